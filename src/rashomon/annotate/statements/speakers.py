"""Who speaks: the mention that names the speaker of each statement, where the article says so."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.spots import tokens, top
from rashomon.annotate.statements.cues import words
from rashomon.annotate.statements.people import BODIES, Named
from rashomon.annotate.statements.references import described, meant
from rashomon.annotate.statements.scene import Scene, Spoken
from rashomon.records import Mention, Parse, Statement, Stretch

BEARER = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "our": "we"}  # his claim: what he claims
PRONOUNS = frozenset(BEARER.values())
INNER = frozenset({"i", "we"})
RELATIVE = frozenset({"WP", "WDT", "IN"})
ASIDE = frozenset({"relcl", "acl", "appos", "conj"})
PHRASE = frozenset({"compound", "amod", "nmod", "poss", "det", "prep", "nummod"})


def resolve(
    parse: Parse, mentions: Sequence[Mention], found: Sequence[Statement], quotes: Sequence[Stretch]
) -> dict[str, Stretch]:
    """Find for each statement the mention that names its speaker; what the text leaves open is left out.

    A name in the source names the speaker; a pronoun or a description is followed back to one by agreement, salience,
    who spoke before, and titles. *A ministry spokesman* speaks for the ministry; *officials said* names nobody.
    """
    if not len(parse):
        return {}
    scene = Scene.of(parse, mentions, found, quotes)
    known: dict[str, Named] = {}
    for one in sorted(found, key=lambda one: (one.source or one.cue or one.content)[0]):
        source = tokens(parse, one.source[0]) if one.source else None
        head = top(parse, source) if source else None
        if head is None:
            continue
        speaker = _speaker(scene, one, head, known.get(one.within or ""))
        if speaker:
            known[one.id] = speaker
        if not one.within:
            voice = words("bodies").get(parse.lemma[head].lower()) == "voice"
            many = parse.tag[head] in {"NNS", "NNPS"} or parse.word[head].lower() == "they"
            sentence = parse.sentence_of[head]
            scene.spoken.append(Spoken(sentence=sentence, place=head, speaker=speaker, voice=voice, many=many))
    return {name: speaker.at for name, speaker in known.items()}


def _speaker(scene: Scene, one: Statement, head: int, outer: Named | None) -> Named | None:
    parse = scene.parse
    word = parse.word[head].lower()
    if word in {"who", "which", "that"} and parse.tag[head] in RELATIVE:
        above = _antecedent(parse, head)
        name = scene.by_token.get(above) if above is not None else None
        mismatch = name and (name.type == "person") == (word == "which")
        if above is None or (word != "that" and mismatch):
            return None
        head, word = above, parse.word[above].lower()
    word = BEARER.get(word, word)
    if word in INNER:
        return outer
    if word in PRONOUNS or parse.pos[head] == "PRON":
        return meant(scene, one, head, word)
    return _by_name(scene, head) or _body(scene, head) or described(scene, head)


def _antecedent(parse: Parse, relative: int) -> int | None:
    """Find the noun that a relative clause tells of."""
    verb = relative
    while parse.dep[verb] != "relcl" and parse.head[verb] != verb:
        verb = parse.head[verb]
    return parse.head[verb] if parse.dep[verb] == "relcl" else None


def _by_name(scene: Scene, head: int) -> Named | None:
    """Take the name that heads the source, or the one that stands beside its head in apposition."""
    parse = scene.parse
    own = scene.by_token.get(head)
    # The Houthis speak as one; Russians, or Democrats, do not.
    one = own is not None and (
        own.type != "group" or parse.tag[head] == "NNP" or parse.word[max(0, own.first - 1)].lower() == "the"
    )
    if own and one and own.type != "group":
        return own
    for c in parse.children[head]:
        name = scene.by_token.get(c)
        beside = parse.dep[c] == "appos" or (parse.dep[c] == "compound" and c > head)
        beside = beside and ":" not in parse.word[head:c]
        if name and beside and name.type in {"person", "org"}:
            return name  # the Democrat, Representative Ada Holm
    return own if one else None


def _body(scene: Scene, head: int) -> Named | None:
    """Read *the Veresk port authority* as a name of its own, *a ministry spokesman* as the ministry's voice."""
    parse = scene.parse
    role = words("bodies").get(parse.lemma[head].lower())
    if role is None:
        return _author(scene, head) if parse.lemma[head].lower() in words("documents") else None
    below = [t for t in parse.subtree(head) if t in scene.by_token and t != head and not _aside(parse, t, head)]
    if role == "voice":
        return next((scene.by_token[t] for t in below if scene.by_token[t].type == "org"), None)
    if not below:
        return None
    phrase = [head, *(t for c in parse.children[head] if parse.dep[c] in PHRASE for t in parse.subtree(c))]
    first, last = min(phrase), max(phrase)
    name = Named(
        at=(parse.start[first], parse.end[last]), first=first, stop=last + 1, head=head, type="org",
        key=" ".join(parse.word[first : last + 1]).lower().removeprefix("the "),
        titles=frozenset({parse.lemma[head].lower()}), modifiers=frozenset(), known=frozenset(),
        gender=None, quoted=False,
    )  # fmt: skip
    scene.know(name)
    return name


def _author(scene: Scene, head: int) -> Named | None:
    """Take the body that a document is by (*a report by the Lakeside Institute*)."""
    parse = scene.parse
    by = [p for c in parse.children[head] if parse.lemma[c] in {"by", "from"} for p in parse.children[c]]
    return next((scene.by_token[p] for p in by if p in scene.by_token and scene.by_token[p].type in BODIES), None)


def _aside(parse: Parse, t: int, head: int) -> bool:
    """Say whether a token belongs to what only tells more of a noun."""
    while t != head:
        if parse.dep[t] in ASIDE:
            return True
        t = parse.head[t]
    return False
