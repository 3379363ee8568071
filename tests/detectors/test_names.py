"""The shapes in which names are read: compiled only when one is tried, so each is looked at here."""

from __future__ import annotations

from collections import Counter

import pytest
import slipwork

from scorer.detectors._entities import cues, names
from scorer.detectors._entities.claims import claims
from scorer.detectors._entities.judge import OF_A_NAME, OF_AN_ENTITY
from scorer.detectors._entities.shapes import SHAPES


@pytest.mark.parametrize("index", range(len(SHAPES)))
def test_every_shape_is_a_pattern_that_names_its_subject_or_its_value(index: int) -> None:
    shape = SHAPES[index]
    assert shape.pattern.groupindex.keys() & {"s", "s2", "v"}


def test_what_the_shapes_say_is_judged() -> None:
    assert {shape.relation for shape in SHAPES} == OF_AN_ENTITY.keys() | OF_A_NAME.keys()
    assert not OF_AN_ENTITY.keys() & OF_A_NAME.keys()


@pytest.mark.parametrize("path", ["facts_articles.txt", "names_articles.txt", "relations_articles.txt"])
def test_no_claim_is_lost_by_leaving_out_shapes_that_cannot_match(path: str) -> None:
    """What `claims` does not try because of the names, the words or the character behind would not have matched."""
    for article in slipwork.articles(path):
        skeleton = names.skeleton(article.document())
        every = Counter(
            shape.relation for shape in SHAPES for at in (skeleton.at if shape.first else ())
            if shape.pattern.match(skeleton.text, at)
        )  # fmt: skip
        every += Counter(
            shape.relation for shape in SHAPES if not shape.first for _ in shape.pattern.finditer(skeleton.text)
        )
        found = claims(skeleton, cues.met(skeleton))
        assert Counter(claim.relation for claim in found) == every


def test_what_may_stand_behind_the_first_name_is_told_from_the_form() -> None:
    told = [shape.behind for shape in SHAPES if shape.first]
    assert "'" in told
    assert told.count(None) < len(told) / 8
    begun = {shape.form.partition(")")[2][:24]: shape.begins for shape in SHAPES}
    assert begun[",? (?:who )?(?:co-)?found"[:24]] == {"w", "c", "f"}
    assert begun[r",? \(?(?:which is )?now (?"[:24]] == {"(", "w", "n"}
