"""`scorer config`: show, check, schema."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import common, project
from scorer.cli.common import CONTEXT, Exits, Group

if TYPE_CHECKING:
    from scorer.config import Config


@click.group(
    "config",
    cls=Group,
    context_settings=CONTEXT,
    epilog="""\b
    Examples:
      scorer config show
      scorer config show press/release.md     with the overrides for this file
      scorer config schema > scorer.schema.json
    """,
)
def command() -> None:
    """Show the settings in effect and where they come from.

    They stand in scorer.toml, or under [tool.scorer] in pyproject.toml, here or in a folder above.
    """


@command.command("show", epilog="Example: scorer config show press/release.md")
@click.argument("path", required=False, type=click.Path(path_type=str))
@project.config_options
def show(path: str | None, config_file: Path | None, no_config: bool) -> int:
    """Print all settings, for PATH with its overrides.

    As TOML, with the file and line of each behind it. Exit code 2 with every mistake if they cannot be used.
    """
    config = project.load_config(config_file, no_config)
    click.echo(f"# {config.file or 'no configuration file: the defaults'}")
    for key, value, origin in _settings(config, path or ""):
        shown = f"{key} = {_toml(value)}" if value not in (None, ()) else f"# {key} is not set"
        click.echo(f"{shown:<50} # {origin}")
    return Exits.PASS


@command.command("schema", epilog="Example: scorer config schema > scorer.schema.json")
def schema() -> None:
    """Print the JSON Schema of scorer.toml.

    For completion and checks in editors (for example with Taplo or Even Better TOML).
    """
    import json

    from scorer.config import Settings

    click.echo(json.dumps(Settings.model_json_schema(), indent=2, ensure_ascii=False))


def _settings(config: Config, path: str) -> Iterator[tuple[str, Any, str]]:
    from scorer.checking import Checker

    own = config.settings
    for key in ("paths", "exclude", "baseline", "output", "help_uri"):
        yield key, getattr(own, key), config.origin(key)
    checker = Checker(config)
    project.refuse(lambda: checker.gate(checker.settings(path)))
    for key, setting in checker.settings(path).items():
        outer = "" if key in ("rubric", "tables", "disable") else "gate."
        yield f"{outer}{key}", setting.value, setting.origin
    for key in ("changed", "since", "changed_scope", "pass_unscored"):
        yield f"gate.{key}", getattr(own.gate, key), config.origin("gate", key)
    for key in ("inline", "unused"):
        yield f"suppressions.{key}", getattr(own.suppressions, key), config.origin("suppressions", key)
    yield "suppress", f"{len(own.suppress)} entries", config.origin("suppress")


def _toml(value: Any) -> str:
    import json

    from pydantic import BaseModel

    if isinstance(value, BaseModel):
        parts = value.model_dump(exclude_none=True).items()
        return f"{{{', '.join(f'{key} = {_toml(part)}' for key, part in parts)}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        return json.dumps(common.one_line(value), ensure_ascii=False)
    return json.dumps(value)
