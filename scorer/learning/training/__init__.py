"""Trains a second opinion on labelled texts and measures it honestly: `scorer train`.

Every figure of the card is of texts that the model under test was not trained on: no row shares a group (a story, a
pair, an outlet) with a row it was trained on. Three ways of holding out are reported: in turn by groups and
generators (of which probability and limits are made), every generator's family in turn, every source in turn.

Training needs the extra `train` (scikit-learn, SciPy); using a model does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from scorer.classifier import chance
from scorer.learning.metrics import Floats
from scorer.learning.training.files import files_of, save, summary_of
from scorer.learning.training.linear import combination, fit
from scorer.learning.training.model import Example, Group, Plan, Result, Tested, TrainingError
from scorer.learning.training.testing import (
    LeftOut,
    best_sign,
    by_length,
    by_writers,
    held_out,
    limits_of,
    set_aside,
    tested,
)
from scorer.learning.training.texts import Data, measured

__all__ = ["Example", "Group", "Plan", "Result", "Tested", "TrainingError", "save", "train"]

Rows = NDArray[np.int64]


def train(examples: Iterable[Example], plan: Plan, *, seed: int = 0) -> Result:
    """A model trained on `examples`, and what was measured. Raises TrainingError; needs scikit-learn and SciPy.

    Texts shorter than `plan.min_words` words are left out: the model abstains there. The result is the same for the
    same examples in the same order.
    """
    data = measured(examples, plan, seed)
    held = held_out(data, plan)
    everything = np.flatnonzero(data.where(lambda example: example.tested) & np.isfinite(held[:, 0]))
    test = everything[~set_aside(data, plan)[everything]]
    if len(set(data.labels[test])) < 2:
        raise TrainingError("the tested texts hold one value only; choose others to test")
    scales = combination(held[test], data.labels[test])
    values = held @ scales[:2] + scales[2]
    limits = limits_of(values[test][~data.labels[test]])
    tables = {
        "overall": tuple(_overall(data, plan, held, values, test, everything)),
        "length": tuple(by_length(values, data, test)),
        "generator": tuple(LeftOut(data, plan, scales).leave_out("generator")),
        "source": tuple(LeftOut(data, plan, scales).leave_out("source")),
    }
    final = fit(data, np.ones(len(data.labels), bool), plan)
    return Result(
        plan=plan,
        files=files_of(final, data, plan, scales, limits, summary_of(plan, tables)),
        sources=tuple(_sources(data)),
        limits=(chance(limits[0]), chance(limits[1])),
        tables=tables,
        writers=tuple(by_writers(values, data, limits)),
    )


def _overall(  # noqa: PLR0913, PLR0917 - each is one part of what was held out
    data: Data, plan: Plan, held: Floats, values: Floats, test: Rows, everything: Rows
) -> Iterator[Tested]:
    """The whole, and each of its parts alone; length beside them."""
    labels = data.labels[test]
    yield tested("held out in turn", values[test], labels)
    if len(everything) > len(test):
        yield tested(f"with {', '.join(plan.aside)}", values[everything], data.labels[everything])
    yield tested("words alone", held[test, 0], labels)
    yield tested("signals alone", held[test, 1], labels)
    yield tested("length alone", best_sign(data.lengths[test], labels), labels)


def _sources(data: Data) -> Iterator[tuple[str, int, int]]:
    """Every source by name, with the numbers of its positives and negatives."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for example in data.examples:
        counts[example.source or "(all)"][example.label] += 1
    for name, own in sorted(counts.items()):
        yield name, own[True], own[False]
