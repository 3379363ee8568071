"""Pages of docs/reference that are made of the code: commands, configuration, JSON, HTTP, Python.

`make docs` writes them again.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
import json
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import click

import scorer
from scorer.cli import cli
from scorer.config import Settings
from scorer.lazily import cached_property
from scorer.render.json import schema
from scorer.service import openapi
from scorer.service import settings as service

WIDTH = 100
PROPERTIES = (property, functools.cached_property, cached_property)


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


def http() -> str:
    """Every path of the service, from the OpenAPI document that it shows at /openapi.json."""
    head = """# HTTP

Paths of [`scorer serve`](../how-to/serve-and-editors.md). A refusal is a problem document
(`application/problem+json`) whose `detail` says why. The service shows the same for machines at `/openapi.json`,
from which this page is made (`make docs`). With `SCORER_TOKEN` set, every path that is not called open asks for
`Authorization: Bearer TOKEN`.
"""
    found = openapi.document(service.Settings(rubrics={}, token="a token, so that open paths are marked"))
    paths = found["paths"].items()
    operations = [_operation(path, method, said) for path, methods in paths for method, said in methods.items()]
    tables = (_schema(name, part) for name, part in found["components"]["schemas"].items())
    bodies = "## Bodies\n\n`Assessment` is described under [JSON](json.md).\n"
    return "\n".join([head, *operations, bodies, *filter(None, tables)])


def _operation(path: str, method: str, said: Mapping[str, Any]) -> str:
    parts = [f"## {method.upper()} {path}", f"{said['summary']}.{' Open.' if said.get('security') == [] else ''}"]
    if "description" in said:
        parts.append(said["description"])
    if "parameters" in said:
        parts.append(_parameters(said["parameters"]))
    if "requestBody" in said:
        parts.append(f"Body: {_media(said['requestBody']['content'])}.")
    answers = [f"| `{status}` | {answer['description']} |" for status, answer in said["responses"].items()]
    parts.append("\n".join(["| status | means |", "|---|---|", *answers]))
    return "\n\n".join(parts) + "\n"


def _parameters(parameters: list[Mapping[str, Any]]) -> str:
    rows = [
        f"| `{one['name']}` | {one['in']} | {_type(one['schema'])} | {one.get('description', '')} |"
        for one in parameters
    ]
    return "\n".join(["| parameter | in | type | meaning |", "|---|---|---|---|", *rows])


def _media(content: Mapping[str, Any]) -> str:
    return ", ".join(f"`{media}`{_named(said.get('schema', {}))}" for media, said in content.items())


def _named(said: Mapping[str, Any]) -> str:
    if "$ref" not in said:
        return ""
    name = said["$ref"].rpartition("/")[2]
    return " ([Assessment](json.md))" if name == "Assessment" else f" ([{name}](#{name.lower()}))"


def _schema(name: str, part: Mapping[str, Any]) -> str:
    """A table of a body; an assessment has a page of its own."""
    if name.startswith("Assessment") or not part.get("properties"):
        return ""
    return f"### {name}\n\n{_sentence(part)}{_table(part)}"


def python() -> str:
    """The public names with their signatures and docstrings."""
    head = """# Python

All that `scorer.__all__` names. What is not here may change. [Use it from Python](../how-to/use-from-python.md)
begins with examples. This page is made of the docstrings (`make docs`).
"""
    public = {name: getattr(scorer, name) for name in scorer.__all__ if not name.startswith("_")}
    functions = [_function(name, one) for name, one in public.items() if not inspect.isclass(one)]
    classes = [_class(name, one) for name, one in public.items() if inspect.isclass(one)]
    return "\n".join([head, "## Functions\n", *functions, "## Types\n", *classes])


def _function(name: str, function: Any, level: str = "###") -> str:
    shown = _signature(f"scorer.{name}" if level == "###" else name, function)
    return f"{level} {name}\n\n```python\n{shown}\n```\n\n{_docstring(function)}\n"


def _signature(name: str, function: Any) -> str:
    """As in the source. Long ones have a line per parameter."""
    signature = inspect.signature(function)
    parameters = [one for one in signature.parameters.values() if one.name != "self"]
    said = [_parameter(one) for one in parameters]
    named = next((at for at, one in enumerate(parameters) if one.kind is one.KEYWORD_ONLY), None)
    if named is not None:
        said.insert(named, "*")
    returned = f" -> {signature.return_annotation}"
    line = f"{name}({', '.join(said)}){returned}"
    return line if len(line) <= WIDTH else "\n".join([f"{name}(", *(f"    {one}," for one in said), f"){returned}"])


def _parameter(one: inspect.Parameter) -> str:
    """Annotations are kept as they are written; of a long default only its type."""
    default = re.sub(r"^(\w+)\(.*\)$", r"\1()", repr(one.default))
    return f"{one.name}: {one.annotation}" + ("" if one.default is one.empty else f" = {default}")


def _docstring(thing: Any) -> str:
    """A docstring is Markdown, but for its examples."""
    said = inspect.getdoc(thing) or ""
    return re.sub(r"(?:^|\n)(>>> .*?)(?=\n\n|\Z)", r"\n```python\n\1\n```", said, flags=re.DOTALL)


def _fields(one: type) -> list[tuple[str, str]]:
    """Names and types of what a value holds, as they are written."""
    if dataclasses.is_dataclass(one):
        return [(part.name, str(part.type)) for part in dataclasses.fields(one)]
    if hasattr(one, "_fields"):
        kinds = inspect.get_annotations(one)  # as ForwardRef of what is written
        return [(name, kinds[name].__forward_arg__) for name in one._fields]
    return [(name, str(inspect.get_annotations(one).get(name, ""))) for name in getattr(one, "model_fields", ())]


def _class(name: str, one: type) -> str:
    parts = [f"### {name}\n\n{_docstring(one)}\n"]
    if issubclass(one, Enum):
        parts.append(f"One of {', '.join(f'`{member.value}`' for member in one)}.\n")
    elif fields := _fields(one):
        rows = [f"| `{field}` | `{kind.replace('|', chr(92) + '|')}` |" for field, kind in fields]
        parts.append("\n".join(["| field | type |", "|---|---|", *rows]) + "\n")
    own = {key: value for key, value in vars(one).items() if not key.startswith("_")}
    described = [(key, value) for key, value in own.items() if isinstance(value, PROPERTIES) and value.__doc__]
    if described:
        rows = [f"| `{key}` | {' '.join((value.__doc__ or '').split())} |" for key, value in described]
        parts.append("\n".join(["| property | is |", "|---|---|", *rows]) + "\n")
    members = [(key, getattr(one, key)) for key in own]
    methods = [
        (key, value)
        for key, value in members
        if (inspect.isfunction(value) or inspect.ismethod(value)) and value.__doc__
    ]
    parts.extend(_function(f"{name}.{key}", method, "####") for key, method in methods)
    return "\n".join(parts)


PAGES = {
    "commands.md": commands,
    "configuration.md": configuration,
    "json.md": rows,
    "http.md": http,
    "python.md": python,
}
