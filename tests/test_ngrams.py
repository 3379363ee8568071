"""The packed counts: look-ups against a plain dictionary, and what the shipped tables hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer import ngrams
from scorer.ngrams import NGrams

WORDS = ("<s>", "the", "<num>", "model", "mannequin", "ai")
PAIRS = st.dictionaries(
    st.tuples(st.integers(1, len(WORDS) - 1), st.integers(1, len(WORDS) - 1)), st.integers(4, 3_000_000), max_size=20
)


def packed(pairs: dict[tuple[int, int], int]) -> NGrams:
    ordered = sorted(pairs)
    first = np.array([pair[0] for pair in ordered], np.int64)
    return NGrams(
        vocabulary={word: number for number, word in enumerate(WORDS)},
        quantised=ngrams.quantise(np.array([9, 500, 70, 60, 50, 40])),
        rows=np.searchsorted(first, np.arange(len(WORDS) + 1)).astype(np.uint32),
        columns=np.array([pair[1] for pair in ordered], np.uint16),
        pair_counts=ngrams.quantise(np.array([pairs[pair] for pair in ordered], np.int64)),
    )


@given(PAIRS)
def test_pairs_are_found_as_in_a_dictionary(pairs: dict[tuple[int, int], int]) -> None:
    grams = packed(pairs)
    every = np.array([(a, b) for a in range(len(WORDS)) for b in range(len(WORDS))])
    counts = grams.pairs(every[:, 0], every[:, 1])
    for (first, second), count in zip(every.tolist(), counts.tolist(), strict=True):
        assert count == pytest.approx(pairs.get((first, second), 0), rel=0.035)


def test_an_empty_question_and_an_empty_table() -> None:
    nothing = np.zeros(0, np.int64)
    assert packed({}).pairs(nothing, nothing).shape == (0,)
    assert packed({}).pairs(np.array([1]), np.array([2])).tolist() == [0]


@given(st.integers(1, 8_000_000))
def test_quantised_counts_are_right_to_a_few_percent(count: int) -> None:
    assert ngrams.VALUES[ngrams.quantise(np.array([count]))][0] == pytest.approx(count, rel=0.035)


def test_words_and_figures_have_ids() -> None:
    grams = packed({})
    words = ["model", "unheard-of", "1,250.5", "2026", "cny380", "covid19", "¼", "²"]
    assert grams.ids(words).tolist() == [3, 0, 2, 2, 2, 0, 0, 0]


def test_counts_by_word() -> None:
    grams = packed({(5, 3): 86})
    assert grams.count("ai", "model") == pytest.approx(86, rel=0.035)
    assert grams.count("model") == pytest.approx(60, rel=0.035)
    assert grams.count("ai", "unheard-of") == 0
    assert grams.total == pytest.approx(500 + 70 + 60 + 50 + 40, rel=0.035)


def test_the_shipped_counts_know_common_english() -> None:
    grams = ngrams.load()
    assert len(grams.vocabulary) == 1 << 16
    assert grams.count("artificial", "intelligence") > 100 * max(1, grams.count("synthetic", "intelligence"))
    assert grams.count("of", "the") > 1_000_000
    assert 200e6 < grams.total < 300e6


def test_nothing_is_read_before_it_is_needed() -> None:
    code = "from scorer.detectors import _spin, synonym_spin; print(_spin.tables.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_a_missing_table_is_an_error_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"vocabulary\.txt"):
        ngrams.load(tmp_path)
