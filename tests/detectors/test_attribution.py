"""The kind of statement that a finding names does not hang on the order of a set."""

from __future__ import annotations

from itertools import combinations

from scorer.detectors import attribution
from scorer.detectors._statements import WEIGHT, Statement
from scorer.model import Span


def test_of_equally_weighty_kinds_always_the_same_one_is_named() -> None:
    tied = [pair for pair in combinations(sorted(WEIGHT), 2) if WEIGHT[pair[0]] == WEIGHT[pair[1]]]
    assert tied
    for first, second in tied:
        for kinds in (frozenset((first, second)), frozenset((second, first))):
            note = attribution._note(Statement(0, Span(0, 9), kinds), 0.2).note
            assert attribution._WHAT[first] in note
