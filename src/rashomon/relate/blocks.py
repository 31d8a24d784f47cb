"""Blocks: parts of the archive that no story crosses, so that each is linked on its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rashomon.relate.archive import Longs
from rashomon.relate.linkage import JOIN
from rashomon.relate.neighbours import Edges

STEEPER = 1.3  # by how much more like articles must be where a block is too large
MOST = 1500  # articles of a block, unless they are all but one text
ALIKE = 0.8


def blocks(edges: Edges, rows: int) -> Iterator[Edges]:
    """Cut an archive where nobody is like anybody, large parts where articles are least like, and give the pairs.

    A block's articles hang together by pairs that are at least so like as two articles must be to start a story;
    where more than `MOST` hang together so, by pairs that are more like. Articles alone are in no block.
    """
    todo = [(edges, JOIN)]
    while todo:
        part, floor = todo.pop()
        label = components(part.where(part.like >= floor), rows)
        inside = part.where(label[part.left] == label[part.right])
        home = label[inside.left]
        order = np.argsort(home, kind="stable")
        inside, home = Edges(inside.left[order], inside.right[order], inside.like[order]), home[order]
        sizes = np.bincount(label, minlength=rows)
        cuts = [*np.flatnonzero(np.diff(home, prepend=-1)).tolist(), len(home)]
        for first, last in pairwise(cuts):
            block = Edges(inside.left[first:last], inside.right[first:last], inside.like[first:last])
            if sizes[home[first]] > MOST and floor < ALIKE:
                todo.append((block, floor * STEEPER))
            else:
                yield block


def components(edges: Edges, rows: int) -> Longs:
    """Label each row with the lowest row that pairs join it to, over any number of steps.

    Rows hook on to the lowest label beside them, and labels are followed to their ends, until nothing moves.
    """
    label: npt.NDArray[np.int64] = np.arange(rows)
    left, right = edges.left, edges.right
    while len(left):
        one, other = label[left], label[right]
        apart = one != other
        left, right, one, other = left[apart], right[apart], one[apart], other[apart]
        np.minimum.at(label, np.maximum(one, other), np.minimum(one, other))
        while (further := label[label]).tobytes() != label.tobytes():
            label = further
    return label
