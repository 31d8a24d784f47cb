"""The attribution engine, but for what its weights know: words, windows, decoding; and that the weights read at all."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.engines.attribution import OnnxAttributor
from rashomon.engines.attribution.choose import chosen
from rashomon.engines.attribution.decode import cues, roles
from rashomon.engines.attribution.layout import printed
from rashomon.engines.attribution.windows import LONGEST, bounds, window
from rashomon.engines.attribution.words import Words, quotations
from rashomon.errors import BrokenPart
from rashomon.records import Attribution

ATTRIBUTOR = OnnxAttributor()


def stretches(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(r"[^\n]+", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ("“It runs on", ["It runs on"]),
        ('"Straight," he said.', ["Straight,"]),
        ("Il a dit « oui ».", [" oui "]),
        ("‘We can’t,’ she said.", ["We can’t,"]),
        ("'We can't,' she said.", ["We can't,"]),
        ("the workers' union and the owner's", []),
        ("in the '90s it wasn't so", []),
        ("“He told me ‘no’,” she said.", ["He told me ‘no’,"]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start + 1 : end] for start, end in quotations(text)] == expected


def words_of(lengths: list[tuple[int, int]]) -> Words:
    """Make words of so many pieces in so many stretches."""
    sizes = np.array([size for size, _ in lengths], dtype=np.int64)
    stretch = np.cumsum([new for _, new in lengths]).astype(np.int64)
    first = np.cumsum(sizes) - sizes
    count = int(sizes.sum())
    breaks = first[np.append(True, np.diff(stretch) > 0)]
    at = np.arange(len(sizes))
    zeros = np.zeros(count, dtype=np.int64)
    return Words(
        starts=at * 2,
        ends=at * 2 + 1,
        first=first,
        stretch=stretch,
        pieces=np.arange(count) + 1000,
        quotes=zeros,
        capitals=zeros,
        breaks=breaks,
    )


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from([0, 0, 0, 0, 1])), min_size=1, max_size=900))
def test_every_word_is_owned_once_and_read_where_it_stands(lengths: list[tuple[int, int]]) -> None:
    words = words_of(lengths)
    owned: list[int] = []
    for start, end in bounds(words):
        view = window(words, start, end)
        owned.extend(range(view.own_start, view.own_end))
        assert view.word_start <= view.own_start < view.own_end <= view.word_end
        assert len(view.pieces) <= LONGEST
        read = words.pieces[words.first[view.word_start : view.word_end]]
        assert (view.pieces[view.place] == read).all()
    assert owned == list(range(len(lengths)))


def test_a_word_of_a_thousand_pieces_is_read_in_part() -> None:
    words = words_of([(3, 0), (1000, 0), (3, 0)])
    for start, end in bounds(words):
        assert len(window(words, start, end).pieces) <= LONGEST


def test_a_new_cue_begins_inside_none() -> None:
    chances = np.array([[0.1, 0.9, 0.0], [0.1, 0.1, 0.8], [0.1, 0.8, 0.1], [0.9, 0.1, 0.0]], dtype=np.float32)
    assert [(start, end) for start, end, _ in cues(chances, 0.5)] == [(0, 2), (2, 3)]


def test_roles_of_padding_are_none() -> None:
    chances = np.zeros((2, 4, 3), dtype=np.float32)
    chances[:, :, 2] = 1
    found = roles(chances, np.array([4, 2]), enter=0.0, turn=0.0)
    assert found.tolist() == [[2, 2, 2, 2], [2, 2, 0, 0]]


def test_a_source_is_one_run() -> None:
    chances = np.log(np.full((1, 5, 3), 0.1, dtype=np.float32))
    chances[0, [0, 1], 1] = 0
    chances[0, 3, 1] = -1
    chances[0, [2, 4], 2] = 0
    assert roles(chances, np.array([5]), enter=0.0, turn=0.5).tolist() == [[1, 1, 2, 2, 2]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We were lied to for years.” — Ann Smith, a nurse", [("Ann Smith, a nurse", "We were lied to for years.")]),
        ("“We were lied to for years.” ― Ann\xa0Smith\nMore below.", [("Ann\xa0Smith", "We were lied to for years.")]),
        ("“We were lied to for years” — a claim without proof", []),
        (
            "REED: Did you sign it?\nOKA: I never did so.\nREED: Who did, then?",
            [("REED", "Did you sign it?"), ("OKA", "I never did so."), ("REED", "Who did, then?")],
        ),
        ("NOTE: This was changed.\nNOTE: This was changed too.", []),
        ("BERLIN: Crowds fill the squares.\nPARIS: Nobody came at all.", []),
        ("Reed: 40 seats.\nOka: 37 seats.\nReed: 52 percent.\nOka: 48 percent.", []),
    ],
)
def test_print_tells(text: str, expected: list[tuple[str, str]]) -> None:
    found = printed(text, stretches(text))
    assert [(text[slice(*one.source[0])], text[slice(*one.content[0])]) for one in found] == expected


def test_what_is_printed_wins() -> None:
    said = Attribution(source=((0, 4),), cue=((4, 5),), content=((6, 20),), score=1.0)
    other = Attribution(source=(), cue=((2, 5),), content=((30, 40),), score=0.9)
    inner = Attribution(source=((6, 8),), cue=((9, 13),), content=((14, 20),), score=0.9)
    assert chosen([other, inner], [said]) == (said, inner)


def test_one_content_has_one_cue() -> None:
    told = Attribution(source=((0, 2),), cue=((3, 7),), content=((19, 60),), score=0.8)
    colon = Attribution(source=((8, 16),), cue=((16, 17),), content=((18, 60),), score=0.9)
    nested = Attribution(source=((20, 22),), cue=((23, 27),), content=((28, 35),), score=0.5)
    assert chosen([told, colon, nested], []) == (colon, nested)


def test_missing_weights_are_a_broken_part(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BrokenPart, match="install"):
        OnnxAttributor(folder=tmp_path).attribute([("He said no.", [(0, 11)])])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“We will not leave,” the minister said.", "the minister", "said", "“We will not leave"),
        ("The governor said that the bridge was closed.", "The governor", "said", "that the bridge was closed"),
        ("The mayor denied that she had met the donor.", "The mayor", "denied", "that she had met the donor"),
        ("According to the police, three people died.", "the police", "According to", "three people died"),
        ("The dam is safe, the ministry insisted on Monday.", "the ministry", "insisted", "The dam is safe"),
    ],
)
def test_reads_plain_statements(text: str, source: str, cue: str, content: str) -> None:
    (found,) = ATTRIBUTOR.attribute([(text, [(0, len(text))])])[0]
    assert [text[a:b] for a, b in found.source] == [source]
    assert [text[a:b] for a, b in found.cue] == [cue]
    assert text[found.content[0][0] : found.content[-1][1]].strip("”,. ") == content


def test_an_article_is_read_alike_alone_and_among_others() -> None:
    first = "“We will not leave,” the minister said. He denied that he had been asked to."
    passages = [
        (text, stretches(text)) for text in (first, "Nobody spoke.\n" * 90 + "She warned of floods.", "", first)
    ]
    together = ATTRIBUTOR.attribute(passages)
    assert together == [ATTRIBUTOR.attribute([passage])[0] for passage in passages]
    assert together[0] == together[3]
    assert together[2] == ()


@given(st.text(alphabet="ab “”‘’\"'.,\n\u00ad\u200b漢é_#\ud7ff😀", max_size=60))
def test_reads_any_text(text: str) -> None:
    (found,) = ATTRIBUTOR.attribute([(text, stretches(text))])
    for one in found:
        for start, end in one.source + one.cue + one.content:
            assert 0 <= start < end <= len(text)
