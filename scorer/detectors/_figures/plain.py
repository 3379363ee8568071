"""Sentences that hold just the figures of one sum: two and a percentage, a whole and two parts, a price and a total.

Where a sentence has no other figure and says in some words what is done with them, the sum may be read in any order:
only if none comes out is it a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, Template, apart, figures, like, printed, same_kind, short
from scorer.document import Document

_SPANS = frozenset(
    (
        "year",
        "years",
        "day",
        "days",
        "month",
        "months",
        "week",
        "weeks",
        "hour",
        "hours",
        "minutes",
        "decade",
        "decades",
    )
)
_BASE = _late.pattern(
    r"(?:\b(?:from|compared (?:with|to)|against|versus|vs\.?|whereas [a-z ]{0,24})(?: (?:about|some|just|only))? "
    r"|\b(?:up|down) on (?:the |its )?)\Z"
)
_CHANGED = _late.pattern(
    r"\b(?:up|down|rise|rose|risen|increase[ds]?|growth|grew|grown|gain(?:ed)?|climb(?:ed)?|jump(?:ed)?|fall|fell"
    r"|fallen|drop(?:ped)?|decline[ds]?|decrease[ds]?|cut|reduc\w+|slipped|shr[aiu]nk|higher|lower|more|less|fewer)\b"
)
_UNLIKE = _late.pattern(
    r"\b(?:constant|currenc\w+|organic|like-for-like|comparable|same-store|adjusted|annual rate|annuali[sz]ed"
    r"|per year"
    r"|each year|every year|average|inflation|real terms|underlying|excluding|respectively|compound|yield|stock|index"
    r"|expect\w*|forecasts?|consensus|analysts?|target|margin|interest|discount|stake|premium|bonus|only|half of"
    r"|per|each|other|another|or more|net|tax|rate|most|least|including|share price|points?|highs?|lows?|peak|record"
    r"|rang\w+)\b"
)
_OF_SOMETHING_ELSE = _late.pattern(r" ?(?:reduction|increase|rise|cut|drop|fall|decline|growth) in |of ")
_CLEAR = 2.0


def slips(document: Document, template: Template) -> Iterator[Slip]:
    """What does not come out in one sentence, or in two of which the second goes on with the first."""
    figures = [part for part in template.parts if part.kind in "MNUPB" and part.noun not in _SPANS]
    percents = [part for part in figures if part.kind == "P"]
    others = [part for part in figures if part.kind != "P"]
    if len(figures) == 3 and len(percents) == 1:
        if others[0].kind == "N" and _PART_OF.search(template.text):
            yield from _share(document, template, others, percents[0])
        else:
            yield from _change(document, template, others, percents[0])
    elif len(figures) == 3 and not percents:
        yield from _price(document, template, figures)
        yield from _total(document, template, figures)
    yield from _fraction(document, template)
    yield from _speed(document, template)


def _before(template: Template, part: Part) -> str:
    return template.text[: template.text.index(_sign(template, part)) - 1]


def _after(template: Template, part: Part) -> str:
    return template.text[template.text.index(_sign(template, part)) + 1 :]


def _sign(template: Template, part: Part) -> str:
    return chr(0xE000 + template.parts.index(part))


def _shown(template: Template, parts: list[Part]) -> bool:
    """Whether all of them were taken out of the text: one inside another is not."""
    return all(_sign(template, part) in template.text for part in parts)


def _change(document: Document, template: Template, pair: list[Part], share: Part) -> Iterator[Slip]:
    if not same_kind(*pair) or not _shown(template, [*pair, share]) or _UNLIKE.search(template.text):
        return
    if pair[0].kind == "N" and pair[0].noun != pair[1].noun and None not in {pair[0].noun, pair[1].noun}:
        return
    bases = [part for part in pair if _BASE.search(_before(template, part))]
    near = _before(template, share)[-40:] + " " + _after(template, share)[:30]
    if _OF_SOMETHING_ELSE.match(_after(template, share)):
        return
    if len(bases) != 1 or bases[0].low <= 0 or not _CHANGED.search(near) or share.bound:
        return
    base, now = bases[0], pair[1] if bases[0] is pair[0] else pair[0]
    if (own := _CAME_TO.match(_after(template, share))) and template.part(own, "own") not in pair:
        return  # "revenue rose 40 per cent to $63 million, but the loss widened"
    if _ACCORDING.search(_before(template, now)):
        return
    low, high = 100 * (now.interval[0] / base.interval[1] - 1), 100 * (now.interval[1] / base.interval[0] - 1)
    gaps = [
        apart(low, high, *share.interval), apart(-high, -low, *share.interval),
        apart(low + 100, high + 100, *share.interval),
    ]  # fmt: skip
    exact = 100 * (now.value / base.value - 1)
    if min(gaps) > max(_CLEAR, 0.08 * share.value) and abs(exact) < 1000:
        one, other = printed(document, base), printed(document, now)
        kind = "rise" if exact >= 0 else "fall"
        note = f"From {one} to {other} is a {kind} of {short(abs(exact))} per cent, not of {printed(document, share)}"
        then = base.value * (1 + (share.value if exact >= 0 else -share.value) / 100)
        note += f"; {printed(document, share)} would come to {like(document, now, then)}" if then > 0 else ""
        yield Slip("change", share.span, note, (like(document, share, abs(exact)),), 0.65)


_CAME_TO = _late.pattern(r"[a-z ]{0,30}? to (?:about |just )?[MNUP](?P<own>.)")
_ACCORDING = _late.pattern(r"\b(?:according|thanks|due|owing) to (?:the )?[MNUP]?\Z")
_PART_OF = _late.pattern(
    r"N(?P<a>.) (?:[a-z]+ )?(?:out )?of (?:the |its |their |all |those |these )*N(?P<b>.)(?! (?:per|to))"
    r"|\bout of (?:the |its |all )?N(?P<b2>.)[a-z ]{0,24}, N(?P<a2>.)"
)
_SAID_SO = _late.pattern(
    r"(?:, or (?:about |some |nearly |just )?|\(|: |, that is,? |, which is |, i\.e\. |– |— )P.\W|P.: N"
)
_ROUNDING = 1.0


def _share(document: Document, template: Template, pair: list[Part], share: Part) -> Iterator[Slip]:
    """ "150 of the 600 houses, or 35 per cent"."""
    match = _PART_OF.search(template.text)
    if match is None or not _SAID_SO.search(template.text + " ") or not _shown(template, [*pair, share]):
        return
    part, whole = (template.part(match, name if match[name] else f"{name}2") for name in "ab")
    if part.value > whole.value or whole.value < 2 or share.value > 100:
        return
    low, high = 100 * part.counted[0] / whole.counted[1], 100 * part.counted[1] / whole.counted[0]
    gap = min(apart(low, high, *share.interval), apart(100 - high, 100 - low, *share.interval))
    if gap > _ROUNDING:
        exact = 100 * part.value / whole.value
        one, other = printed(document, part), printed(document, whole)
        note = f"{one} of {other} is {short(exact)} per cent, not {printed(document, share)}"
        yield Slip("share", share.span, note, (like(document, share, exact),), 0.7)


_FRACTION = _late.pattern(
    r"P(?P<p>.) (?:of )?(?:the |its |their |all |the [a-z]+[’']s )?N(?P<b>.)[a-z ]{0,24}, "
    r"(?P<or>or |that is,? )?N(?P<a>.)[ ,.]"
)


_WORDED = 4.0
"""Points within which a fraction in words is meant beside both figures."""
_PERSONS = frozenset(("people", "persons", "children", "women", "men", "families", "households"))


def _fraction(document: Document, template: Template) -> Iterator[Slip]:
    """ "A third of the 90 beds, or 45"."""
    match = _FRACTION.search(template.text)
    if match is None:
        return
    share, whole, part = (template.part(match, name) for name in "pba")
    least, most = share.interval
    if not any(sign.isdigit() for sign in document.quote(share.span)):
        least, most = max(least, share.value - _WORDED), min(most, share.value + _WORDED)
    low, high = least * whole.counted[0] / 100, most * whole.counted[1] / 100
    of_them = part.noun in {None, whole.noun, "people", "persons"} if match["or"] else part.noun in _PERSONS
    if apart(low, high, *part.counted) > 0.5 and of_them:
        exact = share.value * whole.value / 100
        told, of, one = (printed(document, figure) for figure in (share, whole, part))
        note = f"{told} of {of} is {short(exact)}, not {one}"
        yield Slip("share", part.span, note, (like(document, part, round(exact)),), 0.7)


_PRICE = _late.pattern(
    r"M(?P<p>.),? (?:each|apiece|a head|per (?P<per>[a-z]+)|(?:an?|every) (?P<art>share|piece|ticket|head|person|copy"
    r"|barrel|tonne|night|acre|hectare|bottle|car|house|home|seat|bag|litre|gallon|family|pupil|bus))\b"
)
_EVERY = _late.pattern(
    r"\b(?:each|every one) of (?:the |its |these |those )?N.[a-z’ ]{0,30} M(?P<p>.)|each [a-z ]{2,30} M"
    r"(?P<p2>.)"
)
_COMES_TO = _late.pattern(
    r"\b(?:total|in all|altogether|rais\w+|worth|or|valu\w+|costs?|paid|sum|bill|came to|comes to|amounts to|taking"
    r"|took|revenue|brought in|bringing in|for|spent|earn\w+)\b"
)
_NO_TOTAL = _late.pattern(
    r"\b(?:net|after|fees|from|compared|earlier|previous|profits?|share price|market|discount|premium|plus"
    r"|instead|up to|another|rather|than|per (?:year|month|day|week|quarter)|a (?:year|month|day|week|quarter)"
    r"|dividend|earnings|fund)\b"
)


def _price(document: Document, template: Template, figures: list[Part]) -> Iterator[Slip]:
    """ "120 buses for $36 million, or $400,000 per bus"."""
    text = template.text
    match = _PRICE.search(text) or _EVERY.search(text)
    sums = [part for part in figures if part.kind == "M"]
    counts = [part for part in figures if part.kind in "NU"]
    if match is None or len(sums) != 2 or len(counts) != 1 or not _shown(template, figures):
        return
    groups = match.groupdict()
    each = template.part(match, "p" if groups.get("p") else "p2")
    total = sums[1] if sums[0] == each else sums[0]
    count, unit = counts[0], groups.get("per") or groups.get("art")
    if each not in sums or not same_kind(each, total) or not count.value >= 2 or total.value <= each.value:
        return
    if (
        unit
        and unit not in {"person", "head", "piece", "unit", "item"}
        and not (count.noun or "").startswith(unit[:4])
    ):
        return
    if _NO_TOTAL.search(text) or not _COMES_TO.search(text):
        return
    low, high = (count.counted[i] * each.interval[i] for i in (0, 1))
    if apart(low * 0.985, high * 1.015, *total.interval) > 0:
        one, price, told = (printed(document, part) for part in (count, each, total))
        if each.span > total.span:
            wrong, exact, right = each, total.value / count.value, like(document, each, total.value / count.value)
            note = f"{told} for {one} is {right} each, not {price}"
        else:
            wrong, exact = total, count.value * each.value
            right = like(document, total, exact)
            note = f"{one} at {price} each make {right}, not {told}"
        yield Slip("per unit", wrong.span, note, (right,), 0.7)


_OPPOSED = (
    ("passed", "failed"), ("in favou?r|for", "against"), ("won", "lost"), ("men", "women"), ("women", "men"),
    ("boys", "girls"), ("girls", "boys"), ("children", "adults"), ("adults", "children"), ("survived", "died"),
    ("guilty", "innocent"), ("open", "closed"), ("male", "female"), ("female", "male"), ("wins", "losses"),
)  # fmt: skip
_WERE = r"(?:(?:were|are|was|voted|votes|people) )?"
_PARTED = _late.pattern(
    rf"N(?P<a>.)(?: of (?:them|whom|these))? {_WERE}(?:"
    + "|".join(
        rf"(?P<o{i}>{one})\b[a-z ]{{0,30}},? (?:and|but|while) N(?P<b{i}>.) {_WERE}(?:{other})"
        for i, (one, other) in enumerate(_OPPOSED)
    )
    + r")\b"
)
_THE_OTHER = _late.pattern(r"\b(?:the other|the remaining) N(?P<t>.)(?![ -][a-z]*(?:day|week|month|year)s?\b)")
_NO_PARTS = _late.pattern(
    r"\b(?:abst\w+|absent|undecided|spoilt|other(?! N)|another|more|drew|draws?|drawn|ties?|missing|unknown"
    r"|wounded|injured"
    r"|at least|previous\w*|from|first|second|than|aged?|per|each|every|last|next|apiece|earlier)\b"
)


_OF_THEM = _late.pattern(r"\bof (?:them|these|those|whom|which|that),? (?:[a-z]+ ){0,3}\Z")


def _total(document: Document, template: Template, figures: list[Part]) -> Iterator[Slip]:
    """A whole and two parts that are told as all there is."""
    text = template.text
    if not same_kind(*figures) or not _shown(template, figures) or _NO_PARTS.search(text):
        return
    if any(part.bound or part.value != round(part.value) for part in figures) or figures[0].kind != "N":
        return
    parted, the_other = _PARTED.search(text), _THE_OTHER.search(text)
    if parted:
        second = next(parted[f"b{i}"] for i in range(len(_OPPOSED)) if parted[f"o{i}"])
        parts = [template.parts[ord(one) - 0xE000] for one in (parted["a"], second)]
        whole = next(part for part in figures if part not in parts)
        if not re.search(r"\b(?:all|of|by|were|was|has|have|had|with|holds|the) \Z|\A\Z", _before(template, whole)):
            return
    elif the_other and figures[-1] == template.part(the_other, "t"):
        whole, parts = figures[0], figures[1:]
        if _OF_THEM.search(_before(template, whole)):
            return  # "of them 96 are humpbacks, 71 grey whales and the remaining 47 minkes"
    else:
        return
    yield from _sum(document, whole, parts, the_other is not None)


def _sum(document: Document, whole: Part, parts: list[Part], the_rest: bool) -> Iterator[Slip]:
    exact = parts[0].value + parts[1].value
    if max(part.value for part in parts) >= whole.value and the_rest:
        return
    if exact == whole.value or apart(*whole.counted, exact, exact) <= 0:
        return
    left = whole.value - exact
    if any(part.kind == "N" and part.value == left for part in document.once(figures)):
        return  # of 31, five are dead, two hurt, and the remaining 24 are well
    one, other, told = (printed(document, part) for part in (*parts, whole))
    if the_rest:
        right = like(document, parts[1], whole.value - parts[0].value)
        note = f"Of {told}, {one} leave {short(whole.value - parts[0].value)}, not {other}"
        yield Slip("total", parts[1].span, note, (right,), 0.65)
    else:
        note = f"{one} and {other} make {short(exact)}, not {told}"
        yield Slip("total", whole.span, note, (like(document, whole, exact),), 0.65)


_SPEEDS = {("mi", "mph"), ("km", "km/h")}
_AVERAGE = _late.pattern(r"\b(?:average|mean|speed)\b")


def _speed(document: Document, template: Template) -> Iterator[Slip]:
    """ "Two hours for the 300 kilometres, an average of 180 km/h"."""
    measures = [part for part in template.parts if part.kind == "U"]
    hours = [part for part in template.parts if part.kind == "N" and part.noun in {"hours", "hour"}]
    if len(measures) != 2 or len(hours) != 1 or len(template.parts) != 3 or not _AVERAGE.search(template.text):
        return
    way, speed = sorted(measures, key=lambda part: part.unit in {"mph", "km/h"})
    time = hours[0]
    if (way.unit, speed.unit) not in _SPEEDS or time.value <= 0:
        return
    low, high = way.interval[0] / time.counted[1], way.interval[1] / time.counted[0]
    if apart(low * 0.95, high * 1.05, *speed.interval) > 0:
        exact = way.value / time.value
        one, told = printed(document, way), printed(document, speed)
        note = f"{one} in {short(time.value)} hours is {like(document, speed, exact)}, not {told}"
        yield Slip("per unit", speed.span, note, (like(document, speed, exact),), 0.7)
