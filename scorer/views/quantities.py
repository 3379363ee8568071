"""Amounts of money and other figures as news prints them, each with the rounding interval of the figure as printed.

"$52.4 billion" stands for anything from 52.35 to 52.45 billion: that interval, not the value, is what two figures are
compared by. The unit of rounding is that of the last printed digit; in a plain figure without a magnitude word the
zeros at its end are taken as rounded, all but those among its first two digits (250,000 is 245,000 to 255,000).
In doubt nothing is read: a pound without a sign or a magnitude may be a weight, and "400m" without a currency metres.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import ahocorasick_rs

from scorer.model import Span
from scorer.views.dates import DateMention


class Money(NamedTuple):
    """An amount of money. `span` runs from the currency to the magnitude, without words like "about".

    `value` is in units of the currency, for a range its middle; `[low, high]` is the rounding interval, for a range
    from the lower end of its first figure to the upper end of its second. `currency` is an ISO 4217 code, or None
    where the sign stands for several ("¥"); a bare "$" counts as USD. `approximate` is set by words such as "about",
    "more than" or "up to" before the amount.
    """

    span: Span
    value: float
    low: float
    high: float
    currency: str | None
    approximate: bool = False


class Number(NamedTuple):
    """A figure that is neither money nor part of a date. `value`, `low` and `high` as in `Money`.

    `unit` is "%", "percentage points", "basis points", or a measure in its short form ("km"); percentages are in per
    cent, so that 13% is 13.0. `noun` is the lower-case word that the figure counts ("people"), if one follows.
    """

    span: Span
    value: float
    low: float
    high: float
    unit: str | None = None
    noun: str | None = None


MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "million": 1e6, "millions": 1e6,
    "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "mil": 1e6, "crore": 1e7, "crores": 1e7, "cr": 1e7, "billion": 1e9,
    "billions": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "trln": 1e12,
}  # fmt: skip

# Longer signs first. None: the sign stands for more than one currency.
_SIGNS: dict[str, str | None] = {
    "US$": "USD", "U.S.$": "USD", "USD$": "USD", "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "C$": "CAD", "CA$": "CAD",
    "CAD$": "CAD", "Can$": "CAD", "NZ$": "NZD", "S$": "SGD", "SG$": "SGD", "HK$": "HKD", "NT$": "TWD", "R$": "BRL",
    "MX$": "MXN", "CN¥": "CNY", "JP¥": "JPY", "RMB¥": "CNY", "$": "USD", "£": "GBP", "€": "EUR", "¥": None,
    "￥": None, "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₪": "ILS", "₱": "PHP", "฿": "THB", "₦": "NGN", "₴": "UAH",
    "₫": "VND", "Rs.": "INR", "Rs": "INR", "RMB": "CNY", "Rp": "IDR", "RM": "MYR",
}  # fmt: skip
_CODES = frozenset(
    re.findall(
        r"\S+",
        "USD EUR GBP JPY CNY INR AUD CAD NZD SGD HKD TWD CHF SEK NOK DKK ISK PLN CZK HUF RON BGN TRY RUB UAH BRL "
        "MXN ZAR KRW THB MYR IDR PHP VND ILS AED SAR QAR KWD EGP NGN KES PKR BDT LKR ARS CLP COP PEN CNH",
    )
)
_NAMES = {
    "dollar": "USD", "dlr": "USD", "euro": "EUR", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "yen": "JPY",
    "won": "KRW",
    "rouble": "RUB", "ruble": "RUB", "sterling": "GBP", "real": "BRL", "reais": "BRL", "zloty": "PLN",
    "zlotys": "PLN",
    "forint": "HUF", "forints": "HUF", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "shekel": "ILS",
    "lira": "TRY",
    "rand": "ZAR", "hryvnia": "UAH", "naira": "NGN",
}  # fmt: skip
# Names that several countries share say which only with a country before them.
_SHARED = {"pound": None, "rupee": "INR", "franc": "CHF", "peso": None, "crown": None, "dirham": "AED", "riyal": None,
           "krone": None, "kronor": "SEK", "krona": "SEK", "kroner": None, "dinar": None,
           "shilling": None}  # fmt: skip
_NATIONAL = {
    ("us", "dollar"): "USD", ("american", "dollar"): "USD", ("australian", "dollar"): "AUD", ("canadian",
    "dollar"): "CAD",
    ("singapore", "dollar"): "SGD", ("singaporean", "dollar"): "SGD", ("hong kong", "dollar"): "HKD",
    ("new zealand", "dollar"): "NZD", ("taiwan", "dollar"): "TWD", ("chinese", "yuan"): "CNY", ("japanese",
    "yen"): "JPY",
    ("british", "pound"): "GBP", ("egyptian", "pound"): "EGP", ("indian", "rupee"): "INR", ("pakistani",
    "rupee"): "PKR",
    ("pakistan", "rupee"): "PKR", ("sri lankan", "rupee"): "LKR", ("swiss", "franc"): "CHF", ("mexican",
    "peso"): "MXN",
    ("philippine", "peso"): "PHP", ("argentine", "peso"): "ARS", ("chilean", "peso"): "CLP", ("colombian",
    "peso"): "COP",
    ("swedish", "crown"): "SEK", ("swedish", "krona"): "SEK", ("norwegian", "crown"): "NOK", ("norwegian",
    "krone"): "NOK",
    ("norwegian", "kroner"): "NOK", ("danish", "crown"): "DKK", ("danish", "krone"): "DKK", ("danish",
    "kroner"): "DKK",
    ("czech", "crown"): "CZK", ("icelandic", "krona"): "ISK", ("saudi", "riyal"): "SAR", ("qatari", "riyal"): "QAR",
    ("turkish", "lira"): "TRY", ("brazilian", "real"): "BRL", ("brazilian", "reais"): "BRL", ("russian",
    "rouble"): "RUB",
    ("russian", "ruble"): "RUB", ("south korean", "won"): "KRW", ("korean", "won"): "KRW", ("south african",
    "rand"): "ZAR",
    ("kuwaiti", "dinar"): "KWD", ("kenyan", "shilling"): "KES",
}  # fmt: skip
_UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "pct": "%", "percentage point": "percentage points",
    "percentage points": "percentage points", "pp": "percentage points", "pct points": "percentage points",
    "pct point": "percentage points", "basis point": "basis points", "basis points": "basis points",
    "bps": "basis points", "bp": "basis points", "km": "km", "kilometers": "km", "kilometres": "km",
    "kilometer": "km",
    "kilometre": "km", "miles": "mi", "mile": "mi", "metres": "m", "meters": "m", "metre": "m", "meter": "m",
    "cm": "cm",
    "mm": "mm", "feet": "ft", "foot": "ft", "ft": "ft", "inches": "in", "inch": "in", "kg": "kg", "kilograms": "kg",
    "tonnes": "t", "tonne": "t", "tons": "ton", "ton": "ton", "pounds": "lb", "lb": "lb", "lbs": "lb", "ounces": "oz",
    "mph": "mph", "kph": "km/h", "km/h": "km/h", "°C": "°C", "°F": "°F", "degrees": "°", "MW": "MW", "GW": "GW",
    "kWh": "kWh", "megawatts": "MW", "gigawatts": "GW", "hectares": "ha", "acres": "acre", "barrels": "bbl",
    "barrel": "bbl", "litres": "l", "liters": "l", "GB": "GB", "TB": "TB",
}  # fmt: skip

_MAGNITUDE = re.compile(
    r"[ \u00a0-]?(?P<word>[Tt]housand|[Ll]akhs?|[Mm]illions?|[Cc]rores?|[Bb]illions?|[Tt]rillions?|THOUSAND|MILLION"
    r"|BILLION"
    r"|TRILLION|mln|mn|mio|bln|bn|trln|trn|tn|MN|BN|TN|Mn|Bn|Tn|K|k|M|m|B|b|cr|lac)(?![^\W_])(?P<crore> crores?\b)?"
)
_LETTERS = frozenset({"k", "m", "M", "b", "B", "cr", "lac", "tn", "mio"})
"""Magnitudes that count only beside a currency: alone they may be metres, bytes or names."""
_FIGURE = re.compile(r"\d{1,18}(?:[.,]\d{1,18}){0,12}")
_FROM = re.compile(r"\bfrom (?:about |around |just )?\W*\Z")
_JOINT = re.compile(r"(?: ?[-–—] ?|(?P<to> to ))(?P<sign>(?:US|A|C|HK|S|NZ|R)?[$£€¥₹])?(?=\d)")
_PREFIX = re.compile(
    r"(?<!\w)(?P<sign>" + "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True))) + r"|[A-Z]{3})[ \u00a0]?\Z"
)
_BARE_SIGN = re.compile(r"(?P<sign>[$£€¥￥₹₩₽₺₪₱฿₦₴₫])[ \u00a0]?\Z")
_NATIONS = "|".join(sorted({nation for nation, _ in _NATIONAL}, key=len, reverse=True))
_CURRENCY_NAMES = "|".join(sorted({*_NAMES, *_SHARED}, key=len, reverse=True))
_SUFFIX = re.compile(
    rf"[ \u00a0-](?:of )?(?:(?P<nation>u\.s\.|{_NATIONS}) )?(?P<name>{_CURRENCY_NAMES})s?\b(?P<sterling> sterling\b)?"
    r"|[ \u00a0]?(?P<sign>[€£₽₴₺])(?!\d)",
    re.IGNORECASE,
)
_SUFFIX_CODE = re.compile(r"[ \u00a0](?P<code>[A-Z]{3})\b")
_APPROXIMATE = re.compile(
    r"(?:\b(?:about|around|some|nearly|almost|approximately|approx\.?|roughly|(?:more|less|fewer|greater|higher) than"
    r"|over|under|at least|at most|up to|as (?:much|many) as|estimated|close to|above|below|circa)|~|≈|>"
    r"|<)[ \u00a0]?\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 16
_WIDEST_RANGE = 20
_CONSTANT_PRICES = re.compile(r"\bin (?:19|20)\d\d\Z")  # "in 2013 dollars"


class _Amount(NamedTuple):
    """Digits with their magnitude. `unit` is a step in the last digit, `scale` 1.0 without a magnitude word."""

    start: int
    end: int
    low: float
    value: float
    high: float
    unit: float
    scale: float = 1.0
    lettered: bool = False
    """Whether the magnitude is a single letter, which counts only beside a currency."""

    @classmethod
    def of(cls, start: int, end: int, digits: _Figure, scale: float, lettered: bool = False) -> _Amount:
        unit = digits.unit if digits.unit < 1 or scale > 1 else max(digits.unit, _plain_unit(digits.value))
        low, high = (digits.value - unit / 2) * scale, (digits.value + unit / 2) * scale
        return cls(start, end, low, digits.value * scale, high, unit * scale, scale, lettered)


class _Figure(NamedTuple):
    value: float
    unit: float


def _figure(digits: str) -> _Figure | None:
    """What "1,234.5", "2,50,000", "1.234.567" or "1,5" stands for; None if the marks make no figure."""
    decimals, grouped = "", digits
    if "," in digits and "." in digits:
        mark = max(",.", key=digits.rfind)
        grouped, _, decimals = digits.rpartition(mark)
    elif digits.count(".") == 1:
        grouped, _, decimals = digits.partition(".")
    elif digits.count(",") == 1 and len(digits) - digits.index(",") != 4:
        grouped, _, decimals = digits.partition(",")
    whole = grouped.replace(",", "").replace(".", "")
    if not _grouped_well(grouped) or len(whole) > 15:
        return None
    if decimals:
        return _Figure(float(f"{whole}.{decimals}"), 10.0 ** -len(decimals))
    return _Figure(float(whole), 1.0)


def _grouped_well(grouped: str) -> bool:
    parts = re.split("[,.]", grouped)
    if len(parts) == 1:
        return True
    if "," in grouped and "." in grouped:
        return False
    return len(parts[-1]) == 3 and 1 <= len(parts[0]) <= 3 and all(len(part) in {2, 3} for part in parts[1:])


def _plain_unit(value: float) -> float:
    """The rounding unit of a whole figure without a magnitude word: its end zeros beyond the first two digits."""
    unit = 1.0
    while value >= 100 * unit and value % (10 * unit) == 0:
        unit *= 10
    return unit


@lru_cache(maxsize=1)  # the two views of a document ask for the same amounts, one after the other
def _amounts(text: str) -> tuple[_Amount, ...]:
    """All figures, ranges taken together."""
    found: list[_Amount] = []
    position = 0
    for match in _FIGURE.finditer(text):
        start = match.start()
        if start < position or (start and text[start - 1].isdigit()):
            continue
        amount = _amount(text, match)
        if amount is None:
            continue
        amount = _range(text, amount)
        position = amount.end
        found.append(amount)
    return tuple(found)


def _amount(text: str, match: re.Match[str]) -> _Amount | None:
    digits = _figure(match.group())
    if digits is None:
        return None
    magnitude = _MAGNITUDE.match(text, match.end())
    if magnitude is None:
        return _Amount.of(match.start(), match.end(), digits, 1.0)
    scale = MAGNITUDES[magnitude["word"].lower()] * (1e7 if magnitude["crore"] else 1.0)
    return _Amount.of(match.start(), magnitude.end(), digits, scale, magnitude["word"] in _LETTERS)


def _range(text: str, first: _Amount) -> _Amount:
    """`first` with the second figure of "€1.2bn-1.5bn" or "10 to 15", if one follows; else `first`."""
    joint = _JOINT.match(text, first.end)
    digits = _FIGURE.match(text, joint.end()) if joint else None
    second = _amount(text, digits) if digits else None
    if joint is None or second is None or (first.scale > 1 and second.scale == 1):
        return first
    if joint["to"] and (first.scale > 1 or _FROM.search(text[max(0, first.start - _LOOK_BACK) : first.start])):
        return first  # "from $1 billion to $2 billion" tells a change
    lower = first
    if first.scale == 1 < second.scale:  # "$1.2-1.5 billion": the second lends its magnitude to the first
        digits_first = _figure(text[first.start : first.end])
        lower = _Amount.of(first.start, first.end, digits_first, second.scale) if digits_first else first
    if not lower.value < second.value <= lower.value * _WIDEST_RANGE:
        return first
    middle = (lower.value + second.value) / 2
    return second._replace(start=first.start, low=lower.low, value=middle)


def money(text: str) -> tuple[Money, ...]:
    """Amounts of money in `text`, in order, none overlapping another; linear in the length of the text."""
    found: list[Money] = []
    end = 0
    for amount in _amounts(text):
        one = _money(text, amount)
        if one is not None and one.span.start >= end:
            found.append(one)
            end = one.span.end
    return tuple(found)


def _money(text: str, amount: _Amount) -> Money | None:
    back = max(0, amount.start - _LOOK_BACK)
    before = text[back : amount.start]
    start, end = amount.start, amount.end
    sign = _sign(before)
    if sign is not None:
        currency, start = sign[0], back + sign[1]
        again = _SUFFIX.match(text, end)
        if again and again["name"] and _name(again) == currency:  # "RMB 380 billion yuan"
            end = again.end()
    else:
        named = _suffix(text, amount)
        if named is None:
            return None
        currency, end = named
    approximate = bool(_APPROXIMATE.search(text[max(0, start - _LOOK_BACK) : start]))
    return Money(Span(start, end), amount.value, amount.low, amount.high, currency, approximate)


def _sign(before: str) -> tuple[str | None, int] | None:
    """Currency and start of the sign at the end of `before`; None if there is none."""
    match = _PREFIX.search(before) or _BARE_SIGN.search(before)
    if match is None:
        return None
    sign = match["sign"]
    if sign in _SIGNS:
        return _SIGNS[sign], match.start()
    code = {"CNH": "CNY", "INR": "INR", "YUAN": "CNY"}.get(sign, sign)
    return (code, match.start()) if sign in _CODES else None


def _suffix(text: str, amount: _Amount) -> tuple[str | None, int] | None:
    """Currency and end of the currency's name behind an amount; None if there is none."""
    before = text[max(0, amount.start - 3) : amount.start]
    glued = before and (before[-1].isalnum() or before[-1] in "-–/:.")
    if glued or _CONSTANT_PRICES.search(before + text[amount.start : amount.end]):
        return None
    match = _SUFFIX.match(text, amount.end)
    if match is None:
        return _suffix_code(text, amount.end)
    if match["sign"]:
        return _SIGNS[match["sign"]], match.end()
    return (_name(match, pounds="GBP"), match.end()) if _is_currency(match, amount) else None


