"""The five real documents beside the checkout: what an audit must show, and what it must not. `make seeds` prints it.

The head of expected.yaml says what its keys mean. Nothing of the texts is kept here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

import scorer
from scorer.model import Assessment, Content, Finding, Level, Span

pytestmark = [pytest.mark.shared, pytest.mark.xdist_group("seeds")]

SHARE_FOUND = 0.8


@dataclass(frozen=True)
class Demand:
    """One line of `must_find` and what became of it: `verdict` is empty if it was met."""

    document: str
    criterion: str
    wanted: str
    verdict: str


@dataclass(frozen=True)
class Seeds:
    expected: dict[str, Any]
    assessments: dict[str, Assessment]

    def scores(self, names: list[str]) -> list[float]:
        found = [self.assessments[name].score for name in names]
        assert None not in found, dict(zip(names, found, strict=True))
        return [score for score in found if score is not None]

    def demands(self) -> list[Demand]:
        return [
            Demand(name, want["criterion"], want.get("quote", "(absent)"), shortcoming(self.assessments[name], want))
            for name, expected in self.expected["documents"].items()
            for want in expected["must_find"]
        ]


@pytest.fixture(scope="module")
def seeds(shared: Path) -> Seeds:
    folder = shared / "seeds"
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    rubric = scorer.load_rubric("default")
    return Seeds(expected, {name: scorer.audit(folder / name, rubric=rubric) for name in expected["documents"]})


def findings(assessment: Assessment, criterion: str, level: str) -> list[Finding]:
    """The findings of a criterion at `level` or above."""
    lowest = Level(level).rank
    return [f for f in assessment.findings if f.criterion == criterion and f.level and f.level.rank >= lowest]


def places(document: Content, quote: str) -> list[Span]:
    """Where `quote` stands in the text. That it does is a condition of the test."""
    spans, start = [], document.text.find(quote)
    while start >= 0:
        spans.append(Span(start, start + len(quote)))
        start = document.text.find(quote, start + 1)
    assert spans, f"{quote!r} is not in {document.id}"
    return spans


def shortcoming(assessment: Assessment, want: dict[str, Any]) -> str:
    """What is missing of one demand, in words; empty if it is met."""
    at_level = findings(assessment, want["criterion"], want["level"])
    if want.get("absent"):
        return "" if any(f.span is None for f in at_level) else f"no absence at {want['level']}"
    spans = places(assessment.document, want["quote"])

    def over(found: Finding) -> bool:
        return found.span is not None and any(found.span.start < s.end and s.start < found.span.end for s in spans)

    here = [f for f in at_level if over(f)]
    if not here:
        below = [f for f in findings(assessment, want["criterion"], "note") if over(f)]
        return f"only a {below[0].level.value}" if below and below[0].level else "not found"
    if "suggest" in want and not any(want["suggest"] in f.suggestions[:3] for f in here):
        proposed = [f.suggestions for f in here]
        return f"found, but {want['suggest']!r} is not proposed ({proposed})"
    return ""


def violations(seeds: Seeds) -> Iterator[str]:
    for name, expected in seeds.expected["documents"].items():
        for criterion in expected["must_not"]:
            for found in findings(seeds.assessments[name], criterion, "warning"):
                yield f"{name}: {criterion} {found.level and found.level.value}: {found.quote!r} ({found.note})"


def outside(seeds: Seeds) -> Iterator[str]:
    for name, expected in seeds.expected["documents"].items():
        (score,) = seeds.scores([name])
        low, high = expected["score"].get("min", 0), expected["score"].get("max", 100)
        if not low <= score <= high:
            yield f"{name}: {score:.1f}, expected {low} to {high}"


def test_report(seeds: Seeds) -> None:
    """Prints document by document what is found and missed; asserts that the table is complete."""
    demands = seeds.demands()
    for name, expected in seeds.expected["documents"].items():
        assessment = seeds.assessments[name]
        band = assessment.band.id if assessment.band else assessment.reason
        print(f"\n{name}  {assessment.score if assessment.score is None else round(assessment.score, 1)}  {band}")
        print(f"  {expected['about']}; expected {expected['score']}")
        for demand in (d for d in demands if d.document == name):
            print(f"  {'ok  ' if not demand.verdict else 'MISS'} {demand.criterion:18} {demand.wanted!r}", end="")
            print(f"  {demand.verdict}" if demand.verdict else "")
        for fact, value in expected.get("facts", {}).items():
            print(f"  fact {fact}: expected {value}; observed {observed(assessment, fact)}")
    for violation in violations(seeds):
        print(f"  MUST NOT  {violation}")
    print(f"\nfound {sum(not d.verdict for d in demands)} of {len(demands)}")
    assert {d.document for d in demands} == set(seeds.expected["documents"])


def observed(assessment: Assessment, fact: str) -> str:
    if fact == "publication_date":
        return str([datum.value for datum in assessment.document.metadata_values("publication_date")])
    lines = [line for line in assessment.lines if line.criterion == fact]
    return str([observation.label for line in lines for observation in line.observed])


def test_scores_are_in_range(seeds: Seeds) -> None:
    assert list(outside(seeds)) == []


def test_order_of_scores(seeds: Seeds) -> None:
    groups = [seeds.scores(group) for group in seeds.expected["order"]]
    for better, worse in pairwise(groups):
        assert min(better) > max(worse), groups


def test_nothing_is_reported_that_must_not_be(seeds: Seeds) -> None:
    assert list(violations(seeds)) == []


def test_most_of_what_must_be_found_is_found(seeds: Seeds) -> None:
    demands = seeds.demands()
    missed = [f"{d.document}: {d.criterion} {d.wanted!r}: {d.verdict}" for d in demands if d.verdict]
    assert len(missed) <= (1 - SHARE_FOUND) * len(demands), "\n".join(missed)


def test_every_statement_about_known_names_is_found(seeds: Seeds) -> None:
    of_names = [demand for demand in seeds.demands() if demand.criterion == "entity_facts"]
    assert of_names
    assert [demand.wanted for demand in of_names if demand.verdict] == []


def test_dates_are_read(seeds: Seeds) -> None:
    for name, expected in seeds.expected["documents"].items():
        date = expected.get("facts", {}).get("publication_date")
        if date is not None:
            values = [d.value[:10] for d in seeds.assessments[name].document.metadata_values("publication_date")]
            assert str(date) in values, name


def test_rewrites_carry_less_substance_than_reports(seeds: Seeds) -> None:
    """The press release retold and the generated article against the two wire stories."""
    value = {
        name[:3]: line.value
        for name, assessment in seeds.assessments.items()
        for line in assessment.lines
        if line.criterion == "substance"
    }
    assert all(value[name] is not None for name in ("000", "001", "002", "003")), value
    assert max(value["000"], value["003"]) < 0.1 < min(value["001"], value["002"]), value  # type: ignore[type-var]
