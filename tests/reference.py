"""Pages of docs/reference that are made of the code: commands, configuration, JSON. `make docs` writes them again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from scorer.cli import cli
from scorer.config import Settings
from scorer.render.json import schema

WIDTH = 100


def commands() -> str:
    """The help of every command, as a terminal shows it."""
    head = "# Commands\n\nWhat `scorer COMMAND --help` says. This page is made of the code (`make docs`).\n"
    return "\n".join([head, *(_section(names, command) for names, command in _commands(("scorer",), cli))])


def _commands(names: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield names, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _commands((*names, name), found)


def _section(names: tuple[str, ...], command: click.Command) -> str:
    context = click.Context(command, info_name=" ".join(names), terminal_width=WIDTH, max_content_width=WIDTH)
    said = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"## {' '.join(names)}\n\n```text\n{said}\n```\n"


def configuration() -> str:
    """Every key of scorer.toml, from the schema that also checks it."""
    head = """# Configuration

Keys of `scorer.toml`, and of `[tool.scorer]` in `pyproject.toml`. An unknown key is an error. `scorer config schema`
prints the schema for your editor, `scorer config show FILE` what is in effect and where it comes from. This page is
made of the code (`make docs`).
"""
    return "\n".join([head, *_tables(Settings.model_json_schema(), "scorer.toml")])


def rows() -> str:
    """Every key of the JSON that `audit`, `check` and `batch` write."""
    head = """# JSON

What `audit --format json`, `check --format json` and the HTTP interface write of each document. All numbers are
unrounded. Later versions add keys and rename none. This page is made of `scorer/render/assessment.schema.json`
(`make docs`).
"""
    return "\n".join([head, *_tables(schema(), "an assessment")])


def _tables(schema: Mapping[str, Any], title: str) -> Iterator[str]:
    yield f"## {title}\n\n{_table(schema)}"
    for name, part in schema.get("$defs", {}).items():
        if "properties" in part:
            yield f"## {name}\n\n{_sentence(part)}{_table(part)}"


def _sentence(schema: Mapping[str, Any]) -> str:
    said = " ".join(schema.get("description", "").split())
    return f"{said}\n\n" if said else ""


def _table(schema: Mapping[str, Any]) -> str:
    lines = ["| key | type | default | meaning |", "|---|---|---|---|"]
    needed = schema.get("required", ())
    for name, value in schema.get("properties", {}).items():
        default = "required" if name in needed else f"`{json.dumps(value['default'])}`" if "default" in value else ""
        said = " ".join(value.get("description", "").split()).replace("|", "\\|")
        lines.append(f"| `{name}` | {_type(value)} | {default} | {said} |")
    return "\n".join(lines) + "\n"


def _type(value: Mapping[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in value:
        return ", ".join(f"`{item}`" for item in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    for key in ("anyOf", "oneOf"):
        if key in value:
            return " or ".join(_type(part) for part in value[key])
    kind = value.get("type", "any")
    if kind == "array" and "items" in value:
        return f"list of {_type(value['items'])}"
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


PAGES = {"commands.md": commands, "configuration.md": configuration, "json.md": rows}
