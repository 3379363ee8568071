"""Processor time of everything that scoring a document takes: documents per second of one core; no test, run by hand.

    python tests/benchmarks/speed.py [--rubric default] [--most 400]

Clean news of 350 to 550 words from ../shared (SHARED=DIR names another folder), one process, everything that is read
once a run already read. Each part is measured on fresh documents. A criterion is measured twice: "own" with all views
there already, and in its group with the views that the group needs. At the end stands the time of `scorer check` for
one short file, which is nearly all start-up.

The interpreter counts, so its version is printed: one built with profile-guided optimisation, as those of most
distributions are, is quicker than one built without, as some version managers build them.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from shared import DATA, rows

import scorer
from scorer import classifier, ingest, resources
from scorer.claims import unsourced
from scorer.document import Document
from scorer.measuring import measure
from scorer.model import Content, Signal
from scorer.rubric import Rubric

SETS = ("reuters", "us_politics")
COLUMNS = {"byline": "author", "authors": "author", "source": "publisher"}
SHORTEST, LONGEST = 350, 550
VIEWS: dict[str, Callable[[Document], object]] = {
    "words": lambda document: (document.words.lower, document.words.gaps, document.word_count),
    "folded": lambda document: document.folded,
    "sentences": lambda document: document.sentences,
    "quotations": lambda document: document.quotations,
    "links": lambda document: document.all_links,
    "language": lambda document: document.language,
    "money": lambda document: document.money,
    "dates": lambda document: document.dates,
    "numbers": lambda document: document.numbers,
}
"""In the order in which each finds what it needs of the others; `numbers` shares most of its work with `money`."""
GROUPS = {
    "figures, dates and names": (
        "money_conversion", "headline_body", "internal_figures", "date_consistency", "entity_facts", "claims",
    ),
    "wording": ("llm_residue", "formulaic_prose", "substance", "synonym_spin", "second opinion"),
    "sourcing": (
        "attribution", "named_sources", "anonymous_sources", "links", "byline", "publication_date", "publisher",
        "labels", "headline_style", "readability", "source_record",
    ),
}  # fmt: skip
REPEATS = 5
"""Runs of a part, of which the quickest counts for each document: other programs only ever make one slower."""
START = "The council of Elmford said on Monday that it would spend 4.5 million dollars on the bridge. "


def contents(most: int) -> list[Content]:
    """Up to `most` documents, half of each set."""
    found: list[Content] = []
    for name in SETS:
        every = rows(f"clean_news/{name}_dev.jsonl.gz")
        fitting = (row for row in every if SHORTEST <= len(row["text"].split()) <= LONGEST)
        for row in islice(fitting, most // len(SETS)):
            item = ingest.read_row({COLUMNS.get(key, key): value for key, value in row.items() if value}, id="row")
            if isinstance(item, Content):
                found.append(item)
    return found


def spent(step: Callable[[Document], object], items: Sequence[Content], ready: Sequence[str] = ()) -> float:
    """Seconds of processor time per document; `ready` are the views that are there already."""
    best = [float("inf")] * len(items)
    for _ in range(REPEATS):
        for place, item in enumerate(items):
            document = Document.of(item)
            for view in ready:
                VIEWS[view](document)
            began = time.process_time()
            step(document)
            best[place] = min(best[place], time.process_time() - began)
    return sum(best) / len(items)


def steps(rubric: Rubric) -> dict[str, Callable[[Document], object]]:
    """What is measured of a document, by name: the criteria of the rubric, the second opinion, the list of claims."""
    found: dict[str, Callable[[Document], object]] = {
        id_: partial(measure, rubric=rubric.model_copy(update={"criteria": {id_: criterion}}))
        for id_, criterion in rubric.criteria.items()
    }
    return {**found, "second opinion": partial(_opinion, name=rubric.opinion), "claims": unsourced}


def _opinion(document: Document, name: str) -> object:
    signals: dict[str, Signal] = {}
    return classifier.opinion(document, signals, name)


def show(name: str, seconds: float) -> None:
    print(f"  {name:26} {1000 * seconds:8.3f} ms {1 / max(seconds, 1e-9):10,.0f} documents/s")


def together(parts: Sequence[Callable[[Document], object]], document: Document) -> None:
    for part in parts:
        part(document)


def start_up() -> tuple[float, float]:
    """Wall and processor seconds of `scorer check` for one short file, the best of a few.

    The modules are there as bytecode by the second run, as they are after any installation; some containers forbid
    Python to write it, so that every start of theirs compiles all modules again.
    """
    best = (float("inf"), float("inf"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "note.txt"
        path.write_text(START * 12, encoding="utf-8")
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
        for _ in range(5):
            before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            command = [sys.executable, "-m", "scorer", "check", "--no-config", str(path)]
            subprocess.run(command, capture_output=True, check=False, env=environment)
            wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
            best = min(best, (wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return best


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rubric", default="default")
    parser.add_argument("--most", type=int, default=400, help="documents (400)")
    options = parser.parse_args()
    if not DATA.is_dir():
        parser.exit(0, f"no evaluation data at {DATA}; name its folder with SHARED=DIR\n")
    resources.collect_rarely()  # as the command line does
    rubric = scorer.load_rubric(options.rubric)
    items = contents(options.most)
    for item in items:
        scorer.assess(item, rubric)  # lexicons, tables and models are read on first use
    words = sum(Document.of(item).word_count for item in items) / len(items)
    print(f"Python {sys.version.split(' [')[0]}")
    print(f"{len(items)} documents of {words:.0f} words on average, rubric {rubric.id}\n\nviews")
    for number, (name, view) in enumerate(VIEWS.items()):
        show(name, spent(view, items, list(VIEWS)[:number]))
    show("all views", spent(partial(together, list(VIEWS.values())), items))
    parts = steps(rubric)
    print("\nown time, all views there already; the first to ask for attributions or knowledge pays for them")
    for name, part in parts.items():
        show(name, spent(part, items, tuple(VIEWS)))
    print("\nin groups, each with the views that it needs, and with all views there already")
    for name, members in GROUPS.items():
        group = [parts[member] for member in members if member in parts]
        show(name, spent(partial(together, group), items))
        show("  views apart", spent(partial(together, group), items, tuple(VIEWS)))
    print("\nall of it")
    show("assess", spent(lambda document: scorer.assess(document, rubric), items))
    wall, processor = start_up()
    print(f"\nscorer check of one file: {wall:.2f} s on the clock, {processor:.2f} s of processor time")


if __name__ == "__main__":
    main()
