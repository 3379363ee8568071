"""From one figure to another: percentages of change, directions, and "doubled", "tripled", "halved"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.detectors import _late
from scorer.detectors._figures.sums import (
    GAP,
    GAP_DATES,
    OF_ANOTHER,
    Part,
    Slip,
    Template,
    apart,
    like,
    printed,
    same_kind,
    short,
)
from scorer.document import Document
from scorer.model import Span

_UP = (
    "rise rises rose risen rising grow grows grew grown growing growth increase increases increased increasing jump "
    "jumps jumped jumping surge surges surged surging climb climbs climbed climbing gain gains gained up soar soared "
    "soaring expand expanded advanced swelled swell higher boosted raised raise raises raising hike hikes"
    " hiked lifted "
    "lift more widened leap leapt improved"
)
_DOWN = (
    "fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease"
    " decreases "
    "decreased decreasing down slide slid slump slumped plunge plunged tumble tumbled shrank shrunk shrink shrinking "
    "sank sink lower cut cuts cutting reduced reduce reduces reducing reduction slipped slip dipped dip contracted "
    "lowered narrowed less fewer slashed trimmed"
)
_UP_WORDS, _DOWN_WORDS = frozenset(_UP.split()), frozenset(_DOWN.split())
_DIR = rf"(?<![a-z-])(?P<dir>{'|'.join(sorted((_UP_WORDS | _DOWN_WORDS) - {'more', 'less', 'fewer'}))})(?![a-z-])"
_NOUN = (
    r"(?P<{0}>increase|rise|jump|gain|growth|surge|hike|climb|leap|drop|fall|decline|decrease|reduction|cut"
    r"|slump|improvement|expansion|contraction"
    r"|plunge|slide)s?\b"
)
_A, _B, _C = r"(?P<ka>[MNUP])(?P<a>.)", r"(?P<kb>[MNUP])(?P<b>.)", r"P(?P<c>.)"
_NEAR = r"[a-z’' -]{0,30}?"
_THAN = r"(?:compared (?:with|to)|against|versus|vs\.?|up from|down from|from|on(?= the| last)|over(?= the| last))"
_CHANGE_BEFORE = (
    rf"(?:{_NOUN.format('n1')} of (?:about |some |around |nearly |roughly )?|\b(?:or|by|up|down|rising|falling"
    rf"|growing) {GAP})"
)
_ENDS_CHANGE = rf"(?:{_CHANGE_BEFORE}{_C}|{_C.replace('<c>', '<c2>')} (?:[a-z]+ )?{_NOUN.format('n2')})"

# With a direction: the percentage before, between or behind the two figures. Most sentences lack a percentage at this
# place among their figures, or the words that stand before the pattern, which are quicker looked for.
_AHEAD, _BETWEEN, _BEHIND = slice(None, -2), slice(1, -1), slice(2, None)
_PATTERNS = tuple(
    (place, words, _late.pattern(pattern))
    for place, words, pattern in (
        (_AHEAD, ("from ", "to "), rf"{_DIR} {GAP}{_C}{GAP_DATES}\bto {GAP}{_B}{GAP_DATES}\bfrom {GAP}{_A}"),
        (_AHEAD, ("from ", "to "), rf"{_DIR} {GAP}{_C}{GAP_DATES}\bfrom {GAP}{_A}{GAP_DATES}\bto {GAP}{_B}"),
        (
            _AHEAD,
            ("to ",),
            rf"{_DIR} {GAP}{_C}{GAP_DATES}\bto {GAP}{_B}{GAP_DATES}\b(?:compared (?:with|to)|against|versus) "
            rf"{GAP}{_A}",
        ),
        (
            _AHEAD,
            ("from ", "to "),
            rf"{_C} (?:[a-z]+ )?{_NOUN.format('n1')}{GAP_DATES}\bfrom {GAP}{_A}{GAP_DATES}\bto {GAP}{_B}",
        ),
        (_BEHIND, ("from ", "to "), rf"\bfrom {GAP}{_A}{GAP_DATES}\bto {GAP}{_B}{GAP_DATES}{_ENDS_CHANGE}"),
        (_BEHIND, ("from ", "to "), rf"\bto {GAP}{_B}{GAP_DATES}\bfrom {GAP}{_A}{GAP_DATES}{_ENDS_CHANGE}"),
        (
            _BETWEEN,
            (),
            rf"{_B}{GAP}\b(?P<dir>up|down|higher|lower) (?:by )?{GAP}{_C}{_NEAR}\b"
            rf"(?:from|on|compared with|compared to) {_NEAR}{_A}",
        ),
        (_BEHIND, (), rf"{_B}{GAP_DATES}\b{_THAN} {GAP}{_A}{GAP_DATES}{_ENDS_CHANGE}"),
        (_BETWEEN, (), rf"{_B}{GAP_DATES}{_ENDS_CHANGE}{_NEAR}\b{_THAN} {_NEAR}{_A}"),
        (
            _BETWEEN,
            (),
            rf"{_B}{GAP_DATES}{_C} (?P<dir>more|higher|less|lower|fewer|above|below) (?:than )?{_NEAR}{_A}",
        ),
    )
)
_FRACTIONS = {"half": 50.0, "a half": 50.0, "a third": 33.3, "a quarter": 25.0, "a fifth": 20.0, "two thirds": 66.7,
              "two-thirds": 66.7, "three quarters": 75.0, "three-quarters": 75.0, "a tenth": 10.0}  # fmt: skip
_BY_A_FRACTION = tuple(
    _late.pattern(
        rf"{_DIR} (?:by )?(?:about |almost |nearly |more than )?(?P<frac>{'|'.join(_FRACTIONS)})\b{GAP_DATES}{rest}"
    )
    for rest in (
        rf"\bfrom {GAP}{_A}{GAP_DATES}\bto {GAP}{_B}",
        rf"\bto {GAP}{_B}{GAP_DATES}\bfrom {GAP}{_A}",
    )
)
_STOOD = r"\b(?:stood at|was|were|numbered|totalled|employed|had|counted) "
_AFTER_STATE = _late.pattern(
    rf"{_STOOD}{_NEAR}{_A}{GAP_DATES}(?:has|have|had|will|was|were|,|and) {GAP}{_DIR} {GAP}{_C} to {GAP}{_B}"
)
_SHARE_TO = rf"{_C}\)?,? to "
# "Decreased $30 million or 13 percent to $198 million": what it changed by, and what it came to.
_BY_AMOUNT = _late.pattern(rf"{_DIR} (?:by )?(?:about |some )?{_A},? (?:or|\(|—|–) ?{_SHARE_TO}{_NEAR}{_B}")
_ANY_SHARE_TO = _late.pattern(_SHARE_TO)
_HINTS = (" to ", "from ", " on ", "than ", "compared", "against", "over ", "above", "below", "versus")
_MOVED = (
    r"(?<![a-z-])(?P<dir>rose|risen|rises|grew|grown|grows|increased|jumped|surged|climbed|soared|fell|fallen"
    r"|falls|dropped"
    r"|declined|decreased|reduced|lowered|cut|raised|lifted|plunged|slumped|tumbled|shrank|sank|slid)(?: "
    r"(?!not?\b|than|faster)[a-z]+){0,2}? "
)
_DIRECTION = (
    _late.pattern(rf"{_MOVED}from {_A}(?: [a-z’']+| [YD].){{0,5}}? to {_B}"),
    _late.pattern(rf"{_MOVED}to {_B}(?:,? [a-z’']+| [YD].){{0,4}}? from {_A}"),
)
_FROM_ONE, _TO_ONE = _late.pattern(" from [MNUP]"), _late.pattern(" to [MNUP]")
_POINTS = (
    _late.pattern(rf"\bB(?P<c>.){GAP_DATES}\bto {GAP}P(?P<b>.){GAP_DATES}\bfrom {GAP}P(?P<a>.)"),
    _late.pattern(rf"\bB(?P<c>.){GAP_DATES}\bfrom {GAP}P(?P<a>.){GAP_DATES}\bto {GAP}P(?P<b>.)"),
    _late.pattern(rf"\bfrom {GAP}P(?P<a>.){GAP_DATES}\bto {GAP}P(?P<b>.){GAP_DATES}B(?P<c>.)"),
    _late.pattern(rf"\bto {GAP}P(?P<b>.){GAP_DATES}\bfrom {GAP}P(?P<a>.){GAP_DATES}B(?P<c>.)"),
)
# Percentages that leave something out are no change of the printed figures.
_ADJUSTED = _late.pattern(  # looked for behind a space: to ask for `\b` everywhere takes longer
    r"[ \W](?:constant|currenc(?:y|ies)|organic|like-for-like|comparable|same-store|adjusted|annual rate"
    r"|annuali[sz]ed|per year|a year for|each year|on average|inflation|real terms|underlying|excluding"
    r"|respectively|compound|yield|shares?|stock|index|points)\b"
)
_LEAST_GAP = 0.6
_CLEAR_GAP = 1.5
_ROUGH_POINTS, _ROUGH, _NOTED = 4.0, 0.15, 0.3
"""How far a percentage is off, in points and as a share of it, that would only do if the figures are much rounded."""

_TIMES = {
    "doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5,
}  # fmt: skip
_FOLDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_MULTIPLE = (
    r"(?P<more>more than |over )?(?P<near>nearly |almost |about |roughly |close to |around )?"
    r"(?:(?:been |be )?(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:e|es|ed|ing)(?![a-z-])"
    r"|(?P<fold>two|three|four|five|six|seven|eight|nine|ten)-?fold\b)"
)
_MULTIPLES = tuple(
    _late.pattern(pattern)
    for pattern in (
        rf"\b{_MULTIPLE}{GAP_DATES}\bfrom {GAP}{_A}{GAP_DATES}\bto {GAP}{_B}",
        rf"\b{_MULTIPLE}{GAP_DATES}\bto {GAP}{_B}{GAP_DATES}\bfrom {GAP}{_A}",
        rf"\bfrom {GAP}{_A}{GAP_DATES}\bto {GAP}{_B}{GAP_DATES}\b{_MULTIPLE}",
        rf"\bto {GAP}{_B}{GAP_DATES}\bfrom {GAP}{_A}{GAP_DATES}\b{_MULTIPLE}",
        rf"{_STOOD}{_NEAR}{_A}{GAP_DATES};?{GAP_DATES}\b{_MULTIPLE}(?: (?:its|their|the|his|her)(?: [a-z]+)+)? to"
        rf" {_NEAR}{_B}",
        rf"\b{_MULTIPLE} (?:since|from){GAP_DATES}\bwhen [a-z’' ]{{0,30}}?\b(?:had|was|were|stood at) {_NEAR}{_A}"
        rf"{GAP_DATES}[,;]?{GAP_DATES}\b(?:now|today) (?:has|have|is|are|stands at|numbers|costs?|pays?|gets?|draws?"
        rf"|earns?|sells?|sells for|employs?"
        rf"|takes?|charges?|makes?|produces?) {_NEAR}{_B}",
    )
)
_TIMES_WORDS = {"double": 2.0, "twice": 2.0, "triple": 3.0, "treble": 3.0, "half": 0.5, "quadruple": 4.0}
_TWICE_WHAT = _late.pattern(
    rf"\bfrom {GAP}{_A}{GAP_DATES}\bto {GAP}{_B}, (?P<more>more than |over )?(?P<near>nearly |almost |about )?"
    rf"(?P<times>{'|'.join(_TIMES_WORDS)}) (?:what|the|as (?:much|many|high))\b(?P<x>)"
)
_TIMES_AS = _late.pattern(
    rf"{_B}{GAP_DATES}, (?P<more>more than |over )?(?P<near>nearly |almost |about |roughly |around )?"
    rf"(?:(?P<times>{'|'.join(_TIMES_WORDS)})|N(?P<x>.) times) as (?:many|much|high|large|big"
    rf"|long)[a-z’' ]{{0,24}}? as "
    rf"(?:(?:in|on|at|before|for) )?(?:[YD].|[a-z’' ]{{0,30}}?),? (?:when|where|whose"
    rf"|that is,?)[a-z’' ]{{0,40}}? {_A}"
)
_TIMES_THE = _late.pattern(
    rf"{_B}{GAP_DATES}, (?P<more>more than |over )?(?P<near>nearly |almost |about |roughly |around )?"
    rf"(?:(?P<times>{'|'.join(_TIMES_WORDS)})|N(?P<x>.) times) (?:of )?(?:the |its |last year[’']s |their |as"
    rf" many as the )(?:previous |earlier )?{_A}"
)


def slips(document: Document, template: Template) -> Iterator[Slip]:
    """What does not add up in one sentence; of several readings the first that fits all figures is taken."""
    text = template.text
    if any(map(text.__contains__, _HINTS)):
        slip = None
        if template.percents:
            slip = next(_changes(document, template), None) or next(_points(document, template), None)
        slip = slip or next(_more_changes(document, template), None)
        if slip:
            yield slip
            return
        if _FROM_ONE.search(text) and _TO_ONE.search(text):
            yield from _directions(document, template)
    if "oubl" in text or "ripl" in text or "rebl" in text or "fold" in text or "halv" in text or "upl" in text:
        yield from _multiples(document, template)
    if ", " in text and any(map(text.__contains__, _TIMES_HINTS)):
        yield from _times_the(document, template)


_TIMES_HINTS = ("double", "twice", "triple", "treble", "half", "times", "quadruple")


def _changes(document: Document, template: Template) -> Iterator[Slip]:
    if template.alike < 2 and template.percents < 3:
        return
    text, kinds = template.text, [kind for kind in template.kinds if kind in "MNUP"]
    patterns = [
        pattern for place, words, pattern in _PATTERNS if "P" in kinds[place] and all(map(text.__contains__, words))
    ]
    for pattern in patterns if patterns and not _ADJUSTED.search(f" {text}") else ():
        match = pattern.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        a, b = template.part(match, "a"), template.part(match, "b")
        c = template.part(match, "c2" if groups.get("c2") else "c")
        word = groups.get("dir") or groups.get("n1") or groups.get("n2")
        if len({a, b, c}) < 3 or not _comparable(a, b) or b.low < 0 or _something_else(match, a, c):
            continue
        slip = _change(document, (a, b, c), _sign(word, match.group()))
        if slip is not None:
            yield slip
        return


_BREAK = _late.pattern(
    r"\b(?:and|as|while|(?<!compared )with|which(?! is)|but|another|other|though|although|than|who|because|if|when)\b"
)


def _breaks(match: re.Match[str], share: Part) -> bool:
    """Whether another clause begins between the figures; one "than" is what a comparison needs."""
    starts = [match.start(name) for name in ("a", "b", "c", "c2") if match.groupdict().get(name)]
    return len(_BREAK.findall(match.string, min(starts), max(starts))) > (
        "than" in match.re.pattern and " than " in match.group()
    )


_HOPED = _late.pattern(
    r"\b(?:expect\w*|estimate[sd]?|forecasts?|consensus|analysts?|budgeted|planned|targets?|predict\w*)\b"
)


_ACCORDING = _late.pattern(r"\b(?:according|thanks|due|owing|next|close) to\b")
_RANGED = _late.pattern(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|aged|ages|age|anywhere|anything) (?:[a-z]+ )?from (?:[a-z]+ )?\Z"
)
_A_WHOLE = _late.pattern(r"\b(?:out )?of (?:the|its|their|all|those|these) \Z")
_OF_THEIR_OWN = frozenset(("fund", "company", "firm", "business", "group", "bank", "portfolio", "industry", "market"))


def _something_else(match: re.Match[str], first: Part, share: Part) -> bool:
    """Whether the figures are told of different things: other clauses, rates, hopes, shares of groups compared."""
    if first.kind == "P" and "from " not in match.group():
        return True  # "27 percent felt a 100 percent reduction, versus 17 percent"
    if first.kind == "M" and first.noun in _OF_THEIR_OWN:
        return True  # "from its $38.7 billion fund, which is down 0.43 percent"
    if _ACCORDING.search(match.string, match.start(), match.end()):
        return True
    if _RANGED.search(match.string, 0, match.start("a") - 1):
        return True
    if _A_WHOLE.search(match.string, 0, match.start("b") - 1):
        return True  # "of the 390 on the books, 228, or 58 per cent, are"
    hoped = _HOPED.search(match.group()) and not re.match(r"[a-z]+ [a-z ]*P.,? from ", match.group())
    return bool(hoped) or _breaks(match, share) or _a_rate(match) or _of_a_whole(match)


def _of_a_whole(match: re.Match[str]) -> bool:
    """Whether the last figure is a share of something: "growing to 31 crore from 24 crore, or 14% of revenue"."""
    behind = max(match.end(name) for name in ("a", "b", "c", "c2") if match.groupdict().get(name))
    return match.string.startswith(" of ", behind) and match.string[behind - 2] == "P"


def _a_rate(match: re.Match[str]) -> bool:
    """Whether one of the figures is only what another is counted by: "2.8 per 100,000"."""
    return any(match.string[: match.start(name) - 1].endswith("per ") for name in ("a", "b"))


_STRETCHES = frozenset(("years", "months", "weeks", "days", "hours", "minutes"))


def _comparable(a: Part, b: Part) -> bool:
    if a.kind == "N" and {a.noun, b.noun} & _STRETCHES:
        return False  # "1.2 million in the past twelve months"
    return same_kind(a, b) and a.low > 0 and (a.kind != "N" or a.noun == b.noun or None in {a.noun, b.noun})


_FRACTION_HINTS = (" third", " quarter", " fifth", " tenth", " half")


def _more_changes(document: Document, template: Template) -> Iterator[Slip]:
    """Fractions ("by a third"), "which was A, grew C per cent to B", and "rose by A, or C per cent, to B"."""
    text = template.text
    for pattern in _BY_A_FRACTION if "from " in text and any(map(text.__contains__, _FRACTION_HINTS)) else ():
        if match := pattern.search(text):
            a, b = template.part(match, "a"), template.part(match, "b")
            share = _FRACTIONS[match["frac"]]
            c = Part("P", template.span, share, share - 3, share + 3, "%", bound="about")
            slip = _change(document, (a, b, c), _sign(match["dir"], "")) if _comparable(a, b) else None
            if slip:
                start = template.span.start + _offset(document, template, match["frac"])
                first, _, then = slip.note.partition(", not of")
                then = then.partition(";")[2].replace(printed(document, c), f"by {match['frac']} it")
                note = f"{first}, not by {match['frac']}{';' if then else ''}{then}"
                yield Slip("change", Span(start, start + len(match["frac"])), note, (), slip.strength)
    percents = template.percents
    if not percents or (template.alike < 2 and percents < 3) or not _ANY_SHARE_TO.search(text):
        return
    if match := _AFTER_STATE.search(text):
        a, b, c = (template.part(match, name) for name in "abc")
        slip = _change(document, (a, b, c), _sign(match["dir"], "")) if _comparable(a, b) else None
        if slip:
            yield slip
    if (match := _BY_AMOUNT.search(text)) and not _ADJUSTED.search(f" {text}"):
        yield from _by_amount(document, [template.part(match, name) for name in "abc"], _sign(match["dir"], ""))


def _offset(document: Document, template: Template, words: str) -> int:
    return max(0, document.folded[template.span.start : template.span.end].find(words))


def _by_amount(document: Document, parts: list[Part], sign: int) -> Iterator[Slip]:
    amount, came_to, share = parts
    if not _comparable(amount, came_to) or sign == 0 or came_to.low <= amount.high:
        return
    low = 100 * amount.low / (came_to.high - sign * amount.low)
    high = 100 * amount.high / (came_to.low - sign * amount.high)
    if apart(low, high, *share.interval) > max(_LEAST_GAP, 0.05 * share.value):
        exact = 100 * amount.value / (came_to.value - sign * amount.value)
        one, other, told = (printed(document, part) for part in (amount, came_to, share))
        verb = "rise" if sign > 0 else "fall"
        note = f"A {verb} by {one} to {other} is one of {short(exact)} per cent, not of {told}"
        yield Slip("change", share.span, note, (like(document, share, exact),), 0.75)


def _sign(word: str | None, context: str) -> int:
    """1 for a rise, -1 for a fall, 0 if the words do not say."""
    if word in _UP_WORDS:
        return 1
    if word in _DOWN_WORDS or word in {"fall", "drop", "decline", "decrease", "reduction", "cut", "slump", "plunge"}:
        return -1
    words = set(re.findall("[a-z]+", context))
    up, down = bool(words & _UP_WORDS), bool(words & _DOWN_WORDS)
    return 0 if up == down else 1 if up else -1


def _change(document: Document, parts: tuple[Part, Part, Part], sign: int) -> Slip | None:
    a, b, c = parts
    (a_low, a_high), (b_low, b_high) = a.interval, b.interval
    low, high = 100 * (b_low / a_high - 1), 100 * (b_high / a_low - 1)
    exact = 100 * (b.value / a.value - 1)
    if sign < 0 or (sign == 0 and exact < 0):
        low, high, exact = -high, -low, -exact
    c_low, c_high = c.interval
    gap = apart(low, high, c_low, c_high)
    if a.kind == "P":  # of two percentages the change may be told in points
        gap = min(
            gap,
            apart(b_low - a_high, b_high - a_low, c_low, c_high),
            apart(a_low - b_high, a_high - b_low, c_low, c_high),
        )
    clear = gap > max(_LEAST_GAP, 0.02 * c.value)
    if not clear and (a.kind == "P" or abs(exact - c.value) <= max(_ROUGH_POINTS, _ROUGH * c.value)):
        return None
    one, other, share = (printed(document, part) for part in (a, b, c))
    word = "rise" if exact >= 0 else "fall"
    turned = exact < 0 and sign
    amount = -exact if exact < 0 else exact
    kind = ("fall" if sign >= 0 else "rise") if turned else ("rise" if sign >= 0 and exact >= 0 else "fall")
    note = f"From {one} to {other} is a {kind if sign else word} of {short(amount)} per cent, not of {share}"
    if not turned:
        then = a.value * (1 + (c.value if exact >= 0 and sign >= 0 else -c.value) / 100)
        note += f"; {share} would come to {like(document, b, then)}" if then > 0 else ""
    strength = 0.8 if gap > max(_CLEAR_GAP, 0.08 * c.value) else 0.45 if clear else _NOTED
    return Slip("change", c.span, note, (like(document, c, amount),), strength)


_ANOTHER_CHANGE = _late.pattern(r"\b(?:after|following|second|third|another|previous|on top|further)\b")
"""Between two percentages and the points of an earlier step: "the second rise in a row after one of two points"."""


def _points(document: Document, template: Template) -> Iterator[Slip]:
    if "B" not in template.kinds:
        return
    for pattern in _POINTS:
        match = pattern.search(template.text)
        if match is None:
            continue
        if _ANOTHER_CHANGE.search(match.group()):
            return
        a, b, c = (template.part(match, name) for name in "abc")
        low, high = sorted((abs(b.low - a.high), abs(b.high - a.low)))
        if b.low <= a.high and a.low <= b.high:
            low = 0.0
        exact = abs(b.value - a.value)
        if apart(low, high, *c.interval) > 0.04 and c.bound is None:
            one, other, points = (printed(document, part) for part in (a, b, c))
            note = f"From {one} to {other} is {short(exact)} percentage points, not {points}"
            like_points = like(document, c, exact)
            yield Slip("points", c.span, note, (like_points,), 0.75)
        return


def _directions(document: Document, template: Template) -> Iterator[Slip]:
    """ "Rose from 50 to 40"."""
    for pattern in _DIRECTION:
        match = pattern.search(template.text)
        if match is None:
            continue
        a, b = template.part(match, "a"), template.part(match, "b")
        rate = re.search(r"\bto the (?:dollar|euro|pound|yuan)|per (?:dollar|euro|pound)", match.group())
        if rate or not _comparable(a, b) or _BREAK.search(match.string, match.start("dir"), match.end()):
            return
        up = match["dir"] in _UP_WORDS
        if (up and b.high < a.low) or (not up and b.low > a.high):
            one, other = printed(document, a), printed(document, b)
            told, is_ = ("rise", "fall") if up else ("fall", "rise")
            note = f"From {one} to {other} is a {is_}, but the text tells of a {told}"
            yield Slip("direction", b.span, note, (), 0.6)
        return


def _multiples(document: Document, template: Template) -> Iterator[Slip]:
    for pattern in _MULTIPLES:
        match = pattern.search(template.text)
        if match is None:
            continue
        a, b = template.part(match, "a"), template.part(match, "b")
        behind = match["verb"] and max(match.end("a"), match.end("b")) < match.start("verb")
        if behind and OF_ANOTHER.search(match.string, 0, match.start("verb")):
            return
        if _comparable(a, b) and not _BREAK.search(
            match.string, min(match.start("a"), match.start("b")), max(match.end("a"), match.end("b"))
        ):
            factor = _TIMES[match["verb"]] if match["verb"] else float(_FOLDS[match["fold"]])
            if factor < 1 and match["more"]:
                factor_told = (0.2, 0.505)
            else:
                factor_told = _latitude(factor, bool(match["more"]), bool(match["near"]))
            yield from _multiple(document, (a, b), factor_told, factor)
        return


def _times_the(document: Document, template: Template) -> Iterator[Slip]:
    match = _TWICE_WHAT.search(template.text) or _TIMES_THE.search(template.text) or _TIMES_AS.search(template.text)
    if match is None:
        return
    a, b = template.part(match, "a"), template.part(match, "b")
    if _comparable(a, b):
        factor = _TIMES_WORDS[match["times"]] if match["times"] else template.part(match, "x").value
        yield from _multiple(document, (a, b), _latitude(factor, bool(match["more"]), bool(match["near"])), factor)


def _latitude(factor: float, more: bool, near: bool) -> tuple[float, float]:
    """The ratios that "doubled", "more than doubled", "nearly doubled" stand for."""
    if more:
        return factor * 0.99, factor * 1.6
    return (factor * 0.8, factor * 1.12) if near else (factor * 0.9, factor * 1.15)


def _multiple(
    document: Document, parts: tuple[Part, Part], told: tuple[float, float], factor: float
) -> Iterator[Slip]:
    a, b = parts
    (a_low, a_high), (b_low, b_high) = a.interval, b.interval
    if apart(b_low / a_high, b_high / a_low, *told) <= 0:
        return
    if not 1 / _WILD < b.value / a.value / factor < _WILD:
        return  # "tripled, according to figures from 11 hospitals, going from 410": of two things
    one, other = printed(document, a), printed(document, b)
    note = f"{other} is {short(b.value / a.value)} times {one}, which is not {_factor_in_words(factor)}"
    right = (like(document, b, a.value * factor), *_right_verb(b.value / a.value))
    yield Slip("multiple", b.span, note, right, 0.75)


def _right_verb(times: float) -> tuple[str, ...]:
    """The verb that would be consistent, if there is one."""
    return tuple(verb for size, verb in _VERBS.items() if abs(times / size - 1) <= _VERB_OFF)


_VERBS, _VERB_OFF = {0.5: "halved", 2.0: "doubled", 3.0: "tripled", 4.0: "quadrupled"}, 0.06


_WILD = 12.0


def _factor_in_words(factor: float) -> str:
    return {0.5: "half of it", 2.0: "double", 3.0: "three times as much", 4.0: "four times as much"}.get(
        factor, f"{factor:.0f} times as much"
    )
