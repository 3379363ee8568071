"""Warnings and errors on human text that no detector was tuned on, per criterion; for reading them, too. No test.

python tests/benchmarks/false_alarms.py                          # shares with Wilson intervals, documents per second
python tests/benchmarks/false_alarms.py --show links --most 20   # the findings of a criterion, with quote and note
python tests/benchmarks/false_alarms.py --profile                # seconds per detector
python tests/benchmarks/false_alarms.py --folder DIR             # documents of one's own instead

Reads ../shared/data. Not every warning is a false one: pages cut off by a scraper, repeated paragraphs and untrue
headlines occur in these sets. The texts are for local use and are printed to the terminal only.
"""

from __future__ import annotations

import argparse
import random
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared import DATA, rows, share

import scorer
from scorer import detectors, ingest
from scorer.document import Document
from scorer.model import Assessment, Content, Finding, Level

ROWS = {
    "outlets": "quality/rated_outlets_dev.jsonl.gz",
    "health stories": "quality/fakehealth_story_ratings_dev.jsonl.gz",
    "health releases": "quality/fakehealth_release_criteria_dev.jsonl.gz",
    "one event": "facts/same_event_basil_dev.jsonl.gz",
    "reuters": "clean_news/reuters_dev.jsonl.gz",
    "us politics": "clean_news/us_politics_dev.jsonl.gz",
}
PAGES = "html/pages_dev.tar.gz"
COLUMNS = {"authors": "author", "byline": "author", "source": "publisher", "original_title": "title"}
KEPT = {"text", "title", "url", "date", "author", "publisher"}
FEWEST_WORDS = 80
SEED = 11


def _row(row: dict[str, Any]) -> dict[str, Any]:
    if "body-paragraphs" in row:
        row["text"] = "\n\n".join(" ".join(paragraph) for paragraph in row["body-paragraphs"])
    named = {COLUMNS.get(key, key): value for key, value in row.items() if isinstance(value, str) and value}
    return {key: value for key, value in named.items() if key in KEPT}


def _drawn(members: list[Any], most: int) -> list[Any]:
    return random.Random(SEED).sample(members, min(most, len(members)))


def _rows(path: Path, most: int) -> Iterator[Content]:
    kept = [_row(row) for row in rows(path)]
    for number, row in enumerate(_drawn([row for row in kept if row.get("text")], most)):
        content = ingest.read_row(row, id=f"{path.name.split('_dev')[0]}:{number}")
        if isinstance(content, Content):
            yield content


def _pages(path: Path, most: int) -> Iterator[Content]:
    with tarfile.open(path) as archive:
        members = [member for member in archive.getmembers() if member.isfile() and "htm" in member.name]
        for member in _drawn(sorted(members, key=lambda one: one.name), most):
            handle = archive.extractfile(member)
            if handle is None:
                continue
            read = ingest.read_bytes(handle.read(), format="html", id=member.name)
            yield from (content for content in read if isinstance(content, Content))


def _files(folder: Path) -> Iterator[Content]:
    for path in sorted(folder.iterdir()):
        yield from (content for content in ingest.read(path) if isinstance(content, Content))


def documents(most: int, folder: Path | None) -> Iterator[tuple[str, Document]]:
    """Set and document: `most` per set, drawn with a fixed seed; English ones of enough words."""
    if folder is not None:
        yield from ((folder.name, Document.of(content)) for content in _files(folder))
        return
    sources = {name: _rows(DATA / path, most) for name, path in ROWS.items()}
    for name, contents in (sources | {"pages": _pages(DATA / PAGES, most)}).items():
        for content in contents:
            document = Document.of(content)
            if len(document.words) >= FEWEST_WORDS and (name != "pages" or document.language == "en"):
                yield name, document


