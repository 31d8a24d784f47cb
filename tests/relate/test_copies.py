"""Copies: who took text from whom, on small invented articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Copy, Marked, Parse
from rashomon.relate import copies
from rashomon.relate.own import Own

Parsed = Callable[..., Marked]

WIRE = """Dam above Orvel fails after a week of rain

A dam above the town of Orvel gave way early on Sunday, sending a wall of water through three villages, officials said.
At least nine people were missing after the flood carried off two bridges and a timber yard below the reservoir.
Rescue teams in boats searched the flooded streets of Lower Orvel while helicopters lifted families from their roofs.
The operator had warned the province of cracks in the northern wall in a letter sent in the spring of last year.
Engineers opened the sluices too late, according to two people who work at the plant and asked not to be named.
The governor ordered an inquiry and promised temporary housing for all who lost their homes by the end of the month.
"""
OWN = """Cyclists cross the Marn pass in record time

A group of amateur cyclists crossed the Marn pass on Saturday in less than four hours, beating a mark set in 1987.
The riders set out before dawn from the railway station and met strong winds on the upper bends of the old road.
Their fastest, a baker of fifty-two, said that she had trained on the pass every Sunday since her children left home.
The club wants to repeat the ride next year with a hundred starters and a bus that carries coats and dry socks.
"""
REWRITE = """Reservoir wall above Orvel collapses following week of rainfall

