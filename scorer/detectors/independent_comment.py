"""Whether somebody who had no part in a study is heard about it.

Why it matters: Those who made a study believe in it. A second expert says in a sentence what a reader could not see:
that it is small, old, or at odds with others.

How it measures: Words of the lexicon `disclosures`, unit points, range 0 upwards: 1 for each sentence that marks
somebody as uninvolved ("who was not involved in the study", "an accompanying editorial"), 0.3 for one that brings in
other voices ("critics say", "cautioned that", a medical society). No value for a text that is not about a treatment,
test or study.

Known problems: An independent expert who is quoted without being called so is missed, and somebody called independent
may not be; only English.

Source: HealthNewsReview criterion 6 for news stories, "Does the story use independent sources and identify conflicts
of interest?"
"""

from __future__ import annotations

from scorer.detectors import _disclosures
from scorer.document import Document
from scorer.model import Finding, Signal


def detect(document: Document, *, missing: float = 0.35) -> Signal:
    """See the module. `missing` is the strength of the finding where nobody else is heard."""
    if reason := _disclosures.not_applicable(document):
        return Signal.abstain(reason)
    apart, others = _disclosures.of(document, "uninvolved"), _disclosures.of(document, "other_view")
    outside = _disclosures.sentences_of(document, apart)
    value = len(outside) + 0.3 * len(_disclosures.sentences_of(document, others) - outside)
    if not value and (reason := _disclosures.other_language(document)):
        return Signal.abstain(reason)
    findings: tuple[Finding, ...] = ()
    if not outside:
        note = "Nobody is marked as having had no part in the study."
        findings = (Finding(note, absence="independent comment", strength=missing),)
    return Signal(value, findings, None, _disclosures.observed(document, (*apart, *others)))
