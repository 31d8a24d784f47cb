"""Run the exported model over a part of PolNeAR, write what it finds, and print the scorer's table."""

import argparse
import importlib.util
import json
import time
from pathlib import Path

from prepare import read, stretches

from rashomon.engines.attribution import OnnxAttributor, Tuning

SHOWN = (
    ("triple relaxed", "all"),
    ("triple exact", "all"),
    ("content aligned", "all"),
    ("triple relaxed", "direct"),
    ("triple relaxed", "non-direct"),
)


def main() -> None:
    """Evaluate the model that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="folder of the graphs (default: the package's own)")
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"), help="folder with polnear/ and score/")
    parser.add_argument("--cue", type=float, default=Tuning().cue)
    parser.add_argument("--whole", type=float, default=Tuning().whole)
    parser.add_argument("--source", type=float, default=Tuning().source)
    parser.add_argument("--content", type=float, default=Tuning().content)
    parser.add_argument("--out", type=Path, help="file for what was found, as the scorer reads it")
    parser.add_argument("--full", action="store_true", help="print every measure")
    options = parser.parse_args()
    articles = read(options.bench / "polnear/dev.jsonl")
    tuning = Tuning(cue=options.cue, whole=options.whole, source=options.source, content=options.content)
    attributor = OnnxAttributor(folder=options.model, tuning=tuning)
    attributor.attribute([("“We agree,” he said.", ((0, 20),))])
    began = time.process_time()
    found = attributor.attribute([(article["text"], stretches(article["text"])) for article in articles])
    took = time.process_time() - began
    scorer = load_scorer(options.bench / "score/attribution_score.py")
    words = sum(len(scorer.TOKEN.findall(article["text"])) for article in articles)
    print(f"{words / took:.0f} words and marks a second")
    guesses = {
        article["doc_id"]: {
            "id": article["doc_id"],
            "attributions": [{"source": a.source, "cue": a.cue, "content": a.content, "score": a.score} for a in many],
        }
        for article, many in zip(articles, found, strict=True)
    }
    if options.out:
        options.out.write_text("".join(json.dumps(guess) + "\n" for guess in guesses.values()), encoding="utf-8")
    results = scorer.score({article["doc_id"]: article for article in articles}, guesses)
    for measure, group in [(m, g) for g in scorer.GROUPS for m in scorer.MEASURES] if options.full else SHOWN:
        one = results[measure][group]
        print(f"{group:11}{measure:24}{one['P']:7.1f}{one['R']:7.1f}{one['F1']:7.1f}")


def load_scorer(path: Path):
    """Import the scorer from its file."""
    spec = importlib.util.spec_from_file_location("attribution_score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
