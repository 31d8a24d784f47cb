"""What stands for a name: acronyms in brackets, descriptions, pronouns."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from rashomon.annotate.names import neuters, nominals, people, pronouns
from rashomon.annotate.names.spans import Named
from rashomon.records import Article, Mention, Parse
from rashomon.text.naming import initials

Form = Literal["nominal", "pronoun"]
NEAR = 3  # characters between a name and the acronym that follows it in brackets


def introduced(article: Article, found: list[Mention]) -> list[Mention]:
    """Link an acronym in brackets to the name before it, and each later use of it to the same name."""
    found = sorted(found, key=lambda one: (one.start, one.end))
    stands: dict[str, Mention] = {}
    linked: list[Mention] = []
    for before, one in zip([None, *found], found, strict=False):
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


def settled(article: Article, parse: Parse, named: list[Named]) -> list[Mention]:
    """Give the descriptions and pronouns whose name the text settles."""
    things = people.known(parse, named)
    described = list(nominals.found(parse, things))
    standing: list[tuple[nominals.Found, Form]] = [(one, "nominal") for one in described]
    for finder in (pronouns.found, neuters.found):
        standing += [(one, "pronoun") for one in finder(article.text, parse, described, things)]
    mentions = (_standing(article, parse, one, form) for one, form in standing)
    return [mention for mention in mentions if mention is not None]


def _standing(article: Article, parse: Parse, one: nominals.Found, form: Form) -> Mention | None:
    """Make a mention that stands for the last mention by name before it."""
    first, last, thing = one
    before = thing.before(first)
    if before is None:
        return None
    antecedent = (parse.start[before[0]], parse.end[before[1] - 1])
    return Mention(
        article=article.id, start=parse.start[first], end=parse.end[last - 1], type=thing.type,
        form=form, antecedent=antecedent,
    )  # fmt: skip
