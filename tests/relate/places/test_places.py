from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.records import Article, Entity, Marked, Parse, Span, Toponym
from rashomon.relate import places

TABLE = Path(__file__).parent / "meant.tsv"
CASES = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
NOTHING = Parse(
    start=(), end=(), word=(), lemma=(), tag=(), pos=(), dep=(), head=(), sentences=(), names=()
)  # fmt: skip


def marked(names: str, name: str = "a", outlet: str | None = None) -> Marked:
    """Make an article of some names, one a line; what stands after a comma stands there in the text, too."""
    text, found = "", []
    for line in names.split("; "):
        for n, form in enumerate(line.split(", ")):
            text += ", " if n else "\n"
            bare = form.removeprefix("~")
            toponym = Toponym(article=name, start=len(text), end=len(text) + len(bare), demonym=bare != form)
            found.append(toponym)
            text += bare
    article = Article(id=name, source=name, text=text, sha256="", outlet=outlet)
    return Marked(article=article, parse=NOTHING, toponyms=tuple(found))


@pytest.mark.parametrize(("names", "asked", "within"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_meant(names: str, asked: str, within: str) -> None:
    one = marked(names)
    meaning = places.resolve([one]).get(("a", one.article.text.index(asked)))
    assert (meaning.place.within if meaning else "-") == within


def test_an_outlet_writes_of_its_own_province() -> None:
    pile = [marked("Athens; Clarke County", "a", "Post"), marked("Atlanta; Macon; Savannah, Georgia", "b", "Post")]
    assert places.resolve(pile)["a", 1].place.within == "US.GA.059"


def entity(one: Marked, form: str, n: int = 1) -> Entity:
    start = one.article.text.index(form)
    return Entity(
        id="place.x", type="place", name=form, mentions=(Span(article="a", start=start, end=start + len(form)),) * n
    )


def test_an_entity_has_its_location() -> None:
    one = marked("Kiev")
    (found,) = places.located([entity(one, "Kiev")], [one], places.resolve([one]))
    assert found.location is not None
    assert (found.location.name, found.location.country, found.location.kind) == ("Kyiv", "UKR", "city")
    assert found.location.latitude == pytest.approx(50.45, abs=0.02)
    assert found.reasons[-1].feature == "place"
    assert "Kyiv, city in Ukraine" in found.reasons[-1].detail


def test_what_is_not_settled_has_none() -> None:
    one = marked("Nowherestead")
    (found,) = places.located([entity(one, "Nowherestead")], [one], places.resolve([one]))
    assert found.location is None
    assert found.reasons == ()
