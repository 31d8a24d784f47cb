"""Files, folders, collections, standard input: what comes out, and what is said of the rest."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import BadOption
from rashomon.read import read
from rashomon.read.make import Said, make
from rashomon.records import Article, Skip

BODY = (
    "The old dam above Orvel broke on Monday night, and at least twelve people died in the valley below it.\n"
    "The mayor said that nobody had been warned. The ministry of water denied that it had known of any cracks."
)
TITLE = "Dam breaks above Orvel"


def all_of(*paths: Path | str, **more: object) -> list[Article | Skip]:
    return list(read(paths, **more))  # type: ignore[arg-type]


def one(*paths: Path | str, **more: object) -> Article:
    found = all_of(*paths, **more)
    assert len(found) == 1, found
    assert isinstance(found[0], Article), found
    return found[0]


def skip(*paths: Path | str, **more: object) -> Skip:
    found = all_of(*paths, **more)
    assert len(found) == 1, found
    assert isinstance(found[0], Skip), found
    assert found[0].why
    assert found[0].what_to_do
    return found[0]


# ------------------------------------------------------------------------------------------------------------ documents


def test_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY, encoding="utf-8")
    article = one(path)
    assert article.text == BODY
    assert article.source == path.name
    assert article.title is None
    assert article.published.basis == "unknown"


def test_the_same_text_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    os.utime(tmp_path / "b.txt", (0, 0))
    assert one(tmp_path / "a.txt").id == one(tmp_path / "b.txt").id
    assert len(one(tmp_path / "a.txt").id) == 12


def test_markdown_loses_its_marks_and_gives_its_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    front = f"---\ntitle: {TITLE}\ndate: 2024-03-04\npublisher: The Harbour Post\n---\n"
    path.write_text(front + f"# {TITLE}\n\nThe *old* [dam](https://example.org/dam) broke.\n\n{BODY}", encoding="utf-8")
    article = one(path)
    assert article.text == f"{TITLE}\n\nThe old dam broke.\n\n{BODY}"
    assert (article.title, article.outlet) == (TITLE, "The Harbour Post")
    assert article.published.start == article.published.end == date(2024, 3, 4)
    assert article.published.basis == "metadata"


PAGE = f"""<!doctype html><html lang="en-GB"><head><title>{TITLE} | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><link rel="canonical" href="https://post.example/dam">%s</head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{TITLE}</h1>%s
<figure><img src="dam.jpg"><figcaption>The dam at Orvel, March 2, 2024. (Photo by Jo Doe)</figcaption></figure>
<p>{BODY.split(chr(10))[0]}</p><p>{BODY.split(chr(10))[1]}</p>
<p>Engineers had warned of cracks in its eastern wall in January, two people who had read their report said.</p>
</article><footer>All rights reserved</footer></body></html>"""


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<meta property="article:published_time" content="2024-03-05T06:00:00Z">', "", date(2024, 3, 5)),
        ('<script type="application/ld+json">{"datePublished": "2024-03-05"}</script>', "", date(2024, 3, 5)),
        ("", '<p><time datetime="2024-03-05T06:00">5 March</time></p>', date(2024, 3, 5)),
        ("", '<p class="publish-date">March 5, 2024</p>', date(2024, 3, 5)),
        ('<meta property="article:modified_time" content="2024-03-09">', "", None),
        ("", "<p>It had stood since March 5, 1961, when it was opened.</p>", None),
        ("", "", None),
    ],
)
def test_a_page_and_the_day_that_it_states(tmp_path: Path, head: str, body: str, day: date | None) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE % (head, body), encoding="utf-8")
    article = one(path)
    assert article.text.startswith(TITLE)
    assert BODY.split("\n")[1] in article.text.split("\n")
    assert "Photo by Jo Doe" in article.text
    assert "All rights reserved" not in article.text
    assert (article.title, article.outlet, article.language) == (TITLE, "The Harbour Post", "en")
    assert article.url == "https://post.example/dam"
    assert (article.published.start, article.published.end) == (day, day)
    assert article.published.basis == ("metadata" if day else "unknown")


def test_a_page_keeps_its_byline(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE % ("", '<p class="byline">Valley Wire, with Harbour Post staff</p>'), encoding="utf-8")
    assert one(path).text.startswith(f"{TITLE}\nValley Wire, with Harbour Post staff\n")


def test_a_page_without_an_article(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><script>load()</script></body></html>", encoding="utf-8")
    assert "article" in skip(path).why


# ---------------------------------------------------------------------------------------------------------- collections


def row(**more: object) -> dict[str, object]:
    return {"headline": TITLE, "body": BODY, "pubDate": "2024-03-05", "publisher": "The Harbour Post", **more}


def test_json_lines_and_what_is_wrong_with_some(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        json.dumps(row()),
        "{broken",
        "",
        json.dumps(row()),
        "[1]",
        json.dumps({"x": 1}),
        json.dumps(row(body="No.")),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    article, *skips = all_of(path)
    assert isinstance(article, Article)
    assert article.source == f"{path.name}#1"
    assert article.text == f"{TITLE}\n\n{BODY}"
    assert (article.title, article.outlet) == (TITLE, "The Harbour Post")
    assert article.published.start == date(2024, 3, 5)
    places = [(item.source, item.where) for item in skips if isinstance(item, Skip)]
    assert places == [
        (path.name, "line 2"),
        (f"{path.name}#4", None),
        (path.name, "line 5"),
        (path.name, "line 6"),
        (path.name, "line 7"),
    ]
    assert f"{path.name}#1" in skips[1].why  # type: ignore[union-attr]


def test_a_long_line_costs_that_line_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as out:
        out.write('{"text": "' + "word " * 2_000_000 + '"}\n' + json.dumps(row()))
    broken, article = all_of(path)
    assert isinstance(broken, Skip)
    assert broken.where == "line 1"
    assert "MB" in broken.why
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    "whole",
    [[row()], {"status": "ok", "articles": [row()]}, row(), row(body=[*BODY.split("\n")]), row(body=f"<p>{BODY}</p>")],
)
def test_json_in_its_usual_shapes(tmp_path: Path, whole: object) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert "denied that it had known" in one(path).text


def test_json_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "cut off', encoding="utf-8")
    assert "JSON" in skip(path).why


@pytest.mark.parametrize(("suffix", "mark"), [(".csv", ","), (".csv", ";"), (".tsv", "\t")])
def test_tables(tmp_path: Path, suffix: str, mark: str) -> None:
    path = tmp_path / f"a{suffix}"
    quoted = '"' + BODY + '"'
    header = mark.join(["Title", "Content", "Published", "Source"])
    rows = [mark.join([TITLE, quoted, "5 March 2024", "Post"]), "", mark.join(["x", "y", "z", "a", "b", "c"])]
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    article, broken = all_of(path)
    assert isinstance(article, Article)
    assert article.text == f"{TITLE}\n\n{BODY}"
    assert (article.source, article.outlet) == (f"{path.name}#2", "Post")
    assert isinstance(broken, Skip)
    assert broken.where == "line 5"


def test_fields_name_other_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'kicker,copy,when\n{TITLE},"{BODY}",2024-03-05\n', encoding="utf-8")
    assert "text=NAME" in skip(path).what_to_do
    article = one(path, fields={"text": "copy", "title": "kicker", "date": "when"})
    assert article.title == TITLE
    assert article.published.start == date(2024, 3, 5)
    assert "nope" in skip(path, fields={"text": "copy", "title": "nope"}).why
    with pytest.raises(BadOption, match="colour"):
        read([path], fields={"colour": "kicker"})


def test_the_outlet_is_the_host_where_no_name_is_given(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        {"text": BODY, "url": "https://www.post.example/dam"},
        {"text": BODY, "url": "https://web.archive.org/web/20240305000000/https://old.example/dam"},
        {"text": BODY, "source": {"id": 3, "name": "Valley Herald"}},
        {"text": BODY, "url": "http://[broken"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    outlets = [item.outlet for item in all_of(path) if isinstance(item, Article)]
    assert outlets == ["post.example", "old.example", "Valley Herald", None]


# ---------------------------------------------------------------------------------------------- packed, piped, folders


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_packed_files(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"a.jsonl{suffix}"
    packed = pack(json.dumps(row()).encode())
    path.write_bytes(packed)
    assert one(path).source == f"{path.name}#1"
    path.write_bytes(packed[: len(packed) // 2])
    assert "unpacked" in skip(path).why


def test_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b/one.txt", BODY)
        archive.writestr("b/two.jsonl", json.dumps(row()))
        archive.writestr("b/photo.jpg", b"\xff\xd8")
        archive.writestr("__MACOSX/._one.txt", b"\0")
    text, photo, collection = all_of(path)
    assert isinstance(text, Article)
    assert text.source == f"{path.name}#b/one.txt"
    assert isinstance(photo, Skip)
    assert photo.where == "b/photo.jpg"
    assert isinstance(collection, Article)
    assert collection.source == f"{path.name}#b/two.jsonl#1"
    path.write_bytes(b"PK\x03\x04 and no more")
    assert "archive" in skip(path).why


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress((b" " * 65_535 + b"\n") * 600, 6))
    assert "times its size" in skip(path).why


@pytest.mark.parametrize(
    "piped",
    [
        BODY.encode(),
        json.dumps(row()).encode(),
        json.dumps([row()], indent=2).encode(),
        json.dumps(row(), indent=2).encode(),
        (PAGE % ("", "")).encode(),
        f'title,text\n{TITLE},"{BODY}"\n'.encode(),
        gzip.compress(json.dumps(row()).encode()),
        b"\xef\xbb\xbf" + BODY.encode(),
        BODY.encode("utf-16"),
    ],
)
def test_standard_input_is_looked_at(piped: bytes) -> None:
    assert "denied that it had known" in one("-", stdin=io.BytesIO(piped)).text


def test_nothing_through_standard_input() -> None:
    assert skip("-").source == "-"
    assert "empty" in skip("-", stdin=io.BytesIO(b"")).why


def test_folders_are_read_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".c.txt", "d/e.txt", ".f/g.txt", "p.html", "p_files/x.js", "p_files/y.txt", "z.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text((PAGE % ("", "")) if name == "p.html" else f"{name} {BODY}", encoding="utf-8")
    found = all_of(tmp_path, tmp_path / "a.txt", tmp_path / "*.txt")
    sources = [Path(item.source).name for item in found if isinstance(item, Article)]
    assert sources == ["a.txt", "b.txt", "e.txt", "p.html"]
    skips = [item for item in found if isinstance(item, Skip)]
    assert [item.where for item in skips] == ["z.pdf"]


def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text(BODY, encoding="utf-8")
    (inner / "up").symlink_to(tmp_path, target_is_directory=True)
    (inner / "self.txt").symlink_to(inner / "self.txt")
    (inner / "gone.txt").symlink_to(inner / "nowhere.txt")
    found = all_of(tmp_path)
    assert [item.source for item in found if isinstance(item, Article)] == [f"{tmp_path.name}/inner/a.txt"]
    assert sum(isinstance(item, Skip) for item in found) == 3


def test_no_folder_above_the_given_one_is_named(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(BODY, encoding="utf-8")
    first, again, missing = all_of(tmp_path / "one" / "a.txt", tmp_path / "two", tmp_path / "three" / "b.txt")
    assert isinstance(first, Article)
    assert first.source == "a.txt"
    assert isinstance(again, Skip)
    assert (again.source, again.why) == ("two/a.txt", "it is the same article as a.txt")
    assert missing.source == "b.txt"
    found = all_of(tmp_path / "*" / "*.txt")
    assert [item.source for item in found] == ["one/a.txt", "two/a.txt"]


# ------------------------------------------------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\0 ", "empty"),
        ("a.txt", bytes(range(256)) * 40, "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        ("a.txt", "Плотина над городом прорвалась в ночь на понедельник. ".encode("cp1251") * 9, "encoding"),
        ("a.txt", "\ufffd\ufffd\ufffdword\ufffd ".encode() * 40, "characters were lost"),
        ("a.txt", b"\xff\xfe\x00", "marked as"),
        ("a.txt", b"Only four words here.", "too little text"),
        ("a.txt", b"word " * 1_000_000, "1,000,000 words"),
        ("a.txt", b"word " * 2_000_000, "bigger than"),
        ("a.pdf", b"%PDF-1.7", ".pdf"),
        ("a.csv", b"", "empty"),
        ("a.json", b"3", "no list of articles"),
    ],
)
def test_each_bad_file_says_why(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = skip(path)
    assert found.source == path.name
    assert why in found.why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings_that_are_known(tmp_path: Path, encoding: str) -> None:
    text = BODY + "\n“We were not warned – nobody in the café was,” she said."
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert one(path).text == text


def test_utf_8_with_a_broken_character_stays_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((BODY + " “No,” she said. “Never.”").encode() + b"\xe2\x80")
    assert "“Never.”" in one(path).text


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    assert "no such file" in skip(tmp_path / "none.txt").why
    assert "pattern" in skip(str(tmp_path / "*.txt")).why


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "ordinary" in skip(tmp_path / "a.txt").why


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY, encoding="utf-8")
    path.chmod(0)
    assert "permission" in skip(path).why


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=300))
def test_odd_input_never_breaks(data: bytes) -> None:
    for item in read(["-"], stdin=io.BytesIO(data)):
        assert isinstance(item, Skip) or item.text


def test_what_is_too_long_to_name_anything_is_no_title_and_no_outlet() -> None:
    text = "The ferry left Orvel again on Monday after a week in the harbour. " * 5
    made = make("a.txt", text, Said(title="T" * 400, outlet="O" * 200, url="https://news.example/a"))
    assert (made.title, made.outlet) == (None, "news.example")
    assert made.text.startswith("T" * 400)
