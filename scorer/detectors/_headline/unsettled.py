"""Headlines that tell as done what the body tells as open: no decision, a vote to come, a trial to repeat.

Two kinds of evidence are put together. Signs of an open outcome ("no decision will be taken", "is to vote in May")
anywhere in the first part of a text; and hedges ("may", "has proposed") in the sentences that tell the headline's
matter. Neither alone says enough: every text has a "may", and most tell of something that is yet to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._headline.axes import words_of
from scorer.detectors._headline.text import Body

_NOUN = r"(?:decision|agreement|deal|conclusion|outcome|verdict|timetable|date|timeline|commitment|vote)s?"
_OPEN_OUTCOME = _late.pattern(
    rf"\bno (?:final |firm |formal |binding |immediate )?{_NOUN} (?:yet\b|(?:has|have|had|was|were|is|will|would) )"
    rf"(?:yet |been |be )*[a-z]*|\b(?:reached|made|taken|took|come to) no (?:final |firm )?{_NOUN}"
    r"|\b(?:nothing|none of (?:it|this|that)) (?:ha[sd] (?:yet )?been|is|was|would be|will be)(?: yet)? "
    r"(?:decided|settled|agreed|signed|final|known|certain|fixed|confirmed|approved|set in stone)"
    r"|(?:\bnot|n[’']t)(?: yet| been){0,2} (?:decided?|made up|made a|reached an?|taken a|take a|reach a|be(?:en)? "
    r"(?:decided|finali[sz]ed|settled)|settled|finali[sz]ed)\b"
    r"|\b(?:yet|still) to (?:decide|be (?:decided|approved|agreed|signed|confirmed|finali[sz]ed|settled)|reach|vote|rule"
    r"|make up|sign|approve|agree|give|consider|clear)\b|\bremains? (?:to be seen|unclear|uncertain|undecided|open)"
    r"|\bbefore (?:taking|reaching|making|coming to) an? (?:final )?(?:position|decision|view|ruling|choice)"
    r"|\bunder (?:active )?(?:review|consideration|discussion|study)\b|\bbeing (?:considered|studied|discussed|looked at)"
    r"|\b(?:is|are|was|were|remains?|hangs|future) in (?:doubt|the balance)\b|\bup in the air\b|\bundecided\b"
    r"|\b(?:discussion|exploratory|preliminary|proposal|consultation|planning) (?:stage|phase|talks)\b"
    r"|\bearly stages?\b|\bprovisional (?:findings?|view|ruling|conclusion|decision)\b|\bmade up (?:my|our|his|her|their) "
    r"minds? yet|\b(?:consultation|comment period) (?:runs|will run|closes|ends|opens|opened|is open|lasts|will|until)"
    r"|\b(?:weeks|days|months|until [a-z]+(?: \d+)?) to (?:comment|respond|object|have their say)\b"
    r"|\bout (?:for|to) (?:public )?consultation|\bpublic hearings? (?:is|are|will|on|scheduled|set)\b"
    r"|\b(?:votes?|decision|ruling|verdict|final report|answer|outcome|hearing|ballot) (?:is|was|are|would|will)(?: not)?"
    r"(?: now)? (?:be )?(?:scheduled|due|expected|set|planned|likely|taken|made|come|needed|known|held)\b"
    r"|\b(?:due|set|expected|scheduled|likely) (?:to )?(?:vote|decide|rule|consider|debate)\b|\bwill (?:vote|decide) "
    r"(?:on|whether|in|next|at)\b|\b(?:ruled|ruling) (?:in or out|nothing out|neither)\b|\bnot ruled out\b"
    r"|\b(?:range of|several|other|all|three|two|number of) options\b|\boptions (?:on|being|under|include)\b"
    r"|\bopen to (?:amendments?|change|persuasion|an? |negotiation)|\bno guarantees?\b|\bsubject to\b|\bconditional on\b"
    r"|\bawait(?:s|ing|ed)? (?:an? |the )?(?:[a-z]+ )?(?:results?|approval|scans?|decision|green light|ruling|verdict"
    r"|assent|clearance|signature|outcome|go-ahead)|\b(?:needs?|requires?|would need|must (?:still )?(?:get|win)|still "
    r"needs?) (?:the )?(?:[a-z]+[’']?s? ){0,2}(?:approval|backing|consent|assent|signature|blessing|vote)\b"
    r"|\b(?:must|has to|have to|would have to) (?:still )?be (?:approved|agreed|passed|ratified|endorsed|signed off)\b"
    r"|\b(?:scans?|tests?|assessment|specialist)\b[^.]{0,40} (?:will|would|to) (?:show|reveal|determine|tell|decide)"
    r"|\b(?:until|after|before) (?:an? |the |his |her )?(?:[a-z]+ ){0,3}(?:scans?|specialist|medical)\b"
    r"|\btoo (?:early|soon) to (?:say|tell|know|judge)\b|\bnot (?:yet )?(?:known|clear|certain|conclusive)\b"
    r"|\bby chance\b|\bneeds? (?:repeating|confirming|replicating|to be (?:repeated|confirmed|tested))"
    r"|\b(?:larger|bigger|further|more|longer) (?:trials?|stud(?:y|ies)|research)\b|\ba trial \d+ times"
    r"|\bearly (?:results?|findings?|data)\b|\b(?:small|pilot) (?:trial|study)\b|\bpreliminary\b|\bpeer[- ]review"
    r"|\b(?:cannot|does not|do not|could not) (?:prove|show that|say)\b|\bpromising\b|\bcautioned\b"
    r"|\b(?:talks|negotiations|discussions) (?:[a-z]+ ){0,5}(?:continu\w+|ongoing|under way|going on|at an early)\b"
)
"""What says that an outcome is open, of whatever kind."""
_OPEN_KEYS = words_of(
    "no nothing none not decide decided made yet still remain remains before under being doubt balance air undecided stage "
    "stages phase talks provisional consultation comment respond object out hearing hearings vote votes decision ruling "
    "verdict report answer outcome ballot due set expected scheduled likely ruled options open guarantee guarantees "
    "subject conditional await awaits awaiting awaited need needs require requires must has have scan scans test tests "
    "assessment specialist until after too chance trial trials study studies research early small pilot preliminary "
    "review cannot does do could promising cautioned negotiations discussions weeks hangs settled say"
)
"""Words of which a sentence with such a sign has one."""
_HEDGE = _late.pattern(
    r"\b(?:may|might|could|consider(?:s|ing)?|weigh(?:s|ing)|mull(?:s|ing)|ponder(?:s|ing)|explor(?:es|ing)|study(?:ing)?"
    r"|being studied|propos(?:es|ed|al|als|ing)|recommend(?:s|ed|ing|ation|ations)?|draft|floated|mooted|talks|negotiat\w+"
    r"|provisional(?:ly)?|options?|possib(?:le|ly|ility)|potential(?:ly)?|in doubt|uncertain(?:ty)?|hop(?:es|ed|ing)"
    r"|want(?:s|ed)?|urg(?:es|ed|ing)|asked|would if|whether|suggest(?:s|ed)?|plan would|scheme would|fear(?:s|ed)?"
    r"|under review|threat(?:ens|ened)?|seek(?:s|ing)?|sought|debate)\b"
)
_RESOLVED = _late.pattern(
    r"\b(?:approved|agreed|decided|confirmed|signed|voted|ordered|passed|announced|ruled|unveiled|adopted|endorsed|backed"
    r"|granted|cleared|completed|finali[sz]ed|resolved|took effect|came into force|takes effect|will|gave the|given the"
    r"|is to|are to|plans? to|intends? to|decision to|has been|have been)\b"
)
_FAR = 0.7
"""The share of a text's sentences in which signs of an open outcome are looked for."""
_FIRST, _MATTER, _MOST_SHOWN, _SHOWN = 4, 2, 4, 42


