"""Shared by detectors of leftovers: is a piece of text used here, or only shown (code, quotation marks)?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Span, last_begun

MARKS = "\"'“”„‘’«»`"
BEFORE = f"{MARKS}.,;!?()-–—>"
AFTER = f"{MARKS}.,;:!?)"
# A fence on its own line; inline code within one line.
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*$", re.MULTILINE)
_INLINE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`\n]{1,300}\1(?!`)")
# Signs that a line of unmarked text is source code and not a sentence.
_CODE_LINE = re.compile(
    r"[;{]\s*$|^\s*[}\])]+[;,]?\s*$|=>|\);|\b(?:def|function|const|var|let|return|import) \w+[^=({\n]{0,80}[=({]"
    r"|^\s*[$>#] \w|\\[a-zA-Z]{2,}|[\^_]\{"
)


@dataclass(frozen=True, slots=True)
class Code:
    """Spans of source code in a document, sorted by start."""

    spans: tuple[Span, ...]
    ends: tuple[int, ...]
    """The furthest end of the spans up to each of them, since inline code may stand inside a block of code."""

    def covers(self, offset: int) -> bool:
        """Whether the character at `offset` belongs to source code."""
        index = last_begun(self.spans, offset)
        return index >= 0 and offset < self.ends[index]


def code(document: Document) -> Code:
    """The source code in `document`: code blocks, fences, back-ticks, and lines that look like code; found once."""
    return document.once(_code)


def _code(document: Document) -> Code:
    text = document.text
    spans = [block.span for block in document.blocks if block.kind == "code"]
    fences = [match.span() for match in _FENCE.finditer(text)] if "```" in text or "~~~" in text else []
    spans += [Span(first[0], last[1]) for first, last in zip(fences[::2], fences[1::2], strict=False)]
    spans += [Span(*match.span()) for match in _INLINE.finditer(text)] if "`" in text else []
    spans += [span for span in lines(text, 300) if _CODE_LINE.search(text, span.start, span.end)]
    spans.sort()
    return Code(tuple(spans), tuple(accumulate((span.end for span in spans), max)))


def lines(text: str, longest: int) -> list[Span]:
    """Trimmed lines of `text` with at most `longest` characters, without empty ones."""
    found = []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped and len(stripped) <= longest:
            first = start + len(line) - len(line.lstrip())
            found.append(Span(first, first + len(stripped)))
        start += len(line) + 1
    return found


def shown(text: str, span: Span) -> bool:
    """Whether quotation marks stand directly around `span`: the words are spoken about, not used."""
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    return bool(before and after) and before in MARKS and after in MARKS


def follows_quotation(text: str, label: Span) -> bool:
    """Whether a label is followed by a title in quotation marks: an entry of a list of references."""
    return text[label.end : label.end + 2].strip()[:1] in {*MARKS}


_FILLED = re.compile(rf"[.,!?]?[{MARKS}]")


def fills_quotation(text: str, span: Span) -> bool:
    """Whether `span` is all that a quotation holds, apart from its stop."""
    return text[max(0, span.start - 1) : span.start] in {*MARKS} and _FILLED.match(text, span.end) is not None


def gap_left(document: Document, span: Span) -> bool:
    """Whether a gap was left in the text: not spoken of, and no mere part of somebody's words."""
    if spoken_of(document, span):
        return False
    return not document.quoted(span) or fills_quotation(document.text, span)


_SPOKEN_OF = re.compile(
    r"\b(?:placeholders?|screenshots?|left in|still (?:says|read|contain)\w*|(?:the|a|with) (?:line|words?|phrase"
    r"|text|bracketed|note)|carrie[sd]|contain(?:s|ed)|reads?|phrases?|copied|template)\b"
)


def spoken_of(document: Document, span: Span) -> bool:
    """Whether `span` fills a quotation in a sentence about wording: "the image carries the line “[Insert name]”".

    "“[Insert quote here],” said Maria Lund" does not: there the quotation itself is the leftover.
    """
    if not fills_quotation(document.text, span):
        return False
    sentence = document.sentence_at(span.start) or span
    before = document.folded[sentence.start : span.start]
    return _SPOKEN_OF.search(before) is not None


def trimmed(text: str, match: Match) -> Match:
    """`match` without the blank space and marks around it that its pattern needed to see."""
    start, end = match.span
    while start < end - 1 and (
        text[start].isspace() or text[start] in BEFORE or text[start : start + 2] in {": ", "* "}
    ):
        start += 1
    while end - 1 > start and (text[end - 1].isspace() or text[end - 1] in AFTER):
        end -= 1
    return Match(match.entry, Span(start, end))
