"""The desk in a real browser: add, see it read, open a story, put something right, search."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from rashomon.desk import Desk
from rashomon.web import application
from tests.desk.conftest import AGAIN, BRIDGE
from tests.web.conftest import read_all

SCRIPTS = Path(__file__).parents[1] / "tell" / "page"


class Served:
    """A desk, served in a thread."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(application(desk), log_level="warning"))
        self.thread = threading.Thread(target=lambda: self.server.run(sockets=[self.socket]))

    def __enter__(self) -> Served:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[tuple[Any, Served]]:
    with Served(Desk(tmp_path / "store.sqlite")) as served:
        context = browser.new_context(viewport={"width": 1300, "height": 900})
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(served.address)
        yield page, served
        context.close()


def test_articles_are_pasted_and_dropped_and_appear_as_stories(opened: tuple[Any, Served], tmp_path: Path) -> None:
    page, served = opened
    page.get_by_text("Paste a text").click()
    page.locator("#text").fill(BRIDGE)
    page.get_by_role("button", name="Add the text").click()
    page.get_by_text("1 article added").wait_for()
    (tmp_path / "again.txt").write_text(AGAIN, encoding="utf-8")
    page.locator("#files").set_input_files(tmp_path / "again.txt")
    page.get_by_text("again.txt: 1 article added").wait_for()
    assert "2 articles to read" in page.locator("#progress").inner_text() or page.locator("#left").inner_text()
    served.desk.work()
    page.locator("#list tr").wait_for(timeout=10_000)
    assert page.locator("#list tr td").nth(2).inner_text() == "2"
    page.locator("#files").set_input_files({"name": "bad.txt", "mimeType": "text/plain", "buffer": b"short"})
    page.get_by_text("too little text").first.wait_for()
    assert [said for said in page.complaints if "422" not in said] == []


def open_first(page: Any, served: Served) -> None:
    """Have what came in read, and open the first story of the list."""
    read_all(served.desk)
    page.reload()
    page.locator("#list a").first.click()


def test_a_story_opens_and_a_point_is_put_right(opened: tuple[Any, Served]) -> None:
    page, served = opened
    open_first(page, served)
    page.locator("h2").first.wait_for()
    point = page.locator(".point").first
    name = point.get_attribute("id")
    story = served.desk.dossier(page.url.rpartition("/")[2]).stories[0]
    told = next(one for one in story.points if f"point-{one.id}" == name).tellings[0]
    with served.desk.store.reading() as reader:
        held = reader.article(told.article)
    assert held
    words = " ".join(held.text[told.start : told.end].split())
    point.locator("summary").first.click()
    point.get_by_role("button", name="wrong").click()
    page.locator('dialog[open] input[name="note"]').fill("two repairs")
    page.get_by_role("button", name="Save").click()
    page.locator(f"#{name} .verdict").wait_for()
    assert "wrong" in page.locator(f"#{name} .verdict").inner_text()
    page.get_by_role("link", name="rashomon").click()
    page.get_by_text("Put right by hand").click()
    line = page.locator("#corrections li").first
    line.get_by_role("link", name=words).wait_for()
    assert "two repairs" in line.inner_text()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Nothing was put right yet").wait_for()
    assert page.complaints == []


def test_search_leads_into_a_story(opened: tuple[Any, Served]) -> None:
    page, served = opened
    read_all(served.desk)
    page.locator("#q").fill("ada brin")
    page.locator("#hits mark").first.wait_for()
    page.locator("#hits a").first.click()
    page.wait_for_url("**/stories/**")
    assert page.complaints == []


def test_of_many_files_each_reason_is_told(opened: tuple[Any, Served]) -> None:
    page, _ = opened
    texts = {"a.txt": BRIDGE, "b.txt": "short", "<i>c.txt": "short too", "d.txt": AGAIN, "e.txt": BRIDGE}
    files = [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in texts.items()]
    page.locator("#files").set_input_files(files)
    page.get_by_text("5 files: 2 articles added, 1 was there already, 2 not read.").wait_for()
    assert [one.split(":")[1].strip() for one in page.locator("#skipped li").all_inner_texts()] == [
        "b.txt",
        "<i>c.txt",
    ]


def test_a_folder_that_is_dropped_is_read_whole(opened: tuple[Any, Served]) -> None:
    """A script cannot drop a folder: what a browser gives of one is made up here."""
    page, _ = opened
    page.evaluate(
        """(texts) => {
        const file = (name) => ({ isFile: true, name, file: (good) => good(new File([texts[name]], name)) });
        const folder = (name, ...parts) => ({
            isDirectory: true, name, createReader: () => ({ readEntries: (good) => good(parts.splice(0, 1)) }),
        });
        const root = folder("in", file("a.txt"), folder("deep", file("b.txt")), file(".hidden"));
        const event = new Event("drop", { cancelable: true });
        event.dataTransfer = { files: [], items: [{ webkitGetAsEntry: () => root }] };
        document.getElementById("drop").dispatchEvent(event);
    }""",
        {"a.txt": BRIDGE, "b.txt": AGAIN, ".hidden": "no"},
    )
    page.get_by_text("2 files: 2 articles added.").wait_for()
    assert page.complaints == []


