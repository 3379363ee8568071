"""Sentences with dates that do not fit, and others that do, in `slips/told_dates.txt`, each within a short text.

A line is `date of publication | words of the explanation, or CLEAN | sentence`.
"""

from __future__ import annotations

from slipwork import SLIPS

from scorer import detectors, ingest
from scorer.detectors import date_consistency
from scorer.detectors._dates import hints
from scorer.document import Document
from scorer.model import Content
from scorer.views.fold import fold

LEAST = 0.88


def _rows() -> list[tuple[str, str, str]]:
    lines = (SLIPS / "told_dates.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ", 2) for line in lines if line and not line.startswith("#")]
    return [(day, shows, text) for day, shows, text in rows]


def _told(day: str, text: str) -> list[str]:
    body = f"Anyone who walks down to the river meets people who talk of little else.\n\n{text}\n\nIt is quiet there."
    content = ingest.read_row({"text": body, "title": "A note from the river", "date": day}, id=text[:20])
    assert isinstance(content, Content)
    findings = detectors.find("date_consistency").detect(Document.of(content)).findings
    return [f"{one.note} {' '.join(one.suggestions)}" for one in findings]


def test_dates_that_fit_are_left_alone() -> None:
    told = {text: found for day, shows, text in _rows() if shows == "CLEAN" and (found := _told(day, text))}
    assert told == {}


def test_dates_that_do_not_fit_are_told() -> None:
    rows = [row for row in _rows() if row[1] != "CLEAN"]
    missed = [text for day, shows, text in rows if not any(shows.lower() in one.lower() for one in _told(day, text))]
    assert len(missed) <= (1 - LEAST) * len(rows), missed


def test_words_that_a_rule_waits_for_are_looked_for() -> None:
    words = {word for word in date_consistency.rules_by_word() if fold(word) == word}
    assert words <= Document.of(Content("one", "\n".join(words))).once(hints.said)
