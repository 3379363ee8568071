"""Amounts of money and other figures as news prints them, each with the rounding interval of the figure as printed.

"$52.4 billion" stands for anything from 52.35 to 52.45 billion: that interval, not the value, is what two figures are
compared by. The unit of rounding is that of the last printed digit; in a plain figure without a magnitude word the
zeros at its end are taken as rounded, all but those among its first two digits (250,000 is 245,000 to 255,000).
In doubt nothing is read: a pound without a sign or a magnitude may be a weight, and "400m" without a currency metres.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from string import ascii_uppercase
from typing import Literal

from scorer.model import Span, covered
from scorer.records import record
from scorer.views.dates import DateMention
from scorer.views.digits import WORD_SCALES, WORD_VALUES, beginnings

Bound = Literal["about", "at least", "at most"]
_START = attrgetter("start")
_PLACE = attrgetter("span")


@record
class Money:
    """An amount of money. `span` runs from the currency to the magnitude, without words like "about".

    `value` is in units of the currency, for a range its middle; `[low, high]` is the rounding interval, for a range
    from the lower end of its first figure to the upper end of its second. `currency` is an ISO 4217 code, or None
    where the sign stands for several ("¥"); a bare "$" counts as USD. `bound` says how exact the amount is said to be
    ("about", "more than", "up to", "$5 million or more"), `noun` what it is or is spent on ("a $5 million deal").
    """

    span: Span
    value: float
    low: float
    high: float
    currency: str | None
    bound: Bound | None = None
    noun: str | None = None

    @property
    def approximate(self) -> bool:
        """Whether words such as "about", "more than" or "up to" stand before the amount, or "or more" behind it."""
        return self.bound is not None


@record
class Number:
    """A figure that is neither money nor part of a date. `value`, `low` and `high` as in `Money`.

    `unit` is "%", "percentage points", "basis points", or a measure in its short form ("km"); percentages are in per
    cent, so that 13% is 13.0, and so are shares ("one in five", "two thirds of the members"). `noun` is the
    lower-case word that the figure counts ("people"), if one follows.
    """

    span: Span
    value: float
    low: float
    high: float
    unit: str | None = None
    noun: str | None = None
    bound: Bound | None = None


MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "million": 1e6, "millions": 1e6,
    "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "mil": 1e6, "crore": 1e7, "crores": 1e7, "cr": 1e7, "billion": 1e9,
    "billions": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "trln": 1e12,
    "trillions": 1e12, "t": 1e12,
}  # fmt: skip

# Longer signs first. None: the sign stands for more than one currency.
_SIGNS: dict[str, str | None] = {
    "US$": "USD", "U.S.$": "USD", "USD$": "USD", "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "C$": "CAD", "CA$": "CAD",
    "CAD$": "CAD", "Can$": "CAD", "NZ$": "NZD", "S$": "SGD", "SG$": "SGD", "HK$": "HKD", "NT$": "TWD", "R$": "BRL",
    "MX$": "MXN", "CN¥": "CNY", "JP¥": "JPY", "RMB¥": "CNY", "$": "USD", "£": "GBP", "€": "EUR", "¥": None,
    "￥": None, "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY",
    "₪": "ILS", "₱": "PHP", "฿": "THB", "₦": "NGN", "₴": "UAH",
    "₫": "VND", "Rs.": "INR", "Rs": "INR", "RMB": "CNY", "Rp": "IDR", "RM": "MYR", "GH₵": "GHS", "₵": "GHS",
    "₸": "KZT", "৳": "BDT", "Tk": "BDT", "KSh": "KES", "Ksh": "KES",
    "KShs": "KES", "Kshs": "KES", "USh": "UGX", "Ush": "UGX", "TSh": "TZS", "Tsh": "TZS",
    "Sh": None, "Shs": None, "GH¢": "GHS", "E£": "EGP", "N": "NGN", "P": "PHP", "R": "ZAR",
}  # fmt: skip
_ONE_LETTER = frozenset("NPR")
"""Signs that are one only before a great figure: "N4.5 billion" and "N10,200", but the mask "N95"."""
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
    "rand": "ZAR", "hryvnia": "UAH", "naira": "NGN", "kronur": "ISK", "cedi": "GHS", "taka": "BDT", "tenge": "KZT",
    "dong": "VND",
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
    ("swedish", "crown"): "SEK", ("swedish", "krona"): "SEK",
    ("swedish", "kronor"): "SEK", ("norwegian", "crown"): "NOK", ("norwegian",
    "krone"): "NOK",
    ("norwegian", "kroner"): "NOK", ("danish", "crown"): "DKK", ("danish", "krone"): "DKK", ("danish",
    "kroner"): "DKK",
    ("czech", "crown"): "CZK", ("icelandic", "krona"): "ISK", ("saudi", "riyal"): "SAR", ("qatari", "riyal"): "QAR",
    ("turkish", "lira"): "TRY", ("brazilian", "real"): "BRL", ("brazilian", "reais"): "BRL", ("russian",
    "rouble"): "RUB",
    ("russian", "ruble"): "RUB", ("south korean", "won"): "KRW", ("korean", "won"): "KRW", ("south african",
    "rand"): "ZAR",
    ("kuwaiti", "dinar"): "KWD", ("kenyan", "shilling"): "KES", ("kenya", "shilling"): "KES",
    ("ugandan", "shilling"): "UGX", ("tanzanian", "shilling"): "TZS", ("icelandic", "kronur"): "ISK",
    ("moroccan", "dirham"): "MAD",
}  # fmt: skip
_SPELLINGS = {
    "%": "%|percent|per cent|pct",
    "percentage points": "percentage point|percentage points|pp|pct points|pct point",
    "basis points": "basis point|basis points|bps|bp", "km": "km|kilometers|kilometres|kilometer|kilometre",
    "mi": "miles|mile", "m": "metres|meters|metre|meter", "cm": "cm|centimetres|centimeters",
    "mm": "mm|millimetres|millimeters", "ft": "feet|foot|ft", "in": "inches|inch",
    "kg": "kg|kilograms|kilogram|kilos|kilogrammes", "t": "tonnes|tonne", "ton": "tons|ton",
    "lb": "pounds|lb|lbs|pound", "oz": "ounces|ounce", "mph": "mph", "km/h": "kph|km/h", "°C": "°C|C",
    "°F": "°F|F", "°": "degrees", "MW": "MW|megawatts", "GW": "GW|gigawatts", "kWh": "kWh",
    "ha": "hectares|hectare|ha", "acre": "acres|acre", "bbl": "barrels|barrel", "l": "litres|liters|litre|liter",
    "GB": "GB", "TB": "TB", "gal": "gallons|gallon", "yd": "yards|yard", "g": "grams|gram|grammes",
    "pint": "pints|pint", "kW": "kilowatts",
}  # fmt: skip
_UNITS = {word: unit for unit, words in _SPELLINGS.items() for word in words.split("|")}

_MAGNITUDE = re.compile(
    r"[ \u00a0-]?+(?=[BCKLMTbcklmt])(?P<word>[Tt]housand|[Ll]akhs?|[Mm]illions?|[Cc]rores?|[Bb]illions?|[Tt]rillions?"
    r"|THOUSAND|MILLION|BILLION|TRILLION|T|mln|mn|mio|bln|bn|trln|trn|tn|MN|BN|TN|Mn|Bn|Tn|K|k|M|m|B|b|cr|lac)"
    r"(?![^\W_])(?P<crore> crores?\b)?"
)
_LETTERS = frozenset({"k", "m", "M", "b", "B", "T", "cr", "lac", "tn", "mio"})
"""Magnitudes that count only beside a currency: alone they may be metres, bytes or names."""
_FIGURE = re.compile(r"\d{1,18}(?:[.,]\d{1,18}){0,12}")
_INNER_MARKS = frozenset(".,")
_GROUPS = frozenset(", \u00a0\u2009\u202f")
"""What stands between the thousands of a figure."""
_SPACE_GROUPS = _GROUPS - {","}
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![.,]?\d)")
_FROM = re.compile(r"\bfrom (?:about |around |just |some |nearly )?(?:Rs|[A-Z]{3})?\W*\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:about |around |some )?(?:[A-Z]{0,3}[$£€¥₹]|[A-Z]{3} ?|Rs\.? ?)?\Z")
_CURRENCY_MARK = r"(?:(?:US|A|C|HK|S|NZ|R)?[$£€¥₹]|[A-Z]{3} ?|Rs\.? ?)?"
_JOINT = re.compile(rf"(?: ?[-–—] ?|-?(?P<to>[ -]to[ -])|(?P<and> and )){_CURRENCY_MARK}")
_LONGEST_JOINT = 12
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")


def _by_first_letter(words: Iterable[str]) -> str:
    """The alternation of `words`, longest first, in which each first letter is looked for once."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in rests.items())


