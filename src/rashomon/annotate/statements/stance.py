"""Kind and stance: whether words are quoted, and what their source does with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon.annotate.spots import tokens, top
from rashomon.annotate.statements.cues import Cue, Does, lexicon, words
from rashomon.annotate.statements.readings import main, question, read
from rashomon.records import Attribution, Parse, Stance, StatementKind, Stretch
from rashomon.text.quotes import quoted

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
WH = frozenset({"whether", "if", "about", "who", "what", "why", "how", "when", "where", "which"})
WANTING = frozenset({"to", "for", "that"})
CLAUSE_OF_ASKING = frozenset({"xcomp", "ccomp", "dobj", "prep"})
PREFERRING = frozenset({"want", "like", "prefer", "tell"})  # with an object that is to do something
ADVISING = frozenset({"recommend", "propose", "suggest", "advise", "insist"})  # that something be done
ACCUSERS = frozenset({"prosecutor", "prosecution", "indictment", "lawsuit", "plaintiff", "complaint"})
UNDOING = frozenset(
    {
        "fail",
        "neglect",
        "forget",
        "omit",
        "avoid",
        "hesitate",
        "tire",
        "cease",
        "shy",
        "resist",
        "restrain",
        "miss",
        "ignore",
    }
)  # failed to mention; did not hesitate to say
GIVING = frozenset({"offer", "give", "provide", "mention", "make", "announce", "disclose", "specify", "name"})
REFUSING = frozenset({"refuse", "decline", "refusal"})


def kind(parse: Parse, content: Sequence[Stretch], quotes: Sequence[Stretch]) -> StatementKind:
    """Say whether all, none or some of the words of a content stand in quotation marks."""
    spoken = [t for stretch in content for t in tokens(parse, stretch) if parse.word[t][0].isalnum()]
    inside = sum(quoted(parse.start[t], quotes) for t in spoken)
    return "indirect" if not inside else "direct" if inside == len(spoken) else "mixed"


def does(parse: Parse, one: Attribution, quotes: Sequence[Stretch]) -> Does:
    """Say what the source does with the content, by the cue, whether it is negated, and what the content says."""
    cue = [t for stretch in one.cue for t in tokens(parse, stretch)]
    content = [t for stretch in one.content for t in tokens(parse, stretch)]
    entry, at = _entry(parse, cue)
    if entry is None:
        return "unsaid" if _negated(parse, cue, content) else read(parse, content, quotes)
    if _negated(parse, cue, content, at):
        return entry.negated
    by_use = BY_USE.get(parse.lemma[at].lower())
    said = by_use(parse, at, cue, content) if by_use else entry.stance
    if said != "claims":
        return said
    said = _wished(parse, at, content) or read(parse, content, quotes)
    return "accuses" if said == "claims" and _accusing(parse, one, content, quotes) else said


def _accusing(parse: Parse, one: Attribution, content: Sequence[int], quotes: Sequence[Stretch]) -> bool:
    """Say whether who speaks of another's deed is there to accuse: *prosecutors said they took bribes*."""
    named = [t for stretch in one.source for t in tokens(parse, stretch)]
    head = top(parse, range(named[0], named[-1] + 1)) if named else None
    clause = main(parse, content, quotes)
    if head is None or clause is None or clause.own or parse.lemma[head].lower() not in ACCUSERS:
        return False
    return clause.subject is not None and parse.dep[clause.subject] != "expl"


def refusal(parse: Parse, one: Attribution) -> bool:
    """Say whether what is denied was asked for, not claimed: *refused to go*, *rejected calls for an inquiry*."""
    cue = [t for stretch in one.cue for t in tokens(parse, stretch)]
    content = [t for stretch in one.content for t in tokens(parse, stretch)]
    if any(parse.lemma[t].lower() in REFUSING for t in cue):
        return True
    inside = set(content)
    first = next((t for t in content if parse.pos[t] != "PUNCT" and parse.head[t] not in inside), None)
    return first is not None and parse.pos[first] == "NOUN" and parse.lemma[first].lower() in words("requests")


def _wished(parse: Parse, at: int, content: Sequence[int]) -> Stance | None:
    """Read what others are to do, or are called: *wants him to go*, *urged that it close*, *called him a liar*."""
    lemma, below = parse.lemma[at].lower(), parse.children[at]
    if lemma in {"call", "brand", "label", "dub"}:
        names = {words("verdicts").get(parse.lemma[t].lower()) for t in content}
        return "accuses" if "bad" in names else "denies" if "untrue" in names else None
    clauses = [c for c in below if parse.dep[c] in {"xcomp", "ccomp"} and _bare(parse, c)]
    if lemma in PREFERRING:
        object_ = {c for c in below if parse.dep[c] == "dobj"} | {
            k for c in clauses for k in parse.children[c] if parse.dep[k] == "nsubj"
        }
        to = any(parse.tag[k] == "TO" for c in clauses for k in parse.children[c])
        return "demands" if object_ and to else None
    subjunctive = any(not any(parse.dep[k] == "aux" for k in parse.children[c]) for c in clauses)
    return "demands" if lemma in ADVISING and subjunctive else None


