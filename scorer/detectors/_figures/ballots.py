"""Votes, seats and turnout: what was cast and who could cast it, told paragraphs apart."""

from __future__ import annotations

from collections.abc import Iterator

from scorer.detectors import _late
from scorer.detectors._figures.places import WORDED, number
from scorer.detectors._figures.sums import Slip, apart, like, printed, short
from scorer.detectors._figures.told import Story
from scorer.document import Document
from scorer.model import Span


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not add up; each rule is tried where its own words occur."""
    if "members" in story.hints or not story.counts.keys().isdisjoint(_VOTERS):
        yield from _votes(document, story)
    if "seats" in story.counts or "members" in story.hints or "-seat " in story.hints:
        yield from _seats(document, story)
    if "turnout" in story.hints:
        yield from _turnout(document, story)
    if "votes" in story.hints:
        yield from _shares_of_the_vote(document, story)


_WORDED = "|".join(WORDED)
_BALLOT = _late.pattern(
    r"\bvot(?:e|es|ed|ing)\b[a-z’', ]{0,40}?\b(?P<a>\d{1,3})(?:-| to )(?P<b>\d{1,3})\b(?! ?(?:per|%|years|p\.?m"
    r"|a\.?m))"
    r"|\b(?P<a2>\d{1,3})-(?P<b2>\d{1,3}) (?:[a-z]+ )?vote\b|\bby (?P<a3>\d{1,3})(?: votes)?(?: to "
    r"|-)(?P<b3>\d{1,3})(?: votes)?\b"
    rf"|\bby (?P<a4>{_WORDED}) votes to (?P<b4>{_WORDED})\b"
)
_MEMBERS = ("members", "councillors", "judges", "justices", "senators", "commissioners", "trustees", "directors",
            "lawmakers", "deputies", "mps", "jurors")  # fmt: skip
_VOTERS = frozenset((*_MEMBERS, "ballots", "votes"))
_ALL = ("all ", "all the ", "all of the ", "each of the ", "every one of the ", "the full ")
_BODY = _late.pattern(
    r"(?P<n>\d{1,3}|[a-z]{3,9})-member (?:[a-z]+ )?(?P<body>council|board|committee|panel|court|commission|jury)\b"
)
_SIZE, _BODY_NEAR = 12, 80
_CAST = _late.pattern(r" (?:ballots|votes) (?:were |had been )?(?:cast|counted)\b")
_WHO_VOTED = _late.pattern(
    r" [a-z]+,? (?:who |that |all of whom )?(?:voted|cast (?:a |their )?votes?|took part|were present"
    r"|was present)\b(?! (?:for"
    r"|against|in favou?r|yes|no|to)\b)"
)
_NONE = _late.pattern(r"\b(?:none|nobody|no one|without any|no) (?:member |of them )?abst")
_PRESENT = _late.pattern(r"\b(?:vot\w+|present|took part|attended|turned up|were there|cast)\b")


def _votes(document: Document, story: Story) -> Iterator[Slip]:
    """ "Voted 7-4" and "all 12 members took part"; a vote of 8-5 in an eleven-member council."""
    text = story.text
    whole = next(
        (
            one
            for noun in _MEMBERS
            for one in story.counts.get(noun, ())
            if one.before.endswith(_ALL) or _WHO_VOTED.match(one.after)
        ),
        None,
    )
    if whole is not None and (not _PRESENT.search(whole.words) or ("abst" in text and not _NONE.search(text))):
        whole = None
    cast = [one for noun in ("ballots", "votes") for one in story.counts.get(noun, ()) if _CAST.match(one.after)]
    whole = whole or (
        cast[0] if len(cast) == 1 and "abst" not in text and "spoil" not in text and "invalid" not in text else None
    )
    place = story.hints.get("members")
    body = _BODY.search(text, max(0, place - _SIZE), place + _BODY_NEAR) if place is not None else None
    if whole is None and body is None:
        return
    ballots = list(_BALLOT.finditer(text))
    if len({one.group() for one in ballots}) != 1:
        return
    ballot = ballots[0]
    name = next(name for name in ("a", "a2", "a3", "a4") if ballot[name])
    for_it, against = number(ballot[name]), number(ballot[name.replace("a", "b")])
    both = for_it + against
    size = whole.part.value if whole else number(body["n"]) if body else 0
    near = body and body["body"] in text[max(0, ballot.start() - _BODY_NEAR) : ballot.end() + _BODY_NEAR]
    if size != both and 0.5 * size < both < 2 * size and (whole or (near and both > size)):
        span = Span(ballot.start(name), ballot.end(name.replace("a", "b")))
        note = f"{for_it} and {against} votes make {both}, not {short(size)}, which is how many there are"
        yield Slip("total", span, note, (), 0.6)


_BODY_OF = (
    r"(?:assembly|parliament|council|authority|chamber|house|legislature|senate|congress|bundestag|diet|knesset)"
)
_SEATS_IN_ALL = _late.pattern(
    rf"\b(?P<n>\d{{1,3}}(?:,\d{{3}})?)[- ](?:seat|seats|member) (?:in the )?(?:[a-z]+ ){{0,2}}?{_BODY_OF}\b"
    rf"|\b{_BODY_OF}(?: of [a-z]+)?,? (?:which )?(?:has|with|of) (?P<n2>\d{{1,3}}) seats\b"
)
_NOT_WON = _late.pattern(
    r"\b(?:majority|needs?|needed|short of|lost|loses?|exit poll|polls?|from|lead of|by|up|down)(?: of)? \Z"
)
_BY_SO_MANY = _late.pattern(r" (?:more|fewer|less|up|down|short|lost|women|years)\b|-")


def _seats(document: Document, story: Story) -> Iterator[Slip]:
    """A 100-seat assembly of which parties got 45, 38 and 21 seats."""
    seats = [
        one for one in story.kinds["N"] if one.part.noun in _SEATED and one.part.value >= 1 and not one.part.bound
    ]  # fmt: skip
    if len(seats) < _LEAST:
        return
    wholes = {(match["n"] or match["n2"]): match for match in _SEATS_IN_ALL.finditer(story.text)}
    if len(wholes) != 1:
        return
    told, match = next(iter(wholes.items()))
    size = int(told.replace(",", ""))
    won = [
        one for one in seats
        if one.part.value < size and one.part.span.start not in range(match.start(), match.end())
        and not _NOT_WON.search(one.before) and not _BY_SO_MANY.match(one.after) and _WON.search(one.before[-_REACH:])
    ]  # fmt: skip
    close = [one for one in won if abs(one.at - won[0].at) <= _NEAR]
    exact = sum(one.part.value for one in close)
    if len(close) >= _LEAST and len(close) == len(won) and size < exact < 1.5 * size:
        shown = [printed(document, one.part) for one in close]
        note = (
            f"{', '.join(shown[:-1])} and {shown[-1]} seats make {short(exact)}, more than the {told} that there are"
        )
        last = close[-1].part
        yield Slip("total", last.span, note, (short(last.value - exact + size),), 0.6)


_WON = _late.pattern(
    r"\b(?:won|win|took|take|takes|got|get|gets|gained|secured|holds?|have|has|had|on|with|for|left|cut to"
    r"|second|third"
    r"|last|and"
    r"|the [a-z’' ]{2,24}|[a-z]+s|(?<=, )[a-z]+)(?: (?:just|only|about|the|last|remaining|other))* \Z|, \Z"
)
_SEATED = frozenset((None, "seats", "councillors", "members"))
_REACH, _NEAR, _LEAST = 40, 2, 3


_ENTITLED = (
    r"(?:registered |eligible )?(?:voters|members|(?:people|residents|citizens)(?: who (?:were|are))? (?:entitled"
    r"|allowed|eligible) to vote)(?: entitled to vote)?"
)
_CAST_OF = _late.pattern(
    rf"\bof (?:the |its |their |all )?(?P<all>\d[\d,]*) {_ENTITLED},? (?:some |about )?(?P<cast>\d[\d,]*) "
    r"(?:[a-z]+ ){0,2}(?:did so|cast|voted|went|took part|turned out)\b"
    rf"|\b(?P<cast2>\d[\d,]*) (?:out )?of (?:the |its |their |all )?(?P<all2>\d[\d,]*) {_ENTITLED} "
    r"(?:did so|cast|voted|went to|took part|turned out)\b"
)
_TURNOUT = _late.pattern(r"\bturnout (?:of|was|is|stood at|came to|reached|at) (?:about |just |only )?\Z")


def _turnout(document: Document, story: Story) -> Iterator[Slip]:
    shares = [one.part for one in story.kinds["P"] if (_TURNOUT.search(one.before)
              or one.after.startswith(" turnout"))]  # fmt: skip
    match = _CAST_OF.search(story.text)
    if match is None or len(shares) != 1:
        return
    everybody, cast = (float(next(match[name] for name in names if match[name]).replace(",", "").rstrip(","))
                       for names in (("all", "all2"), ("cast", "cast2")))  # fmt: skip
    if 0 < cast <= everybody:
        exact = 100 * cast / everybody
        low, high = shares[0].interval
        if apart(exact - 1, exact + 1, low, high) > 0:
            note = (
                f"{short(cast)} of {short(everybody)} is a turnout of {short(exact)} per cent, not "
                f"{printed(document, shares[0])}"
            )
            yield Slip("share", shares[0].span, note, (like(document, shares[0], exact),), 0.7)


_OF_THE_VOTE = _late.pattern(r"(?:,| of the| of) (?:votes?|votes cast|ballots)\b")
_OTHER_SHARE = _late.pattern(
    r"\b(?:turnout|up|down|points|from|in (?:19|20)\d\d|last|those|poll\w*|survey\w*|counted|among|in [a-z]+ county"
    r"|if|would|precincts|margin|threshold|needs?|rural|previous\w*)\b"
)


def _shares_of_the_vote(document: Document, story: Story) -> Iterator[Slip]:
    """ "She won 54 per cent of the vote. Her rival got 49 per cent"."""
    shares = story.kinds["P"]
    of_it = [one for one in shares if _OF_THE_VOTE.match(one.after)]
    if not of_it or len(shares) > 5:
        return
    first = of_it[0]
    close = [one for one in shares if 0 <= one.at - first.at <= 1]
    if (
        len(close) < 2
        or any(_OTHER_SHARE.search(one.words) or one.part.bound for one in close)
        or close != shares[: len(close)]
    ):
        return
    exact = sum(one.part.value for one in close)
    if sum(one.part.interval[0] for one in close) > 101:
        told = [printed(document, one.part) for one in close]
        note = f"{', '.join(told[:-1])} and {told[-1]} make {short(exact)} per cent, more than all of the vote"
        last = close[-1].part
        right = 100 - exact + last.value
        yield Slip("share", last.span, note, (like(document, last, right),) if right > 0 else (), 0.5)
