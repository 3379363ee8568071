"""Shares of one whole that come to more than all of it, anywhere in the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, like, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.claims import matches_of
from scorer.detectors._relations.common import bound_of, has_any, index_of, stems
from scorer.detectors._relations.whole import of_the_rest
from scorer.document import Document
from scorer.model import Span

_THE_REST = _late.pattern(
    r"\b(?:remaining|the other|the rest,?(?: [a-z’'-]+){0,6}?|everything else,?(?: or)?"
    r"|the remainder,?(?: [a-z’'-]+){0,4}?"
    r"|the last|the others?(?: [a-z’'-]+){0,5}?|(?:not|still|un)[a-z ]{0,40}decided [a-z ]{0,24})(?: at| of| for"
    r"| with| by| about| some| or)? ?\Z"
)
_REST_WORDS = ("remaining", "the other", "the rest", "everything else", "the remainder", "the last", "decided ")
_NO_SHARE = _late.pattern(
    r"\b(?:ris\w+|rose|grew|grown|growth|increas\w+|climb\w*|jump\w*|gain\w*|up (?:by )?(?=#)|fell|fall\w*|drop\w*"
    r"|declin\w+|cut"
    r"|reduc\w+|down|margin|turnout|tax|interest|rate|discount|yield|inflation|than|least|more|less|lower|higher"
    r"|last year|previous|earlier|before|ago|against|compared|from|of (?:them|those(?! who)|these|whom)|fewer"
    r"|probability"
    r"|chance|capacity|premium|fee|women|men|in (?:19|20)\d\d|among|under|over)\b"
)
_OTHER_SHARE = _late.pattern(
    r"\b(?:last year|previous(?:ly)?|earlier|years? ago|a year|before|in (?:19|20)\d\d|next year)\b"
)
_SEVERAL = _late.pattern(r"\b(?:more than one|multiple|several answers|also|overlap\w*|both|either)\b")
_QUARTER = _late.pattern(
    r"\banother (?P<name>third|quarter|fifth|tenth|half)\b(?! (?:of|hour|million|billion|an|a|year|century))"
)
_NAMED = {"third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0, "half": 50.0}
_WITHIN, _TOO_MUCH, _TOP = 6, 102.5, 135.0


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """ "45 per cent", "35 per cent" and "everything else, or 30 per cent"."""
    shares = [one for one in story.kinds["P"] if 1 <= one.part.value < 100]
    if not 2 <= len(shares) <= 12:
        return
    yield from _another_quarter(document, story, shares)
    yield from _stakes(document, story, shares)
    yield from _listed(document, story, shares)
    rests = [one for one in shares[1:] if not one.part.bound and (_is_rest(one) or _is_undecided(one))]
    if len(rests) == 1:
        last = rests[0]
        group = [one for one in shares if one.part.span <= last.part.span and last.at - one.at <= _WITHIN]
        group = [one for one in group if one is last or not _is_other(one, first=one is shares[0])]
        yield from _too_much(document, story, group, [one.part.value for one in group])
        yield from _with_fractions(document, story, group)


def _is_rest(one: Told) -> bool:
    return has_any(one.before, _REST_WORDS) and _THE_REST.search(one.before) is not None


_DECIDED = _late.pattern(
    r" (?:(?:of (?:voters|respondents|people|them|those|the [a-z]+)(?: [a-z]+)?|voters|people|were|was|are"
    r"|remain\w*|said they (?:were|had)|had|still"
    r"|who|either|have) )*(?:undecided|unsure|not (?:yet )?(?:made up|decided)|did not know|didn[’']t know"
    r"|don[’']t know|uncertain|no opinion"
    r"|refused|declined to|would not say|preferred not to say|not sure|had no view)\b"
)


def _is_undecided(one: Told) -> bool:
    """Whether words behind a share say that it is of those on neither side: "a further 9 percent were undecided"."""
    return _DECIDED.match(one.after) is not None


def _with_fractions(document: Document, story: Story, group: list[Told]) -> Iterator[Slip]:
    """ "Half of it", "a third goes to their daughter" and "the rest, 37 per cent"."""
    last = group[-1]
    start = document.sentences[max(0, last.at - _NEAR_IT)].start
    found = list(_A_QUARTER.finditer(story.text, start, last.part.span.start))
    spans = [one.part.span for one in group]
    found = [match for match in found if not any(span.start <= match.start() < span.end for span in spans)]
    found = [
        match for match in found if not _NO_FRACTION.search(story.text, max(0, match.start() - 30), match.start())
    ]
    near = [one for one in group if one.part.span.start >= start]
    if not found or any(document.quoted(Span(*match.span())) for match in found):
        return
    values = [_NAMED[match["name"] or "half"] for match in found] + [one.part.value for one in near]
    if _TOO_MUCH <= sum(values) <= _TOP and len(set(values)) == len(values):
        told = [match["what"] for match in found] + [printed(document, one.part) for one in near]
        right = like(document, last.part, 100 - sum(values) + last.part.value)
        note = f"{', '.join(told[:-1])} and {told[-1]} make {short(sum(values))} per cent, more than all there is"
        yield Slip("shares", last.part.span, note, (right,), 0.4)


_NO_FRACTION = _late.pattern(
    r"\b(?:by|than|nearly|almost|over|up|down|first|second|in|of (?:them|whom|these))(?: [a-z]+)? \Z"
)


def _is_other(one: Told, *, first: bool = False) -> bool:
    """Whether a percentage is a change, of another time or of others; the first may be that of last year."""
    before = one.before[-36:]
    if first and "last year" in one.words:
        one = replace(one, after=one.after.replace(" last year", ""))
        before = before.replace("last year", "")
    before = "" if before.endswith("to ") and " from " not in before else before  # a level that it came to
    near = f"{before}#{one.after[:24]}"
    near = near.replace("takes over #", "takes #").replace("take over #", "take #")
    return bool(_NO_SHARE.search(near)) or bound_of(one) is not None


def _too_much(document: Document, story: Story, group: list[Told], values: list[float]) -> Iterator[Slip]:
    whole = sum(values)
    sums = (sum(some) for size in range(2, len(values) + 1) for some in combinations(values[:-1], size - 1))
    if not _TOO_MUCH <= whole <= _TOP or any(abs(one + values[-1] - 100) <= 1.5 for one in sums):
        return
    words = " ".join(f"{one.before[-30:]} {one.after[:30]}" for one in group[:-1])
    words = words.replace("last year", "", 1) if "last year" in group[0].words else words
    if _SEVERAL.search(words) or _OTHER_SHARE.search(words):
        return
    last = group[-1]
    right = like(document, last.part, 100 - (whole - values[-1])) if whole - values[-1] < 100 else ""
    listed = " and ".join(
        (", ".join(printed(document, one.part) for one in group[:-1]), printed(document, last.part))
    )
    note = f"{listed} make {short(whole)} per cent, more than all there is"
    yield Slip("shares", last.part.span, note, (right,) if right else (), 0.45)


_JOINT = _late.pattern(
    r"(?: of [a-z’' -]{2,30})?(?:,|,? (?:and|while|with)) (?:and )?[a-z’' -]{2,40}?(?: (?:for|with|on|at|by"
    r"|about|some"
    r"|got|had|took|won))? ?"
)
_WHOLE = _late.pattern(
    r"\b(?:account\w*|ma[dk]e up|makes up|represent\w*) (?:for )?\Z|\b(?:with|on|had|got|polled|won|took) \Z"
)
_OF_IT = _late.pattern(r" of (?:the|its|all|our|their)\b")
_NO_LIST = _late.pattern(
    r"\b(?:said|says?|think|believ\w+|felt|of (?:them|those|these|women|men|whom)|rose|fell|up|down|from|than|over"
    r"|under|aged?|among|more|less|also|both|last (?:year|month|week)|compared|against|increase|growth|margin|or"
    r"|respectively|only|per|report\w*|women|men|at least|risk|including|points?|turnout|swing|chance|each)\b"
)
_LISTED = 4


def _listed(document: Document, story: Story, shares: list[Told]) -> Iterator[Slip]:
    """ "Wind accounted for 41 per cent of output, nuclear for 27 per cent, gas for 22 per cent and solar for 17"."""
    for first in shares if len(shares) >= _LISTED else ():
        run = [one for one in shares if one.at == first.at]
        if run[0] is not first or len(run) < _LISTED or any(one.part.bound for one in run):
            continue
        gaps = [story.text[one.part.span.end : other.part.span.start] for one, other in pairwise(run)]
        whole = _WHOLE.search(first.before) or _OF_IT.match(first.after)
        if not whole or not all(_JOINT.fullmatch(gap) for gap in gaps):
            continue
        if " and " in gaps[-1] and not _NO_LIST.search(f"{first.before[-30:]} {' '.join(gaps)} {run[-1].after[:24]}"):
            yield from _too_much(document, story, run, [one.part.value for one in run])


_HOLDS = _late.pattern(  # looked for behind a space: to ask for `\b` everywhere takes longer
    r"[ \W](?:keeps?|holds?|owns?|retains?|will (?:hold|own|keep|have|retain)|left with|ends? up with|holding to"
    r"|stake (?:of|to)"
    r"|controls?)(?: (?:now|about|only|just|still|the|a|remaining|other))* \Z"
)
_SHARES_OF = _late.pattern(r" (?:of (?:the|its) (?:company|shares|firm|business|stock|equity)|stake|holding)\b")
_A_QUARTER = _late.pattern(
    r"\b(?P<what>an? (?P<name>third|quarter|fifth|tenth)|half)\b(?! (?:of (?!the)|hour|million|billion))"
)


def _stakes(document: Document, story: Story, shares: list[Told]) -> Iterator[Slip]:
    """ "Keeps 40 per cent", "reduced his holding to a quarter" and "owns half of the shares"."""
    if "stakes" not in story.hints:
        return
    text, found = story.text, {}
    for one in shares:
        held = _HOLDS.search(f" {one.before}") or _SHARES_OF.match(one.after) or of_the_rest(one)
        if held and not _MOVED.search(f"{one.before[-40:]}#{one.after[:30]}") and not one.part.bound:
            found[one.part.span] = one.part.value
    fractions = matches_of(_A_QUARTER, story, tuple(_NAMED)) if found else []
    for match in sorted(fractions, key=lambda match: match.start()):
        before = text[max(0, match.start() - _LOOK) : match.start()]
        own = index_of(document, match.start()) is not None and not any(
            span.start <= match.start() < span.end for span in found
        )
        if own and _HOLDS.search(f" {before}"):
            found[Span(*match.span("what"))] = _NAMED[match["name"] or "half"]
    spans = sorted(found)
    sentences = {index_of(document, span.start) for span in spans}
    whole = sum(found.values())
    if len(spans) < 3 or len(sentences) < len(spans) - 1 or not _TOO_MUCH <= whole <= _TOP:
        return
    if len(set(found.values())) < len(spans) or spans[-1].start - spans[0].start > _LONGEST:
        return
    told = [document.quote(span) for span in spans]
    note = f"{', '.join(told[:-1])} and {told[-1]} make {short(whole)} per cent, more than all there is"
    yield Slip("shares", spans[-1], note, (), 0.4)


_MOVED = _late.pattern(
    r"\b(?:from|previous\w*|earlier|before|up to|was|had|would|could|another|each|subsidiar\w+|unit)\b"
)
_LOOK, _LONGEST = 60, 1500


def _another_quarter(document: Document, story: Story, shares: list[Told]) -> Iterator[Slip]:
    """ "Half of the pupils arrive on foot. Buses bring another quarter" and "35 per cent are still driven in"."""
    match = _QUARTER.search(story.text) if "another" in story.hints else None
    at = index_of(document, match.start()) if match else None
    if match is None or at is None:
        return
    group = [
        one for one in shares if abs(one.at - at) <= _NEAR_IT and not _is_other(one) and one.part.value >= _SMALL
    ]
    earlier = [one for one in group if one.part.span.start < match.start()]
    whole = sum(one.part.value for one in group) + _NAMED[match["name"]]
    if not earlier or len(group) != 2 or not _TOO_MUCH + 3 <= whole <= _TOP:
        return
    if not stems(group[0].around) & stems(group[1].around) and not _OF_ALL.match(group[1].after):
        return
    last = group[-1]
    told = f"{printed(document, group[0].part)}, another {match['name']} and {printed(document, last.part)}"
    note = f"{told} make {short(whole)} per cent, more than all there is"
    right = like(document, last.part, last.part.value - whole + 100)
    yield Slip("shares", last.part.span, note, (right,), 0.4)


_OF_ALL = _late.pattern(r" of the [a-z]+\b")
_NEAR_IT, _SMALL = 4, 10
