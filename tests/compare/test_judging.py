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
        ("The harbour firm rejected reports that its tanks had leaked. More is to be known in May.", "harbour firm"),
        ("The mayor told the paper: “It is absurd to suggest that I hid the letters.” More is to be known.", "mayor"),
        ("Berg said that for the council to say that the nurses were to blame was an insult. It rained.", "Berg"),
        (
            "State radio said that the monk had confessed. Monks in exile said that the confession was forced.",
            "exile",
        ),
        (
            "Lumara accused Kestria of arming the rebels. The harbour was shut. Kestria denied any involvement.",
            "Kestria",
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
        "Lumara presented a plan for a truce last week. Kestria rejected it on Monday.",
        "The town welcomed a launcher, a reporter said. Leaders of the rebels denied any involvement.",
        "A judge found that the firm hid a leak. The firm could refute the claims at a trial in May, she said.",
        "Kestria's envoy worked to say that this kind of war is unacceptable, the minister told the paper.",
    ],
)
def test_a_refusal_or_a_doubt_is_no_denial(write: Write, compared: Compared, text: str) -> None:
    assert not [p for p in compared([write("a", text)]).stories[0].points if p.status == "disputed"]


def test_camps_without_a_name_are_set_against_each_other(write: Write, compared: Compared) -> None:
    text = "Critics say that the new exams are too easy, but supporters argue that teaching has improved.\nIt is May."
    (point,) = [p for p in compared([write("a", text)]).stories[0].points if p.status == "disputed"]
    assert {told.attributed_to for told in point.tellings} == {"Critics", "supporters"}


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "The navy claimed that it had sunk a pirate ship, but a watchdog said that the ship was a trawler.",
            {"The navy", "a watchdog"},
        ),
        (
            "The navy said that it had sunk a pirate ship, though a watchdog said that it was actually a trawler.",
            {"The navy", "a watchdog"},
        ),
        (
            "The minister insisted that the reform would succeed. Critics have said that the reform is too vague.",
            {"The minister", "Critics"},
        ),
        ("Some said that the vote was fair, but others said that it was stolen.", {"Some", "others"}),
        (
            "There were conflicting reports about Brandt's going. The board said that it was a matter of health. "
            "Two editors said that he was pushed out.",
            {"The board", "Two editors"},
        ),
    ],
)
def test_what_an_article_sets_against_each_other(
    write: Write, compared: Compared, text: str, sources: set[str]
) -> None:
    found = [p for p in compared([write("a", f"{text}\nThat is all.")]).stories[0].points if p.status == "disputed"]
    assert [{told.attributed_to for told in point.tellings} for point in found] == [sources]


@pytest.mark.parametrize(
    "text",
    [
        "Some visitors said that they came for the view, others said that they came for the food.",
        "Some see the plan as a risk, but others hope that it brings work.",
        "The king's opponents dismissed the vote as a show, and even his supporters said that it would be hard.",
        "The mayor claimed that the bridge was safe, but a map showed where it had been mended.",
        "The mayor said that the bridge was safe, but the firm said that it had been mended in May.",
    ],
)
def test_what_two_sources_add_to_each_other_is_no_contrast(write: Write, compared: Compared, text: str) -> None:
    related = compared([write("a", f"{text}\nThat is all.")])
    assert not [p for p in related.stories[0].points if p.status == "disputed"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Holm said at the harbour that the ferry was late.", "Berg said at the harbour that the ferry was late."),
        ("He visited Orvel on a trip to Paris in May.", "He visited Orvel on a trip to France in May."),
        ("The racer led the first 41 laps of the race.", "The racer led 119 laps of the race."),
        ("A six-car wreck ended the race in Orvel.", "A four-car wreck halted the race in Orvel on lap ten."),
        ("The vote was not only a test for the mayor.", "The vote was a test for the mayor."),
        ("The mayor met the king on Thursday in Orvel.", "The mayor met the king on Sunday in Orvel."),
        ("Officers saw rifles and a knife in the barn.", "Officers saw a shotgun in the barn."),
        ("Falk had five catches in the final on Sunday.", "Bech had three catches in the final on Sunday."),
        ("The council raised the number of seats from 65 to 125.", "Parties run for 125 seats in the council."),
        ("The thieves drove a large four-by-four car into the shop.", "The thieves drove two cars into the shop."),
        ("In all 31 fire trucks came to the blaze in Orvel.", "Many came to the blaze, including three fire trucks."),
        ("The spokesman said that on Friday.", "The spokesman did not say that on Friday."),
    ],
)
def test_what_differs_and_does_not_collide(write: Write, compared: Compared, left: str, right: str) -> None:
    related = compared([write("a", FRAME.format(left)), write("b", FRAME.format(right))])
    assert not [p for p in related.stories[0].points if p.status == "disputed"]


def test_a_claim_in_its_own_denial_is_of_whoever_made_it(write: Write, compared: Compared) -> None:
    text = "Kestria denied Western accusations that it had armed the rebels.\nThat is all."
    (point,) = [p for p in compared([write("a", text)]).stories[0].points if p.status == "disputed"]
    said = {told.polarity: told.attributed_to for told in point.tellings}
    assert said == {"asserts": "Western accusations", "denies": "Kestria"}


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
