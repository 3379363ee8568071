"""Ways up and down that a headline tells without a verb that always is one: "sales up 5 %", "shares wilt".

A desk likes a verb that goes with what is sold: a florist's shares wilt, an airline's take off. Such verbs, and those
of quantities that ease or firm, tell a way only behind the noun of a measure.
"""

from __future__ import annotations

from scorer.detectors import _late
from scorer.detectors._headline.axes import Side, words_of
from scorer.model import Span

_UP_DOWN = _late.pattern(
    r"(?<![a-z] to )\b[a-z]{4,} (?P<way>up|down)(?= (?:\d|by \d|in [a-z]+\b|on (?:the|last)|again|from|after"
    r"|amid|as\b|for (?:[a-z]+ )?(?:famil|household|customer|driver|motorist|user|student|tenant|consumer|commuter"
    r"|shopper|farmer|borrower|buyer|first|second|third|fourth|fifth))"
    r"|\Z)"
)
_MEASURE = _late.pattern(
    r"\b(?=[a-z])(?:prices?|rents?|rates?|inflation|costs?|yields?|bills?|fares?|wages?|premiums?|levels?|numbers?|demand"
    r"|cases"
    r"|waits?|queues?|unemployment|joblessness|arrears|debts?|sales|exports|imports|orders|growth|output|arrivals"
    r"|infections|shares?|stocks?|profits?|turnover|trade|markets?|rupee|naira|pound|dollar|euro|peso|rand|currency"
    r"|bookings|takings|visits|footfall|traffic|tourism|crops?|harvests?|production|listings|lending|investment"
    r"|hiring"
    r"|spending|confidence|sentiment|futures|index|gold|oil|wheat|copper|cocoa|coffee|earnings|revenues?)"
    r" (?:(?:again|further|slightly|sharply) )?"
)
_UP = Side(
    "firm harden strengthen quicken bloom blossom sparkle shine sprout sizzle zoom thaw revive flourish",
    "heat~ up, on the rise, on the up, on the march, at _-year high, at _-month high, hit~ _-year high,"
    "hit~ _-month high, take~ off, perk~ up, bubble~ up, catch~ fire, gather~ steam, find~ their feet,"
    "find~ its feet, warm~ up, wake~ up, fly~ high",
)
_DOWN = Side(
    "crash collapse ease cool soften moderate weaken wilt wither crumble droop sour curdle melt fizzle sputter "
    "stumble falter buckle"
    " evaporate sicken",
    "thin~ out, on the slide, on the wane, on the decline, at _-year low, at _-month low, hit~ _-year low,"
    "hit~ _-month low, go~ flat, lose~ fizz, lose~ their fizz, lose~ its fizz, lose~ sparkle, lose~ steam,"
    "lose~ puff, lose~ their sparkle, lose~ its sparkle, lose~ shine, run~ out of steam, run~ out of road,"
    "run~ out of puff,"
    "take~ a tumble, take~ a hit, take~ a knock, take~ a bath, take~ a battering, hit~ the skids, hit~ the buffers,"
    "go~ off the boil, go~ cold, fizzle~ out, melt~ away, hit~ a wall",
)
"""What tells a way only of a measure: "rents ease", but not "council eases rules"."""
_KEYS = _UP.keys | _DOWN.keys
_APART = words_of("gap divide gulf disparity difference deficit shortfall")
_GAP = _late.pattern(
    r"\b(?:gap|divide|gulf|disparity|difference|deficit|shortfall)\b[^,;:]{0,50}? "
    r"(?P<way>(?P<wide>opens up|deepens)|closes|is closing|closing|shuts)\b"
)
"""A difference that gets larger or smaller."""
_MORE_OF = _late.pattern(
    r"(?P<way>more|fewer|less)(?! than\b| or\b| to\b| and\b| on\b| of\b| about\b| [a-z]+ (?:for|than|on"
    r"|ahead|to|from|needed|after)\b)"
    r" (?:[a-z]+ ){0,2}[a-z]+ (?:(?:[a-z]+s |are )?[a-z]+ing|in|on|at|behind|[a-z]{2,})\b"
)
_UP_ON = _late.pattern(
    r"\b(?!catch|pick|crack|clamp|gang|come|look|end|give|open|double|bear|follow|read|brush|step|sign|ease"
    r"|back|catches)"
    r"[a-z]{4,} (?P<way>up|down)(?= on [a-z]{3})"
)


def way_of(title: str, words: frozenset[str]) -> tuple[Span, bool] | None:
    """ "Crop up 5 %", "crop up on wet spring", "asking rents ease", "more members in arrears": where a lower-case
    headline with these words tells a way, and whether it is up."""
    way = (_UP_DOWN.search(title) or _UP_ON.search(title)) if " up" in title or " down" in title else None
    if way:
        return Span(*way.span("way")), way["way"] == "up"
    of_measure = None if _KEYS.isdisjoint(words) else _of_a_measure(title)
    if of_measure:
        return of_measure
    gap = None if words.isdisjoint(_APART) else _GAP.search(title)
    if gap:
        return Span(*gap.span("way")), gap["wide"] is not None
    number = _MORE_OF.match(title)
    return (Span(*number.span("way")), number["way"] == "more") if number else None


def _of_a_measure(title: str) -> tuple[Span, bool] | None:
    for measure in _MEASURE.finditer(title):
        for side in (_UP, _DOWN):
            match = side.pattern.match(title, measure.end())
            if match:
                return Span(*match.span()), side is _UP
    return None
