"""Which figure words a point, where a line holds several."""

from __future__ import annotations

import pytest

from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Marked, Point, Quantity, Telling, Value
from rashomon.tell.say import all_worded, worded

TEXT = (
    "The toll stood at 47 on Sunday, with 14 missing and 120 survivors. Divers still seek 14 miners. Ana Holm, 54, who "
    "was pulled out alive, was taken to a hospital in Orvel."
)
FIGURES = {"47": "count", "14": "count", "120": "count", "14 miners": "count", "54": "age"}
WHOLE = TEXT[: TEXT.index(". Divers")]


def marked() -> Marked:
    article = Article(id="a", source="a.txt", text=TEXT, sha256="")
    parse = next(iter(SpacyEngine().parse([(TEXT, [(0, len(TEXT))])])))
    found = []
    for words, unit in FIGURES.items():
        at, number = TEXT.index(words), float(words.split()[0])
        found.append(Quantity(article="a", start=at, end=at + 2, low=number, high=number, of=None, unit=unit))  # type: ignore[arg-type]
    return Marked(article=article, parse=parse, quantities=tuple(sorted(found, key=lambda one: one.start)))


def telling(words: str, number: float) -> Telling:
    at = TEXT.index(words)
    value = Value(text=words, low=number, high=number)
    return Telling(article="a", start=at, end=at + len(words), origin="The Post", value=value)


@pytest.mark.parametrize(
    ("tellings", "text"),
    [
        ([telling(WHOLE, 47)], WHOLE),
        ([telling(WHOLE, 14)], "… 14 missing"),
        ([telling(WHOLE, 120)], "… 120 survivors"),
        ([telling(WHOLE, 14), telling("Divers still seek 14 miners", 14)], "Divers still seek 14 miners"),
        ([telling("Ana Holm, 54, who was pulled out alive, was taken to a hospital", 54)], "Ana Holm, 54"),
    ],
)
def test_a_figure_is_told_by_words_about_it(tellings: list[Telling], text: str) -> None:
    point = Point(id="p", kind="figure", status="agreed", support=1, text="x", tellings=tuple(tellings))
    assert worded(point, {"a": marked()}).text == text


def test_two_points_are_told_in_words_of_their_own() -> None:
    both = (telling("Divers still seek 14 miners", 14), telling(WHOLE, 47))
    first, second = (Point(id=name, kind="event", status="agreed", support=2, text="x", tellings=both) for name in "ab")
    told = {point.text for point in all_worded((first, second), {"a": marked()})}
    assert told == {"Divers still seek 14 miners", WHOLE}
