"""Workers: several processes give what one gives, in the same order."""

from __future__ import annotations

import pytest

from rashomon import data
from rashomon.engines.workers import cores, spread
from rashomon.pipeline import cleaned, mark_portion
from rashomon.read import read
from rashomon.records import Article


def squared(numbers: tuple[int, ...]) -> list[int]:
    """Square some numbers."""
    return [number * number for number in numbers]


CHUNKS = [tuple(range(n, n + 3)) for n in range(10)]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order_whatever_the_number_of_processes(workers: int) -> None:
    assert list(spread(squared, CHUNKS, workers)) == list(map(squared, CHUNKS))


def test_no_work_gives_nothing() -> None:
    assert list(spread(squared, [], 2)) == []


def test_there_is_a_core() -> None:
    assert cores() >= 1


def test_two_processes_mark_as_one_does() -> None:
    paths = sorted((data.path("demo") / "articles").glob("0*.txt"))
    articles = [one for one in cleaned([a for a in read(paths) if isinstance(a, Article)]) if isinstance(one, Article)]
    portions = [tuple(articles[:2]), tuple(articles[2:])]
    assert list(spread(mark_portion, portions, 2)) == [mark_portion(portion) for portion in portions]
