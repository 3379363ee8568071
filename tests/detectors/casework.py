"""Reads the case files in `cases/<detector>/`: texts whose expected findings are marked in the text itself.

A case is a text file with a YAML head, a line `---`, and the text:

    about: a spun sentence, and a genuine one beside it
    value: [0.5, 3.0]          # lowest and highest value; `null` = the detector must abstain; left out = any
    absences: [byline]         # findings that name something missing; left out = none
    parameters: {}             # keyword arguments of detect()
    document: {format: text, title: A title, date: 2026-05-17, author: Jane Doe, publisher: The Desk, url: null}
    known_miss: why            # the case is expected to fail, and the suite says so the day it does not
    ---
    The firm will ⟦speculate→invest⟧ more, and ⟦this⟧ is found as well.

A mark is a place that a finding must overlap; behind the arrow stand the suggestions that must be among the first
three, separated by `|`. A finding that overlaps no mark fails the case, and so does a mark that no finding overlaps.
A case without marks and absences is a quiet one. `format` is text (default), markdown, html (the text is the page's
source; marks stand in its visible words) or row (the text is the row's text, the other keys its columns).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scorer import ingest
from scorer.document import Document
from scorer.model import Content, Signal, Span

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"⟦([^⟧→]*)(?:→([^⟧]*))?⟧")
HEAD = {"about", "value", "absences", "parameters", "document", "known_miss"}


@dataclass(frozen=True)
class Mark:
    quote: str
    span: Span
    suggestions: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    path: Path
    head: dict[str, Any]
    text: str
    marks: tuple[Mark, ...]

    @property
    def detector(self) -> str:
        return self.path.parent.name

    @property
    def fires(self) -> bool:
        return bool(self.marks or self.head.get("absences"))

    def document(self) -> Document:
        columns = dict(self.head.get("document") or {})
        format_ = columns.pop("format", "row" if columns else "text")
        if format_ == "row":
            content = ingest.read_row({"text": self.text, **columns}, id=self.path.name)
        else:
            (content,) = ingest.read_bytes(self.text.encode(), id=self.path.name, path=None, format=format_)
        assert isinstance(content, Content), content
        return Document.of(content)


def cases() -> list[Case]:
    return [read(path) for path in sorted(CASES.glob("*/*.txt"))]


def read(path: Path) -> Case:
    head, _, marked = path.read_text(encoding="utf-8").partition("\n---\n")
    values = yaml.safe_load(head) or {}
    unknown = set(values) - HEAD
    assert not unknown, f"{path}: unknown keys {unknown}"
    assert values.get("about"), f"{path}: a case says what it is about"
    text, marks, copied = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[copied : match.start()]
        suggestions = tuple((match[2] or "").split("|")) if match[2] else ()
        marks.append(Mark(match[1], Span(len(text), len(text) + len(match[1])), suggestions))
        text += match[1]
        copied = match.end()
    return Case(path, values, text + marked[copied:], tuple(marks))


def problems(case: Case, document: Document, signal: Signal) -> list[str]:
    """Everything in which `signal` differs from what the case expects, in words."""
    found = [(finding, finding.span) for finding in signal.findings if finding.span]
    marks = [(mark, _in_document(mark, case, document)) for mark in case.marks]
    wrong = _value_problems(case, signal)
    for mark, span in marks:
        over = [finding for finding, other in found if _overlap(span, other)]
        if not over:
            wrong.append(f"nothing found at {mark.quote!r}")
        for suggestion in mark.suggestions:
            if over and not any(suggestion in finding.suggestions[:3] for finding in over):
                wrong.append(f"{suggestion!r} not proposed for {mark.quote!r}: {[f.suggestions for f in over]}")
    for finding, span in found:
        if not any(_overlap(span, other) for _, other in marks):
            wrong.append(f"found {document.quote(span)!r}, which is not marked: {finding.note}")
    absences = sorted(finding.absence for finding in signal.findings if finding.absence)
    if absences != sorted(case.head.get("absences") or []):
        wrong.append(f"absences {absences}, expected {case.head.get('absences') or []}")
    return wrong


def _value_problems(case: Case, signal: Signal) -> list[str]:
    if "value" not in case.head:
        return []
    expected = case.head["value"]
    if expected is None:
        return [] if signal.value is None else [f"value {signal.value}, expected to abstain"]
    low, high = expected if isinstance(expected, list) else (expected, expected)
    inside = signal.value is not None and low - 1e-9 <= signal.value <= high + 1e-9
    return [] if inside else [f"value {signal.value} ({signal.reason}), expected {low} to {high}"]


def _in_document(mark: Mark, case: Case, document: Document) -> Span:
    """Where a mark stands in the document's text: HTML and Markdown readers may move it."""
    if document.text[mark.span.start : mark.span.end] == mark.quote:
        return mark.span
    start = document.text.find(mark.quote)
    assert start >= 0, f"{case.path}: {mark.quote!r} is not in the text that was read"
    return Span(start, start + len(mark.quote))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
