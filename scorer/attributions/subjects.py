"""Sources beside a cue: to its left, to its right, or at the start of the sentence."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from scorer.attributions.model import Cue, Reading, Source, SourceKind
from scorer.attributions.words import DETERMINERS, NAME, NAME_WORD, NO_NAMES, TAIL, each, not_a_subject
from scorer.model import Span

_PRONOUN = r"(?:he|she|they|it|we|i|who|He|She|They|It|We|I|one|both|neither)"

_NOUN_ENDINGS = (
    "ist", "ists", "er", "ers", "or", "ors", "ian", "ians", "ee", "ees", "ant", "ants", "sts",
)  # fmt: skip
_NOUN_WORDS = frozenset(
    each(
        "official officials men man woman women people company firm government ministry department agency office "
        "court judge bank fund group union party campaign report study survey poll data accounts figures document "
        "documents statement filing paper newspaper magazine website outlet research analysis review article letter "
        "lawsuit complaint indictment source sources aide aides critic critics analyst analysts executive "
        "executives chief president chairman spokesman spokeswoman spokesperson spokespeople secretary expert "
        "experts team board committee council regulator regulators unit division maker giant retailer lender "
        "insurer carrier airline association institute organisation organization foundation administration "
        "commission bureau body panel authority authorities resident residents witness witnesses families family "
        "mother father wife husband son daughter friend friends polls surveys studies reports records emails "
        "e-mails numbers statistics findings results estimates notice memo post tweet blog network station daily "
        "conservatives liberals republicans democrats voter voters percent majority attorney general candidate "
        "candidates nominee senator congressman congresswoman mayor governor staff firms companies banks line "
        "investigation inquiry exchange businessman mogul billionaire speaker host anchor guest guests crowd state "
        "city country nation church school university americans lawyer lawyers coalition delegate delegates "
        "leadership professor patient patients economist economists student students parent parents groups states "
        "countries nations parties ad ads film book show others many some few everyone everybody someone somebody "
        "anyone nobody most rival rivals opponent opponents allies ally camp"
    )
)
_CASES = {"i": "iIİı", "s": "sSſ"}
"""Letters that are the same to `(?i:)`, where there are more than two."""
_BY_LETTER = "|".join(
    f"[{_CASES.get(first) or first + first.upper()}](?i:{'|'.join([word[1:] for word in words])})"
    for first, words in groupby(sorted(_NOUN_WORDS), itemgetter(0))
)
"""The words by their first letter, which stands outside `(?i:)` so that the others are passed over at once."""
_NOUNS = rf"(?:(?i:\w+(?:{'|'.join(_NOUN_ENDINGS)})|polic[ey]\w*)|{_BY_LETTER})"
"""Nouns for people and bodies that speak, in either case, wherever a pattern needs them; see `_is_noun`."""

_DESCRIPTION = (
    rf"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]ome|[Mm]any|[Mm]ost"
    rf"|[Ss]everal|[Oo]ther|[Aa]nother|[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose|{NAME_WORD}) )?(?:[\w’'-]+ ){{0,4}}?"
    rf"{_NOUNS}\b(?: (?:of|at|for|from|in|with|on) (?:the |its |a )?(?:[\w’'&-]+ ){{0,3}}[\w’'&-]+)?"
)

_RIGHT_SOURCE = re.compile(rf" ?(?:(?P<name>(?:{NAME}))|(?P<description>{_DESCRIPTION})|(?P<pronoun>{_PRONOUN}\b))")

_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-Þ]")
_SOURCE_WORD = re.compile(r" ?([^\s,;:()“”\"–—]+)([,;:)”\"]?)")
_ABBREVIATION = re.compile(r"(?:[A-Z]|\w*\.\w+|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Inc|Co|Corp|Ltd|No)\.")
_ENDS_SOURCE = frozenset(
    each(
        "that which who whose where when as has have had is are was were will would show shows said says published "
        "released conducted obtained seen there it he she they"
    )
)
_BEFORE_ARTICLES = frozenset(each("of at for from in with on to by and or & about into near under than both"))
_LONGEST_APPOSITION = 25
_MOST_COMMAS = 3
_LONGEST_SOURCE = 14
_LONGEST_BRACKET = 7
"""Words."""

_GENERIC_RIGHT = re.compile(
    r" ?(?:the|an?|his|her|its|their|one|another|\d[\d/]*) (?:[\w’'./-]+ ){0,3}?(?:[A-Z][\w’'.-]*(?: "
    r"[A-Z][\w’'.-]*){0,4}|[\w’'-]+(?=[.,;]|\Z| of\b| in\b| who\b))"
)

_BY = re.compile(
    rf"(?:[^.;,“”\"]{{0,80}}?) by (?P<source>(?:the |an? |some |many |his |her |its )?(?:{NAME}|[a-z-]+s\b))"
)

_BE = frozenset(each("is are was were be been being am isn't aren't wasn't weren't he's she's it's"))

_CONTRACTED = frozenset(("he's", "she's", "it's"))
_HAVE = frozenset(each("has have had having hasn't haven't hadn't"))

_MODAL = frozenset(
    each(
        "would could should will can may might must did do does cannot didn't don't doesn't won't "
        "wouldn't couldn't can't shouldn't"
    )
)

_ADVERBS = frozenset(
    each(
        "also later then recently previously repeatedly publicly earlier first once still further now often always "
        "just never again even actually reportedly simply today yesterday not too twice soon ever only already "
        "itself himself herself themselves long since instead both all each which"
    )
)

_NO_ADVERBS = frozenset(each("daily weekly monthly family assembly supply ally july italy reply early ally"))

_DAYS = frozenset(each("monday tuesday wednesday thursday friday saturday sunday week month year night"))

_AUXILIARIES = {
    **dict.fromkeys(_ADVERBS | _HAVE | _DAYS, "adverb"), **dict.fromkeys(_MODAL, "modal"), "to": "to",
    **dict.fromkeys(_BE, "be"),
}  # fmt: skip
"""What may stand between a subject and its verb, and what it is; other words that end in "ly" are adverbs, too."""

_BEFORE_DAYS = frozenset(each("on late early last this earlier"))

_PRONOUNS = frozenset(each("he she they it we i who you one both neither many some others most few everyone nobody"))

_PREPOSITIONS = frozenset(("of", "at", "for", "from", "in", "with", "on", "to", "who", "behind", "near", "close"))

_INSIDE_NAMES = frozenset(("of", "the", "de", "la", "van", "von", "for", "and", "&", "al", "bin", "on", "in"))

_CLITIC = re.compile(r"[’'](?:s|ve|d|ll|re|m)\Z")

_LONGEST_NAME = 10

_NAME_TOKEN = re.compile(rf"(?:{NAME_WORD}|(?:19|20)?\d\d)")

_PLAIN_TOKEN = re.compile(r"[\w’'&.-]+")

_ENDED_NOUN = re.compile(rf"\w+(?:{'|'.join(_NOUN_ENDINGS)})|polic[ey]\w*")

_WINDOW = 110
_WORDS_KEPT = 4096
"""Words of which is remembered what they are: the same few thousand stand before most cues."""


def word_before(text: str, low: int, high: int) -> int:
    """Where the last word of `text` from `low` to `high` begins."""
    return text.rfind(" ", low, high) + 1 or low


def over(text: str, low: int, high: int) -> tuple[int, Set[str]]:
    """The end of the words left when auxiliaries, adverbs and days before `high` are taken off, and what was.

    Of what was taken off, "to", "be" (forms of be) and "modal" are told.
    """
    passed: set[str] = set()
    while high > low:
        start = word_before(text, low, high)
        word = text[start:high].rstrip(",").lower().replace("’", "'")
        if word.endswith(")"):
            high = _over_brackets(text, low, high)
            continue
        kind = _AUXILIARIES.get(word) or ("adverb" if word.endswith("ly") and word not in _NO_ADVERBS else None)
        if kind is None:
            break
        passed.add(kind)
        if word in _CONTRACTED:
            break
        high = max(low, start - 1)
        if word in _DAYS:
            start = word_before(text, low, high)
            high = max(low, start - 1) if text[start:high].lower() in _BEFORE_DAYS else high
    return high, passed


def _over_brackets(text: str, low: int, high: int) -> int:
    """The end of what stands before the last bracket that opens, if that is near; else `low`."""
    for _ in range(_LONGEST_BRACKET):
        start = word_before(text, low, high)
        if "(" in text[start:high]:
            return max(low, start - 1)
        high = max(low, start - 1)
    return low


def left(text: str, low: int, high: int) -> Source | None:
    """The source with which the words from `low` to `high` end, over an apposition between commas."""
    last = text[high - 1] if high > low else " "
    if last == " ":
        return None
    if last == ",":
        if outer := _before_apposition(text, low, high):
            return outer
        high = _without_commas(text, low, high)
    if not_a_subject(text[word_before(text, low, high) : high]):
        return None
    return at_end(text, low, high, relative=True)


def _without_commas(text: str, low: int, high: int) -> int:
    while high > low and text[high - 1] == ",":
        high -= 1
    return high


def _before_apposition(text: str, low: int, high: int) -> Source | None:
    """The name before ", the mayor of Springfield," with which the words end, with the apposition."""
    comma = high
    for _ in range(_MOST_COMMAS):
        comma = text.rfind(", ", low, comma)
        if comma < 0 or text.count(" ", comma, high) >= _LONGEST_APPOSITION:
            break
        found = at_end(text, low, _without_commas(text, low, comma))
        if found and found.who == "name":
            return Source(found.start, high - 1, "name")
    return None


def at_end(text: str, low: int, high: int, *, relative: bool = False) -> Source | None:
    """The name, pronoun or description with which the words from `low` to `high` end.

    With `relative`, of "who" also whom it means.
    """
    start = word_before(text, low, high)
    word = text[start:high]
    last = word if word.isalpha() else _CLITIC.sub("", word)
    if last.lower() in _PRONOUNS:
        if relative and last.lower() == "who":
            return _relative(text, low, start, high)
        return Source(start, start + len(last), "pronoun")
    first = max(low, high - _WINDOW)
    tokens = text[first:high].split(" ")
    if first > low:
        tokens[0] = ""  # may be cut in two
    named = _name_from(tokens)
    first = min(named, _description_from(tokens))
    if first == len(tokens):
        return None
    found = tokens[first:]
    if first == named and NO_NAMES.issuperset([token.lower().rstrip(".,") for token in found]):
        return None
    return Source(high - len(" ".join(found)), high, "name" if first == named else "description")


def _relative(text: str, low: int, start: int, end: int) -> Source:
    """The source of "who said", with the name before it."""
    high = low + len(text[low:start].rstrip())
    found = at_end(text, low, _without_commas(text, low, high))
    if found is None or found.who != "name":
        found = _before_apposition(text, low, high)
    named = Span(found.start, found.end) if found and found.who == "name" else None
    return Source(start, end, "pronoun", named)


def _name_from(tokens: list[str]) -> int:
    """Index of the first word of the name that ends the tokens, their number if they end with none."""
    first = len(tokens)
    while first > 0 and len(tokens) - first < _LONGEST_NAME:
        if _in_name(tokens[first - 1]):
            first -= 1
        elif tokens[first - 1] in _INSIDE_NAMES and first > 1 and _in_name(tokens[first - 2]):
            if first == len(tokens):
                return first
            first -= 2
        else:
            break
    return first


@lru_cache(_WORDS_KEPT)
def _in_name(token: str) -> bool:
    """Whether `token` can be a word of a name."""
    return _NAME_TOKEN.fullmatch(token) is not None


def _description_from(tokens: list[str]) -> int:
    """Index of the first word of "the company", "advisers to the mayor", "Acme researchers" at the end.

    The number of tokens if they end with none.
    """
    noun = _noun_at(tokens)
    if noun is None:
        return len(tokens)
    for index in range(noun - 1, max(-1, noun - 6), -1):
        if tokens[index].lower() in DETERMINERS:
            return index
        if not (tokens[index].isalpha() or _PLAIN_TOKEN.fullmatch(tokens[index])):
            break
    while noun > 0 and _in_name(tokens[noun - 1]):
        noun -= 1
    return noun


def _noun_at(tokens: list[str]) -> int | None:
    """Index of the noun that heads the end of the tokens: the last, or one before a preposition."""
    last = len(tokens) - 1
    if _is_noun(tokens[last]):
        return last
    for index in range(last - 1, max(0, last - 6), -1):
        if tokens[index] in _PREPOSITIONS:
            return index - 1 if _is_noun(tokens[index - 1]) else None
    return None


@lru_cache(_WORDS_KEPT)
def _is_noun(token: str) -> bool:
    """Whether `_NOUNS` matches all of `token`, in letters of either case."""
    word = token.lower()
    if word in _NOUN_WORDS:
        return True
    return (word.endswith(_NOUN_ENDINGS) or word.startswith("polic")) and _ENDED_NOUN.fullmatch(word) is not None


OPENING = re.compile(
    rf"\(?(?:(?:But|And|Yet|However|Still|Meanwhile|Later|Then|[Ii]n [^,]{{2,40}}|On [^,]{{2,30}}|At [^,]{{2,30}}"
    rf"),? )?(?:(?P<name>{NAME})|(?P<pronoun>{_PRONOUN}\b)|(?P<description>{_DESCRIPTION}))"
)


def opening(cue: Cue) -> Source | None:
    """The source of the verb before in the sentence, or the subject with which it opens."""
    if cue.previous is not None:
        return cue.previous
    start = cue.sentence.start
    if cue.text[start] in "\"“‘'":
        return None
    found = OPENING.match(cue.text, start, min(cue.start, start + TAIL))
    group = found.lastgroup if found else None
    if found is None or group is None:
        return None
    who = source_kind(found, found[group])
    return Source(found.start(group), found.end(group), who) if who else None


def closes(cue: Cue, source: Source) -> bool:
    """Whether a clause ends with the source, and no name that a comma closes stands before the verb."""
    ends = source.end >= cue.high or cue.text[source.end] in ",.;"
    return ends and _before_apposition(cue.text, cue.low, cue.stop) is None


def behind(cue: Cue) -> Source | None:
    """The name, pronoun or description that follows the cue."""
    found = _RIGHT_SOURCE.match(cue.text, cue.end, cue.high)
    if found is None:
        generic = _GENERIC_RIGHT.match(cue.text, cue.end, cue.high)
        if generic is None:
            return None
        named = any(map(str.isupper, generic.group()))
        start = cue.end + (generic.group()[:1] == " ")
        return Source(start, _without_stop(cue, generic.end()), "name" if named else "description")
    if found["pronoun"] in {"it", "one", "both"}:
        return None
    group = found.lastgroup or "name"
    who = source_kind(found, found[group])
    return Source(found.start(group), _without_stop(cue, found.end(group)), who) if who else None


def _without_stop(cue: Cue, end: int) -> int:
    """`end` before the full stop of the sentence."""
    return end - 1 if end >= cue.sentence.end and cue.text[end - 1] == "." else end


def referred(cue: Cue) -> Reading | None:
    """The source behind "according to"."""
    end = _end_of_source(cue)
    start = cue.end + (cue.text[cue.end : cue.end + 1] == " ")
    if end <= start:
        return None
    named = _CAPITAL.search(cue.text, start, end)
    return Source(start, end, "name" if named else "description"), "refers"


def _end_of_source(cue: Cue) -> int:
    """The end of the words from the cue to the end of its clause, a relative clause, or a subject without a comma."""
    end, before = cue.end, ""
    for _ in range(_LONGEST_SOURCE):
        found = _SOURCE_WORD.match(cue.text, end, cue.sentence.end)
        if found is None:
            break
        word = found[1].lower()
        article = word in DETERMINERS and before and before not in _BEFORE_ARTICLES
        if word in _ENDS_SOURCE or article:
            break
        end, before = found.end(1), word
        if found[2]:
            break
        if word.endswith(".") and not _ABBREVIATION.fullmatch(found[1]):
            return end - 1
    return end


def by(cue: Cue) -> Source | None:
    """The source behind "by" in a passive."""
    found = _BY.match(cue.text, cue.end, cue.high)
    if found is None:
        return None
    start, end = found.span("source")
    return Source(start, _without_stop(cue, end), "name" if any(map(str.isupper, found["source"])) else "description")


def source_kind(found: re.Match[str], words: str) -> SourceKind | None:
    """What kind of source a pattern with the groups of `_RIGHT_SOURCE` found; None for no source at all."""
    if found["pronoun"]:
        return "pronoun"
    if found["description"]:
        return "description"
    tokens = [word for word in words.split() if word.lower().rstrip(",.") not in NO_NAMES]
    if not tokens:
        return "pronoun" if words.lower() in {"he", "she", "they", "we", "i", "it"} else None
    return "name"
