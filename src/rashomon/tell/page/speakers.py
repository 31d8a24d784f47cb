"""Who says what, and who is who."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.records import Article, Entity, Reason, Span, Statement, Stretch
from rashomon.tell.page import safe, words
from rashomon.tell.page.library import Library
from rashomon.text import gazetteer

RELATIVE = re.compile(r",?\s+(?:who|which|that)$")  # A port official, who


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: its content and by which outlet, with its link into the article."""

    id: str
    content: str
    source: str
    kind: str
    stance: str
    outlet: str
    when: str
    href: str
    within: str
    denies: str
    refuses: bool = False
    unsaid: str = ""
    """The cue, where it tells that the content is left unsaid."""
    same: tuple[tuple[str, str, str], ...] = ()
    """Articles that put the very same words in the same mouth: id, outlet and link of each such statement."""

    @property
    def outlets(self) -> tuple[str, ...]:
        """Name all outlets that tell it."""
        return tuple(dict.fromkeys((self.outlet, *(outlet for _, outlet, _ in self.same))))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody with all statements put in their mouth."""

    name: str
    who: str
    statements: tuple[Said, ...]
    outlets: tuple[str, ...]

    @property
    def total(self) -> int:
        """Count the statements, those in the same words too."""
        return sum(1 + len(one.same) for one in self.statements)


@dataclass(frozen=True, slots=True)
class Known:
    """An entity: its name, its other names, where it is mentioned and why those are one."""

    id: str
    number: str
    first: bool
    name: str
    aliases: tuple[str, ...]
    total: int
    places: tuple[tuple[str, str, int], ...]
    reasons: tuple[Reason, ...]
    code: str = ""
    coded: str = ""


def speakers(statements: Sequence[Statement], entities: Mapping[str, Entity], library: Library) -> tuple[Speaker, ...]:
    """Group statements by speaker, who speaks most first; the unnamed come last."""
    by: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in statements:
        by[_voice(one, entities, library)].append(one)
    order = sorted(by.items(), key=lambda item: (not item[0][1], -len(item[1]), item[0]))
    found = []
    for (who, key), theirs in order:
        name = entities[who].name if who and entities[who].form == "name" else _called(theirs, library) or key
        each = [_said(one, library) for one in sorted(theirs, key=lambda one: _place(one, library))]
        outlets = tuple(dict.fromkeys(one.outlet for one in each))
        said = _gathered(each)
        found.append(Speaker(name or "Speaker not named", f"who-{safe.anchor(who)}" if who else "", said, outlets))
    return tuple(found)


def _gathered(each: Sequence[Said]) -> tuple[Said, ...]:
    """Let statements in the very same words stand once."""
    by: dict[tuple[str, str, str, str], list[Said]] = defaultdict(list)
    for one in each:
        alone = one.id if one.within or one.denies or not one.content else ""
        by[one.content.casefold(), one.stance, one.kind, alone].append(one)
    return tuple(
        replace(first, same=tuple((one.id, one.outlet, one.href) for one in others)) for first, *others in by.values()
    )


def _voice(one: Statement, entities: Mapping[str, Entity], library: Library) -> tuple[str, str]:
    """Give what the statements of one speaker share: the entity, or the words for who speaks, a capital apart."""
    if one.speaker in entities:
        return one.speaker or "", entities[one.speaker or ""].name
    name = _source(one, library)
    return "", "" if words.nameless(name) else name.casefold()


def _called(theirs: Sequence[Statement], library: Library) -> str:
    """Give the words by which statements most often call who has no name, begun with a capital."""
    forms = Counter(name for one in theirs if not words.nameless(name := _source(one, library)))
    best = min(forms, key=lambda form: (-forms[form], -len(form), form), default="")
    return best[:1].upper() + best[1:]


def _source(one: Statement, library: Library) -> str:
    text = library.articles[one.article].text
    name = " ".join(text[slice(*one.speaker_at)].split()) if one.speaker_at else _joined(text, one.source)
    return RELATIVE.sub("", name)


def _place(one: Statement, library: Library) -> tuple[int, int, str]:
    return library.rank[one.article], min((start for start, _ in one.content), default=0), one.id


def _said(one: Statement, library: Library) -> Said:
    article = library.articles[one.article]
    parts = one.content or one.cue or one.source
    return Said(
        id=library.said(one.id),
        content=_joined(article.text, one.content),
        source=_joined(article.text, one.source),
        kind=one.kind,
        stance=one.stance,
        outlet=library.label(one.article),
        when=library.when(one.article),
        href=library.to(Span(article=one.article, start=parts[0][0], end=parts[0][1])) if parts else "",
        within=library.said(one.within),
        denies=library.said(one.denies),
        refuses=one.refuses,
        unsaid=_joined(article.text, one.cue) if one.unsaid else "",
    )


def _joined(text: str, stretches: Sequence[Stretch]) -> str:
    return " … ".join(" ".join(text[start:end].split()) for start, end in sorted(stretches))


def known(
    entities: Sequence[Entity], articles: Mapping[str, Article], library: Library, given: set[str]
) -> tuple[tuple[str, tuple[Known, ...]], ...]:
    """Give the entities that some articles mention, by type, most mentioned first.

    Args:
        entities: all entities of the dossier.
        articles: the articles of one story.
        library: looks articles up.
        given: entities already shown with an earlier story, to which this adds: an id stands once in a page.
    """
    by: dict[str, list[Known]] = defaultdict(list)
    for entity in entities:
        here = [span for span in entity.mentions if span.article in articles]
        if here:
            kind = entity.type if entity.form == "name" else "nominal"
            by[kind].append(_known(entity, here, library, first=entity.id not in given))
            given.add(entity.id)
    return tuple(
        (label, tuple(sorted(by[name], key=lambda one: (-one.total, one.name))))
        for name, label in words.TYPES.items()
        if name in by
    )


def _known(entity: Entity, mentions: Sequence[Span], library: Library, *, first: bool) -> Known:
    times = Counter(span.article for span in mentions)
    earliest: dict[str, Span] = {}
    for span in sorted(mentions):
        earliest.setdefault(span.article, span)
    places = tuple((library.label(name), library.to(earliest[name]), times[name]) for name in library.ordered(earliest))
    aliases = tuple(alias for alias in dict.fromkeys(entity.aliases) if alias != entity.name)
    name = f"who-{safe.anchor(entity.id)}"
    code = " ".join(filter(None, (entity.country, entity.sector, entity.subsector)))
    said = [gazetteer.named(entity.country) or words.UNIONS.get(entity.country or "", "")]
    said += [words.SECTORS.get(sector or "", "") for sector in (entity.sector, entity.subsector)]
    coded = ", ".join(filter(None, said))
    return Known(
        name,
        library.known.get(entity.id, ""),
        first,
        entity.name,
        aliases,
        len(mentions),
        places,
        tuple(replace(one, detail=library.readable(one.detail)) for one in entity.reasons),
        code,
        coded,
    )
