"""Builds `data/tables` from counts, substitution lists and name lists: the same bytes from the same sources.

What comes out, all of it plain `.npy`, text or JSON:

* `ngrams/`: see `scorer.ngrams`.
* `substitutions/`: for a word (row = its id) the words it may stand for. `rows.npy` uint32[n + 1]; `originals.npy`
  uint16[m] ids; `sources.npy` uint8[m], an index into `SOURCES`; `weights.npy` uint8[m], 0..255: how well attested
  the pair is within its source. `phrases.tsv` holds the pairs of which one side has several words: spun, original,
  source, weight.
* `names/`: `known.txt`, name and count, most frequent first; `attested.npy`, uint32, sorted hashes (`name_key`) of
  every name that was seen, so that a real name is never taken for an altered one.
* `MANIFEST.json`: SHA-256 of every file.

`build_house` makes the same files, without substitutions and known names, from a user's own archive. They are added
to the shipped counts at run time, so that what an archive has printed before is no finding.

Only counts, word pairs and names are carried over, never text.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scorer import ngrams
from scorer.inflection import inflections
from scorer.lexicon import load as load_lexicon
from scorer.views.words import words

VOCABULARY = 1 << 16
SOURCES = ("observed", "curated", "papers", "thesaurus")
"""Where a pair is from: annotated spun pages; the lexicon `spin_pairs`; paper mills; the thesaurus (weakest)."""
MAX_ORIGINALS = 10
MAX_PHRASE = 4
THESAURUS_WORDS = 20_000
"""The thesaurus is used for the most frequent words only: of rarer ones the counts say too little."""
THESAURUS_ORIGINALS = 6
CONTEXTS = 2048
NAME_MINIMUM = 20
NEVER = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "to",
        "and",
        "or",
        "in",
        "on",
        "at",
        "as",
        "by",
        "for",
        "from",
        "with",
        "not",
        "no",
        "s",
        "t",
    }
    | {"is", "are", "was", "were", "be", "been", "do", "does", "did", "has", "have", "had", "will", "would"}
    | {
        "it",
        "its",
        "he",
        "she",
        "they",
        "we",
        "i",
        "you",
        "his",
        "her",
        "their",
        "our",
        "my",
        "me",
        "us",
        "him",
        "them",
    }
    | {"that", "this", "these", "those", "can", "could", "s", "t"}
)
"""Words that are no target of a single-word substitution: they fit nearly everywhere."""


class Pair(NamedTuple):
    """`spun` may stand for `original`: one to four lower-case words each. `weight` is 0..1 within its source."""

    spun: str
    original: str
    source: str
    weight: float


@dataclass(frozen=True)
class Sources:
    """Which substitution sources to use; the evaluation leaves out those that it reports on."""

    families: frozenset[str] | None = None
    """Spinner families of the observed pairs, None for all."""
    curated: bool = True
    papers: bool = True
    thesaurus: bool = True


def build(source: Path, target: Path, sources: Sources | None = None) -> dict[str, str]:
    """Write all tables from the data folder `source` (../shared/data) to `target`; returns the SHA-256 of each file.

    Takes about half a minute. Raises OSError where a source file is missing or unreadable.
    """
    grams = build_ngrams(source / "ngrams", target / "ngrams")
    build_substitutions(source / "spin", target / "substitutions", grams, sources or Sources())
    build_names(source / "ngrams" / "names.tsv.gz", target / "names")
    return _write_manifest(target)


TABLES = frozenset({".npy", ".txt", ".tsv"})
"""Suffixes of the files that the manifest lists."""
MINIMUM = 2
"""Words, pairs and names of an archive that were seen only once do not get into its house table."""
NAME_WORDS = 6
CONNECTORS = frozenset({"of", "and", "the", "for", "de", "in", "with"})
"""Small words inside names."""


class House(NamedTuple):
    """What a house table was built from: documents read, words and pairs of words kept, names kept."""

    documents: int
    words: int
    pairs: int
    names: int


def build_house(texts: Iterable[str], target: Path) -> House:
    """Write the house table of an archive's `texts` to the folder `target`.

    Raises OSError, or ValueError where there is no text.

    Only counts of at least `MINIMUM` and hashes of names leave the archive. Memory grows with the number of different
    pairs of words, not with the number of texts.
    """
    unigrams, pairs, names = Counter[str](), Counter[tuple[str, str]](), Counter[int]()
    documents = 0
    for text in texts:
        documents += 1
        _count(text, unigrams, pairs, names)
    if not documents:
        raise ValueError("there is no document to count")
    border, number = ngrams.BORDER, ngrams.NUMBER
    frequent = sorted(unigrams.items(), key=lambda item: (-item[1], item[0]))
    kept = [(word, n) for word, n in frequent if n >= MINIMUM and word not in (border, number)][: VOCABULARY - 2]
    vocabulary = [border, number, *(word for word, _ in kept)]
    ids = {word: at for at, word in enumerate(vocabulary)}
    rows = sorted((ids[a], ids[b], n) for (a, b), n in pairs.items() if n >= MINIMUM and a in ids and b in ids)
    first, second, times = np.array(rows, np.int64).reshape(-1, 3).T
    known = sorted(key for key, n in names.items() if n >= MINIMUM)
    (target / "ngrams").mkdir(parents=True, exist_ok=True)
    (target / "names").mkdir(parents=True, exist_ok=True)
    _write_lines(target / "ngrams" / "vocabulary.txt", vocabulary)
    counts = np.array([1, max(unigrams[number], 1), *(n for _, n in kept)], np.int64)
    arrays: dict[str, NDArray[Any]] = {
        "unigrams": ngrams.quantise(counts),
        "rows": np.searchsorted(first, np.arange(len(vocabulary) + 1)).astype(np.uint32),
        "columns": second.astype(np.uint16),
        "counts": ngrams.quantise(times),
    }
    _write_arrays(target / "ngrams", arrays)
    _write_arrays(target / "names", {"attested": np.array(known, np.uint32)})
    _write_manifest(target)
    return House(documents, len(kept), len(rows), len(known))


def _count(text: str, unigrams: Counter[str], pairs: Counter[tuple[str, str]], names: Counter[int]) -> None:
    found = words(text)
    spelled = [ngrams.NUMBER if ngrams.is_figure(word) else word for word in found.lower]
    unigrams.update(spelled)
    pairs.update(pair for pair, gap in zip(pairwise(spelled), found.gaps, strict=False) if gap in ngrams.JOINTS)
    capital = [word[0].isupper() for word in found.texts]
    for first, begins in enumerate(capital):
        if begins:
            names.update(map(name_key, _names_from(first, found.lower, capital, found.gaps)))


def _names_from(first: int, lower: tuple[str, ...], capital: list[bool], gaps: tuple[str, ...]) -> Iterator[str]:
    """Every run of capitalised words, small words inside it allowed, that begins with word `first`."""
    name = lower[first]
    for at in range(first + 1, min(first + NAME_WORDS, len(lower))):
        if gaps[at - 1] not in (" ", " & ") or not (capital[at] or lower[at] in CONNECTORS):
            return
        name += gaps[at - 1] + lower[at]
        if capital[at]:
            yield name.removesuffix("'s")


def _write_manifest(target: Path) -> dict[str, str]:
    digests = {
        path.relative_to(target).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(target.rglob("*"))
        if path.suffix in TABLES
    }
    _write_lines(target / "MANIFEST.json", [json.dumps(digests, indent=1)])
    return digests


def build_ngrams(source: Path, target: Path) -> ngrams.NGrams:
    """Cut the counts in `source` to the vocabulary and write them to `target`."""
    target.mkdir(parents=True, exist_ok=True)
    with gzip.open(source / "unigrams.tsv.gz", "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for _, line in zip(range(VOCABULARY), file, strict=False)]
    vocabulary = [row[0] for row in rows]
    counts = np.array([int(row[1]) for row in rows], np.int64)
    with np.load(source / "bigrams.npz") as pairs:
        first, second, times = pairs["w1"], pairs["w2"], pairs["count"]
    kept = (first < len(vocabulary)) & (second < len(vocabulary))
    starts = np.searchsorted(first[kept], np.arange(len(vocabulary) + 1))
    _write_lines(target / "vocabulary.txt", vocabulary)
    arrays = {
        "unigrams": ngrams.quantise(counts),
        "rows": starts.astype(np.uint32),
        "columns": second[kept].astype(np.uint16),
        "counts": ngrams.quantise(times[kept]),
    }
    grams = ngrams.NGrams({word: number for number, word in enumerate(vocabulary)}, *arrays.values())
    closed = zip(("closed_left", "closed_right"), grams.closed, strict=True)
    _write_arrays(target, arrays | {name: np.rint(part * ngrams.FINE).astype(np.uint8) for name, part in closed})
    return grams


def build_substitutions(source: Path, target: Path, grams: ngrams.NGrams, sources: Sources) -> None:
    """Collect substitution pairs with their inflections and write those whose words are in the vocabulary."""
    target.mkdir(parents=True, exist_ok=True)
    listed = [pair for pair in _listed(source, sources) if _usable(pair)]
    single = _inflected([pair for pair in listed if " " not in pair.spun + pair.original], grams)
    if sources.thesaurus:
        single.extend(_thesaurus(source / "moby_thesaurus.txt.gz", grams))
    _write_singles(target, single, grams)
    phrases = {(p.spun, p.original): p for p in reversed(listed) if " " in p.spun + p.original}
    lines = [
        f"{p.spun}\t{p.original}\t{SOURCES.index(p.source)}\t{_byte(p.weight)}" for _, p in sorted(phrases.items())
    ]
    _write_lines(target / "phrases.tsv", lines)


def _listed(source: Path, sources: Sources) -> Iterator[Pair]:
    yield from _observed(source / "observed_substitutions_dev.jsonl.gz", sources.families)
    if sources.curated:
        yield from _curated()
    if sources.papers:
        yield from _papers(source / "pps_word_substitutions.json")
        yield from _paper_phrases(source / "pps_tortured_phrases.csv.gz")


def _usable(pair: Pair) -> bool:
    text = f"{pair.spun} {pair.original}"
    short = max(pair.spun.count(" "), pair.original.count(" ")) < MAX_PHRASE
    plain = not any(char.isdigit() or char in "{}[]" for char in text)
    stop = pair.spun in NEVER or pair.original in NEVER
    return short and plain and pair.spun != pair.original and not stop


def _observed(path: Path, families: frozenset[str] | None) -> Iterator[Pair]:
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for spun, original, times in observed_rows(path, families):
        for pair in aligned(spun, original):
            seen[pair] += times
    for (spun, original), times in sorted(seen.items()):
        yield Pair(spun, original, "observed", min(1.0, 0.7 + 0.1 * times))


def observed_rows(path: Path, families: frozenset[str] | None) -> Iterator[tuple[str, str, int]]:
    """Spun text, original text and how often it was seen in the given spinner families (None: in all)."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            times = sum(n for family, n in row["families"].items() if families is None or family in families)
            if times:
                yield row["spun"], row["original"], times


