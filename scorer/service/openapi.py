"""The OpenAPI document: made of the models and schemas that the answers are checked against, so that they agree."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from scorer.render import json as rendering
from scorer.service.hooks import SENDERS
from scorer.service.work import AUDIT_SCHEMA, FORM, MEDIA, Query

if TYPE_CHECKING:
    from scorer.service.settings import Settings

Json = dict[str, Any]
SCHEMAS = "#/components/schemas/"
_REASONS = {
    400: "Addressed by a name that is not the service's",
    401: "A token is needed",
    403: "A page of another site, or an address that may not be fetched",
    404: "There is none of that name",
    408: "The body did not come in time",
    413: "The body is too large",
    415: "The type of the body is not read",
    422: "The request or the document cannot be read; `detail` says why",
    429: "This client has too many requests under way, or there are too many batches",
    500: "A defect of the service",
    503: "Too many requests wait",
}
_LATER = (429, 503)


def document(settings: Settings) -> Json:
    """The description of the service with these settings."""
    from scorer import __version__

    info = {
        "title": "scorer",
        "version": __version__,
        "description": "What the work behind a document shows: every point explained, offline, nothing kept.",
        "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    }
    found: Json = {"openapi": "3.1.0", "info": info, "paths": _paths(), "components": _components()}
    if settings.token is not None:
        found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        found["security"] = [{"token": []}]
        for path in ("/healthz", "/readyz"):
            found["paths"][path]["get"]["security"] = []
    return found


def _paths() -> Json:
    name = {"name": "name", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
    chosen = {"name": "rubric", "in": "query", "schema": {"type": "string", "minLength": 1, "maxLength": 200}}
    # No schema for what comes in: whatever the body is, the answer is about it (mistakes with places, rows).
    yaml: Json = {"application/yaml": {"schema": {}}}
    row: Json = {"application/x-ndjson": {"schema": {}}}
    audits = (400, 401, 403, 408, 413, 415, 422, 429, 500, 503)
    return {
        "/v1/audit": {
            "post": {
                "operationId": "audit",
                "summary": "Audit one document",
                "parameters": _query(),
                "requestBody": {"required": True, "content": _bodies()},
                "responses": {"200": _audited(), **_refusals(*audits)},
            }
        },
        "/v1/audit/batch": {
            "post": {
                "operationId": "batch",
                "summary": "Score rows: lines of JSON in, lines of JSON out, in order, while they come",
                "description": "Each line has the columns of `scorer batch`: text, html or markdown, and id, title, "
                "url, date, author, publisher. A line that cannot be read becomes a row with its reason. Read the "
                "answer while you send: the service keeps nothing, so it reads no further than you do.",
                "parameters": [chosen],
                "requestBody": {"required": True, "content": row},
                "responses": {
                    "200": {"description": "Rows as of `scorer batch`, one a line", "content": row},
                    **_refusals(400, 401, 403, 422, 429, 500),
                },
            }
        },
        "/v1/hooks/{sender}": _hook(chosen),
        "/v1/rubrics": {"get": _get("rubrics", "The rubrics to choose from", "Rubrics", 400, 401)},
        "/v1/rubrics/{name}": {
            "get": {**_get("rubric", "One rubric, as YAML", "Rubric", 400, 401, 404), "parameters": [name]}
        },
        "/v1/rubrics/check": {
            "post": {
                "operationId": "check_rubric",
                "summary": "Check a rubric: every mistake with line and column",
                "requestBody": {"required": False, "content": yaml},
                "responses": {
                    "200": {"description": "What is wrong with it", "content": _json("RubricCheck")},
                    **_refusals(400, 401, 403, 408, 413, 422, 429, 500, 503),
                },
            }
        },
        "/v1/criteria": {
            "get": {
                **_get("criteria", "The criteria of a rubric", "Criteria", 400, 401, 404),
                "parameters": [chosen],
            }
        },
        "/healthz": {"get": _get("health", "Whether the service answers", "Status", 400)},
        "/readyz": {"get": _get("ready", "Whether documents can be taken", "Status", 400, 503)},
        "/metrics": {
            "get": {
                "operationId": "metrics",
                "summary": "Numbers for Prometheus",
                "responses": {
                    "200": {"description": "Text format", "content": {"text/plain": {"schema": {"type": "string"}}}},
                    **_refusals(400, 401),
                },
            }
        },
    }


def _hook(chosen: Json) -> Json:
    """Signed instead of authorised. What is signed is the body as it is, so that no schema is told for Ghost's."""
    sender = {"name": "sender", "in": "path", "required": True, "schema": {"enum": list(SENDERS)}}
    headers = [
        {"name": name, "in": "header", "schema": {"type": "string"}, "description": f"Sent by: {who}"}
        for name, who in (
            ("X-Ghost-Signature", "ghost"),
            *((f"webhook-{part}", "standard") for part in ("id", "timestamp", "signature")),
        )
    ]
    return {
        "post": {
            "operationId": "hook",
            "summary": "Audit the document of a webhook",
            "description": "From Ghost, or from any sender that signs as Standard Webhooks say; then the body is "
            '`{"type": ..., "data": {...}}` with a document as for `/v1/audit`. A delivery that comes again within '
            "ten minutes is not audited again.",
            "security": [],
            "parameters": [sender, chosen, *headers],
            "requestBody": {"required": True, "content": _json("Delivery")},
            "responses": {
                "200": {"description": "What came of it", "content": _json("Delivered")},
                **_refusals(400, 401, 403, 404, 408, 413, 422, 429, 500, 503),
            },
        }
    }


