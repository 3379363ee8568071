"""Shared by the detectors of machine substitution: words beside their neighbours, and what they may stand for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from scorer import ngrams, resources
from scorer.ngrams import JOINTS, NOTHING, Ids, NGrams

if TYPE_CHECKING:
    from scorer.document import Document

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]

PAPERS = 2
"""Index of the paper mills in `scorer.tables.SOURCES`; only the thesaurus comes after."""
PSEUDO = 3.0
"""Added to seen and expected counts: the tables leave out pairs seen fewer than four times."""


PhraseIndex: TypeAlias = "dict[int, tuple[Phrase, ...]]"
"""Phrases by the first word of their spun side."""


class Phrase(NamedTuple):
    """A pair of which one side has several words: ids and words of either side."""

    spun: tuple[int, ...]
    original: tuple[int, ...]
    words: str
    source: int
    weight: float


@dataclass(frozen=True, eq=False)
class Substitutions:
    """The substitution table, see `scorer.tables`. `phrases` by the first word of their spun side."""

    rows: NDArray[np.int64]
    originals: NDArray[np.uint16]
    sources: NDArray[np.uint8]
    weights: Floats
    phrases: PhraseIndex
    trusted: Ids
    """How many of a word's originals (they come first) are from better than the thesaurus, per id."""
    starters: Flags
    """Whether a word is the whole spun side of a phrase, bool per id."""
    openings: NDArray[np.uint32]
    """The first two words of the spun sides that have more, as keys (first << 16 | second), ascending."""


@dataclass(frozen=True, eq=False)
class Tables:
    """All tables that the detectors read, loaded once on first use."""

    grams: NGrams
    vocabulary: tuple[str, ...]
    substitutions: Substitutions


def folder(tables: str = "") -> Path:
    """The folder of full tables to read: `tables` if it holds them, else the shipped one."""
    return Path(tables) if tables and (Path(tables) / "substitutions").is_dir() else resources.tables()


def house(tables: str = "") -> Path | None:
    """The folder whose counts are added to the shipped ones: `tables` unless it holds full tables."""
    return Path(tables) if tables and folder(tables) != Path(tables) else None


def trouble(name: str) -> str | None:
    """What is wrong with the folder of tables `name` and what to do about it; None if it can be used."""
    place = Path(name)
    if not place.is_dir():
        return f"{name}: there is no such folder; build it with `scorer tables build --archive ARCHIVE -o {name}`"
    try:
        tables(name)
        ngrams.read_array(place / "names" / "attested.npy", np.uint32)
    except FileNotFoundError as error:
        missing = Path(error.filename).name if error.filename else "a file"
        return f"{name}: holds no {missing}; build it with `scorer tables build --archive ARCHIVE -o {name}`"
    except (OSError, ValueError) as error:
        return str(error) if name in str(error) else f"{name}: {error}"
    return None


@cache
def tables(name: str = "") -> Tables:
    """The shipped tables, with the counts of the house tables in the folder `name` added, or the full tables in it.

    Read once, on first use. Raises OSError, or ValueError for files that are no tables.
    """
    own = house(name)
    if own:
        shipped = tables()
        return replace(shipped, grams=shipped.grams.with_house(ngrams.load(own / "ngrams")))
    place = folder(name)
    grams = ngrams.load(place / "ngrams")
    where = place / "substitutions"
    rows, originals, sources, weights = (
        ngrams.read_array(where / f"{file}.npy", kind) for file, kind in FORM.items()
    )
    _check(where, grams, (rows, originals, sources, weights))
    phrases = _phrases(where, grams.vocabulary)
    spun = [phrase.spun for several in phrases.values() for phrase in several]
    starters = np.zeros(len(grams.vocabulary), bool)
    starters[[words[0] for words in spun if len(words) == 1]] = True
    openings = np.unique(np.array([words[0] << 16 | words[1] for words in spun if len(words) > 1], np.uint32))
    bounds: Ids = rows.astype(np.int64)
    row = np.repeat(np.arange(len(rows) - 1), bounds[1:] - bounds[:-1])
    singles = Substitutions(
        rows=rows.astype(np.int64),
        originals=originals,
        sources=sources,
        weights=(weights / 255).astype(np.float32),
        trusted=np.bincount(row[sources <= PAPERS], minlength=len(rows) - 1),
        phrases=phrases,
        starters=starters,
        openings=openings,
    )
    return Tables(grams, tuple(grams.vocabulary), singles)


