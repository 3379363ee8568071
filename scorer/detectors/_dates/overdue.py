"""What is past, told as still to come: for `date_consistency`.

"The board will announce its decision on 4 May 2022", "firms have until 26 January 2021 to bid", "when voters go to
the polls on April 8, 2025, theirs will be the only names" on pages of later days. The verb that governs the date must
be one of the future, or the present of what is scheduled; what has been promised counts, what was planned does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates.ahead import of_another_year
from scorer.detectors._dates.days import by_weekday, day_in, in_words, last_day
from scorer.detectors._dates.directions import plainly_ahead
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span
from scorer.views.dates import DateMention

_SLACK = {"day": 1, "month": 3}
"""Days by which a page may be younger than what it tells as ahead."""
_MOST_DAYS = 3 * 365
"""Days after which the present tense may be that of a novel or a history."""
_WORD = r"[a-z0-9’'$£€.%-]+"
_SET = (
    r"(?:due|set|scheduled|expected|planned|supposed|likely|booked|slated|billed|timetabled|pencilled in|penciled in"
    r"|earmarked|going|meant|hoping|planning|aiming|preparing|waiting|on course|on track|invited|asked|urged|ready)"
)
_VERB = (
    r"(?:will|shall|[a-z]+’ll|[a-z]+'ll|(?:is|are|it’s|they’re|we’re) (?:also |now |still |widely |not )?"
    rf"(?:to|{_SET}(?: to| for)?)"
    r"|(?:plans?|hopes?|aims?|intends?|expects?|wants?|proposes?|needs?) to"
    r"|(?:has|have) (?:also |now )?(?:promised|pledged|vowed|agreed|undertaken|offered|committed) to"
    r"|(?:has|have) been (?:called|invited|summoned|asked|told|urged|ordered|warned) to"
    r"|must|should|(?:can|may)(?= (?:[a-z]+ ){1,8}(?:until|till|by) )|(?:has|have|’ve|’s)(?: got"
    r"| been given)?(?= until| till)"
    r"|(?<=, )(?:to|due to|set to)(?= (?:be|open|start|begin|close)\b)"
    r"|(?:has|have) been (?:fixed|set|scheduled|arranged|adjourned|postponed|listed|booked|planned|moved|put back"
    r"|put off|pushed"
    r" back|delayed|timetabled)(?: again)?(?= (?:for|to|until|till) ))"
)
_SCHEDULED = (
    r"(?:opens|closes?|reopens|begins?|starts?|kicks? off|gets? under ?way|takes? place|ends?|finish(?:es)?"
    r"|falls? due|expires?"
    r"|go(?:es)? (?:on (?:sale|show|display)|to the polls|live|ahead|before [a-z]+)|(?:is|are) (?:on|open|due|held"
    r"|up|available|valid|accepted|taken)"
    r"|comes? into (?:force|effect|use|service|operation)|takes? effect|runs|arrives|sails|premieres|launches|resumes"
    r"|hits (?:the )?(?:shops|shelves|stores|screens|cinemas|theaters)|meets|(?<!to )meet(?! the press)|sits"
    r"|returns|plays|visits|faces"
    r"|appears|retires"
    r"|(?<!to )(?<!not )(?<!n’t )(?<!could )(?<!would )(?<!might )(?<!may )(?:open|close|begin|start|run"
    r"|resume|expire"
    r"|come into (?:force|effect|use|service|operation)|take (?:effect|place)|get under ?way)|sings?|performs?"
    r"|comes in|moves|switches|joins|flies|tours|headlines|speaks|shuts|goes up|rises|changes|leaves|turns|hosts"
    r"|welcomes|sets (?:off|sail|out)|heads)"
)
_NOUNS = (
    r"(?:into|over|about|against|after|following|during|since|from|than|as|because|regarding|concerning"
    r"|before(?! (?:[a-z]+ ){0,3}(?:court|magistrates|judge|justices|tribunal|committee|panel))|of"
    r" the|around)"
)
_DONE = (
    r"(?:[a-z]+ed|done|known|shown|grown|thrown|flown|drawn|born|written|taken|given|made|held|built|sold|bought|told"
    r"|found|kept|sent"
    r"|won|paid|put|cut|read|heard|begun|sworn|laid|chosen)"
)
_GAP = (
    rf"(?P<gap>(?: (?!look at\b|look into\b|examine\b|investigate\b|consider\b|review\b|explain\b|mark\b|recall\b"
    rf"|that\b|which\b|who\b|whose\b|what\b|how\b|where\b|if\b|{_NOUNS}\b|{_DONE}\b)"
    rf"{_WORD}){{0,12}}?)"
)
_PAST_OF_IT = r"(?:,? [a-z]+ly|,? also|,? not|,? now|,? only|,? then|,? finally|,? at last){0,2}"
_PREPOSITION = (
    r",? (?:on|by|in|at|until|till|before|for|to|from|no(?:t)? later than)(?: or (?:before|by))?(?: (?:noon"
    r"|midday|midnight"
    r"|\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?"
    r"|\d{1,2}(?:[.:]\d\d)?)(?: on)?)?(?: the)?(?: (?:early|late|mid|end of|start of|beginning of|middle of|close of"
    r"(?: business on)?|morning of|evening of|night of|afternoon of|weekend of|week of))?(?: the)? \Z"
)
_BY_IT = pattern(_PREPOSITION)
_BY_IT_LONG = 80
"""More letters than `_PREPOSITION` has."""
_GOVERNED = pattern(
    rf".*(?<![a-z-])(?<!\bthe )(?<!\ba )(?<!\bits )(?<!\btheir )(?:(?P<verb>{_VERB}){_PAST_OF_IT}(?: be| have"
    rf"| get)?(?: [a-z]+ly)?(?: {_DONE}\b)?"
    rf"|(?<!film )(?<!novel )(?<!story )(?P<present>{_SCHEDULED})){_GAP}{_PREPOSITION}"
)
_DAY_IS = pattern(
    r"\b(?:deadline|(?:closing|opening|polling|election|moving|wedding|closing|launch|exam|results|last|final"
    r"|cut-off|start|due"
    r"|target|completion) (?:day|date|night))\b[a-z ]{0,50} (?:is|are|falls on|remains|stands at)(?: now| still)? \Z"
    r"|(?:\A|[.,;] )come \Z|\b(?:deadline|cut-off|closing date)\b[a-z ]{0,50} is (?:noon|midday|midnight"
    r"|\d[\d.:apm ]*) on \Z"
    r"|\b(?:[a-z]+) (?:is|are)(?: now| still)? on(?: the)? \Z"
    r"|\b(?:is|are) (?:now |still |already |also )?[a-z]+ing for (?:its|their|his|her|the|an?) [a-z"
    r" ]{0,30}(?:on|in) \Z"
)
_DAY_IS_ENDS = ("is ", "are ", "on ", "remains ", "at ", "now ", "still ", "come ", "the ", "in ")
"""One of which ends what `_DAY_IS` matches."""
_DEADLINE = pattern(r"\bdeadline of \Z")
_LOOMS = pattern(r" (?:is|looms|nears|approaches|remains|stands|has not)\b")
_HAS_BEEN = pattern(
    rf"(?:will|shall|should|must) have (?:[a-z]+ly |also |already )?(?:been|had|{_DONE})\b"
    r"|\b(?:would|was|were|had)\b"
)
_AN_EVENT = pattern(
    r"\b(?:the|its|their|his|her|an?) (?:(?!fire|death|attack|crash)[a-z-]+ ){0,4}?(?!fire|death|attack"
    r"|crash)[a-z-]+, on \Z"
)
_WILL_BE = pattern(
    r", (?:will|is (?:open|free|expected|due|to|set|sold out|likely)|are (?:open|free|expected|due|to))\b"
)
_PUT_TO = pattern(
    r"\b(?:adjourned|postponed|put (?:off|back)|deferred|moved|remanded)\b[a-z ,]{0,60} (?:to|until|till|for) \Z"
)
_THEN_ON_IT = pattern(r",? when [^.;]{2,80}\b(?:will|is to|are to|is due|are due|is expected)\b")
"""The day of an event of which the rest of the sentence tells as ahead."""
_FRONTED = pattern(
    r"(?:\A|[,;:–—] )\W*(?:but |and |then )?(?:on|by|from|until|at)(?: the)?(?: (?:end|start|morning|evening) of)? \Z"
)
_THEN_WILL = pattern(
    rf",? (?:the |a |an )?(?:(?!that\b|which\b|who\b|said\b|after\b){_WORD} ){{1,6}}?"
    rf"(?:will|[a-z]+’ll|(?:is|are) (?:due|set|scheduled|expected|to)\b)"
)
_WHEN = pattern(r"(?:\A|[,;:–—] )\W*(?:when|once|until|after|before|as)(?! (?:was|were|had)\b)[^,;]{5,80} on \Z")
_THEN = pattern(r"[^,;.]{0,40}, [^,;.]{0,60}\b(?:will|[a-z]+’ll|(?:is|are) (?:due|set|to)\b)")
_OTHER_TIME = pattern(
    r"\b(?:ago|at the time|originally|initially|once|earlier|last (?:year|month|week|summer|autumn|winter|spring)"
    r"|previously|backdated|back to|retrospective\w*|anniversary)\b"
)
_CAPTION = pattern(r"photo|getty|/ap\b|\bap\)|\bafp\b|\breuters\)|\bcredit:|\bpictured?\b")
"""Of the words under a picture, which tell what is past in the present tense."""
_NEAR_CREDIT = 120


def past_as_ahead(document: Document, published: date | None) -> Iterator[Finding]:
    """Days, months and years before the page's date that a sentence tells as still to come."""
    if published is None:
        return
    for mention in document.dates:
        if mention.kind not in _SLACK:
            continue
        last = last_day(mention) if mention.year else _just_gone(mention, published)
        if last is None or not _SLACK[mention.kind] < (published - last).days < _MOST_DAYS:
            continue
        if not mention.year and _until(document, mention) and (published - last).days > _UNTIL_DAYS:
            continue  # on 31 January the next 31 December is meant
        sentence = document.sentence_at(mention.span.start)
        block = document.block_at(mention.span.start)
        if (
            sentence is None
            or block is None
            or block.kind not in {"paragraph", "item"}
            or document.quoted(mention.span)
        ):
            continue
        if _ahead(document, sentence, mention, near=_SURELY_GONE < (published - last).days <= _NEAR_DAYS):
            told = document.quote(mention.span)
            note = f"The sentence tells {told} as still to come; the page is dated {in_words(published)}."
            yield Finding(note, mention.span, strength=0.45)


