"""Headlines that tell as done what the body tells as open: no decision, a vote to come, a trial to repeat.

Two kinds of evidence are put together. Signs of an open outcome ("no decision will be taken", "is to vote in May")
anywhere in the first part of a text; and hedges ("may", "has proposed") in the sentences that tell the headline's
matter. Neither alone says enough: every text has a "may", and most tell of something that is yet to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from scorer.detectors import _late
from scorer.detectors._headline.axes import words_of
from scorer.detectors._headline.text import Body

_NOUN = r"(?:decision|agreement|deal|conclusion|outcome|verdict|timetable|date|timeline|commitment|vote)s?"
_SIGNS = (
    (
        "no",
        rf"\bno (?:final |firm |formal |binding |immediate )?{_NOUN} (?:yet\b|(?:has|have|had|was|were|is|will"
        rf"|would) )"
        rf"(?:yet |been |be )*[a-z]*|\b(?:reached|made|taken|took|come to) no (?:final |firm )?{_NOUN}"
        rf"|\bno guarantees?\b"
        r"|\bno proof\b|\bno [a-z]+ (?:ha(?:s|ve|d) )(?:yet )?been (?:settled|agreed|signed|set|named|made"
        r"|given|found|fixed)\b"
        r"|\bno [a-z]+ (?:is|was|has been|had been) (?:preferred|favou?red|chosen|picked)\b|\bno better than even\b"
        r"|\bno more than an? (?:idea|thought|suggestion|proposal)\b|\bno done deal\b|\bno firm [a-z]+\b",
    ),
    (
        "neither either",
        r"\bcommits? neither\b|\beither (?:side|party|of them|company|one) (?:can|could|may|is free to) \b[a-z]+",
    ),
    (
        "binding commitment commits cost letter memorandum",
        r"\bnon-?binding\b|\bnot binding\b|\bletter of intent\b|\bmemorandum of understanding\b"
        r"|\bwithout (?:any )?(?:commitment|obligation|cost)\b|\bcommits? (?:nobody|no one|neither"
        r"|them to nothing)\b",
    ),
    (
        "walk drop free",
        r"\b(?:could|can|may|might|free to) (?:also |still )?(?:walk away|drop out|pull out|back out|say no)\b",
    ),
    (
        "early thought idea suggestions stage point",
        r"\bearly days\b|\b(?:suggestions?|ideas?|proposals?),? (?:and )?not (?:an? )?[a-z]+|\b(?:just"
        r"|only) an idea\b"
        r"|\b(?:idea|thought|suggestion|possibility|talk)s? (?:[a-z]+ ){0,3}at this (?:early )?(?:stage"
        r"|point)\b|\bis another matter\b",
    ),
    ("answer", r"\bif the answer (?:is|was|were) (?:no|yes)\b"),
    (
        "consult consulting consulted asked views",
        r"\bconsult(?:ed|ing|s)? (?:on|the public|residents|people|staff|members|locals|parents|users)\b"
        r"|\b(?:asked|asking|ask) [a-z ]{0,25}(?:for (?:their|its) views|what they think)\b",
    ),
    (
        "discuss look return",
        r"\b(?:due|set|expected|scheduled) to (?:discuss|look at|return to)\b|\blook(?:ed)? at again\b"
        r"|\btake the matter up\b",
    ),
    (
        "put odds chances",
        r"\b(?:odds|chances?) (?:of [^.;]{1,40} )?(?:at|as|were|was|is|are) (?:no|fifty|50|even|less|about)\b",
    ),
    (
        "nothing none neither nobody",
        r"\b(?:nothing|neither|nobody|none of (?:it|this|that)) (?:ha[sd] (?:yet )?(?:been )?|is |was "
        r"|would be |will be )"
        r"(?:yet )?(?:decided|settled|agreed|signed|final|known|certain|fixed|confirmed|approved|set in stone|funded"
        r"|promised|bought)|\bcome to nothing\b|\brul(?:ed|ing) nothing out\b",
    ),
    (
        "not t cannot",
        r"(?:\bnot|n[’']t)(?: yet| been){0,2} (?:decided?|made up|made a|reached an?|taken a|take a|reach a"
        r"|be(?:en)? "
        r"(?:decided|finali[sz]ed|settled)|settled|finali[sz]ed|known|clear|certain|conclusive|ruled out"
        r"|said how|expected"
        r" (?:until|before))\b|\b(?:cannot|does not|do not|could not) (?:prove|show that|say)\b",
    ),
    (
        "yet still remain remains",
        r"\b(?:yet|still|remains?) to (?:decide|be (?:decided|approved|agreed|signed|confirmed|finali[sz]ed"
        r"|settled|put|seen)"
        r"|reach|vote|rule|make up|sign|approve|agree|give|consider|clear|apply|ask|seek|order|commit|choose|set"
        r"|respond|reply|answer|take|say|act|pick|be (?:heard|considered|taken|started|answered))\b"
        r"|\bremains? (?:unclear|uncertain|undecided)\b",
    ),
    (
        "before until after",
        r"\bbefore (?:taking|reaching|making|coming to) an? (?:final )?(?:position|decision|view|ruling|choice)"
        r"|\b(?:until|after|before) (?:an? |the |his |her )?(?:[a-z]+ ){0,3}(?:scans?|specialist|medical)\b",
    ),
    (
        "under being",
        r"\bunder (?:active )?(?:review|consideration|discussion|study)\b|\bbeing (?:considered|studied"
        r"|discussed|weighed"
        r"|looked at)\b",
    ),
    ("doubt balance air", r"\b(?:in|into) (?:doubt|the balance)\b|\bup in the air\b"),
    (
        "stage stages phase talks negotiations discussions",
        r"\b(?:discussion|exploratory|preliminary|proposal|consultation|planning) (?:stage|phase|talks)\b"
        r"|\bearly stages?\b"
        r"|\b(?:talks|negotiations|discussions) (?:[a-z]+ ){0,5}(?:continu\w+|ongoing|under way|going on"
        r"|at an early)\b",
    ),
    (
        "provisional preliminary",
        r"\bprovisional (?:findings?|view|ruling|conclusion|decision)\b|\bpreliminary\b",
    ),
    (
        "consultation comment respond object hearing hearings say",
        r"\b(?:consultation|comment period) (?:runs|will run|closes|ends|opens|opened|is open|lasts|will|until)"
        r"|\b(?:weeks|days|months|until [a-z0-9]+(?: [a-z0-9]+)?) to (?:comment|respond|object|have their say)\b"
        r"|\bout (?:for|to) (?:public )?consultation|\bpublic hearings? (?:is|are|will|on|scheduled|set)\b",
    ),
    (
        "vote votes decision ruling verdict report answer outcome hearing ballot debate debated",
        r"\b(?:votes?|decision|ruling|verdict|final report|answer|outcome|hearing|ballot|debate) (?:is|was|are"
        r"|would|will)"
        r"(?: not)?(?: now)? (?:be )?(?:scheduled|due|expected|set|planned|likely|taken|made|come|needed|known"
        r"|held)\b"
        r"|\b(?:due|set|expected|scheduled|likely) (?:to )?(?:vote|debate)\b|\b(?:will|is to|are to) (?:vote"
        r"|debate)\b(?: [a-z]+)?",
    ),
    (
        "decide rule ruled consider",
        r"\b(?:due|set|expected|scheduled|likely) (?:to )?(?:decide|rule|consider)\b|\bwill (?:decide|consider) "
        r"(?:on|whether|in|next|at|the)\b|\bruled (?:in or out|nothing out|neither)\b",
    ),
    (
        "options open subject conditional",
        r"\b(?:range of|several|other|all|three|two|number of) options\b|\boptions (?:on|being|under|include)\b"
        r"|\bopen to (?:amendments?|change|persuasion|an? |negotiation)|\bsubject to\b|\bconditional on\b",
    ),
    (
        "await awaits awaiting awaited",
        r"\bawait(?:s|ing|ed)? (?:an? |the )?(?:[a-z]+ )?(?:results?|approval|scans?|decision|green light"
        r"|ruling|verdict"
        r"|assent|clearance|signature|outcome|go-ahead)",
    ),
    (
        "need needs require requires must has have",
        r"\b(?:needs?|requires?|must (?:still )?(?:get|win)) (?:the )?(?:[a-z]+[’']?s? ){0,2}(?:approval"
        r"|backing|consent"
        r"|assent|signature|blessing|vote|majority)\b|\b(?:must|has to|have to) (?:still )?be (?:approved"
        r"|agreed|passed"
        r"|ratified|endorsed|signed off)\b|\bneeds? (?:repeating|confirming|replicating|to be (?:repeated|confirmed"
        r"|tested))",
    ),
    (
        "scan scans test tests assessment specialist",
        r"\b(?:scans?|tests?|assessment|specialist)\b[^.]{0,40} (?:will|would|to) (?:show|reveal|determine|tell"
        r"|decide)",
    ),
    ("too", r"\btoo (?:early|soon) to (?:say|tell|know|judge)\b"),
    (
        "chance trial trials study studies research results findings data review reviewed",
        r"\bby chance\b|\b(?:larger|bigger|further|more|longer) (?:trials?|stud(?:y|ies)|research)\b"
        r"|\ba trial \d+ times"
        r"|\bearly (?:results?|findings?|data)\b|\b(?:small|pilot) (?:trial|study)\b|\bpeer[- ]review",
    ),
)
"""What says that an outcome is open, of whatever kind; before each the words of which its sentence has one."""
_OPEN_OUTCOME = tuple((words_of(keys), _late.pattern(form)) for keys, form in _SIGNS)
_STRONG = _late.pattern(
    r"propos|recommend|consider|weigh|mull|talks|draft|approach|threat|may|might|could|provision|toy"
    r"|look|think|explor"
    r"|studying|ponder|sound"
)
_HEDGE = _late.pattern(
    r"\b(?=[a-z])(?:(?:proposals?|plans?|bill|draft|measure|scheme|idea|move|deal) would|may|might|could|consider(?:s"
    r"|ing)?|weigh(?:s|ing)|mull(?:s|ing)|ponder(?:s|ing)|explor(?:es|ing)|studying"
    r"|being studied|look(?:s|ed|ing) (?:at|into|again at)|toy(?:s|ed|ing) with|flirt(?:s|ed|ing) with"
    r"|think(?:s|ing) (?:about|of)|assess(?:es|ing) whether|sound(?:s|ed|ing) out|gaug(?:es|ing)|examin(?:es|ing)"
    r"|evaluat(?:es|ing)|consult(?:s|ing)? on|canvass\w*"
    r"|to (?:explore|look (?:at|into)|study|examine|assess|discuss)|stud(?:y|ies) (?:of|into"
    r"|on) whether|propos(?:es|ed|al|als|ing)|recommend(?:s|ed|ing|ation|ations)?|draft|floated|mooted"
    r"|talks"
    r"|negotiat\w+"
    r"|provisional(?:ly)?|options?|possib(?:le|ly|ility)|potential(?:ly)?|in doubt|uncertain(?:ty)?|hop(?:eful|es|ed"
    r"|ing)|approach(?:ed)?|offer(?:ed)?"
    r"|want(?:s|ed)?|urg(?:es|ed|ing)|asked|would if|whether|suggest(?:s|ed)?|plan would|scheme would|fear(?:s|ed)?"
    r"|under review|threat(?:ens|ened)?|seek(?:s|ing)?|sought|debate)\b"
)
_RESOLVED = _late.pattern(
    r"\b(?=[a-z])(?:approved|agreed|decided|confirmed|signed|voted|ordered|passed|announced|ruled|unveiled|adopted"
    r"|endorsed|backed|supports?|supported"
    r"|granted|cleared|completed|finali[sz]ed|resolved|took effect|came into force|takes effect|gave the|given the"
    r"|(?:will|is to|are to)(?! (?:vote|decide|consider|meet|discuss|debate|respond|know|need|have to|rule"
    r"|study|examine|choose|review|assess|hear|look|pick"
    r"|be (?:asked|put|held)))"
    r"|plans to|intends? to|decision to|ha(?:s|ve) been(?! (?:warned|asked|told|urged|proposed|suggested"
    r"|invited|offered|set)))\b"
    r"(?! (?:to )?(?:explore|examine|study|look|consider|discuss|hold|talk|assess|investigate|consult|review)\b"
    r"| (?:an? )?(?:non-?binding|preliminary|initial|exploratory|letter of intent|memorandum))"
)
_FAR = 0.7
"""The share of a text's sentences in which signs of an open outcome are looked for."""
_FIRST, _MATTER, _MOST_SHOWN, _SHOWN, _OF_A_SENTENCE, _LEAD, _HEDGED_FIRST = 10, 2, 6, 42, 2, 3, 8


