"""SARIF 2.1.0, for code scanning of GitHub, editors, and whatever else reads it.

Columns count Unicode code points and the log says so. Fixes are only offered where the words stand in the file
exactly as they were read, so that no markup is overwritten.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any
from urllib.parse import quote

from scorer.model import Assessment, Finding, Verdict
from scorer.render import exchange
from scorer.render.exchange import Region, Results, Rule, Surroundings

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

Json = dict[str, Any]


def render(results: Results, around: Surroundings) -> str:
    """The log as JSON."""
    rules = list(around.rules.values())
    index = {rule.id: number for number, rule in enumerate(rules)}
    driver: Json = {
        "name": "scorer",
        "semanticVersion": _semantic(around.tool_version),
        "rules": [_rule(rule, around) for rule in rules],
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The folder that paths are relative to."}}},
        "invocations": [_invocation(results, around)],
        "artifacts": [_artifact(verdict, around) for verdict in exchange.judged(results)],
        "results": [
            _result(verdict.assessment, finding, number, index, around)
            for verdict in exchange.judged(results)
            for finding, number in _numbered(verdict.assessment)
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _semantic(version: str) -> str:
    """0.1.0.dev0 as SARIF wants it: 0.1.0-dev0."""
    release, dot, rest = version.partition(".dev")
    return f"{release}-dev{rest}" if dot else version


def _rule(rule: Rule, around: Surroundings) -> Json:
    text = f"{rule.why}\n\nHow it measures: {rule.measures}\n\nKnown problems: {rule.limits}"
    markdown = f"{rule.why}\n\n**How it measures.** {rule.measures}\n\n**Known problems.** {rule.limits}"
    found: Json = {
        "id": rule.id,
        "name": "".join(part.capitalize() for part in rule.id.split("_")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": rule.level.value},
        "properties": {"dimension": rule.dimension, "weight": rule.weight, "tags": [rule.dimension]},
    }
    return found | ({"helpUri": uri} if (uri := around.help(rule.id)) else {})


def _invocation(results: Results, around: Surroundings) -> Json:
    notifications = [
        {
            "level": "error",
            "message": {"text": failure.reason},
            **({"locations": [_at(failure.path, None, around)]} if failure.path else {}),
        }
        for failure in exchange.failures(results)
    ]
    for verdict in exchange.judged(results):
        path = verdict.assessment.document.path
        for entry in verdict.assessment.suppressions:
            if entry.state != "used":
                text = f"The suppression in {entry.where} is {entry.state}: {entry.reason}"
                location = {"locations": [_at(path, None, around)]} if path else {}
                notifications.append({"level": "warning", "message": {"text": text}, **location})
    return {"executionSuccessful": True, "toolExecutionNotifications": notifications}


def _artifact(verdict: Verdict, around: Surroundings) -> Json:
    a = verdict.assessment
    content = a.document
    properties = {
        "score": a.score,
        "band": a.band.id if a.band else None,
        "bandReason": a.band_reason,
        "coverage": a.coverage,
        "reason": a.reason,
        "rubric": str(a.rubric),
        "stopped": [stop.reason for stop in verdict.stops],
    }
    location = _address(content.path, around) if content.path else {"description": {"text": content.id}}
    return {"location": location, "properties": properties}


def _address(path: str, around: Surroundings) -> Json:
    name = around.name(path)
    if name.startswith("/"):
        return {"uri": f"file://{quote(name, errors='replace')}"}
    return {"uri": quote(name, errors="replace"), "uriBaseId": "ROOT"}


def _at(path: str, region: Region | None, around: Surroundings, *, snippet: str = "") -> Json:
    physical: Json = {"artifactLocation": _address(path, around)}
    if region:
        physical["region"] = _region(region) | ({"snippet": {"text": snippet}} if snippet else {})
    return {"physicalLocation": physical}


def _region(region: Region) -> Json:
    start, end = region.start, region.end
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _numbered(assessment: Assessment) -> list[tuple[Finding, int]]:
    """The findings, each with how many equal ones stand before it."""
    seen: Counter[str] = Counter()
    found = []
    for finding in assessment.findings:
        found.append((finding, seen[finding.fingerprint]))
        seen[finding.fingerprint] += 1
    return found


def _result(
    assessment: Assessment, finding: Finding, number: int, index: dict[str, int], around: Surroundings
) -> Json:
    content = assessment.document
    region = exchange.region(content, finding.span)
    result: Json = {
        "ruleId": finding.criterion,
        "level": exchange.level(finding).value,
        "message": {"text": exchange.message(content, finding)},
        # GitHub matches on this one, and counts equal evidence of one file apart.
        "partialFingerprints": {"scorerEvidence/v1": finding.fingerprint, "primaryLocationLineHash":
                                f"{finding.fingerprint}:{number + 1}"},
        "properties": {"strength": finding.strength, "document": content.id},
    }  # fmt: skip
    if finding.criterion in index:
        result["ruleIndex"] = index[finding.criterion]
    if content.path:
        location = _at(content.path, region, around, snippet=finding.quote)
        if region is None and exchange.is_file(content):
            location["physicalLocation"]["region"] = {"startLine": 1}  # code scanning shows nothing without a line
        result["locations"] = [location]
    if finding.baseline:
        result["baselineState"] = finding.baseline
    result["suppressions"] = _suppressions(finding)
    if region and region.exact and content.path and finding.suggestions:
        result["fixes"] = [_fix(content.path, region, text, around) for text in finding.suggestions]
    return result


def _suppressions(finding: Finding) -> list[Json]:
    entry = finding.suppression
    if entry is None:
        return []
    kind = "inSource" if entry.source == "document" else "external"
    return [{"kind": kind, "status": "accepted", "justification": f"{entry.reason} ({entry.where})"}]


def _fix(path: str, region: Region, text: str, around: Surroundings) -> Json:
    change = {"deletedRegion": _region(region), "insertedContent": {"text": text}}
    return {
        "description": {"text": f"Replace with “{text}”"},
        "artifactChanges": [{"artifactLocation": _address(path, around), "replacements": [change]}],
    }