_GONE_DAYS = 45
"""Days back within which a day without a year is that of this year: of the next one's the year is told."""


_UNTIL_DAYS = 25


def _until(document: Document, mention: DateMention) -> bool:
    return document.folded.endswith(("until ", "till "), 0, mention.span.start)


def _just_gone(mention: DateMention, published: date) -> date | None:
    """A day without a year that was shortly before the page's date, and whose weekday is no other year's."""
    if mention.kind != "day" or mention.year or not mention.day:
        return None
    if mention.weekday is not None:
        return by_weekday(mention, published)
    for year in (published.year, published.year - 1):
        day = day_in(year, mention)
        if day and 1 < (published - day).days <= _GONE_DAYS:
            return day
    return None


_RUNS_FROM = pattern(r"\b(?:runs|lasts|continues|applies)(?: [a-z0-9]+){0,4} from(?: the)? \Z")
_SURELY_GONE, _NEAR_DAYS = 2, 60


def _ahead(document: Document, sentence: Span, mention: DateMention, *, near: bool) -> bool:
    """Whether a sentence tells a date as ahead; `near`: of a day by the plain words next to it, too."""
    span = mention.span
    before = document.folded[sentence.start : span.start]
    behind = document.folded[span.end : sentence.end]
    if not _tells_ahead(document, sentence, mention, before, behind, near=near):
        return False
    return not _OTHER_TIME.search(before) and not _OTHER_TIME.search(behind)


