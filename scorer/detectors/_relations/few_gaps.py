"""Gaps in articles of few figures whose two figures stand in other sentences: see `few`.

"A deficit of $650,000" and "income came to $4.12 million. Spending was $4.57 million"; "450 fewer workers than in
2019" and "it employed 1,250 people then and employs 900 now".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, Slip
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations import differ
from scorer.detectors._relations.common import STRETCHES, has_any, is_age, is_year, misprint
from scorer.detectors._relations.few import counted, words_between
from scorer.detectors._relations.few_changes import in_time
from scorer.document import Document

_SOME = r"(?: (?:of|is|was|about|some|just|only|a|an|the|nearly|almost|around|exactly|narrow|mere))*"
_LACKS = ("deficit", "surplus", "shortfall", "loss", "hole")
_BALANCE = _late.pattern(
    rf"\b(?:{'|'.join(_LACKS)}|operating (?:profit|loss)|net (?:profit|loss)"
    rf"|(?:in|into) the (?:red|black)(?: by)?|overspen[dt]\w*(?: (?:its|the|their) budget)?(?: by)?|lost"
    rf"|made a profit){_SOME} \Z"
)
_BALANCE_WORDS = (*_LACKS, "profit", "the red", "the black", "overspen", "lost")
_BALANCES = _late.pattern(rf" (?:budget |operating |trade )?(?:{'|'.join(_LACKS)}|in the red|in the black)\b")
_IN = _late.pattern(
    r"\b(?:incomes?|revenues?|takings|takes?|took|receipts|earn\w*|rais(?:e|ed|es)|brought in|brings in|sales"
    r"|turnover|donations|received|receives|exports|budget(?:ed)?|collected|came in)\b"
)
_OUT = _late.pattern(
    r"\b(?:spend\w*|spent|costs?|expenditures?|expenses|outgoings|outlays?|imports|overheads|pays|paid|went out"
    r"|bills?|running)\b"
)
_MARGINS = ("lead", "margin", "gap", "advantage", "majority", "difference")
_BY = _late.pattern(
    r"[ \W](?:w(?:on|in|ins|inning)|l(?:ed|eads?|eading|ost|osing)|b(?:eat|eats|eating|ehind)|a(?:head|dvantage)"
    r"|defeat\w*|m(?:issed|argin|ajority)|e(?:dged|dging|xceed\w*)|p(?:ipped|assed)|c(?:lear|arried)|g(?:ap|ained)|held"
    r"|retained|u(?:nseated|ndercut\w*)|t(?:opped|rail\w*)|o(?:usted|utnumber\w*|utsold|utpolled|utbid|utscored|utspent)|short"
    rf"|victory)\b[^.;]{{0,60}}? (?:by|of){_SOME} \Z"
    rf"|[ \W](?:{'|'.join(_MARGINS)})\b[^.;]{{0,40}}? (?:is|was|to|at){_SOME} \Z"
)
"""Looked for behind a space, words of one first letter together: to ask for `\\b` or for each word takes longer."""
_BY_WORDS = (" by ", " of ", *_MARGINS)
_CHANGED = _late.pattern(
    r"\b(?:ris(?:e|es|en|ing)|rose|grew|grown|increas\w+|climb\w*|jump\w*|gained|up|went up|fall(?:en|s)?|fell"
    r"|drop\w*|declin\w+|decreas\w+|cut|reduced|down|shr[aiu]nk|dipped|lost|shed|raised|lowered)\b(?: [a-z]+){0,2} by"
    rf"{_SOME} \Z"
)
_APART = _late.pattern(
    r"(?:[ -](?!(?:than|and|in|at|to|of|which|are|is|was|were|or|for|[a-z]+ed)\b)[a-z’'-]++){0,3}?"
    r" (?:(?:more|fewer|less|further)\b(?=[^.;]{0,40} than )|(?:higher|lower|longer|shorter|taller|above"
    r"|below|cheaper|dearer|heavier|lighter|faster|slower|warmer|cooler|colder|hotter|bigger|smaller|larger|wider|deeper"
    r"|older|younger|ahead|clear|behind|short|adrift|better|worse)\b)"
)
_NO_GAP = _late.pattern(
    r"\b(?:would|could|may|might|expect\w*|forecast\w*|target\w*|each|every|per|average of|if|plan(?:s|ned|ning)?"
    r"|at least|up to|another|next year|than \$|half-time|compared"
    r"|had (?:put|led|been)|first count|initial(?:ly)?|the same|alone)\b"
)
_THEN = _late.pattern(r"\b(?:in (?:19|20)\d\d|last time|previous\w*)\b")
_ENDS = tuple(
    f" {word} " for word in (
        "of", "is", "was", "about", "some", "just", "only", "a", "an", "the", "nearly", "almost", "around", "exactly",
        "narrow", "mere", "by", "to", "at", "lost", "profit", "red", "black", *_LACKS,
    )
)  # fmt: skip
_WORDS = frozenset(
    ("deficit", "surplus", "shortfall", "loss", "hole", "red", "black", "more", "fewer", "less", "further", "higher",
     "lower", "longer", "shorter", "taller", "above", "below", "cheaper", "dearer", "heavier", "lighter", "faster",
     "slower", "warmer", "cooler", "colder", "hotter", "bigger", "smaller", "larger", "wider", "deeper", "older",
     "younger", "ahead", "clear", "behind", "short", "adrift", "better", "worse")
)  # fmt: skip
_RANGE = 20
_NO_LEVEL = _late.pattern(
    r"(?: (?:hundredths|tenths|thousandths|seconds?|inches|furlongs)\b| (?:lower|higher|down|up) at\b)"
)
"""What no difference of two figures of the article is: parts of a second, what a price has lost since yesterday."""
_LOOK = 48
_FAR, _OFF, _FEW, _MOST, _PAIR = 8, 1.9, 20, 6, 2


def slips(document: Document, story: Story, levels: list[Told]) -> Iterator[Slip]:
    """Gaps that lie between no figures, though just two can be meant."""
    figures = [one for one in story.figures if one.part.kind in "MNUB"]
    for told in figures if len(figures) > _PAIR else ():
        how = _how(told)
        if how is None:
            continue
        claim = differ.Claim(told, _as_told(story, told), 0)
        same = list(_levels(story, claim))
        if not 1 < len(same) <= _MOST or any(
            differ.fits(claim, one, other) for one in same for other in same if one is not other
        ):
            continue
        pair = _only_pair(claim, same, how)
        if pair is not None and not _is_scored(story, claim.part.value):
            yield from differ.slip(document, claim, *pair)


def _is_scored(story: Story, gap: float) -> bool:
    """Whether a result such as 81-67 of the article has the gap."""
    return any(abs(int(one) - int(other)) == gap for one, other in _SCORE.findall(story.text))


_SCORE = _late.pattern(r"(?<![\d.,/-])(\d{1,3})(?:-|–| to )(\d{1,3})(?![\d-])")


def _as_told(story: Story, told: Told) -> Part:
    """Cents as parts of the nearest sum, and points as such of a game where nothing is told in per cent."""
    part = told.part
    if part.kind == "B" and not any(one.part.kind == "P" for one in story.figures):
        return replace(part, kind="N", unit=None)
    sums = [one for one in story.kinds["M"] if abs(one.at - told.at) <= _FAR]
    return differ.in_money(part, sorted(sums, key=lambda one: abs(one.at - told.at))[:1])


_OF_VOTES = _late.pattern(r"(?: [a-z]+)? (?:to|against|versus) (?:\d|one|two|three|four|five|six|seven|eight|nine)\b")
"""Behind one side of a vote or a score: "by 31 votes to 22"."""


def _is_no_gap(told: Told) -> bool:
    """ "Between seven and 19 above the limit", "eight hundredths", "by 31 votes to 22", "would win by 400"."""
    if "between " in told.before[-_RANGE:] or _NO_LEVEL.match(told.after) or _OF_VOTES.match(told.after):
        return True
    return _NO_GAP.search(f"{told.before[-40:]}#{told.after[:30]}") is not None


def _how(told: Told) -> str | None:
    """How a figure is told to lie between two others."""
    part = told.part
    if part.value <= 1 or part.bound not in {None, "about"}:
        return None
    led = told.before.endswith(_ENDS)
    if not led:
        behind = told.after[:_LOOK].replace("-", " ").replace(",", " ").replace(".", " ").split()
        if _WORDS.isdisjoint(behind):
            return None
    how = _as_gap(told, led)
    return None if how is None or _is_no_gap(told) else how


def _as_gap(told: Told, led: bool) -> str | None:
    """What the words beside a figure say of how it lies between others; `led` is whether they may stand before it."""
    if told.part.kind == "M" and (
        (has_any(told.before, _BALANCE_WORDS) and _BALANCE.search(told.before)) or _BALANCES.match(told.after)
    ):
        return "balance"
    if led and has_any(told.before, _BY_WORDS) and _BY.search(f" {told.before}"):
        return None if _THEN.search(told.after) else "by"
    if led and " by " in told.before and _CHANGED.search(told.before):
        return None if told.part.kind == "B" or told.after.startswith((" to ", " from ")) else "changed"
    return "apart" if not told.before.endswith(_OF_IT) and _APART.match(told.after) else None


_OF_IT = ("which is ", "which was ", "that is ", "that was ")
"""A gap to the figure just before it, of which the other one may stay untold."""


def _levels(story: Story, claim: differ.Claim) -> Iterator[Told]:
    """The figures near a gap that may be of its kind; a bare one is of what is told before it in its sentence."""
    told, last = claim.told, None
    for one in story.figures:
        if one is told or one.part.value in {0, told.part.value} or abs(one.at - told.at) > _FAR:
            continue
        if one.part.kind == "N" and is_year(one):
            continue
        if one.part.bound in {"at least", "at most"} or one.before.endswith(("between ", "range of ", " age of ")):
            continue
        if _may_be(claim, one):
            if not _APART.match(one.after):  # else a gap as well
                last = one
                yield one
        elif (
            last
            and last.at == one.at
            and one.part.kind == "N"
            and counted(one) is None
            and not _APART.match(one.after)
        ):
            yield replace(one, part=replace(one.part, kind=last.part.kind, unit=last.part.unit, noun=last.part.noun))


def _may_be(claim: differ.Claim, one: Told) -> bool:
    """Whether a figure is a level of the kind of a gap."""
    part, gap = one.part, claim.part
    if gap.kind != "N" or part.kind != "N":
        return differ.same(claim, one)
    if gap.noun in STRETCHES or part.noun in STRETCHES:
        return gap.noun == part.noun
    return gap.value.is_integer() == part.value.is_integer() and (differ.same(claim, one) or counted(one) is None)


def _only_pair(claim: differ.Claim, same: list[Told], how: str) -> tuple[Told, Told] | None:
    """The only two figures that follow each other and can lie so far apart."""
    told, gap = claim.told, claim.part.value
    found = []
    for one, other in pairwise(same):
        exact = abs(one.part.value - other.part.value)
        if other.at - one.at > 1 or exact <= 0 or one.part.kind != other.part.kind or is_age(one) or is_age(other):
            continue
        if not (1 / _OFF < gap / exact < _OFF or misprint(gap, round(exact, 6))):
            continue
        if claim.part.kind == "N" and max(one.part.value, other.part.value) < _FEW:
            continue
        if told.part.span.start > one.part.span.start and told.part.span.start < other.part.span.start:
            continue
        if how == "changed" and not in_time(one, other):
            continue
        if how == "balance" and not _in_and_out(one, other):
            continue
        if how != "balance" and max(one.part.value, other.part.value) > 3 * min(one.part.value, other.part.value):
            continue
        found.append((one, other))
    return found[0] if len(found) == 1 else None


def _in_and_out(one: Told, other: Told) -> bool:
    """Whether one of two sums came in and the other went out."""
    first = f"{one.words[: one.part.span.start - one.sentence.start]}#{words_between(one, other)[:24]}"
    second = f"{words_between(one, other)}#{other.after[:24]}"
    return bool((_IN.search(first) and _OUT.search(second)) or (_OUT.search(first) and _IN.search(second)))
