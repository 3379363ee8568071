"""Prints how well headline_style tells clickbait from news headlines that its strengths were not fitted on; no test.

    python tests/benchmarks/headlines.py        # five folds: fitted on four, measured on the fifth; speed; as shipped
    python tests/benchmarks/headlines.py --fit  # fits on all headlines and writes data/lexicons/clickbait.yaml

The strengths are those of a logistic regression without negative weights on "does this pattern stand in the title?".
With the intercept -b, a weight w becomes the strength 1 - 2^(-w/b), so that strengths combine to 0.5 where the
regression sees even odds. Headlines of outlets with a bias label or a rating stand beside the news headlines of the
set, which are all from a few sources before 2016. Folds keep an outlet together. Only strengths are fitted; the
patterns were written with misses of one half in view.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import time
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from shared import DATA, auroc, rows

from scorer import ingest, lexicon, resources
from scorer.detectors import headline_style
from scorer.document import Document

HEADLINES = DATA / "quality" / "clickbait_headlines_dev.jsonl.gz"
OUTLETS = ("clean_news/us_politics_dev.jsonl.gz", "quality/rated_outlets_dev.jsonl.gz")
AGENCY = "clean_news/reuters_dev.jsonl.gz"
LEXICON = resources.lexicons() / "clickbait.yaml"
FOLDS = 5
RARE = 20
"""Headlines below which an entry keeps the strength it has."""
WEAKEST, STRONGEST = 0.05, 0.9
EVEN = 0.5
"""The value at which a headline is as likely clickbait as news."""
Array = NDArray[Any]


def presence(titles: list[str], entries: tuple[lexicon.Entry, ...]) -> Array:
    """Which entry stands in which title, outside quotation marks."""
    number = {entry: index for index, entry in enumerate(entries)}
    found = np.zeros((len(titles), len(entries)), np.float32)
    shipped = lexicon.load("clickbait")
    for row, title in enumerate(titles):
        for match in headline_style.phrases(title[: headline_style.LONGEST], shipped):
            found[row, number[match.entry]] = 1
    return found


def fit(found: Array, labels: Array, steps: int = 500, penalty: float = 1e-4) -> Array:
    """Strengths: accelerated projected gradient on the logistic loss; the scale of every weight is the intercept."""
    direction = np.ones(found.shape[1])
    for _ in range(20):
        direction = found.T @ (found @ direction)
        direction /= np.linalg.norm(direction)
    rate = 1 / (0.25 * float(np.linalg.norm(found @ direction)) ** 2 / len(labels) + 0.3)
    weights, bias, momentum = np.zeros(found.shape[1]), 0.0, 1.0
    ahead, bias_ahead = weights, bias
    for _ in range(steps):
        error = 1 / (1 + np.exp(-(found @ ahead + bias_ahead))) - labels
        new = np.maximum(ahead - rate * (found.T @ error / len(labels) + penalty), 0)
        new_bias = bias_ahead - rate * float(error.mean())
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = new + (momentum - 1) / following * (new - weights)
        bias_ahead = new_bias + (momentum - 1) / following * (new_bias - bias)
        weights, bias, momentum = new, new_bias, following
    return np.clip(1 - 2 ** (-weights / max(-bias, 0.1)), WEAKEST, STRONGEST)


def values(found: Array, strengths: Array) -> Array:
    """What the detector returns for titles in which these entries stand."""
    return 1 - np.exp(found @ np.log(1 - strengths))


def kept(found: Array, fitted: Array, entries: tuple[lexicon.Entry, ...]) -> Array:
    """Fitted strengths, and those of the lexicon for entries that are rare."""
    return np.where(found.sum(0) < RARE, [entry.strength for entry in entries], fitted)


def describe(name: str, scores: Array, labels: Array) -> None:
    """One line: AUROC, found at 1 % false alarms, and both kinds above 0.5."""
    positive, negative = scores[labels == 1], scores[labels == 0]
    limit = np.quantile(negative, 0.99)
    print(
        f"{name:34} AUROC {auroc(scores, labels):.4f}  found at 1 % false alarms {(positive > limit).mean():.3f}  "
        f"at 0.5: {(positive >= EVEN).mean():.3f} of clickbait, {(negative >= EVEN).mean():.3f} of news"
    )


def write(strengths: Array, entries: tuple[lexicon.Entry, ...]) -> None:
    """Put the strengths into the lexicon, one entry a line."""
    by_form = {entry.form: value for entry, value in zip(entries, strengths, strict=True)}
    lines = LEXICON.read_text(encoding="utf-8").splitlines()
    for index, line in enumerate(lines):
        if line.startswith("  - {pattern:"):
            (entry,) = yaml.safe_load(line)
            lines[index] = re.sub(r"strength: [\d.]+\}$", f"strength: {by_form[entry['pattern']]:.2f}}}", line)
    LEXICON.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure by folds, or fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="fit on all headlines and write the lexicon")
    arguments = parser.parse_args()
    if not HEADLINES.exists():
        raise SystemExit(f"skipped: {HEADLINES} is not there")
    headlines = list(rows(HEADLINES))
    outlets = [row for name in OUTLETS for row in rows(DATA / name) if row.get("title")]
    titles = [row["title"] for row in (*headlines, *outlets)]
    labels = np.array([int(row["label"]) for row in headlines] + [0] * len(outlets))
    entries = lexicon.load("clickbait").entries
    found = presence(titles, entries)
    if arguments.fit:
        write(kept(found, fit(found, labels), entries), entries)
        return
    groups = titles[: len(headlines)] + [source(row) for row in outlets]
    measure(found, labels, np.array([fold(group) for group in groups]), len(headlines))
    agency = [row["title"] for row in rows(DATA / AGENCY) if row.get("title")]
    loud = sum(value_of(title) >= EVEN for title in agency)
    print(f"{'agency, in no fit':34} at 0.5: {loud / len(agency):.3f} of {len(agency)}")
    speed(titles[:2000])


def source(row: dict[str, Any]) -> str:
    """The outlet of a row."""
    return str(row.get("source") or row.get("domain") or row.get("outlet") or "")


def fold(group: str) -> int:
    """The fold that a headline or an outlet belongs to."""
    return hashlib.sha256(group.lower().encode()).digest()[0] % FOLDS


def measure(found: Array, labels: Array, folds: Array, of_set: int) -> None:
    """Print the held-out figures of the first `of_set` titles, which are those of the set, and of the outlets."""
    entries = lexicon.load("clickbait").entries
    held_out = np.zeros(len(labels))
    for number in range(FOLDS):
        train = folds != number
        strengths = kept(found[train], fit(found[train], labels[train]), entries)
        held_out[~train] = values(found[~train], strengths)
    shipped = values(found, np.array([entry.strength for entry in entries]))
    lengths = np.array([found[row].sum() for row in range(of_set)])
    describe("held out, five folds", held_out[:of_set], labels[:of_set])
    describe("as shipped (fitted on these)", shipped[:of_set], labels[:of_set])
    describe("baseline: number of forms", lengths, labels[:of_set])
    print(f"{'outlets held out':34} at 0.5: {(held_out[of_set:] >= EVEN).mean():.3f} of {len(labels) - of_set}")


def value_of(title: str) -> float:
    """The value of the detector for a title."""
    document = Document.of(ingest.read_row({"text": "The text.", "title": title}, id="row"))
    return headline_style.detect(document).value or 0.0


def speed(titles: list[str]) -> None:
    """Documents per second of processor time."""
    documents = [Document.of(ingest.read_row({"text": "The text.", "title": title}, id="row")) for title in titles]
    for document in documents:
        _ = document.language
    began = time.process_time()
    for document in documents:
        headline_style.detect(document)
    print(f"{len(titles) / (time.process_time() - began):,.0f} titles per second and core")


if __name__ == "__main__":
    main()