FORM: dict[str, type[np.generic]] = {
    "rows": np.uint32, "originals": np.uint16, "sources": np.uint8, "weights": np.uint8
}  # fmt: skip


def _check(where: Path, grams: NGrams, arrays: tuple[NDArray[Any], ...]) -> None:
    rows, originals, sources, weights = arrays
    bounds = rows.astype(np.int64)
    fits = (
        len(bounds) == len(grams.quantised) + 1
        and bounds[0] == 0
        and bounds[-1] == len(originals) == len(sources) == len(weights)
        and bool((np.diff(bounds) >= 0).all())
        and int(originals.max(initial=0)) < len(grams.quantised)
        and int(sources.max(initial=0)) < len(SOURCE)
    )
    if not fits:
        raise ValueError(f"{where}: the files do not fit together; build the tables again with `scorer tables build`")


def _phrases(where: Path, vocabulary: dict[str, int]) -> PhraseIndex:
    found: PhraseIndex = {}
    for line in ngrams.read_lines(where / "phrases.tsv"):
        parts = line.split("\t")
        if len(parts) != len(FORM) or not (parts[2].isdecimal() and parts[3].isdecimal()):
            raise ValueError(f"{where}: phrases.tsv is damaged; build the tables again with `scorer tables build`")
        spun, original, source, weight = parts
        left = tuple(vocabulary.get(word, NOTHING) for word in spun.split())
        right = tuple(vocabulary.get(word, NOTHING) for word in original.split())
        if NOTHING not in left and NOTHING not in right:
            phrase = Phrase(left, right, original, int(source), int(weight) / 255)
            found[left[0]] = (*found.get(left[0], ()), phrase)
    return found


@dataclass(frozen=True, eq=False)
class Tokens:
    """The words of a document as ids, with the ids of their neighbours (`NOTHING` across punctuation)."""

    ids: Ids
    before: Ids
    after: Ids
    joined: Flags
    """Whether word i and word i + 1 stand in one clause; the last is False."""


def tokens(document: Document, grams: NGrams) -> Tokens:
    """The document's words against the vocabulary, and where clauses break."""
    words = document.words
    ids = grams.ids(words.lower)
    joined = np.fromiter(map(JOINTS.__contains__, words.gaps), bool, len(ids))
    before, after = np.zeros_like(ids), np.zeros_like(ids)
    before[1:] = np.where(joined[:-1], ids[:-1], NOTHING)
    after[:-1] = np.where(joined[:-1], ids[1:], NOTHING)
    return Tokens(ids, before, after, joined)


def attraction(grams: NGrams, first: Ids, second: Ids) -> tuple[Floats, Floats]:
    """How much more often than by chance two words stand side by side, as a logarithm, and how often they do.

    Close to 0 where nothing was seen and little was expected (so an unseen pair of rare words says nothing),
    negative where a pair of frequent words was not seen, and 0 where either is `NOTHING`.
    """
    counts = grams.pairs(first, second)
    expected = grams.unigrams[first] * grams.unigrams[second] / np.float32(grams.total)
    known = (first != NOTHING) & (second != NOTHING)
    strength = np.where(known, np.log((counts + PSEUDO) / (expected + PSEUDO)), 0)
    return strength.astype(np.float32), counts


