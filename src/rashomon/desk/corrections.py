"""What people put right, laid over what was computed: the computed layer stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from rashomon.errors import BadOption
from rashomon.records import Correction, Dossier, Hand, Naming, Point, Story, Verdict

VERDICTS: tuple[Verdict, ...] = ("wrong", "settled")
NEEDS = {
    "merge_entities": "two names or more",
    "split_entity": "the entity's name and the names that are somebody else",
    "rename_entity": "one name, and the new name as text",
    "merge_stories": "two articles or more",
    "split_story": "the articles that belong elsewhere",
    "rename_story": "the story's articles, and the new title as text",
    "mark_point": "the spans of the point's tellings, and wrong or settled as text",
}


def check(correction: Correction) -> Correction:
    """Give a correction back if it says all that its kind needs.

    Raises:
        BadOption: something is missing.
    """
    kind, text = correction.kind, (correction.text or "").strip()
    complete = {
        "merge_entities": len(set(correction.names)) >= 2,
        "split_entity": len(set(correction.names)) >= 2,
        "rename_entity": len(correction.names) == 1 and bool(text),
        "merge_stories": len(set(correction.articles)) >= 2,
        "split_story": bool(correction.articles),
        "rename_story": bool(correction.articles) and bool(text),
        "mark_point": bool(correction.spans) and text in VERDICTS,
    }
    if not complete[kind]:
        raise BadOption(f"{kind} needs {NEEDS[kind]}")
    return replace(correction, text=text or None)


def lay_over(dossier: Dossier, corrections: Sequence[Correction]) -> Dossier:
    """Give a story's dossier with the titles and verdicts that people gave; the later one counts."""
    stories = []
    for story in dossier.stories:
        points = tuple(judged(point, corrections) for point in story.points)
        stories.append(replace(story, title=title(story, corrections), points=points))
    return replace(dossier, stories=tuple(stories))


def title(story: Story, corrections: Iterable[Correction]) -> str:
    """Give a story's title: the last one given to a story that held most of its articles."""
    named = story.title
    for one in corrections:
        if one.kind == "rename_story" and one.text and most(one.articles, story.articles):
            named = one.text
    return named


def most(before: Sequence[str], now: Sequence[str]) -> bool:
    """Tell whether most of the articles that a story had are in it still."""
    return 2 * len(set(before) & set(now)) > len(set(before))


def judged(point: Point, corrections: Iterable[Correction]) -> Point:
    """Give a point with the last verdict on it."""
    spans = {telling.span for telling in point.tellings}
    for one in corrections:
        if one.kind == "mark_point" and 2 * len(spans & set(one.spans)) > len(set(one.spans)):
            verdict = next((word for word in VERDICTS if word == one.text), None)
            point = replace(point, verdict=verdict, remark=one.note)
    return point


def by_hand(corrections: Iterable[Correction]) -> Hand:
    """Say which articles people put together and which apart."""
    together: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    for one in corrections:
        if one.kind == "merge_stories":
            together += [(one.articles[0], other) for other in one.articles[1:]]
        if one.kind == "split_story":
            apart += product(one.articles, one.others)
    return Hand(together=tuple(together), apart=tuple(apart))


def namings(corrections: Iterable[Correction]) -> tuple[Naming, ...]:
    """Say of entities what people put right, as a names file would: one naming for all names of one entity.

    >>> from datetime import datetime
    >>> told = {"id": 1, "at": datetime(2026, 1, 1)}
    >>> merged = Correction(kind="merge_entities", names=("Kiev", "Kyiv"), **told)
    >>> named = Correction(kind="rename_entity", names=("Kiev",), text="Kyiv city", **told)
    >>> [(one.name, one.aliases) for one in namings([merged, named])]
    [('Kyiv city', ('Kyiv', 'Kiev'))]
    """
    known: list[dict[str, None]] = []  # the names of each entity, the one that it is called by last
    never: dict[str, set[str]] = {}
    for one in corrections:
        if one.kind in {"merge_entities", "rename_entity"}:
            names = dict.fromkeys((*one.names[1:], one.names[0]))
            for held in [held for held in known if held.keys() & names.keys()]:
                known.remove(held)
                names = {**held, **names}
            if one.text:
                names = {**dict.fromkeys(name for name in names if name != one.text), one.text: None}
            known.append(names)
        elif one.kind == "split_entity":
            never.setdefault(one.names[0], set()).update(one.names[1:])
    known += [{name: None} for name in never if not any(name in held for held in known)]
    return tuple(naming(list(held), never) for held in known)


def naming(names: Sequence[str], never: Mapping[str, set[str]]) -> Naming:
    """Make the naming of an entity: it is called by the last of its names."""
    others = sorted({other for name in names for other in never.get(name, ())})
    return Naming(name=names[-1], where="the desk", aliases=tuple(names[:-1]), never=tuple(others))
