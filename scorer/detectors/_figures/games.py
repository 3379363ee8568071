"""Matches, goals and titles: what was played and won, told paragraphs apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from scorer.detectors import _late
from scorer.detectors._figures.places import WORDED, number
from scorer.detectors._figures.sums import Slip, printed, short
from scorer.detectors._figures.told import OTHERS, Story
from scorer.document import Document
from scorer.model import Span


def document_slips(document: Document, story: Story) -> Iterator[Slip]:
    """What does not add up; each rule is tried where its own words occur."""
    if "draws" in story.hints:
        yield from _record(document, story)
    if "half-time" in story.hints:
        yield from _half_time(document, story)
    if len(story.counts.get("goals", ())) == 1:
        yield from _goals(document, story)
    if listed := _years_listed(document):
        yield from _times_won(document, story, listed)


_N = r"(?P<{0}>\d{{1,3}}|" + "|".join(WORDED) + r"|one)"
_RECORD = _late.pattern(
    rf"w(?<=\b.)[oi]n(?:ning)? {_N.format('w')}(?: (?:times|of (?:the|its|their|his|her) {_N.format('of')}))?"
    rf"(?: [a-z]+){{0,3}},? (?:and )?(?:drawn?|drew|tied) {_N.format('d')},? (?:and )?(?:lost|losing) "
    rf"{_N.format('l')}\b"
)
_PLAYED = _late.pattern(
    rf"\b(?:in|from|after|of|over|played) (?:the|its|their|his|her|only|just)? ?{_N.format('n')} (?:league )?"
    r"(?:matches|games|fixtures)\b"
)


def _record(document: Document, story: Story) -> Iterator[Slip]:
    """ "Won 12 of their 20 matches, drew five and lost four"."""
    for match in _RECORD.finditer(story.text):
        sentence = document.sentence_at(match.start())
        if sentence is None:
            continue
        played = [Span(*match.span("of"))] if match["of"] else []
        around = _PLAYED.finditer(story.text, sentence.start, sentence.end)
        played = played or [Span(*one.span("n")) for one in around]
        if len(played) != 1:
            continue
        exact = sum(number(match[name]) for name in "wdl")
        told = story.text[slice(*played[0])]
        if number(told) != exact:
            shown = f"{match['w']} won, {match['d']} drawn and {match['l']} lost"
            yield Slip("total", played[0], f"{shown} make {exact}, not {told}", (str(exact),), 0.65)


_SCORE = _late.pattern(r"(?P<a>\d(?<![\d-].)\d?)-(?P<b>\d{1,2})(?![\d-])")
"""It begins with a plain sign, as that is what a search is quick for."""
_AT_HALF = _late.pattern(r"\b(?:half-?time|half time|(?:at|before|by) the (?:break|interval))\b")
_HALF_NEAR = 40
_ENDED_IN = _late.pattern(
    r"\b(?:beat|defeated|won|lost|drew|win|victory|defeat|draw|thrashed|overcame|edged|ended|finished|saw off"
    r"|downed)\b"
)


def _half_time(document: Document, story: Story) -> Iterator[Slip]:
    """ "Beat Albion 3-2" and "had been 4-1 down at half-time": nobody loses goals."""
    halves, ends = [], []
    for match in _SCORE.finditer(story.text):
        sentence = document.sentence_at(match.start())
        if sentence is None or document.quoted(Span(*match.span())):
            continue
        near = story.text[
            max(sentence.start, match.start() - _HALF_NEAR) : min(sentence.end, match.end() + _HALF_NEAR)
        ]
        if _AT_HALF.search(near):
            halves.append(match)
        elif _ENDED_IN.search(near):
            ends.append(match)
    if len(halves) != 1 or not ends or len({match.group() for match in ends}) != 1:
        return
    half, end = (sorted((int(match["a"]), int(match["b"]))) for match in (halves[0], ends[0]))
    if half[0] > end[0] or half[1] > end[1] or sum(half) > sum(end):
        note = f"At half-time it was {halves[0].group()}, which is more than the {ends[0].group()} of the end"
        yield Slip("total", Span(*halves[0].span()), note, (), 0.55)


_ALL_GOALS = _late.pattern(r"\b(?:the|all|there were|of the|saw) \Z")


def _goals(document: Document, story: Story) -> Iterator[Slip]:
    """ "Beating Rangers 4-2" and "the seven goals"."""
    goals = story.counts["goals"][0]
    scores = {match.group() for match in _SCORE.finditer(story.text)}
    if len(scores) != 1 or not _ALL_GOALS.search(goals.before) or OTHERS.search(goals.after[:_HALF_NEAR]):
        return
    score = next(iter(scores))
    exact = sum(int(one) for one in score.split("-"))
    if exact != goals.part.value and exact <= _MOST_GOALS:
        note = f"A {score} has {exact} goals, not {printed(document, goals.part)}"
        cardinal = next((word for word, value in WORDED.items() if value == exact), str(exact))
        yield Slip("total", goals.part.span, f"{note} ({cardinal})", (cardinal,), 0.45)


_MOST_GOALS = 15


_NTH = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH_TIME = _late.pattern(
    rf"\b(?:for the|for a|the|a|her|his|their|its|[a-z]+[’']s) (?P<nth>{'|'.join(_NTH)}) (?:time|title|win|victory"
    rf"|medal|crown|championship|term)\b(?! (?:in a row|running|this|since|in [a-z0-9]+ (?:years|games|matches"
    rf"|races)))"
)
_Y = r"(?:19|20)\d\d"
_WON_IN = _late.pattern(
    rf"\bafter (?:those|wins|victories|titles|triumphs) (?:of|in) (?P<after>{_Y}(?:, {_Y})*,? and (?:in )?{_Y})\b"
    rf"|\b(?:won|triumphed|champion|victorious|first|wins|titles?"
    rf"|it)\b[a-z’', ]{{0,40}}?(?<!since )(?<!and )\bin (?P<years>{_Y}(?:, {_Y})*,? and (?:in )?{_Y})\b"
)
_NOT_EVERY = _late.pattern(
    r"\b(?:including|among|most recently|lastly|second|runner-up|silver|bronze|lost|doubles|also)\b"
)


def _years_listed(document: Document) -> Span | None:
    """The sentence in which two years stand beside each other: "in 2018 and 2020"."""
    years = [day.span for day in document.dates if day.kind == "year"]
    for one, other in pairwise(years):
        if 0 < other.start - one.end <= len(", and in "):
            return document.sentence_at(one.start)
    return None


def _times_won(document: Document, story: Story, sentence: Span) -> Iterator[Slip]:
    """ "For the fifth time" and elsewhere "had won in 2018, 2020 and 2022"."""
    published = document.publication_date
    won = list(_WON_IN.finditer(story.text, *sentence)) if sentence else []
    told = list(_NTH_TIME.finditer(story.text)) if len(won) == 1 else []
    if len({match["nth"] for match in told}) != 1 or published is None:
        return
    if sentence is None or _NOT_EVERY.search(story.text, *sentence) or document.quoted(sentence):
        return
    years = {int(year) for year in re.findall(_Y, won[0]["years"] or won[0]["after"])}
    exact = len(years | {published.year})
    number = _NTH.index(told[0]["nth"]) + 2
    if number != exact and 2 <= exact <= len(_NTH) + 1:
        right = _NTH[exact - 2]
        cardinal = next((word for word, value in WORDED.items() if value == exact), short(exact))
        note = (
            f"{len(years - {published.year})} earlier years and this one make {cardinal}, so this is the {right}, "
            f"not the {told[0]['nth']}"
        )
        yield Slip("total", Span(*told[0].span("nth")), note, (right,), 0.45)
