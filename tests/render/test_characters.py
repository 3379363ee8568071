"""Hidden characters are named, and nothing else is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.render import characters

ANY = st.text(st.characters(), max_size=80)  # surrogates included


@given(ANY)
def test_runs_join_to_the_text(text: str) -> None:
    assert "".join(run.text for run in characters.runs(text)) == text


@given(ANY)
def test_visible_text_holds_no_control_and_no_direction_change(text: str) -> None:
    shown = characters.visible(text)
    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\ufeff"
    )


@pytest.mark.parametrize(
    "char", ["\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff", "\U000e0041", "\x1b", "\x00", "\ud800", "\u3164", "\r"]
)
def test_a_hidden_character_is_labelled(char: str) -> None:
    assert [run.label for run in characters.runs(f"a{char}b")] == [None, f"U+{ord(char):04X}", None]


@pytest.mark.parametrize("text", ["👩‍🚀 and ❤️", "می‌خواهم", "क्‍ष", "tab\tand\nnewline", "nbsp\u00a0é", "1️⃣"])
def test_writing_that_needs_joiners_is_left_alone(text: str) -> None:
    assert list(characters.runs(text)) == [(text, None)]


def test_a_joiner_between_latin_letters_is_hidden_text() -> None:
    assert characters.visible("pass\u200dword") == "pass⟨U+200D⟩word"


def test_clipping_counts_what_is_shown() -> None:
    assert characters.clipped("x" * 10_000, 10) == "x" * 9 + "…"
    assert characters.clipped("short", 10) == "short"
    assert len(characters.clipped("\u202e" * 50, 20)) == 20
