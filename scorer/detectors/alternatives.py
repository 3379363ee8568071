"""Whether a text about a treatment or test compares it with what else can be done.

Why it matters: A new drug that works better than nothing may still be worse than the old one, or than waiting.

How it measures: Sentences of comparison by words of the lexicon `disclosures`, unit weighted sentences, range 0
upwards: 1 for each that names other ways ("existing treatments", "standard of care", "alternatives"), 0.5 for one
that only compares ("compared with", "instead of"). No value for a text that is not about a treatment, test or study.

Known problems: A comparison of two groups of people counts as half a comparison of treatments; it does not know which
alternatives exist; only English.

Source: HealthNewsReview criterion 7, "Does it compare the new approach with existing alternatives?"
"""

from __future__ import annotations

from scorer.detectors import _disclosures
from scorer.document import Document
from scorer.model import Finding, Signal


def detect(document: Document, *, missing: float = 0.3) -> Signal:
    """See the module. `missing` is the strength of the finding where nothing is compared."""
    if reason := _disclosures.not_applicable(document):
        return Signal.abstain(reason)
    others, compared = _disclosures.of(document, "alternative"), _disclosures.of(document, "comparison")
    named = _disclosures.sentences_of(document, others)
    value = len(named) + 0.5 * len(_disclosures.sentences_of(document, compared) - named)
    if not value:
        if reason := _disclosures.other_language(document):
            return Signal.abstain(reason)
        note = "It is not compared with what else can be done."
        return Signal(0.0, (Finding(note, absence="alternatives", strength=missing),))
    return Signal(value, (), None, _disclosures.observed(document, (*others, *compared)))
