"""Five real articles on one crisis, read to the end; they are no part of the repository, so neither is their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.pipeline import build
from rashomon.records import Article, Dossier, Entity, Point
from rashomon.tell.verify import verify


@pytest.fixture(scope="module")
def dossier(shared: Path) -> Dossier:
    return build([shared / "seeds"])


@pytest.fixture(scope="module")
def texts(dossier: Dossier) -> dict[str, Article]:
    return {article.id: article for article in dossier.articles}


def named(dossier: Dossier, name: str) -> list[Entity]:
    """Give the entities that have a name."""
    return [entity for entity in dossier.entities if name in (entity.name, *entity.aliases)]


def numbered(texts: dict[str, Article], number: str) -> Article:
    """Give the article whose file name begins with a number."""
    return next(article for article in texts.values() if Path(article.source).name.startswith(number))


def test_all_five_are_one_story_and_every_span_holds(dossier: Dossier) -> None:
    assert dossier.skipped == ()
    assert [len(story.articles) for story in dossier.stories] == [5]
    assert list(verify(dossier)) == []


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("territorial integrity", "Antony Blinken"),
        ("sovereignty and independence of", "Leonid Pasechnik"),
        ("instrument of confrontation", "Vladimir Putin"),
        ("a majority of Russians", "Dmitry Medvedev"),
        ("letters from Russia", "Olaf Scholz"),
        ("right on our doorstep", "Vladimir Putin"),
        ("Russian in spirit", "Denis Pushilin"),
        ("fake news", "Ukraine"),
    ],
)
def test_nobodys_words_are_in_anothers_mouth(
    dossier: Dossier, texts: dict[str, Article], words: str, speaker: str
) -> None:
    names = {entity.id: entity.name for entity in dossier.entities}
    said = [
        names[statement.speaker] if statement.speaker else None
        for statement in dossier.statements
        if any(words in texts[statement.article].text[start:end] for start, end in statement.content)
    ]
    assert speaker in said
    assert set(said) <= {speaker, None, "RIA Novosti"}  # an agency may hold the statement of its source


def test_who_is_named_as_source_is_the_speaker(dossier: Dossier, texts: dict[str, Article]) -> None:
    names = {entity.id: entity.name for entity in dossier.entities}
    surnames = ("Blinken", "Peskov", "Pushilin", "Pasechnik", "Scholz", "Medvedev")
    for statement in dossier.statements:
        source = " ".join(texts[statement.article].text[start:end] for start, end in statement.source)
        told = [surname for surname in surnames if surname in source]
        if told and statement.speaker:
            assert names[statement.speaker].endswith(told[0]), source


def test_spellings_of_one_city_are_one_city(dossier: Dossier) -> None:
    (city,) = named(dossier, "Luhansk")
    for spelling in ("Lunhansk", "Lukansk"):
        assert named(dossier, spelling) == [city]
    (republic,) = named(dossier, "Lugansk People's Republic")
    assert named(dossier, "Luhansk People's Republic") == [republic]
    assert named(dossier, "Kiev") == named(dossier, "Kyiv") != []
    assert named(dossier, "Donbass") == named(dossier, "Donbas") != []


def test_the_date_that_cannot_be_is_flagged_and_no_other(dossier: Dossier, texts: dict[str, Article]) -> None:
    dated = [texts[flag.article] for flag in dossier.flags if flag.kind == "date"]
    assert dated == [numbered(texts, "000")]


def test_the_caption_of_another_story_is_flagged(dossier: Dossier, texts: dict[str, Article]) -> None:
    article = numbered(texts, "001")
    captions = [article.text[block.start : block.end] for block in article.blocks if block.role == "caption"]
    assert any("Pelosi" in caption for caption in captions)
    flagged = [article.text[flag.start : flag.end] for flag in dossier.flags if flag.kind == "caption"]
    assert len(flagged) == 1
    assert "Pelosi" in flagged[0]


def test_furniture_is_no_evidence(texts: dict[str, Article]) -> None:
    for article in texts.values():
        evidence = "\n".join(article.text[start:end] for start, end in article.evidence())
        for word in ("cookies", "alternate addresses", "news team", "AFP photo", "Reuters Photo"):
            assert word not in evidence


def test_monday_is_a_date_where_the_article_says_enough(dossier: Dossier, texts: dict[str, Article]) -> None:
    for number in ("001", "003"):
        article = numbered(texts, number)
        days = {
            str(time.interval.start)
            for time in dossier.times
            if time.article == article.id and article.text[time.start : time.end] == "Monday"
        }
        assert days == {"2022-02-21"}


def telling(dossier: Dossier, texts: dict[str, Article], figure: str) -> list[Point]:
    """Give the points of which two articles' tellings hold a figure."""
    found = []
    for point in dossier.stories[0].points:
        told = {t.article for t in point.tellings if figure in texts[t.article].text[t.start : t.end]}
        if len(told) > 1:
            found.append(point)
    return found


@pytest.mark.parametrize("figure", ["150,000", "14,000"])
def test_a_figure_that_two_articles_tell_is_one_point(dossier: Dossier, texts: dict[str, Article], figure: str) -> None:
    (point,) = telling(dossier, texts, figure)
    assert point.status == "agreed"
