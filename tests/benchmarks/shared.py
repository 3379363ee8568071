"""What the benchmarks share: where the evaluation data are, how their rows are read, and shares in words.

The data lie beside the checkout, in ../shared; SHARED=DIR names another folder. Figures are those of
`scorer.learning.metrics`, the same that `scorer evaluate` prints.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from scorer.learning import metrics

DATA = Path(os.environ.get("SHARED", Path(__file__).parents[2].parent / "shared")) / "data"


def rows(path: str | Path, data: Path = DATA) -> Iterator[dict[str, Any]]:
    """The rows of a .jsonl.gz file, by its path or by its place in the data."""
    with gzip.open(data / path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def auroc(values: ArrayLike, labels: ArrayLike) -> float:
    """Chance that a value with a label is above one without; ties count half."""
    return metrics.auroc(np.asarray(values, np.float64), np.asarray(labels, bool))


def between(positive: ArrayLike, negative: ArrayLike) -> float:
    """Chance that one of `positive` is above one of `negative`; ties count half."""
    return auroc(np.append(positive, negative), [*[True] * np.size(positive), *[False] * np.size(negative)])


def share(hits: int, total: int) -> str:
    """A share with its 95 % Wilson interval, in per cent."""
    low, high = metrics.wilson(hits, total)
    return f"{100 * hits / total:5.1f} % [{100 * low:4.1f}, {100 * high:5.1f}]" if total else "no texts"
