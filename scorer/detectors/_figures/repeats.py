"""The same thing told twice: in two units, with another magnitude word, or with another value."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, Template, apart, figures, like, printed, short, unquoted
from scorer.detectors._figures.told import Story
from scorer.document import Document
from scorer.model import Span

# What one of the first unit is in the second; temperatures apart.
_FACTORS = {
    ("mi", "km"): 1.609344, ("ft", "m"): 0.3048, ("yd", "m"): 0.9144, ("in", "cm"): 2.54, ("in", "mm"): 25.4,
    ("lb", "kg"): 0.45359, ("oz", "g"): 28.35, ("ton", "t"): 0.9072, ("acre", "ha"): 0.404686,
    ("mph", "km/h"): 1.609344, ("gal", "l"): 3.78541, ("sq mi", "sq km"): 2.58999, ("sq ft", "sq m"): 0.092903,
    ("ft", "cm"): 30.48,
    ("lb", "t"): 0.00045359, ("acre", "sq km"): 0.00404686, ("yd", "km"): 0.0009144, ("ft", "km"): 0.0003048,
    ("sq mi", "ha"): 258.999, ("pint", "l"): 0.4732, ("km", "m"): 1000.0, ("kg", "g"): 1000.0, ("t", "kg"): 1000.0,
    ("m", "cm"): 100.0, ("GW", "MW"): 1000.0, ("TB", "GB"): 1000.0,
}  # fmt: skip
_BOTH = _FACTORS | {(other, one): 1 / factor for (one, other), factor in _FACTORS.items()}
_WIDE = {frozenset(("gal", "l")): 1.21, frozenset(("ton", "t")): 1.13, frozenset(("lb", "t")): 1.0}
"""Where a unit has two sizes (imperial gallons, long tons): how much larger the other one is."""
LENGTHS = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "ft": 0.3048, "yd": 0.9144}
"""Metres in a unit of length."""
_SAID_AGAIN = _late.pattern(
    r"U(?P<a>.)(?: [a-z]+){0,3}?(?: ?[(\[]| [-–—] |,? or |,? which is |,? that is,? |,? i\.e\. |,? meaning | ?/ ?"
    r"| ?= ?"
    r"|,? equivalent to |,? about )(?:(?:or"
    r"|about|around|some|roughly|nearly|almost|approximately|"
    r"equivalent to|equal to|just over|just under|over|under|more than) )*U(?P<b>.)"
)
_SLACK = 0.03
_DEGREES = 1.6
_LISTED = _late.pattern(r"[NU]. (?:[a-z]+ )?(?:and|or|to|by|x) \Z")
_LISTED_AFTER = _late.pattern(r" (?:and|or|to|by|x) [NU]|\)[\dNYUD]")
_SLIP_SIZES = (1000.0, 100.0, 10.0)


def slips(document: Document, template: Template) -> Iterator[Slip]:
    """Measures told in two units in one sentence."""
    if template.kinds.count("U") < 2:
        return
    for match in _SAID_AGAIN.finditer(template.text):
        if _LISTED.search(template.text[: match.start()]) or _LISTED_AFTER.match(template.text, match.end()):
            continue  # "between 36 and 1,725 hectares (89 and 4,262 acres)"
        yield from _converted(document, template.part(match, "a"), template.part(match, "b"))


def _converted(document: Document, one: Part, other: Part) -> Iterator[Slip]:
    if {one.unit, other.unit} in ({"°C", "°F"},):
        yield from _temperature(document, one, other)
        return
    factor = _BOTH.get((one.unit or "", other.unit or ""))
    if factor is None or one.value <= 0 or other.value <= 0:
        return
    wide = _WIDE.get(frozenset((one.unit or "", other.unit or "")), 1.0)
    low, high = one.interval[0] * factor / wide, one.interval[1] * factor * wide
    if apart(low * (1 - _SLACK), high * (1 + _SLACK), *other.interval) <= 0:
        return
    exact = one.value * factor
    first, second = printed(document, one), printed(document, other)
    note = f"{first} is {like(document, other, exact)}, not {second} (1 {one.unit} = {factor:.4g} {other.unit})"
    if abs(other.value * factor / one.value - 1) < 0.06 or abs(one.value / other.value / factor - 1) < 0.06:
        note += "; the figure fits if it is converted the other way round"
    size = next((s for s in _SLIP_SIZES if _near(other.value, exact * s) or _near(other.value, exact / s)), None)
    if size:
        note += f"; the figure is {size:,.0f} times too {'large' if other.value > exact else 'small'}"
    strong = max(exact / other.value, other.value / exact) > 1.1
    yield Slip("unit", other.span, note, (like(document, other, exact),), 0.8 if strong else 0.5)


def _near(one: float, other: float) -> bool:
    return abs(one / other - 1) < 0.06 if other else False


def _signed(document: Document, part: Part) -> Part:
    """A temperature with its sign, which is no part of the figure."""
    before = document.folded[max(0, part.span.start - 6) : part.span.start]
    return replace(part, value=-part.value) if re.search(r"(?:^|[ (])[-–−]\Z|minus \Z", before) else part


_DIFFERENCE = {"°C": 25.0, "°F": 45.0}
"""Degrees up to which temperatures are told to differ."""


def _temperature(document: Document, one: Part, other: Part) -> Iterator[Slip]:
    times, zero = (9 / 5, 32.0) if one.unit == "°C" else (5 / 9, -32.0 * 5 / 9)
    one, other = _signed(document, one), _signed(document, other)
    exact = one.value * times + zero
    # "2 degrees Celsius (3.6 Fahrenheit) warmer" is a difference, without the zero point; "104F (58C)" is none.
    differs = abs(one.value) <= _DIFFERENCE[one.unit or ""]
    if min(abs(other.value - exact), abs(other.value - one.value * times) if differs else math.inf) > _DEGREES:
        first, second = printed(document, one), printed(document, other)
        note = f"{first} is {short(exact)} {other.unit}, not {second}"
        yield Slip("unit", other.span, note, (like(document, other, exact),), 0.75)


_NOT_THE_SAME = _late.pattern(
    r"\b(?:earlier|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|another|separate|last (?:year|month|week"
    r"|quarter)|than|first|second|third|raised"
    r"|increas\w*|new|latest|instead|revised|compared|from|up|down|rose|fell|expected|forecast|estimate\w*"
    r"|target|could|"
    r"since|by 20\d\d|each|per|average|quarter|half|other|more|further|additional|also|later|ago|year|years"
    r"|month|if|annual|"
    r"part|some|less|initially|only|remaining|among|including|total)\b"
)
_THINGS = frozenset(
    re.findall(
        r"\S+",
        "deal acquisition takeover merger bid offer contract fine settlement loan bailout grant donation buyout"
        " penalty "
        "bridge plant factory stadium tunnel project lawsuit ransom prize reward scholarship purchase sale mission "
        "programme program renovation hospital museum airport refinery school budget package mortgage order",
    )
)
_PLACES = frozenset(
    re.findall(
        r"\S+",
        "seats beds rooms passengers employees workers staff pupils students houses homes apartments flats islands"
        " victims "
        "prisoners inmates members countries stores shops branches floors storeys judges jurors species guests"
        " spectators "
        "people turbines trees buses trains planes ships vehicles cars delegates survivors hostages miners patients "
        "residents inhabitants villages schools teachers stations soldiers firefighters boats volunteers songs pages "
        "migrants refugees sailors climbers workmen monks pensioners tourists paintings books exhibits artists"
        " runners teams players",
    )
)
_OF_WHAT = _late.pattern(r"\b(?P<thing>[a-z]+) of (?:about |some |up to )?\Z")
_A_BEFORE = _late.pattern(r"\b(?:an?|its|their|his|her) (?:[a-z]+ ){0,1}(?:[a-z]+ of )?\Z")
_THE_BEFORE = _late.pattern(r"\b(?:the|this|that) (?:[a-z]+ ){0,1}\Z")
_ALL_BEFORE = _late.pattern(r"\b(?:all|the|each|one) (?:of the )?\Z")
_STOP = frozenset(
    re.findall(
        r"\S+",
        "the and for from with but than that was were are has have had who which when while its their his her this"
        " these "
        "said says told people million billion about will would been they also into over after",
    )
)
_WORD = _late.pattern(r"[a-z]{3,}")
_LEAST_SHARED = 2
_LEAST_DIGITS = 2


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What a document tells twice with different figures."""
    parts = document.once(unquoted)
    yield from _magnitudes(document, parts)
    yield from _twice(document, parts)
    yield from _transposed(document, parts)
    yield from _ages(document)
    yield from _one_of_a_unit(document)


