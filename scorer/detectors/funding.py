"""Whether a text about a study says who paid for it, and whose interests are involved.

Why it matters: Studies paid for by whoever sells the product find in its favour more often. That does not make them
wrong, but a reader should know.

How it measures: Statements of the lexicon `disclosures`, unit points, range 0 upwards: 1 for each sentence that says
who paid ("was funded by", "supported by a grant"), 0.5 for one that tells of interests or of their absence ("is a
consultant to", "no conflicts of interest"), 0.3 for a weaker word ("funding", "sponsor"); numbers of public grants
("R01 CA") count as who paid. No value for a text that is not about a treatment, test or study.

Known problems: It cannot see an interest that is not disclosed; a release of a company whose name says enough is
taken for one without; a grant in the story itself ("grants for young doctors") counts; only English.

Source: HealthNewsReview criterion 6, "Does it identify funding sources & disclose conflicts of interest?"; the ICMJE
disclosure form.
"""

from __future__ import annotations

import re

from scorer.detectors import _disclosures
from scorer.document import Document
from scorer.model import Finding, Observation, Signal, Span

_GRANT_NUMBER = re.compile(
    r"(?:[RUPKT](?:01|03|21|24|25|32|41|42|44|54|56|61)|UL1|UM1|1ZIA)[ -]?(?:[A-Z]{2})?[ -]?\d{3,6}\b"
)


def detect(document: Document, *, missing: float = 0.4) -> Signal:
    """See the module. `missing` is the strength of the finding where nothing is said."""
    if reason := _disclosures.not_applicable(document):
        return Signal.abstain(reason)
    payers, interests, hints = (_disclosures.of(document, family) for family in ("funder", "conflict", "support"))
    numbers = [match.span() for match in _GRANT_NUMBER.finditer(document.text)]
    paid = _disclosures.sentences_of(document, payers)
    paid |= {_disclosures.sentence_of(document, start) for start, _ in numbers}
    told = _disclosures.sentences_of(document, interests) - paid
    hinted = _disclosures.sentences_of(document, hints) - paid - told
    value = len(paid) + 0.5 * len(told) + 0.3 * len(hinted)
    if not value:
        if reason := _disclosures.other_language(document):
            return Signal.abstain(reason)
        note = "Nothing is said about who paid for the study, or whose interests are involved."
        return Signal(0.0, (Finding(note, absence="funding", strength=missing),))
    seen = _disclosures.observed(document, (*payers, *interests, *hints))
    return Signal(
        value, (), None, (*seen, *(Observation(document.quote(Span(*span)), Span(*span)) for span in numbers[:1]))
    )
