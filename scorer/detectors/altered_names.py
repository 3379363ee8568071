"""Well-known names with a word exchanged for a synonym.

Why it matters: Automatic rewriters swap words inside names as well ("White Home"). The name then points at nobody,
and it shows that no person read the text before it was published.

How it measures: Runs of capitalised words are compared with names that are known: a curated list of outlets,
institutions, clubs, companies and works, and names frequent in the reference counts. A run is an altered name if it
becomes a known one by putting back one or two words that automatic rewriters are known to exchange, if it was never
seen as a name itself, and if its own words hardly ever stand side by side. Where several readings overlap, the
longest name counts. Dates with an exchanged month ("Might 7") count too. The value is the number of distinct altered
names (0 and up), inside quotations as elsewhere: nobody says them. It abstains where the document holds no well-known
name, altered or not, because then nothing was compared.

Known problems: English only. Names that are in neither list go unseen, and so do exchanges of unknown pairs. A small
firm or a work of fiction that is really named like an altered name is reported, with less strength if the name it
resembles is not in the curated list.

Source: Curated list of this project; names and pairs as named in data/PROVENANCE.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scorer import lexicon as lexicons
from scorer.detectors import _spin
from scorer.detectors._spin import Tables
from scorer.document import Document
from scorer.model import Finding, Signal, Span
from scorer.ngrams import NGrams, read_array, read_lines
from scorer.tables import CONNECTORS, name_key

CURATED, COUNTED = 0.95, 0.8
EXCHANGED = 2
"""At most this many words of a name are put back."""
RARE = 0.02
"""An altered name's words stand side by side at most this often for every time those of the known name do."""
CAPITAL = 0.25
"""A name stands for itself in at least this share of the places where its two words stand side by side."""
PRINTED = -1
FIRMS = frozenset({"corp", "inc", "ltd", "co", "plc", "llc", "lp", "group", "partners", "capital", "management"})
"""Last words of firms: any two ordinary words may name one, so these are compared only if they are in the lexicon."""
JOINTS = frozenset({" ", " & "})
OPENERS = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "some", "many", "most", "all", "any", "each", "every", "no"}
    | {"in", "on", "at", "by", "for", "from", "with", "under", "after", "before", "during", "between", "among", "to"}
    | {
        "if",
        "when",
        "while",
        "as",
        "and",
        "but",
        "or",
        "so",
        "yet",
        "because",
        "since",
        "although",
        "however",
        "then",
    }
    | {"my", "your", "his", "her", "its", "our", "their", "what", "who", "why", "how", "where", "which", "is", "are"}
    | {
        "do",
        "does",
        "did",
        "can",
        "could",
        "may",
        "might",
        "will",
        "would",
        "should",
        "let",
        "please",
        "see",
        "click",
    }
    | {"now", "today", "here", "there", "also", "only", "just", "even", "still", "more", "other", "another", "both"}
    | {"several", "such", "former", "next", "not", "like", "about"}
)
"""Words that begin sentences: a frequent capitalised sequence that begins with one need not be a name."""


@dataclass(frozen=True, eq=False)
class Names:
    """Known names (lower case, then as spelled), their beginnings, which are curated, and hashes of all ever seen."""

    known: dict[str, str]
    beginnings: frozenset[str]
    curated: frozenset[str]
    attested: NDArray[np.uint32]

    def seen(self, name: str) -> bool:
        """Whether `name` (lower case) was ever seen as a name, or is known."""
        key = np.uint32(name_key(name))
        at = int(np.searchsorted(self.attested, key))
        return name in self.known or (at < len(self.attested) and bool(self.attested[at] == key))


class Option(NamedTuple):
    """Words that may have been put in (lower case), what stood there, and the source of the pair (-1: as printed)."""

    spun: tuple[str, ...]
    original: str
    source: int


class Reading(NamedTuple):
    """Words `first` to before `end` read as a known name; `exchanged` are the words put back, as (index, option)."""

    first: int
    end: int
    name: str
    exchanged: tuple[tuple[int, Option], ...]


def detect(
    document: Document, *, language: str = "en", lexicon: str = "spin_names", known_from: int = 100, tables: str = ""
) -> Signal:
    """Number of distinct altered names. Names of two words that are not in `lexicon` must have been counted
    `known_from` times, longer ones, which are rarer and mistaken less easily, half as often.

    `tables` is a folder of house tables to add to the shipped ones, or of full tables to use instead.
    """
    if document.language not in (language, None):
        return Signal.abstain(f"the names are for {language!r} and the text is in {document.language!r}")
    readings = list(_readings(document, _names(lexicon, known_from, tables), _spin.tables(tables)))
    altered = _longest([reading for reading in readings if reading.exchanged])
    findings = [_finding(document, reading, _names(lexicon, known_from, tables)) for reading in altered]
    findings.extend(_months(document, lexicon))
    if not findings and not readings:
        return Signal.abstain("the text holds no well-known name to compare")
    findings.sort(key=lambda finding: finding.span or Span(0, 0))
    distinct = {document.quote(finding.span).lower() for finding in findings if finding.span}
    return Signal(float(len(distinct)), tuple(findings))


