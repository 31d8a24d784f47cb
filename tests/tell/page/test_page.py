"""The page as a file: whole, linked, safe, the same each time."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Article, Block, Copy, Dossier, Entity, Flag, Interval, Span, Statement, Story
from rashomon.tell.page import points, render, safe, strip, sweep, words
from rashomon.tell.page.library import Library
from rashomon.tell.page.story import sheets

HOSTILE = (
    "</p><script>alert(1)</script><img src=x onerror=alert(2)> <svg onload=alert(3)> {{ 7*7 }} {% raw %} "
    "</style></title> ' \" & \u202egnp.exe\u202c \x00\x08 \ud800 \u2028 <a href='javascript:alert(4)'>x</a> -->"
)


class Reader(HTMLParser):
    """Collects what stands in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids[value or ""] += 1
            if name == "href":
                self.links.append(value or "")


@pytest.fixture(scope="module")
def page(sample: Dossier) -> str:
    return render(sample)


def test_each_id_stands_once_and_each_link_leads_somewhere(page: str) -> None:
    read = Reader(page)
    assert [name for name, times in read.ids.items() if times > 1] == []
    inner = [link[1:] for link in read.links if link.startswith("#")]
    assert inner
    assert [link for link in inner if link not in read.ids] == []


def test_every_telling_is_found_in_its_article(page: str, sample: Dossier) -> None:
    for story in sample.stories:
        for point in story.points:
            for telling in point.tellings:
                assert f'id="a-{telling.article}-{telling.start}-{telling.end}"' in page


def test_a_note_shows_both_sides(page: str) -> None:
    (said,) = re.findall(r'<p class="note">(?:(?!</p>).)*“At least” was dropped', page)
    assert re.findall(r'<a href="#([^"]+)"', said)
    assert "At least six people were killed on Saturday" in said
    assert '<q dir="auto">Six people were killed on Saturday</q>' in said


def test_nothing_is_fetched(page: str) -> None:
    read = Reader(page)
    outside = [link for link in read.links if not link.startswith("#")]
    assert outside == ["data:,", "https://news.example/ostrel"]
    assert not read.attributes & {"src", "style", "srcset", "onclick"}
    assert "@import" not in page
    assert "url(" not in page