def _get(operation: str, summary: str, schema: str, *refusals: int) -> Json:
    return {
        "operationId": operation,
        "summary": summary,
        "responses": {"200": {"description": summary, "content": _json(schema)}, **_refusals(*refusals)},
    }


def _query() -> list[Json]:
    schema = Query.model_json_schema()
    found = []
    for name, stated in schema["properties"].items():
        plain = next((part for part in stated.get("anyOf", ()) if part.get("type") != "null"), stated)
        kept = {key: value for key, value in plain.items() if key not in ("title", "default", "description")}
        found.append({"name": name, "in": "query", "schema": kept, "description": stated.get("description", "")})
    return found


def _bodies() -> Json:
    text = ("text/plain", "text/markdown", "text/html")
    upload = {
        "type": "object",
        "properties": {
            "file": {"type": "string", "format": "binary", "description": "Read by the suffix of its name"},
            "rubric": {"type": "string"},
            "rubric_yaml": {"type": "string"},
        },
        "required": ["file"],
    }
    plain: Json = {media: {"schema": {"type": "string", "minLength": 1}} for media in text}
    binary: Json = {media: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA if media not in text}
    return {**_json("Audit"), **plain, **binary, FORM: {"schema": upload}}


def _audited() -> Json:
    either = {"anyOf": [{"$ref": f"{SCHEMAS}{name}"} for name in ("Assessment", "Row", "Verdict")]}
    content = {"application/json": {"schema": either}, "text/html": {"schema": {"type": "string"}}}
    return {"description": "The assessment, as `format` or `Accept` asks for it", "content": content}


def _json(schema: str) -> Json:
    return {"application/json": {"schema": {"$ref": f"{SCHEMAS}{schema}"}}}


def _refusals(*statuses: int) -> Json:
    content = {"application/problem+json": {"schema": {"$ref": f"{SCHEMAS}Problem"}}}
    found: Json = {str(status): {"description": _REASONS[status], "content": content} for status in statuses}
    for status in _LATER:
        if str(status) in found:
            header = {"description": "Seconds", "schema": {"type": "integer", "minimum": 1}}
            found[str(status)] = {**found[str(status)], "headers": {"Retry-After": header}}
    return found


