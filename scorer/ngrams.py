"""Word and word-pair counts in packed tables, looked up many at a time.

The tables lie in `data/tables/ngrams` (written by `scorer.tables`) as plain `.npy` files, which are memory-mapped:

* `vocabulary.txt`: one word a line, most frequent first; the row number is the word's id. Row 0 is `<s>`, which
  stands for "no word" (the border of a clause, or a word out of the vocabulary) and is part of no pair.
* `unigrams.npy`: uint8[n], quantised count per word.
* `rows.npy`: uint32[n + 1]; the pairs that begin with word `i` are `rows[i]:rows[i + 1]` of the two arrays below.
* `closed_left.npy`, `closed_right.npy`: uint8[n], see `NGrams.closed`; may be missing.
* `columns.npy`: uint16[m], id of the second word, ascending within a row. `counts.npy`: uint8[m], quantised count.

The house table of a user's own archive (`scorer.tables.build_house`) has the same form, with a vocabulary of its own.
Tables may come from anywhere, so their sizes and numbers are checked while they are read, and nothing is unpickled.

A quantised count `q` stands for `exp(q / 16)`, so a count read from the tables is right to about 3 %.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorer import resources

STEPS = 16.0
"""Steps of a quantised count per unit of the natural logarithm."""
NUMBER = "<num>"
"""The vocabulary's word for any figure."""
NOTHING = 0
"""Id of "no word"."""

SPARSE = 0.01
"""Counts are right to 3 %, so no smaller share of a word's uses than this can be told from none."""

FINE = 50.0
"""Steps of a stored `NGrams.closed` per unit of the natural logarithm."""

Ids = NDArray[np.int64]
Counts = NDArray[np.float32]


def quantise(counts: NDArray[Any]) -> NDArray[np.uint8]:
    """Counts (>= 1) as uint8 on a logarithmic scale."""
    quantised: NDArray[np.uint8] = np.rint(np.log(np.maximum(counts, 1)) * STEPS).astype(np.uint8)
    return quantised


VALUES: Counts = np.exp(np.arange(256) / STEPS).astype(np.float32)
"""The count that each quantised value stands for."""


JOINTS = frozenset({" ", "  ", "\u00a0", " $", " £", " €"})
"""What may stand between two words of one clause."""


def _key(first: Ids, second: Ids) -> NDArray[np.uint32]:
    key: NDArray[np.uint32] = (first.astype(np.uint32) << np.uint32(16)) | second.astype(np.uint32)
    return key