class Sign(NamedTuple):
    """Words that hold something open, in one of the sentences."""

    sentence: int
    place: int
    words: str


def outcome_open(body: Body) -> list[Sign]:
    """The signs of an open outcome in the first part of the text."""
    found = []
    for index in _first_part(body):
        found += [Sign(index, match.start(), _short(match.group())) for match in _open_signs(body, index)]
    return sorted(set(found))


def _first_part(body: Body) -> range:
    count = len(body.sentences)
    return range(min(count, max(_FIRST, int(count * _FAR))))


def hedges(body: Body, about: frozenset[str], events: frozenset[int]) -> Iterator[Sign]:
    """Hedges of the sentences that tell what the headline tells: of the event, or with several of its nouns."""
    for index in sorted({*_first_part(body)[:_HEDGED_FIRST], *events}):
        least = _MATTER if index >= _LEAD else min(1, index)
        if index not in events and len(about & body.stems_at(index)) < least:
            continue
        for match in islice(_HEDGE.finditer(body.sentences[index]), _OF_A_SENTENCE):
            yield Sign(index, match.start(), match.group())


def strongly(held: list[Sign]) -> bool:
    """Whether the text begins with two different words that hold the matter open: "recommends", under "proposals"."""
    return len({one.words[:5] for one in held if one.sentence < _LEAD and _STRONG.match(one.words)}) > 1


