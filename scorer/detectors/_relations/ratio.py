"""Shares of one group told twice, and how many times one group is as likely as another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, apart, printed, short
from scorer.detectors._figures.told import OTHER_TIME, Story, Told
from scorer.detectors._relations.common import STRETCHES, has_any, index_of, is_age, stems
from scorer.detectors._relations.kinds import akin, thing
from scorer.document import Document
from scorer.model import Span


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What is told of shares in two ways that do not agree."""
    shares = [one for one in story.kinds["P"] if 0 < one.part.value <= 100]
    if not shares or len(shares) > _MOST:
        return
    yield from _told_twice(document, shares)
    yield from _counted(document, story, shares)
    yield from _rated(document, story, shares)
    if len(shares) > 1 and "ratios" in story.hints:
        yield from _as_likely(document, story, shares)


_MOST = 12


# --- a share that is told again ----------------------------------------------------------------------------------

_THE = _late.pattern(r"(?<!one of )\b(?:the|those) \Z")
_NO_SHARE = _late.pattern(
    r"\b(?:ris\w+|rose|grew|grow\w*|increas\w+|climb\w*|jump\w*|up|fell|fall\w*|drop\w*|declin\w+|cut|reduc\w+|down"
    r"|another|further|interest|rate|tax|discount|margin|by|first|second|stake|chance|previous\w*|last year|earlier"
    r"|expect\w*|could|would"
    r"|(?<!\d )may(?! \d)|might|should|aim\w*|target\w*|goal|used to|in (?:19|20)\d\d|among|of (?:them"
    r"|those|these|whom)"
    r"|other|rest|remaining|only|less|more (?!than)|fewer|compared|against|since|now|before|ago|than (?!half|a "
    r"|one |two |three |four |nine ))\b"
)


def _states(one: Told) -> bool:
    """Whether a share tells how things are, not how they have changed or were."""
    return not _NO_SHARE.search(f"{one.before[-24:]}#{one.after[:16]}") and not OTHER_TIME.search(one.before[-30:])


def _in_words(one: Told) -> bool:
    """Whether a share is "one in three", "nine out of ten" or "two thirds"."""
    text = one.original[slice(*one.part.span)].lower()
    return "%" not in text and "cent" not in text and "pct" not in text


def _told_twice(document: Document, shares: list[Told]) -> Iterator[Slip]:
    """ "Nine out of ten drivers sleep too little" and "the 78 per cent of drivers who do"."""
    if len({_in_words(one) for one in shares}) == 1:
        return  # one of the two is told in words
    for index, other in enumerate(shares[1:], 1):
        for one in shares[:index]:
            if one.at < other.at and _one_share(one, other) and not _else_told(one, other, shares):
                first, second = printed(document, one.part), printed(document, other.part)
                note = f"The text says {first} first and {second} later of what seems to be the same share"
                yield Slip("twice", other.part.span, note, (first,), 0.4)
                break


def _one_share(one: Told, other: Told) -> bool:
    """Whether a share in words and one in per cent are of the same: of one noun, and doing the same."""
    if _in_words(one) == _in_words(other) or apart(*one.part.interval, *other.part.interval) <= 0:
        return False
    noun, again = _group(one), _group(other)
    if not noun or not again or not (akin(noun, again) or again in _ANSWERED) or not _states(one) or one.at > _LEAD:
        return False
    definite, answered = _THE.search(other.before) is not None, again in _ANSWERED
    if answered:
        other = replace(other, after=_OF_THOSE.sub("", other.after))
    if not definite and (not _states(other) or _ELSEWHERE.search(other.before)):
        return False
    own = stems(f"{noun} {again}")
    shared = (stems(one.after) & stems(other.after[: 60 if definite else _CLOSE])) - own
    return len(shared) >= (1 if definite or answered else 2 if noun != again else 1)


_ELSEWHERE = _late.pattern(
    r"\b(?:in|among|on|at|for|of) (?:the|those|these|its|some|other) (?:[a-z’'-]+ ){1,3}\Z|\b(?:elsewhere|there"
    r"|here|in [a-z]+),? \Z"
)


def _group(one: Told) -> str | None:
    """Whom a share is of: "78 per cent of older drivers"."""
    match = _GROUP.match(one.after)
    return match["noun"] if match else thing(one)


