"""Shares of a group: against its size, against a count of them, and against each other, told paragraphs apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, apart, like, printed, short
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._figures.totals import shares_before
from scorer.document import Document


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not come out."""
    shares = story.kinds["P"]
    if shares:
        yield from _share_of_all(document, story)
        yield from _share_and_count(document, story)
    if len(shares) > 1 and "rest" in story.hints:
        yield from _the_other_share(document, story)
    if len(shares) > 2:
        yield from _ranked(document, story, shares)


_WHOLES = {
    "workforce": ("workers", "employees", "staff", "people", "jobs"), "staff": ("workers", "employees", "people"),
    "workers": ("employees", "staff", "people"), "employees": ("workers", "staff", "people"),
    "jobs": ("workers", "employees"), "population": ("people", "inhabitants", "residents"),
    "residents": ("inhabitants", "people"), "inhabitants": ("residents", "people"), "voters": ("people",),
    "members": (), "pupils": ("students", "children"), "students": ("pupils",), "homes": ("houses", "households"),
    "houses": ("homes",), "households": ("homes",), "fleet": ("buses", "ships", "aircraft", "planes", "trains",
    "vehicles", "cars", "boats", "vans", "lorries", "trucks"), "seats": (), "patients": (),
    "flock": ("sheep",), "herd": ("cows", "cattle"), "electorate": ("voters",),
}  # fmt: skip
_OF_ALL = _late.pattern(
    r"(?: of)? (?:the|its|their|all|all the|that|the [a-z]+[’']s)(?: [a-z]+)? (?P<of>[a-z]+),? (?:or|that is"
    r"|which is) (?:about |some |around )?\Z"
)


def _share_of_all(document: Document, story: Story) -> Iterator[Slip]:
    """ "Thirty per cent of the workforce, or 240 people", where 600 workers have been told of."""
    for share, part in pairwise(story.figures):
        if share.part.kind != "P" or part.part.kind != "N" or share.at != part.at:
            continue
        match = _OF_ALL.fullmatch(story.text, share.part.span.end, part.part.span.start)
        if match is None or share.part.value > 100 or share.part.value <= 0:
            continue
        nouns = (match["of"], *_WHOLES.get(match["of"], ()))
        wholes = [one for noun in nouns for one in story.counts.get(noun, ()) if one.part.value > part.part.value]
        wholes = [one for one in wholes if one.part != part.part and one.at <= share.at]
        low, high = (share.part.interval[i] * 0.01 for i in (0, 1))
        if not wholes or len({one.part.value for one in wholes}) > 1:
            continue
        whole = wholes[0].part
        if apart(low * whole.counted[0] - 0.5, high * whole.counted[1] + 0.5, *part.part.counted) > 0:
            exact = share.part.value * whole.value / 100
            one, told, said = printed(document, share.part), printed(document, whole), printed(document, part.part)
            note = f"{one} of {told} is {short(exact)}, not {said}"
            yield Slip("share", part.part.span, note, (like(document, part.part, round(exact)),), 0.55)


_FOR = _late.pattern(
    r"\b(?:in favou?r|voted for|voted yes|for it|backed|supported|approved|agreed|said yes|wanted it)\b"
)
_AGAINST = _late.pattern(r"\b(?:against|opposed|rejected|voted no|said no|disagreed|turned it down)\b")


_THE = _late.pattern(r"(?:\A|[.,;] |\b)the \Z")
_WORDED, _FAR = 4.0, 2


def _share_and_count(document: Document, story: Story) -> Iterator[Slip]:
    """ "Nearly half of the 80 teachers were in favour" and elsewhere "just 23 teachers voted for it"."""
    for share, whole in pairwise(story.figures):
        if share.part.kind != "P" or whole.part.kind != "N" or share.at != whole.at or not whole.part.noun:
            continue
        if not re.fullmatch(
            r"(?: of)? (?:the|its|their|all|all the|the [a-z]+[’']s) ",
            story.text[share.part.span.end : whole.part.span.start],
        ):
            continue
        sides = [side for side in (_FOR, _AGAINST) if side.search(whole.after)]
        counts = [one for one in story.counts.get(whole.part.noun, ())
                  if one.at > whole.at and one.part.value < whole.part.value
                  and ((sides and sides[0].search(one.after)) or _THE.search(one.before))]  # fmt: skip
        if len(counts) != 1 or counts[0].part.bound == "at least":
            continue
        count = counts[0].part
        least, most = share.part.interval
        if not any(sign.isdigit() for sign in document.quote(share.part.span)):
            least, most = max(least, share.part.value - _WORDED), min(most, share.part.value + _WORDED)
        low, high = least * whole.part.counted[0] / 100, most * whole.part.counted[1] / 100
        if apart(low - 1, high + 1, count.value, count.value) > 0 and low / _FAR < count.value < high * _FAR:
            one, told, said = (printed(document, part) for part in (share.part, whole.part, count))
            exact = short(share.part.value * whole.part.value / 100)
            note = f"{one} of {told} {whole.part.noun} is {exact}, not {said}"
            yield Slip("share", count.span, note, (exact,), 0.45)


