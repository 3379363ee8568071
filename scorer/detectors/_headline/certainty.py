"""What the headline tells as done or settled and the body only as possible or alleged, and the other way round.

The sentences that tell what the headline tells vote: how sure is each of them of the thing, in whatever word?
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from scorer import ngrams
from scorer.detectors import _late
from scorer.detectors._headline.alike import widened
from scorer.detectors._headline.axes import FREQUENT, Side, words_of
from scorer.detectors._headline.decided import decided
from scorer.detectors._headline.decisions import CRIMES, KEYS, Decision, told_with
from scorer.detectors._headline.mentions import BEING, Mention, mention_of
from scorer.detectors._headline.stems import WORD, stems
from scorer.detectors._headline.tentative import begins_tentative
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.unsettled import (
    Sign,
    at_once,
    hedges,
    outcome_open,
    resolved,
    shown,
    strongly,
)
from scorer.detectors._headline.votes import MAY, NOT, is_finite
from scorer.model import Span


class Doubt(NamedTuple):
    """Words of the headline, and how the body tells the same."""

    span: Span
    told: str


_Deed = tuple[Decision, re.Match[str], frozenset[str]]
"""What a headline tells, in which words of it, and the beginnings of its other ones."""
_OPEN_TITLE = _late.pattern(
    rf"\b(?:(?:{MAY}|might|could)(?! have\b)|to (?:consider|weigh|mull|debate|discuss|(?:decide|vote|rule) on)"
    r"|(?:chase|pursue)s?(?= (?:an? )?[a-z-]+)|close to (?=(?:sign|nam|appoint|buy|sell|acquir|clos|hir|agree"
    r"|clinch|secur|seal|land|reach|merg|join)[a-z]*ing)|weigh(?:s|ing)?|mull(?:s|ing)?|consider(?:s|ing)?"
    rf"|ponder(?:s|ing)?|in talks"
    r"|explor(?:es|ing)|debates?|discuss(?:es)?)\b"
)
_OPEN_KEYS = words_of(
    "may might could weigh weighs weighing mull mulls mulling consider considers considering ponder ponders "
    "pondering chase chases pursue pursues decide vote rule close closer talks explores exploring debate debates "
    "discuss discusses"
)
_VERB_BEHIND = _late.pattern(r" ([a-z]{4,})\b")
_OF_RESEARCH = _late.pattern(
    r"\b(?:study|studies|trial|researchers?|scientists?|doctors|patients|participants|risk)\b"
)
_HEDGING = words_of(
    "would should can if say says report reports source sources eyes seek seeks want wants plan plans planned "
    "propose proposes proposed proposal draft bill possible potential likely set expected hope hopes urge urges "
    "seen near suspected alleged allegedly accused charged talks bid vote vow vows pledge pledges threaten "
    "threatens warn warns why how what when not never no might could aim aims ready court trial denies claim "
    "claims weigh weighs mull mulls consider considers ask asks asked"
)
_HEDGED_TITLE = _late.pattern(rf"\b(?=[a-z])(?:{'|'.join(sorted(_HEDGING))})\b|[?]|[“‘\"]| '|n[’']t\b")
_MAY_HEDGE, _MARKS = _HEDGING | {"t"}, _late.pattern("[?“‘\"']")
"""Words and marks of which a hedged headline has one."""
_ATTRIBUTED = _late.pattern(
    r", (?:[a-z’'-]+ ){1,4}(?:says?|finds?|shows?|suggests?|reports?|confirms?|proves?|reveals?)\Z"
)
_UNDER = _late.pattern(
    r"\bunder (?:one|another|an?|the|this|that|these|such) (?:[a-z]+ ){0,3}[a-z]+\b[^.;]{0,60}\Z"
    r"|\b(?:option|scenario|idea)s? [^.;]{0,40}\Z"
)
"""What stands before a "would" that tells of one of several possible outcomes."""
_SAID = _late.pattern(r"\b(?:said|says|announced|confirmed|told|ruled|ordered|agreed|promised)\b")
_SETTLED = _late.pattern(r"\b(?:announced|confirmed|decided|final|ordered|signed|came into force|took effect)\b")
_ALLEGED = _late.pattern(
    r"\b(?:alleged(?:ly)?|allegations?|allege|accused|suspected|pleaded not guilty"
    r"|den(?:y|ies|ied) (?:(?:a|the|all|any|both|two|three|four|single) ){0,2}"
    r"(?:charges?|counts?|wrongdoing|fraud|theft|murder|it))\b"
)
_PROVEN = _late.pattern(
    r"\b(?:convict\w*|admit(?:s|ted)?|found guilty|plead(?:ed|s) guilty|jailed|sentenc\w+|confess\w*|prison for"
    r"|guilty of|footage)\b"
)
_PREPOSITION_BEHIND = _late.pattern(r" (?:on|in|of|at|for|by|over|after|to)\b")
_NOUN_AS_WELL = words_of("hikes cuts raises bans lifts increases moves causes orders halts backs clears drops")
_ADJECTIVE_AS_WELL = words_of("open clear free slow lower back secure")
_ALMOST = frozenset(("end", "ends", "ended"))
_LONGEST, _MOST, _MATTER, _HELD, _BEGINNING, _FEW_BETWEEN = 300, 8, 2, 3, 4, 4
"""Hedges, and signs of an open outcome, that are shown; sentences that need not share a word with the headline."""
_FIGURE = _late.pattern(r"\d[\d,.]*\d")
_CLOSE_BEFORE, _CLOSE_BEHIND, _FEW_WORDS = 60, 50, 6


def doubts(title: str, body: Body) -> Iterator[Doubt]:
    """Where the headline is surer than the body, or less sure."""
    lower = title.lower()[:_LONGEST]
    lower = _ATTRIBUTED.sub("", lower) if ", " in lower else lower
    words = body.title_words
    may = None if words.isdisjoint(_OPEN_KEYS) else _OPEN_TITLE.search(lower)
    found: Doubt | None = None
    if may:
        found = next(_done(lower, may, body), None) or _decided(lower, may, body)
    elif not (KEYS.isdisjoint(words) or _is_hedged(lower, words)):
        deeds = [one for one in _told(lower, told_with(words)) if _tells(one[0], one[1], lower)]
        told = [(one, _unless_settled(one[0], body, widened(one[2]), lower)) for one in deeds]
        unsure = [(deed, mentions) for deed, mentions in told if mentions is not None]
        found = next(filter(None, (_unsettled(lower, body, *one) for one in unsure)), None)
        found = found or next(_open(lower, body, [deed for deed, _ in unsure]), None)
        found = found or (None if CRIMES.keys.isdisjoint(words) else _alleged(lower, body))
    if not (found or may):
        held = begins_tentative(lower, body)
        found = Doubt(Span(0, len(lower)), " … ".join(held)) if held else None
    if found:
        yield found


def _is_hedged(title: str, words: frozenset[str]) -> bool:
    """Whether a lower-case headline with these words is hedged itself."""
    if _MAY_HEDGE.isdisjoint(words) and not _MARKS.search(title):
        return False
    return _HEDGED_TITLE.search(title) is not None


def _told(title: str, decisions: Iterable[Decision]) -> Iterator[_Deed]:
    """Of what the headline tells, in which words, and what else."""
    present = frozenset(WORD.findall(title))
    for one in decisions:
        match = None if one.side.keys.isdisjoint(present) else one.side.pattern.search(title)
        if match and match.group() not in _ALMOST:
            yield one, match, stems(f"{title[: match.start()]} {title[match.end() :]}")


def _done(title: str, may: re.Match[str], body: Body) -> Iterator[Doubt]:
    """ "Railway may close a line", where the body tells that it has closed it."""
    if "?" in title or _OF_RESEARCH.search(title) or re.search(r"\b(?:not|no|if)\b", title):
        return
    verb = _VERB_BEHIND.match(title, may.end())
    any_verb = (Decision(Side(verb[1]), close=True),) if verb and verb[1] not in KEYS | FREQUENT else ()
    for decision, match, about in _told(title, (*told_with(body.title_words), *any_verb)):
        between = title[may.end() : match.start()].split()
        if decision.of_research or match.start() < may.end() or len(between) > _FEW_BETWEEN:
            continue
        lead = body.telling(about)
        mentions = list(_mentions(decision, body, about, lead))
        final = any(_SETTLED.search(body.sentences[index]) for index in lead)
        sure = {"done", "planned"} if final else {"done"}
        done = [one for one in mentions if one.how in sure and one.sentence < max(lead.start + 2, lead.stop - 1)]
        if done and all(one.how != "open" for one in mentions):
            end = match.end() if match.start() <= may.end() + 1 else may.end()
            yield Doubt(Span(may.start(), end), _plainest(body.sentences[done[0].sentence], done[0].words))


_PLAIN = _late.pattern(r"\bwill (?:not )?(?:be )?[a-z]{3,}")


def _plainest(sentence: str, words: str) -> str:
    """Decided words of a sentence, with what it tells as to come, which says most: "will leave … scrapping"."""
    will = None if "will " in words else _PLAIN.search(sentence)
    if will is None or will.group() in words:
        return words
    before = will.start() < sentence.find(words.rsplit(maxsplit=1)[-1])
    return " … ".join((will.group(), words) if before else (words, will.group()))


def _decided(title: str, may: re.Match[str], body: Body) -> Doubt | None:
    told = decided(title, may, body)
    return Doubt(Span(*may.span()), told) if told else None


def _open(title: str, body: Body, told: list[_Deed]) -> Iterator[Doubt]:
    """ "Firm sells unit", where the body only considers a sale and never tells of one as done."""
    for decision, match, about in told:
        lead = body.telling(about)
        if decision.of_research and not any(_OF_RESEARCH.search(body.sentences[index]) for index in lead):
            continue
        begun = list(_mentions(decision, body, about, lead))
        doubted = [one for one in begun if one.how in {"open", "denied"}]
        later = [index for index in range(len(body.sentences)) if index not in lead]
        if not begun and not title[: match.start()].endswith("to "):
            further = _mentions(decision, body, about, later)
            doubted = [one for one in further if one.how == "open" and _of_the_matter(one, decision, body, about)]
        if not doubted:
            continue
        mentions = (*begun, *_mentions(decision, body, about, later))
        settled = [one for one in mentions if one.how in {"done", "planned"}]
        if not settled:
            yield Doubt(_with_auxiliary(match, title), doubted[0].words)


def _unsettled(title: str, body: Body, deed: _Deed, mentions: list[Mention]) -> Doubt | None:
    """ "Council closes school", where the text only proposes it and tells of a vote to come."""
    decision, match, about = deed
    wide = widened(about)
    events = frozenset(one.sentence for one in mentions)
    held = list(islice(hedges(body, wide, events), _HELD))
    if not held or resolved(body, about):
        return None
    signs = outcome_open(body)
    few = not events and (decision.close or title[: match.start()].endswith(("to ", "will ", "is ", "are ")))
    few = few and not at_once(held, body, about)
    if len(signs) + (strongly(held) and bool(events)) > few:
        doubted = [Sign(one.sentence, -1, one.words) for one in mentions if one.how == "open"]
        return Doubt(_with_auxiliary(match, title), shown(doubted[:2] + held + signs[:3]))
    return None


def _takes_infinitive(word: str) -> bool:
    """Whether a word is often followed by "to": "efforts", "agrees", "offers"."""
    count = ngrams.load().count
    return word in _TAKE_TO or count(word, "to") > _OFTEN_BEFORE_TO * count(word)


_TAKE_TO, _OFTEN_BEFORE_TO = frozenset(("offers", "bounties", "urges", "asks", "tells")), 0.11


def _unless_settled(decision: Decision, body: Body, about: frozenset[str], title: str) -> list[Mention] | None:
    """The mentions of what is decided in the whole text, of common words only those beside the headline's; None if
    it is told as done anywhere."""
    found, figures = [], frozenset(_FIGURE.findall(title))
    for index, sentence in enumerate(body.sentences):
        if decision.side.keys.isdisjoint(body.words_at(index)):
            continue
        for match in islice(decision.side.pattern.finditer(sentence), _MOST):
            near = sentence[max(0, match.start() - _CLOSE_BEFORE) : match.end() + _CLOSE_BEHIND]
            first = index < _BEGINNING and not decision.close
            if not (first or about & stems(near) or not figures.isdisjoint(_FIGURE.findall(near))):
                continue
            mention = mention_of(decision, match, sentence, index)
            if mention.how == "named":
                continue
            if mention.words.startswith("would"):
                if _UNDER.search(sentence, 0, match.start()):
                    mention = replace(mention, how="open")  # "under one of the options it would close"
                elif not _SAID.search(sentence, 0, match.start()):
                    continue  # "which would make an order worth $1bn"
            if mention.how in {"done", "planned"}:
                return None
            found.append(mention)
    return found


def _of_the_matter(mention: Mention, decision: Decision, body: Body, about: frozenset[str]) -> bool:
    """Whether a mention further on is a verb in a sentence that tells what the headline tells."""
    verb = mention.words.split()[-1] in decision.side.verbs - decision.side.nouns
    return verb and not decision.of_research and len(about & body.stems_at(mention.sentence)) >= _MATTER


def _tells(decision: Decision, match: re.Match[str], title: str) -> bool:
    """Whether the words are a verb of which the headline tells that somebody did it, or will: "sells", "to sell"."""
    word, side = match.group(), decision.side
    if word.endswith("ing"):
        return not decision.close and BEING.search(title[: match.start()]) is not None
    if word in side.nouns and (word not in side.verbs or match.end() == len(title)):
        return False
    if word in _NOUN_AS_WELL and _PREPOSITION_BEHIND.match(title, match.end()):
        return False
    before = title[: match.start()]
    if NOT.search(before):
        return False
    several = " and " in before and word not in side.nouns and match.end() == len(title)
    finite = word not in _ADJECTIVE_AS_WELL and (several or is_finite(before))
    return word not in side.plain or _is_planned(before, finite=finite)


def _is_planned(before: str, *, finite: bool) -> bool:
    """Whether a plain form behind these words is planned ("council to sell", not "offers to buy") or finite."""
    plan = re.search(r"\b(?:to|will) \Z", before) and len(before.split()) <= _FEW_WORDS
    wanted = plan and before.endswith(" to ") and _takes_infinitive(before.split()[-2])
    return not wanted and (bool(plan) or finite)


def _with_auxiliary(match: re.Match[str], title: str) -> Span:
    before = re.search(r"\b(?:will|to|has|have) \Z", title[: match.start()])
    return Span(before.start() if before else match.start(), match.end())


def _mentions(decision: Decision, body: Body, about: frozenset[str], where: Iterable[int]) -> Iterator[Mention]:
    lead = body.telling(about)
    for index in where:
        if decision.side.keys.isdisjoint(body.words_at(index)):
            continue
        sentence = body.sentences[index]
        if index not in lead and not about & body.stems_at(index):
            continue
        for match, _ in zip(decision.side.pattern.finditer(sentence), range(_MOST), strict=False):
            near = sentence[max(0, match.start() - _CLOSE_BEFORE) : match.end() + _CLOSE_BEHIND]
            if decision.close and not about & stems(near):
                continue
            yield mention_of(decision, match, sentence, index)


def _alleged(title: str, body: Body) -> Doubt | None:
    """ "Teacher stole cash", where the body tells what a court has yet to find."""
    found = (match for match in CRIMES.pattern.finditer(title) if match.group() not in CRIMES.plain)
    match = next((one for one in found if not one.group().endswith("ing") and one.end() < len(title)), None)
    if match is None:
        return None
    lead = body.telling(stems(title))
    told = next((one for one in (_ALLEGED.search(body.sentences[index]) for index in lead) if one), None)
    if told is None or any(_PROVEN.search(sentence) for sentence in body.sentences):
        return None
    return Doubt(Span(*match.span()), told.group())
