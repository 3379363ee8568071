"""Sentences of the prose blocks of a text, by sentencex."""

from __future__ import annotations

from collections.abc import Iterator

from sentencex import segment

from scorer.model import Block, Span

PROSE = frozenset({"paragraph", "item", "quote"})
CHUNK = 5_000
"""Characters given to the splitter at once: its cost grows with the square of the quotation marks in a row."""
_WIDE = tuple(blank for blank in map(chr, range(0x80, 0x3001)) if blank.isspace())
"""Blanks of more than one byte: between a single letter and a full stop the splitter breaks down at one."""


def sentences(text: str, blocks: tuple[Block, ...], language: str = "en") -> tuple[Span, ...]:
    """Spans of the sentences of all prose blocks, in order, without the blank space around them."""
    for blank in _WIDE:
        text = text.replace(blank, " ")
    return tuple(
        sentence
        for block in blocks
        if block.kind in PROSE
        for chunk in _chunks(text, block.span)
        for sentence in _split(text, chunk, language)
    )


def _chunks(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > CHUNK:
        cut = text.rfind(" ", start + 1, start + CHUNK)
        cut = cut if cut > start else start + CHUNK
        yield Span(start, cut)
        start = cut
    if start < span.end:
        yield Span(start, span.end)


def _split(text: str, span: Span, language: str) -> Iterator[Span]:
    pending: Span | None = None
    end = span.start
    for whole in segment(language, text[span.start : span.end]):  # which leaves nothing out
        end += len(whole)
        words = whole.lstrip()
        if not words:
            continue
        piece = Span(end - len(words), end - len(words) + len(words.rstrip()))
        # "$5.4 bn. was paid": no English sentence begins with a small letter after an abbreviation.
        if pending and text[piece.start].islower() and text[pending.end - 1] == ".":
            pending = Span(pending.start, piece.end)
            continue
        if pending:
            yield pending
        pending = piece
    if pending:
        yield pending
