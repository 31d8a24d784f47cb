"""Compare: what a story's articles agree on, where they collide, what got lost on the way."""

from rashomon.records import Related


def compare(related: Related) -> Related:
    """Give every story its points, and add the flags that only a comparison shows."""
    raise NotImplementedError