_ONE = _late.pattern(
    r"(?<!half )(?<!quarter of )(?<!quarters of )(?<!third of )(?<!thirds of )(?<!tenth of )\b(?:an?"
    r"|one) (?P<unit>mile|gallon|pound|ounce|acre|hectare|foot|yard|inch|kilometre|kilometer|litre|liter|kilo"
    r"|kilogram|ton|tonne|pint) ?\((?:about |some |roughly |or )?\Z"
)
_BRACKET = 10
_ONE_OF = {"mile": "mi", "gallon": "gal", "pound": "lb", "ounce": "oz", "acre": "acre", "hectare": "ha", "foot": "ft",
           "yard": "yd", "inch": "in", "kilometre": "km", "kilometer": "km", "litre": "l", "liter": "l", "kilo": "kg",
           "kilogram": "kg", "ton": "ton", "tonne": "t", "pint": "pint"}  # fmt: skip


def _one_of_a_unit(document: Document) -> Iterator[Slip]:
    """ "A gallon (5.8 litres)": the article is the figure."""
    text = document.folded
    for measure in document.once(figures):
        if measure.kind != "U":
            continue
        at = measure.span.start
        if text.find("(", at - _BRACKET, at) < 0 or text[at - 1] not in "( ":
            continue
        start = max(0, at - 40)
        match = _ONE.search(text[start:at])
        if match:
            place = Span(start + match.start(), start + match.end("unit"))
            one = Part("U", place, 1.0, 1.0, 1.0, _ONE_OF[match["unit"]])
            yield from _converted(document, one, measure)


