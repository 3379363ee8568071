"""Who does in the headline what somebody else does in the body.

A name of the headline is told only if the sentences with which the body tells the matter have another name of the same
kind where the headline has its own, and have the headline's nowhere. That the body has it further on, of somebody
who did something else, is what a mix-up looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from scorer.detectors._headline.names import BODY_NAME, STANDING_FOR, adjectives, kinds_of, may_be_name, title_case, without_title
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import Body
from scorer.model import Span


class Mixed(NamedTuple):
    """A name of the headline, and the one of the body that has its role."""

    span: Span
    told: str


_OF_ORGANISATIONS = frozenset(
    """
    Capital Partners Foods Products Airways Airlines Air Group Bank Industries Dairies Brewing Motors Energy Holdings
    Health Media Systems Technologies Pharma Kitchens Farms Stores Council Party University Hospital Club Union Town City
    United Rovers Athletic Harriers Lions Bulls Wanderers Albion County Rangers Mining Steel Oil Gas Water Power Rail
    Homes Insurance Financial Resources Authority Company Ltd Inc Plc Corp Agency Association Federation League Trust
    Software Networks Telecom Logistics Shipping Ferries Retail Ventures Equity Securities Labs Works
    """.split()  # noqa: SIM905 - a list of words reads better so
)
_OF_PLACES = frozenset("Road Street Lane Park Avenue Square Bridge River Lake Valley Bay Hall Court Garage Island".split())  # noqa: SIM905
_HONORIFIC = (
    r"\b(?:Mr|Mrs|Ms|Miss|Madam|Dr|Judge|Justice|Mayor|Senator|Sir|Dame|Cllr|Chief|Professor|Prof|President|Minister"
    r"|Captain|Sergeant)\.? (?:[A-Z][a-z]+ )?"
)
_NOT_FIRST = r"(?!(?:The|In|At|On|For|But|And|When|While|After|As|By|South|North|East|West|New|Lake|Port|Mount)\b)"
_GIVEN = rf"{_NOT_FIRST}[A-Z][a-zà-ÿ]+(?:-[A-Z][a-z]+)? (?:[A-Z]\. )?"
_NAME = re.compile(BODY_NAME)
_VERB = re.compile(
    r" (?:to [a-z]{3,}|[a-z]{3,}(?<!s)s(?= )|[a-z]{3,}ed(?= )|through to|won|lost|lift|beat|win|sworn|see|take|go|lose)\b"
)
_OBJECT = re.compile(r"\b(?:on|from|over|by|against) \Z")
_PLACE = re.compile(r"\b(?:in|at|near) \Z")
_WON = re.compile(r" (?:to )?(?:wins?|won|beats?|lifts?|takes?|claims?|clinch(?:es)?|triumphs?|celebrates?|defeats?|sees? off)\b")
_BEAT = (
    r"\b(?:beat|beating|beats|defeat(?:ed|ing|s)|defeat of|saw off|seeing off|(?:win|victory|triumph) over|edg(?:ed|ing)"
    r"|thrash(?:ed|ing)|knock(?:ed|ing) out)"
)
_HOSTS = re.compile(r" (?:to )?(?:hosts?|stages?)\b")
_ACTS = (
    r"(?: of(?: [A-Z][\w’'-]*){1,3})?(?:,(?: [\w’'-]+){1,8},)? (?:has|have|had|will|was|were|is|are|won|took|said|minded|beat|became|[a-z]+ed)\b"
    r"|, \d\d,"
)
_NAMED_BY = r"(?:\b(?:bought by|taken over by|won by|led by|declared|named|elected|told) )"
_BESIDE = r"(?:, (?=[^,]{0,30},? (?:[a-z]+ed|has|was|will)\b))"
_SUBJECT_LEAST, _LEAST, _SHORTEST = 1, 1, 3
_LEAD = 2
_LONGEST, _MOST = 300, 8


def mixed(title: str, body: Body) -> Iterator[Mixed]:
    """Names of the headline in whose role the body has another one."""
    title = title[:_LONGEST]
    if title_case(title):
        return
    for match in islice(_NAME.finditer(title), _MOST):
        name = without_title(match.group())
        start = match.start() + max(match.group().find(name), 0)
        span = Span(start, start + len(name))
        if name and _may_be_told(name):
            told = _Lead(title, span, body)
            other = told.winner() or (told.instead() if told.comes_later() else None)
            if other:
                yield Mixed(span, other)


def _may_be_told(name: str) -> bool:
    words = name.split()
    last = words[-1]
    if len(last) < _SHORTEST or any(word.isupper() for word in words) or last in STANDING_FOR or last in adjectives():
        return False
    return len(words) > 1 or last in _OF_ORGANISATIONS or may_be_name(last)


def _large(place: str) -> bool:
    """Whether a place is one in which others lie."""
    return bool(kinds_of(place) & {"country", "region"})


class _Lead:
    """The sentences with which a body tells what the headline tells beside a name, and the names there."""

    def __init__(self, title: str, span: Span, body: Body) -> None:
        self.title, self.body, self.text = title, body, body.text
        self.name = title[span.start : span.end]
        self.before, self.behind = title[: span.start], title[span.end :]
        self.lead = body.beginning(stems(f"{self.before} {self.behind}".lower()), _LEAD)

    def comes_later(self) -> bool:
        """Whether the body has the name, but not where it begins to tell the matter."""
        words = self.name.split()
        last = re.escape(words[-1])
        if not re.search(rf"\b{last}\b", self.text) or re.search(rf"\b{last.lower()}\b", self.text):
            return False
        return not any(re.search(rf"\b{re.escape(word)}", self.lead) for word in words)

    def winner(self) -> str | None:
        """The name that beat the headline's, of which the headline tells that it won."""
        verb = _WON.match(self.behind)
        if verb is None or len(self.before.split()) > 1:
            return None
        beaten = re.compile(rf"{_BEAT} (?:[a-z]+ ){{0,3}}{re.escape(self.name)}\b")
        for name in self.others():
            match = beaten.search(self.lead)
            if match and re.search(rf"\A.{{0,20}}\b{re.escape(name)}\b", self.lead):
                return name
        return None

    def others(self) -> Iterator[str]:
        for match in _NAME.finditer(self.lead):
            for part in re.split(r"[’']s? | of ", match.group()):
                name = without_title(part)
                words = name.split()
                if not words or len(name) < _SHORTEST or name.isupper() or any(word in self.title for word in words):
                    continue
                if len(words) > 1 or may_be_name(name) and not re.search(rf"\b{re.escape(name.lower())}\b", self.text):
                    yield name

    def instead(self) -> str | None:
        name, before, behind = self.name, self.before, self.behind
        kind = self.kind(name)
        subject = len(before.split()) <= 1 and _VERB.match(behind) is not None
        if subject and kind in {"place", "other"} and _HOSTS.match(behind):
            return self.first(rf"\b(?:held|hosted|staged|take place|go) (?:in|by|to|at) NAME", {"place", "other"})
        if _PLACE.search(before):
            other = self.first(r"\b(?:in|at|near) NAME", {"place", "other"}) if kind == "place" else None
            return None if other is None or _large(name) != _large(other) else other
        alike = {kind} if kind in {"person", "place"} else {"organisation", "other"}
        if subject and kind != "place":
            return self.first(rf"(?:{_NAMED_BY}NAME|NAME(?:{_ACTS})|, NAME(?=, [a-z]+ed\b))", alike)
        if _OBJECT.search(before) and kind != "place":
            return self.first(r"\b(?:[a-z]+ed|on|against|from|over) NAME(?! (?:on|said)\b)(?= to | must | by | over | for )", alike)
        return None

    def first(self, pattern: str, kinds: set[str]) -> str | None:
        for name in dict.fromkeys(self.others()):
            if self.kind(name) in kinds and re.search(pattern.replace("NAME", re.escape(name)), self.lead):
                return name
        return None

    def kind(self, name: str) -> str:
        words, text = name.split(), self.text
        if any(word in _OF_ORGANISATIONS for word in words):
            return "organisation"
        if words[-1] in _OF_PLACES:
            return "place"
        last = re.escape(words[-1])
        if re.search(rf"{_HONORIFIC}{last}\b", text):
            return "person"
        full = re.search(rf"\b{_GIVEN}{last}\b(?! [A-Z])", text)
        if full and (len(words) > 1 or full.group().split()[0] not in words):
            beside = re.search(rf"\b{_GIVEN}{last}(?:, \d\d|, who|, whose|, a |, the | (?:of|said|admitted|told|resigned|has|had|was|won|lost|poured)\b|,? [a-z]+ed\b)", text)
            if beside or re.search(rf"(?<!\w )\b{last}\b", text):
                return "person"
        if re.search(rf"\b(?:in|at|near|from|to) {re.escape(name)}\b", text):
            return "place"
        return "other"
