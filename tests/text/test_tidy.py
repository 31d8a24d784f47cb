"""Text is tidied once and for good."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.text.tidy import folded, tidy


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\x00b\x07c\x7f", "abc"),
        ("gov\u00adern\u200bment\ufeff", "government"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("Cafe\u0301", "Café"),
        ("no\u00a0break – “quote”…", "no\u00a0break – “quote”…"),
        ("tab\tstays\n\n\nand blank lines", "tab\tstays\n\n\nand blank lines"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("  \n around \n ", "around"),
    ],
)
def test_cases(raw: str, tidied: str) -> None:
    assert tidy(raw) == tidied


@settings(deadline=None)  # the machine may be busy
@given(st.text(st.characters()))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


def test_lines_are_compared_by_their_letters() -> None:
    assert folded("‘Dam breaks’, twelve dead.") == folded("Dam Breaks – Twelve Dead")
