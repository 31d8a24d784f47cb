"""Judging: what sets tellings apart, by a table that anybody can extend; what is no difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from rashomon.compare.values import days_apart
from rashomon.records import Article, Point, Related, TimeExpression

Compared = Callable[[Sequence[Article]], Related]
Write = Callable[..., Article]

TABLE = (Path(__file__).parent / "judging.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in TABLE if line and not line.startswith("#")]
FRAME = "{}\nOfficials in the harbour town said more would be known in the evening."


def holding(related: Related, left: str, right: str) -> list[Point]:
    """Give the points with a telling that holds the words of the left article and one with those of the right."""
    texts = {one.article.id: one.article.text for one in related.marked}
    points = []
    for point in related.stories[0].points:
        told = {(one.article, texts[one.article][one.start : one.end]) for one in point.tellings}
        if all(
            any(article == name and words in text for article, text in told)
            for name, words in (("a", left), ("b", right))
        ):
            points.append(point)
    return points


@pytest.mark.parametrize("case", CASES, ids=[case[0][:40] for case in CASES])
def test_two_tellings_are_judged(write: Write, compared: Compared, case: list[str]) -> None:
    left, right, mine, theirs, status, kind = case
    related = compared([write("a", FRAME.format(left)), write("b", FRAME.format(right))])
    points = holding(related, mine, theirs)
    if status == "agreed":
        assert {point.status for point in points} <= {"agreed"}
        return
    told = [point for point in points if point.status == status]
    assert told, [(point.status, point.text) for point in related.stories[0].points]
    assert told[0].difference is not None
    assert told[0].difference.kind == kind


def test_a_claim_and_its_denial_in_one_article_are_in_dispute(write: Write, compared: Compared) -> None:
    text = "Orvel's mayor accused the port company of hiding a leak. The company rejected the charge.\nThat is all."
    (point,) = [p for p in compared([write("a", text)]).stories[0].points if p.status == "disputed"]
    assert [told.polarity for told in point.tellings] == ["asserts", "denies"]
    assert point.tellings[1].attributed_to == "The company"


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("Police said that the mayor had bullied the clerk, a charge she denies. That is all.", "she"),
        (
            "Kestria accused Dalvonia of hiding two prisoners. Dalvonia's king dismissed the allegation as fake news.",
            "king",
        ),
        (
            "The paper claimed that the two men had met in May. Brandt believed that no such meeting took place.",
            "Brandt",
        ),
        (
            "Police told the court that Oda Lindqvist set the fire. Lindqvist insisted that she had not set it.",
            "Lindqvist",
        ),
    ],
)
def test_ways_to_deny(write: Write, compared: Compared, text: str, denier: str) -> None:
    (point,) = [p for p in compared([write("a", text)]).stories[0].points if p.status == "disputed"]
    assert any(t.polarity == "denies" and denier in (t.attributed_to or "") for t in point.tellings)


@pytest.mark.parametrize(
    "text",
    [
        "The court denied the captain's request for bail. The captain said that the request had been made in time.",
        "The minister declined to meet the union. The union said that the minister had been asked twice.",
        "Police said that the driver had been drunk. The driver's sister did not expect him to be charged.",
    ],
)
def test_a_refusal_or_a_doubt_is_no_denial(write: Write, compared: Compared, text: str) -> None:
    assert not [p for p in compared([write("a", text)]).stories[0].points if p.status == "disputed"]


def test_camps_without_a_name_are_set_against_each_other(write: Write, compared: Compared) -> None:
    text = "Critics say that the new exams are too easy, but supporters argue that teaching has improved.\nIt is May."
    (point,) = [p for p in compared([write("a", text)]).stories[0].points if p.status == "disputed"]
    assert {told.attributed_to for told in point.tellings} == {"Critics", "supporters"}


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("XXXX-WXX-4", "XXXX-WXX-3TMO", True),
        ("XXXX-WXX-4", "XXXX-WXX-4TEV", False),
        ("XXXX-11-19", "2008-11-18", True),
        ("2007-11-19", "2008-11-19", True),
        ("2008-11-19", "PRESENT_REF", False),
        ("2008", "2008-11-19", False),
    ],
)
def test_days_are_compared_as_far_as_they_are_told(left: str, right: str, apart: bool) -> None:  # noqa: FBT001
    one, two = (TimeExpression(article="a", start=0, end=1, type="DATE", value=value) for value in (left, right))
    assert days_apart(one, two) is apart
    assert days_apart(two, one) is apart
