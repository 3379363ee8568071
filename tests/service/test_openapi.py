"""The OpenAPI document holds: schemathesis makes requests of it, good and bad, and looks at every answer."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from scorer.service import openapi, work
from scorer.service.app import NDJSON
from scorer.service.settings import Settings

from .conftest import Running

pytestmark = pytest.mark.xdist_group("service")

EXAMPLES = 25


@schemathesis.serializer(*(media for media in work.MEDIA if media.startswith("application/")), NDJSON)
def plain_bytes(context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Bodies that are no JSON, as they are."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace")
    return value if isinstance(value, bytes) else json.dumps(value, default=repr).encode()


schema = schemathesis.openapi.from_dict(openapi.document(Settings(rubrics={})))


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_every_answer_is_described(case: schemathesis.Case, service: Running) -> None:
    # What fits the schema may still be no document that can be read (a PDF of random bytes): 422 says so.
    case.call_and_validate(base_url=service.address, excluded_checks=[positive_data_acceptance])


def test_the_document_itself(client: httpx.Client) -> None:
    found = client.get("/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    assert set(found["paths"]) == {
        "/v1/audit",
        "/v1/audit/batch",
        "/v1/rubrics",
        "/v1/rubrics/{name}",
        "/v1/rubrics/check",
        "/v1/criteria",
        "/healthz",
        "/readyz",
        "/metrics",
    }
    schemathesis.openapi.from_dict(found).validate()