def behind(grams: NGrams, before: Ids, words: Ids) -> tuple[Floats, Floats]:
    """`attraction` of words and their left neighbours, of which `a` and `an` are one: learners mix them up, and
    "a entire" says nothing about "entire". A wrong article is a tell of its own."""
    one, other = (grams.vocabulary.get(article, NOTHING) for article in ("a", "an"))
    at = np.flatnonzero((before == one) | (before == other))
    if not len(at) or NOTHING in (one, other):
        return attraction(grams, before, words)
    swapped = np.where(before[at] == one, other, one)
    both = attraction(grams, np.concatenate([before, swapped]), np.concatenate([words, words[at]]))
    (strength, swapped_strength), (counts, times) = (np.split(array, [len(words)]) for array in both)
    better = swapped_strength > strength[at]
    strength[at[better]], counts[at[better]] = swapped_strength[better], times[better]
    return strength, counts


BIAS = -2.4
ORIGINAL, SPUN, INNER = 0.8, 0.85, 0.2
UNUSUAL = 0.45
ORIGINAL_FREQUENCY, SPUN_FREQUENCY = 0.9, 0.57
TRUSTED = 1
"""The last of `scorer.tables.SOURCES` that was seen in spun news; after it come paper mills and the thesaurus."""
SOURCE = np.array([0.0, 0.0, -1.3, -3.0], np.float32)
"""How a proposal is weighed, in log-odds: a logistic fit of re-spun against genuine words, rounded
(`tests/benchmarks/spin.py` says on which data). Read it as Bayes: how much better the original fits its neighbours
than the printed word does, times how much more common it is. `UNUSUAL` is for a word beside a neighbour that it was
never seen with: little for a word that often stands beside such (see `Printed`). `SOURCE` is by the index of
`scorer.tables.SOURCES`: pairs of paper mills and of the thesaurus must do better than pairs seen in spun news."""
CLEAR, ABSENT = 0.5, -1.5
"""An original must be seen beside a neighbour and attract it at least so much, or so often stand beside it that the
printed word is missing there: positive evidence or none."""
BETTER, WORSE = 1.0, -1.0
"""It must fit one neighbour so much better than the printed word does, and the other not so much worse."""
MOST = 6.0
"""Attraction counts up to here, so that one very fixed expression does not outweigh everything."""
JOINT = 1.0
"""Two words that fit together once both are put back: each counts half of both, and so much for the coincidence."""
FIXED = 2.0
"""Two neighbouring words are put back together only if their originals attract each other at least so much."""


@dataclass(frozen=True, eq=False)
class Proposals:
    """Originals that fit their place better than what is printed, one row each, in no special order.

    `first` and `last` are word indices (both included). `original` is an id, or -1 - k for the k-th of `phrases`.
    `odds` is the log-odds of `BIAS` and the following. `left` says whether the left neighbour is the clearer witness;
    `seen` and `seen_original` are the counts of the printed and of the original word beside that witness. `partner`
    is the id of the original proposed for that neighbour, `NOTHING` if the neighbour stays as it is.
    """

    first: Ids
    last: Ids
    original: Ids
    odds: Floats
    left: Flags
    seen: Floats
    seen_original: Floats
    partner: Ids
    phrases: tuple[Phrase, ...] = ()

    def words(self, row: int, tables: Tables) -> str:
        """The proposed original of a row, in lower case."""
        number = int(self.original[row])
        return tables.vocabulary[number] if number >= 0 else self.phrases[-1 - number].words


def proposals(
    tokens: Tokens, printed: Printed, targets: Flags, tables: Tables, lowest: float, *, strict: bool = True
) -> Proposals:
    """Proposals with log-odds of `lowest` or more for the words of `tokens` that are `targets` (bool per word).

    `printed` is of the same `tokens`. With `strict` off, pairs that spinners are known to make need no witness: for
    text that is known to be spun. Time is linear in the number of words; words that nothing could outdo are left
    before any original is looked up.
    """
    rows = _rows(tokens, targets, tables)
    if not strict:
        rows = _chosen(rows, np.flatnonzero(rows.source <= TRUSTED))
    alone = _alone(tokens, rows, printed, tables.grams, (lowest, strict))
    return _together(alone, _joint(tokens, targets, printed, tables, lowest))


