"""Whether a text about a treatment or test says what it costs.

Why it matters: What something costs, and who pays, decides whether a reader can have it. It is the disclosure most
often missing from health news: 240 of 254 rated releases did not give it.

How it measures: Sentences that speak of cost ("price", "out-of-pocket") or of who pays ("covered by insurance"), unit
weighted sentences, range 0 upwards: 1 for one with an amount of money, 0.4 for one without, 0.2 for who pays alone.
There is no value for a text that is not about a treatment, test or study. Words for these are in the lexicon
`disclosures`.

Known problems: It cannot tell the price of the treatment from that of the disease or of another product, nor whether
the amount is right; "a simple walk" is a cost of nothing that no word of the list expresses; only English.

Source: HealthNewsReview criterion 1, "Does it adequately discuss the costs of the intervention?"
"""

from __future__ import annotations

import re

from scorer.detectors import _disclosures
from scorer.document import Document
from scorer.model import Finding, Signal

_AMOUNT = re.compile(
    r"[$£€]\s?\d|\b(?:usd|rs\.?|inr|ngn) ?\d|\d (?:(?:hundred|thousand|[mb]illion) )?"
    r"(?:dollars|cents|pounds|euros|rupees|naira)\b"
)


def detect(document: Document, *, missing: float = 0.4, vague: float = 0.2) -> Signal:
    """See the module. `missing` and `vague` are strengths of the findings: no word of cost, and no amount."""
    if reason := _disclosures.not_applicable(document):
        return Signal.abstain(reason)
    spoken = _disclosures.of(document, "cost")
    paid = _disclosures.of(document, "coverage")
    if not spoken and not paid:
        if reason := _disclosures.other_language(document):
            return Signal.abstain(reason)
        note = "Nothing is said about what this costs, or who pays for it."
        return Signal(0.0, (Finding(note, absence="costs", strength=missing),))
    sentences = _disclosures.sentences_of(document, spoken)
    priced = {index for index in sentences if _AMOUNT.search(_disclosures.folded_sentence(document, index))}
    payers = _disclosures.sentences_of(document, paid) - sentences
    value = len(priced) + 0.4 * (len(sentences) - len(priced)) + 0.2 * len(payers)
    findings = () if priced else (Finding("No amount is given.", span=(*spoken, *paid)[0].span, strength=vague),)
    return Signal(value, findings, None, _disclosures.observed(document, (*spoken, *paid)))
