"""The sides that the headline and the body take: up or down, yes or no, won or lost.

The sentences that tell what the headline tells vote on what it says. A contrary is told only if all votes are for it;
a sentence that says the same, even as an expectation, is enough to keep silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from scorer import inflection
from scorer.detectors import _late
from scorer.detectors._headline.alike import widened
from scorer.detectors._headline.axes import AXES, IRREGULAR, Axis, words_of
from scorer.detectors._headline.denied import denials
from scorer.detectors._headline.measures import Way, of_level, of_quality, tells_pair, way_words
from scorer.detectors._headline.moves import moved_otherwise
from scorer.detectors._headline.outcomes import BY_WORD
from scorer.detectors._headline.stems import stems, words_in
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.ways import way_of
from scorer.model import Span
from scorer.records import record


class Contrast(NamedTuple):
    """A word of the headline and what the body says instead."""

    span: Span
    told: str


@record
class _Claim:
    """The side that a headline takes, at `span`; its content words before that, all without it, those beside "
    "it, figures
    right behind it, the words for what does it, those of the subject
    with others for the same."""

    axis: Axis
    span: Span
    plus: bool
    subject: frozenset[str]
    about: frozenset[str]
    core: frozenset[str]
    figures: frozenset[int]
    head: frozenset[str]
    wide: frozenset[str]
    strict: bool = False
    """Whether the headline tells another way of something else, too, so that only what is told of its own counts."""
    alone: bool = False
    """Whether it tells, as done, that something moves by itself, and nothing of another way."""
    ahead: bool = False
    """Whether it tells what is to come."""


@record
class _Mention:
    """A side taken in a sentence; of the other one than the headline's, whether it is told as what happened."""

    plus: bool
    start: int
    end: int
    words: str
    shown: str
    happened: bool
    denied: bool


