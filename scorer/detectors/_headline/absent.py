"""Known names of a headline in any case that its text never tells, where the text begins with another of their kind.

A real article names in its text whom its headline names: of thousands of clean ones a handful have a known firm,
agency or place in the headline that the text has in no form. So little more is asked than that the text begins with
another one of the same kind, which the headline does not have: another town of the country, another agency, another
firm, another model of a firm.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from scorer import knowledge
from scorer.detectors import _late
from scorer.detectors._headline.around import places_of
from scorer.detectors._headline.cast import GENERIC, PLACES
from scorer.detectors._headline.names import STANDING_FOR, adjectives, kinds_of, may_be_name, told_in
from scorer.detectors._headline.people import other_people
from scorer.detectors._headline.roles import told_names
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.towns import STATES, american_towns, is_region, regions, towns, towns_of_one_country
from scorer.model import Span
from scorer.views.digits import runs

_LIKE = tuple(
    frozenset(line.split())
    for line in (
        "FBI CIA NSA DEA FDA EPA IRS SEC DOJ DHS ICE ATF TSA FAA FCC FTC CDC NIH NTSB NHTSA OSHA CFTC FERC CBO GAO"
        " CBP",
        "CNN MSNBC NBC CBS ABC CNBC BBC NPR PBS ITV HBO ESPN",
        "Harvard Yale Princeton Stanford Columbia Cornell Berkeley Georgetown Dartmouth Rutgers Vanderbilt UCLA NYU"
        " MIT Duke Oxford Cambridge Tufts Oberlin Purdue",
        "IMF OECD WTO WHO NATO OPEC ECB UNESCO UNICEF",
        "Nasdaq NYSE FTSE Nikkei DAX",
        "ISIS Hamas Hezbollah Taliban",
    )
)
"""Names of one kind that news writes in one word, and that may be taken for each other."""
_MEANS = frozenset(("Twitter", "Facebook", "Instagram", "TikTok", "YouTube", "Wikipedia", "Google", "Reddit", "Zoom"))
"""Firms of which a headline tells only that something happens there."""
_COMMON = frozenset(
    ("Federal", "General", "United", "National", "Securities", "Central", "Food", "Environmental", "First", "New",
     "Royal", "Internal", "Office", "Bureau", "House", "US", "U.S.")
)  # fmt: skip
"""Words of which many names begin."""
_NOBODY = frozenset(("Reuters", "AP", "AFP", "Washington", "Associated Press", "Thomson Reuters"))
"""Those who bring the news, and a capital that stands for a government."""
_CAPITAL = _late.pattern(r"[A-Z](?<![\w$£€#@&/.’'-].)[\w&-]+")
_CAPITALS = _late.pattern(r"(?<![\w$£€#@&/.’'-])[A-Z][\w&-]*(?: [A-Z][\w&-]+){0,5}")
_SUFFIX = r"(?:Inc|Corp|Co|Ltd|Plc|PLC|AG|SA|SpA|NV|SE|AB|Group|Holdings?|Motors?|LLC|LP)"
_TICKER = r" ?\( ?[A-Z0-9_a-z]{1,8}\.[A-Z]{1,3} ?\)"
_FIRM = _late.pattern(
    rf"(?P<name>[A-Z](?<!\w.)[\w&’'-]*(?: [A-Z][\w&’'-]+){{0,4}}?)(?: {_SUFFIX}\b\.?|(?={_TICKER}))"
)
_MODEL = _late.pattern(
    r"(?<![\w$£€.,/-])(?=[A-Za-z-]{0,6}\d)(?!Q\d|G\d|\d+(?:st|nd|rd|th|s|bn|m|k|pct|am|pm|x|D|G|K|p)\b|FY|COVID|\d[\d-]*-)"
    r"(?=[\d-]{0,6}[A-Za-z])[A-Za-z0-9]{2,6}(?:-\d{1,4}[A-Za-z]?)?(?![\w%-]|[.,]\d)"
)
"""What is called by letters and figures: "X5", "328i", "A320"."""
_REACH, _AGAIN, _LONGEST, _MOST, _SHORTEST = 4000, 2, 3, 3, 4


def absent(title: str, body: Body, *, capitals: bool) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The known names of a headline that the body has in no form, each with those that it has in their place;
    `capitals`: whether the headline is in title case."""
    lead = body.opening
    strange = [match for match in _CAPITAL.finditer(title) if match.group() not in lead]
    if not strange or title.isupper():
        return
    for span in _known_names(title, strange):
        name = title[slice(*span)]
        if _is_place(name) and not (capitals or name in STATES):
            continue  # local news has the town or the county of a village only in its headline
        others = _beside(span, title, body) if _is_told(name, body) else _others(name, title, body)
        if others:
            yield span, others
    yield from _models(title, body)
    if not capitals:
        yield from _firms(title, body)
    yield from other_people(title, strange, body, capitals=capitals)


