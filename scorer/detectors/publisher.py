"""For whom the text was published.

Why it matters: A publisher answers for a text in law and to its readers; without one there is nobody to write to.

How it measures: 1 for a publisher in the page's metadata or in a line of the text that says so, 0.7 for one told only
by a copyright line or an agency's dateline, 0.5 for the mere address of the page, 0 for nothing; unit share, range 0
to 1. Without any, the missing publisher is reported. Policies that the page's metadata link (corrections, ethics,
ownership, fact-checking and others of schema.org) are listed; that there are none is no finding.

Known problems: Whether the publisher exists, who owns it and how to reach it is not looked at; an agency's dateline
names where the text comes from, which may not be who publishes it here.

Source: NewsGuard, "discloses ownership and financing" and "reveals who's in charge"; JTI clauses 1, 4 and 5.
"""

from __future__ import annotations

import re

from scorer.detectors import _links, _schema
from scorer.document import Document
from scorer.model import Datum, Finding, Observation, Signal, Span

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|[Cc]opyright(?: ©| \(c\))?)[ \u00a0]*(?:(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?[ ,]*)?(?:by )?"
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w&.’'-]*(?: (?:of |the |and |& )?[A-ZÀ-ÖØ-Þ][\w&.’'-]*){0,5})"
)
_AGENCY_LINE = re.compile(
    r"[^\n]{0,80}?\((?P<name>Reuters|AP|AFP|Bloomberg|dpa|Xinhua|Kyodo|UPI|PTI|IANS|TASS|ANSA|EFE)\)"
)
_NOT_A_PUBLISHER = re.compile(
    r"(?:unknown|none|n/?a|admin|wordpress|blogger|untitled|website|home|localhost)\.?", re.IGNORECASE
)
_TAIL = 1_500


def detect(document: Document, *, indirect: float = 0.7, address: float = 0.5, missing: float = 0.3) -> Signal:
    """See the module. `indirect` and `address` are the values below 1, `missing` the strength of the finding."""
    for datum in document.metadata_values("publisher"):
        name = " ".join(datum.value.split())
        if any(char.isalpha() for char in name) and not _NOT_A_PUBLISHER.fullmatch(name):
            value = indirect if _in_copyright(document, datum) else 1.0
            policies = (Observation(f"{policy} is linked") for policy in _schema.policies(document))
            return Signal(value, (), None, (Observation(name, datum.span), *policies))
    told = _indirect(document)
    if told is not None:
        return Signal(indirect, (), None, (Observation(document.quote(told), told),))
    host = _links.site(document.url or "")
    if "." in host:
        return Signal(address, (), None, (Observation(host),))
    note = "Neither the page nor the text says who published it."
    return Signal(0.0, (Finding(note, absence="publisher", strength=missing),))


def _in_copyright(document: Document, datum: Datum) -> bool:
    """Whether a publisher was read from a copyright line of the text."""
    if datum.origin != "text" or datum.span is None:
        return False
    before = document.folded[max(0, datum.span.start - 30) : datum.span.start]
    return any(mark in before for mark in ("©", "(c)", "copyright"))


def _indirect(document: Document) -> Span | None:
    """The name in a copyright line near the end, or in the dateline of the first paragraph."""
    match = _COPYRIGHT.search(document.text, max(0, len(document.text) - _TAIL))
    if match is None and document.paragraphs:
        match = _AGENCY_LINE.match(document.text, document.paragraphs[0].start)
    return Span(*match.span("name")) if match else None
