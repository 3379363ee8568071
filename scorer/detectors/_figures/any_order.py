"""Sums read in any order: the few figures of a sentence, and words close to each that say which part it has.

The patterns of the other modules need the figures in a certain order. Here every figure of a sentence is told by the
words around it, up to the next figure: what was ("last year", "from", "at its peak"), what is ("now", "this year"),
what changed ("35 per cent fewer"), a total, the rest, a price for each. Only where the sentence has just the figures
of one sum, and none of the ways to read it comes out, is it a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._figures.sums import (
    FIRST,
    Part,
    Slip,
    Template,
    apart,
    figures,
    like,
    printed,
    same_kind,
    short,
)
from scorer.document import Document
from scorer.model import Span


class _Told(NamedTuple):
    """A figure with the words before and behind it, up to the next figure that is no date."""

    part: Part
    before: str
    after: str


_FIGURE = _late.pattern(r"[MNUPB](?P<which>[\ue000-\uf8ff])")
_TIMES = frozenset(
    ("year", "years", "day", "days", "month", "months", "week", "weeks", "hour", "hours", "minute", "minutes",
     "decade", "decades", "season", "seasons", "times")
)  # fmt: skip
_A_TIME = _late.pattern(r"N. (?:day|week|month|year|hour)s\b")
_MOST = 4
_REACH = 60


def slips(document: Document, template: Template) -> Iterator[Slip]:
    """What does not come out in one sentence, or in two of which the second goes on with the first."""
    if len(template.parts) > _MOST + 3 or max(template.alike, template.percents) < 2:
        return
    if sum(part.kind in "MNUPB" and (part.kind != "N" or part.noun not in _TIMES) for part in template.parts) == 1:
        return  # one figure beside days and stretches of time
    told = _figures(template)
    if not told and len(template.parts) == 2:
        told = _figures(template, times=True)
        if len(told) == 2 and same_kind(told[0].part, told[1].part):
            yield from _moved(document, *told)
    elif 1 < len(told) <= _MOST:
        yield from _sums(document, template, told)
    if len(told) > 1 and _A_TIME.search(template.text):
        yield from _rate(document, template, alone=len(told) == 2)


def _sums(document: Document, template: Template, told: list[_Told]) -> Iterator[Slip]:
    """The sums that figures of these kinds can be those of."""
    kinds = "".join(sorted(one.part.kind for one in told))
    if kinds in _OF_A_CHANGE:
        yield from _change(document, told)
        yield from _share(document, template, told)
    elif kinds == "BPP":
        yield from _points(document, told)
    elif kinds in _PAIRS:
        yield from _pair(document, template, told)
    elif kinds in _OF_SHARES and _TOGETHER.search(told[-1].before):
        percents = [one for one in told if one.part.kind == "P"]
        yield from _added(document, percents[:2], percents[2])
    elif kinds in _OF_A_TOTAL:
        yield from _total(document, told)
    if kinds in _OF_A_PRODUCT:
        yield from _product(document, template, told)


_OF_A_CHANGE = frozenset(("MMP", "NNP", "PUU"))
_PAIRS = frozenset(("MM", "NN", "UU", "PP"))
_OF_SHARES = frozenset(("PPP", "NPPP"))
_OF_A_TOTAL = frozenset(("NNN", "MMM", "NNNN", "MMMN", "MMMM"))
_OF_A_PRODUCT = frozenset(("MMN", "MNN", "NNN", "NNU", "MMU", "MNU", "UUUU"))
"""Kinds of figures, in the order of the alphabet, that a sentence must have just those of."""


def _figures(template: Template, *, times: bool = False) -> list[_Told]:
    """The figures of a sentence, spans of time only with `times`, each with its words; cents become money."""
    text = template.text
    found = [(match.start(), match.end(), template.parts[ord(match["which"]) - FIRST]) for match in
             _FIGURE.finditer(text)]  # fmt: skip
    found = [one for one in found if times or one[2].kind != "N" or one[2].noun not in _TIMES]
    found = [one for one in found if one[2].kind != "N" or text[one[1] : one[1] + 1] != "-"]  # "a two-room flat"
    found = _of_one_change(found)
    told = []
    for index, (start, end, part) in enumerate(found):
        begin = found[index - 1][1] if index else 0
        stop = found[index + 1][0] if index + 1 < len(found) else len(text)
        told.append(_Told(_plainly(part, text[begin:start]), text[begin:start], text[end:stop]))
    money = next((one.part.unit for one in told if one.part.kind == "M"), None)
    return [_in_cents(one, money) for one in told]


_Found = list[tuple[int, int, Part]]


def _of_one_change(found: _Found) -> _Found:
    """Two amounts or measures and a percentage, where plain figures stand beside them that count something else."""
    kinds = [part.kind for _, _, part in found]
    if len(found) > 3 and kinds.count("P") == 1:
        for kind in "MU":
            if kinds.count(kind) == 2 and set(kinds) <= {kind, "P", "N"}:
                return [one for one in found if one[2].kind != "N"]
    return found


_COMPARED = _late.pattern(r"\b(?:adding up to|(?:above|below|than|under|over) (?:the|its|their|last)) \Z")


def _plainly(part: Part, before: str) -> Part:
    """Without the bound that "higher than the 3 million" and "adding up to 50" seem to give."""
    return part._replace(bound=None) if part.bound and _COMPARED.search(before) else part


def _in_cents(told: _Told, currency: str | None) -> _Told:
    if currency is None or told.part.kind != "N" or told.part.noun not in {"cents", "pence"}:
        return told
    part = told.part
    return told._replace(
        part=part._replace(kind="M", value=part.value / 100, low=part.low / 100, high=part.high / 100, unit=currency)
    )


# What a figure was and what it is, by the words close to it.
_AGO = (
    r"(?:last (?:year|season|month|week|autumn|winter|spring|summer)|(?:a )?(?:year|month|decade|week"
    r"|season|winter|summer|spring|autumn|quarter)s? (?:ago"
    r"|earlier|before)|in the (?:previous|first|preceding)|previous(?:ly)?|at (?:its|their|his|her|the) (?:peak"
    r"|height)"
    r"|(?:in|during) (?:its|their|his|her) (?:heyday|prime|best)|used to|once|formerly|until (?:then|now)"
    r"|of that time"
    r"|(?:at that time|back then|in those days|then)\b|before the|had (?:been|had|paid|stood|made)|counted in [YD]."
    r"|recorded in|original(?:ly)?|(?:in|until) [YD].)"
)
_BASE_BEFORE = _late.pattern(
    rf"(?:\b(?:from|against|after|instead of|compared (?:with|to)|versus|(?:above|below|than|on)(?: the| its"
    rf"| last[a-z’' ]{{0,10}}[’']s)?)"
    rf"(?: (?:about|some|just|the|its|their))* \Z)|\b(?:{_AGO}|having (?:had|employed|been)"
    rf"|where)(?![a-z])[a-z’' ,]{{0,30}}\Z"
)
_BASE_AFTER = _late.pattern(
    rf"\A[a-z’']{{0,12}}(?: [a-z’']+){{0,4}}? (?:{_AGO}|(?:in|during) (?:its|their) (?:heyday|prime)|at (?:its"
    rf"|their) peak)"
    r"(?![a-z])"
)
_NOW_BEFORE = _late.pattern(
    r"\b(?:(?:this (?:year|season|month|week|autumn|winter|spring|summer)|now|today|currently|just|only|dwindled"
    r"|grown|swollen|shrunk|sunk|become|risen|fallen)\b[a-z’' ,]{0,24}|to (?:just |only |about )?|down to |up to "
    r"|at |that is )\Z"
)
_NOW_AFTER = _late.pattern(
    r"\A[a-z’']{0,12}(?: [a-z’']+){0,4}? (?:now|today|this (?:year|season|month|week)|at present)\b"
)
_UP = _late.pattern(
    r"\b(?:more|higher|up|rise|rose|risen|increase[ds]?|growth|grew|grown|gain(?:ed)?|improvement|improved"
    r"|climb(?:ed)?"
    r"|jump(?:ed)?|soar\w*|surge[ds]?|swell\w*|swollen|expand\w*|advance[ds]?|leapt|raised?|dearer|bigger|larger"
    r"|above|heavier|longer|boost|hike)\b"
)
_DOWN = _late.pattern(
    r"\b(?:less|fewer|lower|down|fall|fell|fallen|decrease[ds]?|decline[ds]?|drop(?:ped)?|loss|lost|cut|reduc\w+"
    r"|sank|sunk|sink\w*|plunge[ds]?|tumble[ds]?|slid|slump\w*|collapse[ds]?|dwindled|slashed|slipped|dipped"
    r"|cheaper|smaller|below|shorter|lighter|shr[aiu]nk|narrowed|slump|dip)\b"
)
_UNLIKE = _late.pattern(
    r"\b(?:constant|currenc\w+|organic|like-for-like|comparable|same-store|adjusted|annual rate|annuali[sz]ed"
    r"|per year|each year|every year|average|inflation|real terms|underlying|excluding|respectively|compound|yield"
    r"|stock|index|expect\w*|forecasts?|consensus|analysts?|targets?|margin|interest|discount|stake|premium|bonus"
    r"|half of|each|another|or more|net|tax|rate|most|including|share price|points?|highs|lows|record (?:high|low)"
    r"|rang\w+"
    r"|estimate\w*|shares?|bonds?|while|whereas|although|per|between|likely)\b"
)
_CLEAR = 2.0
_ROUGH_POINTS, _ROUGH, _NOTED = 4.0, 0.15, 0.3
_MOST_OF_A_CHANGE = 1000.0
_BY_A = _late.pattern(
    r"\b(?P<word>rose|risen|grew|grown|increased|climbed|went up|up|fell|fallen|dropped|declined|shrank|shrunk|sank"
    r"|slumped|cut"
    r"|went down|down|reduced)(?: [a-z]+){0,1}? by (?:about |nearly |almost |more than |over )?"
    r"(?P<frac>a third|a quarter|a fifth|a tenth|half|two thirds|three quarters)\b"
)
_FRACTIONS = {"a third": 100 / 3, "a quarter": 25.0, "a fifth": 20.0, "a tenth": 10.0, "half": 50.0, "a half": 50.0,
              "two thirds": 200 / 3, "three quarters": 75.0}  # fmt: skip
_BY_FRACTION = _late.pattern(
    rf"(?P<frac>{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))}) (?P<word>more|less|fewer|higher|lower|dearer"
    r"|cheaper|smaller|larger|bigger)\b"
)


def _base_and_now(told: list[_Told]) -> tuple[Part, Part] | None:
    """Which of two figures was and which is; None where the words do not say so of both, or not that they are one."""
    one, other = told
    was = [_is_base(figure) for figure in told]
    now = [bool(_NOW_BEFORE.search(figure.before[-_REACH:]) or _NOW_AFTER.search(figure.after)) for figure in told]
    if was[0] and was[1] and now[0] != now[1]:  # words behind the first stand before the second as well
        was = [not now[0], not now[1]]
    if was[0] and was[1]:  # "9,000 last year, compared with 15,000 in 2022"
        was = [bool(_LINK.search(figure.before[-_REACH:])) for figure in told]
    if was[0] == was[1] or not _comparable(one.part, other.part):
        return None
    base, then = (one, other) if was[0] else (other, one)
    linked = _LINK.search(base.before[-_REACH:]) or now[0 if then is one else 1]
    return (base.part, then.part) if linked else None


_LINK = _late.pattern(
    r"\b(?:than|against|after|instead of|versus|from|compared (?:with|to)|above|below|twice as [a-z]+ as)"
    r"(?: (?:the|its|their|about|some|just|last [a-z]+[’']s))* \Z|\bdouble (?:the|its|their|last [a-z]+[’']s) \Z"
)


def _is_base(figure: _Told) -> bool:
    return bool(_BASE_BEFORE.search(figure.before[-_REACH:]) or _BASE_AFTER.search(figure.after[:_REACH]))


_PLURALS = frozenset(("people", "men", "women", "children", "cattle", "sheep", "fish", "staff", "police", "aircraft"))


def _noun(part: Part) -> str | None:
    """What is counted, if it is a plural: "520 do so" counts nothing that is named."""
    noun = part.noun
    return noun if noun and (noun.endswith("s") or noun in _PLURALS) else None


def _comparable(one: Part, other: Part) -> bool:
    """Of one kind and unit, and not of two things."""
    nouns = {_noun(one), _noun(other)} - {None}
    return same_kind(one, other) and min(one.low, other.low) > 0 and (one.kind != "N" or len(nouns) < 2)


def _text(told: list[_Told]) -> str:
    return told[0].before + " # ".join(one.after for one in told)


def _change(document: Document, told: list[_Told]) -> Iterator[Slip]:
    """Two values of one thing and the percentage of the change, in any order."""
    share = next(one for one in told if one.part.kind == "P")
    pair = [one for one in told if one is not share]
    if share.part.bound or _ITS_OWN.match(share.after) or _UNLIKE.search(_text(told)):
        return
    if any(one.before.endswith(_AS_TOLD_BY) for one in pair):
        return  # "down by 22 per cent, according to the six agents"
    near = share.before[-_REACH:] + " # " + share.after[:26]
    sign = _direction(near)
    found = _base_and_now(pair)
    if sign is None or found is None:
        return
    base, now = found
    exact = _percent(base, now, sign)
    low, high = sorted((_of(base.high, now.low, sign), _of(base.low, now.high, sign)))
    if exact <= 0 or exact > _MOST_OF_A_CHANGE:
        return
    told_as, right = printed(document, share.part), like(document, share.part, exact)
    slip = _changed(document, (base, now), _Share(share.part.span, told_as, share.part.value), right)
    if apart(low, high, *share.part.interval) > max(_CLEAR, 0.08 * share.part.value):
        yield slip
    elif abs(exact - share.part.value) > max(_ROUGH_POINTS, _ROUGH * share.part.value):
        yield slip._replace(strength=_NOTED)  # only if nothing was rounded


_AS_TOLD_BY = tuple(f"according to {word}" for word in ("", "the ", "its ", "all "))


class _Share(NamedTuple):
    """A percentage or a fraction that a text gives for a change: where, as printed, in per cent."""

    span: Span
    printed: str
    value: float


_ITS_OWN = _late.pattern(
    r"\A(?: of | [a-z]+ (?:from|than|on) (?:a|the|one) (?:year|month|week|quarter) (?:ago|earlier|before)"
    r"| (?:reduction|increase|rise|cut|drop|fall|decline|growth) in )"
)
"""Behind a percentage: it is one of something else, or has a base of its own."""


def _changed(document: Document, pair: tuple[Part, Part], share: _Share, right: str | None) -> Slip:
    base, now = (printed(document, part) for part in pair)
    sign = 1 if pair[1].value > pair[0].value else -1
    exact, kind = _percent(*pair, sign), "rise" if sign > 0 else "fall"
    note = f"From {base} to {now} is a {kind} of {short(exact)} per cent, not of {share.printed}"
    then = pair[0].value * (1 + sign * share.value / 100)
    note += f"; {share.printed} would come to {like(document, pair[1], then)}" if then > 0 else ""
    return Slip("change", share.span, note, (right,) if right else (), 0.65)


def _percent(base: Part, now: Part, sign: int) -> float:
    return _of(base.value, now.value, sign)


def _of(base: float, now: float, sign: int) -> float:
    return sign * 100 * (now / base - 1)


def _direction(words: str) -> int | None:
    up, down = bool(_UP.search(words)), bool(_DOWN.search(words))
    return None if up == down else 1 if up else -1


def _points(document: Document, told: list[_Told]) -> Iterator[Slip]:
    """Two percentages and the points between them."""
    points = next(one for one in told if one.part.kind == "B")
    pair = [one for one in told if one is not points]
    words = _text(told)
    linked = _base_and_now(pair) and any(_LINK.search(one.before[-_REACH:]) for one in pair)
    if points.part.bound or not linked or _NO_POINTS.search(words):
        return
    one, other = (figure.part for figure in pair)
    exact = abs(one.value - other.value)
    width = (one.high - one.low + other.high - other.low) / 2
    if apart(exact - width, exact + width, *points.part.interval) > 0.04:
        first, second, said = (printed(document, part) for part in (one, other, points.part))
        note = f"From {first} to {second} is {short(exact)} percentage points, not {said}"
        yield Slip("points", points.part.span, note, (like(document, points.part, exact),), 0.65)


_NO_POINTS = _late.pattern(
    r"\b(?:while|whereas|although|lead|ahead|behind|margin|error|average|respectively|and|but|forecasts?|expect\w*"
    r"|economists)\b"
)
_DIR_FROM = _late.pattern(r"\A(?: [a-z]+)?,? (?P<dir>up|down) from (?:the |its |their |about )?\Z")
_SET_FROM = _late.pattern(
    r"\b(?P<dir>lowered|raised|reduced|increased|lifted|cut|trimmed|slashed|hiked|boosted)\b[a-z’' ]{4,50}? to \Z"
)
_BECAME = _late.pattern(
    r"\b(?P<dir>smaller|lower|cheaper|shorter|fewer|larger|bigger|higher|dearer|longer|dropping|falling|rising"
    r"|growing|shrinking|dwindling|climbing)\b[a-z’', ]{0,24}\bfrom \Z"
)
_FALL_TO = _late.pattern(
    r"(?<![a-z-])(?P<dir>rose|risen|rises|grew|grown|increased|jumped|surged|climbed|soared|fell|fallen|falls|dropped"
    r"|declined|decreased|plunged|slumped|tumbled|shrank|shrunk|sank|slid|swelled|dwindled|(?:came|gone|went|brought"
    r"|pushed|driven) (?:up|down))(?: by)?(?: [a-z]+){0,2}? (?P<prep>to|from) (?:just |about |only |some )?\Z"
)
_THEN_FROM = _late.pattern(
    r"\A(?: (?!and\b|but\b|while\b)[a-z’']+){0,5},? (?P<prep>from|to) (?:the |about |some |just )?\Z"
)
_OF_A_CURRENCY = _late.pattern(r"\b(?:to|per) (?:the |a )?(?:dollar|euro|pound|yuan|yen|greenback)\b")
_NOT_WORSE = _late.pattern(r"\b(?:loss(?:es)?|deficits?|net)\b")
_FACTOR = _late.pattern(
    r"\b(?P<more>more than |over )?(?P<near>almost |nearly |about |roughly |close to )?(?:(?P<verb>doubl|tripl|trebl"
    r"|quadrupl|halv)(?:e|es|ed|ing)|(?P<word>twice|double|N(?P<n>.) times))\b"
)
_FRACTION_WORDS = (" third", " quarter", " fifth", " tenth", " half", "two thirds", "three quarters")
_FACTOR_WORDS = ("doubl", "tripl", "trebl", "quadrupl", "halv", "twice", " times")
_VERBS = {
    "doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5, "twice": 2.0, "double": 2.0,
}  # fmt: skip


def _pair(document: Document, template: Template, told: list[_Told]) -> Iterator[Slip]:
    """Two values of one thing: rises and falls, multiples, fractions, and parts greater than the whole."""
    one, other = told
    if not same_kind(one.part, other.part):
        return
    yield from _moved(document, one, other)
    text = template.text
    yield from _fraction_of(document, template, told)
    fractions, factors = any(word in text for word in _FRACTION_WORDS), any(word in text for word in _FACTOR_WORDS)
    fraction = (_BY_FRACTION.search(text) or _BY_A.search(text)) if fractions else None
    factor = _FACTOR.search(text) if factors else None
    found = _base_and_now(told) if fraction or factor else None
    linked = _AS_MUCH.search(other.after) or _LINK.search(other.before[-_REACH:])
    if found is None and factor and linked and _comparable(one.part, other.part):
        found = (one.part, other.part) if one.part.value < other.part.value else (other.part, one.part)
    if found is None or _UNLIKE.search(text.replace("average", "")):
        yield from _part_of(document, one, other)
        return
    base, now = found
    if fraction:
        sign = _direction(fraction["word"]) or 1
        exact = _percent(base, now, sign)
        if exact > 0 and abs(exact - _FRACTIONS[fraction["frac"]]) > 4:
            start = document.folded.find(fraction["frac"], template.span.start)
            span = Span(start, start + len(fraction["frac"])) if start >= 0 else now.span
            share = _Share(span, fraction["frac"], _FRACTIONS[fraction["frac"]])
            yield _changed(document, (base, now), share, None)
    elif factor and (_AS_MUCH.search(other.after) or factor.end() < _last_figure(template.text)):
        size = template.part(factor, "n").value if factor["n"] else _VERBS[factor["verb"] or factor["word"]]
        yield from _times(document, (base, now), size, factor)


def _last_figure(text: str) -> int:
    return max((match.start() for match in _FIGURE.finditer(text)), default=0)


_MOST_TIMES = 10


_AS_MUCH = _late.pattern(
    r"\A(?: [a-z’']+){0,4}, (?:more than |almost |nearly |about )?(?:twice|double|N. times)(?: as (?:much|many|high"
    r"|large"
    r"|long|big)| that| the amount)?(?: [a-z’']+){0,3}\.?\Z"
)


def _times(document: Document, pair: tuple[Part, Part], size: float, factor: re.Match[str]) -> Iterator[Slip]:
    base, now = sorted(pair, key=lambda part: part.value, reverse=size < 1)
    low, high = (size * 0.99, size * 1.6) if factor["more"] else (size * 0.8, size * 1.15)
    ratio = now.value / base.value
    if not 0.5 <= size <= _MOST_TIMES or low <= ratio <= high or low <= 1 / ratio <= high or not 0.02 < ratio < 50:
        return
    first, second = printed(document, base), printed(document, now)
    words = "half of it" if factor["verb"] == "halv" else f"{short(size)} times as much"
    note = f"{second} is {short(ratio)} times {first}, which is not {words}; {short(size)} times it is "
    right = like(document, now, base.value * size)
    turned = like(document, base, now.value / size)
    note += f"{right}, and {second} is that of {turned}"
    yield Slip("multiple", now.span, note, (right,), 0.65)


def _moved(document: Document, one: _Told, other: _Told) -> Iterator[Slip]:
    """ "$4.2 billion, up from $4.8 billion"; "lowered the price of a ticket to £320 from £280"."""
    follows = _DIR_FROM.match(one.after)
    link = one.after.strip(" ,")
    set_to = _SET_FROM.search(one.before) if link == "from" else None
    became = (
        _BECAME.search(one.before) if re.fullmatch(r"[a-z ]{0,12} ?to (?:about |just )?", one.after[1:]) else None
    )
    rate = _OF_A_CURRENCY.search(one.after)
    moved, then = _FALL_TO.search(one.before), _THEN_FROM.match(one.after)
    fell = moved if moved and then and not rate and moved["prep"] != then["prep"] else None
    match = follows or set_to or became or fell
    if match is None or (one.part.noun != other.part.noun and None not in {one.part.noun, other.part.noun}):
        return
    turned = bool(became) or (match is fell and fell is not None and fell["prep"] == "from")
    now, base = (other.part, one.part) if turned else (one.part, other.part)
    up = bool(_UP.search(match["dir"]) or match["dir"] in _RISING)
    wrong = now.high < base.low if up else now.low > base.high
    if wrong and not _NOT_WORSE.search(one.before[-50:]) and min(now.low, base.low) > 0:
        first, second = printed(document, base), printed(document, now)
        is_, said = ("fall", "rise") if up else ("rise", "fall")
        note = f"From {first} to {second} is a {is_}, but the text tells of a {said}"
        yield Slip("direction", now.span, note, (), 0.6)


_RISING = frozenset(
    (
        "raised",
        "increased",
        "lifted",
        "hiked",
        "boosted",
        "longer",
        "rising",
        "growing",
        "climbing",
        "rises",
        "soared",
        "surged",
        "swelled",
        "came up",
        "gone up",
        "went up",
        "brought up",
        "pushed up",
        "driven up",
    )
)
_OR_FRACTION = _late.pattern(
    rf"(?:, or|,? that is|,? which is|,) (?P<frac>{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))})(?: of (?:the"
    r"|its|their|all|it|them)\b|[,.;])"
)


def _fraction_of(document: Document, template: Template, told: list[_Told]) -> Iterator[Slip]:
    """ "Of every 100 euros 20 euros, or a third": a part, its whole, and what share it is said to be."""
    match = _OR_FRACTION.search(told[-1].after) or _OR_FRACTION.search(told[0].after + "#")
    one, other = (figure.part for figure in told)
    whole_first = re.search(r"\b(?:out )?of (?:every |the |its |their |all )?\Z", told[0].before)
    if match is None or not (whole_first or _PART_OF_WHOLE.match(told[0].after)):
        return
    part, whole = (other, one) if whole_first else (one, other)
    if not 0 < part.value < whole.value or part.bound or whole.bound:
        return
    exact, said = 100 * part.value / whole.value, match["frac"]
    if abs(exact - _FRACTIONS[said]) > 4:
        start = document.folded.find(said, told[0].part.span.end, template.span.end)
        first, second = printed(document, part), printed(document, whole)
        note = f"{first} of {second} is {short(exact)} per cent, not {said}"
        nearest = min(_FRACTIONS, key=lambda name: abs(_FRACTIONS[name] - exact))
        right = (nearest,) if abs(_FRACTIONS[nearest] - exact) < 2 else ()
        note += f" but {nearest}" if right else ""
        yield Slip("share", Span(start, start + len(said)) if start >= 0 else part.span, note, right, 0.6)


_AMONG = _late.pattern(r"\A of (?:the|its|their|those) [a-z]+, (?:among them|including|of whom) (?:some |about )?\Z")


def _part_of(document: Document, one: _Told, other: _Told) -> Iterator[Slip]:
    """ "52 of the injured, among them 61 children"."""
    if one.part.kind == "N" and _AMONG.match(one.after) and other.part.low > one.part.high and not one.part.bound:
        note = f"{printed(document, other.part)} is more than {printed(document, one.part)}, of which it is a part"
        yield Slip("total", other.part.span, note, (), 0.6)


_MADE_OF = _late.pattern(
    r"\b(?:made up of|consist\w*(?: of)?|compris\w+(?: of)?|composed of) (?:the |its |about |some )?\Z"
)
_IN_ALL = _late.pattern(
    r"\b(?:adding up to|in all,?|altogether,?|(?:a|in) total of|all (?:of )?(?:its|the|their)|(?:had|has|with"
    r"|carried) a crew of|which (?:makes"
    r"|comes to))"
    r" (?:about |some )?\Z"
)
_TOGETHER = _late.pattern(r"\b(?:together|combined|between them|jointly)(?: [a-z]+){0,2} \Z")
_IN_ALL_AFTER = _late.pattern(
    r"\A[a-z’' ]{0,24} (?:in all|altogether|in total|in number|together|having voted|(?:had |have )?voted"
    r"|took part)\b"
)
_REST_BEFORE = _late.pattern(
    r"\b(?:so that|the other|the others?,?|the rest,?|the remaining|leaving|left|remained|remain)[a-z ]{0,12} \Z"
)
_REST_AFTER = _late.pattern(
    r"\A(?: (?:others?|rest)\b| (?:[a-z]+ )?(?:are|were|is|was|remain(?:ed)?|had) (?:still|left|yet)\b|"
    r" (?:[a-z]+ )?(?:are|were) (?:left|missing)\b)"
)
_NO_TOTAL = _late.pattern(
    r"\b(?:previous\w*|earlier|at least|more than|next|in all (?:competitions|but|cases)|aged?|per|each|every"
    r"|apiece|wounded|than"
    r"|compared|versus|respectively|average|up from|down from|rose|fell|increas\w*|net|from [a-z]+ to|some of|both)\b"
)


def _total(document: Document, told: list[_Told]) -> Iterator[Slip]:
    """A whole and all its parts, or a whole, a part and the rest."""
    parts = [one.part for one in told]
    text = _text(told)
    if not same_kind(*parts) or any(part.bound or part.value <= 0 for part in parts) or _NO_TOTAL.search(text):
        return
    yield from _too_many(document, told)
    yield from _more_than_all(document, told)
    if parts[0].kind == "N" and any(part.value != round(part.value) for part in parts):
        return
    rest = next((one for one in told if _is_rest(one)), None)
    whole = next((one for one in told if _is_whole(one, told)), None)
    if len(told) == 3 and rest is not None and (whole is None or whole is not rest):
        yield from _left(document, told, rest)
    elif whole is not None:
        yield from _added(document, [one for one in told if one is not whole], whole)


_OF_ALL = _late.pattern(r"(?:\A|[,;] |\b)of (?:the |its |their |all )*\Z")


def _more_than_all(document: Document, told: list[_Told]) -> Iterator[Slip]:
    """ "Of the 31 applications it turned down 12 and approved 21": noted only, for two groups may overlap."""
    whole, *parts = (one.part for one in told)
    if len(parts) != 2 or whole.kind != "N" or _noun(whole) is None or not _OF_ALL.search(told[0].before):
        return
    one, other = parts
    joined = re.fullmatch(r"(?: of them)?(?: [a-z]+){0,3},? (?:and|but|while)(?: [a-z]+){1,2} ", told[1].after)
    if joined and max(one.value, other.value) < whole.value < one.value + other.value and one.noun is None:
        first, second = printed(document, one), printed(document, other)
        note = f"{first} and {second} make {short(one.value + other.value)}, more than {printed(document, whole)}"
        note += f"; {first} would leave {short(whole.value - one.value)}"
        yield Slip("total", other.span, note, (like(document, other, whole.value - one.value),), 0.4)


_HAS = _late.pattern(r"\b(?:has|have|had|with|of|holds) (?:the |its |their )?\Z")
_LIST_ITEM = _late.pattern(
    r"\A(?: (?:from|for|in|of|belong\w*|to) [a-z’' -]{2,30}?|(?: [a-z’'-]+){1,3}?),? (?:and )?\Z"
)


def _too_many(document: Document, told: list[_Told]) -> Iterator[Slip]:
    """ "80 members, 43 from one party, 30 from another and 17 independents": the parts of a list exceed the whole."""
    whole, *parts = told
    if len(parts) != 3 or whole.part.kind != "N" or not _HAS.search(whole.before[-_REACH:]) or not whole.part.noun:
        return
    listed = re.fullmatch(r" [a-z]+[,:—–] ?", whole.after) and parts[1].after.endswith(" and ")
    listed = listed and all(_LIST_ITEM.match(one.after) for one in parts[:2])
    exact = sum(one.part.value for one in parts)
    if "," in whole.after and all(one.part.noun and re.match(r" [a-z]+(?:,| and|\W|$)", one.after) for one in parts):
        return  # "eight sopranos, seven altos, five tenors and six basses"
    if listed and exact > whole.part.value and not any(_noun(one.part) in _TIMES for one in told):
        shown = ", ".join(printed(document, one.part) for one in parts[:-1])
        last = parts[-1].part
        left = whole.part.value - (exact - last.value)
        right = (like(document, last, left),) if left > 0 else ()
        note = f"{shown} and {printed(document, last)} make {short(exact)}, more than {printed(document, whole.part)}"
        note += f"; {short(left)} would be left for the last" if left > 0 else ""
        yield Slip("total", last.span, note, right, 0.6)


def _is_rest(one: _Told) -> bool:
    return bool(_REST_BEFORE.search(one.before[-_REACH:]) or _REST_AFTER.match(one.after))


def _is_whole(one: _Told, told: list[_Told]) -> bool:
    if one is told[-1] and (_IN_ALL.search(one.before[-34:]) or _IN_ALL_AFTER.match(one.after)):
        return True
    return one is told[0] and len(told) == 3 and bool(_MADE_OF.search(one.after))


def _sums_up(whole: Part, parts: list[Part]) -> bool:
    low, high = sum(part.counted[0] for part in parts), sum(part.counted[1] for part in parts)
    slack = 0.005 * whole.value if whole.kind == "M" else 0.0
    return apart(low - slack, high + slack, *whole.counted) <= 0


def _left(document: Document, told: list[_Told], rest: _Told) -> Iterator[Slip]:
    others = sorted((one.part for one in told if one is not rest), key=lambda part: -part.value)
    whole, gone = others
    if any(_sums_up(a, [b, c]) for a, b, c in permutations([whole, gone, rest.part])) or whole.value == gone.value:
        return
    of_whole = _OF_WHOLE.search(_before(told, whole)) or not _before(told, whole).strip()
    if whole.noun is None and not _OF_WHOLE.search(_before(told, whole)):
        return
    if not of_whole and not re.search(r"\bof (?:the |its |their )?\Z", rest.before):
        return
    exact = whole.value - gone.value
    told_apart = (part for part in document.once(figures) if part.kind == rest.part.kind == "N")
    if any(part.value == exact - rest.part.value for part in told_apart):
        return  # of 31, five are dead, two hurt, and the remaining 24 are well
    one, part, said = (printed(document, figure) for figure in (whole, gone, rest.part))
    right = like(document, rest.part, exact)
    yield Slip("total", rest.part.span, f"{one} less {part} leave {right}, not {said}", (right,), 0.65)


_OF_WHOLE = _late.pattern(r"\b(?:of|were|there were|had) (?:the |its |their |all |those |these )*\Z")


def _before(told: list[_Told], part: Part) -> str:
    return next(one.before for one in told if one.part is part)


def _added(document: Document, parts: list[_Told], whole: _Told) -> Iterator[Slip]:
    addends = [one.part for one in parts]
    values = [*addends, whole.part]
    if any(_sums_up(one, [other for other in values if other is not one]) for one in values):
        return
    exact = sum(part.value for part in addends)
    if not 0.4 < exact / whole.part.value < 2.5 or (whole.part.noun or "") in _TIMES:
        return
    sums = " and ".join([", ".join(printed(document, part) for part in addends[:-1]), printed(document, addends[-1])])
    right = like(document, whole.part, exact)
    yield Slip("total", whole.part.span, f"{sums} make {right}, not {printed(document, whole.part)}", (right,), 0.65)


_PART_OF_WHOLE = _late.pattern(
    r"\A(?: [a-z]+)? (?:out )?of (?:the |its |their |all |those |these |a |[a-z]+[’']s? )*\Z"
)
_SAID_AS = _late.pattern(
    r"(?:\b(?:or|that is|which is|giving(?: it)? an?|making|turnout (?:of|was)|majority of|has an?|share of|rate of)"
    r"(?: (?:just|about|only))?|[(:–—,]) ?\Z"
)
_SAID_AS_AFTER = _late.pattern(r"\A (?:majority|turnout|share|of (?:them|the total|the whole|all))\b")


def _share(document: Document, template: Template, told: list[_Told]) -> Iterator[Slip]:
    """ "With 54 of the 90 seats, the alliance has a 70 per cent majority"."""
    share = next(one for one in told if one.part.kind == "P")
    one, other = (figure for figure in told if figure is not share)
    if one.part.kind != "N" or share.part.bound or _UNLIKE_SHARE.search(template.text):
        return
    if _OF_WHOLE_FIRST.search(one.before) and _THAT_IS.search(share.before):
        one, other = other, one
    elif not _PART_OF_WHOLE.match(one.after):
        return
    if not (_SAID_AS.search(share.before) or _SAID_AS_AFTER.match(share.after)):
        return
    part, whole = one.part, other.part
    if not whole.value >= 2 or not 0 < part.value <= whole.value or share.part.value > 100:
        return
    low, high = 100 * part.counted[0] / whole.counted[1], 100 * part.counted[1] / whole.counted[0]
    said_low, said_high = share.part.interval
    if not _DIGIT.search(document.quote(share.part.span)):  # beside both figures "a third" is meant as one
        said_low, said_high = max(said_low, share.part.value - 4), min(said_high, share.part.value + 4)
    if min(apart(low, high, said_low, said_high), apart(100 - high, 100 - low, said_low, said_high)) > 1:
        exact = 100 * part.value / whole.value
        first, second, said = (printed(document, figure) for figure in (part, whole, share.part))
        note = f"{first} of {second} is {short(exact)} per cent, not {said}"
        yield Slip("share", share.part.span, note, (like(document, share.part, exact),), 0.65)


_OF_WHOLE_FIRST = _late.pattern(r"(?<!total )(?<!average )\b(?:out )?of (?:the |its |all |these )?\Z")
_DIGIT = _late.pattern(r"\d")
_UNLIKE_SHARE = _late.pattern(
    r"\b(?:up|down|compared|than|from|rose|fell|average|others?|while|last year|previous\w*|growth|rise)\b"
)
_EACH_AFTER = _late.pattern(
    r"\A(?: [a-z]+s)?,? (?:each|apiece|a head|per (?P<per>[a-z]+)|for (?:each|every) (?P<every>[a-z]+)"
    r"|an? (?P<art>[a-z]+))\b"
)
_EACH_BEFORE = _late.pattern(
    r"\b(?:leaves|leaving|gives|giving|gave|left) each (?:of them )?(?:with )?\Z|\beach (?:[a-z]+ ){0,2}(?:gets?"
    r"|got|receives?d?) \Z"
)
_A_UNIT_COSTS = _late.pattern(
    r"\b(?:an?|every|each) (?P<unit>[a-z]+) (?:costs?|sells for|fetches|is worth|weighs) (?:about )?\Z"
)
_SHARED = _late.pattern(r"\b(?:divided|shared|split)(?: equally)? (?:among|between|by)\b")
_COMES_TO = _late.pattern(
    r"\b(?:costs?|comes? to|came to|takes?|worth|in all|altogether|in total|total|makes?|made|raised|that is|or|gets?"
    r"|earns?|earned|nett?ed|grossed|fetched|brings?|brought|leaves|for every|divided)\b|[–—=]"
)
_NO_PRODUCT = _late.pattern(
    r"\b(?:net|after|fees|from|compared|earlier|previous|profits?|share price|market|discount|premium|plus|instead"
    r"|up to|another|than|dividend|earnings|between|average|average|more|less|first|second|up|down|rose|fell|about)\b"
)
_UNITS = {"km": "kilometre", "mi": "mile", "l": "litre", "kg": "kilo", "t": "tonne", "ton": "ton", "ha": "hectare",
          "acre": "acre", "bbl": "barrel", "gal": "gallon", "m": "metre", "kWh": "kwh"}  # fmt: skip


def _product(document: Document, template: Template, told: list[_Told]) -> Iterator[Slip]:
    """A count, a price for each and what it comes to, in any order; litres for so many kilometres."""
    if len(told) == 4:
        yield from _rule_of_three(document, told)
        return
    text = template.text
    if "an average of" in text:
        text = text.replace("an average of", "or").replace(" from ", " of ")
    if _NO_PRODUCT.search(text) or not _COMES_TO.search(text):
        return
    each = next((one for one in told if _EACH_BEFORE.search(one.before) or _is_each(one, told)), None)
    if each is None:
        return
    others = [one for one in told if one is not each]
    count, total = sorted(others, key=lambda one: one.part.kind == each.part.kind)
    if count.part.kind == each.part.kind:  # three counts: "480 applicants for 60 places, six for every place"
        count, total = sorted(others, key=lambda one: one.part.value)
    if not same_kind(each.part, total.part) or count.part.kind not in "NU" or count.part.value < 2:
        return
    if total.part.value <= each.part.value or not _clear_total(count, each, total, text):
        return
    low, high = (count.part.counted[i] * each.part.interval[i] for i in (0, 1))
    if apart(low * 0.985, high * 1.015, *total.part.interval) <= 0:
        return
    yield _each_slip(document, count.part, each.part, total.part)


_THAT_IS = _late.pattern(r"(?:\b(?:that is|or|which is|making|making it|i\.e\.)(?: about| some)?,?|[–—=(:]) ?\Z")


def _clear_total(count: _Told, each: _Told, total: _Told, text: str) -> bool:
    """Whether the total is told as that of the count: behind both, or divided among them."""
    del count
    if each.part.span > total.part.span and _THAT_IS.search(each.before):
        return True
    return (
        bool(_SHARED.search(text))
        or total.part.span > each.part.span
        or "for every" in each.after
        or ("for each" in each.after)
    )


def _each_slip(document: Document, count: Part, each: Part, total: Part) -> Slip:
    one, price, all_of_it = (printed(document, part) for part in (count, each, total))
    if each.span > total.span:
        right = like(document, each, total.value / count.value)
        return Slip("per unit", each.span, f"{all_of_it} for {one} is {right} each, not {price}", (right,), 0.65)
    exact = count.value * each.value
    right = like(document, total, exact)
    return Slip("per unit", total.span, f"{one} at {price} each make {right}, not {all_of_it}", (right,), 0.65)


_EVERY = r"[MNU](?P<r>.)(?: [a-z]+){0,3}? (?:an?|per|every|each) (?P<per>day|week|month|year|hour)\b"
_FOR_SO_LONG = _late.pattern(
    rf"{_EVERY}[a-z’', –—-]{{1,40}}?[MNU](?P<t>.)[a-z’', ]{{0,16}}? (?:in|over|for|during) (?:the |all "
    rf"|its )?(?:last |first"
    r" |past )?N(?P<n>.) (?P<unit>day|week|month|year|hour)s\b"
)


_SO_LONG_SO_MUCH = _late.pattern(
    r"[MNU](?P<t>.)[a-z’', ]{0,24}? (?:in|over|within|during) (?:the |just |only |all |its |last |first "
    r"|past )*N(?P<n>.)"
    r" (?P<unit>day|week|month|year|hour)s\b[a-z’', –—(-]{0,40}?(?:average of|averaging|or|which is|that is"
    r"|works out at"
    r"|worked out at) (?:about |some |roughly )?[MNU](?P<r>.)(?: [a-z]+){0,2}? (?:an?|per|every|each) (?P<per>day"
    r"|week|month"
    r"|year|hour)\b"
)


def _rate(document: Document, template: Template, *, alone: bool) -> Iterator[Slip]:
    """ "150 bicycles a day, made 4,500 in the five days": so much a day, and what it came to in so many."""
    averaged = _SO_LONG_SO_MUCH.search(template.text)
    match = averaged or _FOR_SO_LONG.search(template.text)
    if (
        match is None
        or match["per"] != match["unit"]
        or (not averaged and (not alone or _NO_PRODUCT.search(template.text)))
    ):
        return
    rate, total, count = (template.part(match, name) for name in "rtn")
    if rate.kind != total.kind or rate.unit != total.unit or count.value < 2:
        return
    exact = rate.value * count.value
    if averaged:
        low, high = total.interval[0] / count.counted[1], total.interval[1] / count.counted[0]
        if apart(low * 0.97, high * 1.03, *rate.interval) > 0:
            right = like(document, rate, total.value / count.value)
            so_much, so_long, said = (printed(document, part) for part in (total, count, rate))
            note = f"{so_much} in {so_long} {match['unit']}s are {right} a {match['per']}, not {said}"
            yield Slip("per unit", rate.span, note, (right,), 0.65)
        return
    if not 0.6 < exact / total.value < 1.7:
        first, second, said = (printed(document, part) for part in (rate, count, total))
        right = like(document, total, exact)
        note = f"{first} a {match['per']} make {right} in {second} {match['unit']}s, not {said}"
        yield Slip("per unit", total.span, note, (right,), 0.6)


def _is_each(one: _Told, told: list[_Told]) -> bool:
    match = _EACH_AFTER.match(one.after) or _A_UNIT_COSTS.search(one.before[-_REACH:])
    if match is None:
        return False
    groups = match.groupdict()
    unit = groups.get("unit") or groups.get("per") or groups.get("every") or groups.get("art")
    if unit is None:
        return True
    counted = [other.part.noun or "" for other in told if other is not one]
    counted += [
        _UNITS.get(other.part.unit or "", "") for other in told if other is not one and other.part.kind == "U"
    ]
    return any(noun and noun.startswith(unit[:5]) for noun in counted)


def _rule_of_three(document: Document, told: list[_Told]) -> Iterator[Slip]:
    """ "30 litres per 100 km, so a run of 400 km takes 160 litres"."""
    first, second, third, fourth = (one.part for one in told)
    if (
        not re.match(r"\A (?:per|for|on|every|to) \Z", told[0].after)
        or second.unit != third.unit
        or first.unit != fourth.unit
    ):
        return
    if first.unit == second.unit or not _THUS.search(told[1].after) or min(second.value, third.value) <= 0:
        return
    exact = first.value * third.value / second.value
    low, high = first.low * third.low / second.high, first.high * third.high / second.low
    if apart(low * 0.985, high * 1.015, *fourth.interval) > 0:
        one, other, more, said = (printed(document, part) for part in (first, second, third, fourth))
        right = like(document, fourth, exact)
        note = f"{one} for {other} make {right} for {more}, not {said}"
        yield Slip("per unit", fourth.span, note, (right,), 0.65)


_THUS = _late.pattern(r"\b(?:so|thus|therefore|meaning|hence)\b")
