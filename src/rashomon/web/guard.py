"""The guard at the door: who may ask, from where, and what a browser may do with the answer.

It sees a request before anything reads it. It refuses

- a ``Host`` that is not the server's own: a page elsewhere that had its name bound to this machine's address;
- a write that comes from another site's page (``Origin``, ``Sec-Fetch-Site``);
- anybody without the token, where one is needed, because the server can be reached from other machines.
"""

from __future__ import annotations

import hmac
from collections.abc import MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.web.problems import refusal

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
COOKIE = "rashomon"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


class Guard:
    """Wraps an application.

    Args:
        app: what it guards.
        hosts: the names under which the server may be asked, without ports; empty where any may.
        token: what an asker must show (``Authorization: Bearer``, or once as ``?token=``), or ``None``.
    """

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], token: str | None = None) -> None:
        self.app, self.hosts, self.token = app, hosts, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or let it through and put the headers on its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def kept(message: Message) -> None:
            if message["type"] == "http.response.start":
                protect(message)
            await send(message)

        if scope["method"] == "HEAD":
            scope, answered = {**scope, "method": "GET"}, bodiless(kept)
        else:
            answered = kept
        await (self.refusal(scope) or self.app)(scope, receive, answered)

    def refusal(self, scope: MutableMapping[str, Any]) -> Response | None:
        """Say why a request may not go on, if it may not."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self.hosts and name_of(host) not in self.hosts:
            return refusal(
                scope, 421, f"this server does not answer to the name {host!r}; use the address that it printed"
            )
        if scope["method"] not in SAFE and not own(headers, host):
            return refusal(scope, 403, "this write comes from the page of another site")
        return self.unknown(scope, headers) if self.token else None

    def unknown(self, scope: MutableMapping[str, Any], headers: Headers) -> Response | None:
        """Ask for the token; whoever brings it in the address gets it as a cookie and an address without it."""
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if self.fits(asked) and scope["method"] == "GET":
            answer = RedirectResponse("/" + scope["path"].lstrip("/\\"), 303)  # never the name of another site
            answer.set_cookie(
                COOKIE, asked, httponly=True, samesite="lax"
            )  # a link in a message opens; writes are guarded
            return answer
        scheme, _, shown = headers.get("authorization", "").partition(" ")
        if (scheme.lower() == "bearer" and self.fits(shown.strip())) or self.fits(cookie(headers)):
            return None
        return refusal(
            scope,
            401,
            "show the token: open the whole address that the server printed when it was started",
            {"WWW-Authenticate": "Bearer"},
        )

    def fits(self, shown: str) -> bool:
        """Tell whether this is the token, in a time that tells nothing of it."""
        return bool(self.token) and hmac.compare_digest(shown.encode(), (self.token or "").encode())


def bodiless(send: Send) -> Send:
    """Send the head of an answer, and nothing of its body."""

    async def bare(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return bare


def name_of(host: str) -> str:
    """Give the name in a ``Host`` header, without the port.

    >>> name_of("localhost:8000"), name_of("[::1]:8000"), name_of("")
    ('localhost', '::1', '')
    """
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def own(headers: Headers, host: str) -> bool:
    """Tell whether a write comes from the server's own page, or from no page at all."""
    if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    try:
        return origin is None or urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


def cookie(headers: Headers) -> str:
    """Give the token that a cookie carries."""
    try:
        held = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return held.value if held else ""


def protect(message: Message) -> None:
    """Put the headers on an answer; one that brings a policy of its own keeps it."""
    headers = MutableHeaders(scope=message)
    for name, said in HEADERS.items():
        headers.setdefault(name, said)
    headers.setdefault("Content-Security-Policy", POLICY)
