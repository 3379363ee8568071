"""Prints precision and recall of the attributions found, against the gold annotation of PolNeAR (open half).

A sentence is positive if any part of an annotated attribution (source, cue or content) lies in it; where several
annotators marked an article, if one of them did. It is found if any part of what `scorer batch --views attributions`
gives lies in it. Source and content are right if they overlap with one that is annotated.

    python tests/benchmarks/attribution.py
"""

from __future__ import annotations

import argparse
import re
import tarfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scorer import ingest
from scorer.attributions import attributions
from scorer.document import Document
from scorer.model import Span

ARCHIVE = Path(__file__).parents[2].parent / "shared" / "data" / "facts" / "polnear_dev" / "polnear_dev.tar.gz"
LINE = re.compile(r"T\d+\t(Source|Cue|Content) ([\d; ]+)\t")


def articles() -> Iterator[tuple[str, str, dict[str, list[Span]]]]:
    """Name, text, and spans by role ("Source", "Cue", "Content") of every article."""
    texts: dict[str, str] = {}
    spans: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            if not member.isfile():
                continue
            handle = archive.extractfile(member)
            assert handle is not None
            content = handle.read().decode("utf-8")
            if member.name.endswith(".txt"):
                texts[Path(member.name).stem] = content
            elif member.name.endswith(".ann"):
                name = Path(member.name).stem.rpartition("_")[0]
                for line in content.splitlines():
                    if match := LINE.match(line):
                        for part in match[2].split(";"):
                            start, end = part.split()
                            spans[name][match[1]].append(Span(int(start), int(end)))
    for name, text in sorted(texts.items()):
        yield name, text, spans.get(name, {})


WRITTEN_WITH = frozenset(("breitbart", "huff-post", "nyt", "politico", "usa-today"))
"""Outlets whose misses were looked at while the cues were written; the figures that count are those of the others."""


@dataclass
class Tally:
    """Counts over articles: sentences, cues that meet a gold cue, and of those the sources and contents that do."""

    true: int = 0
    found: int = 0
    gold: int = 0
    sentences: int = 0
    cues: int = 0
    hits: int = 0
    sources: int = 0
    contents: int = 0

    def add(self, document: Document, gold: dict[str, list[Span]]) -> None:
        marked = [span for role in gold.values() for span in role]
        told = attributions(document)
        spans = [span for one in told for span in (one.source, one.cue, one.content) if span]
        positive, predicted = touched(document, marked), touched(document, spans)
        self.true += len(positive & predicted)
        self.found += len(predicted)
        self.gold += len(positive)
        self.sentences += len(document.sentences)
        for one in told:
            self.cues += 1
            if any(overlap(one.cue, cue) for cue in gold.get("Cue", [])):
                self.hits += 1
                self.sources += any(one.source and overlap(one.source, source) for source in gold.get("Source", []))
                self.contents += any(overlap(one.content, content) for content in gold.get("Content", []))

    def line(self, name: str) -> str:
        return (
            f"{name:28} P {self.true / self.found:.3f}  R {self.true / self.gold:.3f}  of {self.sentences} sentences "
            f"{self.gold / self.sentences:.2f} gold; source right {self.sources / self.hits:.3f}, content "
            f"{self.contents / self.hits:.3f} of {self.hits} cues that meet a gold cue ({self.hits / self.cues:.2f})"
        )


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def touched(document: Document, spans: list[Span]) -> set[int]:
    """Numbers of the sentences of which a span covers at least one character."""
    return {i for i, sentence in enumerate(document.sentences) if any(overlap(sentence, span) for span in spans)}


def main() -> None:
    """Print a line per outlet and for the two groups of outlets, and what finding attributions costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    if not ARCHIVE.exists():
        raise SystemExit(f"skipped: {ARCHIVE} is not there")
    tallies: dict[str, Tally] = defaultdict(Tally)
    seconds, words = 0.0, 0
    for name, text, gold in articles():
        document = Document.of(ingest.read_text(text, id=name))
        if document.text != text:
            print(f"{name}: the reader changed the text; left out")
            continue
        # What other detectors have asked for by then: not part of the cost.
        words += len(document.words)
        _ = document.sentences, document.quotations, document.folded
        began = time.process_time()
        attributions(document)
        seconds += time.process_time() - began
        outlet = name.split("_")[0]
        for group in (outlet, "outlets written with" if outlet in WRITTEN_WITH else "OTHER OUTLETS", "all"):
            tallies[group].add(document, gold)
    for group, tally in sorted(tallies.items()):
        print(tally.line(group))
    print(f"{1e3 * seconds * 450 / words:.2f} ms of processor time for 450 words")


if __name__ == "__main__":
    main()
