"""What the headline and the body say happened: rises or falls, yes or no, done or only possible.

Everything here compares words, not meaning: a contradiction is told only where the body has the opposite of the
headline's word in a sentence about the same thing, and never the word itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scorer.model import Span


class Contrast(NamedTuple):
    """A word of the headline and what the body says instead; `kind` is "direction", "negation" or "opposite"."""

    span: Span
    told: str
    kind: str


_UP = (
    "rise rises rose risen rising jump jumps jumped surge surges surged climb climbs climbed soar soars soared gain "
    "gains gained increase increases increased grow grows grew grown advance advances advanced rally rallies rallied"
)
_DOWN = (
    "fall falls fell fallen falling drop drops dropped plunge plunges plunged slump slumps slumped slide slides slid "
    "decline declines declined decrease decreases decreased shrink shrinks shrank tumble tumbles tumbled sink sinks "
    "sank slip slips slipped"
)
_UP_WORDS, _DOWN_WORDS = frozenset(_UP.split()), frozenset(_DOWN.split())
_MOVES = re.compile(rf"\b(?:{'|'.join([*_UP_WORDS, *_DOWN_WORDS])})\b", re.IGNORECASE)
# Forms of each; a pair is told only if none of the headline's forms stands in the body.
_OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(other.split()))
    for one, other in (
        ("approve approves approved approving approval", "reject rejects rejected rejecting"),
        ("back backs backed support supports supported", "oppose opposes opposed reject rejects rejected"),
        (
            "accept accepts accepted accepting",
            "reject rejects rejected refuse refuses refused decline declines declined",
        ),
        ("win wins won winning winner", "lose loses lost losing defeat defeated"),
        ("beat beats beaten", "lose loses lost"),
        ("confirm confirms confirmed confirming", "deny denies denied denying"),
        ("admit admits admitted", "deny denies denied denying"),
        ("uphold upholds upheld", "overturn overturns overturned strikes struck quash quashed"),
        ("convict convicts convicted guilty", "acquit acquits acquitted cleared"),
        ("buy buys bought buying acquire acquires acquired", "sell sells sold selling"),
        ("open opens opened opening", "close closes closed closing shut shuts"),
        ("extend extends extended", "shorten shortens shortened end ends ended"),
        ("raise raises raised raising hike hikes", "cut cuts lower lowers lowered reduce reduces reduced"),
        ("hire hires hired hiring", "dismiss dismisses dismissed fire fires fired lay lays"),
        ("pass passes passed", "fail fails failed voted defeated reject rejects rejected"),
        ("arrive arrives arrived", "depart departs departed left"),
        ("resume resumes resumed", "halt halts halted suspend suspends suspended"),
        ("join joins joined", "quit quits leave leaves left"),
        ("veto vetoes vetoed", "sign signs signed"),
        ("free frees freed release releases released", "jail jails jailed detain detains detained"),
        ("praise praises praised", "criticise criticises criticised condemn condemns condemned"),
        ("safe", "unsafe dangerous"),
        ("legal", "illegal"),
    )
)
_BOTH_WAYS = tuple(pair for one, other in _OPPOSITES for pair in ((one, other), (other, one)))
_EITHER_WAY = frozenset().union(*(one for one, _ in _BOTH_WAYS))
_NEGATED = (
    r"(?:not|never|n[’']t|cannot|no longer|refus(?:e|es|ed|ing) to|declin(?:e|es|ed|ing) to|fail(?:s|ed|ing)? to)"
)
_TITLE_NOT = re.compile(
    r"\b(?:not to|will not|won[’']t|does not|doesn[’']t|did not|didn[’']t|has not|hasn[’']t|have not|haven[’']t"
    r"|refuses to"
    r"|declines to) (?:be |been |yet )?(?P<verb>[a-z]{3,})",
    re.IGNORECASE,
)
_TITLE_HEDGED = re.compile(
    r"\b(?:may|might|could|would|should|can|if|how|why|what|when|who|where|not|never|no|without|after|before"
    r"|than|as|but|"
    r"despite|while|until|n[’']t)\b|[?:;‘“\"]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]{3,}")
_STEM = 5
_STOP = frozenset(
    re.findall(
        r"\S+",
        "the and for from with but than that was were are has have had who which when while after before per more "
        "less this these those they because since during between into over under down will would could may might "
        "also not out off about says said new its their his her all year years one two three first last",
    )
)
_LEAST_SHARED = 3
_LEAD = 2
"""Sentences with which a text begins: there a short headline is told again, in few words."""
_REACH = 4
"""Words between a noun and what it does."""


def stems(text: str) -> frozenset[str]:
    """Beginnings of the content words of a lower-case text: enough to see that two sentences tell of one thing."""
    return frozenset(
        (word[:-1] if word.endswith("s") else word)[:_STEM] for word in _WORD.findall(text) if word not in _STOP
    )


def contrasts(title: str, sentences: Iterable[str]) -> Iterator[Contrast]:
    """Where the body says the opposite of the headline; `sentences` are the body's, in lower case."""
    lower = title.lower()
    if not (_MOVES.search(lower) or _TITLE_NOT.search(lower) or _EITHER_WAY.intersection(_WORD.findall(lower))):
        return  # most headlines say nothing whose opposite could be told: no need to take the body apart
    told = [(sentence, frozenset(_WORD.findall(sentence))) for sentence in sentences]
    yield from _moved(lower, told)
    yield from _negated(lower, told)
    if not _TITLE_HEDGED.search(title):
        yield from _opposite(lower, told)


