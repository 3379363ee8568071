"""Who says what: cues such as "said" or "according to", and the source beside each, found by words and shape.

No parser: a cue from the lexicon `attribution_cues` counts when a source stands where one would, to its left ("Jane
Carter, the mayor, said"), to its right ("said Jane Carter", "according to the filing"), and when an ambiguous verb
has reported speech around it ("added that", "..., the report added"). In doubt a cue counts for nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple

from scorer import lexicon
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Span

SourceKind = Literal["name", "pronoun", "description"]


class Attribution(NamedTuple):
    """A cue with its source. `family` is that of the lexicon ("says", "reports", "thinks", "shows", "refers",
    "label").

    `source` spans the words that name the source, with what describes it ("Jane Carter, the mayor"); `kind` says
    whether they hold a name, a pronoun, or a description only ("the company").
    """

    cue: Span
    source: Span
    family: str
    kind: SourceKind


_NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w’'&./-]*[\w’'.]|[A-ZÀ-ÖØ-Þ]\.?)"
_INNER = r"(?:of|the|de|la|van|von|for|and|&|al|bin|on|in)"
_NAME = rf"{_NAME_WORD}(?: {_INNER} {_NAME_WORD}| {_NAME_WORD}| \d{{2,4}}\b){{0,9}}"
_PRONOUN = r"(?:he|she|they|it|we|i|who|He|She|They|It|We|I|one|both|neither)"
_NOUNS = (
    r"(?:\w+(?:ists?|ers?|ors?|ians?|ees?|ants?|sts)|officials?|men|man|woman|women|people|polic[ey]\w*|company|firm|"
    r"government|ministry|department|agency|office|court|judge|bank|fund|group|union|party|campaign|report|study"
    r"|survey|"
    r"poll|data|accounts|figures|documents?|statement|filing|paper|newspaper|magazine|website|outlet|research"
    r"|analysis|review|"
    r"article|letter|lawsuit|complaint|indictment|police|sources?|aides?|critics?|analysts?|executives?|chief"
    r"|president|"
    r"chairman|spokes(?:man|woman|person|people)|secretary|expert|experts|team|board|committee|council|regulators?|"
    r"unit|division|maker|giant|retailer|lender|insurer|carrier|airline|association|institute|organi[sz]ation|"
    r"foundation|administration|commission|bureau|body|panel|authority|authorities|residents?|witness(?:es)?"
    r"|families|"
    r"family|mother|father|wife|husband|son|daughter|friends?|polls|surveys|studies|reports|records|emails|e-mails|"
    r"numbers|statistics|findings|results|estimates|notice|memo|post|tweet|blog|network|station|magazine|daily|"
    r"conservatives|liberals|republicans|democrats|voters?|percent|majority|attorney|general|candidates?|nominee"
    r"|senator|"
    r"congressman|congresswoman|mayor|governor|staff|firms|companies|banks|line|investigation|inquiry|exchange|"
    r"businessman|mogul|billionaire|speaker|host|anchor|guests?|crowd|state|city|country|nation|church|school"
    r"|university)"
)
_DESCRIPTION = (
    rf"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Oo]ne|[Tt]wo|[Tt]hree|[Ss]ome|[Mm]any|[Mm]ost"
    rf"|[Ss]everal"
    rf"|[Oo]ther|[Aa]nother|[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose|{_NAME_WORD}) )?(?:[\w’'-]+ ){{0,4}}?(?i:{_NOUNS})\b"
    rf"(?: (?:of|at|for|from|in|with|on) (?:the |its |a )?(?:[\w’'&-]+ ){{0,3}}[\w’'&-]+)?"
)
# Stripped from the end of what stands before a verb: "has also", "on Wednesday", "later".
_BETWEEN = re.compile(
    r"(?:[, ]+(?:has|have|had|also|later|then|recently|previously|repeatedly|publicly|earlier|first|once|still"
    r"|further|now"
    r"|often|always|just|never|again|even|actually|reportedly|simply|who|which|and|recently|today|yesterday|"
    r"(?!daily|weekly|monthly|family|assembly|supply|ally)[a-z]+ly"
    r"|(?:on |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|would|could|did|does|do|will|must|can|may"
    r"|itself"
    r"|himself|herself|themselves|in a (?:\w+ ){0,3}(?:statement|interview|tweet|post|filing|report|speech|email"
    r"|note|letter)"
    r"|in (?:19|20)\d\d|\([^()]{1,40}\)))*[, ]*\Z"
)
_RIGHT_SOURCE = re.compile(
    rf"[ ]?(?:(?P<name>(?:{_NAME}))|(?P<description>{_DESCRIPTION})|(?P<pronoun>{_PRONOUN}\b))"
)
_REFERRED = re.compile(
    rf" ?(?:the |an? |its |his |her |their |several |two |three |some |one |new |recent |this |that "
    rf")?(?:[a-z][\w’'-]* ){{0,3}}?"
    rf"(?:(?P<name>{_NAME})|(?P<description>{_DESCRIPTION}|[a-z]{{3,}}s?))"
)
_REPORTED_AFTER = re.compile(
    r"(?: (?:\w+ ){0,3}(?:that|how|whether|why|what)\b|[,:] ?[\"“'‘]|[.,;]?\Z|: |, [\"“]| [\"“]| (?:on|in|at|last"
    r"|this) (?:\w+ ){0,6}[\w.]+[.,;]?\Z"
    r"| (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
_OBJECT_AFTER = re.compile(r" (?:\w+ ){0,4}(?:that|whether|how|why|to|of|on|about)\b")
_PARENTHETIC = re.compile(r"[,] (?:[\w.’'-]+ ){1,6}\Z")
_QUOTED_AFTER = re.compile(r"[^\"“]{0,90}[\"“]\w")
_PARTICIPLES = frozenset(
    re.findall(
        r"\S+",
        "saying adding telling claiming arguing noting warning writing suggesting insisting declaring announcing "
        "reporting",
    )
)
_SHARED_SUBJECT = re.compile(
    r"(?:, (?:and |but )?|\b(?:and|but|by|while|before|after|then)) (?:also |then |later |\w+ly )?\Z|, \Z"
)
_GENERIC_LEFT = re.compile(
    r"(?<![\w’'-])(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Tt]hose|[Tt]hese|[A-Z][\w-]*[’']s?) "
    r"(?:[\w’'-]+ ){0,4}[\w’'-]+\Z"
)
_GENERIC_RIGHT = re.compile(
    r" ?(?:the|an?|his|her|its|their|one|another|\d[\d/]*) (?:[\w’'./-]+ ){0,3}?(?:[A-Z][\w’'.-]*(?: "
    r"[A-Z][\w’'.-]*){0,4}|[\w’'-]+(?=[.,;]|\Z| of\b| in\b| who\b))"
)
_OPEN_QUOTE = re.compile(r"[”\"’'][,.?!]? ?\Z|[,.?!][”\"’'] ?\Z|, ?\Z")
_DOCUMENT = re.compile(
    r"\b(?:report|study|studies|survey|poll|polls|data|figures|documents?|filings?|accounts|books|research"
    r"|analysis|review|records"
    r"|e-?mails?|"
    r"numbers|statistics|findings|results|estimates|article|paper|investigation|index|census|tests?|audit"
    r"|researchers|"
    r"scientists|investigators|economists|analysts|video|footage|transcript|memo|chart|reports|surveys)\b|[A-Z]"
)
_APPOSITION = re.compile(r",[^,;:“”\"()]{3,110},? ?\Z")
_NOT_A_SUBJECT = re.compile(
    r"(?:\b(?:was|were|is|are|be|been|being|to|not|that’s|than|as|of|for|with|by|from|more|get|gets|got|having)"
    r"|[$%])\Z"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|to|gets?|got)(?: \w+ly| also| not| being)? \Z")
_LABEL = re.compile(
    r"[\"“]?(?:[A-Z][A-Z.’'-]{2,}(?: [A-Z.’'()-]{2,}){0,3}|[A-Z][a-z]+(?: [A-Z][a-z.]+){0,2}): (?=[\"“A-Z])"
)
_NO_NAMES = frozenset(
    re.findall(
        r"\S+",
        "the a an but and or if when while in on at for it he she they we i this that these those there here as so "
        "yet also after before since because although though however still meanwhile monday tuesday wednesday "
        "thursday friday saturday sunday january february march april may june july august september october "
        "november december its his her their our my one two three some many most several other another what who "
        "which how why both all no not then now last next today yesterday asked according yes with by from to of",
    )
)
_SENTENCE_TAIL = 260
_WINDOW = 110
_LONGEST_NAME = 10
_NAME_TOKEN = re.compile(rf"(?:{_NAME_WORD}|(?:19|20)?\d\d)")
_PLAIN_TOKEN = re.compile(r"[\w’'&.-]+")
_NOUN = re.compile(_NOUNS, re.IGNORECASE)
_PREPOSITIONS = frozenset(("of", "at", "for", "from", "in", "with", "on", "to"))
_INSIDE_NAMES = frozenset(("of", "the", "de", "la", "van", "von", "for", "and", "&", "al", "bin", "on", "in"))
_PRONOUNS = frozenset(
    ("he", "she", "they", "it", "we", "i", "who", "He", "She", "They", "It", "We", "I", "one", "both", "neither")
)
_DETERMINERS = frozenset(
    re.findall(
        r"\S+",
        "the a an its his her their our my one two three four five some many most several few other another that "
        "this these those all both",
    )
)
_PLAIN_SAYING = frozenset(("said", "says", "say", "told"))


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Attributions in the sentences of `document`, in the order of their cues; found once per document."""
    return document.once(_attributions)