_LEVEL = AXES[0]
_WORDS_BETWEEN = r"(?: (?!and\b|but\b|as\b)[a-z’'-]+){0,2} ?\Z"
_NEW_CLAUSE = _late.pattern(r"n(?:(?<!\w.)ot|[’']t) (?:is|are|was|were)\b[^.]*\Z")
"""A clause that ends with a denial: "what they could make but do not is swelling"."""
NOT = _late.pattern(
    r"\b(?=[a-z])(?:(?:no|not|never|cannot|nobody|nor|without|neither|nothing(?: to)?|unlikely to"
    r"|fail(?:s|ed|ing)? to"
    r"|refus(?:es?|ed|ing|al) to|failure to"
    r"|declin(?:es?|ed|ing) to|stop(?:s|ped)? short of|rul(?:es?|ed|ing) out|instead of|rather than|den(?:ies"
    r"|ied|ying) (?:having |that (?:he|she|it|they) )?"
    r"|decided against|opted (?:against|not)|resisted|no (?:plans|intention|need|reason) (?:to|of)|reject(?:s"
    r"|ed) calls to"
    r"|(?:dropp|abandon|scrapp|shelv|reject)(?:ed|ing) (?:an? |the |its |their )?(?:[a-z]+ )?(?:plans?|proposals?)"
    r" to)"
    + _WORDS_BETWEEN
    + r"|(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refus(?:es|ed|ing)|dismiss(?:es|ed|ing)?|threw out"
    r"|turn(?:s|ed|ing) down)"
    r" [^.;]{0,30}?\b(?:motion|bid|request|application|attempt|plea|petition|effort|call)s?\b[^.;]{0,40}? (?:to|for)"
    r"(?: (?!and\b|but\b|as\b)[a-z’'-]+){0,3} ?\Z)|n[’']t" + _WORDS_BETWEEN
)
"""What stands before words that are denied."""
_NOTHING = _late.pattern(r" (?:no|nothing|neither)\b")
_NOT_HAPPENED = _late.pattern(
    r"\b(?:expect\w*|forecast\w*|predict\w*|pencilled|hop(?:e|es|ed|ing)|fear\w*|want\w*|call\w* (?:for|on)|urg\w+"
    r"|demand\w*|offer(?:s|ed|ing)?|claim\w*|they say"
    r"|if|unless|whether|had|could|may|might|should|before|until|ask\w*|propos\w+"
    r"|who (?:was|were|had|has been)"
    r"|would have)"
    r"(?: [a-z’'-]+){0,5} ?\Z"
)
"""What stands before words that tell what did not happen, or happened earlier."""
PAST = frozenset(chain.from_iterable(inflection.IRREGULAR.values())).union(*map(words_of, IRREGULAR.values()))
_ASKED = _late.pattern(
    r"\b(?:asked|urged|demanded|begged|petitioned|lobbied|call(?:ed|s|ing)? for|calls? to)(?: [a-z’'-]+){0,6} ?\Z"
)
"""What stands before what somebody only asked for: no agreement with a headline that tells it as done."""
_ONCE = _late.pattern(r"\bin (?:19|20)\d\d,? when\b[^.;]*\Z")
_OWN_WORDS = _late.pattern(r"[“\"](?:[^”\"]{0,40} )?i(?:[’']m going to|[’']ll| will| am going to)(?: be)? \Z")
_LONG_AGO = _late.pattern(
    r"\b(?:(?:19|20)\d\d|in (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|ago|last year|previous(?:ly)?|once|earlier|ha[sd]|have|been|by(?! (?:an?|more|almost"
    r"|nearly|about|\w+ (?:votes|to|per))\b| \d))\b"
)
_REPORTED = _late.pattern(
    r"\b(?:said|confirm(?:ed|s)|announced|reported|revealed|showed|told [a-z ]{1,30})(?: on [a-z]+day)?(?: "
    r"that)? [^.;:]{1,40}\Z"
)
_OF_ANOTHER = _late.pattern(r" (?:in|of) ((?:[a-z’'-]+ ?){1,4})")
_PACE_OF = _late.pattern(r"\b(?:pace|rate|speed) of (?:[a-z]+ ){0,2}\Z")
_NOUN_AFTER = _late.pattern(r"\b(?:an?|the|of|by) (?:[a-z]+ )?\Z")
_PASSIVE = _late.pattern(r"\b(?:was|were|been|being) (?:[a-z]+ly )?\Z")
_PRONOUN = _late.pattern(r"[“\"‘']?(?:they|it|he|she)\b")
OPPOSITION = _late.pattern(
    r"\b(?:challenges?|appeals?|lawsuit|suit|complaints?|objections?|opposition|veto|petition|criticism|claims? by"
    r"|(?:bid|attempts?|calls?|motion|requests?|plans?|move) (?:by [a-z ]{1,20} )?(?:to|for|against))\b"
)
"""What those who refuse something may refuse and be for what a headline tells."""
_CLOSURE = _late.pattern(
    r"\b(?:plans?|proposals?|moves?|threats?|decision|bid|idea) (?:to|of) (?:close|closing|shut"
    r"|shutting|cut|cutting|axe|scrap"
    r"|ban|sell|demolish|end)\b|\bthe (?:planned )?(?:closure|cuts?|sale|demolition)\b"
)
_PARTLY = _late.pattern(
    r"\b(?:one|two|some|part|parts|half|most|other|others|only|both|access|footpaths?|businesses)"
    r" (?:[a-z-]+ ){0,4}(?:will |would |can |to |is |are )?\Z"
)
"""Who stays open beside what is closed: "one lane will stay open"."""
_DECIDED, _BEHIND = frozenset(("verdict", "keep", "allow", "event", "open")), 45
_BEFORE_MAY = ("in ", "last ", "since ", "by ", "of ", "late ", "early ", "until ", "from ", "for ", "mid-")
MAY = "may" + "".join(f"(?<!{before}may)" for before in _BEFORE_MAY)
"""The verb, not the month; its letters first, since few words begin so."""
_HEDGED = _late.pattern(rf"[?]|\b(?:{MAY}|might|could|would|should|can|if|how|why|what|who|where|when|must)\b")
_HEDGES, _WITHOUT = (
    words_of("may might could would should can if how why what who where when must"),
    {"without", "no"},
)
_PLAIN_AFTER = _late.pattern(
    r"(?:(?<![’'])s|\A(?:[^ ]+ ){1,4}(?<!calls )(?<!call )(?<!bid )(?<!plea )(?<!vows )(?<!urge )to"
    r"|\b(?:to|not|will|people|police|men|women)|n[’']t) (?:[a-z]+ly )?\Z"
)
_ADJECTIVE_AFTER = _late.pattern(
    r"\b(?:posts?|posted|reports?|reported|logs?|books?|sees?|forecasts?|predicts?|with|becomes?|faces?"
    r"|pays?|gets?|see|grows?|turns?|become) \Z"
)
_PREPOSITION = _late.pattern(r" (?:in|at|across|among|near) ")
_PLURAL = _late.pattern(r"[a-z]s ?\Z")
_BACKS, _THEIR = frozenset(("back", "backs")), _late.pattern(r"\b(?:their|its|his|her|our|your|my) $")
_TO_BACK = _late.pattern(r"\b(?:voted to|will|would|agreed to|they) \Z")
_NOUN_BEFORE = _late.pattern(
    r" (?:deepens|worsens|continues|eases|ends|hits|fuels|threatens|sparks|prompts|helps|boosts|weighs|leaves"
    r"|drags|puts)\b"
)
_BACK_AGAIN = _late.pattern(r"\Z|[,.:;]| (?:in|to|from|on|at|after|with|for|by|into|as|and|over)\b")
_ING_AFTER, _ING_BEFORE = (
    _late.pattern(r"\b(?:is|are|not|be|still|now) \Z"),
    _late.pattern(r" (?:\d|new\b|its\b|all\b)"),
)
_BEFORE_SHOWN = _late.pattern(
    r"(?:\b(?:\d+(?:,\d{3})*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:[a-z]+ ){1,2})?"
    r"(?:\b(?:will|would|has|have|was|were|is|are|be|been|not) ){0,3}\Z"
)
"""What is shown with the words of a side: how many, and the auxiliaries."""
_STAFF_BEHIND = _late.pattern(
    r" (?:\d|more|new|extra|about|around|some|nearly|up to|another|hundreds|thousands|dozens|staff|workers"
    r"|people|apprentices"
    r"|graduates|trainees)"
)
"""What stands behind "take on" where it is of people."""
_PLACE = _late.pattern(r"(?<=\b(?:in|at|of) )([A-Z][a-z]+ )(?:Falls|Rapids|Rise|Edge|Lift|Bar|Banks)\b")
"""Places with a word in their name that takes a side: "Harlan Falls"."""
_PLACES = words_of("falls rapids rise edge lift bar banks")
_LACKING = _late.pattern(r"\b(?:without|no) (?:an? |any |valid )?(?P<noun>(?!injur)[a-z]{5,})\b")
_HAVING = r"\b(?:has|have|had|holds?|held|holding|found|finds?|given|gave|issued|got|obtained|granted|signed|reached)"
_NOT_THERE = _late.pattern(
    r"\b(?:no|not|never|without|none|lack\w*|expired?|revoked?|need\w*|requir\w+|appl\w+|nor)\b|n[’']t\b"
)
_FIGURE = _late.pattern(r"(?<![\w.,])[$£€]?(\d{1,3}(?:,\d{3}){1,3}|\d{1,6})(?!\d|,\d)")
_OF_A_FIGURE, _OF_THE_HEAD, _CLOSE = 3, 2, 35
"""How many words of the headline the figure behind its verb is worth, and the noun before it; characters before a
verb in which that stands."""
_CONNECTIVE = _late.pattern(r" (?:as|while|but|after|despite|amid|even as|when|even though|although|and|-|–) |[,;:] ")
NO_WAY = _late.pattern(
    r"(?:cut|pare|trim)(?:s|ting|d|ping)? back(?! on)\b"
    r"|(?:rais|lift)(?:e|es|s|ed|ing)? (?:(?:[a-z-]+ ){0,2}(?:funds?|cash|money|curtain|eyebrows?|hopes?|questions?"
    r"|alarm|concerns?|awareness|doubts?|fears?|spirits|lid|veil|trophy|title|cup|ban|curfew|siege)\b"
    r"|(?:[a-z]+ ){1,3}out of\b)"
    r"|drop(?:s|ped|ping)? (?![$£€₦₹]?\d|(?:rs|by|to|in|on|for|as|amid|again|further|slightly|sharply|steeply|at"
    r"|from|of|while|but|with|over|since|after|below|under|back|behind|off|out|across|during|despite|when|and|more"
    r"|most|less|almost|nearly|dramatically|significantly|markedly|this|last|next|every|third|second|two|three|four"
    r"|five|half)\b)[a-z]"
)
"""What tells no way of a measure: to spend less, to raise money, to give something up."""
_PLEA = _late.pattern(r"(?: [a-z’'-]+){0,2} (?:calls?|pleas?|demands?|bids?|requests?) (?:to|for|from|by)\b")
_AGAINST = _late.pattern(r" (?:after|despite|following|even though|although)\b")
"""What stands before the other way of the same measure: "stocks rebound after a drop"."""
INTRANSITIVE = _late.pattern(
    r"\Z|[,.;:]| (?:[$£€₦₹]?\d|(?:rs|by|to|in|on|for|as|amid|again|further|slightly|sharply|at|from"
    r"|while|but|with|over|since)\b)"
)
"""What stands behind the verb of a measure that moves: "net slides 14%", but not "rain lifts wheat"."""
_REACH, _AROUND, _BESIDE = 60, 50, 25
"""Characters before words that may deny them; characters around them in which they are told of something."""
_LONGEST, _MOST = 300, 12
"""Characters of a headline, and words of a sentence, that are looked at: texts are not ours."""
_SHARED, _TELLING, _LATE = 2, 3, 2