@dataclass(frozen=True, eq=False)
class Printed:
    """Attraction and count of each word beside its left and its right neighbour, as printed.

    `unusual_left` and `unusual_right` are 0 where the pair was seen (or there is no neighbour), else how surprising
    an unseen neighbour is for this word: minus the logarithm of the share of its uses that are in no counted pair.
    """

    left: Floats
    left_count: Floats
    right: Floats
    right_count: Floats
    unusual_left: Floats
    unusual_right: Floats
    home_left: Flags
    """Whether the house table holds the word behind its left neighbour: then that neighbour is no witness."""
    home_right: Flags


def printed(tokens: Tokens, grams: NGrams) -> Printed:
    """The words of `tokens` beside their neighbours as they stand."""
    beside, counts = behind(grams, tokens.before, tokens.ids)
    none = np.zeros(1, np.float32)
    right, right_counts = (np.concatenate([array[1:], none])[: len(array)] for array in (beside, counts))
    unusual = _unusual(tokens, counts, right_counts, grams)
    return Printed(beside, counts, right, right_counts, *unusual, *_at_home(tokens, grams))


def _at_home(tokens: Tokens, grams: NGrams) -> tuple[Flags, Flags]:
    """The fields `home_left` and `home_right` of `Printed`."""
    return grams.at_home(tokens.before, tokens.ids), grams.at_home(tokens.ids, tokens.after)


def _unusual(tokens: Tokens, left_count: Floats, right_count: Floats, grams: NGrams) -> tuple[Floats, Floats]:
    """The fields `unusual_left` and `unusual_right` of `Printed`."""
    left, right = grams.closed
    before = np.where((left_count == 0) & (tokens.before != NOTHING), left[tokens.ids], 0)
    after = np.where((right_count == 0) & (tokens.after != NOTHING), right[tokens.ids], 0)
    return before.astype(np.float32), after.astype(np.float32)


@dataclass(frozen=True, eq=False)
class Rows:
    """Everything that might be proposed, before any count of an original is looked up; `base` is what is known."""

    first: Ids
    last: Ids
    original: Ids
    start: Ids
    """Id of the original's first word; `end` of its last."""
    end: Ids
    source: NDArray[np.uint8]
    extra: Floats
    phrases: tuple[Phrase, ...]


def _rows(tokens: Tokens, targets: Flags, tables: Tables) -> Rows:
    table = tables.substitutions
    found = _phrase_matches(tokens, targets, table)
    phrases = tuple(phrase for _, phrase in found)
    single, entry = _singles(tokens, targets, table)
    first = np.concatenate([single, np.array([at for at, _ in found], np.int64)])
    originals = table.originals[entry].astype(np.int64)
    longer = np.array([len(phrase.spun) - 1 for phrase in phrases], np.int64)
    return Rows(
        first=first,
        last=first + np.concatenate([np.zeros(len(entry), np.int64), longer]),
        original=np.concatenate([originals, -1 - np.arange(len(phrases))]),
        start=np.concatenate([originals, np.array([p.original[0] for p in phrases], np.int64)]),
        end=np.concatenate([originals, np.array([p.original[-1] for p in phrases], np.int64)]),
        source=np.concatenate([table.sources[entry], np.array([p.source for p in phrases], np.uint8)]),
        extra=np.concatenate([np.zeros(len(entry), np.float32), INNER * _inner(phrases, tables.grams)]),
        phrases=phrases,
    )


def _chosen(rows: Rows, kept: Ids) -> Rows:
    names = ("first", "last", "original", "start", "end", "source", "extra")
    return Rows(**{name: getattr(rows, name)[kept] for name in names}, phrases=rows.phrases)


