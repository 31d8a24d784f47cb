"""``rashomon serve``: the desk in a browser."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from rashomon.engines.workers import cores
from rashomon.errors import BadOption

SHORTEST = 16  # characters of a token
STOPPED = 130  # exit code of what Ctrl-C ended

Store = Annotated[Path, Option(help="File that holds the articles and stories; it is made if it is not there.")]
Host = Annotated[str, Option(help="Address to listen on; one beyond this machine needs a token.")]
Port = Annotated[int, Option(min=0, max=65535, help="Port; 0 takes any that is free.")]
Token = Annotated[
    str | None, Option(envvar="RASHOMON_TOKEN", help="What askers must show.  [default: made up, where one is needed]")
]
Processes = Annotated[
    int | None, Option(min=1, help="Processes that answer.  [default: one a core]", show_default=False)
]


def serve(
    paths: Annotated[list[str] | None, Argument(help="Articles to add first.", metavar="[PATH]...")] = None,
    *,
    store: Store = Path("rashomon.sqlite"),
    host: Host = "127.0.0.1",
    port: Port = 8420,
    token: Token = None,
    processes: Processes = None,
) -> None:
    """Serve a store that grows: add articles in the browser or by the HTTP API, see the stories as they change.

    \b
    Examples:
      rashomon serve
      rashomon serve articles/ --store crisis.sqlite
      curl --data-binary @article.html -H 'Content-Type: text/html' http://127.0.0.1:8420/api/v1/articles

    Ctrl-C stops it; nothing that was added is lost.
    """
    from rashomon.desk import Desk  # late, with the application: only this verb needs them
    from rashomon.live import reading
    from rashomon.tell.terminal import many
    from rashomon.text.tidy import printable
    from rashomon.web.app import LOOPBACK
    from rashomon.web.server import listen
    from rashomon.web.server import serve as answer

    desk = Desk(store)
    if paths:
        added = desk.add(paths)
        for skip in added.skipped:
            print(printable(f"skipped: {skip.source}: {skip.why}; {skip.what_to_do}"), file=sys.stderr)
        print(f"added {many(len(added.new), 'article', 'articles')}, {len(added.known)} were there", file=sys.stderr)
    away = host not in LOOPBACK
    if away and not token:
        token = secrets.token_urlsafe(24)
    if token is not None and len(token) < SHORTEST:
        raise BadOption(f"a token of fewer than {SHORTEST} characters can be guessed; give a longer one, or none")
    listening = listen(host, port)
    bound = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    print(f"http://{shown}:{bound}/{f'?token={token}' if token else ''}", flush=True)
    hosts = frozenset() if away else LOOPBACK
    try:
        with reading(store):
            answer(store, listening, hosts=hosts, token=token, processes=processes or cores())
    except KeyboardInterrupt:
        print(f"stopped; what was added stays in {store}", file=sys.stderr)
        raise Exit(STOPPED) from None
