"""The dossier file: the schema holds it, and it comes back as it went."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.errors import BadDossier
from rashomon.records import Dossier, Flag, Point, Statement, Story
from rashomon.tell.json import NAME, decode, encode, schema

KEYS = {  # the contract: keys may be added, never renamed without a new schema number
    "": ("schema rashomon options articles entities statements times quantities events copies stories flags skipped"),
    "Article": "id source outlet title text language published blocks",
    "Publication": "start end basis evidence",
    "Block": "start end role",
    "Span": "article start end",
    "Entity": "id type name aliases mentions",
    "Statement": "id article source cue content kind stance speaker within",
    "TimeExpression": "article start end type value interval",
    "Quantity": "article start end low high of hedge",
    "Event": "id type mode actors recipients interval place reality mentions",
    "Copy": "article of shared spans",
    "Story": "id title articles interval summary timeline points",
    "Line": "text cites",
    "Entry": "interval text event cites background difference",
    "Point": "id kind status support text tellings difference reasons notes",
    "Telling": "article start end origin attributed_to value as_of hedge polarity",
    "Difference": "kind left right why",
    "Reason": "feature score detail",
    "Note": "kind from to why",
    "Flag": "article kind start end message evidence",
    "Skip": "source where why what_to_do",
}


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


def test_the_schema_holds_a_dossier(validator: jsonschema.Draft202012Validator, dossier: Dossier) -> None:
    validator.validate(json.loads(encode(dossier)))


def test_the_schema_refuses_what_is_no_dossier(validator: jsonschema.Draft202012Validator, dossier: Dossier) -> None:
    told = json.loads(encode(dossier))
    told["stories"][0]["points"][0]["status"] = "perhaps"
    assert not validator.is_valid(told)


@pytest.mark.parametrize("record", KEYS)
def test_the_keys_of_the_contract_stand(record: str) -> None:
    definitions: dict[str, Any] = schema()["$defs"]
    properties = definitions[record or "Dossier"]["properties"]
    assert set(KEYS[record].split()) <= set(properties)


def test_dates_and_spans_are_written_as_the_contract_says(dossier: Dossier) -> None:
    told = json.loads(encode(dossier))
    assert told["schema"] == NAME
    assert told["articles"][0]["published"]["start"] == "2024-05-06"
    assert told["entities"][0]["mentions"][0].keys() == {"article", "start", "end"}
    assert told["statements"][0]["content"] == [list(dossier.statements[0].content[0])]
    assert told["stories"][0]["points"][0]["notes"][0]["from"] == "a"
    assert encode(dossier).endswith(b"}\n")
    assert encode(dossier).count(b"\n") == 1


def test_it_comes_back_as_it_went(dossier: Dossier) -> None:
    assert decode(encode(dossier)) == dossier
    assert encode(decode(encode(dossier))) == encode(dossier)


PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
st.register_type_strategy(str, PLAIN)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(-(2**62), 2**62))


@given(
    stories=st.lists(st.from_type(Story), max_size=1),
    statements=st.lists(st.from_type(Statement), max_size=2),
    flags=st.lists(st.from_type(Flag), max_size=2),
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_records_come_back_and_hold_the_schema(
    validator: jsonschema.Draft202012Validator, stories: list[Story], statements: list[Statement], flags: list[Flag]
) -> None:
    dossier = Dossier(rashomon="0", stories=tuple(stories), statements=tuple(statements), flags=tuple(flags))
    assert decode(encode(dossier)) == dossier
    validator.validate(json.loads(encode(dossier)))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'"dossier"', b"\xff\xfe", b'{"rashomon": 1}', b"{}"])
def test_what_is_no_dossier_is_refused(data: bytes) -> None:
    with pytest.raises(BadDossier, match="build it again"):
        decode(data)


def test_another_schema_number_is_refused() -> None:
    with pytest.raises(BadDossier, match=r"rashomon\.dossier/9"):
        decode(b'{"schema": "rashomon.dossier/9", "rashomon": "0"}')


def test_points_are_records_again(dossier: Dossier) -> None:
    point = decode(encode(dossier)).stories[0].points[0]
    assert isinstance(point, Point)
    assert isinstance(point.tellings, tuple)