def _suffix_code(text: str, end: int) -> tuple[str, int] | None:
    match = _SUFFIX_CODE.match(text, end)
    if match is None or match["code"] not in _CODES:
        return None
    return "CNY" if match["code"] == "CNH" else match["code"], match.end()


def _is_currency(match: re.Match[str], amount: _Amount) -> bool:
    """Whether the name is one of a currency here: "3 pounds" may be a weight, "3 million pounds" hardly."""
    name = match["name"].lower()
    if match["nation"] or match["sterling"]:
        return True
    if name == "pound":
        return amount.scale >= 1e6
    return name not in {"real", "won", "crown", "rand"} or amount.scale > 1


def _name(match: re.Match[str], pounds: str | None = None) -> str | None:
    """The currency that a name means, with the nation before it; `pounds` is what a bare pound means."""
    name = match["name"].lower()
    if match["sterling"]:
        return "GBP"
    if match["nation"]:
        nation = match["nation"].lower().replace("u.s.", "us")
        return _NATIONAL.get((nation, name), _NAMES.get(name))
    return pounds if name == "pound" else _NAMES.get(name, _SHARED.get(name))


_UNIT = re.compile(
    r"(?:[ \u00a0-]?(?P<sign>%|°[CF]|km/h)|[ \u00a0-](?P<word>percentage points?|pct points?|per cent|percent|pct"
    r"|basis points?|bps?|pp|[A-Za-z]{1,10})\b)"
)
_NOUN = re.compile(r"[ -](?P<words>[a-z]{2,24}(?:[ -][a-z]{2,24}){0,3})")
_NO_NOUN = frozenset(
    re.findall(
        r"\S+",
        "the of in on at by for to from with and or but as than that was were is are has have had who which when "
        "while after before per more less a an this these those it he she they we because since during between into "
        "over under up down compared against year-on-year would will could may might also not out off about",
    )
)
_FROM_TWO = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBER_WORDS = {word: float(value) for value, word in enumerate(_FROM_TWO, 2)} | {
    word: 10.0 * value for value, word in enumerate(_TENS, 2)
}
_WORD_FIGURE = re.compile(
    r"(?:[Tt]w(?:o|elve|enty)|[Tt]h(?:ree|irteen|irty)|[Ff](?:our(?:teen)?|ive|ifteen|orty|ifty)|[Ss](?:ix"
    r"|even)(?:teen|ty)?"
    r"|[Ee]i(?:ght(?:een|y)?)|[Ee]leven|[Nn]ine(?:teen|ty)?|[Tt]en)(?:-(?P<unit>one|two|three|four|five|six|seven"
    r"|eight|nine))?"
    r"(?![\w’'])(?: (?P<magnitude>hundred|thousand|million|billion|trillion)\b)?"
)


