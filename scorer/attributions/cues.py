"""Cues that count, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache

from scorer.attributions.model import Cue, Found, Reading, Source
from scorer.attributions.subjects import at_end, behind, by, closes, left, opening, over, referred, word_before
from scorer.attributions.words import DETERMINERS, NO_NAMES, SMALL_WORD, TAIL, each, not_a_subject
from scorer.document import Document
from scorer.lexicon import Hit
from scorer.model import Span, covered

_REPORTED = (
    r"(?: (?:(?:\w+ ){0,3}(?:that|how|whether|why|what|if)\b|(?:[\w’']+ ){0,8}[\"“]"
    r"|(?:on|in|at|last|this) (?:\w+ ){0,6}[\w.]+[.,;]?\Z|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
    r"|[,:] ?[\"“'‘]|[.,;]?\Z|: )"
)
_REPORTED_AFTER = re.compile(_REPORTED)
_SHAPED_AFTER = re.compile(rf" (?:[\w’'-]+ ){{0,5}}(?:that|whether|how|why|to|of|on|about|for|as)\b|{_REPORTED}")
"""Reported speech, or the object of a verb that is what is said, or what it is about."""

_PARENTHETIC = re.compile(r", (?:[\w.’'-]+ ){1,6}\Z")

_GENERIC_LEFT = re.compile(
    r"(?<![\w’'-])(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Tt]hose|[Tt]hese|[A-Z][\w-]*[’']s?) "
    r"(?:[\w’'-]+ ){0,4}[\w’'-]+\Z"
)

_AFTER_QUOTE = re.compile(r"[”\"’'][,.?!]? ?\Z")

_OPEN_QUOTE = re.compile(r"[”\"’'][,.?!]? ?\Z|[,.?!][”\"’'] ?\Z|, ?\Z")

_MARKS = frozenset("”\"’',.?!")
"""The last marks of `_OPEN_QUOTE`: most cues have a word before them."""

_DOCUMENT = re.compile(
    r"\b(?:report|study|studies|survey|poll|polls|data|figures|documents?|filings?|accounts|books|research|analysis"
    r"|review|records|e-?mails?|numbers|statistics|findings|results|estimates|article|paper|investigation|index|census"
    r"|tests?|audit|researchers|scientists|investigators|economists|analysts|video|footage|transcript|memo|chart"
    r"|reports|surveys|polling|returns|evidence)\b|[A-Z]"
)

_LABEL = re.compile(
    r"[\"“]?(?:[A-Z][A-Z.’'-]{2,}(?: [A-Z.’'()-]{2,}){0,3}|[A-Z][a-z]+(?: [A-Z][a-z.]+){0,2}): (?=[\"“A-Z])"
)

_SAID_AFTER = re.compile(r" (?:that|how|whether|why|what|if)\b|[,:] ?[\"“]| (?:[\w’']+ ){0,6}[\"“]")

_THAT_TAIL = " that"
_THAT = re.compile(r" (?:[\w’'-]+ ){0,4}(?:that|how|whether|why|what)\b")

_POSSESSIVE = frozenset(("his", "her", "its", "their", "my", "our", "whose"))

_AFTER_NOUN = re.compile(
    r" (?:that|of|for|to|about|on|against|over|regarding|as|toward|towards|is|was|would)\b|:|, [“\"]| [“\"]"
)

_AFTER_BARE_NOUN = re.compile(r" (?:that|by|from)\b")

_PLURALS = frozenset(
    each("they we i you who both neither many some others most few people men women police voters media")
)

_PAST = frozenset(
    each(
        "said told wrote written thought felt knew known saw seen found heard spoke spoken sought understood meant "
        "swore sworn foresaw forecast laid shown read let made went cast put pled"
    )
)

_PLURAL_NOUNS = frozenset(
    each(
        "claims states questions reports calls demands attacks plans hopes fears doubts views offers notes concerns "
        "charges forecasts estimates projects signals urges rules details labels credits moves promises refers hints "
        "boasts brags comments remarks proposals answers opposes supports wants cautions warns stresses documents"
    )
)
"""Forms that are as often plural nouns: they need a name, a pronoun or an article before them."""

_ATTITUDES = frozenset(
    each(
        "believe believes believed think thinks feel feels felt want wants wanted support supports supported oppose "
        "opposes opposed supporting opposing prefer prefers preferred suspect suspects suspected respect respects "
        "respected expect expects expected worry worries worried consider considers considered hope hopes hoped fear "
        "fears feared doubt doubts doubted understand understands understood welcome welcomes welcomed favor favors "
        "favored favour favours favoured admire admires admired views viewed regards regarded sees disagree "
        "disagrees disagreed backs regrets resents resented approve disapprove refused refuses"
    )
)
"""Forms that need no reported speech around them."""

_OF_GOODS = frozenset(each("add adds added adding maintain maintains maintained detect detected projected estimate"))
"""Forms whose object may be a thing ("added 3,000 jobs"): they need reported speech."""

_PLAIN_SAYING = frozenset(("said", "says", "told", "told reporters", "said that"))

_OURSELVES = frozenset(("we", "i"))
_LONGEST_SELF = 2

_SURE = frozenset(("says", "refers", "shows"))
"""Families of cues that report whatever stands around them."""

_GENITIVES = ("'s", "’s", "s'", "s’")
_WORDS_TO_OWNER = 3


def units(document: Document) -> tuple[Span, ...]:
    """The title, where it is part of the text, and the sentences."""
    title = document.title_span
    if title is None or (document.sentences and title.end > document.sentences[0].start):
        return document.sentences
    return (title, *document.sentences)


def verbs_and_nouns(document: Document, text: str, unit: Span, hits: Iterable[Hit]) -> Iterator[Found]:
    """Those of the cues in a unit that count, in order; `text` is that of the document with plain spaces."""
    previous: Source | None = None
    for entry, start, end in hits:
        form, family = entry.form, entry.family
        if family == "manner" or (text[start].isupper() and _capital(text, start, unit)):
            continue
        if form.endswith(_THAT_TAIL):  # which belongs to what is said
            end -= len(_THAT_TAIL)  # noqa: PLW2901
        low, high = max(unit.start, start - TAIL), min(unit.end, end + TAIL)
        stop = low + len(text[low:start].rstrip())
        cue = Cue(text, start, end, form, family, unit, low, stop, high, previous)
        found = _read(cue)
        if found is not None and not (covered(document.quotations, start) and _within_speech(cue, found)):
            previous, how = found
            yield Found(Span(start, end), previous, family, how, _firm(cue, previous, how))


def _within_speech(cue: Cue, found: Reading) -> bool:
    """Whether a cue inside quotation marks is quoted, too: marks are often set wrongly around "said" and its name."""
    source = found[0]
    return cue.form not in _PLAIN_SAYING or source is None or source.who == "pronoun"


def _firm(cue: Cue, source: Source | None, how: str) -> bool:
    """Whether the cue gives what is said a source: strong verbs always, others with reported speech around them.

    "We" and "I" outside quotations are the text itself.
    """
    if source is not None and source.end - source.start <= _LONGEST_SELF and _words(cue, source) in _OURSELVES:
        return False
    if how == "noun" or cue.family == "thinks":
        return _SAID_AFTER.match(cue.text, cue.end, cue.high) is not None
    if cue.family in _SURE:
        return True
    if how in {"passive", "was"}:
        return source is not None
    return how == "shaped" or (how != "bare" and _shaped(cue))


def _words(cue: Cue, source: Source) -> str:
    """The words of a source in small letters."""
    return cue.text[source.start : source.end].lower()


def _capital(text: str, start: int, unit: Span) -> bool:
    """Whether a capital begins a name ("United States", "the Post"): it stands inside a sentence in small letters."""
    if start <= unit.start + 1 or text[start - 1] in '“"‘(':
        return False
    long = [word for word in text[unit.start : unit.end].split(" ") if len(word) > SMALL_WORD]
    return sum(word[:1].isupper() for word in long) < 0.7 * len(long)


def _read(cue: Cue) -> Reading | None:
    if cue.family == "refers":
        return referred(cue)
    if cue.family == "passive":
        return by(cue), "passive"
    if cue.family == "noun":
        return _noun(cue)
    return _right(cue) or _verb(cue) or _noun(cue)


def _verb(cue: Cue) -> Reading | None:
    """The attribution to a source left of a verb, or to the subject of the sentence."""
    if cue.family == "thinks" and cue.form not in _ATTITUDES and not _shaped(cue):
        return None
    text, low, form = cue.text, cue.low, _form(cue.form)
    if cue.start - low >= TAIL:  # the first word may be cut in two
        gap = text.find(" ", low, cue.stop)
        low = gap if gap >= 0 else cue.stop
    high, passed = over(text, low, cue.stop)
    if form == "past" and "be" in passed:
        return (by(cue), "was") if cue.family in {"says", "reports"} and _shaped(cue) else None
    if form == "ing" and "be" not in passed:
        return _participle(cue, low)
    if "to" in passed:
        return _infinitive(cue)
    subject = left(text, low, high)
    if subject is None or (form == "base" and "modal" not in passed and not _plural(cue, subject)):
        return _without_subject(cue, low, high, form, passed)
    return _beside(cue, subject, form)


def _infinitive(cue: Cue) -> Reading | None:
    """ "... declined to say", "... was asked to confirm that"."""
    if cue.family == "says":
        return opening(cue), "to"
    return (opening(cue), "shaped") if cue.family == "reports" and _shaped(cue) else None


def _beside(cue: Cue, subject: Source, form: str) -> Reading | None:
    """The attribution to the subject right before a verb, where subject, verb and what follows go together."""
    if form == "third" and not _singular(cue, subject):
        return None
    if cue.form in _OF_GOODS and not (_REPORTED_AFTER.match(cue.text, cue.end, cue.high) or _quote_or_comma(cue)):
        return None
    if cue.family == "thinks" and cue.form in _ATTITUDES and _words(cue, subject) == "you" and not _shaped(cue):
        return None  # what readers may think
    if not _speaks(cue, subject):
        return None
    return subject, ("shaped" if _shaped(cue) else "bare") if cue.family == "reports" else "left"


def _without_subject(cue: Cue, low: int, high: int, form: str, passed: Set[str]) -> Reading | None:
    """Strong verbs whose subject is longer than a few words, or the one of the verb before ("and said")."""
    bare = (form == "base" and "modal" not in passed) or cue.form in _PLURAL_NOUNS
    if bare or (cue.family == "shows" and not _THAT.match(cue.text, cue.end, cue.high)):
        return None
    word = cue.text[word_before(cue.text, low, high) : high]
    last = word.lower()
    if last in {"and", "but", "then"} or last.endswith(","):
        return (opening(cue), "shared") if cue.family in {"says", "reports"} else None
    if last in DETERMINERS or last in _POSSESSIVE or not_a_subject(word):
        return None
    generic = _GENERIC_LEFT.search(cue.text[low:high], max(0, high - low - 80))
    if generic and (cue.family == "says" or _REPORTED_AFTER.match(cue.text, cue.end, cue.high)):
        return Source(high - len(generic.group()), high, "description"), "generic"
    return (opening(cue), "far") if cue.family == "says" and form != "base" else None


def _participle(cue: Cue, low: int) -> Reading | None:
    """ "..., saying that", "with Reuters reporting a delay"."""
    if cue.family not in {"says", "reports"}:
        return None
    if cue.text.endswith(",", low, cue.stop) or " " not in cue.text[low : cue.stop]:
        return opening(cue), "participle"
    source = left(cue.text, low, cue.stop)
    if source is not None and source.who == "name":
        return source, "participle"
    return (opening(cue), "far") if cue.family == "says" and _shaped(cue) else None


@cache  # of as many as the lexicon has
def _form(phrase: str) -> str:
    """Whether the first word of a cue is a past, an -ing form, a third person or a base form, by its spelling."""
    word = phrase.split(" ", maxsplit=1)[0]
    if word in _PAST or word.endswith("ed"):
        return "past"
    if word.endswith("ing"):
        return "ing"
    return "third" if word.endswith("s") and not word.endswith("ss") else "base"


def _plural(cue: Cue, source: Source) -> bool:
    words = _words(cue, source)
    last = words.split(" ")[-1].rstrip(",")
    return last in _PLURALS or last.endswith("s") or " and " in words or "%" in words or " of " in words


def _singular(cue: Cue, source: Source) -> bool:
    """Whether a form such as "claims" can be the verb of a subject, and not the noun behind an adjective."""
    words = _words(cue, source)
    if source.who == "pronoun":
        return words not in _PLURALS or words == "who"
    return source.who == "name" or words.split(" ")[0] in DETERMINERS or cue.text[source.start].isupper()


def _shaped(cue: Cue) -> bool:
    """Whether reported speech, or what it is about, stands around an ambiguous verb."""
    text, end = cue.text, cue.end
    if _SHAPED_AFTER.match(text, end, cue.high) or _quote_or_comma(cue):
        return True
    if end < cue.high and text[end] != ",":
        return False
    return _PARENTHETIC.search(text[max(cue.low, cue.start - 90) : cue.start]) is not None


def _quote_or_comma(cue: Cue) -> bool:
    """Whether a quotation or a clause ends right before a cue."""
    if cue.stop == cue.low or cue.text[cue.stop - 1] not in _MARKS:
        return False
    return _OPEN_QUOTE.search(cue.text[max(cue.low, cue.start - 6) : cue.start]) is not None


def _speaks(cue: Cue, source: Source) -> bool:
    """Whether such a source can do what the verb says: only documents and researchers "show"."""
    if cue.family == "shows":
        if _THAT.match(cue.text, cue.end, cue.high):
            return True
        return source.who != "pronoun" and _DOCUMENT.search(cue.text[source.start : source.end]) is not None
    return cue.family == "says" or _words(cue, source) not in {"it", "which", "that"}


def _right(cue: Cue) -> Reading | None:
    """The source behind an inverted verb: “...,” said Jane Carter."""
    if cue.family not in {"says", "reports"} or not _quote_or_comma(cue):
        return None
    source = behind(cue)
    if source is None:
        return None
    quoted = _AFTER_QUOTE.search(cue.text[max(cue.low, cue.start - 6) : cue.start])
    return (source, "inverted") if quoted or closes(cue, source) else None


def _noun(cue: Cue) -> Reading | None:
    """ "Carter's claim that", "his call for", "allegations by Carter"."""
    if cue.form.endswith(("ed", "ing")) or not _AFTER_NOUN.match(cue.text, cue.end, cue.high):
        return None
    text, low, high = cue.text, cue.low, cue.stop
    for _ in range(_WORDS_TO_OWNER):
        start = word_before(text, low, high)
        word = text[start:high]
        if word.lower() in _POSSESSIVE:
            return Source(start, high, "pronoun"), "noun"
        if word.endswith(_GENITIVES):
            source = at_end(text, low, high - (2 if word.endswith("s") else 1))
            return (source, "noun") if source else None
        if start == low or not word.islower():
            break
        high = start - 1
    if cue.family == "noun" and _AFTER_BARE_NOUN.match(cue.text, cue.end, cue.high):
        return by(cue), "noun"
    return None


def label(text: str, unit: Span) -> Found | None:
    """The colon form of transcripts and round-ups: "Carter: We never said so"."""
    last = min(unit.end, unit.start + 80)
    match = _LABEL.match(text, unit.start, last) if text.find(": ", unit.start, last) >= 0 else None
    if match is None or match.group()[:-2].split()[0].lower() in NO_NAMES:
        return None
    end = match.end() - 2
    return Found(Span(end, end + 1), Source(unit.start, end, "name"), "label", "label", True)