def _tells_ahead(
    document: Document, sentence: Span, mention: DateMention, before: str, behind: str, *, near: bool
) -> bool:
    if near and mention.kind == "day" and plainly_ahead(before, behind):
        return not of_another_year(document, mention) and not _NOT_THIS_YEAR.search(document.folded, *sentence)
    words = before[-_NEAR:]
    match = _GOVERNED.match(words) if _BY_IT.search(words, max(0, len(words) - _BY_IT_LONG)) else None
    if match is not None:
        return _governed(document, mention, match) and not _RUNS_FROM.search(before)
    return _of_a_day(words, behind) or _of_a_clause(before, behind)


_NEAR = 150


def _governed(document: Document, mention: DateMention, match: re.Match[str]) -> bool:
    """Whether the verb that governs a date tells it as ahead."""
    near, end = match.string, mention.span.end
    if mention.kind == "day" and not mention.year and not _planned(document, mention, match):
        return False
    if match["verb"]:
        ahead = not (near.endswith("from ") and match["verb"] in {"must", "should"})  # of arrears, it may be
    else:
        ahead = mention.kind == "day" and not _CAPTION.search(document.folded, end, end + _NEAR_CREDIT)
    return ahead and not _HAS_BEEN.search(near, match.start("verb" if match["verb"] else "present"))


