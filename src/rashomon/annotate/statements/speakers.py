"""Who speaks: the mention that names the speaker of each statement, where the article says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.annotate.spots import tokens, top
from rashomon.annotate.statements.cues import words
from rashomon.annotate.statements.people import BODIES, Named, named
from rashomon.records import Article, Mention, Parse, Statement, Stretch

HE = {"he": "m", "she": "f"}
IT, THEY, INNER = "it", "they", frozenset({"i", "we"})
REACH = 6  # a pronoun looks back over so many sentences
MARGIN = 1.0  # the best name must lead the next one's bearer by so much
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their"})
PREFIX = 4  # Russia and Russian, Ukraine and Ukrainian share so many letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """An earlier statement whose speaker is known: where its cue stands, and who speaks."""

    sentence: int
    place: int
    speaker: Named


@dataclass(slots=True)
class Scene:
    """What is known of an article while its statements are read in order."""

    parse: Parse
    names: list[Named]
    mentions: dict[int, Mention]
    by_head: dict[int, Named]
    spoken: list[Spoken]


def resolve(
    article: Article, parse: Parse, mentions: Sequence[Mention], found: Sequence[Statement]
) -> dict[str, Stretch]:
    """Find for each statement the mention that names its speaker; what the text leaves open is left out.

    A name in the source names the speaker; a pronoun or a description is followed back to one by agreement, salience,
    who spoke before, and titles. *A ministry spokesman* speaks for the ministry; *officials said* names nobody.
    """
    if not len(parse):
        return {}
    names = named(parse, mentions)
    inside = {t: name for name in names for t in range(name.first, name.stop)}
    scene = Scene(parse, names, {one.start: one for one in mentions}, inside, [])
    speakers: dict[str, Stretch] = {}
    known: dict[str, Named] = {}
    for one in sorted(found, key=lambda one: (one.source or one.cue or one.content)[0]):
        if not one.source:
            continue
        source = tokens(parse, one.source[0])
        speaker = _speaker(scene, one, source, known.get(one.within or "")) if source else None
        if isinstance(speaker, Named):
            known[one.id] = speaker
            if not one.within:
                scene.spoken.append(Spoken(sentence=parse.sentence_of[source[0]], place=source[0], speaker=speaker))
            speakers[one.id] = speaker.at
        elif speaker:
            speakers[one.id] = speaker
    return speakers


def _speaker(scene: Scene, one: Statement, source: range, outer: Named | None) -> Named | Stretch | None:
    parse = scene.parse
    head = top(parse, source)
    if head is None:
        return None
    word = parse.word[head].lower()
    if word in {"who", "which", "that"} and parse.tag[head] in {"WP", "WDT", "IN"}:
        above = _antecedent(parse, head)
        if above is None:
            return None
        source, head = range(above, above + 1), above
        word = parse.word[head].lower()
    if parse.pos[head] == "PRON" or word in {"he", "she", "it", "they", "i", "we"}:
        return _pronoun(scene, one, head, outer)
    return _by_name(scene, source, head) or _body(scene, source, head) or _described(scene, source, head)


def _antecedent(parse: Parse, relative: int) -> int | None:
    verb = relative
    while parse.dep[verb] != "relcl" and parse.head[verb] != verb:
        verb = parse.head[verb]
    return parse.head[verb] if parse.dep[verb] == "relcl" else None


def _by_name(scene: Scene, source: range, head: int) -> Named | None:
    """Take the name that heads the source, or the one that stands beside its head in apposition."""
    if head in scene.by_head and scene.by_head[head].type != "group":
        return scene.by_head[head]
    parse = scene.parse
    for c in parse.children[head]:
        name = scene.by_head.get(c)
        if name and name.type == "person" and (parse.dep[c] == "appos" or (parse.dep[c] == "compound" and c > head)):
            return name
    return None


def _body(scene: Scene, source: range, head: int) -> Named | Stretch | None:
    """Read *the Veresk port authority* as a name of its own, *a ministry spokesman* as the ministry's voice."""
    parse = scene.parse
    role = words("bodies").get(parse.lemma[head].lower())
    if role is None:
        return None
    below = [t for t in parse.subtree(head) if t in scene.by_head and t != head and not _aside(parse, t, head)]
    if role == "voice":
        return next((scene.by_head[t] for t in below if scene.by_head[t].type == "org"), None)
    if not any(t < head for t in below) and not below:
        return None
    first = min([head, *(t for t in _phrase(parse, head))])
    last = max([head, *(t for t in _phrase(parse, head))])
    return parse.start[first], parse.end[last]


def _phrase(parse: Parse, head: int) -> list[int]:
    """Give a noun phrase without what only tells more of it (relative clauses, appositions)."""
    wanted = {"compound", "amod", "nmod", "poss", "det", "prep", "nummod"}
    return [t for c in parse.children[head] if parse.dep[c] in wanted for t in parse.subtree(c)]


def _aside(parse: Parse, t: int, head: int) -> bool:
    while t != head:
        if parse.dep[t] in {"relcl", "acl", "appos", "conj"}:
            return True
        t = parse.head[t]
    return False