_PREFIX = re.compile(r"(?<!\w)(?P<sign>" + _by_first_letter(_SIGNS) + r"|[A-Z]{3})[ \u00a0]?\Z")
_LONGEST_SIGN = max(map(len, _SIGNS)) + len(" ")
_BARE_SIGN = re.compile(r"(?P<sign>[$£€¥￥₹₩₽₺₪₱฿₦₴₫₵₸৳])[ \u00a0]?\Z")
_SIGN_ENDS = frozenset((*(sign[-1] for sign in _SIGNS), *ascii_uppercase))
"""The last characters of signs and codes: most words before a figure end in others."""
_NATIONS = "|".join(sorted({nation for nation, _ in _NATIONAL}, key=len, reverse=True))
_CURRENCY_NAMES = "|".join(sorted({*_NAMES, *_SHARED}, key=len, reverse=True))
_SUFFIX = re.compile(
    rf"[ \u00a0-](?:of )?(?:(?P<nation>u\.s\.|{_NATIONS}) )?(?P<name>{_CURRENCY_NAMES})s?\b(?! cents?\b)"
    r"(?P<sterling> sterling\b)?"
    r"|[ \u00a0]?(?P<sign>[€£₽₴₺])(?!\d)",
    re.IGNORECASE,
)
_SUFFIX_STARTS = frozenset(words[:3] for words in ("of ", "u.s.", "us ", *_NAMES, *_SHARED, *_NATIONS.split("|")))
"""The first three letters of what `_SUFFIX` finds: most words behind a figure have others."""
_SUFFIX_SIGNS = frozenset("€£₽₴₺")
_BLANKS = frozenset(" \u00a0")
_SUFFIX_BEGINS = _BLANKS | _SUFFIX_SIGNS | {"-"}
_SUFFIX_CODE = re.compile(r"[ \u00a0](?P<code>[A-Z]{3})\b")
_ABOUT = (
    "about", "around", "some", "nearly", "almost", "approximately", "approx", "approx.", "roughly", "estimated",
    "close to", "circa", "~", "≈", "an estimated", "just over", "just under", "well over",
)  # fmt: skip
_AT_LEAST = (
    "at least", "more than", "greater than", "higher than", "over", "above", "no less than", "no fewer than",
    "not less than", "upwards of", "a minimum of", "exceeding", "in excess of", ">", "≥", "better than", "topping",
)  # fmt: skip
_AT_MOST = (
    "at most", "up to", "less than", "fewer than", "lower than", "under", "below", "no more than", "not more than",
    "as many as", "as much as", "a maximum of", "as few as", "as little as", "<", "≤",
)  # fmt: skip
_BOUNDS: dict[str, Bound] = {
    **dict.fromkeys(_ABOUT, "about"), **dict.fromkeys(_AT_LEAST, "at least"), **dict.fromkeys(_AT_MOST, "at most"),
}  # fmt: skip
_BOUND = re.compile(
    r"(?:\b(?P<words>(?a:" + _by_first_letter(word for word in _BOUNDS if word[0].isalpha())
    + r"))(?: the| a)?[ \u00a0]|(?P<sign>[~≈<>≤≥]) ?)\Z",
    re.IGNORECASE,
)  # fmt: skip
_BOUND_ENDS = frozenset(f"{words}{article}"[-4:] for words in _BOUNDS for article in ("", " a"))
"""The last four letters of what `_BOUND` finds, without "the" and space: most words before a figure have others."""
_BOUND_AFTER = re.compile(
    r"(?:-plus|\+|,? or (?:more|over|higher))(?!\w)|,? or (?P<less>less|fewer|under)\b|(?P<so> or so)\b"
)
_AFTER_STARTS = ("-plus", "+", " or ", ", or ")
_NO_BOUND = (" add ", " adds ", " added ", "adding ", "spread ")
"""Before "up to" and "over", which are no bounds then: "adds up to 50", "spread over 30 schools"."""
_LOOK_BACK = 16
_WIDEST_RANGE = 20
_CONSTANT_PRICES = re.compile(r"\bin (?:19|20)\d\d\Z")  # "in 2013 dollars"


