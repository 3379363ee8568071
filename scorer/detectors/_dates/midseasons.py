"""The time of the year that a text says it is now, in either half of the world: for `date_consistency`.

"Now we are in the middle of the South Australian winter" on a page of January; "with summer at its height" of
November; "the south-west monsoon, which set in last Thursday" of December. Whose season it is the words before it
tell, or the places that the text names; where they name both halves, or the tropics, nothing is said. What somebody
says of now was said when the text was written, so quotations count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates.days import in_words
from scorer.detectors._dates.hints import RAINS, said
from scorer.detectors._dates.seasons import around
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import MONTHS

_SEASONS = ("winter", "summer", "spring", "autumn")
_FOUR = rf"(?P<place>(?:(?!this |that |the |last |next |every )[a-z-]+ ){{0,3}}?)(?P<season>{'|'.join(_SEASONS)})\b"
_MIDDLE = "middle|depths|dead|height|thick|heart|midst|grip|throes"
_IN_ITS_MIDDLE = pattern(
    rf"\b(?:{_MIDDLE}) of (?:the |an? |this |another |our |their )?{_FOUR}(?![’'-]| (?:holiday|term|break|school))"
)
_AT_ITS_HEIGHT = pattern(
    rf"\b(?:with|as|now) (?:that )?(?:the )?{_FOUR} (?:now )?(?:at its (?:height|peak|worst|coldest|hottest)"
    rf"|in full swing"
    r"|upon us|well under ?way|now here)\b"
)
_HAS_COME = pattern(
    rf"(?:\A|[.,;:] |\bnow that |\b(?:as|with|the) ){_FOUR} (?:has (?:now |only just |just |finally |at last )?"
    r"(?:arrived|set in|taken hold|settled in)|(?:now )?(?:having )?set in (?:last|this|on) [a-z]+day)\b"
)
_IT_IS = pattern(
    rf"\b(?:it is|it’s|it's) (?:now |still )?(?P<place>(?:deep |high |full |mid-?)?)(?P<season>{'|'.join(_SEASONS)})"
    r"\b(?! (?:time|term|break|holiday|school|season|sale)|[’'-])"
)
_MIDS = {"winter": (11, 12, 1, 2, 3), "summer": (5, 6, 7, 8, 9), "spring": (3, 4, 5, 6), "autumn": (9, 10, 11, 12)}
_COMES = {"winter": (10, 11, 12, 1, 2), "summer": (4, 5, 6, 7, 8), "spring": (2, 3, 4, 5), "autumn": (8, 9, 10, 11)}
_WIDE = {season: (*_MIDS[season], *_COMES[season]) for season in _SEASONS}
_NOW = pattern(r"\b(?:now|is|are|am|we’re|we're|it’s|it's|they’re|they're|has|have|today|this week|currently)\b")
_ANY_TIME = pattern(
    r"\b(?:was|were|had|did|when|whenever|if|even|usually|always|often|sometimes|never|each|every|like|would"
    r"|could|may|might"
    r"|will|until|next|last (?:year|summer|winter|spring|autumn)|coming|ago|during|years?|except|whether|than"
    r"|as if|song|novel"
    r"|film|book|play)\b"
)
_SOUTH = (
    r"(?:austral|new zealand|south africa|argentin|chile|uruguay|paraguay|tasmania|queensland|new south wales"
    r"|sydney|melbourne"
    r"|brisbane|adelaide|johannesburg|cape town|auckland|dunedin|christchurch, |canterbury plains"
    r"|southern hemisphere|patagonia"
    r"|antarctic|otago|waikato|hobart|canberra|nz\$|a\$|(?:barossa|hunter valley|ballarat|bendigo|geelong|launceston"
    r"|fremantle|invercargill|gauteng|stellenbosch|bloemfontein|buenos aires|mendoza|ushuaia|montevideo)\b)"
)
_NORTH = (
    r"(?:brit[ia]|engl|scot|wales\b|welsh|irish|ireland|london|europe|united states|u\.s\.|americ|canad|japan"
    r"|china|chinese|german"
    r"|france|french|italy|italian|spain|spanish|russia|norw|swed|dutch|poland|korea|northern|£|new york"
    r"|california|arctic|(?:finland|finnish|denmark|danish|iceland\w*|austrian?|swiss|switzerland|ukrain\w*|siberian?"
    r"|mongolian?|hokkaido|alaskan?|minnesota|michigan|wisconsin|maine|vermont|colorado|ohio|illinois|chicago|boston"
    r"|new england|manitoba|ontario|quebec|alberta|saskatchewan|yukon|berlin|paris|moscow|oslo|stockholm|helsinki"
    r"|leeds|manchester|birmingham|bristol|sheffield|essex|sussex|norfolk|suffolk|dorset|somerset|wiltshire|hampshire"
    r"|belfast|galway|yorkshire|cornwall|devon|cumbria|lancashire|dublin|glasgow|edinburgh|pennsylvania|montana|dakota|utah)\b)"
)
_TROPICS = (
    r"(?:india\b|indian|pakistan|bangladesh|sri lanka|nepal|delhi|mumbai|kerala|nigeria|lagos|ghana|kenya"
    r"|nairobi|uganda"
    r"|tanzania|singapore|malaysia|indonesia|philippin|thai|vietnam|brazil|peru|bolivia|colombia|florida|hawaii"
    r"|rs \d|crore)"
)
_EITHER = (
    r"(?:perth|wellington|victoria|hamilton|newcastle|durban|canterbury|santiago|lima|rio|s[aã]o paulo|zimbabwe"
    r"|zambia|namibia"
    r"|botswana|mozambique|mauritius|fiji|samoa|tonga)\b"
)
_HALVES = {half: pattern(rf"(?<![a-z]){words}") for half, words in
           {"south": _SOUTH, "north": _NORTH, "tropics": _TROPICS, "either": _EITHER}.items()}  # fmt: skip
_SHIFT = {"north": 0, "south": 6}
_NO_WALES = "new south wales"


_FORMS_OF_SEASONS = ((_IN_ITS_MIDDLE, _MIDS), (_AT_ITS_HEIGHT, _MIDS), (_IT_IS, _WIDE), (_HAS_COME, _COMES))


def midseasons(document: Document, published: date | None) -> Iterator[Finding]:
    """Seasons and rains told as those of today, which the month of the page's date does not have."""
    if published is None:
        return
    yield from _of_the_rains(document, published)
    words, text = document.once(said), document.folded
    seasons = [season for season in _SEASONS if season in words]
    if seasons:
        yield from _of_their_months(document)
    for form, months in _FORMS_OF_SEASONS if seasons else ():
        for match in (match for season in seasons for match in around(text, season, (form,))):
            half = half_of(match["place"]) or half_of(text) or "north"
            if half not in _SHIFT or not _of_today(document, match):
                continue
            month = (published.month - 1 + _SHIFT[half]) % 12 + 1
            if month in months[match["season"]]:
                continue
            here = next(season for season in ("winter", "spring", "summer", "autumn") if month in _STRICT[season])
            span = Span(
                match.start() if form is not _HAS_COME or half_of(match["place"]) else match.start("season"),
                match.end(),
            )
            where = " in the south of the world" if half == "south" else ""
            note = (
                f"“{document.quote(span)}” does not fit a page dated {in_words(published)}: in"
                f" {MONTHS[published.month - 1]}"
                f" it is {here}{where}, not {match['season']}."
            )
            yield Finding(note, span, strength=0.35)
            return


