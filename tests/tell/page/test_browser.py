"""The page in a real browser: it works, it is legible, and nothing in it runs that should not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from rashomon.records import Dossier
from rashomon.tell.page import render

Page = Any
AXE = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


def script(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def file(sample: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "index.html"
    path.write_text(render(sample), encoding="utf-8")
    return path


@pytest.fixture
def open_page(browser: Any, file: Path) -> Iterator[Any]:
    contexts = []

    def opened(fragment: str = "", *, path: Path = file, width: int = 1400, height: int = 900, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(("file:", "data:")) else page.complaints.append(asked.url),
        )
        page.goto(f"{path.as_uri()}{fragment}")
        return page

    yield opened
    for context in contexts:
        context.close()


def test_opens_without_a_complaint(open_page: Any) -> None:
    page = open_page()
    assert page.title() == "Blast at Ostrel chemical works and 1 other story · rashomon"
    assert page.locator(".story:visible").count() == 1
    assert page.complaints == []


def test_first_screen_needs_no_scrolling(open_page: Any) -> None:
    page = open_page()
    box = page.locator(".first").bounding_box()
    assert box
    assert box["y"] + box["height"] < 900


def test_search_finds_and_leads_there(open_page: Any) -> None:
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("drinking wat")
    assert page.locator("#found a").count() >= 1
    assert page.locator("#found mark").first.inner_text().lower() in {"drinking", "wat"}
    page.keyboard.press("Enter")
    page.locator("#found").wait_for(state="hidden")
    assert page.evaluate("location.hash")
    assert page.complaints == []


def test_point_to_article_and_back(open_page: Any) -> None:
    page = open_page("#point-p4")
    point = page.locator("#point-p4")
    assert point.locator("details").first.get_attribute("open") is not None
    point.get_by_role("link", name="Ostrel Herald").click()
    text = page.locator("#article-a2 .text")
    text.wait_for()  # a browser tells of a new fragment after the click has returned
    assert page.evaluate("document.activeElement.textContent").startswith("The tank")
    page.keyboard.press("Escape")
    text.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.textContent") == "Ostrel Herald"
    assert page.complaints == []


def test_browser_back_returns_to_the_point(open_page: Any) -> None:
    page = open_page()
    page.locator("#point-p3").get_by_role("link", name="State Channel One").click()
    page.locator("#article-a3 .text").wait_for()
    page.go_back()
    page.wait_for_function("location.hash === '#point-p3'")


def test_mark_leads_to_its_point(open_page: Any) -> None:
    page = open_page("#article-a2")
    page.locator("#article-a2 a.td", has_text="failed its inspection").click()
    page.locator("#point-p4 .tellings").wait_for()
    assert page.evaluate("location.hash") == "#point-p4"


def test_readout_says_what_a_mark_means(open_page: Any) -> None:
    page = open_page("#article-a1")
    page.locator('#article-a1 input[value="n"]').check()
    page.locator("#article-a1 .text span.n", has_text="Ilse").first.click()
    assert "Ilse Varga" in page.locator("#readout").inner_text()


def test_filters(open_page: Any) -> None:
    page = open_page()
    page.locator('.filter[data-for="said"] select[data-by="stance"]').select_option("denies")
    assert page.locator(".said:visible").count() == 1
    page.locator('.filter[data-for="points"] select[data-by="status"]').select_option("updated")
    assert page.locator(".point:visible").count() == 1
    page.locator('.filter[data-for="points"] select[data-by="status"]').select_option("")
    day = page.locator('.filter[data-for="points"] select[data-by="day"]')
    day.select_option(index=1)
    shown = page.locator(".point:visible, .lone:visible")
    assert shown.count()
    assert all(day.input_value() in one.get_attribute("data-days") for one in shown.all())


def test_keys_step_through_items(open_page: Any) -> None:
    page = open_page()
    page.keyboard.press("j")
    first = page.locator(".here")
    assert first.count() == 1
    before = first.inner_text()
    page.keyboard.press("j")
    assert page.locator(".here").inner_text() != before
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_narrow_screens_need_no_sideways_scrolling(open_page: Any, width: int) -> None:
    page = open_page("#point-p3", width=width, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("for (const box of document.querySelectorAll('details:not(.article)')) box.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_map_fits_a_phone_with_names_that_can_be_read(open_page: Any) -> None:
    page = open_page(width=390, height=844)
    names = "".join(f'<g class="{group}"><text y="20">Orvel</text></g>' for group in ("far", "near"))
    drawing = f'<div class="mapped"><figure><svg class="map" viewBox="0 0 600 300">{names}</svg></figure></div>'
    page.evaluate("drawn => document.querySelector('main').insertAdjacentHTML('beforeend', drawn)", drawing)
    drawn, name = (page.locator(one).bounding_box() for one in (".map", ".map .near text"))
    assert drawn["x"] + drawn["width"] <= 390
    assert name["height"] > 12
    assert page.locator(".map .far").is_hidden()


def test_reads_without_a_script(open_page: Any) -> None:
    page = open_page(java_script_enabled=False)
    assert page.locator(".story:visible").count() == 2
    assert page.locator("#find").is_hidden()
    page.locator("#article-a1 summary").click()
    page.locator("#article-a1 .text").wait_for()


def test_print_opens_the_points(open_page: Any, tmp_path: Path) -> None:
    page = open_page()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#point-p4 .tellings").is_visible()
    assert page.locator("#find").is_hidden()
    page.pdf(path=tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").stat().st_size > 10_000


def test_hostile_text_does_not_run(open_page: Any, sample: Dossier, tmp_path: Path) -> None:
    text = "<img src=x onerror='document.title=1'><script>document.title=2</script>\u202e"
    bad = tuple(replace(one, text=text * 40, title=text, outlet=text) for one in sample.articles)
    path = tmp_path / "bad.html"
    path.write_text(render(replace(sample, articles=bad)), encoding="utf-8")
    page = open_page(path=path)
    page.locator("#find").fill("img src")
    assert page.locator("#found a").count() >= 1
    assert page.title().startswith("Blast")
    assert page.locator("img").count() == 0
    assert page.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(open_page: Any, scheme: str) -> None:
    page = open_page("#article-a1", color_scheme=scheme)
    page.evaluate(
        "for (const box of document.querySelectorAll('details')) if (!box.matches('.article')) box.open = true"
    )
    assert page.evaluate("getComputedStyle(document.body).color") != page.evaluate(
        "getComputedStyle(document.documentElement).backgroundColor"
    )
    for kind in "ndqy":
        page.locator(f'#article-a1 input[value="{kind}"]').check()
    assert page.evaluate(script("contrast.js")) == []


def test_names_headings_and_landmarks(open_page: Any) -> None:
    page = open_page("#article-a1")
    assert page.evaluate(script("structure.js")) == []


def test_no_rule_of_axe_is_broken(open_page: Any) -> None:
    """WCAG 2.2 AA and good practice, by axe-core, everything open, in light and dark."""
    rules = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    for scheme in ("light", "dark"):
        page = open_page(
            color_scheme=scheme, height=12_000
        )  # so high that nothing sticks to its edge, over something else
        page.evaluate(
            "for (const box of document.querySelectorAll('details')) if (!box.matches('.article')) box.open = true"
        )
        page.evaluate(rules)
        found = page.evaluate(AXE)
        assert [
            (one["id"], [node["html"][:150] + node["failureSummary"] for node in one["nodes"]])
            for one in found["violations"]
        ] == []


def test_targets_are_large_enough_to_touch(open_page: Any) -> None:
    """Controls are at least 24 pixels high (WCAG 2.2, 2.5.8); links in running text are exempt."""
    page = open_page(width=390, height=844)
    small = page.evaluate(
        "() => [...document.querySelectorAll('button, select, input, summary')].filter((e) => e.checkVisibility() && "
        "e.type !== 'checkbox' && e.getBoundingClientRect().height < 24).map((e) => e.outerHTML.slice(0, 80))"
    )
    assert small == []


def test_focus_is_seen(open_page: Any) -> None:
    page = open_page()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