@cache
def _names(lexicon: str, known_from: int, tables: str) -> Names:
    folder = _spin.folder(tables) / "names"
    curated = {entry.form: entry.suggest[0] for entry in lexicons.load(lexicon).entries if not entry.is_pattern}
    rows = [_row(line) for line in read_lines(folder / "known.txt")]
    counted = [(name, count) for name, count in rows if _known(name, count, known_from)]
    common = _common([row for row in counted if row[0].count(" ") == 1], _spin.tables(tables).grams)
    known = {name.lower(): name for name, _ in counted if name not in common} | curated
    beginnings = {" ".join(words[:size]) for words in map(str.split, known) for size in range(1, len(words) + 1)}
    attested = read_array(folder / "attested.npy", np.uint32)
    house = _spin.house(tables)
    if house:
        attested = np.union1d(attested, read_array(house / "names" / "attested.npy", np.uint32))
    return Names(known, frozenset(beginnings), frozenset(curated), attested)


def _row(line: str) -> tuple[str, int]:
    """A name and its count."""
    name, _, count = line.rpartition("\t")
    if not name.strip() or not count.isdecimal():
        raise ValueError("known.txt is damaged; build the tables again with `scorer tables build`")
    return name, int(count)


def _known(name: str, count: int, known_from: int) -> bool:
    """Whether a capitalised sequence of the counts is a well-known name and not the start of a sentence."""
    if count < known_from / 2:  # most of them
        return False
    first, *middle, last = name.split()
    if (count < known_from and not middle) or last.lower() in FIRMS:
        return False
    return first.lower() not in OPENERS and last.lower() not in CONNECTORS and not name.isupper()


def _common(names: list[tuple[str, int]], grams: NGrams) -> set[str]:
    """Names of two words that are mostly written small ("Middle School"): no one in particular is called so."""
    first, second = (grams.ids([name.lower().split()[at] for name, _ in names]) for at in (0, 1))
    together = grams.pairs(first, second).tolist()
    return {name for (name, count), both in zip(names, together, strict=True) if count < CAPITAL * both}


def _readings(document: Document, names: Names, tables: Tables) -> Iterator[Reading]:
    """Every run of words that is a known name, or becomes one by putting words back, and may well have been it."""
    words = document.words
    capital = [word[0].isupper() and not (word.isupper() and len(word) > 3) for word in words.texts]
    run = _Run(words.lower, capital, words.gaps, names, tables)
    for first in range(len(words)):
        if capital[first] and run.goes_on(first):
            for reading in run.from_(first):
                if not reading.exchanged or _exchanged(run, reading):
                    yield reading


@dataclass(frozen=True, eq=False)
class _Run:
    """What is asked of a document's words: lower case, capitals, and the gap behind each."""

    lower: tuple[str, ...]
    capital: list[bool]
    gaps: tuple[str, ...]
    names: Names
    tables: Tables

    def goes_on(self, first: int) -> bool:
        """Whether a name may begin here, for which it takes a second word: most capitals only begin sentences."""
        second = first + 1
        if self.gaps[first] not in JOINTS or not _opens(self.lower[first], self.names, self.tables):
            return False
        if self.capital[second] or self.lower[second] in CONNECTORS:
            return True
        return any(len(option.spun) > 1 for option in _options(self.lower[first], self.tables))

    def from_(self, first: int) -> Iterator[Reading]:
        """Readings that begin with word `first`, by walking through the beginnings of known names."""
        open_: list[tuple[int, str, tuple[tuple[int, Option], ...]]] = [(first, "", ())]
        while open_:
            at, name, exchanged = open_.pop()
            for option in self._options(at, len(exchanged) < EXCHANGED):
                longer = f"{name}{option.original}"
                if longer not in self.names.beginnings:
                    continue
                end = at + len(option.spun)
                now = exchanged if option.source == PRINTED else (*exchanged, (at, option))
                if longer in self.names.known and " " in longer:
                    yield Reading(first, end, longer, now)
                owner = self.lower[end - 1] != option.spun[-1]
                if not owner and end < len(self.lower) and self.gaps[end - 1] in JOINTS:
                    open_.append((end, longer + self.gaps[end - 1], now))

    def _options(self, at: int, exchange: bool) -> Iterator[Option]:
        word = self.lower[at]
        for form in (word, word[:-2]) if word.endswith("'s") else (word,):
            if self.capital[at] or form in CONNECTORS:
                yield Option((form,), form, PRINTED)
            if self.capital[at] and exchange:
                for option in _options(form, self.tables):
                    if len(option.spun) == 1 or self._stands(at, option):
                        yield option

    def _stands(self, at: int, option: Option) -> bool:
        end = at + len(option.spun)
        words = self.lower[at:end]
        printed = (*words[:-1], words[-1].removesuffix("'s"))
        return option.spun in (words, printed) and all(gap == " " for gap in self.gaps[at : end - 1])