_NO_LINK = pattern(
    r"[.;:“”()\n]|\b(?:to|until|till|from|since|before|after|or|than|but|last|next|into|through|by|between|not|rather"
    r"|instead|unlike|like|as|while|whereas|despite|ahead|for|towards?|follow\w*|previous|coming|and|was|were"
    r"|had|early|late|end|said|if)\b"
)
"""Between a season and a month: the one is not told as a part of the other."""
_A_SEASON = pattern(
    rf"(?P<season>{'|'.join(_SEASONS)})\b(?! (?:games|olympics|term|school|transfer"
    rf"|collection|statement"
    r"|budget|meeting|palace|conference|league|hill|sale|onion|roll|water|break|street)|[’'-])"
)
_A_MONTH = pattern(
    r"\b(?:January|February|April|June|July|August|September|October|November|December|Christmas"
    r"|(?<=[a-z] )(?:March|May)(?= (?:in|at|during|is|the)\b|,))\b"
)
_REACH = 60


def _of_their_months(document: Document) -> Iterator[Finding]:
    """ "Each July in the depths of the Tasmanian summer": a season with a month that it does not have there."""
    text = document.folded
    for season in _named(document):
        month = _beside(document.text, season) if document.text[season.start("season")].islower() else None
        if month is None:
            continue
        first, last = (season, month) if season.start() < month.start() else (month, season)
        half = half_of(text[first.end() : last.start()]) or half_of(text)
        number = _NUMBERS.get(month.group(), 12)
        if half not in _SHIFT or (number - 1 + _SHIFT[half]) % 12 + 1 in _WIDE[season["season"]]:
            continue
        here = next(one for one in _SEASONS if (number - 1 + _SHIFT[half]) % 12 + 1 in _STRICT[one])
        where = " in the south of the world" if half == "south" else ""
        span = Span(first.start(), last.end())
        note = f"“{document.quote(span)}”: in {MONTHS[number - 1]} it is {here}{where}, not {season['season']}."
        yield Finding(note, span, strength=0.4)
        return