def _known_names(title: str, words: list[re.Match[str]]) -> Iterator[Span]:
    """The known names among words of a headline of any case, the longest first."""
    end, known = -1, _known()
    for at, first in enumerate(words):
        names = known.get(first.group())
        if names is None or first.start() < end:
            continue
        for last in reversed(words[at : at + _LONGEST]):
            name = title[first.start() : last.end()]
            if name in names:
                end = last.end()
                yield Span(first.start(), end)
                break


@cache
def _known() -> dict[str, set[str]]:
    """The names by which a headline may call a place, a firm or an agency, by the word with which they begin."""
    known = knowledge.shipped()
    names = {name for one in known.entities if one.kind in _KINDS for name in one.names if len(name) >= _LONGEST}
    names |= towns() | regions() | frozenset().union(*_LIKE)
    by_word: dict[str, set[str]] = {}
    for name in names - _MEANS - _NOBODY - STANDING_FOR - adjectives():
        begun = _CAPITAL.match(name)
        if begun:
            by_word.setdefault(begun.group(), set()).add(name)
    return by_word


_KINDS = PLACES | {"company", "agency"}


def _like(name: str) -> frozenset[str]:
    return next((group for group in _LIKE if name in group), frozenset())


def _is_told(name: str, body: Body) -> bool:
    """Whether the body has a name in any form: another name of the same, its initials, a town of the country."""
    if name in body.text:
        return True
    if name.isupper():
        if _spelled_out(name, body.text):
            return True
    elif name.lower() in body.folded or told_in(name, body.text, body.folded):
        return True
    if name in STATES and re.search(rf"{re.escape(STATES[name])}|-{name[0]}[A-Z]\)", body.text):
        return True
    return any(_tells(other, body) for one in knowledge.shipped().named(name) for other in one.names)


def _tells(name: str, body: Body) -> bool:
    """Whether a body has a name, or the word that tells most of it."""
    words = [word for word in name.split() if word not in GENERIC] or name.split()
    return name in body.text or (words[0] in body.text and words[0] not in _COMMON and words[0] not in adjectives())


def _spelled_out(letters: str, text: str) -> re.Match[str] | None:
    """A text's words for an abbreviation: "Drug Enforcement Administration"."""
    small = r"(?:,? (?:of|for|the|and|on|in|to)){0,2},?[ -]"
    return re.search(rf"\b{small.join(rf'{re.escape(letter)}[a-z]+' for letter in letters)}\b", text)


def _others(name: str, title: str, body: Body) -> tuple[str, ...]:
    """The names of the same kind with which a body begins, or that it tells again and again."""
    lead, text = body.opening, body.text[:_REACH]
    like = _like(name)
    if like:
        return _told_most([one for one in like if _is_another(one, title)], lead, text)
    if _is_place(name):
        places = {one for one in _words_of_names(text) if _of_one_level(name, one) and _is_another(one, title)}
        return _told_most(places, lead, text) or (tuple(places) if len(places) == 1 else ())
    firms = {one["name"] for one in _FIRM.finditer(lead)}
    firms |= {one for one in _words_of_names(lead) if kinds_of(one) & kinds_of(name)}
    return _told_most([one for one in firms if _is_another(one, title)], lead, text)


def _beside(span: Span, title: str, body: Body) -> tuple[str, ...]:
    """The place that stands before the headline's next word where a body begins, which has the headline's place only
    further on: "Berkeley, Calif. Mayor" for "Oakland mayor"."""
    name, noun = title[slice(*span)], re.match(r"(?:[’']s)? ([A-Za-z]{4,})", title[span.end :])
    lead = body.opening
    if (
        noun is None
        or name in lead
        or not (name in towns() or name in STATES)
        or any(map(lead.__contains__, _of(name)))
    ):
        return ()
    places = dict.fromkeys(
        one for one in _words_of_names(lead) if _of_one_level(name, one) and _is_another(one, title)
    )
    between = r"(?:[’']s)?,?(?: [\w.’'-]+,?){0,3} "
    return tuple(one for one in places if re.search(rf"\b{re.escape(one)}{between}(?i:{noun[1]})\b", lead))[:1]