def numbers(text: str, money: tuple[Money, ...], dates: tuple[DateMention, ...]) -> tuple[Number, ...]:
    """Figures of `text` outside the spans of `money` and `dates`, in order: in digits, and in words from "two" on.

    Times of day, scores, versions, numbers of things ("No. 7", "A320", "GPT-4") are none.
    """
    covered = sorted([*(one.span for one in money), *(one.span for one in dates)])
    found = [_number(text, amount) for amount in _amounts(text) if not _covers(covered, amount.start)]
    found += [_worded(text, match) for match in _word_figures(text) if not _covers(covered, match.start())]
    return tuple(sorted(number for number in found if number is not None))


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([*_NUMBER_WORDS, *map(str.capitalize, _NUMBER_WORDS)])


def _word_figures(text: str) -> Iterator[re.Match[str]]:
    try:
        candidates = _automaton().find_matches_as_indexes(text)
    except UnicodeEncodeError:  # a lone surrogate, which readers replace
        yield from _WORD_FIGURE.finditer(text)
        return
    end = 0
    for _, start, _ in candidates:
        if start >= end and not (start and text[start - 1].isalnum()) and (match := _WORD_FIGURE.match(text, start)):
            end = match.end()
            yield match


def _covers(spans: list[Span], offset: int) -> bool:
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < spans[index].end


