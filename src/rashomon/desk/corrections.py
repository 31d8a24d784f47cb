"""What people put right, laid over what was computed: the computed layer stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.errors import BadOption
from rashomon.records import Correction, Dossier, Point, Span, Story, Verdict

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
    spans = {Span(article=one.article, start=one.start, end=one.end) for one in point.tellings}
    for one in corrections:
        if one.kind == "mark_point" and 2 * len(spans & set(one.spans)) > len(set(one.spans)):
            verdict = next((word for word in VERDICTS if word == one.text), None)
            point = replace(point, verdict=verdict, remark=one.note)
    return point
