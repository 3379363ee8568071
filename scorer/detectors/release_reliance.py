"""Statements about a treatment, test or study that were taken from a press release.

Why it matters: A release is written by whoever gains from it. News made from one tells what its sender wanted told;
of 771 rated stories, those that quote a release met fewer of the experts' criteria at equal length (partial rank
correlation -.19).

How it measures: Sentences that name a release as their source ("said in a hospital news release"), unit sentences,
range 0 upwards. Words for these are in the lexicon `disclosures`. No value for a text that is not about a treatment,
test or study.

Known problems: A story that copies a release and does not say so is missed; naming the release is more honest than
hiding it, and costs points here all the same; a story about a release counts; only English.

Source: HealthNewsReview criterion 10 for stories, "Does the story appear to rely solely or largely on a
news release?"
"""

from __future__ import annotations

from scorer.detectors import _disclosures
from scorer.document import Document
from scorer.model import Finding, Signal

_MOST = 5
"""Findings at most."""


def detect(document: Document, *, strength: float = 0.3) -> Signal:
    """See the module. `strength` is that of every finding."""
    if reason := _disclosures.not_applicable(document):
        return Signal.abstain(reason)
    named = _disclosures.of(document, "release")
    if not named and (reason := _disclosures.other_language(document)):
        return Signal.abstain(reason)
    findings = tuple(
        Finding("This is taken from a release.", span=match.span, strength=strength) for match in named[:_MOST]
    )
    return Signal(float(len(_disclosures.sentences_of(document, named))), findings)
