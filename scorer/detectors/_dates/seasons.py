"""Words that tie a text to a time of the year: for `date_consistency`.

"This winter has been cold", "with schools about to break up for the summer", "the July heat is to last": each stands
for months of the northern half of the world; texts that name a country of the south are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors._dates.hints import MOST_OF_ALL, RESTS, WEATHERS, said
from scorer.document import Document
from scorer.model import Span
from scorer.views.dates import MONTHS


class Cue(NamedTuple):
    """Words of the text, and the months in which they may be written."""

    span: Span
    months: frozenset[int]


_SEASON_MONTHS = {
    "winter": frozenset((10, 11, 12, 1, 2, 3, 4)), "spring": frozenset((2, 3, 4, 5, 6, 7)),
    "summer": frozenset((5, 6, 7, 8, 9, 10)), "autumn": frozenset((8, 9, 10, 11, 12)),
    "christmas": frozenset((11, 12, 1)), "easter": frozenset((2, 3, 4, 5)),
}  # fmt: skip
_RECORD = re.compile(
    r"\b(?:first|last|latest|heaviest|coldest|hottest|warmest|worst) (?:snow|snowfall|frost|day|night|week|weekend"
    r"|heatwave|heat"
    r"|storm|blizzard) of (?:the|this) (?P<season>winter|summer|spring|autumn)\b"
)
_SOUTH = re.compile(
    r"\b(?:austral|new zealand|south africa|argentin|chile|brazil|uruguay|peru|bolivia|paraguay|zimbabwe|zambia"
    r"|namibia|botswana|mozambique|madagascar|mauritius|fiji|antarctic|southern hemisphere|sydney|melbourne|perth"
    r"|brisbane|adelaide|johannesburg|cape town|auckland|wellington|tasmania|queensland|victoria|indonesia)"
)
_FOUR = r"(?P<season>winter|summer|spring|autumn)"
_HAS_COME = (
    r"(?:(?:just )?around the corner|approaching|upon us|in full swing|well under way|here at last|nearly over)"
)
_MONTHS = [month.lower() for month in MONTHS]
_MONTH = "|".join(_MONTHS)
_WEATHER = rf"(?:{'|'.join(WEATHERS)})(?:wave| wave| snap|fall|s)?"
_NOW = (
    re.compile(
        rf"\bthis {_FOUR} (?:has (?:been|brought|seen)|is (?:the|one|proving|turning|already)|goes on|continues"
        rf"|drags on"
        r"|draws to a close)\b"
    ),
    re.compile(
        rf"\b(?:has|have) (?:been )?[a-z]+(?:ed|en|un|ad)(?: (?!for\b)[a-z0-9-]+){{0,4}}"
        rf" (?P<place>this {_FOUR})(?=[,.;])"
    ),
    re.compile(
        rf"\b(?:as|now that) {_FOUR} (?:approaches|begins|arrives|sets in|nears|draws to a close|gets under way)\b"
    ),
    re.compile(rf"\b{_FOUR} is (?:now )?{_HAS_COME}"),
    re.compile(rf"\bwith (?:the )?{_FOUR} (?:season |holidays )?{_HAS_COME}"),
    re.compile(
        r"\b(?:as|with) (?:schools|pupils|children|families|students|teachers)(?: are| is)?(?: about to| set to"
        r"| preparing to| getting ready to| prepare to)? (?:break|breaking) up for (?:the )?(?P<season>summer"
        r"|christmas|easter)\b"
    ),
    re.compile(
        r"\bbr(?:eaks?|oke|eaking) up for (?:the |their )?(?P<season>summer|christmas|easter)(?: holidays?| break)? "
        r"(?:next week|this week|last week|tomorrow|today|yesterday|on [a-z]+day|in (?:a|two) weeks?)\b"
    ),
    re.compile(
        r"\b(?:the|school) (?P<season>summer|winter|spring|autumn|christmas|easter) (?:holidays?|break"
        r"|term) (?:(?:begins?"
        r"|starts?)(?! (?:on|in|next|at) )|(?:has|have) (?:just )?(?:begun|started)"
        r"|(?:is|are) (?:about to (?:begin|start)|in full swing"
        r"|(?:just )?around the corner))\b"
    ),
)
_OF_SEASONS = (*_NOW, _RECORD)
_OF_A_MONTH = re.compile(rf"\b(?:the|this) (?P<month>{_MONTH}){_WEATHER}\b")
_RECORD_OF_A_MONTH = re.compile(
    rf"\b(?:{'|'.join(MOST_OF_ALL)})(?: [a-z]+)? (?:in|of|for) (?:a |any )?(?P<month>{_MONTH}) (?:for|since|in|on)\b"
)
_REST_OF_A_MONTH = re.compile(
    rf"\b(?:will|to|expected|likely|for) [a-z ]{{0,30}}\b(?:rest|remainder) of (?P<month>{_MONTH})\b"
)
_OF_MONTHS = ((_OF_A_MONTH, WEATHERS), (_RECORD_OF_A_MONTH, MOST_OF_ALL), (_REST_OF_A_MONTH, RESTS))
_FORMS = {
    **dict.fromkeys(_SEASON_MONTHS, _OF_SEASONS),
    **{word: (form,) for form, words in _OF_MONTHS for word in words},
}
"""A word that is in the text, and what may hold it."""
CUES = tuple(_FORMS)
_GOES_ON = re.compile(r"\b(?:is|are|has|have|will|expects?|continues?|to (?:last|ease|end|continue)|forecasters)\b")
_PAST = re.compile(
    r"\b(?:was|were|had|(?<!will )(?<!to )last|during|previous|recalled|every|each|usual\w*|(?:19|20)\d\d)\b"
)
_BEFORE, _BEHIND = 2, 1
"""Months that the weather of a month may be told before and after it."""


def cues(document: Document) -> Iterator[Cue]:
    """What ties `document` to months, outside quotations; nothing for one about the south."""
    words_said = document.once(said)
    found: dict[Span, Cue] = {}
    for word, forms in _FORMS.items():
        for match in around(document.folded, word, forms) if word in words_said else ():
            cue = _of_month(document, match) if forms is not _OF_SEASONS else _of_season(document, match)
            found |= {cue.span: cue} if cue else {}
    if found and not _SOUTH.search(document.folded):
        yield from found.values()


_REACH = 100


def around(text: str, word: str, patterns: tuple[re.Pattern[str], ...]) -> Iterator[re.Match[str]]:
    """Matches of the patterns that hold `word`: only what stands around it is looked at."""
    place = text.find(word)
    while place >= 0:
        for pattern in () if _part_of_a_word(text, word, place) else patterns:
            match = pattern.search(text, max(0, place - _REACH), place + _REACH)
            if match and match.start() <= place < match.end():
                yield match
        place = text.find(word, place + 1)


def _part_of_a_word(text: str, word: str, place: int) -> bool:
    """Whether a season stands at `place` as "spring" does in "offspring"; weather may be "snowfall"."""
    end = place + len(word)
    return word in _SEASON_MONTHS and (text[place - 1 : place].isalpha() or text[end : end + 1].isalpha())


def _of_season(document: Document, match: re.Match[str]) -> Cue | None:
    span = Span(*match.span("place" if match.groupdict().get("place") else 0))
    if document.quoted(span) or (match.re is _RECORD and not _now(document, match)):
        return None
    return Cue(span, _months_of(match))


def _now(document: Document, match: re.Match[str]) -> bool:
    """Whether the sentence tells of today."""
    sentence = document.sentence_at(match.start()) or Span(*match.span())
    words = document.folded[sentence.start : match.start()] + document.folded[match.end() : sentence.end]
    return bool(_GOES_ON.search(words)) and not _PAST.search(words)


def _of_month(document: Document, match: re.Match[str]) -> Cue | None:
    span = Span(*match.span())
    if document.quoted(span) or not _now(document, match):
        return None
    month = _MONTHS.index(match["month"])
    return Cue(span, frozenset((month + shift) % 12 + 1 for shift in range(-_BEFORE, _BEHIND + 1)))


def _months_of(match: re.Match[str]) -> frozenset[int]:
    """The months of a season, and where the words say that it is near two more before it."""
    months = _SEASON_MONTHS[match["season"]]
    if not re.search(r"approach|corner|begin|start|near|about to|sets in", match.group()):
        return months
    return months | {(month - 1 - shift) % 12 + 1 for month in months for shift in (1, 2)}
