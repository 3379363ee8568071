"""Changes in articles of few figures, whose only figures do not come to them: see `few`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, like
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.change import fits, slip_of
from scorer.detectors._relations.claims import Claim, is_of_another, matches_of, multiple, multiples
from scorer.detectors._relations.claims import claims as read
from scorer.detectors._relations.common import has_any, index_of
from scorer.detectors._relations.few import alike, counted, words_between
from scorer.document import Document
from scorer.model import Span

_CLAIMS, _APART, _FAR = 2, 2, 6
"""Changes that an article may tell, sentences between two figures, and sentences to others that may be meant."""


def slips(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """Changes that the only figures they can be of do not come to."""
    return _changes(document, story, levels)


# They are looked for behind a space or a mark (`[ \W]` is `\W`, a space found at once): `\b` everywhere takes longer.
_UP = _late.pattern(
    r"[ \W](?:ris(?:e|es|en|ing)|rose|gr[eo]w(?:n|s|th|ing)?|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|gain\w*"
    r"|(?<!put )(?<!set )up|hike|rais\w+|more|higher|dearer|bigger|expand\w*|swell\w*|swollen|improv\w+)\b"
)
_DOWN = _late.pattern(
    r"[ \W](?:f[ae]ll\w*|drop\w*|declin\w+|decreas\w+|cuts?|cutting|reduc\w+|shr[aiu]nk\w*|slid\w*|slump\w*|plung\w+"
    r"|down|los[test]\w*|losing|dip\w*|tumbl\w+|shed\w*|off|fewer|less|lower|cheaper|slash\w*|trimm\w+|wiped|gone)\b"
)
_NO_CHANGE = _late.pattern(
    r"[ \W](?:expect\w*|forecast\w*|average|inflation|target\w*|could|would"
    r"|(?<!\d )may(?! \d)|might|if|margin|excluding|up to|plans?"
    r"|want\w*|aim\w*|annual(?:ly)?|(?:a|each|every|per) (?:year|month|week|day)(?! ago| earlier| before)|than half"
    r"|tax|interest|points?|shares? of|among|stake|say|said they|risks?|odds|likelihood|can)\b"
)
_STUDIES = ("trial", "study", "test", "survey", "experiment")
_OTHER_STUDY = _late.pattern(rf"\b(?:smaller|earlier|previous|separate) (?:{'|'.join(_STUDIES)})s?\b")
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
_WORDS = (" third", " quarter", " fifth", " tenth", "-third", "-quarter")


def _changes(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    if len(levels) < 2:
        return
    claims = [
        claim
        for claim in (*story.once(read), *_loose(document, story))
        if claim.sign and not (has_any(claim.near, _STUDIES) and _OTHER_STUDY.search(claim.near))
    ]
    claims = list({claim.span: claim for claim in claims}.values())
    multiples = [claim for claim in claims if claim.percent is None]
    some = claims if len(claims) <= _CLAIMS else multiples if len(multiples) == 1 else []
    for claim in some:
        start, end = claim.span
        near = [one for one in levels if not start <= one.part.span.start < end]
        pair = _only_pair(claim, near)
        if (
            pair is None
            or _is_share(claim, *pair)
            or not _with_its_own(story, claim, pair)
            or is_of_another(document, claim, pair)
            or any(fits(one, *pair) for one in claims)
        ):
            continue
        if claim.percent is None and _fits_shares(story, claim):
            continue
        if not any(_fit(claim, one, other, near) for one, other in combinations(near, 2)):
            yield _with_figure(document, claim, *pair)


def _fits_shares(story: Story, claim: Claim) -> bool:
    """Whether two shares have changed so: "from 48% to 24%"."""
    shares = [one for one in story.kinds["P"] if abs(one.at - claim.at) <= _FAR]
    pairs = (sorted(pair, key=lambda told: told.part.value * claim.sign) for pair in combinations(shares, 2))
    return any(was.part.value and fits(claim, was, now) for was, now in pairs)


def _is_share(claim: Claim, one: Told, other: Told) -> bool:
    """Whether two figures come to what is told as a share: 1,412 ballots of 4,153 are a turnout of 34 per cent."""
    if not claim.percent:
        return False
    few, many = sorted((one.part.value, other.part.value))
    return abs(100 * few / many - claim.percent) <= max(0.6, 0.02 * claim.percent)


_CAME_TO = _late.pattern(r"[^.;,]{0,40}? to (?:about |just |a record |an? )?\Z")


def _with_its_own(story: Story, claim: Claim, pair: tuple[Told, Told]) -> bool:
    """Whether the figure that a change says it came to, if any, is one of two: "rose 40 per cent to $63 million"."""
    behind = (one for one in story.figures if one.at == claim.at and one.part.span.start >= claim.span.end)
    own = next((one for one in behind if _CAME_TO.fullmatch(story.text, claim.span.end, one.part.span.start)), None)
    return own is None or own in pair


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
    shares = story.kinds["P"]
    for one in shares:
        yield from _in_percent(document, one)
    if not story.hints.keys().isdisjoint(("multiples", "folds", "times")):
        for match in story.once(multiples):
            beside = story.text[max(0, match.start() - _CLOSE) : match.end()]
            if not _SUPPOSED.search(beside) and (claim := multiple(document, match, story)):
                yield claim
    if "by half" in story.hints or "in half" in story.hints:
        for match in _IN_HALF.finditer(story.text):
            if (at := index_of(document, match.start())) is not None:
                yield Claim(Span(*match.span()), at, 0.44, 0.56, 0.5, -1, None, match.group(), False)
    for match in matches_of(_FRACTION, story, _WORDS) if "fractions" in story.hints else ():
        if not any(one.part.span.start <= match.start() < one.part.span.end for one in shares):
            yield from _in_words(document, story, match)


def _in_percent(document: Document, one: Told) -> Iterator[Claim]:
    value = one.part.value
    if one.part.bound is not None or value <= _SLIGHT or value == _HALF:
        return
    if one.after.startswith(_OF_ALL) and _has_digits(document, one):
        return  # a share
    way = sign(one.before[-_LOOK:], one.after[:_LOOK])
    if way and not _NO_CHANGE.search(f" {one.before[-_LOOK:]}#{one.after[:_CLOSE]}"):
        low, high = one.part.interval if _has_digits(document, one) else (value - _ROUGH, value + _ROUGH)
        yield Claim(one.part.span, one.at, low, high, value, way, value, one.around, False)


def _has_digits(document: Document, one: Told) -> bool:
    return any(sign.isdigit() for sign in document.quote(one.part.span))


def _in_words(document: Document, story: Story, match: re.Match[str]) -> Iterator[Claim]:
    if (at := index_of(document, match.start())) is None:
        return
    start, end = document.sentences[at]
    before, after = story.text[max(start, match.start() - _LOOK) : match.start()], story.text[match.end() : end]
    way = sign(before, after[:_LOOK])
    if way and not _NO_CHANGE.search(f" {before}#{after[:_CLOSE]}"):
        value = _SIZES[match["frac"].replace("-", " ")]
        yield Claim(Span(*match.span()), at, value - _ROUGH, value + _ROUGH, value, way, value, before, False)


_SLIGHT, _ROUGH, _CLOSE = 2, 4, 24
_HALF = 50.0
"""That is mostly a share, and a change as "in half"."""


_OF_ALL = (" of the ", " of all ", " of total ", " of its ", " of their ", " of them ")


def sign(before: str, after: str) -> int:
    """1 for a rise, -1 for a fall, 0 where the words close by tell of neither or of both."""
    beside = f" {before}#{after}"
    up, down = _UP.search(beside) is not None, _DOWN.search(beside) is not None
    return 0 if up == down else 1 if up else -1


def _fit(claim: Claim, one: Told, other: Told, levels: list[Told]) -> bool:
    """Whether two figures come to a change: of one thing, or both of one with a third that is told between them."""
    if abs(one.at - claim.at) > _FAR:
        return False
    was, now = sorted((one, other), key=lambda told: told.part.value * claim.sign)
    if not fits(claim, was, now):
        return False
    return alike(one, other) or any(alike(one, mid) and alike(mid, other) for mid in levels)


def _only_pair(claim: Claim, levels: list[Told]) -> tuple[Told, Told] | None:
    """The only two figures near a change that can have changed."""
    rings = _RINGS if claim.definite else (*_RINGS[:-1], *_FOR_MULTIPLES) if claim.percent is None else _RINGS[:-1]
    for back, on in rings:
        first, last = claim.at - back, claim.at + on
        near = [one for one in levels if first <= one.at <= last]
        pairs = [
            (one, other) for one, other in combinations(near, 2) if other.at - one.at <= _APART and alike(one, other)
        ]
        found = []
        for pair in pairs:
            was, now = sorted(pair, key=lambda told: told.part.value * claim.sign)
            if claim.percent and back > 1 and not claim.definite and was.part.kind == "M":
                continue
            if _plausible(claim, was, now) and in_time(*pair) and not _goes_against(claim, *pair):
                found.append((was, now))
        if not found:
            continue
        was, now = found[0]
        if len({(was.part.value, now.part.value) for was, now in found}) != 1:
            return None
        spans = {was.part.span, now.part.span}
        values = {
            one.part.value for pair in pairs if pair[0].part.span in spans or pair[1].part.span in spans
            for one in pair if one.part.span in spans or _is_near(one, was)
        }  # fmt: skip
        return (was, now) if len(values) == 2 else None
    return None


_SEASONS = r"(?:year|month|week|season|summer|winter|spring|autumn|time)"
_TIMES = _late.pattern(
    rf"\b(?:(?:19|20)\d\d|now|today|currently|ago|last (?:{_SEASONS}|night|[a-z]+day)|(?:this|that) {_SEASONS}"
    r"|have been|has been|had|will|then|before|earlier|used to|was|were|previous\w*|since"
    r"|in the (?:summer|winter|spring|autumn)|the (?:latest|first) \w+|against|until|from|to #)\b"
)
_SUPPOSED = _late.pattern(
    r"\b(?:expect\w*|forecast\w*|estimat\w*|predict\w*|analysts?|consensus|target\w*|could|would"
    r"|(?<!\d )may(?! \d)|might|if"
    r"|plan(?:s|ned|ning)?|hop\w+|aim\w*)\b"
)


def _goes_against(claim: Claim, one: Told, other: Told) -> bool:
    """Whether the words of two figures tell of a change the other way, or of what was expected."""
    if any(_SUPPOSED.search(told.before[-_LOOK:]) for told in (one, other)):
        return True
    return claim.at not in {one.at, other.at} and sign(one.before[-24:], words_between(one, other)) == -claim.sign


def in_time(one: Told, other: Told) -> bool:
    """Whether words close to two figures say that they are of two times: of both, or in one clause."""
    if one.at != other.at and one.part.kind != "M":
        return bool(_TIMES.search(one.words)) and bool(_TIMES.search(other.words))
    first = f"{one.before[-_LOOK:]}#{words_between(one, other)[:_LOOK]}"
    second = f"{words_between(one, other)[-_LOOK:]}#{other.after[:24]}"
    if one.before.endswith("from ") and words_between(one, other).endswith(" to "):
        return True
    return bool(_TIMES.search(first)) and bool(_TIMES.search(second))


def _is_near(one: Told, other: Told) -> bool:
    return 1 / _SIZE < one.part.value / other.part.value < _SIZE


_RINGS = ((1, 1), (2, 2), (4, 3), (8, 3))
"""Sentences before and behind a change in which its figures are looked for: the nearest two are meant."""
_FOR_MULTIPLES = ((5, 6),)
"""There are few of them, and few figures that are so far apart."""
_SIZE = 4


def _plausible(claim: Claim, was: Told, now: Told) -> bool:
    if (
        was.part.kind == "N"
        and claim.percent
        and claim.percent not in _FRACTIONS
        and not (counted(was) or counted(now))
    ):
        return False
    if was.part.value == now.part.value or (was.part.unit or "").startswith("°"):
        return False
    if was.part.kind == "N" and max(was.part.value, now.part.value) < _LEAST:
        return False
    if claim.percent and was.part.kind == "N" and max(was.part.value, now.part.value) < 2 * _LEAST:
        return False
    ratio = now.part.value / was.part.value
    if claim.percent is None:
        return (
            claim.value / _TOO_LITTLE < ratio < min(claim.value * _TOO_MUCH, 0.86 if claim.value < 1 else ratio + 1)
        )
    made = abs(ratio - 1) * 100
    return 1 / _OFF < made / claim.value < _OFF and (claim.sign > 0 or made < 99)


_LEAST, _OFF, _TOO_MUCH, _TOO_LITTLE = 10, 2.2, 2.5, 1.6
_FRACTIONS = frozenset(_SIZES.values())
