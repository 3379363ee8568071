"""Clickbait forms in the headline.

Why it matters: A headline that teases, counts items, frightens or shouts sells the click and not the report;
readers who see only the headline learn nothing from it.

How it measures: 0 to 1: the strengths of the different forms found in the title, combined as 1 - (1 - a)(1 - b)...
Forms are listicles, held-back information, speaking to the reader, announced feelings, quizzes, flattery, fear,
superlatives, words of talk ("just", "actually"), whole words in capitals (three and more, or most of the title), and
repeated or mixed punctuation. The strengths of the lexicon `clickbait` are fitted so that at 0.5 a headline of the
fitting set is as likely clickbait as news. Each family is one finding that lists its words. Words in quotation marks
are skipped, since a headline may quote. It abstains without a title, and outside English it looks at capitals and
punctuation only.

Known problems: Features and service journalism use some of these forms well; the value speaks of the form, not of
the text below it. A single "who" or "what" gives a low value and means nothing alone. Clickbait made of a bare
statement about a celebrity is missed. Outlets that set all headlines in capitals are flagged for it. Irony and
quotations without marks are taken literally.

Source: Patterns written for this project after Chakraborty et al. 2016 and the W3C Credibility Signals; strengths
fitted on the open half of the Stop-Clickbait headlines. tests/benchmarks/headlines.py prints how well they do on
headlines that they were not fitted on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from scorer import lexicon as lexicons
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Finding, Signal, Span
from scorer.views.fold import fold

LONGEST = 400
_QUOTED = re.compile(r"[“\"«][^“”\"«»]{0,300}[”\"»]|(?<!\w)[‘'][^‘’'\n]{0,300}[’'](?!\w)")
_SHOUT = re.compile(r"\b[A-ZÀ-Þ]{4,}\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PUNCTUATION = re.compile(r"[!?]{2,}|\.{3,}$|…$|![?!]*|[?][!]+")
FEW_LETTERS = 12
_MOST_WORDS = 4
"""Quoted in a note."""


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
    """Each family once, with all its words; its strength combines those of its different entries."""
    families: dict[str, list[Match]] = {}
    for match in phrases(title, lexicons.load(lexicon)):
        families.setdefault(match.entry.family, []).append(match)
    for matches in families.values():
        strength = 1.0 - math.prod(1.0 - entry.strength for entry in dict.fromkeys(m.entry for m in matches))
        strongest = max(matches, key=lambda match: (match.entry.strength, len(title) - match.span.start))
        note = strongest.entry.note.replace("{match}", "”, “".join(_words(title, matches)))
        yield Finding(note, strength=strength), strongest.span


def phrases(title: str, lexicon: lexicons.Lexicon) -> tuple[Match, ...]:
    """All matches in `title` outside quotation marks, those that overlap, too."""
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(title)]
    found = lexicon.find_in(title, fold(title), overlapping=True)
    return tuple(m for m in found if not any(start <= m.span.start < end for start, end in quoted))


def _words(title: str, matches: list[Match]) -> list[str]:
    """The words found, without those that stand inside longer ones: "You won't believe", and not "You" again."""
    spans = sorted({match.span for match in matches}, key=lambda span: (span.start, -span.end))
    whole: list[Span] = []
    for span in spans:
        if not whole or span.end > whole[-1].end:
            whole.append(span)
    return list(dict.fromkeys(title[start:end].strip() for start, end in whole))[:_MOST_WORDS]


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
