"""Forms of names: folding, words, skeletons; what an outlet is called. Knows strings only."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

POSSESSIVE = re.compile(r"['’]s?$")
LETTERS = re.compile(r"[^a-z0-9]+")
SHORTENED = {"ft": "fort", "mt": "mount", "st": "saint", "ste": "sainte"}  # first words of names: "St Anne's"
PARTICLES = frozenset(
    ("al", "ap", "bin", "ben", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
     "la", "le", "van", "von", "und", "zu", "y")
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Fold a name to lower-case ASCII letters and digits, so that spellings that differ by marks only are one.

    >>> fold("Donets’k"), fold("São Paulo"), fold("U.S.")
    ('donetsk', 'saopaulo', 'us')
    """
    return LETTERS.sub("", (name if name.isascii() else anyascii(name)).lower())


@lru_cache(maxsize=1 << 16)
def settlement(name: str) -> str:
    """Fold the name of a place; its first word is written out, so that *St. Paul* is *Saint Paul*.

    >>> settlement("St. Paul"), settlement("Ste. Anne"), settlement("Ft Worth"), settlement("Stow")
    ('saintpaul', 'sainteanne', 'fortworth', 'stow')
    """
    first, space, rest = name.replace("-", " ").partition(" ")
    return fold(SHORTENED.get(first.removesuffix(".").lower(), first) + rest if space else name)


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """Give the folded words of a name; a possessive ending and dots inside an abbreviation are no words.

    >>> words("Mary O’Neil-Smith's"), words("the U.S. Congress")
    (('mary', 'oneil', 'smith'), ('the', 'us', 'congress'))
    >>> words("Mt. Cook")
    ('mount', 'cook')
    """
    bare = POSSESSIVE.sub("", name).replace("-", " ").replace("–", " ").replace("/", " ")
    parts = tuple(filter(None, map(fold, bare.split()))) or (name,)  # a name of marks only is one word
    return (SHORTENED[parts[0]], *parts[1:]) if parts[0] in SHORTENED and len(parts) > 1 else parts


@lru_cache(maxsize=1 << 16)
def initials(name: str) -> frozenset[str]:
    """Give the acronyms that a name may have: of its capitalised words, with and without its small words.

    >>> sorted(initials("Ministry of Foreign Affairs"))
    ['mfa', 'mofa']
    """
    parts = [part for part in re.split(r"[\s\-–]+", name) if part[:1].isalpha()]
    large = "".join(fold(part)[:1] for part in parts if part[0].isupper())
    every = "".join(fold(part)[:1] for part in parts)
    return frozenset({large, every} - {""})


def named(outlet: str | None, source: str) -> str:
    """Name who published a text: the outlet, else the file that it came from, whose folders are nobody's business.

    >>> named("Post", "news/1.txt"), named(None, "/home/ann/news/14-courier.txt"), named(None, "news/feed.jsonl#7")
    ('Post', '14-courier.txt', 'feed.jsonl#7')
    """
    return outlet or source.replace("\\", "/").rstrip("/").rpartition("/")[2]


UNTOLD = frozenset(
    ("article", "articles", "content", "copy", "data", "doc", "document", "download", "export", "feed", "file", "html",
     "index", "item", "json", "news", "output", "page", "part", "paste", "pasted", "post", "print", "saved", "scrape",
     "sent", "story", "text", "unnamed", "untitled", "view")
)  # fmt: skip
"""Words of file names that programs and people in a hurry give: they tell nothing of what is inside."""
RUN = re.compile(r"[^\W\d_]+")
HEX = re.compile(r"[\da-f]{8,}|[\da-f]+-[\da-f-]{8,}", re.IGNORECASE)
SHORT = 24  # characters by which an article is called