@record
class _Amount:
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
    worded: bool = False
    ranged: bool = False

    @classmethod
    def of(cls, start: int, end: int, digits: _Figure, scale: float, lettered: bool = False) -> _Amount:
        value, unit = digits.value, digits.unit if scale > 1 else digits.plain_unit
        low, high = (value - unit / 2) * scale, (value + unit / 2) * scale
        return cls(start, end, low, value * scale, high, unit * scale, scale, lettered)


@record
class _Figure:
    value: float
    unit: float
    """A step in the last digit."""
    plain_unit: float
    """The rounding unit where no magnitude word follows."""


@lru_cache(1024)  # small figures and years come again in every text
def _figure(digits: str) -> _Figure | None:
    """What "1,234.5", "2,50,000", "10 000", "1.234.567" or "1,5" stands for; None if the marks make no figure."""
    digits = "".join(digits.split())
    if digits.isdigit() and len(digits) <= 15:
        return _Figure(float(digits), 1.0, _plain_unit(float(digits)))
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
        unit = 10.0 ** -len(decimals)
        return _Figure(float(f"{whole}.{decimals}"), unit, unit)
    return _Figure(float(whole), 1.0, _plain_unit(float(whole)))


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


@lru_cache(maxsize=4)  # the two views of a document ask for the same amounts; between them its headline is read
def _amounts(text: str) -> tuple[_Amount, ...]:
    """All figures in digits and in words, in order, ranges taken together."""
    found: list[_Amount] = []
    for amount in sorted([*_in_digits(text), *_in_words(text)], key=_START):
        gap = amount.start - found[-1].end if found else _LONGEST_JOINT + 1
        if gap < 0:
            continue
        if gap <= _LONGEST_JOINT and (joined := _range(text, found[-1], amount)):
            found[-1] = joined
        else:
            found.append(amount)
    return tuple(found)


