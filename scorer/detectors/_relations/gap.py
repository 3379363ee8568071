"""Margins, majorities, leads and gaps against the two counts or scores that they lie between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip, printed
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import STRETCHES, index_of, is_year, misprint, written
from scorer.document import Document

_GAPS = ("margin", "majority", "gap", "lead", "difference", "advantage", "cushion", "surplus", "deficit")
_GAP = rf"(?:{'|'.join(_GAPS)})"
_BARELY = (
    "a", "an", "just", "only", "exactly", "mere", "slim", "scant", "single", "narrow", "precisely", "no more than",
    "the",
)  # fmt: skip
_BEFORE = _late.pattern(
    rf"\b(?:{_GAP}(?: of| was| stood at| came to| is|:)?|(?:won|win|lost|beaten|beat|beating|defeated|defeating|edged"
    r"|ahead|through|home|victory|win|carried|passed|trail(?:s|ed|ing)|led|leads|leading|behind|squeaked|scraped|go(?:es"
    r"|ing)? down|went down|succumb\w*|winners|victors|rival|opponent"
    rf"|ousted|unseated|pipped)[a-z0-9’' ,]{{0,40}}? by)(?: (?:{'|'.join(_BARELY)}))* \Z"
)
_ENDS = tuple(f"{word} " for word in (*_GAPS, "of", "was", "at", "to", "is", ":", "by", *_BARELY))
_BEHIND = _late.pattern(
    rf"(?:[ -](?:votes?|ballots?|points?|goals?|runs?|seats?))?[ -](?:{_GAP}|win|victory|defeat|loss|triumph"
    r"|fewer|more than (?:he|she|his|her|the|its|any|[a-z]+’s|mr|ms|mrs)|(?:votes? )?(?:ahead|behind|short of"
    r"|clear of|in front|adrift|(?:had )?(?:made|make|was|is) (?:all )?the difference))\b"
)
_RESULT_OF_TWO = _late.pattern(r"(?: [a-z]+)? (?:to|against|versus) \d")
_TO = _late.pattern(r"\d(?: [a-z]+)? (?:to|against|versus) \Z")
_CONTEST = ("contest",)
_NO_GAP = _late.pattern(
    r"\b(?:last (?:time|year|season|week|month)|previous\w*|earlier|four years ago|in (?:19|20)\d\d|half-?time|target"
    r"|cut|reduc\w+|increas\w+|up from|down from|at one (?:point|stage)|from(?= #)|expect\w*|would|could|needed|need"
    r"|commons|parliament\w*|working|overall|led at|at the break|before the|seats|aggregate|average|than the)\b"
)
_OTHER_TIMES = _late.pattern(
    r"\b(?:last (?:time|year|season|week|month)|previous\w*|earlier|years ago|in (?:19|20)\d\d|half-?time|first leg"
    r"|average|at one stage|spoil\w+|reject\w+|turnout|registered|eligible|electorate)\b"
)
_COUNTED = frozenset((None, "votes", "vote", "ballots", "points", "people", "first", "preferences",
"preference", "members", "runs", "for", "against",
"voted", "backed",
                      "opposed", "supported", "councillors", "delegates", "lawmakers", "senators", "deputies",
                      "were", "said"))  # fmt: skip
_NAMED = _late.pattern(r"\b(?:majority|margin|gap)\b")
_NEAR, _FAR, _TOO_FAR, _CLOSE, _FEW = 3, 6, 3.0, 50, 2


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """A gap that lies between no two counts of the article."""
    if story.hints.keys().isdisjoint(_CONTEST):
        return
    counts = [one for one in story.kinds["N"] if one.part.noun not in STRETCHES]
    yield from _score(document, story, counts)
    claims = [one for one in counts if _is_gap(one)]
    counts = [one for one in counts if one not in claims and not is_year(one)]
    for claim in claims if len({one.part.value for one in claims}) <= _FEW else ():
        pairs = _innings(counts, claim) if _RUNS.match(claim.after) else _pairs(counts, claim)
        scored = [one for one in counts if not _RUNS.match(claim.after) or one.part.value >= _CLOSE]
        if len(pairs) != 1 or _is_between(scored, claim.part.value):
            continue
        first, second = pairs[0]
        exact = abs(first.part.value - second.part.value)
        if any(one.part.value == exact for one in claims) or _of_votes_and_seats(claim, first):
            continue  # the other margin is that of another contest
        if 0.4 < claim.part.value / exact < 2.5 or misprint(claim.part.value, exact):
            told, right = f"{claim.part.value:,.0f}", f"{exact:,.0f}"
            one, other = printed(document, first.part), printed(document, second.part)
            note = f"{one} against {other} is a margin of {right}, not of {told}"
            yield Slip("margin", claim.part.span, note, (written(document, claim.part, exact),), 0.5)
            return


def _of_votes_and_seats(claim: Told, count: Told) -> bool:
    """Whether a gap is told in votes and a count in seats: "beaten by 149 votes", "365 of the 650 seats"."""
    return claim.part.noun in {"votes", "vote", "ballots"} and _SEATS.search(count.after) is not None


_SEATS = _late.pattern(r"^(?: of the \d+)? (?:[a-z]+ )?seats\b")
_RUNS = _late.pattern(r"[ -]runs?\b")
_POINTS = _late.pattern(r"[ -](?:points?|goals?)\b")
_SCORE = _late.pattern(r"(?<![\d.,/-])(?P<a>\d{1,3})(?:-|–| to )(?P<b>\d{1,3})(?![\d-]|,\d| (?:years?|per|votes?)\b)")
_LINE = _late.pattern(r"\b[A-Z][a-z]+ (?P<a>\d{1,3}), (?:[A-Z][a-z]+ ){1,2}(?P<b>\d{1,3})\b")
_WON = _late.pattern(
    r"\b(?:w[io]n|won|wins|winning|beat|defeat\w*|lost|victory|victors|thrash\w*|over(?:came|power\w*)|edged|downed"
    r"|crushed|routed|hammered|final score|full-?time|finished|ended|fell|triumph\w*|saw off|outscored)\b"
)


def _score(document: Document, story: Story, counts: list[Told]) -> Iterator[Slip]:
    """ "Won 104-87" and "the 19-point margin"."""
    points = [one for one in story.kinds["B"] if one.part.noun == "points"]
    claims = [one for one in (*counts, *points) if _POINTS.match(one.after) and _is_gap(one)]
    if len({one.part.value for one in claims}) != 1 or not _HYPHEN.search(story.text):
        return
    claim, found = claims[0], {}
    for pattern in (_SCORE, _LINE):
        matches = list(pattern.finditer(document.text))
        sole = len(matches) == 1 and "-" in matches[0].group()
        for match in matches:
            beside = story.text[max(0, match.start() - _CLOSE) : match.end() + 20]
            if pattern is _LINE or sole or _WON.search(beside):
                found[int(match["a"]), int(match["b"])] = match
    exact = {abs(one - other) for one, other in found}
    if len(exact) != 1 or len(found) != 1 or min(next(iter(found))) < 1:
        return
    (right,), match = exact, next(iter(found.values()))
    at = index_of(document, match.start())
    if (
        at is None
        or abs(at - claim.at) > _NEAR
        or right == claim.part.value
        or not 0.4 < claim.part.value / right < 2.5
    ):
        return
    note = f"{match.group()} is a margin of {right}, not of {claim.part.value:,.0f}"
    yield Slip("margin", claim.part.span, note, (written(document, claim.part, right),), 0.45)


_HYPHEN = _late.pattern(r"\d(?:-|–| to |, [a-z]+ (?:[a-z]+ )?)\d")
_INNINGS = _late.pattern(
    r"\b(?:made|scored|posted|reached|amassed|piled up|managed|mustered|all out for|bowled out for|dismissed for"
    r"|out for|(?:dismissed|bowled|skittled|bundled|restricted|held) (?:the )?[a-z]+ (?:out )?(?:for|to)"
    r"|skittled for|finished on|total of|replied with|put on|set|restricted to|held to|closed on|ended on|compiled"
    r"|racked up|bundled out for)(?: a| only| just| no more than)* \Z"
)
_ALL_OUT = _late.pattern(r" (?:for (?:\d|one|two|three|four|five|six|seven|eight|nine)\b|all out\b)")


def _innings(counts: list[Told], claim: Told) -> list[tuple[Told, Told]]:
    """The only two innings of a match of cricket."""
    near = [
        one for one in counts
        if one is not claim and abs(one.at - claim.at) <= _FAR and one.part.value >= _CLOSE
        and (_ALL_OUT.match(one.after) or (_INNINGS.search(one.before) and one.part.noun in {None, "runs", "all"}))
    ]  # fmt: skip
    teams = [one for one in near if not _BATTED.search(one.before[-40:])]
    if len(teams) > 2:
        out = [one for one in teams if _OUT.match(one.after) or _INNINGS.search(one.before)]
        teams = out if len(out) == 2 else teams
    return [(teams[0], teams[1])] if len(teams) == 2 and teams[0].part.value != teams[1].part.value else []


_OUT = _late.pattern(r" all out\b")
_BATTED = _late.pattern(r"\b(?:first innings|second innings|at \Z|were on|stood at|stand of|partnership|target)")


_FIRST_COUNT = _late.pattern(
    r"\b(?:first|initial|original|preliminary|earlier|previous) (?:count|tally|result|figures?)\b"
    r"|\bhad (?:put|led|been ahead|trailed)\b|\bon (?:election|polling) night\b"
)


def _is_gap(one: Told) -> bool:
    if one.part.bound or (one.part.noun in {"seats", "seat", "percent", "years"}) or one.part.value < 2:
        return False
    led = one.before.endswith(_ENDS)
    by_votes = one.before.endswith((" by ", " by just ", " by only ")) and one.after.startswith(" votes")
    if not by_votes and not (led and _BEFORE.search(one.before)) and not _BEHIND.match(one.after):
        return False
    if _RESULT_OF_TWO.match(one.after) or _TO.search(one.before):
        return False
    if _NO_GAP.search(f"{one.before[-_CLOSE:]}#{one.after[:30]}"):
        return False
    return not _FIRST_COUNT.search(one.words)  # "the first count had put her ahead by 46"


def _pairs(counts: list[Told], claim: Told) -> list[tuple[Told, Told]]:
    """The counts that a gap can lie between: two that follow each other, or the two largest of a list of them."""
    reach = _FAR if _NAMED.search(claim.before) else _NEAR
    near = [one for one in counts if abs(one.at - claim.at) <= reach and _may_be_result(one)]
    found = [
        (one, other) for one, other in pairwise(near)
        if other.at - one.at <= 1 and one.part.value != other.part.value
        and max(one.part.value, other.part.value) < _TOO_FAR * min(one.part.value, other.part.value)
    ]  # fmt: skip
    if len(found) > 1:
        first, second, *_ = sorted({one for pair in found for one in pair}, key=lambda one: -one.part.value)
        found = [(first, second)] if abs(first.at - second.at) <= 1 else []
    return [pair for pair in found if _of_contest(pair)]


def _may_be_result(one: Told) -> bool:
    return (
        one.part.noun in _COUNTED
        and one.part.bound is None
        and one.part.value > 1
        and one.part.value == int(one.part.value)
        and not _OTHER_TIMES.search(f"{one.before[-_CLOSE:]}#{one.after[:30]}")
    )


_RESULT = _late.pattern(
    r"\b(?:votes?|voters|voted|ballots?|poll(?:ed|s)?|scored?|beat|defeated|won|lost|carried|favou?r|against|rival"
    r"|recount|elected|election|councill?ors)\b"
)


def _of_contest(pair: tuple[Told, Told]) -> bool:
    """Whether two counts are results: words of a vote or a game stand beside them."""
    words = " ".join(dict.fromkeys((pair[0].words, pair[1].words)))
    return _RESULT.search(words) is not None or _INNINGS.search(pair[0].before) is not None


def _is_between(counts: list[Told], gap: float) -> bool:
    """Whether some two counts of the article lie so far apart."""
    values = {one.part.value for one in counts}
    return any(value + gap in values for value in values) or gap in values
