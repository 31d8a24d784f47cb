"""The page: a dossier as one self-contained HTML file, made for reading, that opens from disk and fetches nothing."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from rashomon.records import Dossier
from rashomon.tell.page import safe, story, words

__all__ = ["render"]

_SCRIPTS = ("page.js", "reader.js", "search.js")
_SERVED = "served.js"  # what only a page from a server can do: put right what is wrong


def render(dossier: Dossier, *, served: bool = False) -> str:
    """Render a dossier as one HTML file: no network, no library, the same bytes for the same dossier.

    A page that is ``served`` can also tell its server what people put right; it may speak to that server only.

    Its texts are data: all are escaped, hidden characters are shown, and a content security policy lets nothing run
    but the page's own script and nothing be fetched at all.
    """
    pages = story.sheets(dossier)
    style, script = (
        Markup(_lean("page.css")),
        Markup("\n".join(map(_lean, (*_SCRIPTS, _SERVED) if served else _SCRIPTS))),
    )
    page = (
        _environment()
        .get_template("page.html")
        .render(
            dossier=dossier,
            pages=pages,
            title=_title(pages),
            style=style,
            script=script,
            policy=_policy(style, script, served=served),
            served=served,
        )
    )
    return page.replace("&#39;", "'")  # no attribute stands in single marks, and texts have many


def _title(pages: story.Pages) -> str:
    sheets = (*pages.several, *pages.alone)
    if not sheets:
        return "An empty dossier"
    more = len(sheets) - 1
    return sheets[0].title + (f" and {words.count(more, 'other story', 'other stories')}" if more else "")


def _policy(style: str, script: str, *, served: bool) -> str:
    speaks = "'self'" if served else "'none'"
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        f"base-uri 'none'; form-action 'none'; connect-src {speaks}"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _part(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")


def _lean(name: str) -> str:
    """Give a part without its indentation: a page of a thousand points need not carry it a thousand times."""
    return "\n".join(line.strip() for line in _part(name).splitlines())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_lean),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters["count"] = words.count
    environment.filters["kind"] = words.kind
    environment.filters["difference"] = words.DIFFERENCES.__getitem__
    return environment


def _shown(value: object) -> object:
    return safe.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
