"""JSON Schema of a rubric file, for completion and checks in editors."""

from __future__ import annotations

from typing import Any

from scorer import detectors
from scorer.rubric.models import Rubric


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a rubric file.

    A file that extends another may give any part of a stanza, or null to remove it; one that extends nothing must be
    complete. What JSON Schema cannot say (sorted curves, known dimensions) `scorer rubric check` says.
    """
    full = Rubric.model_json_schema()
    definitions = full["$defs"]
    definitions["Criterion"]["properties"]["detector"]["enum"] = list(detectors.names())
    definitions["Criterion"]["required"].remove("detector")
    partial = {name: {**definitions[name], "required": []} for name in ("Criterion", "Dimension")}
    required = full.pop("required")
    properties = {
        **full["properties"],
        "extends": {
            "description": "Name of a shipped rubric, or a path relative to this file.",
            "type": ["string", "null"],
            "default": None,
        },
    }
    groups = {"criteria": "Criterion", "dimensions": "Dimension"}
    for key, name in groups.items():
        # Names are free within a pattern, and null removes what the parent has.
        pattern, _ = properties[key].pop("patternProperties").popitem()
        part = {"anyOf": [{"$ref": f"#/$defs/Partial{name}"}, {"type": "null"}]}
        properties[key] = {**properties[key], "propertyNames": {"pattern": pattern}, "additionalProperties": part}
    whole = {key: {"additionalProperties": {"$ref": f"#/$defs/{name}"}} for key, name in groups.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **full,
        "title": "Rubric of scorer",
        "properties": properties,
        "required": ["id", "version"],
        "if": {"required": ["extends"], "properties": {"extends": {"type": "string"}}},
        "else": {"required": required, "properties": whole},
        "$defs": {**definitions, **{f"Partial{name}": stanza for name, stanza in partial.items()}},
    }
