"""Trains a second opinion on labelled texts and measures it honestly: `scorer train`.

Every figure of the card is of texts that the model under test was not trained on: no row shares a group (a story, a
pair, an outlet) with a row it was trained on. Three ways of holding out are reported: in turn by groups and
generators (of which probability and limits are made), every generator's family in turn, every source in turn.

Training needs the extra `train` (scikit-learn, SciPy); using a model does not.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scorer import ingest, measuring
from scorer.classifier import FORMAT, NAME, NUMBER, Slope, digest, marked, tokens_of
from scorer.document import Document
from scorer.model import Content, Failure
from scorer.rubric import Rubric

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

FOLDS = 5
READ_AHEAD = 2400
"""Words of a text from which the stretch to train on is drawn."""
STRENGTH = 10.0
"""C of the logistic regression over words."""
MIN_FAMILIES = 3
"""With fewer generators, positives are held out by group: without one of two there is too little to learn from."""
MIN_ROWS = 20
"""Fewer texts of a kind than this are not reported, and a class with fewer cannot be trained."""
LENGTHS = (0, 120, 180, 260, 401)


class TrainingError(ValueError):
    """Data that nothing can be trained on; the message names the place and the way out."""


@dataclass(frozen=True)
class Example:
    """A labelled text. Texts that share one of `groups` are never split between training and test.

    `tested` says whether the figures of the card are to be about such texts; all are trained on, `weight` times.
    """

    text: str
    label: bool
    groups: tuple[str, ...] = ()
    source: str = ""
    generator: str = ""
    writers: str = ""
    weight: float = 1.0
    tested: bool = True


@dataclass(frozen=True)
class Plan:
    """What to train: `of` completes "resembles ...", `negatives` names the other side in the plural.

    `criteria` are those of `rubric` whose signals take part. An n-gram is kept if at least `min_documents` training
    texts from `min_sources` sources hold it: no text can be recovered from a model, and no source's own words.
    Texts of the generators `aside` are trained on and tested, but the figures for the whole are without them.
    `notes` is Markdown for the end of the card.
    """

    name: str
    of: str
    negatives: str
    rubric: Rubric
    criteria: tuple[str, ...]
    version: str = "1"
    language: str = "en"
    min_words: int = 80
    max_words: int = 400
    min_documents: int = 10
    min_sources: int = 3
    aside: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    notes: str = ""
    data: tuple[str, ...] = ()


class Tested(NamedTuple):
    """How one test went: found are shares of the positives, 0..1, over the value that 1 or 5 % of negatives reach."""

    name: str
    positives: int
    negatives: int
    auroc: float
    found_1: float
    found_5: float


class Group(NamedTuple):
    """How many of a group of negatives reach the limits of 1 % and 5 %."""

    name: str
    texts: int
    flagged_1: int
    flagged_5: int


@dataclass(frozen=True)
class Result:
    """A trained model, ready to be written, and what was measured."""

    files: Mapping[str, bytes]
    card: str
    overall: Tested
    tables: Mapping[str, tuple[Tested, ...]]
    writers: tuple[Group, ...]


@dataclass(frozen=True, eq=False)
class _Data:
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
        return np.array([choose(example) for example in self.examples], bool)


@dataclass(frozen=True, eq=False)
class _Fit:
    """Two linear models: `columns` of the count matrices with `idf` and `weights`, and weights of the faults."""

    columns: NDArray[np.int64]
    idf: Floats
    weights: Floats
    bias: float
    slopes: Floats
    slopes_bias: float
    typical: Floats

    def odds(self, data: _Data, rows: NDArray[np.int64]) -> Floats:
        """Log-odds (rows, 2): of words, of signals."""
        words = _tfidf(data.test[rows][:, self.columns], self.idf) @ self.weights + self.bias
        faults = np.where(data.missing[rows], self.typical, data.faults[rows])
        return np.column_stack([words, faults @ self.slopes + self.slopes_bias])


def train(examples: Iterable[Example], plan: Plan, *, seed: int = 0) -> Result:
    """A model trained on `examples`, with its card. Raises TrainingError; needs scikit-learn and SciPy.

    Texts shorter than `plan.min_words` words are left out: the model abstains there. The result is the same for the
    same examples in the same order.
    """
    data = _measured(examples, plan, seed)
    held = _held_out(data, plan)
    everything = np.flatnonzero(data.where(lambda example: example.tested) & np.isfinite(held[:, 0]))
    test = everything[~_aside(data, plan)[everything]]
    if len(set(data.labels[test])) < 2:
        raise TrainingError("the tested texts hold one value only; choose others to test")
    scales = _combination(held[test], data.labels[test])
    values = held @ scales[:2] + scales[2]
    limits = _limits(values[test][~data.labels[test]])
    judge = _Judge(data, plan, scales)
    overall = _tested("held out in turn", values[test], data.labels[test])
    tables = {
        "overall": (
            overall,
            *(
                [_tested(f"with {', '.join(plan.aside)}", values[everything], data.labels[everything])]
                if len(everything) > len(test)
                else []
            ),
            _tested("words alone", held[test, 0], data.labels[test]),
            _tested("signals alone", held[test, 1], data.labels[test]),
            _tested("length alone", _best_sign(data.lengths[test], data.labels[test]), data.labels[test]),
        ),
        "length": tuple(_by_length(values, data, test)),
        "generator": tuple(judge.leave_out("generator", limits)),
        "source": tuple(judge.leave_out("source", limits)),
    }
    writers = tuple(_writers(values, data, limits))
    final = _fit(data, np.ones(len(data.labels), bool), plan)
    files = _files(final, data, plan, scales, limits, _summary(plan, tables))
    return Result(files, _card(plan, data, tables, writers, limits), overall, tables, writers)


def save(result: Result, folder: Path) -> str:
    """Write a model into `folder`, and return its digest."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in result.files.items():
        (folder / name).write_bytes(content)
    (folder / "CARD.md").write_text(result.card, encoding="utf-8", newline="\n")
    return digest(folder)


