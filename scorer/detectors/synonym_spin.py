"""Words that a machine put in the place of others, each with the word that probably stood there.

Why it matters: Copied articles are disguised by swapping words for synonyms. The source vanishes, figures and names
lose their meaning ("to speculate in a new plant"), and nobody read the text before it was published.

How it measures: Each content word and each stiff phrase is compared, beside its left and right neighbours, with the
words that automatic rewriters are known to replace by it (pairs annotated on spun pages, a list of this project,
pairs from paper mills, and for the rest a thesaurus, which counts little). A word counts only if an original is
attested beside that very neighbour in counts over 250 million words and fits far better; that a pair was never seen
is not held against it. Two neighbouring words are also tried together. Fixed expressions with a word exchanged count
by themselves, stiff phrases only as far as other evidence supports them. The value is the evidence, about one for
each clearly substituted word, per 100 words: 0 to about 20, and 0.1 or so for clean text, since every text is
credited with a little for what the tables cannot know. A repeated word counts half, evidence of fewer than `distinct`
different words counts less, and `padding` words are added to the length, so that one odd word in a note says little.
Where the words of a text, taken together, stand beside neighbours that they are hardly ever seen with, the evidence
is weighed up to twice as heavily (and less where they keep their usual company): rewriters of unknown vocabulary
leave that trace, too. Names, quotations, source code, figures and addresses are no evidence. In a document below
`dense` every finding keeps a strength under 0.5, and below three quarters of it none is shown.

Known problems: Only words exchanged one by one for synonyms, in English, are recognised; back-translation, neural
paraphrase and plain machine translation are not, so silence says nothing about them; short texts are passed over. A
single proposal is often wrong; the rate is what tells. Lightly spun text (fewer than one word in twenty) and
rewriters with an unknown vocabulary are often missed. Fiction, reviews and abstracts are further from the counts than
news, and clean ones cross the line more often. Quoted words are notes at most.

Source: Counts, pairs and lists as named in data/PROVENANCE.md; weights fitted on clean text re-spun for the purpose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from scorer import lexicon as lexicons
from scorer.detectors import _spin
from scorer.detectors._spin import Flags, Printed, Proposals, Tables, Tokens
from scorer.document import Document
from scorer.model import Finding, Signal, Span
from scorer.ngrams import NOTHING

CERTAIN = 5.0
"""Log-odds above `odds` at which a word counts fully; the evidence grows with the square of the way there, because
many slight oddities are a writer's own style while a rewriter leaves words that cannot stand where they stand."""
FAINT = 3.0
"""In a document that is spun as a whole, known substitutions are shown as notes from this far below `odds` on."""
SHOWN = 0.75
"""Below this share of `dense` nothing is shown."""
FLOOR = 0.06
"""Evidence per 100 words that every text is credited with, so that texts without any can be ranked."""
WEIGHED, TYPICAL, MOST = 2.0, 0.15, 0.7
"""How a text of strange pairs of words weighs its evidence, see `_strangeness`: twice as heavily at most."""
SHORT = 60
"""So many content words of a typical text are added, or a short text would be judged by a few pairs."""
COMMON = 6.5
"""Words that make up more than exp(-`COMMON`) of all text are no content words."""
ORDINARY, UTMOST = 0.7, 3.0
"""What an unseen neighbour must say about a word before it counts, and the most that it can."""
QUIET = 0.45
AGAIN = 0.5
STIFF = "stiff"
ARTICLE = "article"
"""Families of the lexicon of tells that count only as far as other evidence goes. An article is a place by itself:
the word behind it has evidence of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """A run of words that was probably put in: word indices (both included), weight 0..1, originals, and why."""

    first: int
    last: int
    weight: float
    originals: tuple[str, ...]
    note: str
    quoted: bool = False
    stiff: bool = False


def detect(
    document: Document,
    *,
    language: str = "en",
    least_words: int = 50,
    padding: int = 150,
    odds: float = 2.0,
    dense: float = 0.55,
    distinct: int = 4,
    tells: str = "spin_tells",
    tables: str = "",
) -> Signal:
    """Substituted words per 100 words; see the module.

    `odds` is the log-odds from which a proposal is evidence; with fewer than `distinct` different words of evidence
    the value is less in proportion; `tables` is a folder of house tables to add to the
    shipped ones, or of full tables to use instead.
    """
    count = len(document.words)
    if count < least_words:
        return Signal.abstain(f"fewer than {least_words} words")
    if document.language not in (language, None):
        return Signal.abstain(f"the counts are for {language!r} and the text is in {document.language!r}")
    reading = _read(document, _spin.tables(tables))
    places = _places(document, reading, odds, tells)
    evidence = 100 * _evidence(document, places, distinct) / (count + padding)
    value = (evidence + FLOOR) * _strangeness(reading)
    if value < SHOWN * dense:
        return Signal(value)  # single odd words of clean text are nobody's concern
    if value >= dense:
        places = _merged(_apart([*places, *_faint(document, reading, odds)]), reading.tokens.joined)
    return Signal(value, tuple(_findings(document, places, value >= dense)))


@dataclass(frozen=True, eq=False)
class Reading:
    """What the look-ups of one document share."""

    tables: Tables
    tokens: Tokens
    printed: Printed
    targets: Flags
    quoted: Flags


def _read(document: Document, tables: Tables) -> Reading:
    tokens = _spin.tokens(document, tables.grams)
    printed = _spin.printed(tokens, tables.grams)
    return Reading(tables, tokens, printed, _targets(document, tokens), _inside(document, document.quotations))


def _places(document: Document, reading: Reading, odds: float, tells: str) -> list[Place]:
    """Places with evidence, in the order of the text; no two overlap."""
    found = _spin.proposals(reading.tokens, reading.printed, reading.targets, reading.tables, odds)
    return _apart([*_tells(document, tells, reading.quoted), *_proposed(document, reading, found, odds)])


def _faint(document: Document, reading: Reading, odds: float) -> Iterator[Place]:
    """Known substitutions that would not be enough by themselves; worth a note in a text that is spun as a whole."""
    found = _spin.proposals(
        reading.tokens, reading.printed, reading.targets, reading.tables, odds - FAINT, strict=False
    )
    return (replace(place, weight=0.0) for place in _proposed(document, reading, found, odds))


def _apart(places: list[Place]) -> list[Place]:
    """The places, earlier ones of the list first, without those that overlap one before; in the order of the text."""
    taken: set[int] = set()
    apart = []
    for place in places:
        words = range(place.first, place.last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            apart.append(place)
    return sorted(apart, key=lambda place: place.first)


def _targets(document: Document, tokens: Tokens) -> Flags:
    """Words that may have been put in: not names (a capital inside a clause), not source code, not addresses."""
    texts = document.words.texts
    small = np.array([text[0].islower() for text in texts], bool)
    opening = tokens.joined.copy()  # a capital at the start of a clause, and small letters behind it
    opening[1:] &= ~tokens.joined[:-1]
    opening[:-1] &= small[1:]
    for at in np.flatnonzero(opening & ~small).tolist():
        opening[at] = texts[at][0].isupper() and texts[at][1:].islower()
    code = [block.span for block in document.blocks if block.kind == "code"]
    links = [link.span for link in document.all_links if link.span and "/" in document.quote(link.span)]
    targets: Flags = (small | opening) & ~_inside(document, [*code, *links])
    return targets


def _inside(document: Document, spans: Iterable[Span]) -> Flags:
    flags: Flags = np.zeros(len(document.words), bool)
    for span in spans:
        within = document.words.within(span)
        flags[within.start : within.stop] = True
    return flags


def _tells(document: Document, name: str, quoted: Flags) -> Iterator[Place]:
    for match in lexicons.load(name).find(document):
        within = document.words.within(match.span)
        if len(within):
            note = match.finding(document.text).note
            yield Place(
                first=within.start,
                last=within.start if match.entry.family == ARTICLE else within.stop - 1,
                weight=match.entry.strength,
                originals=match.entry.suggest,
                note=note,
                quoted=bool(quoted[within.start]),
                stiff=match.entry.family in (STIFF, ARTICLE),
            )


def _proposed(document: Document, reading: Reading, found: Proposals, odds: float) -> Iterator[Place]:
    """One place per run of words with a proposal, likeliest first; of the originals the three likeliest."""
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row in np.argsort(-found.odds, kind="stable").tolist():
        rows[int(found.first[row]), int(found.last[row])].append(row)
    for (first, last), several in rows.items():
        best = several[0]
        yield Place(
            first=first,
            last=last,
            weight=float(np.clip((found.odds[best] - odds) / CERTAIN, 0, 1)) ** 2,
            originals=tuple(dict.fromkeys(found.words(row, reading.tables) for row in several))[:3],
            note=_note(document, found, best, reading.tables),
            quoted=bool(reading.quoted[first]),
        )


def _note(document: Document, found: Proposals, row: int, tables: Tables) -> str:
    words = document.words.lower
    first, last, original = int(found.first[row]), int(found.last[row]), found.words(row, tables)
    spun, left = " ".join(words[first : last + 1]), bool(found.left[row])
    seen, times = _times(float(found.seen[row])), float(found.seen_original[row])
    if not times:
        return f"“{spun}” is what automatic rewriters put for “{original}”"
    beside = words[first - 1] if left else words[last + 1]
    beside = "(a figure)" if beside[-1].isdigit() else beside
    partner = tables.vocabulary[int(found.partner[row])] if found.partner[row] else beside
    printed, meant = (
        (f"{beside} {spun}", f"{partner} {original}") if left else (f"{spun} {beside}", f"{original} {partner}")
    )
    if first != last:
        return f"“{printed}” stands where “{meant}” is seen {_number(times)} in the reference counts"
    return f"“{printed}” is {seen} in the reference counts, “{meant}” {_number(times)}"


def _times(count: float) -> str:
    return f"seen {_number(count)}" if count else "never seen"


def _number(count: float) -> str:
    """Counts are stored to about 3 %, so two digits are all that can be said."""
    if count < 100:
        return f"{round(count)} times"
    size = 10 ** (len(str(round(count))) - 2)
    return f"about {round(count / size) * size:,} times"


def _evidence(document: Document, places: list[Place], distinct: int) -> float:
    """Sum of the weights outside quotations; a repeated word counts less, stiff phrases as far as the rest goes.

    One odd word said again and again is what the text is about, so few different words count for less.
    """
    firm = stiff = 0.0
    seen: set[str] = set()
    for place in places:
        if place.quoted or not place.weight:
            continue
        words = " ".join(document.words.lower[place.first : place.last + 1])
        weight = place.weight * (AGAIN if words in seen else 1)
        if place.stiff:
            stiff += weight
        else:
            firm += weight
            seen.add(words)
    return min(1.0, len(seen) / distinct) * (firm + min(stiff, firm))


def _strangeness(reading: Reading) -> float:
    """By how much the whole text adds to its evidence: 1 for text whose words keep the company they usually keep.

    Words put in by a rewriter stand beside words that they never stand beside, whether or not the tables hold what
    they replace. One such word says nothing, names and jargon do it as well; so it is the mean of all content words
    that counts, and it only weighs evidence that is there.
    """
    tokens, grams = reading.tokens, reading.tables.grams
    content = reading.targets & ~reading.quoted & (tokens.ids != NOTHING)
    content &= grams.logarithms[tokens.ids] < np.log(grams.total) - COMMON
    unusual = (reading.printed.unusual_left + reading.printed.unusual_right)[content]
    odd = float(np.clip(unusual - ORDINARY, 0, UTMOST).sum())
    mean = (odd + TYPICAL * SHORT) / (int(content.sum()) + SHORT)
    return float(np.exp(np.clip(WEIGHED * (mean - TYPICAL), -1, MOST)))


def _merged(places: list[Place], joined: Flags) -> list[Place]:
    """A phrase and a word put in right beside each other are one place: an editor changes them together."""
    merged: list[Place] = []
    for place in places:
        before = merged[-1] if merged else None
        beside = before is not None and before.last + 1 == place.first and joined[before.last]
        if before and beside and _fixed(before) != _fixed(place):
            merged[-1] = replace(
                before if _fixed(before) else place,
                first=before.first,
                last=place.last,
                weight=max(before.weight, place.weight),
                originals=tuple(f"{one} {other}" for one, other in _combined(before.originals, place.originals)),
            )
        else:
            merged.append(place)
    return merged


def _fixed(place: Place) -> bool:
    """A fixed expression of several words."""
    return place.last > place.first and not place.stiff


def _combined(left: tuple[str, ...], right: tuple[str, ...]) -> list[tuple[str, str]]:
    """Likeliest with likeliest, then one of them replaced by its second choice."""
    if not left or not right:
        return []
    return [(left[0], right[0]), *((one, right[0]) for one in left[1:2]), *((left[0], one) for one in right[1:2])]


def _findings(document: Document, places: list[Place], dense: bool) -> Iterator[Finding]:
    for place in places:
        strength = _strength(place, dense)
        if strength > 0:
            span = document.words.span(place.first, place.last)
            capital = document.text[span.start].isupper()
            yield Finding(
                note=place.note + (" (inside a quotation)" if place.quoted else ""),
                span=span,
                suggestions=tuple(dict.fromkeys(_cased(words, capital) for words in place.originals)),
                strength=strength,
            )


def _strength(place: Place, dense: bool) -> float:
    """In a document without other evidence only clear places are shown, and none of them loudly."""
    if not dense:
        return QUIET * place.weight if place.weight >= 0.9 and not (place.quoted or place.stiff) else 0.0
    if place.quoted:
        return min(QUIET, 0.25 + 0.2 * place.weight)
    if place.stiff:
        return min(0.8, 0.35 + 0.5 * place.weight)
    return 0.5 + 0.35 * place.weight if place.weight else 0.25


def _cased(words: str, capital: bool) -> str:
    return words[0].upper() + words[1:] if capital else words
