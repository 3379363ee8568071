"""Events whose day the world knows, told of another year or before they happened: for `date_consistency`.

"At the Rio Games last summer" on a page of 2018; "the Genoa bridge collapse two years ago" of 2023; "since Britain
left the European Union" of 2019; "this November's presidential election" in an American text of a year that has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates import events
from scorer.detectors._dates.days import SMALL, in_words
from scorer.detectors._dates.hints import CHOICES, VOTES, said
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import MONTHS

_MONTH = "|".join(month.lower() for month in MONTHS)
_UNIT = rf"(?P<unit>year|summer|winter|spring|autumn|fall|{_MONTH})"
_AGO = rf"(?P<n>{'|'.join(SMALL)}|\d\d?) (?:years|summers|winters) ago"
_TIME_BEHIND = pattern(
    r"(?:,? in (?:the )?(?!last|this|next)[a-z]+(?: [a-z]+)?)?,? "
    rf"(?:(?P<which>last|this|next) {_UNIT}\b|{_AGO}\b|(?<!, )(?:in|of|on) (?:the )?(?:early |late |mid-)?(?:\d\d? )?"
    rf"(?:(?:{_MONTH})(?: \d\d?,)? )?(?P<year>20\d\d)\b)"
)
_TIME_BEFORE = pattern(
    rf"\b(?:(?P<which>last|this|next) {_UNIT}(?:[’']s (?:[a-z]+ ){{0,3}}|,? (?:at|in"
    rf"|during) (?:the )?(?:[a-z]+ ){{0,2}})"
    rf"|(?:{_AGO}|in (?P<year>20\d\d)),? (?:at|during) (?:the )?(?:[a-z]+ ){{0,2}})\Z"
)
_AWARDED = pattern(
    r"\b(?:award\w*|bid\w*|won the right|win the right|chosen|picked|choose|host(?:s|ed|ing)?|postponed|delayed"
    r"|put off|planned"
    r"|ahead of|before|since|until|between|would|qualif\w+|trials?|build-?up|prepar\w+|anniversary|would have)\b"
)
"""What happened in another year than the event itself."""
_ABOUT_IT = pattern(
    r"\b(?:inquiry|enquiry|report\w*|trial|hearing|court|film|book|memorial|service|study|review|lawsuit|sued|charged"
    r"|convicted|investigat\w+|documentary|verdict|jury|told|said|since|report)\b"
)
"""What comes after an event, at a time of its own."""
_NEAR = 60


def misplaced_events(document: Document, published: date | None) -> Iterator[Finding]:
    """Events of the pack told of another year, or as past on a page of before them; the first of them."""
    if published is None:
        return
    for span, event in events.hosted(document):
        if document.quoted(span):
            continue
        if event.happened and (event.first - published).days > 1:
            day = in_words(event.first)
            note = f"The text tells as past what happened on {day}; the page is dated {in_words(published)}."
        elif _of_another_year(document, span, event, published):
            day = in_words(event.first)
            days = f"was on {day}" if event.first == event.last else f"was held from {day} to {in_words(event.last)}"
            note = f"The event {days}; the page is dated {in_words(published)}."
        else:
            continue
        yield Finding(note, span, strength=0.4)
        return


def _of_another_year(document: Document, span: Span, event: events.Event, published: date) -> bool:
    """Whether "last summer", "two years ago" or "in 2014" beside an event is none of its years."""
    text = document.folded
    match = _TIME_BEHIND.match(text, span.end) or _TIME_BEFORE.search(text[max(0, span.start - _NEAR) : span.start])
    sentence = document.sentence_at(span.start)
    if match is None or sentence is None or _AWARDED.search(text, *sentence):
        return False
    if event.happened and match["year"] and _ABOUT_IT.search(text, *sentence):
        return False
    years = _years(match.groupdict(), published)
    return bool(years) and years.isdisjoint({event.year, event.first.year, event.last.year})


def _years(told: dict[str, str | None], published: date) -> set[int]:
    """The years that words may stand for; pages of January may carry texts of December."""
    this = published.year
    if told["year"]:
        return {int(told["year"])}
    if told["n"]:
        ago = SMALL.get(told["n"]) or int(told["n"])
        return {this - ago - 1, this - ago, this - ago + 1}
    shift = {"last": -1, "this": 0, "next": 1}[told["which"] or "this"]
    years = {this + shift}
    if told["unit"] != "year" and shift:
        years.add(this)  # "last summer" of autumn, "next summer" of spring
    if told["unit"] == "winter":
        years |= {this - 1, this + 1}
    return years | ({year - 1 for year in years} if published.month == 1 else set())


_VOTE = (
    r"(?:(?P<ours>this|next|last) (?:year|month|november|fall|autumn)(?:[’']s)? (?:(?:presidential|midterm|mid-term)"
    r" (?:elections?|race|vote|campaign|contest)|mid-?terms)"
    r"|(?:(?:presidential|midterm|mid-term) (?:elections?|vote|contest)|mid-?terms)(?:,? which (?:is|are))?"
    r" (?:(?:is|are) )?(?:now )?(?:(?P<when>this|next) (?:year|month|november|fall|autumn)|(?:only |just "
    r"|barely |less than )?(?:\w+) (?:days|weeks|months) (?:away|off)))\b"
)
_ELECTION = pattern(_VOTE)
_WHEN = (
    r"(?:(?P<ours>this|next) (?:year|november|fall|autumn)|(?:in|on|come) (?P<bare>november)(?! (?:19|20)\d\d)"
    r"(?: \d\d?\b)?(?!,? (?:19|20)\d\d| of|,? last))"
)
_CHOOSES = (
    r"(?:choos(?:es?|ing)|elects?|electing|picks?|picking|votes?|voting|selects?|cast (?:their |a )?(?:ballots?"
    r"|votes?)"
    r"|go(?:es)? to the polls)"
)
_OFFICE = (
    r"(?:(?:its|their|an?|our|america[’']s|the (?:country|nation)[’']s) (?:next |new )?president|the (?:next"
    r"|new) president"
    r"|the presidency|(?:the )?white house)(?! and chief|[’']| of (?!the united states))"
)
_SETTLED = r"(?:is|will be) (?:decided|settled|contested|up for grabs|at stake)"
_CHOICE = pattern(
    rf"\b(?:(?:{_CHOOSES}\b[^.;]{{0,40}}?\b{_OFFICE}\b[^.;]{{0,40}}?|{_OFFICE} {_SETTLED}[^.;]{{0,20}}?)\b{_WHEN}"
    rf"|{_WHEN.replace('ours', 'early').replace('bare', 'alone')}\b,?[^.;]{{0,60}}?"
    rf"\b{_CHOOSES}\b[^.;]{{0,40}}?\b{_OFFICE}"
    rf"|this november[’']s (?:[a-z]+ )?(?:race|contest|battle|vote|election|ballot) for {_OFFICE})"
)
"""The choice of a president without "presidential": "when the country picks its next president this fall"."""
_PARTIES = pattern(r"\b(?:republicans?|democrats?)\b")
_VOTERS = pattern(
    r"\b(?:country|nation|americans?|voters?|electorate|united states|white house|polling|polls?|ballots?"
    r"|republicans?"
    r"|democrats?)\b"
)
_AMERICAN = pattern(
    r"\b(?:americans|pennsylvania|ohio|wisconsin|michigan|arizona|nevada|iowa|minnesota|north carolina|south carolina"
    r"|florida|virginia|new hampshire|colorado|texas|california|illinois|indiana|missouri|kansas|nebraska|oregon"
    r"|maine"
    r"|vermont|massachusetts|connecticut|new jersey|new york|maryland|delaware|kentucky|tennessee|alabama|mississippi"
    r"|louisiana|arkansas|oklahoma|montana|wyoming|idaho|utah|new mexico|alaska|hawaii|dakota|rhode island"
    r"|electoral college|labor day|memorial day|secretary of state[’']s office|county clerks?)\b|"
    r"\bpresident (?:donald trump|trump|barack obama|obama|joe biden|biden|george w\. bush)\b|\bwhite house\b"
    r"|\bu\.s\. (?:senate|house|congress)\b"
    r"|\b(?:ohio|pa\.|minn\.|wis\.|mich\.|iowa|ill\.|ind\.|mo\.|kan\.|neb\.|n\.c\.|ga\.|fla\.|texas|calif\."
    r"|ariz\.|nev\.|colo\.|n\.h\.|va\.|ky\.|tenn\.|ala\.|mont\.|idaho|utah|ore\.|wash\.|maine|mass\.|conn\."
    r"|n\.j\.|n\.y\.|okla\.|ark\.|la\.|miss\.|s\.c\.|w\.va\.|n\.d\.|s\.d\.|n\.m\.|wyo\.|vt\.) [—–-]"
    r"|\b(?:republicans?|democrats?) (?:and|or) (?:republicans?|democrats?)\b"
)
_ELSEWHERE = pattern(
    r"\b(?:french|france|kenya\w*|brazil\w*|russia\w*|ghana\w*|nigeria\w*|ukrain\w*|egypt\w*|iran\w*|turkey"
    r"|turkish|poland|polish|romania\w*|sri lanka\w*"
    r"|indonesia\w*|philippin\w*|afghan\w*|mexic\w*|argentin\w*|chile\w*|venezuela\w*|colombia\w*|peru\w*"
    r"|south korea\w*|taiwan\w*|irish|austria\w*|croatia\w*"
    r"|bulgaria\w*|moldova\w*|georgian?|zimbabwe\w*|congo\w*|liberia\w*|sierra leone\w*|tanzania\w*|uganda\w*"
    r"|rwanda\w*|iceland\w*|finland|finnish|portug\w*|cyprus|czech|slovak\w*|haiti\w*|honduras|guatemala\w*"
    r"|bolivia\w*|ecuador\w*|tunisia\w*|algeria\w*|senegal\w*|mali|malian|zambia\w*|maldives|mongolia\w*|primary"
    r"|primaries)\b"
)
_FOUR, _TWO, _NOVEMBER = 4, 2, 11


_TIME = pattern(  # every alternative begins with a letter of its own, to which the search skips
    "|".join((
        "november", *(rf"{which} (?:year|fall|autumn|month)" for which in ("this", "next", "last")),
        *(rf"{unit}s (?:away|off)" for unit in ("day", "week", "month")),
    ))
)  # fmt: skip


def _election(text: str, words: tuple[str, ...], form: re.Pattern[str]) -> re.Match[str] | None:
    """The first election with its time: only what stands around its kind is looked at."""
    for kind in words:
        place = text.find(kind)
        while place >= 0:
            near = _TIME.search(text, max(0, place - 2 * _NEAR), place + 2 * _NEAR)
            match = form.search(text, max(0, place - 2 * _NEAR), place + 2 * _NEAR) if near else None
            if match:
                return match
            place = text.find(kind, place + 1)
    return None


def elections_of_another_year(document: Document, published: date | None) -> Iterator[Finding]:
    """Presidential and midterm elections of the United States, which are held in the Novembers of known years."""
    if published is None:
        return
    match = None if document.once(said).isdisjoint(VOTES) else _election(document.folded, VOTES, _ELECTION)
    if match is None and not document.once(said).isdisjoint(CHOICES):
        match = _election(document.folded, CHOICES, _CHOICE)
    if match is None or document.quoted(Span(*match.span())) or not _AMERICAN.search(document.folded):
        return
    sentence = document.sentence_at(match.start()) or Span(*match.span())
    if _ELSEWHERE.search(document.folded, *sentence) and not _PARTIES.search(document.folded, *sentence):
        return
    told = match.groupdict()
    if "bare" in told and not _VOTERS.search(document.folded, *sentence):
        return
    if (told.get("bare") or told.get("alone")) and published.month >= _NOVEMBER:
        return
    kind = "midterm" if "mid" in match.group() and "bare" not in told else "presidential"
    rest = 0 if kind == "presidential" else _TWO
    when = told.get("ours") or told.get("early") or told.get("when")
    year = published.year + {"last": -1, "next": 1}.get(when or "", 0)
    years = {year, published.year} if " month" in match.group() or when != "this" else {year}
    if published.month == 1:
        years |= {one - 1 for one in years}
    if any(one % _FOUR == rest for one in years):
        return
    near = min(
        (one for one in range(year - 3, year + 4) if one % _FOUR == rest), key=lambda one: (abs(one - year), -one)
    )
    note = f"No {kind} election of the United States is held in {year}; the nearest is that of {near}."
    yield Finding(note, Span(*match.span()), strength=0.4)
