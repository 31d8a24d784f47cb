"""Make ``data/words/frequency.tsv``: how often English words occur, from the open table of the package *wordfreq*.

    python -m venv words && words/bin/pip install wordfreq==3.1.1 && words/bin/python train/words.py

The result is the same each time: it is a cut of a published table, nothing is estimated.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from wordfreq import top_n_list, zipf_frequency

HEAD = "# word\tZipf frequency (log10 of occurrences in 10^9 words); source and licence: CARD.md\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/data/words/frequency.tsv"))
    parser.add_argument("--words", type=int, default=30_000, help="how many of the commonest (default: 30,000)")
    args = parser.parse_args()
    kept = [word for word in top_n_list("en", args.words) if word.replace("'", "").isalpha()]
    args.out.write_text(HEAD + "".join(f"{word}\t{zipf_frequency(word, 'en')}\n" for word in kept), encoding="utf-8")


if __name__ == "__main__":
    main()
