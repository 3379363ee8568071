"""Formats of reviewing tools: GitHub annotations, GitLab Code Quality, and rdjson and rdjsonl of reviewdog.

They show what is to be looked at now: no finding that is suppressed or known from before.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from scorer.model import Assessment, Failure, Finding, Level, Place
from scorer.render import characters, exchange
from scorer.render.exchange import Region, Results, Surroundings

_GITHUB = {Level.NOTE: "notice", Level.WARNING: "warning", Level.ERROR: "error"}
_GITLAB = {Level.NOTE: "info", Level.WARNING: "minor", Level.ERROR: "major"}
_REVIEWDOG = {Level.NOTE: "INFO", Level.WARNING: "WARNING", Level.ERROR: "ERROR"}

Json = dict[str, Any]


# --- GitHub ---


def github(results: Results, around: Surroundings) -> str:
    """Workflow commands, the loudest first: a step shows ten of each level."""
    commands = [_command("error", _named(f.path, around), "unreadable", f.reason) for f in exchange.failures(results)]
    for verdict in exchange.judged(results):
        if verdict.stops:
            says = "; ".join(stop.reason for stop in verdict.stops)
            commands.append(_command("error", _named(verdict.assessment.document.path, around), "stopped", says))
    found = [
        (finding, verdict.assessment)
        for verdict in exchange.judged(results)
        for finding in exchange.active(verdict.assessment)
    ]
    for finding, assessment in sorted(found, key=lambda pair: -exchange.level(pair[0]).rank):
        content = assessment.document
        area = exchange.region(content, finding.span)
        properties = _named(content.path, around) | (_github_place(area) if area else {})
        level = _GITHUB[exchange.level(finding)]
        commands.append(_command(level, properties, finding.criterion, exchange.message(content, finding)))
    return "".join(f"{command}\n" for command in commands)


def _named(path: str | None, around: Surroundings) -> dict[str, str]:
    return {"file": around.name(path)} if path else {}


def _github_place(area: Region) -> dict[str, str]:
    place = {"line": str(area.start.line), "col": str(area.start.column), "endLine": str(area.end.line)}
    return place | ({"endColumn": str(area.end.column - 1)} if area.end.line == area.start.line else {})


def _command(level: str, properties: dict[str, str], title: str, says: str) -> str:
    given = ",".join(f"{key}={_property(value)}" for key, value in {**properties, "title": title}.items())
    return f"::{level} {given}::{_data(says)}"


def _data(text: str) -> str:
    return characters.visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# --- GitLab ---


def gitlab(results: Results, around: Surroundings) -> str:
    """A Code Quality report. Fingerprints are of the file and the evidence, so that a finding may move in it."""
    issues: list[Json] = []
    seen: Counter[str] = Counter()
    for failure in exchange.failures(results):
        name = around.name(failure.path) if failure.path else failure.id
        issues.append(_issue(name, "unreadable", failure.reason, "major", 1, f"{name}\0unreadable"))
    for assessment, finding in _findings(results):
        content = assessment.document
        name = around.name(content.path) if content.path else content.id
        key = f"{name}\0{content.id if content.id != content.path else ''}\0{finding.fingerprint}"
        seen[key] += 1
        area = exchange.region(content, finding.span)
        line = area.start.line if area else 1
        level = _GITLAB[exchange.level(finding)]
        message = exchange.message(content, finding)
        issues.append(_issue(name, finding.criterion, message, level, line, f"{key}\0{seen[key]}"))
    return json.dumps(issues, indent=1, ensure_ascii=True) + "\n"


def _issue(name: str, check: str, message: str, severity: str, line: int, key: str) -> Json:  # noqa: PLR0913,PLR0917
    return {
        "description": characters.visible(message),
        "check_name": check,
        "fingerprint": hashlib.sha256(key.encode("utf-8", "replace")).hexdigest(),
        "severity": severity,
        "location": {"path": name, "lines": {"begin": line}},
    }


def _findings(results: Results) -> Iterator[tuple[Assessment, Finding]]:
    for verdict in exchange.judged(results):
        for finding in exchange.active(verdict.assessment):
            yield verdict.assessment, finding


# --- reviewdog ---


def rdjson(results: Results, around: Surroundings) -> str:
    """One result with all diagnostics."""
    found = list(_diagnostics(results, around))
    return json.dumps({"source": {"name": "scorer"}, "diagnostics": found}, indent=1, ensure_ascii=True) + "\n"


def rdjsonl(results: Results, around: Surroundings) -> str:
    """One diagnostic a line."""
    lines = (json.dumps({"source": {"name": "scorer"}, **one}) for one in _diagnostics(results, around))
    return "".join(f"{line}\n" for line in lines)


def _diagnostics(results: Results, around: Surroundings) -> Iterator[Json]:
    for result in results:
        if isinstance(result, Failure):
            name = around.name(result.path) if result.path else result.id
            yield {"message": result.reason, "location": {"path": name}, "severity": "ERROR"}
    for assessment, finding in _findings(results):
        yield _diagnostic(assessment, finding, around)


def _diagnostic(assessment: Assessment, finding: Finding, around: Surroundings) -> Json:
    content = assessment.document
    path = content.path or content.id
    area = exchange.region(content, finding.span)
    found = _range(path, area, around) if area else None
    code: Json = {"value": finding.criterion}
    if uri := around.help(finding.criterion):
        code["url"] = uri
    diagnostic: Json = {
        "message": exchange.message(content, finding),
        "location": {"path": around.name(path), **({"range": found} if found else {})},
        "severity": _REVIEWDOG[exchange.level(finding)],
        "code": code,
    }
    if area and area.exact and found and "column" in found["start"] and finding.suggestions:
        diagnostic["suggestions"] = [{"range": found, "text": text} for text in finding.suggestions]
    return diagnostic


def _range(path: str, area: Region, around: Surroundings) -> Json:
    """The range with columns in bytes; without columns, which stands for whole lines, if they cannot be told."""
    start, end = (around.column(path, place) for place in (area.start, area.end))
    if start is None or end is None:
        return {"start": {"line": area.start.line}, "end": {"line": area.end.line}}
    return {"start": _position(area.start, start), "end": _position(area.end, end)}


def _position(place: Place, column: int) -> Json:
    return {"line": place.line, "column": column}
