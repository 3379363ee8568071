"""Prints precision and recall of the attributions found, against the gold annotation of PolNeAR (open half).

A sentence is positive if any part of an annotated attribution (source, cue or content) lies in it; where several
annotators marked an article, if one of them did. "strong" leaves verbs of thinking and wanting aside.

    python tests/benchmarks/attribution.py
"""

from __future__ import annotations

import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from scorer import ingest
from scorer.detectors import _sources
from scorer.detectors._attributions import attributions
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


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def main() -> None:
    counts = {kind: [0, 0, 0] for kind in ("all", "strong", "with quotations")}  # true, predicted, gold
    sources = [0, 0, 0]
    for name, text, gold in articles():
        content = ingest.read_text(text, id=name)
        document = Document.of(content)
        if document.text != text:
            print(f"{name}: the reader changed the text; left out")
            continue
        marked = [span for role in gold.values() for span in role]
        positive = {i for i, s in enumerate(document.sentences) if any(overlap(s, span) for span in marked)}
        for kind, predicted in predictions(document).items():
            for index, number in enumerate((len(predicted & positive), len(predicted), len(positive))):
                counts[kind][index] += number
        for one in attributions(document):
            if any(overlap(one.cue, cue) for cue in gold.get("Cue", [])):
                sources[1] += 1
                sources[0] += any(overlap(one.source, source) for source in gold.get("Source", []))
            sources[2] += 1
    for kind, (true, predicted, total) in counts.items():
        print(
            f"sentences, {kind:16} P {true / predicted:.3f}  R {true / total:.3f}  ({predicted} found, {total} gold)"
        )
    print(
        f"cues: {sources[1] / sources[2]:.3f} of {sources[2]} are gold cues; source right in "
        f"{sources[0] / sources[1]:.3f}"
    )


def predictions(document: Document) -> dict[str, set[int]]:
    def indices(strong: bool) -> set[int]:
        return {
            i
            for one in attributions(document)
            if not (strong and one.family == "thinks")
            for i, s in enumerate(document.sentences)
            if s.start <= one.cue.start < s.end
        }

    return {
        "all": indices(False),
        "strong": indices(True),
        "with quotations": set(_sources.attributed_sentences(document)),
    }


if __name__ == "__main__":
    main()
