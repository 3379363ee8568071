"""Precision and recall of the ranking of check-worthy statements, on open data; no test, run by hand.

    python tests/benchmarks/claims.py                        # both tables
    python tests/benchmarks/claims.py --labelled debate.tsv  # also sentences of one's own: label, tab, sentence

1. Check-worthiness: sentences of fourteen PolNeAR articles, two an outlet, against claims_labels.yaml (see there).
   Average precision of the order, precision of the first seven, and of all with a weight over 0; beside it what the
   order of the text, the length of a sentence, and "has a figure" reach.
2. Source or none: statements listed as without a source, against the gold attributions of PolNeAR (open half). Right
   is a sentence that no annotator marked any part of. The order is that of the report.

Labels of 1 mean check-worthy, as in the CheckThat! sets, which can be given with --labelled; each line is a sentence.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import attribution
import yaml

from scorer import ingest
from scorer.claims import claims, unsourced
from scorer.document import Document

LABELS = Path(__file__).with_name("claims_labels.yaml")
FIRST = 7

Ranked = list[tuple[float, bool]]
"""Weight and label of every sentence."""


def average_precision(ranked: Ranked) -> float:
    """Mean of the precision at each positive; sentences of the same weight stand in the order given."""
    hits, total = 0, 0.0
    for place, (_, label) in enumerate(sorted(ranked, key=lambda one: -one[0]), 1):
        if label:
            hits += 1
            total += hits / place
    return total / max(1, hits)


def weights(document: Document) -> dict[int, float]:
    """Weight of every claim by the start of its sentence."""
    return {claim.span.start: claim.weight for claim in claims(document)}


def orders(document: Document) -> dict[str, Callable[[int], float]]:
    """What is compared: the ranking, and three that know nothing, as a function of a sentence's number."""
    found = weights(document)
    sentences = document.sentences
    return {
        "this ranking": lambda i: found.get(sentences[i].start, 0.0),
        "order of the text": lambda i: -i,
        "length of the sentence": lambda i: sentences[i].end - sentences[i].start,
        "has a figure": lambda i: any(c.isdigit() for c in document.quote(sentences[i])),
    }


def check_worthy() -> None:
    """Print the first table."""
    for part, labels in yaml.safe_load(LABELS.read_text(encoding="utf-8")).items():
        print(f"{part} labels:")
        told(_ranked(labels))


def _ranked(labels: dict[str, list[int]]) -> dict[str, list[Ranked]]:
    ranked: dict[str, list[Ranked]] = {}
    for name, text, _ in attribution.articles():
        if name not in labels:
            continue
        document = Document.of(ingest.read_text(text, id=name))
        positive = set(labels[name])
        starts = [sentence.start for sentence in document.sentences]
        if lost := positive - set(starts):
            print(f"{name}: sentences are cut otherwise than when they were labelled; {len(lost)} lost")
        for what, weight in orders(document).items():
            ranked.setdefault(what, []).append([(weight(i), start in positive) for i, start in enumerate(starts)])
    return ranked


def told(ranked: dict[str, list[Ranked]]) -> None:
    """Print a line per order: average precision and precision of the first, by article, and of all above 0."""
    for what, articles in ranked.items():
        total = sum(len(one) for one in articles)
        gold = sum(label for one in articles for _, label in one)
        average = sum(map(average_precision, articles)) / len(articles)
        first = [label for one in articles for _, label in sorted(one, key=lambda pair: -pair[0])[:FIRST]]
        listed = [label for one in articles for weight, label in one if weight > 0]
        both = f"; over 0: P {sum(listed) / max(1, len(listed)):.2f} R {sum(listed) / gold:.2f}" if listed else ""
        print(
            f"{what:24} average precision {average:.2f}, of the first {FIRST} right {sum(first) / len(first):.2f}"
            f"{both} ({gold} of {total} sentences in {len(articles)} texts are check-worthy)"
        )


def without_source() -> None:
    """Print the second table."""
    counts = {"first seven": [0, 0], "all": [0, 0]}
    gold_total = found_total = 0
    for name, text, gold in attribution.articles():
        document = Document.of(ingest.read_text(text, id=name))
        marked = [span for role in gold.values() for span in role]
        bare = {
            claim.span for claim in claims(document)
            if not any(attribution.overlap(claim.span, span) for span in marked)
        }  # fmt: skip
        listed = unsourced(document, 10**6)
        for what, some in (("first seven", listed[:FIRST]), ("all", listed)):
            counts[what][0] += sum(claim.span in bare for claim in some)
            counts[what][1] += len(some)
        gold_total += len(bare)
        found_total += sum(claim.span in bare for claim in listed)
    for what, (right, total) in counts.items():
        print(f"without a source, {what:12} P {right / max(1, total):.2f} of {total} listed")
    print(f"without a source, all          R {found_total / max(1, gold_total):.2f} of {gold_total} that have none")


def labelled(path: Path) -> None:
    """Print the first table for sentences of one's own, each a text of one sentence."""
    rows: Ranked = []
    with path.open(encoding="utf-8", newline="") as file:
        for label, sentence in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            document = Document.of(ingest.read_text(sentence, id="row"))
            rows.append((max(weights(document).values(), default=0.0), label.strip() == "1"))
    told({str(path.name): [rows]})


def main(arguments: Iterable[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labelled", type=Path, help="a file of lines: 1 or 0, tab, sentence")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    if options.labelled:
        labelled(options.labelled)
    if not attribution.ARCHIVE.exists():
        raise SystemExit(f"skipped: {attribution.ARCHIVE} is not there")
    check_worthy()
    without_source()


if __name__ == "__main__":
    main()
