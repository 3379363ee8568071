"""Assessments as JSON: the whole of one (`document`, read back by `load`), and a row of `scorer batch` (`row`).

`assessment.schema.json` beside this file describes what `document` returns; `schema()` reads it. Both are contracts:
later versions add keys and never rename any.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, asdict, fields
from functools import cache
from pathlib import Path
from typing import Any, get_args

from scorer.model import (
    Assessment,
    Band,
    Block,
    BlockKind,
    Claim,
    Content,
    Datum,
    DimensionTotal,
    Directive,
    Failure,
    Finding,
    Level,
    Line,
    Link,
    MetadataName,
    Observation,
    Place,
    Reason,
    RubricId,
    SecondOpinion,
    Segment,
    SourceMap,
    Span,
    Suppression,
    Verdict,
)

SCHEMA = "scorer/assessment/1"
_SCHEMA_FILE = Path(__file__).with_name("assessment.schema.json")

Json = dict[str, Any]


@cache
def schema() -> Json:
    """The JSON Schema (draft 2020-12) of `document`."""
    loaded: Json = json.loads(_SCHEMA_FILE.read_text(encoding="utf-8"))
    return loaded


def document(assessment: Assessment, *, text: bool = True) -> Json:
    """`assessment` as plain values, numbers unrounded.

    With `text=False` the text and the structured data of the page are left out (null and empty), for stores that must
    not keep articles; such a result cannot be loaded again. Quotes of findings stay.
    """
    return {
        "schema": SCHEMA,
        "tool_version": assessment.tool_version,
        "rubric": _rubric(assessment.rubric),
        "score": assessment.score,
        "band": _band(assessment.band) if assessment.band else None,
        "band_reason": assessment.band_reason,
        "coverage": assessment.coverage,
        "reason": assessment.reason,
        "words": assessment.words,
        "language": assessment.language,
        "dimensions": [_dimension(total) for total in assessment.dimensions],
        "lines": [_line(line) for line in assessment.lines],
        "bands": [_band(band) for band in assessment.bands],
        "limits": list(assessment.limits),
        "suppressions": [_suppression(suppression) for suppression in assessment.suppressions],
        "second_opinion": _opinion(assessment.second_opinion),
        "claims": [_claim(claim) for claim in assessment.claims],
        "document": _content(assessment.document, text),
    }


def load(value: Mapping[str, Any]) -> Assessment:
    """The assessment that `document` wrote: `load(document(a)) == a`.

    Raises ValueError with one line if `value` is not such a document or was written without its text.
    """
    found = value.get("schema")
    if found != SCHEMA:
        raise ValueError(f"expected the schema {SCHEMA}, found {found!r}")
    try:
        if value["document"]["text"] is None:
            raise ValueError("this result was written without its text and cannot be loaded")
        return _load(value)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a result of {SCHEMA}: {error.__class__.__name__} {error}") from error


def row(assessment: Assessment) -> Json:
    """The row of `scorer batch` for a document that could be read. `start` and `end` are null for absences."""
    return {
        "id": assessment.document.id,
        "score": assessment.score,
        "band": assessment.band.id if assessment.band else None,
        "band_reason": assessment.band_reason,
        "coverage": assessment.coverage,
        "reason": assessment.reason,
        "rubric": str(assessment.rubric),
        "criteria": {
            line.criterion: {
                "value": line.value,
                "grade": line.grade,
                "points": line.kept,
                "possible": line.possible,
            }
            for line in assessment.lines
        },
        "findings": [_row_finding(finding) for finding in assessment.findings],
        "second_opinion": _opinion(assessment.second_opinion),
    }


def failure_row(failure: Failure) -> Json:
    """The row of `scorer batch` for a document that could not be read: the same keys, and the reason."""
    return {
        "id": failure.id,
        "score": None,
        "band": None,
        "band_reason": None,
        "coverage": 0.0,
        "reason": failure.reason,
        "rubric": None,
        "criteria": {},
        "findings": [],
        "second_opinion": None,
    }


def verdict(found: Verdict) -> Json:
    """The row of a document with what a gate said to it: `outcome` is pass, stop or undecided, `stops` says why."""
    stops = [{"reason": stop.reason, "criterion": stop.criterion} for stop in found.stops]
    return {**row(found.assessment), "outcome": found.outcome, "stops": stops}


def _row_finding(finding: Finding) -> Json:
    span, place = finding.span, finding.place
    return {
        "criterion": finding.criterion,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "quote": finding.quote,
        "note": finding.note,
        "suggestions": list(finding.suggestions),
        "level": finding.level.value if finding.level else None,
        "strength": finding.strength,
    }


# ------------------------------------------------------------------------------------------- writing


def _rubric(rubric: RubricId) -> Json:
    return {"id": rubric.id, "version": rubric.version, "digest": rubric.digest}


def _suppression(suppression: Suppression) -> Json:
    return {**asdict(suppression), "criteria": list(suppression.criteria)}


def _band(band: Band) -> Json:
    level = band.below_level.value if band.below_level else None
    return {"id": band.id, "lowest": band.lowest, "title": band.title, "below_level": level}


def _dimension(total: DimensionTotal) -> Json:
    return {
        "id": total.id,
        "title": total.title,
        "kept": total.kept,
        "possible": total.possible,
        "grade": total.grade,
    }


def _span(span: Span | None) -> Json | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _opinion(opinion: SecondOpinion | None) -> Json | None:
    """The value stands under the name of its model, so that columns of different models do not mix."""
    if opinion is None:
        return None
    return {
        opinion.name: opinion.value,
        "model": opinion.name,
        "version": opinion.version,
        "verdict": opinion.verdict,
        "reason": opinion.reason,
        "reasons": [reason._asdict() for reason in opinion.reasons],
        "card": opinion.card,
    }


def _line(line: Line) -> Json:
    return {
        "criterion": line.criterion,
        "dimension": line.dimension,
        "title": line.title,
        "why": line.why,
        "unit": line.unit,
        "weight": line.weight,
        "value": line.value,
        "grade": line.grade,
        "kept": line.kept,
        "possible": line.possible,
        "reason": line.reason,
        "findings": [_finding(finding) for finding in line.findings],
        "observed": [{"label": thing.label, "span": _span(thing.span)} for thing in line.observed],
    }


def _finding(finding: Finding) -> Json:
    return {
        "criterion": finding.criterion,
        "level": finding.level.value if finding.level else None,
        "note": finding.note,
        "quote": finding.quote,
        "suggestions": list(finding.suggestions),
        "strength": finding.strength,
        "span": _span(finding.span),
        "absence": finding.absence,
        "place": finding.place._asdict() if finding.place else None,
        "fingerprint": finding.fingerprint,
        "suppression": _suppression(finding.suppression) if finding.suppression else None,
        "baseline": finding.baseline,
    }


def _claim(claim: Claim) -> Json:
    return {
        "span": _span(claim.span),
        "quote": claim.quote,
        "place": claim.place._asdict(),
        "features": list(claim.features),
        "needs": list(claim.needs),
        "weight": claim.weight,
        "attributed": claim.attributed,
    }


def _content(content: Content, text: bool) -> Json:
    source = content.source_map
    return {
        "id": content.id,
        "title": content.title,
        "title_span": _span(content.title_span),
        "url": content.url,
        "path": content.path,
        "format": content.format,
        "metadata": [
            {"name": datum.name, "value": datum.value, "origin": datum.origin, "span": _span(datum.span)}
            for datum in content.metadata
        ],
        "blocks": [
            {"kind": block.kind, **(_span(block.span) or {}), "depth": block.depth} for block in content.blocks
        ],
        "links": [{"href": link.href, "span": _span(link.span), "rel": list(link.rel)} for link in content.links],
        "structured": list(content.structured) if text else [],
        "notes": list(content.notes),
        "directives": [directive._asdict() for directive in content.directives],
        "source_map": {
            "segments": [list(segment) for segment in source.segments],
            "line_starts": list(source.line_starts),
            "page_starts": list(source.page_starts),
        },
        "text": content.text if text else None,
    }


# ------------------------------------------------------------------------------------------- reading


def _load(value: Mapping[str, Any]) -> Assessment:
    band = value["band"]
    return Assessment(
        document=_load_content(value["document"]),
        score=value["score"],
        band=_load_band(band) if band is not None else None,
        band_reason=value.get("band_reason"),
        coverage=value["coverage"],
        reason=value["reason"],
        lines=tuple(_load_line(line) for line in value["lines"]),
        dimensions=tuple(
            DimensionTotal(total["id"], total["title"], total["kept"], total["possible"])
            for total in value["dimensions"]
        ),
        bands=tuple(_load_band(band) for band in value["bands"]),
        rubric=RubricId(*(value["rubric"][key] for key in ("id", "version", "digest"))),
        tool_version=value["tool_version"],
        words=value["words"],
        language=value["language"],
        limits=tuple(value["limits"]),
        suppressions=tuple(_load_suppression(entry) for entry in value.get("suppressions", ())),
        second_opinion=_load_opinion(value.get("second_opinion")),
        claims=tuple(_load_claim(claim) for claim in value.get("claims", ())),
    )


def _load_opinion(value: Mapping[str, Any] | None) -> SecondOpinion | None:
    """None also for what versions wrote that knew no second opinion."""
    if value is None:
        return None
    return SecondOpinion(
        name=value["model"],
        version=value["version"],
        value=value[value["model"]],
        verdict=value["verdict"],
        reason=value["reason"],
        reasons=tuple(Reason(*(part[key] for key in Reason._fields)) for part in value["reasons"]),
        card=value["card"],
    )


def _fields(kind: type, value: Mapping[str, Any]) -> Json:
    """What the dataclass `kind` takes of `value`: keys that later versions add are left out, and may be missing."""
    return {
        field.name: value[field.name]
        for field in fields(kind)
        if field.name in value or (field.default is MISSING and field.default_factory is MISSING)
    }


def _load_band(value: Mapping[str, Any]) -> Band:
    level = value.get("below_level")
    return Band(value["id"], value["lowest"], value["title"], Level(level) if level else None)


def _load_span(value: Mapping[str, int] | None) -> Span | None:
    return None if value is None else Span(value["start"], value["end"])


def _load_line(value: Mapping[str, Any]) -> Line:
    found = tuple(_load_finding(finding) for finding in value["findings"])
    seen = tuple(Observation(thing["label"], _load_span(thing["span"])) for thing in value["observed"])
    return Line(**{**_fields(Line, value), "findings": found, "observed": seen})


def _load_finding(value: Mapping[str, Any]) -> Finding:
    level, place = value["level"], value["place"]
    changed = {
        "level": Level(level) if level is not None else None,
        "place": Place(place["line"], place["column"], place["page"]) if place is not None else None,
        "span": _load_span(value["span"]),
        "suggestions": tuple(value["suggestions"]),
        "suppression": _load_suppression(suppression) if (suppression := value.get("suppression")) else None,
    }
    return Finding(**{**_fields(Finding, value), **changed})


def _load_suppression(value: Mapping[str, Any]) -> Suppression:
    _known(value["source"], ("document", "configuration"))
    _known(value["state"], ("used", "unused", "expired", "invalid"))
    return Suppression(**{**_fields(Suppression, value), "criteria": tuple(value["criteria"])})


def _load_claim(value: Mapping[str, Any]) -> Claim:
    place = value["place"]
    changed = {
        "span": Span(value["span"]["start"], value["span"]["end"]),
        "place": Place(place["line"], place["column"], place["page"]),
        "features": tuple(value["features"]),
        "needs": tuple(value["needs"]),
    }
    return Claim(**{**_fields(Claim, value), **changed})


def _load_content(value: Mapping[str, Any]) -> Content:
    source = value["source_map"]
    changed = {
        "title_span": _load_span(value["title_span"]),
        "metadata": tuple(_load_datum(datum) for datum in value["metadata"]),
        "blocks": tuple(_load_block(block) for block in value["blocks"]),
        "links": tuple(Link(link["href"], _load_span(link["span"]), tuple(link["rel"])) for link in value["links"]),
        "structured": tuple(value["structured"]),
        "notes": tuple(value["notes"]),
        "directives": tuple(Directive(entry["text"], entry["line"]) for entry in value.get("directives", ())),
        "source_map": SourceMap(
            tuple(Segment(*segment) for segment in source["segments"]),
            tuple(source["line_starts"]),
            tuple(source["page_starts"]),
        ),
    }
    return Content(**{**_fields(Content, value), **changed})


def _load_datum(value: Mapping[str, Any]) -> Datum:
    _known(value["name"], get_args(MetadataName))
    return Datum(value["name"], value["value"], value["origin"], _load_span(value["span"]))


def _load_block(value: Mapping[str, Any]) -> Block:
    _known(value["kind"], get_args(BlockKind))
    return Block(value["kind"], Span(value["start"], value["end"]), value["depth"])


def _known(value: str, choices: Sequence[str]) -> None:
    if value not in choices:
        raise ValueError(f"unknown value {value!r}, choose one of {', '.join(choices)}")