def _attributions(document: Document) -> tuple[Attribution, ...]:
    text, sentences = document.text, document.sentences
    starts = [sentence.start for sentence in sentences]
    found: list[Attribution] = []
    for match in lexicon.load("attribution_cues").find(document):
        index = bisect_right(starts, match.span.start) - 1
        if index < 0 or match.span.start >= sentences[index].end:
            continue
        one = _attribution(text, match, sentences[index])
        if one is not None:
            found.append(one)
    found.extend(_labels(text, sentences))
    return tuple(sorted(found))


def _labels(text: str, sentences: tuple[Span, ...]) -> Iterator[Attribution]:
    """The colon form of transcripts and round-ups: "Carter: We never said so"."""
    for sentence in sentences:
        match = _LABEL.match(text, sentence.start, min(sentence.end, sentence.start + 80))
        if match and match.group()[:-2].split()[0].lower() not in _NO_NAMES:
            span = Span(sentence.start, match.end() - 2)
            yield Attribution(span, span, "label", "name")


def _attribution(text: str, match: Match, sentence: Span) -> Attribution | None:
    family = match.entry.family
    if family == "refers":
        return _referred(text, match.span, sentence)
    before = text[max(sentence.start, match.span.start - _SENTENCE_TAIL) : match.span.start]
    after = text[match.span.end : min(sentence.end, match.span.end + _SENTENCE_TAIL)]
    if family == "manner" or not _shaped(family, before, after):
        return None
    return _right(match, before, after) or _beside(text, match, before)


