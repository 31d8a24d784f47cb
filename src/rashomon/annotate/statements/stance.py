"""Kind and stance: whether words are quoted, and what their source does with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.annotate.spots import tokens, top
from rashomon.annotate.statements.cues import Cue, lexicon, words
from rashomon.records import Attribution, Parse, Stance, StatementKind, Stretch
from rashomon.text.quotes import quoted

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
SELF = frozenset({"i", "we", "he", "she", "it", "they"})
POINTING = frozenset({"this", "that", "it", "these", "they", "information", "video", "story"})
# Who says that he did not know, or does not want, denies no deed.
MINDS = frozenset(
    {"know", "think", "believe", "expect", "remember", "see", "recall", "understand", "want", "mean", "care"}
)
DUTY = frozenset({"must", "should"})
WH = frozenset({"whether", "if", "about", "who", "what", "why", "how", "when", "where", "which"})
WANTING = frozenset({"to", "for", "that"})
CLAUSE_OF_ASKING = frozenset({"xcomp", "ccomp", "dobj", "prep"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The main clause of a content: its verb, its subject, whether that is who speaks, what stands below the verb."""

    parse: Parse
    verb: int
    subject: int | None
    own: bool
    negative: bool

    def below(self, *deps: str) -> list[int]:
        """Give the tokens right below the verb in one of these relations."""
        return [c for c in self.parse.children[self.verb] if self.parse.dep[c] in deps]


def kind(parse: Parse, content: Sequence[Stretch], quotes: Sequence[Stretch]) -> StatementKind:
    """Say whether all, none or some of the words of a content stand in quotation marks."""
    spoken = [t for stretch in content for t in tokens(parse, stretch) if parse.word[t][0].isalnum()]
    inside = sum(quoted(parse.start[t], quotes) for t in spoken)
    return "indirect" if not inside else "direct" if inside == len(spoken) else "mixed"


def stance(parse: Parse, one: Attribution) -> Stance:
    """Say what the source does with the content, by the cue, whether it is negated, and what the content says."""
    cue = [t for stretch in one.cue for t in tokens(parse, stretch)]
    content = [t for stretch in one.content for t in tokens(parse, stretch)]
    entry, at = _entry(parse, cue)
    if entry is None:
        return _told(parse, content)
    if _negated(parse, at, cue):
        return entry.negated
    if parse.lemma[at] in {"ask", "question"}:
        return _asked(parse, at, content)
    if parse.lemma[at] in {"refuse", "decline"}:
        silent = any(parse.lemma[t] in words("silences") for t in (*cue, *content[:3]))
        return "doubts" if silent else "denies"
    return _told(parse, content) if entry.stance == "claims" else entry.stance


def _entry(parse: Parse, cue: Sequence[int]) -> tuple[Cue | None, int]:
    """Look the words of a cue up: pairs (*rule out*) first; of several words the one that says more than a claim."""
    book = lexicon()
    best: tuple[Cue | None, int] = (None, -1)
    for n, t in enumerate(cue):
        lemma = parse.lemma[t].lower()
        after = [parse.lemma[later].lower() for later in (*cue[n + 1 :], *range(t + 1, min(t + 2, len(parse))))]
        entry = next((book.verbs[pair] for word in after if (pair := f"{lemma} {word}") in book.verbs), None)
        entry = entry or (book.nouns if parse.pos[t] == "NOUN" else book.verbs).get(lemma)
        entry = entry or book.others.get(parse.word[t].lower())
        if entry and (best[0] is None or (best[0].stance == "claims" and entry.stance != "claims")):
            best = entry, t
    return best


def _negated(parse: Parse, at: int, cue: Sequence[int]) -> bool:
    """Say whether a negation stands before the cue and with it."""
    near = {*cue, *parse.children[at], *range(max(0, at - 3), at)}
    return any(
        t < at
        and parse.word[t].lower() in NEGATIONS
        and parse.sentence_of[t] == parse.sentence_of[at]
        and parse.head[t] in {at, parse.head[at], *cue}
        for t in near
    )


