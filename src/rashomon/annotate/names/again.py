"""Names that stand again where the language engine saw none."""

from __future__ import annotations

from rashomon.annotate.names.spans import Named
from rashomon.records import MentionType, Parse


def repeated(parse: Parse, named: list[Named]) -> list[Named]:
    """Add every other place where a name of the article stands, word by word, and the engine saw none."""
    taken = bytearray(len(parse))
    for first, last, _ in named:
        taken[first:last] = b"\1" * (last - first)
    begins = _beginnings(parse, named)
    added = list(named)
    for i, word in enumerate(parse.word):
        if word in begins and not taken[i] and parse.tag[i].startswith(("NNP", "JJ")):
            for form, type_ in begins[word]:
                if parse.word[i : i + len(form)] == form and not any(taken[i : i + len(form)]):
                    taken[i : i + len(form)] = b"\1" * len(form)
                    added.append((i, i + len(form), type_))
                    break
    return sorted(added)


def _beginnings(parse: Parse, named: list[Named]) -> dict[str, list[tuple[tuple[str, ...], MentionType]]]:
    """Give the article's names by their first word, the longest first; a person's surname is one of them."""
    forms: dict[tuple[str, ...], MentionType] = {}
    for first, last, type_ in named:
        forms.setdefault(parse.word[first:last], type_)
    for form, type_ in list(forms.items()):
        if type_ == "person" and len(form) > 1:
            forms.setdefault(form[-1:], "person")
    begins: dict[str, list[tuple[tuple[str, ...], MentionType]]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        if len(form) > 1 or (len(form[0]) > 2 and form[0][0].isupper()):
            begins.setdefault(form[0], []).append((form, forms[form]))
    return begins
