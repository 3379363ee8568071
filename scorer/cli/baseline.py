"""`scorer baseline`: create, update, prune."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from scorer.cli import common, project
from scorer.cli.common import CONTEXT, Complaint, Exits, Group

if TYPE_CHECKING:
    from scorer.baseline import Baseline
    from scorer.cli.project import Project

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT = "scorer-baseline.json"


@click.group(
    "baseline",
    cls=Group,
    context_settings=CONTEXT,
    epilog="""\b
    Examples:
      scorer baseline create articles/               what is there now shall stop nothing
      scorer check articles/ --baseline scorer-baseline.json --fail-on warning
      scorer baseline prune articles/                forget what has been mended since
    """,
)
def command() -> None:
    """Accept the findings of today, so that only new ones stop.

    A baseline names documents, criteria and evidence with counts, not lines: editing elsewhere in a file changes
    nothing. It also holds the score of each document, which then stops only when it becomes lower.
    """


def _options(function: F) -> F:
    file = click.option(
        "--baseline",
        "-b",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help=f"The file; without it that of the configuration, or {DEFAULT}.",
    )
    for option in (project.config_options, file, common.house_options, common.rubric_option, project.optional_paths):
        function = option(function)
    return function


@command.command("create", epilog="Example: scorer baseline create articles/")
@_options
@click.option("--force", is_flag=True, help="Replace a baseline that is there.")
@click.pass_context
def create(ctx: click.Context, /, *, force: bool, **given: Any) -> int:
    """Write a baseline of all findings.

    Refuses to replace one: `update` and `prune` change it.
    """
    found, path = _project(ctx, given)
    if path.exists() and not force:
        raise Complaint(f"{path}: is there already; use `scorer baseline update` or `prune`, or --force")
    return _write(path, _measured(found, path))


@command.command("update", epilog="Example: scorer baseline update articles/new.md")
@_options
@click.pass_context
def update(ctx: click.Context, /, **given: Any) -> int:
    """Accept the present findings of the documents named.

    Documents that are not named stay as they are in the baseline.
    """
    from scorer import baseline

    found, path = _project(ctx, given)
    old = _load(path)
    return _write(path, baseline.updated(old, _measured(found, path)), old)


@command.command("prune", epilog="Example: scorer baseline prune articles/")
@_options
@click.pass_context
def prune(ctx: click.Context, /, **given: Any) -> int:
    """Forget findings and documents that are gone.

    Nothing new is accepted, and a score that has become better is the one to keep from now on.
    """
    from scorer import baseline

    found, path = _project(ctx, given)
    old = _load(path)
    return _write(path, baseline.pruned(old, _measured(found, path), path.absolute().parent), old)


def _project(ctx: click.Context, given: dict[str, Any]) -> tuple[Project, Path]:
    from scorer.checking import Options

    config = project.load_config(given["config_file"], given["no_config"])
    named = config.settings.baseline
    path = given["baseline"] or (config.path(named) if named else Path(DEFAULT))
    options = Options(project.given(ctx, "rubric", given["rubric"]), given["house"])
    return project.project(config, options, given["paths"], compared=False), path


def _measured(found: Project, path: Path) -> Baseline:
    from scorer import baseline
    from scorer.baseline import Baseline
    from scorer.model import Failure

    measured: list[Baseline] = []

    def measure() -> None:
        folder = path.absolute().parent
        named = []
        for item in common.watched(common.read_all(found.wanted(), keep=found.keep)):
            result = found.checker.assess(item)
            if isinstance(result, Failure):
                common.complain(result)
            else:
                named.append((baseline.name_of(result, folder), baseline.Known.of(result), str(result.rubric)))
        measured.append(Baseline(named[0][2] if named else "", {name: known for name, known, _ in named}))

    project.refuse(measure)
    return measured[0]


def _load(path: Path) -> Baseline:
    from scorer.baseline import BaselineError, load

    try:
        return load(path)
    except BaselineError as error:
        raise Complaint(common.one_line(str(error))) from None


def _write(path: Path, new: Baseline, old: Baseline | None = None) -> int:
    from scorer.baseline import dumps

    if not new.documents and old is None:
        common.say("no documents yet, so there is nothing to accept in a baseline")
        return Exits.NOTHING
    with common.whole_file(path) as file:
        file.write(dumps(new))
    before = f", {old.count} before" if old else ""
    documents = common.several(len(new.documents), "document")
    findings = common.several(new.count, "known finding")
    click.echo(f"{project.near(path)}: {findings} in {documents}{before}")
    return Exits.PASS
