"""What goes up or down in a body, by the subject of each verb: "pre-tax profit fell, although sales grew".

The votes of `votes` compare what stands near to the words; with two measures in one sentence they keep silent. Here
the noun that moves is found in its clause, so that each measure has its own way. A headline's way is contradicted if
its measure moves in the body, everywhere the other way, and nobody can say what moves before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._headline.axes import words_of
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import Body

_MOVED = _late.pattern(
    r"\b(?:(?P<up>rose|risen|climbed|jumped|surged|soared|grew|grown|increased|advanced|rallied|rebounded|went up"
    r"|gone up|ticked up|edged up|shot up|swelled|crept up)|fell|fallen|dropped|declined|decreased|slumped|plunged"
    r"|plummeted|tumbled|slipped|slid|shrank|shrunk|sank|dipped|went down|gone down|came down|ticked down"
    r"|edged down)\b"
    r"(?! (?:in love|out|off|through|foul|apart|victim|asleep|ill|short|behind|to (?:his|her|their|its)"
    r"|up in|into the))"
)
_KEYS = words_of(
    "rose risen climbed jumped surged soared grew grown increased advanced rallied rebounded swelled up crept "
    "down fell fallen dropped declined decreased slumped plunged plummeted tumbled slipped slid shrank shrunk sank "
    "dipped"
)
_CLAUSE = _late.pattern(
    r"[,;:–—(\"“]| (?:and|but|as|while|although|though|after|that|when|which|who|because|even|if|whereas|with|since"
    r"|show|shows|showed|said|says|saw|meant|means) "
)
_PREPOSITION = _late.pattern(r" (?:in|at|across|among|near|for|of|on|from|to|by|with|over|during|between|than|per) ")
_AUXILIARY = _late.pattern(
    r"(?: (?:has|have|had|also|then|again|further|alone|itself|actually|only|still|both|all))+\Z"
)
_UNSURE = _late.pattern(
    r"\b(?:may|might|could|would|should|if|expect\w*|forecast\w*|hop\w+|had|predict\w*|until|before|not|never|nor|last"
    r"|previous|(?:19|20)\d\d|ago|once|earlier|excluding|adjusted|underlying|gross|operating|margins?)\b|n[’']t\b"
)
_PRONOUNS = frozenset(("it", "they", "these", "those", "that", "this", "which", "there", "he", "she"))
_SENTENCES, _OTHERS = 8, 3
"""Sentences that are read, and of them those in which something that nobody can name must not move."""


class _Move(NamedTuple):
    """A verb that tells a way, and the noun that moves; "" if it cannot be told."""

    sentence: int
    plus: bool
    words: str
    noun: str


def moved_otherwise(head: frozenset[str], body: Body, *, plus: bool) -> str | None:
    """The verb with which a body tells the other way of a measure, as beginnings of its words, than a headline."""
    moves = list(_moves(body))
    mine = [one for one in moves if head & stems(one.noun)]
    if not mine or any(one.plus == plus for one in mine):
        return None
    if any(not one.noun and one.plus == plus and one.sentence < _OTHERS for one in moves):
        return None
    return f"{mine[0].noun} … {mine[0].words}"


def _moves(body: Body) -> Iterator[_Move]:
    for index, sentence in enumerate(body.sentences[:_SENTENCES]):
        if _KEYS.isdisjoint(body.words_at(index)):
            continue
        for match in _MOVED.finditer(sentence):
            start = max((one.end() for one in _CLAUSE.finditer(sentence, 0, match.start())), default=0)
            clause = sentence[start : match.start()].rstrip()
            if not _UNSURE.search(clause):
                yield _Move(index, match["up"] is not None, match.group(), _noun(clause))


def _noun(clause: str) -> str:
    """The noun that a clause begins with: "rent" of "the median weekly rent for a house in the suburbs"."""
    words = _PREPOSITION.split(_AUXILIARY.sub("", clause))[0].split()
    return words[-1] if words and words[-1] not in _PRONOUNS and words[-1].isalpha() else ""