A dam situated above Orvel town failed early Sunday and sent a wall of water across three villages, said officials.
No fewer than nine persons are missing since the flood swept away two bridges plus a timber yard beneath the reservoir.
In boats, rescue teams combed the flooded streets in Lower Orvel as helicopters picked families off their roofs.
Cracks in the northern wall had been reported to the province by the operator in a letter during spring last year.
The sluices were opened too late by engineers, two people working at the plant and unwilling to be named indicated.
An inquiry was ordered by the governor, who promised temporary housing by the end of the month for those without homes.
"""
SPEECH = (
    "“We shall not leave this valley to the water, we shall rebuild every house and every bridge that the flood has "
    "taken, and we shall find out who knew of the cracks and kept silent about them until it was far too late for all "
    "of us who live here below the wall”, the governor said."
)


def prefixed(words: str) -> str:
    """Give the wire story under another headline with an opening of its own."""
    head, _, rest = WIRE.partition("\n\n")
    return f"{head} again\n\n{words}\n{rest}"


def test_a_verbatim_copy_is_found_with_spans_that_hold_the_same_words(parsed: Parsed) -> None:
    left = parsed("a", WIRE, outlet="Hill Wire", day=date(2024, 5, 5))
    right = parsed("b", prefixed("Our town woke to sirens."), outlet="Valley Post", day=date(2024, 5, 6))
    (copy,) = copies.find([left, right])
    assert (copy.article, copy.of, copy.directed) == ("b", "a", True)
    assert copy.shared > 0.9
    texts = {"a": left.article.text, "b": right.article.text}
    for mine, theirs in zip(copy.spans, copy.of_spans, strict=True):
        assert (mine.article, theirs.article) == ("b", "a")
        assert texts["b"][mine.start : mine.end].split() == texts["a"][theirs.start : theirs.end].split()


def test_who_credits_the_agency_took_even_if_printed_earlier(parsed: Parsed) -> None:
    agency = parsed("a", WIRE, outlet="Hill Wire", day=date(2024, 5, 7))
    paper = parsed("b", prefixed("."), outlet="Valley Post", agency="Hill Wire", day=date(2024, 5, 6))
    (copy,) = copies.find([agency, paper])
    assert (copy.article, copy.of, copy.directed) == ("b", "a", True)
    assert "credits an agency" in {reason.feature for reason in copy.reasons}


def test_without_dates_and_credits_nobody_is_said_to_have_taken(parsed: Parsed) -> None:
    (copy,) = copies.find([parsed("a", WIRE), parsed("b", prefixed("."))])
    assert not copy.directed


def test_different_reports_are_no_copies(parsed: Parsed) -> None:
    assert copies.find([parsed("a", WIRE), parsed("b", OWN)]) == ()


def test_the_same_quotation_is_no_copying(parsed: Parsed) -> None:
    left = parsed("a", OWN + SPEECH)
    right = parsed("b", WIRE + SPEECH)
    assert copies.find([left, right]) == ()


def test_a_rewrite_in_the_same_order_is_found(parsed: Parsed) -> None:
    (copy,) = copies.find([parsed("a", WIRE, day=date(2024, 5, 5)), parsed("b", REWRITE, day=date(2024, 5, 6))])
    assert (copy.article, copy.of) == ("b", "a")
    assert "in other words" in copy.reasons[0].feature


@pytest.mark.parametrize("day", [date(2024, 5, 4), date(2024, 5, 6), None])
def test_other_dates_turn_what_was_found_as_if_it_were_sought_anew(parsed: Parsed, day: date | None) -> None:
    pile = [parsed("a", WIRE, day=date(2024, 5, 5)), parsed("b", prefixed("."), day=date(2024, 5, 6))]
    dated = [pile[0], parsed("b", prefixed("."), day=day)]
    for some in (pile, [*pile, parsed("d", REWRITE, day=date(2024, 5, 7))]):
        now = [*dated, *some[2:]]
        assert copies.again(copies.find(some), now) == copies.find(now)


def test_the_order_of_the_pile_does_not_matter(parsed: Parsed) -> None:
    pile = [parsed("a", WIRE), parsed("b", prefixed(".")), parsed("c", OWN), parsed("d", REWRITE)]
    found = {frozenset(map(pair, copies.find(some))) for some in permutations(pile)}
    assert found == {frozenset(map(frozenset, ("ab", "ad", "bd")))}


@pytest.mark.parametrize("outlets", [13, 61])
def test_a_text_that_a_crowd_prints_stays_one_text(parsed: Parsed, outlets: int) -> None:
    one = parsed("a", WIRE)
    pile = [replace(one, article=replace(one.article, id=f"a{n:02}")) for n in range(outlets)]
    found = copies.find([*pile, parsed("own", OWN)])
    assert joined(found, pile) == outlets
    assert all(copy.shared > 0.9 for copy in found)
    assert len(found) < 2 * outlets  # not all pairs: the work grows as the crowd


def test_a_crowd_that_cuts_and_adds_stays_one_text(parsed: Parsed) -> None:
    head, _, *lines = WIRE.splitlines()
    pile = [
        parsed(f"a{n:02}", "\n".join([head, "", f"Our reporter in district {n} writes.", *lines[: 4 + n % 3]]))
        for n in range(20)
    ]
    assert joined(copies.find(pile), pile) == len(pile)


def test_a_rewrite_is_found_in_a_crowd_of_copies(parsed: Parsed) -> None:
    one = parsed("a", WIRE)
    pile = [replace(one, article=replace(one.article, id=f"a{n:02}")) for n in range(20)]
    rewrite = parsed("b", REWRITE)
    assert any("b" in pair(copy) for copy in copies.find([*pile, rewrite]))


def test_a_formula_that_a_crowd_prints_is_no_copy(parsed: Parsed) -> None:
    formula = "This article was first published on the website of the Valley Group and may not be printed elsewhere."
    texts = [
        "\n".join(f"The {n * 7 + k} towns of district {n} elected {k} mayors, {n} of them new." for k in range(9))
        for n in range(15)
    ]
    pile = [parsed(f"a{n:02}", f"District {n} votes\n\n{text}\n{formula}") for n, text in enumerate(texts)]
    assert copies.find(pile) == ()


def joined(found: tuple[Copy, ...], pile: list[Marked]) -> int:
    """Count the articles that copies join with the first of a pile."""
    group = {one.article.id: n for n, one in enumerate(pile)}
    for copy in found:
        one, other = group[copy.article], group[copy.of]
        group = {name: other if at == one else at for name, at in group.items()}
    return Counter(group.values())[group[pile[0].article.id]]


def pair(copy: Copy) -> frozenset[str]:
    """Give the two articles of a copy, whoever took."""
    return frozenset({copy.article, copy.of})


def test_copies_of_an_empty_pile_or_empty_article(parsed: Parsed) -> None:
    assert copies.find([]) == ()
    assert copies.find([parsed("a", ""), parsed("b", WIRE)]) == ()


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ('He said "never again" and left', ["He", "said", "and", "left"]),
        ("He said “never again” and left", ["He", "said", "and", "left"]),
        ("He said “never again and left", ["He", "said"]),
        ("Nothing here is quoted .", ["Nothing", "here", "is", "quoted"]),
    ],
)
def test_what_stands_in_quotation_marks_is_not_own(parsed: Parsed, words: str, left: list[str]) -> None:
    own = Own(one=parsed("a", f"Headline\n\n{words}\n\n"))
    assert list(own.words) == ["headline", *map(str.lower, left)]


def test_an_open_quotation_ends_with_its_block(parsed: Parsed) -> None:
    own = Own(one=parsed("a", "Headline\n\n“We begin\n\nThe story goes on\n\n"))
    assert own.words[-4:] == ("the", "story", "goes", "on")


WORDS = st.lists(st.sampled_from([*"abcdefgh", "“", "”", '"']), max_size=80)


@given(left=WORDS, right=WORDS)
@settings(max_examples=100, deadline=None)
def test_matches_never_overlap_and_always_match(
    write: Callable[..., object], left: list[str], right: list[str]
) -> None:
    owned = [Own(one=spaced(name, words, write)) for name, words in (("a", left), ("b", right))]
    for one, other, runs in copies.repeats(owned):
        last = -1
        for a, b, n in copies.matches(runs):
            assert owned[one].words[a : a + n] == owned[other].words[b : b + n]
            assert a > last
            last = a + n - 1


def spaced(name: str, words: list[str], write: Callable[..., object]) -> Marked:
    """Make an article of words without a parser: one sentence, every word its own head."""
    text = " ".join(words)
    starts = tuple(sum(len(word) + 1 for word in words[:n]) for n in range(len(words)))
    blank = ("",) * len(words)
    parse = Parse(
        start=starts, end=tuple(s + len(w) for s, w in zip(starts, words, strict=True)), word=tuple(words),
        lemma=tuple(words), tag=blank, pos=("NOUN",) * len(words), dep=blank, head=tuple(range(len(words))),
        sentences=((0, len(words)),) if words else (), names=(),
    )  # fmt: skip
    return Marked(article=write(name, text), parse=parse)  # type: ignore[arg-type]
