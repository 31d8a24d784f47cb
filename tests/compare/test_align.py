"""Alignment: which articles of a large story are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rashomon.compare.align import partners
from rashomon.compare.sheets import lay
from rashomon.records import Marked


def test_what_a_crowd_prints_is_compared(parsed: Callable[..., Marked]) -> None:
    one = parsed("a", "Ferry aground\nA ferry ran aground off Sandholm on Friday. Four lifeboats took all ashore.")
    crowd = 50
    pile = [replace(one, article=replace(one.article, id=f"a{n:02}")) for n in range(crowd)]
    pairs = partners(lay(pile, {}))
    assert {article for pair in pairs for article in pair} == set(range(crowd))
    assert len(pairs) < 6 * crowd
