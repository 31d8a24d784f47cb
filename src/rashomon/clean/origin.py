"""Whose text an article is: the agency that its dateline, byline or credit names, the outlet that its page names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.clean.lexicon import agencies, agency_finder
from rashomon.clean.looks import COPYRIGHT, PHOTO, REPORTED
from rashomon.records import Article, Block

BRACKETED = re.compile(r"(?:\(|-LRB-\s)([^()]{2,40}?)(?:\)|\s-RRB-)")
HOST = re.compile(r"@((?:[\w-]+\.)+[a-z]{2,})\b", re.IGNORECASE)
OURS = re.compile(r"\b(?:our|us|we)\b", re.IGNORECASE)
MAILBOXES = frozenset(
    ("gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "aol.com", "icloud.com", "protonmail.com")
)
NAME = r"[A-Z][\w&'’-]*(?:\.\w+)*"
PLACES = (
    re.compile(
        rf"(?:©|\b[Cc]opyright\b)\s*(?:©\s*)?(?:19|20)\d\d(?:\s?[-–]\s?\d{{2,4}})?,?\s+(?:by\s+)?({NAME}(?:\s{NAME}){{0,4}})"
    ),
    re.compile(rf"^({NAME}(?:\s{NAME}){{0,3}}?)['’]s (?:website|site|app|newsletter|homepage)\b"),
)


def agency_of(article: Article, blocks: Sequence[Block]) -> str | None:
    """Name the agency whose text an article is or uses; a photograph's agency does not count."""
    known = agencies()
    for role in ("dateline", "byline", "credit", "furniture"):
        for block in blocks:
            text = article.text[block.start : block.end]
            if block.role != role or not (role in ("dateline", "byline") or is_credit(text)):
                continue
            for part in BRACKETED.findall(text):
                if name := known.get(part.strip()):
                    return name
            if found := agency_finder().search(text):
                return known[found[0]]
            if role != "dateline" and (short := re.search(r"\b(?:AP|AA|PA|CP|DJ)\b", text)):
                return known[short[0]]
    return None


def is_credit(text: str) -> bool:
    """Say whether a line tells whose the text is, and not whose the picture is."""
    return COPYRIGHT.search(text) is not None or (REPORTED.search(text) is not None and not PHOTO.search(text))


def outlet_of(article: Article, blocks: Sequence[Block]) -> str | None:
    """Name the outlet by what its page says of itself: its address for letters, copyright, site; or ``None``."""
    furniture = [article.text[block.start : block.end] for block in blocks if block.role in ("furniture", "credit")]
    for text in furniture:
        for place in PLACES:
            if (found := place.search(text)) and found[1].strip() not in agencies():
                return found[1].strip(" .")
    for text in furniture:
        found = HOST.search(text)
        if found and OURS.search(text) and found[1].lower() not in MAILBOXES:
            return found[1].lower()
    return None
