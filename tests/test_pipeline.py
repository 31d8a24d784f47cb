"""The stages, composed: what goes in comes out marked or skipped, and somebody hears how far it is."""

from __future__ import annotations

import gc
import io
import threading
from pathlib import Path

import pytest

from rashomon.errors import BadOption
from rashomon.pipeline import Silent, Unswept, build, chunks, counted, staged
from rashomon.records import Article, Dossier
from rashomon.tell.json import encode
from rashomon.tell.verify import verify

ONE = """Night trains return to Orvel

Night trains will run again between Orvel and the coast from May 3, the railway said on Monday. “People asked for them”,
said its director, Jon Feld. The first train has room for at least 240 passengers.
"""
TWO = """Orvel gets its night train back

After nine years without one, Orvel will have a night train to the coast again, the railway said on Monday. Director
Jon Feld spoke of 300 places a night. The first train leaves on May 3.
"""


class Heard:
    """A watcher that writes down what it is told."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int, int | None]] = []

    def step(self, stage: str, done: int, total: int | None) -> None:
        self.steps.append((stage, done, total))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("articles")
    for name, text in (("one.txt", ONE), ("two.txt", TWO), ("empty.txt", "")):
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def heard() -> Heard:
    return Heard()


@pytest.fixture(scope="module")
def dossier(folder: Path, heard: Heard) -> Dossier:
    return build([folder], watcher=heard)


def test_all_that_is_found_is_in_the_dossier_and_holds(dossier: Dossier) -> None:
    assert {Path(article.source).name for article in dossier.articles} == {"one.txt", "two.txt"}
    assert [Path(skip.source).name for skip in dossier.skipped] == ["empty.txt"]
    assert list(verify(dossier)) == []
    assert len(dossier.stories) == 1
    assert dossier.statements
    assert dossier.entities
    assert dossier.times
    assert dossier.quantities


def test_the_watcher_hears_of_every_stage_to_its_end(dossier: Dossier, heard: Heard) -> None:
    stages = list(dict.fromkeys(stage for stage, _, _ in heard.steps))
    assert dossier
    assert stages == ["read", "clean", "annotate", "relate", "compare"]
    for stage in stages:
        done = [step for step in heard.steps if step[0] == stage]
        assert [n for _, n, _ in done] == sorted(n for _, n, _ in done)
        assert done[-1][1] == done[-1][2]


def test_it_is_the_same_again_in_any_order(folder: Path) -> None:
    names = ("two.txt", "one.txt", "empty.txt")
    assert encode(build([str(folder / name) for name in names])) == encode(
        build([folder / name for name in names[::-1]])
    )


def test_standard_input_can_be_given(dossier: Dossier) -> None:
    alone = build(["-"], stdin=io.BytesIO(ONE.encode()))
    assert [article.text for article in alone.articles] == [a.text for a in dossier.articles if "240" in a.text]


def test_nothing_in_nothing_out(tmp_path: Path) -> None:
    empty = build([tmp_path])
    assert (empty.articles, empty.stories) == ((), ())


def test_a_field_that_is_none_is_refused(folder: Path) -> None:
    with pytest.raises(BadOption, match="colour"):
        build([folder], fields={"colour": "red"})


def article(size: int) -> Article:
    return Article(id=str(size), source="", text="x" * size, sha256="")


@pytest.mark.parametrize(
    ("sizes", "portions"),
    [([], []), ([1], [[1]]), ([4, 4, 4, 4], [[4, 4, 4], [4]]), ([99, 1, 1], [[99], [1, 1]])],
)
def test_a_pile_is_cut_in_portions_of_a_size(sizes: list[int], portions: list[list[int]]) -> None:
    found = [[len(one.text) for one in portion] for portion in chunks([article(size) for size in sizes], 10)]
    assert found == portions


def test_stages_and_items_are_counted() -> None:
    heard = Heard()
    assert list(counted("ab", "spell", heard)) == ["a", "b"]
    assert staged("join", "".join, ["a", "b"], heard) == "ab"
    assert heard.steps == [
        ("spell", 0, None), ("spell", 1, None), ("spell", 2, None), ("spell", 2, 2), ("join", 0, 1), ("join", 1, 1),
    ]  # fmt: skip
    Silent().step("any", 0, None)


def test_the_collector_stays_off_until_the_last_that_wants_it_off_is_done() -> None:
    """Threads of a server overlap in any order; none may switch it on under another, nor leave it off for good."""
    assert gc.isenabled()
    inside, first_may_go, second_may_go = threading.Barrier(3), threading.Event(), threading.Event()
    seen: list[bool] = []

    def work(go: threading.Event) -> None:
        with Unswept():
            inside.wait(10)
            go.wait(10)
            with Unswept():
                seen.append(gc.isenabled())
            seen.append(gc.isenabled())

    first, second = (threading.Thread(target=work, args=(go,)) for go in (first_may_go, second_may_go))
    first.start()
    second.start()
    inside.wait(10)
    first_may_go.set()
    first.join(10)
    assert not gc.isenabled()
    second_may_go.set()
    second.join(10)
    assert seen == [False] * 4
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with Unswept():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