def keys(rows: NDArray[np.uint32], columns: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """One number per pair: its first word in the high, its second in the low 16 bits."""
    first = np.repeat(np.arange(len(rows) - 1, dtype=np.uint32), np.diff(rows))
    return (first << np.uint32(16)) | columns


@dataclass(frozen=True, eq=False)
class NGrams:
    """Counts of words and of adjacent words. `total` is the number of tokens counted."""

    vocabulary: dict[str, int]
    quantised: NDArray[np.uint8]
    rows: NDArray[np.uint32]
    columns: NDArray[np.uint16]
    pair_counts: NDArray[np.uint8]
    house: NDArray[np.uint32] | None = None
    """Keys of the pairs that were seen in a house table, ascending."""
    stored: tuple[NDArray[np.uint8], NDArray[np.uint8]] | None = None
    """`closed`, times `FINE`, where the tables hold it."""

    @cached_property
    def unigrams(self) -> Counts:
        """Count per word id, float32[n]."""
        return VALUES[self.quantised]

    @cached_property
    def logarithms(self) -> Counts:
        """Natural logarithm of the count per word id, float32[n]."""
        return (self.quantised / STEPS).astype(np.float32)

    @cached_property
    def total(self) -> float:
        """Number of words counted, borders of clauses not among them."""
        return float(self.unigrams[1:].sum(dtype=np.float64))

    @cached_property
    def _keys(self) -> NDArray[np.uint32]:
        """Ascending: first word in the high, second word in the low 16 bits."""
        return keys(self.rows, self.columns)

    @cached_property
    def closed(self) -> tuple[Counts, Counts]:
        """How closed the company of each word is on its left and on its right: float32[n] each, 0 to about 4.6.

        Minus the logarithm of the share of a word's occurrences that are in no counted pair on that side.
        """
        if self.stored is not None:
            one, other = (part.astype(np.float32) / np.float32(FINE) for part in self.stored)
            return one, other
        counts = VALUES[self.pair_counts]
        size = len(self.quantised)
        right = np.add.reduceat(np.append(counts, 0), self.rows[:-1].astype(np.int64)) * (np.diff(self.rows) > 0)
        left = np.bincount(self.columns, counts, size)[:size]
        one, other = (-np.log(np.clip(1 - part / self.unigrams, SPARSE, 1)) for part in (left, right))
        return one.astype(np.float32), other.astype(np.float32)

    def ids(self, words: Iterable[str]) -> Ids:
        """Ids of lower-case words, `NOTHING` for those that are not in the vocabulary; figures are one word."""
        get, other = self.vocabulary.get, self._other
        return np.array([get(word) or other(word) for word in words], np.int64)

    def _other(self, word: str) -> int:
        """The id of a word that is not in the vocabulary."""
        return self.vocabulary[NUMBER] if word[-1].isdecimal() and is_figure(word) else NOTHING

    def pairs(self, first: Ids, second: Ids) -> Counts:
        """How often `second` follows `first`, elementwise; 0 for pairs that were never (or too rarely) seen.

        Takes time linear in the number of pairs asked for, and logarithmic in the size of the table.
        """
        asked = _key(first, second)
        if not len(self._keys):
            return np.zeros(len(asked), np.float32)
        order = np.argsort(asked)  # neighbours in the table share cache lines
        at = np.empty(len(asked), np.int64)
        at[order] = np.searchsorted(self._keys, asked[order])
        np.minimum(at, len(self._keys) - 1, out=at)
        return np.where(self._keys[at] == asked, VALUES[self.pair_counts[at]], np.float32(0))

    def at_home(self, first: Ids, second: Ids) -> NDArray[np.bool_]:
        """Whether a house table holds `second` behind `first`, elementwise."""
        if self.house is None or not len(self.house):
            return np.zeros(len(first), bool)
        asked = _key(first, second)
        at = np.minimum(np.searchsorted(self.house, asked), len(self.house) - 1)
        found: NDArray[np.bool_] = self.house[at] == asked
        return found

    def with_house(self, house: NGrams) -> NGrams:
        """These counts with those of `house` added. Words that are not in this vocabulary are left out."""
        ours = self.ids(house.vocabulary)
        counts = self.unigrams.copy()
        np.add.at(counts, ours, house.unigrams)
        bounds: Ids = house.rows.astype(np.int64)
        first = np.repeat(ours, bounds[1:] - bounds[:-1])
        second = ours[house.columns]
        known = (first != NOTHING) & (second != NOTHING)
        added, times = _key(first, second)[known], VALUES[house.pair_counts[known]]
        order = np.argsort(added, kind="stable")
        added, times = added[order], times[order]
        at = np.searchsorted(self._keys, added)
        seen = (at < len(self._keys)) & (self._keys[np.minimum(at, len(self._keys) - 1)] == added)
        pairs = VALUES[self.pair_counts]
        pairs[at[seen]] += times[seen]
        all_keys = np.insert(self._keys, at[~seen], added[~seen])
        return NGrams(
            vocabulary=self.vocabulary,
            quantised=quantise(counts),
            rows=np.searchsorted(all_keys >> np.uint32(16), np.arange(len(self.rows))).astype(np.uint32),
            columns=(all_keys & np.uint32(0xFFFF)).astype(np.uint16),
            pair_counts=quantise(np.insert(pairs, at[~seen], times[~seen])),
            house=np.unique(added),
        )

    def count(self, *words: str) -> float:
        """Count of one word or of two adjacent words, 0 if unknown."""
        first, *behind = (self.vocabulary.get(word) or self._other(word) for word in words)
        if first == NOTHING or NOTHING in behind:
            return 0.0
        if not behind:
            return float(self.unigrams[first])
        start, end = self.rows[first], self.rows[first + 1]
        row, second = self.columns[start:end], np.uint16(behind[0])
        at = row.searchsorted(second)
        return float(VALUES[self.pair_counts[start + at]]) if at < len(row) and row[at] == second else 0.0


CURRENCIES = frozenset(
    {"us", "cny", "rmb", "usd", "eur", "gbp", "jpy", "inr", "rs", "re", "hkd", "sgd", "aud", "cad", "nzd", "chf"}
    | {"krw", "ngn", "zar", "kes", "ghs", "myr", "rm", "idr", "rp", "php", "thb", "vnd", "twd", "brl", "mxn", "rub"}
    | {"aed", "sar", "qar", "pkr", "bdt", "lkr", "egp", "ils", "pln", "sek", "nok", "dkk", "czk", "huf", "hk", "nt"}
)
"""What may stand before a figure without a space, as in CNY380."""


def is_figure(word: str) -> bool:
    """Whether a lower-case word is a figure, with the name of a currency before it or without."""
    if not word[0].isdecimal():
        figure = word.lstrip("abcdefghijklmnopqrstuvwxyz")
        return word[: len(word) - len(figure)] in CURRENCIES and is_figure(figure)
    return word.replace(",", "").replace(".", "").isdecimal()


LARGEST = 64 << 20
"""Bytes of the largest file that is read as a table."""
FORM: dict[str, type[np.generic]] = {
    "unigrams": np.uint8, "rows": np.uint32, "columns": np.uint16, "counts": np.uint8
}  # fmt: skip
BORDER = "<s>"


@cache
def load(folder: Path | None = None) -> NGrams:
    """The tables in `folder`, or the shipped ones; read once, on first use.

    Raises OSError, or ValueError for files that are no such tables or do not fit together.
    """
    folder = folder or resources.tables() / "ngrams"
    vocabulary = read_lines(folder / "vocabulary.txt")
    unigrams, rows, columns, counts = (read_array(folder / f"{name}.npy", kind) for name, kind in FORM.items())
    ids = {word: number for number, word in enumerate(vocabulary)}
    bounds = rows.astype(np.int64)
    fits = (
        len(ids) == len(vocabulary) == len(unigrams) == len(rows) - 1 <= 1 << 16
        and vocabulary[:1] == [BORDER]
        and NUMBER in ids
        and bounds[0] == 0
        and bounds[-1] == len(columns) == len(counts)
        and bool((np.diff(bounds) >= 0).all())
        and (not len(columns) or int(columns.max()) < len(vocabulary))
    )
    stored = None
    if (folder / "closed_left.npy").exists():
        left, right = (read_array(folder / f"closed_{side}.npy", np.uint8) for side in ("left", "right"))
        fits = fits and len(left) == len(right) == len(unigrams)
        stored = left, right
    if not fits:
        raise ValueError(
            f"{folder}: the files do not fit together; build the tables again with `scorer tables build`"
        )
    grams = NGrams(ids, unigrams, rows, columns, counts, stored=stored)
    grams.pairs(np.zeros(1, np.int64), np.zeros(1, np.int64))  # unpacks the keys, so that all is read by now
    return grams


def read_lines(path: Path) -> list[str]:
    """The lines of a text file of a table. Raises OSError, ValueError."""
    _refuse_large(path)
    try:
        return path.read_text(encoding="utf-8").split("\n")[:-1]
    except UnicodeDecodeError:
        raise ValueError(f"{path}: is no text in UTF-8; build the tables again with `scorer tables build`") from None


def read_array(path: Path, kind: type[np.generic]) -> NDArray[Any]:
    """A one-dimensional array of `kind` over the mapped file. Never unpickles. Raises OSError, ValueError."""
    _refuse_large(path)
    try:
        array = np.load(path, mmap_mode="r", allow_pickle=False)
    except (ValueError, EOFError, SyntaxError):
        array = None
    if not isinstance(array, np.ndarray) or array.ndim != 1 or array.dtype != kind:
        wanted = np.dtype(kind).name
        raise ValueError(f"{path}: is no list of {wanted}; build the tables again with `scorer tables build`")
    return np.asarray(array)  # a plain array over the mapped file: numpy's own class for them is slow to index


def _refuse_large(path: Path) -> None:
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path}: is larger than {LARGEST >> 20} MB, so it is no table of this tool")
