"""What a headline tells as a fact that is known, and the body as one that nobody knows yet.

Three such facts have words of their own: that a player is out (or fit), what something was caused by, and that a
study proves it. Each is read from what the headline says, from a doubt of that very kind where the body begins, and
from there being nothing in the body that settles it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import Body
from scorer.model import Span


class _Fact(NamedTuple):
    """A kind of fact: how a headline tells it as known, a body as not, and what settles it.

    `least`: how many different doubts there must be in the sentences of the beginning.
    """

    claim: re.Pattern[str]
    doubt: re.Pattern[str]
    settled: re.Pattern[str]
    least: int = 1


_DOUBTFUL = (
    r"\b(?:in (?:some |serious |grave |major )?doubt|an? (?:[a-z]+ )?doubt|doubtful|touch[- ]and[- ]go|fifty-fifty|50-50"
    r"|50/50|race against (?:time|the clock)|fac(?:es?|ing) a (?:late )?(?:race|fitness test)|late (?:call|decision)"
    r"|fitness test|day[- ]to[- ]day|questionable|game-time decision|sweat(?:s|ing)? (?:on|over)|could (?:miss|be out)"
    r"|may (?:miss|be out)|might (?:miss|be out)|(?:not |n[’']t )?rul(?:ed?|ing) (?:[a-z]+ ){1,2}(?:in or )?out"
    r"|unlikely to (?:play|feature|start)|hop(?:es|eful|ing) to (?:play|be fit|be ready|feature))\b"
)
_OUT = (
    r"\b(?:ruled (?:out|[a-z]+ out of)|(?:will|to|would|is set to|going to) (?:miss|be without|sit out|be out|be missing)"
    r"|miss(?:es)? (?:the|next|this)|(?:is|are|was) (?:out|without|sidelined)(?! there)|out (?:for|until)"
    r"|season[- ]ending|withdr[ae]wn?|pulled out|will not (?:play|feature|travel))\b"
)
_PLAYS = (
    r"\b(?:will (?:play|start|feature|be fit|return|travel|lead|be back)|(?:is|are|was|been) (?:fit|passed fit|back|available"
    r"|cleared|declared)|passed (?:a|his|her|the)|named in|in the squad|recovered)\b"
)
_NOT_KNOWN = (
    r"\b(?:(?:not|n[’']t|yet to|nor) (?:yet )?(?:been )?(?:established?|know[ns]?|determin(?:ed?|ing)|identif(?:y|ied)"
    r"|said what|certain|clear|concluded?|ruled? out)|(?:cannot|could not|couldn[’']t|can[’']t|nor could they|neither)"
    r" (?:yet )?rule (?:[a-z]+ )?out|(?:several|all|many|other|various|every|range of|number of) (?:possibilit(?:y|ies)"
    r"|lines? of (?:inquiry|enquiry)|theor(?:y|ies)|causes|explanations|scenarios)|open mind|keep(?:ing|s)?"
    r" (?:[a-z]+ ){0,2}open|under investigation|still (?:being )?investigat(?:ing|ed)|too (?:early|soon) to (?:say|tell"
    r"|know|determine|speculate)|unexplained|remains? (?:unclear|unknown|a mystery)|no (?:favou?rite|firm) ?(?:theory|idea)?"
    r"|(?:no|little) (?:evidence|indication|sign) (?:of|that)|speculat(?:e|ion))\b"
)
_ESTABLISHED = (
    r"\b(?:(?:have |has |was |were )?(?:confirmed|concluded|established|determined|ruled) (?:that|it|the|to|as)"
    r"|(?:was|were) (?:started |set )?(?:deliberate(?:ly)?|intentional(?:ly)?)|being treated as|treating (?:it|the)"
    r"|evidence (?:of|that) (?:an? )?(?:arson|sabotage|bomb|explosive)|charged with|arrested|convicted|found guilty"
    r"|claimed responsibility)\b"
)
_NO_PROOF = (
    r"\b(?:(?:cannot|can[’']t|could not|couldn[’']t|does not|doesn[’']t|do not|don[’']t|did not) (?:yet )?(?:show|prove|say|"
    r"establish|demonstrate|tell)|no proof|not proof|not proven|unproven|cause and effect|causation"
    r"|(?:hint|clue|association|link|correlation),? not|observational|correlation(?:s|al)?"
    r"|(?:would|will) need an? (?:proper |larger |bigger |longer )?trial|(?:only|just) an? (?:association|link|correlation|hint))\b"
)
_MAY = r"\b(?:may|might|could|associated|linked|link|tend(?:s|ed)? to|suggests?|association|correlat\w+|more likely|less likely)\b"
_SHOWN = r"\b(?:proves|proved that|have proved|has proved|proven (?:to|that)|conclusive(?:ly)?)\b"
_FACTS = (
    _Fact(
        _late.pattern(
            r"\b(?:out of (?=(?:the )?(?:[a-z’'-]+ ){0,2}(?:final|semi-final|test|derby|opener|cup|match|game|tie|clash|squad"
            r"|tour|series|world|playoffs?|play-off|race|tournament|olympics|season|start|rest|ashes))"
            r"|ruled out|to miss|will miss|misses|miss|sits? out|sidelined|out for)\b"
        ),
        _late.pattern(_DOUBTFUL),
        _late.pattern(_OUT),
    ),
    _Fact(
        _late.pattern(
            r"\b(?:fit for|passed fit|declared fit|fit to (?:face|play|start)|back for|to start (?:against|in|at)"
            r"|to return (?:for|against)|shakes off)\b"
        ),
        _late.pattern(_DOUBTFUL),
        _late.pattern(_PLAYS),
    ),
    _Fact(
        _late.pattern(
            r"\b(?:(?:was|were) (?:sabotage|arson|deliberate(?:ly)?|murder(?:ed)?|suicide|terrorism|foul play|set on purpose"
            r"|an? (?:accident|attack|bomb|inside job))|(?:caused|started|sparked|triggered|set off|set|brought down) by"
            r"|arsonists? (?:set|torch|start|behind)|arson attack|sabotage(?=\Z|,)|arson(?=\Z|,)"
            r"|(?:blamed on|down to|due to) (?=[a-z]+))"
        ),
        _late.pattern(_NOT_KNOWN),
        _late.pattern(_ESTABLISHED),
        2,
    ),
    _Fact(
        _late.pattern(r"\b(?:proves?|proof|proven|causes?|cures?)\b"),
        _late.pattern(_NO_PROOF),
        _late.pattern(_SHOWN),
    ),
)
_PROOF = _FACTS[-1]
_PLAIN = _late.pattern(_MAY)
_OF_RESEARCH = _late.pattern(r"\b(?:study|studies|trial|researchers?|scientists?|research|analysis)\b")
_HELD_BACK = _late.pattern(
    r"[?]|\b(?:may|might|could|would|should|if|whether|no|not|never|probe|investigat\w+|fears?|feared|suspected|possible"
    r"|possibly|likely|why|how|doubt\w*|theory|claims?|hints?)\b|n[’']t\b"
)
_KEYS = (
    "out", "miss", "sideline", "fit ", "back for", "to start", "to return", "shakes", "was ", "were ", " by ", "arson",
    "sabotage", "blamed", "due to", "down to", "prove", "proof", "cause", "cure",
)  # fmt: skip
_BEGINNING, _SHARED = 3, 2


def may_presume(title: str) -> bool:
    """Whether a lower-case headline may tell such a fact: a cheap test."""
    return any(key in title for key in _KEYS)


def presumed(title: str, body: Body) -> Iterator[tuple[Span, str]]:
    """The words of the lower-case headline that tell one as known, and the body's doubts."""
    if not may_presume(title) or _HELD_BACK.search(title):
        return
    for fact in _FACTS:
        match = fact.claim.search(title)
        told = _doubts(fact, stems(title), body) if match else ()
        if match and told:
            yield Span(*match.span()), " … ".join(told)
            return


