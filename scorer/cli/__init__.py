"""The command line. One file per command; heavy imports happen inside the commands, so that `--help` is quick."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from scorer import __version__, resources
from scorer.cli import (
    audit,
    baseline,
    batch,
    check,
    compare,
    config,
    evaluate,
    explain,
    init,
    knowledge,
    lsp,
    rubric,
    serve,
    sources,
    tables,
    train,
)
from scorer.cli.common import CONTEXT, ClosedPipeError, Exits, Group, one_line, say

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


@click.group(
    cls=Group,
    context_settings=CONTEXT,
    epilog="""\b
    Examples:
      scorer check article.html                  what an editor should look at, in the terminal
      scorer audit articles/ -o report           an HTML report: open report/index.html
      scorer batch corpus.jsonl -o scored.jsonl  one row of JSON per document
      scorer explain synonym_spin                what a criterion measures, and what it cannot see
      scorer serve                               a page for editors and an HTTP interface, on this machine

    \b
    Exit codes:
      0 pass   1 stopped by the gate   2 usage or rubric   3 nothing could be scored   4 internal error

    \b
    Shell completion (bash; also zsh and fish):
      eval "$(_SCORER_COMPLETE=bash_source scorer)"
    """,
)
@click.version_option(__version__, "--version", "-V", prog_name="scorer", message="%(prog)s %(version)s")
def cli() -> None:
    """Show what the work behind a document is: sources, dates, names, figures, residue.

    Works offline, on the document alone, and explains every point. PATH is a file (.txt .md .html .docx .pdf
    .jsonl .csv .parquet), a folder, an address, or - for standard input.
    """


for module in (
    audit,
    check,
    batch,
    compare,
    explain,
    evaluate,
    rubric,
    tables,
    baseline,
    config,
    init,
    serve,
    lsp,
    train,
    sources,
    knowledge,
):
    cli.add_command(module.command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: every ending of a command is given its exit code and its one line here."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    resources.collect_rarely()
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a file name may hold what the terminal cannot show
    code = _run(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _closed_pipe()
    except OSError as error:
        code = _full(error)
    sys.exit(code)


def _open_closed_streams() -> None:
    """A shell may have closed them (`>&-`): what goes there is lost, as was asked, and nothing breaks."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - until the process ends
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - the same


def _run(arguments: Sequence[str]) -> int:
    try:
        return int(cli.main(list(arguments), prog_name="scorer", standalone_mode=False) or 0)
    except click.ClickException as error:
        return _refused(error)
    except (click.Abort, KeyboardInterrupt):
        return Exits.INTERRUPTED
    except (ClosedPipeError, BrokenPipeError):
        return _closed_pipe()
    except Exception as error:
        return _full(error) if getattr(error, "errno", None) in _NO_ROOM else _defect(error, arguments)


def _defect(error: Exception, arguments: Sequence[str]) -> int:
    """A defect of the tool: one line for the user, all of it for whoever asks."""
    if "--traceback" in arguments:
        raise error
    what = one_line(f"{type(error).__name__}: {error}")
    say(f"internal error: {what} (add --traceback to see where, and please report it)")
    return Exits.INTERNAL


def _refused(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
    elif isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "scorer"
        say(f"{one_line(error.format_message())} (see {path} --help)")
    else:
        say(error.format_message())
    return error.exit_code


def _full(error: Exception) -> int:
    """There is no room for our output: as for any output that cannot be written, but it has no name to give."""
    _give_up_output()
    say(f"the output cannot be written ({getattr(error, 'strerror', error)})")
    return Exits.USAGE


def _closed_pipe() -> int:
    """Whoever read our output has gone (`| head`): nothing more to say."""
    _give_up_output()
    return Exits.CLOSED_PIPE


def _give_up_output() -> None:
    """Let the interpreter's last flush go nowhere, for it would complain once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