def contrasts(title: str, body: Body) -> Iterator[Contrast]:
    """Where the body takes the other side than the headline."""
    lower, words = title.lower()[:_LONGEST], body.title_words
    if not words.isdisjoint(_PLACES):
        lower = _PLACE.sub(lambda one: f"{one[1]}x".ljust(len(one[0]), "x"), title).lower()[:_LONGEST]
        words = words_in(lower)
    if "?" in lower or (not words.isdisjoint(_HEDGES) and _HEDGED.search(lower)):
        return
    lacking = None if words.isdisjoint(_WITHOUT) else _LACKING.search(lower)
    way = way_of(lower, words)
    if not (lacking or way or not BY_WORD.keys().isdisjoint(words)):  # no side taken: no need to take the body apart
        yield from (Contrast(*one) for one in islice(denials(lower, body), 1))
        return
    told = [(claim, _poll(claim, body)) for claim in _claims(lower, words, way)]
    agreed = {claim.span for claim, poll in told if poll.agreed}
    for claim, poll in told:
        if poll.other and not any(
            claim.span.start < one.end and one.start < claim.span.end for one in agreed
        ):  # "to axe 400 jobs" is borne out by "will lay off", not by "keep"
            yield Contrast(claim.span, poll.other)
            return
    had = _had(lacking, body) if lacking else None
    if lacking and had:
        yield Contrast(Span(*lacking.span()), had)
    if not agreed:
        yield from (Contrast(*one) for one in islice(denials(lower, body), 1))


