"""Articles of few figures: there the arithmetic says which figures belong together, and few words are asked for.

A relation is told, just two figures near it can be those that it is of, and no two figures of the article make it come
out. What is found so is noted only.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, apart, like, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.change import fits, slip_of
from scorer.detectors._relations.claims import MULTIPLE, Claim, multiple
from scorer.detectors._relations.claims import claims as read
from scorer.detectors._relations.common import index_of, is_age, misprint, told_alike
from scorer.detectors._relations.kinds import akin, is_known, thing
from scorer.detectors._relations.ratio import ASKED
from scorer.document import Document
from scorer.model import Span

_MOST, _CLAIMS, _STRENGTH = 30, 2, 0.35
"""Figures of an article and changes told in it: where there are more, chance makes pairs of them."""
_BACK, _APART, _FAR = 2, 2, 6
"""Sentences before and behind a relation that its figures may stand in, and between the two."""


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Changes and shares that the only figures they can be of do not come to."""
    if not has_few(story):
        return
    levels = [one for one in story.figures if is_level(one)]
    for slip in (*_changes(document, story, levels), *_parts(document, story, levels)):
        yield slip._replace(strength=_STRENGTH)


def has_few(story: Story) -> bool:
    """Whether an article has so few figures that those which are close to each other belong together."""
    return 0 < len(story.figures) <= _MOST


_NO_LEVEL = _late.pattern(
    r"\b(?:by|extra|another|further|additional|other|average|worth of|target\w*|goal|aged?|no\.?|top|page|under"
    r"|first|the last|nearly all)(?: of)? \Z"
)
_TIME_OF_DAY = frozenset(("past", "o'clock", "o’clock", "a.m", "p.m", "am", "pm", "times", "percent", "degrees", "years",
                          "year", "old"))  # fmt: skip


def is_level(one: Told) -> bool:
    part = one.part
    if part.kind not in "MNU" or part.bound not in {None, "about"} or part.value <= 1 or part.noun in _TIME_OF_DAY:
        return False
    if part.kind == "N" and 1000 <= part.value <= 2100 and "," not in one.original[slice(*part.span)]:
        return False  # a year
    return not is_age(one) and not _NO_LEVEL.search(one.before[-24:])


def counted(one: Told) -> str | None:
    """What a figure counts, if it is a noun: plural, or one of the known ones."""
    noun = thing(one)
    return noun if noun and noun not in _NO_NOUN and (noun.endswith("s") or is_known(noun)) else None


_NO_NOUN = frozenset(("times", "was", "is", "has", "this", "as", "its", "his", "across", "less", "others"))


def alike(one: Told, other: Told) -> bool:
    """Whether two figures, in text order, may be of one thing: a bare one is of what is counted just before it."""
    if one.part.kind == "U" and other.part.kind == "N" and one.at == other.at:
        return counted(other) is None  # "120 square kilometres in 1990 and 60 today"
    if (one.part.kind, one.part.unit) != (other.part.kind, other.part.unit):
        return False
    if one.part.kind != "N":
        return True
    first, second = counted(one), counted(other)
    if second is not None:
        return first is not None and akin(first, second)
    return other.at - one.at <= 1 and not _counts_other(story_between(one, other))


def story_between(one: Told, other: Told) -> str:
    """The words from one figure to another."""
    return one.text[one.part.span.end : other.part.span.start]


_counts_other = _late.pattern(r"\b\d[\d,.]* (?!per\b|of\b|and\b|to\b|in\b)[a-z-]+s\b").search


# --- changes -----------------------------------------------------------------------------------------------------

_UP = _late.pattern(
    r"\b(?:ris(?:e|es|en|ing)|rose|gr[eo]w(?:n|s|th|ing)?|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|gain\w*|up"
    r"|hike|rais\w+|more|higher|dearer|bigger|expand\w*|swell\w*|swollen|improv\w+)\b"
)
_DOWN = _late.pattern(
    r"\b(?:f[ae]ll\w*|drop\w*|declin\w+|decreas\w+|cuts?|cutting|reduc\w+|shr[aiu]nk\w*|slid\w*|slump\w*|plung\w+"
    r"|down|los[test]\w*|losing|dip\w*|tumbl\w+|shed\w*|off|fewer|less|lower|cheaper|slash\w*|trimm\w+|wiped|gone)\b"
)
_NO_CHANGE = _late.pattern(
    r"\b(?:expect\w*|forecast\w*|average|inflation|target\w*|could|would|may|might|if|margin|excluding|up to|plans?"
    r"|want\w*|aim\w*|annual(?:ly)?|(?:a|each|every|per) (?:year|month|week|day)(?! ago| earlier| before)|than half"
    r"|tax|interest|points?|shares? of|among|stake|say|said they)\b"
)
_IN_HALF = _late.pattern(
    r"\b(?:cut|cuts|cutting|slash\w*|reduc\w+|chop\w*|brought down|slic\w+|trimm\w+)\b[^.;,]{0,40}? (?:in|by) half\b"
)
_FRACTION = _late.pattern(
    r"\b(?P<frac>a third|a quarter|a fifth|a tenth|two[ -]thirds|three[ -]quarters)\b(?! of (?:the )?(?:people"
    r"|those))"
)
_SIZES = {"a third": 100 / 3, "a quarter": 25.0, "a fifth": 20.0, "a tenth": 10.0, "two thirds": 200 / 3,
          "three quarters": 75.0}  # fmt: skip
