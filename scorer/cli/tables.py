"""`scorer tables`: build the count tables from a corpus's counts."""

from __future__ import annotations

from pathlib import Path

import click

from scorer.cli import common
from scorer.cli.common import CONTEXT, Group


@click.group("tables", cls=Group, context_settings=CONTEXT, epilog="Example: scorer tables build counts/ -o tables/")
def command() -> None:
    """Build the tables of word counts."""


@command.command("build", epilog="Example: scorer tables build counts/ -o tables/")
@click.argument("source", metavar="SOURCE", type=click.Path(path_type=Path))
@click.option(
    "--output", "-o", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Folder for the tables."
)
def build(source: Path, output: Path) -> None:
    """Build the tables from counts.

    Needed only to replace the shipped tables. SOURCE holds counts of words and word sequences;
    the documentation of scorer.tables describes its files.
    """
    if not source.exists():
        raise common.Complaint(f"{source}: does not exist; check the path")
    from scorer import tables

    with common.writing_to(output):
        tables.build(source, output)
    click.echo(f"tables written to {output}")
