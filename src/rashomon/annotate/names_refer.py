"""What stands for a name: acronyms in brackets, descriptions, pronouns."""

from __future__ import annotations

from dataclasses import replace

from rashomon.records import Article, Mention
from rashomon.text.naming import initials

NEAR = 3  # characters between a name and the acronym that follows it in brackets


def introduced(article: Article, found: list[Mention]) -> list[Mention]:
    """Link an acronym in brackets to the name before it, and each later use of it to the same name."""
    found = sorted(found, key=lambda one: (one.start, one.end))
    stands: dict[str, Mention] = {}
    linked: list[Mention] = []
    for before, one in zip([None, *found[:-1]], found, strict=True):
        form = article.text[one.start : one.end]
        if before is not None and _brackets(article.text, before, one) and _abbreviates(article.text, before, form):
            stands.setdefault(form, before)
        long = stands.get(form)
        if long is not None and one.antecedent is None:
            one = replace(one, type=long.type, antecedent=(long.start, long.end))
        linked.append(one)
    return linked


def _brackets(text: str, long: Mention, short: Mention) -> bool:
    between = text[long.end : short.start]
    return (
        len(between) <= NEAR
        and between.strip() in {"(", "(“", '("', "(the"}
        and text[short.end : short.end + 1] in {")", "”", '"'}
    )


def _abbreviates(text: str, long: Mention, form: str) -> bool:
    """Tell whether a form can be an acronym of a name; in brackets, one letter in another script's order may differ."""
    name, short = text[long.start : long.end], form.replace(".", "")
    if not (2 <= len(short) <= 8 and sum(c.isupper() for c in short) >= 2 and " " not in short and long.form == "name"):
        return False
    if short.lower() in initials(name):
        return True
    # "Donetsk People's Republic (DNR)": the acronym is another language's, only its first letter can be checked
    return (
        len(name.split()) >= 2
        and short[0].lower() == name[0].lower()
        and len(short) in {len(name.split()), len(name.split()) + 1}
    )
