"""The terminal view: on one screen what is agreed, disputed, flagged, skipped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rashomon.records import Dossier, Flag, Interval, Skip
from rashomon.tell.terminal import FLAGS, SKIPPED, WIDTH, cut, days, view


def test_the_view_of_a_small_dossier(dossier: Dossier) -> None:
    assert list(view(dossier)) == [
        "2 articles, 1 story of several articles, 0 articles alone, 1 skipped",
        "",
        "STORY  Nine missing after dam breaks",
        "  2 articles, 2 outlets, 2024-05-06",
        "  AGREED (1)",
        "    [2 articles, support 2] A dam broke above Orvel on Sunday",
        "  DISPUTED (1)",
        "    [2 articles, support 2] Fourteen people are missing",
        "        Hill Post: At least nine people are missing",
        "        Valley Daily: Fourteen people are missing",
        "",
        "FLAGGED (1)",
        "  date: Hill Post: a day that cannot be",
        "",
        "SKIPPED",
        "  c.txt (line 7): it is empty; save the page again",
    ]


def test_long_lists_say_how_much_more_there_is(dossier: Dossier) -> None:
    flags = [Flag(article="a", kind="date", start=0, end=4, message=f"day {n} cannot be") for n in range(FLAGS + 2)]
    skips = tuple(Skip(source=f"{n}.txt", why="it is empty", what_to_do="save it again") for n in range(SKIPPED + 3))
    lines = list(view(replace(dossier, flags=(*flags, flags[0]), skipped=skips)))
    assert "    ... 2 more on the page" in lines
    assert "    ... 3 more on the page" in lines
    assert all(len(line) <= WIDTH + 60 for line in lines)


def test_an_empty_dossier_is_one_line() -> None:
    assert list(view(Dossier(rashomon="0"))) == ["0 articles, 0 stories of several articles, 0 articles alone"]


def test_intervals_are_written_with_what_is_not_known() -> None:
    first, last = date(2024, 5, 5), date(2024, 5, 7)
    assert days(Interval(start=first, end=first)) == "2024-05-05"
    assert days(Interval(start=first, end=last)) == "2024-05-05 to 2024-05-07"
    assert days(Interval(end=last)) == "not known to 2024-05-07"
    assert days(Interval()) == "dates not known"


def test_long_lines_are_cut() -> None:
    assert cut("short") == "short"
    assert len(cut("long " * 80)) <= WIDTH


def test_what_would_move_the_terminal_is_only_shown(dossier: Dossier) -> None:
    skip = Skip(source="a\x1b[2J\n.txt", why="it is empty", what_to_do="look")
    lines = list(view(replace(dossier, skipped=(skip,))))
    assert "  a\ufffd[2J\ufffd.txt: it is empty; look" in lines
