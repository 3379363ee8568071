"""Density of distinct stock phrases that frame, praise and conclude without telling anything.

Why it matters: Readers are fed pages of fluent emptiness. Each of these phrases is harmless; a text made of them
has nothing to report, whoever or whatever wrote it.

How it measures: Distinct patterns of the lexicon found outside quotations and source code, each counted once with
its strength, per 100 words (0 and up; shorter texts count as `min_words` words, so that one phrase in a note does
not weigh like ten in an article). A finding is raised to 0.5 and more only where the document as a whole is dense:
at least `dense_patterns` distinct patterns from `dense_families` families and a value of `dense_value`; before
that every finding stays below 0.5, however strong its pattern, and below half of that value only patterns of 0.5 and
more are shown: a lone "moreover" is nobody's business. How often each pattern occurs in human and in generated text
is shipped in data/lexicons/stats/formulaic_prose.yaml; patterns that do not occur more often in generated text are
not shipped.

Known problems: English only; it abstains in other languages and on short texts. Press releases, reviews
and college essays by people use these phrases as well: the value speaks of the text, never of who wrote it. Plain
model prose without stock phrases, fiction and rewritten text go unseen.

Source: Patterns and thresholds were chosen on the development corpora named in data/PROVENANCE.md, so figures
measured there are optimistic. Patterns written for this project; candidates from own counts and from the excess
vocabulary of Kobak et al. 2025.
"""

from __future__ import annotations

from scorer import lexicon as lexicons
from scorer.detectors import _mentions
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Signal

TELLING = 0.5
"""Strength of patterns that are worth a note of their own."""
FEW = 2
QUIET = 0.45
"""The strength that findings of a document stay under unless it is dense as a whole."""


def detect(
    document: Document,
    *,
    lexicon: str = "formulaic_prose",
    language: str = "en",
    min_words: int = 150,
    least_words: int = 50,
    dense_patterns: int = 3,
    dense_families: int = 2,
    dense_value: float = 0.4,
) -> Signal:
    """Weighted distinct patterns of `lexicon` per 100 words; `dense_*` say from where on findings speak up."""
    words = len(document.words)
    if words < least_words:
        return Signal.abstain(f"fewer than {least_words} words")
    if document.language not in (language, None):
        return Signal.abstain(f"the patterns are for {language!r} and the text is in {document.language!r}")
    matches = _own_words(document, lexicon)
    distinct = {match.entry.form: match.entry for match in matches}
    value = 100 * sum(entry.strength for entry in distinct.values()) / max(words, min_words)
    families = {entry.family for entry in distinct.values()}
    dense = len(distinct) >= dense_patterns and len(families) >= dense_families and value >= dense_value
    if len(distinct) < FEW or value < dense_value / 2:
        matches = [match for match in matches if match.entry.strength >= TELLING]
    return Signal(value, tuple(match.finding(document.text, strength=_strength(match, dense)) for match in matches))


def _own_words(document: Document, lexicon: str) -> list[Match]:
    """Matches in the document's own words: not in quotations, not in source code, not in the title."""
    found = lexicons.load(lexicon).find(document)
    if not found:
        return []
    code = _mentions.code(document)
    title = document.title_span
    return [
        _mentions.trimmed(document.text, match)
        for match in found
        if not document.quoted(match.span)
        and not code.covers(match.span.start)
        and not (title and title.start <= match.span.start < title.end)
    ]


def _strength(match: Match, dense: bool) -> float:
    """0.1 to 0.45 in an ordinary document; in a dense one from 0.5 for the pattern's own 0.4 upwards."""
    own = match.entry.strength
    if dense and own >= 0.4:
        return min(0.8, own + 0.1)
    return min(QUIET, own * 0.75)
