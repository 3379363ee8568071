"""Hyperlinks of a document: those its format marks up, and addresses written out in the text."""

from __future__ import annotations

import re
from bisect import bisect_right

from scorer.model import Link, Span

ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'“”‘’\])}]+", re.IGNORECASE)


def links(text: str, marked: tuple[Link, ...]) -> tuple[Link, ...]:
    """Marked-up links first, then written-out addresses that no marked-up link covers."""
    covered = sorted(link.span for link in marked if link.span)
    written = []
    for match in ADDRESS.finditer(text):
        href = match.group().rstrip(".,;:!?")
        span = Span(match.start(), match.start() + len(href))
        index = bisect_right(covered, span.start, key=lambda other: other.start) - 1
        if index < 0 or covered[index].end < span.end:
            written.append(Link(href, span))
    return marked + tuple(written)
