"""The newest day that a text tells as past: a text without a date is from then or later.

A date counts only where its own sentence shows that it is past: "since 2021", "was signed on 4 May 2025", "In March
2024 the firm bought", "Le 25 septembre 2025, la société a annoncé". A month counts from its first day, a year from
1 January. What is planned, expected or conditional counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scorer.detectors._dates import tenses
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Span
from scorer.views.dates import DateMention

_YEARS = range(1950, 2101)
_REACH = 110
_SINCE = pattern(
    r"\bsince (?:early |late |mid-|the (?:start|beginning|end|middle|spring|summer|autumn|fall|winter) of )?\Z"
)
_PART_OF_YEAR = pattern(r"(?:the )?(?:spring|summer|autumn|fall|winter|start|beginning|middle|end) of \Z")
"""Between the preposition and the year: "in the spring of 2023"."""
_OPENING = pattern(r"\W*(?:(?:earlier|early|late|back) )?(?:on|in|during) (?:early |late |mid-)?\Z")
_DID = (
    r"(?:was|were|had|said|told|announced|signed|opened|closed|held|launched|won|lost|died|killed|began|started"
    r"|ended|elected|appointed|arrested|sentenced|published|released|took|came|arrived|returned|struck|hit|fell"
    r"|rose|reached|bought|sold|acquired|resigned|unveiled|completed|approved|passed|voted|recorded|reported|posted"
    r"|visited|met|became|made|agreed|raised|introduced|showed|found|gave|went|left|moved|joined|paid|spent|grew"
    r"|dropped|jumped|surged|climbed|declined|increased|sank|sent|filed|sued|ruled|ordered|banned|warned|confirmed"
    r"|revealed|decided|received|wrote|spoke|named|presented)\b"
)
_HAPPENED = pattern(rf"\b{_DID}")
_THEN_DID = pattern(rf" (?!was\b|were\b|had\b){_DID}")
_MOVED = pattern(
    r"\b(?:reached|rose|fell|hit|grew|dropped|jumped|surged|climbed|declined|increased|sank|peaked|became|joined|left"
    r"|went|came|took office|took over)(?: (?!that\b|who\b|to\b)[a-z0-9’'$£€.%-]+){0,4}"
    r" (?:on|in) (?:early |late |mid-)?\Z"
)
"""Besides the verbs of `_tenses`: what cannot be meant of a time to come."""
_NOT_YET = pattern(
    r"\b(?:will|would|shall|should|could|(?<!in )(?<!of )(?<!\d )may(?! \d)|might|can|if|unless|until|due|scheduled"
    r"|planned|plans?|expected|expects?|expecting|set to|to be|upcoming|forecasts?|projected|estimated|targets?"
    r"|postponed|delayed)\b"
)
_MONTHS = {
    name: number
    for number, names in enumerate((
        "janvier januar jänner enero gennaio janeiro januari",
        "février fevrier februar febrero febbraio fevereiro februari",
        "mars märz marzo março maart",
        "avril april abril aprile",
        "mai mayo maggio maio mei",
        "juin juni junio giugno junho",
        "juillet juli julio luglio julho",
        "août aout august agosto augustus",
        "septembre september septiembre settembre setembro",
        "octobre oktober octubre ottobre outubro",
        "novembre november noviembre novembro",
        "décembre decembre dezember diciembre dicembre dezembro december",
    ), start=1)
    for name in names.split()
}  # fmt: skip
"""Names of months in French, German, Spanish, Italian, Portuguese and Dutch."""
_OTHER_DAY = pattern(  # the digit first, so that the search skips to the next one
    rf"(?P<day>[0-9](?<![\w.,/-].)[0-9]?)(?:er|\.|º)? (?:de |d')?(?P<month>{'|'.join(_MONTHS)})"
    r"(?: del?| do)? (?P<year>(?:19|20)\d\d)(?!\d)"
)
_OTHER_PAST = pattern(
    r"\b(?:(?:a|ont|est|sont|s['’]est) (?:été )?[^\W\d_]+(?:é|ée|és|ées|i|is|u|us|it)"
    r"|wurden?|hat|haben|war|waren|fand|fanden|gab|teilte|kündigte|erklärte|sagte|stieg|sank|begann|stellte"
    r"|[^\W\d_]{2,}(?:ó|aron|ieron)|fue|fueron|(?:ha|han) [^\W\d_]+[ai]do"
    r"|(?:ha|hanno) [^\W\d_]+[aiu]to|(?:è|sono) stat[oaie]"
    r"|foi|foram|[^\W\d_]{3,}(?:ou|aram|iram)"
    r"|heeft|hebben|werd|werden er|kondigde|maakte|zei)\b"
)
_OTHER_AHEAD = pattern(
    r"\b(?:sera|seront|va|vont|devrait|devraient|doit|doivent|prévue?s?|jusqu|d['’]ici|wird|soll|sollen|bis|geplant"
    r"|könnte|será|serán|serão|van|vai|vão|hasta|até|previst[oa]s?|sarà|saranno|entro|fino|dovrebbe|zal|zullen|wordt"
    r"|[^\W\d_]{2,}(?:erà|ará|arán|erán|irán|eront|iront))\b"
)


def newest_past(document: Document) -> date | None:
    """The newest day that `document` tells as past, None if it tells none."""
    return max((*_english(document), *_other(document)), default=None)


def _english(document: Document) -> Iterator[date]:
    for mention in document.dates:
        first = _first_day(mention)
        if first is not None and _past(document, mention):
            yield first


def _first_day(mention: DateMention) -> date | None:
    if mention.year not in _YEARS or mention.kind == "weekday":
        return None
    month = (mention.month or 1) - (2 if mention.kind == "quarter" else 0)
    return _day(mention.year or 0, month, mention.day or 1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _past(document: Document, mention: DateMention) -> bool:
    folded, span = document.folded, mention.span
    sentence = document.sentence_at(span.start)
    if sentence is None:
        return False
    before = folded[max(sentence.start, span.start - _REACH) : span.start]
    if _SINCE.search(before):
        return True
    if _NOT_YET.search(folded, *sentence):
        return False
    near = _PART_OF_YEAR.sub("", before)
    if tenses.as_past(near) or _MOVED.search(near):
        return True
    if _OPENING.match(folded, sentence.start, span.start):
        return _HAPPENED.search(folded, span.end, min(sentence.end, span.end + _REACH)) is not None
    return before.endswith(" of ") and _THEN_DID.match(folded, span.end) is not None


def _other(document: Document) -> Iterator[date]:
    for match in _OTHER_DAY.finditer(document.folded):
        # Sentences are split as in English, which may part "20. Oktober".
        first = document.sentence_at(match.start()) or Span(*match.span())
        last = document.sentence_at(match.end() - 1) or first
        words = document.folded[max(first.start, match.start() - _REACH) : min(last.end, match.end() + _REACH)]
        day = _day(int(match["year"]), _MONTHS[match["month"]], int(match["day"]))
        if day and day.year in _YEARS and _OTHER_PAST.search(words) and not _OTHER_AHEAD.search(words):
            yield day
