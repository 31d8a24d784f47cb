"""Whether two names can be one: small judgements, each with its reason; ``None`` where nothing speaks for it."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from rashomon.records import MentionType, Reason
from rashomon.relate.entities.local import Local
from rashomon.text import gazetteer
from rashomon.text.naming import PARTICLES, fold, initials, readings, skeleton, words

SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "md", "phd", "mba", "esq", "qc", "kc"])
FIRM = frozenset(
    ("inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "ag", "sa", "se", "gmbh", "group",
     "holdings")
)  # fmt: skip
DEPARTMENTS = frozenset(["department", "ministry"])
AGREED = frozenset(["accord", "accords", "agreement", "agreements", "deal"])
CLEAR = 5  # the largest city of a name is meant if it has so many times the people of the next
SHORT = 5  # letters; one letter more or less makes another name of a shorter word
LONG = 9  # letters; two slips are possible from here on


def known(form: str, type_: MentionType) -> str | None:
    """Give the gazetteer's id of a name, where it knows one thing of that name or one that is far the largest."""
    if type_ == "org":
        return gazetteer.organisation(form)
    if type_ == "group":
        return gazetteer.people(form)
    if type_ not in {"place", "state"}:
        return None
    found = gazetteer.places(form)
    if not found:
        return None
    first, people = found[0], found[0].people or 0
    rivals = [place for place in found[1:] if place.kind != "city" or (place.people or 0) * CLEAR > people]
    return first.id if first.kind != "city" or not rivals or gazetteer.capital_of(form) else None


def short_for(short: Local, full: Local) -> Reason | None:
    """Judge whether a name is the short form of a fuller one."""
    left, right = words(short.full), words(full.full)
    feature = None
    if short.type == "person":
        feature = _person_part(left, right)
        if feature in {"surname", "first word"} and short.article == full.article and not full.introduced_before(short):
            return None  # "Holm" all along and "Otto Holm" once: somebody else of that name
    elif short.type == "org" and len(left) < len(right):
        feature = _org_part(short, full, left, right)
    elif short.type == "accord" and (ours := accord(short.full)) and (theirs := accord(full.full)):
        feature = "same accord" if set(ours) < set(theirs) else None
    if feature is None:
        return None
    return reason(feature, 0.9, short, full)


def reason(feature: str, score: float, left: Local, right: Local) -> Reason:
    """Put a judgement on two names in words."""
    detail = f"{left.full!r} ({left.article}) and {right.full!r} ({right.article})"
    return Reason(feature=feature, score=score, detail=detail)


def unowned(name: str) -> tuple[str, ...]:
    """Give the words of a body's name without the state that it belongs to: *Norland's Foreign Ministry*."""
    first, _, rest = name.partition(" ")
    bare = first.removesuffix("'s").removesuffix("’s")
    return turned(rest) if rest and (gazetteer.people(bare) or gazetteer.state(bare)) else turned(name)


def accord(name: str) -> tuple[str, ...] | None:
    """Give what names an accord, without the word for accord, where papers use such words for one another.

    >>> accord("Arvel Peace Accords"), accord("Arvel agreement"), accord("Treaty of Arvel")
    (('arvel',), ('arvel',), None)
    """
    parts = words(name)
    bare = tuple(part for part in parts if part not in AGREED and part not in {"peace", "of"})
    return bare if bare and AGREED & set(parts) else None


def common(name: str) -> bool:
    """Tell whether a name is made of words that many bodies share: *Security Council*, *Foreign Ministry*."""
    return all(part in _common_words() for part in words(name))


def coined(name: str) -> bool:
    """Tell whether a word was made to be a name, by a capital inside it: *BioNTech*; it has no second meaning."""
    return " " not in name and not name.isupper() and any(c.isupper() for c in name[2:])


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(row[0] for row in gazetteer.table("common.tsv"))


def _person_part(left: tuple[str, ...], right: tuple[str, ...]) -> str | None:
    if 1 < len(left) < len(right) and left[0] in PARTICLES and "".join(left) == surname(right):
        return "surname"  # "von der Leyen"
    if len(left) == 1 and len(right) > 1:
        bare = bared(right)
        if left[0] == bare[-1] or left[0] == surname(right):
            return "surname"
        return "first word" if left[0] == bare[0] and len(left[0]) > 2 else None
    return "same person" if same_person(left, right) else None


def _org_part(short: Local, full: Local, left: tuple[str, ...], right: tuple[str, ...]) -> str | None:
    if short.owner and full.owner and short.owner != full.owner:
        return None
    if right[-len(left) :] == left and not full.full.isupper() and not (len(left) == 1 and common(short.full)):
        return "last words"
    if right[: len(left)] == left and set(right[len(left) :]) <= FIRM:
        return "without legal form"
    if right[: len(left)] == left and right[len(left)] in {"of", "for"} and not short.full.isupper():
        return "first words"  # "the Academy" of the "Academy of Sciences"
    return None


