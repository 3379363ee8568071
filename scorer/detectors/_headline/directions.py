"""What rises and falls in the headline, and whether the body has only the contrary of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors._headline.stems import STEM, STOP, WORD, stems
from scorer.model import Span

_CLIMB = (
    "rise rises rose risen rising jump jumps jumped surge surges surged climb climbs climbed soar soars soared gain "
    "gains gained increase increases increased grow grows grew grown advance advances advanced rally rallies rallied "
    "swell swells swelled rebound rebounds rebounded"
)
_DROP = (
    "fall falls fell fallen falling drop drops dropped plunge plunges plunged slump slumps slumped slide slides slid "
    "decline declines declined decrease decreases decreased shrink shrinks shrank tumble tumbles tumbled sink sinks "
    "sank slip slips slipped dip dips dipped dwindle dwindles dwindled"
)
_MORE = frozenset(("higher", "bigger", "larger"))
_LESS = frozenset(("lower", "smaller"))


class Way(NamedTuple):
    """Words of one direction: verbs of a subject, adjectives before a noun, and signs that keep a finding back."""

    words: frozenset[str]
    adjectives: frozenset[str]
    signs: re.Pattern[str]


_UP_SIGNS = r"up|higher|more|above|better|recover\w*|improv\w*|record|rebound\w*|boost\w*|faster|rais\w+|highest"
_DOWN_SIGNS = (
    r"down|lower|less|below|worse|weak\w*|loss\w*|los[et]|cut|cuts|dip\w*|off|fewer|slower|slow\w*|lowest"
    r"|eas(?:e|es|ed|ing)"
)


def _way(words: str, adjectives: frozenset[str] = frozenset(), signs: str = "") -> Way:
    every = "|".join(sorted({*words.split(), *adjectives}))
    return Way(frozenset(words.split()), adjectives, re.compile(rf"\b(?:{every}{'|' + signs if signs else ''})\b"))


_FAMILIES = (
    (_way(_CLIMB, _MORE, _UP_SIGNS), _way(_DROP, _LESS, _DOWN_SIGNS)),
    (
        _way("quicken quickens quickened accelerate accelerates accelerated", signs="faster|accelerat\\w+|sped up"),
        _way(
            "slow slows slowed ease eases eased cool cools cooled moderate moderates moderated",
            signs="slow\\w*|eas\\w+|cool\\w*",
        ),
    ),
    (
        _way("widen widens widened", signs="wid\\w+|grew|grown"),
        _way("narrow narrows narrowed", signs="narrow\\w*|shrank"),
    ),
    (
        _way(
            "strengthen strengthens strengthened firm firms firmed", signs="strong\\w*|strength\\w*|rose|gain\\w*|up"
        ),
        _way("weaken weakens weakened", signs="weak\\w*|fell|los\\w+|down"),
    ),
    (
        _way("improve improves improved", signs="improv\\w+|better|rose|up"),
        _way(
            "worsen worsens worsened deteriorate deteriorates deteriorated",
            signs="worse\\w*|deteriorat\\w+|fell|down",
        ),
    ),
)  # fmt: skip
_ALSO = {
    True: r"(?:picked|edged|inched|ticked|crept|moved) (?:up|higher)"
    r"|went up|gone up|goes up|going up|(?:is|are|was|were) up",
    False: r"(?:edged|inched|ticked|crept|moved) (?:down|lower)|eased|retreated"
    r"|went down|gone down|goes down|going down|came down|(?:is|are|was|were) down",
}
_BY = {True: "up|higher|more", False: "down|lower|less|fewer"}
_BY_WORD = {
    word: (index, up)
    for index, pair in reversed(tuple(enumerate(_FAMILIES)))
    for up, way in ((True, pair[0]), (False, pair[1]))
    for word in way.words | way.adjectives
}
MOVING = frozenset(_BY_WORD)
"""Words that tell a direction, of which a headline has one before anything need be taken apart."""
MOVES = re.compile(rf"\b(?:{'|'.join(sorted(_BY_WORD))})\b(?! (?:out|off|away|back|through|apart|short|into)\b)")
_UP_DOWN = re.compile(
    r"(?<![a-z] to )\b(?P<noun>[a-z]{3,}) (?P<way>up|down)(?= (?:\d|by \d|in [a-z]+\b|on (?:the|last)|again)|\Z)"
)
_BEFORE_ADJECTIVE = re.compile(
    r"\b(?:posts?|posted|reports?|reported|sees?|forecasts?|expects?|predicts?|logs?|books?|records?|shows?|faces?|pays?"
    r"|on|with|at|of|by|for|a|the) \Z"
)
_BORDER = re.compile(
    r"[:;,–—]|\b(?:as|after|while|but|despite|if|when|amid|says?|sees?|may|might|could|would|should) "
)
_CLAUSE = re.compile(r"[:;,–—]| (?:as|after|while|but|despite|even|when|amid|before) ")
_PREPOSITION = re.compile(r" (?:in|at|of|for|on|among|from|with|by|to|near|across|between|over|under|than|per) ")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_POSSESSIVE = re.compile(r"[’']s?(?= |\Z)")
_NO_HEAD = frozenset(("after", "could", "might", "would", "shall", "hours", "will", "not", "never", "likely", "set"))
_SHORTEST, _MODIFIERS = 4, 5
_REACH = 8
"""Words between a noun and what it does."""
_LEAST_SHARED, _FEW_SHARED = 3, 2
_BEGIN, _LEAD = 2, 4
"""Sentences with which a text begins: those that tell what its headline tells, and those that may."""


class Move(NamedTuple):
    """A word of the headline that tells a direction, of what, and what else the headline tells."""

    span: Span
    same: Way
    other: Way
    up: bool
    heads: tuple[str, ...]
    modifiers: tuple[str, ...]
    about: frozenset[str]
    figures: tuple[str, ...]

    @property
    def nouns(self) -> tuple[str, ...]:
        """The likeliest noun that something is said of, and the words before it."""
        return (self.heads[0], *self.modifiers)


def contrary(title: str, sentences: list[str]) -> Iterator[tuple[Span, str]]:
    """ "Profit falls", where the body's profit only ever rises: the word, and the body's; both in lower case."""
    move = _move(title)
    if move is None:
        return
    found = _begun_with(move, sentences) or _of_heads(move, sentences)
    if found is None and move.modifiers and not any(_stem(move.heads[0]) in sentence for sentence in sentences):
        found = _of_modifiers(move, sentences[:_LEAD])
    if found is None:
        found = _of_a_streak(title, move, sentences)
    if found:
        yield move.span, found


def _move(title: str) -> Move | None:
    end = next(
        (match.start() for match in _CLAUSE.finditer(title) if MOVES.search(title, 0, match.start())), len(title)
    )
    matches = list(MOVES.finditer(title, 0, end))
    if not matches:
        matches = [match for match in [_UP_DOWN.search(title)] if match]
    if len(matches) != 1:
        return None
    match = matches[0]
    if match.re is _UP_DOWN:
        span, (index, up) = Span(*match.span("way")), (0, match["way"] == "up")
    else:
        span, (index, up) = Span(*match.span()), _BY_WORD[match.group()]
    same, other = _FAMILIES[index] if up else _FAMILIES[index][::-1]
    adjective = title[slice(*span)] in same.adjectives
    if adjective and not _BEFORE_ADJECTIVE.search(title[: span.start]):
        return None  # "may lower the risk"
    heads, modifiers = _object(title[span.end :]) if adjective else _subject(title[: span.start])
    if not heads:
        return None
    about = stems(f"{title[: span.start]} {title[span.end :]}")
    return Move(span, same, other, up, heads, modifiers, about, tuple(_FIGURE.findall(title)))


def _subject(before: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The nouns of a subject that something is said of, the first one the most likely; and the words before it."""
    border = max((match.end() for match in _BORDER.finditer(before)), default=0)
    words = _POSSESSIVE.sub("", before[border:]).strip(" ’'‘“\"")
    first = _PREPOSITION.split(f" {words} ")[0].split()
    last = words.split()
    if not first or not last[-1].isalpha() or last[-1] in _NO_HEAD or len(last[-1]) < _SHORTEST:
        return (), ()
    heads = tuple(dict.fromkeys(word for word in (first[-1], last[-1]) if word.isalpha() and len(word) >= _SHORTEST))
    return heads, tuple(
        word for word in first[-_MODIFIERS:-1] if word.isalpha() and len(word) > _SHORTEST and word not in STOP
    )