class Sign(NamedTuple):
    """Words that hold something open, in one of the sentences."""

    sentence: int
    place: int
    words: str


def outcome_open(body: Body) -> list[Sign]:
    """The signs of an open outcome in the first part of the text."""
    count = len(body.sentences)
    found = []
    for index in range(min(count, max(_FIRST, int(count * _FAR)))):
        if _OPEN_KEYS.isdisjoint(body.words_at(index)):
            continue
        match = _OPEN_OUTCOME.search(body.sentences[index])
        if match:
            found.append(Sign(index, match.start(), _short(match.group())))
    return found


def hedges(body: Body, about: frozenset[str], events: frozenset[int]) -> Iterator[Sign]:
    """Hedges of the sentences that tell what the headline tells: of the event, or with several of its nouns."""
    count = len(body.sentences)
    for index in range(min(count, max(_FIRST, int(count * _FAR)))):
        if index not in events and len(about & body.stems_at(index)) < _MATTER:
            continue
        match = _HEDGE.search(body.sentences[index])
        if match:
            yield Sign(index, match.start(), match.group())


def resolved(body: Body, about: frozenset[str]) -> bool:
    """Whether a sentence that tells what the headline tells says plainly that something is decided."""
    for index in range(len(body.sentences)):
        sentence = body.sentences[index]
        if len(about & body.stems_at(index)) < _MATTER:
            continue
        if any(not _held_open(sentence, match) for match in _RESOLVED.finditer(sentence)):
            return True
    return False


def _held_open(sentence: str, match: re.Match[str]) -> bool:
    return _HEDGE.search(sentence, 0, match.start()) is not None or bool(_OPEN_OUTCOME.search(sentence))


def shown(signs: list[Sign]) -> str:
    """The words of the signs as the text has them, one after the other."""
    words = dict.fromkeys(one.words for one in sorted(signs))
    return " … ".join(list(words)[:_MOST_SHOWN])


def _short(words: str) -> str:
    whole = " ".join(words.split())
    return whole if len(whole) <= _SHOWN else f"{whole[:_SHOWN].rsplit(' ', 1)[0]} …"

