"""Links that lead the reader to the material behind the text.

Why it matters: A link to the filing, the study or the statement is the shortest way to check a claim.

How it measures: The number of distinct links to other sites, unit links, range 0 upwards; links to primary material
(governments, courts, filings, studies by DOI, statistics offices, data sets) count double. Each is listed, and
whether it is primary material and stands near a claim, that is in the paragraph of a checkable statement. Sharing,
advertising, account and sponsored links and those to the page's own site do not count. Addresses written out in a
plain text count. A plain text without any gets 0, since links are earned, and the note says that the format may have
lost them. Without a single one their absence is reported. Dead shapes are notes: words that promise a link and have
none ("Original Link: Link", "read more here"), and links that lead nowhere ("#", "javascript:", a local file).

Known problems: Whether a link supports the claim beside it is not looked at, and neither is whether it still works;
primary is told from the address; without the page's own address, links to its own site count as others.

Source: Trust Project indicator "references"; W3C credibility signals, links to scientific journals.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from scorer.detectors import _links
from scorer.detectors._statements import statements
from scorer.document import Document
from scorer.model import Finding, Link, Observation, Signal, Span, last_begun

_MARKED_UP = frozenset(("html", "markdown", "docx", "pdf"))
_PROMISE = re.compile(
    r"\b(?:original|source|full|via|news|article|story|read)"
    r"(?: (?:link|article|story|source|text|report|study|post))?"
    r" ?: ?(?:link|here|click here|click|url|source link)\b(?! ?[:/.])"
    r"|\b(?:(?:click|tap) here|(?:read|see|find|learn) (?:more|the (?:full|original) \w+) (?:here|at this link))\b"
    r"|\[(?:link|url|source)\]"
)
_OF_PROMISES = (
    *(f":{space}{word}" for space in ("", " ") for word in ("link", "here", "click", "url", "source")),
    *(f"{verb} the {what} " for verb in ("read", "see", "find", "learn") for what in ("full", "original")),
    "click here", "tap here", "more here", "at this link", "[link]", "[url]", "[source]",
)  # fmt: skip
_NOWHERE = re.compile(
    r"(?:#|javascript:|about:|file:|data:|https?://(?:/|$|localhost\b|127\.0\.0\.1)|https?:$)", re.I
)
_LABELS_OF_MATERIAL = re.compile(r"\b(?:source|study|report|link|here|data|filing|statement|paper|original)\b", re.I)
_MOST_DEAD = 3


def detect(document: Document, *, primary_counts: float = 2.0, missing: float = 0.2, dead: float = 0.3) -> Signal:
    """See the module. A link to primary material counts `primary_counts`; `missing` and `dead` are strengths."""
    found = _links.useful(document)
    notes = tuple(_dead(document, dead))
    value = sum(primary_counts if _links.primary(link) else 1.0 for link in found)
    if found:
        near = _near(document, found)
        return Signal(value, notes, None, tuple(_observed(link, link in near) for link in found))
    note = "The text links to no material outside its own site."
    if document.format not in _MARKED_UP:
        note = "The text gives no address of any material; if the page had links, plain text has lost them."
    return Signal(0.0, (*notes, Finding(note, absence="links", strength=missing)))


def _observed(link: Link, near: bool) -> Observation:
    marks = [words for words, holds in (("primary material", _links.primary(link)), ("near a claim", near)) if holds]
    return Observation(_links.site(link.href) + (f" ({', '.join(marks)})" if marks else ""), link.span)


def _near(document: Document, links: tuple[Link, ...]) -> frozenset[Link]:
    """Those of `links` that stand in a paragraph with a checkable statement."""
    starts = sorted(statement.span.start for statement in statements(document))
    return frozenset(link for link in links if link.span and _has_one(document, link.span, starts))


def _has_one(document: Document, span: Span, starts: list[int]) -> bool:
    block = document.block_at(span.start)
    if block is None:
        return False
    index = bisect_right(starts, block.span.end - 1) - 1
    return index >= 0 and starts[index] >= block.span.start


def _dead(document: Document, strength: float) -> Iterator[Finding]:
    """Up to three places that promise a link and have none, or whose link leads nowhere."""
    covered = sorted(link.span for link in document.all_links if link.span)
    promised = (Span(*match.span()) for match in _promises(document.folded))
    bare = [span for span in promised if not _linked(document, covered, span)]
    for span in bare[:_MOST_DEAD]:
        yield Finding("These words promise a link, and none leads on from them.", span, strength=strength)
    nowhere = [link for link in document.links if _is_dead(document, link)]
    for link in nowhere[: _MOST_DEAD - len(bare)] if len(bare) < _MOST_DEAD else ():
        yield Finding("This link leads nowhere.", link.span, strength=strength)


def _promises(folded: str) -> Iterator[re.Match[str]]:
    """Matches of `_PROMISE`; every one of them holds one of `_OF_PROMISES`, which most texts do not."""
    return _PROMISE.finditer(folded) if any(word in folded for word in _OF_PROMISES) else iter(())


def _linked(document: Document, covered: list[Span], span: Span) -> bool:
    """Whether a link covers part of `span` or follows in the same line."""
    end = document.text.find("\n", span.end)
    end = min(len(document.text) if end < 0 else end, span.end + 80)
    index = last_begun(covered, end)
    return (index >= 0 and covered[index].end > span.start) or document.quoted(span)


def _is_dead(document: Document, link: Link) -> bool:
    return (
        link.span is not None
        and _NOWHERE.match(link.href.strip()) is not None
        and _LABELS_OF_MATERIAL.search(document.quote(link.span)) is not None
    )
