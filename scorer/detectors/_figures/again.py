"""One count, share or sum that an article tells again with another value, paragraphs apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from math import log10
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, apart, printed
from scorer.detectors._figures.told import OTHER_TIME, OTHERS, SUPPOSED, Story, Told
from scorer.detectors._relations.common import has_any
from scorer.detectors._relations.kinds import thing
from scorer.document import Document

_WORD = _late.pattern(r"[a-z]{3,}")
_EMPTY = frozenset(
    re.findall(
        r"\S+",
        "the and for from with but than that was were are has have had who which when while its their his her this"
        " these those said says say told people million billion about will would been they also into over after all"
        " one two three not out she him them our your you can could there where what just more some than such very",
    )
)
_CLOSE = 5
"""Words on each side of a figure that say what it is a figure of."""


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Counts, populations, shares and sums that are told twice."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for noun, told in story.counts.items():
        if noun not in _NO_COUNTS:
            groups[_SAME.get(noun, noun)] += told
    several = [told for told in groups.values() if 1 < len(told) <= _MOST and len({_value(one) for one in told}) == 2]
    if several:
        again = {_value(one) for told in several for one in told[1:]}
        bare = {_value(one) for one in story.figures if _value(one) in again and thing(one) is None}
        for told in several:
            if not any(_value(one) in bare for one in told[1:]):  # "4,000 trees this winter and 6,000 next year"
                yield from _counted_twice(document, told)
    for kind, rule in _BY_KIND:
        if len(story.kinds[kind]) > 1:
            yield from rule(document, story)


_MOST = 5
"""Counts of one noun: an article that has more tells of several groups."""
_NO_COUNTS = frozenset(
    ("years", "year", "months", "month", "weeks", "week", "hours", "hour", "minutes", "seconds", "decades", "times",
     "points", "point", "days", "day", "percent", "cents", "pence", "shares", "goals", "games", "wins", "losses",
     "degrees", "others", "lots", "parts", "steps", "reasons", "ways", "things", "kinds", "types", "yards", "rounds",
     "terms", "sets", "series", "seasons", "runs", "minute", "decade", "quarters", "halves", "stars", "states",
     "olds", "old", "elections", "recommendations", "groups", "vs", "caps")
)  # fmt: skip
_SAME = {
    word: group for group, words in {
        "workers": "employees staff", "pupils": "schoolchildren", "homes": "houses households", "people": "persons",
        "inhabitants": "residents villagers islanders", "spectators": "fans supporters",
    }.items() for word in words.split()
}  # fmt: skip
_LEAST, _MANY = 3, 10
_A_MILLION, _MAGNITUDES = 1e6, {1000.0, 1_000_000.0}
_SLIPS = {10.0, 100.0, 1000.0, 1_000_000.0}
_YEARS = range(1900, 2100)


def _counted_twice(document: Document, told: list[Told]) -> Iterator[Slip]:
    """ "The loss of 1,400 jobs" and "the loss of 1,700 jobs"; "killed 14 people" and "the 19 who were killed"."""
    one = told[0]
    other = next(figure for figure in told if figure.part.value != one.part.value)
    if not _comparable(one, other):
        return
    if _ALL.search(_plain(other)) and _misprinted(document, one, other):
        yield _twice(document, one, other, 0.45)
        return
    if any(_contrasted(figure) for figure in (one, other)):
        return
    supposed = any(SUPPOSED.search(figure.around) for figure in (one, other))
    shared = _close(one) & _close(other) - {(one.part.noun or "")[:_STEM], (other.part.noun or "")[:_STEM]}
    refers = _REFERS.search(_plain(other))
    governed = _governor(one) == _governor(other) != ""
    if _A_PLACE.search(_plain(other)):
        return  # another town
    every = _ALL.search(_plain(other)) and not supposed
    more = refers and not supposed and other.part.value > one.part.value and _ITS_NOUN.match(other.after)
    larger = other.part.value > one.part.value
    back = refers and shared and (governed or (larger and not supposed))
    many = min(one.part.value, other.part.value) >= _MANY
    if every or more or back or (governed and many and len(shared) > supposed):
        yield _twice(document, one, other, 0.45 if refers and governed and not supposed else 0.4)


def _comparable(one: Told, other: Told) -> bool:
    """Whether two figures of one kind may be of one thing: apart, near in size, and not of things of other names."""
    first, second = one.part.value, other.part.value
    if one.at == other.at or first < _LEAST or second < _LEAST or {first, second} & set(map(float, _YEARS)):
        return False
    ratio = max(first, second) / min(first, second)
    if apart(*one.part.interval, *other.part.interval) <= 0 or (
        ratio > _FAR and round(ratio, 3) not in (_SLIPS if max(first, second) < _A_MILLION else _MAGNITUDES)
    ):
        return False
    names, others = _names(one), _names(other)
    return not names or not others or bool(names & others)


_FAR = 3.3
_NAME = _late.pattern(r"\b[A-Z][a-z’'-]+")
_NEAR = 32


def _names(told: Told) -> set[str]:
    """The names close to a figure."""
    start, end = told.part.span
    text = told.original[max(told.sentence.start, start - _NEAR) : min(told.sentence.end, end + _NEAR)]
    return set(_NAME.findall(text)) - _NO_NAMES


_NO_NAMES = frozenset(
    ("The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "But", "And", "All", "Some", "About", "Of", "Its",
     "Their", "His", "Her", "This", "That", "These", "Those", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
     "Saturday", "Sunday", "More", "Around", "Just", "Nearly", "With", "For", "By", "From", "There", "Each", "Police")
)  # fmt: skip
_BOUNDS = _late.pattern(
    r"(?:(?:more|less|fewer|greater|higher) than|at least|up to|just (?:over|under)|about|some|nearly|almost|around"
    r"|roughly|only|just|over|under) \Z"
)
_MOST_OF = _late.pattern(r"\b(?:most|many|some|half|none|each|any|one) (?=of the \Z)")


def _plain(told: Told) -> str:
    """The words before a figure without those that say how exact it is, or that it is most of it."""
    before = told.before
    if told.part.bound is None and not before.endswith(_EXACT):
        return before
    before = _BOUNDS.sub("", before)
    return _MOST_OF.sub("", before) if before.endswith("of the ") else before


_EXACT = (" of the ", "only ", "just ", "some ", "almost ", "nearly ")


def _contrasted(told: Told) -> bool:
    """Whether words close to a figure say that it is of another time, or of others."""
    near = _plain(told)[-_NEAR:] + "#" + told.after[:_NEAR]
    close = _plain(told)[-_NEAR:] + "#" + told.after[:_BEHIND]
    return bool(
        OTHER_TIME.search(near) or OTHERS.search(close) or _ANOTHER_DAY.match(told.words) or " another " in told.words
    )


_BEHIND = 16
_ANOTHER_DAY = _late.pattern(
    r"(?:in|by|during|since|until) (?:[a-z]+ )?(?:19|20)\d\d\b|last (?:month|year|week)\b|earlier\b|previously\b"
    r"|elsewhere\b|meanwhile\b|separately\b"
)


_REFERS = _late.pattern(r"\b(?:the|all|these|those|its|their|all of the|each of the)(?: [a-z]+| [a-z]+ of)? \Z")
_ALL = _late.pattern(r"\b(?:all|all of the|all the|each of the|every one of the|all these|all its|all their) \Z")
_ITS_NOUN = _late.pattern(r" [a-z]+(?: (?:who|that|which|are|were|have|had|will)\b|[,.])")
_A_PLACE = _late.pattern(r"\ban? (?:[a-z]+ )?(?:town|city|village|island|hamlet|community) of \Z")
_GOVERNOR = _late.pattern(r"(?P<word>[a-z]{4,})(?: (?:of|for|about|to|by|with|in|some|the|all|at|up))* \Z")
_STEM = 5


def _governor(told: Told) -> str:
    """The word that a figure depends on: "loss of 1,400", "killed 14"."""
    match = _GOVERNOR.search(_plain(told))
    return _ALIKE.get(match["word"], match["word"][:_STEM]) if match else ""


def _close(told: Told) -> set[str]:
    """The stems of the words close to a figure."""
    before = _WORD.findall(_plain(told))[-_CLOSE:]
    after = _WORD.findall(told.after)[: _CLOSE + 1]
    return {_ALIKE.get(word, word[:_STEM]) for word in (*before, *after) if word not in _EMPTY}


_ALIKE = {
    word: group for group, words in {
        "dead": "killed killing kills died dead deaths death dying perished lives",
        "cost": "cost costs costing price priced", "lose": "loss losing lost lose loses",
        "hurt": "injured injuring hurt wounded wounding injuries",
    }.items() for word in words.split()
}  # fmt: skip


def _twice(document: Document, one: Told, other: Told, strength: float) -> Slip:
    first, second = printed(document, one.part), printed(document, other.part)
    noun = f" {one.part.noun}" if one.part.kind == "N" and one.part.noun and one.part.noun == other.part.noun else ""
    note = f"The text says {first}{noun} first and {second}{noun} later of what seems to be the same"
    return Slip("twice", other.part.span, note, (first,), strength)


# --- what has a name of its own ----------------------------------------------------------------------------------

_BY_ONE_PATTERN = frozenset(("population", "toll"))
"""What is told in such plain words that both figures may be told in the same way."""


class _Named(NamedTuple):
    """A quantity with a name of its own: the hint it is tried by, the words before its figure and behind it."""

    hint: str
    before: re.Pattern[str]
    after: re.Pattern[str]


_NAMED = (
    _Named(
        "population",
        _late.pattern(r"\b(?:town|city|village|island|hamlet|community|population) of \Z"),
        _late.pattern(r" (?:[a-z]+ )?(?:people (?:who )?live|inhabitants|residents|villagers|islanders|souls)\b"),
    ),
    _Named(
        "crowd",
        _late.pattern(
            r"\b(?:crowd|attendance|audience|gate)(?: of|,| was| was put at| numbered| reached| stood at)? \Z"
        ),
        _late.pattern(
            r" (?:[a-z]+ )?(?:spectators|fans|people) (?:watched|saw|in the (?:stadium|ground|stands)|turned up|came"
            r"|packed|attended)\b|-strong crowd| spectators\b"
        ),
    ),
    _Named(
        "workforce",
        _late.pattern(r"\b(?:employs|employing|employed|workforce of|staff of|workforce is|has a staff of) \Z"),
        _late.pattern(r" (?:people who work|employees|staff|members of staff|strong workforce)\b|-strong workforce"),
    ),
    _Named(
        "toll",
        _late.pattern(
            r"\b(?:killed|killing|kills|claimed the lives of|death toll (?:of|is|was|stands at|to))(?: all)? \Z"
        ),
        _late.pattern(
            r" (?:[a-z]+ ){0,2}?(?:(?:were|was|had been|have been) killed|died|dead\b|have died|had died"
            r"|lost their lives|perished|who (?:were killed|died|lost their lives))\b"
        ),
    ),
    _Named(
        "capacity",
        _late.pattern(r"\b(?:seats|holds|capacity of|capacity is|room for|seating for) \Z"),
        _late.pattern(r"-(?:seat|seater|capacity)\b"),
    ),
)


_RATES = frozenset(("bpd", "barrels", "tonnes", "tons", "megawatts", "litres", "gallons", "percent", "per"))


def _named_quantities(document: Document, story: Story) -> Iterator[Slip]:
    """ "The town of 8,400" and "the 12,000 inhabitants"; "a crowd of 14,200" and "the attendance, 12,400"."""
    rules = [rule for rule in _NAMED if rule[0] in story.hints]
    counts = (
        [one for one in story.kinds["N"] if one.part.value >= _MANY and one.part.noun not in _RATES] if rules else []
    )
    for hint, before, after in rules if len(counts) > 1 else ():
        told = [one for one in counts if after.match(one.after) or before.search(_plain(one)[-_NEAR:])]
        if len({one.part.value for one in told}) != 2 or len(told) > 3:
            continue
        one = told[0]
        other = next(figure for figure in told if figure.part.value != one.part.value)
        named = any(before.search(_plain(figure)) for figure in (one, other))
        if hint == "toll" and not _REFERS.search(_plain(other)):
            continue
        if (
            (named or hint in _BY_ONE_PATTERN)
            and _comparable(one, other)
            and not _A_PLACE.search(_plain(other))
            and not any(_contrasted(figure) for figure in (one, other))
        ):
            yield _twice(document, one, other, 0.4)


# --- sums of money -----------------------------------------------------------------------------------------------

_COST_WORDS = ("cost", "worth", "price", "fine", "grant", "prize", "loan", "budget", "paid", "pay", "damage")
_COST = _late.pattern(rf"\b(?P<word>{'|'.join(_COST_WORDS)})[a-z]*(?: (?:of|at|about|for|be|the|is|was|to))* \Z")
_PAID_ENDINGS = {
    "sold": "", "bought": "", "paid": "", "pay": "", "price": "(?:s| of)?", "cost": "s?", "worth": "", "valued": "",
    "fetched": "", "went": "", "bid": "", "purchase": "d?",
}  # fmt: skip
_PAID_WORDS = tuple(_PAID_ENDINGS)
_PAID = _late.pattern(
    rf"\b(?:{'|'.join(word + ending for word, ending in _PAID_ENDINGS.items())})"
    r"(?: [a-z]+){0,2}? (?:for |at |of )?\Z"
)


def _sums(document: Document, story: Story) -> Iterator[Slip]:
    """ "The plant will cost $2.4 billion" and "The plant will cost $3.4 billion"."""
    groups: dict[tuple[str, str | None], list[Told]] = defaultdict(list)
    paid = []
    for one in story.kinds["M"]:
        before = _plain(one)[-_NEAR:]
        match = _COST.search(before) if has_any(before, _COST_WORDS) else None
        if match or one.before == "at ":  # "At 4.80 euros the loaf"
            groups[match["word"] if match else "cost", one.part.unit].append(one)
        if has_any(before, _PAID_WORDS) and _PAID.search(before):
            paid.append(one)
    if (
        len(paid) == 2
        and _comparable(*paid)
        and _misprinted(document, *paid)
        and not any(_contrasted(one) for one in paid)
    ):
        yield _twice(document, paid[0], paid[1], 0.4)
    for told in groups.values():
        if len(told) == 2 and told[0].part.value != told[1].part.value and _comparable(*told):
            shared = _all_close(told[0]) & _all_close(told[1])
            slip = round(max(told, key=_value).part.value / min(told, key=_value).part.value, 3) in _SLIPS
            if len(shared) > (not slip) and not any(_contrasted(one) for one in told):
                yield _twice(document, told[0], told[1], 0.4)


# --- shares ------------------------------------------------------------------------------------------------------


def _all_close(told: Told) -> set[str]:
    """The stems of the words within reach of a figure."""
    return {_ALIKE.get(word, word[:_STEM]) for word in _WORD.findall(told.around) if word not in _EMPTY}


def _value(told: Told) -> float:
    return told.part.value


_SHARE_WORDS = ("share of", "proportion of", "percentage of", "part of")
_THE_SHARE = _late.pattern(rf"\b(?:the|that|this) (?:{'|'.join(_SHARE_WORDS)})\b")


def _shares(document: Document, story: Story) -> Iterator[Slip]:
    """ "Two thirds like their trams" and "the share of those who like the trams, 45 per cent"."""
    shares = story.kinds["P"]
    for other in shares[1:]:
        if has_any(other.before, _SHARE_WORDS) and _THE_SHARE.search(other.before):
            one = shares[0]
            shared = set(_WORD.findall(one.after)) & set(_WORD.findall(other.before)) - _EMPTY
            differ = one.at != other.at and apart(*one.part.interval, *other.part.interval) > 0
            if differ and len(shared) > 1 and not any(OTHER_TIME.search(figure.before) for figure in (one, other)):
                yield _twice(document, one, other, 0.4)
        elif other.after.startswith((" who ", " that ")) and other.before.endswith((" the ", "the ")):
            yield from _the_same_share(document, shares, other)


def _the_same_share(document: Document, shares: list[Told], other: Told) -> Iterator[Slip]:
    """ "62 per cent would like to move" and "the 26 per cent who would like to move"."""
    words = set(_WORD.findall(other.after)) - _EMPTY
    for one in shares:
        same = words & set(_WORD.findall(one.after))
        if one.at < other.at and len(same) > 1 and apart(*one.part.interval, *other.part.interval) > 0:
            others = [
                figure
                for figure in shares
                if figure is not other and apart(*figure.part.interval, *other.part.interval) <= 0
            ]
            if not others and not _contrasted(one):
                yield _twice(document, one, other, 0.4)
            return


_THE_MONEY = _late.pattern(
    r"(?:\A|[,;] |\b(?:of|with|for|that|and|repay|return|spent|spend|pay|paid|all|from|than|to) )(?:the|that"
    r"|this)(?P<full> full| entire| whole| same)? \Z"
)
_FOLLOWS = _late.pattern(
    r" (?:came|comes|will|would|was|were|is|are|has|have|had|should|must|go|goes|went|to|from|that|which|in|for|by"
    r"|on|he|she|it|they|also|now)\b|[,.]"
)
_BEFORE = 6


_DEFINITE = ("the ", "the full ", "the entire ", "the whole ", "the same ", "that ", "this ")


def _the_sum(document: Document, story: Story) -> Iterator[Slip]:
    """ "Paid $12 million for a painting" and "The $21 million came from a legacy": a sum that must have been told."""
    money = story.kinds["M"]
    for place, other in enumerate(money):
        if not place or not other.before.endswith(_DEFINITE):
            continue
        match = _THE_MONEY.search(other.before)
        told = [one for one in money[:place] if one.part.unit == other.part.unit]
        if any(apart(*one.part.interval, *other.part.interval) <= 0 for one in told):
            continue
        alike = [one for one in told if _misprinted(document, one, other)]
        near = [one for one in told if other.at - one.at <= _BEFORE and _ratio(one, other) < _FAR]
        if alike:
            yield _twice(document, alike[-1], other, 0.45)
        elif match is None or not (match["full"] or _FOLLOWS.match(other.after)):
            continue
        elif len(told) == len(near) == 1 and told[0].at < other.at and not _contrasted(other):
            yield _twice(document, near[0], other, 0.4)


def _ratio(one: Told, other: Told) -> float:
    return max(one.part.value, other.part.value) / min(one.part.value, other.part.value)


_DIGITS = _late.pattern(r"\d")


def _misprinted(document: Document, one: Told, other: Told) -> bool:
    """Whether the same digits stand in another order, or with another magnitude."""
    first, second = ("".join(_DIGITS.findall(document.quote(told.part.span))).strip("0") for told in (one, other))
    swapped = len(first) > 1 and first != second and sorted(first) == sorted(second)
    swapped = swapped and int(log10(one.part.value)) == int(log10(other.part.value))
    return swapped or (len(first) > 1 and first == second and round(_ratio(one, other), 3) in _MAGNITUDES)


_PERSONS = (
    "ers",
    "ors",
    "ists",
    "ees",
    "ants",
    "ents",
    "men",
    "people",
    "children",
    "victims",
    "pupils",
    "guests",
    "inmates",
)


_THE_ONES = ("the ", " all ", "those ", "these ")


def _the_people(document: Document, story: Story) -> Iterator[Slip]:
    """ "About 650 workers walked out" and "the 560 strikers": digits that changed places."""
    people = [one for one in story.kinds["N"] if one.part.value >= _MANY and (one.part.noun or "").endswith(_PERSONS)]
    for place, other in enumerate(people):
        if not place or not other.before.endswith(_THE_ONES):
            continue
        told = people[:place]
        if any(apart(*one.part.interval, *other.part.interval) <= 0 for one in told):
            continue
        alike = [one for one in told if one.at < other.at and _misprinted(document, one, other)]
        if alike and not _contrasted(other):
            yield _twice(document, alike[-1], other, 0.45)


_ATTRIBUTE = _late.pattern(r"(?:-[a-z]+)? (?P<noun>[a-z]{4,})\b")


def _the_measure(document: Document, story: Story) -> Iterator[Slip]:
    """ "40 hectares … to make a marsh" and "the 400-hectare marsh"."""
    measures = [one for one in story.kinds["U"] if one.part.unit not in {"%", "percentage points"}]
    for place, other in enumerate(measures):
        match = _ATTRIBUTE.match(other.after) if place and "-" in document.quote(other.part.span) else None
        if match is None or not re.search(r"\bthe (?:new |old |planned )?\Z", other.before):
            continue
        told = [one for one in measures if one.part.unit == other.part.unit and one is not other]
        first = told[0] if len({one.part.value for one in told}) == 1 else None
        if (
            first
            and first.at < other.at
            and match["noun"] in first.words
            and _comparable(first, other)
            and not _contrasted(other)
        ):
            yield _twice(document, first, other, 0.4)


_BY_KIND = (
    ("N", _named_quantities), ("M", _sums), ("P", _shares), ("M", _the_sum), ("N", _the_people), ("U", _the_measure),
)  # fmt: skip
"""The rules for figures of one kind, of which each needs two."""
