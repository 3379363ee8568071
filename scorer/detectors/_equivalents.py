"""Amounts told in another currency away from the amount that they stand for: for `money_conversion`.

"The loan, worth roughly $50 million at the current exchange rate", three sentences after "Rs 415 crore"; "two thirds
of the €18.4 million" of a contract that was £18.4 million before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from scorer.document import Document
from scorer.model import Span
from scorer.views.quantities import Money

_JUST = r"(?:over|under|above|below|more than|less than|shy of|short of|north of|south of)"
ABOUT = (
    r"(?:=|≈|~|(?:or|about|around|some|nearly|almost|approximately|approx\.?|roughly|over|under|only|perhaps"
    r"|currently|today|say"
    rf"|more than|less than|close to|(?:just|slightly|somewhat|well|comfortably|a (?:shade|little|touch|fraction"
    rf"|bit|whisker)) {_JUST}"
    r"|a mere|just|something like|in the region of|upwards of|as much as|equivalent to|equal to|equivalent of"
    r"|the equivalent of"
    r"|worth|i\.e\.,?|at the time)[ \u00a0])"
)
"""Words before an amount that is converted."""
_ABOUT = rf"(?:{ABOUT}){{0,2}}"
_IN_MONEY = r"(?:us |american |british |local )?(?:dollars?|euros?|sterling|pounds|money)(?: terms)?"
_EQUALS = re.compile(
    r"\b(?:(?:the )?equivalent (?:of|to)|equal to|worth|(?:comes?|came|amounts?|amounted|works? out|translates?"
    rf"|converts?|converted|equates?|adds? up|runs?|boils? down) (?:at|to|into|as)|in {_IN_MONEY},? (?:that|it|this"
    rf"|the (?:\w+ )?\w+) (?:is|comes to|makes|means)"
    rf"|(?:put|puts) (?:that|it|this|the \w+) at|(?:said|says|reckoned|estimated) (?:it |that |this )?(?:was|is)"
    rf"|that makes|(?:bill|price|cost|sum|total|outlay|cheque|check|figure|amount|value|which|that|it|this) (?:is"
    rf"|was|of|equals|means)) (?:an? |the )?{_ABOUT}\Z"
)
_SAYS_SO = re.compile(rf"\bequivalent (?:of|to)\b|\bexchange rates?\b|\bin {_IN_MONEY}\b|\bconvert(?:s|ed)\b")
_REACH = 80
_YEN_OR_YUAN = "¥"
_FEW = 4
"""Amounts that one may stand for; with more of them nobody can say which."""
DOLLARS = frozenset(("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD"))
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_ALIKE = 3
"""Digits but for noughts at the ends from which the same figure in another currency is no chance."""


_TWO = 2
"""Amounts of a text that tells one sum and what it comes to."""
_WHOLE = re.compile(
    r" (?:project|undertaking|scheme|deal|plan|investment|venture|contract|order|purchase|takeover|acquisition"
    r"|package|grant|loan"
    r"|complex|plant|outlay|agreement|sale|award|purchase price|price tag|bid|offer)\b"
)


_DEFINITE = (" the ", "\nthe ", " its ", "\nits ", " this ", "\nthis ", " their ", "\ntheir ", " that ")


def _the_whole(document: Document, span: Span) -> bool:
    """ "The $2.36 billion undertaking": an amount told before, in another currency."""
    return document.folded.endswith(_DEFINITE, max(0, span.start - 7), span.start) and bool(
        _WHOLE.match(document.folded, span.end)
    )


class Far(NamedTuple):
    """An amount, and those before it, of one other currency, of which it may be the conversion.

    `sure` says whether its sentence calls it one; "the award, worth $30 million" may be worth it to somebody else.
    None if nothing says so.
    """

    other: Money
    before: tuple[Money, ...]
    sure: bool | None
    at_a_rate: bool
    """Whether it is said to be converted at the rate of the day, or nothing else can be meant."""


_OF_WHICH = re.compile(
    r" (?:in|of) (?P<which>canadian|australian|new zealand|singapore|hong kong|us|u\.s\.|american)"
    r" (?:money|currency|dollars|terms|funds|cash)\b"
)
_CODES = {"canadian": "CAD", "australian": "AUD", "new zealand": "NZD", "singapore": "SGD", "hong kong": "HKD"}


def amounts_of(document: Document) -> tuple[Money, ...]:
    """The amounts of the text; "$1.6 million in Canadian money" is one in Canadian dollars."""
    return document.once(_amounts)


_PARTS = {"a quarter": 0.25, "one quarter": 0.25, "half": 0.5, "a third": 1 / 3, "two thirds": 2 / 3,
          "two-thirds": 2 / 3, "three quarters": 0.75, "three-quarters": 0.75, "a tenth": 0.1}  # fmt: skip
_PART_OF = re.compile(rf"\b(?P<part>{'|'.join(_PARTS)}) of \Z")
_ONE_OF_THEM, _IN_OR_OF = ("a ", "one "), (" in ", " of ")


def _amounts(document: Document) -> tuple[Money, ...]:
    if len(document.money) < _TWO:
        return document.money  # there is nothing that it could be converted to
    text, amounts = document.folded, []
    for money in document.money:
        start, end = money.span
        one = _part_of_it(text, money) if text.startswith(_ONE_OF_THEM, start) else money
        amounts.append(_restated(text, one) if text.startswith(_IN_OR_OF, end) else one)
    return tuple(amounts)


def _part_of_it(text: str, money: Money) -> Money:
    """ "A quarter of a billion pounds"."""
    start = money.span.start
    match = _PART_OF.search(text, max(0, start - 24), start)
    if match is None:
        return money
    value = money.value * _PARTS[match["part"]]
    span = Span(match.start(), money.span.end)
    return replace(money, span=span, value=value, low=value * (1 - _IN_WORDS), high=value * (1 + _IN_WORDS))


_IN_WORDS = 0.04
"""By what, as a share, a part told in words is rounded."""


def _restated(text: str, money: Money) -> Money:
    match = _OF_WHICH.match(text, money.span.end) if money.currency in {"USD", None} else None
    return replace(money, currency=_CODES.get(match["which"], "USD")) if match else money


def conversions(document: Document) -> Iterator[Far]:
    """Amounts that are told as the equivalent of something before them."""
    amounts = amounts_of(document)
    if len({money.currency for money in amounts}) < 2:
        return
    seen: dict[str, dict[float, Money]] = {}
    for other in (money for money in amounts if money.low > 0):
        code = other.currency or _YEN_OR_YUAN
        others = [before for currency, before in seen.items() if currency != code]
        if len(others) == 1 and len(others[0]) <= _FEW:
            sentence = document.sentence_at(other.span.start)
            if sentence is not None and _is_rate_or_of_then(document, sentence, other.span):
                continue
            sure = sentence and _equals(document, sentence, other.span)
            at_a_rate = sentence is not None and _AT_A_RATE.search(document.folded, *sentence) is not None
            alone = len(others[0]) == 1 and len(amounts) == _TWO and sure is not None
            whole = len(others[0]) == 1 and len(amounts) == _TWO and _the_whole(document, other.span)
            yield Far(
                other,
                tuple(others[0].values()),
                sure or (True if whole else sure),
                (bool(sure) and at_a_rate) or alone or whole,
            )
        told = seen.setdefault(code, {})
        if len(told) <= _FEW:
            told.setdefault(other.value, other)


_IN_A_CURRENCY = re.compile(
    r" in (?:[a-z]+ )?(?:currency|money|terms)\b"
    r"| at (?:the )?(?:(?:current|present|latest|prevailing|official|today[’']s|day[’']s) ){0,2}"
    r"(?:exchange )?rates?\b"
)
_AT_A_RATE = re.compile(
    r"\bat (?:[a-z’']+ ){0,3}(?:exchange|day[’']s|today[’']s|going|current|present|prevailing|spot|market|bank"
    r"|official|latest) rates?\b"
)


_OF_THEN = re.compile(r"\b(?:would|could|might) have (?:come|cost|brought|been|made|meant|given|fetched)\b")
"""In the sentence of an amount that is converted at the rate of another time on purpose."""
A_RATE = re.compile(r"\brates? of (?:about |around |some |roughly )?\Z")
"""Before an amount that is what another unit costs: "about RM163 million at the rate of around RM4.30"."""


def _is_rate_or_of_then(document: Document, sentence: Span, span: Span) -> bool:
    before = document.folded[max(sentence.start, span.start - _REACH) : span.start]
    return bool(A_RATE.search(before) or _OF_THEN.search(document.folded, *sentence))


def _equals(document: Document, sentence: Span, span: Span) -> bool | None:
    """Whether an amount is said for certain to be an equivalent; None if nothing says so at all."""
    if _IN_A_CURRENCY.match(document.folded, span.end):
        return True
    if document.folded.startswith(" from ", span.end):
        return None  # "raised to the equivalent of $3.3 billion from $2 billion"
    if _AT_A_RATE.search(document.folded, sentence.start, span.start):
        return True
    before = document.folded[max(sentence.start, span.start - _REACH) : span.start]
    return bool(_SAYS_SO.search(document.folded, *sentence)) if _EQUALS.search(before) else None


_TIMES = {
    "half": 0.5, "a third": 1 / 3, "a quarter": 0.25, "two-thirds": 2 / 3, "two thirds": 2 / 3,
    "three-quarters": 0.75, "three quarters": 0.75, "twice": 2.0, "double": 2.0, "three times": 3.0,
    "four times": 4.0,
}  # fmt: skip
_NAMED = {
    "dollars": "USD", "us dollars": "USD", "american dollars": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP",
    "sterling": "GBP", "canadian dollars": "CAD", "australian dollars": "AUD", "swiss francs": "CHF", "rand": "ZAR",
    "singapore dollars": "SGD",
}  # fmt: skip
_PART_OF_IT = re.compile(
    rf"\b(?P<times>{'|'.join(_TIMES)}) (?:that|as much|that (?:sum|amount|figure"
    rf"|much))(?: again)? in (?P<code>{'|'.join(sorted(_NAMED, key=len, reverse=True))})\b"
)


class Part(NamedTuple):
    """ "About half that in pounds": an amount before, the share, and the currency in which it is told."""

    one: Money
    times: float
    currency: str
    span: Span


def parts(document: Document) -> Iterator[Part]:
    """Amounts told as a share of the figure of one in another currency."""
    if not document.money or (" that in " not in document.folded and " much in " not in document.folded):
        return
    for match in _PART_OF_IT.finditer(document.folded):
        before = [money for money in document.money if money.span.end <= match.start()]
        if before and before[-1].currency and match.start() - before[-1].span.end <= _NEAR_THAT:
            yield Part(before[-1], _TIMES[match["times"]], _NAMED[match["code"]], Span(*match.span()))


_NEAR_THAT = 120


def renamed(document: Document) -> Iterator[tuple[Money, Money]]:
    """Two amounts of the same figure in two currencies; local dollars are often printed as "$" later on."""
    seen: dict[tuple[float, str], Money] = {}
    for money in document.money if len({money.currency for money in document.money}) > 1 else ():
        digits = _DIGITS.search(document.quote(money.span))
        if digits is None or money.currency is None:
            continue
        first = seen.setdefault((money.value, digits.group()), money)
        if first.currency == money.currency or {first.currency, money.currency} <= DOLLARS:
            continue
        many = len(re.sub(r"\D", "", digits.group()).strip("0")) >= _ALIKE
        if many or document.folded.endswith("the ", 0, money.span.start):  # "the 8 billion yuan" has been told
            yield first, money
