"""Who says what: cues such as "said" or "according to", the source beside each, and what is said.

No parser: a cue from the lexicon `attribution_cues` counts when a source stands where one would, to its left ("Jane
Carter, the mayor, said"), to its right ("said Jane Carter", "according to the filing", "was praised by Carter"), or
before a noun ("Carter's claim that"), and when an ambiguous verb has reported speech around it ("added that"). A
quotation that runs on belongs to the source before it. In doubt a cue counts for nothing.
"""

from __future__ import annotations

from operator import attrgetter

from scorer.attributions.contents import long_quotations, quoted_further, resolved, told
from scorer.attributions.cues import labels, units, verbs_and_nouns
from scorer.attributions.model import Attribution
from scorer.attributions.words import SAYING
from scorer.document import Document

__all__ = ["SAYING", "Attribution", "attributions", "long_quotations"]


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Attributions in the title and the sentences of `document`, in the order of their cues; found once."""
    return document.once(_attributions)


def _attributions(document: Document) -> tuple[Attribution, ...]:
    sentences = units(document)
    cues = sorted([*verbs_and_nouns(document, sentences), *labels(document.text, sentences)])
    beside = list(told(document, sentences, cues))
    found = [*beside, *quoted_further(document, sentences, beside)]
    return tuple(resolved(sorted(found, key=attrgetter("cue", "content"))))