def _sentence(document: Document, part: Part) -> Span | None:
    return document.sentence_at(part.span.start)


def _stems(document: Document, sentence: Span, part: Part) -> frozenset[str]:
    text = document.folded[sentence.start : part.span.start] + " " + document.folded[part.span.end : sentence.end]
    return frozenset(word[:6] for word in _WORD.findall(text) if word not in _STOP)


_A_MILLION, _FAR = 1e6, 999
"""What is told with another magnitude word is large, and some thousand times as much as the other."""
_DIGITS = _late.pattern(r"\d+(?:[.,]\d+)*")


def _magnitudes(document: Document, parts: Sequence[Part]) -> Iterator[Slip]:
    """ "$52.4 billion" here and "$52.4 million" there: the same digits of the same thing."""
    by_digits: dict[tuple[str, str, str | None], list[Part]] = defaultdict(list)
    large = [part for part in parts if part.value >= _A_MILLION]
    if len(large) < 2:
        return
    sizes = [part.value for part in large]
    for part in large if max(sizes) > _FAR * min(sizes) else ():
        digits = _DIGITS.search(document.text, *part.span)
        if digits and _significant(digits.group()) >= _LEAST_DIGITS:
            by_digits[digits.group(), part.kind, part.unit].append(part)
    for same in by_digits.values():
        values = {part.value for part in same}
        if len(values) != 2 or round(max(values) / min(values)) not in {1000, 1_000_000}:
            continue
        first = same[0]
        odd = next(part for part in same if part.value != first.value)
        exact = _significant(_DIGITS.findall(document.quote(odd.span))[0]) > _LEAST_DIGITS
        named = _THE_BEFORE.search(_before(document, odd)) and _next_words(document, first) & _next_words(
            document, odd
        )
        if _about_the_same(document, first, odd, 1 if named else _least(document, odd, exact=exact)):
            note = (
                f"The text says {printed(document, first)} and {printed(document, odd)} of the same thing: million or"
                f" billion (thousand, trillion) is wrong in one of them"
            )
            yield Slip("magnitude", odd.span, note, (printed(document, first),), 0.75)


