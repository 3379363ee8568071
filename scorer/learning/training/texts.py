"""From labelled texts to arrays: words and signals, cut so that length tells nothing, and what belongs together."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorer import ingest, measuring
from scorer.classifier import NAME, NUMBER, marked, tokens_of
from scorer.document import Document
from scorer.learning.metrics import Floats, Mask
from scorer.learning.training.model import MIN_ROWS, Example, Plan, TrainingError
from scorer.model import Content, Failure
from scorer.rubric import Rubric

READ_AHEAD = 2400
"""Words of a text from which the stretch to train on is drawn."""


@dataclass(frozen=True, eq=False)
class Data:
    """`n` examples as arrays: matrices of counts (n, grams) of the stretch to train on and of the text to test."""

    examples: Sequence[Example]
    labels: Mask
    weights: Floats
    groups: NDArray[np.int64]
    lengths: NDArray[np.int64]
    train: Any
    test: Any
    grams: NDArray[np.object_]
    sources: NDArray[np.int64]
    faults: Floats
    missing: Mask

    def where(self, choose: Callable[[Example], bool]) -> Mask:
        """The examples (n,) for which `choose` is true."""
        return np.array([choose(example) for example in self.examples], bool)


def measured(examples: Iterable[Example], plan: Plan, seed: int) -> Data:
    """Every text as a stretch to train on and a beginning to test, both of the length that `_lengths` gives it."""
    kept: list[Example] = []
    wholes: list[list[str]] = []
    values = []
    casing: Counter[str] = Counter()
    slopes_of = _criteria(plan.rubric, plan.criteria)
    for number, example in enumerate(examples):
        document = _document(example.text, number)
        if document is None or document.word_count < plan.min_words:
            continue
        _count_casing(document, casing)
        kept.append(example)
        wholes.append(tokens_of(document, READ_AHEAD))
        signals = measuring.measure(document, slopes_of)
        values.append([signals[id_].value for id_ in plan.criteria])
    _enough(kept, plan)
    faults, missing = _faults(values, plan)
    rng = random.Random(seed)  # noqa: S311 - no secret
    lengths = _lengths(wholes, [example.label for example in kept], plan.max_words, rng)
    stretches = [_stretch(whole, length, rng) for whole, length in zip(wholes, lengths, strict=True)]
    beginnings = [whole[:length] for whole, length in zip(wholes, lengths, strict=True)]
    train_counts, test_counts, grams = _counts(stretches, beginnings, casing, plan.min_documents)
    sources = {name: at for at, name in enumerate(sorted({example.source for example in kept}))}
    return Data(
        examples=kept,
        labels=np.array([example.label for example in kept], bool),
        weights=np.array([example.weight for example in kept], np.float64),
        groups=_joined((*example.groups, _same(example.text)) for example in kept),
        lengths=np.array(lengths, np.int64),
        train=train_counts,
        test=test_counts,
        grams=grams,
        sources=np.array([sources[example.source] for example in kept], np.int64),
        faults=faults,
        missing=missing,
    )


def _enough(kept: Sequence[Example], plan: Plan) -> None:
    usable = Counter(example.label for example in kept)
    for label, name in ((True, plan.of), (False, plan.negatives)):
        if usable[label] < MIN_ROWS:
            raise TrainingError(
                f"{name}: {usable[label]} usable, and {MIN_ROWS} are needed (texts under {plan.min_words} words are "
                "left out); give more data"
            )


def _same(text: str) -> str:
    """A group of its own for every text, so that copies are never split: white space and case do not matter."""
    return "\0" + hashlib.sha256(" ".join(text.lower().split()).encode("utf-8", "surrogatepass")).hexdigest()


def _document(text: str, number: int) -> Document | None:
    try:
        content: Content | Failure = ingest.read_row({"text": text}, id=str(number))
    except ingest.ReadError:
        return None
    return None if isinstance(content, Failure) else Document.of(content)


def _lengths(wholes: Sequence[list[str]], labels: Sequence[bool], longest: int, rng: random.Random) -> list[int]:
    """For each text the smaller of its length and of that of any text of the other class, at most `longest`.

    So lengths are distributed alike in both classes, and tell nothing.
    """
    own = [min(len(whole), longest) for whole in wholes]
    others = {
        label: [length for length, of in zip(own, labels, strict=True) if of != label] for label in (True, False)
    }
    return [min(length, rng.choice(others[label] or [longest])) for length, label in zip(own, labels, strict=True)]


def _stretch(tokens: list[str], length: int, rng: random.Random) -> list[str]:
    if len(tokens) <= length:
        return tokens
    start = rng.choice([0, rng.randint(0, len(tokens) - length)])
    return tokens[start : start + length]


def _count_casing(document: Document, casing: Counter[str]) -> None:
    """+1 for a word written in lower case, -1 for one with a capital inside a sentence: below 0 are names."""
    lower, texts = document.words.lower, document.words.texts
    for at, token in marked(document, READ_AHEAD):
        if token is NAME:
            casing[lower[at]] -= 1
        elif texts[at] == lower[at]:
            casing[token] += 1


def _criteria(whole: Rubric, criteria: Sequence[str]) -> Rubric:
    """`whole` with only those criteria: the others are not measured."""
    return whole.model_copy(update={"criteria": {id_: whole.criteria[id_] for id_ in criteria}})


def _faults(values: list[list[float | None]], plan: Plan) -> tuple[Floats, Mask]:
    """Faults 0..1 (n, criteria) along each criterion's curve, and where there is none."""
    table = np.array([[np.nan if v is None else v for v in row] for row in values], np.float64)
    table = table.reshape(len(values), len(plan.criteria))
    missing = ~np.isfinite(table)
    for column, id_ in enumerate(plan.criteria):
        at, faults = zip(*points(plan, id_), strict=True)
        table[:, column] = np.interp(np.nan_to_num(table[:, column]), at, faults)
    return table, missing


def points(plan: Plan, criterion: str) -> tuple[tuple[float, float], ...]:
    """The rubric's curve upside down, so that more is worse, kept by the model: it must not follow a rubric about."""
    return tuple((value, 1 - grade) for value, grade in plan.rubric.criteria[criterion].points)


def grams(tokens: Sequence[str]) -> Iterator[str]:
    """The 1-2-grams of a text."""
    yield from tokens
    for one, two in pairwise(tokens):
        yield f"{one} {two}"


def _counts(
    stretches: list[list[str]], beginnings: list[list[str]], casing: Mapping[str, int], least: int
) -> tuple[Any, Any, NDArray[np.object_]]:
    """Counts (n, grams) of both readings, of the n-grams without names that `least` stretches hold."""
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(analyzer=grams, min_df=least, dtype=np.float32)
    try:
        train = vectorizer.fit_transform(stretches)
    except ValueError:
        raise TrainingError("too few texts share any words: nothing to learn from") from None
    names = vectorizer.get_feature_names_out().astype(object)
    plain = np.array([all(_plain(token, casing) for token in gram.split()) for gram in names], bool)
    return train[:, plain].tocsr(), vectorizer.transform(beginnings)[:, plain].tocsr(), names[plain]


def _plain(token: str, casing: Mapping[str, int]) -> bool:
    return token in {NAME, NUMBER, "i"} or token.startswith("i'") or casing.get(token, 0) >= 0


def _joined(groups: Iterable[tuple[str, ...]]) -> NDArray[np.int64]:
    """A number per example, the same for all that share a group, directly or through others."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    first = []
    for names in groups:
        first.append(names[0])
        for name in names:
            parent[root(name)] = root(names[0])
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(root(name), len(numbers)) for name in first], np.int64)