def _had(lacking: re.Match[str], body: Body) -> str | None:
    """ "Blasting without licence", where the body tells that the firm holds one and nowhere that it does not."""
    noun = lacking["noun"].removesuffix("s")
    there = _late.pattern(rf"{_HAVING} (?:[a-z-]+ ){{0,3}}{noun}s?\b")
    about = stems(lacking.string.replace(lacking.group(), " "))
    found: str | None = None
    for index, sentence in enumerate(body.sentences):
        if noun not in sentence:
            continue
        if _NOT_THERE.search(sentence):
            return None
        match = there.search(sentence)
        if match and (index in body.telling(about) or about & body.stems_at(index)):
            found = found or match.group()
    return found


def _claims(title: str, words: frozenset[str], told: tuple[Span, bool] | None) -> Iterator[_Claim]:
    """The sides that a headline with these words takes; `told` is a way up or down that no verb of the axes tells."""
    axes = dict.fromkeys([axis for word in sorted(words & BY_WORD.keys()) for axis in BY_WORD[word]])
    if told:
        axes[_LEVEL] = None
    for axis in axes:
        if axis is not _LEVEL and axis.claim_keys.isdisjoint(words):
            continue
        if axis.name in {"level", "seats"} and " then " in title:
            continue  # "oil jumps, then sheds 7%"
        found = _taken(axis, title, words)
        way = told if axis is _LEVEL and not found else None
        spans = [way] if way else []
        spans += [(Span(*match.span()), plus) for match, plus in found if _is_claim(axis, match, plus, title)]
        if not spans:
            continue
        span, plus = min(spans) if axis is _LEVEL else spans[0]
        denied = NOT.search(title[: span.start]) is not None or _NOTHING.match(title, span.end) is not None
        clause = Span(0, len(title)) if len(found) <= 1 else clause_of(title, span)
        if len(found) > 1 and (denied or not _main(axis, title, clause, span, found)):
            continue
        if denied or not axis.denied:
            before, behind = title[clause.start : span.start], title[span.end : clause.end]
            subject, rest = stems(before), stems(behind)
            core = stems(" ".join((*before.split()[-1:], *behind.split()[:3])))
            figures = _figures(behind[:_BESIDE])
            head = head_of(before) if axis.of_amounts else frozenset()
            wide = widened(subject or (rest if axis is _LEVEL else subject))
            strict = len({way for _, way in found}) > 1
            alone = len(found) == 1 and INTRANSITIVE.match(title, span.end) is not None and " then " not in title
            ahead = title[: span.start].endswith(("to ", "will "))
            alone = alone and not ahead
            about = subject | rest
            yield _Claim(axis, span, plus != denied, subject, about, core, figures, head, wide, strict, alone, ahead)


