"""Which proposals are put into a text, and where along it findings stand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scorer.model import Finding, Level, Span
from scorer.render.reading import PARTS, marks, proposals

LEVELS = st.sampled_from(Level)
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 80), st.integers(0, 15))
FINDINGS = st.builds(
    lambda span, level, words, strength: Finding(
        "note", span, suggestions=words, strength=strength, quote="words", level=level
    ),
    SPANS | st.none(),
    LEVELS,
    st.sampled_from([(), ("other",), ("one", "two"), ("words",), (" ",)]),
    st.floats(0, 1),
)


def found(start: int, end: int, level: Level = Level.WARNING, strength: float = 0.6, word: str = "x") -> Finding:
    return Finding("note", Span(start, end), suggestions=(word, "y"), strength=strength, quote="q", level=level)


def test_the_first_suggestion_of_warnings_and_errors_is_taken() -> None:
    some = {1: found(0, 3, word="invest"), 2: found(5, 8, Level.NOTE), 3: found(9, 12, Level.ERROR, word="model")}
    assert proposals(some) == {1: "invest", 3: "model"}


def test_where_proposals_overlap_the_louder_then_the_longer_then_the_stronger_wins() -> None:
    assert proposals({1: found(0, 20), 2: found(5, 8, Level.ERROR)}) == {2: "x"}
    assert proposals({1: found(0, 4, strength=0.8), 2: found(2, 9, strength=0.6)}) == {2: "x"}
    assert proposals({1: found(0, 4, strength=0.6), 2: found(2, 6, strength=0.8)}) == {2: "x"}
    assert proposals({1: found(0, 4), 2: found(4, 6)}) == {1: "x", 2: "x"}


def test_what_changes_nothing_is_not_proposed() -> None:
    assert proposals({1: found(0, 3, word="q"), 2: found(3, 3), 3: found(4, 6, word=" ")}) == {}


@given(st.lists(FINDINGS, max_size=25))
def test_proposals_never_overlap_and_leave_out_only_what_is_overlapped(findings: list[Finding]) -> None:
    numbered = dict(enumerate(findings, 1))
    chosen = proposals(numbered)
    spans = sorted(span for number in chosen if (span := numbered[number].span))
    assert len(spans) == len(chosen)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    for number, finding in numbered.items():
        if number in chosen or finding.level is Level.NOTE or not finding.suggestions:
            continue
        if finding.span and finding.span.end > finding.span.start and finding.suggestions[0] not in ("words", " "):
            assert any(finding.span.start < s.end and s.start < finding.span.end for s in spans)


@given(st.lists(FINDINGS, max_size=25), st.integers(0, 100))
def test_marks_count_every_finding_with_a_span_once(findings: list[Finding], length: int) -> None:
    numbered = dict(enumerate(findings, 1))
    strip = marks(numbered, length)
    placed = [number for number, finding in numbered.items() if finding.span is not None] if length else []
    assert sum(mark.total for mark in strip) == len(placed)
    assert [mark.part for mark in strip] == sorted({mark.part for mark in strip})
    for mark in strip:
        assert 0 <= mark.part < PARTS
        loudest = Level.ERROR if mark.errors else Level.WARNING if mark.warnings else Level.NOTE
        assert numbered[mark.first].level is loudest


def test_marks_stand_where_their_findings_begin() -> None:
    strip = marks({1: found(0, 9), 2: found(99, 100, Level.ERROR), 3: found(50, 60, Level.NOTE), 4: found(1, 2)}, 100)
    assert [(mark.part, mark.errors, mark.warnings, mark.notes, mark.first) for mark in strip] == [
        (0, 0, 2, 0, 1),
        (PARTS // 2, 0, 0, 1, 3),
        (PARTS - 1, 1, 0, 0, 2),
    ]
