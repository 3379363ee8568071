"""What the relations share: figures that may be of one thing, words in common, what slips of the pen look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log10

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip, like, printed
from scorer.detectors._figures.told import Story, Told
from scorer.document import Document
from scorer.model import Span, last_begun
from scorer.views.quantities import Bound

STRETCHES = frozenset(
    ("year", "years", "day", "days", "month", "months", "week", "weeks", "hour", "hours", "minute", "minutes",
     "seconds", "decade", "decades", "times", "percent", "degrees", "fold", "olds", "old", "grade", "a.m", "p.m",
     "am", "pm", "nights", "night")
)  # fmt: skip
"""Nouns of time and the like, counts of which are no quantity of the story."""

_GROUPS = (
    "visitors visits people guests entries", "jobs posts staff workers employees positions redundancies",
    "pupils students children schoolchildren", "homes houses households flats", "pairs birds",
    "spectators fans supporters people tickets visitors", "residents inhabitants villagers islanders people",
    "votes ballots", "passengers people commuters", "members councillors", "vehicles buses cars trucks lorries",
    "loads deliveries trips", "seats tickets", "deaths workers people",
)  # fmt: skip
_WORD = _late.pattern(r"[a-z]{4,}")
_COMMON = frozenset(
    re.findall(
        r"\S+",
        "year years have been since more than that this with from last month said were they their there "
        "what when which over past after before will about only just into those these some also then week "
        "months decade according half nearly almost compared against today people million billion first "
        "three four five number would could year's figure figures told much many other them while where "
        "still most each every both under until cent percent twice another because between here very down "
        "back such your well does made make makes being through week's month's earlier previous former "
        "quarter period euros dollars pounds rupees average total largest",
    )
)
_ALIKE = {
    word: group for group, words in {
        "sales": "sold sell selling sells sale", "visit": "visited visitor visitors visits",
        "deaths": "killed died dead dying death", "rents": "rent rented",
        "earnings": "earned receipts exports revenue takings", "pupils": "enrolment enrollment",
        "fares": "single ticket tickets", "stock": "shares share",
        "production": "bottles produced output line kitchen brewed baked built harvested",
        "crashes": "collisions accidents crash", "admissions": "admitted injuries injured",
    }.items() for word in words.split()
}  # fmt: skip


def compatible(one: Part, other: Part) -> bool:
    """Whether two figures may be of one thing: one unit, and of counts nouns that do not differ."""
    if one.kind != other.kind or one.unit != other.unit:
        return False
    if one.kind != "N" or one.noun is None or other.noun is None or one.noun == other.noun:
        return True
    return any({one.noun, other.noun} <= set(group.split()) for group in _GROUPS)


def stems(words: str) -> set[str]:
    """The words that say what is spoken of."""
    return {_ALIKE.get(word, word)[:5] for word in _WORD.findall(words) if word not in _COMMON}


def told_alike(one: Part, other: Part) -> tuple[tuple[float, float], tuple[float, float]]:
    """What two figures of one thing can stand for: both are rounded alike, and prices hardly at all."""
    spans = [one.counted, other.counted]
    if one.bound is None and other.bound is None and one.kind != "P":
        halves = [(high - low) / 2 for low, high in spans]
        finest = min(halves)
        for index, part in enumerate((one, other)):
            half = halves[index]
            if finest < half <= _ROUNDED * finest:
                half = max(finest, part.value / _EXACT)
            if part.kind == "M" and part.value < _PRICE:
                half = min(half, part.value / _EXACT)
            spans[index] = part.value - half, part.value + half
    return spans[0], spans[1]


_ROUNDED, _EXACT, _PRICE = 10.5, 200, 10_000


_OF_AGE, _OR = ("aged", "age", "ages", "age of", "born in"), ("to", "and", "or")
_AGED = _late.pattern(rf"\b(?:{'|'.join(_OF_AGE)})(?: (?:between )?\d+ (?:{'|'.join(_OR)}))? \Z")
_AGED_ENDS = tuple(f"{word} " for word in (*_OF_AGE, *_OR))


def bound_of(one: Told) -> Bound | None:
    """The bound of a figure; "over 12 weeks" and "handed over £60" have none."""
    over = one.before.endswith("over ") and (one.part.noun in STRETCHES or one.before.endswith(_HANDED_OVER))
    return None if over else one.part.bound


_HANDED_OVER = (
    *(
        f"{verb} over "
        for verb in (
            "handed",
            "hand",
            "handing",
            "paid",
            "taken",
            "takes",
            "took",
            "take",
            "taking",
            "knocked",
            "pushed",
            "turned",
            "tipped",
            "signed",
            "ran",
            "run",
        )
    ),
)
_OLDEST = 110
_BAND = ("between ", "from ", "under ", "over ", "above ", "below ", " age of ")
_SECOND, _OF_TWO = (" and ", " to "), _late.pattern(r"\d (?:and|to) \Z")
_RANGE = _late.pattern(r"(?: years?)?(?: of age)?,? (?:or|and) (?:older|over|above|younger|under|below)\b(?! \d)")
_BEFORE_RANGE = (" year", " of age", ", or ", ", and ", " or ", " and ")
_RANGED = _late.pattern(
    r"\b(?:aged?|are|were|those|children|people|adults|pupils|women|men) (?:between|from|under|over|above|below|below"
    r" the age of|under the age of|over the age of)(?: \d{1,2} (?:and|to))? \Z|\b\d{1,2} (?:are|were|was) (?:between"
    r"|under|over)(?: \d{1,2} and)? \Z|\d between(?: \d{1,2} and)? \Z"
)


def is_age(one: Told) -> bool:
    """Whether a figure is how old someone is: "aged 41", "the driver, 41, said", "who is 24"."""
    part = one.part
    if part.kind != "N" or part.value > _OLDEST or part.noun in {"people", "members"}:
        return False
    before, after = one.before, one.after
    if after.startswith(_BEFORE_RANGE) and _RANGE.match(after):
        return True
    banded = before.endswith(_BAND) or (before.endswith(_SECOND) and _OF_TWO.search(before[-6:]))
    if banded and _RANGED.search(before):
        return True
    if before.endswith((", ", "who is ")) and after.startswith((",", ".", " and was")):
        return True
    if not before.endswith(_AGED_ENDS) or not ("age" in before or "born in" in before):
        return False
    return _AGED.search(before) is not None


def is_year(one: Told) -> bool:
    """Whether a count may be a year: "2019", but not "2,019"."""
    return 1900 <= one.part.value <= 2100 and "," not in one.original[slice(*one.part.span)]


def has_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text has one of some words: quicker looked for one by one than by a pattern."""
    for word in words:  # noqa: SIM110 - a generator takes thrice the time
        if word in text:
            return True
    return False


