"""The two linear models of a second opinion, of words and of signals, and how they are added up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorer.learning.metrics import Floats, Mask
from scorer.learning.training.model import Plan, TrainingError
from scorer.learning.training.texts import Data

STRENGTH = 10.0
"""C of the logistic regression over words."""


@dataclass(frozen=True, eq=False)
class Fit:
    """Two linear models: `columns` of the count matrices with `idf` and `weights`, and weights of the faults."""

    columns: NDArray[np.int64]
    idf: Floats
    weights: Floats
    bias: float
    slopes: Floats
    slopes_bias: float
    typical: Floats

    def odds(self, data: Data, rows: NDArray[np.int64]) -> Floats:
        """Log-odds (rows, 2): of words, of signals."""
        words = _tfidf(data.test[rows][:, self.columns], self.idf) @ self.weights + self.bias
        faults = np.where(data.missing[rows], self.typical, data.faults[rows])
        return np.column_stack([words, faults @ self.slopes + self.slopes_bias])


def fit(data: Data, chosen: Mask, plan: Plan) -> Fit:
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
    return Fit(
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


def combination(odds: Floats, labels: Mask) -> Floats:
    """Two scales >= 0 and an intercept that make the held-out log-odds (n, 2) a calibrated probability."""
    weights = _balanced(np.ones(len(labels)), labels)
    scales, bias = bounded_logistic(odds, labels, weights, ridge=1e-6)
    return np.append(scales, bias)
