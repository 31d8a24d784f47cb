"""Who speaks across articles: bodies without a name, offices, members of a group. The texts are invented."""

from __future__ import annotations

from bench.gold import as_is
from rashomon.annotate import annotate
from rashomon.engines.language import SpacyEngine
from rashomon.records import Story
from rashomon.relate import entities


def speakers(*texts: str) -> list[str | None]:
    """Give the name of each statement's speaker, in order."""
    articles = [as_is(f"a{n}", text) for n, text in enumerate(texts)]
    marked = list(annotate(articles, SpacyEngine(), None))
    story = Story(id="s", title="x", articles=tuple(one.id for one in articles))
    told, known, _ = entities.resolve(marked, [story])
    names = {entity.id: entity.name for entity in known}
    return [names.get(said.speaker or "") for one in told for said in one.statements]


SUNK = "The coast guard found the boat near Port Brannock on Monday. The coast guard said that it had sunk."


def test_the_one_body_without_a_name_is_one_speaker() -> None:
    first, second = speakers(SUNK, "The boat sank near Port Brannock, the coast guard said. It was a trawler.")
    assert first == second == "coast guard"


def test_two_bodies_of_a_noun_stay_apart() -> None:
    other = (
        "The Norlandic coast guard met the Sudrian coast guard near Port Brannock. The coast guard said it was calm."
    )
    assert speakers(SUNK, other)[-1] is None


def test_an_office_is_not_who_holds_it() -> None:
    (said,) = speakers("Ada Brink walked out. Brink's office said that the mayor was ill.")
    assert said != "Ada Brink"


def test_who_resigns_after_allegations_does_not_allege() -> None:
    assert "Ada Brink" not in speakers("Ada Brink resigned after allegations that she had taken bribes.")


def test_a_name_in_small_letters_is_the_name() -> None:
    named = "The Sudrian Navy sank a boat. The Sudrian Navy said that it was a pirate."
    assert len(set(speakers(named, "The Sudrian navy said that the boat was a trawler."))) == 1


def test_a_member_is_not_the_group() -> None:
    said = speakers("Democrats met on Monday. A prominent Democrat said that the dam was unsafe.")
    assert said == [None]
