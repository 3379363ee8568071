"""Laws, verdicts, disasters and choices of presidents told of a year that is not theirs: for `date_consistency`.

"The 26th Amendment, passed in 1951"; "the 2005 invasion of Iraq"; "since he was elected in November 2014" of a
president. Their years are in `data/events.yaml`. The year must stand right beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import ahocorasick_rs

from scorer.detectors._dates import events
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import MONTHS

_MONTH = "|".join(month.lower() for month in MONTHS)
_YEAR = r"(?P<year>(?:1[789]|20)\d\d)\b(?![-–/]\d)"
_ON = rf"(?:in|of|on) (?:(?:early|late|mid) )?(?:(?:{_MONTH}) )?(?:\d\d?, )?"
_PASSED = pattern(
    r"(?:,?(?: \(| which| that)?(?: was)?(?: first)? ?(?:passed|enacted|ratified|adopted|approved|decided|handed down"
    rf"|signed|became law)(?: into law)?(?: by (?:[a-z.]+ ){{1,4}}?)?,? ?{_ON}"
    rf"|(?: decision| ruling| case| verdict)? of | (?:decision|ruling|verdict) {_ON}| \(){_YEAR}"
)
_HAPPENED = pattern(rf"(?:,? which (?:happened|took place|occurred|began|came))? (?:{_ON}|\(){_YEAR}")
_YEAR_OF = pattern(rf"\b{_YEAR}(?:[’']s)? (?:u\.s\.-led |[a-z]+-led )?\Z")
_ENDS = pattern(
    r"(?: (?:decision|ruling|case|verdict|opinion|law)\b|[.,;:)”\"]|\Z| (?:that|which|and|to|was|is|has|in|by"
    r"|when|after"
    r"|as|on|had|were|killed|left|who|or)\b)"
)
_ABOUT_IT = pattern(
    r"\b(?:anniversary|commemorat\w+|since|until|before|trial|film|book|memorial|documentary|lawsuit|settle\w*"
    r"|repeal\w*"
    r"|renew\w*|amend(?:ed|ing)|reauthori[sz]\w+|upheld|overturn\w*|struck|challeng\w*|novel|set in|remake|plot\w*"
    r"|second|another|reenact\w*|visit\w*|recover\w*|report\w*|study|inquiry|hearing|convict\w*|sentenced)\b"
)
_BACK = 20


class _Known(NamedTuple):
    years: frozenset[int]
    law: bool


@cache
def _pack() -> tuple[tuple[str, ...], dict[str, _Known], Any]:
    """All names, what is known of each, and what finds them."""
    known = {
        name: _Known(frozenset(one["years"]), bool(one.get("law")))
        for one in events.data()["years"]
        for name in one["names"]
    }
    names = tuple(known)
    finder = ahocorasick_rs.AhoCorasick(
        names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, implementation=ahocorasick_rs.Implementation.DFA
    )
    return names, known, finder


def names() -> tuple[str, ...]:
    """All names of what the years are known of, in lower case."""
    return _pack()[0]


def misdated_laws(document: Document) -> Iterator[Finding]:
    """The first of them with a year beside it that is none of its own."""
    text = document.folded
    words, known, finder = _pack()
    for index, start, end in finder.find_matches_as_indexes(text):
        one = known[words[index]]
        match = (_PASSED if one.law else _HAPPENED).match(text, end)
        if match is None and _ENDS.match(text, end):
            match = _YEAR_OF.search(text, max(0, start - _BACK), start)
        if match is None or text[start - 1 : start].isalnum():
            continue
        year = int(match["year"])
        span = Span(min(start, match.start("year")), max(end, match.end()))
        sentence = document.sentence_at(start) or span
        if year in one.years or document.quoted(span) or _ABOUT_IT.search(text, *sentence):
            continue
        yield _finding(document, span, sorted(one.years))
        return


def _finding(document: Document, span: Span, years: list[int]) -> Finding:
    told = " ".join(document.quote(span).split())
    right = " or ".join(map(str, years))
    return Finding(f"“{told}”: the year of that is {right}.", span, strength=0.45)


_PRESIDENTS = {
    "trump": (2016, 2024), "biden": (2020,), "obama": (2008, 2012), "george w. bush": (2000, 2004),
    "bill clinton": (1992, 1996), "reagan": (1980, 1984),
}  # fmt: skip
_IN_A_YEAR = r" in (?P<november>november )?(?:of )?(?P<year>(?:19|20)\d\d)\b"
_WHEN = pattern(_IN_A_YEAR)
_BEFORE_WHEN = 60
"""More letters than `_ELECTED` has before a year."""
_ELECTED = pattern(
    r"\b(?P<who>trump|biden|obama|george w\. bush|bill clinton|reagan|he)(?:[’']s)? (?:was |were |won "
    r"|got )?(?:first |re-?)?"
    r"(?:elected(?: (?:as )?president| to the presidency| to the white house)?|(?:election|presidential) victory"
    r"|the (?:presidential )?election|the presidency|the white house)"
    rf"{_IN_A_YEAR}"
)
_THE_PRESIDENT = pattern(r"\b(?:the president|president (?P<name>[a-z]+ )?(?P<last>trump|biden|obama|reagan))\b")
_OTHER_OFFICE = pattern(r"\b(?:senat|governor|mayor|congress|house|party|primary|lost|leader|chairman|vice)\w*")


def _elected(text: str) -> Iterator[re.Match[str]]:
    """Elections with their years: only what stands before " in 2014" is looked at."""
    last = 0
    for when in _WHEN.finditer(text):
        match = _ELECTED.search(text, max(last, when.start() - _BEFORE_WHEN), when.end())
        last = when.end()
        if match:
            yield match


def misdated_choices(document: Document) -> Iterator[Finding]:
    """ "Since he was elected in November 2014": the year of a president's election that is not his."""
    text = document.folded
    for match in _elected(text) if "president" in text else ():
        sentence = document.sentence_at(match.start()) or Span(*match.span())
        who = match["who"]
        if who == "he":
            near = f"{(document.title or '').lower()} {text[slice(*sentence)]}"
            named = [name for name in _PRESIDENTS if name in near] or [name for name in _PRESIDENTS if name in text]
            who = named[0] if len(named) == 1 and _THE_PRESIDENT.search(text, *sentence) else ""
        years, year = _PRESIDENTS.get(who, ()), int(match["year"])
        if not years or year in years or document.quoted(Span(*match.span())):
            continue
        if _OTHER_OFFICE.search(match.group().replace("the white house", "")) or "would" in text[slice(*sentence)]:
            continue
        yield _finding(document, Span(*match.span()), list(years))
        return
