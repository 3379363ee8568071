"""Whether a text about a treatment or test tells what harm it can do.

Why it matters: Every treatment and test harms somebody. A text that only tells of benefits makes readers choose
with half of what they need.

How it measures: Words for harm ("side effects", "safety", "complications") and kinds of harm ("nausea", "bleeding")
of the lexicon `disclosures`, unit points, range 0 upwards: log2(1 + words for harm) + log2(1 + kinds of harm) + 1 if
a sentence with one of them gives a figure. A kind counts in full only where a word for harm stands in the text, too,
and half otherwise, for it may be the disease. "Safe" and "well tolerated" count for nothing. No value for a text that
is not about a treatment, test or study.

Known problems: It does not know whether a harm is that of the treatment, of the disease or of another treatment, or
how grave it is; only English.

Source: HealthNewsReview criterion 3, "Does it adequately explain/quantify the harms of the intervention?"
"""

from __future__ import annotations

import re
from math import log2

from scorer.detectors import _disclosures
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Finding, Signal

_FIGURE = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:of|in|out of|patients|people)\b")


def detect(document: Document, *, missing: float = 0.5, bare: float = 0.4) -> Signal:
    """See the module. `missing` and `bare` are strengths: no word of harm, and only a word that there is none."""
    if reason := _disclosures.not_applicable(document):
        return Signal.abstain(reason)
    spoken, kinds = _disclosures.of(document, "harm"), _disclosures.of(document, "harm_kind")
    free = _disclosures.of(document, "harm_free")
    seen = _disclosures.observed(document, (*spoken, *kinds))
    if spoken or kinds:
        told = len({match.entry.form for match in kinds}) * (1 if spoken else 0.5)
        value = log2(1 + len(spoken)) + log2(1 + told) + _counted(document, spoken or kinds)
        return Signal(value, (), None, seen)
    if reason := _disclosures.other_language(document):
        return Signal.abstain(reason)
    if free:
        note = "Safety is claimed, and no harm is named that was looked for."
        return Signal(0.0, (Finding(note, span=free[0].span, strength=bare),))
    return Signal(0.0, (Finding("No harm or side effect is spoken of.", absence="harms", strength=missing),))


def _counted(document: Document, matches: tuple[Match, ...]) -> bool:
    """Whether a figure stands in the sentence of one of them."""
    indices = _disclosures.sentences_of(document, matches)
    return any(_FIGURE.search(_disclosures.folded_sentence(document, index)) for index in indices)
