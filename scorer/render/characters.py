"""Characters that a reader cannot see, or that move the ones around them, and how to show them.

Zero-width characters, bidirectional controls, tags and control codes can hide words from a reader or reorder what is
on the screen (CVE-2021-42574, "Trojan Source"). No output of the project lets them act: HTML labels and isolates
them, text outputs spell out the code point.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Default-ignorable or blank although their category says letter, mark or sign: combining grapheme joiner, Hangul
# fillers, Khmer inherent vowels, Mongolian and supplementary variation selectors, Braille blank.
_BLANK = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef"
    "\ufff0-\ufff8"
)
_CANDIDATE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    f"\U0001d173-\U0001d17a\U000e0000-\U000e007f{_BLANK}]"
)
# These format characters of Arabic, Syriac, Kaithi, hieroglyphs and shorthand have a shape of their own.
_SHAPED = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3]"
)
_JOINERS = "\u200c\u200d"
_SELECTORS = re.compile("[\ufe00-\ufe0f]")


class Run(NamedTuple):
    """A stretch of text. `label` is None for ordinary text and `U+200B` for one hidden character."""

    text: str
    label: str | None = None


def label(char: str) -> str:
    """The code point of `char` as people write it: `U+202E`."""
    return f"U+{ord(char):04X}"


def runs(text: str) -> Iterator[Run]:
    """`text` cut into ordinary stretches and single hidden characters, in order; the pieces join to `text`.

    Newlines and tabs are ordinary. So are joiners and variation selectors where scripts and emoji need them.
    """
    start = 0
    for match in _CANDIDATE.finditer(text):
        index = match.start()
        if _belongs(text, index):
            continue
        if index > start:
            yield Run(text[start:index])
        yield Run(text[index], label(text[index]))
        start = index + 1
    if start < len(text):
        yield Run(text[start:])


def visible(text: str) -> str:
    """`text` on one line with every hidden character spelt out, safe for a terminal, an attribute or Markdown.

    >>> visible("safe\\u202egnp.exe")
    'safe⟨U+202E⟩gnp.exe'
    """
    shown = "".join(run.text if run.label is None else f"⟨{run.label}⟩" for run in runs(text))
    return " ".join(shown.split())


def clipped(text: str, limit: int) -> str:
    """`visible(text)`, cut to at most `limit` characters with an ellipsis."""
    shown = visible(text[: 4 * limit])
    return shown if len(shown) <= limit and len(text) <= 4 * limit else shown[: limit - 1].rstrip() + "…"


def _belongs(text: str, index: int) -> bool:
    """Whether the candidate at `index` does visible work for its neighbours."""
    char = text[index]
    if _SHAPED.match(char):
        return True
    before = text[index - 1] if index else ""
    after = text[index + 1] if index + 1 < len(text) else ""
    if _SELECTORS.match(char):
        return bool(before) and (unicodedata.category(before) in {"So", "Sm", "Sk"} or before in "#*0123456789‼⁉")
    return char in _JOINERS and _joins(before) and _joins(after)


def _joins(char: str) -> bool:
    """Whether a joiner beside `char` changes its shape: cursive and Indic letters, emoji. Not Latin letters."""
    if not char:
        return False
    if _SELECTORS.match(char) or unicodedata.category(char) in {"So", "Sk"}:
        return True
    return 0x0600 <= ord(char) <= 0x1CFF and unicodedata.category(char)[0] in "LM"
