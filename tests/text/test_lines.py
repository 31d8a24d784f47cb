"""Lines: what is told can be read alone and holds the stretch that it is told for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from pathlib import Path

import pytest

from rashomon.engines.language import SpacyEngine
from rashomon.records import Parse
from rashomon.text.lines import LONGEST, about, line, stands_alone

ROWS = (Path(__file__).parent / "lines.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(row.split("\t")) for row in ROWS if row and not row.startswith("#")]


@cache
def parses() -> dict[str, Parse]:
    sentences = sorted({case[0] for case in CASES})
    return dict(zip(sentences, SpacyEngine().parse([(one, [(0, len(one))]) for one in sentences]), strict=True))


def tokens(parse: Parse, start: int, end: int) -> tuple[int, int]:
    return bisect_right(parse.end, start), bisect_left(parse.start, end)


@pytest.mark.parametrize(("sentence", "stretch", "told"), CASES)
def test_a_line_reads_alone(sentence: str, stretch: str, told: str) -> None:
    parse = parses()[sentence]
    at = sentence.index(stretch)
    run = line(parse, *tokens(parse, at, at + len(stretch)))
    assert (sentence[parse.start[run[0]] : parse.end[run[1] - 1]] if run else "-") == told


@pytest.mark.parametrize("sentence", sorted({case[0] for case in CASES}))
def test_every_stretch_lies_in_its_line(sentence: str) -> None:
    parse = parses()[sentence]
    for first in range(len(parse)):
        for last in range(first + 1, len(parse) + 1):
            run = line(parse, first, last)
            if run:
                assert run[1] - run[0] <= LONGEST
                inside = [i for i in range(first, last) if parse.pos[i] not in {"PUNCT", "CCONJ", "SCONJ"}]
                joins = {
                    i for i in inside if parse.dep[i] in {"cc", "mark", "punct"} or parse.dep[parse.head[i]] == "cc"
                }
                assert all(run[0] <= i < run[1] or i in joins for i in inside)


def test_a_pronoun_does_not_stand_alone() -> None:
    parse = parses()["But he raised the price of bread in the northern districts."]
    assert not stands_alone(parse, (1, len(parse) - 1))


@pytest.mark.parametrize(
    ("sentence", "alone"),
    [
        ("In it, the mayor says that the dam held.", False),
        ("In May, the dam held.", True),
        ("Ada Holm made the remarks during a long meeting.", False),
        ("The miners denied the claim that coal ran out.", True),
        ("Our reporter saw the dam on Monday.", False),
        ("“Our dam has held”, the mayor said.", True),
        ("The mayor says not, and shows a map.", False),
        ("The mayor did not say so much.", True),
        ("The divers found it at dawn.", False),
        ("As the ferry sank, the divers found it.", True),
        ("The elders stressed the need to rebuild.", True),
    ],
)
def test_a_line_that_needs_the_sentence_before_does_not_stand_alone(sentence: str, alone: bool) -> None:  # noqa: FBT001
    (parse,) = SpacyEngine().parse([(sentence, [(0, len(sentence))])])
    assert stands_alone(parse, (0, len(parse) - 1)) is alone


@pytest.mark.parametrize(
    ("sentence", "word", "told"),
    [
        ("The dam broke on Monday.", "broke", True),
        ("The mayor, who was elected in 2010, sued the mill.", "elected", False),
        ("The mayor, who was elected in 2010, sued the mill.", "sued", True),
        ("The town has grown since the protests of 2013.", "protests", False),
        ("Thousands joined the protests of 2013.", "protests", True),
        ("His conduct is a shame for the town.", "is", False),
        ("The film shows the mayor at the mill.", "shows", False),
        ("The mayor is leaving the town.", "leaving", True),
        ("The mayor has left the town.", "left", True),
        ("The union says that the mayor has refused the offer.", "refused", True),
    ],
)
def test_a_line_is_about_what_its_main_clause_reports(sentence: str, word: str, told: bool) -> None:  # noqa: FBT001
    (parse,) = SpacyEngine().parse([(sentence, [(0, len(sentence))])])
    at = parse.word.index(word)
    assert about(parse, (at, at + 1), (0, len(parse) - 1), standing=False) is told
    assert about(parse, (at, at + 1), (0, len(parse) - 1), standing=True) is (told or word in {"is", "shows"})
