"""Labels for opinion, advertising, corrections and updates where they are due.

Why it matters: Readers judge an argument, a paid text and a report differently, and they can only do so when the
page says which one it is. A correction that is not called one corrects nobody.

How it measures: Share (0 to 1) of the labels due that are missing; 0 when none is due. An opinion label is due
where the address says opinion or at least `argument_rate` phrases per 100 words, and `argument_hits` in all, argue
in the first person outside quotations; an advertising label where links are marked as sponsored or carry a
seller's partner tag, or where the text names a sponsor; a correction label where the text says that it was
changed; an update label or a date of change where it calls itself a developing story; and a fact check of the site's
own where its JSON-LD says that a claim was reviewed (ClaimReview): one whose reviewer belongs to another site than
the page borrows that reviewer's name. Labels are looked for in the title, the section, the stated type, the first and
last lines, and for advertising and corrections in the whole text. Found labels are listed as observed, fact checks
with their claim and rating.

Known problems: English words only. A report that quotes at length without quotation marks looks like an argument,
and an argument without "I" and "we" like a report. Payment that leaves no trace in the page cannot be seen.

Source: Written for this project after points 4 and 7 of the NewsGuard criteria, the labels of the Trust Project,
and schema.org's types for opinion and advertiser content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from scorer import lexicon as lexicons
from scorer.detectors import _links, _schema
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Finding, Link, Observation, Signal, Span

KINDS = ("opinion", "advertising", "correction", "update", "fact-check")
AFTER_LABEL = frozenset({"", ":", "|", "–", "—", "-"})
EDGE = 400
"""Characters at the start and the end of the text in which a label of the whole page stands."""
_OPINION_PATH = re.compile(
    r"(?:^|[/.-])(?:opinions?|op-?eds?|comment(?:ary|isfree)?|editorials?|columns?|columnists?|views|viewpoints?)(?:[/.]|$)"
)
_OPINION_TYPE = re.compile(r"opinion|editorial|review|analysis|column|commentary|blog", re.IGNORECASE)
_OPINION_TITLE = re.compile(r"(?:opinion|editorial|analysis|commentary|review)\b", re.IGNORECASE)
_ADVERTISING_TYPE = re.compile(r"advertis|sponsor|paid|partner content", re.IGNORECASE)
_PARTNER_KEYS = frozenset(
    {"tag", "aff", "affid", "affiliate", "aff_id", "affiliate_id", "afftrack", "irclickid", "ascsubtag"}
)
_PARTNER_HOSTS = (
    "amzn.to", "awin1.com", "shareasale.com", "anrdoezrs.net", "jdoqocy.com", "tkqlhce.com", "dpbolvw.net",
    "kqzyfj.com", "linksynergy.com", "skimresources.com", "go.redirectingat.com", "shop-links.co", "prf.hn",
    "pntra.com", "rstyle.me",
    "howl.me", "viglink.com", "clickbank.net", "tradedoubler.com",
)  # fmt: skip
_SELLERS = re.compile(
    r"(?:^|\.)(?:amazon\.[a-z.]{2,6}|ebay\.[a-z.]{2,6}|walmart\.com|target\.com|bestbuy\.com|etsy\.com)$"
)


class Due(NamedTuple):
    """A label that is due, why in words, and the place that shows it."""

    kind: str
    why: str
    span: Span | None


def detect(
    document: Document, *, lexicon: str = "labels", argument_rate: float = 0.8, argument_hits: int = 4
) -> Signal:
    """Labels that are due and not there. `argument_rate` is in phrases per 100 words."""
    matches = list(lexicons.load(lexicon).find_in(document.text, document.folded, overlapping=True))
    reviews = list(_reviews(document))
    labels = list(_labels(document, matches, [review for review in reviews if not isinstance(review, Due)]))
    present = {observation.label.split(" ")[0] for observation in labels}
    signs = [m for m in matches if not m.entry.family.endswith("_label") and not document.quoted(m.span)]
    due = {found.kind: found for found in _due(document, signs, argument_rate, argument_hits)}
    missing = [found for found in due.values() if found.kind not in present]
    borrowed = [review for review in reviews if isinstance(review, Due)][:1]
    due |= {review.kind: review for review in borrowed}
    missing += borrowed
    value = len(missing) / len(due) if due else 0.0
    return Signal(value, tuple(_finding(document, found) for found in missing), observed=tuple(labels))


def _labels(document: Document, matches: list[Match], reviews: list[Label]) -> Iterator[Observation]:
    seen: set[str] = set()
    for kind, where, span in (*reviews, *_stated(document), *_written(document, matches)):
        if kind not in seen:
            seen.add(kind)
            yield Observation(f"{kind} label: {where}", span)


Label = tuple[str, str, Span | None]
"""Kind, words and place of a label."""


def _stated(document: Document) -> Iterator[Label]:
    """Labels in the metadata."""
    for datum in (*document.metadata_values("type"), *document.metadata_values("section")):
        for kind, pattern in (("opinion", _OPINION_TYPE), ("advertising", _ADVERTISING_TYPE)):
            if pattern.search(datum.value):
                yield kind, f"{datum.name} “{datum.value[:60]}”", datum.span
    for datum in document.metadata_values("modified_date"):
        yield "update", datum.value[:10], datum.span


def _reviews(document: Document) -> Iterator[Label | Due]:
    """Fact checks that the page says to be: labels where its own site made them, due where another one did.

    Without the address of the page or of the reviewer nothing can be compared, and the page is believed.
    """
    own = _links.own_domains(document)
    for review in _schema.claim_reviews(document):
        if own and review.site and _links.domain(review.site) not in own:
            who = f"{review.reviewer} ({review.site})" if review.reviewer else review.site
            yield Due(
                "fact-check", f"its metadata claim a fact check by {who}, which is another site than this page", None
            )
        elif review.claim:
            rating = f": {review.rating}" if review.rating else ""
            yield "fact-check", f"“{review.claim}”{rating}", None


def _written(document: Document, matches: list[Match]) -> Iterator[Label]:
    """Labels in the text: of the whole page at its edges, others anywhere; and in a title outside the text."""
    for match in matches:
        kind = match.entry.family.removesuffix("_label")
        if kind == match.entry.family or document.quoted(match.span):
            continue
        if kind == "opinion" and not _at_edge(document, match.span):
            continue
        yield kind, f"“{document.quote(match.span).strip(' (.')}”", match.span
    if document.title_span is None and _OPINION_TITLE.match(document.title or ""):
        yield "opinion", "in the title", None


def _at_edge(document: Document, span: Span) -> bool:
    """Whether a label stands alone on a short line, opens the title or a line, near the start or the end."""
    if EDGE < span.start < len(document.text) - EDGE:
        return False
    block = document.block_at(span.start)
    if block is None:
        return True
    alone = block.span.end - block.span.start <= 60 and block.kind != "title"
    following = document.text[span.end : span.end + 2].strip()[:1]
    opens = span.start == block.span.start and following in AFTER_LABEL
    own_views = (
        "view" in document.folded[span.start : span.end] or "opinions" in document.folded[span.start : span.end]
    )
    return alone or opens or own_views


def _due(document: Document, signs: list[Match], rate: float, hits: int) -> Iterator[Due]:
    yield from _opinion(document, [m for m in signs if m.entry.family == "argument"], rate, hits)
    yield from _advertising(document, [m for m in signs if _names_sponsor(document, m)])
    for kind, why in (
        ("correction", "the text says that it was changed"),
        ("update", "it promises to be kept up to date"),
    ):
        said = next((match for match in signs if match.entry.family == kind), None)
        if said is not None:
            yield Due(kind, why, said.span)


def _opinion(document: Document, arguments: list[Match], rate: float, hits: int) -> Iterator[Due]:
    address = urlsplit(document.url or "").path.lower() if (document.url or "").startswith("http") else ""
    if _OPINION_PATH.search(address):
        yield Due("opinion", "its address says that it is opinion", None)
    elif len(arguments) >= hits and 100 * len(arguments) >= rate * max(1, document.word_count):
        yield Due("opinion", f"it argues in the first person ({len(arguments)} places)", arguments[0].span)


def _advertising(document: Document, signs: list[Match]) -> Iterator[Due]:
    for link in document.all_links:
        if _paid(link):
            yield Due("advertising", "it carries links that pay the publisher", link.span)
            return
    if signs:
        yield Due("advertising", "it names a sponsor or partner", signs[0].span)


def _names_sponsor(document: Document, match: Match) -> bool:
    """ "In partnership with" is everyday English inside a sentence and a sponsor's line at the start of one."""
    if match.entry.family == "advertising_line":
        block = document.block_at(match.span.start)
        return block is not None and block.span.start == match.span.start and block.span.end - match.span.end <= 60
    return match.entry.family == "advertising"


def _paid(link: Link) -> bool:
    if "sponsored" in link.rel:
        return True
    try:
        parts = urlsplit(link.href)
        host, keys = (parts.hostname or "").lower(), set(parse_qs(parts.query, max_num_fields=50))
    except ValueError:  # an address that is none
        return False
    if any(host == partner or host.endswith(f".{partner}") for partner in _PARTNER_HOSTS):
        return True
    return bool(keys & (_PARTNER_KEYS - {"tag"})) or ("tag" in keys and _SELLERS.search(host) is not None)


def _finding(document: Document, found: Due) -> Finding:
    note = f"The text has no {found.kind} label, although {found.why}."
    if found.kind == "fact-check":
        return Finding(
            f"{found.why[0].upper()}{found.why[1:]}.", absence="fact check of this site's own", strength=0.6
        )
    usable = found.span is not None and document.quote(found.span).strip() != ""
    if usable:
        return Finding(note, found.span, strength=0.3)
    return Finding(note, absence=f"{found.kind} label", strength=0.3)
