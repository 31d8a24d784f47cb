from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.annotate import names
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Block, Mention

HERE = Path(__file__).parent


def table(name: str) -> list[tuple[str, str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(what, text.replace("\\n", "\n"), found) for what, text, found in rows]


def marked(engine: SpacyEngine, texts: list[str]) -> list[tuple[str, tuple[Mention, ...]]]:
    """Find the names of texts, each all body; parsed in one go, for that is what takes time."""
    articles = [
        Article(id="a", source="a", text=text, sha256="", blocks=(Block(start=0, end=len(text), role="body"),))
        for text in texts
    ]
    parses = engine.parse([(article.text, article.evidence()) for article in articles])
    return [(one.text, names.find(one, parse)) for one, parse in zip(articles, parses, strict=True)]


def test_mentions(engine: SpacyEngine, subtests: pytest.Subtests) -> None:
    rows = table("mentions.tsv")
    for (what, text, expected), (_, mentions) in zip(rows, marked(engine, [row[1] for row in rows]), strict=True):
        found = {f"{text[one.start : one.end]}:{one.type}" for one in mentions if one.form == "name"}
        wanted = set(filter(None, (part.strip() for part in expected.removeprefix("only").split(";"))))
        with subtests.test(what):
            assert wanted <= found
            assert not expected.startswith("only") or wanted == found


def test_references(engine: SpacyEngine, subtests: pytest.Subtests) -> None:
    rows = table("references.tsv")
    for (what, text, expected), (_, mentions) in zip(rows, marked(engine, [row[1] for row in rows]), strict=True):
        linked = {f"{text[one.start : one.end]}={text[slice(*one.antecedent)]}" for one in mentions if one.antecedent}
        with subtests.test(what):
            assert linked == (set() if expected == "-" else set(expected.split("; ")))


def test_followers(engine: SpacyEngine, subtests: pytest.Subtests) -> None:
    rows = table("followers.tsv")
    articles = [
        Article(id="a", source="a", text=text, sha256="", blocks=(Block(start=0, end=len(text), role="body"),))
        for _, text, _ in rows
    ]
    parses = engine.parse([(article.text, article.evidence()) for article in articles])
    for (what, text, expected), article, parse in zip(rows, articles, parses, strict=True):
        mentions = names.describe(article, parse, names.find(article, parse), (), ())
        linked = {f"{text[one.start : one.end]}={text[slice(*one.antecedent)]}" for one in mentions if one.antecedent}
        with subtests.test(what):
            assert linked == (set() if expected == "-" else set(expected.split("; ")))


ODD = st.text(
    alphabet=st.sampled_from(list("Ada Holm. MrPresidt\n\t\"'’“”()[]-–—&@#123éßЖ中\u200b\u00ad\ufeff🙂")), max_size=120
)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(ODD, min_size=10, max_size=10))
def test_odd_texts(engine: SpacyEngine, texts: list[str]) -> None:
    for text, mentions in marked(engine, texts):
        holds(text, mentions)


def holds(text: str, mentions: tuple[Mention, ...]) -> None:
    named = {(one.start, one.end) for one in mentions if one.form == "name"}
    for one in mentions:
        assert 0 <= one.start < one.end <= len(text)
        form = text[one.start : one.end]
        assert form == form.strip()
        assert "\n" not in form
        assert one.antecedent is None or (one.antecedent in named and one.antecedent[0] < one.start)
    ends = sorted((one.start, one.end) for one in mentions if one.form == "name")
    assert all(left[1] <= right[0] for left, right in pairwise(ends))


def test_no_tokens(engine: SpacyEngine) -> None:
    assert marked(engine, [""])[0][1] == ()


def test_furniture_is_not_read(engine: SpacyEngine) -> None:
    text = "Ada Holm resigned.\nKarl Brandt is our editor."
    blocks = (Block(start=0, end=18, role="body"), Block(start=19, end=len(text), role="furniture"))
    article = Article(id="a", source="a", text=text, sha256="", blocks=blocks)
    (parse,) = engine.parse([(text, article.evidence())])
    assert [text[one.start : one.end] for one in names.find(article, parse)] == ["Ada Holm"]
