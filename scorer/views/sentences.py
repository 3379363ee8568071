"""Sentences of the prose blocks of a text, by sentencex."""

from __future__ import annotations

from functools import partial

from sentencex import segment

from scorer.model import Block, Span

PROSE = frozenset({"paragraph", "item", "quote"})
CHUNK = 5_000
"""Characters given to the splitter at once: its cost grows with the square of the quotation marks in a row."""
_SPAN = partial(tuple.__new__, Span)
_WIDE = tuple(blank for blank in map(chr, range(0x80, 0x3001)) if blank.isspace())
"""Blanks of more than one byte: between a single letter and a full stop the splitter breaks down at one."""


def sentences(text: str, blocks: tuple[Block, ...], language: str = "en") -> tuple[Span, ...]:
    """Spans of the sentences of all prose blocks, in order, without the blank space around them."""
    for blank in () if text.isascii() else _WIDE:
        text = text.replace(blank, " ")
    found: list[Span] = []
    for block in blocks:
        if block.kind in PROSE:
            start, end = block.span
            while end - start > CHUNK:
                cut = text.rfind(" ", start + 1, start + CHUNK)
                cut = cut if cut > start else start + CHUNK
                found += map(_SPAN, _split(text, start, cut, language))
                start = cut
            found += map(_SPAN, _split(text, start, end, language))
    return tuple(found)


def _split(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Start and end of the sentences between `start` and `end`."""
    found: list[tuple[int, int]] = []
    behind = stop = start
    for whole in segment(language, text[start:end]):  # which leaves nothing out
        begin = behind
        behind += len(whole)
        words = whole.rstrip()
        if not words:
            continue
        if words[0].isspace():
            begin += len(words) - len(words.lstrip())
            words = words.lstrip()
        # "$5.4 bn. was paid": no English sentence begins with a small letter after an abbreviation.
        joined = words[0].islower() and found and text[stop - 1] == "."
        stop = begin + len(words)
        found.append((found.pop()[0] if joined else begin, stop))
    return found