# --- from texts to arrays -------------------------------------------------------------------------------------


def _measured(examples: Iterable[Example], plan: Plan, seed: int) -> _Data:
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
    return _Data(
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
        at, faults = zip(*_points(plan, id_), strict=True)
        table[:, column] = np.interp(np.nan_to_num(table[:, column]), at, faults)
    return table, missing


def _points(plan: Plan, criterion: str) -> tuple[tuple[float, float], ...]:
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


# --- fitting --------------------------------------------------------------------------------------------------


def _fit(data: _Data, chosen: Mask, plan: Plan) -> _Fit:
    """Both models on the `chosen` examples, as if both classes were equally frequent."""
    from sklearn.linear_model import LogisticRegression

    rows = np.flatnonzero(chosen)
    labels = data.labels[rows]
    weights = _balanced(data.weights[rows], labels)
    counts = data.train[rows]
    columns = _columns(counts, data.sources[rows], plan)
    if not len(columns):
        raise TrainingError(
            f"no word stands in {plan.min_documents} texts from {plan.min_sources} sources; give more data, or lower "
            "--min-documents and --min-sources"
        )
    counts = counts[:, columns]
    frequency = np.asarray((counts > 0).sum(axis=0)).ravel()
    idf = np.log((1 + len(rows)) / (1 + frequency)) + 1
    words = LogisticRegression(C=STRENGTH, max_iter=300, tol=1e-3)
    words.fit(_tfidf(counts, idf), labels, sample_weight=weights)
    missing, faults = data.missing[rows], data.faults[rows]
    known = (~missing).sum(axis=0)
    typical = np.where(missing, 0, faults).sum(axis=0) / np.maximum(known, 1)
    slopes, slopes_bias = bounded_logistic(np.where(missing, typical, faults), labels, weights)
    return _Fit(
        columns, idf, words.coef_[0].astype(np.float64), float(words.intercept_[0]), slopes, slopes_bias, typical
    )


def _columns(counts: Any, sources: NDArray[np.int64], plan: Plan) -> NDArray[np.int64]:
    """The columns that enough texts hold, from enough sources: at least two texts of a source count for it."""
    from scipy import sparse

    present = counts.copy()
    present.data[:] = 1
    number = int(sources.max()) + 1
    members = sparse.csr_matrix((np.ones(len(sources)), (sources, np.arange(len(sources)))), (number, len(sources)))
    spread = np.asarray(((members @ present) >= 2).sum(axis=0)).ravel()
    frequency = np.asarray(present.sum(axis=0)).ravel()
    wanted = min(plan.min_sources, len(set(sources.tolist())))
    return np.flatnonzero((frequency >= plan.min_documents) & (spread >= wanted)).astype(np.int64)


def _tfidf(counts: Any, idf: Floats) -> Any:
    from scipy import sparse

    values = counts.astype(np.float64)
    values.data = 1 + np.log(values.data)
    values = (values @ sparse.diags(idf)).tocsr()
    norms = np.sqrt(np.asarray(values.multiply(values).sum(axis=1)).ravel())
    return sparse.diags(1 / np.where(norms == 0, 1, norms)) @ values


def _balanced(weights: Floats, labels: Mask) -> Floats:
    scaled = weights.copy()
    for label in (True, False):
        scaled[labels == label] *= len(labels) / 2 / max(scaled[labels == label].sum(), 1e-12)
    return scaled


def bounded_logistic(faults: Floats, labels: Mask, weights: Floats, *, ridge: float = 1e-3) -> tuple[Floats, float]:
    """Weights >= 0 (one a column of `faults`) and a free intercept: logistic loss with a ridge, by L-BFGS-B."""
    from scipy.optimize import minimize

    signs = np.where(labels, 1.0, -1.0)
    share = weights / weights.sum()

    def loss(x: Floats) -> tuple[float, Floats]:
        margins = signs * (faults @ x[:-1] + x[-1])
        value = float(share @ np.logaddexp(0, -margins)) + ridge / 2 * float(x[:-1] @ x[:-1])
        pull = -share * signs / (1 + np.exp(np.clip(margins, -500, 500)))
        return value, np.append(faults.T @ pull + ridge * x[:-1], pull.sum())

    start = np.zeros(faults.shape[1] + 1)
    bounds = [(0.0, None)] * faults.shape[1] + [(None, None)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x[:-1], np.float64), float(found.x[-1])


def _combination(odds: Floats, labels: Mask) -> Floats:
    """Two scales >= 0 and an intercept that make the held-out log-odds (n, 2) a calibrated probability."""
    weights = _balanced(np.ones(len(labels)), labels)
    scales, bias = bounded_logistic(odds, labels, weights, ridge=1e-6)
    return np.append(scales, bias)


def _aside(data: _Data, plan: Plan) -> Mask:
    return data.where(lambda example: example.label and example.generator in plan.aside)


# --- testing --------------------------------------------------------------------------------------------------


def _held_out(data: _Data, plan: Plan) -> Floats:
    """Log-odds (n, 2) of every example by a model without its fold: positives by generator, the others by group."""
    families = sorted(
        {e.generator for e, label in zip(data.examples, data.labels, strict=True) if label and e.generator}
    )
    by_family = len(families) >= MIN_FAMILIES
    fold = np.array([_fold(str(group)) for group in data.groups], np.int64)
    for at, example in enumerate(data.examples):
        if by_family and data.labels[at] and example.generator:
            fold[at] = families.index(example.generator) % FOLDS
    odds = np.full((len(fold), 2), np.nan)
    for number in sorted(set(fold.tolist())):
        test = fold == number
        chosen = _apart(data, test)
        if len(set(data.labels[chosen].tolist())) == 2:
            odds[test] = _fit(data, chosen, plan).odds(data, np.flatnonzero(test))
    return odds


def _fold(group: str) -> int:
    return hashlib.sha256(group.encode()).digest()[0] % FOLDS


def _apart(data: _Data, test: Mask) -> Mask:
    """The examples to train on: none that is tested, and none that shares a group with one."""
    return ~np.isin(data.groups, np.unique(data.groups[test]))


def _limits(negatives: Floats) -> tuple[float, float]:
    """Log-odds that 1 % and 5 % of the negatives reach."""
    return float(np.quantile(negatives, 0.99)), float(np.quantile(negatives, 0.95))


def _tested(name: str, values: Floats, labels: Mask) -> Tested:
    from sklearn.metrics import roc_auc_score

    high, middle = _limits(values[~labels])
    found = values[labels]
    auroc = float(roc_auc_score(labels, values))
    return Tested(
        name, len(found), int((~labels).sum()), auroc, float((found > high).mean()), float((found > middle).mean())
    )


def _best_sign(values: NDArray[np.int64], labels: Mask) -> Floats:
    longer = values[labels].mean() > values[~labels].mean()
    return values.astype(np.float64) * (1 if longer else -1)


def _by_length(values: Floats, data: _Data, test: NDArray[np.int64]) -> Iterator[Tested]:
    for low, high in pairwise(LENGTHS):
        rows = test[(data.lengths[test] >= low) & (data.lengths[test] < high)]
        labels = data.labels[rows]
        if min(labels.sum(), (~labels).sum()) >= MIN_ROWS:
            yield _tested(f"{low} to {high - 1} words" if low else f"under {high} words", values[rows], labels)


@dataclass(frozen=True, eq=False)
class _Judge:
    """Tests that leave a whole generator or source out of the training."""

    data: _Data
    plan: Plan
    scales: Floats

    def leave_out(self, kind: str, limits: tuple[float, float]) -> Iterator[Tested]:
        """A row per generator or source whose positives are tested.

        The negatives are those of the source, if it has any, and a part of the others, of whose groups none is
        trained on.
        """
        tested = self.data.where(lambda example: example.tested)
        apart = np.array([_fold(str(group)) == 0 for group in self.data.groups], bool) & ~self.data.labels
        names = sorted({getattr(example, kind) for example in self.data.examples} - {""})
        for name in names if len(names) > 1 else ():
            own = np.array([getattr(example, kind) == name for example in self.data.examples], bool)
            positives = own & tested & self.data.labels
            if kind == "source":
                positives &= ~_aside(self.data, self.plan)
            if positives.sum() < MIN_ROWS:
                continue
            negatives = (apart | (own & ~self.data.labels)) & tested
            chosen = _apart(self.data, own | negatives)
            if negatives.sum() < MIN_ROWS or len(set(self.data.labels[chosen].tolist())) < 2:
                continue
            rows = np.flatnonzero(positives | negatives)
            odds = _fit(self.data, chosen, self.plan).odds(self.data, rows)
            yield _tested(name, odds @ self.scales[:2] + self.scales[2], self.data.labels[rows])


def _writers(values: Floats, data: _Data, limits: tuple[float, float]) -> Iterator[Group]:
    groups: dict[str, list[float]] = defaultdict(list)
    for example, label, value in zip(data.examples, data.labels, values, strict=True):
        if not label and example.writers and np.isfinite(value):
            groups[example.writers].append(value)
    for name, own in sorted(groups.items()):
        yield Group(name, len(own), sum(v > limits[0] for v in own), sum(v > limits[1] for v in own))


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share of `hits` in `total`, after Wilson."""
    share = hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * (share * (1 - share) / total + z * z / (4 * total * total)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


# --- writing --------------------------------------------------------------------------------------------------


def _files(  # noqa: PLR0913, PLR0917 - each is one part of what is written
    fit: _Fit, data: _Data, plan: Plan, scales: Floats, limits: tuple[float, float], summary: str
) -> dict[str, bytes]:
    import io

    arrays = io.BytesIO()
    grams = np.frombuffer("\n".join(data.grams[fit.columns]).encode(), np.uint8)
    # Half precision moves no result by 0.001, and halves the file.
    idf, weights = fit.idf.astype(np.float16), fit.weights.astype(np.float16)
    np.savez_compressed(arrays, grams=grams, idf=idf, weights=weights)
    slopes = {
        id_: Slope(_points(plan, id_), float(fit.slopes[at]), float(fit.typical[at]))
        for at, id_ in enumerate(plan.criteria)
    }
    meta = {
        "format": FORMAT,
        "name": plan.name,
        "version": plan.version,
        "of": plan.of,
        "negatives": plan.negatives,
        "language": plan.language,
        "min_words": plan.min_words,
        "max_words": plan.max_words,
        "words": {"bias": fit.bias},
        "signals": {
            "bias": fit.slopes_bias,
            "criteria": {
                id_: {
                    "points": [list(point) for point in slope.points],
                    "weight": slope.weight,
                    "typical": slope.typical,
                }
                for id_, slope in slopes.items()
            },
        },
        "combined": {"words": float(scales[0]), "signals": float(scales[1]), "bias": float(scales[2])},
        "limits": {"1": _chance(limits[0]), "5": _chance(limits[1])},
        "summary": summary,
    }
    return {
        "model.json": (json.dumps(meta, indent=2, ensure_ascii=False) + "\n").encode(),
        "words.npz": arrays.getvalue(),
    }


def _chance(odds: float) -> float:
    from scorer.classifier import chance

    return chance(odds)


def _summary(plan: Plan, tables: Mapping[str, tuple[Tested, ...]]) -> str:
    """For the report: never the best figure alone."""
    overall = tables["overall"][0]
    left = [row.found_1 for row in (*tables["generator"], *tables["source"]) if row.name not in plan.aside]
    worst = f" ({100 * min(left):.0f} % of the hardest kind left out of its training)" if left else ""
    return (
        f"Tested on texts it was not trained on (AUROC {overall.auroc:.3f}), it finds {100 * overall.found_1:.0f} % "
        f"of {plan.of}{worst} at a threshold that 1 % of {plan.negatives} reach, and "
        f"{100 * overall.found_5:.0f} % at one that 5 % reach."
    )


def _card(
    plan: Plan,
    data: _Data,
    tables: Mapping[str, tuple[Tested, ...]],
    writers: Sequence[Group],
    limits: tuple[float, float],
) -> str:
    parts = [
        f"# Model card: {plan.name} {plan.version}\n",
        f"Says how much a text resembles {plan.of}. A second opinion: it is shown beside the score and is no part of "
        "it, unless a rubric gives the criterion `second_opinion` a weight. It is about words on a page and proves "
        "nothing about who wrote them.\n",
        "Written by `scorer train`; do not edit.\n",
        "## What it is\n",
        _what(plan),
        "## Data\n",
        _data_table(data, plan),
        "## How well it tells them apart\n",
        "Every figure is of texts that the model under test was not trained on; no story, pair or group stands on "
        f"both sides. Found: share of {plan.of} over the value that 1 % and 5 % of the tested {plan.negatives} "
        f"reach (here {_chance(limits[0]):.3f} and {_chance(limits[1]):.3f}).\n",
        _table("Test", tables["overall"]),
        "Texts are cut so that lengths are alike on both sides.\n",
        "### By length\n",
        _table("Length", tables["length"]),
        "### A generator left out of the training\n",
        _table("Generator", tables["generator"]),
        "### A source left out of the training\n",
        _table("Source", tables["source"]),
        "## False alarms by writer\n",
        _writers_table(writers),
        *([plan.notes.strip() + "\n"] if plan.notes.strip() else []),
    ]
    return "\n".join(parts)


def _what(plan: Plan) -> str:
    signals = ", ".join(f"`{id_}`" for id_ in plan.criteria) or "none"
    return (
        f"* Words: TF-IDF of word 1-2-grams (held by at least {plan.min_documents} texts from {plan.min_sources} "
        "sources; names and figures masked), logistic regression. No text can be recovered from it.\n"
        f"* Signals: logistic regression in which more of a fault never lowers the result, over {signals}.\n"
        "* Both are added up and calibrated on held-out texts, as if half of all texts were of either kind.\n"
        f"* Reads the first {plan.max_words} words of the prose; abstains under {plan.min_words} words and where the "
        f"text is not in `{plan.language}`.\n"
    )


def _data_table(data: _Data, plan: Plan) -> str:
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for example, label in zip(data.examples, data.labels, strict=True):
        counts[example.source or "(all)"][bool(label)] += 1
    lines = [f"| Source | {plan.of} | the others |", "| --- | ---: | ---: |"]
    lines += [f"| {_cell(name)} | {own[True]} | {own[False]} |" for name, own in sorted(counts.items())]
    lines.append("")
    lines += [f"* Data: {line}" for line in plan.data]
    lines += [f"* Licences: {line}" for line in plan.licences] or ["* Licences: not stated"]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())[:80]


def _table(heading: str, rows: Sequence[Tested]) -> str:
    if not rows:
        return "Not measured: the data name no two of them with enough texts.\n"
    lines = [
        f"| {heading} | Positives | Negatives | AUROC | Found at 1 % | Found at 5 % |",
        f"| --- |{' ---: |' * 5}",
    ]
    lines += [
        f"| {_cell(row.name)} | {row.positives} | {row.negatives} | {row.auroc:.3f} | {row.found_1:.1%} | "
        f"{row.found_5:.1%} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def _writers_table(writers: Sequence[Group]) -> str:
    if not writers:
        return "Not measured: the data name no groups of writers.\n"
    lines = [
        "| Writers | Texts | Over the 1 % limit | 95 % interval | Over the 5 % limit |",
        f"| --- |{' ---: |' * 4}",
    ]
    for group in writers:
        low, high = wilson(group.flagged_1, group.texts)
        lines.append(
            f"| {_cell(group.name)} | {group.texts} | {group.flagged_1 / group.texts:.1%} | "
            f"{low:.1%} to {high:.1%} | "
            f"{group.flagged_5 / group.texts:.1%} |"
        )
    return "\n".join(lines) + "\n"
