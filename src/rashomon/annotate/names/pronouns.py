"""Pronouns that stand for a person whom the text names.

*He* is the subject that governs it (*Holm said she would*), else the one person who can be meant in this sentence and
the last one. Where two can be meant, or somebody without a name can, the pronoun is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.annotate.names.nominals import Found
from rashomon.annotate.names.people import Known
from rashomon.annotate.names.words import Gender, words
from rashomon.records import Parse

GENDERS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
BACK = 4  # sentences; how far a quotation is followed back to who speaks
SUBJECTS = frozenset(["nsubj", "nsubjpass"])
OPEN, CLOSE, EITHER = frozenset("“‘"), frozenset("”’"), frozenset(['"', "``", "''"])


def found(text: str, parse: Parse, described: list[Found], things: list[Known]) -> Iterator[Found]:
    """Give the pronouns that stand for one named person, in order."""
    if not any(word.lower() in GENDERS for word in parse.word):
        return
    who: dict[int, Known] = {}
    for thing in things:
        if thing.type == "person":
            who.update((i, thing) for first, last in thing.at for i in range(first, last))
    who.update((last - 1, thing) for _, last, thing in described if thing.type == "person")
    voices = quoted(text, parse)
    for i, word in enumerate(parse.word):
        gender = GENDERS.get(word.lower())
        if gender is not None:
            person = _meant(parse, i, gender, who, voices)
            if person is not None:
                person.gender = gender
                who[i] = person
                yield i, i + 1, person


def _meant(parse: Parse, pronoun: int, gender: Gender, who: dict[int, Known], voices: bytearray) -> Known | None:
    """Give the person whom a pronoun stands for; ``None`` where the text leaves it open."""
    mate, above = subjects_over(parse, pronoun, voices)
    for subject in above:
        if not _may_be(parse, subject, who):
            continue  # "after police say he fled": whoever fled governs the police
        person = _fitting(who.get(subject), gender)
        between = (who[i] for i in range(subject, pronoun) if i in who)  # "Holm asked Brandt if she" is open
        return person if all(one is person or _fitting(one, gender) is None for one in between) else None
    sentence = parse.sentence_of[pronoun]
    here = range(parse.sentences[sentence][0], pronoun)
    before = _sentence_before(parse, sentence, voices)
    # whom a quoted voice means by "he" is seldom in the sentence around it, and a fronted "his" points ahead
    if voices[pronoun] or _lead(parse, range(pronoun, parse.sentences[sentence][1]), who) is not None:
        return None
    if _open(parse, range(before.start, pronoun), gender, who):
        return None
    own = _only(parse, here, gender, who)
    if own is not None or any(_human(parse, i, who) for i in here):
        return own if mate is None or own is not who.get(mate) else None
    led = _lead(parse, before, who)
    if led is not None and parse.dep[pronoun] in SUBJECTS:
        return _fitting(who.get(led), gender)
    return _only(parse, before, gender, who)


def _sentence_before(parse: Parse, sentence: int, voices: bytearray) -> range:
    """Give the tokens of the last sentence before this one that is not all quotation."""
    for n in range(sentence - 1, max(-1, sentence - BACK), -1):
        tokens = range(*parse.sentences[n])
        if not all(voices[i] or not parse.word[i][0].isalnum() for i in tokens):
            return tokens
    return range(0)


def _open(parse: Parse, tokens: range, gender: Gender, who: dict[int, Known]) -> bool:
    """Tell whether a pronoun like this one was left open shortly before: this one may mean the same."""
    return any(GENDERS.get(parse.word[i].lower()) == gender and i not in who for i in tokens)


def _fitting(person: Known | None, gender: Gender) -> Known | None:
    return person if person is not None and person.gender in {None, gender} else None


def subjects_over(parse: Parse, pronoun: int, voices: bytearray) -> tuple[int | None, list[int]]:
    """Give the subject beside a pronoun, which it cannot mean, and those of the clauses above it in the same voice.

    All stand before it, the nearest first. *Holm sold her house* and *Holm hurt herself* may mean the subject beside
    them, *Holm hurt her* may not.
    """
    own = parse.dep[pronoun] != "poss" and not parse.word[pronoun].lower().endswith(("self", "selves"))
    mate, found = None, []
    at = pronoun
    while parse.head[at] != at:
        at = parse.head[at]
        if parse.pos[at] not in {"VERB", "AUX"}:
            continue
        subject = next((i for i in parse.children[at] if parse.dep[i] in SUBJECTS and i < pronoun), None)
        if subject is not None and parse.tag[subject] in {"WP", "WDT"} and parse.dep[at] == "relcl":
            subject = parse.head[at]
        if own and (subject is not None or (parse.head[pronoun] == at and parse.dep[pronoun] in SUBJECTS)):
            own, mate = False, subject
        elif subject is not None and voices[subject] == voices[pronoun]:
            found.append(subject)
    return mate, found


def _may_be(parse: Parse, subject: int, who: dict[int, Known]) -> bool:
    """Tell whether a subject may be what one person's pronoun stands for: a person, or a name that nobody knows."""
    if subject in who or parse.word[subject].lower() in GENDERS:
        return True
    if parse.tag[subject] == "NN":
        return parse.word[subject] in words().roles
    return parse.tag[subject] == "NNP"


def _only(parse: Parse, tokens: range, gender: Gender, who: dict[int, Known]) -> Known | None:
    """Give the one person named in a stretch, if nobody else is there who could be meant."""
    people = {id(who[i]): who[i] for i in tokens if i in who and who[i].gender in {None, gender}}
    if len(people) != 1 or any(_human(parse, i, who) for i in tokens):
        return None
    return next(iter(people.values()))


def _human(parse: Parse, i: int, who: dict[int, Known]) -> bool:
    """Tell whether a token is a person without a name: a role or kind of human that stands for nobody named."""
    if i in who or parse.tag[i] != "NN" or parse.word[i] not in words().roles:
        return False
    head = parse.head[i]
    return not (parse.dep[i] in {"compound", "appos", "attr", "amod", "nmod"} or (head in who and head > i))


def _lead(parse: Parse, tokens: range, who: dict[int, Known]) -> int | None:
    """Give the subject of a sentence's main clause, if it names a person."""
    for i in tokens:
        if parse.dep[i] in SUBJECTS and parse.dep[parse.head[i]] == "ROOT":
            return i if i in who else None
    return None


def quoted(text: str, parse: Parse) -> bytearray:
    """Mark the tokens inside quotation marks; a line's end closes what was left open."""
    inside = bytearray(len(parse))
    open_, end = 0, 0
    for i, word in enumerate(parse.word):
        if "\n" in text[end : parse.start[i]]:
            open_ = 0
        end = parse.end[i]
        if word in OPEN:
            open_ = 1
        elif word in CLOSE and open_:
            open_ = 0
        elif word in EITHER:
            open_ = 1 - open_
        inside[i] = open_
    return inside
