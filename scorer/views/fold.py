"""Folding: one form of a text for matching, character by character, so that offsets stay valid."""

from __future__ import annotations

_MARKS = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "\t": " ",
})  # fmt: skip


def fold(text: str) -> str:
    """`text` in lower case with straight quotes, plain hyphens and plain spaces; of the same length."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters ("İ") grow when lowered
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lower.translate(_MARKS)
