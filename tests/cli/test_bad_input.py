"""Bad input, end to end: each is named with what to do, the rest is built."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Spoil = Callable[[Path], None]
GERMAN = (
    "Die alte Brücke über die Lenta ist seit Dienstag gesperrt, weil Fachleute in zwei Pfeilern Risse gefunden haben. "
    "Die Bürgermeisterin sagte, es habe keine andere Wahl gegeben. Täglich fahren dort etwa dreitausend Wagen.\n"
)
FILLER = "The council of Orvel met again on Monday and put off the vote on the bridge. "


def lines_with_a_fault(folder: Path) -> None:
    """Write a collection of nine articles with a fault in its seventh line."""
    rows = [json.dumps({"text": f"Report {n}. {FILLER * 6}"}) for n in range(1, 10)]
    rows[6] = '{"text": "cut off'
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")


def loop(folder: Path) -> None:
    """Make a folder that holds itself."""
    (folder / "inside").mkdir()
    (folder / "inside" / "again").symlink_to(folder, target_is_directory=True)


def locked(folder: Path) -> None:
    """Write a file that nobody may read."""
    (folder / "locked.txt").write_text(FILLER * 6, encoding="utf-8")
    (folder / "locked.txt").chmod(0)


SPOILS: dict[str, tuple[Spoil, str, str]] = {  # what is spoilt: how, what the skip names, what it says
    "empty": (lambda f: (f / "bad.txt").touch(), "bad.txt", "it is empty"),
    "blank": (lambda f: put(f / "bad.txt", b" \n\n\t \n"), "bad.txt", "it is empty"),
    "binary": (lambda f: put(f / "bad.txt", bytes(range(256)) * 64), "bad.txt", ""),
    "picture": (lambda f: put(f / "bad.html", b"\x89PNG\r\n\x1a\n" + bytes(999)), "bad.html", ""),
    "stub": (lambda f: put(f / "bad.txt", b"Subscribe to read on."), "bad.txt", "little text"),
    "another language": (lambda f: put(f / "bad.txt", (GERMAN * 3).encode()), "bad.txt", "not in English"),
    "invalid JSON in line 7": (lines_with_a_fault, "rows.jsonl", "not valid JSON"),
    "a line of 50 MB": (lambda f: put(f / "a.jsonl", b'{"text": "' + b"word " * 10_000_000 + b'"}'), "a.jsonl", "long"),
    "a text of 50 MB in a line": (lambda f: put(f / "bad.txt", b"word " * 10_000_000), "bad.txt", ""),
    "a million words": (lambda f: put(f / "bad.txt", FILLER.encode() * 63_000), "bad.txt", "words"),
    "the same article twice": (lambda f: put(f / "twin.txt", (f / "one.txt").read_bytes()), "twin.txt", "same article"),
    "a loop": (loop, "again", ""),
    "no such kind": (lambda f: put(f / "bad.txt.gz", b"\x1f\x8bnonsense"), "bad.txt.gz", ""),
    "cut off": (lambda f: put(f / "bad.txt.gz", gzip.compress(FILLER.encode() * 99)[:-60]), "bad.txt.gz", ""),
    "no text column": (lambda f: put(f / "bad.csv", b"colour,size\nred,4\n"), "bad.csv", ""),
}  # fmt: skip


def put(path: Path, data: bytes) -> None:
    """Write a file."""
    path.write_bytes(data)


@pytest.mark.parametrize("what", SPOILS)
def test_what_is_bad_is_listed_and_the_rest_is_built(run: Run, folder: Path, what: str) -> None:
    spoil, named, why = SPOILS[what]
    spoil(folder)
    done = run("build", folder, "--json")
    assert done.code == 0
    dossier = json.loads(done.out)
    assert {"one.txt", "two.txt"} <= {Path(article["source"]).name for article in dossier["articles"]}
    mine = [skip for skip in dossier["skipped"] if named in skip["source"] + (skip["where"] or "")]
    assert len(mine) == len(dossier["skipped"]) == 1
    assert why in mine[0]["why"]
    assert mine[0]["what_to_do"]
    if "line 7" in what:
        assert mine[0]["where"] == "line 7"
        assert len(dossier["articles"]) == 10


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_listed(run: Run, folder: Path) -> None:
    locked(folder)
    (skip,) = json.loads(run("build", folder, "--json").out)["skipped"]
    assert "locked.txt" in skip["source"]


def test_an_encoding_that_is_not_utf8_is_read(run: Run, folder: Path) -> None:
    text = (
        "Café owners in Orvel protest\n\n"
        + "The café owners’ union said on Monday it would sue the city of Orvel. " * 5
    )
    (folder / "latin.txt").write_bytes(text.encode("cp1252"))
    dossier = json.loads(run("build", folder, "--json").out)
    assert dossier["skipped"] == []
    assert any(
        "Café owners’" in article["text"] or "café owners’" in article["text"] for article in dossier["articles"]
    )


def test_an_article_without_a_date_has_none(run: Run, folder: Path) -> None:
    dossier = json.loads(run("build", folder, "--json").out)
    assert {article["published"]["basis"] for article in dossier["articles"]} == {"unknown"}
    assert {article["published"]["start"] for article in dossier["articles"]} == {None}


HOSTILE = """Council <script>alert(1)</script> votes & waits

The council said on Monday that “<img src=x onerror=alert(1)>” was no answer. “</script><script>alert(2)</script>”, Ada
Brink said on Tuesday of the old bridge over the Lenta, which some 3,000 cars use each day. {{ secret }} {% raw %}
"""


def test_markup_in_an_article_stays_text(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    assert run("build", folder, "--out", tmp_path / "out", "-q").code == 0
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "{{ secret }}" in page
