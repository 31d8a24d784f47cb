"""What a source leaves unsaid, over cases kept as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.gold import as_is
from rashomon.annotate import statements
from rashomon.engines.language import SpacyEngine
from rashomon.records import Attribution, Stretch

CASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "unsaid.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "cue", "content", "unsaid"), CASES)
def test_what_is_left_unsaid(text: str, cue: str, content: str, unsaid: str) -> None:
    article = as_is("a", text)
    parse = next(iter(SpacyEngine().parse([(text, article.evidence())])))

    def at(words: str) -> tuple[Stretch, ...]:
        start = text.index(words)
        return ((start, start + len(words)),)

    taken = Attribution(source=(), cue=at(cue), content=at(content), score=1.0)
    (one,) = statements.find(article, parse, (), (taken,))
    assert one.unsaid == (unsaid == "yes")
    assert one.stance == "doubts" or not one.unsaid


def test_what_a_thing_is_known_for_is_no_statement() -> None:
    text = "Port Brannock is best known for its fog."
    article = as_is("a", text)
    parse = next(iter(SpacyEngine().parse([(text, article.evidence())])))
    taken = Attribution(source=((0, 13),), cue=((14, 31),), content=((32, 39),), score=1.0)
    assert statements.find(article, parse, (), (taken,)) == ()
