"""Findings of entity_facts on clean news, speed, and the share of invented slips that is found; no test, run by hand.

python tests/benchmarks/entity_facts.py                 # slips found, findings on clean news, speed
python tests/benchmarks/entity_facts.py --show          # with note and context (terminal only)
python tests/benchmarks/entity_facts.py --slips --show  # the invented slips alone, with those that are missed
python tests/benchmarks/entity_facts.py --undated       # the clean sets without the dates of their pages

The slips are the sentences of entity_slips.yaml, written into articles of the clean sets. Texts of ../shared are for
local use and are printed to the terminal only; verdicts on findings, without text, are in entity_verdicts.tsv.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shared
import yaml
from shared import DATA

from scorer import detectors, ingest
from scorer.document import Document

HERE = Path(__file__).parent
CLEAN = {"reuters": "clean_news/reuters_dev.jsonl.gz", "us politics": "clean_news/us_politics_dev.jsonl.gz"}
OTHERS = {
    "outlets": "quality/rated_outlets_dev.jsonl.gz",
    "health stories": "quality/fakehealth_story_ratings_dev.jsonl.gz",
    "one event": "facts/same_event_basil_dev.jsonl.gz",
}  # fmt: skip
WARNING = 0.5


def rows(path: str) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(shared.rows(path)):
        if "body-paragraphs" in row:
            row["text"] = "\n\n".join(" ".join(paragraph) for paragraph in row["body-paragraphs"])
        yield {"number": number, **row}


def dated(row: dict[str, Any]) -> str | None:
    day = str(row.get("date") or row.get("publish_date") or "")
    return f"{day[:4]}-{day[4:6]}-{day[6:8]}" if day[:8].isdigit() else day[:10] or None


def document(text: str, title: str | None, day: str | None, id_: str) -> Document:
    return Document.of(ingest.read_row({"text": text, "title": title, "date": day}, id=id_))


def corpus(name: str, path: str, most: int, undated: bool = False) -> Iterator[Document]:
    for row in rows(path):
        if row["number"] >= most:
            return
        if row.get("text"):
            day = None if undated else dated(row)
            yield document(row["text"], row.get("title"), day, f"{name}:{row['number']}")


def clean(names: dict[str, str], most: int, show: bool, undated: bool) -> None:
    detect = detectors.find("entity_facts").detect
    for name, path in names.items():
        counts: Counter[str] = Counter()
        taken = 0.0
        for doc in corpus(name, path, most, undated):
            _ = doc.folded, doc.quotations, doc.blocks, doc.sentences
            start = time.process_time()
            signal = detect(doc)
            taken += time.process_time() - start
            counts["documents"] += 1
            counts["words"] += len(doc.words)
            counts["compared"] += signal.value is not None
            counts["with a finding"] += bool(signal.findings)
            loud = [finding for finding in signal.findings if finding.strength >= WARNING]
            counts["with a warning"] += bool(loud)
            counts["warnings"] += len(loud)
            if show:
                for f in signal.findings:
                    span = f.span
                    around = doc.text[max(0, span.start - 90) : span.end + 60].replace("\n", " ") if span else ""
                    print(f"{doc.id} {doc.publication_date} {f.strength:.2f} {f.note}")
                    print(f"      {around!r} -> {f.suggestions}")
        n = max(1, counts["documents"])
        each = f"{1000 * taken / n:.2f} ms a document of {counts['words'] / n:.0f} words without the shared views"
        print(f"{name}: {dict(counts)}; one warning per {n / max(1, counts['warnings']):.0f} articles; {each}")


def slips(show: bool) -> None:
    """Every invented sentence, put as a paragraph into a clean article that is given the sentence's date."""
    detect = detectors.find("entity_facts").detect
    listed = yaml.safe_load((HERE / "entity_slips.yaml").read_text(encoding="utf-8"))
    hosts = list(corpus("reuters", CLEAN["reuters"], 200)) if (DATA / CLEAN["reuters"]).exists() else []
    draw = random.Random(3)
    found: Counter[str] = Counter()
    warned: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for kind, entries in listed.items():
        for day, sentence, words in entries:
            host = draw.choice(hosts).text if hosts else ""
            before, _, after = host.partition("\n\n")
            doc = document(f"{before}\n\n{sentence}\n\n{after}", None, str(day) if day else None, "slip")
            start = doc.text.find(sentence)
            near = [f for f in detect(doc).findings if f.span and start <= f.span.start < start + len(sentence)]
            right = [f for f in near if all(word.lower() in f"{f.note} {f.suggestions}".lower() for word in words)]
            total[kind] += 1
            found[kind] += bool(right)
            warned[kind] += any(f.strength >= WARNING for f in right)
            if show and not right:
                print(f"missed, {kind}: {day} {sentence} {[f.note for f in near]}")
    for kind in total:
        print(
            f"{kind:22} {found[kind]:3}/{total[kind]:3} found with the right explanation, {warned[kind]} at warning"
        )
    n = sum(total.values())
    told = f"{sum(found.values())}/{n} = {sum(found.values()) / n:.1%}, at warning {sum(warned.values()) / n:.1%}"
    print(f"{'all':22} {told}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print findings and missed slips")
    parser.add_argument("--slips", action="store_true", help="the invented slips only")
    parser.add_argument("--others", action="store_true", help="also the other sets of human text")
    parser.add_argument("--undated", action="store_true", help="give the articles of the clean sets no date")
    parser.add_argument("--most", type=int, default=10**9, help="documents per set")
    arguments = parser.parse_args()
    slips(arguments.show)
    if not arguments.slips:
        clean(CLEAN | (OTHERS if arguments.others else {}), arguments.most, arguments.show, arguments.undated)


if __name__ == "__main__":
    main()
