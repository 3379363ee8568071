"""Seasons, budget years, tournaments and games that are over, told as under way or ahead: for `date_consistency`.

"With four games of the 2022-23 season now played", "before the start of the 2019 Africa Cup of Nations, which the
country will host", "this summer's World Cup in Russia" on pages of later years. When an event began and ended that
`data/events.yaml` knows is taken from there; of all others the year that stands with them tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from scorer.detectors._dates import events
from scorer.detectors._dates.days import in_words
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span

_NAMES = (
    r"(?:season|campaign|(?:financial|fiscal|academic|school|tax|marketing|crop|budget) year|budget|session|term"
    r"|league"
    r"|cup of nations|tournament|championships?|games|olympics|paralympics|world cup|cup|finals|open|grand prix"
    r"|festival|census|election"
    r"|elections|referendum|edition|tour|marathon|rally|regatta|harvest|crop|(?:calendar|business|sporting) year"
    r"|cup final|awards|ashes|masters|olympic games|summit"
    r"|convention|conference|fair|show|pageant|programme|intake|winter|summer|ballot)"
)
_KIND = (
    r"(?:(?!will |is |are |has |his |her |their |its |who |which |season|campaign|and |or |but |in |of |for |to |was "
    r"|were )[a-z0-9’'&.-]+ ){0,4}?"
)
_TERM = pattern(
    rf"(?<![\w-])(?P<year>20\d\d)(?:[-/–](?P<second>\d\d|20\d\d))?(?: {_KIND}(?P<name>{_NAMES})\b(?:’s|'s)?)"
)
_SERIES = (
    "euro|rio|tokyo|paris|london|sochi|pyeongchang|beijing|milano? cortina|brazil|russia|qatar|world cup"
    "|expo|wimbledon"
    "|eurovision|copa américa|copa america|afcon|glastonbury|roland garros|ryder cup|six nations|tour de france|giro"
    "|le mans|olympics|oktoberfest|comic-con|worldcon|ashes"
)
"""What carries its year behind its name: "Euro 2022", "Rio 2016"."""
_CENTURY = "20"
_YEAR_BEHIND = "season|campaign|(?:financial|fiscal|academic|school|tax) year|budget|session"
_JOINTS = ("", ",", " for", " of")
_NAMED_FIRST = pattern(
    rf"\b(?:(?P<series>{_SERIES})|(?P<name>{_YEAR_BEHIND}))(?:{'|'.join(_JOINTS[1:])})?"
    r" (?P<year>20\d\d)(?:[-/–](?P<second>\d\d|20\d\d))?(?![\d-])"
)
_NAME_ENDS = frozenset(f"{name}{joint}"[-3:] for name in f"{_SERIES}|{_YEAR_BEHIND}".split("|") for joint in _JOINTS)
"""The last letters of what stands before the space and the year: most words there have others."""
_DASHES = ("-", "/", "–")
_BEHIND = (" ", *_DASHES)
"""One of which stands behind the year in what `_TERM` matches."""
_SPLIT = pattern(rf"(?<![\w-])(?P<year>20\d\d)[{''.join(_DASHES)}](?P<second>\d\d|20\d\d)(?![\d/-]|[^\W\d])")
"""A year of two calendar years, whatever it is one of: "season tickets for 2018-19"."""
_COMES = pattern(
    r",?(?: (?:which|that))?(?: (?:is|are|now|only|just|officially|also))*?"
    r" (?:gets? (?:under ?way|going|started)|begins?|starts?|kicks? off|tees? off|opens?|bursts? into life|will|won’t"
    r"|(?:is|are) (?:to|due|set|scheduled|expected|about|upon|fast|approaching|nearing|here|ahead|looming)\b"
    r"|approach(?:es)?|nears?|looms?|resumes?|concludes?|takes? place|runs?|comes? to|reach(?:es)?|enters?"
    r"|draws? (?:near|closer|to)"
    r"|rolls? around|arrives?|(?:is|are) (?:only |just |barely |still |now |less than )?(?:\w+ ){1,3}(?:away|off"
    r"|old|ahead))\b"
    r"|(?: (?:is|are|was|were))? (?:only |just |barely |still |now |less than |fewer than )*(?:\w+ ){1,3}away\b"
    r"|,?(?: which)? (?:is|are) (?:being )?(?:held|staged|played|run|taken|counted|presented|tabled|unveiled"
    r"|launched|put) "
    r"|(?:, (?:which|where|when|whose)| which)\b(?:(?!would|could|had|was|were)[^.;]){0,60}\b(?:will|(?:is"
    r"|are) (?:to|due|set|scheduled|expected)|begins?|starts?|opens?"
    r"|kicks? off|gets? under ?way|still to (?:run|come))\b"
    r"|,? (?:scheduled|due|starting|beginning|opening|kicking off) (?:for |to |on |in |later|next)"
)
_BEFORE_IT = pattern(
    r"\b(?P<cue>(?:ahead of|in time for|before|prepar\w+ for|build-?up to|run-?up to|countdown to|count down to"
    r"|start (?:of|to)|eve of"
    r"|ready for|readying \w+ for|planning for|plans for|gears? up for|gearing up for|looks? forward to"
    r"|looking forward to"
    r"|fixtures? (?:list )?for|tickets for|squads? for|kits? for|bids? for|hopes for|hopes of|hosts?|hosting"
    r"|host of|opening"
    r" (?:game|match|day|round|weekend|fixture)s? of|first (?:[a-z]+ )?(?:game|match|race|round|test|fixture|leg"
    r"|day)s? of"
    r"|qualif\w+ for|enter for|sign(?:ing)? up for|entries for|registration for|applications for|proposals for"
    r"|target for|for)"
    r"|(?P<now>rest of|remainder of|(?:so far|early) (?:in|into)|midway through|halfway through|half-?way into"
    r"|games? (?:in|into|of|left in)"
    r"|match(?:es)? (?:into|of|left in)|rounds? (?:into|of)|remaining in|weeks? (?:into|of|left in)|unbeaten in"
    r"|months? into|already in))"
    r" (?:the |its |their |his |her |a |our )?(?P<new>(?:new|coming|forthcoming|current|upcoming|approaching"
    r"|looming|delayed|expanded)"
    r" )?(?:start of (?:the )?)?\Z"
)
_FUTURE = pattern(
    r"\b(?:will|won’t|shall|[a-z]+’ll|(?:is|are) (?:to|due|set|scheduled|expected|preparing|getting ready"
    r"|gearing up|stocking up|bracing"
    r"|hoping|going|looking forward|counting|training|readying|putting|laying|building|racing)|plans? to|hopes? to"
    r"|aims? to|expects?"
    r"|this (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|next (?:week|month|year|summer|spring|winter|autumn)|kicks? off|gets? under ?way|starts?|begins?|opens?)\b"
)
_OBJECT_OF = pattern(
    r"\b(?:will|(?:is|are) (?:to|due to|set to|expected to|scheduled to)|plans? to|hopes? to|must"
    r"|can) (?:[a-z]+ ){0,3}?(?:present|hold|host"
    r"|vote (?:[a-z ]{0,20})?on|pass|unveil|table|adopt|stage|contest|enter|play (?:in )?|run|open|launch|start"
    r"|kick off|fight|defend"
    r"|approve|debate|deliver|compete in|take part in|attend|stand in|race in|carry out|conduct|organi[sz]e|join)"
    r" (?:a |the |its |their |an )?(?:[a-z]+ ){0,3}?(?:for )?(?:the )?\Z"
)
_TO_GO = pattern(r",? with [^.;]{3,40} (?:to go|left|remaining|to play|to run)\b")
_AFTER_A_PREPOSITION = pattern(
    r"\b(?:about|into|before|after|in|of|since|for|during|at|on|from|to|by|under|over)(?: (?:the|his|her"
    r"|their|its))? \Z"
)
_OF_IT = pattern(r",? (?:which|where|when|whose)\b|, (?:scheduled|due|starting|beginning|opening|kicking)\b")
_CURRENT = pattern(r"\b(?:current|coming|upcoming|forthcoming|approaching|looming|new) \Z")
_NOW = pattern(
    r"\b(?:will|won’t|is|are|has|have|’s|lies?|sits?|stands?|tops?|trails?|leads?|remains?|hopes?|plans?|expects?"
    r"|says?"
    r"|now|currently|so far|starts?|begins?|needs?|can|must|should|looks?|faces?|prepares?|begin|aims?|wants?"
    r"|nears?|returns?|comes?|opens?|closes?|goes|go|takes|in \w+ (?:days|weeks|months)|next (?:week|month|year))\b"
)
_PAST = pattern(
    r"\b(?:was|were|had|did|would|won|lost|beat|went|came|took|made|gave|got|ran|built|held|sold|bought|paid"
    r"|brought|fought|sent|led|saw|fell|rose|grew|left(?= (?:the|his|her|their|for|a|in|it|them))|last|former"
    r"|previous|ago|earlier|since|during|finished|ended|cancelled|canceled|abandoned|postponed|compared|anniversary"
    r"|history"
    r"|record|following|after)\b|(?<!has )(?<!have )(?<!is )(?<!are )(?<!be )(?<!been )(?<!’s )\b[a-z]{3,}ed\b(?!"
    r" by\b| to\b)"
)
_MONTH_END = {"season": (8, 31), "campaign": (8, 31), "school year": (8, 31), "academic year": (9, 30)}
_MOST_YEARS = 8
_PUT_OFF = 2020
"""The year whose games and fairs were held a year later under the same name."""
_NEVER_PUT_OFF = (
    "season",
    "campaign",
    "budget",
    "census",
    "election",
    "financial",
    "fiscal",
    "calendar",
    "harvest",
    "crop",
)


class _Told(NamedTuple):
    """Words for a term, the last day on which it may be ahead and under way, and how it is said."""

    span: Span
    words: str
    starts_by: date
    ends: date
    named: bool = True


def stale_terms(document: Document, published: date | None) -> Iterator[Finding]:
    """Terms with their years, told as ahead or under way."""
    if published is None:
        return
    for told in _terms(document):
        over = published > told.ends
        if (
            published <= told.starts_by
            or (published - told.ends).days > _MOST_YEARS * 365
            or document.quoted(told.span)
        ):
            continue
        when = (how if told.named else _how_alone)(document, told.span)
        if when == "ahead" or (when == "now" and over):
            state = "ahead" if when == "ahead" else "under way"
            note = f"The text tells {told.words} as {state}; the page is dated {in_words(published)}."
            yield Finding(note, told.span, strength=0.4)
            return


def found(document: Document) -> list[re.Match[str]]:
    """Years with the name of a term behind or before them, and years of two calendar years: for `once`."""
    text, matches = document.folded, []
    start = text.find(_CENTURY)
    while start >= 0:
        end = start + _YEAR_DIGITS
        match = _TERM.match(text, start) if text.startswith(_BEHIND, end) else None
        if match is None and text[max(0, start - 4) : max(0, start - 1)] in _NAME_ENDS:
            match = _NAMED_FIRST.search(text, max(0, start - _NAME_LONG), end + _YEAR_DIGITS + 1)
        if match is None or match.start("year") != start:
            match = _SPLIT.match(text, start) if text.startswith(_DASHES, end) else None
        if match:
            matches.append(match)
        start = text.find(_CENTURY, match.end() if match else start + len(_CENTURY))
    return matches


_YEAR_DIGITS = 4
_NAME_LONG = 22


def _terms(document: Document) -> Iterator[_Told]:
    for match in document.once(found):
        parts, span = match.groupdict(), Span(*match.span())
        year, name, second = int(match["year"]), parts.get("name") or "", parts.get("second")
        series = parts.get("series")
        words = document.quote(span) if series else f"the {document.quote(span)}"
        if second:
            last = int(second) if len(second) > 2 else year - year % 100 + int(second)
            if last != year + 1:
                continue
            ends = date(last, *_MONTH_END.get(name, (12, 31)))
            yield _Told(span, words, date(last, 3, 31), ends, bool(name or series))
        elif name or series:
            ends = events.last_day_of(year, document.folded[span.start : span.end]) or date(year, 12, 31)
            if year == _PUT_OFF and not name.startswith(_NEVER_PUT_OFF):
                ends = max(ends, date(year + 1, 12, 31))
            yield _Told(span, words, ends, ends)


def years_of_two(document: Document) -> Iterator[tuple[Span, int, bool]]:
    """Years of two calendar years with the first of them, and whether it is said what they are years of."""
    for match in document.once(found):
        parts, second = match.groupdict(), match["second"]
        year = int(match["year"])
        if second and int(second) % 100 == (year + 1) % 100:
            yield Span(*match.span()), year, bool(parts.get("name"))


_SOLD_FOR = pattern(
    r"\b(?:tickets?|memberships?|subscriptions?|passes|fixtures?|applications?|enrolment|registrations?"
    r"|places|entries) for \Z"
)
_ON_SALE = pattern(r" (?:go|goes|will|open|opens|close|closes|(?:is|are) (?:on sale|available|open|still|to|due))\b")
_WILL_IN = pattern(
    r"\b(?:will|(?:plans?|proposes?|proposed|aims?|expects?|intends?) to|(?:is|are) to) (?:[a-z0-9.%£$€’-]+"
    r" ){1,8}(?:in|for|during) \Z"
)
_STARTS_IT = pattern(r"\b(?:starts?|begins?|opens?|kicks? off) (?:the|their|its) \Z")


def _how_alone(document: Document, span: Span) -> str | None:
    """As `how`, of years without a name, which may be those of anything."""
    sentence = document.sentence_at(span.start) or span
    before, behind = document.folded[sentence.start : span.start], document.folded[span.end : sentence.end]
    sold = _SOLD_FOR.search(before) and _ON_SALE.match(behind)
    return "ahead" if (sold or _WILL_IN.search(before)) and not _PAST.search(before) else None


def how(document: Document, span: Span) -> str | None:
    """ "ahead" or "now" by the words of the sentence around a term; None if it may tell of the past."""
    sentence = document.sentence_at(span.start) or span
    before = document.folded[sentence.start : span.start]
    behind = document.folded[span.end : sentence.end]
    comes = _COMES.match(behind)
    if comes and (_OF_IT.match(comes.group()) or not _AFTER_A_PREPOSITION.search(before)):
        return "ahead"
    if (_OBJECT_OF.search(before) or _STARTS_IT.search(before)) and not _PAST.search(before + behind):
        return "ahead"
    match = _BEFORE_IT.search(before)
    if _TO_GO.match(behind) and _NOW.search(before):
        return "now"
    if match is None:
        current = _CURRENT.search(before) and _NOW.search(before + behind) and not _PAST.search(before + behind)
        return "now" if current else None
    rest = before[: match.start()] + " " + behind
    if _PAST.search(rest) or not (_NOW.search(rest) or match["new"]):
        return "now" if match["now"] and not _PAST.search(before[: match.start()]) and _NOW.search(rest) else None
    return "now" if match["now"] else "ahead"


_OF_BEFORE = pattern(r"\b(?:about|into|since|after|following|during|like|than|as at|of)(?: the)?(?: [a-z0-9]+)? \Z")


def is_ahead(document: Document, span: Span) -> bool:
    """Whether the sentence around the name of an event tells it as still to come."""
    if how(document, span) == "ahead":
        return True
    sentence = document.sentence_at(span.start) or span
    words = document.folded[sentence.start : span.start] + document.folded[span.end : sentence.end]
    before = document.folded[sentence.start : span.start]
    return bool(_FUTURE.search(words)) and not _PAST.search(words) and not _OF_BEFORE.search(before)
