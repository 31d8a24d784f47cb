"""Quotation marks: which open, which close, which are apostrophes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.quotes import quotations, quoted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She said “no”.", ["“no”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("«Non,» he said.", ["«Non,»"]),
        ("'Never,' said the boys' coach, 'ever.'", ["'Never,'", "'ever.'"]),
        ("It's the boys' turn; they don't mind.", []),
        ("Back in the ’90s it wasn’t so.", []),
        ("He called it ‘a farce’ that wasn’t funny.", ["‘a farce’"]),
        ("''We run,'' she said.", ["''We run,''"]),
        ("“We wait.\n“We wait still,” he said.", ["“We wait.", "“We wait still,”"]),
        ("“He told me ‘go’ and I went.”", ["“He told me ‘go’ and I went.”"]),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == found


@given(st.text(alphabet="ab “”\"'‘’«»\n.s", max_size=60))
def test_quotations_never_overlap_nor_leave_their_paragraph(text: str) -> None:
    found = quotations(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    assert all("\n" not in text[start:end] for start, end in found)
    assert all(quoted(start, found) and not quoted(end, [(start, end)]) for start, end in found)
