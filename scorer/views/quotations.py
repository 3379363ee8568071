"""Quoted passages, so that detectors can tell the document's own words from somebody else's."""

from __future__ import annotations

import re

from scorer.model import Block, Span

# Single marks count only where they cannot be apostrophes. Two of them ("''", "``") are how some archives write
# double ones.
CLOSING = {"''": "''", "``": "''", "“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’"}
_MARKS = (*CLOSING, "”", "’")
_SINGLE = {"‘": re.compile(r"(?<!\w)‘(?=\w)"), "’": re.compile(r"(?<=\w[.,!?…])’(?!\w)")}


def quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """Spans of quoted passages including their marks, in order, and all blocks of kind `quote`.

    A mark that is still open at the end of a block closes there if the next block opens with one (a quotation of
    several paragraphs); otherwise it quotes nothing. The spaces around straight marks tell where one
    was forgotten.
    """
    found: list[Span] = []
    places = _places(text)
    for index, block in enumerate(blocks):
        if block.kind == "quote":
            found.append(block.span)
            continue
        if not places:
            continue
        opened = _within(text, block.span, places, found)
        if opened is not None and index + 1 < len(blocks) and text[blocks[index + 1].span.start] in CLOSING:
            found.append(Span(opened, block.span.end))
    return tuple(found)


def _within(text: str, span: Span, places: list[tuple[int, str]], found: list[Span]) -> int | None:
    """Adds the quotations of a block to `found`; where the mark stands that is still open at its end, if one is.

    Takes the marks up to there off the end of `places`.
    """
    first, end = span
    while places and places[-1][0] < first:
        places.pop()
    opened, closing = None, ""
    while places and places[-1][0] < end:
        start, mark = places.pop()
        if opened is None:
            if mark in CLOSING and not (mark == '"' and _closes(text, start)):
                opened, closing = start, CLOSING[mark]
        elif mark == closing == '"' and _opens(text, start):
            opened = start  # the one before was never closed
        elif mark in closing:
            found.append(Span(opened, start + len(mark)))
            opened = None
    return opened


def _places(text: str) -> list[tuple[int, str]]:
    """Where marks stand in the text, the last first; none stands in two blocks, which are lines or paragraphs."""
    places: list[tuple[int, str]] = []
    for mark in _MARKS:
        at = text.find(mark) if mark[0] in text else -1
        while at >= 0:
            if mark not in _SINGLE or _SINGLE[mark].match(text, at):
                places.append((at, mark))
            at = text.find(mark, at + len(mark))
    return sorted(places, reverse=True)


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark can only open: a word behind it, none before."""
    return text[at - 1 : at] in {" ", "\n", "("} and text[at + 1 : at + 2].isalnum()


def _closes(text: str, at: int) -> bool:
    """Whether a straight mark can only close: a word before it, none behind."""
    return text[at + 1 : at + 2] in {" ", "\n", ",", "."} and text[at - 1 : at].isalnum()
