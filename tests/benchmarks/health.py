"""Disclosures against expert ratings of health news, and scores of outlets by rating, leaning and country.

    python tests/benchmarks/health.py releases   # AUROC of every disclosure, beside length and TF-IDF (held out)
    python tests/benchmarks/health.py stories    # each disclosure; the score refitted without each fold of sources
    python tests/benchmarks/health.py outlets [--each 600] [--rubric default] [--text-only]
    python tests/benchmarks/health.py speed

Reads ../shared/data; prints figures only.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import shared

import scorer
from scorer import detectors, ingest, measuring, resources
from scorer.document import Document
from scorer.learning import fitting, metrics
from scorer.learning.labelled import host
from scorer.model import Content
from scorer.rubric import Rubric

QUALITY = shared.DATA / "quality"
QUESTIONS = {"costs": 0, "benefits_quantified": 1, "harms": 2, "evidence_limits": 3, "funding": 5}
FURTHER = {"alternatives": 6}
"""Questions beyond the five of the goal."""
DISCLOSURES = (*QUESTIONS, "independent_comment", "alternatives", "release_reliance")
OUTSIDE_US = {
    "bbc", "the guardian", "the economist", "reuters", "al jazeera", "the telegraph - uk", "daily mail", "bbc news",
    "the guardian - opinion", "telegraph", "the independent", "the globe and mail", "cbc", "haaretz",
    "jerusalem post",
    "the sun", "financial times", "metro", "south china morning post",
}  # fmt: skip
"""Outlets edited outside the United States, by the names of the data."""


def rows(name: str) -> Iterator[dict[str, Any]]:
    yield from (row for row in shared.rows(QUALITY / f"{name}.jsonl.gz") if len((row["text"] or "").split()) >= 80)


def read(row: dict[str, Any]) -> Document:
    content = ingest.read_row({"text": row["text"], "title": row["title"], "url": row.get("url")}, id=row["id"])
    assert isinstance(content, Content)
    return Document.of(content)


def values(documents: list[Document], name: str) -> metrics.Floats:
    """Values of a detector; -1 where it abstains, which is below every other."""
    found = (detectors.find(name).detect(document).value for document in documents)
    return np.array([-1.0 if value is None else value for value in found])


def tfidf(texts: list[str], labels: metrics.Mask, groups: list[str]) -> metrics.Floats:
    """Held-out log-odds of a logistic regression over words, by folds of groups."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    fold, odds = metrics.folds(groups), np.zeros(len(texts))
    for number in range(5):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        model = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True),
            LogisticRegression(C=10, class_weight="balanced", max_iter=500),
        )
        model.fit([texts[i] for i in train], labels[train])
        odds[test] = model.decision_function([texts[i] for i in test])
    return odds


def releases() -> None:
    """AUROC of each disclosure for the expert's answer to its question."""
    kept = list(rows("fakehealth_release_criteria_dev"))
    documents = [read(row) for row in kept]
    words = np.array([document.word_count for document in documents], float)
    print(f"{'':22} {'yes':>4} {'no':>4} {'detector':>9} {'95 % interval':>16} {'length':>7} {'TF-IDF':>7}")
    sums = np.zeros(3)
    for name, question in (QUESTIONS | FURTHER).items():
        answers = [row["criteria"][question]["answer"] for row in kept]
        asked = np.array([i for i, answer in enumerate(answers) if answer != "Not Applicable"])
        labels = np.array([answers[i] == "Satisfactory" for i in asked])
        own, length = values(documents, name)[asked], words[asked]
        interval = metrics.bootstrap(_auroc(own, labels), [str(i) for i in asked])
        odds = tfidf([kept[i]["text"] for i in asked], labels, [kept[i]["id"] for i in asked])
        figures = np.array([interval.value, metrics.auroc(length, labels), metrics.auroc(odds, labels)])
        sums += figures if name in QUESTIONS else 0
        print(
            f"{name:22} {labels.sum():4} {(~labels).sum():4} {figures[0]:9.3f} "
            f"{f'{interval.low:.3f} to {interval.high:.3f}':>16} {figures[1]:7.3f} {figures[2]:7.3f}"
        )
    print(f"{'mean of the first five':32} {sums[0] / 5:9.3f} {'':16} {sums[1] / 5:7.3f} {sums[2] / 5:7.3f}")


def _auroc(own: metrics.Floats, labels: metrics.Mask) -> Callable[[Any], float]:
    return lambda chosen: metrics.auroc(own[chosen], labels[chosen])


def stories() -> None:
    """Rank correlation with criteria met, AUROC of a rating of 3 or more; nothing is fitted to its own source."""
    kept = list(rows("fakehealth_story_ratings_dev"))
    documents = [read(row) for row in kept]
    met = np.array([row["num_satisfactory"] for row in kept], float)
    good = np.array([row["rating"] >= 3 for row in kept])
    words = np.array([document.word_count for document in documents], float)
    groups = [host(row["source"]) for row in kept]
    columns = {name: values(documents, name) for name in DISCLOSURES}
    columns |= {"length": words, "TF-IDF (held out)": tfidf([row["text"] for row in kept], good, groups)}
    columns |= {"fitted (held out)": refitted(documents, met, groups)}
    for name, column in columns.items():
        print(f"{name:22} Spearman {metrics.spearman(column, met):6.3f}  AUROC {metrics.auroc(column, good):.3f}")
    score = columns["fitted (held out)"]
    for what, interval in (
        ("Spearman", metrics.bootstrap(lambda chosen: metrics.spearman(score[chosen], met[chosen]), groups)),
        ("AUROC", metrics.bootstrap(_auroc(score, good), groups)),
    ):
        print(f"fitted, {what}: {interval.value:.3f} ({interval.low:.3f} to {interval.high:.3f}, by drawing sources)")


