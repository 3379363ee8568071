"""Size, memory and speed of imported knowledge, on invented entities; no test, run by hand.

python tests/benchmarks/knowledge.py                      # a million entities as Wikidata JSON lines
python tests/benchmarks/knowledge.py --entities 100000    # fewer

Writes an invented dump (gz) into a temporary folder, imports it with `scorer knowledge import` in a process of its
own, and prints seconds, peak memory, size of the file, and microseconds per look-up of a name: of known ones for the
first time and again, and of unknown ones, in the batches in which documents ask for them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from scorer.knowledge.store import Store

SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ra",
    "ten",
    "vos",
    "bel",
    "dor",
    "fin",
    "gar",
    "hul",
    "jen",
    "pas",
    "qui",
    "sil",
    "tor",
)
KINDS = ("Q5", "Q783794", "Q515", "Q6256", "Q43229", "Q8148")
BATCH = 60


def name(number: int) -> str:
    """An invented name of two words, different for every number."""
    words, rest = [], number
    for length in (3, 3):
        word = ""
        for _ in range(length):
            rest, digit = divmod(rest, len(SYLLABLES))
            word += SYLLABLES[digit]
        words.append(word.capitalize())
    return " ".join(words)


def item(value: str) -> dict[str, Any]:
    return {"datavalue": {"value": {"entity-type": "item", "id": value}, "type": "wikibase-entityid"}}


def moment(year: int) -> dict[str, Any]:
    return {"datavalue": {"value": {"time": f"+{year}-05-01T00:00:00Z", "precision": 11}, "type": "time"}}


def entity(number: int, total: int, draw: random.Random) -> dict[str, Any]:
    def other() -> str:
        return f"Q{draw.randrange(total) + 1}"

    claims: dict[str, Any] = {
        "P31": [{"mainsnak": item(KINDS[number % len(KINDS)])}],
        "P17": [{"mainsnak": item(other())}],
        "P571": [{"mainsnak": moment(1900 + number % 120)}],
    }
    if number % 6 == 1:
        years = (1990, 2001, 2012, 2020)
        claims["P169"] = [
            {"mainsnak": item(other()), "qualifiers": {"P580": [moment(a)], "P582": [moment(b)]}}
            for a, b in pairwise(years)
        ]
        claims["P452"] = [{"mainsnak": item(other())}]
        claims["P159"] = [{"mainsnak": item(other())}]
    return {
        "type": "item",
        "id": f"Q{number + 1}",
        "labels": {"en": {"language": "en", "value": name(number)}},
        "aliases": {
            "en": [{"language": "en", "value": f"{name(number)} {ending}"} for ending in ("Ltd", "Old")[: number % 3]]
        },
        "claims": claims,
    }


def dump(path: Path, total: int) -> None:
    draw = random.Random(5)
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        file.write("[\n")
        for number in range(total):
            file.write(json.dumps(entity(number, total, draw)) + ",\n")
        file.write("]\n")


CHILD = """
import resource, sys, time
from scorer.cli import cli
start = time.process_time()
cli.main(["knowledge", "import", sys.argv[1], "--cutoff", "2026-01-01", "-o", sys.argv[2]], standalone_mode=False)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"imported in {time.process_time() - start:.0f} s of CPU, peak memory {peak:.0f} MB")
"""


def batches(numbers: list[int], form: str) -> Iterator[list[str]]:
    for start in range(0, len(numbers), BATCH):
        yield [form.format(name(number)) for number in numbers[start : start + BATCH]]


def lookups(path: Path, total: int, most: int) -> None:
    store = Store(path)
    numbers = random.Random(8).sample(range(total), min(most, total))
    for what, form in (("known, first time", "{}"), ("known, again", "{}"), ("unknown", "{} Nowhere")):
        asked = list(batches(numbers, form))
        start = time.process_time()
        found = sum(len(store.named(batch)) for batch in asked)
        each = (time.process_time() - start) / len(numbers)
        print(f"look-up, {what:18} {1e6 * each:6.1f} us each, {found} of {len(numbers)} found")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entities", type=int, default=1_000_000, help="how many to invent")
    parser.add_argument("--lookups", type=int, default=20_000, help="how many names to look up")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "dump.json.gz", Path(folder) / "out.sqlite"
        dump(source, arguments.entities)
        print(f"{arguments.entities:,} invented entities, {source.stat().st_size / 1e6:.0f} MB packed")
        subprocess.run([sys.executable, "-c", CHILD, str(source), str(target)], check=True)
        print(f"{target.stat().st_size / 1e6:.0f} MB on disk")
        lookups(target, arguments.entities, arguments.lookups)


if __name__ == "__main__":
    main()