_OF_THOSE = _late.pattern(r"\A of (?:the |those |people |all )*[a-z]+(?= )")
_ANSWERED = frozenset(("asked", "polled", "surveyed", "questioned", "interviewed", "respondents", "participants"))
_GROUP = _late.pattern(
    r" of (?:(?:the|all|its|their|our) )?(?:[a-z-]+(?<!s)(?<!men)(?<!people) )?(?P<noun>[a-z-]+)\b"
)
_LEAD, _CLOSE = 2, 45


def _else_told(one: Told, other: Told, shares: list[Told]) -> bool:
    """Whether the second share is that of another figure of the article."""
    others = (told for told in shares if told is not one and told is not other)
    return any(
        apart(*told.part.interval, *other.part.interval) <= 0 or abs(told.part.value + other.part.value - 100) < 1.5
        for told in others
    )


# --- a share and the counts that it is of ------------------------------------------------------------------------

_OF = _late.pattern(
    r"\b(?:of|out of|from|among) (?:the|its|their|his|her|our|those|all|all the|some|about)(?: [a-z-]+)? \Z"
    r"|\b(?:out of|of) \Z"
)
_TO_PART = _late.pattern(r"[a-z’', -]{0,70}?(?:[,;] | )(?:just |only |some |about |exactly |a total of )*")
_TO_WHOLE = _late.pattern(
    r"(?: [a-z’'-]+){0,2}? (?:of|out of)(?: (?:the|its|their|his|her|our|those|all|some|a total of))* "
)
ASKED = _late.pattern(
    r"\b(?:answer\w*|repl\w+|respond\w*|survey\w*|poll\w*|question\w*|interview\w*|asked|inspect\w*|check\w*"
    r"|test\w*|sampl\w*"
    r"|examin\w*|stud(?:y|ied)|count\w*|visit\w*|review\w*|took part|on the (?:books|roll|register|list)|audit\w*)\b"
)
_NO_PAIR = _late.pattern(
    r"\b(?:last year|previous\w*|earlier|ago|in (?:19|20)\d\d|expect\w*|could|would|target|another|others?"
    r"|remaining|rest"
    r"|(?<=# )more|more(?= #)|first|further|new|extra|additional|each|per|average)\b"
)
_GENERIC = _late.pattern(r"\b(?:said|say|says|report\w*|told|answered|admit\w*|had|have|were|was|did|do|none)\b")


_RATE = _late.pattern(
    r"(?:,| \(|\b(?:for|giving|with|at|was|is|represents?|represented|is equivalent to|equals|equates to|makes"
    r"|made|means)) ?(?:an?|the) "
    r"(?:[a-z-]+ ){0,2}(?:rate|turnout|share|proportion|level|ratio) of (?:about |just |only |some )?\Z"
)
_OR_WORDS = (", or", " (", ", that is", " –", " —", " -")
_OR = _late.pattern(r"(?:, or| \(|, that is,?| [–—-])(?: (?:about|some|just|only|almost|nearly|roughly))* ?\Z")


class Pair(NamedTuple):
    """A count of all and a count of some of them."""

    whole: Told
    part: Told


def _counted(document: Document, story: Story, shares: list[Told]) -> Iterator[Slip]:
    """ "One in three teachers expects to leave" and "of the 1,248 who answered, 312 said they would"."""
    told = [one for one in shares if _in_words(one) and _states(one) and _group(one) and one.part.value != 100]
    if not told or len(told) > 2 or document.quoted(told[0].part.span):
        return
    pairs = list(_pairs(story))
    if len(pairs) != 1:
        return
    pair = pairs[0]
    near = [
        one for one in told if 0 < pair.part.at - one.at <= _REACH or (0 < one.at - pair.part.at <= 2 and _back(one))
    ]
    if len(near) != 1 or not _one_group(story, near[0], pair):
        return
    one, (low, high) = near[0], near[0].part.interval
    real = 100 * pair.part.part.value / pair.whole.part.value
    if any(
        abs(share.part.value - real) <= max(_SLACK, 0.06 * real) or abs(share.part.value + real - 100) < _SLACK
        for share in shares
    ):
        return
    if low - 0.5 <= real <= high + 0.5 or not 1 / _WIDE < real / one.part.value < _WIDE:
        return
    some, every, said = (
        printed(document, pair.part.part),
        printed(document, pair.whole.part),
        printed(document, one.part),
    )
    note = f"{some} of {every} is {short(real)} per cent, not {said}"
    yield Slip("share", one.part.span, note, (_said_so(real, one),), 0.4)


