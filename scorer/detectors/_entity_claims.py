"""What a text says of known names: "X, chief executive of Y", "the capital of Y", "the Norwegian carmaker X", and so on.

Each shape is a regular expression over the skeleton (see `_entities`). Shapes are strict: words such as former, acting or
deputy, a division behind the name ("of Example in Europe") or a list leave a sentence unread. Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors._entities import (
    ADJECTIVE,
    CITY,
    COUNTRY,
    NAME,
    ORGANISATION,
    PERSON,
    PRODUCT,
    ROLE,
    Item,
    Skeleton,
    any_of,
)
from scorer.model import Span


class Claim(NamedTuple):
    """`relation` of `subject` is said to be `value`.

    `value` is a name of the text, or None where `printed` is a plain word (a currency, an industry, a year). `span` is
    what a correction would replace. `role` is the office for the relation "office".
    """

    relation: str
    subject: Item
    value: Item | None
    printed: str
    span: Span
    whole: Span
    role: str = ""


class _Shape(NamedTuple):
    """`pattern` names its parts: s subject, v value, r role, y year, w word. `needs` must occur in the skeleton."""

    relation: str
    bits: int
    needs: str
    pattern: re.Pattern[str]


P = any_of(PERSON | NAME)
KNOWN = any_of(PERSON)
T = any_of(ROLE)
C = any_of(COUNTRY)
A = any_of(ADJECTIVE)
CA = any_of(COUNTRY | ADJECTIVE)
L = any_of(CITY)
O = any_of(ORGANISATION)  # noqa: E741 - the letters are those of the shapes
OC = any_of(ORGANISATION | COUNTRY)
OCA = any_of(ORGANISATION | COUNTRY | ADJECTIVE)
OP = any_of(ORGANISATION | PERSON)
R = any_of(PRODUCT)
X = any_of(ORGANISATION | PRODUCT | COUNTRY)
ANY = any_of(ORGANISATION | PRODUCT | COUNTRY | NAME)
ANYTHING = any_of(0xFF)

Q = (
    r"(?:(?:current|long-?time|long-serving|billionaire|embattled|outspoken|powerful|conservative|socialist|centrist|"
    r"veteran|right-wing|left-wing|centre-right|center-right|group|global|(?:co-)?founder and|chairman and|also|new)"
    r" )?"
)
NOT_BEFORE = (
    r"(?<!former )(?<!ex-)(?<!ex )(?<!then )(?<!then-)(?<!late )(?<!past )(?<!next )(?<!acting )(?<!interim )"
    r"(?<!deputy )(?<!vice )(?<!vice-)(?<!old )(?<!previous )(?<!incoming )(?<!outgoing )(?<!future )(?<!onetime )"
    r"(?<!-time )(?<!ousted )(?<!deposed )(?<!first )(?<!last )(?<!retired )(?<!fictional )(?<!founding )"
    r"(?<!would-be )(?<!elected )(?<!anti-)(?<!non-)(?<!assistant )(?<!sometime )(?<!disgraced )"
)
END = (
    r"(?=[,.;:)?!\"\n]|$| (?:and|or|but|who|which|that|as|on|to|at|since|because|while|after|before|has|have|had|is|was|were|are"
    r"|will|would|can|could|may|might|should|must|said|says|told|spoke|gave|met|made|took|went|put|won|led|left|came|drove|flew"
    r"|praised|[a-z]+ed|declines|[a-z]+ly)\b)"
    rf"(?! and {any_of(ORGANISATION)}'s)"
)
"""After the name of an organisation: no division of it, no further name, no time."""
STOP = r"(?=[,.;:)\n]|$| (?:[a-z]+ed|could|can|may|fell|rose|won|has|have|had|is|was|are|were|said|says|will|would|which|who|that|told|announced|and|to|on)\b)"
IN_A_ROW = rf"(?!,? (?:and |or )?{any_of(CITY | COUNTRY)})"


def _shape(relation: str, bits: int, needs: str, pattern: str) -> _Shape:
    return _Shape(relation, bits, needs, re.compile(pattern))


_OFFICE = ROLE
SHAPES = (
    # --- who holds an office -------------------------------------------------------------------------------------
    _shape("office", _OFFICE, "", rf"(?P<v>{P}), {Q}(?:the |its )?{Q}(?P<r>{T}) (?:of|at) (?:the )?(?P<s>{OC}){END}"),
    _shape("office", _OFFICE, "", rf"(?P<v>{P}), (?:the |a )?{NOT_BEFORE}(?P<s>{OCA})(?:'s)? {Q}(?P<r>{T})(?=[,.;:\n]|$| (?:said|says|told|has|was|is|and)\b)"),
    _shape("office", _OFFICE, "", rf"{NOT_BEFORE}(?P<s>{OCA})(?:'s)? {Q}(?P<r>{T}),? (?P<v>{P})(?!-|\w)"),
    _shape("office", _OFFICE, "", rf"{NOT_BEFORE}(?P<r>{T}) (?:of|at) (?:the )?(?P<s>{OC}),? (?P<v>{KNOWN})(?!-|\w)"),
    _shape("office", _OFFICE, "", rf"(?<!as ){NOT_BEFORE}(?P<r>{T}) (?:of|at) (?:the )?(?P<s>{OC}), (?P<v>{P}),"),
    _shape("office", _OFFICE, "", rf"{NOT_BEFORE}(?P<r>{T}) (?P<v>{P}) of (?:the )?(?P<s>{OC}){END}"),
    _shape("office", _OFFICE, " ", rf"(?P<v>{P}),?(?: who)? (?:is|remains|serves as|works as) {Q}(?:the )?{Q}(?P<r>{T}) (?:of|at) (?:the )?(?P<s>{OC}){END}"),
    _shape("office", _OFFICE, " ", rf"(?P<v>{P}),?(?: who)? (?:is|remains) (?:the )?{NOT_BEFORE}(?P<s>{OCA})(?:'s)? {Q}(?P<r>{T})(?=[,.;:\n]|$| (?:and|who)\b)"),
    _shape("office", _OFFICE, ", whose ", rf"(?P<s>{OC}), whose {Q}(?P<r>{T}),? (?P<v>{P})(?!-|\w|'s)"),
    _shape("titled", _OFFICE, "", rf"(?<![\ue000-\ue0ff] )(?<![\ue000-\ue0ff]'s ){NOT_BEFORE}(?P<r>{T}) (?P<v>{KNOWN})(?= (?:said|says|told|will|announced|warned|urged|signed|called|added|promised|plans|is)\b)"),
    _shape("office", _OFFICE, " is ", rf"{NOT_BEFORE}(?P<s>{OC})'s {Q}(?P<r>{T}) is (?P<v>{KNOWN})(?!-|\w|'s)"),
    _shape("heads", ORGANISATION | COUNTRY, ", who ", rf"(?P<v>{KNOWN}), who (?:heads|leads|runs|governs|presides over) (?:the )?(?P<s>{OC}){END}"),
    _shape("heads", ORGANISATION | COUNTRY, "ed by ", rf"(?P<s>{OC}), (?:which is )?(?:led|headed|governed) by (?:its )?(?:{T},? )?(?P<v>{KNOWN})(?!-|\w|'s)"),
    _shape("heads", ORGANISATION | COUNTRY, "run by ", rf"(?P<s>{OC}), (?:which is )?run by (?:its )?(?:{T},? )?(?P<v>{KNOWN})(?!-|\w|'s)"),
    # --- founders and years of foundation ---------------------------------------------------------------------------
    _shape("founder", PERSON, "founder", rf"(?P<v>{KNOWN}), (?:the |a |one of the )?(?:co-)?founders? (?:and {T} )?of (?:the )?(?P<s>{O}){END}"),
    _shape("founder", PERSON, "founder", rf"(?P<v>{KNOWN}), (?P<s>{O})(?:'s)? (?:co-)?founder(?=[,.;:\n]|$| (?:and|said)\b)"),
    _shape("founder", PERSON, "founder", rf"(?P<s>{O})(?:'s)? (?:co-)?founder(?: and {T})?,? (?P<v>{KNOWN})(?!-|\w)"),
    _shape("founder", PERSON, "founded by", rf"(?P<s>{O}),? (?:which )?(?:was |is )?(?:a company )?(?:co-)?founded by (?P<v>{KNOWN})(?!-|\w|'s)"),
    _shape("founder", PERSON, "founded", rf"(?P<v>{KNOWN}),? (?:who )?(?:co-)?founded (?P<s>{O}){END}"),
    _shape("founded", ORGANISATION, "founded in", rf"(?P<s>{O}),? (?:which )?(?:was )?founded in (?P<y>(?:18|19|20)\d\d)(?!\d)"),
    # --- capitals ---------------------------------------------------------------------------------------------------
    _shape("capital", CITY, "capital", rf"(?P<v>{L}),? (?:(?:is|remains) )?(?:the )?capital(?: city)? of (?:the )?(?P<s>{C}){END}"),
    _shape("capital", CITY, "capital", rf"(?<!old )(?P<s>{C})'s capital(?: city)?,? (?:of |is )?(?P<v>{L})(?!-|\w){IN_A_ROW}"),
    _shape("capital", CITY, "capital", rf"(?P<s>{A}) capital(?: city)?,? (?:of )?(?P<v>{L})(?!-|\w|'s){IN_A_ROW}"),
    _shape("capital", CITY, "capital", rf"(?<!from )(?<!between )(?<!\w )the capital(?: city)? of (?:the )?(?P<s>{C})(?:,|, which is| is) (?P<v>{L})(?=[,.;:)\n]|$){IN_A_ROW}"),
    _shape("capital", CITY, "capital", rf"in (?:the )?capital(?: city)? of (?:the )?(?P<s>{C}), (?P<v>{L})(?=[,.;:)\n]|$){IN_A_ROW}"),
    _shape("capital", CITY, "capital", rf"(?P<v>{L}), (?:the )?(?P<s>{A}) capital(?= ?[,.;:)\n]|$| (?:on|in|at|said|was|is|and|has|had|that|where|to)\b)"),
    _shape("capital", CITY, "capital", rf"(?P<v>{L}), (?P<s>{C})'s capital(?= ?[,.;:)\n]|$| (?:on|in|at|said|was|is|and|has|had|that|where|city)\b)"),
    _shape("capital", CITY, ", whose capital", rf"(?P<s>{C}), whose capital(?: city)? is (?P<v>{L})(?!-|\w)"),
    # --- currencies -------------------------------------------------------------------------------------------------
    _shape("currency", COUNTRY | ADJECTIVE, "currency", rf"(?P<s>{C})'s (?:national |official |local )?currency,? (?:is )?(?:the )?(?P<w>[^\W\d_]+)(?=[,.;:)\n]|$| (?:fell|rose|has|had|was|is|hit|lost|gained|slid|weakened|strengthened|against|to)\b)"),
    _shape("currency", COUNTRY | ADJECTIVE, "currency", rf"(?P<s>{A}) (?:national )?currency, the (?P<w>[^\W\d_]+)(?=[,.;:)\n]|$)"),
    _shape("currency", COUNTRY | ADJECTIVE, "currency", rf"the (?P<w>[^\W\d_]+), (?:which is )?(?:(?P<s>{C})'s|the (?P<s2>{A})) (?:national |official )?currency(?=[,.;:)\n]|$)"),
    _shape("unit", ADJECTIVE, "the ", rf"\bthe (?P<s>{A}) (?P<w>[^\W\d_]+)(?=,? (?:fell|rose|slid|gained|weakened|strengthened|slipped|dropped|climbed|tumbled|plunged|jumped|appreciated|depreciated|traded|hit a|lost \d|firmed|eased|against the|to the dollar))"),
    # --- members ----------------------------------------------------------------------------------------------------
    _shape("member", COUNTRY, "member", rf"(?<!non-)(?<!future )(?<!would-be )(?P<s>{O})(?: |-)member(?: state| country| nation)?,? (?P<v>{C})(?!-|\w)(?! (?:in (?:19|20)|from))"),
    _shape("member", COUNTRY, "member", rf"(?P<v>{C}), (?:(?:itself|also|already|currently) )?(?:the |an? )?(?:\w+ )?{NOT_BEFORE}(?P<s>{O}) member(?: state| country| nation)?(?=[,.;:)\n]|$| (?:that|which|with|since)\b)"),
    _shape("member", COUNTRY, "member", rf"(?P<v>{C}), (?:(?:itself|also|already|currently) )?an? (?:full )?member(?: state| country| nation)? of (?:the )?(?P<s>{O}){END}"),
    _shape("member", COUNTRY, "member", rf"(?P<v>{C}),?(?: which)? is (?:now )?an? (?:full )?member(?: state| country| nation)? of (?:the )?(?P<s>{O}){END}"),
    # --- products ---------------------------------------------------------------------------------------------------
    _shape("maker", PRODUCT, "'s ", rf"(?P<v>{O})'s (?:new |latest |own |popular |flagship |best-selling |ageing |blockbuster |rival )?(?P<s>{R}){STOP}"),
    _shape("maker", PRODUCT, " by ", rf"(?P<s>{R}),? (?:which )?(?:is |was )?(?:an? [\w -]{{2,30}} )?(?:made|developed|built|created|manufactured|designed|produced|sold) by (?P<v>{O})(?!-|\w)"),
    _shape("maker", PRODUCT, "maker", rf"(?P<s>{R})[ -]maker,? (?P<v>{O})(?!-|\w)"),
    _shape("maker", PRODUCT, "er of ", rf"(?P<v>{O}), (?:the )?(?:maker|developer|creator|manufacturer) of (?:the )?(?P<s>{R}){STOP}"),
    _shape("maker", PRODUCT, " make", rf"(?P<v>{O}), which (?:makes|manufactures|develops|owns) (?:the )?(?P<s>{R}){STOP}"),
    _shape("maker", PRODUCT, ", ", rf"(?P<s>{R}), (?P<v>{O})'s (?!rival|answer|competitor)[\w -]{{3,40}}(?=[,.;:)\n]|$)"),
    # --- owners -----------------------------------------------------------------------------------------------------
    _shape("owner", ORGANISATION | PRODUCT, "-owned", rf"(?<!\w-)(?P<v>{OP})-owned (?:[a-z-]+ ){{0,3}}(?P<s>{X})(?!-|\w)"),
    _shape("owner", ORGANISATION | PRODUCT, "owned by", rf"(?P<s>{X}),? (?:which )?(?:is |are )?(?:now |wholly |itself )?owned by (?P<v>{OP})(?!-|\w| and)"),
    _shape("owner", ORGANISATION | PRODUCT, " of ", rf"(?P<s>{X}),? (?:is )?(?:a |the )?(?:wholly.owned )?(?:[\w-]+ )?(?:unit|subsidiary|division) of (?P<v>{O}){END}"),
    _shape("owner", ORGANISATION | PRODUCT, "", rf"(?P<s>{X})(?:'s)? (?:parent|owner|parent company),? (?P<v>{OP})(?!-|\w)"),
    _shape("owner", ORGANISATION | PRODUCT, ", ", rf"(?P<v>{OP}), (?:the |which )?(?:owner of|parent of|parent company of|owns) (?:the )?(?P<s>{X}){STOP}"),
    _shape("owner", ORGANISATION | PRODUCT, "'s ", rf"(?P<v>{O})'s (?P<s>{O}){STOP}"),
    _shape("bought", ORGANISATION | PRODUCT, " ", rf"(?P<v>{O})(?:, which| which)? (?:has |had )?(?:bought|acquired|purchased|took over) (?:the )?(?P<s>{X}){STOP}"),
    # --- former names -----------------------------------------------------------------------------------------------
    _shape("formerly", 0xFF, "known as", rf"(?P<s>{ANY}),? \(?(?:formerly|previously|once|until recently) known as (?:the )?(?P<v>{ANY})(?!-|\w)"),
    _shape("formerly", 0xFF, "ly ", rf"(?P<s>{ANY}),? \(?(?:formerly|previously)(?: called| named)? (?:the )?(?P<v>{ANY})(?=[,.;:)\n]|$)"),
    _shape("formerly", 0xFF, "renamed", rf"(?P<v>{ANY}),? (?:has been |was |which was |since )?renamed (?:as )?(?P<s>{ANY})(?!-|\w)"),
    _shape("formerly", 0xFF, " now ", rf"(?P<v>{ANY}),? \(?(?:which is )?now (?:known as|called) (?:the )?(?P<s>{ANY})(?!-|\w)"),
    # --- what is no more, and what has not begun -----------------------------------------------------------------------
    _shape("acts", 0xFF, "", rf"(?P<s>{X})(?:'s (?:government|board|management|{T}))? (?:said|says|announced|plans to|will|is expected to|is planning|reported|is set to|has (?:announced|agreed|launched))(?![\w-])"),
)  # fmt: skip

HEADS = frozenset(
    "giant giants company firm group maker manufacturer conglomerate producer major titan powerhouse behemoth startup "
    "start-up multinational corporation operator provider supplier business chain developer player heavyweight "
    "specialist".split()
)
"""Nouns that call a company a company, behind the word for its industry."""
_BEFORE = re.compile(rf"(?:(?P<a>{A})(?:-based)? |(?P<c>{C})(?P<based>'s|-based) |(?P<l>{L})-based )?(?P<d>(?:[a-z][a-z'&-]* ){{0,5}})\Z")
_AFTER = re.compile(
    rf",? (?P<be>is |which is )?(?:an?|the) (?P<d>(?:[a-z][a-z'&-]* ){{0,3}}?)(?:(?P<a>{A}) )?(?P<e>(?:[a-z][a-z'&-]*)(?: [a-z][a-z'&-]*){{0,4}})"
)
_LOOK_BACK = 60


def claims(skeleton: Skeleton) -> Iterator[Claim]:
    """All claims of the shapes, and what is said of companies' industry and country, in no order."""
    for shape in SHAPES:
        if not skeleton.present & shape.bits or shape.needs not in skeleton.text:
            continue
        for match in shape.pattern.finditer(skeleton.text):
            claim = _claim(shape.relation, match, skeleton)
            if claim is not None:
                yield claim