def _asked(parse: Parse, at: int, content: Sequence[int]) -> Stance:
    """Tell a question (*asked whether*) from a request (*asked him to leave*, *asked for*) and a doubt."""
    asking = not content or _question(parse, content)
    if parse.lemma[at] == "question":
        return "asks" if asking else "doubts"
    if asking or parse.lemma[content[0]].lower() in WH:
        return "asks"
    below = [t for t in parse.children[at] if parse.dep[t] in CLAUSE_OF_ASKING]
    wanted = any(parse.word[k].lower() in WANTING for t in below for k in (t, *parse.children[t]))
    head = top(parse, range(content[0], content[-1] + 1))
    return "demands" if wanted or (head is not None and parse.tag[head] == "VB") else "asks"


def _question(parse: Parse, content: Sequence[int]) -> bool:
    """Say whether a content ends in a question mark, its closing quotation mark aside."""
    after = range(content[-1] + 1, min(content[-1] + 2, len(parse)))
    return any(parse.word[t] == "?" for t in (*content[-2:], *after))


def _told(parse: Parse, content: Sequence[int]) -> Stance:
    """Read what is merely said by what it says: a question, a denial, a duty of others, somebody's guilt."""
    if not content:
        return "claims"
    if _question(parse, content):
        return "asks"
    clause = _main(parse, content)
    if clause is None:
        return "claims"
    return next((stance for stance, says in READINGS if says(clause)), "claims")


def _main(parse: Parse, content: Sequence[int]) -> Clause | None:
    """Find the main clause of a content."""
    verb = top(parse, range(content[0], content[-1] + 1))
    if verb is None or parse.pos[verb] not in {"VERB", "AUX"}:
        return None
    subject = next((c for c in parse.children[verb] if parse.dep[c] in {"nsubj", "nsubjpass", "expl"}), None)
    own = subject is not None and parse.word[subject].lower() in SELF
    negative = any(parse.dep[c] == "neg" for c in parse.children[verb])
    return Clause(parse=parse, verb=verb, subject=subject, own=own, negative=negative)


def _own_deed(clause: Clause) -> bool:
    """*It did not fire*, *he had nothing to do with it*; not *we will not leave*, *I do not know*."""
    parse = clause.parse
    if not clause.own or any(parse.tag[c] == "MD" for c in clause.below("aux")):
        return False
    nothing = parse.lemma[clause.verb] == "have" and any(parse.lemma[c] == "nothing" for c in clause.below("dobj"))
    return nothing or (clause.negative and parse.lemma[clause.verb] not in MINDS)


def _untrue(clause: Clause) -> bool:
    """*The allegations were baseless*, *that is not true*."""
    parse = clause.parse
    if clause.subject is None:
        return False
    lemma = parse.lemma[clause.subject].lower()
    if lemma not in lexicon().nouns and lemma not in POINTING:
        return False
    said = [parse.lemma[t].lower() for c in clause.below("acomp", "attr", "oprd") for t in (c, *parse.children[c])]
    return any(words("verdicts").get(word) == ("true" if clause.negative else "untrue") for word in said)


def _duty(clause: Clause) -> bool:
    """*Norland must free the sailors*; not *we must hurry*."""
    return not clause.own and any(clause.parse.word[c].lower() in DUTY for c in clause.below("aux"))


def _guilt(clause: Clause) -> bool:
    """*Norland is responsible for*, *is to blame*, *was behind*."""
    if clause.subject is None or clause.own or clause.negative:
        return False
    judged = clause.below("acomp", "prep", "xcomp", "attr")
    return any(words("verdicts").get(clause.parse.lemma[c].lower()) == "guilty" for c in judged)


READINGS: tuple[tuple[Stance, Callable[[Clause], bool]], ...] = (
    ("denies", _own_deed),
    ("denies", _untrue),
    ("demands", _duty),
    ("accuses", _guilt),
)
