"""The server under load: a store of many articles, asked by many at once.

The store is filled with invented articles, words drawn as often as general English has them (a fixed seed), in stories
of skewed sizes; the dossiers of the demo, with their points and pages, stand for all stories; what is searched for is
drawn from the same words, but for the most common ones. The server runs in a process of its own;
``--clients`` threads of this one ask it over loopback, each waiting for its answer before it asks again, so that the
clients' own time on the same cores is in the numbers. Times are from sending a question to the last byte of its answer.
The server has been up for a while: all its processes answer, and other questions of the kind have been asked before.

    python -m bench.serve --articles 2000
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, islice
from pathlib import Path
from urllib.parse import quote

from bench.table import Line, show
from rashomon import data
from rashomon.desk import Desk
from rashomon.pipeline import build
from rashomon.records import Article, Block, Dossier
from rashomon.tell.page import render
from rashomon.web.server import listen

ARTICLES, CLIENTS, ASKED = 100_000, 20, 60  # articles in the store, clients, questions that each client asks
BEFORE = 20  # questions that each client has asked before
SETTLED = 4.0  # seconds until all processes of the server answer
WORDS = (150, 700)  # in an article
COMMON = 300  # words so common that nobody searches for them
SHORTEST = 3  # letters of a word of which somebody has typed a beginning
PORTION = 500  # articles written at once
SERVER = """
import sys, socket
from pathlib import Path
from rashomon.engines.workers import cores
from rashomon.web.app import LOOPBACK
from rashomon.web.server import serve
if __name__ == "__main__":
    serve(Path(sys.argv[1]), socket.socket(fileno=int(sys.argv[2])), hosts=LOOPBACK, processes=cores())
"""


def fill(desk: Desk, articles: int) -> list[str]:
    """Fill a store; give its stories."""
    dossiers = demo()
    pages = {id(one): gzip.compress(render(one, served=True).encode(), 6, mtime=0) for one in dossiers}
    chance = random.Random(1)
    spelt, shares = english()
    made = invented(spelt, shares, chance)
    stories: list[str] = []
    left = articles
    while left > 0:
        portion: list[Article] = []
        whole: list[tuple[Dossier, list[str]]] = []
        while len(portion) < min(PORTION, left):
            dossier = chance.choices(dossiers, weights=[1 / len(one.articles) ** 1.5 for one in dossiers])[0]
            mine = list(islice(made, len(dossier.articles)))
            portion += mine
            whole.append((dossier, [one.id for one in mine]))
        with desk.store.writing() as writer:
            writer.add(portion)
            for dossier, names in whole:
                told = renamed(dossier, f"story.{len(stories)}", names)
                writer.put_story(told, pages[id(dossier)])
                stories.append(told.stories[0].id)
        left -= len(portion)
    return stories


def demo() -> list[Dossier]:
    """Give the dossiers of the demo's stories, each alone."""
    whole = build([data.path("demo") / "articles"])
    alone = []
    for story in whole.stories:
        inside = set(story.articles)
        alone.append(
            replace(
                whole,
                stories=(story,),
                articles=tuple(one for one in whole.articles if one.id in inside),
                statements=tuple(one for one in whole.statements if one.article in inside),
                times=tuple(one for one in whole.times if one.article in inside),
                quantities=tuple(one for one in whole.quantities if one.article in inside),
                entities=tuple(one for one in whole.entities if any(span.article in inside for span in one.mentions)),
                events=tuple(one for one in whole.events if any(span.article in inside for span in one.mentions)),
                flags=tuple(one for one in whole.flags if one.article in inside),
            )
        )
    return alone


def renamed(dossier: Dossier, name: str, articles: Sequence[str]) -> Dossier:
    """Give a dossier another story id; its articles are those that were invented for it."""
    story = replace(dossier.stories[0], id=name, articles=tuple(articles))
    return replace(dossier, stories=(story,))


def english() -> tuple[list[str], list[float]]:
    """Give the words of general English, the most common first, and how often each stands, added up."""
    rows = data.rows("words/frequency.tsv")
    return [row[0] for row in rows], list(accumulate(10 ** float(row[1]) for row in rows))


