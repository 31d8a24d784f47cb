"""What looks like a statement and is none: a headline's topic, a meeting that is called, a name that things go by."""

from __future__ import annotations

from rashomon.annotate.spots import tokens
from rashomon.annotate.statements.cues import words
from rashomon.records import Attribution, Parse

NAMING = frozenset({"name", "title", "entitle", "list"})


def sham(parse: Parse, one: Attribution) -> bool:
    """Say whether an attribution puts no words in anybody's mouth."""
    cue = [t for part in one.cue for t in tokens(parse, part)]
    content = [t for part in one.content for t in tokens(parse, part)]
    return bool(cue and content) and (_topic(parse, cue, content) or _called(parse, cue, content) or _named(parse, cue))


def _topic(parse: Parse, cue: list[int], content: list[int]) -> bool:
    """*The ferry: what we know*: who stands before the colon says nothing."""
    wh = parse.word[content[0]].lower() in {"what", "how", "why", "who", "where", "when"}
    question = any(parse.word[t] == "?" for t in range(content[-1], min(content[-1] + 2, len(parse))))
    return parse.word[cue[0]] == ":" and wh and not question


def _named(parse: Parse, cue: list[int]) -> bool:
    """*Also known as the bagman*, *is best known for its soup*, *was named coach of the year*, where nobody does so."""
    words_ = {parse.word[t].lower() for t in cue}
    for t in cue:
        below = {parse.dep[c] for c in parse.children[t]}
        naming = parse.lemma[t].lower() in NAMING and "auxpass" in below
        known = parse.word[t].lower() == "known" and words_ & {"as", "for"}
        if (naming or known) and "agent" not in below:
            return True
    return False


def _called(parse: Parse, cue: list[int], content: list[int]) -> bool:
    """*He called a meeting*: not what he calls it, but what he calls for to gather."""
    calls = [t for t in cue if parse.lemma[t].lower() == "call"]
    if len(calls) != 1 or any(parse.word[t].lower() in {"for", "on", "upon"} for t in cue):
        return False
    if any(parse.dep[c] == "oprd" for c in parse.children[calls[0]]):
        return False
    objects = [t for t in content if parse.dep[t] == "dobj" and parse.head[t] == calls[0]]
    return any(parse.lemma[t].lower() in words("gatherings") for t in objects)