def _next_words(document: Document, part: Part) -> frozenset[str]:
    """The two words behind a figure, without those that every sentence has."""
    words = document.folded[part.span.end : part.span.end + 40].split()[:2]
    words += [found["thing"]] if (found := _WORTH.search(_before(document, part))) else []
    return (
        frozenset(word.strip(".,;:’'\")") for word in words)
        - _STOP
        - {"a", "an", "of", "to", "in", "on", "is", "it", "as"}
    )


_WORTH = _late.pattern(r"\b(?P<thing>[a-z]+) (?:of|worth|valued at|costing|priced at) (?:about |some |up to )?\Z")
_OF_THE = _late.pattern(
    r"\b(?:the|its|their|this|that|these|those) (?:[a-z]+ )?of (?:the )?\Z|\bof (?:the|these|those|its) \Z"
)


def _least(document: Document, odd: Part, *, exact: bool) -> int:
    """Words that both sentences must share: fewer where the second figure refers back, or has many digits."""
    if _OF_THE.search(_before(document, odd)) or (odd.kind == "M" and _THE_BEFORE.search(_before(document, odd))):
        return 1
    return 2 if exact else 3


def _significant(digits: str) -> int:
    return len(digits.replace(".", "").replace(",", "").strip("0"))


_CORRECTION = _late.pattern(
    r"\b(?:correct(?:ion|ed|s)|mistakenly|incorrectly|erroneously|misstated|earlier version)\b"
)


def _about_the_same(document: Document, one: Part, other: Part, least: int) -> bool:
    first, second = _sentence(document, one), _sentence(document, other)
    if first is None or second is None or first == second:
        return False
    if any(_CORRECTION.search(document.folded, *sentence) for sentence in (first, second)):
        return False
    return len(_stems(document, first, one) & _stems(document, second, other)) >= least


def _twice(document: Document, parts: Sequence[Part]) -> Iterator[Slip]:
    """A figure introduced with one value and referred to ("the $6 billion deal", "all 15 miners") with another."""
    groups: dict[tuple[str, str | None, str], list[Part]] = defaultdict(list)
    for part in parts:
        kind, noun = part.kind, part.noun
        if kind == "M" and " of " in (words := _before(document, part)) and (before := _OF_WHAT.search(words)):
            noun = before["thing"]
        if noun and kind in "MN":
            groups[kind, part.unit, noun].append(part)
    for (kind, _, noun), same in groups.items():
        again = 1 < len(same) <= 4 and (noun in _THINGS if kind == "M" else _things(noun))
        if again and len({part.value for part in same}) == 2:
            yield from _referred(document, [replace(part, noun=noun) for part in same])


def _things(noun: str) -> bool:
    """Whether a noun counts things or people that can be told of again."""
    return noun in _PLACES or (
        noun.endswith("s") and not noun.endswith("ss") and len(noun) > _SHORT and noun not in _NO_THINGS
    )


_SHORT = 4
_LEAST_OF_ANY, _NEARLY = 10, 1.6
"""Of things of any kind only greater counts are compared, and such as are near to each other."""
_NO_THINGS = frozenset(
    ("years", "months", "weeks", "hours", "minutes", "seconds", "decades", "times", "points", "percent", "cents",
     "pence", "dollars", "euros", "pounds", "rupees", "shares", "goals", "games", "wins", "losses", "degrees",
     "votes", "seats", "cases", "deaths", "others", "metres", "miles", "kilometres", "tonnes", "barrels", "acres",
     "hectares", "states", "nations", "lots", "parts", "steps", "reasons", "ways", "things", "kinds", "types",
     "towns", "cities", "areas", "sites", "groups", "items", "jobs", "units", "calories", "grams", "matches",
     "runs", "yards", "days", "seasons", "rounds", "terms", "sets", "series")
)  # fmt: skip
_REFERS = _late.pattern(
    r"\b(?:the|its|their|all|this|that|at|with|his|her)(?: (?:all|the|its|their|some))?(?: [a-z]+)? \Z"
)
_SMALL_COUNTS = frozenset(map(float, range(11)))
_MOST_COMPARED = 12
"""Places of one unit and noun that are compared with each other: more are a table."""