def _rated(document: Document, story: Story, shares: list[Told]) -> Iterator[Slip]:
    """ "Of the 220 who sat it, 121 passed, a pass rate of 65 per cent"; "60 of them, or one in six"."""
    for one in shares:
        if not (
            one.before.endswith((" of ", "of about ", "of just ", "of only ", "of some "))
            and _RATE.search(one.before)
        ) and not (has_any(one.before, _OR_WORDS) and _OR.search(one.before)):
            continue
        counts = [
            told
            for told in story.figures
            if told.part.kind == "N"
            and told.part.noun not in STRETCHES
            and told.at == one.at
            and told.part.span < one.part.span
            and not is_age(told)
        ]
        if _OF_THEM.search(one.before) and len(counts) == 1:
            counts = [
                told
                for told in story.figures
                if told.part.kind == "N" and told.at == one.at - 1 and told.part.noun not in STRETCHES
            ] + counts
        others = [told for told in shares if told is not one and told.at == one.at]
        if (
            len(counts) != 2
            or others
            or one.part.bound
            or any(told.part.bound for told in counts)
            or counts[1].part.span > one.part.span
        ):
            continue
        part, whole = sorted(counts, key=lambda told: told.part.value)
        real, (low, high) = 100 * part.part.value / max(1.0, whole.part.value), one.part.interval
        rest = 100 - real
        if whole.part.value < _LEAST or not 1 / _WIDE < real / one.part.value < _WIDE:
            continue
        if low - 1 <= real <= high + 1 or low - 1 <= rest <= high + 1:
            continue
        if _comes_out(story, one, counts):
            continue  # "255 had voted, and at the end 263, or 63%", of 418
        some, every, said = printed(document, part.part), printed(document, whole.part), printed(document, one.part)
        note = f"{some} of {every} is {short(real)} per cent, not {said}"
        yield Slip("share", one.part.span, note, (_said_so(real, one),), 0.45)


def _comes_out(story: Story, one: Told, counts: list[Told]) -> bool:
    """Whether one of the counts is the share of another figure that is told close to it."""
    near = [told.part for told in story.figures if abs(told.at - one.at) <= 1 and told.part.kind in "NM"]
    low, high = one.part.interval
    return any(
        low - _EXACT <= 100 * told.part.value / whole.value <= high + _EXACT
        for told in counts for whole in near if whole.value > told.part.value
    )  # fmt: skip


_EXACT = 0.1
_OF_THEM = _late.pattern(r"\bof (?:them|these|those)\b")


def _said_so(real: float, one: Told) -> str:
    """A share as "one in four" where the text has it so."""
    ratio = 100 / real if real else 0
    whole = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}.get(
        round(ratio)
    )
    return (
        f"one in {whole}"
        if whole and abs(ratio - round(ratio)) < 0.1 and _in_words(one)
        else f"{short(real)} per cent"
    )


_BACK = _late.pattern(r" of (?:the|these|those|its|their|his|her) ")


def _back(one: Told) -> bool:
    """Whether a share is of a group that has been told of: "half of the farms"."""
    return _BACK.match(one.after) is not None


_REACH, _WIDE, _SLACK, _LEAST = 3, 2.6, 2.0, 20


def _pairs(story: Story) -> Iterator[Pair]:
    """The counts of all and of some that stand side by side: "of the 480, 120", "120 of the 480"."""
    counts = [one for one in story.kinds["N"] if one.part.noun not in STRETCHES]
    for one, other in pairwise(counts):
        if one.at != other.at or one.part.bound or other.part.bound:
            continue
        between = story.text[one.part.span.end : other.part.span.start]
        if one.part.value > other.part.value:
            known = (
                _OF.search(one.before)
                or "of which" in between
                or "of whom" in between
                or ASKED.search(one.before[-30:])
            )
            if known and one.part.value >= _LEAST and _TO_PART.fullmatch(between):
                yield Pair(one, other)
        elif other.part.value >= _LEAST and other.part.value > one.part.value and _TO_WHOLE.fullmatch(between):
            yield Pair(other, one)


_SURVEY = _late.pattern(
    r"\b(?:survey\w*|poll\w*|stud(?:y|ies)|questionnaire|census|inspect\w+|audit|researchers|sample|found"
    r"|answered|asked|according to)\b"
)
_NATIONAL = _late.pattern(r"\b(?:american|british|nation\w*|countr\w+|world\w*|global\w*|editorial|adults)\b")


