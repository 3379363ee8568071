"""Distinct sources that a reader could find: people, organisations, outlets and documents with a name.

Why it matters: A named source answers for what it says and can be asked again; one source alone makes a thin story.

How it measures: The number of distinct names that stand beside a cue of attribution ("Jane Carter, the mayor, said",
"according to Harbour Watch data"), unit sources, range 0 upwards; each is listed. A surname counts with the fuller
name it belongs to. "The company", "officials" and nationalities are no names, and a source that is told to be unnamed
("a person close to Acme") is not counted by the name inside it. Without any, their absence is reported. There is no
value for texts without a sentence or in another language than English.

Known problems: A name is a run of capitalised words, so two people of one surname count once, and an organisation
under its short form and its full one may count twice; sources named without a cue beside them are missed.

Source: W3C credibility signals, source types cited; NewsGuard's "gathers and presents information responsibly".
"""

from __future__ import annotations

from scorer.detectors import _sources
from scorer.document import Document
from scorer.model import Finding, Signal


def detect(document: Document, *, missing: float = 0.4) -> Signal:
    """See the module. `missing` is the strength of the finding where no source is named."""
    if not document.sentences:
        return Signal.abstain("the document has no sentence")
    observed = _sources.named_sources(document)
    if observed:
        return Signal(float(len(observed)), (), None, observed)
    if reason := _sources.other_language(document):
        return Signal.abstain(reason)
    note = "No person, organisation, outlet or document is named as the source of anything."
    return Signal(0.0, (Finding(note, absence="named sources", strength=missing),))
