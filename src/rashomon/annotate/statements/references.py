"""Pronouns and descriptions that speak: followed back to a name, where the text settles whose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rashomon.annotate.spots import tokens
from rashomon.annotate.statements.cues import words
from rashomon.annotate.statements.people import BODIES, Named
from rashomon.annotate.statements.scene import Scene, Spoken
from rashomon.records import Parse, Statement, Stretch
from rashomon.text import gazetteer

HE = {"he": "m", "she": "f"}
ANYONE = "anyone"  # the 52-year-old: a person, he or she
REACH = 6  # a pronoun looks back over so many sentences
NAMES = 60  # and over so many names
MARGIN = 1.0  # the best name must lead the next bearer's by so much
STEM = 4  # Russia and Russian, Ukraine and Ukrainian share so many letters
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BEFORE = frozenset({"compound", "poss", "amod", "nmod"})
OWNED = frozenset({"his", "her", "its", "their"})
HIRED = frozenset({"lawyer", "attorney", "aide", "adviser", "advisor", "agent"})
BODILY = frozenset({"alliance", "bloc"})  # descriptions of bodies, among those of people
DOERS = ("er", "or", "ist", "ian", "man", "woman")
GENERAL = frozenset({"group", "body", "panel", "organization", "organisation"})
DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})


def meant(scene: Scene, one: Statement, head: int, word: str) -> Named | None:
    """Find whom a pronoun means that speaks."""
    if word == "they":
        return _they(scene, head)
    if word not in HE and word != "it":
        return None
    return _salient(scene, head, word, set(_named_after(scene, one, head)))


def described(scene: Scene, head: int) -> Named | None:
    """Follow *the Russian leader*, *the ministry* back to the one name that bears such a title."""
    parse = scene.parse
    noun, below = parse.lemma[head].lower(), parse.children[head]
    mention = scene.mentions.get(min((parse.start[c] for c in below if c < head), default=parse.start[head]))
    last = scene.last_spoken(head)
    if mention and mention.antecedent and mention.form == "nominal" and mention.end >= parse.end[head]:
        stands = _standing_at(scene, mention.antecedent)
        # A panel said ... The group added: who spoke last, without a name, is nearer than any name before.
        nearer = last and not last.speaker and stands and stands.first < last.place and noun in GENERAL
        return None if nearer and last and parse.sentence_of[head] - last.sentence <= 1 else stands
    definite = any(parse.word[c].lower() in DEFINITE or parse.dep[c] == "poss" for c in below)
    if definite and parse.word[head].lower().endswith("old") and any("year" in parse.word[c] for c in (head, *below)):
        return _salient(scene, head, ANYONE, set())
    if words("bodies").get(noun) == "voice" and not definite and last and last.speaker and not _beside(parse, head):
        near = parse.sentence_of[head] - last.sentence <= 1  # The ministry denied it. "Nonsense," a spokesman said.
        return last.speaker if near and last.speaker.type == "org" else None
    # His spokesman, or lawyer: not whoever was called one before.
    hired = words("bodies").get(noun) == "voice" or noun in HIRED
    another = hired and any(parse.word[c].lower() in OWNED for c in below)
    named = head + 1 < len(parse) and parse.pos[head + 1] == "PROPN" and head + 1 in parse.subtree(head)
    if parse.tag[head] not in {"NN", "NNP"} or not definite or another or named:  # its new minister Arseni Holm
        return None
    if words("bodies").get(noun) == "voice" and last and last.voice:
        return last.speaker
    beside = [t for c in below if parse.dep[c] in BEFORE for t in parse.subtree(c) if parse.word[t][0].isupper()]
    return _titled(scene, head, noun, [parse.word[t].lower() for t in beside if parse.word[t].lower() not in DEFINITE])


def _beside(parse: Parse, head: int) -> bool:
    """Say whether a description tells more of whom it means (*a spokesman for the port*)."""
    return any(parse.dep[c] not in {"det", "punct"} for c in parse.children[head])


def _titled(scene: Scene, head: int, noun: str, asked: Sequence[str]) -> Named | None:
    """Find the one bearer of a title, *the Russian president*; the country asked for must not speak against him."""
    if noun in GENERAL:
        return None
    wanted = sorted({noun, *words("nominals").get(noun, "").split()})
    fit = [name for title in wanted for name in scene.by_title.get(title, ()) if name.first < head]
    if noun == "ministry":  # a minister named since then has a ministry, too
        ministers = [name.first for name in scene.by_title.get("minister", ()) if name.first < head]
        fit = [name for name in fit if name.first > max(ministers, default=-1)]
    fit = [name for name in fit if _bears(name, noun)]
    # Of several leaders the Russian one is told apart by whose the others are; of several hosts the Fox one is not.
    rivals = len({name.key for name in fit}) > 1 and not all(gazetteer.people(word.capitalize()) for word in asked)
    near = [name for name in fit if all(_same_stem(word, name.modifiers) for word in asked)] if asked else []
    fit = near if asked and rivals else near or [name for name in fit if _fits(name, asked)]
    bearers = {(name.type == "person", name.key) for name in fit}
    return max(fit, key=lambda name: name.first) if len(bearers) == 1 else None


def _fits(name: Named, asked: Sequence[str]) -> bool:
    """Say whether no country or body beside a name speaks against the one that is asked for."""
    return not name.known or all(_same_stem(word, name.known) or word in name.key for word in asked)


def _bears(name: Named, noun: str) -> bool:
    """Say whether a noun is a title that such a name can bear: people have roles, bodies are called by their kind."""
    body = words("bodies").get(noun)
    role = body == "voice" or (body is None and (noun in words("nominals") or noun in roles() or noun.endswith(DOERS)))
    return role if name.type == "person" else not role or noun in BODILY or name.key.endswith(noun)


@lru_cache(maxsize=1)
def roles() -> frozenset[str]:
    """Read the nouns for what a person is."""
    return frozenset(row[0] for row in gazetteer.table("roles.tsv"))


def _same_stem(word: str, others: frozenset[str]) -> bool:
    return any(word[:STEM] == other[:STEM] for other in others)


def _standing_at(scene: Scene, stretch: Stretch) -> Named | None:
    """Follow an antecedent, if need be through further ones, to a name."""
    for _ in range(9):
        name = next((scene.by_token[t] for t in tokens(scene.parse, stretch) if t in scene.by_token), None)
        if name:
            return name
        mention = scene.mentions.get(stretch[0])
        if mention is None or mention.antecedent is None:
            return None
        stretch = mention.antecedent
    return None


def _named_after(scene: Scene, one: Statement, head: int) -> Iterator[str]:
    """Give the keys of those whom what is said names after *he said*: that is somebody else (*he said Varga knew*)."""
    for stretch in one.content:
        inside = tokens(scene.parse, stretch)
        if inside:
            yield from (name.key for name in scene.between(max(inside[0], head + 1), inside[-1] + 1))


def _they(scene: Scene, head: int) -> Named | None:
    """Follow *they* only to a body that spoke in the sentence before."""
    last = scene.last_spoken(head)
    if last is None or last.speaker is None or scene.parse.sentence_of[head] - last.sentence != 1:
        return None
    return last.speaker if last.speaker.type in {"org", "group"} else None


def _salient(scene: Scene, head: int, word: str, banned: set[str]) -> Named | None:
    """Choose the most salient name before a pronoun that agrees with it; nobody where two come close."""
    last = scene.last_spoken(head)
    scores: dict[str, tuple[float, Named]] = {}
    for name in scene.between(0, head)[-NAMES:]:
        if name.key in banned or name.quoted or not _agrees(name, word):
            continue
        score = _salience(scene, name, word, head, last)
        if score is not None and (name.key not in scores or score >= scores[name.key][0]):
            scores[name.key] = score, name
    again = _spoke_last(scene, last, head, word)
    if last and last.speaker and again is not None and last.speaker.key not in banned:
        score = max(again, scores.get(last.speaker.key, (again, None))[0])
        scores[last.speaker.key] = score, last.speaker
    ranked = sorted(scores.values(), key=lambda pair: (-pair[0], -pair[1].first))
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] >= MARGIN)
    best = ranked[0][1] if clear else None
    # A shopkeeper said ... He added: who spoke last, without a name, is nearer than any name before him.
    nearer = (
        last is not None and last.sentence <= scene.parse.sentence_of[head] and (not best or best.first < last.place)
    )
    if last and nearer and last.voice and word != "it":
        return last.speaker
    if last and nearer and last.speaker is None and not last.many:
        return None
    named = best or _named_for(scene, head)
    return None if named and named.key in banned else named


def _named_for(scene: Scene, head: int) -> Named | None:
    """Take the name that the finder of names has for a pronoun: it sees those who are named and never speak."""
    mention = scene.mentions.get(scene.parse.start[head])
    if mention is None or mention.type == "place" or mention.form != "pronoun" or mention.antecedent is None:
        return None
    return _standing_at(scene, mention.antecedent)


def _spoke_last(scene: Scene, last: Spoken | None, head: int, word: str) -> float | None:
    """Weigh who spoke last as if he had been named where he spoke (*The judge said so. He added ...*)."""
    if last is None or last.speaker is None or last.voice or not _agrees(last.speaker, word):
        return None
    distance = scene.parse.sentence_of[head] - last.sentence
    if distance > 2 or last.speaker.key != _focus(scene, last, head, word):
        return None
    return 4.0 - distance + (2.5 if word in HE and last.speaker.gender == HE[word] else 0.0)


def _agrees(name: Named, word: str) -> bool:
    if word == "it":
        return name.type in BODIES
    return name.type == "person" and (word == ANYONE or name.gender in {None, HE[word]})


def _salience(scene: Scene, name: Named, word: str, head: int, last: Spoken | None) -> float | None:
    """Weigh a name: how far before, in what part of its clause, whether it agrees for sure, whether he spoke last."""
    parse = scene.parse
    here = parse.sentence_of[head]
    distance = here - parse.sentence_of[name.head]
    if distance > REACH:
        return None
    spoke = name.key == _focus(scene, last, head, word) and here - (last.sentence if last else here) <= 2
    if word == "it" and name.type == "place" and not spoke:
        return None
    place = 1.5 if parse.dep[name.head] in SUBJECTS else -1.5 if parse.dep[name.head] in BEFORE else 0.0
    main = parse.dep[name.head] in SUBJECTS and parse.dep[parse.head[name.head]] == "ROOT"
    marks = (
        (place, True),
        (0.5, main),
        (2.5, word in HE and name.gender == HE[word]),
        (-1.0, name.head in scene.told),
        (2.0, spoke),
        (3.0, name.head == _shared(parse, head)),
    )
    return -distance + sum(weight for weight, holds in marks if holds)


def _focus(scene: Scene, last: Spoken | None, head: int, word: str) -> str | None:
    """Give whom the text is about: who spoke last, unless a later sentence is about somebody else.

    *Olsen said so. Kowal shook his head. “No,” he said.*
    """
    if last is None or last.speaker is None:
        return None
    parse = scene.parse
    later = [
        name.key
        for name in scene.between(last.place + 1, head)
        if not name.quoted
        and name.head not in scene.told
        and parse.dep[name.head] in SUBJECTS
        and parse.dep[parse.head[name.head]] == "ROOT"
        and parse.sentence_of[name.head] > last.sentence
        and _agrees(name, word)
    ]
    return later[-1] if later else last.speaker.key


def _shared(parse: Parse, head: int) -> int | None:
    """Find the subject of the clause that a pronoun's own clause is coordinated with, hangs on, or follows on from."""
    verb = parse.head[head]
    for below in parse.children[verb]:  # if Olsen decides so, he could
        if parse.dep[below] == "advcl" and below < head:
            return next((c for c in parse.children[below] if parse.dep[c] in SUBJECTS), None)
    above = parse.head[verb]
    if parse.dep[verb] == "relcl":  # Sudria seized a boat that it said had strayed
        while parse.pos[above] not in {"VERB", "AUX"} and parse.head[above] != above:
            above = parse.head[above]
    elif parse.dep[verb] not in {"conj", "advcl"}:
        return None
    return next((c for c in parse.children[above] if above != verb and parse.dep[c] in SUBJECTS and c < head), None)