def test_policy_names_the_one_style_and_the_one_script(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    for tag in ("style", "script"):
        [inner] = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        digest = b64encode(sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert "default-src 'none'" in policy[1]


def test_same_dossier_same_bytes(page: str, sample: Dossier) -> None:
    assert render(sample) == page
    assert render(replace(sample, articles=sample.articles[::-1])) == page


def hostile() -> Dossier:
    """Make a dossier whose every word is hostile."""
    text = f"{HOSTILE}\n{HOSTILE}"
    whole = Span(article=HOSTILE, start=0, end=len(text))
    article = Article(
        id=HOSTILE, source=HOSTILE, text=text, sha256="", title=HOSTILE, outlet=HOSTILE, agency=HOSTILE,
        url="javascript:alert(1)", language=HOSTILE, blocks=(Block(start=0, end=len(HOSTILE), role="body"),),
    )  # fmt: skip
    statement = Statement(
        id=HOSTILE,
        article=HOSTILE,
        source=((0, 9),),
        cue=((9, 12),),
        content=((12, 99),),
        kind="direct",
        stance="claims",
    )
    return Dossier(
        rashomon=HOSTILE,
        articles=(article,),
        entities=(Entity(id=HOSTILE, type="other", name=HOSTILE, aliases=(HOSTILE + "2",), mentions=(whole,)),),
        statements=(statement,),
        stories=(Story(id=HOSTILE, title=HOSTILE, articles=(HOSTILE,)),),
        flags=(Flag(article=HOSTILE, kind=HOSTILE, start=0, end=5, message=HOSTILE, evidence=(whole,)),),
    )


def test_hostile_text_stays_text() -> None:
    page = render(hostile())
    read = Reader(page)
    assert read.tags["script"] == 1
    assert read.tags["style"] == 1
    assert not read.tags["img"] + read.tags["svg"]
    assert not {name for name in read.attributes if name.startswith("on")}
    assert not [link for link in read.links if link.startswith("javascript")]
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]", page)
    assert "{{ 7*7 }}" in page
    page.encode()


def test_empty_dossier_says_so() -> None:
    page = render(Dossier(rashomon="0"))
    assert "holds no article" in page


def test_single_article_is_shown_without_comparison(sample: Dossier) -> None:
    page = render(replace(sample, articles=sample.articles[-1:], stories=(), copies=(), flags=()))
    assert "nothing to compare it with" in page
    assert "Ferry line to Lunde opens again" in page


def test_unknown_dates_are_said(page: str) -> None:
    assert "date not known" in page
    assert "outlet not known; date not known" in page


def test_demo_page_holds_together(demo: Dossier) -> None:
    """On a dossier that the house built: ids stand once, links lead somewhere, nothing is fetched."""
    read = Reader(render(demo))
    assert [name for name, times in read.ids.items() if times > 1] == []
    assert [link for link in read.links if link.startswith("#") and link[1:] not in read.ids] == []
    assert not [link for link in read.links if not link.startswith(("#", "data:,", "https://", "http://"))]


def test_same_words_stand_once(sample: Dossier) -> None:
    """What many outlets tell in the very same words is one row that names them all."""
    [one] = [point for point in sample.stories[0].points if point.id == "p1"]
    shown = points.show(one, Library(sample), points.columns(Library(sample), sample.stories[0].articles))
    assert [(row.outlet, [outlet for outlet, _ in row.same]) for row in shown.rows] == [
        ("Northmark Wire", []),
        ("Ostrel Herald", []),
        ("State Channel One", []),
        ("Quick Read", []),
    ]
    told_alike = replace(one, tellings=tuple(replace(telling, attributed_to=None) for telling in one.tellings))
    shown = points.show(told_alike, Library(sample), points.columns(Library(sample), sample.stories[0].articles))
    assert shown.rows[0].same[0][0] == "Quick Read"
    assert len(shown.rows) == 3


def test_who_tells_claim_and_denial_does_not_deny(sample: Dossier) -> None:
    [one] = [point for point in sample.stories[0].points if point.id == "p1"]
    first, *others = one.tellings
    columns = points.columns(Library(sample), sample.stories[0].articles)
    denied = replace(first, polarity="denies")
    assert (
        "denied by Northmark Wire"
        in points.show(replace(one, tellings=(denied, *others), difference=None), Library(sample), columns).strip
    )
    both = points.show(replace(one, tellings=(first, denied, *others), difference=None), Library(sample), columns)
    assert "told and denied by Northmark Wire" in both.strip


@pytest.mark.parametrize(("outlets", "drawn"), [(5, "<span"), (15, "narrow"), (60, "tight")])
def test_coverage_is_drawn_after_the_number_of_outlets(outlets: int, drawn: str) -> None:
    row = strip.draw(
        [("f", False), ("a", True), ("", False)] * (outlets // 3), "who <tells> it", strip.density(outlets)
    )
    assert drawn in row
    assert "who &lt;tells&gt; it" in row


def test_large_story_stays_small(sample: Dossier) -> None:
    """Three hundred articles of the length of news: the page is at most four times their text."""
    first = sample.articles[0]
    body = "\n\n".join(f"{first.text} ({number})" for number in range(4))
    many = tuple(
        replace(first, id=f"n{number}", text=body, blocks=(), outlet=f"Outlet {number % 60}") for number in range(300)
    )
    names = tuple(one.id for one in many)
    points = tuple(
        replace(
            point,
            id=f"{point.id}-{number}",
            tellings=tuple(replace(point.tellings[0], article=name) for name in names[:40]),
            difference=None,
        )
        for number in range(20)
        for point in sample.stories[0].points[:1]
    )
    story = replace(sample.stories[0], articles=names, points=points, timeline=(), summary=())
    entity = replace(sample.entities[3], mentions=tuple(Span(article=name, start=9, end=15) for name in names))
    page = render(
        replace(
            sample,
            articles=many,
            stories=(story,),
            entities=(entity,),
            statements=(),
            copies=(),
            flags=(),
            times=(),
            quantities=(),
        )
    )
    assert len(page) < 4 * sum(len(one.text) for one in many)


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(["td", "s", "n", "d", "f"])), max_size=12
)


