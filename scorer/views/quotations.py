"""Quoted passages, so that detectors can tell the document's own words from somebody else's."""

from __future__ import annotations

import re

from scorer.model import Block, Span

# Double marks only: single ones cannot be told from apostrophes without a parser.
# Every branch begins with its mark as such, not with a class of them: then the scan skips from one to the next.
# Two single marks ("''", "``") are how some archives write double ones.
MARK = re.compile(r"“|”|„|«|»|\"|''|``|‘(?<!\w‘)(?=\w)|’(?<=\w[.,!?…]’)(?!\w)")
PLAIN = re.compile('"')  # the only mark that most plain texts have: a search for one character is the quickest
CLOSING = {"''": "''", "``": "''", "“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’"}


def quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """Spans of quoted passages including their marks, in order, and all blocks of kind `quote`.

    A mark that is still open at the end of a block closes there if the next block opens with one (a quotation of
    several paragraphs); otherwise it quotes nothing. The spaces around straight marks tell where one
    was forgotten.
    """
    found: list[Span] = []
    marks = PLAIN if text.isascii() and "`" not in text and "''" not in text else MARK
    for index, block in enumerate(blocks):
        if block.kind == "quote":
            found.append(block.span)
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        continued = following is not None and text[following.span.start] in CLOSING
        found.extend(_within(text, block.span, continued, marks))
    return tuple(found)


def _within(text: str, span: Span, continued: bool, marks: re.Pattern[str]) -> list[Span]:
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for match in marks.finditer(text, span.start, span.end):
        mark = match.group()
        if opened is None:
            if mark in CLOSING and mark != "’" and not (mark == '"' and _closes(text, match.start())):
                opened = (match.start(), CLOSING[mark])
        elif mark == opened[1] == '"' and _opens(text, match.start()):
            opened = (match.start(), mark)  # the one before was never closed
        elif mark in opened[1]:
            found.append(Span(opened[0], match.end()))
            opened = None
    if opened is not None and continued:
        found.append(Span(opened[0], span.end))
    return found


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark can only open: a word behind it, none before."""
    return text[at - 1 : at] in {" ", "\n", "("} and text[at + 1 : at + 2].isalnum()


def _closes(text: str, at: int) -> bool:
    """Whether a straight mark can only close: a word before it, none behind."""
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2] in {" ", "\n", ",", "."}
