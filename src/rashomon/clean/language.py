"""Which language a text is in: English by its commonest words, any other by a model that is only loaded then."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.clean.lexicon import lists
from rashomon.errors import SkipThis

ENGLISH = 0.25  # English news has 35 to 50 % of these words, other languages under 10 %
LOOKED_AT = 20_000  # characters that the model is shown


def check_english(text: str, words: Sequence[str]) -> None:
    """Check that a text is English.

    Args:
        text: the text.
        words: its words in lower case.

    Raises:
        SkipThis: it is in another language, or in none.
    """
    common = lists()["function"]
    if sum(word in common for word in words) >= ENGLISH * max(1, len(words)):
        return
    import py3langid  # late: most of a second, and only for what is not plainly English

    language, _ = py3langid.classify(text[:LOOKED_AT])
    if language != "en":
        raise SkipThis(f"it is not in English (it looks like {language!r})", "translate it, or leave it out")
