"""Stories: articles about one event stand together, look-alikes do not; on small invented articles."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from rashomon.records import Copy, Marked, Story
from rashomon.relate import stories
from rashomon.relate.words import Bag, counts, likeness, weigh

Parsed = Callable[..., Marked]

PILE = {
    "quake-1": """Strong quake hits Tarvan province, dozens hurt

A magnitude 6.1 earthquake struck the province of Tarvan at dawn on Monday, injuring dozens in the town of Kesh.
The Kesh hospital said it had treated 64 people, most for broken bones. Aftershocks shook the Tarvan hills all day.
Rescuers dug through the rubble of the Kesh textile market, where a roof had come down on night watchmen.""",
    "quake-2": """Rescuers dig in Kesh market after Tarvan earthquake

Crews with dogs searched the collapsed textile market in Kesh on Tuesday, a day after an earthquake shook Tarvan.
The governor of Tarvan, Elmira Dost, said that 71 people were injured and three watchmen were still missing.
Schools in Kesh remain closed while engineers look for cracks left by the quake and its aftershocks.""",
    "quake-3": """Watchman found alive under Kesh rubble

A watchman was pulled alive from the ruins of the textile market in Kesh on Wednesday, 50 hours after the earthquake
that struck Tarvan province. Governor Elmira Dost met the rescuers and called him the luckiest man in Tarvan.""",
    "other-quake": """Earthquake rattles the port of Ulmo, no damage seen

A light earthquake of magnitude 4.4 shook the port city of Ulmo on Monday evening, and people ran out of cafes.
The Ulmo harbour office reported no damage. Seismologists in the capital said the fault lies far out under the sea.""",
    "vote-1": """Belin council votes down tram line by one vote

The city council of Belin rejected the planned tram line to the airport on Monday by 31 votes to 30.
Mayor Ruta Sand called the vote a lost decade for Belin; her deputy abstained. The tram was to cost 410 million.""",
    "vote-2": """After tram defeat, Belin mayor Sand says she will not resign

Mayor Ruta Sand said on Tuesday she would stay, a day after the Belin council voted down her airport tram line.
The tram line failed by a single vote when her own deputy abstained. Opponents of the tram in Belin want buses.""",
}
GOLD = [{"quake-1", "quake-2", "quake-3"}, {"vote-1", "vote-2"}, {"other-quake"}]


@pytest.fixture(scope="module")
def pile(parsed: Parsed) -> list[Marked]:
    return [parsed(name, text) for name, text in PILE.items()]


def groups(told: Sequence[Story]) -> list[set[str]]:
    """Give the articles of each story."""
    return [set(one.articles) for one in told]


def test_articles_on_one_event_stand_together_and_a_look_alike_alone(pile: list[Marked]) -> None:
    assert groups(stories.gather(pile, ())) == GOLD


def test_the_order_of_the_pile_does_not_matter(pile: list[Marked]) -> None:
    shuffled = list(pile)
    first = stories.gather(pile, ())
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        again = stories.gather(shuffled, ())
        assert groups(again) == groups(first)
        assert [one.id for one in again] == [one.id for one in first]
        assert [one.title for one in again] == [one.title for one in first]


def test_every_article_stands_in_exactly_one_story(pile: list[Marked]) -> None:
    placed = [name for one in stories.gather(pile, ()) for name in one.articles]
    assert sorted(placed) == sorted(PILE)


def test_a_join_says_why(pile: list[Marked]) -> None:
    told = stories.gather(pile, ())[0]
    assert len(told.reasons) == len(told.articles) - 1
    assert all(reason.feature and reason.score > 0 for reason in told.reasons)
    assert "kesh" in told.reasons[0].detail


def test_a_story_is_called_by_one_of_its_headlines(pile: list[Marked]) -> None:
    for told in stories.gather(pile, ()):
        assert told.title in {PILE[name].split("\n")[0] for name in told.articles}


def test_a_copy_brings_its_article_into_the_story(pile: list[Marked]) -> None:
    copy = Copy(article="other-quake", of="quake-1", shared=1.0)
    together = [
        copy,
        Copy(article="other-quake", of="quake-2", shared=1.0),
        Copy(article="other-quake", of="quake-3", shared=1.0),
    ]
    assert {"quake-1", "other-quake"} <= groups(stories.gather(pile, together))[0]


def test_nothing_gives_no_story_and_one_gives_one(pile: list[Marked]) -> None:
    assert stories.gather([], ()) == ()
    assert groups(stories.gather(pile[:1], ())) == [{"quake-1"}]


@pytest.mark.parametrize("outlets", [61, 200])
def test_a_crowd_on_one_event_is_one_story(pile: list[Marked], outlets: int) -> None:
    quake = [replace(pile[n % 3], article=replace(pile[n % 3].article, id=f"q{n:03}")) for n in range(outlets)]
    told = stories.gather([*quake, *pile[3:]], ())
    assert groups(told) == [{one.article.id for one in quake}, {"vote-1", "vote-2"}, {"other-quake"}]


def test_a_text_that_fills_the_pile_is_one_story(pile: list[Marked]) -> None:
    names = [f"q{n:03}" for n in range(700)]  # so many that none of its words is rare any more
    crowd = [replace(pile[0], article=replace(pile[0].article, id=name)) for name in names]
    copied = [Copy(article=name, of=names[0], shared=1.0) for name in names[1:]]
    assert groups(stories.gather([*crowd, *pile[3:]], copied))[0] == set(names)


def test_articles_without_words_stand_alone(parsed: Parsed) -> None:
    empty = [parsed("a", ""), parsed("b", "")]
    assert groups(stories.gather(empty, ())) == [{"a"}, {"b"}]


def test_rare_words_weigh_more_and_common_ones_nothing(pile: list[Marked]) -> None:
    bags: Sequence[Bag] = weigh([counts(one) for one in pile])
    assert bags[0]["kesh"] > bags[0]["province"]
    assert "say" not in bags[0]
    assert all(likeness(bag, bag) == pytest.approx(1.0) for bag in bags)
