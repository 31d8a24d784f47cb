from __future__ import annotations

from rashomon.records import Article, Entity, Marked, Mention, MentionType, Naming, Parse, Story
from rashomon.relate import entities

NOTHING = Parse(
    start=(), end=(), word=(), lemma=(), tag=(), pos=(), dep=(), head=(), sentences=(), names=()
)  # fmt: skip


def marked(name: str, *named: tuple[str, MentionType], more: str = "") -> Marked:
    """Make an article of these names, one a line, and of more text in which no name was seen."""
    text, mentions = "Names\n", []
    for form, type_ in named:
        mentions.append(Mention(article=name, start=len(text), end=len(text) + len(form), type=type_))
        text += form + "\n"
    article = Article(id=name, source=name, text=text + more, sha256="")
    return Marked(article=article, parse=NOTHING, mentions=tuple(mentions))


def known(pile: list[Marked], *namings: Naming) -> dict[str, Entity]:
    together = [Story(id="s", title="s", articles=tuple(one.article.id for one in pile))]
    _, found, _ = entities.resolve(pile, together, namings)
    return {one.id: one for one in found}


def naming(name: str, *aliases: str, **more: object) -> Naming:
    return Naming(name=name, where=f"names.toml, {name}", aliases=aliases, **more)  # type: ignore[arg-type]


def test_two_are_one() -> None:
    pile = [marked("a", ("Ada Holm", "person")), marked("b", ("Ida Brandt", "person"))]
    assert len(known(pile)) == 2
    (found,) = known(pile, naming("Ada Holm", "Ida Brandt")).values()
    assert (found.name, found.aliases, len(found.mentions)) == ("Ada Holm", ("Ida Brandt",), 2)
    assert {(one.feature, one.detail) for one in found.reasons} == {
        ("your names file", "'Ada Holm' is 'Ada Holm': names.toml, Ada Holm"),
        ("your names file", "'Ida Brandt' is 'Ada Holm': names.toml, Ada Holm"),
    }


def test_one_is_two() -> None:
    pile = [marked("a", ("Ada Holm", "person"), ("Holm", "person"))]
    assert len(known(pile)) == 1
    found = known(pile, naming("Ada Holm", never=("Holm",)))
    assert {one.name: len(one.mentions) for one in found.values()} == {"Ada Holm": 1, "Holm": 1}


def test_a_surname_goes_where_the_user_says() -> None:
    pile = [marked("a", ("Ada Holm", "person"), ("Otto Brandt", "person"), ("Holm", "person"))]
    found = known(pile, naming("Otto Brandt", "Holm"))
    assert {one.name: len(one.mentions) for one in found.values()} == {"Ada Holm": 1, "Otto Brandt": 2}


def test_what_is_not_listed_goes_with_what_it_was_joined_to() -> None:
    pile = [marked("a", ("Ada Holm", "person"), ("Holm", "person"))]
    (found,) = known(pile, naming("ada  holm", id="p.1")).values()
    assert (found.id, len(found.mentions)) == ("p.1", 2)


def test_id_type_and_name_are_the_users() -> None:
    pile = [marked("a", ("Wick", "person"))]
    (found,) = known(pile, naming("Nether Wick", "Wick", id="place.wick", type="place")).values()
    assert (found.id, found.type, found.name) == ("place.wick", "place", "Nether Wick")


def test_only_in_some_articles() -> None:
    pile = [marked("a", ("Holm", "person")), marked("b", ("Holm", "person"))]
    found = known(pile, naming("Ada", "Holm", articles=("a",)), naming("Otto", "Holm", articles=("b",)))
    assert {one.name: [span.article for span in one.mentions] for one in found.values()} == {
        "Ada": ["a"],
        "Otto": ["b"],
    }


def test_a_name_that_nobody_saw_is_marked() -> None:
    pile = [marked("a", ("Ada Holm", "person"), more="They met at nether wick, in Nether Wick and Nether Wicks.\n")]
    found = known(pile, naming("Nether Wick", type="place"))
    (span,) = found["place.nether-wick"].mentions
    assert pile[0].article.text[span.start : span.end] == "Nether Wick"


def test_nothing_told_changes_nothing() -> None:
    pile = [marked("a", ("Ada Holm", "person"), ("Holm", "person"), ("Kyiv", "place"))]
    assert known(pile, naming("Somebody Else")) == known(pile)