def _described(scene: Scene, source: range, head: int) -> Named | None:
    """Follow *the Russian leader*, *the ministry* back to the one name that bears such a title."""
    parse = scene.parse
    mention = scene.mentions.get(parse.start[source[0]])
    if mention and mention.antecedent:
        return _standing_at(scene, mention.antecedent)
    noun = parse.lemma[head].lower()
    below = parse.children[head]
    if parse.tag[head] not in {"NN", "NNP"} or not any(
        parse.word[c].lower() in DEFINITE or parse.dep[c] == "poss" for c in below
    ):
        return None
    wanted = {noun, *words("nominals").get(noun, "").split()}
    asked = [
        parse.word[t].lower()
        for c in below
        if parse.dep[c] in {"amod", "compound", "poss", "nmod"}
        for t in parse.subtree(c)
        if parse.word[t][0].isupper()
    ]
    fit = [name for name in scene.names if name.first < source[0] and name.titles & wanted and _fits(name, asked)]
    near = [name for name in fit if all(_same_stem(word, name.modifiers) for word in asked)] if asked else []
    fit = near or fit
    return fit[-1] if fit and len({(name.type == "person", name.key) for name in fit}) == 1 else None


def _fits(name: Named, asked: Sequence[str]) -> bool:
    """Say whether no country or body beside a name speaks against the one that is asked for."""
    return (
        not asked or not name.modifiers or all(_same_stem(word, name.modifiers) or word in name.key for word in asked)
    )


def _same_stem(word: str, others: frozenset[str]) -> bool:
    return any(word[:PREFIX] == other[:PREFIX] for other in others)


def _standing_at(scene: Scene, stretch: Stretch) -> Named | None:
    """Follow an antecedent, if need be through further ones, to a name."""
    for _ in range(9):
        inside = tokens(scene.parse, stretch)
        name = next((scene.by_head[t] for t in inside if t in scene.by_head), None)
        if name:
            return name
        mention = scene.mentions.get(stretch[0])
        if mention is None or mention.antecedent is None:
            return None
        stretch = mention.antecedent
    return None


def _pronoun(scene: Scene, one: Statement, head: int, outer: Named | None) -> Named | None:
    parse = scene.parse
    word = parse.word[head].lower()
    if word in INNER:
        return outer
    mention = scene.mentions.get(parse.start[head])
    if mention and mention.antecedent:
        return _standing_at(scene, mention.antecedent)
    if word not in HE and word != IT:
        return _they(scene, head) if word == THEY else None
    banned = _named_within(scene, one)
    return _salient(scene, head, word, banned)


def _named_within(scene: Scene, one: Statement) -> set[str]:
    """Give the keys of those whom the content names: who says *he said* of them is somebody else."""
    inside = {t for stretch in one.content for t in tokens(scene.parse, stretch)}
    return {name.key for name in scene.names if name.head in inside}


def _they(scene: Scene, head: int) -> Named | None:
    """Follow *they* only to a body that spoke in the sentence before."""
    here = scene.parse.sentence_of[head]
    last = scene.spoken[-1] if scene.spoken else None
    return last.speaker if last and here - last.sentence == 1 and last.speaker.type in {"org", "group"} else None


def _salient(scene: Scene, head: int, word: str, banned: set[str]) -> Named | None:
    """Choose the most salient name before a pronoun that agrees with it; nobody where two come close."""
    parse = scene.parse
    here = parse.sentence_of[head]
    before = bisect_left([name.first for name in scene.names], head)
    last = next((one for one in reversed(scene.spoken) if one.place < head), None)
    shared = _shared(parse, head)
    scores: dict[str, tuple[float, Named]] = {}
    for name in scene.names[max(0, before - 60) : before]:
        distance = here - parse.sentence_of[name.head]
        if distance > REACH or name.key in banned or not _agrees(name, word):
            continue
        score = _salience(parse, name, word, distance)
        if last and last.speaker.key == name.key and here - last.sentence <= 2:
            score += 2.0
        if name.head == shared:
            score += 3.0
        if name.key not in scores or score >= scores[name.key][0]:
            scores[name.key] = score, name
    ranked = sorted(scores.values(), key=lambda pair: (-pair[0], -pair[1].first))
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    return ranked[0][1]


def _shared(parse: Parse, head: int) -> int | None:
    """Find the subject of the clause that a pronoun's own clause is coordinated with or hangs on."""
    verb = parse.head[head]
    above = parse.head[verb]
    if parse.dep[verb] not in {"conj", "advcl"} or above == verb:
        return None
    return next((c for c in parse.children[above] if parse.dep[c] in SUBJECTS), None)


def _agrees(name: Named, word: str) -> bool:
    if word == IT:
        return name.type in BODIES
    return name.type == "person" and name.gender in {None, HE[word]}


def _salience(parse: Parse, name: Named, word: str, distance: int) -> float:
    dep = parse.dep[name.head]
    score = -1.0 * distance
    if dep in SUBJECTS:
        score += 2.0 if parse.dep[parse.head[name.head]] == "ROOT" else 1.5
    elif dep in {"compound", "poss", "amod", "nmod"}:
        score -= 1.5
    if word in HE and name.gender == HE[word]:
        score += 1.5
    if word == IT and name.type == "place":
        score -= 1.0
    return score
