from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Article, Entity, Marked, Mention, MentionType, Parse, Span, Statement, Story
from rashomon.relate import entities

NOTHING = Parse(
    start=(), end=(), word=(), lemma=(), tag=(), pos=(), dep=(), head=(), sentences=(), names=()
)  # fmt: skip
Named = tuple[str, MentionType]


def marked(name: str, *named: Named, outlet: str | None = None, before: str = "") -> Marked:
    """Make an article of these names, one a line after an empty headline, each after the same words."""
    text, mentions = "Names\n", []
    for form, type_ in named:
        text += before
        mentions.append(Mention(article=name, start=len(text), end=len(text) + len(form), type=type_))
        text += form + "\n"
    article = Article(id=name, source=name, text=text, sha256="", outlet=outlet or f"The {name}")
    return Marked(article=article, parse=NOTHING, mentions=tuple(mentions))


def together(pile: list[Marked]) -> list[Story]:
    return [Story(id="s", title="s", articles=tuple(one.article.id for one in pile))]


def known(pile: list[Marked], stories: list[Story] | None = None) -> dict[str, Entity]:
    _, found, _ = entities.resolve(pile, together(pile) if stories is None else stories)
    return {one.id: one for one in found}


def test_id_is_readable() -> None:
    found = known([marked("a", ("Ada Holm", "person"), ("Holm", "person"))])
    assert list(found) == ["person.ada-holm"]
    assert found["person.ada-holm"].aliases == ("Holm",)


def test_four_spellings_of_one_city() -> None:
    spelt = ["Luhansk", "Luhansk", "Lugansk", "Lunhansk", "Lukansk"]
    found = known([marked(f"a{n}", (form, "place")) for n, form in enumerate(spelt)])
    assert list(found) == ["place.luhansk"]
    assert {reason.feature for reason in found["place.luhansk"].reasons} >= {"slip"}


def test_nested_names_stay_apart() -> None:
    pile = [marked("a", ("Donetsk", "place"), ("Donetsk People's Republic", "state"), ("Donetsk", "place"))]
    assert len(known(pile)) == 2


def test_surname_of_two_people_is_nobodys() -> None:
    pile = [marked("a", ("Ada Holm", "person"), ("Otto Holm", "person"), ("Holm", "person"))]
    assert {len(one.mentions) for one in known(pile).values()} == {1}
    assert len(known(pile)) == 3


def test_father_and_son_named_both() -> None:
    one = marked("a", ("Karl Brandt", "person"), ("Karl Brandt Jr.", "person"), ("Brandt", "person"))
    assert {len(found.mentions) for found in known([one]).values()} == {1, 2}


def test_what_stands_before_a_name_is_no_part_of_it() -> None:
    pile = [
        marked("a", ("Otto Holm", "person"), ("Holm", "person")),
        marked("b", ("Englishman Otto Holm", "person")),
        marked("c", ("Otto Holm Jr.", "person")),
    ]
    assert sorted(len(found.mentions) for found in known(pile).values()) == [1, 3]


def test_surname_before_its_full_name_is_somebody_else() -> None:
    pile = [marked("a", ("Holm", "person"), ("Holm", "person"), ("Ida Holm", "person"))]
    assert sorted(len(one.mentions) for one in known(pile).values()) == [1, 2]


def test_surnames_meet_only_in_a_story() -> None:
    pile = [marked("a", ("Holm", "person")), marked("b", ("Holm", "person"))]
    apart = [Story(id="s", title="s", articles=("a",)), Story(id="t", title="t", articles=("b",))]
    assert len(known(pile, apart)) == 2
    assert len(set(known(pile, apart))) == 2
    assert len(known(pile)) == 1


def test_acronym_that_the_text_introduces() -> None:
    one = marked("a", ("Coastal Relief Fund", "org"), ("XQZ", "org"))
    long, short = one.mentions
    linked = Mention(article="a", start=short.start, end=short.end, type="org", antecedent=(long.start, long.end))
    pile = [Marked(article=one.article, parse=NOTHING, mentions=(long, linked))]
    (found,) = known(pile).values()
    assert found.reasons[0].feature == "introduced"


