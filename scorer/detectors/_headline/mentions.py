"""How the body tells of something that is decided or done: as done, planned, wanted, open or denied."""

from __future__ import annotations

import re

from scorer.detectors import _late
from scorer.detectors._headline.axes import words_of
from scorer.detectors._headline.decisions import Decision
from scorer.detectors._headline.votes import NOT, PAST
from scorer.records import record


@record
class Mention:
    """A place in the body that tells of the thing: how, in which sentence, in which words."""

    how: str
    sentence: int
    words: str


_OPEN = _late.pattern(
    r"\b(?=[a-z])(?:may|might|could|whether|consider(?:s|ing)?|weigh(?:s|ing)|mull(?:s|ing)|ponder(?:s|ing)|explor(?:es|ing)"
    r"|stud(?:ies|ying)|suspect(?:s|ed)?|discussing|propos(?:es|ed|al|als|ing)|draft|possible|potential|talks"
    r"|discussions|options?"
    r"|(?:proposals?|plans?|bill|draft|measure|idea|scheme|move|deal) would|undecided"
    r"|(?:not|n[’']t|yet to) decided?|(?:will|to) (?:vote|decide|debate|consider|discuss))\b"
)
"""What makes open all that follows it in a sentence."""
_STOP = frozenset('.;:“"')
_OPEN_BEHIND = _late.pattern(
    r" (?:[a-z]+ ){0,2}?(?:may|might|could|would(?! (?:give|help|make|create|add|allow|let|enable|strengthen"
    r"|double|boost|widen|extend|open up|bring (?:in|its|the|about|together|[\d£$€]))\b))\b"
    r"| (?:[a-z]+ ){0,4}?(?:if|unless)\b"
    r"|[^.;“\"]{0,80}? under (?:an? |the |its |his |her )?(?:[a-z]+ ){0,2}?(?:bill|draft|plans?|proposals?|motion)\b"
    r"(?: to be proposed| being considered)?"
    r"|,? (?:is|are) (?:being )?(?:considered|discussed|mulled|proposed)\b"
)
_WANTED = _late.pattern(
    r"\b(?:if|unless|should|can|want(?:s|ing)?|wanted(?! (?:for|over|in|by|on|man|woman)\b)|hop(?:e|es|ed|ing)"
    r"|ask\w*|urg\w+|likely|recommend\w*|await\w*|subject to"
    r"|pending|seek\w*|call\w* (?:on|for)|demand\w*|plan(?:s|ned)?|to|need\w*|must|had|before|after|expect\w*)\b"
    r"(?: [a-z’'-]+){0,4} ?\Z"
)
_PLANNED = _late.pattern(
    r"\b(?:will|is to|are to|(?:is|are|was|were) (?:expected|due|set) to|agreed to|decided to|plans to"
    r"|intends to|announced|vowed to|would) (?:[a-z]+ ){0,3}\Z"
)
_DONE = _late.pattern(
    r"\b(?:has|have|was|were|been|being|completed?|completes|confirmed|announced|agreed|sealed|closed|finali[sz]ed"
    r"|signed|decided|ordered) (?:[a-z0-9’'-]+ ){0,3}\Z"
)
_AUXILIARY = _late.pattern(r"\b(?:will|would|to|has|have|did|does|do|is|are|was|were) \Z")
BEING = _late.pattern(r"\b(?:is|are|was|were|has been|have been) (?:[a-z]+ly )?\Z")
_PAST_AS_WELL = words_of("shut cut quit shed bid cast")
_NO_PAST = _late.pattern(
    r"\b(?:an?|the|its|his|her|their|this|that|any|no|of|for|with|to|will|would|not|may|might|could|can|should|must"
    r"|is|are|was|were|be|been|being|stay|remain|keep|price|pay|tax|rate|job|jobs|spending|further|deep|more"
    r"|and|or) \Z"
)
"""What stands before a word that is the same in the past, where it is none."""
_ARTICLE = _late.pattern(r"\b(?:an?|the|its|his|her|their) \Z")
_BEFORE, _CLOSE_BEFORE, _LONGEST_SHOWN, _CHAIN, _LAST_WORDS = 150, 60, 40, 30, 6
"""Characters before a word that are read; words of what stands behind it that are shown."""


def mention_of(decision: Decision, match: re.Match[str], sentence: str, index: int) -> Mention:
    before = sentence[max(0, match.start() - _BEFORE) : match.start()]
    near, word = before[-_CLOSE_BEFORE:], match.group()
    opened = _opened(before)
    behind = None if opened else _OPEN_BEHIND.match(sentence, match.end())
    if opened or behind:
        auxiliary = _AUXILIARY.search(before)
        return Mention(
            "open",
            index,
            _shown(opened or (auxiliary.group() if auxiliary else ""), word, behind.group() if behind else ""),
        )
    denied = NOT.search(near)
    if denied:
        auxiliary = _AUXILIARY.search(near[: denied.start()])
        told = f"{auxiliary.group() if auxiliary else ''}{denied.group()}{word}"
        return Mention("denied", index, " ".join(told.split()))
    planned = _PLANNED.search(near)
    if planned:
        return Mention("planned", index, " ".join(f"{planned.group()}{word}".split()))
    wanted = _WANTED.search(near)
    if wanted and (word in decision.side.plain or not wanted.group().startswith("to ")):
        return Mention("wanted", index, word)
    done = _DONE.search(near)
    finite = _is_past(word, decision) and not _ARTICLE.search(near)
    if done and not finite:
        return Mention("done", index, " ".join(f"{done.group()}{word}".split()))
    finite = finite or (word in _PAST_AS_WELL and not _NO_PAST.search(near))
    finite = finite or (word.endswith("ing") and BEING.search(near) is not None)
    return Mention("done" if finite else "named", index, word)


def _is_past(word: str, decision: Decision) -> bool:
    """Whether words are a finite verb of a decision: "resigned", "stepped down", "quits"."""
    verb, _, rest = word.partition(" ")
    if rest:
        return verb.endswith("ed") or verb in PAST
    return word in decision.side.verbs - decision.side.plain and not word.endswith("ing")


def _opened(before: str) -> str:
    """The end of what stands before a word, from what makes it open: "considering whether to"; "" if nothing does."""
    start: int | None = None
    for match in reversed(list(_OPEN.finditer(before))):
        if (start is None and _STOP & set(before[match.end() :])) or (start and start - match.end() > _CHAIN):
            break
        start = match.start()
    return "" if start is None else before[start:]


def _shown(before: str, word: str, behind: str) -> str:
    """The words that tell something as open: all, or those from the last sign on, or the first and the last."""
    whole = " ".join(f"{before}{word}{behind}".split())
    signs = [match.start() for match in _OPEN.finditer(before)]
    last = " ".join(f"{before[signs[-1] :]}{word}{behind}".split()) if signs else whole
    short = next((one for one in (whole, last) if len(one) <= _LONGEST_SHOWN), None)
    if short:
        return short
    return f"{before.split(maxsplit=1)[0]} … {word}" if signs else f"{word} … {_end_of(behind)}"


def _end_of(words: str) -> str:
    return " ".join(words.split()[-_LAST_WORDS:])
