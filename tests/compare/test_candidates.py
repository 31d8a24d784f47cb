"""Units: clauses and their typed details."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rashomon.compare.candidates import units
from rashomon.records import Marked

Parsed = Callable[..., Marked]

TEXT = """Bridge closed after crack is found
Engineers closed the Marlow bridge on Tuesday after they found a crack in its northern pillar.
At least 40,000 drivers use the bridge every day, the mayor, Ines Corvo, said."""


def texts(one: Marked) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    parse = one.parse
    for unit in units(parse):
        words = one.article.text[parse.start[unit.first] : parse.end[unit.last - 1]]
        found.setdefault(unit.kind, []).append(words)
    return found


def test_a_sentence_gives_its_clauses_and_details(parsed: Parsed) -> None:
    found = texts(parsed("a", TEXT))
    assert any(words.startswith("Engineers closed the Marlow bridge") for words in found["clause"])
    assert any("they found a crack" in words for words in found["clause"])
    assert any("crack in its northern pillar" in words for words in found["phrase"])
    assert any("40,000 drivers" in words for words in found["figure"])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
@example(text="¸\r0:a")  # a mark is the head
def test_units_are_runs_of_tokens_whatever_the_text(parsed: Parsed, text: str) -> None:
    one = parsed("a", text)
    seen = set()
    for unit in units(one.parse):
        assert 0 <= unit.first < unit.last <= len(one.parse)
        assert unit.first <= unit.head < unit.last or unit.kind != "clause"
        assert (unit.first, unit.last) not in seen
        seen.add((unit.first, unit.last))
