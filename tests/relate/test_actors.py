from __future__ import annotations

import pytest

from rashomon.engines.language import SpacyEngine
from rashomon.records import Article, Entity, Marked, MentionType, Span
from rashomon.relate import actors


def coded(text: str, form: str, type_: MentionType) -> Entity:
    """Code the entity that one name in a text stands for."""
    article = Article(id="a", source="a", text=text, sha256="")
    (parse,) = SpacyEngine().parse([(text, ((0, len(text)),))])
    start = text.index(form)
    span = Span(article="a", start=start, end=start + len(form))
    entity = Entity(id="x", type=type_, name=form, mentions=(span,))
    (found,) = actors.coded([entity], [Marked(article=article, parse=parse)])
    return found


@pytest.mark.parametrize(
    ("text", "form", "type_", "country", "sector"),
    [
        ("Norwegian Defence Minister Ada Holm resigned on Monday.", "Ada Holm", "person", "NOR", "GOV"),
        ("Ada Holm, a Chilean senator, resigned on Monday.", "Ada Holm", "person", "CHL", "LEG"),
        ("Ada Holm resigned on Monday.", "Ada Holm", "person", None, None),
        ("Ghana's Security Council met on Monday.", "Security Council", "org", "GHA", None),
        ("The Security Council met on Monday.", "Security Council", "org", None, None),
        ("The Storting met on Monday.", "Storting", "org", "NOR", "LEG"),
        ("Chile protested.", "Chile", "state", "CHL", None),
    ],
)
def test_coded(text: str, form: str, type_: MentionType, country: str | None, sector: str | None) -> None:
    found = coded(text, form, type_)
    assert (found.country, found.sector) == (country, sector)
    assert bool(found.reasons) is bool(country or sector)