def at_once(held: list[Sign], body: Body, about: frozenset[str]) -> bool:
    """Whether the first sentence tells of the headline's matter as held open: "is in talks about buying 20 jets"."""
    first = any(not one.sentence and _STRONG.match(one.words) for one in held)
    return first and len(about & body.stems_at(0)) > _MATTER


def resolved(body: Body, about: frozenset[str]) -> bool:
    """Whether a sentence that tells what the headline tells says plainly that something is decided."""
    for index in range(len(body.sentences)):
        sentence = body.sentences[index]
        if len(about & body.stems_at(index)) < _MATTER:
            continue
        match = _RESOLVED.search(sentence)
        if match and not _HEDGE.search(sentence, 0, match.start()) and not any(_open_signs(body, index)):
            return True
    return False


def _open_signs(body: Body, index: int) -> Iterator[re.Match[str]]:
    words = body.words_at(index)
    found = (form.search(body.sentences[index]) for keys, form in _OPEN_OUTCOME if not keys.isdisjoint(words))
    return (match for match in found if match)


def shown(signs: list[Sign]) -> str:
    """The words of the signs as the text has them, one after the other."""
    words = list(dict.fromkeys(one.words for one in sorted(signs)))
    once = [one for one in words if not any(one in other for other in words if one != other)]
    return " … ".join(once[:_MOST_SHOWN])


def _short(words: str) -> str:
    whole = " ".join(words.split())
    return whole if len(whole) <= _SHOWN else f"{whole[:_SHOWN].rsplit(' ', 1)[0]} …"
