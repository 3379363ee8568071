"""Remarks in a document that are meant for this tool: `<!-- scorer-disable-next-line links: why -->`.

Only found here, and taken out of what is measured. What they mean, and whether they have any effect, is decided in
`scorer.suppression` for those who ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scorer.model import Directive, Span

_MOST = 200
# Not behind a back-tick: there a text quotes a remark, and makes none.
_REMARK = re.compile(r"(?<!`)<!--[ \t]{0,20}scorer-(?P<text>[a-z][^<>\n]{0,500}?)[ \t]{0,20}-->")


def find(source: str, apart: Iterable[Span] = ()) -> tuple[tuple[Directive, ...], str]:
    """The remarks in `source` outside the spans `apart` (code), and `source` with spaces in their places."""
    spans = list(apart)
    found: list[Directive] = []
    pieces: list[str] = []
    position = line = 0
    for match in _REMARK.finditer(source):
        if len(found) >= _MOST or any(span.start <= match.start() < span.end for span in spans):
            continue
        line += source.count("\n", position, match.start())
        found.append(Directive(" ".join(match["text"].split()), line + 1))
        pieces += [source[position : match.start()], " " * len(match[0])]
        position = match.end()
    return tuple(found), "".join((*pieces, source[position:]))


def of_front_matter(value: Any, source: str) -> Iterator[Directive]:
    """What stands under `scorer:` in front matter, in the words of a remark: `{disable: {byline: why}}`.

    In place of the reason may stand `{reason: ..., until: 2027-01-31}`. `source` is the front matter as written; its
    first line is line 2 of the file.
    """
    entries = value.get("disable") if isinstance(value, Mapping) else None
    if not isinstance(entries, Mapping):
        yield Directive("front matter", _line(source, "scorer"))
        return
    for name, given in list(entries.items())[:_MOST]:
        stanza = given if isinstance(given, Mapping) else {"reason": given}
        until = f" until {stanza['until']}" if stanza.get("until") else ""
        reason = f": {' '.join(str(stanza['reason']).split())}" if stanza.get("reason") else ""
        yield Directive(f"disable-file {str(name)[:60]}{until}{reason}", _line(source, str(name)))


def _line(source: str, key: str) -> int:
    match = re.search(rf"^[ \t\"']*{re.escape(key)}\b", source, re.MULTILINE)
    return 2 + source.count("\n", 0, match.start() if match else 0)
