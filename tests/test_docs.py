"""The documentation is executed: commands and examples run, the reference of commands is what the commands say."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon import data
from rashomon.cli import main
from rashomon.desk import Desk
from rashomon.web import application

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(language: str) -> list[str]:
    """Give the README's code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


COMMANDS = [
    line.removeprefix("$ ") for block in blocks("console") for line in block.splitlines() if line.startswith("$ ")
]


def called(words: list[str], stdin: bytes, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run a command in this process."""
    monkeypatch.setattr(sys, "argv", words)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    with pytest.raises(SystemExit) as stop:
        main()
    return int(stop.value.code or 0)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("make ")])
def test_what_make_is_asked_for_can_be_made(command: str) -> None:
    asked = subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr


def test_commands_run_as_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In one folder, in order; a pipe is cut down to our part of it."""
    monkeypatch.chdir(tmp_path)
    source = data.path("demo") / "articles" / "14-veresk-courier.txt"
    (tmp_path / "articles").mkdir()
    for place in (tmp_path / "article.txt", tmp_path / "articles" / "one.txt"):
        place.write_bytes(source.read_bytes())
    ran = 0
    for command in [c for c in COMMANDS if "rashomon " in c and "rashomon serve" not in c]:
        command, _, file = command.partition(" > ")
        parts = [part.strip() for part in command.split(" | ")]
        ours = next(part for part in parts if part.startswith("rashomon "))
        stdin = source.read_bytes() if ours != parts[0] else b""
        assert called(shlex.split(ours), stdin, monkeypatch) == 0, command
        told = capfd.readouterr().out
        if file:
            (tmp_path / file).write_text(told, encoding="utf-8")
        if "--json" in ours:
            assert json.loads(told)["articles"]
        ran += 1
    assert ran >= 2


def test_the_server_answers_what_it_is_asked(tmp_path: Path) -> None:
    """What ``curl`` asks in the README, asked without a network."""
    page = tmp_path / "article.html"
    page.write_bytes((data.path("demo") / "articles" / "01-harbour-post.html").read_bytes())
    with TestClient(application(Desk(tmp_path / "store.sqlite")), base_url="http://127.0.0.1:8420") as client:
        asked = [shlex.split(command) for command in COMMANDS if command.startswith("curl ")]
        assert len(asked) >= 2
        for words in asked:
            if "--data-binary" in words:
                name, _, media = words[words.index("-H") + 1].partition(": ")
                answer = client.post(words[-1], content=page.read_bytes(), headers={name: media})
            else:
                answer = client.get(words[-1])
            assert answer.status_code in {200, 201}, answer.text


@pytest.mark.parametrize("example", blocks("python"))
def test_python_examples_run(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(example, "README.md", "exec"), {})
    assert capsys.readouterr().out.count("\n") > 1


def test_the_reference_of_commands_is_what_they_say() -> None:
    spec = importlib.util.spec_from_file_location("commands", ROOT / "docs" / "commands.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    told = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert told == module.reference(), "run: python docs/commands.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert link.startswith("https://") or (page.parent / link).exists(), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_that_are_named_are_there(page: Path) -> None:
    """A path in code marks that begins with one of our folders exists (``NAME``, ``*`` and ``...`` stand for any)."""
    for name in re.findall(
        r"`((?:src|tests|bench|docs|train|requirements)/[\w./-]*)`", page.read_text(encoding="utf-8")
    ):
        assert (ROOT / name).exists(), name


def test_the_changelog_keeps_its_form() -> None:
    told = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (.*)$", told, re.MULTILINE)
    assert versions[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", version) for version in versions[1:])
    kinds = set(re.findall(r"^### (.*)$", told, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
