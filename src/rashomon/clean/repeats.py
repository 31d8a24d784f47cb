"""What the articles of one outlet repeat: labels, prompts, notices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from rashomon.clean.lines import cut
from rashomon.records import Article
from rashomon.text.tidy import folded

OFTEN = 3  # articles of an outlet that have a line; two may be one article and its update
SHORT = 80  # characters of a line that two articles make a repeat: a label, hardly a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """For each outlet the marks of the lines that its articles repeat."""

    lines: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def has(self, outlet: str | None, line: str) -> bool:
        """Say whether an outlet's articles repeat a line; of an unknown outlet nothing is known."""
        if outlet is None:
            return False
        known = self.lines.get(outlet.casefold())
        return known is not None and mark(line) in known


def repeated(articles: Iterable[Article]) -> Repeats:
    """Find the lines that an outlet's articles repeat.

    Articles of unknown outlet are left out: those that lie together are most likely on one event, and what they
    repeat of each other is agency copy and no furniture.
    """
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    short: dict[str, set[int]] = defaultdict(set)
    for article in articles:
        if article.outlet is None:
            continue
        outlet = article.outlet.casefold()
        found = {mark(line): len(line) for start, end in cut(article.text) if (line := article.text[start:end])}
        counts[outlet].update(found.keys())  # not the mapping itself: its lengths would be added
        short[outlet].update(one for one, length in found.items() if length <= SHORT)
    lines = {
        outlet: frozenset(one for one, n in count.items() if n >= OFTEN or (n == 2 and one in short[outlet]))
        for outlet, count in counts.items()
    }
    return Repeats(lines=lines)


def mark(line: str) -> int:
    """Give a number for a line's letters and digits, the same on every machine."""
    return int.from_bytes(blake2b(folded(line).encode("utf-8"), digest_size=8).digest(), "big")