def _transposed(document: Document, parts: Sequence[Part]) -> Iterator[Slip]:
    """ "420 people" and "its 240 employees": the same digits in another order, of the same thing."""
    groups: dict[tuple[str, str | None, str], list[tuple[Part, str]]] = defaultdict(list)
    many: list[tuple[tuple[str, str | None], Part]] = []
    once: set[tuple[str, str | None]] = set()
    again: set[tuple[str, str | None]] = set()
    for part in parts:
        if part.value not in _SMALL_COUNTS:  # those are a word or one digit
            what = _what(part)
            (again if what in once else once).add(what)
            many.append((what, part))
    for part in [part for what, part in many if what in again] if again else ():
        found = _DIGITS.findall(document.text, *part.span)
        if len(found) == 1 and len(found[0]) >= _LEAST_DIGITS:
            digits = found[0].replace(",", "")
            groups[part.kind, part.unit, "".join(sorted(digits))].append((part, digits))
    for same in groups.values():
        if 2 <= len(same) <= _MOST_COMPARED:
            for (one, digits), (other, told) in pairwise(same):
                of_both = sum(part.value == other.value for part in parts) > 1  # "the 250 in the first plan"
                if digits != told and not of_both and _one_swap(digits, told) and _same_thing(document, one, other):
                    first, second = printed(document, one), printed(document, other)
                    note = f"The text says {first} first and {second} later of the same thing: two digits are swapped"
                    yield Slip("twice", other.span, note, (first,), 0.6)


def _what(part: Part) -> tuple[str, str | None]:
    """What a figure is of: only figures of one thing are compared."""
    if part.kind != "N":
        return part.kind, part.unit
    return "N", "people" if part.noun in _ANYBODY else part.noun


def _one_swap(one: str, other: str) -> bool:
    """Whether two neighbouring digits, across a decimal point or not, have changed places."""
    plain, swapped = one.replace(".", ""), other.replace(".", "")
    if one.find(".") != other.find("."):
        return False
    differing = [index for index, (a, b) in enumerate(zip(plain, swapped, strict=True)) if a != b]
    return len(differing) == 2 and differing[1] - differing[0] == 1


def _same_thing(document: Document, one: Part, other: Part) -> bool:
    """Whether the second figure refers back to the first: near it, of the same noun, and not contrasted."""
    nouns = {one.noun, other.noun}
    of_staff = nouns <= _STAFF or (nouns <= _CROWD and other.noun is not None and one.value >= _MANY_PEOPLE)
    if other.kind == "N" and not (len(nouns) == 1 or of_staff):
        return False
    first, second = _sentence(document, one), _sentence(document, other)
    if first is None or second is None or first == second or second.start - first.end > _NEXT:
        return False
    shared = _stems(document, first, one) & _stems(document, second, other)
    refers = _REFERS.search(_before(document, other))
    if any(_COMPARED.search(_around(document, part)) for part in (one, other)):
        return False
    near, before = second.start - first.end <= _NEXT_SENTENCE, _before(document, other)
    if _the_same_sum(document, other, near=near) or (near and _THE_SUM.search(before)):
        return True
    if one.value >= _MANY_PEOPLE and of_staff and _OF_THE_MANY.search(before):
        return True
    next_to_it = near and other.noun is not None
    return (bool(refers) and len(shared) >= 1) or (next_to_it and len(shared) >= _LEAST_SHARED)


