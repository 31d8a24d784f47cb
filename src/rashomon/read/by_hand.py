"""The user's stories file: what belongs together, whatever the words say.

    # two quakes, one festival
    apart     kesh.txt    ulmo.txt
    together  eve.txt     night.html    morning.html

A line says *together* or *apart*, then names two articles or more, with tabs between: each by its id, or by the file or
address that it came from.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from rashomon.errors import BadOption
from rashomon.records import Hand


def read_stories(path: Path) -> Hand:
    """Read a stories file.

    Raises:
        BadOption: it cannot be read, or a line says nothing of the kind: the message names the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadOption(f"{path} cannot be read ({error.strerror}); name your stories file with --stories") from error
    except UnicodeDecodeError as error:
        raise BadOption(f"the stories file {path} is no text in UTF-8; save it anew as such") from error
    together: list[tuple[str, str]] = []
    apart: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        verb, *names = (cell.strip() for cell in line.split("\t") if cell.strip())
        if verb not in {"together", "apart"} or len(names) < 2:
            raise BadOption(
                f"{path}, line {number}: write together or apart, then two articles or more, with tabs between"
            )
        if verb == "together":
            together.extend((names[0], name) for name in names[1:])
        else:
            apart.extend(combinations(names, 2))
    return Hand(together=tuple(together), apart=tuple(apart))
