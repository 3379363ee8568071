"""An event told as still to come and as over: for `date_consistency`.

"In a speech the minister will say on Monday" and "his speech, delivered on Friday, was applauded". Only events that
are held once are looked at, and only where the times that are told of them differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from scorer.detectors._dates.hints import HELD_ONCE, said
from scorer.detectors._late import pattern
from scorer.document import Document
from scorer.model import Finding, Span

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_TIME = rf"(?:on )?(?:{_DAY}|next (?:week|month|year)|tomorrow)\b"
_AHEAD = pattern(
    rf"\b(?:will|is to|are to|(?:is|are) (?:due|set|scheduled|expected|planning"
    rf"|preparing) to)\b(?! have\b)[^.;]{{0,120}}?\b(?P<when>{_TIME})"
)
_MAY_DIFFER = pattern(r" will | is to | due to | set to | scheduled to | expected to ")
_WHOSE = pattern(r"(?:\b(?:the|his|her|its|their|that)|[’']s?) (?:[a-z-]+ )?\Z")
_ON = pattern(rf"[^.;]{{0,60}}?\b(?P<when>on {_DAY}|last (?:week|month|{_DAY})|yesterday|earlier this week)\b")
_WHOSE_LONG = 24
_IS_OVER = pattern(
    r"\b(?:was|were|had|delivered|given|held|made|took|drew|ended|lasted|attended|said|told|came|went|won|lost"
    r"|began|[a-z]{3,}ed)\b"
)
_STILL_AHEAD = pattern(
    r"\b(?:will|would|shall|is|are|to be|due|set|scheduled|expected|planned|next|until|may|could)\b"
)
_ANOTHER = pattern(
    r"\b(?:previous|earlier|another|second|first|similar|separate|last year|also|since|different|own|after|before"
    r"|would)\b"
)


def told_twice(document: Document) -> Iterator[Finding]:
    """The first event told as over that the text tells as ahead, at another time."""
    text, words = document.folded, document.once(said)
    often = {noun: [*_places(text, f" {noun}")] for noun in HELD_ONCE if noun in words}
    over = [
        (*told, places) for noun, places in often.items() if len(places) > 1 for place in places
        if (told := _as_over(document, place + 1, noun))
    ]  # fmt: skip
    for span, when, places in over if over and _MAY_DIFFER.search(text) else ():
        for other in {document.sentence_at(one) for one in places} - {None, document.sentence_at(span.start)}:
            ahead = _AHEAD.search(text, *other) if other else None
            if ahead and not document.quoted(Span(*ahead.span("when"))) and ahead["when"][-6:] != when[-6:]:
                then = document.quote(Span(*ahead.span("when")))
                note = f"“{document.quote(span)}” is told as over; elsewhere the text tells it as ahead: “{then}”."
                yield Finding(note, span, strength=0.4)
                return


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        if not text[place + len(word) : place + len(word) + 1].isalpha():
            yield place
        place = text.find(word, place + 1)


def _as_over(document: Document, place: int, noun: str) -> tuple[Span, str] | None:
    """Where an event is told as over, and when it was; None where the sentence does not tell so."""
    text = document.folded
    when = _ON.match(text, place + len(noun), place + _LONGEST)
    if when is None or not _WHOSE.search(text, max(0, place - _WHOSE_LONG), place):
        return None
    sentence = document.sentence_at(place)
    if sentence is None:
        return None
    span = Span(place, when.end())
    if document.quoted(span) or _ANOTHER.search(text, *sentence) or _STILL_AHEAD.search(text, *sentence):
        return None
    return (span, when["when"]) if _IS_OVER.search(text, *sentence) else None


_LONGEST = 110
