"""No text holds a run up: whatever is heaped up in it, reading, cleaning and finding take a few seconds at most."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate import quantities, times
from rashomon.clean import Repeats, clean
from rashomon.engines.attribution import words
from rashomon.errors import SkipThis
from rashomon.read import read
from rashomon.read.markup import looks_like_page, text_of_html, text_of_markdown
from rashomon.records import Article, Block, Interval, Parse
from rashomon.text.quotes import quotations

SIZE = 100_000
SECONDS = 10.0  # of the processor: most take well under one, what is quadratic takes minutes
BODY = (
    "The dam above the town of Orvel broke on Monday, and at least twelve people died in the valley, officials said.\n"
    "The mayor said that nobody had been warned. The ministry denied that it had known of any cracks in the wall.\n"
)
DAY = Interval(start=date(2020, 3, 4), end=date(2020, 3, 4))
LINES = Path(__file__).with_name("slow_text.txt").read_text(encoding="ascii").splitlines()
CASES = [tuple(line.encode().decode("unicode_escape").split("\t", 1)) for line in LINES if line[:2] != "# "]
MARKUP = [seed for stage, seed in CASES if stage == "markup"]
ODD = st.sampled_from(
    ["Auguſt", "Aprıl", "laſt", "weeK", "1" * 400, "1" * 5000, " ", "  ", "\u00a0", "٣", "²", "Christmas",
     "Eve", "million", "moſt", "at", "May", "12", "in", "ago", "years", "-"]
)  # fmt: skip


def written(text: str) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    body = (Block(start=0, end=len(text), role="body"),)
    return Article(id=digest[:12], source="a.txt", text=text, sha256=digest, language="en", blocks=body)


def plain(text: str) -> Parse:
    """Stand in for the language engine: each word a token that governs itself, all in one sentence."""
    found = list(re.finditer(r"\w(?:[\w.,:/'’-]*\w)?|\S", text))
    size, forms = len(found), tuple(one[0] for one in found)
    return Parse(
        start=tuple(one.start() for one in found), end=tuple(one.end() for one in found), word=forms, lemma=forms,
        tag=("CD",) * size, pos=("NUM",) * size, dep=("nummod",) * size, head=tuple(range(size)),
        sentences=((0, size),), names=(),
    )  # fmt: skip


def cleaned(text: str) -> None:
    for one in (f"{BODY}{text}\n{BODY}", f"{text}\n{BODY}"):
        with suppress(SkipThis):  # as good an answer as any
            clean(replace(written(one), language=None, blocks=()), Repeats())


def find_times(text: str) -> None:
    times.find(written(text), plain(text), DAY)


def find_quantities(text: str) -> None:
    quantities.find(written(text), plain(text), ())


def quoted(text: str) -> None:
    quotations(text)
    list(words.quotations(text))


def unmarked(text: str) -> None:
    looks_like_page(text)
    text_of_markdown(text)
    text_of_html(text)


STAGES: dict[str, Callable[[str], None]] = {
    "markup": unmarked, "clean": cleaned, "times": find_times, "quantities": find_quantities, "quotes": quoted,
}  # fmt: skip


@pytest.mark.parametrize(("stage", "seed"), CASES)
def test_what_is_heaped_up_is_soon_done(stage: str, seed: str) -> None:
    text = seed * (SIZE // len(seed))
    began = time.process_time()
    STAGES[stage](text)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_heaps_are_read(tmp_path: Path, ending: str) -> None:
    for number, seed in enumerate(MARKUP):
        (tmp_path / f"{number}{ending}").write_text(seed * (SIZE // len(seed)), encoding="utf-8")
    began = time.process_time()
    assert sum(1 for _ in read([tmp_path])) == len(MARKUP)
    assert time.process_time() - began < len(MARKUP)


@settings(deadline=None, max_examples=20)
@given(st.lists(ODD, max_size=6), st.sampled_from(["", " "]))
def test_odd_letters_and_walls_of_digits_stop_nothing(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    find_times(text)
    find_quantities(text)
    quoted(text)
