"""Links that lead the reader to the material behind the text.

Why it matters: A link to the filing, the study or the statement is the shortest way to check a claim.

How it measures: The number of distinct links to other sites, unit links, range 0 upwards; links to primary material
(governments, courts, filings, studies by DOI, statistics offices, data sets) count double. Sharing, advertising,
account and sponsored links and those to the page's own site do not count. Addresses written out in a plain text
count. A plain text without any gets 0, since links are earned, and the note says that the format may have lost them.
Without a single one their absence is reported.

Known problems: Whether a link supports the sentence it stands in is not looked at, and neither is whether it still
works; primary is told from the address; without the page's own address, links to its own site count as others.

Source: Trust Project indicator "references"; W3C credibility signals, links to scientific journals.
"""

from __future__ import annotations

from scorer.detectors import _links
from scorer.document import Document
from scorer.model import Finding, Observation, Signal

_MARKED_UP = frozenset(("html", "markdown", "docx", "pdf"))


def detect(document: Document, *, primary_counts: float = 2.0, missing: float = 0.2) -> Signal:
    """See the module. A link to primary material counts `primary_counts`; `missing` is the finding's strength."""
    found = _links.useful(document)
    observed = tuple(
        Observation(f"{_links.site(link.href)}{' (primary material)' if _links.primary(link) else ''}", link.span)
        for link in found
    )
    value = sum(primary_counts if _links.primary(link) else 1.0 for link in found)
    if found:
        return Signal(value, (), None, observed)
    note = "The text links to no material outside its own site."
    if document.format not in _MARKED_UP:
        note = "The text gives no address of any material; if the page had links, plain text has lost them."
    return Signal(0.0, (Finding(note, absence="links", strength=missing),))
