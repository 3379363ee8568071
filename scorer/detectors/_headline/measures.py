"""Ways of measures that are not told by a word for up or down of their own: "inflation eased", "from 4.8 to 5.1".

A verb such as "ease" tells the way of the headline's quantity only right behind its noun; the order of two figures
tells it wherever they are the quantity's; and of what is better smaller ("nitrogen dioxide dropped") a fall is
better.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._headline.axes import EARLIER, words_of
from scorer.detectors._headline.stems import stems


class Way(NamedTuple):
    """That a quantity rose, or got better, and the words that tell it."""

    plus: bool
    span: tuple[int, int]
    words: str


_VERB = _late.pattern(
    r"\b(?P<noun>[a-z]{3,}) (?:(?:has|have|had|also|then|again|further|rate|levels?|figures?|numbers?) ){0,2}"
    r"(?P<verb>(?P<down>eased?|eas(?:es|ing)|cool(?:ed|s|ing)|moderat(?:ed|es|ing)|soften(?:ed|s|ing)?"
    r"|weaken(?:ed|s|ing)?"
    r"|slow(?:ed|s|ing)|came (?:off|in lower)|retreated|thinned|lost ground|sagged|gave up ground|was lower"
    r"|were lower"
    r"|was fewer|were fewer|were cheaper)|quicken(?:ed|s|ing)?|accelerat(?:ed|es|ing)|strengthen(?:ed|s|ing)?"
    r"|firm(?:ed|s|ing)|heated up|gained ground|hardened|was higher|were higher|were dearer)\b"
)
_OF_PACE = words_of("slow slowed slows slowing accelerated accelerates accelerating quickened quickens quickening")
_PACES = stems("inflation growth pace rate")
_NUMBER = r"[$£€₦₹]?(?P<{0}>\d[\d,]*(?:\.\d+)?)"
_UNIT = r"(?: ?%| per ?cent| percentage points?|[a-z]{1,2}\b| (?:million|billion|points?|bn|m)\b)?"
_FROM_TO = _late.pattern(
    rf"\bfrom (?:a |an )?(?:[a-z]+ ){{0,2}}{_NUMBER.format('a')}{_UNIT}(?: [a-z]+){{0,6}}? to {_NUMBER.format('b')}"
    rf"(?![\d/-])"
)
_TO_FROM = _late.pattern(
    rf"\b(?:to|at|was|were|stood at) {_NUMBER.format('b')}{_UNIT},?(?: [a-z]+){{0,8}}?,? (?:compared (?:with|to)"
    rf"|(?:as )?against|versus|from"
    rf"|down from|up from) {_NUMBER.format('a')}(?![\d/-])"
)
_HALF = (
    r"(?P<{}up>higher|more|dearer|costlier|pricier|longer|stronger|bigger|greater|larger|heavier|warmer|faster)"
    r"|lower|less|fewer|cheaper|shorter|weaker|smaller|lighter|cooler|slower"
)
_BY = (
    r"(?:[$£€₦₹]|rs |n|s\$|a\$|rm|[kg]?sh ?)?\d[\d,.]*(?:[a-z%]{{0,2}}\b)?|\b(?:an?|half an?|one|two|three|four"
    r"|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|dozens of|hundreds of|thousands of|a (?:few|dozen|third|quarter|fifth))"
)
_DIFFERENCE = _late.pattern(
    rf"(?<![\w.,])(?:{_BY.format()})(?: (?!and\b|or\b"
    rf"|to\b)[a-z]+){{0,3}}? (?:{_HALF.format('a')})\b(?: [a-z]+){{0,2}}?"
    rf" (?:than|on)(?= {EARLIER}\b)"
    rf"|(?<![\w.,])(?:{_BY.format()})(?: (?!and\b|or\b|to\b)[a-z]+){{0,2}}? (?:(?P<bup>above|up on)|below"
    rf"|down on)(?= {EARLIER}\b)"
    rf"|\b(?:(?P<cup>up)|down) (?:by )?(?:{_BY.format()})(?: [a-z]+){{0,2}}? (?:on|from|since|against"
    rf"|compared)(?= {EARLIER}\b)"
)
"""A difference from an earlier time, told by a figure: "2,000 higher than a month ago", "up 95 on last year"."""
_DIFFERENCES = (" than ", " above ", " below ", "up ", "down ")
_COMPARED = _late.pattern(
    rf"(?<![\w.,-]){_NUMBER.format('b')}{_UNIT}(?: (?!and\b|or\b|but\b)[a-z’'-]+){{0,8}},? (?:compared (?:with|to)"
    rf"|(?:as )?against"
    rf"|versus|up from|down from|from) (?:just |only |about |around "
    rf"|some )?{_NUMBER.format('a')}(?![\d/-])(?= {EARLIER}\b)"
)
"""Two figures of a quantity, the second of an earlier time: "41 weeks for a hip, compared with 35 a year ago"."""
_COMPARING = ("from ", "compared ", "against ", "versus ")
"""Words of which one stands between two figures of a quantity."""
_ADVERSE = {
    "air": "air smog pollution nitrogen dioxide particulates particulate concentrations soot haze emissions fumes",
    "wait": "waits waiting wait queue queues backlog backlogs delays delay lateness",
    "crime": "crime crimes burglaries robberies thefts offences killings murders stabbings violence",
    "health": "infections cases deaths admissions hospitalisations mortality outbreak malaria cholera measles "
    "obesity",
    "jobs": "unemployment jobless joblessness claimants redundancies layoffs",
    "roads": "congestion delays jams accidents crashes fatalities",
    "debt": "debt debts deficit arrears losses borrowing shortfall",
    "need": "poverty hunger malnutrition homelessness evictions absences absence truancy illiteracy",
}
_FAVOURED = {
    "trains": "punctuality reliability ridership",
    "school": "attendance literacy results scores grades passes enrolment",
    "health": "survival recovery vaccinations uptake satisfaction",
    "air": "visibility",
    "debt": "savings surplus reserves",
}
_KINDS = [(True, stems(f"{kind} {line}")) for kind, line in _ADVERSE.items()]
_KINDS += [(False, stems(f"{kind} {line}")) for kind, line in _FAVOURED.items()]
_MOVED = _late.pattern(
    r"\b(?:(?P<down>dropp\w+|fell|fallen|falling|declin\w+|decreas\w+|halved|shrank|shrunk|plunged|tumbled"
    r"|lower|fewer"
    r"|shorten\w+|shorter|cut|reduced|less|down)|rose|risen|rising|climb\w+|jump\w+|increas\w+|grew|grown"
    r"|soar\w+|surg\w+"
    r"|doubled|higher|longer|lengthen\w+|up)\b"
)
_HEDGED = _late.pattern(
    r"\b(?:(?<!in )(?<!last )may|might|could|would|should|if|expect\w*|forecast\w*|hop\w+|had|predict\w*|until"
    r"|before)\b"
)
_NEAR, _BEFORE_A_DIFFERENCE = 70, 130
_YEARS = frozenset(map(float, range(1900, 2100)))


def of_level(subject: frozenset[str], sentence: str) -> Iterator[Way]:
    """What a sentence tells of the way of a quantity whose words begin as `subject`."""
    for match in _VERB.finditer(sentence):
        noun = stems(match["noun"])
        held = _HEDGED.search(sentence, max(0, match.start() - _NEAR), match.start())
        if held or not noun & subject or (match["verb"] in _OF_PACE and not noun & _PACES):
            continue
        yield Way(not match["down"], match.span("verb"), match["verb"])
    for pattern in (_FROM_TO, _TO_FROM, _COMPARED) if any(map(sentence.__contains__, _COMPARING)) else ():
        for match in pattern.finditer(sentence):
            before, after = (float(match[one].replace(",", "")) for one in "ab")
            told = sentence[max(0, match.start() - _NEAR) : match.start()]
            if (
                not {before, after} & _YEARS
                and before != after
                and subject & stems(told)
                and not _HEDGED.search(told)
            ):
                yield Way(after > before, match.span(), match.group())
    if any(map(sentence.__contains__, _DIFFERENCES)):
        yield from _differences(subject, sentence)


def _differences(subject: frozenset[str], sentence: str) -> Iterator[Way]:
    for match in _DIFFERENCE.finditer(sentence):
        told = sentence[max(0, match.start() - _BEFORE_A_DIFFERENCE) : match.start()]
        if subject & stems(told) and not _HEDGED.search(told):
            yield Way(bool(match["aup"] or match["bup"] or match["cup"]), match.span(), match.group())


def of_quality(about: frozenset[str], sentence: str) -> Iterator[Way]:
    """Whether what a headline of `about` tells of got better, told by the measures of it that rose or fell."""
    for adverse, kind in _KINDS:
        if not about & kind:
            continue
        for match in _MOVED.finditer(sentence):
            before = sentence[max(0, match.start() - _NEAR) : match.start()]
            if kind & stems(before) and not _HEDGED.search(before):
                yield Way(bool(match["down"]) == adverse, match.span(), match.group())


_OF_PAIRS = (" from ", " against ", " compared ", " versus ", " than ", " up ", " down ", " above ", " below ")


def tells_pair(sentence: str) -> bool:
    """Whether a sentence may tell of two figures: a cheap test."""
    return any(map(sentence.__contains__, _OF_PAIRS))


def way_words(words: frozenset[str]) -> bool:
    """Whether a sentence with these words may tell of a way by a verb of `of_level`."""
    return not _KEYS.isdisjoint(words)


_KEYS = words_of(
    "ease eased eases easing cool cooled cools cooling moderated moderates moderating soften softened softens "
    "softening "
    "weaken weakened weakens weakening slowed slows slowing came retreated thinned lost sagged gave lower fewer "
    "cheaper "
    "quickened quickens quickening accelerated accelerates accelerating strengthened strengthens strengthening "
    "firmed firms "
    "firming heated gained hardened higher dearer"
)
