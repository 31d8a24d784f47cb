"""Articles are cut in blocks: cases are articles with the role of each line before it."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.clean import Repeats, clean, repeated
from rashomon.errors import SkipThis
from rashomon.read import read
from rashomon.records import Article, Publication

HERE = Path(__file__).parent
BODY = (
    "The dam above the town of Orvel broke on {day}, and at least twelve people died in the valley, officials said.",
    "The mayor said that nobody in the valley had been warned of cracks in the dam's eastern wall.",
    "The ministry denied that it had known of the cracks, and said that the wall had been inspected in December.",
)


def article(text: str, **said: object) -> Article:
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Article(id=digest[:12], source="a.txt", text=text, sha256=digest, **said)  # type: ignore[arg-type]


def story(*before: str, day: str = "Monday", after: tuple[str, ...] = (), **said: object) -> Article:
    """Clean an article that has some lines before and after its body."""
    lines = ["Dam breaks above Orvel", *before, *(line.format(day=day) for line in BODY), *after]
    return clean(article("\n".join(lines), **said), Repeats())


def blocks(cleaned: Article) -> list[tuple[str, str]]:
    return [(block.role, cleaned.text[block.start : block.end]) for block in cleaned.blocks]


# --------------------------------------------------------------------------------------------------------------- blocks


@pytest.mark.parametrize("path", sorted((HERE / "articles").glob("*.tsv")), ids=lambda path: path.stem)
def test_articles(path: Path) -> None:
    expected, text = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        role, _, said = line.partition("\t")
        if said:
            expected.append((role, said))
        glue = " " if text.endswith((") -", " —")) or (role == "credit" and said.startswith("(")) else "\n"
        text += (glue if text else "") + said
    assert blocks(clean(article(text), Repeats())) == expected


def test_wrapped_text_is_joined_to_paragraphs() -> None:
    first = "The dam above the town of Orvel broke on Monday night, and at least\ntwelve people died in the valley"
    text = f"Dam breaks above Orvel\n\n{first} below it, officials\nsaid on Tuesday.\n\n" + "\n\n".join(BODY[1:])
    roles = [role for role, _ in blocks(clean(article(text), Repeats()))]
    assert roles == ["headline", "body", "body", "body"]


def test_a_second_headline_counts_if_it_is_on_the_same_story() -> None:
    cleaned = story("Twelve people die in Orvel valley as dam wall gives way", "Reyes, Birch trade blows over border")
    assert [role for role, _ in blocks(cleaned)][:3] == ["headline", "headline", "furniture"]
    assert cleaned.title == "Dam breaks above Orvel"


def test_the_title_that_the_source_gave_is_the_headline() -> None:
    text = "News\n\nDam breaks above Orvel.\n\n" + "\n".join(BODY)
    cleaned = clean(article(text, title="Dam breaks above Orvel"), Repeats())
    assert blocks(cleaned)[:2] == [("furniture", "News"), ("headline", "Dam breaks above Orvel.")]


def test_what_an_outlet_repeats_is_furniture() -> None:
    label = "The Harbour Post brings you the valley"
    pile = [article("\n".join([f"Report {n}", *BODY, label, str(n)]), outlet="The Harbour Post") for n in range(3)]
    seen = repeated(pile)
    assert seen.has("the harbour post", label)
    assert seen.has("The Harbour Post", BODY[1])
    assert not seen.has("Valley Herald", label)
    assert not seen.has(None, label)
    found = blocks(clean(pile[0], seen))
    assert ("furniture", label) in found
    assert ("body", BODY[1]) in found, "a paragraph that is printed again stays one"
    alone = [article(one.text) for one in pile]
    assert not repeated(alone).lines, "articles of unknown outlet repeat agency copy, not furniture"


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(BODY), max_size=12))
def test_blocks_are_in_order_and_hold_every_letter(lines: list[str]) -> None:
    one = article("\n".join(lines))
    try:
        cleaned = clean(one, Repeats())
    except SkipThis:
        return
    assert cleaned.text == one.text
    last = 0
    for block in cleaned.blocks:
        assert last <= block.start < block.end
        assert not one.text[last : block.start].strip()
        assert one.text[block.start : block.end].strip() == one.text[block.start : block.end]
        last = block.end
    assert not one.text[last:].replace("\\n", "").strip()
    for span in cleaned.published.evidence:
        assert one.text[span.start : span.end].strip()


def test_cleaning_is_a_pure_function() -> None:
    one = article("\n".join(BODY))
    assert clean(one, Repeats()) == clean(one, Repeats())


# ------------------------------------------------------------------------------------------------------------- language


@pytest.mark.parametrize(
    "text",
    [
        "Die alte Talsperre über der Stadt ist in der Nacht zum Montag gebrochen, mindestens zwölf Menschen starben. "
        * 3,
        "La vieja presa se rompió el lunes y al menos doce personas murieron en el valle, según el alcalde. " * 3,
        "Старая плотина над городом прорвалась в ночь на понедельник, погибли не менее двенадцати человек. " * 3,
        "古いダムは月曜日の夜に決壊し、少なくとも十二人が死亡した。" * 5,
    ],
)
def test_other_languages_are_skipped(text: str) -> None:
    with pytest.raises(SkipThis, match="English"):
        clean(article(text), Repeats())


def test_a_foreign_caption_does_not_make_an_article_foreign() -> None:
    cleaned = story("Плотина над городом Орвел, март")
    assert blocks(cleaned)[1][0] == "furniture"
    assert cleaned.language == "en"


# ---------------------------------------------------------------------------------------------------------- publication

MARCH_4 = date(2024, 3, 4)  # a Monday


@pytest.mark.parametrize(
    "line", ["March 4, 2024", "Published: Monday, 4 March 2024 at 10:30 GMT", "By Ada Lind | March 4, 2024"]
)
def test_a_stated_day(line: str) -> None:
    published = story(line).published
    assert (published.start, published.end, published.basis) == (MARCH_4, MARCH_4, "stated")
    assert len(published.evidence) == 1


def test_metadata_counts_first_and_what_the_text_states_is_kept_beside_it() -> None:
    said = Publication(start=MARCH_4, end=MARCH_4, basis="metadata")
    cleaned = story("January 29, 2025", published=said)
    assert (cleaned.published.start, cleaned.published.basis) == (MARCH_4, "metadata")
    (span,) = cleaned.published.evidence
    assert cleaned.text[span.start : span.end] == "January 29, 2025"


@pytest.mark.parametrize(("title", "end"), [("Dam breaks: live updates", date(2024, 3, 6)), ("Dam breaks", MARCH_4)])
def test_a_live_page_lasts_until_its_last_update(title: str, end: date) -> None:
    said = Publication(start=MARCH_4, end=MARCH_4, basis="metadata")
    published = story("Last update: March 6, 2024", published=said, title=title).published
    assert (published.start, published.end) == (MARCH_4, end)


def test_an_update_does_not_hide_the_publication() -> None:
    cleaned = story("Updated March 6, 2024", "Published March 4, 2024")
    assert cleaned.published.start == MARCH_4


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/world/2024/03/04/dam", MARCH_4),
        ("https://post.example/2024/mar/04/dam", MARCH_4),
        ("https://post.example/dam-2024-03-04.html", MARCH_4),
        ("https://post.example/story/20240304123", None),
        ("https://post.example/dam", None),
    ],
)
def test_the_day_in_a_url(url: str, day: date | None) -> None:
    published = story(url=url).published
    assert published.start == day
    assert published.basis == ("metadata" if day else "unknown")


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        ("Page last updated at 05:32 GMT, Monday, 4 March 2024, the paper said", "stated"),
        ("Orvel | Mon Mar 4 , 2024 3:51 pm EST, a correspondent wrote", "stated"),
        ("Monday, March 4, 2024", "inferred"),
        ("8 July 1998", "unknown"),
    ],
)
def test_a_stamp_inside_a_paragraph(day: str, basis: str) -> None:
    published = story(day=day).published
    assert published.basis == basis
    assert basis == "unknown" or published.start == MARCH_4


@pytest.mark.parametrize(
    ("named", "end"), [("Monday", date(2024, 3, 4)), ("Tuesday", date(2024, 3, 5)), ("Friday", date(2024, 3, 6))]
)
def test_a_caption_dates_an_article_by_what_days_it_names(named: str, end: date) -> None:
    published = story("A house below the dam near Orvel, March 4, 2024. (Reuters Photo)", day=named).published
    assert (published.start, published.end, published.basis) == (MARCH_4, end, "inferred")


def test_a_caption_of_another_story_dates_nothing() -> None:
    cleaned = story("Sen. Paula Reyes (L) speaks with Tom Birch in Santa Fe on May 8, 2019. (AFP photo)", "")
    pads = clean(article(cleaned.text + "\nThe search went on.\nIt was cold in the valley."), Repeats())
    assert pads.blocks[1].role == "caption"
    assert pads.published.basis == "unknown"


def test_no_date_is_no_date() -> None:
    assert story().published == Publication()


# --------------------------------------------------------------------------------------------------------------- origin


@pytest.mark.parametrize(
    ("before", "after", "agency"),
    [
        ("ORVEL, March 4 (Reuters) - The search went on through the night in the valley, police said.", "", "Reuters"),
        ("ORVEL (AP) — The search went on through the night in the valley, police said.", "", "Associated Press"),
        ("By Agence France-Presse", "", "Agence France-Presse"),
        ("Valley Wire, with Harbour Post staff", "", "Valley Wire"),
        ("ORVEL, March 4 (Valley Wire) - The search went on through the night, the police said.", "", "Valley Wire"),
        ("By Ada Lind, Chief Reporter in Orvel", "", None),
        ("", "The Associated Press contributed to this report.", "Associated Press"),
        ("A house near Orvel after the flood. (Reuters Photo)", "", None),
        ("", "(Reporting by Ada Lind and Bo Marsh in Orvel; Editing by Cy Trent.)", "Reuters"),
        ("", "(Reporting by Ada Lind in Orvel)", None),
        ("", "", None),
    ],
)
def test_the_agency(before: str, after: str, agency: str | None) -> None:
    assert story(before, after=(after,)).agency == agency


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Write to our newsroom at desk@valleymail.example", "valleymail.example"),
        ("© 2024 The Harbour Post. All rights reserved.", "The Harbour Post"),
        ("© 2024 Reuters. All rights reserved.", None),
        ("© Harbour Post", "Harbour Post"),
        ("Harbour Post’s website can also be reached at other addresses:", "Harbour Post"),
        ("Write to us at harbour.post@gmail.com", None),
    ],
)
def test_the_outlet_that_a_page_names(line: str, outlet: str | None) -> None:
    assert story(after=(line,)).outlet == outlet


def test_the_outlet_on_the_masthead() -> None:
    lines = ["THE HARBOUR POST – the valley every morning", "Dam breaks above Orvel and kills twelve", *BODY]
    cleaned = clean(article("\n".join(lines)), Repeats())
    assert cleaned.outlet == "The Harbour Post"
    assert cleaned.title == lines[1]


# ----------------------------------------------------------------------------------------------------------- real texts


def test_nearly_nothing_of_real_articles_is_lost(shared: Path) -> None:
    found = [item for item in read([shared / "bench" / "ecbplus" / "dev.jsonl.gz"]) if isinstance(item, Article)]
    seen = repeated(found)
    words = lost = 0
    for one in found:
        cleaned = clean(one, seen)
        words += len(one.text.split())
        dropped = (block for block in cleaned.blocks if block.role in ("furniture", "caption", "credit", "byline"))
        lost += sum(len(one.text[block.start : block.end].split()) for block in dropped)
    assert words > 50_000
    assert lost < 0.01 * words