def _the_same_sum(document: Document, part: Part, *, near: bool) -> bool:
    """ "With the $4.3 million", "the $4.3 million that he paid": an amount that has been told of."""
    before = _before(document, part)
    if part.kind != "M":
        return False
    paid = before.endswith(" the ") and _PAID.match(document.folded, part.span.end)
    return bool(paid or (near and _THE_VERY.search(before)))


_MANY_PEOPLE = 1000
_PAID = _late.pattern(
    r" (?:that |which )?(?:he|she|it|they|the [a-z]+) (?:had |has |have )?(?:paid|spent|raised|lent|borrowed|gave"
    r"|won|made|lost)\b"
)
_THE_VERY = _late.pattern(r"\b(?:with|of|for|all|from|spend|use) (?:the|these|those) \Z")
_THE_SUM = _late.pattern(
    r"\b(?:the|its|this|that) (?:[a-z]+ )?(?:price|sum|cost|bill|total|amount|figure|offer|fee) of \Z"
)
_COMPARED = _late.pattern(
    r"\b(?:earlier|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|another|separate|last (?:year|month|week|quarter)"
    r"|than"
    r"|raised|increas\w*|latest|instead|revised|compared|rose|fell|expected|forecast|estimate\w*|target|could|per"
    r"|each"
    r"|comparison|similar\w*|reduction|calories|average|later|further|additional|(?:from|up|down|second|first"
    r"|third) #|ago|more|less|annual|since|against|versus"
    r"|score\w*|points?|by 20\d\d)(?!\w)"
)


def _around(document: Document, part: Part) -> str:
    """The words close to a figure, "#" in its place."""
    sentence = _sentence(document, part) or part.span
    low, high = max(sentence.start, part.span.start - 50), min(sentence.end, part.span.end + 40)
    return document.folded[low : part.span.start] + "#" + document.folded[part.span.end : high]


_CROWD = frozenset(
    (None, "people", "spectators", "fans", "supporters", "onlookers", "visitors", "protesters", "marchers")
)
_STAFF = frozenset(("people", "employees", "workers", "staff"))
_ANYBODY = _CROWD | _STAFF
_OF_THE_MANY = _late.pattern(r"\b(?:the|all|all the|those|these) \Z")
_NEXT_SENTENCE = 3
_NEXT = 400
"""Characters that may lie between the two sentences."""


def _referred(document: Document, same: list[Part]) -> Iterator[Slip]:
    first = same[0]
    odd = next(part for part in same if part.value != first.value)
    if (
        apart(*first.interval, *odd.interval) <= 0
        or first.value < 3
        or not _about_the_same(document, first, odd, 1 if _every_one(document, odd) else _LEAST_SHARED)
    ):
        return
    if (
        not 0.2 < odd.value / first.value < 5
        and round(max(odd.value / first.value, first.value / odd.value), 6) not in _SLIP_SIZES
    ):
        return
    if (
        first.kind == "N"
        and first.noun not in _PLACES
        and not (first.value >= _LEAST_OF_ANY and 1 / _NEARLY < odd.value / first.value < _NEARLY)
    ):
        return
    introduced, referring = _before(document, first), _before(document, odd)
    refers = (_THE_BEFORE if first.kind == "M" else _ALL_BEFORE).search(referring)
    begins = (
        _A_BEFORE.search(introduced) if first.kind == "M" else not _ALL_BEFORE.search(introduced)
    ) or first.kind == "N"
    reach = (24, 24) if first.kind == "N" else (50, 40)
    if not refers or not begins or any(_contrasted(document, part, *reach) for part in (first, odd)):
        return
    if first.kind == "N" and not _every_one(document, odd) and odd.value < first.value:
        return  # "the eight miners" may be some of the twelve
    note = (
        f"The text says {printed(document, first)} first and {printed(document, odd)} later of the same {first.noun}"
    )
    yield Slip("twice", odd.span, note, (printed(document, first),), 0.65)


def _every_one(document: Document, part: Part) -> bool:
    """ "All 430 residents": the words alone say that they have been told of before."""
    told = ("all ", "all the ", "all of the ", "each of the ", "every one of the ")
    return part.kind == "N" and part.value >= _MANY and _before(document, part).endswith(told)


