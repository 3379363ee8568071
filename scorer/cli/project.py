"""The project that a command works in: its configuration, its options, and the `Checker` that follows from both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from scorer.cli import common
from scorer.cli.common import Complaint

if TYPE_CHECKING:
    from scorer.baseline import Baseline
    from scorer.changes import Changes
    from scorer.checking import Checker, Options
    from scorer.config import Config

F = TypeVar("F", bound=Callable[..., Any])

optional_paths = click.argument(
    "paths", nargs=-1, metavar="[PATH]...", type=click.Path(allow_dash=True, path_type=str)
)


def config_options(function: F) -> F:
    """`--config` and `--no-config`."""
    config = click.option(
        "--config",
        "config_file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Configuration; without it the next scorer.toml or pyproject.toml, here or above.",
    )
    return config(click.option("--no-config", is_flag=True, help="Read no configuration.")(function))


def load_config(config_file: Path | None, no_config: bool) -> Config:
    """The configuration of the options, or exit code 2 with a line for each mistake."""
    from scorer import config

    if no_config and config_file:
        raise click.UsageError("--config and --no-config: give one of them")
    here = Path.cwd()
    file = None if no_config else config_file or config.find(here)
    if file is None:
        return config.Config(config.Settings.model_validate({}), here)
    try:
        return config.load(file)
    except config.ConfigError as error:
        raise Complaint(str(error)) from None


def given(ctx: click.Context, name: str, value: str) -> str | None:
    """The value of an option, None if it is only its default."""
    from click.core import ParameterSource

    return None if ctx.get_parameter_source(name) is ParameterSource.DEFAULT else value


@dataclass(frozen=True)
class Project:
    """What a run is about: the judge of its documents, their paths, and whether these are all of the project's."""

    checker: Checker
    paths: tuple[str, ...]
    everything: bool

    def keep(self, path: Path) -> bool:
        """Whether a file found in a folder is read."""
        if self.checker.config.excluded(str(path)):
            return False
        return self.checker.changes is None or path.resolve() in self.checker.changes.files

    def wanted(self) -> tuple[str, ...]:
        """The paths; of named files only those that have changed, where only changes are looked at."""
        if self.checker.changes is None:
            return self.paths
        return tuple(path for path in self.paths if self._may_have_changed(path))

    def _may_have_changed(self, path: str) -> bool:
        if path == "-" or "://" in path:
            raise click.UsageError(f"{path}: git knows nothing of it; leave out --changed and --since")
        return Path(path).is_dir() or not Path(path).exists() or self.keep(Path(path))


def project(  # noqa: PLR0913 - one parameter per group of options
    config: Config,
    options: Options,
    paths: tuple[str, ...],
    *,
    baseline: Path | None = None,
    changed: tuple[str | None, str | None, str | None] = (None, None, None),
    compared: bool = True,
) -> Project:
    """The project of a configuration and of options, or exit code 2.

    `changed` are the options --changed, --since and --changed-scope. With `compared=False` neither a baseline nor
    git is asked: for what is about all findings.
    """
    from scorer.checking import Checker

    everything = not paths
    paths = paths or tuple(_near(config.path(name)) for name in config.settings.paths)
    if not paths:
        raise click.UsageError("no PATH; name a file or folder, or set `paths` in scorer.toml")
    named = config.settings.baseline if compared else None
    file = baseline or (config.path(named) if named else None)
    reference, since, scope = _changed(config, changed) if compared else (None, None, None)
    checker = Checker(
        config,
        options,
        baseline=_baseline(file) if file else None,
        baseline_folder=file.absolute().parent if file else Path.cwd(),
        changes=_changes(reference, since),
        lines_only=scope == "lines",
    )
    refuse(lambda: checker.gate(checker.settings("")))
    return Project(checker, paths, everything and checker.changes is None)


def refuse(action: Callable[[], object]) -> None:
    """Do it, and turn a configuration or a rubric that cannot be used into exit code 2."""
    from scorer.config import ConfigError
    from scorer.rubric import RubricError

    try:
        action()
    except (ConfigError, RubricError) as error:
        raise Complaint(str(error)) from None


def _near(path: Path) -> str:
    """`path` from here, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _changed(
    config: Config, given: tuple[str | None, str | None, str | None]
) -> tuple[str | None, str | None, str | None]:
    changed, since, scope = given
    gate = config.settings.gate
    if changed and since:
        raise click.UsageError("--changed and --since: give one of them")
    if not changed and not since:
        changed, since = gate.changed, gate.since
    return changed, since, scope or gate.changed_scope


def _changes(reference: str | None, since: str | None) -> Changes | None:
    from scorer.changes import Changes, GitError

    try:
        if reference:
            return Changes.against(reference, Path.cwd())
        return Changes.since(since, Path.cwd()) if since else None
    except GitError as error:
        raise Complaint(common.one_line(str(error))) from None


def _baseline(file: Path) -> Baseline:
    from scorer.baseline import BaselineError, load

    try:
        return load(file)
    except BaselineError as error:
        raise Complaint(common.one_line(str(error))) from None
