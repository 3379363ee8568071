"""Writes the texts that the shipped second opinion is trained on, from ../shared, as JSON lines for `scorer train`.

python tests/benchmarks/opinion_data.py out/opinion.jsonl.gz

Human texts: the human side of the detection corpora (learners' essays included), news of agencies and of more than a
hundred outlets up to 2020, health news and releases; weights keep kinds and sources in balance. Machine texts: all
generators, attacked versions too. Machine essays on the learners' topics are left out: with them the model learns the
topics, and takes learners for machines. So are texts that a person wrote and a machine edited.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared import DATA, rows

FAMILIES = {
    "ChatGPT": "OpenAI chat", "gpt-3.5-turbo": "OpenAI chat", "gpt-4": "OpenAI chat", "gpt4": "OpenAI chat",
    "ChatGPT-2022": "OpenAI chat", "gpt-3.5/4": "OpenAI chat", "davinci": "GPT-3 and older",
    "text-babbage-001": "GPT-3 and older", "text-curie-001": "GPT-3 and older",
    "text-davinci-003": "GPT-3 and older", "gpt2-xl": "GPT-3 and older", "Claude-instant": "Claude-instant",
    "claude-instant": "Claude-instant", "Google-PaLM": "PaLM and T5", "flan-t5-11b": "PaLM and T5",
    "Llama-2-70b": "Llama 2", "bloomz-7b": "BLOOMZ",
}  # fmt: skip
LEARNERS = {"toefl": "learners of English (TOEFL)", "essay_us8": "US 8th grade"}
WRITERS = {
    **LEARNERS,
    "essay_college": "US college essays",
    "essay": "other essays",
    "news_xsum": "BBC",
    "reviews_yelp": "reviews",
    "wp": "fiction",
    "arxiv": "abstracts",
    "abstract_cs": "abstracts",
}
ESSAYS = {"ArguGPT", "rexshijaku"}
# The share of each kind of text in the training, human and machine. Both have a share of a kind, so that the model
# cannot go by the topic; news weighs most, for news is what it is to judge. Kinds that only people wrote are there
# against false alarms, essays of learners and pupils twice; "mixed" are machine texts of four kinds that do not say
# which.
SHARES = {
    "news": (3.0, 3.0), "abstracts": (0.7, 0.4), "reviews": (0.7, 0.4), "fiction": (0.7, 0.4), "essays": (1.2, 0.05),
    "learners": (1.2, 0.0), "health": (0.5, 0.0), "mixed": (0.0, 1.5),
}  # fmt: skip
KINDS = {
    "arxiv": "abstracts", "abstract_cs": "abstracts", "qa_pubmed": "abstracts", "news_xsum": "news",
    "reviews_yelp": "reviews", "wp": "fiction", "essay_college": "essays", "essay": "essays", "toefl": "learners",
    "essay_us8": "learners", "mixed4": "mixed",
}  # fmt: skip
SHORTEST = 80
"""Words below which `scorer train` leaves a text out: they do not count for the weights either."""


def detection() -> Iterator[dict[str, Any]]:
    for row in rows("ai_text/human_vs_llm_dev.jsonl.gz"):
        machine = row["label"] == 1
        if row["label"] == 2 or (machine and row["source"] in ESSAYS) or row["source"] == "Grover-mini":
            continue
        domain = row["domain"]
        yield {
            "text": row["text"],
            "label": "machine" if machine else "human",
            "source": f"{row['source']} {domain}",
            "corpus": row["source"],
            "story": row["pair"] and f"{row['source']} {row['pair']}",
            "generator": FAMILIES[row["generator"]] if machine else None,
            "writers": None if machine else WRITERS.get(domain),
            "kind": KINDS[domain],
        }


def news() -> Iterator[dict[str, Any]]:
    for row in rows("clean_news/reuters_dev.jsonl.gz"):
        yield human(row, "Reuters", "Reuters 2013", f"Reuters {row['id']}", "news")
    for name, corpus in (("clean_news/us_politics", "US politics"), ("quality/rated_outlets", "rated outlets")):
        for row in rows(f"{name}_dev.jsonl.gz"):
            yield human(row, corpus, "US outlets to 2020", f"outlet {row['source']}", "news")
    for row in rows("quality/fakehealth_story_ratings_dev.jsonl.gz"):
        yield human(row, "health news", "health news", f"site {row['source']}", "health")
    for row in rows("quality/fakehealth_release_criteria_dev.jsonl.gz"):
        yield human(row, "health releases", "press releases", None, "health")


def human(row: dict[str, Any], corpus: str, writers: str, story: str | None, kind: str) -> dict[str, Any]:
    return {
        "text": row["text"], "label": "human", "source": corpus, "corpus": corpus, "story": story,
        "generator": None, "writers": writers, "kind": kind,
    }  # fmt: skip


def beginnings(texts: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Texts with the same first words are one story told twice: they stay together, and a copy is dropped."""
    seen: set[tuple[str, str]] = set()
    for row in texts:
        words = " ".join(row["text"].lower().split()[:8])
        whole = (row["label"], " ".join(row["text"].split())[:300])
        if whole not in seen:
            seen.add(whole)
            yield {**row, "beginning": words}


def weighted(texts: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """With the weight of each: a kind's share is divided among its sources by the roots of their sizes."""
    sizes = Counter((row["kind"], row["label"], row["source"]) for row in texts if long_enough(row))
    roots: Counter[tuple[str, str]] = Counter()
    for (kind, label, _), size in sizes.items():
        roots[kind, label] += size**0.5
    for row in texts:
        kind, label = row["kind"], row["label"]
        size = sizes[kind, label, row["source"]] or 1
        share = SHARES[kind][label == "machine"]
        yield {**row, "weight": 10_000 * share / (roots[kind, label] or 1) / size**0.5}


def prepared() -> list[dict[str, Any]]:
    """All texts to train on, with their weights."""
    return list(weighted([row for row in beginnings(iter([*detection(), *news()])) if long_enough(row)]))


def long_enough(row: dict[str, Any]) -> bool:
    return len(row["text"].split()) >= SHORTEST


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every n-th text only, to try things out")
    options = parser.parse_args()
    if not DATA.is_dir():
        raise SystemExit(f"skipped: {DATA} is not here")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    texts = prepared()[:: options.every]
    with gzip.open(options.output, "wt", encoding="utf-8") as file:
        for row in texts:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{len(texts)} texts written to {options.output}")


if __name__ == "__main__":
    main()
