"""Spellings that one outlet alone uses."""

from __future__ import annotations

from collections import Counter

from rashomon.records import Flag, Span, Stretch
from rashomon.relate.entities import alike
from rashomon.relate.entities.local import Group, Local

OTHERS = 2  # outlets that must spell it otherwise before one outlet's spelling is called a slip


def spelling(groups: list[Group], outlets: dict[str, str]) -> tuple[Flag, ...]:
    """Flag each form of a name that only one outlet uses and that is one slip away from what the others write."""
    found = [flag for group in groups for flag in _of(group, outlets)]
    return tuple(sorted(found, key=lambda flag: (flag.article, flag.start)))


def _of(group: Group, outlets: dict[str, str]) -> list[Flag]:
    counts: Counter[str] = Counter()
    users: dict[str, set[str]] = {}
    first: dict[str, tuple[Local, Stretch]] = {}
    for local in group.locals:
        for stretch, form in local.at:
            if form is not None:
                counts[form] += 1
                users.setdefault(form, set()).add(outlets[local.article])
                first.setdefault(form, (local, stretch))
    found: list[Flag] = []
    for form in sorted(counts) if group.type != "group" else ():  # "Danes" and "Danish" are no spellings
        usual = _usual(form, counts, users)
        if usual is not None:
            local, (start, end) = first[form]
            other, (begin, stop) = first[usual]
            many = len(users[usual] - users[form])
            message = f"{form!r} is spelt {usual!r} by {many} other outlet{'s' * (many > 1)}; no other spells it so"
            evidence = (Span(article=other.article, start=begin, end=stop),)
            found.append(
                Flag(article=local.article, kind="spelling", start=start, end=end, message=message, evidence=evidence)
            )
    return found


def _usual(form: str, counts: Counter[str], users: dict[str, set[str]]) -> str | None:
    """Give the form that others use of what looks like a slip; ``None`` where the form is no slip."""
    if len(users[form]) > 1 or alike.known(form, "place") or form.isupper():
        return None
    others = [
        other for other in counts
        if counts[other] > counts[form] and _common(form, other, users, counts) and _slipped(form, other)
    ]  # fmt: skip
    return min(others, key=lambda other: (-counts[other], other), default=None)


def _common(form: str, other: str, users: dict[str, set[str]], counts: Counter[str]) -> bool:
    """Tell whether others write a name otherwise: two outlets, or one where the outlet itself mostly does."""
    elsewhere = len(users[other] - users[form])
    itself = users[form] <= users[other] and counts[form] == 1
    return elsewhere >= OTHERS or (itself and elsewhere > 0)


def _slipped(form: str, other: str) -> bool:
    """Tell whether a form is a slip of another; of a known place, every unknown spelling is."""
    judged = alike.spelling(form, other)
    if judged is None or form.rstrip("s") == other.rstrip("s"):  # "the Holms" is no slip of "Holm"
        return False
    return judged[0] == "slip" or (judged[0] == "transliteration" and alike.known(other, "place") is not None)
