"""Who says what: cues such as "said" or "according to", the source beside each, and what is said.

No parser: a cue from the lexicon `attribution_cues` counts when a source stands where one would, to its left ("Jane
Carter, the mayor, said"), to its right ("said Jane Carter", "according to the filing", "was praised by Carter"), or
before a noun ("Carter's claim that"), and when an ambiguous verb has reported speech around it ("added that"). A
quotation that runs on belongs to the source before it. In doubt a cue counts for nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from scorer import lexicon
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Span

Kind = Literal["direct", "mixed", "indirect", "colon"]
SourceKind = Literal["name", "pronoun", "description", "none"]


class Attribution(NamedTuple):
    """A cue with its source and what it reports.

    `source` spans the words that name the source, with what describes it ("Jane Carter, the mayor"), None where the
    text gives none ("was accused of"); `who` says whether they hold a name, a pronoun, or a description only ("the
    company"). `content` is what is said: one passage; where it stands in two, there is an attribution for each.
    `kind` is "direct" where content is quoted, "mixed" where part of it is, "indirect" where none is, "colon" for
    "Carter: We never said so". `family` is that of the lexicon, "label" for a colon and "quotation" for quoted words
    without a known cue. `named` is the last name before a pronoun that it may stand for. `firm` tells a source of what
    is said from one that is merely described ("the company supports", "is expected to").
    """

    cue: Span
    source: Span | None
    content: Span
    kind: Kind
    family: str
    who: SourceKind
    named: Span | None = None
    firm: bool = True

    @property
    def where(self) -> Span:
        """The source, or the cue where there is none: to say where this attribution stands."""
        return self.source or self.cue


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Attributions in the title and the sentences of `document`, in the order of their cues; found once."""
    return document.once(_attributions)


class _Source(NamedTuple):
    """A source: offsets into the words it was looked for in, or into the text; of "who", also of whom it stands for."""

    start: int
    end: int
    who: SourceKind
    named: Span | None = None


class _Cue(NamedTuple):
    """A cue with the words around it: `before` ends at the cue and `after` begins behind it, within its sentence."""

    text: str
    match: Match
    sentence: Span
    before: str
    after: str
    previous: _Source | None
    """The source of the cue before this one in the same sentence."""

    @property
    def form(self) -> str:
        """The cue in small letters."""
        return self.match.entry.form

    @property
    def family(self) -> str:
        return self.match.entry.family

    @property
    def start(self) -> int:
        return self.match.span.start

    @property
    def end(self) -> int:
        return self.match.span.end


class _Found(NamedTuple):
    """A cue that counts: with its source, if any, the number of its sentence and how it was recognised."""

    cue: Span
    source: _Source | None
    family: str
    sentence: int
    how: str
    firm: bool


# --- words and shapes -----------------------------------------------------------------------------------------

_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w’'&./-]*[\w’'.]|[A-ZÀ-ÖØ-Þ]\.?)"
_INNER = r"(?:of|the|de|la|van|von|for|and|&|al|bin|on|in)"
_NAME = rf"{_NAME_WORD}(?: {_INNER} {_NAME_WORD}| {_NAME_WORD}| \d{{2,4}}\b){{0,9}}"
_PRONOUN = r"(?:he|she|they|it|we|i|who|He|She|They|It|We|I|one|both|neither)"
_NOUNS = (
    r"(?:\w+(?:ists?|ers?|ors?|ians?|ees?|ants?|sts)|officials?|men|man|woman|women|people|polic[ey]\w*|company|firm|"
    r"government|ministry|department|agency|office|court|judge|bank|fund|group|union|party|campaign|report|study"
    r"|survey|poll|data|accounts|figures|documents?|statement|filing|paper|newspaper|magazine|website|outlet|research"
    r"|analysis|review|article|letter|lawsuit|complaint|indictment|police|sources?|aides?|critics?|analysts?"
    r"|executives?|chief|president|chairman|spokes(?:man|woman|person|people)|secretary|expert|experts|team|board"
    r"|committee|council|regulators?|unit|division|maker|giant|retailer|lender|insurer|carrier|airline|association"
    r"|institute|organi[sz]ation|foundation|administration|commission|bureau|body|panel|authority|authorities"
    r"|residents?|witness(?:es)?|families|family|mother|father|wife|husband|son|daughter|friends?|polls|surveys"
    r"|studies|reports|records|emails|e-mails|numbers|statistics|findings|results|estimates|notice|memo|post|tweet"
    r"|blog|network|station|daily|conservatives|liberals|republicans|democrats|voters?|percent|majority|attorney"
    r"|general|candidates?|nominee|senator|congressman|congresswoman|mayor|governor|staff|firms|companies|banks|line"
    r"|investigation|inquiry|exchange|businessman|mogul|billionaire|speaker|host|anchor|guests?|crowd|state|city"
    r"|country|nation|church|school|university|americans|lawyers?|coalition|delegates?|leadership|professor|patients?"
    r"|economists?|students?|parents?|groups|states|countries|nations|parties|ad|ads|film|book|show|others|many"
    r"|some|few|everyone|everybody|someone|somebody|anyone|nobody|most|rival|rivals|opponents?|allies|ally|camp)"
)
_DESCRIPTION = (
    rf"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]ome|[Mm]any|[Mm]ost"
    rf"|[Ss]everal|[Oo]ther|[Aa]nother|[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose|{_NAME_WORD}) )?(?:[\w’'-]+ ){{0,4}}?"
    rf"(?i:{_NOUNS})\b(?: (?:of|at|for|from|in|with|on) (?:the |its |a )?(?:[\w’'&-]+ ){{0,3}}[\w’'&-]+)?"
)
_RIGHT_SOURCE = re.compile(rf" ?(?:(?P<name>(?:{_NAME}))|(?P<description>{_DESCRIPTION})|(?P<pronoun>{_PRONOUN}\b))")
_REFERRED = re.compile(
    rf" ?(?:the |an? |its |his |her |their |several |two |three |some |one |new |recent |this |that )?"
    rf"(?:[a-z][\w’'-]* ){{0,3}}?(?:(?P<name>{_NAME})|(?P<description>{_DESCRIPTION}|[a-z]{{3,}}s?))"
)
_REPORTED_AFTER = re.compile(
    r"(?: (?:\w+ ){0,3}(?:that|how|whether|why|what|if)\b|[,:] ?[\"“'‘]|[.,;]?\Z|: |, [\"“]| (?:[\w’']+ ){0,8}[\"“]"
    r"| (?:on|in|at|last|this) (?:\w+ ){0,6}[\w.]+[.,;]?\Z| (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
_OBJECT_AFTER = re.compile(r" (?:[\w’'-]+ ){0,5}(?:that|whether|how|why|to|of|on|about|for|as)\b")
_PARENTHETIC = re.compile(r", (?:[\w.’'-]+ ){1,6}\Z")
_GENERIC_LEFT = re.compile(
    r"(?<![\w’'-])(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Tt]hose|[Tt]hese|[A-Z][\w-]*[’']s?) "
    r"(?:[\w’'-]+ ){0,4}[\w’'-]+\Z"
)
_GENERIC_RIGHT = re.compile(
    r" ?(?:the|an?|his|her|its|their|one|another|\d[\d/]*) (?:[\w’'./-]+ ){0,3}?(?:[A-Z][\w’'.-]*(?: "
    r"[A-Z][\w’'.-]*){0,4}|[\w’'-]+(?=[.,;]|\Z| of\b| in\b| who\b))"
)
_AFTER_QUOTE = re.compile(r"[”\"’'][,.?!]? ?\Z")
_OPEN_QUOTE = re.compile(r"[”\"’'][,.?!]? ?\Z|[,.?!][”\"’'] ?\Z|, ?\Z")
_DOCUMENT = re.compile(
    r"\b(?:report|study|studies|survey|poll|polls|data|figures|documents?|filings?|accounts|books|research|analysis"
    r"|review|records|e-?mails?|numbers|statistics|findings|results|estimates|article|paper|investigation|index|census"
    r"|tests?|audit|researchers|scientists|investigators|economists|analysts|video|footage|transcript|memo|chart"
    r"|reports|surveys|polling|returns|evidence)\b|[A-Z]"
)
_NOT_A_SUBJECT = re.compile(
    r"(?:\b(?:not|that’s|than|as|of|for|with|by|from|more|get|gets|got|having|to|and|or|a|an|the)|[$%])\Z"
)
_LABEL = re.compile(
    r"[\"“]?(?:[A-Z][A-Z.’'-]{2,}(?: [A-Z.’'()-]{2,}){0,3}|[A-Z][a-z]+(?: [A-Z][a-z.]+){0,2}): (?=[\"“A-Z])"
)
_SAID_AFTER = re.compile(r" (?:that|how|whether|why|what|if)\b|[,:] ?[\"“]| (?:[\w’']+ ){0,6}[\"“]")
_THAT = re.compile(r" (?:[\w’'-]+ ){0,4}(?:that|how|whether|why|what)\b")
_BY = re.compile(
    rf"(?:[^.;,“”\"]{{0,80}}?) by (?P<source>(?:the |an? |some |many |his |her |its )?(?:{_NAME}|[a-z-]+s\b))"
)
_POSSESSIVE = frozenset(("his", "her", "its", "their", "my", "our", "whose"))
_AFTER_NOUN = re.compile(
    r" (?:that|of|for|to|about|on|against|over|regarding|as|toward|towards|is|was|would)\b|:|, [“\"]| [“\"]"
)
_AFTER_BARE_NOUN = re.compile(r" (?:that|by|from)\b")

_words = str.split
_NO_NAMES = frozenset(
    _words(
        "the a an but and or if when while in on at for it he she they we i this that these those there here as so "
        "yet also after before since because although though however still meanwhile monday tuesday wednesday "
        "thursday friday saturday sunday january february march april may june july august september october "
        "november december its his her their our my one two three some many most several other another what who "
        "which how why both all no not then now last next today yesterday asked according yes with by from to of "
        "during under despite among without within keeps even just more less such instead indeed perhaps maybe "
        "once each every about around over above below through throughout between against toward towards like "
        "unlike until unless whether where whenever only also so none never always often sometimes there's it's that's"
    )
)
_BE = frozenset(_words("is are was were be been being am isn't aren't wasn't weren't he's she's it's"))
_HAVE = frozenset(_words("has have had having hasn't haven't hadn't"))
_MODAL = frozenset(_words("would could should will can may might must did do does cannot didn't don't doesn't won't "
                          "wouldn't couldn't can't shouldn't"))  # fmt: skip
_ADVERBS = frozenset(
    _words(
        "also later then recently previously repeatedly publicly earlier first once still further now often always "
        "just never again even actually reportedly simply today yesterday not too twice soon ever only already "
        "itself himself herself themselves long since instead both all each who which"
    )
)
_NO_ADVERBS = frozenset(_words("daily weekly monthly family assembly supply ally july italy reply early ally"))
_DAYS = frozenset(_words("monday tuesday wednesday thursday friday saturday sunday week month year night"))
_BEFORE_DAYS = frozenset(_words("on late early last this earlier"))
_PRONOUNS = frozenset(
    _words("he she they it we i who you one both neither many some others most few everyone nobody")
)
_PLURALS = frozenset(
    _words("they we i you who both neither many some others most few people men women police voters media")
)
_DETERMINERS = frozenset(
    _words(
        "the a an its his her their our my one two three four five some many most several few other another that "
        "this these those all both"
    )
)
_PREPOSITIONS = frozenset(("of", "at", "for", "from", "in", "with", "on", "to", "who", "behind", "near", "close"))
_INSIDE_NAMES = frozenset(("of", "the", "de", "la", "van", "von", "for", "and", "&", "al", "bin", "on", "in"))
_CLITIC = re.compile(r"[’'](?:s|ve|d|ll|re|m)\Z")
_PAST = frozenset(
    _words(
        "said told wrote written thought felt knew known saw seen found heard spoke spoken sought understood meant "
        "swore sworn foresaw forecast laid shown read let made went cast put pled"
    )  # fmt: skip
)
_PLURAL_NOUNS = frozenset(
    _words(
        "claims states questions reports calls demands attacks plans hopes fears doubts views offers notes concerns "
        "charges forecasts estimates projects signals urges rules details labels credits moves promises refers hints "
        "boasts brags comments remarks proposals answers opposes supports wants cautions warns stresses documents"
    )
)
"""Forms that are as often plural nouns: they need a name, a pronoun or an article before them."""
_ATTITUDES = frozenset(
    _words(
        "believe believes believed think thinks feel feels felt want wants wanted support supports supported oppose "
        "opposes opposed supporting opposing prefer prefers preferred suspect suspects suspected respect respects "
        "respected expect expects expected worry worries worried consider considers considered hope hopes hoped fear "
        "fears feared doubt doubts doubted understand understands understood welcome welcomes welcomed favor favors "
        "favored favour favours favoured admire admires admired views viewed regards regarded sees disagree disagrees "
        "disagreed backs regrets resents resented approve disapprove refused refuses"
    )
)
"""Forms that need no reported speech around them."""
_OF_GOODS = frozenset(
    _words("add adds added adding maintain maintains maintained detect detected projected estimate")
)
"""Forms whose object may be a thing ("added 3,000 jobs"): they need reported speech."""
_PLAIN_SAYING = frozenset(("said", "says", "told", "told reporters", "said that"))
_OURSELVES = frozenset(("we", "i"))
_LINES_BETWEEN = 2
_LONGEST_NAME = 10
_NAME_TOKEN = re.compile(rf"(?:{_NAME_WORD}|(?:19|20)?\d\d)")
_PLAIN_TOKEN = re.compile(r"[\w’'&.-]+")
_NOUN = re.compile(_NOUNS, re.IGNORECASE)
_TAIL = 260
_WINDOW = 110
_FEW_WORDS = 3
_SMALL_WORD = 4
"""Letters of the words that titles may leave in small letters ("with", "from")."""


# --- cues -----------------------------------------------------------------------------------------------------


def _attributions(document: Document) -> tuple[Attribution, ...]:
    units = _units(document)
    found = sorted([*_verbs_and_nouns(document, units), *_labels(document.text, units)])
    told = list(_told(document, units, found))
    told.extend(_quoted_further(document, units, told))
    return tuple(_resolved(sorted(told, key=lambda one: (one.cue, one.content))))


def _units(document: Document) -> tuple[Span, ...]:
    """The title, where it is part of the text, and the sentences."""
    title = document.title_span
    if title is None or (document.sentences and title.end > document.sentences[0].start):
        return document.sentences
    return (title, *document.sentences)


def _verbs_and_nouns(document: Document, units: tuple[Span, ...]) -> Iterator[_Found]:
    text, starts = document.text.replace("\u00a0", " "), [unit.start for unit in units]
    last: _Found | None = None
    for match in lexicon.load("attribution_cues").find(document):
        number = bisect_right(starts, match.span.start) - 1
        if number < 0 or match.span.start >= units[number].end or match.entry.family == "manner":
            continue
        unit = units[number]
        if _capital(text, match.span, unit):
            continue
        before = text[max(unit.start, match.span.start - _TAIL) : match.span.start]
        after = text[match.span.end : min(unit.end, match.span.end + _TAIL)]
        previous = last.source if last and last.sentence == number else None
        cue = _Cue(text, match, unit, before, after, previous)
        found = _read(cue)
        if found is not None and not (document.quoted(match.span) and _within_speech(cue, found)):
            last = _Found(match.span, found[0], cue.family, number, found[1], _firm(cue, found))
            yield last


def _within_speech(cue: _Cue, found: Reading) -> bool:
    """Whether a cue inside quotation marks is quoted, too: marks are often set wrongly around "said" and its name."""
    source = found[0]
    return cue.form not in _PLAIN_SAYING or source is None or source.who == "pronoun"


def _firm(cue: _Cue, found: Reading) -> bool:
    """Whether the cue gives what is said a source: strong verbs always, others with reported speech around them.

    "We" and "I" outside quotations are the text itself.
    """
    source, how = found
    if source is not None and cue.text[source.start : source.end].lower() in _OURSELVES:
        return False
    if cue.family in {"says", "refers", "shows"} and not how.endswith("noun"):
        return True
    if cue.family == "passive" or how == "was":
        return source is not None
    if cue.family in {"noun", "thinks"} or how.endswith("noun"):
        return bool(_SAID_AFTER.match(cue.after))
    return _shaped(cue)


def _capital(text: str, cue: Span, unit: Span) -> bool:
    """Whether a cue is part of a name ("United States", "the Post"): a capital inside a sentence in small letters."""
    if not text[cue.start].isupper() or cue.start <= unit.start + 1 or text[cue.start - 1] in '“"‘(':
        return False
    long = [word for word in text[unit.start : unit.end].split(" ") if len(word) > _SMALL_WORD]
    return sum(word[:1].isupper() for word in long) < 0.7 * len(long)


Reading = tuple[_Source | None, str]
"""The source, with offsets into the text, and the construction."""


def _read(cue: _Cue) -> Reading | None:
    if cue.family == "refers":
        return _referred(cue)
    if cue.family == "passive":
        return _by(cue), "passive"
    if cue.family == "noun":
        return _noun(cue)
    return _right(cue) or _verb(cue) or _noun(cue)


def _verb(cue: _Cue) -> Reading | None:
    """The attribution to a source left of a verb, or to the subject of the sentence."""
    tokens = cue.before.rstrip().split(" ")
    if len(cue.before) >= _TAIL:
        tokens[0] = "=" * len(tokens[0])  # may be cut in two
    end, passed = _over(tokens)
    form = _form(cue.form)
    if form in {"past"} and "be" in passed:
        return (_by(cue), "was") if cue.family in {"says", "reports"} and _shaped(cue) else None
    if form == "ing" and "be" not in passed:
        return _participle(cue, tokens)
    if "to" in passed:
        return (
            (_opening(cue), f"to {cue.family}")
            if cue.family == "says" or (cue.family == "reports" and _shaped(cue))
            else None
        )
    subject = _left(tokens, end)
    if subject is None or (form == "base" and "modal" not in passed and not _plural(cue.before, subject)):
        return _without_subject(cue, tokens[:end], form, passed)
    if form == "third" and not _singular(cue.before, subject):
        return None
    source = _shifted(subject, cue.start - len(cue.before))
    if cue.form in _OF_GOODS and not (_REPORTED_AFTER.match(cue.after) or _OPEN_QUOTE.search(cue.before[-6:])):
        return None
    if not _speaks(cue, source) or (cue.family == "thinks" and not _shaped(cue) and not _feels(cue, subject)):
        return None
    return source, f"left {subject.who} {'shaped' if _shaped(cue) else 'bare'}"


def _feels(cue: _Cue, subject: _Source) -> bool:
    """Whether a verb hardly means anything but an attitude, and the subject is not the reader."""
    return cue.form in _ATTITUDES and cue.before[subject.start : subject.end].lower() != "you"


def _without_subject(cue: _Cue, tokens: list[str], form: str, passed: frozenset[str]) -> Reading | None:
    """Strong verbs whose subject is longer than a few words, or the one of the verb before ("and said")."""
    if cue.family == "shows" and not _THAT.match(cue.after):
        return None
    if cue.family == "noun" or (form == "base" and "modal" not in passed):
        return None
    last = tokens[-1].lower().rstrip(",") if tokens else ""
    if last in {"and", "but", "then"} or (tokens and tokens[-1].endswith(",")):
        return (_opening(cue), f"shared {_shaped(cue)}") if cue.family in {"says", "reports"} else None
    words = " ".join(tokens)
    if last in _DETERMINERS | _POSSESSIVE or _NOT_A_SUBJECT.search(words):
        return None
    generic = None if cue.form in _PLURAL_NOUNS else _GENERIC_LEFT.search(words, max(0, len(words) - 80))
    if generic and (cue.family == "says" or _REPORTED_AFTER.match(cue.after)):
        return _shifted(_Source(*generic.span(), "description"), cue.start - len(cue.before)), "generic"
    if cue.family == "says" and (form != "base" and cue.form not in _PLURAL_NOUNS):
        return _opening(cue), "far"
    return None


def _participle(cue: _Cue, tokens: list[str]) -> Reading | None:
    """ "..., saying that", "with Reuters reporting a delay"."""
    if cue.family not in {"says", "reports"}:
        return None
    if tokens[-1].endswith(",") or len(tokens) < 2:
        return _opening(cue), "participle"
    source = _left(tokens, len(tokens))
    if source is not None and source.who == "name":
        return _shifted(source, cue.start - len(cue.before)), "participle name"
    return (_opening(cue), "participle far") if cue.family == "says" and _shaped(cue) else None


def _over(tokens: list[str]) -> tuple[int, frozenset[str]]:
    """The number of tokens left when auxiliaries, adverbs and days before a verb are taken off, and what was."""
    passed: set[str] = set()
    left = len(tokens)
    while left > 0:
        word = tokens[left - 1].rstrip(",").lower().replace("’", "'")
        if word == "to":
            passed.add("to")
        elif word in _BE:
            passed.add("be")
            if word.endswith("'s"):
                break
        elif word in _MODAL:
            passed.add("modal")
        elif word in _DAYS and left > 1 and tokens[left - 2].lower() in _BEFORE_DAYS:
            left -= 1
        elif word.endswith(")"):
            left = _over_brackets(tokens, left)
            if left < 0:
                return 0, frozenset(passed)
            continue
        elif word == "who":
            break
        elif not (
            word in _ADVERBS or word in _HAVE or word in _DAYS or (word.endswith("ly") and word not in _NO_ADVERBS)
        ):
            break
        left -= 1
    return left, frozenset(passed)


def _over_brackets(tokens: list[str], left: int) -> int:
    for index in range(left - 1, max(-1, left - 8), -1):
        if "(" in tokens[index]:
            return index
    return -1


def _form(form: str) -> str:
    """Whether the first word of a cue is a past, an -ing form, a third person or a base form, by its spelling."""
    word = form.split(" ")[0]
    if word in _PAST or word.endswith("ed"):
        return "past"
    if word.endswith("ing"):
        return "ing"
    return "third" if word.endswith("s") and not word.endswith("ss") else "base"


def _plural(before: str, source: _Source) -> bool:
    words = before[source.start : source.end].lower()
    last = words.split(" ")[-1].rstrip(",")
    return last in _PLURALS or last.endswith("s") or " and " in words or "%" in words or " of " in words


def _singular(before: str, source: _Source) -> bool:
    """Whether a form such as "claims" can be the verb of a subject, and not the noun behind an adjective."""
    words = before[source.start : source.end]
    if source.who == "pronoun":
        return words.lower() not in _PLURALS or words.lower() == "who"
    return source.who == "name" or words.split(" ")[0].lower() in _DETERMINERS or words[:1].isupper()


def _shifted(source: _Source, by: int) -> _Source:
    named = Span(source.named.start + by, source.named.end + by) if source.named else None
    return _Source(source.start + by, source.end + by, source.who, named)


def _shaped(cue: _Cue) -> bool:
    """Whether reported speech, or what it is about, stands around an ambiguous verb."""
    after, before = cue.after, cue.before
    if _REPORTED_AFTER.match(after) or _OBJECT_AFTER.match(after) or _OPEN_QUOTE.search(before[-6:]):
        return True
    return bool(after[:1] in {",", ""} and _PARENTHETIC.search(before[-90:]))


def _speaks(cue: _Cue, source: _Source) -> bool:
    """Whether such a source can do what the verb says: only documents and researchers "show"."""
    words = cue.text[source.start : source.end]
    if cue.family == "shows":
        return bool(_THAT.match(cue.after)) or (source.who != "pronoun" and bool(_DOCUMENT.search(words)))
    return words.lower() not in {"it", "which", "that"} or cue.family == "says"


# --- sources --------------------------------------------------------------------------------------------------


def _left(tokens: list[str], end: int) -> _Source | None:
    """The source that ends with token `end - 1`, over an apposition between commas."""
    tokens = tokens[:end]
    if not tokens or not tokens[-1]:
        return None
    if tokens[-1].endswith(",") and (outer := _before_apposition(tokens)):
        return outer
    words = " ".join(tokens).rstrip(",")
    return None if _NOT_A_SUBJECT.search(words[-14:]) else _at_end(words)


def _before_apposition(tokens: list[str]) -> _Source | None:
    """The name before ", the mayor of Springfield," with which the tokens end, with the apposition."""
    length = len(" ".join(tokens)) - 1
    for index in range(len(tokens) - 2, max(-1, len(tokens) - 22), -1):
        if tokens[index].endswith(","):
            found = _at_end(" ".join(tokens[: index + 1]).rstrip(","))
            return _Source(found.start, length, "name") if found and found.who == "name" else None
    return None


def _at_end(words: str) -> _Source | None:
    """The name, pronoun or description with which `words` ends."""
    tail = words[-_WINDOW:]
    tokens = tail.split(" ")
    if len(tail) < len(words):
        tokens[0] = ""  # may be cut in two
    last = _CLITIC.sub("", tokens[-1])
    if last.lower() in _PRONOUNS:
        start = len(words) - len(tokens[-1])
        if last.lower() == "who":
            return _relative(words[:start].rstrip(), start, len(words))
        return _Source(start, start + len(last), "pronoun")
    named, described = _name_from(tokens), _description_from(tokens)
    first = min(index for index in (named, described, len(tokens)) if index is not None)
    if first == len(tokens):
        return None
    length = len(" ".join(tokens[first:]))
    who: SourceKind = "name" if first == named else "description"
    if who == "name" and all(token.lower().rstrip(".,") in _NO_NAMES for token in tokens[first:]):
        return None
    return _Source(len(words) - length, len(words), who)


def _relative(words: str, start: int, end: int) -> _Source:
    """The source of "who said", with the name before it."""
    found = _at_end(words.rstrip(","))
    named = Span(found.start, found.end) if found and found.who == "name" else None
    return _Source(start, end, "pronoun", named)


def _name_from(tokens: list[str]) -> int | None:
    """Index of the first word of the name that ends the tokens, or None if they end with none."""
    first = len(tokens)
    while first > 0 and len(tokens) - first < _LONGEST_NAME:
        if _NAME_TOKEN.fullmatch(tokens[first - 1]):
            first -= 1
        elif tokens[first - 1] in _INSIDE_NAMES and first > 1 and _NAME_TOKEN.fullmatch(tokens[first - 2]):
            if first == len(tokens):
                return None
            first -= 2
        else:
            break
    return first if first < len(tokens) else None


def _description_from(tokens: list[str]) -> int | None:
    """Index of the first word of "the company", "advisers to the mayor", "Acme researchers" at the end, or None."""
    noun = _noun_at(tokens)
    if noun is None:
        return None
    for index in range(noun - 1, max(-1, noun - 6), -1):
        if not _PLAIN_TOKEN.fullmatch(tokens[index]):
            break
        if tokens[index].lower() in _DETERMINERS:
            return index
    while noun > 0 and _NAME_TOKEN.fullmatch(tokens[noun - 1]):
        noun -= 1
    return noun


def _noun_at(tokens: list[str]) -> int | None:
    """Index of the noun that heads the end of the tokens: the last, or one before a preposition."""
    last = len(tokens) - 1
    if _NOUN.fullmatch(tokens[last]):
        return last
    for index in range(last - 1, max(0, last - 6), -1):
        if tokens[index] in _PREPOSITIONS:
            return index - 1 if _NOUN.fullmatch(tokens[index - 1]) else None
    return None


_OPENING = re.compile(
    rf"\(?(?:(?:But|And|Yet|However|Still|Meanwhile|Later|Then|[Ii]n [^,]{{2,40}}|On [^,]{{2,30}}|At [^,]{{2,30}}),? )?"
    rf"(?:(?P<name>{_NAME})|(?P<pronoun>{_PRONOUN}\b)|(?P<description>{_DESCRIPTION}))"
)


def _opening(cue: _Cue) -> _Source | None:
    """The source of the verb before in the sentence, or the subject with which it opens."""
    if cue.previous is not None:
        return cue.previous
    start = cue.sentence.start
    if cue.text[start] in "\"“‘'":
        return None
    found = _OPENING.match(cue.text, start, min(cue.start, start + _TAIL))
    group = found.lastgroup if found else None
    if found is None or group is None:
        return None
    who = _who(found, found[group])
    return _Source(found.start(group), found.end(group), who) if who else None


def _right(cue: _Cue) -> Reading | None:
    """The source behind an inverted verb: “...,” said Jane Carter."""
    if cue.family not in {"says", "reports"} or not _OPEN_QUOTE.search(cue.before[-6:]):
        return None
    source = _behind(cue)
    if source is None or (not _AFTER_QUOTE.search(cue.before[-6:]) and not _closes(cue, source)):
        return None
    return source, "inverted"


def _closes(cue: _Cue, source: _Source) -> bool:
    """Whether a clause ends with the source, and no name that a comma closes stands before the verb."""
    behind = cue.after[source.end - cue.end : source.end - cue.end + 1]
    tokens = cue.before.rstrip().split(" ")
    return behind in {"", ",", ".", ";"} and _before_apposition(tokens) is None


def _behind(cue: _Cue) -> _Source | None:
    found = _RIGHT_SOURCE.match(cue.after)
    if found is None:
        generic = _GENERIC_RIGHT.match(cue.after)
        if generic is None:
            return None
        named = any(map(str.isupper, generic.group()))
        start = cue.end + (generic.group()[:1] == " ")
        return _Source(start, cue.end + generic.end(), "name" if named else "description")
    if found["pronoun"] in {"it", "one", "both"}:
        return None
    group = found.lastgroup or "name"
    who = _who(found, found[group])
    return _Source(cue.end + found.start(group), cue.end + found.end(group), who) if who else None


def _referred(cue: _Cue) -> Reading | None:
    """The source behind "according to"."""
    found = _REFERRED.match(cue.text, cue.end, min(cue.sentence.end, cue.end + 120))
    start = cue.end + (cue.after[:1] == " ")
    if found is None or found.end() <= start:
        return None
    return _Source(start, found.end(), "name" if found["name"] else "description"), "refers"


def _by(cue: _Cue) -> _Source | None:
    """The source behind "by" in a passive."""
    found = _BY.match(cue.after)
    if found is None:
        return None
    named = any(map(str.isupper, found["source"]))
    return _Source(cue.end + found.start("source"), cue.end + found.end("source"), "name" if named else "description")


def _noun(cue: _Cue) -> Reading | None:
    """ "Carter's claim that", "his call for", "allegations by Carter"."""
    if cue.form.endswith(("ed", "ing")) or not _AFTER_NOUN.match(cue.after):
        return None
    tokens = cue.before.rstrip().split(" ")
    for index in range(len(tokens) - 1, max(-1, len(tokens) - 4), -1):
        token = tokens[index]
        start = cue.start - len(cue.before) + len(" ".join(tokens[:index])) + (index > 0)
        if token.lower() in _POSSESSIVE:
            return _Source(start, start + len(token), "pronoun"), "his noun"
        if re.search(r"(?:[’']s|s[’'])\Z", token):
            words = " ".join(tokens[: index + 1])
            source = _at_end(re.sub(r"[’']s?\Z", "", words))
            return (_shifted(source, cue.start - len(cue.before)), "whose noun") if source else None
        if not token.islower():
            break
    if cue.family == "noun" and _AFTER_BARE_NOUN.match(cue.after):
        return _by(cue), "bare noun"
    return None


def _who(found: re.Match[str], words: str) -> SourceKind | None:
    if found["pronoun"]:
        return "pronoun"
    if found["description"]:
        return "description"
    tokens = [word for word in words.split() if word.lower().rstrip(",.") not in _NO_NAMES]
    if not tokens:
        return "pronoun" if words.lower() in {"he", "she", "they", "we", "i", "it"} else None
    return "name"


def _labels(text: str, units: tuple[Span, ...]) -> Iterator[_Found]:
    """The colon form of transcripts and round-ups: "Carter: We never said so"."""
    for number, unit in enumerate(units):
        match = _LABEL.match(text, unit.start, min(unit.end, unit.start + 80))
        if match and match.group()[:-2].split()[0].lower() not in _NO_NAMES:
            end = match.end() - 2
            yield _Found(Span(end, end + 1), _Source(unit.start, end, "name"), "label", number, "label", True)


# --- what is said ---------------------------------------------------------------------------------------------


def _told(document: Document, units: tuple[Span, ...], found: list[_Found]) -> Iterator[Attribution]:
    for index, one in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        until = units[one.sentence].end
        if following and following.sentence == one.sentence:
            until = min(following.cue.start, following.source.start if following.source else until)
            if one.source is None and one.cue.start <= units[one.sentence].start + 1:
                one = one._replace(source=following.source)  # noqa: PLW2901 - "Lamenting their luck, voters say"
        source, named = (Span(one.source.start, one.source.end), one.source.named) if one.source else (None, None)
        for content in _contents(document, units[one.sentence], one, until):
            kind: Kind = "colon" if one.family == "label" else _kind(document, content)
            who = one.source.who if one.source else "none"
            yield Attribution(one.cue, source, content, kind, one.family, who, named, one.firm)


def _contents(document: Document, unit: Span, one: _Found, until: int) -> Iterator[Span]:
    """What stands behind the cue, or before it; both where a quotation goes on behind its source."""
    first = min(one.cue.start, one.source.start if one.source else one.cue.start)
    last = max(one.cue.end, one.source.end if one.source else one.cue.end)
    left = _trimmed(document.text, Span(unit.start, first))
    right = _trimmed(document.text, Span(last, max(last, until)))
    few_right = len(document.words.within(right)) < _FEW_WORDS
    ends_quote = (
        document.text[:first].rstrip().endswith((",", "”", '"', "''", "’")) if left.end > left.start else False
    )
    if one.family == "refers":
        behind = len(document.words.within(left)) < _FEW_WORDS
    else:
        behind = not few_right and not (ends_quote and (_inverted(one) or document.quoted(left)))
    if behind or left.end <= left.start:
        yield _whole(document, right if right.end > right.start else Span(unit.start, unit.end))
        return
    yield _whole(document, left)
    if document.quoted(right):
        yield _whole(document, right)


def _inverted(one: _Found) -> bool:
    return one.source is not None and one.source.start > one.cue.start


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in " \n\t,;:–—-":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:–—-":
        end -= 1
    return Span(start, end)


def _whole(document: Document, content: Span) -> Span:
    """Content that begins inside a quotation, or ends in one, with the rest of the quotation."""
    start, end = content
    for quotation in _meeting(document.quotations, content):
        start, end = min(start, quotation.start), max(end, quotation.end)
    return Span(start, end)


def _meeting(spans: tuple[Span, ...], span: Span) -> Iterator[Span]:
    index = bisect_left(spans, span.start + 1, key=lambda other: other.end)
    while index < len(spans) and spans[index].start < span.end:
        yield spans[index]
        index += 1


def _kind(document: Document, content: Span) -> Kind:
    quoted = sum(
        len(document.words.within(Span(max(q.start, content.start), min(q.end, content.end))))
        for q in _meeting(document.quotations, content)
    )
    if not quoted:
        return "indirect"
    return "direct" if quoted >= 0.8 * len(document.words.within(content)) else "mixed"


def _quoted_further(document: Document, units: tuple[Span, ...], told: list[Attribution]) -> Iterator[Attribution]:
    """Quotations that no cue claims: they go on from a source in the paragraph or at the end of the one before.

    Newspapers name a speaker once and let the next sentences and paragraphs go on. Quoted words in a sentence with an
    unknown verb belong to its subject.
    """
    told = sorted(told, key=lambda one: one.cue)
    claimed = tuple(sorted({one.content for one in told}))
    last: Attribution | None = None
    ended = -1
    for quotation in long_quotations(document):
        if next(_meeting(claimed, quotation), None):
            one = next((one for one in told if _overlap(one.content, quotation)), None)
            last, ended = one, quotation.end
            continue
        near = _signed(document, quotation) or _nearest(document, units, told, quotation)
        if near is None and last is not None and _opens_next(document, quotation, ended):
            near = last
        one = near._replace(content=quotation, kind="direct") if near else _subject_of(document, quotation)
        if one is not None:
            yield one
            last, ended = one, quotation.end


_SIGNED = re.compile(rf"[ \n]*(?:[—–-]+ ?)?(?P<source>{_NAME}(?:, [^.\n]{{3,70}})?) *(?=\n|\Z)")


def _signed(document: Document, quotation: Span) -> Attribution | None:
    """The name under or behind a quotation that fills its paragraph: “...” — Jane Carter, mayor."""
    block = document.block_at(quotation.start)
    if block is None or block.span.start != quotation.start:
        return None
    found = _SIGNED.match(document.text, quotation.end, min(len(document.text), quotation.end + 120))
    if found is None or document.text[quotation.end : found.start("source")].count("\n") > _LINES_BETWEEN:
        return None
    source = Span(*found.span("source"))
    return Attribution(source, source, quotation, "direct", "label", "name")


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _nearest(
    document: Document, units: tuple[Span, ...], told: list[Attribution], quotation: Span
) -> Attribution | None:
    """The attribution in the sentences of a quotation or next to them, in the same block, whose cue is nearest."""
    starts = [unit.start for unit in units]
    first = max(0, bisect_right(starts, quotation.start) - 2)
    last = min(len(units) - 1, bisect_left(starts, quotation.end))
    block = document.block_at(quotation.start)
    low = bisect_left(told, units[first].start, key=lambda one: one.cue.start)
    high = bisect_left(told, units[last].end, key=lambda one: one.cue.start)
    near = [one for one in told[low:high] if document.block_at(one.cue.start) == block]
    return min(near, key=lambda one: abs(one.cue.start - quotation.start), default=None)


def _opens_next(document: Document, quotation: Span, ended: int) -> bool:
    """Whether a quotation opens a paragraph and the one before it ended with a quotation, at `ended`."""
    block = document.block_at(quotation.start)
    if block is None or block.span.start != quotation.start:
        return False
    return not document.text[ended : quotation.start].strip(" \n\t.,")


def _subject_of(document: Document, quotation: Span) -> Attribution | None:
    """Quoted words in a sentence with an unknown verb: the word before them is the cue, its subject the source."""
    sentence = document.sentence_at(quotation.start)
    if sentence is None or quotation.start - sentence.start < _FEW_WORDS:
        return None
    word = _WORD_BEFORE.search(document.text, max(sentence.start, quotation.start - 40), quotation.start)
    opening = _OPENING.match(document.text, sentence.start, min(quotation.start, sentence.start + _TAIL))
    group = opening.lastgroup if opening else None
    who = _who(opening, opening[group]) if opening and group else None
    source = Span(opening.start(group), opening.end(group)) if opening and group and who else None
    if word is None or source is None or who is None or source.end > word.start():
        return None
    cue = Span(*word.span(1))
    return Attribution(cue, source, quotation, _kind(document, quotation), "quotation", who)


_WORD_BEFORE = re.compile(r"([\w’'-]+)[ ,:]*\Z")


def long_quotations(document: Document) -> tuple[Span, ...]:
    """Quotations of at least three words that are no titles of books, studies or songs."""
    return document.once(_long_quotations)


def _long_quotations(document: Document) -> tuple[Span, ...]:
    return tuple(
        quotation
        for quotation in document.quotations
        if len(words := document.words.within(quotation)) >= _FEW_WORDS and not _is_title(document, words)
    )


def _is_title(document: Document, words: range) -> bool:
    """Whether every longer word is capitalised: “Digital Mammography: Screening for Artery Disease”."""
    long = [document.words.texts[index] for index in words if len(document.words.texts[index]) > _SMALL_WORD]
    return len(long) > 1 and all(word[0].isupper() or word[0].isdigit() for word in long)


# --- pronouns -------------------------------------------------------------------------------------------------


def _resolved(told: list[Attribution]) -> Iterator[Attribution]:
    """The attributions, pronouns with the last name before them that was a source."""
    last: Span | None = None
    for one in told:
        if one.who == "name" and one.family != "noun":
            last = one.source
        yield one._replace(named=last) if one.who == "pronoun" and one.named is None else one
