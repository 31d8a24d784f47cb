from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Article, Dossier, Entity, Location, Publication, Span, Story
from rashomon.tell.page import render
from rashomon.tell.page.library import Library
from rashomon.tell.page.outline import Window, clipped, paths
from rashomon.tell.page.places import Chart, Spot, around, chart

TEXT = "Places " * 40
PLACES = {
    "Oslo": (59.91, 10.74), "Bergen": (60.39, 5.33), "Voss": (60.63, 6.42), "Stord": (59.78, 5.5),
    "Moss": (59.43, 10.66),
}  # fmt: skip


def entity(
    name: str, at: tuple[float, float] | None, times: int = 1, kind: str = "city", country: str = "NOR"
) -> Entity:
    spans = tuple(Span(article="a", start=n * 7, end=n * 7 + 6) for n in range(times))
    place = at and Location(
        id=f"geonames:{name}", name=name, kind=kind, country=country, latitude=at[0], longitude=at[1],  # type: ignore[arg-type]
    )  # fmt: skip
    return Entity(id=f"place.{name}", type="place", name=name, mentions=spans, location=place or None)


def drawn(*entities: Entity) -> Chart | None:
    article = Article(id="a", source="a.txt", text=TEXT, sha256="", outlet="Post")
    return chart(entities, {"a": article}, Library(Dossier(rashomon="0", articles=(article,))))


def boxes(drawing: str, letter: int, group: str) -> list[tuple[float, float, float, float]]:
    """Give the boxes around the labels of a group, with letters of some width."""
    inside = drawing.split(f'<g class="{group}">')[1].split("</g>")[0]
    found = []
    for x, y, anchor, text in re.findall(r'<text x="(\d+)" y="(\d+)"(?: text-anchor="(\w+)")?>(.*?)</text>', inside):
        wide = len(text) * letter
        left = float(x) - {"": 0, "end": wide, "middle": wide / 2}[anchor]
        found.append((left, float(y) - 10, left + wide, float(y)))
    return found


def test_places_are_drawn_and_listed() -> None:
    found = drawn(*(entity(name, at) for name, at in PLACES.items()), entity("Norway", (62, 10), 9, "state"))
    assert found is not None
    assert found.drawing.count("<circle") == len(PLACES)
    assert '<path class="in"' in found.drawing
    assert [(pin.name, pin.what) for pin in found.pins[:2]] == [("Norway", "state"), ("Bergen", "city, Norway")]
    assert found.pins[0].places == (("Post", "#a-a-0-6"),)


@pytest.mark.parametrize(("group", "letter", "least"), [("far", 7, len(PLACES)), ("near", 12, 2)])
def test_labels_do_not_overlap(group: str, letter: int, least: int) -> None:
    found = drawn(*(entity(name, at) for name, at in PLACES.items()))
    assert found is not None
    laid = boxes(found.drawing, letter, group)
    assert len(laid) >= least
    for n, one in enumerate(laid):
        assert not any(
            one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1] for other in laid[:n]
        )


def test_what_few_of_several_articles_name_is_only_listed() -> None:
    articles = {
        name: Article(id=name, source=f"{name}.txt", text=TEXT, sha256="", outlet=name) for name in ("a", "b", "c", "d")
    }
    spans = tuple(Span(article=name, start=0, end=6) for name in articles)
    scene, state = (
        replace(entity(name, at, kind=kind), mentions=spans)
        for name, at, kind in (("Oslo", PLACES["Oslo"], "city"), ("Norway", (62, 10), "state"))
    )
    passing = (entity("Bergen", PLACES["Bergen"]), entity("Poland", (52, 19), 1, "state", "POL"))
    found = chart((scene, state, *passing), articles, Library(Dossier(rashomon="0", articles=tuple(articles.values()))))
    assert found is not None
    assert {pin.name: pin.drawn for pin in found.pins if "city" in pin.what} == {"Oslo": True, "Bergen": False}
    assert found.drawing.count('<path class="in"') == 1
    assert chart(passing, articles, Library(Dossier(rashomon="0", articles=tuple(articles.values())))) is not None


def test_what_is_far_is_only_listed() -> None:
    near = [entity(name, at, 5) for name, at in PLACES.items()]
    found = drawn(*near, entity("Lima", (-12.05, -77.04), country="PER"))
    assert found is not None
    assert {pin.name: pin.drawn for pin in found.pins}["Lima"] is False
    assert "Lima" not in found.drawing
    assert found.drawing.count("<circle") == len(PLACES)


@pytest.mark.parametrize("others", [(), (entity("Norway", (62, 10), 9, "state"),), (entity("Nowherestead", None),)])
def test_nothing_to_draw(others: tuple[Entity, ...]) -> None:
    assert drawn(*others) is None


def test_names_are_data() -> None:
    found = drawn(entity("<script>alert(1)</script>", (10, 10)))
    assert found is not None
    assert "<script" not in found.drawing


def test_a_page_with_a_map_fetches_nothing_and_stays_small() -> None:
    article = Article(id="a", source="a.txt", text=TEXT, sha256="", outlet="Post", published=Publication())
    other = Article(id="b", source="b.txt", text=TEXT, sha256="", outlet="Times")
    story = Story(id="s", title="Places", articles=("a", "b"))
    entities = tuple(entity(name, at) for name, at in PLACES.items())
    page = render(Dossier(rashomon="0", articles=(article, other), stories=(story,), entities=entities))
    (drawing,) = re.findall(r"<svg class=\"map\".*?</svg>", page, re.DOTALL)
    assert len(drawing) < 60_000
    assert "style=" not in drawing
    assert "href" not in drawing
    assert 'id="story-s-map"' in page


def test_the_whole_world_is_small() -> None:
    whole = Window(west=-180, south=-58, east=180, north=80, width=600)
    assert sum(len(path) for _, path in paths(whole)) < 60_000


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-80, 80)), min_size=1, max_size=6))
def test_a_window_holds_what_it_is_laid_around(points: list[tuple[float, float]]) -> None:
    place = Location(id="x", name="x", kind="city")
    spots = [Spot(entity("x", (0, 0)), place, x, y, 1, 1) for x, y in points]
    window = around(spots)
    assert window.west < window.east
    assert window.south < window.north
    whole = window.east - window.west == 360
    assert whole or all(window.holds(x, y) for x, y in points)
    assert 0 < window.height < 2000


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-80, 80)), min_size=3, max_size=9))
def test_a_ring_is_cut_to_its_window(ring: list[tuple[float, float]]) -> None:
    window = Window(west=0, south=0, east=20, north=10, width=600)
    assert all(-1 < x < 21 and -1 < y < 11 for x, y in clipped(ring, window))