def _named(document: Document) -> Iterator[re.Match[str]]:
    """Names of seasons, in any order: only where the text has their letters is looked at."""
    text, words = document.folded, document.once(said)
    for word in _SEASONS:
        place = text.find(word) if word in words else -1
        while place >= 0:
            match = _A_SEASON.match(text, place)
            if match and (not text[place - 1 : place].isalpha() or text.endswith("mid", 0, place)):
                yield match
            place = text.find(word, place + 1)


def _beside(text: str, season: re.Match[str]) -> re.Match[str] | None:
    """The month that stands beside a season and is told of it."""
    start, end = season.span()
    behind = _A_MONTH.search(text, end, end + _REACH)
    if behind and not _NO_LINK.search(text, end, behind.start()):
        return behind
    before = [*_A_MONTH.finditer(text, max(0, start - _REACH), start)]
    return before[-1] if before and not _NO_LINK.search(text, before[-1].end(), start) else None


_NUMBERS = {month: number for number, month in enumerate(MONTHS, 1)}


_STRICT = {"winter": (12, 1, 2), "spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11)}


def half_of(words: str) -> str | None:
    """The half of the world that `words` name alone; "both" or "tropics" where nothing can be said."""
    words = words.replace(_NO_WALES, "australia")
    found = [half for half, form in _HALVES.items() if form.search(words)]
    if found == ["south", "either"]:
        return "south"
    return found[0] if len(found) == 1 else "both" if found else None


def _of_today(document: Document, match: re.Match[str]) -> bool:
    """Whether the sentence tells of now, and of no other time."""
    sentence = document.sentence_at(match.start("season"))
    if sentence is None:
        return False
    text = document.folded
    behind = text[match.end() : sentence.end].partition(",")[0]
    words = text[sentence.start : match.start()] + " " + match.group() + " " + behind
    now = (
        "its " in match.group()
        or "swing" in match.group()
        or "set in" in match.group()
        or _NOW.search(text, *sentence)
    )
    return bool(now) and not _ANY_TIME.search(words)


_RECENT = (
    r"(?:last|this|on) (?:week|[a-z]+day|weekend|month)|yesterday|today|(?:two|three|four|five|ten|\d) days ago"
    r"|a (?:few days|week) ago"
)
_SETS_IN = r"(?:set in|arrived|broke|broken|burst|made landfall|began|begun|started|hit|reached|came|swept in)"
_IN_FORCE = "now (?:covering|lashing|drenching|active|blowing)|in full swing|at (?:its|their) (?:peak|height)|upon us"
_RAINS = (
    (r"south-?west(?:ern|erly)? monsoon", (5, 6, 7, 8, 9), "May to July"),
    (r"north-?east(?:ern|erly)? monsoon", (10, 11, 12, 1), "October to December"),
    (r"harmattan(?: season| haze| dust| wind)?", (10, 11, 12, 1, 2), "November to January"),
    (r"long rains", (2, 3, 4, 5), "March to May"),
    (r"short rains", (9, 10, 11, 12), "October to December"),
)
_FORMS = tuple(
    (
        pattern(
            rf"\b{name}(?: rains?)?(?:,? which)? (?:(?P<has>has|have) (?:now |just |only just |finally "
            rf"|already )?{_SETS_IN}\b"
            rf"|{_SETS_IN}\b(?: [a-z-]+){{0,6}}? (?:{_RECENT})"
            rf"|(?:is |are |now |rains )*(?:{_IN_FORCE})\b)"
        ),
        months,
        told,
    )
    for name, months, told in _RAINS
)


def _of_the_rains(document: Document, published: date) -> Iterator[Finding]:
    """Rains and winds that have just set in, in a month in which they do not."""
    text = document.folded
    if document.once(said).isdisjoint(RAINS):
        return
    for form, months, told in _FORMS:
        match = form.search(text)
        if match is None or published.month in months:
            continue
        span = Span(*match.span())
        note = f"“{document.quote(span)}” does not fit a page dated {in_words(published)}: it comes from {told}."
        yield Finding(note, span, strength=0.35)
        return