_THE_OTHER = _late.pattern(
    r"\b(?:the (?:other|remaining)|the rest,?(?: of (?:them|the [a-z]+))?,?(?: or)?"
    r"|the remainder,?(?: or)?) (?:about )?\Z"
)
_NO_LIST = _late.pattern(
    r"\b(?:of (?:them|those|these|this|that|which|whom)|rose|fell|up|down|from|than|interest|growth|increase"
    r"|last year|previous\w*|more|less|fewer)\b"
)


def _the_other_share(document: Document, story: Story) -> Iterator[Slip]:
    """ "54 per cent named coffee and 35 per cent tea. The other 15 per cent prefer water"."""
    for rest in story.figures:
        if rest.part.kind != "P" or not _THE_OTHER.search(rest.before):
            continue
        shares = [
            one
            for one in story.figures
            if one.part.kind == "P" and one.part.span < rest.part.span and rest.at - one.at <= 1
        ]
        shares = (
            shares
            if any(one.at == rest.at for one in shares) is False
            else [one for one in shares if one.at == rest.at]
        )
        if not shares or any(_NO_LIST.search(one.words) or one.part.bound for one in (*shares, rest)):
            continue
        every = [*shares, rest]
        low, high = (sum(one.part.interval[i] for one in every) for i in (0, 1))
        exact = sum(one.part.value for one in every)
        less = high < 99 and len(shares) > 1 and not shares_before(document, shares[0].part)
        if (low > 101 or less) and 60 < exact < 150:
            told = [printed(document, one.part) for one in every]
            left = 100 - exact + rest.part.value
            note = f"{', '.join(told[:-1])} and {told[-1]} make {short(exact)} per cent, not all of it"
            yield Slip("share", rest.part.span, note, (like(document, rest.part, left),) if left > 0 else (), 0.4)


_FIRST = _late.pattern(
    r"\b(?:most|came (?:top|first|out on top)|led|leads|topped|ahead|first place|in the lead|most (?:popular|common"
    r"|named|used|favou?red)|favou?rites?|largest|biggest|winner|won)\b"
)
_NEXT = _late.pattern(r"\b(?:followed|second|next|behind|third|then)\b")
_SEVERAL = _late.pattern(
    r"\b(?:more than one|several answers|all that apply|multiple|as many as they|any number|also|both)\b"
)
_MOVED = _late.pattern(r"\b(?:rose|fell|grew|increased|decreased|growth|turnout|margin)\b")


def _ranked(document: Document, story: Story, shares: list[Told]) -> Iterator[Slip]:
    """ "Gas came top with 54 per cent. Charcoal followed at 31 per cent, firewood at 17 and electricity at 7"."""
    for place, first in enumerate(shares[:-2]):
        rest = [one for one in shares[place + 1 :] if one.at == first.at + 1]
        if len(rest) < 2:
            continue
        alone = sum(one.at == first.at for one in shares) == 1 or _FORMER.match(first.after)
        if not alone or not (
            (_FIRST.search(first.words) and _NEXT.search(rest[0].words))
            or rest[0].before.endswith(("another ", "a further "))
        ):
            continue
        told = [first, *rest]
        low, exact = sum(one.part.interval[0] for one in told), sum(one.part.value for one in told)
        if (
            low > 101
            and exact < 200
            and not any(_MOVED.search(one.words) or one.part.bound for one in told)
            and not _SEVERAL.search(story.text)
        ):
            shown = [printed(document, one.part) for one in told]
            note = f"{', '.join(shown[:-1])} and {shown[-1]} make {short(exact)} per cent, more than the whole"
            yield Slip("share", rest[-1].part.span, note, (), 0.4)
        return


_FORMER = _late.pattern(r",? (?:up|down|compared|against|from)\b")
