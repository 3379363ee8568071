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
      scorer batch corpus.jsonl -o - --views attributions,claims | jq '.attributions[].kind'
      zcat crawl.jsonl.gz | scorer batch - -o -

    \b
    Columns read: text or html, and id, title, url, date, author, publisher.
    Keys written: id, score, band, band_reason, coverage, reason, rubric, criteria, findings, second_opinion; one more
    for each view.
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
@common.house_options
@click.option(
    "--jobs", "-j", default=1, show_default=True, type=click.IntRange(0, 1024), help="Processes; 0: one per core."
)
@click.option(
    "--views",
    metavar="NAME,...",
    default="",
    help="What was found in the text, added to each row: attributions (source, cue, content, kind) and claims (span, "
    "features, needs, source), with places as [start, end].",
)
def command(  # noqa: PLR0913 - one parameter per option
    *, source: str, output: str, rubric: str, house: dict[str, str | None], jobs: int, views: str
) -> int:
    """Score rows: JSON lines in input order.

    IN is a file of rows (.jsonl, .csv, .parquet), a folder in which every document is a row whose id is its path
    inside it, or -. A row that cannot be read becomes a row with a reason.
    """
    loaded = common.load_rubric(rubric, **house)
    from scorer import batch

    wanted = _views(views, batch.VIEWS)
    rows = batch.rows(batch.read(source), loaded, jobs=jobs or os.cpu_count() or 1, views=wanted)
    if output == "-":
        scored, total = _write(rows, common.json_output())
    else:
        with common.whole_file(Path(output)) as file:
            scored, total = _write(common.watched(rows, "rows"), file)
        common.tell(f"{common.several(total, 'row')} written to {output}")
    if not total:
        common.say(f"no documents in {common.one_line(source)}")
    if scored < total:
        common.say(f"{total - scored} of {total} rows have no score; their 'reason' says why")
    return Exits.PASS if scored else Exits.NOTHING


def _views(given: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names in `--views`, each once. Raises click.BadParameter for one that there is not."""
    names = tuple(dict.fromkeys(name for part in given.split(",") if (name := part.strip())))
    for name in names:
        if name not in known:
            there_are = ", ".join(known)
            raise click.BadParameter(f"there is no view {common.one_line(name)!r}; there are: {there_are}")
    return names


def _write(rows: Iterable[Row], file: IO[str]) -> tuple[int, int]:
    """Write the rows; how many of them have a score, and how many there are."""
    scored = total = 0
    for row in rows:
        file.write(row.text + "\n")
        total += 1
        scored += row.scored
    return scored, total
