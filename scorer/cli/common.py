"""What the commands share: exit codes, options, messages, progress, files that appear only when complete."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem
    from rich.console import Console
    from rich.progress import Progress

    from scorer.model import Content, Failure
    from scorer.rubric import Rubric

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 110}
PATIENCE = 1.0
"""Seconds after which a run shows that it is working."""


class Exits(IntEnum):
    """Exit codes, a public contract."""

    PASS = 0
    STOPPED = 1
    USAGE = 2
    NOTHING = 3
    INTERNAL = 4
    INTERRUPTED = 130
    CLOSED_PIPE = 141


class ClosedPipeError(Exception):
    """The reader of standard output has gone. No OSError, for click would turn that into exit code 1."""


class Complaint(click.ClickException):
    """A mistake of the user that is not about the command line itself; the message is printed as it is."""

    exit_code = Exits.USAGE


class Command(click.Command):
    """A command that knows `--traceback` and tells a closed pipe from a failure."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.params.append(
            click.Option(
                ["--traceback"], is_flag=True, expose_value=False, help="Show where an internal error arose."
            )
        )

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ClosedPipeError from None


class Group(click.Group):
    """A group of `Command`s that proposes the command that was meant."""

    command_class = Command
    group_class = type

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-") and not ctx.resilient_parsing:
            names = self.list_commands(ctx)
            ctx.fail(f"no command '{name}'{did_you_mean(name, names)} (commands: {', '.join(names)})")
        return super().resolve_command(ctx, args)


def did_you_mean(name: str, choices: Iterable[str]) -> str:
    """`, did you mean 'x'?` for the nearest of `choices`, or the only one that holds `name` as a part, or nothing."""
    from difflib import get_close_matches

    known = list(choices)
    near = get_close_matches(name, known, 1, 0.6)
    parts = [choice for choice in known if len(name) > 2 and name.casefold() in choice.casefold()]
    near = parts if len(parts) == 1 else near
    return f", did you mean '{near[0]}'?" if near else ""


# --- messages -------------------------------------------------------------------------------------------------


_BARS: list[Progress] = []
"""The bar that is on the screen, if there is one."""


def say(message: str) -> None:
    """A message for people, on standard error. Results go to standard output."""
    if _BARS:
        _BARS[-1].console.print(f"scorer: {message}", soft_wrap=True)
    else:
        click.echo(f"scorer: {message}", err=True)


def tell(message: str) -> None:
    """As `say`, for what only somebody who sits before the terminal wants to know."""
    if sys.stderr.isatty():
        say(message)


def several(count: int, one: str, many: str | None = None) -> str:
    """`count` with its noun: "1 row", "2,300 rows"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def one_line(message: str) -> str:
    """`message` without line breaks and control characters."""
    return " ".join("".join(char if char.isprintable() else " " for char in message).split())


def sentence(text: str) -> str:
    """`text` in one line, with a capital: in a docstring it follows its heading in lower case."""
    line = " ".join(text.split())
    return line[:1].upper() + line[1:]


def complain(failure: Failure) -> None:
    """Say why a document could not be read."""
    say(one_line(failure.reason))


def json_output() -> IO[str]:
    """Standard output for JSON, which is UTF-8 whatever the terminal speaks."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout


def console(*, stderr: bool = False) -> Console:
    """A console of rich that colours only a terminal and lets a closed pipe be seen."""
    from rich.console import Console

    class PlainConsole(Console):
        def on_broken_pipe(self) -> None:
            raise ClosedPipeError

    return PlainConsole(stderr=stderr, highlight=False, markup=False, emoji=False)


