"""Writes the texts that the shipped second opinion is trained on, from ../shared, as JSON lines for `scorer train`.

python tests/benchmarks/opinion_data.py out/opinion.jsonl.gz

Human texts: the human side of the detection corpora (learners' essays included), news of agencies and of more than a
hundred outlets up to 2020, health news and releases; weights keep any one of them from drowning the others. Machine
texts: all generators, attacked versions too. Machine essays on the learners' topics are left out: with them the
model learns the topics, and takes learners for machines. So are texts that a person wrote and a machine edited.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
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
LEARNERS_WEIGH = 5.0
NEWS = {"news_xsum", "news"}


def rows(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


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
            "weight": LEARNERS_WEIGH if not machine and domain in LEARNERS else 1.0,
            "kind": "news" if domain in NEWS else "other",
        }


def news() -> Iterator[dict[str, Any]]:
    for row in rows("clean_news/reuters_dev.jsonl.gz"):
        yield human(row, "Reuters", "Reuters 2013", f"Reuters {row['id']}", "news")
    for name, corpus in (("clean_news/us_politics", "US politics"), ("quality/rated_outlets", "rated outlets")):
        for row in rows(f"{name}_dev.jsonl.gz"):
            yield human(row, corpus, "US outlets to 2020", f"outlet {row['source']}", "news")
    for row in rows("quality/fakehealth_story_ratings_dev.jsonl.gz"):
        yield human(row, "health news", "health news", f"site {row['source'].split('.')[-2:]}", "other")
    for row in rows("quality/fakehealth_release_criteria_dev.jsonl.gz"):
        yield human(row, "health releases", "press releases", None, "other")


def human(row: dict[str, Any], corpus: str, writers: str, story: str | None, kind: str) -> dict[str, Any]:
    return {
        "text": row["text"], "label": "human", "source": corpus, "corpus": corpus, "story": story,
        "generator": None, "writers": writers, "weight": 1.0, "kind": kind,
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every n-th text only, to try things out")
    options = parser.parse_args()
    if not SHARED.is_dir():
        raise SystemExit(f"skipped: {SHARED} is not here")
    options.output.parent.mkdir(parents=True, exist_ok=True)
    number = 0
    with gzip.open(options.output, "wt", encoding="utf-8") as file:
        for row in beginnings(iter([*detection(), *news()])):
            number += 1
            if number % options.every == 0:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{number // options.every} texts written to {options.output}")


if __name__ == "__main__":
    main()