_LABEL = re.compile(
    r"\b(?:[Nn]o\.?|[Nn]umber|[Aa]rticle|[Ss]ection|[Cc]hapter|[Pp]age|[Vv]ersion|[Rr]oute|[Ff]light|[Cc]hannel"
    r"|[Tt]itle"
    r"|[Hh]ighway|[Pp]hase|[Rr]ound|[Dd]ay|[Gg]rade|[Ll]evel|[Vv]olume|[Ff]igure|[Tt]able|[Aa]ged?|iPhone|Windows"
    r"|[Tt]ype|[Gg]roup|[Cc]lass|[Ss]tep|[Ww]eek|[Pp]art|[Aa]ct|[Rr]oom|[Tt]op|[Ss]eries|[Dd]istrict) \Z"
)


def _number(text: str, amount: _Amount) -> Number | None:
    before = text[max(0, amount.start - _LOOK_BACK) : amount.start]
    if amount.lettered:
        return None
    if before and (before[-1].isalnum() or before[-1] in ":#/.’'_=&$£€¥₹" or _glued(before) or _LABEL.search(before)):
        return None
    after = text[amount.end : amount.end + 2]
    # Times, scores, dates in figures, ordinals, names of things ("747s", "5G", "3D").
    if after[:1] in {":", "/", "_"} or (after[:1] == "-" and after[1:].isdigit()) or after[:1].isalpha():
        return None
    unit, end = _unit(text, amount.end)
    noun = None if unit in {"%", "percentage points", "basis points"} else _noun(text, end)
    return Number(Span(amount.start, end), amount.value, amount.low, amount.high, unit, noun)


