"""What one article calls one thing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rashomon.records import MentionType, Naming, Reason, Stretch


@dataclass(slots=True, kw_only=True)
class Local:
    """One thing in one article: its names as they stand there, where they stand, and what is known of it.

    ``owner`` is the ISO code of the state whose body this is (*Russia's Security Council*), where the text says so.
    """

    article: str
    type: MentionType
    forms: Counter[str] = field(default_factory=Counter)
    at: list[tuple[Stretch, str | None]] = field(default_factory=list)  # where, and the form if it is a name
    owner: str | None = None
    body: int = 0  # where the article's body begins: a headline may use a surname before it is introduced
    reasons: list[Reason] = field(default_factory=list)

    @property
    def full(self) -> str:
        """Give the fullest name: most words, then most frequent, then longest, then first in the alphabet."""
        return min(self.forms, key=lambda form: (-len(form.split()), -self.forms[form], -len(form), form))

    def introduced_before(self, other: Local) -> bool:
        """Tell whether this is named before the body uses the other's name: *Ada Holm … Holm*."""
        first = min(start for (start, _), _ in self.at)
        return all(start > first for (start, _), form in other.at if form is not None and start >= self.body)

    def take(self, other: Local, reason: Reason) -> None:
        """Take in what another name of the same article stands for."""
        self.forms.update(other.forms)
        self.at.extend(other.at)
        self.owner = self.owner or other.owner
        self.reasons.extend([*other.reasons, reason])


@dataclass(slots=True, kw_only=True, eq=False)
class Group:
    """What all articles call one thing; ``described`` where none gives it a name, ``naming`` if the user names it."""

    number: int
    described: bool = False
    naming: Naming | None = None
    locals: list[Local] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def type(self) -> MentionType:
        """Give the type that the user says, else the one that most mentions have."""
        if self.naming and self.naming.type:
            return self.naming.type
        votes: Counter[MentionType] = Counter()
        for local in self.locals:
            votes[local.type] += sum(local.forms.values())
        if "person" in votes and all(len(local.forms) == 1 and " " not in local.full for local in self.locals):
            del votes["person"]  # nobody gives more than the one word, and something else has it: Bergen, a town
        return min(votes, key=lambda type_: (-votes[type_], type_), default="person")

    def told(self) -> bool:
        """Tell whether a description is told of more than once."""
        return sum(len(local.at) for local in self.locals) > 1
