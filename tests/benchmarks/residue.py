"""Prints how the detectors of leftovers, stock prose and presentation do on the open evaluation data; no test.

python tests/benchmarks/residue.py             # false alarms, found texts, AUROC, speed
python tests/benchmarks/residue.py --lexicon   # measures each pattern of formulaic_prose and writes its statistics

The patterns and thresholds were chosen with these same data in view: the figures are those of development, not of
unseen text. Some detectors speak in notes only, so that their share of warnings is 0 by construction; the second
column, any finding at all, is the one to read there. Speed is in processor time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml

from scorer import detectors, ingest, lexicon, resources
from scorer.document import Document
from scorer.model import Signal

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
STATISTICS = resources.lexicons() / "stats" / "formulaic_prose.yaml"
OWN = (
    "template_residue", "llm_residue", "formulaic_prose", "headline_style", "language_mix", "readability", "labels",
    "word_list",
)  # fmt: skip
WARNING = 0.5
TOO_RARE = 10
CLEAN = ("clean_news/reuters_dev.jsonl.gz", "clean_news/us_politics_dev.jsonl.gz")
TEXTS = "ai_text/human_vs_llm_dev.jsonl.gz"
# Attacks that misspell the words say nothing about phrases.
GARBLED = ("adversarial_character", "adversarial_word")


class Text(NamedTuple):
    """A text with the group it is reported under; `label` is 0 human, 1 LLM, 2 human edited by an LLM."""

    group: str
    label: int
    text: str
    title: str | None = None


def rows(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def texts() -> Iterator[Text]:
    for name in CLEAN:
        for row in rows(name):
            yield Text(f"human {Path(name).name.split('_dev')[0]}", 0, row["text"], row["title"])
    for row in rows(TEXTS):
        who = {0: f"human {row['domain']}", 1: f"LLM {row['generator']}", 2: f"edited {row['domain']}"}[row["label"]]
        if row["label"] == 1 and row["attack"].startswith(GARBLED):
            who = f"{who} (garbled)"
        yield Text(who, row["label"], row["text"])


def document(text: Text) -> Document:
    return Document.of(ingest.read_row({"text": text.text, "title": text.title}, id="row"))


def auroc(values: Iterable[float], labels: Iterable[int]) -> float:
    """Area under the ROC curve by ranks; ties count half."""
    scores, truth = np.asarray(list(values)), np.asarray(list(labels), bool)
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.bincount(inverse, ranks) / counts)[inverse]
    positive, negative = truth.sum(), (~truth).sum()
    return float((ranks[truth].sum() - positive * (positive + 1) / 2) / (positive * negative))


def wilson(hits: int, n: int) -> str:
    """Share with its 95 % Wilson interval, in per cent."""
    share, z = hits / n, 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return f"{100 * share:6.2f} % [{100 * max(0.0, middle - half):5.2f}, {100 * min(1.0, middle + half):5.2f}]"


def warned(signal: Signal) -> bool:
    return any(finding.strength >= WARNING for finding in signal.findings)


def measure() -> None:
    """Warnings per group and detector, AUROC of formulaic_prose, speed."""
    total: Counter[str] = Counter()
    warnings: dict[str, Counter[str]] = {name: Counter() for name in OWN}
    findings: dict[str, Counter[str]] = {name: Counter() for name in OWN}
    seconds: Counter[str] = Counter()
    values: list[float] = []
    labels: list[int] = []
    news_hits: Counter[int] = Counter()
    for text in texts():
        page = document(text)
        total[text.group] += 1
        for name in OWN:
            start = time.process_time()
            signal = detectors.find(name).detect(page)
            seconds[name] += time.process_time() - start
            warnings[name][text.group] += warned(signal)
            findings[name][text.group] += bool(signal.findings)
            if name == "formulaic_prose" and text.label != 2 and len(page.words) >= 150 and signal.value is not None:
                values.append(signal.value)
                labels.append(text.label)
                news_hits[text.label] += warned(signal)
    for name in OWN:
        print(f"\n{name}: documents with a finding of strength {WARNING} or more, and with any finding")
        for group in sorted(total, key=lambda g: (g.split()[0], g)):
            loud, some = (wilson(hits[name][group], total[group]) for hits in (warnings, findings))
            print(f"  {group:34} {loud}  {some}  of {total[group]}")
    ones = sum(labels)
    print(f"\nformulaic_prose, texts of 150 words and more: AUROC {auroc(values, labels):.3f}")
    print(f"  found {wilson(news_hits[1], ones)} of {ones} LLM, {wilson(news_hits[0], len(labels) - ones)} of human")
    print("\nDocuments per second (views a detector is the first to ask for included):")
    for name in OWN:
        print(f"  {name:18} {total.total() / seconds[name]:8.0f}")
    headlines()


def headlines() -> None:
    """AUROC of headline_style on titles alone."""
    detect = detectors.find("headline_style").detect
    values, labels, warnings = [], [], Counter[int]()
    for row in rows("quality/clickbait_headlines_dev.jsonl.gz"):
        signal = detect(Document.of(ingest.read_row({"text": "The text.", "title": row["title"]}, id="row")))
        values.append(signal.value or 0.0)
        labels.append(int(row["label"]))
        warnings[labels[-1]] += warned(signal)
    ones = sum(labels)
    print(f"\nheadline_style: AUROC {auroc(values, labels):.3f} on {len(labels)} headlines; warnings on")
    print(f"  {wilson(warnings[1], ones)} of clickbait, {wilson(warnings[0], len(labels) - ones)} of news headlines")


def measure_lexicon() -> None:
    """Writes how often each pattern of formulaic_prose occurs in human and in generated text. Figures only."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    words: Counter[str] = Counter()
    entries = lexicon.load("formulaic_prose")
    for text in texts():
        if text.label == 2 or text.group.endswith("(garbled)"):
            continue
        page = document(text)
        kind = "llm" if text.label else "news" if text.group.split()[1] in {"reuters", "us_politics"} else "human"
        words[kind] += len(page.words)
        for match in entries.find(page):
            if not page.quoted(match.span):
                counts[match.entry.form][kind] += 1
    human = words["human"] + words["news"]
    patterns = {}
    for entry in entries.entries:
        count = counts[entry.form]
        people = count["human"] + count["news"]
        patterns[entry.form] = {
            "human": round(1e6 * people / human, 1),
            "news": round(1e6 * count["news"] / words["news"], 1),
            "llm": round(1e6 * count["llm"] / words["llm"], 1),
            "seen": people + count["llm"],
            "rare": people + count["llm"] < TOO_RARE,
        }
    about = (
        "Occurrences per million words of each pattern, outside quotations, in human text, in the human-edited news "
        "among it, and in generated text; `seen` is their number in all, and `rare` ones are too few to tell. "
        "Written by tests/benchmarks/residue.py --lexicon; see data/PROVENANCE.md for the corpora."
    )
    head = {"about": about, "lexicon_version": entries.version, "words": dict(words)}
    STATISTICS.parent.mkdir(exist_ok=True)
    STATISTICS.write_text(
        yaml.safe_dump({**head, "patterns": patterns}, sort_keys=False, width=1_000), encoding="utf-8"
    )
    worse = {form: row for form, row in patterns.items() if not row["rare"] and row["llm"] <= row["human"]}
    print(f"{len(patterns)} patterns over {words.total():,} words; {len(worse)} occur as often in human text:")
    for form, row in sorted(worse.items()):
        print(f"  {row}  {form}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lexicon", action="store_true", help="measure the patterns and write their statistics")
    (measure_lexicon if parser.parse_args().lexicon else measure)()