def clause_of(title: str, span: Span) -> Span:
    """The part of a headline in which words stand: "sales climb" of "sales climb as rates fall"."""
    ends = [match.span() for match in _CONNECTIVE.finditer(title)]
    start = max((end for _, end in ends if end <= span.start), default=0)
    return Span(start, min((begin for begin, _ in ends if begin >= span.end), default=len(title)))


def _main(axis: Axis, title: str, clause: Span, span: Span, found: list[tuple[re.Match[str], bool]]) -> bool:
    """Whether of several words of one side those at `span` are the main ones: "sales climb as rates rise"."""
    beside = [match for match, _ in found if match.span() != span and match.start() < clause.end]
    two = len({plus for _, plus in found}) > 1
    turned = two and (_AGAINST.match(title, clause.end) or not INTRANSITIVE.match(title, span.end))
    return axis.of_amounts and not clause.start and not beside and not turned


def _is_claim(axis: Axis, match: re.Match[str], plus: bool, title: str) -> bool:
    """Whether words with which a headline might take a side do so: "prices rise", not "the rise of"."""
    side, words, before = axis.plus if plus else axis.minus, match.group(), title[: match.start()]
    if words == "back":
        return is_finite(before) and not _BACK_AGAIN.match(title, match.end())
    if (axis.claims and axis.claims.isdisjoint((words, *words.split()))) or (
        axis.before and not axis.before.search(before)
    ):
        return False
    if _is_of_another(axis, match, plus, title):
        return False
    if axis is _LEVEL and words in side.nouns:
        return _ADJECTIVE_AFTER.search(before) is not None
    if words in side.plain:
        return is_finite(before) and not _NOUN_BEFORE.match(title, match.end())
    return (
        not words.endswith("ing")
        or " " in words
        or bool(_ING_AFTER.search(before) or _ING_BEFORE.match(title, match.end()))
    )


def _is_of_another(axis: Axis, match: re.Match[str], plus: bool, title: str) -> bool:
    """Whether words tell no way of a measure ("raises cash"), or nothing of the matter itself: who "rejects a call to
    spend more" may support spending a little."""
    if axis is _LEVEL:
        return NO_WAY.match(title, match.start()) is not None
    return axis.of_decisions and not plus and _PLEA.match(title, match.end()) is not None


def is_finite(before: str) -> bool:
    """Whether a plain form behind these words of a headline is what its subject does: "prices rise", "to close"."""
    return bool(_PLAIN_AFTER.search(before) or _PLURAL.search(_PREPOSITION.split(before)[0]))


def _taken(axis: Axis, text: str, words: frozenset[str]) -> list[tuple[re.Match[str], bool]]:
    """Words of both sides in a text that has `words`; of two that overlap the longer ones."""
    found = [
        (match, plus)
        for plus, side in axis.sides
        if not side.keys.isdisjoint(words)
        for match in side.pattern.finditer(text)
    ][:_MOST]
    if axis.name == "staff":
        found = [one for one in found if one[0].group()[-3:] != " on" or _STAFF_BEHIND.match(text, one[0].end())]
    if len(found) < 2:
        return found
    return [one for one in found if not any(_within(one[0], other[0]) for other in found)]


