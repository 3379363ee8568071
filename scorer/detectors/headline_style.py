"""Clickbait forms in the headline.

Why it matters: A headline that teases, counts items, frightens or shouts sells the click and not the report;
readers who see only the headline learn nothing from it.

How it measures: 0 to 1: the strengths of the different forms found in the title, combined as 1 - (1 - a)(1 - b)...
Forms are listicles, held-back information, speaking to the reader, announced feelings, quizzes, flattery, fear,
superlatives, whole words in capitals (three and more, or most of the title), and repeated or mixed punctuation.
Words in quotation marks are skipped, since a headline may quote. It abstains without a title, and outside English
it looks at capitals and punctuation only.

Known problems: Features and service journalism use some of these forms well; the value speaks of the form, not of
the text below it. Outlets that set all headlines in capitals are flagged for it. Irony and quotations without
marks are taken literally.

Source: Patterns written for this project after Chakraborty et al. 2016 and the W3C Credibility Signals; chosen and
measured on the same half of the Stop-Clickbait headlines (tests/benchmarks/residue.py), so that figure is
optimistic.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from scorer import lexicon as lexicons
from scorer.document import Document
from scorer.model import Finding, Signal, Span
from scorer.views.fold import fold

LONGEST = 400
_QUOTED = re.compile(r"[“\"«][^“”\"«»]{0,300}[”\"»]|(?<!\w)[‘'][^‘’'\n]{0,300}[’'](?!\w)")
_SHOUT = re.compile(r"\b[A-ZÀ-Þ]{4,}\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PUNCTUATION = re.compile(r"[!?]{2,}|\.{3,}$|…$|![?!]*|[?][!]+")
FEW_LETTERS = 12


def detect(document: Document, *, lexicon: str = "clickbait", language: str = "en") -> Signal:
    """Forms of the title by `lexicon`, capitals and punctuation."""
    title = (document.title or "").strip()
    if not any(map(str.isalpha, title)):
        return Signal.abstain("there is no title")
    title = title[:LONGEST]
    forms = [*_capitals(title), *_punctuation(title)]
    if document.language in (language, None):
        forms += _phrases(title, lexicon)
    value = 1.0 - math.prod(1.0 - finding.strength for finding, _ in forms)
    return Signal(value, tuple(_placed(document, title, finding, span) for finding, span in forms))


Form = tuple[Finding, Span]
"""A finding and where in the title it stands."""


def _phrases(title: str, lexicon: str) -> Iterator[Form]:
    """Each family once, with its strongest form."""
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(title)]
    best: dict[str, Form] = {}
    for match in lexicons.load(lexicon).find_in(title, fold(title), overlapping=True):
        if any(start <= match.span.start < end for start, end in quoted):
            continue
        found = match.finding(title), match.span
        family = match.entry.family
        if family not in best or best[family][0].strength < found[0].strength:
            best[family] = found
    for finding, span in best.values():
        # "You won't believe" is one form, not one more for its "You".
        if not any(_within(span, other) and finding.strength < first.strength for first, other in best.values()):
            yield finding, span


def _within(span: Span, other: Span) -> bool:
    return other != span and other.start <= span.start and span.end <= other.end


def _capitals(title: str) -> Iterator[Form]:
    words = list(_WORD.finditer(title))
    shouted = list(_SHOUT.finditer(title))
    letters = sum(len(match.group()) for match in words)
    loud = sum(len(match.group()) for match in words if match.group().isupper())
    if letters >= FEW_LETTERS and loud > 0.7 * letters:
        span = Span(words[0].start(), words[-1].end())
        yield Finding("The whole headline is set in capitals.", strength=0.5), span
    elif len(shouted) >= 3:
        span = Span(*shouted[0].span())
        yield Finding(f"{len(shouted)} words of the headline are set in capitals.", strength=0.4), span


def _punctuation(title: str) -> Iterator[Form]:
    match = _PUNCTUATION.search(title)
    if match:
        strength = 0.5 if len(set(match.group())) > 1 or match.group().count("!") > 1 else 0.3
        yield Finding(f"“{match.group()}” raises the voice of the headline.", strength=strength), Span(*match.span())


def _placed(document: Document, title: str, finding: Finding, span: Span) -> Finding:
    """The finding in the text where the title is part of it, else with the words of the title."""
    where = document.title_span
    words = title[span.start : span.end]
    if where is not None:
        start = document.text.find(title, where.start, where.end)
        if start >= 0:
            return Finding(finding.note, Span(start + span.start, start + span.end), strength=finding.strength)
    return Finding(finding.note, strength=finding.strength, quote=words)
