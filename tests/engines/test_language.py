"""The language engine: its columns stand in the text's own offsets, its files are the pinned ones."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.engines import language
from rashomon.engines.language import SpacyEngine
from rashomon.errors import BrokenPart
from rashomon.records import Parse

TEXT = "Orvel floods\n\nFURNITURE\n\nMayor Ada Brink spoke on Monday.  She didn’t blame the dam’s owners."
STRETCHES = ((0, 12), (25, len(TEXT)))


@pytest.fixture(scope="module")
def parse(engine: SpacyEngine) -> Parse:
    return next(engine.parse([(TEXT, STRETCHES)]))


def test_every_token_stands_where_it_says(parse: Parse) -> None:
    assert [TEXT[s:e] for s, e in zip(parse.start, parse.end, strict=True)] == list(parse.word)
    assert "FURNITURE" not in parse.word
    assert not any(word.isspace() for word in parse.word)


def test_columns_are_equally_long(parse: Parse) -> None:
    columns = (parse.start, parse.end, parse.word, parse.lemma, parse.tag, parse.pos, parse.dep, parse.head)
    assert {len(column) for column in columns} == {len(parse)}


def test_sentences_cover_all_tokens_in_order_and_heads_stay_inside(parse: Parse) -> None:
    assert [i for first, last in parse.sentences for i in range(first, last)] == list(range(len(parse)))
    for first, last in parse.sentences:
        assert all(first <= parse.head[i] < last for i in range(first, last))
        assert any(parse.head[i] == i for i in range(first, last))


def test_names_are_found_with_their_kind(parse: Parse) -> None:
    names = {" ".join(parse.word[first:last]): label for first, last, label in parse.names}
    assert names["Ada Brink"] == "PERSON"
    assert names["Monday"] == "DATE"


def test_children_and_subtree_are_the_heads_turned_round(parse: Parse) -> None:
    assert all(i in parse.children[parse.head[i]] for i in range(len(parse)) if parse.head[i] != i)
    for first, last in parse.sentences:
        roots = [i for i in range(first, last) if parse.head[i] == i]
        assert sorted(i for root in roots for i in parse.subtree(root)) == list(range(first, last))
    assert [parse.sentence_of[first] for first, _ in parse.sentences] == list(range(len(parse.sentences)))


def test_a_parse_travels_without_what_it_caches(parse: Parse) -> None:
    assert parse.children
    again = pickle.loads(pickle.dumps(parse))
    assert again == parse
    assert "children" not in again.__dict__


def test_many_texts_come_back_in_order(engine: SpacyEngine) -> None:
    texts = [f"Article number {n} is short." for n in range(language.GROUP + 5)]
    parses = list(engine.parse((text, [(0, len(text))]) for text in texts))
    assert [parse.word[2] for parse in parses] == [str(n) for n in range(len(texts))]


def test_how_texts_are_grouped_changes_nothing(engine: SpacyEngine, parse: Parse) -> None:
    others = [(f"Another text, number {n}.", [(0, 20)]) for n in range(7)]
    assert list(engine.parse([*others, (TEXT, STRETCHES)]))[-1] == parse


@given(st.lists(st.text(max_size=40), max_size=3))
@settings(max_examples=25, deadline=None)
def test_odd_texts_do_not_break_it(engine: SpacyEngine, pieces: list[str]) -> None:
    text = "\n".join(pieces)
    starts = [sum(len(piece) + 1 for piece in pieces[:n]) for n in range(len(pieces))]
    stretches = [(start, start + len(piece)) for start, piece in zip(starts, pieces, strict=True)]
    found = next(engine.parse([(text, stretches)]))
    assert [text[s:e] for s, e in zip(found.start, found.end, strict=True)] == list(found.word)


def test_a_file_that_is_not_the_pinned_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(language.FILES, "config.cfg", "0" * 64)
    language.pipeline.cache_clear()
    with pytest.raises(BrokenPart, match=r"config\.cfg is not the file that was pinned"):
        language.pipeline()


def test_a_missing_package_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "PACKAGE", "no_such_package")
    with pytest.raises(BrokenPart, match="no_such_package is not installed"):
        language.locate()
