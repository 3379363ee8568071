"""Who wrote the text: a person, a desk or an agency, or nobody.

Why it matters: A named author answers for the text and can be asked; nobody answers for "admin".

How it measures: 1 for a person's name, 0.6 for a desk, a newsroom, an agency or the publisher itself, 0.3 for
"admin", "staff" or a user name, 0 for nothing; unit share, range 0 to 1. The name is taken from the page's metadata,
from a byline recognised in the text, or from a credit such as "(Reporting by ...)" or "LONDON (Reuters) -". The best
of them counts and all are listed. Without any, the missing byline is reported.

Known problems: Whether the person exists is not looked at; a pen name looks like a name, and a person of one word
("Voltaire") like a user name; some good papers sign nothing on principle.

Source: NewsGuard, "names of content creators"; Trust Project indicator "journalist expertise"; JTI clause on authors.
"""

from __future__ import annotations

import re

from scorer.document import Document
from scorer.model import Finding, Observation, Signal, Span

_DESK = re.compile(
    r"\b(?:reuters|ap|associated press|afp|agence france-presse|bloomberg|dpa|efe|ansa|tass|xinhua|kyodo|pti|ians"
    r"|upi|aap"
    r"|news ?desk|desk|newsroom|bureau|editorial (?:board|team|staff)|news (?:service|agency|team|staff)|agenc(?:y"
    r"|ies)|team"
    r"|correspondents?|reporters|editors|wire(?: services?)?|staff (?:writers?|reporters?)|press (?:association"
    r"|office))\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:admin\w*|administrator|staff|editor|editors|editorial|webmaster|web ?desk|user|author|guest|anonymous"
    r"|unknown|none|n/?a"
    r"|root|info|post(?:er|master)?|contributor|writer|test|owner|moderator|mod|team|by)\d*",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w’'.-]*[^\W\d_]|\.?)\Z")
_CREDIT = re.compile(
    r"\((?:Additional )?(?:[Rr]eport(?:ing|ed)|[Ww]ritten|[Ww]riting|[Cc]ompiled) +by +(?P<name>[^\W\d_][\w’'.-]*(?: "
    r"+[A-ZÀ-ÖØ-Þ][\w’'.-]*){1,3})"
)
_AGENCY_LINE = re.compile(
    r"\A[^\n]{0,80}?\((?P<name>Reuters|AP|AFP|Bloomberg|dpa|Xinhua|Kyodo|UPI|PTI|IANS|TASS|ANSA|EFE)\)"
)
_HEAD = 400
_TAIL = 1_500
_PARTICLES = frozenset(
    re.findall(
        r"\S+",
        "de del della der den di da dos du la le van von y bin ibn al el ter ten zu zur and und",
    )
)


def detect(document: Document, *, desk: float = 0.6, nobody: float = 0.3, missing: float = 0.3) -> Signal:
    """See the module. `desk` and `nobody` are the values below a person's 1,
    `missing` the strength of the finding."""
    found = _found(document)
    houses = {" ".join(datum.value.split()).lower() for datum in document.metadata_values("publisher")}
    grades = [desk if name.lower() in houses else _grade(name, desk, nobody) for name, _ in found]
    value = max(grades, default=0.0)
    if value == 0:
        note = "The text does not say who wrote it."
        return Signal(0.0, (Finding(note, absence="byline", strength=missing),))
    ranked = sorted(zip(grades, found, strict=True), key=lambda pair: -pair[0])
    return Signal(value, (), None, tuple(Observation(name, span) for _, (name, span) in ranked))


def _found(document: Document) -> list[tuple[str, Span | None]]:
    """Names in metadata, then in credits of the text, each once."""
    found: dict[str, Span | None] = {}
    for datum in document.metadata_values("author"):
        name = " ".join(datum.value.split())[:200]
        if any(char.isalpha() for char in name):
            found.setdefault(name, datum.span)
    for match in (*_CREDIT.finditer(document.text[-_TAIL:]), _AGENCY_LINE.match(_opening(document))):
        if match is not None:
            found.setdefault(" ".join(match["name"].split()), _place(document, match))
    return list(found.items())


def _opening(document: Document) -> str:
    start = document.paragraphs[0].start if document.paragraphs else 0
    return document.text[start : start + _HEAD]


def _place(document: Document, match: re.Match[str]) -> Span:
    if match.re is _CREDIT:
        offset = max(0, len(document.text) - _TAIL)
    else:
        offset = document.paragraphs[0].start if document.paragraphs else 0
    return Span(offset + match.start("name"), offset + match.end("name"))


def _grade(name: str, desk: float, nobody: float) -> float:
    if _NOBODY.fullmatch(name.strip(" .,@")):
        return nobody
    if _is_person(name):
        return 1.0
    return desk if _DESK.search(name) or len(name.split()) > 1 else nobody


def _is_person(name: str) -> bool:
    """Two to five name-like words in the first of several names, and no word of a desk."""
    first = re.split(r"\s*(?:,|;|\||&|\band\b| - )\s*", re.sub(r"(?i)\Aby:?\s+", "", name))[0]
    words = first.split()
    if not 2 <= len(words) <= 5 or _DESK.search(first) or any(char.isdigit() for char in first):
        return False
    return all(_NAME_WORD.match(w) and (w[0].isupper() or not w.isascii() or w in _PARTICLES) for w in words)
