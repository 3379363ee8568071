"""What the headline and the body say happened: rises or falls, yes or no.

Everything here compares words, not meaning: a contradiction is told only where the body has the opposite of the
headline's word in a sentence about the same thing, and never the word itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from scorer import inflection
from scorer.detectors._headline.directions import MOVING, contrary
from scorer.detectors._headline.opposites import BOTH_WAYS, EITHER_WAY, PHRASES, Side, of_words
from scorer.detectors._headline.stems import STEM, WORD, stems
from scorer.detectors._headline.text import Body
from scorer.model import Span


class Contrast(NamedTuple):
    """A word of the headline and what the body says instead."""

    span: Span
    told: str


_NEGATED = (
    r"(?:not|never|n[’']t|cannot|no longer|refus(?:e|es|ed|ing) to|declin(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to)"
)
_TITLE_NOT = re.compile(
    r"\b(?:not to|will not|won[’']t|does not|doesn[’']t|did not|didn[’']t|has not|hasn[’']t|have not|haven[’']t"
    r"|refuses to|declines to|no longer to) (?:be |been |yet )?"
    r"(?P<verb>[a-z]{3,})(?P<particle> (?:out|up|down|off))?\b",
    re.IGNORECASE,
)
_TITLE_HEDGED = re.compile(
    r"\b(?:may|might|could|would|should|can|if|how|why|what|who|where|not|never|no|without|\w*n[’']t)\b|[?:;‘“\"]",
    re.IGNORECASE,
)
_FURTHER = re.compile(r" (?:when|after|before|than|as|but|despite|while|until)\b")
_DOUBTED = (
    r"\b(?:no|none|nor|nobody|without|unlikely|den\w+|reject\w*|against|if|whether|fear\w*|rumou?r\w*|speculat\w*"
    r"|threat\w*|ask\w*|urg\w+|demand\w*|call\w* (?:for|on)|report\w*|accus\w+|alleg\w+|claim\w*|want\w*|should|could"
    r"|(?<!in )may|might|unless|until)\b"
)
_AUXILIARY = r"(?:will|would|has|have|had|is|are|was|were|to)"
_LEAST_SHARED, _FEW_SHARED = 3, 2
"""Content words of the headline that a sentence must have; fewer with which the text begins."""
_NOUNS = frozenset(("approval", "winner", "back"))
_LEAD, _TELLING = 2, 4
"""Sentences with which a text begins: there a short headline is told again, in few words; further on in more."""


def contrasts(title: str, body: Body) -> Iterator[Contrast]:
    """Where the body says the opposite of the headline."""
    lower = title.lower()
    words = frozenset(WORD.findall(lower))
    moves = words & MOVING or (" up" in lower or " down" in lower)
    either = words & EITHER_WAY or PHRASES.search(lower)
    if not (moves or either or _TITLE_NOT.search(lower) or _TITLE_WILL.search(lower)):
        return  # most headlines say nothing whose opposite could be told: no need to take the body apart
    if moves:
        yield from (Contrast(span, words) for span, words in contrary(lower, body.sentences))
    yield from _negated(lower, body)
    yield from _denied_by(lower, body)
    if either and not _TITLE_HEDGED.search(title):
        yield from _opposite(lower, body)


def _negated(title: str, body: Body) -> Iterator[Contrast]:
    """ "Mill will not close", where the body's mill only ever closes."""
    match = _TITLE_NOT.search(title)
    if match is None:
        return
    verb = match["verb"].removesuffix("ed").removesuffix("s").removesuffix("e")
    about = stems(title) - {match["verb"][:STEM]}
    particle = match["particle"] or ""
    done = re.compile(rf"\b(?:{_AUXILIARY} )?{re.escape(verb)}[a-z]{{0,3}}{particle}\b")
    doubt = re.compile(rf"{_DOUBTED}|{_NEGATED}" + ("" if particle == " out" else r"|\brul\w+ out\b"))
    found: str | None = None
    for sentence in body.sentences:
        plain = done.search(sentence)
        if plain is None:
            continue
        if doubt.search(sentence):
            return
        if len(about & stems(sentence)) >= _LEAST_SHARED and _AUXILIARY_BEFORE.match(plain.group()):
            found = found or " ".join(plain.group().split())
    if found:
        yield Contrast(Span(*match.span()), found)


def _denied_by(title: str, body: Body) -> Iterator[Contrast]:
    """ "Mill to build a bridge", where the text begins with that it will not, and never says that it will."""
    match = _TITLE_WILL.search(title)
    if match is None or _TITLE_HEDGED.search(title):
        return
    verb = match["verb"]
    forms = "|".join(dict.fromkeys((verb, *inflection.forms(verb)[:4])))
    denied = re.compile(rf"\b{_NEVER}(?: [a-z]+)? (?:{forms})\b")
    about = stems(title) - {verb[:STEM]}
    begun = ((denied.search(one), one) for one in body.begin(_LEAD))
    found = next((match for match, one in begun if match and len(about & stems(one)) >= _FEW_SHARED), None)
    any_form = re.compile(rf"\b(?:{forms})\b")
    if found and all(denied.search(one) for one in body.sentences if any_form.search(one)):
        yield Contrast(Span(*match.span()), " ".join(found.group().split()))