@lru_cache(maxsize=50_000)
def _opens(word: str, names: Names, tables: Tables) -> bool:
    """Whether a known name begins with `word` or with what it may stand for."""
    forms = (word, word[:-2]) if word.endswith("'s") else (word,)
    originals = (option.original for form in forms for option in _options(form, tables))
    return any(original in names.beginnings for original in (*forms, *originals))


@lru_cache(maxsize=50_000)
def _options(word: str, tables: Tables) -> tuple[Option, ...]:
    """What `word`, or a phrase that begins with it, may stand for, by pairs that are seen in spun news.

    Those of paper mills and of the thesaurus turn one genuine name into another too easily.
    """
    table, number = tables.substitutions, tables.grams.vocabulary.get(word, 0)
    start = int(table.rows[number])
    rows = [row for row in range(start, int(table.rows[number + 1])) if table.sources[row] <= _spin.TRUSTED]
    singles = [Option((word,), tables.vocabulary[table.originals[row]], int(table.sources[row])) for row in rows]
    phrases = [
        Option(tuple(tables.vocabulary[id_] for id_ in phrase.spun), phrase.words, phrase.source)
        for phrase in table.phrases.get(number, ())
        if phrase.source <= _spin.TRUSTED
    ]
    return (*singles, *phrases)


def _exchanged(run: _Run, reading: Reading) -> bool:
    """Whether a word of the name is left, and the printed words are no name and hardly ever stand side by side."""
    words = [*run.lower[reading.first : reading.end - 1], run.lower[reading.end - 1].removesuffix("'s")]
    gaps = run.gaps[reading.first : reading.end - 1]
    printed = words[0] + "".join(gap + word for gap, word in zip(gaps, words[1:], strict=True))
    exchanged = {at + number for at, option in reading.exchanged for number in range(len(option.spun))}
    kept = [word for at, word in enumerate(words, reading.first) if at not in exchanged and word not in CONNECTORS]
    if run.names.seen(printed) or not kept:
        return False
    return _together(words, run.tables) <= RARE * _together(reading.name.split(), run.tables)


def _together(words: list[str], tables: Tables) -> float:
    """How often the rarest two neighbours of `words` stand side by side."""
    return min(tables.grams.count(one, other) for one, other in pairwise(words))


def _longest(readings: list[Reading]) -> list[Reading]:
    """The readings without those that overlap a longer one, or as long a one with fewer or better exchanges."""
    kept: list[Reading] = []
    taken: set[int] = set()
    for reading in sorted(readings, key=lambda r: (r.first - r.end, len(r.exchanged), _source(r), r.first)):
        words = range(reading.first, reading.end)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(reading)
    return kept


def _source(reading: Reading) -> int:
    return max(option.source for _, option in reading.exchanged)


def _finding(document: Document, reading: Reading, names: Names) -> Finding:
    name = names.known[reading.name]
    span = document.words.span(reading.first, reading.end - 1)
    if document.quote(span).lower().replace("’", "'").endswith("'s"):
        span = Span(span.start, span.end - 2)
    strength = CURATED if reading.name in names.curated else COUNTED
    changed = " and ".join(f"“{' '.join(option.spun)}” for “{option.original}”" for _, option in reading.exchanged)
    return Finding(
        note=f"“{document.quote(span)}” looks like “{name}” with a word exchanged ({changed})",
        span=span,
        suggestions=(name,),
        strength=strength,
    )


def _months(document: Document, lexicon: str) -> Iterator[Finding]:
    if "Might" not in document.text:
        return
    for match in lexicons.load(lexicon).find(document):
        if match.entry.is_pattern:
            month = match.entry.suggest[0]
            start = document.text.index("Might", match.span.start)
            span = Span(start, match.span.end)
            yield replace(
                match.finding(document.text), span=span, suggestions=(document.quote(span).replace("Might", month),)
            )