def _in_digits(text: str) -> Iterator[_Amount]:
    end = 0
    digits = beginnings(text).digits
    spaced = _spaced(text, digits)
    for start, stop in digits:
        if start < end:
            continue
        match = _FIGURE.match(text, start) if stop < len(text) and text[stop] in _INNER_MARKS else None
        if spaced and match is None:
            match = _SPACED.match(text, start)
        end = match.end() if match else stop
        if amount := _amount(text, start, end):
            yield amount


def _spaced(text: str, digits: tuple[tuple[int, int], ...]) -> bool:
    """Whether a text groups its thousands by spaces, as newsrooms in South Africa do: only there is "000" alone."""
    behind = -2  # of no figure
    for start, stop in digits:
        if start == behind + 1 and stop - start == 3 and text[behind] in _SPACE_GROUPS and text[start:stop] == "000":
            return True
        behind = stop
    return False


def _amount(text: str, start: int, end: int) -> _Amount | None:
    digits = _figure(text[start:end])
    if digits is None:
        return None
    magnitude = _MAGNITUDE.match(text, end)
    if magnitude is None:
        return _Amount.of(start, end, digits, 1.0)
    scale = MAGNITUDES[magnitude["word"].lower()] * (1e7 if magnitude["crore"] else 1.0)
    return _Amount.of(start, magnitude.end(), digits, scale, magnitude["word"] in _LETTERS)


def _range(text: str, first: _Amount, second: _Amount) -> _Amount | None:
    """The range that "€1.2bn-1.5bn", "10 to 15" or "between 10 and 15" give, or None if the two are none."""
    if not _makes_range(text, first, second):
        return None
    lower = first  # in "$1.2-1.5 billion" both are billions
    if first.scale == 1 < second.scale and not (first.worded or second.worded):
        digits_first = _figure(text[first.start : first.end])
        lower = _Amount.of(first.start, first.end, digits_first, second.scale) if digits_first else first
    if not lower.value < second.value <= lower.value * _WIDEST_RANGE:
        return None
    middle = (lower.value + second.value) / 2
    return replace(second, start=first.start, low=lower.low, value=middle, ranged=True, worded=first.worded)


def _makes_range(text: str, first: _Amount, second: _Amount) -> bool:
    """Whether the words between two figures and before them make them the ends of a range."""
    if first.ranged or (first.scale > 1 and second.scale == 1):
        return False
    joint = _JOINT.fullmatch(text, first.end, second.start)
    if joint is None:
        return False
    before = text[max(0, first.start - _LOOK_BACK) : first.start]
    if _of_two_currencies(before, joint.group()):
        return False
    if joint["to"]:  # "from $1 billion to $2 billion" tells a change; "2,000 in 2019 to 3,000 in 2023"
        return not (first.scale > 1 or _FROM.search(before) or _YEAR.fullmatch(text, first.start, first.end))
    return not joint["and"] or _BETWEEN.search(before) is not None


_MARK_BEFORE = re.compile(r"([$£€¥₹]|[A-Z]{3} ?|Rs\.? ?)\Z")


def _of_two_currencies(before: str, joint: str) -> bool:
    """Whether the figures carry different currencies: "CHF 90 million – $100 million" is no range."""
    one, other = _MARK_BEFORE.search(before), _MARK_BEFORE.search(joint)
    return bool(one and other and one[1].strip() != other[1].strip())


_WORD = re.compile(r"[^\W\d_]+")
_NEXT_WORD = re.compile(r"(?:(?P<and> and )|[ -])(?P<word>[a-z]{3,9})(?![\w’'])")
_MOST_WORDS = 12
_DOZEN = 12.0


