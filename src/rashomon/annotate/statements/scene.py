"""What is known of an article while its statements are read in order: its names, who spoke so far."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.annotate.spots import tokens
from rashomon.annotate.statements.people import Named, named
from rashomon.records import Mention, Parse, Statement, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """An earlier statement: where its source stands, and who speaks (``None``: the text leaves it open).

    ``voice`` says that somebody without a name spoke for the speaker (*a ministry spokesman*), ``many`` that there were
    several (*villagers*).
    """

    sentence: int
    place: int
    speaker: Named | None
    voice: bool = False
    many: bool = False


@dataclass(slots=True, kw_only=True)
class Scene:
    """The names of an article by place, by token and by title; where its statements' contents are; who spoke."""

    parse: Parse
    names: list[Named]
    by_token: dict[int, Named]
    by_title: dict[str, list[Named]]
    mentions: dict[int, Mention]
    told: frozenset[int]
    spoken: list[Spoken] = field(default_factory=list)

    @classmethod
    def of(
        cls, parse: Parse, mentions: Sequence[Mention], found: Sequence[Statement], quotes: Sequence[Stretch]
    ) -> Scene:
        """Set the scene of an article before its first statement."""
        names = sorted(named(parse, mentions, quotes), key=_first)
        titles: dict[str, list[Named]] = {}
        for name in names:
            for title in sorted(name.titles):
                titles.setdefault(title, []).append(name)
        return cls(
            parse=parse,
            names=names,
            by_token={t: name for name in names for t in range(name.first, name.stop)},
            by_title=titles,
            mentions={one.start: one for one in mentions},
            told=frozenset(t for one in found for stretch in one.content for t in tokens(parse, stretch)),
        )

    def between(self, first: int, stop: int) -> list[Named]:
        """Give the names whose first token lies in a range."""
        return self.names[bisect_left(self.names, first, key=_first) : bisect_left(self.names, stop, key=_first)]

    def know(self, name: Named) -> None:
        """Take a body that the language engine has no name for among the names."""
        if name.first not in self.by_token:
            insort(self.names, name, key=_first)
            self.by_token.update((t, name) for t in range(name.first, name.stop))

    def last_spoken(self, before: int) -> Spoken | None:
        """Give the last statement whose source stands before a token."""
        return next((one for one in reversed(self.spoken) if one.place < before), None)


def _first(name: Named) -> int:
    return name.first
