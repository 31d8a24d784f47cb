"""Actors: are country and sector of an actor's name or description right?

The hand-written cases of NGEC (``ngec_actors``), those that say what country or sector is expected; what they say of
Wikipedia pages is left aside, for the system has no Wikipedia. An empty expectation and UNK or JNK (nothing is known)
want ``None``. A case is right if all that it says of country and first sector is. The cases speak of 2022, so that is
the day where a case names none. ``as the authors`` leaves out the cases that their own program fails.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.gold import Row, default, rows
from bench.table import Line, run
from rashomon.text.actors import Actor, actor
from rashomon.text.dates import read_stamp

GOLD = "ngec_actors/dev.jsonl"
THEN = date(2022, 11, 1)
NOTHING = frozenset(["", "UNK", "JNK", None])


def measure(golds: Sequence[Path]) -> list[Line]:
    """Measure the cases of some gold files."""
    cases = [row for path in golds for row in rows(path) if asks(row)]
    judged = [(row, judge(row)) for row in cases]
    known = [right for row, right in judged if not row.get("expected_to_fail_upstream")]
    whole = sum(all(right.values()) for _, right in judged) / max(1, len(judged))
    detail = {"as the authors": sum(all(one.values()) for one in known) / max(1, len(known)), "cases": len(cases)}
    lines = [Line(measure="country and sector right", ours=whole, must=0.75, goal=0.90, detail=detail)]
    for key in ("country", "code_1", "code_2"):
        some = [right[key] if key in right else second(row) for row, right in judged if key in expected(row)]
        lines.append(
            Line(measure=f"{key} right", ours=sum(some) / max(1, len(some)), detail={"cases": float(len(some))})
        )
    return lines


def expected(row: Row) -> Row:
    """Give what a case expects; a case that must resolve to nothing expects no country and no sector."""
    told = row["expected"]
    nothing = {"country": "", "code_1": ""}
    return {**nothing, **told} if any(told.get(key, "") is None for key in ("result", "code")) else told


def asks(row: Row) -> bool:
    """Tell whether a case asks for a country or a sector."""
    wanted = expected(row)
    return row["task"] != "wiki_link" and bool({"country", "code_1"} & {*wanted, *(row.get("must_not") or {})})


def judge(row: Row) -> dict[str, bool]:
    """Say for country and first sector, as far as the case speaks of them, whether ours is right."""
    ours = read(row)
    wanted = expected(row)
    said = {"country": ours.country, "code_1": ours.sector}
    right = {key: same(wanted[key], value) for key, value in said.items() if key in wanted}
    barred = row.get("must_not") or {}
    right.update({key: said[key] != barred[key] for key in said if key in barred})
    return right


def second(row: Row) -> bool:
    """Tell whether the second sector is right."""
    return same(expected(row)["code_2"], read(row).second)


def read(row: Row) -> Actor:
    """Read the actor of a case on its day; its context stands before it."""
    day = read_stamp(str(row.get("date") or ""))
    ours = actor(row["text"], day.start if day and day.start else THEN)
    if ours.country is None and row.get("context"):
        return Actor(country=actor(row["context"]).country, sector=ours.sector, second=ours.second)
    return ours


def same(wanted: str | None, ours: str | None) -> bool:
    """Tell whether two codes agree."""
    return ours is None if wanted in NOTHING else ours == wanted


if __name__ == "__main__":
    run("Actors", measure, [default(GOLD)], __doc__)
