"""Article text is data: nothing in it may run, reorder the page around it, or hide."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from markupsafe import Markup, escape

# C0 and C1 controls but for tab and newline; marks that embed, override or isolate a direction; line and paragraph
# separators; tag characters; lone surrogates. Marks that only hint a direction (LRM, RLM) and joiners belong to honest
# text in many scripts and stay.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")
_UNSAFE_IN_ID = re.compile(r"[^A-Za-z0-9.-]")


def visible(text: str) -> str:
    r"""Put a visible sign in the place of each character that would hide or reorder text; the length stays.

    >>> visible("a\x00b\u202ec")
    'a␀b�c'
    """
    return _HIDDEN.sub(lambda found: _sign(found[0]), text)


def marked(text: str) -> Markup:
    """Escape article text, each hidden character shown as a sign that says what stands there."""
    if not _HIDDEN.search(text):
        return escape(text)
    parts, at = [], 0
    for found in _HIDDEN.finditer(text):
        parts.append(escape(text[at : found.start()]))
        parts.append(Markup('<span class="ctl" title="{}">{}</span>').format(_name(found[0]), _sign(found[0])))
        at = found.end()
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"


def _name(character: str) -> str:
    named = unicodedata.name(character, "")
    return f"hidden character U+{ord(character):04X} {named.lower()}".strip()


def anchor(name: str) -> str:
    """Turn any id into one that is safe inside an ``id`` and a ``#link``, and different for different ids.

    >>> anchor("p-12"), anchor("a b/c")
    ('p-12', 'a_20_b_2f_c')
    """
    return _UNSAFE_IN_ID.sub(lambda found: f"_{ord(found[0]):x}_", name)


def web(url: str | None) -> str | None:
    """Give a link that may be followed: http and https only, without a user name in it.

    >>> web("https://news.example/a"), web("javascript:alert(1)"), web("https://a@b.example/")
    ('https://news.example/a', None, None)
    """
    if not url or _HIDDEN.search(url):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc else None