def _within(one: re.Match[str], other: re.Match[str]) -> bool:
    longer = other.end() - other.start() > one.end() - one.start()
    return longer and other.start() <= one.start() and one.end() <= other.end()


@record
class _Vote:
    """A mention, how many words of the headline stand around it, and its sentence."""

    mention: _Mention
    tied: int
    place: int


class _Poll(NamedTuple):
    """Whether the body takes the headline's side, and the words of the other one if all sentences take that."""

    agreed: bool
    other: str | None = None


def _poll(claim: _Claim, body: Body) -> _Poll:
    if claim.axis is _LEVEL and claim.head and claim.alone:
        moved = moved_otherwise(claim.head, body, plus=claim.plus)
        if moved:
            return _Poll(agreed=False, other=moved)
    lead = _lead(claim, body)
    same, other = _heard(claim, body, lead)
    if not same and not other and lead:
        return _found_later(claim, body, lead)
    best = max(other, key=_weight, default=None)
    if best is None or not _outvoted(claim, best, same, lead):
        return _Poll(any(vote.tied or vote.place == lead.start for vote in same))
    if _later(claim, body, lead, best.tied) or (claim.axis is _LEVEL and _degrees(claim, body)):
        return _Poll(agreed=True)
    return _Poll(agreed=False, other=_shown(best, other))


_DEGREES = {
    True: _late.pattern(
        r"\d(?:%| per ?cent)? (?:[a-z]+ )?(?:more|higher) than|\b(?:its|their|the) (?:high|larg|bigg)est\b"
    ),
    False: _late.pattern(
        r"\d(?:%| per ?cent)? (?:[a-z]+ )?(?:fewer|less|lower) than|\b(?:its|their|the) (?:low|few|small)est\b"
    ),
}
"""What tells, without a verb, that something is up, or that it is not."""


def _degrees(claim: _Claim, body: Body) -> bool:
    """Whether the text begins with the headline's measure and says so by a degree: "9% fewer than in April"."""
    first = body.first.lower()
    return bool(claim.subject & body.stems_at(0)) and _DEGREES[claim.plus].search(first) is not None


def _lead(claim: _Claim, body: Body) -> range:
    """The sentences that tell the headline's matter; those with other words for it where its own come late."""
    lead = body.telling(claim.about)
    if lead and lead.start < _LATE:
        return lead
    other = body.telling(widened(claim.about))
    return other or lead or range(min(_TELLING, len(body.sentences)) if claim.axis.of_decisions else 0)


def _heard(claim: _Claim, body: Body, where: Iterable[int]) -> tuple[list[_Vote], list[_Vote]]:
    """The votes for the headline's side and those for the other."""
    same: list[_Vote] = []
    other: list[_Vote] = []
    for index in where:
        for mention, tied in _votes(claim, body, index):
            if claim.strict and not claim.head & stems(
                body.sentences[index][max(0, mention.start - _REACH) : mention.start]
            ):
                continue
            if mention.plus == claim.plus:
                if claim.axis.name in _DECIDED and is_of_opposition(
                    claim.about, body.sentences[index], mention.start, mention.end
                ):
                    continue  # "rejected a bid to have the case thrown out"
                if _ASKED.search(body.sentences[index], max(0, mention.start - _REACH), mention.start):
                    continue  # "traders asked for it to be dropped"
                same.append(_Vote(mention, tied, index))
            elif _counts(claim, mention, body.sentences[index]):
                other.append(_Vote(mention, tied, index))
    return same, other


def _found_later(claim: _Claim, body: Body, lead: range) -> _Poll:
    """What the rest of the body says, where it begins with neither side: only of what the headline tells most of."""
    if not (claim.axis.steady or claim.axis.of_decisions):
        return _Poll(agreed=False)
    stop = min(lead.stop + _TELLING, len(body.sentences))
    same, other = _heard(claim, body, (index for index in range(stop) if index not in lead))
    sure = [one for one in other if _sure(one, claim, body.sentences[one.place])]
    if same or not sure or _heard(claim, body, range(stop, len(body.sentences)))[0]:
        return _Poll(agreed=False)
    return _Poll(agreed=False, other=max(sure, key=_weight).mention.shown)


