"""Articles of other sets whose statements we marked by hand: our offsets and labels, texts where they lie.

PolNeAR is one campaign in seven outlets of one country; these show whether what holds there holds elsewhere. Twenty
articles may be looked at while tuning, ten not. Where the marks lie and how they were made: ``bench/data/README.md``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from bench.gold import HOME, NoGold, Row, as_is, rows
from rashomon.records import Article

FOLDER = Path(__file__).parent / "data"
PARTS: Mapping[str, Path] = {
    "elsewhere": FOLDER / "statements-dev.jsonl",
    "elsewhere, held out": FOLDER / "statements-held.jsonl",
}


def articles(marked: Iterable[Row], home: Path = HOME) -> list[Article]:
    """Give the articles that some lines of a file of marks are about, each exactly the text that was marked.

    Args:
        marked: the lines.
        home: the folder that the sets lie in.

    Raises:
        NoGold: a set or a document is not there, or its text is not the one that was marked.
    """
    return [as_is(row["doc_id"], _text(row, home / row["set"])) for row in marked]


def _text(row: Row, place: Path) -> str:
    texts, name = _texts(place), row["doc_id"]
    if name not in texts:
        raise NoGold(f"{place} has no document {name}: it is not the file that was marked (see bench/data/README.md)")
    # A set that came tokenised has ``these'' in place of quotation marks: an artefact of the corpus, not of news.
    text = texts[name].replace("``", "“").replace("''", "”") if row.get("quotes") == "penn" else texts[name]
    found = hashlib.sha256(text.encode()).hexdigest()
    if found != row["sha256"]:
        raise NoGold(
            f"the text of {name} in {place} is not the one that was marked (sha256 {found[:12]} in place of "
            f"{row['sha256'][:12]}), so offsets would not hold: take the version that was marked"
        )
    return text


@cache
def _texts(place: Path) -> Mapping[str, str]:
    return {row["doc_id"]: row["text"] for row in rows(place)}
