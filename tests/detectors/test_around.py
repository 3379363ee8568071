"""What stands around a name: one compiled pattern for all names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.detectors._headline.around import around, has, has_word, places_of, times_of
from scorer.detectors._headline.roles import SUBJECT

_BY = around(r"\bby NAME\b")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Hughes", "The goal was scored by Hughes.", True),
        ("Hughes", "The goal was scored by McHughes.", False),
        ("Hughes", "The goal was scored by Hugheson.", False),
        ("Hughes", "Hughes was beaten by Moran.", False),
        ("St. (Ives", "The cup was won by St. (Ives today.", True),
    ],
)
def test_the_pattern_tells_of_the_name_that_is_asked_for(name: str, text: str, told: bool) -> None:
    assert has(_BY, name, text) is told


def test_who_is_doing_something_is_its_subject() -> None:
    assert has(SUBJECT.told, "Hughes", "Rovers went ahead with Hughes scoring late.")
    assert not has(SUBJECT.told, "Hughes", "Rovers went ahead with Hughes on the bench.")


_WORDS = st.lists(st.sampled_from(["Ada", "ada", "Adam", "an Ada", "Ada’s", "Bo-Ada", "x"]), max_size=8).map(" ".join)


@given(_WORDS, st.sampled_from(["Ada", "Adam", "ada"]))
def test_words_are_counted_as_by_a_pattern_of_their_own(text: str, word: str) -> None:
    own = re.findall(rf"\b{re.escape(word)}\b", text)
    assert times_of(word, text) == len(own)
    assert has_word(word, text) is bool(own)


@given(st.text("aA. -_é9", max_size=12), st.text("aA.-é", min_size=1, max_size=4))
def test_words_stand_where_a_pattern_of_their_own_finds_them(text: str, words: str) -> None:
    own = re.compile(rf"\b{re.escape(words)}\b")
    assert [*places_of(words, text)] == [match.span() for match in own.finditer(text)]