def watched(items: Iterable[T], what: str = "documents") -> Iterator[T]:
    """`items`, counted on standard error once they take longer than a second and if that is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from threading import Timer

    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    count = TextColumn("{task.completed} {task.description}")
    bar = Progress(SpinnerColumn(), count, TimeElapsedColumn(), console=console(stderr=True), transient=True)
    task = bar.add_task(what, total=None)
    timer = Timer(PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    _BARS.append(bar)
    try:
        for item in items:
            yield item
            bar.advance(task)
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
        _BARS.pop()


# --- options --------------------------------------------------------------------------------------------------


def _complete_rubric(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from scorer.rubric import names

    shipped = [CompletionItem(name) for name in names() if name.startswith(incomplete)]
    return [*shipped, CompletionItem(incomplete, type="file")]


def rubric_option(function: F) -> F:
    """`--rubric`: the name of a shipped rubric or a file."""
    return click.option(
        "--rubric",
        "-r",
        default="default",
        show_default=True,
        metavar="NAME|FILE",
        shell_complete=_complete_rubric,
        help="A shipped rubric (see `scorer rubric list`) or a YAML file.",
    )(function)


_HOUSE = {
    "tables": click.option(
        "--tables",
        metavar="DIR",
        type=click.Path(path_type=str),
        help="House tables of your own archive (see `scorer tables build`): what it has printed is no finding.",
    ),
    "opinion": click.option(
        "--opinion",
        metavar="DIR|none",
        type=click.Path(path_type=str),
        help="Second opinion by a model of your own (see `scorer train`), or none. It is no part of the score.",
    ),
    "knowledge": click.option(
        "--knowledge",
        metavar="FILE",
        type=click.Path(path_type=str),
        help="Dated knowledge of your own: a pack (.yaml, .csv), or what `scorer knowledge import` made.",
    ),
    "sources": click.option(
        "--sources",
        metavar="FILE",
        type=click.Path(path_type=str),
        help="Your ratings of domains (see `scorer sources import`): shown, and weighed as the rubric says.",
    ),
}
"""Options for house data, by their kinds (`scorer.rubric.house`)."""


def house_options(function: F) -> F:
    """An option for each kind of house data; the function gets them as `house`, by kind."""

    @wraps(function)
    def command(*args: Any, **named: Any) -> Any:
        return function(*args, house={kind: named.pop(kind) for kind in _HOUSE}, **named)

    for option in reversed(_HOUSE.values()):
        command = option(command)
    return cast(F, command)


def load_rubric(name: str, **house: str | None) -> Rubric:
    """The rubric of `--rubric` with house data, or exit code 2 with a line for each mistake."""
    from scorer.rubric import RubricError, load
    from scorer.rubric.house import HouseError, using

    try:
        return using(load(name), house)
    except RubricError as error:
        raise Complaint(str(error)) from None
    except HouseError as error:
        raise Complaint("\n".join(map(one_line, str(error).splitlines()))) from None


paths_argument = click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(allow_dash=True, path_type=str)
)


def read_all(
    paths: Iterable[str], unread: list[str] | None = None, keep: Callable[[Path], bool] | None = None
) -> Iterator[Content | Failure]:
    """The documents of all paths, in order. Paths of which nothing could be read are added to `unread`.

    Of the files in a folder only those are read for which `keep` is true.
    """
    from scorer import ingest
    from scorer.model import Failure

    for path in paths:
        failed = read = False
        for item in ingest.read(path, keep=keep):
            failed, read = failed or isinstance(item, Failure), read or not isinstance(item, Failure)
            yield item
        if failed and not read and unread is not None:
            unread.append(path)


# --- files ----------------------------------------------------------------------------------------------------


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Turns what the file system refuses while `path` is written into exit code 2 with a line that says what."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Complaint(one_line(f"{path}: cannot be written ({error.strerror or error})")) from None


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """A file to write UTF-8 text to that appears as `path` when it is complete, and not at all after an error."""
    from tempfile import NamedTemporaryFile

    with writing_to(path):
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        if path.exists() and not path.is_file():  # a pipe, /dev/null: to be written to, and never replaced
            with path.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            return
        path = path.resolve()  # a link stays, and what it points to is written
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            part = Path(file.name)
            try:
                yield file
                file.close()
                _readable_as_usual(part)
                part.replace(path)
            except BaseException:
                part.unlink(missing_ok=True)
                raise


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder to write to whose files move into `path` when all are complete, the index last."""
    from tempfile import TemporaryDirectory

    with writing_to(path):
        if path.exists() and not path.is_dir():
            raise NotADirectoryError(20, "it is a file")
        path.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".scorer-", dir=path) as name:
            yield Path(name)
            for file in sorted(Path(name).iterdir(), key=lambda file: file.name == "index.html"):
                file.replace(path / file.name)


def _readable_as_usual(path: Path) -> None:
    """Temporary files are private; a result has the permissions that the user's umask gives."""
    import os

    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)