def _of(name: str) -> Iterator[str]:
    if name in STATES:
        yield STATES[name]
    for one in knowledge.shipped().named(name):
        yield from one.values("capital")


def _firms(title: str, body: Body) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """A firm of a headline in sentence case that a body tells further on or never, where it begins with only one
    other, which it tells much more of."""
    others = {one for one in _firms_in(body.first) if _is_another(one, title)}
    if len(others) != 1:
        return
    other = next(iter(others))
    times = len([*places_of(other.split()[0], body.text)])
    for span in told_names(title):
        again = _times_of_a_firm(title, span, body)
        if again is not None and times >= _AGAIN and times > again:
            yield span, (other,)
            return


def _firms_in(text: str) -> Iterator[str]:
    for match in _FIRM.finditer(text):
        name = re.sub(r"\A.*[’']s ", "", match["name"])
        if not re.fullmatch(_SUFFIX, name):
            yield name


def _times_of_a_firm(title: str, span: Span, body: Body) -> int | None:
    """How often a body tells of a firm of the headline, never where it begins; None if it does there or is none."""
    name = title[slice(*span)]
    words = [word for word in name.split() if word not in GENERIC]
    lead = body.opening
    if not words or len(words[0]) < _SHORTEST or any(word in lead for word in words) or _stands_for_more(name, words):
        return None
    times = len([*places_of(words[0], body.text)])
    if times:
        told = any(words[0] in one for one in _firms_in(body.text))
        return times if told or "company" in kinds_of(name) else None
    begins = not title[: span.start].strip(" ‘’“”\"'")
    if _is_told(name, body) or (begins and not may_be_name(words[0])) or not re.fullmatch("[A-Z][a-z]+", words[0]):
        return None
    return 0


def _stands_for_more(name: str, words: list[str]) -> bool:
    """Whether a name is one of a place, a people or a day, or stands for many."""
    return _is_place(name) or any(word in STANDING_FOR or word in adjectives() for word in words)


def _is_place(name: str) -> bool:
    return not _like(name) and (name in towns() or is_region(name) or bool(kinds_of(name) & PLACES))


def _is_another(name: str, title: str) -> bool:
    if name in _NOBODY or name in _MEANS or re.fullmatch(_SUFFIX, name) or len(name) < _LONGEST:
        return False
    return not any(word in title for word in name.split() if word not in GENERIC)


def _words_of_names(text: str) -> Iterator[str]:
    """The words with capitals of a text, alone and as pairs."""
    for match in _CAPITALS.finditer(text):
        words = match.group().split()
        yield from words
        yield from (" ".join(words[at : at + 2]) for at in range(len(words) - 1))


def _told_most(names: Iterator[str] | list[str] | set[str], lead: str, text: str) -> tuple[str, ...]:
    """Those of the names that a body begins with or tells again, the most told first."""
    told: Counter[str] = Counter()
    for name in names:
        times = len(re.findall(rf"\b{re.escape(name)}\b", text))
        spelled = bool(not times and name.isupper() and _spelled_out(name, lead))
        begins = spelled or re.search(rf"\b{re.escape(name)}\b", lead) is not None
        if begins or times >= _AGAIN:
            told[name] = times + _REACH * begins
    return tuple(name for name, _ in told.most_common(_MOST))


def _of_one_level(name: str, other: str) -> bool:
    """Whether two places may be taken for each other: states, towns of one country, countries."""
    if name in STATES or other in STATES:
        return name in STATES and other in STATES
    if name in towns():
        return towns_of_one_country(name, other) or {name, other} <= american_towns()
    kinds = kinds_of(name) & kinds_of(other) & {"country", "region"}
    return bool(kinds) or (is_region(name) and is_region(other))


def _models(title: str, body: Body) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """ "BMW X5", where the text begins with the only other model, "328i"."""
    match = _MODEL.search(title) if runs(title) else None
    if match is None or match.group().lower() in body.folded:
        return
    told = dict.fromkeys(one.group() for one in _MODEL.finditer(body.opening))
    before = title[: match.start()].split()[-1:]
    if len(told) == 1 and before and before[0][0].isupper() and before[0] in body.opening:
        yield Span(*match.span()), tuple(told)
