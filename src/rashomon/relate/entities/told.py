"""The user's own knowledge of names: what a names file says is one, is not one, and where names stand that nobody saw.

A naming takes the mentions of its names from wherever they were put. What an article's other mentions of the same thing
say (pronouns, names that the file does not list) goes with them; a name under ``never`` goes to an entity of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.records import Article, Marked, Mention, MentionType, Naming, Reason
from rashomon.relate.entities.local import Group, Local

FEATURE = "your names file"
USUAL: MentionType = "other"  # the type of a name that only the user's file knows and does not type
ARTICLE_WORD = re.compile(r"^(?i:the)\s+")
Book = dict[str, list[Naming]]


def keyed(name: str) -> str:
    """Give what names are compared by: no case, no *the*, single spaces."""
    return ARTICLE_WORD.sub("", " ".join(name.split())).casefold()


def book(namings: Iterable[Naming]) -> Book:
    """List the namings by their names."""
    found: Book = {}
    for naming in namings:
        for name in dict.fromkeys(map(keyed, (naming.name, *naming.aliases))):
            found.setdefault(name, []).append(naming)
    return found


def spotted(marked: Sequence[Marked], namings: Sequence[Naming]) -> list[Marked]:
    """Mark the names of a names file that were seen nowhere, where they stand; types that the file gives hold."""
    if not namings:
        return list(marked)
    listed = book(namings)
    seen = {keyed(one.article.text[m.start : m.end]) for one in marked for m in one.mentions if m.form == "name"}
    names = {name for naming in namings for name in (naming.name, *naming.aliases) if keyed(name) not in seen}
    forms = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)") if forms else None
    return [_spotted(one, listed, pattern) for one in marked]


def _spotted(one: Marked, listed: Book, pattern: re.Pattern[str] | None) -> Marked:
    text, name = one.article.text, one.article.id
    typed = [_typed(mention, text, listed) for mention in one.mentions]
    if pattern is None:
        return replace(one, mentions=tuple(typed))
    taken = bytearray(len(text))
    for mention in typed:
        if mention.form == "name":
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    for start, end in _evidence(one.article):
        for found in pattern.finditer(text, start, end):
            naming = _meant(listed, found[0], name)
            if naming and not any(taken[found.start() : found.end()]):
                type_ = naming.type or USUAL
                typed.append(Mention(article=name, start=found.start(), end=found.end(), type=type_))
    return replace(one, mentions=tuple(sorted(typed, key=lambda mention: (mention.start, mention.end))))


def _typed(mention: Mention, text: str, listed: Book) -> Mention:
    naming = _meant(listed, text[mention.start : mention.end], mention.article) if mention.form == "name" else None
    return replace(mention, type=naming.type) if naming and naming.type else mention


def _evidence(article: Article) -> tuple[tuple[int, int], ...]:
    return article.evidence() or ((0, len(article.text)),)


def _meant(listed: Book, form: str, article: str) -> Naming | None:
    """Give the one naming that a form means in an article."""
    fitting = [one for one in listed.get(keyed(form), ()) if not one.articles or article in one.articles]
    return fitting[0] if len(fitting) == 1 else None


def applied(groups: Sequence[Group], namings: Sequence[Naming]) -> list[Group]:
    """Regroup what was joined as the user says; the result does not depend on the order of the namings."""
    if not namings:
        return list(groups)
    listed = book(namings)
    made: dict[str, Group] = {}
    kept: list[Group] = []
    for group in groups:
        pieces = [] if group.described else [piece for local in group.locals for piece in _pieces(local, listed)]
        owners = {piece.naming.where: piece.naming for piece in pieces if piece.naming}
        if not owners:
            kept.append(group)
            continue
        alone: dict[str, Group] = {}
        for piece in pieces:
            naming, barred = piece.naming, piece.apart or _barred(piece.local, owners.values())
            if naming is None and not barred and len(owners) == 1:
                naming = next(iter(owners.values()))  # what was joined with a name that the user lists goes with it
            if naming is None:
                key = keyed(piece.local.full) if barred else ""
                alone.setdefault(key, Group(number=group.number)).locals.append(piece.local)
                continue
            target = made.setdefault(naming.where, Group(number=group.number, naming=naming))
            target.locals.append(piece.local)
            target.reasons += [_reason(naming, form) for form in sorted(piece.local.forms) if keyed(form) in listed]
        kept += alone.values()
        if len(owners) == 1 and not alone:
            made[next(iter(owners))].reasons += group.reasons
    return [*kept, *(made[where] for where in sorted(made))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of what an article calls one thing: the user's or nobody's; ``apart`` if it may not follow the rest."""

    naming: Naming | None
    local: Local
    apart: bool = False


def _barred(local: Local, owners: Iterable[Naming]) -> bool:
    """Tell whether the user says that a thing is none of those that he names."""
    forms = {keyed(form) for form in local.forms}
    return any(not forms.isdisjoint(map(keyed, owner.never)) for owner in owners)


def _pieces(local: Local, listed: Book) -> Iterator[Piece]:
    """Cut what an article calls one thing where the user knows several.

    What he does not list goes with the fullest name: where that is none of his, it stays what it was.
    """
    meant = {form: _meant(listed, form, local.article) for form in local.forms}
    if not any(meant.values()):
        yield Piece(naming=None, local=local)
        return
    main = meant[local.full]
    never = {keyed(name) for name in main.never} if main else set()
    parts: dict[str, Piece] = {}
    for stretch, form in local.at:
        own = meant.get(form) if form else None
        alone = own is None and form is not None and keyed(form) in never
        naming = None if alone else own or main
        key = f"not {keyed(form or '')}" if alone else naming.where if naming else ""
        if key not in parts:
            fresh = Local(article=local.article, type=local.type, owner=local.owner, body=local.body)
            parts[key] = Piece(naming=naming, local=fresh, apart=naming is None)
        part = parts[key].local
        part.at.append((stretch, form))
        if form is not None:
            part.forms[form] += 1
    for piece in parts.values():
        if piece.local.forms:
            piece.local.reasons = [*local.reasons] if len(parts) == 1 else []
            yield piece


def _reason(naming: Naming, form: str) -> Reason:
    detail = f"{form!r} is {naming.name!r}: {naming.where}"
    return Reason(feature=FEATURE, score=1.0, detail=detail)