def test_escape_closes_the_dialog_and_not_the_article_under_it(opened: tuple[Any, Served]) -> None:
    page, served = opened
    open_first(page, served)
    page.locator(".article > summary").first.click()
    page.get_by_role("button", name="delete article").first.click()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.locator(".article[open]").count() == 1
    assert page.evaluate("document.activeElement.textContent") == "delete article"


def test_each_stop_of_the_tab_key_is_in_view(opened: tuple[Any, Served]) -> None:
    page, served = opened
    open_first(page, served)
    page.set_viewport_size({"width": 1300, "height": 500})
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "(({ top, bottom }) => top < innerHeight && bottom > 0)(document.activeElement.getBoundingClientRect())"
        )


def test_a_story_that_grows_says_so_to_who_reads_it(opened: tuple[Any, Served]) -> None:
    page, served = opened
    served.desk.add_text(BRIDGE, "one.txt")
    served.desk.work()
    page.reload()
    page.clock.install()
    page.locator("#several").uncheck()
    with page.expect_response(lambda answer: answer.request.method == "HEAD"):
        page.locator("#list a").first.click()
    served.desk.add_text(AGAIN, "two.txt")
    served.desk.work()
    with page.expect_response(lambda answer: answer.request.method == "HEAD"):
        page.clock.fast_forward(11_000)
    page.get_by_role("button", name="Load it anew").click()
    page.get_by_text("2 articles").first.wait_for()
    assert [said for said in page.complaints if "404" not in said] == []


def test_a_store_that_was_replaced_is_told_until_it_is_back(opened: tuple[Any, Served], tmp_path: Path) -> None:
    page, served = opened
    path = served.desk.store.path
    kept = path.rename(tmp_path / "kept.sqlite")
    page.locator("#trouble").get_by_text("was moved or replaced while it was in use").wait_for(timeout=10_000)
    page.locator("#files").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": BRIDGE.encode()})
    page.get_by_text("a.txt: nothing was taken in").wait_for()
    kept.rename(path)
    page.locator("#trouble").wait_for(state="hidden", timeout=10_000)
    page.locator("#files").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": BRIDGE.encode()})
    page.get_by_text("a.txt: 1 article added").wait_for()


def test_search_by_keys(opened: tuple[Any, Served]) -> None:
    page, served = opened
    read_all(served.desk)
    page.locator("#q").fill("bridge")
    page.locator("#hits mark").first.wait_for()
    assert "Bridge over the Lenta closed" in page.locator("#hits .from").first.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("[...document.querySelectorAll('#hits a')].indexOf(document.activeElement)") == 1
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()
    assert page.locator("#q").input_value() == ""


def test_an_article_is_deleted_and_the_page_says_where_to_go(opened: tuple[Any, Served]) -> None:
    page, served = opened
    served.desk.add_text(BRIDGE, "one.txt")
    served.desk.work()
    page.reload()
    page.locator("#several").uncheck()
    page.locator("#list a").first.click()
    page.locator(".article > summary").first.click()
    page.get_by_role("button", name="delete article").click()
    page.locator("dialog[open]").get_by_role("button", name="Delete").click()
    page.get_by_text("This story is gone").wait_for()
    page.get_by_role("link", name="All stories").click()
    page.get_by_text("No stories yet").wait_for()
    assert [said for said in page.complaints if "404" not in said] == []


def test_what_was_refused_is_listed_and_can_be_deleted(opened: tuple[Any, Served]) -> None:
    page, served = opened
    (name,) = served.desk.add_text(BRIDGE, "one.txt").new
    with served.desk.changing() as writer:
        writer.refuse(name, "it is in no language of ours")
    page.reload()
    page.get_by_text("Refused: 1").click()
    page.get_by_text("it is in no language of ours").wait_for()
    page.get_by_role("button", name="Delete Bridge over").click()
    page.locator("#refused").wait_for(state="hidden", timeout=10_000)
    assert page.complaints == []


@pytest.mark.parametrize("width", [320, 390, 1300])
def test_no_sideways_scrolling(opened: tuple[Any, Served], width: int) -> None:
    page, served = opened
    read_all(served.desk)
    page.set_viewport_size({"width": width, "height": 844})
    page.reload()
    page.locator("#list tr").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_names_and_headings(opened: tuple[Any, Served], scheme: str) -> None:
    page, served = opened
    read_all(served.desk)
    page.emulate_media(color_scheme=scheme)
    page.reload()
    page.locator("#list tr").first.wait_for()
    for name in ("contrast.js", "structure.js"):
        assert page.evaluate((SCRIPTS / name).read_text(encoding="utf-8")) == []
