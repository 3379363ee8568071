"""Silence is not virtue: a text that says nothing checkable earns at most half of any shipped rubric's weight."""

from __future__ import annotations

import pytest

from scorer import rubric
from scorer.learning import silence
from scorer.learning.silence import document
from scorer.measuring import measure
from scorer.scoring import judge

REAL_DETECTORS = True

EMPTY = silence.texts()


@pytest.mark.parametrize("name", rubric.names())
@pytest.mark.parametrize("id_", EMPTY)
def test_a_text_that_says_nothing_earns_at_most_half(name: str, id_: str) -> None:
    used = rubric.load(name)
    read = document(EMPTY[id_], id_)
    assert read.word_count >= 150
    result = judge(
        read, measure(read, used), used, words=read.word_count, language=read.language, tool_version="test"
    )
    earned = {line.criterion: line.weight * (line.grade or 0) for line in result.lines}
    share = sum(earned.values()) / used.weight
    assert share <= 0.5, sorted(earned.items(), key=lambda item: -item[1])
    best = used.bands[0].id
    assert result.band is None or result.band.id != best


@pytest.mark.parametrize("name", rubric.names())
def test_it_rained_gets_no_score(name: str) -> None:
    used = rubric.load(name)
    read = document("It rained.", "rain")
    result = judge(
        read, measure(read, used), used, words=read.word_count, language=read.language, tool_version="test"
    )
    assert result.score is None
    assert result.reason