def last_word(text: str) -> str:
    """The last word of a text that has a space on both sides of it; "" if it ends otherwise."""
    words = text.rsplit(" ", 2)
    return words[1] if len(words) == 3 and not words[2] else ""


def quantities(document: Document, story: Story) -> list[Told]:
    """The amounts, counts and measures that are no stretches of time and no ages; made once by `Story.once`."""
    found = [
        one for one in story.figures
        if (kind := one.part.kind) in "MU" or (kind == "N" and one.part.noun not in STRETCHES and not is_age(one))
    ]  # fmt: skip
    if len(found) <= _CROWD:
        return found
    crowds = Counter(one.at for one in found)
    return [one for one in found if crowds[one.at] <= _CROWD]


_CROWD = 12
"""Figures of one sentence: one with more is a table or a list of results."""


def clause(story: Story, one: Told) -> tuple[str, str]:
    """The words before and behind a figure up to the next figures of its sentence."""
    start, end = one.sentence
    for other in story.inside[one.at]:
        if other.part.kind == one.part.kind and other.part.unit == one.part.unit:
            if other.part.span.end <= one.part.span.start:
                start = max(start, other.part.span.end)
            elif other.part.span.start >= one.part.span.end:
                end = min(end, other.part.span.start)
    return story.text[start : one.part.span.start], story.text[one.part.span.end : end]


def index_of(document: Document, offset: int) -> int | None:
    """The sentence that an offset is in, by its index; None in quotations and headings."""
    index = last_begun(document.sentences, offset)
    if index < 0 or offset >= document.sentences[index].end or document.quoted(Span(offset, offset + 1)):
        return None
    return index


def near(text: str, words: Iterable[str], reach: int) -> Iterator[tuple[int, int]]:
    """The stretches of a text around some words: patterns are tried there only, since to look for words is quick."""
    for word in words:
        place = text.find(word)
        while place >= 0:
            yield max(0, place - reach), place + len(word) + reach
            place = text.find(word, place + 1)


_LONG, _FAR, _HUNDRED, _THOUSAND = 3, 10.5, 100, 999
_MAGNITUDES = frozenset((10.0, 100.0, 1000.0, 1_000_000.0))


def misprint(one: float, other: float) -> str | None:
    """How two figures differ as misprints do: by magnitude, digits exchanged or one digit; None if they do not."""
    low, high = (one, other) if one < other else (other, one)
    if low <= 0 or low == high or (_FAR < high / low < _THOUSAND and round(high / low) != _HUNDRED):
        return None
    ratio = round(high / low, 6)
    alike = ratio < _HUNDRED and int(log10(low)) == int(log10(high))
    if not alike and ratio not in _MAGNITUDES:
        return None
    first, second = _digits(low), _digits(high)
    if ratio in {1000.0, 1_000_000.0} or (ratio in {10.0, 100.0} and len(first) >= _LONG):
        return "magnitude"
    if not alike or len(first) != len(second) or len(first) == 1:
        return None
    differ = [index for index, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(differ) == 2 and differ[1] - differ[0] <= 2 and sorted(first) == sorted(second):
        return "exchanged"
    return "digit" if len(differ) == 1 and len(first) >= _LONG else None


def _digits(value: float) -> str:
    """The digits of a figure without noughts at its ends."""
    return f"{value:.6e}".split("e")[0].replace(".", "").rstrip("0")


_SPELT: list[str] = re.findall(
    r"\S+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
)


def told_again(document: Document, one: Told, other: Told, what: str = "") -> Slip:
    """That a figure is told first with one value and later with another; `what` names what both are of."""
    first, second = printed(document, one.part), printed(document, other.part)
    note = f"The text says {first} first and {second} later of what seems to be the same{what}"
    return Slip("twice", other.part.span, note, (written(document, other.part, one.part.value),), 0.4)


def written(document: Document, part: Part, value: float) -> str:
    """`value` written as `part` is: in words where that one is, and the value is small."""
    in_words = not any(sign.isdigit() for sign in printed(document, part))
    if in_words and value == int(value) and 0 <= value < len(_SPELT):
        return _SPELT[int(value)]
    return like(document, part, value)


_LEAST_TOTAL = 20
"""Smaller counts are sums of others by chance."""


def has_own_total(run: list[Told]) -> bool:
    """Whether one of figures told in a row is what the others make: "of the 60 jobs, 38, 12 and ten"."""
    values = [one.part.value for one in run]
    most = max(values)
    return len(values) > 2 and most >= _LEAST_TOTAL and most == sum(values) - most
