"""What the headline denies and the body tells as done, in whatever word: "refuses to step down", "has resigned".

The words for one decision are those of `decisions`; any other verb stands for itself in all its forms. A denial in
the body of another verb ("who had not been seen has been found") says nothing against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from scorer.detectors import _late
from scorer.detectors._headline.alike import widened
from scorer.detectors._headline.axes import FREQUENT, Side, words_of
from scorer.detectors._headline.decisions import BY_KEY, Decision
from scorer.detectors._headline.mentions import mention_of
from scorer.detectors._headline.pairs import is_verb
from scorer.detectors._headline.stems import stems
from scorer.detectors._headline.text import Body
from scorer.detectors._headline.votes import PAST
from scorer.model import Span

_DENIED = _late.pattern(
    r"(?:\b(?:(?:will|does|do|did|to|still|has|have|is|are|was|were|yet|must|should|vows?|can) not|cannot|never"
    r"|not to"
    r"|(?:refus|declin)(?:es?|ed|ing|al) to|rul(?:es?|ed|ing) out|no (?:plans?|intention) (?:to|of)"
    r"|stop(?:s|ped)? short of|yet to|resists? calls to|rejects? calls to|fails? to)|n[’']t)"
    r" (?:(?:be|been|have|yet|even|being|going|to) ){0,2}(?P<verb>[a-z]{3,})\b"
)
_KEYS = words_of(
    "not cannot never refuses refuse refused declines decline declined rules out no stops short yet t "
    "resists rejects fails refusal"
)
_NO_DEED = FREQUENT | words_of(
    "have say know think need want like seem mean matter expect believe allow let help stop prevent comment rule run "
    "hold speak talk discuss discussing ruled enough just only guilty"
)
_OPEN = _late.pattern(r"[?]|\b(?:if|why|how|what|should|until|unless|may|might|could|would|ever|again)\b")
_PRONOUN = _late.pattern(r"(?:it|he|she|they)\b")
_NEW = _late.pattern(r"\b(?:despite|after|before|earlier|previously|last (?:week|month|year)|once|originally)\b")
_BEHIND = _late.pattern(r"(?: [a-z’'-]+){1,3}")
_EARLY, _MOST, _SHARED, _LONGEST, _COMPOUND, _TAIL = 3, 4, 2, 70, 9, 5


def undone(title: str, body: Body) -> Iterator[tuple[Span, str]]:
    """The denial in the lower-case headline, and the words with which the body tells the same as done."""
    if _KEYS.isdisjoint(body.title_words):
        return
    match = _DENIED.search(title)
    if match is None or _OPEN.search(title):
        return
    rest = title[match.start("verb") :]
    about = stems(f"{title[: match.start()]} {title[match.end() :]}")
    tails = _tails(title[: match.start()], body)
    about, subject = about | tails, stems(title[: match.start()]) | tails
    for decision in _decisions(match["verb"], rest):
        told = _told_done(decision, about, subject, body)
        if told:
            yield Span(*match.span()), told
            return


def _tails(subject: str, body: Body) -> frozenset[str]:
    """The beginnings of words of the first sentence with which those of a headline end: "walker" of "hillwalker"."""
    long = tuple(word for word in subject.split() if len(word) >= _COMPOUND)
    told = (word for word in body.words_at(0) if len(word) >= _TAIL and word not in long) if long else ()
    return stems(" ".join(word for word in told if any(one.endswith(word) for one in long)))


def _decisions(verb: str, rest: str) -> Iterator[Decision]:
    """What is denied: the decisions that tell of it with the words at the beginning of `rest`, or the verb itself."""
    found = [one for one in BY_KEY.get(verb, ()) if one.side.pattern.match(rest)]
    for key in {word for word in rest.split()[:3] if word in BY_KEY} - {verb}:
        found += [one for one in BY_KEY[key] if one.side.pattern.match(rest)]
    yield from (one for one in found if not one.of_research)
    if not found and verb not in _NO_DEED and (verb.endswith("ed") or verb in PAST or is_verb(verb)):
        yield Decision(Side(verb), close=True)


def _told_done(decision: Decision, about: frozenset[str], subject: frozenset[str], body: Body) -> str | None:
    """The words with which the text begins by telling a decision as done, if it is told in no other way."""
    found: str | None = None
    wide = widened(about)
    for index, sentence in enumerate(body.sentences):
        if decision.side.keys.isdisjoint(body.words_at(index)):
            continue
        for match in islice(decision.side.pattern.finditer(sentence), _MOST):
            mention = mention_of(decision, match, sentence, index)
            if mention.how in {"denied", "open"}:
                return None
            early = index < _EARLY and mention.how == "done" and _is_of_the_matter(wide, subject, body, index)
            if early and not found and not _told_before(subject, sentence[: match.start()]):
                behind = _BEHIND.match(sentence, match.end())
                found = f"{mention.words[-_LONGEST:]}{behind.group() if behind else ''}"
    return found


def _is_of_the_matter(wide: frozenset[str], subject: frozenset[str], body: Body, index: int) -> bool:
    """Whether a sentence tells what the headline denies: in its words, or of "it" behind one that does."""
    there = body.stems_at(index)
    if len(wide & there) >= _SHARED and subject & there:
        return True
    return bool(index and _PRONOUN.match(body.sentences[index])) and len(wide & body.stems_at(0)) >= _SHARED


def _told_before(subject: frozenset[str], before: str) -> bool:
    """Whether words behind these are told as what went before; not "after the council bought" of the council."""
    match = _NEW.search(before)
    return match is not None and not subject & stems(before[match.end() :])
