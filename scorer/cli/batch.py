"""`scorer batch`: rows in, rows out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from scorer.cli import common
from scorer.cli.common import Command, Exits

if TYPE_CHECKING:
    from scorer.batch import Row


@click.command(
    "batch",
    cls=Command,
    epilog="""\b
    Examples:
      scorer batch corpus.jsonl -o scored.jsonl
      scorer batch articles/ -o - --rubric ingest | jq 'select(.score < 45) | .id'
      scorer batch crawl.parquet -o scored.jsonl --jobs 4
      zcat crawl.jsonl.gz | scorer batch - -o -

    \b
    Columns read: text or html, and id, title, url, date, author, publisher.
    Keys written: id, score, band, coverage, reason, rubric, criteria, findings.
    Exit codes: 0 done, 2 usage or rubric, 3 nothing could be scored (the rows are still written).
    """,
)
@click.argument("source", metavar="IN", type=click.Path(allow_dash=True, path_type=str))
@click.option(
    "--output",
    "-o",
    required=True,
    metavar="OUT",
    type=click.Path(allow_dash=True, path_type=str),
    help="File of JSON lines, or - for standard output.",
)
@common.rubric_option
@common.tables_option
@common.knowledge_option
@click.option(
    "--jobs", "-j", default=1, show_default=True, type=click.IntRange(0, 1024), help="Processes; 0: one per core."
)
def command(  # noqa: PLR0913 - one parameter per option
    *, source: str, output: str, rubric: str, tables: str | None, knowledge: str | None, jobs: int
) -> int:
    """Score rows: JSON lines in input order.

    IN is a file of rows (.jsonl, .csv, .parquet), a folder in which every document is a row whose id is its path
    inside it, or -. A row that cannot be read becomes a row with a reason.
    """
    loaded = common.load_rubric(rubric, tables, knowledge)
    from scorer import batch

    rows = batch.rows(batch.read(source), loaded, jobs=jobs or os.cpu_count() or 1)
    if output == "-":
        scored, total = _write(rows, common.json_output())
    else:
        with common.whole_file(Path(output)) as file:
            scored, total = _write(common.watched(rows, "rows"), file)
        common.tell(f"{total} {'row' if total == 1 else 'rows'} written to {output}")
    if not total:
        common.say(f"no documents in {common.one_line(source)}")
    if scored < total:
        common.say(f"{total - scored} of {total} rows have no score; their 'reason' says why")
    return Exits.PASS if scored else Exits.NOTHING


def _write(rows: Iterable[Row], file: IO[str]) -> tuple[int, int]:
    """Write the rows; how many of them have a score, and how many there are."""
    scored = total = 0
    for row in rows:
        file.write(row.text + "\n")
        total += 1
        scored += row.scored
    return scored, total
