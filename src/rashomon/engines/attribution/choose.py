"""Choose between attributions that cannot both stand."""

from collections.abc import Iterable, Iterator, Sequence

from rashomon.records import Attribution

ALIKE = 0.7
"""Share of characters (Dice) from which two contents are one, of which one cue alone is true."""


def chosen(read: Iterable[Attribution], printed: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return what was read and what is printed, in order of their cues.

    Of two that were read with nearly the same content, the surer stands (*told Sky News:* is one cue, not two); what
    was read into a printed speaker's name is left out.
    """
    names = [span for one in printed for span in one.source + one.cue]
    kept = [one for one in read if not any(_touch(one.cue[0], name) for name in names)]
    kept.sort(key=lambda one: one.content)
    lost: set[int] = set()
    for left, right in sorted(_rivals(kept), key=lambda pair: (-max(kept[at].score for at in pair), pair)):
        if left not in lost and right not in lost:
            lost.add(left if kept[left].score < kept[right].score else right)
    stand = [one for at, one in enumerate(kept) if at not in lost]
    return tuple(sorted([*stand, *printed], key=lambda one: (one.cue, one.content)))


def _rivals(ordered: Sequence[Attribution]) -> Iterator[tuple[int, int]]:
    """Yield the places of all pairs with nearly the same content; the sequence is ordered by content."""
    for left, one in enumerate(ordered):
        for right in range(left + 1, len(ordered)):
            if ordered[right].content[0][0] >= one.content[-1][1]:
                break
            if _alike(one, ordered[right]):
                yield left, right


def _alike(left: Attribution, right: Attribution) -> bool:
    both = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left.content for b in right.content)
    sizes = sum(end - start for start, end in left.content + right.content)
    return 2 * both >= ALIKE * sizes


def _touch(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]
