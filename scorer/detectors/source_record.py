"""What others have said of the site: ratings of its domain from a list that you supply.

Why it matters: Some desks keep, or subscribe to, ratings of outlets. Beside the evidence of the text they say what
others found over time. They judge the outlet and not this text, so they weigh nothing unless a rubric says so.

How it measures: The mean of the ratings of the document's domain, 0 to 1, one of each rater and the latest of each,
from the list that `scorer sources import` has made (parameter `ratings`, or `--sources FILE`). A rating of the very
host counts before one of the domain above it. Each is listed with rater, date and the list it is from; where the mean
is under `low`, that is said in a note. It abstains without a list, without an address of the document, and for a
domain that is not in the list: absent means unknown, not bad. No list is shipped.

Known problems: Ratings age, differ between raters and follow their criteria, which may be politics; a good outlet
prints bad texts and the other way round; a domain that has changed hands keeps its rating; the address may be one the
page only states of itself.

Source: Written for this project; studies of domain ratings (Lin et al. 2023) find that raters agree widely. The
ratings are the user's.
"""

from __future__ import annotations

from pathlib import Path

from scorer.detectors import _links, _ratings
from scorer.document import Document
from scorer.model import Finding, Observation, Signal


def detect(document: Document, *, ratings: str = "", low: float = 0.5, strength: float = 0.3) -> Signal:
    """See the module. `ratings` is the path of an imported list; `low` the mean under which a note is made."""
    if not ratings:
        return Signal.abstain("no ratings of domains were supplied (scorer sources import)")
    host = _host(document)
    if not host:
        return Signal.abstain("the document has no address")
    try:
        found = _ratings.lookup(ratings, host)
    except _ratings.RatingsError as error:
        return Signal.abstain(str(error).splitlines()[0])
    if not found:
        return Signal.abstain(f"{host} is not in the list of ratings: unknown, not bad")
    value = sum(one.rating for one in found) / len(found)
    listed = tuple(Observation(_told(one, ratings)) for one in found)
    note = f"{found[0].domain} is rated {value:.2f} of 1 by {', '.join(one.source for one in found)}."
    findings = (Finding(note, absence="a good rating in your list", strength=strength),) if value < low else ()
    return Signal(value, findings, None, listed)


def _host(document: Document) -> str:
    """The host that the document was read from, or else the one it states."""
    addresses = [document.url or "", *(datum.value for datum in document.metadata_values("url"))]
    return next((host for url in addresses if "." in (host := _links.site(url))), "")


def _told(one: _ratings.Rating, ratings: str) -> str:
    return f"{one.domain}: {one.rating:g} of 1 ({one.source}, {one.date}; list {Path(ratings).name})"
