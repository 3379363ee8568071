"""Reads and audits real HTML pages; says how many had an author, a date, a publisher, a title and main text.

    python tests/benchmarks/html_pages.py [FOLDER-OR-TAR]

Without an argument the evaluation pages beside the checkout are read (../shared/data/html/pages_dev.tar.gz). Every
page is audited under the default rubric and its report written as well. Ends with 1 if a page could not be read or
made a reader, a detector or a renderer raise.
"""

from __future__ import annotations

import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import scorer
from scorer import ingest
from scorer.model import Content, MetadataName
from scorer.render import html

DEFAULT = Path(__file__).parents[2].parent / "shared" / "data" / "html" / "pages_dev.tar.gz"
FIELDS: tuple[MetadataName, ...] = (
    "title",
    "author",
    "publication_date",
    "modified_date",
    "publisher",
    "language",
    "url",
)
SAID_BY_PAGE = ("json-ld", "open graph", "meta")


def pages(source: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file in a folder or a tar archive."""
    if source.is_dir():
        for file in sorted(path for path in source.rglob("*") if path.is_file()):
            yield str(file), file.read_bytes()
        return
    with tarfile.open(source) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream:
                yield member.name, stream.read()


def count(content: Content, counts: Counter[str]) -> None:
    """Adds what one page had."""
    for name in FIELDS:
        data = content.metadata_values(name)
        counts[name] += bool(data)
        counts[f"{name}, said in markup"] += any(datum.origin in SAID_BY_PAGE for datum in data)
    body = [block for block in content.blocks if block.kind != "title"]
    whole = any("whole body" in note for note in content.notes)
    counts["main text"] += bool(body) and not whole
    counts["whole body taken"] += whole
    counts["main text doubted"] += any("may be missing" in note for note in content.notes)
    counts["JSON-LD objects"] += bool(content.structured)
    counts["JSON-LD unreadable in part"] += any("JSON-LD" in note for note in content.notes)
    counts["links in the text"] += bool(content.links)
    separators = 2 * max(0, len(content.blocks) - 1)
    counts["characters"] += len(content.text) - separators
    counts["characters placed"] += sum(segment.length for segment in content.source_map.segments)


def audit(content: Content, rubric: scorer.Rubric, counts: Counter[str]) -> None:
    """The whole path for one page, report included."""
    assessment = scorer.assess(content, rubric)
    counts["scored"] += assessment.score is not None
    counts["in English"] += assessment.language == "en"
    counts["scored, in English"] += assessment.score is not None and assessment.language == "en"
    failed = [line.reason for line in assessment.lines if line.reason and "detector failed" in line.reason]
    counts["detectors that failed"] += len(failed)
    for reason in failed:
        print(f"{content.id}: {reason}", file=sys.stderr)
    counts["reports written"] += bool(html.document(assessment))


def main() -> int:
    """Prints the table; 1 if anything could not be read."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if not source.exists():
        print(f"{source}: does not exist", file=sys.stderr)
        return 2
    counts: Counter[str] = Counter()
    rubric = scorer.load_rubric()
    crashes = 0
    spent = slowest = 0.0
    size = 0
    for name, data in pages(source):
        start = time.perf_counter()
        try:
            (found,) = ingest.read_bytes(data, id=name, path=name, format="html")
        except Exception as error:
            crashes += 1
            print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        took = time.perf_counter() - start
        spent, slowest, size = spent + took, max(slowest, took), size + len(data)
        counts["pages"] += 1
        if isinstance(found, Content):
            count(found, counts)
            try:
                audit(found, rubric, counts)
            except Exception as error:
                crashes += 1
                print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)
        else:
            counts["refused"] += 1
            print(found.reason, file=sys.stderr)
    show(counts, crashes)
    total = max(1, counts["pages"])
    print(f"{'pages read per second':32}{total / max(spent, 1e-9):8.1f}   ({size / 1e6 / max(spent, 1e-9):.1f} MB/s)")
    print(f"{'slowest page to read, seconds':32}{slowest:8.2f}")
    return 1 if crashes or counts["refused"] or counts["detectors that failed"] else 0


def show(counts: Counter[str], crashes: int) -> None:
    """The table: number of pages and their share."""
    total = max(1, counts["pages"])
    print(f"{'pages':32}{counts['pages']:8}\n{'crashes':32}{crashes:8}\n{'refused':32}{counts['refused']:8}")
    rows = [f"{name}{suffix}" for name in FIELDS for suffix in ("", ", said in markup")]
    rows += ["main text", "main text doubted", "whole body taken", "links in the text", "JSON-LD objects"]
    rows += ["JSON-LD unreadable in part", "in English", "scored", "scored, in English", "reports written"]
    for row in (*rows, "detectors that failed"):
        print(f"{row:32}{counts[row]:8}   {counts[row] / total:6.1%}")
    placed = counts["characters placed"] / max(1, counts["characters"])
    print(f"{'characters placed exactly':32}{placed:8.2%}   of {counts['characters']}")


if __name__ == "__main__":
    raise SystemExit(main())
