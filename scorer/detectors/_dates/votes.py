"""Elections and referendums of whole countries told of a year or month without one: for `date_consistency`.

"Since the general election in July 2023 that returned Labour"; "the referendum of June 2017 in which voters chose to
leave the European Union". All days of such votes are in `data/events.yaml`; which country is meant the sentence must
tell, and name no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from scorer import knowledge
from scorer.detectors._dates import events
from scorer.detectors._dates.days import in_words
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import MONTHS

_KNOWN_TO = 2025
_MONTH = "|".join(month.lower() for month in MONTHS)
_BEHIND = pattern(
    rf"(?:,? (?:which was )?held)? (?:in|of|on) (?:the |early |late "
    rf"|mid-)?(?:\d\d? )?(?:(?P<month>{_MONTH})(?: \d\d?,)? )?"
    r"(?P<year>20\d\d)\b"
)
_BEFORE = pattern(
    rf"\b(?:(?:the|in|at|since|after|before|of|during|from) )+(?:(?P<month>{_MONTH}) )?(?P<year>20\d\d)(?:[’']s)?"
    r" (?:snap |uk |british |us |u\.s\. |indian |australian |irish |scottish |nigerian |eu |european union )*\Z"
)
_NO_VOTE = pattern(
    r"\b(?:called off|planned|plans|due|scheduled|would|could|will|next|possible|if|ahead of|before|until|called for"
    r"|expected|postponed|cancelled|primary|primaries|candidates? (?:in|for))\b"
)
_WORDS = re.compile(r"[a-zà-ÿ.’'-]+")
_REACH = 60


class _Vote(NamedTuple):
    names: tuple[str, ...]
    land: str
    cues: re.Pattern[str]
    along: re.Pattern[str] | None
    days: tuple[date, ...]


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, words))})(?![a-z])")


@cache
def _votes() -> tuple[_Vote, ...]:
    return tuple(
        _Vote(tuple(one["names"]), one["land"], _any(one["cues"]), _any(one["with"]) if "with" in one else None,
              tuple(one["days"]))
        for one in events.data()["votes"]
    )  # fmt: skip


@cache
def _name() -> re.Pattern[str]:
    names = sorted({name for vote in _votes() for name in vote.names}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})\b")


def misdated_votes(document: Document, published: date | None) -> Iterator[Finding]:
    """The first vote told of a year or month in which its country held none."""
    text = document.folded
    if published is None:
        return
    for match in _name().finditer(text):
        if text[match.start() - 1 : match.start()].isalnum():
            continue
        time = _BEHIND.match(text, match.end()) or _BEFORE.search(text, max(0, match.start() - _REACH), match.start())
        sentence = document.sentence_at(match.start()) if time else None
        if sentence is None or time is None or not int(time["year"]) <= min(published.year, _KNOWN_TO):
            continue
        first = min(match.start(), time.start("month" if time["month"] else "year"))
        span = Span(first, max(match.end(), time.end("year")))
        vote = _meant(document, match.group(), sentence)
        if vote is None or document.quoted(span) or _NO_VOTE.search(text, *sentence):
            continue
        year, month = int(time["year"]), _NUMBERS.get(time["month"] or "", 0)
        held = {(day.year, day.month) for day in vote.days}
        if year < vote.days[0].year or any(year == one and month in {0, other} for one, other in held):
            continue
        middle = date(year, month or 7, 1)
        near = min(vote.days, key=lambda day: abs((day - middle).days))
        land = _LANDS.get(vote.land, vote.land)
        note = f"“{document.quote(span)}”: {land} held none then; the nearest was on {in_words(near)}."
        yield Finding(note, span, strength=0.4)
        return


_NUMBERS = {month.lower(): number for number, month in enumerate(MONTHS, 1)}
_LANDS = {"United States": "the United States", "United Kingdom": "Britain"}


def _meant(document: Document, name: str, sentence: Span) -> _Vote | None:
    """The one vote of that name whose country the sentence tells of, and no other country."""
    text = document.folded
    found = [
        vote for vote in _votes()
        if name in vote.names and vote.cues.search(text, *sentence)
        and (vote.along is None or vote.along.search(text, *sentence))
    ]  # fmt: skip
    if len(found) != 1:
        return None
    words = {re.sub(r"[’']s?$", "", word).strip(".") for word in _WORDS.findall(text[slice(*sentence)])}
    own = _words_for(found[0].land)
    return found[0] if not words & (_foreign() - own) else None


@cache
def _foreign() -> frozenset[str]:
    """The countries of the world and their adjectives, those of one word, in small letters."""
    found = (
        word.lower() for one in knowledge.shipped().kind("country") for word in (*one.names, *one.values("adjective"))
    )
    return frozenset(word for word in found if " " not in word)


@cache
def _words_for(land: str) -> frozenset[str]:
    names = {land, "United Kingdom"} if land == "Scotland" else {land}
    own = (one for one in knowledge.shipped().kind("country") if one.name in names)
    return frozenset(word.lower() for one in own for word in (*one.names, *one.values("adjective"))) | {
        "england", "scotland", "wales", "english", "scottish", "welsh",
    }  # fmt: skip
