"""A trained model as the files of its folder: JSON and plain arrays, no pickle."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from scorer.classifier import FORMAT, Slope, chance, digest
from scorer.learning.metrics import Floats
from scorer.learning.training.linear import Fit
from scorer.learning.training.model import Plan, Result, Tested
from scorer.learning.training.texts import Data, points


def files_of(  # noqa: PLR0913, PLR0917 - each is one part of what is written
    fit: Fit, data: Data, plan: Plan, scales: Floats, limits: tuple[float, float], summary: str
) -> dict[str, bytes]:
    """The files by name."""
    arrays = io.BytesIO()
    grams = np.frombuffer("\n".join(data.grams[fit.columns]).encode(), np.uint8)
    # Half precision moves no result by 0.001, and halves the file.
    idf, weights = fit.idf.astype(np.float16), fit.weights.astype(np.float16)
    np.savez_compressed(arrays, grams=grams, idf=idf, weights=weights)
    slopes = {
        id_: Slope(points(plan, id_), float(fit.slopes[at]), float(fit.typical[at]))
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
        "limits": {"1": chance(limits[0]), "5": chance(limits[1])},
        "summary": summary,
    }
    return {
        "model.json": (json.dumps(meta, indent=2, ensure_ascii=False) + "\n").encode(),
        "words.npz": arrays.getvalue(),
    }


def save(result: Result, folder: Path) -> str:
    """Write a model, without its card, into `folder`, and return its digest."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in result.files.items():
        (folder / name).write_bytes(content)
    return digest(folder)


def summary_of(plan: Plan, tables: Mapping[str, tuple[Tested, ...]]) -> str:
    """For the report: never the best figure alone."""
    overall = tables["overall"][0]
    left = [row.found_1 for row in (*tables["generator"], *tables["source"]) if row.name not in plan.aside]
    worst = f" ({100 * min(left):.0f} % of the hardest kind left out of its training)" if left else ""
    return (
        f"Tested on texts it was not trained on (AUROC {overall.auroc:.3f}), it finds {100 * overall.found_1:.0f} % "
        f"of {plan.of}{worst} at a threshold that 1 % of {plan.negatives} reach, and "
        f"{100 * overall.found_5:.0f} % at one that 5 % reach."
    )
