"""The HTTP API: what it gives, how it pages, what it says when something is wrong."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon.desk import Desk
from rashomon.web import application
from rashomon.web.answers import mark
from rashomon.web.limits import Limits
from tests.desk.conftest import BRIDGE, WHALE
from tests.web.conftest import HOST

API = "/api/v1"


def first(client: TestClient) -> str:
    return str(client.get(f"{API}/stories").json()["items"][0]["id"])


def test_stories_are_listed_and_given(client: TestClient) -> None:
    listed = client.get(f"{API}/stories").json()
    assert [one["articles"] for one in listed["items"]] == [2, 1]
    assert listed["next"] is None
    story = client.get(f"{API}/stories/{first(client)}").json()
    assert story["points"]
    assert client.get(f"{API}/stories", params={"least": 2}).json()["items"][0]["id"] == story["id"]


@pytest.mark.parametrize("part", ["points", "statements", "entities", "timeline", "flags", "changes"])
def test_what_stands_in_a_story(client: TestClient, part: str) -> None:
    answer = client.get(f"{API}/stories/{first(client)}/{part}")
    assert answer.status_code == 200
    assert set(answer.json()) == {"items", "next"}


def test_pages_follow_each_other(client: TestClient) -> None:
    place = f"{API}/stories/{first(client)}/points"
    whole = client.get(place, params={"limit": 200}).json()["items"]
    found, cursor = [], None
    for _ in range(100):
        page = client.get(place, params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole
    articles = [one["id"] for one in client.get(f"{API}/articles").json()["items"]]
    one = client.get(f"{API}/articles", params={"limit": 1}).json()
    two = client.get(f"{API}/articles", params={"limit": 5, "cursor": one["next"]}).json()
    assert [item["id"] for item in (*one["items"], *two["items"])] == articles


def test_filters(client: TestClient) -> None:
    place = f"{API}/stories/{first(client)}"
    agreed = client.get(f"{place}/points", params={"status": "agreed"}).json()["items"]
    assert {one["status"] for one in agreed} <= {"agreed"}
    people = client.get(f"{place}/entities", params={"type": "person"}).json()["items"]
    assert {one["name"] for one in people} == {"Ada Brink"}
    claims = client.get(f"{place}/statements", params={"stance": "claims", "speaker": people[0]["id"]}).json()["items"]
    assert claims


def test_what_the_asker_has_is_not_sent_again(client: TestClient) -> None:
    for place in (f"{API}/stories", f"{API}/stories/{first(client)}", f"/stories/{first(client)}"):
        answer = client.get(place)
        again = client.get(place, headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(place, headers={"If-None-Match": '"other"'}).status_code == 200


def test_search(client: TestClient) -> None:
    found = client.get(f"{API}/search", params={"q": "whal"}).json()["items"]
    assert found
    assert all("whal" in one["text"].lower() for one in found)


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("/stories/none", 404), ("/stories/none/points", 404), ("/articles/none", 404), ("/nothing", 404),
        (f"/articles?cursor={mark(1 << 70)}", 422), (f"/stories?cursor={mark((1 << 70, 's'))}", 422),
        ("/stories?limit=0", 422), ("/stories?cursor=nonsense", 422), ("/search", 422), ("/stories?order=colour", 422),
    ],
)  # fmt: skip
def test_errors_are_problem_details(client: TestClient, place: str, status: int) -> None:
    answer = client.get(f"{API}{place}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["detail"]


@pytest.mark.parametrize(
    ("name", "media"), [("a.txt", "application/octet-stream"), (None, "text/plain; charset=utf-8"), ("a", "text/plain")]
)
def test_a_text_is_added_read_given_and_deleted(empty: TestClient, name: str | None, media: str) -> None:
    asked = {"name": name} if name else {}
    added = empty.post(f"{API}/articles", params=asked, content=BRIDGE.encode(), headers={"Content-Type": media})
    assert added.status_code == 201
    (new,) = added.json()["new"]
    assert empty.get(f"{API}/status").json()["waiting"] == 1
    assert empty.get(f"{API}/articles/{new}").json()["text"].startswith("Bridge over the Lenta")
    again = empty.post(f"{API}/articles", params=asked, content=BRIDGE.encode(), headers={"Content-Type": media})
    assert (again.status_code, again.json()["known"]) == (200, [new])
    assert empty.delete(f"{API}/articles/{new}").status_code == 204
    assert empty.delete(f"{API}/articles/{new}").status_code == 404


def test_a_zip_and_a_folder_are_added(empty: TestClient, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("one.txt", BRIDGE)
        archive.writestr("bad.exe", "x")
    added = empty.post(f"{API}/articles", params={"name": "pile.zip"}, content=packed.getvalue())
    assert (len(added.json()["new"]), len(added.json()["skipped"])) == (1, 1)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "two.txt").write_text(WHALE, encoding="utf-8")
    assert len(empty.post(f"{API}/folders", json={"path": str(tmp_path / "in")}).json()["new"]) == 1
    assert empty.post(f"{API}/folders", json={"path": str(tmp_path / "none")}).status_code == 422
    assert empty.post(f"{API}/folders", json={"way": "x"}).status_code == 422


def test_what_cannot_be_read_is_a_problem_that_says_why(empty: TestClient) -> None:
    answer = empty.post(f"{API}/articles", params={"name": "a.txt"}, content=b"Too short.")
    assert answer.status_code == 422
    assert "too little text" in answer.json()["detail"]
    assert answer.json()["skipped"][0]["source"] == "a.txt"


def test_a_correction_is_made_listed_and_undone(client: TestClient) -> None:
    story = client.get(f"{API}/stories/{first(client)}").json()
    spans = [{key: one[key] for key in ("article", "start", "end")} for one in story["points"][0]["tellings"]]
    made = client.post(f"{API}/corrections", json={"kind": "mark_point", "spans": spans, "text": "settled"})
    assert made.status_code == 201
    assert [one["id"] for one in client.get(f"{API}/corrections").json()["items"]] == [made.json()["id"]]
    points = client.get(f"{API}/stories/{first(client)}/points", params={"limit": 200}).json()["items"]
    assert [one["verdict"] for one in points if one["id"] == story["points"][0]["id"]] == ["settled"]
    assert client.delete(f"{API}/corrections/{made.json()['id']}").json()["undone"]
    assert client.get(f"{API}/corrections").json()["items"] == []
    assert client.get(f"{API}/corrections", params={"undone": True}).json()["items"]
    exported = made.json()
    again = client.post(f"{API}/corrections", json=exported).json()
    assert again == exported | {"id": exported["id"] + 1, "at": again["at"]}
    assert client.delete(f"{API}/corrections/{again['id']}").status_code == 200
    assert client.post(f"{API}/corrections", json=exported | {"kin": 1}).status_code == 422
    assert client.post(f"{API}/corrections", json={"kind": "mark_point"}).status_code == 422
    assert client.post(f"{API}/corrections", content=b"{").status_code == 422


@pytest.mark.parametrize(
    ("limits", "status"),
    [(Limits(size=100), 413), (Limits(articles=1), 413), (Limits(text=400), 413), (Limits(seconds=-1.0), 413)],
)
def test_too_much_at_once_is_refused_and_nothing_is_kept(tmp_path: Path, limits: Limits, status: int) -> None:
    desk = Desk(tmp_path / "store.sqlite")
    rows = "\n".join('{"text": "' + "The ferry left Orvel again. " * 20 + str(n) + '"}' for n in range(3))
    with TestClient(application(desk, limits=limits), base_url=HOST) as asked:
        answer = asked.post(f"{API}/articles", params={"name": "a.jsonl"}, content=rows)
        assert answer.status_code in {status, 408}
        assert asked.get(f"{API}/status").json()["waiting"] == 0


@pytest.mark.parametrize("place", ["status", "articles", "stories", "search?q=bridge", "changes", "corrections"])
def test_a_damaged_store_is_a_problem(tmp_path: Path, place: str) -> None:
    path = tmp_path / "store.sqlite"
    desk = Desk(path)
    desk.add_text(BRIDGE)
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x5a" * (len(whole) - 4096))
    with TestClient(application(desk), base_url=HOST, raise_server_exceptions=False) as asked:
        answer = asked.get(f"{API}/{place}")
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert "back-up" in answer.json()["detail"]
        assert asked.post(f"{API}/articles", content=WHALE.encode()).status_code == 503
    path.write_bytes(whole)
    with TestClient(application(desk), base_url=HOST) as asked:
        assert asked.get(f"{API}/status").json()["waiting"] == 1  # the file is opened anew


@pytest.mark.parametrize("place", ["/", f"{API}/status", f"{API}/stories", "/stories/none", f"{API}/none"])
def test_head_answers_as_get_without_a_body(client: TestClient, place: str) -> None:
    whole, head = client.get(place), client.head(place)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    names = {"content-type", "etag", "content-security-policy"}
    assert {n: head.headers.get(n) for n in names} == {n: whole.headers.get(n) for n in names}


def test_a_hit_names_its_story_and_who_tells_it(client: TestClient) -> None:
    titles = {one["id"]: one["title"] for one in client.get(f"{API}/stories").json()["items"]}
    hits = client.get(f"{API}/search", params={"q": "bridge"}).json()["items"]
    assert {one["kind"] for one in hits} >= {"article", "point"}
    assert all(one["title"] == titles[one["story"]] for one in hits)
    assert {one["teller"] for one in hits} <= {"“Bridge over the Lenta…”", "“Orvel closes Lenta…”"}


def test_a_long_text_is_shown_where_most_of_what_is_sought_stands(empty: TestClient) -> None:
    empty.post(f"{API}/articles", content=(f"{'The ferry left. ' * 40}The captain of the ferry slept. " * 2).encode())
    (hit,) = empty.get(f"{API}/search", params={"q": "ferry captain"}).json()["items"]
    assert "captain of the ferry" in hit["text"]


def test_a_client_that_was_away_is_told_all_that_happened_since(client: TestClient) -> None:
    late = client.get(f"{API}/changes").json()["items"]
    assert [one["id"] for one in late] == sorted((one["id"] for one in late), reverse=True)
    for away, order in ((0, 1), (late[-1]["id"], 1), (None, -1)):
        found, cursor = [], None
        for _ in range(100):
            asked = {"limit": 1, "after": away, "cursor": cursor}
            page = client.get(f"{API}/changes", params={k: v for k, v in asked.items() if v is not None}).json()
            found += page["items"]
            cursor = page["next"]
            if cursor is None:
                break
        assert found == [one for one in late[::-1] if one["id"] > (away or 0)][::order]
    assert client.get(f"{API}/changes", params={"after": late[0]["id"]}).json() == {"items": [], "next": None}


def test_the_dossier_is_exported(client: TestClient) -> None:
    answer = client.get(f"{API}/stories/{first(client)}/dossier")
    assert answer.json()["schema"] == "rashomon.dossier/1"
    assert "attachment" in answer.headers["content-disposition"]
