"""Reasons: why two mentions were taken for one happening, in words."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.records import Reason
from rashomon.relate.events.features import Pair, read
from rashomon.relate.events.judge import trees

FEW = 5  # reasons that are given, those with the largest shares
LEAST = 0.1  # share in the log-odds below which a feature moved nothing
SHOWN = 6  # words that a reason names

# What a reason is called, and the features whose shares it sums: they look at the same thing.
ABOUT: dict[str, tuple[str, ...]] = {
    "words": (
        "same_word", "nearness_of_words", "sense", "above", "beside", "beginning", "rare", "same_class", "repeated",
    ),
    "type": ("same_type", "other_type", "same_mode", "spoken"),
    "reality": ("same_reality",),
    "actors": ("actors",),
    "recipients": ("recipients",),
    "parties": ("parties", "bare"),
    "place": ("place",),
    "figures": ("figures",),
    "days": ("days",),
    "clauses": ("clause", "fullness"),
    "sentences": ("sentence", "passage", "apart", "names", "beside_the_other"),
    "position": ("one_article", "one_sentence", "distance", "leading"),
    "articles": ("articles", "article_names", "circle", "company"),
}  # fmt: skip


def explain(pair: Pair, known: Mapping[str, str]) -> tuple[Reason, ...]:
    """Say what moved the judgement on a pair most, with both sides' values; ``known`` holds the entities' names."""
    shares = trees().shares(read(pair))
    summed = {name: sum(shares[one] for one in parts) for name, parts in ABOUT.items()}
    most = sorted(summed, key=lambda name: (-abs(round(summed[name], 6)), name))[:FEW]
    return tuple(
        Reason(feature=name, score=round(summed[name], 3), detail=detail(name, pair, known))
        for name in most
        if abs(summed[name]) >= LEAST
    )


def detail(name: str, pair: Pair, known: Mapping[str, str]) -> str:
    """Show both sides' values of what a reason is about."""
    left, right = pair.left, pair.right
    if name in {"clauses", "sentences"}:
        mine, theirs = (left.clause, right.clause) if name == "clauses" else (left.sentence, right.sentence)
        shared = sorted(mine.keys() & theirs.keys(), key=lambda word: (-mine[word] * theirs[word], word))
        return f"share {', '.join(shared[:SHOWN])}" if shared else "share no word"
    if name == "articles":
        return f"{left.article} and {right.article}"
    return " and ".join(value(name, pair, known, second=second) for second in (False, True))


def value(name: str, pair: Pair, known: Mapping[str, str], *, second: bool) -> str:
    """Show one side's value."""
    one = pair.right if second else pair.left
    mention = one.mention
    if name == "words":
        return one.lemma
    if name == "type":
        return f"{mention.type}{f' ({mention.mode})' if mention.mode else ''}"
    if name == "reality":
        return mention.reality
    if name == "position":
        return f"{one.article}, sentence {one.number + 1}"
    if name == "days":
        days = [day.isoformat() for day in (one.interval.start, one.interval.end) if day]
        return " to ".join(dict.fromkeys(days)) or "no day"
    found = one.actors | one.recipients if name == "parties" else getattr(one, name)
    return ", ".join(sorted(known.get(key, key) for key in found)) or f"no {name}"