def _sure(vote: _Vote, claim: _Claim, sentence: str) -> bool:
    """Whether a vote far from the beginning is a verb in the past, beside what the headline's verb stands beside."""
    mention = vote.mention
    beside = stems(sentence[max(0, mention.start - _BESIDE) : mention.end + _BESIDE])
    if _OWN_WORDS.search(sentence[: mention.start]):
        return not mention.denied
    past = mention.words.endswith("ed") or mention.words in PAST
    return past and bool(claim.core & beside) and not mention.denied and not _LONG_AGO.search(sentence)


def _shown(best: _Vote, other: list[_Vote]) -> str:
    """The words that outvote, and those of the first verb that does, if it is another one."""
    verbs = [one for one in other if _weight(one)[1] and one.mention.words != best.mention.words]
    first = min(verbs, key=lambda one: one.place, default=best)
    second = max(
        (one for one in other if one.tied and one.mention.words != best.mention.words), key=_weight, default=best
    )
    told = sorted((first, best, second), key=lambda one: one.place)
    return " … ".join(dict.fromkeys(one.mention.shown for one in told))


def _weight(vote: _Vote) -> tuple[int, bool, int]:
    """What makes a vote count: words of the headline around it, a verb, an early sentence."""
    words = vote.mention.words
    return vote.tied, " " not in words and not words.endswith("ing"), -vote.place


def _outvoted(claim: _Claim, best: _Vote, same: list[_Vote], lead: range) -> bool:
    """Whether the headline's side is told of something else: with fewer of its words, and not before the other."""
    if not any(vote.tied or vote.place == lead.start for vote in same):
        return best.tied > 0 or (not same and not claim.axis.common)
    if not claim.axis.steady or any(vote.tied >= max(1, best.tied - 2) and vote.place == best.place for vote in same):
        return False
    most = max(vote.tied for vote in same)
    first = min(vote.place for vote in same if vote.tied == most)
    return best.tied >= max(_SHARED, most + _SHARED) and best.place <= first


def _votes(claim: _Claim, body: Body, index: int) -> Iterator[tuple[_Mention, int]]:
    """The sides that a sentence takes, and how many words of the headline stand around each."""
    words = body.words_at(index)
    silent = claim.axis.keys.isdisjoint(words)
    if silent and not claim.axis.measured:
        return
    sentence = body.sentences[index]
    mentions = [] if silent else list(_mentions(claim, sentence, words))
    if claim.axis.measured and not claim.ahead:
        mentions += _by_measure(claim, sentence, words, mentions)
    for mention in mentions:
        around = sentence[max(0, mention.start - _AROUND) : mention.start + _AROUND]
        near = stems(around)
        tied = len(claim.about & near) or min(1, len(claim.wide & near))
        if claim.figures and claim.figures & _figures(
            sentence[max(0, mention.start - _BESIDE) : mention.end + _BESIDE]
        ):
            tied += _OF_A_FIGURE
        if claim.head and claim.head & stems(sentence[max(0, mention.start - _CLOSE) : mention.start]):
            tied += _OF_THE_HEAD
        yield mention, tied


def head_of(subject: str) -> frozenset[str]:
    """The beginning of the noun that a headline's verb belongs to, and of others for the same: "unemployment" of
    "unemployment in Wales"."""
    words = _PREPOSITION.split(subject)[0].split()
    return next((widened(stems(word)) for word in reversed(words) if stems(word)), frozenset())


def _figures(text: str) -> frozenset[int]:
    """The figures of a text without their decimals: what rose by 10.8 percent jumped 10 percent."""
    found = (int(one.replace(",", "")) for one in _FIGURE.findall(text))
    return frozenset(one for one in found if one > 1)


def _by_measure(claim: _Claim, sentence: str, words: frozenset[str], told: list[_Mention]) -> Iterator[_Mention]:
    """Sides that are taken by other words: the order of two figures, a verb of the quantity, what is better "
    "smaller."""
    ways: Iterable[Way] = ()
    if claim.axis is _LEVEL and (way_words(words) or tells_pair(sentence)):
        ways = of_level(claim.wide, sentence)
    elif claim.axis is not _LEVEL:
        ways = of_quality(claim.about, sentence)
    for way in ways:
        if not any(one.start < way.span[1] and way.span[0] < one.end for one in told):
            yield _Mention(way.plus, *way.span, way.words, way.words, happened=True, denied=False)


