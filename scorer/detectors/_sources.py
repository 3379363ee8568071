"""What the detectors of sourcing share: which sentences are attributed, and the names of the sources."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from scorer import lexicon
from scorer.attributions import Attribution, around, attributions, speaks
from scorer.detectors import _kinds
from scorer.document import Document
from scorer.lexicon import Match
from scorer.model import Observation, Span, last_begun

_FORMS = 20
"""Names with a word in common that a new one is compared with."""
_OF_PERSONS = frozenset(("he", "she", "who"))
_THOUGHTS = frozenset(("thinks", "noun", "quotation"))
"""Families whose sources are spoken of rather than heard."""
_RULES = re.compile(
    r"\b(?:Regulation|Directive|Act|Law|Treaty|Agreement|Code|Constitution|Plan|Convention|Protocol)s?\b"
)
"""What demands, suggests and calls for things without ever speaking."""


def attributed_sentences(document: Document) -> frozenset[int]:
    """Indices into `document.sentences` of those that carry a source: a source, its cue or what it said."""
    return frozenset(speakers(document))


def speakers(document: Document) -> Mapping[int, Attribution]:
    """The first attribution of each attributed sentence, by its index into `document.sentences`; found once."""
    return document.once(_speakers)


def has_source(document: Document, index: int) -> bool:
    """Whether the sentence at `index` is one of `speakers`, told without finding them all where that will do."""
    if not document.knows(_speakers):
        if speaks(document, index):
            return True
        if (near := around(document, index)) is not None:
            return any(one.firm and index in _carriers(document.sentences, one) for one in near)
    return index in speakers(document)


def known_speakers(document: Document) -> Set[int]:
    """Indices of `speakers` if somebody asked for them before, else none."""
    return speakers(document).keys() if document.knows(_speakers) else frozenset()


def _speakers(document: Document) -> dict[int, Attribution]:
    found: dict[int, Attribution] = {}
    sentences = document.sentences
    for one in attributions(document):
        if one.firm:
            for index in _carriers(sentences, one):
                found.setdefault(index, one)
    return found


def _carriers(sentences: tuple[Span, ...], one: Attribution) -> list[int]:
    """Indices of the sentences that hold the cue of an attribution, or some of what it reports."""
    (first, last), (start, end) = one.cue, one.content
    index = last_begun(sentences, min(first, start))
    if index >= 0 and max(last, end) <= sentences[index].end:
        return [index]  # as most do
    return [
        index
        for span in (one.cue, one.content)
        for index in _touched(sentences, span)
        if _share(sentences[index], span) >= min(3, span.end - span.start)
    ]


def other_language(document: Document) -> str | None:
    """Why nothing can be said about a text in another language than English, or None for an English one.

    Asked only where nothing was found: identifying a language costs more than looking for cues.
    """
    code = document.language
    return (
        None if code in {None, "en"} else f"cues of attribution are known for English only; this text is in {code!r}"
    )


def sentence_index(document: Document, offset: int) -> int | None:
    """Index into `document.sentences` of the one that `offset` falls into."""
    sentences = document.sentences
    index = last_begun(sentences, offset)
    return index if index >= 0 and offset < sentences[index].end else None


def sentence_starts(document: Document, span: Span) -> tuple[int, ...]:
    """Starts of the sentences that share at least three characters with `span`."""
    sentences = document.sentences
    return tuple(sentences[i].start for i in _touched(sentences, span) if _share(sentences[i], span) >= 3)


def _touched(sentences: tuple[Span, ...], span: Span) -> range:
    first = max(0, last_begun(sentences, span.start))
    if first < len(sentences) and sentences[first].end <= span.start:
        first += 1
    last = first  # most spans lie within one sentence
    while last < len(sentences) and sentences[last].start < span.end:
        last += 1
    return range(first, last)


def _share(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w&./’'-]*[\w.]|[A-ZÀ-ÖØ-Þ]\.?)"
_NAME = re.compile(rf"{_WORD}(?: (?:(?:of|the|de|la|van|von|for|and|&|al|bin) )?{_WORD}| \d{{2,4}}\b)*")
_TITLES = re.compile(
    r"^(?:.*? )?(?:CEO|CFO|CTO|COO|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Prof\.?|Professor|President|Chairman|Chairwoman|Chair"
    r"|Chief"
    r"|Executive|Officer|Director|Sen\.?|Senator|Rep\.?|Representative|Gov\.?|Governor|Minister|Secretary|Mayor|Judge"
    r"|Justice|Sheriff|Officer|Attorney|General|Gen\.?|Col\.?|Capt\.?|Lt\.?|Sgt\.?|Sir|Dame|Lord|Lady|Prince|Princess"
    r"|Pope|King|Queen|Chancellor|Congressman|Congresswoman|Speaker|Spokesman|Spokeswoman|Analyst|Editor|Reporter"
    r"|Rev\.?|Ambassador|Founder|Premier|Commissioner|Superintendent) (?=[A-Z])"
)
_LEADING = frozenset(
    re.findall(
        r"\S+",
        "the a an but and or if when while in on at for it he she they we i this that these those there here as so "
        "yet also after before since because although though however still meanwhile its his her their our one two "
        "three some many most both earlier later asked according yes no not then now last next today yesterday what "
        "who which how why even only with by from to of state another former using each you i'm i'll we're they're "
        "other others initially optimistic additional contributing context question photo photos article late super "
        "more source sources each every such about around nearly almost leading senior additionally previously "
        "recently overall similarly likewise moreover furthermore thus therefore hence instead indeed perhaps maybe "
        "my finally oftentimes",
    )
)
_ADJECTIVES = frozenset(
    re.findall(
        r"\S+",
        "american british chinese russian french german japanese indian european canadian australian italian "
        "spanish mexican brazilian korean israeli iranian iraqi syrian turkish ukrainian polish dutch swiss swedish "
        "norwegian danish african asian arab palestinian egyptian pakistani afghan western eastern democratic "
        "democrats democrat republican republicans gop u.s. us uk eu conservative conservatives liberal liberals "
        "muslim christian jewish catholic black white hispanic latino federal state senate monday tuesday wednesday "
        "thursday friday saturday sunday january february march april may june july august september october "
        "november december english language states americans experts analysts critics sources officials researchers "
        "studies scientists observers investors supporters opponents mr ms mrs dr sir ceo police greek irish "
        "scottish venezuelan argentine colombian chilean peruvian cuban portuguese finnish austrian belgian "
        "hungarian romanian bulgarian serbian croatian czech slovak malaysian philippine filipino singaporean "
        "taiwanese kenyan nigerian ethiopian jordanian lebanese yemeni libyan tunisian moroccan algerian sudanese "
        "united director editor voters witnesses specialists investigators authorities residents doctors patients "
        "scientist researcher author authors contributions corresponding credit cfo cto coo md phd er photo games "
        "stock stocks shares investigator reporter reporters lawmakers senators representatives officers doctors "
        "chief executive spokesman spokeswoman spokesperson congress parliament "
        "somali data figures asia europe africa america welsh saudi thai vietnamese indonesian south north east "
        "west",
    )
)


def unnamed(document: Document) -> tuple[Match, ...]:
    """Matches of the lexicon `unnamed_sources`, found once per document."""
    return document.once(lexicon.load("unnamed_sources").find)


class NamedSource(NamedTuple):
    """A source with a name: the name as written in full, where it first stands, how often it speaks, and its kind."""

    name: str
    span: Span
    kind: str
    times: int


def named_sources(document: Document) -> tuple[NamedSource, ...]:
    """Distinct names of sources that stand beside a cue, each where it is first named in full; found once.

    A surname counts with the fuller name it is part of. Names inside an unnamed source ("a person close to Acme") are
    left out, and so are those of whom only thoughts and plans are told, and those that only the headline names. A
    pronoun speaks for the last name before it.
    """
    return document.once(_named_sources)


def _named_sources(document: Document) -> tuple[NamedSource, ...]:
    hidden = [match.span for match in unnamed(document) if match.entry.family == "hidden"]
    names = _Names()
    persons: set[int] = set()
    for one in attributions(document):
        source = one.named if one.who == "pronoun" else one.source
        if source is None or one.family in _THOUGHTS or _meets(hidden, source) or _in_title(document, one):
            continue
        for name in _names(document.text, source):
            if one.family == "reports" and _RULES.search(name.label):
                continue
            index = names.add(name)
            he = one.who == "pronoun" and document.quote(one.where).lower() in _OF_PERSONS
            if he or _kinds.is_person(document.text, name.span or source, source):
                persons.add(index)
    kinds = [_kinds.kind(found.label, person=index in persons) for index, found in enumerate(names.found)]
    return tuple(
        NamedSource(found.label, found.span or Span(0, 0), kind, times)
        for found, kind, times in zip(names.found, kinds, names.times, strict=True)
    )


def _in_title(document: Document, one: Attribution) -> bool:
    """Whether an attribution stands in the headline, which names who acts; the text has to name it as a source."""
    title = document.title_span
    return title is not None and title.start <= one.cue.start < title.end


def _meets(spans: list[Span], source: Span) -> bool:
    """Whether one of the spans, which are sorted and apart, overlaps `source`."""
    index = bisect_left(spans, source.start, key=lambda span: span.end - 1)
    return index < len(spans) and spans[index].start < source.end


class _Names:
    """Names found so far, with those that each word is part of, so that a surname finds its fuller name at once."""

    def __init__(self) -> None:
        self.found: list[Observation] = []
        self.times: list[int] = []
        self._by_word: dict[str, list[int]] = {}

    def add(self, name: Observation) -> int:
        """The index of `name` in `found`, where another form of it may be there already; the fuller form stays."""
        words = _words(name.label)
        for index in dict.fromkeys(i for word in sorted(words) for i in self._by_word.get(word, ())[:_FORMS]):
            known = _words(self.found[index].label)
            if words <= known or known <= words:
                self.times[index] += 1
                if not words <= known:
                    self._put(index, name, words)
                return index
        self.found.append(name)
        self.times.append(1)
        self._put(len(self.found) - 1, name, words)
        return len(self.found) - 1

    def _put(self, index: int, name: Observation, words: frozenset[str]) -> None:
        self.found[index] = name
        for word in words:
            self._by_word.setdefault(word, []).append(index)


def _names(text: str, source: Span) -> Iterator[Observation]:
    for match in _NAME.finditer(text, *source):
        name = _trimmed(text, Span(*match.span()), source.start)
        if name is None:
            continue
        yield Observation(text[name.start : name.end], name)
        return


def _trimmed(text: str, span: Span, source_start: int) -> Span | None:
    """`span` without articles, titles and a possessive ending; None if no name is left."""
    start, end = span
    words = text[start:end]
    while words and words.split(" ")[0].lower().rstrip(",.") in _LEADING and " " in words:
        start += len(words.split(" ")[0]) + 1
        words = text[start:end]
    while title := _TITLES.match(text[start:end]):
        start += title.end()
    words = re.split(r"[’']s\b", text[start:end])[0].rstrip(".,'’-")
    end = start + len(words)
    tokens = [token.lower().rstrip(".,") for token in words.split(" ") if token]
    plain = [token.lower().replace("’", "'") for token in words.split(" ")]
    if len(words) < 2 or all(
        t in _LEADING or t in _ADJECTIVES or p in _ADJECTIVES or p in _LEADING or t.isdigit()
        for t, p in zip(tokens, plain, strict=False)
    ):
        return None
    return Span(start, end)


def _words(name: str) -> frozenset[str]:
    return frozenset(
        word.lower().strip(".,’'") for word in name.split(" ") if word.lower() not in {"the", "of", "and"}
    )
