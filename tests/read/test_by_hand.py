"""The user's stories file."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import BadOption
from rashomon.read.by_hand import read_stories
from rashomon.records import Hand


def test_what_a_user_wrote_is_read(tmp_path: Path) -> None:
    path = tmp_path / "stories.tsv"
    path.write_text("# remark\n\ntogether\ta.txt\tb.txt\tc.txt\napart\ta.txt\td.txt\n", encoding="utf-8")
    assert read_stories(path) == Hand(together=(("a.txt", "b.txt"), ("a.txt", "c.txt")), apart=(("a.txt", "d.txt"),))


@pytest.mark.parametrize("line", ["together\ta", "join\ta\tb", "apart a b"])
def test_a_line_that_says_nothing_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "stories.tsv"
    path.write_text(f"# remark\n{line}\n", encoding="utf-8")
    with pytest.raises(BadOption, match="line 2"):
        read_stories(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadOption, match=r"none\.tsv"):
        read_stories(tmp_path / "none.tsv")
