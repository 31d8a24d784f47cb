"""Alignment: which articles of a large story are compared, which groups are surely one point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from rashomon.annotate import annotate
from rashomon.compare.groups import Group, Pair
from rashomon.compare.partners import partners
from rashomon.compare.settle import accepted, says, settled, trim, united
from rashomon.compare.sheets import Sheet, lay
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Marked


def test_what_a_crowd_prints_is_compared(parsed: Callable[..., Marked]) -> None:
    one = parsed("a", "Ferry aground\nA ferry ran aground off Sandholm on Friday. Four lifeboats took all ashore.")
    crowd = 50
    pile = [replace(one, article=replace(one.article, id=f"a{n:02}")) for n in range(crowd)]
    pairs = partners(lay(pile, {}))
    assert {article for pair in pairs for article in pair} == set(range(crowd))
    assert len(pairs) < 6 * crowd


FERRY = "A ferry ran aground off Sandholm on Friday. The dam at Orvel gave way. The ferry held 40 cars."


def group(sheets: Sequence[Sheet], words: str, articles: int, score: float = 0.9) -> Group:
    """Make a group of the same words in the first of some articles."""
    members = tuple(
        (n, next(row for row in range(len(sheets[n])) if said(sheets[n], row) == words)) for n in range(articles)
    )
    return Group(members, score, ())


def said(sheet: Sheet, row: int) -> str:
    parse, unit = sheet.marked.parse, sheet.units[row]
    return sheet.marked.article.text[parse.start[unit.first] : parse.end[unit.last - 1]]


@pytest.fixture
def sheets(parsed: Callable[..., Marked]) -> list[Sheet]:
    return lay([parsed(name, FERRY) for name in "abc"], {})


def agreeing(groups: Sequence[Group]) -> dict[Pair, float]:
    """Let all units of each group agree with each other."""
    return {pair: 0.95 for one in groups for pair in combinations(one.members, 2)}


def test_the_member_that_agrees_least_is_left_out(sheets: list[Sheet]) -> None:
    one = group(sheets, "A ferry ran aground off Sandholm on Friday", 3)
    first, second, third = one.members
    kept = trim(one, {(first, second): 0.95, (first, third): 0.2, (second, third): 0.3})
    assert kept == replace(one, members=(first, second), score=0.95)


def test_what_does_not_agree_is_no_point(sheets: list[Sheet]) -> None:
    assert trim(group(sheets, "A ferry ran aground off Sandholm on Friday", 3), {}) is None


def test_what_repeats_a_fuller_point_is_none(sheets: list[Sheet]) -> None:
    words = ("A ferry ran aground off Sandholm on Friday", "ran aground off Sandholm", "The ferry held 40 cars")
    whole, part, other = (group(sheets, own, 2) for own in words)
    found = accepted([part, other, whole], agreeing([whole, part, other]), sheets)
    assert {one.members for one in found} == {whole.members, other.members}


def test_a_name_alone_says_nothing(sheets: list[Sheet]) -> None:
    name = group(sheets, "dam at Orvel", 3)
    assert not accepted([name], agreeing([name]), sheets)


def test_a_point_gains_the_article_of_one_that_repeats_it(sheets: list[Sheet]) -> None:
    three = group(sheets, "The ferry held 40 cars", 3)
    first, second, third = three.members
    pairs = [replace(three, members=two) for two in ((first, second), (second, third))]
    (sure,) = accepted(pairs, {**agreeing(pairs), (first, third): 0.6}, sheets)
    assert sure.members == three.members
    assert [one.members for one in accepted(pairs, agreeing(pairs), sheets)] == [(first, second)]


def test_two_of_a_kind_say_nothing(parsed: Callable[..., Marked]) -> None:
    pile = lay([parsed(name, "Two bridges went with it. It swept off seven bridges.") for name in "ab"], {})
    few, many = (group(pile, words, 2) for words in ("Two bridges", "seven bridges"))
    assert [one.members for one in accepted([few, many], agreeing([few, many]), pile)] == []


def guessed(
    points: Sequence[Group], guesses: Sequence[Group], sheets: list[Sheet]
) -> list[tuple[tuple[int, int], ...]]:
    """Give the members of the guesses that are left beside some sure groups."""
    scores = agreeing([*points, *guesses])
    kept = settled(points, [replace(one, sure=False) for one in guesses], (scores, scores), sheets)
    return [one.members for one in kept if not one.sure]


def test_a_guess_on_the_words_of_a_sure_point_is_none(sheets: list[Sheet]) -> None:
    whole, part, other = (
        group(sheets, words, 2)
        for words in (
            "A ferry ran aground off Sandholm on Friday",
            "ran aground off Sandholm",
            "The ferry held 40 cars",
        )
    )
    assert guessed([whole], [part, other], sheets) == [other.members]
    assert guessed([], [part, whole], sheets) == [whole.members]


def test_a_guess_with_an_article_more_is_kept_where_the_point_cannot_gain_it(sheets: list[Sheet]) -> None:
    two, three = group(sheets, "The ferry held 40 cars", 2), group(sheets, "The ferry held 40 cars", 3)
    first, second, third = three.members
    few = {(first, second): 0.9, (first, third): 0.3, (second, third): 0.3}
    (point, guess) = settled([two], [replace(three, sure=False)], (few, few), sheets)
    assert (point.members, guess.members) == (two.members, three.members)
    more = {**few, (first, third): 0.6, (second, third): 0.6}
    (point,) = settled([two], [replace(three, sure=False)], (more, more), sheets)
    assert point.members == three.members


def test_sure_points_that_share_a_unit_are_one(sheets: list[Sheet]) -> None:
    three = group(sheets, "The ferry held 40 cars", 3)
    first, second, third = three.members
    one, other = replace(three, members=(first, second)), replace(three, members=(second, third))
    assert [kept.members for kept in united([one, other], {}, sheets)] == [one.members]
    assert [kept.members for kept in united([one, other], agreeing([three]), sheets)] == [three.members]
    guess = replace(other, sure=False)
    assert united([one, guess], {}, sheets) == [one, guess]


def test_who_says_is_no_point_where_what_is_said_is_left_out(
    engine: SpacyEngine, write: Callable[..., Article]
) -> None:
    text = "Lumara has denied on Friday that the ferry was rammed. The ferry sank on Friday."
    sheets = lay(list(annotate([write("a", text)], engine, None)), {})
    rows = {said(sheets[0], row): unit for row, unit in enumerate(sheets[0].units)}
    assert not says(sheets[0], rows["Lumara has denied on Friday"])
    assert says(sheets[0], rows["The ferry sank on Friday"])
