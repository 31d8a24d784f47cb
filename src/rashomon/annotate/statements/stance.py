"""Kind and stance: whether words are quoted, and what their source does with them."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.spots import tokens, top
from rashomon.annotate.statements.cues import Cue, lexicon, words
from rashomon.records import Attribution, Parse, Stance, StatementKind, Stretch
from rashomon.text.quotes import quoted

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
SELF = frozenset({"i", "we", "he", "she", "it", "they"})
KNOWING = frozenset(
    {"know", "think", "believe", "expect", "remember", "see", "recall", "understand", "want", "mean", "care"}
)
DUTY = frozenset({"must", "should"})


def kind(parse: Parse, content: Sequence[Stretch], quotes: Sequence[Stretch]) -> StatementKind:
    """Say whether all, none or some of the words of a content stand in quotation marks."""
    spoken = [t for stretch in content for t in tokens(parse, stretch) if parse.word[t][0].isalnum()]
    inside = sum(quoted(parse.start[t], quotes) for t in spoken)
    return "indirect" if not inside else "direct" if inside == len(spoken) else "mixed"


def stance(parse: Parse, one: Attribution, quotes: Sequence[Stretch]) -> Stance:
    """Say what the source does with the content, by the cue, whether it is negated, and what the content says."""
    cue = [t for stretch in one.cue for t in tokens(parse, stretch)]
    content = [t for stretch in one.content for t in tokens(parse, stretch)]
    entry, at = _entry(parse, cue)
    if entry is None or at is None:
        return _told(parse, one, content, quotes)
    if _negated(parse, at, cue):
        return _negative(parse, entry, at, content)
    if parse.lemma[at] in {"ask", "question"}:
        return _asked(parse, at, content)
    if parse.lemma[at] in {"refuse", "decline"}:
        return "doubts" if any(parse.lemma[t] in words("silences") for t in (*cue, *content[:3])) else "denies"
    return _told(parse, one, content, quotes) if entry.stance == "claims" else entry.stance


def _entry(parse: Parse, cue: Sequence[int]) -> tuple[Cue | None, int | None]:
    """Look the words of a cue up: pairs (*rule out*) first, then what says more than that something is claimed."""
    book = lexicon()
    best: tuple[Cue | None, int | None] = (None, None)
    for n, t in enumerate(cue):
        lemma = parse.lemma[t].lower()
        table = book.nouns if parse.pos[t] == "NOUN" else book.verbs
        after = [parse.lemma[later].lower() for later in (*cue[n + 1 :], *range(t + 1, min(t + 2, len(parse))))]
        entry = next((book.verbs[pair] for word in after if (pair := f"{lemma} {word}") in book.verbs), None)
        entry = entry or table.get(lemma) or book.others.get(parse.word[t].lower())
        if entry and (best[0] is None or (best[0].stance == "claims" and entry.stance != "claims")):
            best = entry, t
    return best


def _negated(parse: Parse, at: int, cue: Sequence[int]) -> bool:
    near = {*cue, *parse.children[at], *range(max(0, at - 3), at)}
    near = {t for t in near if parse.sentence_of[t] == parse.sentence_of[at] and t < at}
    return any(parse.word[t].lower() in NEGATIONS and parse.head[t] in {at, parse.head[at], *cue} for t in near)


def _negative(parse: Parse, entry: Cue, at: int, content: Sequence[int]) -> Stance:
    """Read a negated cue; *did not say whether* leaves open, *did not say that it was safe* too."""
    return entry.negated


def _asked(parse: Parse, at: int, content: Sequence[int]) -> Stance:
    """Tell a question (*asked whether*) from a request (*asked him to leave*, *asked for*)."""
    head = top(parse, range(content[0], content[-1] + 1)) if content else None
    lemma = parse.lemma[at]
    asking = (
        any(parse.word[t] == "?" for t in (*content, *range(content[-1] + 1, min(content[-1] + 3, len(parse)))))
        if content
        else True
    )
    first = parse.lemma[content[0]].lower() if content else ""
    if lemma == "question":
        return "asks" if asking else "doubts"
    if asking or first in {"whether", "if", "about", "who", "what", "why", "how", "when", "where", "which"}:
        return "asks"
    below = {t for t in parse.children[at] if parse.dep[t] in {"xcomp", "ccomp", "dobj", "prep"}}
    wanted = any(parse.word[k].lower() in {"to", "for", "that"} for t in below for k in (t, *parse.children[t]))
    return "demands" if wanted or (head is not None and parse.tag[head] == "VB") else "asks"


def _told(parse: Parse, one: Attribution, content: Sequence[int], quotes: Sequence[Stretch]) -> Stance:
    """Read what is merely said by what it says: a question, a denial of one's own deed, a duty of others, a guilt."""
    if not content:
        return "claims"
    if _question(parse, content):
        return "asks"
    head = _main(parse, content)
    if head is None:
        return "claims"
    children = parse.children[head]
    subject = next((c for c in children if parse.dep[c] in {"nsubj", "nsubjpass", "expl"}), None)
    own = subject is not None and parse.lemma[subject].lower() in SELF and parse.word[subject].lower() in SELF
    negative = any(parse.dep[c] == "neg" for c in children)
    if own and negative and parse.lemma[head] not in KNOWING and _past(parse, head):
        return "denies"
    if subject is not None and _untrue(parse, head, subject):
        return "denies"
    if not own and any(parse.word[c].lower() in DUTY for c in children if parse.dep[c] == "aux"):
        return "demands"
    return "accuses" if subject is not None and not own and _guilty(parse, head) else "claims"


def _main(parse: Parse, content: Sequence[int]) -> int | None:
    """Find the verb of the content's first clause."""
    head = top(parse, range(content[0], content[-1] + 1))
    return head if head is not None and parse.pos[head] in {"VERB", "AUX"} else None


def _question(parse: Parse, content: Sequence[int]) -> bool:
    tail = [parse.word[t] for t in (*content[-2:], *range(content[-1] + 1, min(content[-1] + 2, len(parse))))]
    return "?" in tail


def _past(parse: Parse, head: int) -> bool:
    """Say whether a negated verb speaks of what was or is, not of what will be."""
    return not any(parse.dep[c] == "aux" and parse.tag[c] == "MD" for c in parse.children[head])


def _untrue(parse: Parse, head: int, subject: int) -> bool:
    """Say whether a clause calls a claim untrue (*the allegations were baseless*)."""
    table = words("verdicts")
    said = {
        parse.lemma[t].lower()
        for c in parse.children[head]
        if parse.dep[c] in {"acomp", "attr", "oprd"}
        for t in (c, *parse.children[c])
    }
    negative = any(parse.dep[c] == "neg" for c in parse.children[head])
    claim = parse.lemma[subject].lower() in lexicon().nouns or parse.lemma[subject].lower() in {
        "this",
        "that",
        "it",
        "these",
        "they",
        "information",
        "video",
        "story",
    }
    return claim and any(table.get(word) == ("true" if negative else "untrue") for word in said)


def _guilty(parse: Parse, head: int) -> bool:
    """Say whether a clause lays blame (*was responsible for*, *is to blame*, *was behind*)."""
    below = [c for c in parse.children[head] if parse.dep[c] in {"acomp", "prep", "xcomp", "attr"}]
    return any(words("verdicts").get(parse.lemma[c].lower()) == "guilty" for c in below) and not any(
        parse.dep[c] == "neg" for c in parse.children[head]
    )
