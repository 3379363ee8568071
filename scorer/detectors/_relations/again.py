"""Sums and stretches of time that are referred back to with another figure: "£2.4m", "of the £2.6m"."""

from __future__ import annotations

from collections.abc import Iterator

from scorer.detectors import _late
from scorer.detectors._figures.sums import Slip
from scorer.detectors._figures.told import Story, Told
from scorer.detectors._relations.common import told_again
from scorer.document import Document


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """Sums and terms that are told again with other figures."""
    yield from _sums(document, story)
    yield from _terms(document, story)


# --- sums --------------------------------------------------------------------------------------------------------

_THE = _late.pattern(
    r"(?:\A|\b(?:of|that|said|but|and|with|on|as|once|when|spend|pay|find|use|returned?|repay|what|if|whether|for"
    r"|until|where|because)|[.,;:]) (?:all (?:of )?)?the \Z|\Athe \Z"
)
_BARE = _late.pattern(
    r"(?: (?:sum|award|grant|prize|fine|windfall|payment|cheque|check|gift|donation|bequest|money|funding|loan"
    r"|investment|package|bill))?(?:[.;]|,(?! \d)|,? (?:was|were|is|are|will|would|came|come|comes|had|has|should"
    r"|must|could|did|before|by|goes|went|to|back|in full|and (?!\D{0,3}\d))\b)"
)
_NOT_FIRST = _late.pattern(
    r"\b(?:the|another|others?|more|further|extra|remaining|than|from|including|per|additional|previous\w*|earlier"
    r"|compared|against|between|target|up to|of (?:them|whom|which)|average|first|at least|so far|each|every|by"
    r"|under|over|reach\w*|passe[sd]|tops?|value of|total of|with debts of|to)(?: [a-z-]+)? \Z"
)
_OTHER = _late.pattern(
    r"\b(?:last (?:year|month|week|season)|previous\w*|years? (?:ago|earlier|before)|in (?:19|20)\d\d|risen|rose"
    r"|fell|fallen|revis\w+|updat\w+|originally|initially|at first|so far|other|plan(?:s|ned|ning)?|more|already"
    r"|still|a (?:share|year|month|week|day|ton|tonne|barrel)|forecast\w*|expect\w*|asked|sought|wanted"
    r"|offer\w*|average)\b"
)
_FAR, _RATIO, _MOST = 8, 1.4, 5


def _sums(document: Document, story: Story) -> Iterator[Slip]:
    """ "Will receive £2.4m" and "£300,000 of the £2.6m"."""
    sums = story.kinds["M"]
    if not 2 <= len(sums) <= _MOST:
        return
    for other in sums[1:]:
        if (
            not other.before.endswith("the ")
            or other.part.bound
            or not _THE.search(other.before)
            or not _BARE.match(other.after)
        ):
            continue
        near = [
            one for one in sums
            if one is not other and one.part.unit == other.part.unit
            and 1 / _RATIO < one.part.value / other.part.value < _RATIO
        ]  # fmt: skip
        if len(near) == 1 and _one_sum(near[0], other) and not _made(sums, near[0], other):
            yield told_again(document, near[0], other)


def _one_sum(one: Told, other: Told) -> bool:
    if one.part.value == other.part.value or one.part.bound or not 0 < other.at - one.at <= _FAR:
        return False
    if _NOT_FIRST.search(one.before[-30:]):
        return False
    return not _OTHER.search(f"{one.before[-40:]}#{one.after[:30]} {other.before[-30:]}#{other.after[:30]}")


def _made(sums: list[Told], one: Told, other: Told) -> bool:
    """Whether the second sum is the first one with another, or without it."""
    apart = abs(one.part.value - other.part.value)
    return any(abs(told.part.value - apart) <= 0.02 * apart for told in sums if told not in {one, other})


# --- terms -------------------------------------------------------------------------------------------------------

_TERM = _late.pattern(
    r"-(?P<unit>year|month|week|day) (?:jail |prison |custodial )?(?P<noun>term|sentence|stretch|contract|deal"
    r"|agreement|ban|suspension|disqualification|strike|walkout|stoppage|closure|shutdown)\b"
)
_CUES = {
    "term sentence stretch": ("jail", "prison", "sentenced", "behind bars", "custody", "penitentiary"),
    "contract deal agreement": ("sign", "contract", " deal", "extend", "agree"),
    "ban suspension disqualification": (" ban", "suspend", "disqualif"),
    "strike walkout stoppage": ("strike", "walked out", "walk out", "stopped work", "down tools", "downed tools"),
    "closure shutdown": ("clos", "shut"),
}
_LEAD = _late.pattern(r"\b(?:the|his|her|its|their|whose|this|that) \Z")
_NO_TERM = _late.pattern(
    r"\b(?:minimum|suspended|concurrent\w*|maximum|up to|at least|more than|previous\w*|earlier|original\w*"
    r"|reduc\w+|cut|appeal\w*|another|old|ago|extra|further|additional|instead|former|already|sought"
    r"|asked|each|less than|halfway|years? into|remaining|left|expir\w+)\b"
)


def _terms(document: Document, story: Story) -> Iterator[Slip]:
    """ "Jailed for 11 years" and "the 14-year term"."""
    if "terms" not in story.hints:
        return
    for other in story.figures:
        match = _TERM.match(other.after) if other.after.startswith("-") and other.part.kind == "N" else None
        if match is None or not _LEAD.search(other.before) or other.part.bound:
            continue
        cues = next(cues for nouns, cues in _CUES.items() if match["noun"] in nouns.split())
        units = (f"-{match['unit']}", f" {match['unit']}")
        stretches = [one for one in story.kinds["N"] if one is not other and one.after.startswith(units)]
        if any(one.part.value == other.part.value for one in stretches):
            continue
        same = [one for one in stretches if any(cue in f"{one.before}{one.after[:_CLOSE]}" for cue in cues)]
        if len({one.part.value for one in same}) == 1 and _one_term(same[0], other):
            yield told_again(document, same[0], other, f" {match['noun']}")


_CLOSE = 30


_ANOTHER = _late.pattern(
    r"\b(?:accomplice|co-defendant|co-accused|another|second|brother|sister|wife|husband|son|father|colleagues?"
    r"|team-?mate|rival|others?|(?:term|sentence|deal|contract|ban|strike) (?:that|which) (?:he|she|it|they))\b"
)


def _one_term(one: Told, other: Told) -> bool:
    if one.part.bound or one.at == other.at or not 0.5 < one.part.value / other.part.value < 2:
        return False
    if _ANOTHER.search(other.words):
        return False
    return not _NO_TERM.search(f"{one.before[-24:]}#{one.after[:30]} {other.before[-24:]}#{other.after[:30]}")