_ANSWERS = pattern(
    r"\b(?:charged|tried|sued|fined|fine|punished|sentenced|jailed|prosecuted|blamed|compensated?|reimbursed?"
    r"|repaid|thank(?:ed)?"
    r"|praised?|honou?r(?:ed)?|rewarded|convicted|accused|pay|paid|apologi[sz]e|answer|account|investigated?"
    r"|remembered)\b"
    r"[^.;]* (?:with|for|over|of|about|after|to)\b"
)
"""What is done about something past, of which the day may be: "be charged with the theft on"."""
_AGED = pattern(r"(?:will|must) be (?:aged |at least |over )?(?:\d+|of age)\b")
"""A day by which somebody must have an age."""
_NOT_THIS_YEAR = pattern(
    r"\b(?:next|last|following|every|each) (?:year|season|summer|winter|spring|autumn)\b|\bwas to\b|\bwere to\b"
)


def _planned(document: Document, mention: DateMention, match: re.Match[str]) -> bool:
    """Whether the verb that governs a day without a year tells of what is planned for it."""
    sentence = document.sentence_at(mention.span.start)
    if sentence is None or _NOT_THIS_YEAR.search(document.folded, *sentence):
        return False
    start = match.start("verb" if match["verb"] else "present")
    if _AGED.match(match.string, start) or _ANSWERS.search(match.string, start):
        return False
    return not match["present"] or not match.string[: match.start("present")].endswith("to ")


def _of_a_day(near: str, behind: str) -> bool:
    """Whether a date is that of an event, or of a deadline, which the sentence tells as ahead."""
    return bool(
        (near.endswith(_DAY_IS_ENDS) and _DAY_IS.search(near))
        or (_LOOMS.match(behind) and _DEADLINE.search(near))
        or (_WILL_BE.match(behind) and _AN_EVENT.search(near))
        or (_THEN_ON_IT.match(behind) and _PUT_TO.search(near))
    )


def _of_a_clause(before: str, behind: str) -> bool:
    """Whether a date opens a sentence, or a clause of it, whose main verb is one of the future."""
    if _FRONTED.search(before[-40:]):
        return _THEN_WILL.match(behind) is not None
    return bool(_THEN.match(behind) and _WHEN.search(before))