def _beside(text: str, match: Match, before: str) -> Attribution | None:
    """The attribution to a source left of a verb."""
    found = _subject(match, before)
    if found is None:
        return None
    start = match.span.start - len(before)
    source = Span(start + found.start, start + found.end)
    if not _speaks(match.entry.family, found.kind, text[source.start : source.end]):
        return None
    return Attribution(match.span, source, match.entry.family, found.kind)


def _shaped(family: str, before: str, after: str) -> bool:
    """Whether an ambiguous verb has reported speech, or what it is about, around it."""
    if _PASSIVE.search(before[-40:]):
        return False
    if family != "reports":
        return True
    if _REPORTED_AFTER.match(after) or _OBJECT_AFTER.match(after) or _OPEN_QUOTE.search(before[-6:]):
        return True
    parenthetic = after[:1] in {",", ""} and _PARENTHETIC.search(before[-90:])
    return bool(parenthetic or _QUOTED_AFTER.match(after))


class _Source(NamedTuple):
    """A source within the words before a cue."""

    start: int
    end: int
    kind: SourceKind


def _subject(match: Match, before: str) -> _Source | None:
    """The source left of a verb: beside it, or the subject that it shares with the verb before ("..., saying")."""
    word = match.entry.form
    left = _left(before)
    # "with Reuters reporting a delay", but not "the plan, saying".
    if left and (word not in _PARTICIPLES or (left.kind == "name" and not before.rstrip().endswith(","))):
        return left
    if match.entry.family not in {"says", "reports"}:
        return None
    if _SHARED_SUBJECT.search(before[-40:]) and (opening := _opening(before)):
        return opening
    return _generic(before.rstrip()) if word in _PLAIN_SAYING else None


def _generic(before: str) -> _Source | None:
    """Whatever is before a plain "said", if it begins with an article or a possessive: "Mr Trump's brief said"."""
    if _NOT_A_SUBJECT.search(before[-14:]):
        return None
    found = _GENERIC_LEFT.search(before, max(0, len(before) - 80))
    return _Source(found.start(), found.end(), "description") if found else None


