"""Leftovers of templates, publishing systems and page furniture inside the text.

Why it matters: A placeholder, a shortcode or a comment form in an article shows that nobody read it before it was
published, or that it was copied by a machine from another page.

How it measures: The summed strengths of the different pieces found: 0 is none, from about 1 on the case is clear.
Placeholders, spinning braces, shortcodes, server errors, template variables and filler text count 0.9 and more
each; a stub such as "Original Link:" 0.6; lines of sharing, rating, comment, newsletter, cookie and weather boxes
0.2 to 0.35; a paragraph that stands there twice 0.4, a long one 0.6. The same piece counts once, however often it
occurs. Furniture counts only as a whole line that is neither a list item nor a table cell. Source code (code
blocks, fences, back-ticks, lines that look like code) is skipped, and so is a mark directly between quotation
marks, which is shown and not left behind. Brackets that editors use, such as "[sic]" or "[the president]", are not
placeholders; a bare field name such as "[name]" is one only outside quotations.
"[Your Name]" and "[Insert statistic]" are the matter of llm_residue. Stanzas may stand there twice: songs have
refrains.

Known problems: Furniture is known in English only, placeholders in some twenty languages; a bracketed line in
another language or wording goes unseen. A tutorial that shows template code without marking it as code is misread.
Outlets that set "Read more:" lines inside their articles on purpose get a note for each wording.

Source: Patterns written for this project after the documentation of the publishing systems and template languages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from scorer import lexicon as lexicons
from scorer.detectors import _mentions
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Finding, Signal, Span

LONGEST_LINE = 420
# Families whose marks speak for themselves only where they are used, not where an article shows them.
SHOWN_FAMILIES = frozenset({"spintax", "shortcode", "variable", "server", "filler", "markup"})
NO_FURNITURE = frozenset({"title", "item", "table", "code", "byline"})
SHORTEST_REPEAT = 60
"""Letters of a paragraph from which on its repetition is no coincidence."""
LONG_REPEAT = 25
_LETTERS = re.compile(r"[\W_]+")
_TWO_WORDS = re.compile(r"[\W_]*([^\W_]+)[\W_]+([^\W_]+)")


def detect(document: Document, *, lexicon: str = "template_residue", furniture: str = "page_furniture") -> Signal:
    """Marks of `lexicon` anywhere, whole lines of `furniture`, and repeated paragraphs."""
    code = _mentions.code(document)
    found = [
        *(_finding(document, match) for match in _marks(document, lexicon, code)),
        *(_finding(document, match) for match in _lines(document, furniture, code)),
        *_repeated(document, code),
    ]
    found = list(_apart(found))
    distinct = {_key(document, finding): finding.strength for finding in found}
    return Signal(float(sum(distinct.values())), tuple(found))


def _marks(document: Document, lexicon: str, code: _mentions.Code) -> Iterator[Match]:
    linked = {link.span for link in document.links}
    gaps = _gaps_of_models(document)
    for match in lexicons.load(lexicon).find(document):
        match = _mentions.trimmed(document.text, match)  # noqa: PLW2901 - the same match without its surroundings
        family = match.entry.family
        if code.covers(match.span.start) or _is_link(document.text, match.span):
            continue
        if family in SHOWN_FAMILIES and _mentions.shown(document.text, match.span):
            continue
        if any(gap.start < match.span.end and match.span.start < gap.end for gap in gaps):
            continue
        if family == "placeholder" and _mentions.spoken_of(document, match.span):
            continue
        if family == "named_field" and (document.quoted(match.span) or match.span in linked):
            continue
        yield match


def _gaps_of_models(document: Document) -> list[Span]:
    """Gaps that llm_residue reports ("[Your Name]"): one place is one finding."""
    if "[" not in document.text:
        return []
    found = lexicons.load("llm_residue").find(document)
    gaps = (match.span for match in found if match.entry.family == "placeholder")
    return [span for span in gaps if _mentions.gap_left(document, span)]


def _is_link(text: str, span: Span) -> bool:
    """Whether the brackets are those of a Markdown link or image, or of a footnote's reference."""
    return text[span.start] == "[" and text[span.end : span.end + 1] in {"(", "["}


def _lines(document: Document, furniture: str, code: _mentions.Code) -> Iterator[Match]:
    shipped = lexicons.load(furniture)
    for line in _mentions.lines(document.text, LONGEST_LINE):
        block = document.block_at(line.start)
        if (block is not None and block.kind in NO_FURNITURE) or code.covers(line.start):
            continue
        words = document.text[line.start : line.end]
        for match in shipped.find_in(words, document.folded[line.start : line.end]):
            if match.span == (0, len(words)):
                yield Match(match.entry, line)


def _repeated(document: Document, code: _mentions.Code) -> Iterator[Finding]:
    seen: dict[str, Span] = {}
    for span in _begin_alike(document):
        letters = _LETTERS.sub(" ", document.folded[span.start : span.end]).strip()
        if len(letters) < SHORTEST_REPEAT or code.covers(span.start) or _is_verse(document.quote(span)):
            continue
        if letters in seen:
            words = letters.count(" ") + 1
            line = document.place(seen[letters]).line
            yield Finding(
                f"This paragraph has stood in the text before (line {line}).",
                span,
                strength=0.6 if words >= LONG_REPEAT else 0.4,
            )
        else:
            seen[letters] = span


def _begin_alike(document: Document) -> list[Span]:
    """Paragraphs whose first two words another one has, too: only those can be repetitions."""
    begun = [
        (span, match.groups() if (match := _TWO_WORDS.match(document.folded, *span)) else ())
        for span in document.paragraphs
        if span.end - span.start >= SHORTEST_REPEAT
    ]
    times = Counter(words for _, words in begun)
    return [span for span, words in begun if times[words] > 1]


def _is_verse(paragraph: str) -> bool:
    """Whether a paragraph is a stanza: refrains stand there twice on purpose. Wrapped prose has small letters at
    the start of its lines."""
    lines = [line.strip() for line in paragraph.split("\n")]
    return len(lines) > 1 and all(line[:1].isupper() or line[:1] in _mentions.MARKS for line in lines)


def _finding(document: Document, match: Match) -> Finding:
    return match.finding(document.text)


def _apart(findings: list[Finding]) -> Iterator[Finding]:
    """In text order; where two overlap, the stronger one."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.span or Span(0, 0), -f.strength)):
        span = finding.span or Span(0, 0)
        last = kept[-1].span if kept else None
        if last is None or last.end <= span.start:
            kept.append(finding)
        elif finding.strength > kept[-1].strength:
            kept[-1] = finding
    return chain(kept)


def _key(document: Document, finding: Finding) -> str:
    return document.folded[finding.span.start : finding.span.end] if finding.span else finding.note