def _doubts(fact: _Fact, about: frozenset[str], body: Body) -> tuple[str, ...]:
    """The doubts with which a text begins that tells what the headline tells, if nothing in it settles them."""
    first = range(min(_BEGINNING, len(body.sentences)))
    if fact is _PROOF:
        return _without_proof(about, body)
    found = [match.group() for index in first for match in fact.doubt.finditer(body.sentences[index])]
    told = tuple(dict.fromkeys(found))
    if len(told) < fact.least or len(about & body.stems_at(0)) < _SHARED or _settles(fact, body):
        return ()
    return told[:_BEGINNING]


def _without_proof(about: frozenset[str], body: Body) -> tuple[str, ...]:
    """The cautious words of a text on a study that says that it is no proof."""
    beginning = body.sentences[:_BEGINNING]
    if not any(_OF_RESEARCH.search(sentence) for sentence in beginning) or _settles(_PROOF, body):
        return ()
    cautious = [match for match in (_PLAIN.search(sentence) for sentence in beginning) if match]
    doubts = [match for match in (_PROOF.doubt.search(sentence) for sentence in body.sentences) if match]
    shared = any(len(about & body.stems_at(index)) >= _SHARED for index in range(len(beginning)))
    if not (cautious and doubts and shared):
        return ()
    return tuple(dict.fromkeys((*(one.group() for one in cautious), doubts[0].group())))


def _settles(fact: _Fact, body: Body) -> bool:
    return any(fact.settled.search(sentence) and not fact.doubt.search(sentence) for sentence in body.sentences)
