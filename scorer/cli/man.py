"""Manual pages made of the help of the commands: `python -m scorer.cli.man FOLDER` writes them (`make man`)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click


def pages(
    command: click.Command, name: str = "scorer", parent: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    """The name and the text of the page of `command` and of each command below it."""
    context = command.context_class(command, info_name=name, parent=parent)
    yield context.command_path.replace(" ", "-"), page(context)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None and not found.hidden:
                yield from pages(found, inner, context)


def page(context: click.Context) -> str:
    """The page of one command, in the macros of man(7)."""
    from scorer import __version__

    command, path = context.command, context.command_path
    about = _paragraphs(command.help or "")
    lines = [f'.TH "{path.replace(" ", "-").upper()}" 1 "" "scorer {__version__}" "scorer"', ".SH NAME"]
    lines.append(f"{_escaped(path.replace(' ', '-'))} \\- {_escaped(command.get_short_help_str(200))}")
    lines += [".SH SYNOPSIS", f".B {_escaped(path)}", _escaped(" ".join(command.collect_usage_pieces(context)))]
    lines += [".SH DESCRIPTION", *about]
    options = [one for one in command.get_params(context) if isinstance(one, click.Option)]
    records = [record for one in options if (record := one.get_help_record(context))]
    if records:
        lines.append(".SH OPTIONS")
        for names, text in records:
            lines += [".TP", f".B {_escaped(names)}", _escaped(" ".join(text.split()))]
    if isinstance(command, click.Group):
        lines.append(".SH COMMANDS")
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                lines += [".TP", f".B {_escaped(path)} {_escaped(name)}", _escaped(inner.get_short_help_str(200))]
    lines += _sections(command.epilog or "")
    return "\n".join(lines) + "\n"


def _sections(epilog: str) -> Iterator[str]:
    """The blocks behind the options: "Examples:" and its lines become a section, as they stand."""
    for block in re.split(r"\n\s*\n", epilog.replace("\b\n", "")):
        head, _, body = block.strip().partition("\n")
        if not head:
            continue
        title, _, rest = head.partition(":")
        yield f".SH {_escaped(title.upper())}"
        yield from (".nf", *(_escaped(line.strip()) for line in (rest, *body.splitlines()) if line.strip()), ".fi")


def _paragraphs(text: str) -> list[str]:
    found: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.partition("\f")[0].replace("\b", "")):
        found += [".PP", _escaped(" ".join(paragraph.split()))]
    return found


def _escaped(text: str) -> str:
    """Text in which troff finds nothing to obey."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("'", "\\(aq")
    return "\\&" + text if text.startswith((".", "'")) else text


def main(folder: Path) -> None:
    """Write all pages."""
    from scorer.cli import cli

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(cli):
        (folder / f"{name}.1").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
