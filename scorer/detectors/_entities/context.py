"""The circumstances of a claim: the document, its day, the words around; and what comes of comparing one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from scorer.detectors._entities.claims import Claim
from scorer.detectors._entities.wording import dated
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.knowledge import Statement
from scorer.knowledge.model import bounds
from scorer.model import Span

_LOOKS_BACK = pattern(
    r"\b(?:ago|at the time|back in|then|formerly|former|previously|in the (?:19|20)?\d0s|decades?|era|once|recalled|"
    r"anniversary|history|historic|originally|initially|and later|used to"
    r"|succeeded|successor|predecessor|replaced|replacing"
    r"|resigned|relinquished|ousted|toppled|overthrown|deposed"
    r"|stepped down|will become|to become|takes over|took over|was named|was appointed|was elected"
    r"|when he was"
    r"|when she was|days as|tenure|memoir|biography|portrait|statue|film (?:about|of|on|based|tells)"
    r"|(?:days|weeks|months|years) (?:later|earlier|before))\b"
)
_SOMEBODY_FORMER = pattern(r"\b(?:an|a|another|two|several|some) former\b")
"""Somebody or something else that was something: it says nothing of the time of the sentence."""
_FORMER = pattern(
    r"\b(?:former|ex|then|late|past|onetime|fired|firing|dismissed|dismissal|sacked|ousted|ouster)\b[^,.;:]*\Z"
)
_SPEAKS = pattern(
    r" (?:said|says|told|tells|will|has|is|announced|warned|urged|welcomed|signed|added|promised|called|declined"
    r"|opened|arrived|visited|visits|plans|presented|praised|refused|addressed|met|meets|spoke|ordered|issued"
    r"|wrote|vetoed)\b"
)
"""Behind a name: what somebody in office does now, unlike what is told of somebody who left a while ago."""
_SPOKEN = pattern(r"(?:said|says|added|adds|according to|told) \Z")
_REPORTS = pattern(
    r",? (?:who (?:is|was) [^,.;]{3,40}, )?(?:said|says|told [a-z ]{2,30}|added|warned|argued)"
    r"(?: (?:on|at) [a-z]{3,12})? that "
)
"""Behind a name: the words between somebody and what is reported as said."""
_RULES = pattern(
    r",? (?:who )?(?:has|is|wants|plans|hopes|says|will|promises|faces|insists|intends|is expected|said on)\b"
    r"|'s (?:government|administration|cabinet|office|spokes\w+|plan|promise|pledge)\b"
)
_RULED = pattern(
    r"\b(?:administration|government|cabinet|presidency|office|spokes\w+) of \Z"
    r"|\b(?:urged|urge|dear to|appeal to|appealed to|letter to|petition to|called on|call on|asked|thanked|opened by"
    r"|signed by|promised by|ordered by|launched by|addressed to|handed to|delivered to|sent to|met|meet|met by"
    r"|meeting with|told|criticised|criticized|blamed|praised|backed by|written to|wrote to|approved by|invited"
    r"|lobbied|delegation to|presented to|submitted to) \Z"
)
_PARAGRAPH = 800
"""Characters on each side that make out a paragraph where agencies print whole articles as one."""
_MEMORY = 40
"""Years for which somebody told of may have been in office: what was before has nothing to do with them."""
_NEAR_BEFORE, _NEAR_BEHIND = 90, 60
"""Characters around a claim in which words of another time are words about it."""
_NOW = pattern(
    r"\b(?:is|are|has been|have been|now|belongs|the|an?)\b.{0,60}"
    r"\b(?:owned|control|controlled|belongs|part|unit|subsidiary|hands|property|wing|umbrella|roof|stable)\b"
)
_YEARS_AGO = pattern(  # the letter first, so that the search skips to the next one
    r"(?:y(?<!\w.)ears?|d(?<!\w.)ecades?|m(?<!\w.)onths) (?:ago|earlier|before)\b"
)
_OPENS = 4
"""Characters of a sentence before a claim that still opens it ("The")."""
_BEFORE = pattern(
    r"\b(?:ago|at the time|back in|then|formerly|former|previously|in the (?:19|20)?\d0s|decades?|era|once"
    r"|anniversary"
    r"|history|historic|originally|used to|born|grew up|fled|old|collapse of|fall of|known as|called|renamed"
    r"|rebranded)\b"
)
_YEAR = pattern(r"\b(?:1[89]|20)\d\d\b")


class Slip(NamedTuple):
    """A contradiction: where, what an editor should read, and what would be right."""

    span: Span
    note: str
    strength: float
    suggestions: tuple[str, ...]
    subject: str
    printed: str


class Verdict(NamedTuple):
    """Whether anything could be compared, and what contradicts."""

    compared: int
    slips: tuple[Slip, ...] = ()


NOTHING = Verdict(0)
AGREES = Verdict(1)


@dataclass(frozen=True)
class Context:
    """The document, its date (None where it has none), and the days around a change in which nothing is said.

    `since`: the newest day that a document without a date tells as past. It is from then or later.
    """

    document: Document
    day: date | None
    slack: int
    since: date | None = None

    @property
    def at(self) -> date | None:
        """The day to compare with: the document's, or the first on which it may have been written."""
        return self.day or self.since

    def basis(self) -> str:
        """How the day to compare with was found, as a further sentence of a note; "" for a document with a date."""
        if self.day is not None:
            return ""
        if self.since is None:
            return " Nothing tells when the text is from; if it is newer, say so."
        return f" The page has no date; the newest day told as past is {dated(self.since.isoformat())}."

    def holds(self, one: Statement, slack: int = 0) -> bool | None:
        """Whether `one` holds when the document is from. Without a date, what begins later may."""
        if self.at is None:
            return None
        found = one.holds(self.at, slack)
        if self.day is None and found is False and not (one.ends and bounds(one.ends)[1] < self.at):
            return None
        return found

    def open(self, one: Statement) -> bool:
        """Whether `one` may hold when the document is from; without any date, whether it has not ended."""
        return self.holds(one) is not False if self.at else not one.ends

    def was(self, span: Span) -> bool:
        """Whether what stands before `span`, also further off, says that an office was held at another time."""
        return bool(_FORMER.search(self.document.folded, max(0, span.start - 70), span.start))

    def acts_now(self, claim: Claim) -> bool:
        """Whether the person of a claim is told of as somebody in office: says, announces, opens a sentence."""
        folded, whole = self.document.folded, claim.whole
        sentence = self.document.sentence_at(whole.start)
        if sentence is not None and whole.start - sentence.start <= _OPENS:
            return True
        return bool(
            _SPEAKS.match(folded, max(claim.span.end, whole.end))
            or _SPOKEN.search(folded, whole.start - 16, whole.start)
        )

    def rules_now(self, span: Span) -> bool:
        """Whether the words around a president's name are those of one who rules today."""
        folded = self.document.folded
        return bool(
            _RULES.match(folded, span.end) or _RULED.search(folded, max(0, span.start - 40), span.start)
        ) and not (self.looks_back(span) or self.past_paragraph(span))

    def tells_of_before(self, span: Span, change: date) -> bool:
        """Whether the sentence around `span` tells of a time before `change`, when a name was still in use."""
        sentence = self.document.sentence_at(span.start) or span
        words = self.document.folded[sentence.start : sentence.end]
        return bool(_BEFORE.search(words)) or any(int(year) <= change.year for year in _YEAR.findall(words))

    def past_paragraph(self, span: Span) -> bool:
        """Whether the paragraph around `span` names another year near it: its sentences may tell of that one."""
        block = self.document.block_at(span.start)
        near = (
            (max(block.span.start, span.start - _PARAGRAPH), min(block.span.end, span.end + _PARAGRAPH))
            if block
            else (0, 0)
        )
        words = self.document.folded[slice(*near)]
        told = {int(year) for year in _YEAR.findall(words)}
        return bool(self.at and any(self.at.year - _MEMORY < year != self.at.year for year in told))

    def past_paragraph_in_words(self, span: Span) -> bool:
        """Whether the paragraph around `span` tells of years ago."""
        block = self.document.block_at(span.start)
        return bool(block and _YEARS_AGO.search(self.document.folded, *block.span))

    def looks_back(self, span: Span) -> bool:
        """Whether the sentence around `span` tells of another time than the document's."""
        sentence = self.document.sentence_at(span.start) or span
        said = _REPORTS.match(self.document.folded, span.end, sentence.end)
        end = said.end() if said else sentence.end  # what somebody says may be of another time than the saying
        near = max(sentence.start, span.start - _NEAR_BEFORE), min(end, span.end + _NEAR_BEHIND)
        around = _SOMEBODY_FORMER.sub("", self.document.folded[near[0] : near[1]])
        words = self.document.folded[sentence.start : end]
        years = {int(year) for year in _YEAR.findall(words)}
        return bool(_LOOKS_BACK.search(around)) or bool(self.at and years - {self.at.year})

    def told_now(self, span: Span) -> bool:
        """Whether the words of a claim say that it holds today."""
        return _NOW.search(self.document.folded, *span) is not None