def _claim(relation: str, match: re.Match[str], skeleton: Skeleton) -> Claim | None:
    parts = match.groupdict()
    at = match.start("s") if parts.get("s") else match.start("s2") if parts.get("s2") else match.start("v")
    subject = skeleton.item(at)
    whole = _whole(match.start(), match.end(), skeleton)
    if parts.get("v"):
        value = skeleton.item(match.start("v"))
        role = skeleton.item(match.start("r")).role if parts.get("r") else ""
        subject = subject if parts.get("s") else value
        return Claim(relation, subject, value, value.text, value.span, whole, role)
    word = parts.get("w") or parts.get("y") or ""
    group = "w" if parts.get("w") else "y"
    span = _plain_span(*match.span(group), skeleton) if word else subject.span
    return Claim(relation, subject, None, word or subject.text, span, whole)


def _plain_span(start: int, end: int, skeleton: Skeleton) -> Span:
    """The Span in the text of plain words of the skeleton that stand near the name before or behind them."""
    from bisect import bisect_left

    index = bisect_left(skeleton.at, start)
    if index and "\n" not in skeleton.text[skeleton.at[index - 1] : end]:
        shift = skeleton.items[index - 1].span.end - skeleton.at[index - 1] - 1
    else:
        shift = skeleton.items[index].span.start - skeleton.at[index]
    return Span(start + shift, end + shift)