def aligned(spun: str, original: str) -> list[tuple[str, str]]:
    """The parts in which a spun text differs from its original, as (spun, original) pairs of lower-case words."""
    left, right = words(spun).lower, words(original).lower
    if len(left) == len(right):
        return [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        # What was put in or left out says nothing without the word before it.
        back = 1 if kind != "replace" and a and c else 0
        found.append((" ".join(left[a - back : b]), " ".join(right[c - back : d])))
    return [(a, b) for a, b in found if a and b]


def _curated() -> Iterator[Pair]:
    for entry in load_lexicon("spin_pairs").entries:
        for original in entry.suggest:
            yield Pair(entry.form, original, "curated", 0.8)


def _papers(path: Path) -> Iterator[Pair]:
    for spun, original, times in json.loads(path.read_text(encoding="utf-8")):
        yield Pair(spun.lower(), original.lower(), "papers", min(1.0, 0.4 + 0.15 * np.log2(times)))


PLAIN_QUERY = re.compile(r'"([^"*~]+)"')
EXPECTED = re.compile(r"[a-z][a-z' -]*")


def _paper_phrases(path: Path) -> Iterator[Pair]:
    """Fingerprints that are one plain phrase with a plain answer; the others are queries of a search engine."""
    with gzip.open(path) as raw:
        rows = list(csv.reader(io.TextIOWrapper(raw, encoding="utf-8")))[1:]
    for tortured, expected, _ in rows:
        query, answer = PLAIN_QUERY.fullmatch(tortured.strip().lower()), expected.strip().lower()
        if query and EXPECTED.fullmatch(answer) and " " in query[1] and " " in answer:
            yield Pair(" ".join(words(query[1]).lower), " ".join(words(answer).lower), "papers", 0.6)


def _inflected(pairs: Iterable[Pair], grams: ngrams.NGrams) -> list[Pair]:
    """The pairs, and their other inflected forms where both words occur: fashion/model -> fashions/models."""
    known = grams.vocabulary
    found: dict[tuple[str, str], Pair] = {}
    for pair in pairs:
        found.setdefault((pair.spun, pair.original), pair)
    for pair in list(found.values()):
        for spun, original in inflections(pair.spun, pair.original):
            if spun in known and original in known and spun != original:
                found.setdefault(
                    (spun, original), pair._replace(spun=spun, original=original, weight=pair.weight * 0.9)
                )
    return list(found.values())


def _thesaurus(path: Path, grams: ngrams.NGrams) -> Iterator[Pair]:
    """Pairs that name each other in the thesaurus, per word those that share most neighbours in the counts."""
    first, second = _mutual(path, grams.vocabulary)
    likeness = _likeness(first, second, grams)
    words_ = list(grams.vocabulary)
    for start, end in pairwise([*np.flatnonzero(np.r_[True, first[1:] != first[:-1]]), len(first)]):
        best = start + np.argsort(-likeness[start:end], kind="stable")[:THESAURUS_ORIGINALS]
        for at in best:
            if likeness[at] > 0:
                yield Pair(words_[first[at]], words_[second[at]], "thesaurus", float(likeness[at]))


def _mutual(path: Path, vocabulary: dict[str, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    never = {vocabulary[word] for word in NEVER if word in vocabulary}
    synonyms: dict[int, set[int]] = {}
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        for line in file:
            numbers = [vocabulary.get(word, VOCABULARY) for word in line.rstrip("\n").lower().split(",")]
            if numbers[0] < THESAURUS_WORDS:
                synonyms[numbers[0]] = {number for number in numbers[1:] if number < THESAURUS_WORDS} - never
    pairs = [
        (word, other)
        for word in sorted(synonyms)
        if word not in never
        for other in sorted(synonyms[word])
        if word != other and word in synonyms.get(other, ())
    ]
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _likeness(first: NDArray[np.int64], second: NDArray[np.int64], grams: ngrams.NGrams) -> NDArray[np.float64]:
    """Cosine of the words' association with the `CONTEXTS` most frequent neighbours on either side.

    Associations are small whole numbers, so the sums are exact and the same on every machine.
    """
    profile = np.concatenate([_associations(grams, left) for left in (True, False)], axis=1)
    norms = np.sqrt((profile.astype(np.float64) ** 2).sum(axis=1))
    dots = np.empty(len(first))
    for start in range(0, len(first), 4096):
        part = slice(start, start + 4096)
        dots[part] = np.einsum("ij,ij->i", profile[first[part]], profile[second[part]])
    likeness: NDArray[np.float64] = dots / np.maximum(norms[first] * norms[second], 1)
    return likeness


def _associations(grams: ngrams.NGrams, left: bool) -> NDArray[np.float32]:
    bounds = grams.rows.astype(np.int64)
    one = np.repeat(np.arange(len(bounds) - 1), bounds[1:] - bounds[:-1])
    word, neighbour = (grams.columns.astype(np.int64), one) if left else (one, grams.columns.astype(np.int64))
    kept = (word < THESAURUS_WORDS) & (neighbour < CONTEXTS)
    word, neighbour = word[kept], neighbour[kept]
    expected = grams.unigrams[word].astype(np.float64) * grams.unigrams[neighbour] / grams.total
    table = np.zeros((THESAURUS_WORDS, CONTEXTS), np.float32)
    strength = np.log2(ngrams.VALUES[grams.pair_counts[kept]] / expected)
    table[word, neighbour] = np.clip(np.rint(strength), 0, 7)
    return table


def _write_singles(target: Path, pairs: Iterable[Pair], grams: ngrams.NGrams) -> None:
    table: dict[int, dict[int, Pair]] = defaultdict(dict)
    for pair in pairs:  # the earlier source is the better one
        spun, original = grams.vocabulary.get(pair.spun), grams.vocabulary.get(pair.original)
        if spun and original:
            table[spun].setdefault(original, pair)
    rows, kept = [0], []
    for spun in range(len(grams.vocabulary)):
        kept.extend(list(table[spun].items())[:MAX_ORIGINALS] if spun in table else [])
        rows.append(len(kept))
    arrays: dict[str, NDArray[Any]] = {
        "rows": np.array(rows, np.uint32),
        "originals": np.array([original for original, _ in kept], np.uint16),
        "sources": np.array([SOURCES.index(pair.source) for _, pair in kept], np.uint8),
        "weights": np.array([_byte(pair.weight) for _, pair in kept], np.uint8),
    }
    _write_arrays(target, arrays)


def build_names(path: Path, target: Path) -> None:
    """Write the names of `path` that are frequent enough to be known, and hashes of all."""
    target.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    names = [(name, int(count)) for name, count in rows]
    known = [
        f"{name}\t{count}" for name, count in names if count >= NAME_MINIMUM and " " in name and _mixed_case(name)
    ]
    _write_lines(target / "known.txt", known)
    _write_arrays(target, {"attested": np.unique(np.array([name_key(name) for name, _ in names], np.uint32))})


def name_key(name: str) -> int:
    """32-bit hash of a name, whatever its case: what `names/attested.npy` holds."""
    return int.from_bytes(hashlib.blake2b(name.lower().encode(errors="replace"), digest_size=4).digest(), "little")


def _mixed_case(name: str) -> bool:
    return name != name.upper()


def _byte(share: float) -> int:
    return round(255 * min(max(share, 0.0), 1.0))


def _write_arrays(target: Path, arrays: dict[str, NDArray[Any]]) -> None:
    for name, array in arrays.items():
        with io.BytesIO() as buffer:
            np.save(buffer, array, allow_pickle=False)
            _write(target / f"{name}.npy", buffer.getvalue())


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    _write(path, "".join(f"{line}\n" for line in lines).encode())


def _write(path: Path, data: bytes) -> None:
    """Replace the file at once: another process may have the old one mapped into its memory."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_bytes(data)
    unfinished.replace(path)
