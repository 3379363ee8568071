"""The figures of a whole article, each with the words around it: for what is told paragraphs apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

import ahocorasick_rs

from scorer.detectors import _late
from scorer.detectors._figures.sums import Part, unquoted
from scorer.document import Document
from scorer.model import Span
from scorer.records import record

_REACH = 60
_Made = TypeVar("_Made")

OTHER_TIME = _late.pattern(
    r"\b(?:earlier|previous(?:ly)?|originally?|initially?|at first|last (?:year|month|week|season|quarter|time|spring"
    r"|summer|autumn|winter)|(?:a|one|two|three|five|ten) (?:year|month|week|decade|season)s? (?:ago|earlier|before)"
    r"|ago|then|once|used to|formerly|before|until|since|now|today|by 20\d\d|next (?:year|season)|later|so far|again"
    r"|raised|rais(?:e|ing)|rose|risen|rise|fell|fallen|fall|grew|grown|increas\w*|decreas\w*|reduc\w*|climb\w*"
    r"|(?:up|down),? (?:from|by|on|#)|from #|revis\w+|updated?|latest|instead)\b"
)
SUPPOSED = _late.pattern(
    r"\b(?:would|could|might|(?<!\d )may(?! \d)|expect\w*|forecast\w*|estimat\w*|predict\w*|plan(?:s|ned)?|target\w*"
    r"|hop(?:e|ed|es)|fear\w*|claim\w*|disput\w*|den(?:y|ied|ies)|if|at risk)\b"
)
OTHERS = _late.pattern(
    r"\b(?:another|others?|more|fewer|less|than|additional|further|also|each|every|per|average|averag\w+|among|some"
    r"|including|of (?:them|whom|which|these|those)|only|remaining|rest|second|third|elsewhere|separate\w*|similar\w*"
    r"|compar\w+|against|both|half|quarter|either|most|many)\b"
)


_HINTS = {
    "members": ("-member ",), "draws": (" drew ", " drawn ", " tied "), "turnout": ("turnout",),
    "half-time": ("half-time", "halftime", "half time", "the break", "the interval"),
    "votes": (" of the vote", " of votes"), "against": (" against", " opposed"),
    "multiples": ("doubl", "tripl", "trebl", "quadrupl", "quintupl", "halv"),
    "halves": ("half the ", "half its ", "half their "),
    "fractions": ("a third", "a quarter", "a fifth", "a tenth", "by half", "two thirds", "three quarters", "a sixth",
                  "an eighth"),
    "feasts": ("anniversary", "birthday", "jubilee", "centen", "half a century"), "births": ("born ",
    " world in", " world on", "date of birth", "birth date", "birthdate"),
    "ages": ("aged ", " age of "), "deaths": ("died", "lived to", "death", "passed away"),
    "toll": ("killed", "killing", " dead", "died", "death toll"),
    "population": ("inhabitants", "residents", "villagers", "islanders", "people live", "people who live",
                   "population of"),
    "crowd": ("crowd", "attendance", "spectators", "audience"), "workforce": ("employ", "workforce", "staff"),
    "capacity": ("capacity", " seats ", "holds", "seater"), "pounds": ("illion pounds",),
    "minute": ("minute",), "in half": ("in half",), " term": (" term",), "-seat ": ("-seat ",),
    "clock": ("p.m", "pm", "a.m", "am ", "am.", "noon", "midnight"),
    "times": (" times as ", " times the "), "folds": ("twofold", "threefold", "fourfold", "fivefold", "tenfold"),
    "margins": ("margin", "majority"), "contest": (" vote", "ballot", " poll", "majority", "-point ", "-goal ",
    " points", " runs", "-run "),
    "results": ("final score", " result", "scoreline", " victory", " win", " defeat", " triumph"),
    "victims": (" victims", "bodies of", " dead", " fatalities", " patients", " injured", " casualties"),
    "stakes": (" stake", " shares", " holding", " equity"),
    "terms": ("-year ", "-month ", "-week ", "-day "),
    "another": tuple(f"another {part}" for part in ("third", "quarter", "fifth", "tenth", "half")),
    "averages": ("average", "averag", " mean "),
    "ratios": ("twice ", "double ", " half as ", " half the ", " times as ", " times more ", " times the "),
    "neither": ("abst", "recused", "did not vote"),
    "rest": ("remaining ", "the other ", "the rest", "the remainder"),
}  # fmt: skip
"""The words that rules are tried by."""
_GROUPS: dict[str, list[str]] = defaultdict(list)
for _name, _words in _HINTS.items():
    for _word in _words:
        _GROUPS[_word].append(_name)
_ALL = tuple(_GROUPS)


@cache
def _automaton() -> ahocorasick_rs.BytesAhoCorasick:
    words = [word.encode("ascii") for word in _ALL]
    return ahocorasick_rs.BytesAhoCorasick(words, implementation=ahocorasick_rs.Implementation.DFA)


def _hints(text: str) -> dict[str, int]:
    """Which words that rules are tried by stand in the text, and where first, and the names of their groups."""
    found: dict[str, int] = {}
    one_byte_each = text.encode("ascii", "replace")
    for index, start, _ in _automaton().find_matches_as_indexes(one_byte_each, overlapping=True):
        word = _ALL[index]
        if word not in found:
            found[word] = start
            for name in _GROUPS[word]:
                found[name] = start
    return found


@record
class Told:
    """A figure in a sentence, the one with the index `at`; `text` is the document in small letters.

    `before` and `after` are the words of its sentence in front of it and behind it.
    """

    part: Part
    at: int
    text: str
    original: str
    sentence: Span
    before: str
    after: str

    @property
    def around(self) -> str:
        """The words on both sides, "#" in its place."""
        return f"{self.before}#{self.after}"

    @property
    def words(self) -> str:
        """Its whole sentence."""
        return self.text[slice(*self.sentence)]


class Story:
    """The figures of a document that stand in sentences, outside quotations, in text order.

    `hints` are the words that rules are tried by, and the names of their groups, with the place where they stand
    first; `kinds` are the figures by kind, `counts` the plain counts by the noun that they count, `inside` those of
    each sentence that has any.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.folded
        self.hints = _hints(self.text)
        self.figures = list(self._told())
        self.kinds: dict[str, list[Told]] = defaultdict(list)
        self.counts: dict[str, list[Told]] = defaultdict(list)
        self.inside: dict[int, list[Told]] = defaultdict(list)
        for one in self.figures:
            self.inside[one.at].append(one)
            kind, noun = one.part.kind, one.part.noun
            self.kinds[kind].append(one)
            if kind == "N" and noun:
                self.counts[noun].append(one)
        self._made: dict[object, Any] = {}

    def _told(self) -> Iterator[Told]:
        sentences, index, begins, ends = self.document.sentences, -1, 0, 0
        pounds = "pounds" in self.hints
        for part in self.document.once(unquoted):
            start = part.span.start
            while ends <= start:
                index += 1
                if index == len(sentences):
                    return
                begins, ends = sentences[index]
            if start >= begins:
                weighs = pounds and part.unit == "lb"  # no weights beside millions of pounds
                yield self.tell(replace(part, kind="M", unit="GBP") if weighs else part, index)

    def tell(self, part: Part, index: int) -> Told:
        """A figure with the words around it in the sentence that has the index."""
        text, sentence = self.text, self.document.sentences[index]
        (begins, ends), (start, end) = sentence, part.span
        before = text[max(begins, start - _REACH) : start]
        after = text[end : min(ends, end + _REACH)]
        return Told(part, index, text, self.document.text, sentence, before, after)

    def once(self, make: Callable[[Document, Story], _Made]) -> _Made:
        """What a function makes of the article, made once."""
        if make not in self._made:
            self._made[make] = make(self.document, self)
        made: _Made = self._made[make]
        return made

    def sentence(self, index: int) -> str:
        """The words of a sentence."""
        return self.text[slice(*self.document.sentences[index])]