def _in_words(text: str) -> Iterator[_Amount]:
    """Figures in words from "two" on, "a million" and "half a million" included."""
    for start in beginnings(text).words:
        if not (start and (text[start - 1].isalnum() or text[start - 1] in "-’'")) and (
            amount := _spoken(text, start)
        ):
            yield amount


def _spoken(text: str, start: int) -> _Amount | None:
    """The figure in words that begins at `start`: "two hundred and fifty", "sixty-one million"."""
    first = _WORD.match(text, start)
    word, end = (first.group().lower(), first.end()) if first else ("", start)
    alone = word in WORD_VALUES and word != "one"
    if not (alone or word in {"one", "a", "half"}) or text[end : end + 1] in {"’", "'"}:
        return None
    total, group, step = 0.0, WORD_VALUES.get(word, 0.5 if word == "half" else 1.0), 1.0
    if word == "half":
        end += len(" a")
    for _ in range(_MOST_WORDS):
        following = _NEXT_WORD.match(text, end)
        if following is None:
            break
        name = following["word"]
        if name in WORD_SCALES and not following["and"]:
            step = WORD_SCALES[name]
            total, group = (total, group * step) if step == 1e2 and group < 1e2 else (total + group * step, 0.0)
        elif name == "dozen" and total == 0 and not following["and"]:
            spread = max(1.0, group) * _DOZEN / 8
            value = group * _DOZEN
            return _Amount(start, following.end(), value - spread, value, value + spread, 2 * spread, worded=True)
        elif _joins(name, total, group, bool(following["and"])):
            group, step = group + WORD_VALUES[name], 1.0
        else:
            break
        end = following.end()
    if not alone and step == 1.0:
        return None  # "a millionaire"
    value = total + group
    unit = step * (0.1 if value < step else _plain_unit(value / step))
    half = unit / 2
    return _Amount(start, end, value - half, value, value + half, unit, step if value >= 100 else 1.0, worded=True)


def _joins(name: str, total: float, group: float, after_and: bool) -> bool:
    """Whether the word goes on with the figure: "twenty" and "five", "two hundred" and "fifty", not "five two"."""
    if name not in WORD_VALUES:
        return False
    if after_and:
        return (group >= 100 and group % 100 == 0) or (group == 0 and total > 0)
    if group and group % 100 == 0:
        return True
    return (group == 0 and total > 0) or (group % 100 >= 20 and group % 10 == 0 and WORD_VALUES[name] < 10)


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
    start, end = amount.start, amount.end
    sign = _sign(text, start)
    may_be_named = _may_be_named(text, end)
    if (
        sign is not None
        and text[sign[1] : start] in _ONE_LETTER
        and amount.scale < 1e6
        and _GROUPS.isdisjoint(text[start:end])
    ):
        sign = None
    if sign is not None:
        currency, start = sign
        again = _SUFFIX.match(text, end) if may_be_named else None
        if again and again["name"] and _name(again) == currency:  # "RMB 380 billion yuan"
            end = again.end()
    else:
        named = _suffix(text, amount) if may_be_named else None
        if named is None:
            return None
        currency, end = named
    return Money(
        Span(start, end), amount.value, amount.low, amount.high, currency, _bound(text, start, end), _of(text, end)
    )


def _bound(text: str, start: int, end: int) -> Bound | None:
    """How exact the words around a figure say that it is."""
    last = text[start - 1] if start else ""
    ending = text[start - 5 : start - 1].lower()
    if ending == " the":
        ending = text[start - 9 : start - 5].lower()
    if ending in _BOUND_ENDS or (text[start - 2] if last == " " else last) in _BOUNDS:
        words = text[max(0, start - _LOOK_BACK) : start]
        before = _BOUND.search(words)
        if before is not None and words[: before.start()].lower().endswith(_NO_BOUND):
            return None
        if before is not None:
            return _BOUNDS[(before["words"] or before["sign"]).lower()]
    after = _BOUND_AFTER.match(text, end) if text.startswith(_AFTER_STARTS, end) else None
    if after is None:
        return None
    return "at most" if after["less"] else "about" if after["so"] else "at least"


_OF = re.compile(r"[ -](?:(?:worth )?of |in |for )?(?:the |new |its |their |his |her )?(?=[a-z])")


def _of(text: str, end: int) -> str | None:
    """What an amount is or is spent on: "a $5 million deal", "$5 million of debt", "$5 million in fines"."""
    match = _OF.match(text, end)
    return _noun(text, match.end() - 1) if match else None


