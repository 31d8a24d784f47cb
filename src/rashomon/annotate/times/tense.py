"""Which way a clause looks in time: what it says has happened, or is to happen."""

from __future__ import annotations

from typing import Literal

from rashomon.records import Parse

Way = Literal["past", "present", "future"]

AHEAD = frozenset(
    "expect schedule plan set due likely intend want hope aim prepare ready propose agree vow pledge promise "
    "decide seek ask order call urge demand about slate".split()
)  # what governs "to do" and puts it ahead
MODAL_PAST = frozenset({"would", "could", "might"})
STEPS = 12


def way(parse: Parse, token: int | None) -> Way | None:
    """Say which way the clause around a token looks, by its nearest governing verb; ``None`` where no verb governs it."""
    if token is None:
        return None
    for _ in range(STEPS):
        if parse.pos[token] in {"VERB", "AUX"} and parse.dep[token] not in {"amod", "compound"}:
            found = _verb(parse, token)
            if found is not None:
                return found
        if parse.head[token] == token:
            return None
        token = parse.head[token]
    return None


def _verb(parse: Parse, verb: int) -> Way | None:
    """Read one verb with its auxiliaries; ``None`` where its governor decides (*to leave*, *leaving*)."""
    aux = [i for i in parse.children[verb] if parse.dep[i] in {"aux", "auxpass"}]
    tags = {parse.tag[i] for i in aux}
    if "MD" in tags:
        return "future"
    if "TO" in tags:
        return "future" if _ahead(parse, verb) else None
    if tags & {"VBD"} or parse.tag[verb] == "VBD":
        return "past"
    if "VBZ" in tags or "VBP" in tags:
        return "past" if any(parse.lemma[i] == "have" for i in aux) else "present"
    return {"VBN": "past", "VBZ": "present", "VBP": "present"}.get(parse.tag[verb])  # type: ignore[return-value]


def _ahead(parse: Parse, verb: int) -> bool:
    """Tell whether an infinitive hangs on something that puts it ahead (*plans to leave*)."""
    return parse.lemma[parse.head[verb]].lower() in AHEAD
