"""Lines that can be read alone: the whole clause around a stretch, without what hangs on at its ends."""

from __future__ import annotations

from functools import lru_cache

from rashomon import data
from rashomon.records import Parse

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
LOOSE = frozenset({"mark", "cc", "punct", "preconj", "intj"})
TRAILING = frozenset({"conj", "advcl", "parataxis", "relcl", "acl", "ccomp"})
VERBAL = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
LONGEST = 40  # tokens of a line
DOUBTED = frozenset({"if", "unless", "whether", "though", "although", "while", "as", "than", "lest", "once", "until"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
POINTING = frozenset({"PRP", "DT", "EX"})  # subjects that say nothing without the sentence before
NEEDED = frozenset({"ccomp", "xcomp", "dobj", "attr", "acomp", "oprd", "pobj", "pcomp", "dative"})
ASIDE = frozenset({"relcl", "acl", "appos"})
SETTING = frozenset({"since", "after", "before", "following", "amid", "despite", "until", "till"})
OURS = frozenset({"our", "my"})
THIRD = frozenset({"it", "him", "her", "them"})
QUOTES = frozenset({"“", "”", '"'})
SAYS = frozenset({"say", "think", "believe", "hope"})
ENDING = frozenset({(), ("PUNCT",), ("AUX",)})
EASY = 24  # tokens past which a trailing clause that the stretch does not need is cut off

Run = tuple[int, int]


def line(parse: Parse, first: int, last: int) -> Run | None:
    """Find the shortest run of tokens around ``first`` to ``last`` that reads as a sentence of its own.

    Returns:
        A half-open range of tokens; ``None`` where the sentence has no such clause, or only one that is too long.
    """
    while first < last - 1 and parse.dep[first] in LOOSE:
        first += 1
    while last - 1 > first and (parse.dep[last - 1] in LOOSE or hanging(parse, last - 1)):
        last -= 1
    verb = governor(parse, first, last)
    while True:
        if holds(parse, verb):
            run = extent(parse, verb, last)
            if run[0] <= first and run[1] >= last and run[1] - run[0] <= LONGEST:
                return run
        if parse.head[verb] == verb:
            return None
        verb = parse.head[verb]


def governor(parse: Parse, first: int, last: int) -> int:
    """Give the token of a run whose governor stands outside of it (the first such)."""
    return next((i for i in range(first, last) if not first <= parse.head[i] < last or parse.head[i] == i), first)


def about(parse: Parse, word: Run, run: Run, *, standing: bool) -> bool:
    """Tell whether a line is about what a word of it reports, and not only names it.

    What stands in a relative clause or an apposition, or after *since* or *before*, is named in passing. A clause in
    the present tells a state or an opinion (*his conduct is shameful*), no happening.

    Args:
        parse: of the article.
        word: the tokens of the word.
        run: the tokens of the line.
        standing: whether the present is no reason against it.
    """
    i, verb = governor(parse, *word), None
    while run[0] <= i < run[1]:
        if verb is None and parse.pos[i] in VERBAL:
            verb = i
        if parse.head[i] == i or not run[0] <= parse.head[i] < run[1]:
            break
        set_off = parse.dep[i] in {"pobj", "pcomp"} and parse.lemma[parse.head[i]].casefold() in SETTING
        if parse.dep[i] in ASIDE or set_off:
            return False
        i = parse.head[i]
    return standing or verb is None or not present(parse, verb)


def present(parse: Parse, verb: int) -> bool:
    """Tell whether a verb stands in the simple present, active or passive; *has left* and *is leaving* do not."""
    aux = [c for c in parse.children[verb] if parse.dep[c] in {"aux", "auxpass"}]
    if any(parse.lemma[c].casefold() == "have" or parse.tag[c] in {"MD", "TO", "VBD"} for c in aux):
        return False
    return parse.tag[verb] in {"VBZ", "VBP"} or (
        parse.tag[verb] == "VBN" and any(parse.tag[c] in {"VBZ", "VBP"} for c in aux)
    )


def holds(parse: Parse, verb: int) -> bool:
    """Tell whether a verb makes a clause that can stand alone: finite, its own subject, no relative word."""
    if parse.pos[verb] not in VERBAL or parse.dep[verb] == "relcl":
        return False  # *the letters* ‖ *the prince sent to ministers*
    below = parse.children[verb]
    finite = parse.tag[verb] in FINITE or any(parse.tag[c] in FINITE for c in below if parse.dep[c].startswith("aux"))
    subjects = [c for c in below if parse.dep[c] in SUBJECTS]
    hangs = parse.dep[verb] == "advcl" and any(parse.lemma[c].casefold() in DOUBTED for c in below if c < verb)
    return finite and bool(subjects) and not hangs and not any(relative(parse, c) for c in below)


def relative(parse: Parse, i: int) -> bool:
    """Tell whether a token, or what stands right below it, points back to a word outside the clause."""
    return parse.tag[i] in RELATIVE or any(parse.tag[c] in RELATIVE for c in parse.children[i])


def extent(parse: Parse, verb: int, last: int) -> Run:
    """Give the run of a verb's clause: loose words off its start, clauses that hang on off its end where it is long."""
    tokens = parse.subtree(verb)
    loose = {c for c in parse.children[verb] if parse.dep[c] in LOOSE}
    start, end = tokens[0], tokens[-1] + 1
    if parse.dep[verb] == "advcl":
        start = max([start, *(c + 1 for c in parse.children[verb] if c < verb and parse.dep[c] in {"mark", "advmod"})])
    while start in loose and start < verb:
        start += 1
    for c in reversed(tokens):
        begin = parse.subtree(c)[0]
        if begin < max(last, verb + 1) or parse.dep[c] not in TRAILING or parse.subtree(c)[-1] + 1 < end - 1:
            continue
        if (parse.dep[c] == "ccomp" and parse.head[c] == verb) or completes(parse, c):
            continue  # what a line's own verb says belongs to it
        own_subject = any(parse.dep[s] in SUBJECTS for s in parse.children[c])
        lost = any(parse.dep[g] == "ccomp" and g >= end for g in parse.children[c])  # *sued on Friday, charging*
        if end - start > EASY or lost or (parse.dep[c] == "conj" and parse.head[c] == verb and own_subject):
            end = begin
    while end > max(last, verb + 1) and hanging(parse, end - 1):
        end -= 1
    return start, end


def completes(parse: Parse, i: int) -> bool:
    """Tell whether a verb says what the noun right before it leaves open (*the need to help*, *a wish to leave*)."""
    first = parse.subtree(i)[0]
    return parse.dep[i] == "acl" and parse.tag[i] == "VB" and parse.tag[first] == "TO" and parse.head[i] == first - 1


def hanging(parse: Parse, i: int) -> bool:
    """Tell whether a token at the end of a run joins it to what was cut off."""
    if parse.word[i] in CLOSERS:
        return False
    joins = parse.dep[i] in {"cc", "mark"} or parse.dep[parse.head[i]] == "cc"  # *as well* of *as well as*
    return joins or parse.pos[i] in {"PUNCT", "CCONJ", "SCONJ"}


def stands_alone(parse: Parse, run: Run) -> bool:
    """Tell whether a line can be understood alone: its subject is no pronoun, its verbs have kept what they say."""
    subjects = [c for c in parse.children[governor(parse, *run)] if parse.dep[c] in SUBJECTS]
    kept = all(
        run[0] <= c < run[1]
        for i in range(*run)
        for c in parse.children[i]
        if parse.dep[c] in NEEDED or completes(parse, c)
    )
    named = bool(subjects) and all(parse.tag[c] not in POINTING for c in subjects)
    return named and kept and not points_back(parse, run) and not elliptical(parse, run)


def elliptical(parse: Parse, run: Run) -> bool:
    """Tell whether a line leaves out who speaks, what is said, who is meant: *our reporter*, *says not*, *found it*."""
    return ours(parse, run) or any(says_so(parse, i) for i in range(run[0] + 1, run[1])) or unnamed(parse, run)


def ours(parse: Parse, run: Run) -> bool:
    """Tell whether a line speaks of its own outlet, outside of a quotation."""
    quoted = False
    for i in range(*run):
        word = parse.word[i].casefold()
        if word in QUOTES:
            quoted = word == "“" or (word == '"' and not quoted)
        elif word in OURS and not quoted:
            return True
    return False


def says_so(parse: Parse, i: int) -> bool:
    """Tell whether a token stands for all that was said before (*says so*, *says not*)."""
    says = parse.word[i].casefold() in {"so", "not"} and parse.lemma[i - 1] in SAYS
    return says and parse.pos[i + 1 : i + 2] in ENDING


def unnamed(parse: Parse, run: Run) -> bool:
    """Tell whether the main verb's object is a pronoun that nothing before it in the line can stand for."""
    verb = governor(parse, *run)
    objects = [c for c in parse.children[verb] if parse.dep[c] == "dobj" and parse.word[c].casefold() in THIRD]
    subject = {i for c in parse.children[verb] if parse.dep[c] in SUBJECTS for i in parse.subtree(c)}
    return any(
        not any(parse.pos[i] in {"NOUN", "PROPN"} for i in range(run[0], c) if i not in subject) for c in objects
    )


def points_back(parse: Parse, run: Run) -> bool:
    """Tell whether a line opens with a phrase about the sentence before, or takes it up (*In it, …*, *the remarks*)."""
    first = run[0]
    opens = parse.pos[first] == "ADP" and first + 1 < run[1] and parse.head[first + 1] == first
    return (opens and parse.tag[first + 1] in POINTING) or any(takes_up(parse, i) for i in range(*run))


def takes_up(parse: Parse, i: int) -> bool:
    """Tell whether a noun stands for what was told before: *the claim*, but not *the claim that* or *his claim*."""
    if parse.pos[i] != "NOUN" or parse.lemma[i].casefold() not in shells():
        return False
    below = parse.children[i]
    which = any(c > i or parse.dep[c] not in {"det", "punct"} for c in below)
    return not which and any(parse.dep[c] == "det" and parse.lemma[c].casefold() in DEFINITE for c in below)


@lru_cache(maxsize=1)
def shells() -> frozenset[str]:
    """Load the nouns that point at what was told before."""
    return frozenset(data.lines("words/pointing.txt"))


CLOSERS = frozenset({"”", "’", '"', "'", ")", "%", "»"})
