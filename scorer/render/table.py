"""CSV for spreadsheets: a row per finding, and a row for a document without any or that could not be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from scorer.model import Failure, Finding, Verdict
from scorer.render import characters, exchange
from scorer.render.exchange import Results, Surroundings

COLUMNS = (
    "document", "score", "band", "stopped", "line", "column", "page", "level", "criterion", "note", "quote",
    "suggestions", "strength", "state", "reason", "fingerprint",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(results: Results, around: Surroundings) -> str:
    """The table, with a header. `state` is new, unchanged, suppressed or empty; `reason` why it is suppressed."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n", restval="")
    writer.writeheader()
    for result in results:
        for row in _rows(result, around):
            writer.writerow({key: _cell(value) for key, value in row.items()})
    return out.getvalue()


def _rows(result: Verdict | Failure, around: Surroundings) -> Iterator[dict[str, object]]:
    if isinstance(result, Failure):
        yield {"document": result.id, "state": "unreadable", "reason": result.reason}
        return
    a = result.assessment
    content = a.document
    about: dict[str, object] = {
        "document": around.name(content.path) if content.path == content.id and content.path else content.id,
        "score": "" if a.score is None else round(a.score, 1),
        "band": a.band.id if a.band else "",
        "stopped": "; ".join(stop.reason for stop in result.stops),
    }
    for finding in a.findings:
        yield about | _finding(finding)
    if not a.findings:
        yield about | {"reason": a.reason or ""}


def _finding(finding: Finding) -> dict[str, object]:
    place, entry = finding.place, finding.suppression
    return {
        "line": place.line if place else "",
        "column": place.column if place else "",
        "page": place.page or "" if place else "",
        "level": exchange.level(finding).value,
        "criterion": finding.criterion,
        "note": finding.note,
        "quote": finding.quote,
        "suggestions": " | ".join(finding.suggestions),
        "strength": finding.strength,
        "state": "suppressed" if entry else finding.baseline or "",
        "reason": entry.reason if entry else "",
        "fingerprint": finding.fingerprint,
    }


def _cell(value: object) -> object:
    """A text as one visible line that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    text = characters.visible(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
