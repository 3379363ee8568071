"""What a page says of itself in JSON-LD: fact checks that it claims to be, and policies that its publisher links."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from scorer.detectors import _links
from scorer.document import Document

POLICIES = (
    "publishingPrinciples", "correctionsPolicy", "ethicsPolicy", "ownershipFundingInfo", "unnamedSourcesPolicy",
    "verificationFactCheckingPolicy", "actionableFeedbackPolicy", "missionCoveragePrioritiesPolicy", "masthead",
    "diversityPolicy",
)  # fmt: skip
"""Properties of schema.org by which a publisher links its policies."""
_MOST_CHARACTERS = 200_000
_MOST_OBJECTS = 2_000
_LONGEST = 120


class ClaimReview(NamedTuple):
    """A fact check as a page states it: the claim, the rating in words, who rated it, and that reviewer's site."""

    claim: str
    rating: str
    reviewer: str
    site: str


def claim_reviews(document: Document) -> Iterator[ClaimReview]:
    """The fact checks in the JSON-LD of the page."""
    for value in _objects(document, "ClaimReview"):
        if "ClaimReview" in _strings(value.get("@type")):
            author, rating = _first(value.get("author")), _first(value.get("reviewRating"))
            address = _text(author.get("url")) or _text(author.get("sameAs")) or _text(value.get("url"))
            yield ClaimReview(
                _text(value.get("claimReviewed")),
                _text(rating.get("alternateName")) or _text(rating.get("ratingValue")),
                _text(author.get("name")),
                _links.site(address),
            )


def policies(document: Document) -> tuple[str, ...]:
    """Names of the policies that the page's JSON-LD links, in the order of `POLICIES`."""
    found = {key for value in _objects(document, "olic", "rinciples", "masthead", "ownershipF") for key in value}
    return tuple(name for name in POLICIES if name in found)


def _objects(document: Document, *hints: str) -> Iterator[Mapping[str, Any]]:
    """All objects, nested ones too, of the blocks in which one of `hints` stands."""
    for block in document.structured:
        if len(block) > _MOST_CHARACTERS or not any(hint in block for hint in hints):
            continue
        try:
            pending: list[Any] = [json.loads(block)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_OBJECTS):
            if not pending:
                break
            value = pending.pop()
            if isinstance(value, dict):
                yield value
                pending.extend(item for item in value.values() if isinstance(item, (dict, list)))
            elif isinstance(value, list):
                pending.extend(item for item in value if isinstance(item, (dict, list)))


def _first(value: Any) -> Mapping[str, Any]:
    """An object, or the first of a list of objects."""
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, dict) else {}


def _strings(value: Any) -> list[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _text(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return " ".join(str(value).split())[:_LONGEST] if isinstance(value, (str, int, float)) else ""