def _one_group(story: Story, share: Told, pair: Pair) -> bool:
    """Whether a share and two counts are told of the same group and the same doing."""
    if _NO_PAIR.search(f"{pair.part.before[-24:]}#{pair.part.after[:30]}"):
        return False
    noun = _group(share)
    whole = thing(pair.whole)
    if whole and not akin(noun, whole):
        return False
    if not whole and _NATIONAL.search(share.words):
        return False
    own = stems(f"{noun} {whole or ''}")
    words = stems(f"{pair.part.before[-20:]} {pair.part.after}") - own
    asked = ASKED.search(pair.whole.around) is not None or _OF.search(pair.whole.before) is not None
    shared = words & (stems(share.words) - own)
    if share.at > pair.part.at:
        return len(shared) > 1
    asked = asked and (noun == whole or _SURVEY.search(share.words) is not None)
    asked = asked and not _NATIONAL.search(share.words)
    return bool(shared) or (asked and share.at <= 1 and pair.part.at - share.at <= 2)


# --- twice as likely ---------------------------------------------------------------------------------------------

_TIMES = {"twice": 2.0, "double": 2.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "half": 0.5,
          "seven": 7.0, "eight": 8.0, "ten": 10.0}  # fmt: skip
_LIKELY = _late.pattern(
    r"\b(?P<near>nearly |almost |about |roughly |around |some )?(?P<more>more than |over "
    r"|at least )?(?P<n>twice|half|double"
    r"|(?:two|three|four|five|six|seven|eight|ten)(?= times))(?: times)?"
    r" (?:(?:as|more) (?:likely|common|prevalent|frequent|high|many|often)|(?:the )?(?:risk|rate|chance"
    r"|likelihood|odds|share|proportion|level))\b"
)
_IN_WORDS = {2.0: "two", 3.0: "three", 4.0: "four", 5.0: "five", 6.0: "six", 7.0: "seven", 8.0: "eight", 10.0: "ten"}
_SET_AGAINST = _late.pattern(r"\b(?:against|compared (?:with|to)|versus|than|while|whereas|but|and|to)\b|, ")
_STEMS_OF_TIME = _late.pattern(
    r"\b(?:last year|previous\w*|earlier|years? ago|in (?:19|20)\d\d|a decade|before|from)\b"
)
_BY = 1


def _level(one: Told) -> bool:
    """Whether a percentage is a share, not a change."""
    return not _CHANGED.search(f"{one.before[-24:]}#{one.after[:20]}")


_CHANGED = _late.pattern(
    r"\b(?:ris\w+|rose|grew|increas\w+|fell|drop\w*|declin\w+|cut|reduc\w+|decreas\w+|higher|lower|by(?= #)"
    r"|less|more(?! than))\b"
)


def _as_likely(document: Document, story: Story, shares: list[Told]) -> Iterator[Slip]:
    """ "18 per cent against 6 per cent" and "twice as likely"."""
    if len({one.at for one in shares}) == len(shares):
        return  # both stand in one sentence
    matches = [match for match in _LIKELY.finditer(story.text) if index_of(document, match.start()) is not None]
    if len(matches) != 1:
        return
    match = matches[0]
    at = index_of(document, match.start()) or 0
    near = [
        one for one in shares if abs(one.at - at) <= _BY and not match.start() <= one.part.span.start < match.end()
    ]
    if (
        len(near) != 2
        or near[0].at != near[1].at
        or any(one.part.bound or _in_words(one) or not _level(one) for one in near)
    ):
        return
    one, other = near
    between = story.text[one.part.span.end : other.part.span.start]
    if not _SET_AGAINST.search(between) or _STEMS_OF_TIME.search(f"{between} {other.after[:24]}") or ";" in between:
        return
    told = _TIMES[match["n"]]
    high, low = max(one.part.value, other.part.value), min(one.part.value, other.part.value)
    ratio = high / low if told > 1 else low / high
    (a, b), (c, d) = one.part.interval, other.part.interval
    spans = sorted((a / d, b / c) if one.part.value > other.part.value else (c / b, d / a))
    least, most = spans if told > 1 else (1 / spans[1], 1 / spans[0])
    slack = 0.2 if match["near"] else 0.12
    top = 0.5 if match["more"] else slack
    if apart(least, most, told * (1 - slack), told * (1 + top)) <= 0 or not 1 / _WIDE < ratio / told < _WIDE:
        return
    if "more" in match.group() and abs(ratio - told - 1) < 0.15:
        return  # three times more likely: four times as likely, to some
    first, second = printed(document, one.part), printed(document, other.part)
    right = f"{_IN_WORDS.get(round(ratio, 1), short(ratio))} times"
    note = f"{first} against {second} is {right}, not “{document.quote(Span(*match.span()))}”"
    yield Slip("multiple", Span(*match.span()), note, (right,), 0.45)
