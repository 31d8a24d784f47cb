"""Whose text an article is: the agency that its dateline, byline or credit names, the outlet that its page names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.clean.heads import masthead
from rashomon.clean.lexicon import agencies, agency_finder
from rashomon.clean.looks import COPYRIGHT, PHOTO, REPORTED
from rashomon.records import Article, Block, Role

BRACKETED = re.compile(r"(?:\(|-LRB-\s)([^()]{2,40}?)(?:\)|\s-RRB-)")
# How Reuters signs its reports, and no other agency: eight of eight in PolNeAR's training part.
SIGNED = re.compile(r"\((?:Additional )?[Rr]eporting by [^()]*;\s*(?:[Ww]riting|[Ee]diting) by ")
HOST = re.compile(r"@((?:[\w-]+\.)+[a-z]{2,})\b", re.IGNORECASE)
OURS = re.compile(r"\b(?:our|us|we)\b", re.IGNORECASE)
MAILBOXES = frozenset(
    ("gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "aol.com", "icloud.com", "protonmail.com")
)
NAME = r"[A-Z][\w&'’-]*(?:\.\w+)*"
CAPITALS = re.compile(r"[A-Z][\w.&'’-]*(?:[ /][A-Z0-9][\w.&'’-]*){0,3}")
PHOTO_AGENCY = re.compile(r"\b(?:Getty|Shutterstock|iStock|EPA|Alamy)\b")
OWNED = re.compile(rf"©\s*({NAME}(?:\s{NAME}){{0,4}}?)(?:,?\s(?:19|20)\d\d)?\W*")
PLACES = (
    re.compile(
        rf"(?:©|\b[Cc]opyright\b)\s*(?:©\s*)?(?:19|20)\d\d(?:\s?[-–]\s?\d{{2,4}})?,?\s+(?:by\s+)?({NAME}(?:\s{NAME}){{0,4}})"
    ),
    re.compile(rf"^({NAME}(?:\s{NAME}){{0,3}}?)['’]s (?:website|site|app|newsletter|homepage)\b"),
)


def agency_of(article: Article, blocks: Sequence[Block]) -> str | None:
    """Name the agency whose text an article is or uses; a photograph's agency does not count."""
    for role in ("dateline", "byline", "credit", "furniture"):
        for block in blocks:
            text = article.text[block.start : block.end]
            if block.role != role or not (role in ("dateline", "byline") or is_credit(text)):
                continue
            if name := named(text, role):
                return name
    return "Reuters" if any(SIGNED.search(article.text, block.start, block.end) for block in blocks) else None


def named(text: str, role: Role) -> str | None:
    """Read the agency's name in a dateline, byline or credit.

    One that the table does not know is taken at its word where the form says enough: in a dateline's brackets
    (*ORVEL (Valley Wire) -*), or first in a byline with a word that names of agencies end with.
    """
    known = agencies()
    parts = [part.strip() for part in BRACKETED.findall(text)]
    if listed := next((known[part] for part in parts if part in known), None):
        return listed
    if found := agency_finder().search(text):
        return known[found[0]]
    if role == "dateline":
        return next((part for part in parts if CAPITALS.fullmatch(part)), None)
    if short := re.search(r"\b(?:AP|AA|PA|CP|DJ)\b", text):
        return known[short[0]]
    first = re.split(r",|\||/|\s(?:with|and)\s", re.sub(r"^[Bb]y\s+", "", text))[0]
    return masthead(first) if role == "byline" else None


def is_credit(text: str) -> bool:
    """Say whether a line tells whose the text is, and not whose the picture is."""
    return COPYRIGHT.search(text) is not None or (REPORTED.search(text) is not None and not PHOTO.search(text))


def outlet_of(article: Article, blocks: Sequence[Block]) -> str | None:
    """Name the outlet by what its page says of itself: copyright, masthead, site, address for letters; or ``None``."""
    last = max((block.start for block in blocks if block.role == "body"), default=0)
    texts = [
        (block, article.text[block.start : block.end]) for block in blocks if block.role in ("furniture", "credit")
    ]
    for block, text in texts:
        found = OWNED.fullmatch(text) if block.start > last else None
        found = found or next((match for place in PLACES if (match := place.search(text))), None)
        if found and found[1] not in agencies() and not PHOTO_AGENCY.search(found[1]):
            return found[1]
    heads = [block.start for block in blocks if block.role == "headline"]
    above = [masthead(text) for block, text in texts if heads and block.start < heads[0]]
    if mast := max((name for name in above if name), key=len, default=None):
        return mast
    for _, text in texts:
        address = HOST.search(text)
        if address and OURS.search(text) and address[1].lower() not in MAILBOXES:
            return address[1].lower()
    return None
