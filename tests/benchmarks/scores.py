"""Scores and bands under a rubric on clean news, other human text and LLM text, and what costs clean news its points.

    python tests/benchmarks/scores.py [--rubric default] [--each 300]

Reads ../shared/data; prints figures only.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import Counter, defaultdict
from typing import Any

from shared import DATA, rows

import scorer
from scorer import ingest
from scorer.model import Assessment, Content, Level

COLUMNS = {"byline": "author", "authors": "author", "source": "publisher"}


def groups() -> dict[str, list[dict[str, Any]]]:
    """Rows per group; news keeps its author, date and publisher, the other sets have none."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name in ("reuters", "us_politics"):
        for row in rows(DATA / "clean_news" / f"{name}_dev.jsonl.gz"):
            kept = {COLUMNS.get(key, key): value for key, value in row.items() if value}
            found[f"news: {name}"].append(kept)
    for row in rows(DATA / "ai_text" / "human_vs_llm_dev.jsonl.gz"):
        if row["label"] in {0, 1}:
            kind = ("human", "LLM")[row["label"]]
            found[f"{kind}: {row['source']} {row['domain']}"].append({"text": row["text"]})
    return found


def assess(row: dict[str, Any], rubric: scorer.Rubric) -> Assessment | None:
    content = ingest.read_row(row, id="row")
    return scorer.assess(content, rubric) if isinstance(content, Content) else None


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rubric", default="default")
    parser.add_argument("--each", type=int, default=300, help="documents per group, drawn with a fixed seed")
    options = parser.parse_args()
    rubric = scorer.load_rubric(options.rubric)
    print(
        f"{'group':40} {'n':>5} {'scored':>6} {'mean':>6} {'p5':>6} {'p95':>6}  bands; share with a warning or error"
    )
    lost: dict[str, list[float]] = defaultdict(list)
    warned: Counter[str] = Counter()
    began, documents = time.perf_counter(), 0
    for name, members in sorted(groups().items()):
        drawn = random.Random(7).sample(members, min(options.each, len(members)))
        results = [result for row in drawn if (result := assess(row, rubric))]
        documents += len(results)
        _print_group(name, results)
        if name.startswith("news"):
            for result in (r for r in results if r.score is not None):
                for line in result.lines:
                    lost[line.criterion].append(line.lost)
                    warned[line.criterion] += any(f.level is not Level.NOTE for f in line.findings)
    taken = time.perf_counter() - began
    print(f"\n{documents} documents in {taken:.1f} s, {documents / taken:.0f} documents/s\n")
    print("What costs clean news its points (mean points lost; share of documents with a warning or error)")
    for criterion, values in sorted(lost.items(), key=lambda item: -statistics.fmean(item[1])):
        print(f"  {criterion:20} {statistics.fmean(values):5.2f}  {warned[criterion] / len(values):6.2%}")


def _print_group(name: str, results: list[Assessment]) -> None:
    scores = sorted(result.score for result in results if result.score is not None)
    if not scores:
        print(f"{name:40} {len(results):5} {0:6}")
        return
    bands = Counter(result.band.id for result in results if result.band)
    loud = sum(any(f.level is not Level.NOTE for f in r.findings) for r in results) / len(results)
    low, high = scores[len(scores) // 20], scores[-1 - len(scores) // 20]
    shares = ", ".join(f"{band} {n / len(scores):.0%}" for band, n in bands.most_common())
    print(
        f"{name:40} {len(results):5} {len(scores):6} {statistics.fmean(scores):6.1f} {low:6.1f} {high:6.1f}  "
        f"{shares}; {loud:.1%}"
    )


if __name__ == "__main__":
    main()
