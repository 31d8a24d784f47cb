"""The error tree.

RashomonError
├── SkipThis        skip this item, the rest goes on (it becomes a `Skip`)
├── NothingBuilt    nothing could be built from what was given
├── BadOption       the call's words are off: call again, corrected
├── BadStore        a store that cannot be opened or written
├── NotThere        what was asked for is not in the store
├── BadDossier      a dossier that cannot be read, or whose spans do not hold
└── BrokenPart      a part that the package needs is missing or not what it should be: install again
"""


class RashomonError(Exception):
    """The root: its message says what happened and what to do next."""


class SkipThis(RashomonError):
    """Skip this item and go on.

    Args:
        why: what is wrong with it.
        what_to_do: what its owner can do.
        where: the place inside the source (``line 7``), if there is one.
    """

    def __init__(self, why: str, what_to_do: str, where: str | None = None) -> None:
        super().__init__(f"{why}; {what_to_do}")
        self.why, self.what_to_do, self.where = why, what_to_do, where


class NothingBuilt(RashomonError):
    """Nothing could be built from what was given."""


class BadOption(RashomonError):
    """The call's words are off: call again, corrected."""


class BadDossier(RashomonError):
    """A dossier that cannot be read, or whose spans do not hold."""


class BrokenPart(RashomonError):
    """A part that the package needs is missing or not what it should be: install again."""


class BadStore(RashomonError):
    """A store that cannot be opened or written."""


class NotThere(RashomonError):
    """What was asked for is not in the store."""
