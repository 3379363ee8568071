"""Hyperlinks of a document: those its format marks up, and addresses written out in the text."""

from __future__ import annotations

import re

from scorer.model import Link, Span, last_begun

ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'“”‘’\])}]+", re.IGNORECASE)


def links(text: str, marked: tuple[Link, ...]) -> tuple[Link, ...]:
    """Marked-up links first, then written-out addresses that no marked-up link covers."""
    if "://" not in text:
        return marked
    covered = sorted(link.span for link in marked if link.span)
    written = []
    for match in ADDRESS.finditer(text):
        href = match.group().rstrip(".,;:!?")
        span = Span(match.start(), match.start() + len(href))
        index = last_begun(covered, span.start)
        if index < 0 or covered[index].end < span.end:
            written.append(Link(href, span))
    return marked + tuple(written)
