"""The OpenAPI document holds: whatever a made-up request asks, the answer is one that the document names."""

from __future__ import annotations

from typing import Any

import jsonschema
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from rashomon.desk import Desk
from rashomon.web import application
from tests.web.conftest import HOST

PLACE = "/api/v1/openapi.json"
PATIENT = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
OPERATIONS = 20  # routes times verbs that the document describes


def test_every_answer_is_as_the_document_says(desk: Desk) -> None:
    """One check is left out: a cursor, or a text too short to be an article, is right in form and yet refused."""
    app = application(desk)
    described = schemathesis.openapi.from_dict(TestClient(app, base_url=HOST).get(PLACE).json())
    described.app = app
    found: list[Any] = list(described.get_all_operations())
    operations = [one.ok() for one in found]
    assert len(operations) == OPERATIONS

    def hold(operation: Any) -> None:
        @settings(
            max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
        )
        @given(operation.as_strategy())
        def holds(case: Any) -> None:
            case.call_and_validate(base_url=HOST, excluded_checks=[positive_data_acceptance])

        holds()

    for operation in operations:
        hold(operation)


def test_the_document_is_sound(client: TestClient) -> None:
    said = client.get(PLACE).json()
    for one in said["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(one)
    places = {line.split('"')[0] for line in str(said).replace("'", '"').split("#/components/schemas/")[1:]}
    assert places <= set(said["components"]["schemas"])