def _bare(parse: Parse, c: int) -> bool:
    """Say whether a verb stands in its bare form (*close*, *be closed*)."""
    return parse.tag[c] == "VB" or any(
        parse.dep[k] == "auxpass" and parse.word[k].lower() == "be" for k in parse.children[c]
    )


def _refused(parse: Parse, _: int, cue: Sequence[int], content: Sequence[int]) -> Does:
    """Tell who keeps silent (*declined to comment*) from who refuses a deed."""
    silent = any(parse.lemma[t] in words("silences") for t in (*cue, *content[:3]))
    return "unsaid" if silent else "denies"


def _offered(parse: Parse, at: int, _: Sequence[int], __: Sequence[int]) -> Does:
    """Tell an offer to do something from *offered no evidence*."""
    return "promises" if any(parse.dep[c] == "xcomp" for c in parse.children[at]) else "claims"


def _entry(parse: Parse, cue: Sequence[int]) -> tuple[Cue | None, int]:
    """Look the words of a cue up: pairs (*rule out*) first; of several words the one that says more than a claim."""
    book = lexicon()
    best: tuple[Cue | None, int] = (None, -1)
    for n, t in enumerate(cue):
        lemma = parse.lemma[t].lower()
        after = [parse.lemma[later].lower() for later in (*cue[n + 1 :], *range(t + 1, min(t + 2, len(parse))))]
        entry = next((book.verbs[pair] for word in after if (pair := f"{lemma} {word}") in book.verbs), None)
        entry = entry or (book.nouns if parse.pos[t] == "NOUN" else book.verbs).get(lemma)
        entry = entry or book.others.get(parse.word[t].lower()) or _capital(parse, t)
        if entry and (best[0] is None or (best[0].stance == "claims" and entry.stance != "claims")):
            best = entry, t
    return best


def _capital(parse: Parse, t: int) -> Cue | None:
    """Look up a verb that a headline's capitals hide (*Sudria Rejects Claims*)."""
    word = parse.word[t]
    if parse.pos[t] not in {"PROPN", "NOUN"} or not word[0].isupper():
        return None
    stems = (word.lower().removesuffix(ending) for ending in ("s", "es", "d", "ed"))
    return next((lexicon().verbs[stem] for stem in stems if stem in lexicon().verbs), None)


def _negated(parse: Parse, cue: Sequence[int], content: Sequence[int], at: int | None = None) -> bool:
    """Say whether a cue is negated, all in all: *did not say*, *failed to mention*; not *did not hesitate to say*.

    Args:
        parse: of the article.
        cue: the words of the cue.
        content: the words of the content.
        at: the word that says most of the cue, where it is known: a negation beside it counts, too.
    """
    turned = sum(_turns(parse, t) for t in {*cue, *_before(parse, cue, at)} - {*content})
    if not turned and at is not None and parse.lemma[at].lower() in GIVING:  # offered no evidence, mentions no crash
        return parse.word[content[0]].lower() in {"no", "nothing"} if content else False
    return turned % 2 == 1


def _before(parse: Parse, cue: Sequence[int], at: int | None) -> set[int]:
    """Give the negations right before a cue that are none of its words, and belong to it."""
    if at is None:
        return set()
    beside = set(range(max(parse.sentences[parse.sentence_of[at]][0], at - 3), at))
    beside |= {t for t in parse.children[at] if t < at and parse.dep[t] == "neg"}
    governs = {at, parse.head[at], *cue}
    return {t for t in beside if parse.word[t].lower() in NEGATIONS and (parse.head[t] in governs or t in governs)}


def _turns(parse: Parse, t: int) -> bool:
    """Say whether a word turns a cue round; *not only* does not."""
    if parse.word[t].lower() in NEGATIONS:
        return t + 1 == len(parse) or parse.word[t + 1].lower() not in {"only", "just", "merely", "least"}
    return parse.lemma[t].lower() in UNDOING


def _pleaded(parse: Parse, _: int, cue: Sequence[int], content: Sequence[int]) -> Does:
    """Tell a plea of guilt in court from a plea for something."""
    return "claims" if {"guilty", "innocent"} & {parse.lemma[t] for t in (*cue, *content[:2])} else "demands"


def _asked(parse: Parse, at: int, _: Sequence[int], content: Sequence[int]) -> Does:
    """Tell a question (*asked whether*) from a request (*asked him to leave*, *asked for*) and a doubt."""
    asking = not content or question(parse, content)
    if parse.lemma[at] == "question":
        return "asks" if asking else "doubts"
    if asking or parse.lemma[content[0]].lower() in WH:
        return "asks"
    below = [t for t in parse.children[at] if parse.dep[t] in CLAUSE_OF_ASKING]
    wanted = any(parse.word[k].lower() in WANTING for t in below for k in (t, *parse.children[t]))
    head = top(parse, range(content[0], content[-1] + 1))
    return "demands" if wanted or (head is not None and parse.tag[head] == "VB") else "asks"


BY_USE: dict[str, Callable[[Parse, int, Sequence[int], Sequence[int]], Does]] = {
    "ask": _asked,
    "question": _asked,
    "refuse": _refused,
    "decline": _refused,
    "offer": _offered,
    "plead": _pleaded,
}
"""Cues whose stance hangs on what they govern: the parse, the cue's word, the cue, the content."""
