"""Word and word-pair counts in packed tables, looked up many at a time.

The tables lie in `data/tables/ngrams` (written by `scorer.tables`) as plain `.npy` files, which are memory-mapped:

* `vocabulary.txt`: one word a line, most frequent first; the row number is the word's id. Row 0 is `<s>`, which
  stands for "no word" (the border of a clause, or a word out of the vocabulary) and is part of no pair.
* `unigrams.npy`: uint8[n], quantised count per word.
* `rows.npy`: uint32[n + 1]; the pairs that begin with word `i` are `rows[i]:rows[i + 1]` of the two arrays below.
* `columns.npy`: uint16[m], id of the second word, ascending within a row. `counts.npy`: uint8[m], quantised count.

A quantised count `q` stands for `exp(q / 16)`, so a count read from the tables is right to about 3 %.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scorer import resources

STEPS = 16.0
"""Steps of a quantised count per unit of the natural logarithm."""
NUMBER = "<num>"
"""The vocabulary's word for any figure."""
NOTHING = 0
"""Id of "no word"."""

Ids = NDArray[np.int64]
Counts = NDArray[np.float32]


def quantise(counts: NDArray[np.integer]) -> NDArray[np.uint8]:
    """Counts (>= 1) as uint8 on a logarithmic scale."""
    quantised: NDArray[np.uint8] = np.rint(np.log(np.maximum(counts, 1)) * STEPS).astype(np.uint8)
    return quantised


VALUES: Counts = np.exp(np.arange(256) / STEPS).astype(np.float32)
"""The count that each quantised value stands for."""


@dataclass(frozen=True, eq=False)
class NGrams:
    """Counts of words and of adjacent words. `total` is the number of tokens counted."""

    vocabulary: dict[str, int]
    quantised: NDArray[np.uint8]
    rows: NDArray[np.uint32]
    columns: NDArray[np.uint16]
    pair_counts: NDArray[np.uint8]

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
        first = np.repeat(np.arange(len(self.rows) - 1, dtype=np.uint32), np.diff(self.rows))
        return (first << np.uint32(16)) | self.columns

    def ids(self, words: Iterable[str]) -> Ids:
        """Ids of lower-case words, `NOTHING` for those that are not in the vocabulary; figures are one word."""
        get, number = self.vocabulary.get, self.vocabulary[NUMBER]
        found = [get(word) or (number if word[-1].isdecimal() and _is_figure(word) else NOTHING) for word in words]
        return np.array(found, np.int64)

    def pairs(self, first: Ids, second: Ids) -> Counts:
        """How often `second` follows `first`, elementwise; 0 for pairs that were never (or too rarely) seen.

        Takes time linear in the number of pairs asked for, and logarithmic in the size of the table.
        """
        asked = (first.astype(np.uint32) << np.uint32(16)) | second.astype(np.uint32)
        if not len(self._keys):
            return np.zeros(len(asked), np.float32)
        order = np.argsort(asked)  # neighbours in the table share cache lines
        at = np.empty(len(asked), np.int64)
        at[order] = np.searchsorted(self._keys, asked[order])
        np.minimum(at, len(self._keys) - 1, out=at)
        return np.where(self._keys[at] == asked, VALUES[self.pair_counts[at]], np.float32(0))

    def count(self, *words: str) -> float:
        """Count of one word or of two adjacent words, 0 if unknown."""
        ids = self.ids(words)
        if (ids == NOTHING).any():
            return 0.0
        return float(self.unigrams[ids[0]] if len(ids) == 1 else self.pairs(ids[:1], ids[1:2])[0])


CURRENCIES = frozenset(
    {"us", "cny", "rmb", "usd", "eur", "gbp", "jpy", "inr", "rs", "re", "hkd", "sgd", "aud", "cad", "nzd", "chf"}
    | {"krw", "ngn", "zar", "kes", "ghs", "myr", "rm", "idr", "rp", "php", "thb", "vnd", "twd", "brl", "mxn", "rub"}
    | {"aed", "sar", "qar", "pkr", "bdt", "lkr", "egp", "ils", "pln", "sek", "nok", "dkk", "czk", "huf", "hk", "nt"}
)
"""What may stand before a figure without a space, as in CNY380."""


def _is_figure(word: str) -> bool:
    if not word[0].isdecimal():
        figure = word.lstrip("abcdefghijklmnopqrstuvwxyz")
        return word[: len(word) - len(figure)] in CURRENCIES and _is_figure(figure)
    return word.replace(",", "").replace(".", "").isdecimal()


@cache
def load(folder: Path | None = None) -> NGrams:
    """The tables in `folder`, or the shipped ones; read once, on first use. Raises OSError or ValueError."""
    folder = folder or resources.tables() / "ngrams"
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")[:-1]
    names = ("unigrams", "rows", "columns", "counts")
    # As plain arrays over the mapped files: numpy's own class for them is slow to index.
    arrays = [np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r")) for name in names]
    grams = NGrams({word: number for number, word in enumerate(vocabulary)}, *arrays)
    grams.pairs(np.zeros(1, np.int64), np.zeros(1, np.int64))  # unpacks the keys, so that all is read by now
    return grams