_OPENING = re.compile(
    rf"(?:(?:But|And|Yet|However|Still|Meanwhile|Later|Then|[Ii]n [^,]{{2,40}}|On [^,]{{2,30}}|At [^,]{{2,30}}),? )?"
    rf"(?:(?P<name>{_NAME})|(?P<pronoun>{_PRONOUN}\b)|(?P<description>{_DESCRIPTION}))"
)


def _opening(before: str) -> _Source | None:
    """The subject with which the sentence opens."""
    found = _OPENING.match(before)
    kind = _kind(found, found.group()) if found else None
    return _Source(found.start(), found.end(), kind) if found and kind else None


def _left(before: str) -> _Source | None:
    """The source at the end of `before`, over adverbs and an apposition between commas."""
    recent = max(0, len(before) - 90)
    between = _BETWEEN.search(before, recent)
    core = before[: between.start()] if between else before
    if _NOT_A_SUBJECT.search(core[-14:]):
        return None
    if before.rstrip().endswith(","):
        inner = _APPOSITION.search(before)
        outer = _at_end(before[: inner.start()]) if inner else None
        if outer is not None and outer.kind == "name":
            return outer
    return _at_end(core)


def _at_end(words: str) -> _Source | None:
    """The name, pronoun or description with which `words` ends."""
    tail = words[-_WINDOW:]
    tokens = tail.split(" ")
    if len(tail) < len(words):
        tokens[0] = ""  # may be cut in two
    if tokens[-1] in _PRONOUNS:
        return _Source(len(words) - len(tokens[-1]), len(words), "pronoun")
    named, described = _name_from(tokens), _description_from(tokens)
    first = min(index for index in (named, described, len(tokens)) if index is not None)
    if first == len(tokens):
        return None
    length = len(" ".join(tokens[first:]))
    kind: SourceKind = "name" if first == named else "description"
    if kind == "name" and all(token.lower().rstrip(".,") in _NO_NAMES for token in tokens[first:]):
        return None
    return _Source(len(words) - length, len(words), kind)


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
    for index in range(last - 1, max(0, last - 5), -1):
        if tokens[index] in _PREPOSITIONS:
            return index - 1 if _NOUN.fullmatch(tokens[index - 1]) else None
    return None


def _right(match: Match, before: str, after: str) -> Attribution | None:
    """The source behind an inverted verb: “...,” said Jane Carter."""
    family = match.entry.family
    if family not in {"says", "reports"} or not _OPEN_QUOTE.search(before[-6:]):
        return None
    found = _RIGHT_SOURCE.match(after)
    if found is None:
        generic = _GENERIC_RIGHT.match(after)
        if generic is None:
            return None
        named = any(map(str.isupper, generic.group()))
        return Attribution(match.span, _shifted(generic, match.span.end), family, "name" if named else "description")
    if found["pronoun"] in {"it", "one", "both"}:
        return None
    group = found.lastgroup or "name"
    source = Span(match.span.end + found.start(group), match.span.end + found.end(group))
    kind = _kind(found, found[group])
    return Attribution(match.span, source, family, kind) if kind else None


def _shifted(found: re.Match[str], by: int) -> Span:
    start = by + found.start() + (1 if found.group()[:1] == " " else 0)
    return Span(start, by + found.end())


def _referred(text: str, cue: Span, sentence: Span) -> Attribution | None:
    found = _REFERRED.match(text, cue.end, min(sentence.end, cue.end + 120))
    if found is None:
        return None
    start = cue.end + (1 if text[cue.end : cue.end + 1] == " " else 0)
    source = Span(start, found.end())
    if source.end <= source.start:
        return None
    return Attribution(cue, source, "refers", "name" if found["name"] else "description")


def _kind(found: re.Match[str], words: str) -> SourceKind | None:
    if found["pronoun"]:
        return "pronoun"
    if found["description"]:
        return "description"
    tokens = [word for word in words.split() if word.lower().rstrip(",.") not in _NO_NAMES]
    if not tokens:
        return "pronoun" if words.lower() in {"he", "she", "they", "we", "i", "it"} else None
    return "name"


def _speaks(family: str, kind: SourceKind, words: str) -> bool:
    """Whether such a source can do what the verb says: only documents and researchers "show"."""
    if family == "shows":
        return kind != "pronoun" and bool(_DOCUMENT.search(words))
    if family == "thinks":
        return words.lower() not in {"it", "who", "i", "we", "one", "they"}
    return words.lower() not in {"it"} or family == "says"
