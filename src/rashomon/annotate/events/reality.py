"""How real a happening is told to be: happened, ongoing, planned, possible, denied."""

from __future__ import annotations

from rashomon.annotate.clauses import VERBAL
from rashomon.annotate.events.lexicon import lexicon
from rashomon.annotate.events.parts import Scene
from rashomon.annotate.events.triggers import Trigger
from rashomon.records import Parse, Reality, Stance

WILL = frozenset({"will", "'ll", "’ll", "shall"})
MAY = frozenset({"would", "could", "may", "might", "can", "should", "must", "'d", "’d", "ought"})
IF = frozenset({"if", "unless", "whether", "lest", "should", "provided"})
IS = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
MOOD = frozenset({"aux", "auxpass", "mark", "neg", "advmod"})
NOBODY = frozenset({"nobody", "none", "nothing", "no"})
BY_STANCE: dict[Stance, Reality] = {
    "demands": "possible",
    "asks": "possible",
    "doubts": "possible",
    "promises": "planned",
}


def reality(scene: Scene, trigger: Trigger) -> Reality:
    """Read tense, modality, negation and condition, upwards from the trigger, then the statement that it stands in."""
    parse = scene.parse
    found = _noun(parse, trigger) if parse.pos[trigger.token] == "NOUN" else None
    if found is None and parse.pos[trigger.carrier] in VERBAL:
        found = _verb(parse, trigger.carrier)
    told = _told(scene, trigger)
    if found in {None, "happened", "ongoing"} and told:
        return told
    return found or "happened"


def _verb(parse: Parse, i: int) -> Reality:
    """Read a verb by what stands below it, then by what governs it."""
    children = parse.children[i]
    below = {parse.word[c].lower() for c in children if parse.dep[c] in MOOD}
    if any(parse.dep[c] == "neg" for c in children) or _nobody(parse, i):
        return "denied"
    if below & IF or below & MAY:
        return "possible"
    if below & WILL:
        return "planned"
    return _governed(parse, i) or _tense(parse, i)


def _tense(parse: Parse, i: int) -> Reality:
    """Read a verb in the indicative: *is burning* goes on, *is going to* is planned, all else has happened."""
    now = any(parse.dep[c] == "aux" and parse.word[c].lower() in IS for c in parse.children[i])
    if parse.tag[i] == "VBG" and now:
        return "planned" if parse.lemma[i] == "go" else "ongoing"
    return _above(parse, i)


def _nobody(parse: Parse, i: int) -> bool:
    subjects = [c for c in parse.children[i] if parse.dep[c] in {"nsubj", "nsubjpass", "dobj"}]
    return any(
        parse.word[t].lower() in NOBODY and parse.dep[t] in {"det", "nsubj", "nsubjpass", "dobj"}
        for c in subjects
        for t in (c, *parse.children[c])
    )


def _governed(parse: Parse, i: int) -> Reality | None:
    """Read an infinitive or a gerund by the word that governs it (*plans to*, *failed to*, *threat of*)."""
    if not (parse.dep[i] in {"xcomp", "pcomp", "acl", "ccomp", "advcl"} and parse.tag[i] in {"VB", "VBG"}):
        return None
    above = parse.head[i]
    if parse.dep[i] == "pcomp":
        above = parse.head[above]
    found = lexicon().governors.get(parse.lemma[above].lower())
    if found is None:
        to = any(parse.word[c].lower() == "to" for c in parse.children[i])
        return _bare(parse, i, above) if to else None
    if parse.pos[above] in VERBAL and any(parse.dep[c] == "neg" for c in parse.children[above]):
        return "denied" if found in {"planned", "possible"} else "happened" if found == "denied" else "denied"
    outer = _verb(parse, above) if parse.pos[above] in VERBAL and above != i else "happened"
    return outer if outer == "possible" and found == "ongoing" else found


def _bare(parse: Parse, i: int, above: int) -> Reality | None:
    """Read an infinitive that no governor of the lexicon rules: *is to open*, *has to resign*, *came to help*."""
    if parse.dep[i] == "xcomp":
        lemma = parse.lemma[above]
        return "planned" if lemma == "be" else "possible" if lemma == "have" else None
    return "possible" if parse.dep[i] in {"advcl", "acl"} else None


def _above(parse: Parse, i: int) -> Reality:
    """Share the mood of the clause that a verb is coordinated with, where it has none of its own."""
    above = parse.head[i]
    if parse.dep[i] == "conj" and parse.tag[i] == "VB" and parse.pos[above] in VERBAL and above < i:
        return _verb(parse, above)
    return "happened"


def _noun(parse: Parse, trigger: Trigger) -> Reality | None:
    """Read a noun by its determiner and adjectives (*a planned summit*, *no attack*), then by what it hangs on."""
    i = trigger.token
    book = lexicon().governors
    for c in parse.children[i]:
        if parse.word[c].lower() == "no" and parse.dep[c] == "det":
            return "denied"
        if parse.dep[c] in {"amod", "advmod"} and (found := book.get(parse.word[c].lower())):
            return found
    if trigger.carrier != i:
        return None
    above = parse.head[i]
    if parse.dep[i] == "pobj":
        above = parse.head[above]
    if parse.dep[i] not in {"dobj", "pobj"}:
        return None
    lemma = parse.lemma[above].lower()
    pairs = (f"{lemma} {parse.lemma[c].lower()}" for c in parse.children[above] if parse.dep[c] == "prt")
    found = next((book[pair] for pair in pairs if pair in book), book.get(lemma))
    return found if found != "ongoing" else None


def _told(scene: Scene, trigger: Trigger) -> Reality | None:
    """Read a happening by the innermost statement whose main clause it is: what is demanded, promised, denied."""
    one = scene.statement_of(trigger.token)
    if one is None:
        return None
    if one.stance == "denies":
        return "denied" if scene.depth(trigger.token, one) <= 1 else None
    return BY_STANCE.get(one.stance) if scene.depth(trigger.token, one) <= 1 else None
