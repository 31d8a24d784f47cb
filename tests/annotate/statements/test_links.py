"""What a denial denies, over cases kept as data; who refuses denies no claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.gold import as_is
from rashomon.annotate import names, statements
from rashomon.engines.language import SpacyEngine
from rashomon.records import Statement

CASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "denials.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "denial", "denied", "refuses"), CASES)
def test_denials(text: str, denial: str, denied: str, refuses: str) -> None:
    article = as_is("a", text)
    parse = next(iter(SpacyEngine().parse([(text, article.evidence())])))
    taken = statements.attributions(article, parse)
    found = statements.find(article, parse, names.find(article, parse), taken)

    def said(one: Statement) -> str:
        return " ".join(text[start:end] for start, end in one.content)

    one = next(one for one in found if one.stance == "denies" and denial in said(one))
    by_id = {other.id: said(other) for other in found}
    assert one.refuses == (refuses == "yes")
    assert denied in by_id[one.denies] if one.denies else denied == "-"
