"""A lawsuit or charge dated to a year before the deed that it is about: for `date_consistency`.

"The agency accused him of misleading investors in 2007", and "in its lawsuit in April 2006". Only where the text
dates one deed and one suit; days of deeds and arrests are compared by `cases`.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding
from scorer.views.dates import DateMention

_CHARGE = (
    r"(?:accus(?:es|ed|ing)|charg(?:es|ed|ing)|alleg(?:es|ed|ing)|sued|suing|indicted|convicted|found guilty|pleaded"
    r" guilty|blam(?:es|ed)|faces? charges|fined|arrested)"
)
_DEED = pattern(
    rf"\b{_CHARGE}\b[^.;]{{0,80}}?\b(?:of|for|over|that|with|in connection with|to)\b(?! (?:in|on) )[^.;]{{3,160}}"
    r"\b(?:in|of|from|between|during|since)(?: (?:early|late|mid|january|february|march|april|may|june|july|august"
    r"|september|october|november|december))?[ -]\Z"
)
_NOT_OF_THE_DEED = pattern(
    r"\b(?:founded|established|born|act|law|joined|acquired|bought|elected|appointed|created|launched|merged"
    r"|settle\w*"
    r"|trial|verdict|filed|lawsuit|suit|complaint|previous\w*|earlier|had|since|after|before)\b"
)
_PAPERS, _BROUGHT, _TRIED = (
    "lawsuit|suit|complaint|indictment",
    "sued|indicted|charged",
    "arraigned|convicted|sentenced",
)
_SUIT = pattern(
    r"\b(?:(?:its|the|his|her|their|that|this|[a-z]+[’']s) (?:(?:civil|criminal|original|initial|fraud|federal) )?"
    rf"(?:{_PAPERS})(?:,? (?:which was |first )?filed)?"
    rf"|(?:{_BROUGHT}) (?:him|her|them|it|the [a-z]+|[a-z]+)"
    rf"|(?:was|were) (?:first )?(?:{_BROUGHT}|{_TRIED}))"
    r" (?:in|on)(?: (?:early|late|mid))? \Z"
)
_BEFORE_DATES = (" in ", " on ", " early ", " late ", " mid ")
_WORDS = f"{_PAPERS}|{_BROUGHT}|{_TRIED}".split("|")
"""Of both of these one is in what `_SUIT` matches, the one at its end."""
_SUIT_LONG = 90
_NEAR = 260


def suits_before_the_deed(document: Document) -> Iterator[Finding]:
    """The one suit that is years older than the one deed."""
    text = document.folded
    dated = [one for one in document.dates if one.year and one.kind in {"day", "month", "year"}]
    if len({one.year for one in dated}) <= 1:
        return
    suits = [
        one for one in dated
        if text.endswith(_BEFORE_DATES, 0, one.span.start) and _is_suit(text, one.span.start)
    ]  # fmt: skip
    if len({one.year for one in suits}) != 1 or document.quoted(suits[0].span):
        return
    deeds = [one for one in dated if one not in suits and _of_a_deed(document, one)]
    years = {one.year or 0 for one in deeds}
    if deeds and (suits[0].year or 0) < min(years):
        suit, deed = document.quote(suits[0].span), document.quote(deeds[0].span)
        note = f"{suit} is before {deed}, the time of what it is about."
        yield Finding(note[0].upper() + note[1:], suits[0].span, strength=0.4)


def _is_suit(text: str, date: int) -> bool:
    near = text[max(0, date - _SUIT_LONG) : date]
    return any(word in near for word in _WORDS) and _SUIT.search(text, max(0, date - _SUIT_LONG), date) is not None


def _of_a_deed(document: Document, mention: DateMention) -> bool:
    sentence = document.sentence_at(mention.span.start)
    if sentence is None or document.quoted(mention.span):
        return False
    before = document.folded[max(sentence.start, mention.span.start - _NEAR) : mention.span.start]
    match = _DEED.search(before)
    return match is not None and not _NOT_OF_THE_DEED.search(before, match.start())