def _sign(text: str, end: int) -> tuple[str | None, int] | None:
    """Currency and start of the sign that stands before `end`; None if there is none."""
    last = text[end - 1]
    if (text[end - 2] if last in _BLANKS else last) not in _SIGN_ENDS:
        return None
    start = max(0, end - _LONGEST_SIGN)
    match = _PREFIX.search(text, start, end) or _BARE_SIGN.search(text, start, end)
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
    match = None if glued else _SUFFIX.match(text, amount.end)
    code = None if glued or match else _suffix_code(text, amount.end)
    if not (match or code) or _CONSTANT_PRICES.search(before + text[amount.start : amount.end]):
        return None
    if match is None:
        return code
    if match["sign"]:
        return _SIGNS[match["sign"]], match.end()
    return (_name(match, pounds="GBP"), match.end()) if _is_currency(match, amount) else None


def _may_be_named(text: str, end: int) -> bool:
    """Whether the name, the sign or the code of a currency may stand behind an amount that ends at `end`."""
    if end == len(text) or text[end] not in _SUFFIX_BEGINS:
        return False
    name = text[end + 1 : end + 4]
    lower = name.lower()
    # Codes are in capitals, no sign is of ASCII.
    return lower in _SUFFIX_STARTS or lower != name or not name.isascii() or text[end] in _SUFFIX_SIGNS


def _suffix_code(text: str, end: int) -> tuple[str, int] | None:
    match = _SUFFIX_CODE.match(text, end)
    if match is None or match["code"] not in _CODES:
        return None
    return "CNY" if match["code"] == "CNH" else match["code"], match.end()


_MONEY_BEHIND = re.compile(r"(?:[ \u00a0]\(|,? or )(?:about |around |some )?(?:[A-Z]{0,2}[$€¥]|[A-Z]{3} ?\d)")
"""A weight is not told again in money: "200,000 pounds ($251,000)"."""


def _is_currency(match: re.Match[str], amount: _Amount) -> bool:
    """Whether the name is one of a currency here: "3 pounds" may be a weight, "3 million pounds" hardly."""
    name = match["name"].lower()
    if match["nation"] or match["sterling"]:
        return True
    if name == "pound":
        return amount.scale >= 1e6 or _MONEY_BEHIND.match(match.string, match.end()) is not None
    if name not in {"real", "won", "crown", "rand"} or amount.scale > 1:
        return True
    return _MONEY_BEHIND.match(match.string, match.end()) is not None


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
    r"(?:[ \u00a0-]?(?P<sign>%|°[CF]|km/h|km2|km²|m²)"
    r"|[ \u00a0-](?P<phrase>percentage points?|pct points?|per cent|(?:square|sq\.?) (?:kilomet(?:re|er)s?|km|miles?"
    r"|met(?:re|er)s?|m|feet|foot|ft)|(?:kilomet(?:re|er)s?|km|miles) (?:per|an) hour|degrees (?:Celsius"
    r"|Fahrenheit|C|F)|Celsius|Fahrenheit"
    r"|[CF](?=[ ).,;]))(?![A-Za-z])"
    r"|[ \u00a0-](?P<word>percent|pct|basis points?|bps?|pp|[A-Za-z]{1,12})\b"
    r"|(?P<glued>km|kg|cm|mm|ft|mph|kph|lbs?|GW|MW|kWh|GB|TB|bps|ha|[CF](?=[ ).,;]|\Z))(?![\w/]))"
)
_PHRASES = (
    (re.compile("(?:percentage|pct) points?"), "percentage points"), (re.compile("per cent"), "%"),
    (re.compile(r"(?:square|sq\.?) (?:kilomet|km)"), "sq km"), (re.compile(r"(?:square|sq\.?) mile"), "sq mi"),
    (re.compile(r"(?:square|sq\.?) (?:met|m\b)"), "sq m"), (re.compile(r"(?:square|sq\.?) f"), "sq ft"),
    (re.compile(r"(?:kilomet\w+|km) "), "km/h"), (re.compile(r"miles "), "mph"),
    (re.compile(r"(?:degrees )?C"), "°C"), (re.compile(r"(?:degrees )?F"), "°F"),
)  # fmt: skip
_SIGN_UNITS = {"km2": "sq km", "km²": "sq km", "m²": "sq m"}
_NOUN = re.compile(r"[ -](?P<words>[a-z]{2,24}(?:[ -][a-z]{2,24}){0,3})")
_NO_NOUN = frozenset(
    re.findall(
        r"\S+",
        "plus the of in on at by for to from with and or but as than that was were is are has have had who which "
        "when "
        "while after before per more less a an this these those it he she they we because since during between into "
        "over under up down last next this now compared against year-on-year would will could may might also not"
        " out off about today yesterday each",
    )
)
_SPELT = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"))
_TIME_UNITS = frozenset(("year", "month", "week", "day", "hour", "minute", "second", "night", "decade"))
_PEOPLE = frozenset(("people", "men", "women", "children"))
_NO_HEAD = frozenset(("new", "first", "second", "third", "fourth", "same", "other", "total", "annual"))