def _object(behind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The noun that an adjective stands before: "profit" in "lower quarterly profit on weak sales"."""
    words = _BORDER.split(_PREPOSITION.split(f"{behind} ")[0])[0].split()[:3]
    nouns = [word for word in words if word.isalpha() and len(word) >= _SHORTEST]
    return ((nouns[-1],), ()) if nouns else ((), ())


def _has(way: Way, sentence: str) -> bool:
    return not way.words.isdisjoint(WORD.findall(sentence))


def _of_heads(move: Move, sentences: list[str]) -> str | None:
    """The contrary of what the headline says of its nouns; None where a sentence about them has any sign of it."""
    found: str | None = None
    for index, sentence in enumerate(sentences):
        for number, head in enumerate(move.heads):
            if not re.search(rf"\b{_stem(head)}", sentence):
                continue
            if _has(move.same, sentence) or (number == 0 and move.same.signs.search(sentence)):
                return None
            shared = len(move.about & stems(sentence)) + any(figure in sentence for figure in move.figures)
            enough = min(_FEW_SHARED, len(move.about)) if index < _LEAD else _LEAST_SHARED
            if number and shared < _LEAST_SHARED:
                continue
            if found is None and shared >= enough:
                found = _said(move, head, sentence)
    return found


def _begun_with(move: Move, sentences: list[str]) -> str | None:
    """As `_of_heads`, where the text begins with the contrary and nowhere says the same of the noun."""
    begun = len(move.about & stems(" ".join(sentences[:_BEGIN])))
    for sentence in sentences[:_BEGIN]:
        shared = len(move.about & stems(sentence)) + any(figure in sentence for figure in move.figures)
        for number, noun in enumerate(move.nouns):
            enough = _LEAST_SHARED if number else min(_FEW_SHARED, len(move.about))
            told_of = shared >= enough or (number == 0 and begun >= _FEW_SHARED)
            found = _said(move, noun, sentence) if told_of else None
            if found and not any(_said(move, one, other, same=True) for other in sentences for one in move.nouns):
                return found
    return None


_STREAK = re.compile(
    r"\b(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:straight |consecutive |successive )?"
    r"(day|week|month|quarter|year|session)\b"
)


def _of_a_streak(title: str, move: Move, sentences: list[str]) -> str | None:
    """ "Prices fall for a fifth month", where the body's fifth month is one of rises."""
    streak = _STREAK.search(title)
    if streak is None or any(_has(move.same, sentence) for sentence in sentences):
        return None
    again = re.compile(rf"\b{streak[1]} (?:straight |consecutive |successive )?{streak[2]}\b")
    for sentence in sentences:
        words = move.other.words.intersection(WORD.findall(sentence)) if again.search(sentence) else ()
        if words:
            return f"{streak[1]} {streak[2]} … {min(words)}"
    return None


def _of_modifiers(move: Move, lead: list[str]) -> str | None:
    """As `_of_heads`, of the words before a noun that the body has another word for ("wheat exports")."""
    if any(_has(move.same, sentence) for sentence in lead):
        return None
    for sentence in lead:
        if len(move.about & stems(sentence)) < _LEAST_SHARED:
            continue
        for word in move.modifiers:
            found = _said(move, word, sentence)
            if found:
                return found
    return None


def _said(move: Move, noun: str, sentence: str, *, same: bool = False) -> str | None:
    """The words in which a sentence says the contrary of a noun, or the same."""
    way, up = (move.same, move.up) if same else (move.other, not move.up)
    other = "|".join(sorted(way.words))
    if move.same in _FAMILIES[0]:
        other += f"|{_ALSO[up]}"
    between = rf"(?: (?!(?:{other}|as|but|while|after|when|and|which|because|than)\b)[^\s,;:.]+){{0,{_REACH}}}?"
    behind = re.search(rf"\b{_stem(noun)}[a-z]*(?:, [^,]{{1,60}},)?{between} (?:{other})\b", sentence)
    if behind is None and way.adjectives:
        adjectives = "|".join(sorted(way.adjectives))
        behind = re.search(rf"\b(?:{adjectives})(?: [a-z-]+){{0,2}}? {_stem(noun)}[a-z]*", sentence)
    if behind is None and move.same in _FAMILIES[0]:
        behind = re.search(rf"\b{_stem(noun)}[a-z]*[^.;:]{{0,40}} (?:per ?cent|%) (?:{_BY[up]})\b", sentence)
    if behind is None:
        behind = re.search(rf"\b(?:{other}) in (?:[a-z’'-]+ ){{0,3}}?{_stem(noun)}[a-z]*", sentence)
    return " ".join(behind.group().split()) if behind else None


def _stem(noun: str) -> str:
    return re.escape(noun.removesuffix("s")[: max(STEM, len(noun) - 2)])