def _later(claim: _Claim, body: Body, lead: range, tied: int) -> bool:
    """Whether the rest of the body takes the headline's side of the matter, with as many of its words as `tied`."""
    for index in range(len(body.sentences)):
        if index in lead or claim.axis.keys.isdisjoint(body.words_at(index)):
            continue
        if len(claim.about & body.stems_at(index)) < _SHARED:
            continue
        least = max(1, tied - 1)
        if any(near >= least and mention.plus == claim.plus for mention, near in _votes(claim, body, index)):
            return True
    return False


def _counts(claim: _Claim, mention: _Mention, sentence: str) -> bool:
    """Whether a mention of the other side tells of the headline's matter; what has not risen need not have fallen."""
    if not mention.happened or (mention.denied and claim.axis.of_amounts):
        return False
    if claim.axis.name == "open" and _PARTLY.search(sentence, 0, mention.start):
        return False
    if claim.axis.name in _DECIDED and is_of_opposition(claim.about, sentence, mention.start, mention.end):
        return False
    return _of_the_same(claim, mention, sentence)


def is_of_opposition(about: frozenset[str], sentence: str, start: int, end: int) -> bool:
    """Whether words tell of the end of what speaks against something: an appeal rejected, a closure abandoned."""
    match = OPPOSITION.search(sentence, end, end + _BEHIND) or _CLOSURE.search(
        sentence, max(0, start - _REACH), start
    )
    if match is None or (
        match.group().endswith(" for") and about & stems(sentence[match.end() : match.end() + _BEHIND])
    ):
        return False  # "rejected a plan for 300 homes" is no opposition to the homes
    return about.isdisjoint(stems(match.group()))


def _of_the_same(claim: _Claim, mention: _Mention, sentence: str) -> bool:
    before = sentence[: mention.start]
    if claim.axis.of_object and not claim.about & stems(sentence[mention.end : mention.end + _AROUND]):
        return _PASSIVE.search(before) is not None and bool(claim.about & stems(before[-_REACH:]))
    return not claim.axis.of_subject or bool(claim.subject & stems(before) or _PRONOUN.match(sentence))


def _has_happened(before: str, *, new_clause: bool) -> bool:
    """Whether words behind these are told as what happened; "said that it had" tells that it has."""
    if " when " in before and _ONCE.search(before):
        return False
    if new_clause:
        return True
    match = _NOT_HAPPENED.search(before)
    return match is None or (match[0].startswith("had") and _REPORTED.search(before[: match.start()]) is not None)


def _mentions(claim: _Claim, sentence: str, present: frozenset[str]) -> Iterator[_Mention]:
    for match, plus in _taken(claim.axis, sentence, present):
        if match.group() in _BACKS and _THEIR.search(sentence, 0, match.start()):
            continue  # "turned their backs on"
        if match.group() == "back" and not _TO_BACK.search(sentence, max(0, match.start() - _REACH), match.start()):
            continue  # an adverb
        before = sentence[max(0, match.start() - _REACH) : match.start()]
        if claim.axis is _LEVEL and " of " in before and _PACE_OF.search(before):
            continue  # "the pace of price rises is slowing"
        other = _OF_ANOTHER.match(sentence, match.end()) if claim.axis.of_amounts else None
        if other and _NOUN_AFTER.search(before) and not claim.about & stems(other[1]):
            continue  # "a rise in passenger numbers" says nothing of fares
        new_clause = _NEW_CLAUSE.search(before) is not None
        negator = None if new_clause else NOT.search(before)
        denied = negator is not None or _NOTHING.match(sentence, match.end()) is not None
        words = match.group()
        if (plus != denied) == claim.plus:  # how it is told is asked of the other side only
            yield _Mention(claim.plus, match.start(), match.end(), words, words, happened=True, denied=denied)
            continue
        happened = _has_happened(before, new_clause=new_clause)
        whole = negator or _BEFORE_SHOWN.search(before)
        shown = " ".join(f"{whole.group() if whole else ''}{words}".split())
        reported = _REPORTED.search(before) if " had " in before and happened and not denied else None
        shown = f"{reported.group().split(maxsplit=1)[0]} … {shown}" if reported else shown
        shown += " back" if sentence.startswith(" back ", match.end()) else ""
        yield _Mention(not claim.plus, match.start(), match.end(), words, shown, happened, denied)
