"""What a content says where its cue says no more than *said*: a question, a denial, a demand, a promise, a charge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rashomon.annotate.statements.cues import Does, lexicon, words
from rashomon.records import Parse, Stretch
from rashomon.text.quotes import quoted

QUOTED_SELF, TOLD_SELF = frozenset({"i", "we"}), frozenset({"i", "we", "he", "she", "it", "they"})
POINTING = frozenset({"this", "that", "it", "these", "they", "information", "video", "story"})
# Who says that he did not know, or does not want, denies no deed.
MINDS = {
    "know", "think", "believe", "expect", "remember", "see", "recall", "understand", "want", "mean", "care",
    "welcome", "like", "support", "agree", "wish", "intend", "plan", "need", "feel", "trust", "mind", "doubt",
}  # fmt: skip
# Who says that he would be glad, or will need time, promises no deed.
STATES = MINDS | {
    "be", "have", "like", "love", "prefer", "hope", "need", "get", "feel", "rain", "take", "cost", "happen", "seem",
    "lose", "die", "say", "win", "miss", "regret", "depend", "remain", "become", "appear", "suffer", "require", "cause",
}  # fmt: skip
DUTY = frozenset({"must", "should"})
NEEDS = frozenset({"need", "have", "ought"})  # with an infinitive
FUTURE = frozenset({"will", "'ll", "’ll", "shall"})  # not would: news tells plans and guesses so, too
PREDICATE = ("acomp", "attr", "oprd")
FEW = 5  # words of a call that has no verb (*Shame on them!*)


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

    def aux(self, forms: frozenset[str]) -> bool:
        """Say whether an auxiliary is one of some forms."""
        return any(self.parse.word[c].lower() in forms for c in self.below("aux"))


def read(parse: Parse, content: Sequence[int], quotes: Sequence[Stretch]) -> Does:
    """Read what is merely said by what it says; plain claims where nothing speaks for more."""
    if not content:
        return "claims"
    if question(parse, content) or parse.word[content[0]].lower() == "whether":
        return "asks"
    clause = main(parse, content, quotes)
    if clause is None:
        return _cried(parse, content)
    return next((stance for stance, says in READINGS if says(clause)), "claims")


def question(parse: Parse, content: Sequence[int]) -> bool:
    """Say whether a content ends in a question mark, its closing quotation mark aside."""
    after = range(content[-1] + 1, min(content[-1] + 2, len(parse)))
    return any(parse.word[t] == "?" for t in (*content[-2:], *after))


def main(parse: Parse, content: Sequence[int], quotes: Sequence[Stretch]) -> Clause | None:
    """Find the main clause of a content: the first whose verb nothing else in the content governs."""
    inside = set(content)
    tops = (t for t in content if parse.pos[t] not in {"PUNCT", "INTJ", "CCONJ"})
    verb = next((t for t in tops if parse.head[t] == t or parse.head[t] not in inside), None)
    if verb is None or parse.pos[verb] not in {"VERB", "AUX"}:
        return None
    if parse.lemma[verb] in {"think", "believe"} and not any(parse.dep[c] == "neg" for c in parse.children[verb]):
        verb = next((c for c in parse.children[verb] if parse.dep[c] == "ccomp"), verb)  # I think it is a disgrace
    subject = next((c for c in parse.children[verb] if parse.dep[c] in {"nsubj", "nsubjpass", "expl"}), None)
    selves = QUOTED_SELF if quoted(parse.start[verb], quotes) else TOLD_SELF
    own = subject is not None and parse.word[subject].lower() in selves
    negative = any(parse.dep[c] == "neg" for c in parse.children[verb])
    return Clause(parse=parse, verb=verb, subject=subject, own=own, negative=negative)


def _cried(parse: Parse, content: Sequence[int]) -> Does:
    """Read what has no verb: *A fabrication*, *No comment*, *Shame on them*."""
    found = [parse.lemma[t].lower() for t in content if parse.word[t][0].isalnum()]
    if len(found) > FEW:
        return "claims"
    if found[:1] == ["no"] and any(word in words("silences") for word in found):
        return "unsaid"
    verdicts = {words("verdicts").get(word) for word in found}
    return "denies" if "untrue" in verdicts else "accuses" if "bad" in verdicts else "claims"


def _silent(clause: Clause) -> bool:
    """*I have nothing to say*, *we have no comment*."""
    parse = clause.parse
    if not clause.own or parse.lemma[clause.verb] != "have":
        return False
    held = clause.below("dobj")
    nothing = any(parse.lemma[c] == "nothing" for c in held) or any(
        parse.lemma[k] == "no" for c in held for k in parse.children[c]
    )
    said = {parse.lemma[k] for c in held for k in (c, *parse.children[c])}
    return nothing and any(word in words("silences") or word == "add" for word in said)


def _own_deed(clause: Clause) -> bool:
    """*It did not fire*, *he had nothing to do with it*; not *we will not leave*, *I do not know*."""
    parse = clause.parse
    if not clause.own or parse.tag[clause.verb] == "MD" or any(parse.tag[c] == "MD" for c in clause.below("aux")):
        return False
    if parse.word[clause.verb].lower() == "going" and clause.below("xcomp"):
        return False
    nothing = [c for c in clause.below("dobj") if parse.lemma[c] == "nothing"]
    if parse.lemma[clause.verb] in {"have", "get"} and nothing:  # nothing to do with it; not: nothing to hide
        return any(parse.lemma[k] == "do" for c in nothing for k in parse.children[c])
    return parse.lemma[clause.verb] not in MINDS and (clause.negative or bool(nothing))


def _no_such(clause: Clause) -> bool:
    """*There is no such plan*, *they made no such call*, *there was no cruelty*."""
    parse = clause.parse
    stands = parse.lemma[clause.verb] in {"be", "make", "do", "give", "say"}
    objects = clause.below("dobj", "attr", "nsubj")
    for c in objects:
        beside = {parse.word[k].lower() for k in parse.children[c]}
        bad = words("verdicts").get(parse.lemma[c].lower()) in {"bad", "guilty"}
        if stands and "no" in beside and (bad or "such" in beside):
            return True
    return False


def _untrue(clause: Clause) -> bool:
    """*The allegations were baseless*, *that is not true*."""
    parse = clause.parse
    if clause.subject is None:
        return False
    lemma = parse.lemma[clause.subject].lower()
    if lemma not in lexicon().nouns and lemma not in POINTING:
        return False
    said = [parse.lemma[t].lower() for c in clause.below(*PREDICATE) for t in (c, *parse.children[c])]
    return any(words("verdicts").get(word) == ("true" if clause.negative else "untrue") for word in said)


def _duty(clause: Clause) -> bool:
    """*Norland must free the sailors*, *they need to go*, *Leave us alone*; not *we must hurry*."""
    parse = clause.parse
    if clause.own:
        return False
    if clause.subject is None:
        return (
            parse.tag[clause.verb] == "VB" and parse.lemma[clause.verb] != "let" and not clause.below("aux", "auxpass")
        )
    needs = (
        parse.lemma[clause.verb] in NEEDS
        and not clause.aux(FUTURE | {"would"})
        and any(parse.word[k].lower() == "to" for c in clause.below("xcomp") for k in parse.children[c])
    )
    return needs or clause.aux(DUTY)


def _promised(clause: Clause) -> bool:
    """*We will rebuild*, *he would resign*; not *she would be glad*, *it would rain*."""
    parse = clause.parse
    if not clause.own or clause.negative or parse.lemma[clause.verb] in STATES:
        return False
    return clause.aux(FUTURE)


def _guilt(clause: Clause) -> bool:
    """*Norland is responsible for*, *is to blame*, *was behind*, *is a disgrace*."""
    if clause.subject is None or clause.own or clause.negative:
        return False
    being = clause.parse.lemma[clause.verb] == "be"
    judged = clause.below(*PREDICATE, *(("prep", "xcomp") if being else ()))
    return any(words("verdicts").get(clause.parse.lemma[c].lower()) in {"guilty", "bad"} for c in judged)


READINGS: tuple[tuple[Does, Callable[[Clause], bool]], ...] = (
    ("unsaid", _silent),
    ("denies", _own_deed),
    ("denies", _no_such),
    ("denies", _untrue),
    ("demands", _duty),
    ("promises", _promised),
    ("accuses", _guilt),
)