def called(outlet: str | None, title: str | None, source: str) -> str:
    """Call an article by its outlet, else by its file where that has a name, else by how its title begins.

    >>> called("Post", "Bridge closed", "1.txt"), called(None, "Bridge closed", "news/14-courier.txt")
    ('Post', '14-courier')
    >>> called(None, "Bridge over the Lenta closed after cracks", "news/003_0509bcb1b6a6774f.txt")
    '“Bridge over the Lenta…”'
    >>> called(None, "Bridge closed", "pile.zip#pasted.txt"), called(None, "Bridge closed", "crawl.jsonl#7")
    ('“Bridge closed”', '“Bridge closed”')
    >>> called(None, None, "news/003_0509bcb1b6a6774f.txt"), called(None, None, "-")
    ('003_0509bcb1b6a6774f', '-')
    """
    if outlet:
        return outlet
    name = named(None, source).rpartition("#")[2]
    stem, dot, suffix = name.rpartition(".")
    name = stem if dot and stem and suffix.isalnum() else name
    told = [word for word in RUN.findall(HEX.sub(" ", name)) if len(word) > 2 and word.lower() not in UNTOLD]
    if told or not title:
        return shortened(name or source)
    return f"“{shortened(title)}”"


def shortened(text: str) -> str:
    """Give the beginning of a text, to the end of a word where that is near.

    >>> shortened("Bridge over the Lenta closed after cracks"), shortened("x" * 40)
    ('Bridge over the Lenta…', 'xxxxxxxxxxxxxxxxxxxxxxx…')
    """
    text = " ".join(text.split())
    if len(text) <= SHORT:
        return text
    whole = text[: SHORT - 1].rpartition(" ")[0]
    return (whole if len(whole) > SHORT // 2 else text[: SHORT - 1]).rstrip(" ,;:-–—") + "…"


SOUNDS = (
    ("tsch", "č"), ("tch", "č"), ("shch", "š"), ("sch", "š"), ("sh", "š"), ("zh", "ž"), ("dj", "ž"), ("kh", "x"),
    ("ph", "f"), ("ck", "k"), ("ks", "x"), ("tz", "c"), ("ts", "c"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("w", "v"),
    ("iy", "i"), ("yi", "i"), ("ij", "i"), ("ya", "ia"), ("yu", "iu"), ("ye", "e"), ("yo", "o"),
)  # fmt: skip
# letters that transliterations use for two sounds: "j" of Jovan is Zhovan's and Yovan's, "ch" of Tarchel is Tarkhel's
EITHER = (("j", ("ž", "i")), ("y", ("i",)))
INSIDE = (("ch", ("č", "x")), ("h", ("x", "")))  # at the start of a word these are one sound


@lru_cache(maxsize=1 << 14)
def readings(word: str) -> frozenset[str]:
    """Give how a folded word can be read where its letters stand for another script's: equal readings, equal names.

    >>> sorted(readings("jovan")), sorted(readings("zhovan")), not readings("tarchel").isdisjoint(readings("tarkhel"))
    (['iovan', 'žovan'], ['žovan'], True)
    """
    for letters, sound in (*SOUNDS, *((("ch", "č"),) if word.startswith("ch") else ())):
        word = word.replace(letters, sound, 1 if letters == "ch" else -1)
    found = {word}
    for letters, sounds in EITHER:
        found = {one.replace(letters, sound) for one in found for sound in sounds}
    for letters, sounds in INSIDE:
        found = {one[:1] + one[1:].replace(letters, sound) for one in found for sound in sounds}
    return frozenset(re.sub(r"(.)\1+", r"\1", one) for one in found)


def rough(word: str) -> str:
    """Give what all readings of a folded word share: its consonants, less those that can be read in two ways.

    >>> rough("jovan"), rough("zhovan"), rough("tarchel"), rough("tarkhel"), rough("tarhel")
    ('vn', 'vn', 'trl', 'trl', 'trl')
    """
    return re.sub("[aeiouyjhžčxc]", "", max(readings(word)))


def skeleton(word: str) -> str:
    """Give the consonants of a folded word, doubled ones once: what transliterations mostly leave alone.

    >>> skeleton("kharkiv"), skeleton("kharkov"), skeleton("mohammed"), skeleton("muhamad")
    ('krkv', 'krkv', 'mmd', 'mmd')
    """
    rough = word.replace("ph", "f").replace("ck", "k").replace("kh", "k").replace("x", "ks")
    rough = rough.translate(str.maketrans("cqzwy", "kksvi"))
    return re.sub(r"[aeiouh]", "", re.sub(r"(.)\1+", r"\1", rough))
