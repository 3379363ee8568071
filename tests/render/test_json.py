"""The JSON is the assessment, fits its schema, and the row contract holds."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorer.model import (
    Assessment,
    Band,
    Content,
    DimensionTotal,
    Finding,
    Level,
    Line,
    Observation,
    Place,
    Span,
)
from scorer.render import json as rendered

from . import examples

EXAMPLES = [examples.spun, examples.clean, examples.unscored, examples.hostile, examples.crowded]


def closed(schema: Any) -> Any:
    """The schema with every object closed: a key that the documentation does not name is an error here."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    extra = {"additionalProperties": False} if "properties" in schema and "required" in schema else {}
    return extra | {key: closed(value) for key, value in schema.items()}


def through_text(value: Any) -> Any:
    return json.loads(json.dumps(value, allow_nan=False))


@pytest.mark.parametrize("example", EXAMPLES)
def test_documents_fit_the_documented_schema(example: Any) -> None:
    validator = jsonschema.Draft202012Validator(closed(rendered.schema()))
    for text in (True, False):
        validator.validate(through_text(rendered.document(example(), text=text)))


def test_the_schema_is_a_schema_and_refuses_nonsense() -> None:
    jsonschema.Draft202012Validator.check_schema(rendered.schema())
    broken = through_text(rendered.document(examples.clean())) | {"score": "high"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, rendered.schema())


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_assessment_survives_the_round_trip(example: Any) -> None:
    assessment = example()
    assert rendered.load(through_text(rendered.document(assessment))) == assessment


NUMBERS = st.integers(0, 800).map(lambda eighths: eighths / 8) | st.sampled_from([0.1, 1e-9, 69.99999999999999])
SPANS = st.none() | st.builds(Span, st.integers(0, 99), st.integers(0, 99))
FINDINGS = st.builds(
    Finding, note=st.text(), span=SPANS, absence=st.none() | st.text(), strength=NUMBERS, criterion=st.text(),
    place=st.none() | st.from_type(Place), level=st.none() | st.sampled_from(Level), quote=st.text(),
    suggestions=st.lists(st.text(), max_size=3).map(tuple),
)  # fmt: skip
LINES = st.builds(
    Line, weight=NUMBERS, value=st.none() | NUMBERS, grade=st.none() | NUMBERS, kept=NUMBERS, possible=NUMBERS,
    reason=st.none() | st.text(), findings=st.lists(FINDINGS, max_size=3).map(tuple),
    observed=st.lists(st.builds(Observation, st.text(), SPANS), max_size=2).map(tuple),
)  # fmt: skip
BANDS = st.builds(Band, id=st.text(), lowest=NUMBERS, title=st.text())
ASSESSMENTS = st.builds(
    Assessment, score=st.none() | NUMBERS, band=st.none() | BANDS, coverage=NUMBERS,
    lines=st.lists(LINES, max_size=3).map(tuple), bands=st.lists(BANDS, max_size=2).map(tuple),
    dimensions=st.lists(st.builds(DimensionTotal, st.text(), st.text(), NUMBERS, NUMBERS), max_size=2).map(tuple),
    document=st.from_type(Content),
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(ASSESSMENTS)
def test_any_assessment_survives_the_round_trip(assessment: Assessment) -> None:
    assert rendered.load(through_text(rendered.document(assessment))) == assessment


def test_every_field_of_the_model_is_written() -> None:
    written = rendered.document(examples.spun())
    pairs: list[tuple[type, dict[str, Any]]] = [
        (Content, written["document"]),
        (Line, written["lines"][0]),
        (Finding, written["lines"][0]["findings"][0]),
        (Assessment, written),
    ]
    for kind, value in pairs:
        assert is_dataclass(kind)
        assert {field.name for field in fields(kind)} <= set(value)


def test_keys_that_later_versions_add_do_no_harm() -> None:
    written = through_text(rendered.document(examples.spun()))
    written["new"] = written["document"]["new"] = written["lines"][0]["new"] = 1
    written["lines"][0]["findings"][0]["new"] = written["rubric"]["new"] = written["band"]["new"] = 1
    assert rendered.load(written) == examples.spun()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "other/1"}, "expected the schema scorer/assessment/1, found 'other/1'"),
        ({"lines": None}, "not a result of"),
        ({"document": {}}, "not a result of"),
    ],
)
def test_other_documents_are_refused_with_one_line(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        rendered.load(rendered.document(examples.clean()) | change)
    assert "\n" not in str(caught.value)


def test_without_its_text_a_result_holds_no_article_and_cannot_be_loaded() -> None:
    written = rendered.document(examples.clean(), text=False)
    assert "Engineers found cracks" not in json.dumps(written)
    with pytest.raises(ValueError, match="without its text"):
        rendered.load(written)


def test_row_contract() -> None:
    assessment = examples.spun()
    row = through_text(rendered.row(assessment))
    assert tuple(row) == examples.ROW_KEYS
    assert row["score"] == assessment.score
    assert row["band"] == "hold"
    assert row["rubric"] == "default@1.0.0+3fa9c01d77be"
    assert set(row["criteria"]["synonym_spin"]) == {"value", "grade", "points", "possible"}
    assert sum(cell["points"] for cell in row["criteria"].values()) == pytest.approx(row["score"], abs=1e-9)
    keys = ["criterion", "start", "end", "line", "column", "quote", "note", "suggestions", "level", "strength"]
    assert all(list(finding) == keys for finding in row["findings"])
    first, last = row["findings"][0], row["findings"][-1]
    assert assessment.document.text[first["start"] : first["end"]] == first["quote"]
    assert (first["line"], first["column"]) == (2, 30)
    assert last["start"] is None
    assert last["end"] is None


def test_a_failure_is_a_row_with_the_same_keys() -> None:
    failed = rendered.failure_row(examples.failure())
    assert list(failed) == list(rendered.row(examples.clean()))
    assert failed["score"] is None
    assert failed["reason"] == "the file is protected by a password"
