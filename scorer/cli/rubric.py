"""`scorer rubric`: check, show, schema, list, fit."""

from __future__ import annotations

import click

from scorer.cli import common, fit
from scorer.cli.common import CONTEXT, Exits, Group


@click.group(
    "rubric",
    cls=Group,
    context_settings=CONTEXT,
    epilog="""\b
    Examples:
      scorer rubric list
      scorer rubric show draft > my-rubric.yaml
      scorer rubric check my-rubric.yaml
      scorer rubric schema > rubric.schema.json   completion in your editor
      scorer rubric fit archive.jsonl --target rating --good-from 3 --group outlet -o desk.yaml
    """,
)
def command() -> None:
    """Show the rubrics and check your own.

    Every weight, threshold and sentence of the tool is in them.
    """


command.add_command(fit.command)


@command.command("list")
def list_() -> None:
    """List the shipped rubrics.

    One line each: name, version, number of criteria, title.
    """
    from scorer.rubric import load, names

    for name in names():
        found = load(name)
        click.echo(f"{name:<15} {found.version:<6} {len(found.criteria):>3} criteria  {found.title}")


@command.command("show", epilog="Example: scorer rubric show draft")
@click.argument("rubric", default="default", metavar="[NAME|FILE]")
def show(rubric: str) -> None:
    """Print a rubric with all that it extends."""
    from scorer.rubric import dump

    click.echo(dump(common.load_rubric(rubric)), nl=False)


@command.command("check", epilog="Example: scorer rubric check my-rubric.yaml")
@click.argument("rubrics", nargs=-1, required=True, metavar="NAME|FILE...")
def check(rubrics: tuple[str, ...]) -> int:
    """List the mistakes in rubrics.

    One line `file:line:column: what is wrong` for each. Exit code 0 if all of them can be used, 2 if not.
    """
    from scorer.rubric import RubricError, load

    code = Exits.PASS
    for name in rubrics:
        try:
            found = load(name)
        except RubricError as error:
            code = Exits.USAGE
            for problem in error.problems:
                click.echo(str(problem))
        else:
            click.echo(f"{name}: fine ({found.identity}, {len(found.criteria)} criteria)")
    return code


@command.command("schema")
def schema() -> None:
    """Print the JSON Schema of rubric files.

    For completion and checks in editors. In VS Code, for example:
    "yaml.schemas": {"rubric.schema.json": "my-rubric.yaml"}.
    """
    import json

    from scorer.rubric import schema as of_rubrics

    click.echo(json.dumps(of_rubrics(), indent=2, ensure_ascii=False))