_MANY = 12


def _before(document: Document, part: Part) -> str:
    return document.folded[max(0, part.span.start - 24) : part.span.start]


def _contrasted(document: Document, part: Part, before: int, behind: int) -> bool:
    """Whether words near the figure say that it is another one: an earlier, a raised, an expected figure."""
    sentence = _sentence(document, part) or part.span
    if _before(document, part).endswith("each of the "):
        before = 0
    low, high = max(sentence.start, part.span.start - before), min(sentence.end, part.span.end + behind)
    return bool(
        _NOT_THE_SAME.search(document.folded[low : part.span.start] + " " + document.folded[part.span.end : high])
    )


_NAME = r"(?P<first>[A-Z][a-z’'-]++ )(?P<middle>(?:[A-Z][a-zA-Z.’'-]*+ )?)(?P<last>[A-Z][a-z’'-]{2,}+)"
_AGE = r", (?:aged )?(?P<age>[1-9]\d)(?=, |\.\s|;| and| who| of )"
_NAME_AGE, _ANY_AGE = _late.pattern(_NAME + _AGE), _late.pattern(_AGE)
_AGE_NAME = _late.pattern(
    r"\b(?P<age>[1-9]\d)-year-old (?:[a-z]+ ){0,3}(?P<full>(?:[A-Z][a-z’'-]+ ){0,2})(?P<last>[A-Z][a-z’'-]{2,})\b"
)
_LAST_AGE = _late.pattern(
    r"(?P<last>[A-Z](?<=\b.)[a-z’'-]{2,}), (?:who is |who turned |now |aged )?(?P<age>"
    r"[1-9]\d)(?=, | and| years)"
)


_BEFORE_AGES = (", ", "aged ")
_YOUNGEST, _OLDEST = 10, 100
_TITLES = frozenset(
    ("Mr", "Mrs", "Ms", "Dr", "Miss", "The", "But", "And", "When", "For", "As", "Judge", "Sir", "President")
)


def _tells_an_age(document: Document) -> bool:
    """Whether a number may be an age by its size and by what stands before it."""
    for number in document.numbers:
        if _YOUNGEST <= number.value < _OLDEST:
            start = number.span.start
            if document.text.endswith(_BEFORE_AGES, start - 5, start):
                return True
    return False


def _ages(document: Document) -> Iterator[Slip]:
    """ "Jane Carter, 45, ..." and later "the 47-year-old Carter"."""
    text = document.text
    if not _tells_an_age(document) or not _ANY_AGE.search(text):
        return
    named = list(_NAME_AGE.finditer(text))
    people: dict[str, tuple[str, re.Match[str]]] = {}
    for match in named:
        people.setdefault(match["last"], (match["first"].strip(), match))
    if not people:
        return
    of_the_age = _AGE_NAME.finditer(text) if "-year-old " in text else ()
    for match in (*of_the_age, *_LAST_AGE.finditer(text), *named):
        known = people.get(match["last"])
        if known is None or match.start("age") == known[1].start("age") or match["age"] == known[1]["age"]:
            continue
        given = (match.groupdict().get("full") or match.groupdict().get("first") or "").strip()
        before = text[: match.start("last")].rstrip().rsplit(" ", 1)[-1]
        if (given and given.split()[0] != known[0]) or (
            not given and before[:1].isupper() and before not in {known[0], "Mr", "Mrs", "Ms", "Dr", "Miss"}
        ):
            continue
        called = {one for one in re.findall(rf"\b([A-Z][a-z’'-]+) {match['last']}\b", text) if one not in _TITLES}
        if len(called - {known[0]}) > 0:
            continue  # a family
        name = f"{known[0]} {match['last']}"
        note = f"{name} is {known[1]['age']} in one place and {match['age']} in another"
        yield Slip("twice", Span(match.start("age"), match.end("age")), note, (known[1]["age"],), 0.65)
        return
