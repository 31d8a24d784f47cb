"""The guard: other names, other sites, strangers; and what a browser may do with an answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.desk import Desk
from rashomon.web import application
from tests.desk.conftest import BRIDGE
from tests.web.conftest import HOST

TOKEN = "a-token-of-our-own-1234"


@pytest.fixture
def away(tmp_path: Path) -> Iterator[TestClient]:
    """A server that can be reached from other machines."""
    desk = Desk(tmp_path / "store.sqlite")
    with TestClient(application(desk, hosts=frozenset(), token=TOKEN), base_url="http://desk.example") as asked:
        yield asked


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8420", "127.0.0.1.evil.example", "", "[::1", "@localhost.x"]
)
def test_it_answers_to_its_own_names_only(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost", "[::1]:99", "LOCALHOST:8420"])
def test_its_own_names(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9999"}, {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    ],
)  # fmt: skip
def test_a_write_from_another_site_is_refused(empty: TestClient, headers: dict[str, str]) -> None:
    assert empty.post("/api/v1/articles", content=BRIDGE.encode(), headers=headers).status_code == 403
    assert empty.get("/api/v1/status").json()["waiting"] == 0


@pytest.mark.parametrize("headers", [{}, {"Origin": HOST, "Sec-Fetch-Site": "same-origin"}])
def test_a_write_from_its_own_page_or_a_program_is_taken(empty: TestClient, headers: dict[str, str]) -> None:
    assert empty.post("/api/v1/articles", content=BRIDGE.encode(), headers=headers).status_code == 201


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer no"}, {"Authorization": TOKEN}, {"Cookie": "rashomon=no"}, {"Cookie": "=;"}],
)
def test_strangers_are_asked_for_the_token(away: TestClient, headers: dict[str, str]) -> None:
    for place in ("/", "/api/v1/status", "/api/v1/openapi.json"):
        answer = away.get(place, headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_the_token_opens(away: TestClient) -> None:
    assert away.get("/api/v1/status", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    moved = away.get("/", params={"token": TOKEN}, follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (303, "/")
    assert "HttpOnly" in moved.headers["set-cookie"]
    moved = away.get("http://desk.example//evil.example/", params={"token": TOKEN}, follow_redirects=False)
    assert moved.headers["location"] == "/evil.example/"
    assert away.get("/api/v1/status").status_code == 200  # by the cookie


def test_no_folder_of_the_machine_is_given_from_away(away: TestClient, tmp_path: Path) -> None:
    answer = away.post("/api/v1/folders", json={"path": str(tmp_path)}, headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 403


@pytest.mark.parametrize("place", ["/", "/api/v1/status", "/api/v1/none", "/none"])
def test_every_answer_is_guarded(client: TestClient, place: str) -> None:
    headers = client.get(place).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


def test_articles_are_data_everywhere(empty: TestClient) -> None:
    text = "<script>alert(1)</script> <svg onload=alert(2)> javascript:alert(3) \u202e&amp; the ferry left Orvel. " * 8
    (new,) = empty.post("/api/v1/articles", params={"name": "<img src=x>.txt"}, content=text.encode()).json()["new"]
    answer = empty.get(f"/api/v1/articles/{new}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["source"] == "<img src=x>.txt"
