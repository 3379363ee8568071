"""What every detector promises, whatever it measures."""

from __future__ import annotations

import builtins
import math
import socket
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorer import detectors, ingest
from scorer.document import Document
from scorer.model import Content, Finding, Signal

PROSE = (
    "By Ada Stone\nMonday, May 4, 2026\n\nThe council of Little Marlow said on Monday that it would spend 3 million "
    "pounds ($4 million) on a new bridge. “We waited for ten years,” said Jane Carter, the mayor. Critics say that "
    "the bridge will cost more. More at https://example.org/bridge [Insert quote here] {{ title }}\n\n"
)
ODD = {
    "empty": "",
    "one character": "a",
    "blank": " \n\n\t ",
    "Chinese": "价格上涨了，公司表示将投资。" * 40,
    "emoji": "👩‍👩‍👧‍👦🙂‍↔️ " * 200,
    "lone surrogates": "The \ud800 firm \udfff said so. " * 20,
    "bidi controls": "The \u202egnp.exe\u202c firm said \u2066so\u2069. " * 20,
    "a megabyte without a space": "a" * 1_000_000,
    "unbalanced marks": '“"([{<«' * 3_000,
    "only back-ticks": "`" * 50_000,
    "only digits": "1" * 20_000 + " " + "$1," * 20_000,
    "growing when lowered": "İ" * 500 + " said on Monday ",
    "prose": PROSE * 3,
}
NAMES = detectors.names()


def read(text: str, **columns: Any) -> Document:
    try:
        content = ingest.read_row({"text": text, **columns}, id="contract")
    except ingest.ReadError:  # readers decline an empty text; a detector given one must cope all the same
        content = Content("contract", text, title=columns.get("title"))
    return Document.of(content)


def run(name: str, document: Document) -> Signal:
    detector = detectors.find(name)
    needed = [p.name for p in detector.parameters.values() if p.default is p.empty]
    assert not needed, f"{name}: parameters {needed} need defaults, so that a rubric may leave them out"
    return detector.detect(document)


def check(document: Document, signal: Signal) -> None:
    if signal.value is None:
        assert signal.reason, "a signal without a value says why"
    else:
        assert math.isfinite(signal.value)
    for finding in signal.findings:
        check_finding(document, finding)
    for observation in signal.observed:
        assert observation.label.strip()
        assert observation.span is None or 0 <= observation.span.start < observation.span.end <= len(document.text)


def check_finding(document: Document, finding: Finding) -> None:
    assert finding.note.strip()
    assert 0 <= finding.strength <= 1
    assert len(finding.suggestions) <= 3
    assert len(set(finding.suggestions)) == len(finding.suggestions)
    assert (finding.level, finding.criterion, finding.place) == (None, "", None), "stamped later, not by a detector"
    assert (finding.span is None) or (finding.absence is None)
    if finding.span is None:
        assert finding.absence or finding.quote
    else:
        assert 0 <= finding.span.start < finding.span.end <= len(document.text)
        assert document.quote(finding.span).strip()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ODD)
def test_survives_odd_texts_and_is_deterministic(name: str, kind: str) -> None:
    for columns in ({}, {"title": ODD[kind][:300], "author": ODD[kind][:50], "date": "2026-05-04"}):
        document = read(ODD[kind], **columns)
        signal = run(name, document)
        check(document, signal)
        assert signal == run(name, read(ODD[kind], **columns))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=400), title=st.none() | st.text(max_size=80), date=st.none() | st.text(max_size=20))
def test_survives_anything(name: str, text: str, title: str | None, date: str | None) -> None:
    document = read(text, title=title, date=date)
    check(document, run(name, document))


@pytest.mark.parametrize("name", NAMES)
def test_reads_no_file_and_no_network_once_loaded(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run(name, read(PROSE * 2))

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a detector opened a file or a socket")

    document = read(PROSE * 2)
    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr(socket, "socket", refuse)
    run(name, document)


@pytest.mark.parametrize(
    "text", [PROSE, "Of $1,200, $350 and 40 people. " * 4, "$1, " * 60], ids=["prose", "sums", "one list"]
)
@pytest.mark.parametrize("name", NAMES)
def test_time_grows_linearly(name: str, text: str) -> None:
    run(name, read(text))
    small, large = (best_of_three(name, text * times) for times in (40, 320))
    # Eight times the text: 8 x if linear, 64 x if quadratic. A floor keeps timer noise out.
    assert large < 24 * max(small, 0.004)


def best_of_three(name: str, text: str) -> float:
    taken = []
    for _ in range(3):
        document = read(text)
        start = time.process_time()
        run(name, document)
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.parametrize("name", NAMES)
def test_docstring_has_every_heading(name: str) -> None:
    detector = detectors.find(name)
    assert detector.summary.endswith(".")
    assert tuple(detector.sections) == detectors.HEADINGS
    assert all(len(text) > 20 for text in detector.sections.values())
