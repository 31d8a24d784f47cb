"""The index: stories as articles come are those of all articles at once; ids stay; moves are written down."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Copy, Hand, Marked
from rashomon.relate import stories
from rashomon.relate.archive import Sheet, sheet
from rashomon.relate.hand import known
from rashomon.relate.index import SMALL, Index

TOPICS = {
    "flood": "dam reservoir sluice orvel flood evacuate governor rain bridge timber",
    "vote": "belin council tram mayor ballot abstain deputy airport quorum budget",
    "quake": "tarvan kesh earthquake magnitude rubble aftershock watchman textile hospital fault",
    "strike": "aerona pilot walkout runway union cockpit timetable belin arbitration pension",
}
SINGLES = ["bakery", "chess", "orchard", "violin"]


def report(topic: str, number: int, day: int | None = 700_000) -> Sheet:
    """Make an article about something, in words of its own besides."""
    chance = random.Random(f"{topic}{number}")
    told = chance.sample(TOPICS[topic].split(), 7) if topic in TOPICS else [topic, f"{topic}er"]
    own = [f"{topic}{number}{letter}" for letter in "abc"]
    words = dict.fromkeys(told, 4) | dict.fromkeys(own, 1)
    return Sheet(article=f"{topic}-{number:03}", title=f"{topic} {number}", words=words, day=day, length=120)


def pile(each: int = 6) -> list[Sheet]:
    """Make a pile of four stories and some articles alone."""
    told = [report(topic, n, 700_000 + n // 3) for topic in TOPICS for n in range(each)]
    return told + [report(word, 0) for word in SINGLES]


def groups(index: Index) -> set[frozenset[str]]:
    """Give the articles of each story."""
    return {frozenset(index.members(name)) for name in index.ids()}


def fed(portions: Sequence[Sequence[Sheet]], small: int = SMALL) -> Index:
    """Give an index that some portions came to."""
    index = Index(small=small)
    for portion in portions:
        index.add(portion)
    return index


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), size=st.integers(1, 12))
def test_a_stream_gives_the_stories_of_the_batch_in_any_order(seed: int, size: int) -> None:
    sheets = pile()
    whole = fed([sheets])
    assert len(whole.ids()) == len(TOPICS) + len(SINGLES)
    random.Random(seed).shuffle(sheets)
    index = fed([sheets[n : n + size] for n in range(0, len(sheets), size)])
    assert groups(index) == groups(whole)


@pytest.mark.parametrize("seed", range(5))
def test_a_large_archive_places_what_comes_by_its_neighbours_and_settles_to_the_batch(seed: int) -> None:
    sheets = pile(12)
    whole = fed([sheets])
    random.Random(seed).shuffle(sheets)
    index = fed([sheets[:30], *([one] for one in sheets[30:])], small=10)
    together = sum(len(one & other) ** 2 / len(one) for one in groups(index) for other in groups(whole))
    assert together / len(sheets) > 0.9
    index.settle()
    assert groups(index) == groups(whole)


def test_the_index_and_gather_agree(parsed: Callable[..., Marked]) -> None:
    texts = (
        "The Orvel dam broke on Sunday.",
        "The dam above Orvel broke, and Orvel was flooded.",
        "Chess in Ulm ended.",
    )
    marked = [parsed(f"a{n}", f"Report {n}\n\n{text}") for n, text in enumerate(texts)]
    index = fed([[sheet(one) for one in marked]])
    told = stories.gather(marked, ())
    assert groups(index) == {frozenset(one.articles) for one in told}
    assert {index.story(name) for name in index.ids()} == set(told)


def test_what_is_there_is_not_added_again() -> None:
    index = fed([pile(), pile()])
    assert len(index) == len(pile())


def test_a_story_keeps_its_id_as_it_grows_also_by_an_earlier_article() -> None:
    index = fed([[report("flood", n) for n in (3, 4, 5)], [report("vote", 1)]])
    name = index.home("flood-003")
    changed = index.add([report("flood", 1, 699_999)])
    assert name is not None
    assert (changed.stories, changed.gone) == ((name,), ())
    assert index.home("flood-001") == name
    assert index.members(name)[0] == "flood-001"
    assert index.history == []


def test_merging_and_splitting_by_hand_stay_and_are_written_down() -> None:
    sheets = pile(4)
    index = fed([sheets[:10]])
    flood, vote = index.home("flood-000"), index.home("vote-000")
    assert flood is not None
    assert vote is not None
    changed = index.correct(Hand(together=(("flood-000", "vote-000"),)))
    assert index.home("flood-000") == index.home("vote-000")
    assert len(changed.gone) == 1
    assert [(one.kind, {one.story, one.other}) for one in index.history] == [("merged", {flood, vote})]
    index.add(sheets[10:])
    assert index.home("flood-000") == index.home("vote-000")
    index.correct(Hand(apart=(("flood-000", "flood-001"),)))
    index.add([report("flood", 9)])
    assert index.home("flood-000") != index.home("flood-001")
    assert "split" in {one.kind for one in index.history}


@pytest.mark.parametrize("small", [5, 2000])
def test_an_index_goes_on_from_what_was_kept(small: int) -> None:
    sheets = pile()
    before = fed([sheets[:20]], small=small)
    before.correct(Hand(apart=(("vote-000", "vote-001"),)))
    after = Index.load(before.dump())
    assert groups(after) == groups(before)
    for index in (before, after):
        index.add(sheets[20:], [Copy(article="quake-003", of="quake-004", shared=0.5)])
        index.settle()
    assert groups(after) == groups(before)
    assert after.ids() == before.ids()
    assert after.history == before.history


def test_a_copy_joins_also_in_a_large_archive() -> None:
    index = fed([pile()], small=5)
    index.add([report("chess", 1)], [Copy(article="chess-001", of="flood-000", shared=1.0)])
    assert index.home("chess-001") == index.home("flood-000")


def test_nothing_is_no_story() -> None:
    assert fed([[]]).ids() == ()
    assert fed([[Sheet(article="a", title="", words={})]]).ids() == ("story.a",)


def test_what_a_user_wrote_names_articles_by_file_or_id(parsed: Callable[..., Marked]) -> None:
    articles = [parsed(name, "One\n\nTwo").article for name in "abc"]
    hand = Hand(together=(("a.txt", "b"),), apart=(("a", "c"), ("a", "not-there")))
    assert known(hand, articles) == Hand(together=(("a", "b"),), apart=(("a", "c"),))
