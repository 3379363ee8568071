"""Distinct sources that a reader could find: people, organisations, outlets and documents with a name.

Why it matters: A named source answers for what it says and can be asked again; one source alone makes a thin story,
and outlets that quote each other have asked nobody.

How it measures: The number of distinct names that stand beside a cue of attribution ("Jane Carter, the mayor, said",
"according to Harbour Watch data"), unit sources, range 0 upwards; each is listed with its kind (person, organisation,
document, outlet), told from titles and roles beside the name and from its words. A surname counts with the fuller
name it belongs to. "The company", "officials" and nationalities are no names, and a source that is told to be unnamed
("a person close to Acme") is not counted by the name inside it. Without any, their absence is reported. Notes say
where `many` attributions or more all come from one name, where only other outlets are named, and where the text
carries the marks of a press release ("for immediate release", "media contact"), so that its sources speak for its
sender. There is no value for texts without a sentence or in another language than English.

Known problems: A name is a run of capitalised words, so two people of one surname count once, and an organisation
under its short form and its full one may count twice; a single word beside which no title or role stands counts as an
organisation; sources named without a cue beside them are missed, and a story with one source may have asked others.

Source: W3C credibility signals, source types cited; NewsGuard's "gathers and presents information responsibly".
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from scorer.attributions import attributions
from scorer.detectors import _sources
from scorer.detectors._sources import NamedSource
from scorer.document import Document
from scorer.model import Finding, Observation, Signal, Span

_RELEASE = re2.compile(
    r"(?m)\bfor immediate release\b|^(?:news|press|media) release\b|\b(?:media|press) (?:contacts?|enquiries"
    r"|inquiries)\b ?:"
    r"|/(?:prnewswire|businesswire|globe newswire|cnw|accesswire)"
    r"|\(?\b(?:business wire|globe newswire|eurekalert)\b\)?"
    r" ?(?:[-–—]|!)|^contact: |^\s*###\s*$"
)
_HEAD, _TAIL = 600, 2_500
"""Characters at the start and the end in which releases say that they are some."""
_MIN_WORDS = 150


def detect(
    document: Document,
    *,
    missing: float = 0.4,
    alone: float = 0.2,
    circular: float = 0.3,
    own: float = 0.2,
    many: int = 4,
) -> Signal:
    """See the module. `missing`, `alone`, `circular` and `own` are strengths; one of 0 keeps that note back."""
    if not document.sentences:
        return Signal.abstain("the document has no sentence")
    found = _sources.named_sources(document)
    observed = tuple(Observation(f"{one.name} ({one.kind})", one.span) for one in found)
    if found:
        notes = (*_thin(document, found, alone, circular, many), *_release(document, own))
        return Signal(float(len(found)), tuple(note for note in notes if note.strength > 0), None, observed)
    if reason := _sources.other_language(document):
        return Signal.abstain(reason)
    note = "No person, organisation, outlet or document is named as the source of anything."
    return Signal(0.0, (Finding(note, absence="named sources", strength=missing),))


def _thin(
    document: Document, found: tuple[NamedSource, ...], alone: float, circular: float, many: int
) -> Iterator[Finding]:
    if document.word_count < _MIN_WORDS:
        return
    if all(one.kind == "outlet" for one in found):
        names = ", ".join(one.name for one in found[:3])
        note = f"Only other outlets are named as sources ({names}): nobody who was there or who knows is."
        yield Finding(note, found[0].span, strength=circular)
    elif len(found) == 1 and _others(document) == 0 and found[0].times >= many:
        note = f"All {found[0].times} attributed statements come from one source; a second one could confirm them."
        yield Finding(note, found[0].span, strength=alone)


def _others(document: Document) -> int:
    """Attributions to sources that are described and not named ("the police"), or unnamed."""
    return sum(one.firm and one.who == "description" for one in attributions(document))


def _release(document: Document, strength: float) -> Iterator[Finding]:
    """The note on a text that says it is a press release."""
    folded = document.folded
    late = max(0, len(folded) - _TAIL)
    early = _RELEASE.search(folded[:_HEAD])
    match = early or _RELEASE.search(folded[late:])
    if match is not None:
        start = match.start() + (0 if early else late)
        span = Span(start, start + max(len(match.group()), 1))
        yield Finding(
            "This is a statement of its sender: the sources in it speak for the sender.", span, strength=strength
        )
