"""A small complete rubric over invented detectors, so that these tests know every value and every choice."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import signature

import pytest

from scorer import detectors
from scorer.detectors import Detector
from scorer.model import Content, Signal

SMALL = """\
id: small
version: "2.1"
title: A small rubric
min_words: 10
min_coverage: 0.5
languages: [en, fr]
bands:
  - {id: good, lowest: 60, title: Use it}
  - {id: poor, lowest: 0, title: Leave it}
gate: {stop: [poor]}
dimensions:
  form: {title: Form}
  source: {title: Source}
criteria:
  commas:
    dimension: form
    good: 0
    bad: 4
    weight: 3
    levels: {note: 0.2, warning: 0.5, error: 0.9}
    title: Few commas
    failing_title: "{count:comma|commas}, {value:.1f} in a line"
    why: Commas slow the reader down.
    parameters: {limit: 3, marks: [",", ";"]}
  names:
    dimension: source
    curve: [[0, 0], [1, 0.5], [3, 1]]
    weight: 6
    level: note
    unit: names
    title: "{value:.0f} names"
    failing_title: "Only {value:.0f} names"
    why: Names can be asked.
"""


def commas(
    document: Content, *, limit: int = 1, marks: frozenset[str] = frozenset(), part: float | None = None
) -> Signal:
    return Signal(0.0)


def names(document: Content) -> Signal:
    return Signal(0.0)


@pytest.fixture(scope="module", autouse=True)
def invented(request: pytest.FixtureRequest) -> Iterator[None]:
    """Detectors `commas`, `names` and `nouns` instead of the real ones, unless the module asks for these."""
    if getattr(request.module, "REAL_DETECTORS", False):
        yield
        return
    functions = {"commas": commas, "names": names, "nouns": names}

    def find(name: str) -> Detector:
        parameters = dict(list(signature(functions[name], eval_str=True).parameters.items())[1:])
        return Detector(name, "", {}, functions[name], parameters)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(detectors, "names", lambda: tuple(sorted(functions)))
        patch.setattr(detectors, "find", find)
        yield
