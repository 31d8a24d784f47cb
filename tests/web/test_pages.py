"""Pages for people: what became of a story, where an article stands, what went wrong; programs get problems."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.desk import Desk
from rashomon.web import application
from tests.desk.conftest import WHALE
from tests.web.conftest import HOST, read_all

API = "/api/v1"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
EVIL = "<script>alert(1)</script>\u202e <b>bold</b>"


@pytest.fixture
def asked(tmp_path: Path) -> TestClient:
    """A server whose desk can be reached from the test."""
    desk = read_all(Desk(tmp_path / "store.sqlite"))
    return TestClient(application(desk), base_url=HOST, follow_redirects=False)


def ids(asked: TestClient) -> list[str]:
    return [one["id"] for one in asked.get(f"{API}/stories").json()["items"]]


def test_a_story_that_was_joined_to_another_says_where_it_is_told(asked: TestClient) -> None:
    before = ids(asked)
    first = [asked.get(f"{API}/stories/{one}").json()["articles"][0] for one in before]
    asked.post(f"{API}/corrections", json={"kind": "merge_stories", "articles": first})
    (left,) = ids(asked)
    (gone,) = set(before) - {left}
    page = asked.get(f"/stories/{gone}", headers=BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "told elsewhere now" in page.text
    assert f'href="/stories/{left}"' in page.text
    for place in (f"/stories/{gone}", f"{API}/stories/{gone}"):
        told = asked.get(place)
        assert told.headers["content-type"] == "application/problem+json"
        assert left in told.json()["detail"]


def test_a_story_without_articles_says_that_it_is_gone(asked: TestClient) -> None:
    _, whale = ids(asked)
    for name in asked.get(f"{API}/stories/{whale}").json()["articles"]:
        asked.delete(f"{API}/articles/{name}")
    assert "This story is gone" in asked.get(f"/stories/{whale}", headers=BROWSER).text


@pytest.mark.parametrize("place", ["/stories/none", "/articles/none", "/nothing", "/stories/%3Cscript%3E"])
def test_a_wrong_address_is_a_page_for_people_and_a_problem_for_programs(client: TestClient, place: str) -> None:
    page = client.get(place, headers=BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert 'href="/"' in page.text
    assert "<script" not in page.text
    assert client.get(place).headers["content-type"] == "application/problem+json"
    assert client.get(f"{API}{place}", headers=BROWSER).headers["content-type"] == "application/problem+json"


def test_a_person_without_the_token_is_told_how_to_come_in(desk: Desk) -> None:
    away = TestClient(application(desk, hosts=frozenset(), token="a token of some length"), base_url=HOST)
    page = away.get("/", headers=BROWSER)
    assert (page.status_code, page.headers["www-authenticate"]) == (401, "Bearer")
    assert "the whole address that the server printed" in page.text


def test_an_article_leads_to_its_story_or_stands_alone(asked: TestClient, tmp_path: Path) -> None:
    story = ids(asked)[0]
    name = asked.get(f"{API}/stories/{story}").json()["articles"][0]
    moved = asked.get(f"/articles/{name}", headers=BROWSER)
    assert (moved.status_code, moved.headers["location"]) == (303, f"/stories/{story}#article-{name}")
    sent = f"{EVIL}\n\n{WHALE}".encode()
    (waits,) = asked.post(f"{API}/articles", params={"name": "<b>.txt"}, content=sent).json()["new"]
    page = asked.get(f"/articles/{waits}", headers=BROWSER)
    assert "waits to be read" in page.text
    assert "script-src" not in page.headers["content-security-policy"]
    assert not any(bad in page.text for bad in ("<script", "<b>", "\u202e"))
    with Desk(tmp_path / "store.sqlite").changing() as writer:
        writer.refuse(waits, "it is in no language of ours")
    assert "in no language of ours" in asked.get(f"/articles/{waits}", headers=BROWSER).text