@cache
def _components() -> Json:
    text = {"type": "string"}
    number = {"type": "number"}
    count = {"type": "integer", "minimum": 0}
    band = _object(id=text, lowest=number, title=text, below_level=_maybe("string"))
    about = {
        "name": text, "id": text, "version": text, "digest": text, "title": text, "min_words": count,
        "languages": _list(text), "bands": _list(band), "gate": _list(text),
    }  # fmt: skip
    names = ("id", "detector", "dimension", "title", "unit", "why", "summary", "measures", "limits")
    brief = _object(id=text, version=text, digest=text, title=text)
    schemas = {
        "Problem": _object(type=text, title=text, status=count, detail=text),
        "Status": {"type": "object", "properties": {"status": text, "workers": count}, "required": ["status"]},
        "Rubrics": _object(default=text, rubrics=_list(_object(**about))),
        "Rubric": _object(**about, yaml=text),
        "RubricCheck": _object(
            valid={"type": "boolean"},
            rubric={"anyOf": [brief, {"type": "null"}]},
            problems=_list(_object(line=count, column=count, message=text)),
        ),
        "Criteria": _object(rubric=text, criteria=_list(_object(**dict.fromkeys(names, text), weight=number))),
        "Row": _row(),
        "Verdict": _verdict(),
        "Delivery": {"type": "object"},
        "Delivered": {
            "type": "object",
            "properties": {
                "delivery": {"enum": ["checked", "ignored", "repeated"]},
                "sender": {"enum": list(SENDERS)},
                "event": _maybe("string"),
                "title": _maybe("string"),
                "url": _maybe("string"),
                **_verdict()["properties"],
            },
            "required": ["delivery", "sender"],
        },
        **_assessment(),
        "Audit": _audit(),
    }
    return {"schemas": schemas}


def _object(**properties: Any) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _maybe(kind: str) -> Json:
    return {"type": [kind, "null"]}


def _row() -> Json:
    finding = _object(
        criterion={"type": "string"}, start=_maybe("integer"), end=_maybe("integer"), line=_maybe("integer"),
        column=_maybe("integer"), quote={"type": "string"}, note={"type": "string"},
        suggestions=_list({"type": "string"}), level=_maybe("string"), strength={"type": "number"},
    )  # fmt: skip
    criterion = _object(
        value=_maybe("number"), grade=_maybe("number"), points={"type": "number"}, possible={"type": "number"}
    )
    return _object(
        id={"type": "string"}, score=_maybe("number"), band=_maybe("string"), band_reason=_maybe("string"),
        coverage={"type": "number"}, reason=_maybe("string"), rubric=_maybe("string"),
        criteria={"type": "object", "additionalProperties": criterion}, findings=_list(finding),
    )  # fmt: skip


def _verdict() -> Json:
    """A row with what the gate says."""
    stop = _object(reason={"type": "string"}, criterion=_maybe("string"))
    outcome = {
        "enum": ["pass", "stop", "undecided"],
        "description": "undecided: nothing stops, but there is no score",
    }
    return _object(**_row()["properties"], outcome=outcome, stops=_list(stop))


def _audit() -> Json:
    """The body of an audit. What the model says in code, that one of the bodies is needed, is said here as well."""
    schema = AUDIT_SCHEMA.json_schema(ref_template=f"{SCHEMAS}{{model}}")
    filled = {"type": "string", "pattern": r"\S"}
    bodies = ("text", "markdown", "html", "address")
    schema["oneOf"] = [{"required": [name], "properties": {name: filled}} for name in bodies]
    return schema


def _assessment() -> Json:
    """The schema of an assessment, with its definitions beside it under names of their own."""
    schema = json.loads(json.dumps(rendering.schema()).replace('"#/$defs/', f'"{SCHEMAS}Assessment.'))
    parts = schema.pop("$defs")
    schema.pop("$schema")
    return {"Assessment": schema, **{f"Assessment.{name}": part for name, part in parts.items()}}
