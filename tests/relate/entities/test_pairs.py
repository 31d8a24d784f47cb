from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.records import Article, Marked, Mention, MentionType, Parse, Story
from rashomon.relate import entities

NOTHING = Parse(
    start=(), end=(), word=(), lemma=(), tag=(), pos=(), dep=(), head=(), sentences=(), names=()
)  # fmt: skip


def marked(name: str, *named: tuple[str, MentionType]) -> Marked:
    """Make an article that says only these names, one a line, the first line being empty of names."""
    text, mentions = "Names\n", []
    for form, type_ in named:
        mentions.append(Mention(article=name, start=len(text), end=len(text) + len(form), type=type_))
        text += form + "\n"
    article = Article(id=name, source=name, text=text, sha256="", outlet=f"The {name}")
    return Marked(article=article, parse=NOTHING, mentions=tuple(mentions))


def table() -> list[tuple[str, MentionType, str, str, str]]:
    lines = (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]  # type: ignore[misc]


def test_there_are_many() -> None:
    assert len(table()) >= 100


@pytest.mark.parametrize(("wanted", "type_", "left", "right", "where"), table())
def test_pair(wanted: str, type_: MentionType, left: str, right: str, where: str) -> None:
    if where == "article":
        pile = [marked("a", (left, type_), (right, type_))]
    else:
        pile = [marked("a", (left, type_)), marked("b", (right, type_))]
    together = [("s", ("a", "b"))] if where == "story" else [("s", ("a",)), ("t", ("b",))]
    stories = [Story(id=name, title=name, articles=articles) for name, articles in together]
    _, found, _ = entities.resolve(pile, stories)
    _, again, _ = entities.resolve(pile[::-1], stories[::-1])
    assert found == again
    assert len(found) == (1 if wanted == "one" else 2)
    if wanted == "one" and left != right:
        assert any(left in reason.detail and right in reason.detail for reason in found[0].reasons) or {
            left,
            right,
        } <= {found[0].name, *found[0].aliases}