def numbers(text: str, money: tuple[Money, ...], dates: tuple[DateMention, ...]) -> tuple[Number, ...]:
    """Figures of `text` outside the spans of `money` and `dates`, in order: in digits, and in words from "two" on.

    Times of day, scores, versions, numbers of things ("No. 7", "A320", "GPT-4") are none.
    """
    taken = sorted([*[one.span for one in money], *[one.span for one in dates]])
    found = [one for one in _shares(text) if not covered(taken, one.span.start)]
    taken = sorted([*taken, *(one.span for one in found)]) if found else taken
    found += [
        number
        for amount in _amounts(text)
        if not covered(taken, amount.start) and (number := _number(text, amount)) is not None
    ]
    return tuple(_shared_units(text, sorted(found, key=_PLACE)))


_SHARE = re.compile(
    r"\b(?=[aefhnost\d])(?:(?P<part>one|two|three|four|five|six|seven|eight|nine|\d{1,3}) "
    r"(?:in(?: every)?|(?:out )?of every|out of) "
    r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d{1,4})(?![\w%-]|[.,]\d)"
    r"(?! (?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|million|billion|starts|games|matches)\b)"
    r"|(?P<few>one|two|three|four|five|seven|nine|a)[ -]"
    r"(?P<name>(?a:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth))s?"
    r"(?P<of> of (?!an?\b)|(?<=thirds)(?! [a-z]+ed\b)\b)|(?P<half>half) (?:of (?!an?\b)|the (?=[a-z]+s\b)))",
    re.IGNORECASE,
)
_PARTS = {
    "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_USUAL_WHOLES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 30, 40, 50, 100, 200, 500, 1000))
_SHARE_REACH = 24

_ARTICLE = re.compile(r" (?:the|its|their|our|all|all the|these|those)(?= [a-z])")


def _shares(text: str) -> Iterator[Number]:
    """Shares in words, in per cent: "one in five", "two thirds of", "half of"."""
    end = 0
    for hint_start, hint_end in beginnings(text).shares:
        match = _SHARE.search(text, max(end, hint_start - _SHARE_REACH), hint_end + _SHARE_REACH)
        share = _share(match) if match and match.start() <= hint_start else None
        if match is None or share is None:
            continue
        low, value, high = share
        end = match.end()
        stop = end - len(match.group()) + len(match.group().rstrip())
        noun = _noun(text, stop + 3 if text.startswith(" of ", stop) else stop)
        if match.group().lower().rstrip().endswith((" of", " the")):
            article = _ARTICLE.match(text, stop)
            noun = _noun(text, article.end() if article else stop)
            stop -= 3 if match["of"] or " of" in match.group()[-4:] else 4
        yield Number(Span(match.start(), stop), value, low, high, "%", noun)


def _share(match: re.Match[str]) -> tuple[float, float, float] | None:
    if match["half"]:
        return 45.0, 50.0, 55.0
    if match["name"]:
        part, whole = _small(match["few"]), float(_PARTS[match["name"].lower()])
    else:
        part, whole = _small(match["part"]), _small(match["whole"])
        if whole not in _USUAL_WHOLES or match["part"].isdigit() != match["whole"].isdigit():
            return None
    if part >= whole:
        return None
    value = 100 * part / whole
    return 100 * (part - 0.4) / whole if part > 1 else 100 / (whole + 0.5), value, min(100.0, value + 40 / whole)


def _small(word: str) -> float:
    return float(word) if word.isdigit() else WORD_VALUES.get(word.lower(), 1.0)


_NARROW = 0.2


def _shared_units(text: str, found: list[Number]) -> Iterator[Number]:
    """Gives a bare figure the unit of the next one: in "from 10 to 15 percent" both are percentages."""
    for one, following in zip(found, [*found[1:], None], strict=False):
        bare = one.unit is None and one.noun is None and following is not None and following.unit
        if (
            bare
            and following
            and one.high - one.low <= _NARROW * one.value
            and text[one.span.end : following.span.start] in {" to ", " and ", " or ", "-", "–"}
            and one.value < _WIDEST_RANGE * max(1.0, following.value)
        ):
            yield replace(one, unit=following.unit)
        else:
            yield one


_LABELS = (
    "no", "no.", "number", "article", "section", "chapter", "page", "version", "route", "flight", "channel", "title",
    "highway", "phase", "round", "day", "grade", "level", "volume", "figure", "table", "type", "group", "class",
    "step", "week", "part", "act", "room", "top", "series", "district", "year",
)  # fmt: skip
_LABELS_AS_WRITTEN = (*_LABELS, *(label[0].upper() + label[1:] for label in _LABELS), "iPhone", "Windows")
_LABEL = re.compile(rf"\b(?:{_by_first_letter(_LABELS_AS_WRITTEN)}) \Z")
_LABEL_ENDS = frozenset(f"{label[-2:]} " for label in _LABELS_AS_WRITTEN)
"""The last letters of what `_LABEL` finds: most words before a figure have others."""


def _number(text: str, amount: _Amount) -> Number | None:
    start, end = amount.start, amount.end
    if amount.lettered or (start and not amount.worded and _counts_nothing(text, start)):
        return None
    after = text[end] if end < len(text) else ""
    # Times, scores, dates in figures, ordinals, names of things ("747s", "5G", "3D").
    if after in {":", "/", "_"} or (after == "-" and (text[end + 1 : end + 2].isdigit() or _is_kind(text, end))):
        return None
    unit, end = _unit(text, end)
    if unit is None and after.isalpha():
        return None
    bound = _bound(text, start, end)
    if unit in {"%", "percentage points", "basis points"}:
        low, high = _last_digit(amount)
        return Number(Span(start, end), amount.value, low, high, unit, None, bound)
    return Number(Span(start, end), amount.value, amount.low, amount.high, unit, _noun(text, end), bound)


_NO_COUNTS_BEHIND = frozenset(":#/.’'_=&$£€¥₹")
_HYPHENS = frozenset("-–‑")


def _counts_nothing(text: str, start: int) -> bool:
    """Whether what stands before digits that begin at `start` tells that they count nothing.

    That is a letter, a mark, a hyphen that ties them to what is before it ("GPT-4", "3-2"; " -5" is a negative
    figure) or a label ("No. 7").
    """
    last = text[start - 1]
    return (
        last.isalnum()
        or (last in _NO_COUNTS_BEHIND and not _quoted(text, start - 1))
        or (last in _HYPHENS and start > 1 and not text[start - 2].isspace())
        or (
            text[start - 3 : start] in _LABEL_ENDS
            and _LABEL.search(text[max(0, start - _LOOK_BACK) : start]) is not None
        )
    )


_SINGLE_QUOTED = re.compile(r"['‘][^'’‘\n]{1,60}['’](?![\w])")


def _quoted(text: str, start: int) -> bool:
    """Whether a quotation in single marks begins at `start` ("'50 dirtiest' plants"), and no short year ("'18")."""
    return (start == 0 or text[start - 1].isspace()) and _SINGLE_QUOTED.match(text, start) is not None


def _last_digit(amount: _Amount) -> tuple[float, float]:
    """The interval of a percentage: nobody rounds 120 per cent to tens."""
    if amount.ranged or amount.worded or amount.scale > 1 or amount.unit <= 1:
        return amount.low, amount.high
    return amount.value - 0.5, amount.value + 0.5


def _is_kind(text: str, end: int) -> bool:
    """Whether a figure tells the kind of a thing and counts nothing: "the 16-seaters"."""
    return text.startswith("-seater", end)


def _unit(text: str, end: int) -> tuple[str | None, int]:
    match = _UNIT.match(text, end)
    if match is None:
        return None, end
    kind = match.lastgroup
    word = match[kind or 0]
    if kind == "sign":
        return _UNITS.get(word) or _SIGN_UNITS[word], match.end()
    if kind == "phrase":
        return next(unit for pattern, unit in _PHRASES if pattern.match(word)), match.end()
    if kind == "glued":
        return _UNITS[word], match.end()
    unit = None if word in {"C", "F"} else _UNITS.get(word, _UNITS.get(word.lower()) if len(word) > 3 else None)
    return (unit, match.end()) if unit else (None, end)


def _noun(text: str, end: int) -> str | None:
    """The counted noun: the first plural within four words behind the figure, else the first word that may be one."""
    match = _NOUN.match(text, end)
    if match is None:
        return None
    head = None
    words = match["words"].split(" ")
    if text[end] == "-" and (unit := words[0].partition("-")[0]) in _TIME_UNITS:
        return unit  # "the eight-week closure let workers mend it"
    for joined in words:
        if joined in _SPELT:  # "250 two years ago"
            break
        for word in joined.split("-"):
            if word in _NO_NOUN:
                return head
            if word in _PEOPLE or (word[-1] == "s" and not word.endswith("ss")):
                return word
            if head is None and word not in _NO_HEAD:
                head = word
    return head
