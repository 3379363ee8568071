"""`scorer knowledge`: check packs of dated knowledge, import large ones, compile the shipped ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli import common
from scorer.cli.common import CONTEXT, Exits, Group

if TYPE_CHECKING:
    from scorer.knowledge.store import Keyed

EXAMPLES = """\b
Examples:
  scorer knowledge check desk.yaml offices.csv
  scorer knowledge import desk.yaml offices.csv -o desk.sqlite
  scorer knowledge import latest-all.json.gz --cutoff 2026-05-01 -o wikidata.sqlite
  scorer check article.html --knowledge desk.sqlite

\b
A pack in YAML:
  pack: desk
  cutoff: 2026-05-01
  sources: [Own records.]
  kind: company
  entities:
  - name: Example Corp
    also: [Example]
    country: Norway
    formerly: {is: Old Example, to: 2019-03-01}
    office: {chief executive: [Ada Stone (2015-01-01..2021-06-30), Jo Lake (2021-07-01..)]}

\b
Columns of a CSV: kind, name, also (separated by |), relation, value, from, to.
"""
_DUMPS = (".json", ".jsonl", ".json.gz", ".jsonl.gz", ".ndjson", ".ndjson.gz")
sources_argument = click.argument(
    "sources", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)


@click.group("knowledge", cls=Group, context_settings=CONTEXT, epilog=EXAMPLES)
def command() -> None:
    """Check and import dated knowledge.

    Who held which office when, what was called what until when: for the criterion entity_facts.
    """


@command.command("check", epilog=EXAMPLES)
@sources_argument
def check(sources: tuple[Path, ...]) -> int:
    """Check packs in YAML or CSV.

    Exit code 2 with file and line of the first mistake of each.
    """
    from scorer.knowledge import KnowledgeError, packs

    wrong = 0
    for path in sources:
        try:
            entities = packs.read(path)
        except KnowledgeError as error:
            common.say(common.one_line(str(error)))
            wrong += 1
        else:
            statements = sum(len(entity.statements) for entity in entities)
            click.echo(f"{path}: {_entities_of(len(entities))}, {common.several(statements, 'statement')}")
    return Exits.USAGE if wrong else Exits.PASS


@command.command("import", epilog=EXAMPLES)
@sources_argument
@click.option(
    "--output", "-o", required=True, metavar="FILE", type=click.Path(path_type=Path), help="New .sqlite file."
)
@click.option(
    "--cutoff",
    metavar="DATE",
    help="Day of a Wikidata dump (YYYY-MM-DD): of later days it says nothing. Today if not given.",
)
def import_(sources: tuple[Path, ...], output: Path, cutoff: str | None) -> None:
    """Import packs or entities of Wikidata into one file.

    FILEs are packs (.yaml, .csv) or Wikidata entities as JSON, one a line (.json, .jsonl, also .gz). They are read
    as a stream: a million entities need less than 500 MB.
    """
    from scorer.knowledge import KnowledgeError, store
    from scorer.knowledge.model import bounds

    day = cutoff or date.today().isoformat()
    try:
        bounds(day)
    except ValueError as error:
        raise click.UsageError(f"--cutoff: {error}") from None
    with common.writing_to(output):
        try:
            counts = store.write(common.watched(_entities(sources, day), "entities"), output)
        except KnowledgeError as error:
            raise common.Complaint(common.one_line(str(error))) from None
    rest = f"{common.several(counts.names, 'name')} and {common.several(counts.statements, 'statement')}"
    click.echo(f"{_entities_of(counts.entities)}, {rest} written to {output}")


def _entities(sources: tuple[Path, ...], day: str) -> Iterator[Keyed]:
    from scorer.knowledge import packs, wikidata
    from scorer.knowledge.store import Keyed

    for path in sources:
        if path.name.lower().endswith(_DUMPS):
            yield from wikidata.read(path, day)
        else:
            yield from (Keyed(entity) for entity in packs.read(path))


@command.command(
    "build",
    epilog="""\b
Examples:
  scorer knowledge build
  scorer knowledge build --check
""",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit code 1 if the compiled file is old.")
def build(only_check: bool) -> int:
    """Compile the shipped packs.

    Run after a change of data/knowledge/*.yaml; a test holds the compiled file to the packs.
    """
    from tempfile import TemporaryDirectory

    from scorer import resources
    from scorer.knowledge import KnowledgeError, base

    folder = resources.knowledge()
    target = folder / base.COMPILED
    with TemporaryDirectory() as name, common.writing_to(target):
        part = Path(name) / base.COMPILED
        try:
            entities, statements = base.compile_packs(folder, part)
        except KnowledgeError as error:
            raise common.Complaint(common.one_line(str(error))) from None
        if only_check:
            fresh = target.exists() and target.read_bytes() == part.read_bytes()
            click.echo("up to date" if fresh else f"{target}: is out of date; run `scorer knowledge build`")
            return Exits.PASS if fresh else Exits.STOPPED
        target.write_bytes(part.read_bytes())
    click.echo(f"{_entities_of(entities)} and {common.several(statements, 'statement')} compiled")
    return Exits.PASS


def _entities_of(count: int) -> str:
    return common.several(count, "entity", "entities")