def _alone(tokens: Tokens, rows: Rows, printed: Printed, grams: NGrams, bar: tuple[float, bool]) -> Proposals:
    """Rows that stand up with their neighbours as printed; `bar` is the lowest log-odds, and whether to be strict."""
    lowest, strict = bar
    odds = _prior(tokens, rows, printed, grams)
    before, after = tokens.before[rows.first], tokens.after[rows.last]
    hope = odds + ORIGINAL * MOST * ((before != NOTHING).astype(np.float32) + (after != NOTHING))
    kept = np.flatnonzero(hope >= lowest)
    rows, odds, before, after = _chosen(rows, kept), odds[kept], before[kept], after[kept]
    left, left_count = behind(grams, before, rows.start)
    hope = odds + ORIGINAL * (np.minimum(left, MOST) + MOST * (after != NOTHING))
    kept = np.flatnonzero((hope >= lowest) & (left - printed.left[rows.first] > WORSE))
    rows, odds, after, left, left_count = _chosen(rows, kept), odds[kept], after[kept], left[kept], left_count[kept]
    right, right_count = attraction(grams, rows.end, after)
    odds = (odds + ORIGINAL * (np.minimum(left, MOST) + np.minimum(right, MOST))).astype(np.float32)
    left_gain, right_gain = left - printed.left[rows.first], right - printed.right[rows.last]
    left_home, right_home = printed.home_left[rows.first], printed.home_right[rows.last]
    witnessed = ~left_home & _witness(left, left_gain, left_count)
    witnessed |= ~right_home & _witness(right, right_gain, right_count)
    if not strict:
        witnessed |= ~(left_home | right_home)
    good = np.flatnonzero(witnessed & (right_gain > WORSE) & (odds >= lowest))
    by_left = ((left_gain >= right_gain) & (left_count > 0) | (right_count == 0))[good]
    rows = _chosen(rows, good)
    return Proposals(
        first=rows.first,
        last=rows.last,
        original=rows.original,
        odds=odds[good].astype(np.float32),
        left=by_left,
        seen=np.where(by_left, printed.left_count[rows.first], printed.right_count[rows.last]),
        seen_original=np.where(by_left, left_count[good], right_count[good]),
        partner=np.full(len(good), NOTHING, np.int64),
        phrases=rows.phrases,
    )


def _prior(tokens: Tokens, rows: Rows, printed: Printed, grams: NGrams) -> Floats:
    """Log-odds of every row before its original is looked up beside the neighbours."""
    frequency = ORIGINAL_FREQUENCY * grams.logarithms[rows.start]
    frequency -= SPUN_FREQUENCY * grams.logarithms[tokens.ids[rows.first]]
    context = SPUN * (printed.left[rows.first] + printed.right[rows.last])
    context -= UNUSUAL * (printed.unusual_left[rows.first] + printed.unusual_right[rows.last])
    prior = BIAS + SOURCE[rows.source] + frequency - context + rows.extra
    return np.asarray(prior, np.float32)


def _witness(strength: Floats, gain: Floats, count: Floats) -> Flags:
    witness: Flags = (count > 0) & (gain > BETTER) & ((strength > CLEAR) | (strength - gain < ABSENT))
    return witness