_TITLE_WILL = re.compile(r"\b(?:to|will) (?P<verb>(?!be\b|not\b|have\b|the\b)[a-z]{3,})\b")
_NEVER = (
    r"(?:(?:will|would|does|do|did|has|have) (?:not|never|no longer)|won[’']t|(?:decided|ruled) against"
    r"|refus(?:es|ed) to|(?:scrapped|dropped|abandoned|cancelled|shelved|given up) (?:its |their |the |a )?plans? to)"
)
_AUXILIARY_BEFORE = re.compile(rf"{_AUXILIARY} ")


def _opposite(title: str, body: Body) -> Iterator[Contrast]:
    """ "Council approves", where the body's council rejects, or does not approve."""
    clause = _FURTHER.split(title)[0]
    present = frozenset(WORD.findall(clause))
    for one, other in BOTH_WAYS if PHRASES.search(clause) else of_words(present):
        word = _said(one, clause, present)
        if word is None or _said(other, clause, present):
            continue
        about = stems(title.replace(word, " "))
        found = _otherwise(one, other, about, body.begin(_TELLING))
        if found and any(_says(one, sentence) for sentence in body.sentences):
            found = None
        if found is None and word.endswith(("s", "ed")):
            before, _, behind = clause.partition(f" {word} ")
            found = _begun_otherwise(one, other, stems(before), stems(behind), body.begin(_LEAD))
        if found:
            start = re.search(rf"\b{re.escape(word)}\b", title)
            yield Contrast(Span(*start.span()) if start else Span(0, 0), found)
            return


def _said(side: Side, clause: str, words: frozenset[str]) -> str | None:
    """The only words of a side that a headline has, if it goes on behind them: "a snub" at its end is no verb."""
    mine = words & side.words
    phrase = side.phrases.search(clause) if side.phrases else None
    if phrase and " " not in phrase.group():
        return None  # a plain form, which keeps a finding back and says too little in a headline
    if len(mine) + (phrase is not None) != 1:
        return None
    word = phrase.group() if phrase else next(iter(mine))
    return None if clause.endswith(f" {word}") and not word.endswith("er") else word


def _otherwise(one: Side, other: Side, about: frozenset[str], lead: list[str]) -> str | None:
    """The words in which a text begins with the other side, or denies the one."""
    begun = stems(" ".join(lead[:_LEAD])) & about
    for index, sentence in enumerate(lead):
        denial = _denied(one).search(sentence)
        telling = denial.group() if denial else _telling(other, sentence)
        if telling is None:
            continue
        enough = _FEW_SHARED if denial or index < _LEAD else _LEAST_SHARED
        shared = about & stems(sentence)
        if len(shared) >= enough or (shared and index < _LEAD and len(begun) >= _LEAST_SHARED):
            return telling
    return None


def _says(side: Side, sentence: str) -> bool:
    """Whether a sentence has the words of a side without a denial."""
    if side.phrases and side.phrases.search(sentence):
        return True
    return not side.words.isdisjoint(WORD.findall(sentence)) and _denied(side).search(sentence) is None


@cache
def _denied(side: Side) -> re.Pattern[str]:
    return re.compile(rf"{_NEGATED} (?:[a-z]+ )?(?:{'|'.join(sorted(side.words))})\b")


def _begun_otherwise(
    one: Side, other: Side, subject: frozenset[str], matter: frozenset[str], lead: list[str]
) -> str | None:
    """As `_otherwise`, where the text begins with the contrary, told of the same subject and the same matter."""
    if any(_has(one, sentence) for sentence in lead):
        return None
    for sentence in lead:
        telling = _telling(other, sentence)
        before, _, behind = sentence.partition(f" {telling} ") if telling else ("", "", "")
        if subject & stems(before) and len(matter & stems(behind)) >= _FEW_SHARED:
            return telling
    return None


def _has(side: Side, sentence: str) -> bool:
    """Whether a sentence has the words of a side, denied or not."""
    phrase = side.phrases.search(sentence) if side.phrases else None
    return phrase is not None or not side.words.isdisjoint(WORD.findall(sentence))


def _telling(side: Side, sentence: str) -> str | None:
    """The words of a side in a sentence; what "had" been so is over."""
    phrase = side.phrases.search(sentence) if side.phrases else None
    if phrase:
        return phrase.group()
    told = sorted(side.words.intersection(WORD.findall(sentence)) - _NOUNS)
    return next((word for word in told if re.search(rf"(?<!had )(?<!had been )\b{word}\b", sentence)), None)
