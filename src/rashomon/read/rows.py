"""A row of a collection -> `Article`: which of its fields is what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rashomon import data
from rashomon.errors import BadOption, SkipThis
from rashomon.read.make import Said, host, make
from rashomon.read.markup import looks_like_html, text_of_html
from rashomon.records import Article
from rashomon.text.dates import read_stamp

Row = Mapping[str, object]
SHOWN = 12  # names of fields that a message lists


@lru_cache(maxsize=1)
def usual() -> dict[str, tuple[str, ...]]:
    """Give the usual names of each of our fields, in lower case without marks."""
    return {ours: tuple(theirs.split(" ")) for ours, theirs in data.rows("read/fields.tsv")}


def check(fields: Mapping[str, str]) -> None:
    """Check a mapping of our names to theirs.

    Raises:
        BadOption: it names something that is no field of ours.
    """
    unknown = sorted(set(fields) - set(usual()))
    if unknown:
        raise BadOption(f"no such field: {', '.join(unknown)}; the fields are {', '.join(usual())}")


def article_of(row: Row, source: str, fields: Mapping[str, str]) -> Article:
    """Make an article of a row.

    Args:
        row: the names of its fields and their values.
        source: what to call it.
        fields: our names to theirs, where theirs are not usual.

    Raises:
        SkipThis: it has no text, or too little or too much of it.
    """
    bare = {key(name): name for name in reversed(list(row))}  # of two alike the first one stands
    text = string(value(row, bare, "text", fields))
    if text is None:
        names = ", ".join(map(str, list(row)[:SHOWN])) or "none"
        raise SkipThis(
            f"no field with the text was found among its fields ({names})", "say which one it is, as --field text=NAME"
        )
    if looks_like_html(text):
        text = text_of_html(text)
    outlet = string(value(row, bare, "outlet", fields))
    stamp = value(row, bare, "date", fields)
    said = Said(
        title=string(value(row, bare, "title", fields)),
        outlet=host(outlet) or outlet,
        url=string(value(row, bare, "url", fields)),
        language=string(value(row, bare, "language", fields)),
        published=read_stamp(stamp) if isinstance(stamp, (str, int, float)) else None,
    )
    return make(source, text, said)


def value(row: Row, bare: Mapping[str, str], ours: str, fields: Mapping[str, str]) -> object:
    """Find the value of one of our fields in a row; ``None`` where it has none.

    Raises:
        SkipThis: the field that was named does not stand in the row.
    """
    named = fields.get(ours)
    if named is not None:
        if named not in row and ours != "text":
            return None  # a row may lack a date; a table's header may not
        if named not in row:
            names = ", ".join(map(str, list(row)[:SHOWN])) or "none"
            raise SkipThis(f"it has no field {named!r} among its fields ({names})", f"name another one as {ours}=NAME")
        return row[named]
    for name in usual()[ours]:
        if name in bare and row[bare[name]] not in (None, "", [], {}):
            return row[bare[name]]
    return None


def key(name: object) -> str:
    """Bring a field's name to the form in which the table of usual names has it."""
    return re.sub(r"[\W_]+", "", str(name)).lower()


def string(found: object) -> str | None:
    """Give a value as a string: a list of paragraphs joined, the name out of an object that has one."""
    if isinstance(found, str):
        return found if found.strip() else None
    if isinstance(found, list):
        return "\n".join(part for part in map(string, found) if part) or None
    if isinstance(found, dict):
        return string(found.get("name") or found.get("title") or found.get("text"))
    return None
