"""Density of distinct stock phrases that frame, praise and conclude without telling anything.

Why it matters: Readers are fed pages of fluent emptiness. Each of these phrases is harmless; a text made of them
has nothing to report, whoever or whatever wrote it.

How it measures: Distinct patterns of the lexicon found outside quotations and source code, each counted once with
its strength, per 100 words (0 and up; shorter texts count as `min_words` words, so that one phrase in a note does
not weigh like ten in an article). Of patterns that overlap the strongest counts. Three or more headings of one
mould ("Impact on ...", "Focus on ...", "Integration of ...") count as one pattern more. A finding is raised to 0.5
and more only where the document as a whole is dense: at least `dense_patterns` distinct patterns from
`dense_families` families and a value of `dense_value`; before that every finding stays below 0.5, however strong its
pattern, and below half of that value only patterns of 0.5 and more are shown: a lone "moreover" is nobody's business.
Single stock words ("pivotal", "showcase") count little and never rise above 0.3; official style ("stressed the need
for", "efforts to ensure") counts next to nothing and never makes a text dense. How often each pattern occurs in
human and in generated text is shipped in data/lexicons/stats/formulaic_prose.yaml; its strength may not exceed what
those figures support, and patterns that do not occur more often in generated text are not shipped.

Known problems: English only; it abstains in other languages and on texts under `least_words` words. Press releases,
computing abstracts and college essays by people use these phrases as well: the value speaks of the text, never of
who wrote it. Plain model prose without stock phrases, fiction and rewritten text go unseen. Newspapers of India,
Nigeria and Singapore were not at hand to measure on: what is official style there was told by hand, and cases of
invented reports in their English keep it so.

Source: Patterns and thresholds were chosen on the development corpora named in data/PROVENANCE.md, so figures
measured there are optimistic; `tests/benchmarks/residue.py --held-out` prints what is left when strengths are taken
from other generators than the one measured. Patterns written for this project; candidates from own counts and from
the excess vocabulary of Kobak et al. 2025.
"""

from __future__ import annotations

from dataclasses import replace

from scorer import lexicon as lexicons
from scorer.detectors import _mentions
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Finding, Signal, Span

TELLING = 0.5
"""Strength of patterns that are worth a note of their own."""
FEW = 2
QUIET = 0.45
"""The strength that findings of a document stay under unless it is dense as a whole."""
WORDS = "word"
"""The family of single words."""
OFFICIAL = "official"
"""The family of official style, everyday English in many newsrooms: it never makes a text dense."""
HEADINGS_ALIKE = 3
"""So many headings of one mould are a set."""


def detect(
    document: Document,
    *,
    lexicon: str = "formulaic_prose",
    headings: str = "stock_headings",
    language: str = "en",
    min_words: int = 200,
    least_words: int = 80,
    dense_patterns: int = 3,
    dense_families: int = 2,
    dense_value: float = 0.35,
) -> Signal:
    """Weighted distinct patterns of `lexicon`, and moulds of `headings`, per 100 words; `dense_*` say from where on
    findings speak up."""
    words = len(document.words)
    if words < least_words:
        return Signal.abstain(f"fewer than {least_words} words")
    if document.language not in (language, None):
        return Signal.abstain(f"the patterns are for {language!r} and the text is in {document.language!r}")
    matches = _own_words(document, lexicon)
    alike = _headings_alike(document, headings)
    distinct = {match.entry.form: (match.entry.family, match.entry.strength) for match in [*matches, *alike[:1]]}
    value = 100 * sum(strength for _, strength in distinct.values()) / max(words, min_words)
    families = [family for family, _ in distinct.values() if family != OFFICIAL]
    dense = len(families) >= dense_patterns and len(set(families)) >= dense_families and value >= dense_value
    if len(distinct) < FEW or value < dense_value / 2:
        matches, alike = [match for match in matches if match.entry.strength >= TELLING], []
    findings = [match.finding(document.text, strength=_strength(match, dense)) for match in _shown(matches, dense)]
    findings += [_heading(document, match, len(alike), dense) for match in alike[:1]]
    return Signal(value, tuple(sorted(findings, key=lambda finding: finding.span or Span(0, 0))))


def _own_words(document: Document, lexicon: str) -> list[Match]:
    """Matches in the document's own words: not in quotations, not in source code, not in the title."""
    found = lexicons.load(lexicon).find_in(document.text, document.folded, overlapping=True)
    if not found:
        return []
    code = _mentions.code(document)
    title = document.title_span
    own = [
        _mentions.trimmed(document.text, match)
        for match in found
        if not document.quoted(match.span)
        and not code.covers(match.span.start)
        and not (title and title.start <= match.span.start < title.end)
    ]
    return _strongest(own, len(document.text))


def _strongest(matches: list[Match], length: int) -> list[Match]:
    """`matches` without those that overlap a stronger one, in order; of equals the earlier and then the longer stays.

    `length` is that of the text.
    """
    taken = bytearray(length)
    kept = []
    for match in sorted(matches, key=lambda match: (-match.entry.strength, match.span.start, -match.span.end)):
        start, end = match.span
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(match)
    return sorted(kept, key=lambda match: match.span)


def _shown(matches: list[Match], dense: bool) -> list[Match]:
    """Phrases every time they occur; stock words only in a dense text, and only the first time."""
    seen: set[str] = set()
    shown = []
    for match in matches:
        if match.entry.family not in {WORDS, OFFICIAL} or (dense and match.entry.form not in seen):
            shown.append(match)
        seen.add(match.entry.form)
    return shown


def _strength(match: Match, dense: bool) -> float:
    """Up to 0.45 in an ordinary document, from 0.5 on in a dense one; single words up to 0.3 in both."""
    own = match.entry.strength
    if match.entry.family in {WORDS, OFFICIAL}:
        return min(0.3, own)
    return min(0.8, 0.5 + own / 2) if dense else min(QUIET, own * 0.75)


def _headings_alike(document: Document, lexicon: str) -> list[Match]:
    """Headings made in the stock mould, if there are several and they are most of the headings."""
    headings = [block.span for block in document.headings]
    if len(headings) < HEADINGS_ALIKE:
        return []
    moulds = lexicons.load(lexicon)
    found = ((span, moulds.find_in(document.quote(span))) for span in headings)
    alike = [Match(matches[0].entry, span) for span, matches in found if matches]
    return alike if len(alike) >= HEADINGS_ALIKE and 2 * len(alike) > len(headings) else []


def _heading(document: Document, match: Match, count: int, dense: bool) -> Finding:
    finding = match.finding(document.text, strength=0.5 if dense else 0.3)
    return replace(finding, note=finding.note.replace("{count}", str(count)))
