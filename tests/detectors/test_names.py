"""The shapes in which names are read: compiled only when one is tried, so each is looked at here."""

from __future__ import annotations

import pytest

from scorer.detectors._entities.claims import SHAPES


@pytest.mark.parametrize("index", range(len(SHAPES)))
def test_every_shape_is_a_pattern_that_names_its_subject_or_its_value(index: int) -> None:
    shape = SHAPES[index]
    assert shape.pattern.groupindex.keys() & {"s", "s2", "v"}
