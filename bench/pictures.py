"""Take the documentation's pictures: the demo's page on a desk, in the dark, on a phone, as Chromium shows it.

python -m bench.pictures
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from bench.browser import chromium, started
from bench.programs import ROOT
from rashomon.cli.demo import demo

FOLDER = ROOT / "docs" / "pictures"
MOST = 300_000  # bytes of a picture: the repository carries them


class Shot(NamedTuple):
    """A picture: its name, the window, light or dark, the part of the page that stands at its top."""

    name: str
    width: int
    height: int
    scheme: str
    fragment: str = ""


SHOTS = (
    Shot("desktop", 1280, 860, "light"),
    Shot("dark", 1280, 860, "dark"),
    Shot("phone", 390, 844, "light"),
)


def take(browser: Any, page: Path, shot: Shot) -> Path:
    """Take one picture."""
    context = browser.new_context(viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme)
    opened = context.new_page()
    opened.goto(f"{page.as_uri()}{shot.fragment}")
    opened.wait_for_load_state()
    place = FOLDER / f"{shot.name}.png"
    opened.screenshot(path=str(place), animations="disabled")
    context.close()
    return place


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--page", type=Path, metavar="FILE", help="a page that was built before, in place of the demo's"
    )
    options = parser.parse_args()
    path = chromium()
    if path is None:
        sys.exit("pictures: no Chromium is installed; install it with your system's packages")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, started(path) as browser:
        if options.page is None:
            demo(out=Path(folder), quiet=True)
        page = (options.page or Path(folder) / "index.html").resolve()
        places = [take(browser, page, shot) for shot in SHOTS]
    large = [place for place in places if place.stat().st_size > MOST]
    print("\n".join(f"{place.relative_to(ROOT)}: {place.stat().st_size / 1000:.0f} kB" for place in places))
    sys.exit(f"pictures: larger than {MOST / 1000:.0f} kB: {', '.join(place.name for place in large)}" if large else 0)


if __name__ == "__main__":
    main()