def test_pronoun_is_a_mention_of_its_entity() -> None:
    one = marked("a", ("Ada Holm", "person"))
    start = one.mentions[0].start
    he = Mention(article="a", start=0, end=5, type="person", form="pronoun", antecedent=(start, start + 8))
    (found,) = known([Marked(article=one.article, parse=NOTHING, mentions=(he, *one.mentions))]).values()
    assert found.mentions == (Span(article="a", start=0, end=5), Span(article="a", start=start, end=start + 8))
    assert found.name == "Ada Holm"


def test_body_of_a_state() -> None:
    pile = [
        marked("a", ("Security Council", "org"), before="Norway's "),
        marked("b", ("Security Council", "org"), before="Poland's "),
    ]
    assert len(known(pile)) == 2


def test_a_slip_is_flagged() -> None:
    spelt = ["Ostrava", "Ostrava", "Ostrava", "Ostrvaa"]
    pile = [marked(f"a{n}", (form, "place")) for n, form in enumerate(spelt)]
    _, _, flags = entities.resolve(pile, together(pile))
    assert [(flag.kind, flag.article) for flag in flags] == [("spelling", "a3")]
    assert pile[3].article.text[flags[0].start : flags[0].end] == "Ostrvaa"
    assert flags[0].evidence[0].article == "a0"


def test_a_house_spelling_is_no_slip() -> None:
    spelt = ["Kyiv", "Kyiv", "Kyiv", "Kiev"]
    pile = [marked(f"a{n}", (form, "place")) for n, form in enumerate(spelt)]
    assert entities.resolve(pile, together(pile))[2] == ()


def statement(one: Marked, at: Mention) -> Marked:
    said = Statement(
        id="1", article=one.article.id, source=((at.start, at.end),), cue=(), content=(), kind="indirect",
        stance="claims", speaker_at=(at.start, at.end),
    )  # fmt: skip
    return Marked(article=one.article, parse=NOTHING, mentions=one.mentions, statements=(said,))


def test_speaker() -> None:
    one = marked("a", ("Ada Holm", "person"), ("Holm", "person"))
    (given_back,), _, _ = entities.resolve([statement(one, one.mentions[1])], [])
    assert given_back.statements[0].speaker == "person.ada-holm"


def test_capital_speaks_for_its_state() -> None:
    one = marked("a", ("Oslo", "place"), ("Norway", "state"))
    (given_back,), _, _ = entities.resolve([statement(one, one.mentions[0])], [])
    assert given_back.statements[0].speaker == "state.norway"


def test_capital_alone_speaks_for_itself() -> None:
    one = marked("a", ("Oslo", "place"))
    (given_back,), _, _ = entities.resolve([statement(one, one.mentions[0])], [])
    assert given_back.statements[0].speaker == "place.oslo"


NAMES: st.SearchStrategy[Named] = st.tuples(
    st.text(alphabet="AdaHolm Brnt.’'-é", min_size=1, max_size=14).filter(lambda form: form.strip() == form),
    st.sampled_from(["person", "org", "place", "state", "group", "accord", "event", "other"]),
)


@given(st.lists(st.lists(NAMES, max_size=5), max_size=5), st.integers(0, 99))
def test_any_names_in_any_order(articles: list[list[Named]], seed: int) -> None:
    pile = [marked(f"a{n}", *named) for n, named in enumerate(articles)]
    stories = together(pile)
    given_back, found, flags = entities.resolve(pile, stories)
    mixed = random.Random(seed).sample(pile, len(pile))
    _, again, same = entities.resolve(mixed, stories)
    assert (found, flags) == (again, same)
    assert [one.article.id for one in given_back] == [one.article.id for one in pile]
    assert len({one.id for one in found}) == len(found)
    spans = [span for one in found for span in one.mentions]
    assert len(spans) == len(set(spans)) == sum(len(one.mentions) for one in pile)
