"""Our own passages with the statements in them: how often is the speaker right, how often the stance?

PolNeAR says neither who a pronoun or a description stands for nor what a source does with the content, so these are
marked by us, in ``tests/annotate/statements``: one half to tune on, one held back.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.gold import as_is
from bench.table import Line, show
from rashomon.annotate import names, statements
from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Attribution, Statement, Stretch

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "annotate" / "statements"
HALVES = ("tuned", "held")
SPEAKER_GOAL, STANCE_GOAL = 0.90, 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement as marked: where its parts are, who speaks (``None``: not said), the stance, its links by number."""

    attribution: Attribution
    speaker: str | None
    stance: str
    within: int | None
    denies: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text and the statements in it."""

    article: Article
    said: tuple[Said, ...]


def passages(path: Path) -> list[Passage]:
    """Read a file of passages."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:2] in {"T\t", "S\t"}]
    starts = [n for n, cells in enumerate(lines) if cells[0] == "T"]
    found = []
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        text = lines[start][1].replace(" ¶ ", "\n\n")
        article = as_is(f"{path.stem}{start}", text)
        found.append(Passage(article=article, said=tuple(_said(text, cells) for cells in lines[start + 1 : stop])))
    return found


def _said(text: str, cells: Sequence[str]) -> Said:
    _, source, cue, content, speaker, stance, *links = cells
    told = tuple(_abbreviated(text, part) for part in content.split(" // "))
    by = _nearest(text, cue, told[0])
    who = (_nearest(text, source, by),) if source else ()
    numbers = {key: int(value) for key, _, value in (link.partition("=") for link in links)}
    return Said(
        attribution=Attribution(source=who, cue=(by,), content=told, score=1.0),
        speaker=None if speaker == "-" else speaker,
        stance=stance,
        within=numbers.get("within"),
        denies=numbers.get("denies"),
    )


def _abbreviated(text: str, part: str) -> Stretch:
    first, gap, last = part.partition("…")
    start = text.index(first.strip())
    return start, text.index(last.strip(), start) + len(last.strip()) if gap else start + len(first.strip())


def _nearest(text: str, words: str, near: Stretch) -> Stretch:
    """Find the words (whole ones) nearest to a stretch."""
    # A cue may be a mark: the colon of a transcript stands right behind a letter.
    whole = rf"\b{re.escape(words)}(?!\w)" if words[0].isalnum() else re.escape(words)
    found = [match.span() for match in re.finditer(whole, text)]
    if not found:
        raise ValueError(f"{words!r} does not stand in {text!r}")
    apart = [(max(near[0] - end, start - near[1], 0), start, (start, end)) for start, end in found]
    return min(apart)[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A marked statement beside what was made of it."""

    text: str
    said: Said
    found: Statement
    all: tuple[Statement, ...]

    @property
    def speaker(self) -> str | None:
        """Give the words that name the speaker who was found."""
        return self.text[slice(*self.found.speaker_at)] if self.found.speaker_at else None

    @property
    def right_speaker(self) -> bool:
        """Say whether the right speaker was found, or rightly none: by the whole name, or its last word."""
        left, right = _name(self.said.speaker), _name(self.speaker)
        if left is None or right is None:
            return left == right
        return left[-1] == right[-1] and (set(left) <= set(right) or set(right) <= set(left))

    @property
    def right_stance(self) -> bool:
        return self.said.stance == self.found.stance


def _name(words: str | None) -> list[str] | None:
    return None if words is None else [word for word in re.findall(r"\w+", words.lower()) if word != "the"]


def _same(one: Statement, said: Attribution) -> bool:
    """Say whether a statement is made of an attribution; its content may have been mended."""
    first, end = said.content[0]
    return one.cue == said.cue and any(start < end and first < stop for start, stop in one.content)


def judged(half: str) -> list[Judged]:
    """Make statements of the marked attributions of one half and put both side by side."""
    found = passages(FOLDER / f"{half}.tsv")
    parses = SpacyEngine().parse([(one.article.text, one.article.evidence()) for one in found])
    results = []
    for passage, parse in zip(found, parses, strict=True):
        mentions = names.find(passage.article, parse)
        marked = tuple(said.attribution for said in passage.said)
        made = statements.find(passage.article, parse, mentions, marked)
        for said in passage.said:
            one = next(one for one in made if _same(one, said.attribution))
            results.append(Judged(text=passage.article.text, said=said, found=one, all=made))
    return results


def measure() -> list[Line]:
    """Measure speakers and stances on both halves."""
    lines = []
    for half in HALVES:
        found = judged(half)
        wrong = sum(one.speaker is not None and not one.right_speaker for one in found)
        right = sum(one.right_speaker for one in found) / len(found)
        stances = sum(one.right_stance for one in found) / len(found)
        detail: dict[str, float] = {"statements": len(found), "in another's mouth": wrong}
        lines.append(
            Line(measure=f"speaker, {half} half", ours=right, must=SPEAKER_GOAL, goal=SPEAKER_GOAL, detail=detail)
        )
        lines.append(Line(measure=f"stance, {half} half", ours=stances, must=STANCE_GOAL, goal=STANCE_GOAL))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    show("Speakers and stances: our own passages", measure(), as_json=parser.parse_args().json)


if __name__ == "__main__":
    main()