@given(text=st.text(max_size=80), spans=SPANS, anchors=st.lists(st.integers(0, 90), max_size=5))
@settings(max_examples=150, deadline=None)
def test_marked_text_is_the_text(text: str, spans: list[tuple[int, int, str]], anchors: list[int]) -> None:
    """Take the markup away and the article's own words are left, line by line; no link target is lost."""
    marks = [sweep.Mark(start, start + length, kind, f"{kind}-{start}") for start, length, kind in spans]
    blocks = (Block(start=5, end=min(20, len(text)), role="body"),)
    ids = {start: [f"x{start}"] for start in anchors}
    lines = sweep.paragraphs(text, blocks, marks, ids)
    for line in lines:
        said = unescape(re.sub(r"<[^>]*>", "", line.html))
        assert safe.visible(text[line.start :]).startswith(said)
    if lines:
        html = "".join(line.html for line in lines)
        assert all(f'id="x{start}"' in html for start in anchors)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2022, 2, 21), date(2022, 2, 21), "21 February 2022"),
        (date(2022, 2, 1), date(2022, 2, 28), "February 2022"),
        (date(2022, 1, 1), date(2022, 3, 31), "January – March 2022"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 December 2021 – 2 January 2022"),
        (date(2022, 1, 30), date(2022, 2, 2), "30 January – 2 February 2022"),
        (date(2014, 1, 1), date(2016, 12, 31), "2014–2016"),
        (date(2014, 1, 1), None, "from 1 January 2014, end open"),
        (None, date(2014, 1, 1), "until 1 January 2014"),
        (None, None, "date not known"),
    ],
)
def test_days_are_written_as_they_are_known(start: date | None, end: date | None, said: str) -> None:
    assert words.interval(Interval(start=start, end=end)) == said


def test_a_quotation_that_two_outlets_word_differently_stands_side_by_side(sample: Dossier) -> None:
    said = ("‘We saw a blow on the right side’", "“We saw a hit on the right side”")
    articles = tuple(
        replace(one, text=words, blocks=(Block(start=0, end=len(words), role="body"),))
        for one, words in zip(sample.articles[:2], said, strict=True)
    )
    left, right = (Span(article=one.id, start=0, end=len(one.text)) for one in articles)
    flag = Flag(article=left.article, kind="quote_differs", start=0, end=left.end, message="m", evidence=(left, right))
    page = render(Dossier(rashomon="0", articles=articles, flags=(flag,)))
    assert '<span class="dif">blow</span>' in page
    assert '<span class="dif">hit</span>' in page
    assert page.count('<span class="dif">') == 2  # no quotation mark is part of a word


def test_a_text_that_many_share_is_listed_once_for_each(sample: Dossier) -> None:
    story = max(sample.stories, key=lambda one: len(one.articles))
    names = story.articles[:4]
    pairs = [(one, other) for n, one in enumerate(names) for other in names[n + 1 :]]
    copies = tuple(Copy(article=one, of=other, shared=0.9, directed=False) for one, other in pairs)
    (sheet, *_) = sheets(replace(sample, stories=(story,), copies=copies)).several
    assert [len(some) for some in sheet.copies] == [3, 2, 1]


def test_articles_without_an_outlet_are_called_apart_and_nowhere_by_their_file(sample: Dossier) -> None:
    files = {one.id: f"0{n}_{'0f' * 8}.txt" for n, one in enumerate(sample.articles)}
    bare = [replace(one, outlet=None, title="Dam breaks", source=files[one.id]) for one in sample.articles]
    library = Library(replace(sample, articles=tuple(bare)))
    labels = [library.label(name) for name in files]
    assert sorted(labels) == sorted({"“Dam breaks”", *(f"“Dam breaks” ({n})" for n in range(2, len(files) + 1))})
    told = library.readable(f"still to come when {files[sample.articles[0].id]} told it")
    assert told == f"still to come when {labels[0]} told it"
    assert library.readable("2-3 days") == "2-3 days"