_Told = list[tuple[str, frozenset[str]]]


def _moved(title: str, told: _Told) -> Iterator[Contrast]:
    """ "Profit falls", where the body's profit only ever rises."""
    match = _MOVES.search(title)
    if match is None or len(_MOVES.findall(title)) != 1:
        return
    noun = re.search(r"([a-z]{4,}) \Z", title[: match.start()])
    if noun is None or noun[1][:_STEM] in {"after", "could", "might", "would", "shall", "hours"}:
        return
    same, other = (_UP_WORDS, _DOWN_WORDS) if match.group() in _UP_WORDS else (_DOWN_WORDS, _UP_WORDS)
    stem = re.escape(noun[1].rstrip("s"))
    found: re.Match[str] | None = None
    for sentence, words in told:
        if not re.search(rf"\b{stem}", sentence):
            continue
        if words & same or _SAME_SIDE[same is _UP_WORDS].search(sentence):
            return
        if words & other or _WENT[other is _UP_WORDS].search(sentence):
            went = _WENT[other is _UP_WORDS].pattern
            found = found or re.search(
                rf"\b{stem}s?(?: [a-z’'-]+){{0,{_REACH}}} (?:{'|'.join(other)}|{went})\b", sentence
            )
    if found:
        yield Contrast(Span(*match.span()), " ".join(found.group().split()), "direction")


_WENT = {
    True: re.compile(r"\b(?:(?:went|gone|go|goes|going|is|are|was|were) up)\b"),
    False: re.compile(r"\b(?:(?:went|gone|go|goes|going|is|are|was|were|came) down)\b"),
}
_SAME_SIDE = {
    True: re.compile(r"\b(?:up|higher|more|above|better|recover\w*|improv\w*|record|rebound\w*|boost\w*)\b"),
    False: re.compile(r"\b(?:down|lower|less|below|worse|weak\w*|loss\w*|los[et]|cut|cuts|dip\w*|off|fewer)\b"),
}


def _negated(title: str, told: _Told) -> Iterator[Contrast]:
    """ "Mill will not close", where the body's mill only ever closes."""
    match = _TITLE_NOT.search(title)
    if match is None:
        return
    verb = match["verb"].removesuffix("ed").removesuffix("s").removesuffix("e")
    about = stems(title) - {match["verb"][:_STEM]}
    found: str | None = None
    for sentence, _ in told:
        plain = re.search(rf"\b(?:(?:will|has|have|had|is|are|was|were) )?{re.escape(verb)}[a-z]{{0,3}}\b", sentence)
        if plain is None:
            continue
        if re.search(
            rf"\b(?:no|none|nor|nobody|without|unlikely|den\w+|reject\w*|rul\w+ out|against)\b|{_NEGATED}", sentence
        ):
            return
        if len(about & stems(sentence)) >= _LEAST_SHARED and " " in plain.group():
            found = found or " ".join(plain.group().split())
    if found:
        yield Contrast(Span(*match.span()), found, "negation")


def _opposite(title: str, told: _Told) -> Iterator[Contrast]:
    """ "Council approves", where the body's council rejects, or does not approve."""
    words = _WORD.findall(title)
    present = frozenset(words)
    for one, other in _BOTH_WAYS:
        mine = present & one
        if len(mine) != 1 or present & other:
            continue
        word = next(iter(mine))
        about = stems(title) - {word[:_STEM]}
        found = _only_otherwise(one, other, about, told)
        if found:
            start = title.index(word)
            yield Contrast(Span(start, start + len(word)), found, "opposite")
            return


def _only_otherwise(one: frozenset[str], other: frozenset[str], about: frozenset[str], told: _Told) -> str | None:
    found: str | None = None
    negated = re.compile(rf"{_NEGATED} (?:[a-z]+ )?(?:{'|'.join(sorted(one))})\b")
    for index, (sentence, words) in enumerate(told):
        denial = negated.search(sentence) if words & one else None
        if words & one and denial is None:
            return None
        telling = denial.group() if denial else next(iter(sorted(words & other)), None)
        least = 2 if denial or (index < _LEAD and len(about) <= _LEAST_SHARED) else _LEAST_SHARED
        if telling and len(about & stems(sentence)) >= least:
            found = found or telling
    return found
