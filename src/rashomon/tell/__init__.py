"""Tell: timeline, summary, page, JSON, terminal: views of the dossier."""

from collections.abc import Mapping, Sequence

from rashomon.records import Dossier, Related, Skip


def tell(related: Related, skipped: Sequence[Skip], options: Mapping[str, str | int | float | bool | None]) -> Dossier:
    """Write each story's timeline and summary and put everything into a dossier."""
    raise NotImplementedError