def table(results: dict[str, list[Assessment]]) -> None:
    """Share of documents with a warning or error, and with any finding, per criterion and set."""
    criteria = [line.criterion for line in next(iter(results.values()))[0].lines]
    names = list(results)
    heads = " ".join(f"{name[:16]:>18}" for name in names)
    print("Per cent of documents with a warning or an error; last column, all sets: with any finding at all")
    print(f"{'':20} {heads} {'any finding':>18}")
    print(f"{'documents':20} {' '.join(f'{len(results[name]):18}' for name in names)}")
    everything = [result for members in results.values() for result in members]
    for criterion in criteria:
        cells = [share(sum(map(bool, _loud(members, criterion))), len(members)) for members in results.values()]
        some = share(sum(bool(_found(one, criterion)) for one in everything), len(everything))
        print(f"{criterion:20} {' '.join(f'{cell:>18}' for cell in [*cells, some])}")
    held = [share(*_held_down(members)) for members in results.values()]
    print(f"{'held down':20} {' '.join(f'{cell:>18}' for cell in held)}")
    print("held down: of the documents whose score reaches the best band, those that their warnings keep from it")


def _held_down(results: list[Assessment]) -> tuple[int, int]:
    """How many documents the level of their findings keeps from the best band, of those whose score reaches it."""
    reached = [one for one in results if one.score is not None and one.score >= one.bands[0].lowest]
    return sum(one.band_reason is not None for one in reached), len(reached)


def _found(result: Assessment, criterion: str) -> tuple[Finding, ...]:
    return next(line.findings for line in result.lines if line.criterion == criterion)


def _loud(results: list[Assessment], criterion: str) -> list[list[Finding]]:
    return [[f for f in _found(result, criterion) if f.level is not Level.NOTE] for result in results]


def show(results: dict[str, list[Assessment]], criterion: str, most: int, notes: bool) -> None:
    """The findings of `criterion` in up to `most` documents per set, with what stands around them."""
    for name, members in results.items():
        shown = 0
        for result in members:
            found = [f for f in _found(result, criterion) if notes or f.level is not Level.NOTE]
            if found and shown < most:
                shown += 1
                print(f"\n== {name}: {result.document.id}: {(result.document.title or '')[:100]}")
                for finding in found[:6]:
                    print(f"   {finding.level.value if finding.level else '':8}{finding.strength:.2f} {finding.note}")
                    if finding.suggestions:
                        print(f"            -> {' | '.join(finding.suggestions)}")
                    print(f"            {_around(result.document.text, finding)!r}")


def _around(text: str, finding: Finding) -> str:
    if finding.span is None:
        return finding.quote or f"(missing: {finding.absence})"
    start, end = finding.span
    return f"{text[max(0, start - 60) : start]}<<{text[start : min(end, start + 300)]}>>{text[end : end + 60]}"


def profile(most: int, folder: Path | None) -> None:
    """Milliseconds per document and detector, each with the views that it is the first to ask for."""
    seconds: Counter[str] = Counter()
    rubric = scorer.load_rubric("default")
    read = [document for _, document in documents(most, folder)]
    number = len(read)
    for document in read:
        for id_, criterion in rubric.criteria.items():
            began = time.process_time()
            detectors.find(criterion.detector).detect(document, **criterion.parameters)
            seconds[id_] += time.process_time() - began
    for id_, taken in seconds.most_common():
        print(f"{id_:20} {1000 * taken / number:7.2f} ms {number / max(taken, 1e-9):8.0f} documents/s")
    print(f"{'all':20} {1000 * seconds.total() / number:7.2f} ms {number / seconds.total():8.0f} documents/s")


def main() -> None:
    """Print what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=300, help="documents per set, drawn with a fixed seed")
    parser.add_argument("--rubric", default="default")
    parser.add_argument("--show", metavar="CRITERION", help="print the findings of this criterion instead")
    parser.add_argument("--notes", action="store_true", help="with --show: notes as well")
    parser.add_argument("--most", type=int, default=10, help="with --show: documents per set")
    parser.add_argument("--folder", type=Path, help="read the documents of this folder instead")
    parser.add_argument("--profile", action="store_true", help="print seconds per detector instead")
    options = parser.parse_args()
    if options.profile:
        profile(options.each, options.folder)
        return
    rubric = scorer.load_rubric(options.rubric)
    results: dict[str, list[Assessment]] = defaultdict(list)
    seconds = 0.0
    for name, document in documents(options.each, options.folder):
        began = time.process_time()
        results[name].append(scorer.assess(document, rubric))
        seconds += time.process_time() - began
    if options.show:
        show(results, options.show, options.most, options.notes)
        return
    table(results)
    total = sum(map(len, results.values()))
    print(f"\n{total} documents in {seconds:.1f} s without reading: {total / seconds:.0f} documents/s")


if __name__ == "__main__":
    main()
