"""Small markup -> readable text: HTML fragments in a field of a collection, and Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser

HTML = re.compile(r"</?(?:p|div|br|a|span|h[1-6]|li|strong|em|figure|blockquote)\b[^>]{0,500}>", re.IGNORECASE)
BREAKING = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "figcaption",
     "table", "tr", "section", "article", "header", "footer", "hr", "pre")
)  # fmt: skip
UNREAD = frozenset(("script", "style", "noscript", "template", "iframe", "svg"))
# Atomic: what is a comment stays one, else each of many could end at any later one.
PAGE = re.compile(r"\s*+(?>(?:<!--.*?-->\s*+)*+)<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)

# The beginning of a marked section, in none of the kinds that the parser knows.
MARKED = re.compile(r"<!\[(?!(?:temp|cdata|ignore|include|rcdata|if|else|endif)\b[^-_.])", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Say whether a text is marked up: two tags or more that only HTML has."""
    found = HTML.finditer(text)
    return next(found, None) is not None and next(found, None) is not None


def looks_like_page(head: str) -> bool:
    """Say whether a text begins as a whole HTML page does."""
    return PAGE.match(head) is not None


class Reader(HTMLParser):
    """Gathers the text of HTML, a line for each block element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Break the line at a block; stop reading at a script."""
        del attrs
        self.unread += tag in UNREAD
        if tag in BREAKING:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Break the line after a block; read on after a script."""
        self.unread = max(0, self.unread - (tag in UNREAD))
        if tag in BREAKING:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep text that a reader sees; its own line ends mean nothing."""
        if not self.unread:
            self.parts.append(re.sub(r"[ \t\r\n]+", " ", data))


def text_of_html(html: str) -> str:
    r"""Give the text of an HTML fragment, a line for each block element.

    >>> text_of_html("<p>The dam <b>broke</b>.</p><p>Twelve died.</p>")
    'The dam broke.\nTwelve died.'
    """
    reader = Reader()
    reader.feed(closable(html))
    reader.close()
    return "\n".join(line.strip() for line in "".join(reader.parts).split("\n") if line.strip())


def closable(html: str) -> str:
    """Take the force from what opens and never closes, which the parser looks after again and again, or stumbles over.

    >>> closable("<p>a <!-- b</p> <![x y 5 < 6")
    '<p>a   b</p>  x y 5 &lt; 6'
    """
    comment = html.rfind("-->") + 1
    html = MARKED.sub(" ", html[:comment] + html[comment:].replace("<!--", " "))
    tag = html.rfind(">") + 1
    return html[:tag] + html[tag:].replace("<", "&lt;")


FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# Each repetition has an end, so that no mark that nothing closes is looked after to the end of a long text.
STEPS = (
    (re.compile(r"!\[([^\[\]\n]{0,1000})\]\([^)\n]{0,2000}\)"), r"\1"),  # an image leaves its caption
    (re.compile(r"\[([^\[\]\n]{1,1000})\]\([^)\n]{0,2000}\)"), r"\1"),  # a link its words
    (re.compile(r"<(https?://[^>\s]{1,2000})>"), r"\1"),
    (re.compile(r"^[ \t]*+(?:[-*_][ \t]*+){3,}+$", re.MULTILINE), ""),  # a rule
    (re.compile(r"^[ \t]*+(?:#{1,6}[ \t]++|>[ \t]?|[-*+][ \t]++)", re.MULTILINE), ""),
    (re.compile(r"(?<![ \t])[ \t]++#++[ \t]*+$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*+(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def text_of_markdown(markdown: str) -> tuple[dict[str, str], str]:
    r"""Give the fields of a Markdown text's front matter, and the text as a reader sees it.

    >>> text_of_markdown("---\ntitle: Dam breaks\n---\n# Dam breaks\nThe *old* dam [broke](https://example.org).")
    ({'title': 'Dam breaks'}, 'Dam breaks\nThe old dam broke.')
    """
    fields: dict[str, str] = {}
    front = FRONT.match(markdown)
    if front:
        markdown = markdown[front.end() :]
        for line in front[1].splitlines():
            name, colon, said = line.partition(":")
            if colon and said.strip() and not name.startswith((" ", "\t", "#")):
                fields[name.strip()] = said.strip().strip("\"'")
    markdown = without_comments(markdown)
    for pattern, by in STEPS:
        markdown = pattern.sub(by, markdown)
    return fields, markdown


def without_comments(text: str) -> str:
    """Take the comments out of a marked-up text; one that nothing closes stays.

    >>> without_comments("The dam <!-- which? -->broke <!-- at night")
    'The dam broke <!-- at night'
    """
    parts, done = [], 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts.append(text[done:start])
        done = end + 3
    return "".join([*parts, text[done:]])
