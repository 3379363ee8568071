"""What is said: the passage that belongs to each cue, and quotations that run on from it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, zip_longest

from scorer.attributions.model import Attribution, Found, Kind, SourceKind
from scorer.attributions.subjects import OPENING, source_kind
from scorer.attributions.words import NAME, SMALL_WORD, TAIL
from scorer.document import Document
from scorer.model import Span, last_begun
from scorer.views.words import WORD, has_words, words_in

_LINES_BETWEEN = 2

_FEW_WORDS = 3


def told(document: Document, unit: Span, cues: list[Found]) -> list[Attribution]:
    """An attribution for each passage that one of the cues in a unit reports, up to the next clause with a cue."""
    found: list[Attribution] = []
    reached = document.once(_quotations_reached)
    for one, following in zip_longest(cues, cues[1:]):
        until = unit.end
        if following:
            until = _clause_end(document.text, one, following, until)
            if one.source is None and one.cue.start <= unit.start + 1:
                one = replace(one, source=following.source)  # noqa: PLW2901 - "Lamenting their luck, voters say"
        who: SourceKind = "none"
        source = named = None
        if one.source is not None:
            source, who, named = Span(one.source.start, one.source.end), one.source.who, one.source.named
        for passage in _contents(document, unit, one, until):
            quotations = _meeting(document.quotations, reached, passage)
            content = _whole(quotations, passage) if quotations else passage
            kind: Kind = "colon" if one.family == "label" else _kind(document, content, quotations)
            found.append(Attribution(one.cue, source, content, kind, one.family, who, named, one.firm))
    return found


def _quotations_reached(document: Document) -> list[int]:
    return _reached(document.quotations)


_EDGES = " \n\t,;:–—-"
_JOINTS = (" and", " but", " while", " whereas", " though")
_JOINT = re.compile(rf"[,;]?(?:{'|'.join(_JOINTS)})\Z")
_NEW_CLAUSE = re.compile(r"(?:[,;] (?:and|but|while|whereas|though|although) |; )(?:also |then )?\Z")


def _clause_end(text: str, one: Found, following: Found, end: int) -> int:
    """Where what `one` reports ends: at the next cue where that begins a clause ("..., but Lee said"), else at `end`.

    A cue without such a beginning is part of what is said ("she said she believed").
    """
    start = following.cue.start
    if following.source is not None and one.cue.end <= following.source.start:
        start = min(start, following.source.start)
    if one.family == "label" or start < one.cue.end:
        return end
    new = _NEW_CLAUSE.search(text, one.cue.end, start)
    participle = start == following.cue.start and text[max(0, start - 2) : start] == ", "
    return start if new or participle else end


def _contents(document: Document, unit: Span, one: Found, until: int) -> tuple[Span, ...]:
    """What stands behind the cue, or before it; both where a quotation goes on behind its source."""
    text, (first, last) = document.text, one.cue
    if one.source is not None:
        first, last = min(first, one.source.start), max(last, one.source.end)
    left, right = _trimmed(text, unit.start, first), _trimmed(text, last, until)
    if left.end <= left.start or _is_behind(document, one, left, right):
        return (right if right.end > right.start else unit,)
    return (left, right) if document.quoted(right) else (left,)


def _is_behind(document: Document, one: Found, left: Span, right: Span) -> bool:
    """Whether what is said stands behind the cue and its source, and not before them."""
    text = document.text
    if one.family == "refers":
        return has_words(text, right, 1) and not has_words(text, left, _FEW_WORDS)
    if not has_words(text, right, _FEW_WORDS) or document.quoted(left):
        return False
    return not (_inverted(one) and text.startswith((",", "”", '"', "''", "’"), left.end))


def _inverted(one: Found) -> bool:
    return one.source is not None and one.source.start > one.cue.start


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    if text.endswith(_JOINTS, start, end) and (joint := _JOINT.search(text, max(start, end - 10), end)):
        end = joint.start()
    return Span(start, end)


def _whole(quotations: Sequence[Span], content: Span) -> Span:
    """Content that begins inside the first of the quotations that it meets, or ends in the last, with their rest."""
    return Span(min(content.start, quotations[0].start), max(content.end, quotations[-1].end))


def _reached(spans: Sequence[Span]) -> list[int]:
    """How far each of `spans`, which are sorted, or one before it goes: one may lie within another."""
    return list(accumulate([span.end for span in spans], max))


def _meeting(spans: Sequence[Span], reached: Sequence[int], span: Span) -> list[Span]:
    """Those of `spans`, which have `reached` so far, that share something with `span`."""
    found: list[Span] = []
    for index in range(bisect_right(reached, span.start), len(spans)):
        one = spans[index]
        if one.start >= span.end:
            break
        if one.end > span.start:
            found.append(one)
    return found


def _meets(spans: Sequence[Span], reached: Sequence[int], span: Span) -> bool:
    """Whether one of `spans` is `_meeting` the `span`: that many do takes no longer."""
    first = bisect_right(reached, span.start)
    return first < len(spans) and spans[first].start < span.end


def _kind(document: Document, content: Span, quotations: Sequence[Span]) -> Kind:
    """Whether the quotations in a content are all of it, some of it, or none."""
    if not quotations:
        return "indirect"
    quoted = sum([len(words_in(document.text, quotation)) for quotation in quotations])
    if not quoted:
        return "indirect"
    return "direct" if quoted >= 0.8 * len(words_in(document.text, content)) else "mixed"


def quoted_further(
    document: Document, units: tuple[Span, ...], told: list[Attribution], quotations: Sequence[Span]
) -> Iterator[Attribution]:
    """Those of the long `quotations` that no cue claims.

    They go on from a source in the paragraph or at the end of the one before: newspapers name a speaker once and let
    the next sentences and paragraphs go on. Quoted words in a sentence with an unknown verb belong to its subject.
    What was `told` is in the order of its cues.
    """
    if not quotations:
        return
    claimed = sorted({one.content for one in told})
    reached = _reached(claimed)
    last: Attribution | None = None
    ended, passed = -1, 0
    for quotation in quotations:
        signed = _signed(document, quotation)
        if signed is not None and not any(_overlap(one.cue, signed.cue) for one in told):
            yield signed
            continue
        if _meets(claimed, reached, quotation):
            while passed < len(told) and told[passed].content.end <= quotation.start:
                passed += 1  # nor does it meet a later quotation
            last = next((one for one in told[passed:] if _overlap(one.content, quotation)), None)
            ended = quotation.end
            continue
        near = _nearest(document, units, told, quotation)
        if near is None and last is not None and _opens_next(document, quotation, ended):
            near = last
        one = near._replace(content=quotation, kind="direct") if near else _subject_of(document, quotation)
        if one is not None:
            yield one
            last, ended = one, quotation.end


_SIGNED_WITHIN = 120
_SIGNED = re.compile(rf"[ \u00a0\n]*(?:[—–―-]+ ?)?(?P<source>{NAME}(?:, [^.\n]{{3,70}})?)\.? *(?=\n|\Z)")


def _signed(document: Document, quotation: Span) -> Attribution | None:
    """The name under or behind a quotation that fills its paragraph: “...” — Jane Carter, mayor."""
    block = document.block_at(quotation.start)
    if block is None or block.span.start != quotation.start:
        return None
    found = _SIGNED.match(document.text, quotation.end, min(len(document.text), quotation.end + _SIGNED_WITHIN))
    if found is None or document.text[quotation.end : found.start("source")].count("\n") > _LINES_BETWEEN:
        return None
    source = Span(*found.span("source"))
    return Attribution(source, source, quotation, "direct", "label", "name")


def reaching(document: Document, sentence: Span) -> list[Span]:
    """Quotations by way of which what is told in another sentence may reach this one.

    It does by one that lies in both, by one that runs on from there, and by a name under one.
    """
    near = Span(sentence.start - _SIGNED_WITHIN, sentence.end)
    meeting = _meeting(document.quotations, document.once(_quotations_reached), near)
    return [quotation for quotation in meeting if _reaches(document, quotation, sentence)] if meeting else []


def _reaches(document: Document, quotation: Span, sentence: Span) -> bool:
    if quotation.end <= sentence.start:
        return _signed(document, quotation) is not None
    return not _inside(quotation, sentence) or _is_long(document.text, quotation)


def _inside(quotation: Span, sentence: Span) -> bool:
    return sentence.start <= quotation.start and quotation.end <= sentence.end


def of_neighbours(document: Document, quotation: Span, sentence: Span) -> bool:
    """Whether only this sentence and those beside it can say whose a quotation is.

    It lies in the sentence, and there is no name under it, nor one at the end of the paragraph before.
    """
    if not _inside(quotation, sentence) or _signed(document, quotation) is not None:
        return False
    before = bisect_left(document.quotations, quotation) - 1
    return before < 0 or not _opens_next(document, quotation, document.quotations[before].end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _nearest(
    document: Document, units: tuple[Span, ...], told: list[Attribution], quotation: Span
) -> Attribution | None:
    """The attribution in the sentences of a quotation or next to them, in the same block, whose cue is nearest."""
    first = max(0, last_begun(units, quotation.start) - 1)
    last = min(len(units) - 1, last_begun(units, quotation.end - 1) + 1)
    block = document.block_at(quotation.start)
    low = bisect_left(told, units[first].start, key=lambda one: one.cue.start)
    high = bisect_left(told, units[last].end, key=lambda one: one.cue.start)
    near = [one for one in told[low:high] if document.block_at(one.cue.start) == block]
    return min(near, key=lambda one: abs(one.cue.start - quotation.start), default=None)


def _opens_next(document: Document, quotation: Span, ended: int) -> bool:
    """Whether a quotation opens a paragraph and the one before it ended with a quotation, at `ended`."""
    block = document.block_at(quotation.start)
    if block is None or block.span.start != quotation.start:
        return False
    return not document.text[ended : quotation.start].strip(" \n\t.,")


def _subject_of(document: Document, quotation: Span) -> Attribution | None:
    """Quoted words in a sentence with an unknown verb: the word before them is the cue, its subject the source."""
    sentence = document.sentence_at(quotation.start)
    if sentence is None or quotation.start - sentence.start < _FEW_WORDS:
        return None
    word = _WORD_BEFORE.search(document.text, max(sentence.start, quotation.start - 40), quotation.start)
    opening = OPENING.match(document.text, sentence.start, min(quotation.start, sentence.start + TAIL))
    group = opening.lastgroup if opening else None
    who = source_kind(opening, opening[group]) if opening and group else None
    source = Span(opening.start(group), opening.end(group)) if opening and group and who else None
    if word is None or source is None or who is None or source.end > word.start():
        return None
    cue = Span(*word.span(1))
    return Attribution(cue, source, quotation, _kind(document, quotation, (quotation,)), "quotation", who)


_WORD_BEFORE = re.compile(r"([\w’'-]+)[ ,:]*\Z")


def long_quotations(document: Document) -> tuple[Span, ...]:
    """Quotations of at least three words that are no titles of books, studies or songs."""
    return document.once(_long_quotations)


def _long_quotations(document: Document) -> tuple[Span, ...]:
    return tuple([quotation for quotation in document.quotations if _is_long(document.text, quotation)])


def _is_long(text: str, quotation: Span) -> bool:
    return has_words(text, quotation, _FEW_WORDS) and not _is_title(text, quotation)


def _is_title(text: str, quotation: Span) -> bool:
    """Whether every longer word is capitalised: “Digital Mammography: Screening for Artery Disease”."""
    long = 0
    for found in WORD.finditer(text, *quotation):
        word = found[0]
        if len(word) > SMALL_WORD:
            if not (word[0].isupper() or word[0].isdigit()):
                return False  # as the first or second of nearly every quotation
            long += 1
    return long > 1


def resolved(told: list[Attribution]) -> Iterator[Attribution]:
    """The attributions, pronouns with the last name before them that was a source."""
    last: Span | None = None
    for one in told:
        if one.who == "name" and one.family != "noun":
            last = one.source
        yield one._replace(named=last) if one.who == "pronoun" and one.named is None else one
