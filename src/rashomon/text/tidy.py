"""Tidy raw text once, at the door, so that every offset made later holds for good.

What changes: characters are composed (NFC); every kind of line end becomes a line feed; control characters go, and so
do the invisible ones that change how text looks but not what it says (zero-width characters, soft hyphens, marks and
overrides of writing direction: a page could otherwise show a name backwards); half a surrogate pair becomes U+FFFD.
Everything else, no-break spaces and odd quotation marks too, stays as it came: it is evidence.
"""

from __future__ import annotations

import re
import unicodedata

LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# C0 and C1 controls but tab and line feed; soft hyphen; zero-width, direction and invisible marks; byte order mark.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff0-\ufffb\ufffe\uffff]"
)
HALF = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> str:
    r"""Tidy a text; tidying twice changes nothing more.

    >>> tidy("Cafe\u0301 \u202eopen\u202c\r\nnow\x00")
    'Café open\nnow'
    """
    if not text.isascii():
        text = HALF.sub("\ufffd", text)
        text = UNSEEN.sub("", LINE_END.sub("\n", text))
        return unicodedata.normalize("NFC", text).strip()
    return UNSEEN.sub("", LINE_END.sub("\n", text)).strip()


def printable(line: str) -> str:
    r"""Give a line that a terminal only shows: what would move its cursor, colour it or turn it around is a sign.

    >>> printable("a\x1b[31m.txt\n"), printable("Müller, Київ")
    ('a�[31m.txt�', 'Müller, Київ')
    """
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in line)


def folded(line: str) -> str:
    """Give the letters and digits of a line only, in lower case, to compare lines by."""
    return re.sub(r"[\W_]+", "", line).casefold()