def turned(name: str) -> tuple[str, ...]:
    """Give the words of a department's name in one order.

    >>> turned("Department of Justice") == turned("Justice Department"), turned("Bank of Japan")
    (True, ('bank', 'of', 'japan'))
    """
    parts = words(name)
    if len(parts) > 2 and parts[0] in DEPARTMENTS and parts[1] == "of":
        rest = parts[3:] if parts[2] == "the" else parts[2:]
        return (*rest, parts[0])
    return parts


def bared(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what follows a person's name: *Jr*, *III*, *MD*."""
    kept = tuple(part for part in parts if part not in SUFFIXES)
    return kept or parts


def junior(parts: tuple[str, ...]) -> str | None:
    """Give what tells father and son apart, if a name has it."""
    return next((part for part in parts if part in {"jr", "sr"}), None)


def _nicknamed(left: str, right: str) -> bool:
    """Tell whether one first name is the other's short form, or both are one name's."""
    short = _nicknames()
    return not {left, *short.get(left, ())}.isdisjoint({right, *short.get(right, ())})


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, tuple[str, ...]]:
    """Give for each short form the names that it is short for."""
    found: dict[str, tuple[str, ...]] = {}
    for name, forms in gazetteer.table("nicknames.tsv"):
        for form in forms.split("|"):
            found[form] = (*found.get(form, ()), name)
    return found


def surname(parts: tuple[str, ...]) -> str:
    """Give the surname with its particles: *van der Berg*."""
    bare = bared(parts)
    first = len(bare) - 1
    while first > 1 and bare[first - 1] in PARTICLES:
        first -= 1
    return "".join(bare[first:])


@lru_cache(maxsize=1 << 14)
def same_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether two full names are one by form: same surname, first names equal or initials, nothing against it."""
    father_and_son = junior(left) != junior(right)
    left, right = bared(left), bared(right)
    if father_and_son and not (left == right and len(left) > 2 and len(left[1]) > 2):
        return False
    if len(left) < 2 or len(right) < 2:
        return False
    if sorted(left) == sorted(right):
        return True  # "Kim Jong Un", "Jong Un Kim"
    if left[-1] != right[-1]:
        return "".join(left) == "".join(right)  # "Jong-un", "Jongun"
    if left[0] != right[0] and not (
        left[0] == right[0][:1] or right[0] == left[0][:1] or _nicknamed(left[0], right[0])
    ):
        return False
    middle, other = left[1:-1], right[1:-1]
    return not middle or not other or all(a[:1] == b[:1] for a, b in zip(middle, other, strict=False))


def spelling(left: str, right: str) -> tuple[str, float] | None:
    """Judge whether two names are two spellings of one: word for word equal, transliterated otherwise, or one slip.

    >>> spelling("Lunhansk", "Luhansk"), spelling("Yusuf Karimov", "Yusouf Karimow"), spelling("Iran", "Iraq")
    (('slip', 0.875), ('transliteration', 0.9), None)
    """
    ours, theirs = words(left), words(right)
    if len(ours) != len(theirs):
        return ("spacing", 0.95) if fold(left) == fold(right) else None
    kinds = [_word(a, b) for a, b in zip(ours, theirs, strict=True)]
    judged = [kind for kind in kinds if kind is not None]
    if len(judged) < len(kinds) or sum(kind[0] == "slip" for kind in judged) > 1:
        return None
    return min(judged, key=lambda kind: kind[1], default=None)


@lru_cache(maxsize=1 << 16)
def _word(left: str, right: str) -> tuple[str, float] | None:
    if left == right:
        return "same words", 1.0
    if min(len(left), len(right)) < SHORT or left[-1] + right[-1] in {"va", "av"} or _feminine(left, right):
        return None
    if _one_city(left, right):
        return "gazetteer", 1.0
    distance = DamerauLevenshtein.distance(*(word.replace("x", "ks").replace("ck", "k") for word in (left, right)))
    longest = max(len(left), len(right))
    if skeleton(left) == skeleton(right) and distance <= 1 + longest // SHORT:
        return "transliteration", 0.9
    if not readings(left).isdisjoint(readings(right)):
        return "transliteration", 0.85
    allowed = 2 if min(len(left), len(right)) >= LONG else 1
    return ("slip", 1 - distance / longest) if distance <= allowed and left[0] == right[0] else None


def _feminine(left: str, right: str) -> bool:
    """Tell whether two names differ as a man's and a woman's do: *Ivanov*, *Ivanova*; *Novák*, *Nováková*; *Daniel*."""
    short, long = sorted((left, right), key=len)
    if {short[-2:], long[-2:]} == {"er", "ra"} or {short[-1], long[-1]} == {"a", "e"}:  # Alexandra; Maria, Marie
        return short[:-2] == long[:-2]
    endings = (short + "a", short + "ova", short + "le", short[:-1] + "a", short[:-1] + "aya", short[:-2] + "aya")
    return long in endings


def _one_city(left: str, right: str) -> bool:
    ours, theirs = gazetteer.cities(left), gazetteer.cities(right)
    return bool(ours and theirs and ours[0].id == theirs[0].id)


def acronym(short: str, full: str) -> bool:
    """Tell whether a name in capitals is made of the first letters of another."""
    bare = short.replace(".", "")
    return 2 <= len(bare) <= 7 and bare.isupper() and bare.isalpha() and " " in full and bare.lower() in initials(full)
