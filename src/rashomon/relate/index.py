"""The index: stories as articles come, what became of them, how it is kept."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from rashomon.records import Copy, Hand, Move, Story
from rashomon.relate.archive import LAST, Archive, Sheet
from rashomon.relate.linkage import Group, linked
from rashomon.relate.neighbours import Neighbours
from rashomon.relate.stories import settled, sides, single, story, taken, ties

SMALL = 2000  # articles up to which all stories are found anew with each addition
OUTGROWN = 2  # times as many articles as when last settled: then it is settled again
SAMPLE = 64  # articles of a crowded story that a new article is compared with

Names = tuple[str, ...]
Rows = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Which stories an addition changed or made, and which are gone, by id."""

    stories: Names
    gone: Names


class Kept(msgspec.Struct):
    """What of an index is kept besides its archive's columns."""

    hand: Hand
    history: list[Move]
    step: int
    members: dict[str, Names]
    used: set[str]
    copies: list[tuple[str, str, float]]
    settled: int


class Index:
    """All articles' stories, kept as articles come.

    Up to ``small`` articles, and whenever it is *settled*, the stories are those that `stories.gather` finds in the
    same articles, in whatever order they came. In between, in a larger archive, a new article joins a story or starts
    one, with work in proportion to its neighbours; the archive is settled anew when it has doubled, or when told to.

    A story keeps its id as long as most of it stays together; ``history`` says what was merged and split.
    """

    def __init__(self, hand: Hand | None = None, small: int = SMALL) -> None:
        """Start with no articles; up to ``small`` of them, all stories are found anew with each addition."""
        self.hand = hand or Hand()
        self._small = small
        self.archive = Archive()
        self.history: list[Move] = []
        self.step = 0
        self._members: dict[str, Names] = {}
        self._home: dict[str, str] = {}
        self._used: set[str] = set()
        self._copies: dict[tuple[str, str], float] = {}
        self._settled = 0
        self._near: Neighbours | None = None

    def __len__(self) -> int:
        return len(self.archive)

    # -------------------------------------------------------------------------------------------------------- changing

    def add(self, sheets: Iterable[Sheet], copies: Iterable[Copy] = ()) -> Changed:
        """Add articles, with what text they have in common with others; those that are there stay as they are."""
        rows = self.archive.add(sheets)
        shared = taken(copies)
        self._copies |= shared
        if len(self) <= self._small or len(self) >= OUTGROWN * self._settled or self._near is None:
            return self.settle()
        return self._keep(self._named(self._place(self._near, rows, shared)))

    def settle(self) -> Changed:
        """Find all stories anew, as if all articles had come at once."""
        groups, self._near = settled(self.archive, self._copies, self.hand)
        self._settled = len(self)
        return self._keep(self._named(groups))

    def correct(self, hand: Hand) -> Changed:
        """Take over what a user says of stories now."""
        self.hand = hand
        return self.settle()

    # --------------------------------------------------------------------------------------------------------- reading

    def ids(self) -> Names:
        """Give the ids of all stories."""
        return tuple(sorted(self._members))

    def members(self, name: str) -> Names:
        """Give the articles of a story, the earliest first; none where there is no such story (any more)."""
        return self._members.get(name, ())

    def home(self, article: str) -> str | None:
        """Give the story that an article stands in."""
        return self._home.get(article)

    def story(self, name: str, articles: Iterable[str] | None = None) -> Story:
        """Give a story, with the reasons why its articles stand together: all of them, or those of them that are told.

        Raises:
            KeyError: there is no such story, or no such article.
        """
        told = self._members[name] if articles is None else articles
        return story(self.archive, [self.archive.row[article] for article in told], name)

    # --------------------------------------------------------------------------------------------------------- keeping

    def dump(self) -> bytes:
        """Give all that it takes to go on, as bytes."""
        kept = Kept(
            hand=self.hand,
            history=self.history,
            step=self.step,
            members=self._members,
            used=self._used,
            copies=[(one, other, share) for (one, other), share in self._copies.items()],
            settled=self._settled,
        )
        file = io.BytesIO()
        columns = {"kept": np.frombuffer(msgspec.json.encode(kept), dtype=np.uint8), **self.archive.dump()}
        np.savez(file, allow_pickle=False, **columns)
        return file.getvalue()

    @classmethod
    def load(cls, data: bytes) -> Index:
        """Go on from what `dump` gave."""
        with np.load(io.BytesIO(data), allow_pickle=False) as columns:
            kept = msgspec.json.decode(columns["kept"].tobytes(), type=Kept)
            archive = Archive.load(columns)
        one = cls(kept.hand)
        one.archive, one.history, one.step, one._members = archive, kept.history, kept.step, kept.members
        one._home = {article: name for name, articles in kept.members.items() for article in articles}
        one._used, one._settled = kept.used, kept.settled
        one._copies = {(left, right): share for left, right, share in kept.copies}
        one._near = Neighbours(archive) if len(archive) else None
        return one

    # --------------------------------------------------------------------------------------------------------- placing

    def _place(self, near: Neighbours, rows: Sequence[int], shared: Mapping[tuple[str, str], float]) -> list[Group]:
        """Let new articles join stories, or each other; give the groups that they stand in now."""
        marks = sides(self.archive, self.hand)
        groups = [single(self.archive, row, marks) for row in rows]
        place = {row: n for n, row in enumerate(rows)}
        found, same = ties(self.archive, shared)
        for row in rows:
            others, likes = near.all(row)
            for other, like in zip(others.tolist(), likes.tolist(), strict=True):
                pair = min(row, other), max(row, other)
                found[pair] = max(found.get(pair, 0.0), like)
        stories: dict[str, int] = {}
        total: dict[Rows, float] = defaultdict(float)
        for pair, like in sorted(found.items()):
            if pair[1] in place:
                total[self._places(pair, place, stories, groups)] += like
        for at, name in ((n, name) for name, n in stories.items()):
            groups[at] = self._grown(self._members[name], marks)
        self._guess(near, total, groups, len(rows))
        sure = [self._places(pair, place, stories, groups) for pair in same if pair[1] in place]
        joined = linked(groups, ((*pair, like) for pair, like in sorted(total.items())), self.archive.bag, sure)
        return [group for group in joined if any(row in place for row in group.members)]

    def _places(self, pair: Rows, place: Mapping[int, int], stories: dict[str, int], groups: list[Group]) -> Rows:
        """Say which groups a pair joins: new articles alone, or the story that one stands in."""
        left, right = pair
        if left in place:
            return min(place[left], place[right]), max(place[left], place[right])
        name = self._home[self.archive.names[left]]
        if name not in stories:
            stories[name] = len(groups)
            groups.append(Group(members=()))
        return place[right], stories[name]

    def _grown(self, articles: Names, marks: Mapping[int, frozenset[Rows]]) -> Group:
        """Make a group of a story as it stands."""
        rows = [self.archive.row[article] for article in articles]
        days = [day for day in self.archive.days.all[rows].tolist() if day]
        said = frozenset(mark for row in rows for mark in marks.get(row, ()))
        return Group(members=tuple(rows), first=min(days, default=0), last=max(days, default=0), marks=said)

    def _guess(self, near: Neighbours, total: dict[Rows, float], groups: Sequence[Group], fresh: int) -> None:
        """Guess from some of a story's articles how like it is to a new one of which not all neighbours were seen."""
        for (left, right), like in total.items():
            row, members = groups[left].members[0], groups[right].members
            if right >= fresh and near.crowded[row]:
                some = np.array(members[:: len(members) // SAMPLE + 1], dtype=np.int64)
                total[left, right] = max(like, float(near.likes(row, some).mean()) * len(members))

    # ---------------------------------------------------------------------------------------------------------- naming

    def _named(self, groups: Iterable[Group]) -> list[Names]:
        """Give the articles of groups by name, the earliest first."""
        days, names = self.archive.days.all, self.archive.names
        return [
            tuple(names[row] for row in sorted(group.members, key=lambda row: (days[row] or LAST, names[row])))
            for group in groups
        ]

    def _keep(self, groups: Sequence[Names]) -> Changed:
        """Name groups that stand in place of the stories that their articles stood in, and write down what changed."""
        self.step += 1
        votes = [Counter(self._home[article] for article in group if article in self._home) for group in groups]
        ids = self._inherit(groups, votes)
        before = {name: self._members[name] for vote in votes for name in vote}
        now = dict(zip(ids, groups, strict=True))
        self._record(now)
        for name in before.keys() - now.keys():
            del self._members[name]
        changed = sorted(name for name, group in now.items() if self._members.get(name) != group)
        self._members |= now
        self._home |= {article: name for name, group in now.items() for article in group}
        return Changed(stories=tuple(changed), gone=tuple(sorted(before.keys() - now.keys())))

    def _inherit(self, groups: Sequence[Names], votes: Sequence[Counter[str]]) -> list[str]:
        """Give each story's id to the group that holds most of it, and new ids to the others."""
        ids: dict[int, str] = {}
        given: set[str] = set()
        for _, name, n in sorted((-count, name, n) for n, vote in enumerate(votes) for name, count in vote.items()):
            if name not in given and n not in ids:
                ids[n] = name
                given.add(name)
        for n, group in enumerate(groups):
            if n not in ids:
                fresh = (f"story.{article}" for article in group)
                ids[n] = next((name for name in fresh if name not in self._used), f"story.{group[0]}.{self.step}")
                self._used.add(ids[n])
        return [ids[n] for n in range(len(groups))]

    def _record(self, now: Mapping[str, Names]) -> None:
        """Write down which stories went into others, and which lost articles to others."""
        went: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name, group in now.items():
            for article in group:
                if (old := self._home.get(article, name)) != name:
                    went[old, name].append(article)
        for (old, name), articles in sorted(went.items()):
            if old in now:
                move = Move(kind="split", story=old, other=name, articles=tuple(articles), step=self.step)
            else:
                move = Move(kind="merged", story=name, other=old, articles=tuple(articles), step=self.step)
            self.history.append(move)
