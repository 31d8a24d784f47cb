"""What happened to stories between two moments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

Members = Mapping[str, frozenset[str]]
Kind = Literal["made", "updated", "merged", "split", "gone"]


def changes(before: Members, now: Members) -> Iterator[tuple[Kind, str, tuple[str, ...]]]:
    """Say what happened to each story whose articles are others now, with the other stories that had a part in it.

    >>> old = {"a": frozenset("12"), "b": frozenset("3")}
    >>> list(changes(old, {"a": frozenset("123"), "c": frozenset("4")}))
    [('merged', 'a', ('b',)), ('gone', 'b', ('a',)), ('made', 'c', ())]
    """
    for name in sorted(before.keys() | now.keys()):
        had, has = before.get(name, frozenset()), now.get(name, frozenset())
        if had == has:
            continue
        came = tuple(other for other in sorted(before) if other != name and before[other] & has)
        went = tuple(other for other in sorted(now) if other != name and now[other] & had)
        if not has:
            yield "gone", name, went
        elif came:
            yield "merged", name, came
        elif went:
            yield "split", name, went
        else:
            yield ("updated" if had else "made"), name, ()
