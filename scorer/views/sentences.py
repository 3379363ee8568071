"""Sentences of the prose blocks of a text, by sentencex."""

from __future__ import annotations

from sentencex import segment

from scorer.model import Block, Span

PROSE = frozenset({"paragraph", "item", "quote"})
CHUNK = 5_000
"""Characters given to the splitter at once: its cost grows with the square of the quotation marks in a row."""
_WIDE = tuple(blank for blank in map(chr, range(0x80, 0x3001)) if blank.isspace())
"""Blanks of more than one byte: between a single letter and a full stop the splitter breaks down at one."""


def sentences(text: str, blocks: tuple[Block, ...], language: str = "en") -> tuple[Span, ...]:
    """Spans of the sentences of all prose blocks, in order, without the blank space around them."""
    for blank in () if text.isascii() else _WIDE:
        text = text.replace(blank, " ")
    found: list[Span] = []
    for block in blocks:
        if block.kind in PROSE:
            for chunk in _chunks(text, block.span):
                found += _split(text, chunk, language)
    return tuple(found)


def _chunks(text: str, span: Span) -> list[Span]:
    """Nearly always all of `span`."""
    chunks = []
    while span.end - span.start > CHUNK:
        cut = text.rfind(" ", span.start + 1, span.start + CHUNK)
        cut = cut if cut > span.start else span.start + CHUNK
        chunks.append(Span(span.start, cut))
        span = Span(cut, span.end)
    return [*chunks, span] if span.start < span.end else chunks


def _split(text: str, span: Span, language: str) -> list[Span]:
    found: list[Span] = []
    end = span.start
    for whole in segment(language, text[span.start : span.end]):  # which leaves nothing out
        end += len(whole)
        words = whole.lstrip()
        if not words:
            continue
        start = end - len(words)
        stop = start + len(words.rstrip())
        # "$5.4 bn. was paid": no English sentence begins with a small letter after an abbreviation.
        if found and words[0].islower() and text[found[-1].end - 1] == ".":
            start = found.pop().start
        found.append(Span(start, stop))
    return found