def refitted(documents: list[Document], met: metrics.Floats, groups: list[str]) -> metrics.Floats:
    """Scores by weights that are fitted (as `make fit` does) without the fold of sources that a document is in."""
    rubric = scorer.load_rubric(str(resources.rubrics() / "unfitted" / "health.yaml"))
    examples = [
        fitting.Example(
            {id_: signal.value for id_, signal in measuring.measure(document, rubric).items()},
            document.word_count, float(target), group,
        )
        for document, target, group in zip(documents, met, groups, strict=True)
    ]  # fmt: skip
    return fitting.held_out(examples, rubric, 5, fitting.Settings())


class Scored(NamedTuple):
    """An article of an outlet: its row, score, whether the gate stops it, and the points of every criterion."""

    row: dict[str, Any]
    score: float
    stopped: bool
    kept: dict[str, float]


def outlets(each: int, name: str, text_only: bool) -> None:
    """Share of articles of well-rated outlets that the gate stops, and means by leaning and country."""
    kept = [row for row in rows("rated_outlets_dev") if row["pc1"] is not None]
    drawn = random.Random(7).sample(kept, min(each, len(kept)))
    scored = list(_scored(drawn, scorer.load_rubric(name), text_only))
    best = [one for one in scored if one.row["pc1"] > 0.8]
    stopped = sum(one.stopped for one in best)
    low, high = metrics.wilson(stopped, len(best))
    print(f"{len(scored)} of {len(drawn)} have a score; outlets rated over .8: {len(best)} articles")
    print(f"  stopped by the gate: {stopped / len(best):.1%} ({low:.1%} to {high:.1%}; goal: 5 % at most)")
    pc1 = np.array([one.row["pc1"] for one in scored])
    print(f"  Spearman of score and rating: {metrics.spearman(np.array([one.score for one in scored]), pc1):.3f}")
    left, right = (np.array([one.row["bias"] == side for one in scored]) for side in ("left", "right"))
    away = np.array([one.row["source"].lower() in OUTSIDE_US for one in scored])
    _differ("left minus right (goal: 2 at most)", scored, left, right)
    _differ("outside the US minus US (goal: 3 at most)", scored, away, ~away)


def _scored(drawn: list[dict[str, Any]], rubric: Rubric, text_only: bool) -> Iterator[Scored]:
    """The articles that get a score, with what the page gave beside the text or without it."""
    for row in drawn:
        beside = {"url": row["url"], "author": row["authors"], "date": row["date"], "publisher": row["source"]}
        fields = {"text": row["text"], "title": row["title"]} | ({} if text_only else beside)
        content = ingest.read_row({name: value for name, value in fields.items() if value}, id=row["id"])
        result = scorer.assess(content, rubric) if isinstance(content, Content) else None
        if result and result.score is not None and result.band:
            kept = {line.criterion: line.kept for line in result.lines}
            yield Scored(row, result.score, result.band.id in rubric.gate.stop, kept)


def _differ(what: str, scored: list[Scored], one: metrics.Mask, other: metrics.Mask) -> None:
    """The difference of two means where the rating is equal (by least squares with the rating as a covariate), and
    the criteria that it comes from."""
    both = np.flatnonzero(one | other)
    pc1 = np.array([item.row["pc1"] for item in scored])

    def difference(chosen: Any, points: metrics.Floats) -> float:
        at = both[chosen]
        design = np.column_stack([np.ones(len(at)), pc1[at], one[at]])
        return float(np.linalg.lstsq(design, points[at], rcond=None)[0][2])

    points = np.array([item.score for item in scored])
    interval = metrics.bootstrap(lambda chosen: difference(chosen, points), [scored[i].row["source"] for i in both])
    print(
        f"  {what}: {interval.value:+.1f} points at equal rating ({interval.low:+.1f} to {interval.high:+.1f}), "
        f"{points[one].mean() - points[other].mean():+.1f} as they are; {one.sum()} and {other.sum()} articles"
    )
    parts = {
        id_: difference(np.arange(len(both)), np.array([item.kept[id_] for item in scored])) for id_ in scored[0].kept
    }
    most = sorted(parts, key=lambda id_: -abs(parts[id_]))[:4]
    print(f"    of that {', '.join(f'{id_} {parts[id_]:+.1f}' for id_ in most)}")


def speed() -> None:
    """CPU time of all disclosures per document of about 450 words."""
    texts = [row for row in rows("fakehealth_story_ratings_dev") if 350 <= len(row["text"].split()) <= 550]
    documents = [read(row) for row in texts]
    for document in documents:  # what other detectors and the judge need anyway
        _ = document.sentences, document.folded, document.language
    for name in DISCLOSURES:
        detectors.find(name).detect(documents[0])
    began = time.process_time()
    for document in documents[1:]:
        for name in DISCLOSURES:
            detectors.find(name).detect(document)
    taken = (time.process_time() - began) / (len(documents) - 1)
    words = sum(document.word_count for document in documents) / len(documents)
    print(f"{1000 * taken:.3f} ms of CPU per document of {words:.0f} words, all disclosures")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("releases", "stories", "outlets", "speed"))
    parser.add_argument("--each", type=int, default=600, help="articles of outlets, drawn with a fixed seed")
    parser.add_argument("--rubric", default="default")
    parser.add_argument(
        "--text-only", action="store_true", help="outlets: without author, date, publisher and address"
    )
    options = parser.parse_args()
    if not QUALITY.is_dir():
        parser.exit(0, "skipped: the evaluation data (../shared/data) is not here\n")
    if options.what == "outlets":
        outlets(options.each, options.rubric, options.text_only)
    else:
        {"releases": releases, "stories": stories, "speed": speed}[options.what]()


if __name__ == "__main__":
    main()
