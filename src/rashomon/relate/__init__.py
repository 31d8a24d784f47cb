"""Relate: what holds across articles: copies, stories, entities, events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.records import Copy, Hand, Marked, Naming, Publication, Related, Story
from rashomon.relate import actors, copies, dating, entities, events, hand, places, placing, stories

__all__ = ["gather", "link", "place"]


def gather(
    marked: Sequence[Marked],
    told: tuple[Story, ...] | None = None,
    by_hand: Hand | None = None,
    taken: tuple[Copy, ...] | None = None,
) -> Related:
    """Gather annotated articles in stories (unless ``told`` which), find copies, flag the dates that cannot be.

    The result is the same for the same articles in any order. It comes before `link`, so that an article whose date
    is doubted can be read again without it: then what was ``taken`` before from whom need not be sought anew. What a
    user says ``by_hand`` of stories wins over what is found.
    """
    marked = sorted(marked, key=lambda one: one.article.id)
    taken = copies.find(marked) if taken is None else copies.again(taken, marked)
    if told is None:
        said = hand.known(by_hand, (one.article for one in marked)) if by_hand else None
        told = stories.gather(marked, taken, said)
    return Related(marked=tuple(marked), copies=taken, stories=told, flags=dating.doubt(marked, told, taken))


def place(related: Related) -> Mapping[str, Publication]:
    """Say when the undated articles were published, by the dated ones; what they do not say is left out."""
    return placing.place(related.marked, related.copies)


def link(related: Related, namings: Sequence[Naming] = ()) -> Related:
    """Find the entities behind the mentions and the events behind the event mentions; the user's ``namings`` win."""
    spoken, known, flags = entities.resolve(related.marked, related.stories, namings)
    known = places.located(known, related.marked, places.resolve(related.marked))
    known = actors.coded(known, related.marked, namings)
    return replace(
        related,
        marked=tuple(spoken),
        entities=known,
        events=events.join(spoken, related.stories, known),
        flags=(*related.flags, *flags),
    )
