"""What the headline tells as done or settled and the body only as possible, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scorer import inflection
from scorer.detectors._headline.stems import STEM, stems
from scorer.detectors._headline.text import Body
from scorer.model import Span


class Doubt(NamedTuple):
    """Words of the headline, and how the body tells the same."""

    span: Span
    told: str


_WILL = re.compile(r"\b(?:will|shall) (?P<verb>(?!not\b|be\b|have\b|never\b|also\b|the\b)[a-z]{3,})\b")
_HEDGE = r"(?:may|might|could|considers?|considering|weighs?|weighing|proposed? to)"
_TO = re.compile(
    r"\A(?:[A-Z][\w’'-]* )(?:(?!\w+(?:s|ed"
    r"|ing) )[\w’'-]+ ){0,2}(?<!ready )(?<!likely )(?<!unable )(?<!able )(?<!set )"
    r"(?<!due )(?P<to>to) (?P<verb>(?!be\b|have\b)[a-z]{3,})\b"
)
_PRESENT = re.compile(r"(?<=[\w’'.] )(?P<verb>[a-z]{3,}(?<![sui])s)(?= (?:[\w‘“$£€]))")
_PAST = re.compile(r"(?<=[\w’'.] )(?P<verb>[a-z]{3,})(?= [\w‘“$£€])")
_HEDGED_TITLE = re.compile(
    r"\b(?:may|might|could|would|should|can|if|says?|reports?|sources?|eyes|mulls?|weighs?|considers?|seeks?|wants?"
    r"|plans?|planned|proposes?|proposed|proposal|draft|bill|possible|potential|likely|set to|expected|hopes?|urges?"
    r"|seen|near|suspected|alleged|talks|bid|vote|vows?|pledges?|threatens?|warns?|why|how|what|when)\b|[?:]",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:may|might|could|whether|if|unless|should|considering|considers?|weigh(?:s|ing|ed)?|mull(?:s|ing|ed)?"
    r"|explor(?:es?|ing)|stud(?:y|ies|ying)|proposed?|proposes|proposal|suspect(?:s|ed)?|possible|possibly|potential"
    r"|talks|yet to|must|needs?|option|options|would|can|plans?|planned|wants?|hopes?|expected|likely|ask(?:s|ed)?"
    r"|no decision|not)\b|n[’']t\b"
)
"""Words that keep what a sentence tells after them from being told as done."""
_OPEN = re.compile(
    r"\b(?:(?:may|might|could) (?:yet |well |soon |also |still )?(?:have )?(?:be(?:en)? )?"
    r"|(?:considering|weighing|mulling|exploring|studying|discussing|considers|weighs) (?:whether to |plans to )?"
    r"(?:the |a |an )?(?:possible |partial )?|(?:propos(?:al|als|ed)|draft|bill|plans?) would |whether to "
    r"|talks (?:to|on|about) (?:the |a |an )?|(?:possible|potential) |would "
    r"|will (?=[a-z]+ (?:[a-z]+ ){0,8}(?:if|unless) ))(?P<word>[a-z]+)\b"
)
"""Words behind which something is told as open."""
_POSSIBLE_LEAD = re.compile(
    r"\b(?:may|might|could|would|will|considering|considers|weigh\w*|mull\w*|explor\w+|stud\w+|propos\w+|whether|talks)\b"
)
_BEING_TALKED_OF = re.compile(
    r"\b(?:proposed|proposal|proposals|draft|considering|bill|talks|weighing|mulling|exploring)\b"
)
_DECISIONS = frozenset("approve pass back clear adopt endorse grant ban block sign order reject".split())  # noqa: SIM905
_TO_BE_DECIDED = re.compile(
    r"\b(?:will|would|is to|are to|due to|set to|expected to)"
    r" (?:vote|decide|rule|debate|consider|take a vote|meet to)\b"
)
_DECIDED = re.compile(r"\b(?:voted|decided|ruled|agreed|signed off|gave)\b")
_NOUNS = {
    "sell": "sale", "buy": "purchase acquisition takeover bid acquire acquires acquired", "approve": "approval",
    "acquire": "acquisition takeover buy buys bought", "close": "closure", "shut": "closure", "launch": "launch",
    "resign": "resignation", "quit": "resign resignation resigns resigned", "leave": "departure", "merge": "merger",
    "join": "merge merger", "move": "move", "ban": "ban", "cut": "cut", "strike": "strike", "sue": "lawsuit",
    "withdraw": "withdrawal",
}  # fmt: skip
_TITLE_MAY = re.compile(
    r"\b(?:(?P<may>may|might|could) (?:yet |soon )?(?P<verb>(?!be\b|have\b|not\b)[a-z]{3,})"
    r"|(?:considers?|weighs?|mulls?|ponders?|debates?) (?:a |an |the |full |partial )?(?P<noun>[a-z]{3,}))\b"
)
_VERBS = {noun: verb for verb, nouns in _NOUNS.items() for noun in nouns.split()}
_SETTLED = re.compile(
    r"\b(?:announced|confirmed|decided|agreed|final|ruled|signed|ordered|voted|came into force|took effect)\b"
)
_RESEARCH = re.compile(
    r"\b(?:study|studies|research\w*|scientists?|trial|patients|analysts?|experts?|economists?|risk)\b"
)
_LEAD, _FEW_SHARED, _LEAST_SHARED = 3, 2, 3
_SHORT = 4
_CLOSE = 10
"""Characters behind a word in which it may still be told as possible: "a sale might"."""


def doubts(title: str, body: Body) -> Iterator[Doubt]:
    """Where the headline is surer than the body, or less sure."""
    match = _WILL.search(title)
    if match:
        yield from _will(match, body.folded)
    elif _TITLE_MAY.search(title):
        yield from _settled(title, body.sentences)
    elif not _HEDGED_TITLE.search(title):
        lead = body.folded[: body.lead_end]
        found = next(_only_possible(title, body.folded, lead), None) or next(_open(title, body), None)
        found = found or next(_only_a_bill(title, body), None)
        if found:
            yield found


def _will(match: re.Match[str], folded: str) -> Iterator[Doubt]:
    """ "Council will close a school", where the body has only that it may."""
    stem = re.escape(match["verb"][:12])
    hedged = re.search(rf"\b{_HEDGE} (?:\w+ )?{stem}", folded)
    plain = re.search(rf"\b(?:will|shall|has|have|to be|is|are|was) (?:\w+ )?{stem}", folded)
    if hedged and plain is None:
        yield Doubt(Span(*match.span()), " ".join(hedged.group().split()))


def _only_possible(title: str, folded: str, lead: str) -> Iterator[Doubt]:
    """ "Striker joins rivals", where the body only says that he could join them, and never that he does."""
    to = _TO.search(title)
    for match in (*([to] if to else []), *_PRESENT.finditer(title)):
        verb = match["verb"]
        stem = re.escape(verb if match is to else verb[:-1])
        hedged = re.search(rf"\b(?:may|might|could) (?:[a-z]+ )?{stem}\b", lead)
        if hedged is None or len(re.findall(rf"\b{stem.rstrip('e')}(?:e|es|s|ed|d|ing)?\b", folded)) > 1:
            continue
        start = match.start("to") if match is to else match.start("verb")
        yield Doubt(Span(start, match.end("verb")), " ".join(hedged.group().split()))


def _open(title: str, body: Body) -> Iterator[Doubt]:
    """ "Firm sells unit", where the body only considers a sale and never tells of one as done."""
    if not _POSSIBLE_LEAD.search(body.folded, 0, body.lead_end):
        return
    past = (one for one in _PAST.finditer(title) if _is_past(one["verb"]))
    for match in (*_PRESENT.finditer(title), *past):
        root = _root(match["verb"])
        about = stems(title.lower()) - {match["verb"][:STEM]}
        words = {root, *inflection.forms(root)[:4], *_NOUNS.get(root, "").split()}
        found = _told_as_open(root, words, about, body)
        if found:
            yield Doubt(Span(*match.span("verb")), found)


_LAWMAKERS = re.compile(
    r"\A(?:\w+ ){0,2}?(?:parliament|senate|house|congress|mps|lawmakers|senators|deputies|assembly|legislature"
    r"|council|eu)\b",
    re.IGNORECASE,
)
_BILL = re.compile(
    r"\bunder (?:a|the) (?:bill|proposal|draft|motion)\b"
    r"|\b(?:bill|draft law|motion) (?:[a-z]+ ){0,4}(?:put before|tabled|introduced|proposed|submitted)\b"
)
_PASSED = re.compile(
    r"\b(?:pass(?:es|ed|ing)?|passage|approv\w+|adopt\w*|enact\w*|voted|votes to|signed|took effect|in force|law now"
    r"|back(?:s|ed)|agreed)\b"
)


def _only_a_bill(title: str, body: Body) -> Iterator[Doubt]:
    """ "Parliament lowers voting age", where the text begins with a bill, and nobody has passed anything."""
    verb = _PRESENT.search(title)
    if verb is None or _LAWMAKERS.match(title) is None:
        return
    lead = body.folded[: body.lead_end]
    bill = _BILL.search(lead)
    if bill is None or _PASSED.search(body.folded):
        return
    if len(stems(title.lower()) & stems(body.folded)) >= _LEAST_SHARED:
        yield Doubt(Span(*verb.span("verb")), bill.group())


def _is_past(verb: str) -> bool:
    return verb in inflection.IRREGULAR_BASES or (verb.endswith("ed") and len(verb) > _SHORT)


def _root(verb: str) -> str:
    """The plain form of a verb of a headline: "sells", "caused", "bought"."""
    if verb in inflection.IRREGULAR_BASES:
        return inflection.IRREGULAR_BASES[verb]
    if verb.endswith("ed"):
        return verb[:-1] if verb[-3] in "sucvgz" else verb[:-2]
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("ches", "shes", "sses", "xes")) else verb[:-1]


def _told_as_open(root: str, words: set[str], about: frozenset[str], body: Body) -> str | None:
    any_form = re.compile(rf"\b(?:{'|'.join(sorted(words))})\b")
    found = _begun_as_open(root, words, about, body.begin(_LEAD))
    for sentence in body.sentences if found else ():
        for form in any_form.finditer(sentence):
            if not _POSSIBLE.search(sentence, 0, form.end() + _CLOSE):
                return None
    if found and root in _DECISIONS and any(_DECIDED.search(sentence) for sentence in body.sentences):
        return None
    return found


def _begun_as_open(root: str, words: set[str], about: frozenset[str], lead: list[str]) -> str | None:
    """The words in which a text begins with something as open."""
    whole = " ".join(lead)
    for sentence in lead:
        doubt = _words_of_doubt(root, words, sentence, whole)
        if doubt and (len(about & stems(sentence)) >= _FEW_SHARED or len(about & stems(whole)) >= _LEAST_SHARED):
            return doubt
    return None


def _words_of_doubt(root: str, words: set[str], sentence: str, lead: str) -> str | None:
    for match in _OPEN.finditer(sentence):
        told = " ".join(match.group().split())
        if match["word"] in words and (not told.startswith("would ") or _BEING_TALKED_OF.search(lead)):
            return told
    only = re.search(rf"\b(?:{'|'.join(words)}) (?:would|might|could|may)\b", sentence)
    if only and _BEING_TALKED_OF.search(lead):
        return only.group()
    vote = _TO_BE_DECIDED.search(sentence) if root in _DECISIONS else None
    return vote.group() if vote else None


def _settled(title: str, sentences: list[str]) -> Iterator[Doubt]:
    """ "Railway may close a line", where the body announces that it will."""
    match = _TITLE_MAY.search(title)
    if match is None or _RESEARCH.search(title.lower()) or "?" in title:
        return
    root = match["verb"] or _VERBS.get(match["noun"], "")
    if not root and match["noun"].endswith("ing"):
        root = next((one for one in (match["noun"][:-3], f"{match['noun'][:-3]}e") if one), "")
    if not root:
        return
    forms = inflection.forms(root)
    either = rf"(?:{root}|be {forms[2]})"
    now = rf"|(?:was|were|are|is) {forms[2]}" if match["noun"] else ""
    done = re.compile(rf"\b(?:will {either}|(?:has|have) (?:been )?{forms[2]}|(?:is|are) to {either}{now})\b")
    any_form = re.compile(rf"\b(?:{'|'.join({root, *forms[:4]})})\b")
    about = stems(title.lower()) - {root[:STEM]}
    found: str | None = None
    for index, sentence in enumerate(sentences):
        if any_form.search(sentence) and _POSSIBLE.search(sentence):
            return
        told = done.search(sentence) if index < _LEAD else None
        settled = (
            any(_SETTLED.search(one) for one in sentences[:_LEAD]) if match["noun"] else _SETTLED.search(sentence)
        )
        if told and settled and len(about & stems(sentence)) >= _FEW_SHARED:
            found = found or told.group()
    if found and not _RESEARCH.search(" ".join(sentences[:_LEAD])):
        yield Doubt(Span(match.start(), match.end()), found)