def _glued(before: str) -> bool:
    """Whether a hyphen ties the figure to what is before it ("GPT-4", "3-2"); " -5" is a negative figure."""
    return before[-1] in "-–‑" and len(before) > 1 and not before[-2].isspace()


def _unit(text: str, end: int) -> tuple[str | None, int]:
    match = _UNIT.match(text, end)
    if match is None:
        return None, end
    if match["sign"]:
        return _UNITS[match["sign"]], match.end()
    unit = _UNITS.get(match["word"], _UNITS.get(match["word"].lower()) if len(match["word"]) > 3 else None)
    return (unit, match.end()) if unit else (None, end)


def _noun(text: str, end: int) -> str | None:
    """The counted noun: the first plural within three words behind the figure, else the first word."""
    match = _NOUN.match(text, end)
    if match is None:
        return None
    words = re.split("[ -]", match["words"])
    stop = next((index for index, word in enumerate(words) if word in _NO_NOUN), len(words))
    words = words[:stop]
    plural = (word for word in words if word in {"people", "men", "women", "children"} or re.search("[^s]s$", word))
    return next(plural, words[0] if words else None)


def _worded(text: str, match: re.Match[str]) -> Number | None:
    start, end = match.span()
    if start and (text[start - 1].isalnum() or text[start - 1] in "-’'"):
        return None
    tens = match.group().split("-")[0].split(" ")[0].lower()
    value = _NUMBER_WORDS[tens] + (_NUMBER_WORDS.get(match["unit"], 1.0) if match["unit"] else 0.0)
    if match["unit"] and not (value > 20 and tens.endswith("y")):
        return None
    scale = MAGNITUDES.get(match["magnitude"] or "", 1.0)
    unit, unit_end = _unit(text, end)
    noun = None if unit == "%" else _noun(text, unit_end)
    half = scale / 2
    return Number(Span(start, unit_end), value * scale, value * scale - half, value * scale + half, unit, noun)