def _joint(tokens: Tokens, targets: Flags, printed: Printed, tables: Tables, lowest: float) -> Proposals:
    """Two neighbouring words put back together, where what is printed was never seen side by side.

    "aggressive panorama": neither word has a witness while the other stands wrong beside it.
    """
    grams, table = tables.grams, tables.substitutions
    size = table.trusted[tokens.ids] * targets
    unseen = tokens.joined[:-1] & (printed.right_count[:-1] == 0)
    at = np.flatnonzero(unseen & (size[:-1] > 0) & (size[1:] > 0))
    if not len(at):
        return _NONE
    pairs = size[at] * size[at + 1]
    which = np.repeat(at, pairs)
    number = np.arange(int(pairs.sum())) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    one = table.rows[tokens.ids[which]] + number // size[which + 1]
    two = table.rows[tokens.ids[which + 1]] + number % size[which + 1]
    original, other = table.originals[one].astype(np.int64), table.originals[two].astype(np.int64)
    middle, count = attraction(grams, original, other)
    kept = np.flatnonzero((count > 0) & (middle > FIXED))
    if not len(kept):
        return _NONE
    which, original, other, count = which[kept], original[kept], other[kept], count[kept]
    left, _ = behind(grams, tokens.before[which], original)
    right, _ = attraction(grams, other, tokens.after[which + 1])
    frequency = ORIGINAL_FREQUENCY * (grams.logarithms[original] + grams.logarithms[other])
    frequency -= SPUN_FREQUENCY * (grams.logarithms[tokens.ids[which]] + grams.logarithms[tokens.ids[which + 1]])
    context = ORIGINAL * (np.minimum(left, MOST) + np.minimum(middle[kept], MOST) + np.minimum(right, MOST))
    context -= SPUN * (printed.left[which] + printed.right[which] + printed.right[which + 1])
    context += UNUSUAL * (printed.unusual_left[which] + printed.unusual_right[which + 1])
    context += UNUSUAL / 2 * (printed.unusual_right[which] + printed.unusual_left[which + 1])
    sources = SOURCE[table.sources[one[kept]]] + SOURCE[table.sources[two[kept]]]
    odds = (BIAS + JOINT + (frequency + context + sources) / 2).astype(np.float32)
    good = np.flatnonzero(odds >= lowest)
    which, original, other, count = which[good], original[good], other[good], count[good]
    places = np.concatenate([which, which + 1])
    return Proposals(
        first=places,
        last=places,
        original=np.concatenate([original, other]),
        odds=np.tile(odds[good], 2),
        left=np.concatenate([np.zeros(len(good), bool), np.ones(len(good), bool)]),
        seen=np.zeros(2 * len(good), np.float32),
        seen_original=np.tile(count, 2),
        partner=np.concatenate([other, original]),
    )


_EMPTY, _ZERO = np.zeros(0, np.int64), np.zeros(0, np.float32)
_NONE = Proposals(_EMPTY, _EMPTY, _EMPTY, _ZERO, np.zeros(0, bool), _ZERO, _ZERO, _EMPTY)


def _together(one: Proposals, other: Proposals) -> Proposals:
    names = ("first", "last", "original", "odds", "left", "seen", "seen_original", "partner")
    arrays = {name: np.concatenate([getattr(one, name), getattr(other, name)]) for name in names}
    return Proposals(**arrays, phrases=one.phrases)


def _singles(tokens: Tokens, targets: Flags, table: Substitutions) -> tuple[Ids, Ids]:
    """Word index and row of the substitution table for every single-word proposal."""
    at = np.flatnonzero(targets & (tokens.ids != NOTHING))
    starts = table.rows[tokens.ids[at]]
    sizes = table.rows[tokens.ids[at] + 1] - starts
    before = np.cumsum(sizes) - sizes
    entry = np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))
    return np.repeat(at, sizes), entry


def _phrase_matches(tokens: Tokens, targets: Flags, table: Substitutions) -> list[tuple[int, Phrase]]:
    """Where the spun side of a phrase stands, within one clause."""
    keys = (tokens.ids[:-1].astype(np.uint32) << np.uint32(16)) | tokens.ids[1:].astype(np.uint32)
    at = np.minimum(np.searchsorted(table.openings, keys), max(len(table.openings) - 1, 0))
    begins = table.starters[tokens.ids]
    if len(table.openings):
        begins[:-1] |= (table.openings[at] == keys) & tokens.joined[:-1]
    ids, joined = tokens.ids.tolist(), tokens.joined.tolist()
    return [
        (start, phrase)
        for start in np.flatnonzero(begins & targets).tolist()
        for phrase in table.phrases[ids[start]]
        if tuple(ids[start : start + len(phrase.spun)]) == phrase.spun
        and all(joined[start : start + len(phrase.spun) - 1])
    ]


def _inner(phrases: tuple[Phrase, ...], grams: NGrams) -> Floats:
    """Per phrase: attraction of the words inside its original minus that inside its spun side."""
    total = np.zeros(len(phrases), np.float32)
    if not phrases:
        return total
    for side, sign in (("original", 1), ("spun", -1)):
        pairs = [
            (number, one, other)
            for number, phrase in enumerate(phrases)
            for one, other in pairwise(getattr(phrase, side))
        ]
        if pairs:
            number, one, other = np.array(pairs, np.int64).T
            np.add.at(total, number, sign * attraction(grams, one, other)[0])
    return total
