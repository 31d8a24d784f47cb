"""The program that rewrites reports: the same each time, quotations as they are, stronger with each strength."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bench import rewriting
from rashomon.engines.language import SpacyEngine
from rashomon.records import Parse

TITLE = "Dam above Orvel fails after a week of rain"
SENTENCES = [
    "A dam above the town of Orvel gave way on Sunday when the river rose, and the water reached three villages.",
    "At least nine people were missing after the flood, officials said.",
    "“We shall rebuild at least nine people's houses,” the governor said on Monday.",
    "The council ordered an inquiry, and it promised help to families.",
    "The operator said the roof of the plant had been repaired before the rain started.",
    "The flood destroyed two bridges, which were built in 1950, near the old mill.",
]


@pytest.fixture
def parse(engine: SpacyEngine) -> Callable[[str], Parse]:
    return lambda text: next(iter(engine.parse([(text, ((0, len(text)),))])))


def runs(text: str) -> set[tuple[str, ...]]:
    """Give the runs of three words."""
    words = text.lower().split()
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


@pytest.mark.parametrize("strength", rewriting.STRENGTHS)
def test_a_rewrite_is_the_same_each_time_and_keeps_quotations(strength: str, parse: Callable[[str], Parse]) -> None:
    texts = [rewriting.rewrite(TITLE, SENTENCES, strength, seed, parse) for seed in range(8)]
    assert texts == [rewriting.rewrite(TITLE, SENTENCES, strength, seed, parse) for seed in range(8)]
    assert len(set(texts)) > 1
    quoted = [text for text in texts if "“" in text]
    assert quoted
    assert all("“We shall rebuild at least nine people's houses,”" in text for text in quoted)


def test_stronger_rewrites_share_less(parse: Callable[[str], Parse]) -> None:
    whole = runs(" ".join(SENTENCES))

    def shared(strength: str) -> float:
        texts = [rewriting.rewrite(TITLE, SENTENCES, strength, seed, parse) for seed in range(8)]
        return sum(len(runs(text) & whole) / min(len(runs(text)), len(whole)) for text in texts)

    assert shared("printed") > shared("cut") > shared("reworded") > shared("retold")


@pytest.mark.parametrize(
    ("way", "before", "after"),
    [
        (
            rewriting.said_first, SENTENCES[1],
            "According to officials, at least nine people were missing after the flood.",
        ),
        (
            rewriting.said_last, SENTENCES[4],
            "The roof of the plant had been repaired before the rain started, according to the operator.",
        ),
        (rewriting.day_first, "The dam failed on Sunday at noon.", "On Sunday, the dam failed at noon."),
        (
            rewriting.later_first, "The dam above Orvel town failed when the river rose.",
            "When the river rose, the dam above Orvel town failed.",
        ),
        (rewriting.owned, "They mended the roof of the mill.", "They mended the mill’s roof."),
        (rewriting.without_aside, SENTENCES[5], "The flood destroyed two bridges near the old mill."),
    ],
)  # fmt: skip
def test_a_sentence_is_turned_round(way: Callable[[str], str], before: str, after: str) -> None:
    assert way(before) == after


def test_the_passive(parse: Callable[[str], Parse]) -> None:
    told = rewriting.passive("The flood destroyed two bridges near the mill.", parse)
    assert told.startswith("Two bridges")
    assert "destroyed by the flood" in told


def test_no_entry_rewords_to_itself() -> None:
    table, _ = rewriting.rewording()
    assert all(ours != theirs for ours, theirs in table.items())
