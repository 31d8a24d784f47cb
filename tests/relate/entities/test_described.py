from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.annotate import names
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Block, Entity, Marked, Story
from rashomon.relate import entities

STORY = (
    "A ferry sank off the coast near Bergen on Monday. The ferry had 80 people aboard. Two fishermen saw it.",
    "The ferry that sank near Bergen on Monday was forty years old. The two fishermen called for help.",
    "A tanker passed the ferry near Bergen on Monday. Three fishermen mended a net in the harbour.",
)


def marked(engine: SpacyEngine, texts: tuple[str, ...]) -> list[Marked]:
    """Annotate texts as far as entities need it."""
    articles = [
        Article(
            id=f"a{n}", source="", text=text, sha256="", blocks=(Block(start=0, end=len(text), role="body"),)
        ) for n, text in enumerate(texts)
    ]  # fmt: skip
    parses = engine.parse([(one.text, one.evidence()) for one in articles])
    bare = [Marked(article=one, parse=parse) for one, parse in zip(articles, parses, strict=True)]
    return [
        replace(one, mentions=names.describe(one.article, one.parse, names.find(one.article, one.parse), (), ()))
        for one in bare
    ]


def told(pile: list[Marked]) -> dict[str, Entity]:
    """Resolve a pile as one story, and give what no article names, by id."""
    story = Story(id="s", title="s", articles=tuple(one.article.id for one in pile))
    _, known, _ = entities.resolve(pile, [story])
    return {one.id: one for one in known if one.form == "nominal"}


@pytest.fixture(scope="module")
def pile(engine: SpacyEngine) -> list[Marked]:
    return marked(engine, STORY)


def test_one_thing_in_three_articles(pile: list[Marked]) -> None:
    ferry = told(pile)["other.the-ferry"]
    assert [STORY[int(span.article[1])][span.start : span.end] for span in ferry.mentions] == [
        "A ferry", "The ferry", "The ferry", "that", "the ferry"
    ]  # fmt: skip
    assert ferry.name == "ferry"
    assert ferry.reasons[0].feature.startswith("description: ")


def test_two_counts_are_two_groups(pile: list[Marked]) -> None:
    spans = [span for one in told(pile).values() if "fishermen" in one.name for span in one.mentions]
    assert sorted(span.article for span in spans) == ["a0", "a1"]


def test_what_is_told_of_once_is_no_entity(pile: list[Marked]) -> None:
    assert not any("tanker" in one.name for one in told(pile).values())


def test_other_owners_are_other_bodies(engine: SpacyEngine) -> None:
    pile = marked(engine, ("The French army left the town.", "The Polish army left the town."))
    assert not any("army" in one.name for one in told(pile).values())


@pytest.mark.parametrize(
    "texts",
    [
        ("The minister of Norland spoke on Monday.", "Several ministers of Norland spoke on Monday."),
        ("The prime minister spoke on Monday.", "The foreign minister spoke on Monday."),
        ("The principal spoke on Monday.", "The vice principal spoke on Monday."),
        ("Bergen took in 120 survivors on Monday.", "Bergen took in survivors on Monday."),
        ("Holm asked the officials on Monday.", "Holm asked other officials on Monday."),
        ("Holm's house burned down on Monday.", "Brandt's house burned down on Monday."),
        ("He said his daughter was in Bergen.", "She said her daughter was in Bergen."),
        ("Some 40 people died in the flood.", "Many people in Bergen like the opera."),
        ("The fight began on the eastern side.", "The rebels left the eastern side."),
    ],
)
def test_what_cannot_be_one(engine: SpacyEngine, texts: tuple[str, str]) -> None:
    assert not any(len({span.article for span in one.mentions}) > 1 for one in told(marked(engine, texts)).values())


def test_stories_do_not_meet(pile: list[Marked]) -> None:
    stories = [Story(id=one.article.id, title="", articles=(one.article.id,)) for one in pile]
    _, known, _ = entities.resolve(pile, stories)
    assert all(len({span.article for span in one.mentions}) == 1 for one in known if one.form == "nominal")


def test_order_of_articles_is_nothing(pile: list[Marked]) -> None:
    assert told(pile) == told(pile[::-1])


@pytest.mark.parametrize(
    ("texts", "whose"),
    [
        (("Coach Ada Holm arrived in the town.", "The coach smiled. Ada Holm left."), "Ada Holm"),
        (("Coach Ada Holm arrived. Coach Otto Lund left.", "The coach smiled. Ada Holm left."), None),
        (("Coach Ada Holm arrived.", "The former coach smiled. Ada Holm left."), None),
        (("Ada Holm arrived. Her coach smiled.", "The coach smiled. Ada Holm left."), None),  # not her own coach
        (("Coach Ada Holm arrived.", "The coach smiled."), None),  # nothing says that this article means her
    ],
)
def test_the_one_who_holds_a_role(engine: SpacyEngine, texts: tuple[str, ...], whose: str | None) -> None:
    pile = marked(engine, texts)
    story = Story(id="s", title="s", articles=tuple(one.article.id for one in pile))
    _, known, _ = entities.resolve(pile, [story])
    named = [one for one in known if one.form == "name"]
    held = {one.name for one in named if any(span.article == "a1" and span.start == 0 for span in one.mentions)}
    assert held == ({whose} if whose else set())


DESCRIPTIONS = [
    ("The old ferry hit a rock.", ["The old ferry", "a rock"]),
    ("Two armed rebels left the town.", ["Two armed rebels", "the town"]),
    ("There is no way to do it, and nothing changed.", []),
    ("The truck driver was a smoker.", ["The truck driver"]),
]


@pytest.mark.parametrize(("text", "wanted"), DESCRIPTIONS)
def test_descriptions(engine: SpacyEngine, text: str, wanted: list[str]) -> None:
    (one,) = marked(engine, (text,))
    assert [text[m.start : m.end] for m in one.mentions if m.form == "nominal"] == wanted
