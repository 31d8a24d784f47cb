"""Plain pages, without a script: what went wrong, or what is known of an article that stands in no story."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from starlette.responses import HTMLResponse, Response

from rashomon.tell.page.safe import visible

Link = tuple[str, str, str]
"""Where it leads, what it is called, what is said of it."""


def page(
    title: str,
    said: Sequence[str],
    status: int = 200,
    *,
    links: Sequence[Link] = (),
    text: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Make a page.

    Args:
        title: its heading.
        said: what there is to say, in paragraphs.
        status: of the answer.
        links: where to go on; the list of stories is always named.
        text: the paragraphs of an article.
        headers: what else the answer carries.
    """
    style = part("home.css")
    policy = f"default-src 'none'; style-src {digest(style)}; img-src data:; base-uri 'none'; frame-ancestors 'none'"
    shown = template().render(style=style, title=title, said=said, links=links, text=text)
    return HTMLResponse(
        shown, status, {"Content-Security-Policy": policy, "Cache-Control": "no-cache", **(headers or {})}
    )


@cache
def part(name: str) -> str:
    """Read a part of a page."""
    return (files("rashomon.web") / name).read_text(encoding="utf-8")


@cache
def template() -> Template:
    """Load the page; what articles say is data in it, and what hides in them is shown."""
    shown = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    shown.filters["visible"] = visible
    return shown.from_string(part("plain.html"))


def digest(text: str) -> str:
    """Give the source expression that allows just this text (CSP 3)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
