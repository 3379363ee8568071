"""What the police and the courts do, dated before the deed that it follows: for `date_consistency`.

"Picked up on 4 June" over a robbery of 18 June; "made his first appearance before magistrates on 12 August" when the
jury was told that he set to work on the 17th. A date without a year is the last such day before the page's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from scorer.detectors._dates.days import by_day, day_in
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding
from scorer.views.dates import DateMention

_DEED = pattern(
    r"\b(?:struck|hit|killed|died|crash(?:ed)?|collided|collision|shot|stabbed|stabbing|shooting|attack(?:ed)?"
    r"|robbed|robbery"
    r"|drowned|explosion|exploded|murder(?:ed)?|stole|stolen|theft|burgled|burglary|kidnapped|abducted|vanished"
    r"|disappeared"
    r"|set fire|broke into|broken into|burned|burnt|escaped|brawl|accident|happened|ambush(?:ed)?|raided|raid"
    r"|snatched|hijacked"
    r"|looted|assault(?:ed)?|beaten|punched|mugged|felled|poisoned|torched|vandali[sz]ed|smashed|smuggled"
    r"|poached|dumped"
    r"|defrauded|embezzled|siphoned|forged|blaze|fire broke out|occurred|took place|the offences?|the incident"
    r"|lured|drugged"
    r"|ran over|knocked down|mowed down|ploughed into|plowed into|opened fire|went missing|last seen|gutted"
    r"|destroyed by fire|went up in flames|set (?:alight|ablaze)|fire (?:swept|tore|ripped)"
    r"|derailed|capsized|plunged|overturned|broke out|strangled|bludgeoned|grabbed)\b"
)
_PROCEEDINGS = pattern(  # looked for at the beginnings of words alone: their ends are boundaries as well
    r"\b(?=[a-z])(?:arrested|charged|remanded|convicted|sentenced|jailed|buried|cremated|funeral|detained|indicted"
    r"|inquest|picked up"
    r"|apprehended|nabbed|taken into custody|interviewed under caution|arraigned|first appearance"
    r"|appeared (?:before|in|at)"
    r" (?:[a-z]+ ){0,4}?(?:court|magistrates?|judge)|pleaded|granted bail|bailed|found guilty|fined"
    r"|committed for trial"
    r"|(?:was|were) questioned|hauled before|brought before|dragged before|produced before|produced in court"
    r"|handed himself in"
    r"|gave himself up|turned himself in|gave herself up|in the dock"
    r"|(?:body|bodies|remains) (?:was|were) (?:found|recovered|discovered|pulled|retrieved)|(?:recovered|found"
    r"|retrieved|pulled out) (?:his|her|their|the)(?: [a-z]+)? (?:body|bodies|remains)|found (?:dead|alive"
    r"|safe)|laid to rest)\b"
    r"(?![^.;]*\b(?:another|earlier|previous|separate|unrelated|already|similar|second)\b)"
)
_COURT_TOLD = pattern(
    r"\b(?:court|jury|jurors|tribunal|magistrates?|judge|hearing|panel)\b[^.;]{0,30}\b(?:heard|(?:was|were) told)\b"
)
_NO_DEED = pattern(
    r"\b(?:reported|complain\w*|told police|statement|report|sued|wrote|letter|interview\w*|police|officers"
    r"|detectives|search\w*"
    r"|court|hearing|lost his job|bought|born|met|moved|joined|employed|hired|married|opened|applied|noticed"
    r"|discovered)\b"
)
_AHEAD_OR_BACK = pattern(
    r"\b(?:back|expected|will|due|scheduled|already|another|earlier|previous(?:ly)?|separate|unrelated"
    r"|since released|similar)\b"
)
_LATER_ON = pattern(
    r"\b(?:in (?:prison|jail|custody|detention|his cell|her cell)|behind bars|inmates?|on bail|while serving)\b"
)
"""Of a deed that came after an arrest."""
_LAST_YEAR, _THIS_YEAR = pattern(r",? last year\b"), pattern(r",? this year\b")
_NEAR_VERB, _ONE_DEED = 90, timedelta(days=7)
_BEHIND, _TWO = 70, 2
_FRONTED = re.compile(r"(?:\A|[,;:–—] |\b(?:and|but|then|that|how|when) )\W*(?:on|later on|early on)(?: the)? \Z")


def before_the_deed(document: Document, published: date | None) -> Iterator[Finding]:
    """An arrest, a charge or a hearing before the day of the one deed that the text tells of."""
    days = [day for day in document.dates if day.kind == "day" and day.month and day.day]
    text = document.folded
    if len(days) < _TWO or not any(
        _PROCEEDINGS.search(text, max(0, day.span.start - _NEAR_VERB), day.span.end + _BEHIND) for day in days
    ):
        return
    deeds: list[tuple[date, DateMention]] = []
    after: list[tuple[date, DateMention]] = []
    for mention in days:
        when = told_day(document, mention, published)
        what = _what(document, mention) if when and not document.quoted(mention.span) else None
        if when and what:
            (deeds if what == "deed" else after).append((when, mention))
    if not deeds or not after:
        return
    first, (last, told) = min(deeds, key=by_day)[0], max(deeds, key=by_day)
    if last - first > _ONE_DEED:
        return
    for day, mention in sorted(after, key=lambda one: one[1].span):
        if timedelta(0) < first - day < _LONGEST and _of_that_deed(document, mention, told):
            note = (
                f"{document.quote(mention.span)} is before {document.quote(told.span)}, the day of what it followed."
            )
            yield Finding(note[0].upper() + note[1:], mention.span, strength=0.4)
            return


_KINDS = tuple(map(pattern, (
    r"\b(?:theft|thefts|stealing|stole|stolen|robber\w*|robbed|burgl\w*|vanished|disappeared|snatched|ambush\w*"
    r"|raid\w*|looted|looting"
    r"|broke into|broken into|shoplifting|hijack\w*|mugged|grabbed|shop|bank|van)\b",
    r"\b(?:murder\w*|assault\w*|stab\w*|attack\w*|shot|shooting|beaten|kill\w*|manslaughter|wound\w*|harm"
    r"|punched|strangled|violence"
    r"|affray|brawl|opened fire)\b",
    r"\b(?:arson\w*|fire|blaze|gutted|burn\w*|torched|ablaze|alight|flames)\b",
    r"\b(?:driving|speeding|crash\w*|collision|collided|hit|struck|knocked down|ran over|motor\w*|licence|drink"
    r"|drunk)\b",
    r"\b(?:fraud\w*|forg\w*|embezzl\w*|siphon\w*|defraud\w*|tax|bribe\w*|corruption|laundering)\b",
    r"\b(?:drugs?|cannabis|cocaine|heroin|possession|dealing|trafficking)\b",
)))  # fmt: skip
"""Words for kinds of offences: an arrest for one of them is none for another."""
_HIS_OWN = pattern(
    r"\b(?:he|she|they) (?:was|were|had been)\b|\b(?:his|her|their) (?:[a-z-]+ ){0,2}(?:house|home|car|flat|van"
    r"|shop|farm|family"
    r"|wife|mother|father|brother|son|daughter|cell)\b|\b(?:another|second|again|later|since|also|too)\b"
)
"""In a sentence behind an arrest: what happened to the arrested, or to others."""


def _of_that_deed(document: Document, after: DateMention, deed: DateMention) -> bool:
    """Whether an arrest or a hearing may be for the deed that the text dates."""
    text = document.folded
    one, other = (document.sentence_at(mention.span.start) for mention in (after, deed))
    if one is None or other is None:
        return False
    if after.span < deed.span and one != other and _HIS_OWN.search(text, *other):
        return False
    kinds = [{at for at, kind in enumerate(_KINDS) if kind.search(text, *sentence)} for sentence in (one, other)]
    return not (kinds[0] and kinds[1]) or bool(kinds[0] & kinds[1])


_LONGEST = timedelta(days=200)
"""Days before a deed beyond which an arrest is another one."""


def told_day(document: Document, mention: DateMention, published: date | None) -> date | None:
    """The day of a mention told as past: the last before the page's date where no year is printed."""
    year = mention.year
    text, end = document.folded, mention.span.end
    if not year and published:
        if _LAST_YEAR.match(text, end):
            year = published.year - 1
        elif _THIS_YEAR.match(text, end):
            year = published.year
        else:
            day = day_in(published.year, mention)
            year = published.year if day and day <= published + timedelta(days=1) else published.year - 1
    return day_in(year or _SOME_YEAR, mention)


_SOME_YEAR = 2001
"""For days of a page without a date, which are compared with each other."""


def _what(document: Document, mention: DateMention) -> str | None:
    """ "deed" or "after" by the words around a day; None if they tell neither."""
    text, sentence = document.folded, document.sentence_at(mention.span.start)
    if sentence is None:
        return None
    whole = text[sentence.start : mention.span.start]
    before = whole[-_NEAR_VERB:]
    if _FRONTED.search(whole[-24:]) and not _PROCEEDINGS.search(before[-40:]):
        before = text[mention.span.end : min(sentence.end, mention.span.end + _BEHIND)].partition(";")[0]
    if _PROCEEDINGS.search(before):
        return None if _AHEAD_OR_BACK.search(before) else "after"
    if _DEED.search(before):
        return None if _LATER_ON.search(text, *sentence) else "deed"
    heard = _COURT_TOLD.search(whole)
    return "deed" if heard and not _NO_DEED.search(whole, heard.end()) and len(whole) - heard.end() < _HEARD else None


_HEARD = 170
