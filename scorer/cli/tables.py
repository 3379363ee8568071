"""`scorer tables`: build the count tables from a corpus's counts, or house tables from an archive of documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from scorer.cli import common
from scorer.cli.common import CONTEXT, Group

EXAMPLES = """\b
Examples:
  scorer tables build --archive archive/ -o house/
  scorer tables build --archive 2024.jsonl --archive 2025.parquet -o house/
  scorer tables build counts/ -o tables/
"""


@click.group("tables", cls=Group, context_settings=CONTEXT, epilog=EXAMPLES)
def command() -> None:
    """Build the tables of word counts."""


@command.command("build", epilog=EXAMPLES)
@click.argument("source", metavar="[SOURCE]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--archive",
    "-a",
    "archives",
    multiple=True,
    metavar="PATH",
    type=click.Path(allow_dash=True, path_type=str),
    help="Documents of your own: a folder, .jsonl, .csv, .parquet or any readable file. May be given several times.",
)
@click.option(
    "--output", "-o", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Folder for the tables."
)
def build(source: Path | None, archives: tuple[str, ...], output: Path) -> None:
    """Build house tables from an archive, or all tables from counts.

    With --archive: counts the words, pairs of words and names of your own documents, for `tables:` in a rubric or
    --tables. No text leaves the archive: only counts of two and more, and hashes of names.

    With SOURCE: replaces the shipped tables. SOURCE holds counts of words and word sequences; the documentation of
    scorer.tables describes its files.
    """
    if bool(archives) == (source is not None):
        raise click.UsageError("give either --archive PATH (house tables) or SOURCE (counts), one of the two")
    from scorer import tables

    with common.writing_to(output):
        if source is None:
            _house(archives, output)
            return
        if not source.exists():
            raise common.Complaint(f"{source}: does not exist; check the path")
        tables.build(source, output)
    click.echo(f"tables written to {output}")


def _house(archives: tuple[str, ...], output: Path) -> None:
    from scorer import tables

    if (output / "substitutions").exists():
        raise common.Complaint(f"{output}: holds full tables already; choose another folder for the house tables")
    unread: list[str] = []
    try:
        house = tables.build_house(common.watched(_texts(archives, unread)), output)
    except ValueError:
        where = common.one_line(", ".join(archives))
        raise common.Complaint(f"no document could be read in {where}; check the path") from None
    kept = f"{house.words} words, {house.pairs} pairs of words and {house.names} names"
    click.echo(f"house tables written to {output}: {kept} from {house.documents} documents")


def _texts(archives: tuple[str, ...], unread: list[str]) -> Iterator[str]:
    from scorer.model import Failure

    for item in common.read_all(archives, unread):
        if isinstance(item, Failure):
            common.complain(item)
        else:
            yield item.text