def _whole(start: int, end: int, skeleton: Skeleton) -> Span:
    from bisect import bisect_left

    first, last = bisect_left(skeleton.at, start), bisect_left(skeleton.at, end) - 1
    return Span(skeleton.items[first].span.start, skeleton.items[max(first, last)].span.end)


class Description(NamedTuple):
    """Plain words said of a company, and the country that an adjective or a seat names; None where there is none."""

    company: Item
    words: str
    span: Span
    place: Item | None
    place_kind: str
    """ "adjective", "country", "seat" or "" """
    apart: bool
    """Whether the words stand behind the company ("Example, a Norwegian carmaker")."""


def descriptions(skeleton: Skeleton) -> Iterator[Description]:
    """What stands before and behind the names of companies that might say what and from where they are."""
    for item, at in zip(skeleton.items, skeleton.at, strict=True):
        if not item.bits & ORGANISATION:
            continue
        window = skeleton.text[max(0, at - _LOOK_BACK) : at]
        before = _BEFORE.search(window)
        if before and (before["d"] or before["based"] or before["l"]):
            yield _before(before, item, at, max(0, at - _LOOK_BACK), skeleton)
        after = _AFTER.match(skeleton.text, at + 1)
        if after:
            place = skeleton.item(after.start("a")) if after["a"] else None
            span = _plain_span(after.start("e"), after.end("e"), skeleton)
            kind = "adjective" if place else ""
            yield Description(item, after["d"] + after["e"], span, place, kind, True)


def _before(match: re.Match[str], item: Item, at: int, start: int, skeleton: Skeleton) -> Description:
    kind, place = "", None
    for group, name in (("a", "adjective"), ("c", "country"), ("l", "seat")):
        if match[group]:
            kind, place = name, skeleton.item(start + match.start(group))
    if match["based"] == "-based":
        kind = "seat"
    words = match["d"].strip()
    end = item.span.start
    return Description(item, words, Span(end - len(match["d"]), max(end - 1, end - len(match["d"]))), place, kind, False)
