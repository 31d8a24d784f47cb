from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.annotate import names, places
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Parse

TABLE = Path(__file__).parent / "toponyms.tsv"
CASES = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def parsed(text: str) -> Parse:
    (parse,) = SpacyEngine().parse([(text, ((0, len(text)),))])
    return parse


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_toponyms(text: str, expected: str) -> None:
    article = Article(id="a", source="a", text=text, sha256="")
    parse = parsed(text)
    found = places.find(article, parse, names.find(article, parse))
    said = [f"{'~' * one.demonym}{text[one.start : one.end]}" for one in found]
    wanted = expected.split("; ")
    if wanted[0] == "only":
        assert said == wanted[1:]
    else:
        assert set(wanted) <= set(said)


def test_nothing_in_nothing() -> None:
    article = Article(id="a", source="a", text="", sha256="")
    assert places.find(article, parsed(""), ()) == ()