_LOOK = 48


def _changes(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    claims = [claim for claim in (*read(document, story), *_loose(document, story)) if claim.sign]
    claims = list({claim.span: claim for claim in claims}.values())
    if not 0 < len(claims) <= _CLAIMS:
        return
    for claim in claims:
        pair = _only_pair(claim, levels, story)
        if pair is not None:
            yield _with_figure(document, claim, *pair)


def _with_figure(document: Document, claim: Claim, was: Told, now: Told) -> Slip:
    """The slip of a change, with the figure that the change would come to."""
    slip = slip_of(document, claim, was, now)
    if not claim.percent:
        return slip
    right = like(document, now.part, was.part.value * (1 + claim.sign * claim.percent / 100))
    note = f"{slip.note}, which would come to {right}"
    return slip._replace(note=note, suggestions=(*slip.suggestions, right))


def _loose(document: Document, story: Story) -> Iterator[Claim]:
    """Changes whose direction stands anywhere close to them."""
    spans = []
    for one in story.figures:
        if one.part.kind == "P" and one.part.bound is None and one.part.value > 2 and one.part.value != _HALF:
            sign = _sign(one.before[-_LOOK:], one.after[:_LOOK])
            spans.append(one.part.span)
            if one.after.startswith(_OF_ALL) and any(sign.isdigit() for sign in document.quote(one.part.span)):
                continue
            if sign and not _NO_CHANGE.search(f"{one.before[-_LOOK:]}#{one.after[:24]}"):
                low, high, value = _about(document, one)
                yield Claim(one.part.span, one.at, low, high, value, sign, value, one.around, False)
    if not story.hints.keys().isdisjoint(("multiples", "folds", "times")):
        for match in MULTIPLE.finditer(story.text):
            beside = story.text[max(0, match.start() - 24) : match.end()]
            if not _SUPPOSED.search(beside) and (claim := multiple(document, match, story)):
                yield claim
    if "in half" in story.text or "by half" in story.text:
        for match in _IN_HALF.finditer(story.text):
            if (at := index_of(document, match.start())) is not None:
                yield Claim(Span(*match.span()), at, 0.44, 0.56, 0.5, -1, None, match.group(), False)
    if "fractions" in story.hints:
        for match in _FRACTION.finditer(story.text):
            at = index_of(document, match.start())
            if at is None or any(span.start <= match.start() < span.end for span in spans):
                continue
            start, end = document.sentences[at]
            before, after = story.text[max(start, match.start() - _LOOK) : match.start()], story.text[match.end() : end]
            sign = _sign(before, after[:_LOOK])
            if sign and not _NO_CHANGE.search(f"{before}#{after[:24]}"):
                value = _SIZES[match["frac"].replace("-", " ")]
                yield Claim(Span(*match.span()), at, value - 4, value + 4, value, sign, value, before, False)


_HALF = 50.0
"""That is mostly a share, and a change as "in half"."""


_OF_ALL = (" of the ", " of all ", " of total ", " of its ", " of their ", " of them ")


def _about(document: Document, one: Told) -> tuple[float, float, float]:
    value = one.part.value
    if any(sign.isdigit() for sign in document.quote(one.part.span)):
        return *one.part.interval, value
    return value - 4, value + 4, value


def _sign(before: str, after: str) -> int:
    """1 for a rise, -1 for a fall, 0 where the words close by tell of neither or of both."""
    beside = f"{before}#{after}"
    up, down = _UP.search(beside) is not None, _DOWN.search(beside) is not None
    return 0 if up == down else 1 if up else -1


def _only_pair(claim: Claim, levels: list[Told], story: Story) -> tuple[Told, Told] | None:
    """The only two figures near a change that can have changed, if no two of the article come to it."""
    levels = [one for one in levels if not claim.span.start <= one.part.span.start < claim.span.end]
    for one, other in combinations(levels, 2):
        if alike(one, other) and abs(one.at - claim.at) <= _FAR:
            was, now = sorted((one, other), key=lambda told: told.part.value * claim.sign)
            if fits(claim, was, now):
                return None
    for back, on in _RINGS if claim.definite else _RINGS[:-1]:
        near = [one for one in levels if -back <= one.at - claim.at <= on]
        pairs = [(one, other) for one, other in combinations(near, 2) if other.at - one.at <= _APART and alike(one, other)]
        found = []
        for pair in pairs:
            was, now = sorted(pair, key=lambda told: told.part.value * claim.sign)
            if claim.percent and back > 1 and not claim.definite and was.part.kind == "M":
                continue
            if _plausible(claim, was, now) and _in_time(*pair) and not _goes_against(claim, *pair):
                found.append((was, now))
        if not found:
            continue
        was, now = found[0]
        if len({(was.part.value, now.part.value) for was, now in found}) != 1:
            return None
        values = {
            one.part.value for pair in pairs if {was, now} & set(pair)
            for one in pair if one in {was, now} or _is_near(one, was)
        }  # fmt: skip
        return (was, now) if len(values) == 2 else None
    return None


_TIMES = _late.pattern(
    r"\b(?:(?:19|20)\d\d|now|today|currently|ago|last (?:year|month|week|season|summer|winter|spring|autumn|night"
    r"|[a-z]+day)|this (?:year|month|week|season|summer|winter|spring|autumn)|that (?:year|month|week|season|summer|winter|spring|autumn|time)|this time|have been|has been|had|will|then|before|earlier|used to|was"
    r"|were|had been|previous\w*|since|in the (?:summer|winter|spring|autumn)|the (?:latest|first) \w+|against|until"
    r"|from|to #)\b"
)


_SUPPOSED = _late.pattern(r"\b(?:expect\w*|forecast\w*|estimat\w*|predict\w*|analysts?|consensus|target\w*|could|would|may|might|if|plan\w*|hop\w+|aim\w*)\b")


def _goes_against(claim: Claim, one: Told, other: Told) -> bool:
    """Whether the words of two figures tell of a change the other way, or of what was expected."""
    if any(_SUPPOSED.search(told.before[-_LOOK:]) for told in (one, other)):
        return True
    return claim.at not in {one.at, other.at} and _sign(one.before[-24:], story_between(one, other)) == -claim.sign


def _in_time(one: Told, other: Told) -> bool:
    """Whether words close to two figures say that they are of two times: of both, or in one clause."""
    if one.at != other.at and one.part.kind != "M":
        return bool(_TIMES.search(one.words)) and bool(_TIMES.search(other.words))
    first = f"{one.before[-_LOOK:]}#{story_between(one, other)[:_LOOK]}"
    second = f"{story_between(one, other)[-_LOOK:]}#{other.after[:24]}"
    if one.before.endswith("from ") and story_between(one, other).endswith(" to "):
        return True
    return bool(_TIMES.search(first)) and bool(_TIMES.search(second))


def _is_near(one: Told, other: Told) -> bool:
    return 1 / _SIZE < one.part.value / other.part.value < _SIZE


_RINGS = ((1, 1), (2, 2), (4, 3), (8, 3))
"""Sentences before and behind a change in which its figures are looked for: the nearest two are meant."""
_SIZE = 4


def _plausible(claim: Claim, was: Told, now: Told) -> bool:
    if was.part.kind == "N" and claim.percent and claim.percent not in _FRACTIONS and not (counted(was) or counted(now)):
        return False
    if was.part.value == now.part.value:
        return False
    if was.part.kind == "N" and max(was.part.value, now.part.value) < _LEAST:
        return False
    if claim.percent and was.part.kind == "N" and max(was.part.value, now.part.value) < 2 * _LEAST:
        return False
    ratio = now.part.value / was.part.value
    if claim.percent is None:
        return claim.value / _TOO_LITTLE < ratio < min(claim.value * _TOO_MUCH, 0.86 if claim.value < 1 else ratio + 1)
    made = abs(ratio - 1) * 100
    return 1 / _OFF < made / claim.value < _OFF and (claim.sign > 0 or made < 99)


_LEAST, _OFF, _TOO_MUCH, _TOO_LITTLE = 10, 2.2, 2.5, 1.6
_FRACTIONS = frozenset(_SIZES.values())


# --- shares ------------------------------------------------------------------------------------------------------

_IN = _late.pattern(
    r"\b(?P<n>one|two|three|four|nine)(?: [a-z-]+){0,2} (?:in|out of)(?: every)? (?P<of>two|three|four|five|six|seven"
    r"|eight|nine|ten|\d{1,3})\b(?! (?:years?|months?|weeks?|days?|hours?|minutes?|seasons?|games?|matches|starts))"
)
_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_OF_WHOLE = _late.pattern(r"\b(?:of|out of|among|from)(?: (?:the|its|their|all|those|some|about|a total of))* \Z")
_OF_THEM = _late.pattern(r"(?: [a-z’'-]+){0,2}? of (?:them|these|those|which|whom|the (?:total|lot|[a-z]+))\b")
_NO_PART = _late.pattern(
    r"\b(?:last year|previous\w*|earlier|expect\w*|could|would|target|another|others?|remaining|rest|further|extra"
    r"|each|per|average|only the|need\w*|requir\w+|majority)\b"
)


def _parts(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """ "One bus in four" and "out of 600 departures 90 left late": one share of few figures, and one part of a whole."""
    shares = list(_ratios(document, story))
    counts = [one for one in levels if one.part.kind == "N"]
    pairs = list(_counts(story, counts)) if len(shares) == 1 else []
    if len(pairs) != 1:
        return
    (span, at, value), (whole, part) = shares[0], pairs[0]
    real = 100 * part.part.value / whole.part.value
    if abs(part.at - at) > _BACK or _NO_PART.search(f"{part.before[-24:]}#{part.after[:24]}"):
        return
    if any(one.part.span.start <= span.start < one.part.span.end and one.part.kind != "P" for one in (whole, part)):
        return
    if _NO_PART.search(story.sentence(at)[: span.start - document.sentences[at].start]):
        return
    slack = max(2.0, 0.08 * value)
    told = [one.part.value for one in story.figures if one.part.kind == "P"]
    if any(min(abs(share - real), abs(100 - share - real)) <= slack for share in (value, *told)):
        return
    if any(
        abs(100 * one.part.value / other.part.value - value) <= slack
        for one in counts for other in counts if one.part.value < other.part.value
    ):  # fmt: skip
        return
    if not 1 / _WIDE < real / value < _WIDE or whole.part.value < _LEAST:
        return
    some, every, said = printed(document, part.part), printed(document, whole.part), document.quote(span)
    ratio = 100 / real
    right = f"one in {short(round(ratio))}" if abs(ratio - round(ratio)) < 0.1 else f"{short(real)} per cent"
    made = like(document, part.part, round(value * whole.part.value / 100))
    note = f"{some} of {every} is {short(real)} per cent, not {said}, which would be {made} of {every}"
    also = like(document, whole.part, round(part.part.value * 100 / value))
    yield Slip("share", span, note, (right, made, also))


_WIDE = 3.0


def _ratios(document: Document, story: Story) -> Iterator[tuple[Span, int, float]]:
    """Shares that are told in words."""
    known = []
    for one in story.figures:
        if one.part.kind == "P" and 5 <= one.part.value < 95 and one.part.bound is None:
            digits = any(sign in document.quote(one.part.span) for sign in "%") or "cent" in document.quote(one.part.span)
            if digits or _sign(one.before[-24:], one.after[:24]):
                continue
            known.append(one.part.span)
            yield one.part.span, one.at, one.part.value
    for match in _IN.finditer(story.text) if " in " in story.text else ():
        at = index_of(document, match.start())
        if at is None or any(span.start <= match.start() < span.end for span in known):
            continue
        n = _NUMBERS[match["n"]]
        of = _NUMBERS.get(match["of"]) or int(match["of"])
        if n < of and " " in match.group() and match.group().count(" ") > 2:
            yield Span(*match.span()), at, 100 * n / of


def _counts(story: Story, counts: list[Told]) -> Iterator[tuple[Told, Told]]:
    """A whole and its part side by side: "of the 480, 120", "120 of the 480", "has 80 shops and 20 of them"."""
    for one, other in zip(counts, counts[1:], strict=False):
        if one.at != other.at and not (other.at == one.at + 1 and _OF_THEM.match(other.after)):
            continue
        between = story.text[one.part.span.end : other.part.span.start]
        if one.part.value > other.part.value:
            if _OF_WHOLE.search(one.before) or ASKED.search(one.before[-30:]) or _OF_THEM.match(other.after) or "of which" in between:
                yield one, other
        elif one.part.value < other.part.value and len(between) < _LOOK and _OF_WHOLE.search(between):
            yield other, one
