"""The floors: they can be read, and what falls is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import floors
from bench.floors import Bench, faults, fell, read
from bench.gold import default, sha256
from bench.programs import Failed, measure
from bench.report import BENCHES, MARKS, Measured, page, short, table
from bench.table import Line

PROGRAM = """
from pathlib import Path
from bench.table import Line, run

LINES = [Line(measure="F1", ours=0.8, must=0.7), Line(measure="time", ours=2.0, must=2.5, below=True)]

run("Toy: made up", lambda golds: LINES, [])
"""


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the name of a benchmark that says always the same."""
    (tmp_path / "toy_benchmark.py").write_text(PROGRAM, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "toy_benchmark"


def test_a_program_is_run_and_read(toy: str) -> None:
    result = measure(toy)
    assert result.title == "Toy: made up"
    assert [line.ours for line in result.lines] == [0.8, 2.0]
    assert result.seconds > 0


def test_a_program_that_fails_is_told() -> None:
    with pytest.raises(Failed, match="no_such_program"):
        measure("no_such_program")


def test_what_holds_is_silent_and_what_falls_is_told(toy: str) -> None:
    assert list(faults(Bench(program=toy, floors={"F1": 0.8, "time": 2.0}))) == []
    assert list(faults(Bench(program=toy, floors={"F1": 0.81, "time": 1.9, "recall": 0.1}))) == [
        f"{toy}: F1 is .800, under its floor of .810",
        f"{toy}: time is 2, above its ceiling of 1.900",
        f"{toy}: it has no measure 'recall' any more",
    ]


def test_other_gold_is_not_measured_against_these_floors(shared: Path) -> None:
    name = "newswcl50/dev.jsonl"
    assert default(name).is_relative_to(shared)
    (told,) = faults(Bench(program="none", gold={name: "0" * 64}))
    assert "pin them anew" in told
    (told,) = faults(Bench(program="none", gold={"nowhere.jsonl": "0" * 64}))
    assert "there is no gold file" in told


def test_less_is_better_where_it_is() -> None:
    assert not fell(Line(measure="a", ours=0.5), 0.5)
    assert fell(Line(measure="a", ours=0.4), 0.5)
    assert fell(Line(measure="a", ours=0.6, below=True), 0.5)


def test_the_floors_name_programs_that_are_there_and_gold_by_its_hash() -> None:
    for bench in read():
        assert (floors.FILE.parent / f"{bench.program.removeprefix('bench.')}.py").exists()
        assert bench.floors
        assert all(len(digest) == 64 for digest in bench.gold.values())


def test_the_pinned_hashes_are_those_of_the_gold(shared: Path) -> None:
    assert shared
    for bench in read():
        for name, pinned in bench.gold.items():
            assert sha256(default(name)) == pinned, name


def test_without_the_gold_the_floors_are_skipped_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(floors, "HOME", tmp_path / "nowhere")
    monkeypatch.setattr(sys, "argv", ["floors"])
    floors.main()
    assert "skipped" in capsys.readouterr().out


def test_every_program_with_a_floor_stands_in_the_report() -> None:
    assert {bench.program for bench in read()} <= {program for program, _ in BENCHES}


def test_the_report_is_written_in_tables(toy: str) -> None:
    command = f"python -m {toy}"
    results = [Measured(command=command, result=measure(toy), day="2026-01-02", commit="abc1234", machine="one core")]
    told = "\n".join(page(results))
    assert "## Toy: made up" in told
    assert "on 2026-01-02, at commit `abc1234`, on one core" in told
    assert "| F1 | .800 | - | .700 | - |  |" in told
    assert "| toy: time | 2 | - | 2.500 | - |" in list(short(results))
    assert len({line.count("|") for line in table(results[0].result.lines, further=True)}) == 1


def test_the_readme_has_a_place_for_the_table() -> None:
    told = (Path(floors.FILE).parents[1] / "README.md").read_text(encoding="utf-8")
    assert len(MARKS.findall(told)) == 1