def invented(spelt: Sequence[str], shares: Sequence[float], chance: random.Random) -> Iterator[Article]:
    """Invent articles without end."""
    number = 0
    while True:
        text = " ".join(chance.choices(spelt, cum_weights=shares, k=chance.randint(*WORDS))) + f". Report {number}."
        yield Article(
            id=f"a{number}", source=f"{number}.txt", text=text, sha256="0" * 64, title=text[:60],
            outlet=f"Outlet {number % 400}", blocks=(Block(start=0, end=len(text), role="body"),),
        )  # fmt: skip
        number += 1


def serve(path: Path) -> tuple[subprocess.Popen[bytes], int]:
    """Start the server on a free port of the loopback."""
    with listen("127.0.0.1", 0) as listening:
        listening.set_inheritable(True)
        port: int = listening.getsockname()[1]
        words = [sys.executable, "-c", SERVER, str(path), str(listening.fileno())]
        return subprocess.Popen(words, pass_fds=[listening.fileno()]), port


def load(
    port: int, question: Callable[[random.Random], str], clients: int, asked: int, *, first: int = 0
) -> list[float]:
    """Let some clients, the ``first`` and those after it, ask at once; give the seconds that each answer took."""
    took: list[float] = []
    wrong: list[str] = []

    def client(number: int) -> None:
        chance = random.Random(number)
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(asked):
            place = question(chance)
            before = time.perf_counter()
            line.request("GET", place, headers={"Accept-Encoding": "gzip"})
            answer = line.getresponse()
            answer.read()
            took.append(time.perf_counter() - before)
            if answer.status != 200:
                wrong.append(f"{answer.status} {place}")
        line.close()

    threads = [threading.Thread(target=client, args=(first + number,)) for number in range(clients)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if wrong:
        raise SystemExit(f"{len(wrong)} questions were not answered, the first: {wrong[0]}")
    return took


def percentile(took: Sequence[float], share: float) -> float:
    """Give the time within which a share of the answers came, in milliseconds."""
    return 1000 * sorted(took)[min(len(took) - 1, int(share * len(took)))]


def measure(articles: int, clients: int, kept: Path | None = None) -> list[Line]:
    """Fill a store (or take the one that was kept), serve it, ask it."""
    with tempfile.TemporaryDirectory() as folder:
        path = kept or Path(folder) / "store.sqlite"
        desk = Desk(path)
        before = time.perf_counter()
        with desk.store.reading() as reader:
            stories = [f"story.{number}" for number in range(reader.counts()["stories"])]
        stories = stories or fill(desk, articles)
        filled = time.perf_counter() - before
        words = [word for word in english()[0][COMMON:] if len(word) > SHORTEST]
        size = path.stat().st_size / 1e6
        server, port = serve(path)
        try:
            await_start(port)
            time.sleep(SETTLED)
            kinds: dict[str, tuple[Callable[[random.Random], str], float | None]] = {
                "search": (lambda chance: f"/api/v1/search?q={quote(phrase(words, chance))}", 50.0),
                "story page": (lambda chance: f"/stories/{chance.choice(stories)}", 150.0),
                "points of a story": (lambda chance: f"/api/v1/stories/{chance.choice(stories)}/points", None),
                "list of stories": (lambda chance: f"/api/v1/stories?limit={chance.randint(40, 60)}", None),
            }
            lines = []
            for name, (question, must) in kinds.items():
                load(port, question, clients, BEFORE, first=clients)
                took = load(port, question, clients, ASKED)
                detail = {"median, ms": percentile(took, 0.5), "asked": len(took), "clients": clients}
                lines.append(
                    Line(measure=f"{name}, p95, ms", ours=percentile(took, 0.95), must=must, below=True, detail=detail)
                )
        finally:
            server.terminate()
            server.wait()
    detail = {"articles": articles, "stories": len(stories), "filled in, s": filled}
    return [*lines, Line(measure="size of the store, MB", ours=size, below=True, detail=detail)]


def phrase(words: Sequence[str], chance: random.Random) -> str:
    """Ask as somebody does who types: one to three words, the last one perhaps begun only."""
    said = [chance.choice(words) for _ in range(chance.randint(1, 3))]
    return " ".join([*said[:-1], said[-1][: chance.randint(3, len(said[-1]))]])


def await_start(port: int) -> None:
    """Wait until the server answers."""
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=ARTICLES, help="articles in the store")
    parser.add_argument("--clients", type=int, default=CLIENTS, help="clients that ask at once")
    parser.add_argument("--store", type=Path, metavar="FILE", help="keep the store there, or use it if it is there")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    show("Server", measure(options.articles, options.clients, options.store), as_json=options.json)


if __name__ == "__main__":
    main()
