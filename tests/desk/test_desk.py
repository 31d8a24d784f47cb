"""The desk: articles come, are read, and make stories; what people put right stays right."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rashomon.desk import Desk
from rashomon.desk.shelves import Shelves
from rashomon.errors import BadOption, NotThere
from rashomon.pipeline import build
from rashomon.records import Correction, CorrectionKind, Span, Story
from rashomon.store.writer import Writer
from rashomon.tell.verify import verify
from tests.desk.conftest import AGAIN, BRIDGE, WHALE


def correction(kind: CorrectionKind, **said: object) -> Correction:
    return replace(Correction(id=0, at=datetime(2026, 1, 1, tzinfo=UTC), kind=kind), **said)  # type: ignore[arg-type]


def stories(desk: Desk) -> dict[str, int]:
    with desk.store.reading() as reader:
        return {one.title: one.articles for one in reader.stories()}


def test_articles_wait_and_then_stand_in_stories(desk: Desk) -> None:
    added = desk.add_text(BRIDGE)
    assert (len(added.new), added.known, added.skipped) == (1, (), ())
    assert desk.add_text(BRIDGE).known == added.new
    with desk.store.reading() as reader:
        assert reader.counts() == {"waiting": 1, "read": 0, "refused": 0, "stories": 0}
    assert desk.work() == 1
    assert desk.work() == 0
    assert list(stories(desk).values()) == [1]


def test_a_later_article_joins_its_story(desk: Desk) -> None:
    for text, sizes in ((BRIDGE, [1]), (WHALE, [1, 1]), (AGAIN, [2, 1])):
        desk.add_text(text)
        desk.work()
        assert sorted(stories(desk).values(), reverse=True) == sizes


def test_what_cannot_be_read_is_said(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("Too short.", encoding="utf-8")
    added = desk.add([tmp_path / "short.txt", tmp_path / "none.txt"])
    assert added.new == ()
    assert [Path(one.source).name for one in added.skipped] == ["short.txt", "none.txt"]


def test_a_story_is_told_as_a_build_tells_it(read: Desk, tmp_path: Path) -> None:
    for number, text in enumerate((BRIDGE, AGAIN, WHALE)):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    built = {frozenset(one.articles): one for one in build([tmp_path]).stories}
    with read.store.reading() as reader:
        shelved = reader.stories()
    for entry in shelved:
        dossier = read.dossier(entry.id)
        story = dossier.stories[0]
        assert list(verify(dossier)) == []
        assert [point.text for point in story.points] == [
            point.text for point in built[frozenset(story.articles)].points
        ]
    with pytest.raises(NotThere):
        read.dossier("no-story")


def test_the_page_of_a_story_is_kept(read: Desk) -> None:
    with read.store.reading() as reader:
        page = reader.page(reader.stories()[0].id)
    assert page
    assert "Ada Brink" in gzip.decompress(page).decode()


def test_a_deleted_article_leaves_its_story(desk: Desk) -> None:
    for text in (BRIDGE, AGAIN):
        desk.add_text(text)
    desk.work()
    with desk.store.reading() as reader:
        first, *_ = reader.read()
    desk.delete(first)
    assert list(stories(desk).values()) == [1]
    with desk.store.reading() as reader:
        assert len(reader.read()) == 1
    with pytest.raises(NotThere):
        desk.delete(first)


def test_a_deleted_article_that_comes_again_stands_in_its_story_again(desk: Desk) -> None:
    for text in (BRIDGE, AGAIN):
        desk.add_text(text)
    desk.work()
    with desk.store.reading() as reader:
        first, *_ = reader.read()
    desk.delete(first)
    desk.add_text(BRIDGE)
    desk.add_text(AGAIN)
    desk.work()
    assert list(stories(desk).values()) == [2]


class Sparing(Shelves):
    """Keeps the index rarely, as that of a large store is kept."""

    def keep(self, writer: Writer, *, always: bool = False) -> None:
        if always:
            super().keep(writer, always=True)


def test_a_correction_sees_what_another_process_has_read_since(desk: Desk) -> None:
    other = Desk(desk.store.path)
    desk.shelves, other.shelves = Sparing(), Sparing()
    for desks, text, sizes in ((desk, BRIDGE, [1]), (desk, WHALE, [1, 1]), (desk, AGAIN, [2, 1])):
        desks.add_text(text)
        desks.work()
        assert list(stories(desk).values()) == sizes
        with desk.store.reading() as reader:
            names = tuple(reader.read())
        for name in names:
            other.correct(correction("rename_story", articles=(name,), text=f"The story of {name}"))
        assert list(stories(desk).values()) == sizes
        assert all(title.startswith("The story of") for title in stories(desk))


def test_a_correction_that_fails_leaves_those_beside_it_alone(desk: Desk) -> None:
    for text in (BRIDGE, AGAIN, WHALE):
        desk.add_text(text)
    desk.work()
    with desk.store.reading() as reader:
        names = reader.read()

    def put_right(n: int) -> None:
        if n % 2:
            with pytest.raises(NotThere):
                desk.correct(correction("merge_stories", articles=("x", "y")))
        else:
            told = desk.correct(correction("merge_stories", articles=tuple(names)))
            desk.undo(told.id)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put_right, range(4)))
    desk.correct(correction("merge_stories", articles=tuple(names)))
    assert list(stories(Desk(desk.store.path)).values()) == [3]
    with desk.store.reading() as reader:
        assert Shelves().index(reader).hand.together


class Faulty(Desk):
    """Fails to tell of whales."""

    def tell(self, writer: Writer, story: Story) -> None:
        if "hale" in story.title:
            raise ValueError("no whales")
        super().tell(writer, story)


def test_a_fault_costs_one_article(tmp_path: Path) -> None:
    desk = Faulty(tmp_path / "store.sqlite")
    for text in (BRIDGE, WHALE, AGAIN):
        desk.add_text(text)
    assert desk.work() == 3
    assert list(stories(desk).values()) == [2]
    with desk.store.reading() as reader:
        ((_, refused),) = reader.articles(state="refused")
    assert refused.why
    assert "ValueError: no whales" in refused.why


def test_a_verdict_on_a_point_survives_and_can_be_undone(desk: Desk) -> None:
    for text in (BRIDGE, AGAIN):
        desk.add_text(text)
    desk.work()
    with desk.store.reading() as reader:
        name = reader.stories()[0].id
    point = desk.dossier(name).stories[0].points[0]
    spans = tuple(Span(article=one.article, start=one.start, end=one.end) for one in point.tellings)
    told = desk.correct(correction("mark_point", spans=spans, text="wrong", note="two repairs"))

    def marked() -> list[tuple[str | None, str | None]]:
        return [(one.verdict, one.remark) for one in desk.dossier(name).stories[0].points if one.id == point.id]

    assert marked() == [("wrong", "two repairs")]
    desk.add_text(WHALE)
    desk.work()
    assert marked() == [("wrong", "two repairs")]
    desk.undo(told.id)
    assert marked() == [(None, None)]


def test_a_title_that_was_given_stays(desk: Desk) -> None:
    desk.add_text(BRIDGE)
    desk.work()
    with desk.store.reading() as reader:
        names = tuple(reader.read())
    desk.correct(correction("rename_story", articles=names, text="The Lenta bridge"))
    desk.add_text(AGAIN)
    desk.work()
    assert stories(desk) == {"The Lenta bridge": 2}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("merge_entities", {"names": ("A",)}),
        ("rename_entity", {"names": ("A",), "text": " "}),
        ("mark_point", {"spans": (Span(article="a", start=0, end=1),), "text": "maybe"}),
        ("split_story", {}),
    ],
)
def test_a_correction_that_says_too_little_is_refused(
    desk: Desk, kind: CorrectionKind, said: dict[str, object]
) -> None:
    with pytest.raises(BadOption, match=f"{kind} needs"):
        desk.correct(correction(kind, **said))


def test_a_correction_of_nothing_is_refused_and_not_kept(desk: Desk) -> None:
    with pytest.raises(NotThere):
        desk.correct(correction("merge_stories", articles=("x", "y")))
    with desk.store.reading() as reader:
        assert reader.corrections() == []


def test_stories_are_joined_and_parted_by_hand(desk: Desk) -> None:
    for text in (BRIDGE, AGAIN, WHALE):
        desk.add_text(text)
    desk.work()
    with desk.store.reading() as reader:
        large, small = (tuple(reader.inside(one.id)) for one in reader.stories())
    joined = desk.correct(correction("merge_stories", articles=(large[0], small[0])))
    assert list(stories(desk).values()) == [3]
    desk.undo(joined.id)
    assert list(stories(desk).values()) == [2, 1]
    parted = desk.correct(correction("split_story", articles=(large[0],)))
    assert list(stories(desk).values()) == [1, 1, 1]
    again = Desk(desk.store.path)  # another process, which reads the index that was kept
    again.add_text(BRIDGE.replace("six weeks", "seven weeks"))
    again.work()
    assert parted.others
    with again.store.reading() as reader:
        assert [one.kind for one in reader.changes()][-1] == "made"
        assert reader.members([large[0]]) != reader.members([large[1]])


def test_names_are_joined_called_and_parted_by_hand(desk: Desk) -> None:
    for text in (BRIDGE, AGAIN):
        desk.add_text(text)
    desk.work()
    with desk.store.reading() as reader:
        name = reader.stories()[0].id

    def names() -> set[str]:
        return {one.name for one in desk.dossier(name).entities}

    assert {"Ada Brink", "Holm"} <= names()
    told = desk.correct(correction("rename_entity", names=("Ada Brink",), text="Mayor Brink of Orvel"))
    assert "Mayor Brink of Orvel" in names()
    assert "Ada Brink" not in names()
    desk.undo(told.id)
    assert "Ada Brink" in names()
