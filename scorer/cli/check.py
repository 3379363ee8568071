"""`scorer check`: documents to the terminal, with an exit code for pipelines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from scorer.cli import common
from scorer.cli.audit import Tally
from scorer.cli.common import Command, Exits

if TYPE_CHECKING:
    from scorer.model import Assessment, Failure, Level
    from scorer.rubric import Rubric

    Results = Iterable[Assessment | Failure]

NAMED = 3
"""Documents that the last message names."""

LEVELS = ("error", "warning", "note", "never")


def _number(ctx: click.Context, param: click.Parameter, value: float | None) -> float | None:
    if value != value:  # noqa: PLR0124 - so is NaN recognised, which lies in no range and outside none
        raise click.BadParameter("nan is not a score.", ctx, param)
    return value


@click.command(
    "check",
    cls=Command,
    epilog="""\b
    Examples:
      scorer check article.html
      scorer check drafts/ --rubric draft --fail-under 60
      scorer check *.md --fail-on error
      scorer check corpus.jsonl --format json | jq .score
      pbpaste | scorer check -

    \b
    Exit codes:
      0  every document passes the gate
      1  a document is under --fail-under, has findings at --fail-on, or is in a band that the rubric stops
      2  usage or rubric
      3  nothing could be scored (unreadable, too short, ...), or one of the PATHs could not be read
      4  internal error
    """,
)
@common.paths_argument
@common.rubric_option
@common.tables_option
@common.knowledge_option
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    callback=_number,
    metavar="SCORE",
    help="Stop scores below it, whatever their band.",
)
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    help="Also stop documents with a finding of that level or above; never: switch the rubric's own gate off.",
)
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="text for people; json: one document per line; markdown: a summary table.",
)
@click.option("--quiet", "-q", is_flag=True, help="Only one line per document: its score and band.")
def command(  # noqa: PLR0913 - one parameter per option
    *,
    paths: tuple[str, ...],
    rubric: str,
    tables: str | None,
    knowledge: str | None,
    fail_under: float | None,
    fail_on: str | None,
    format_: str,
    quiet: bool,
) -> int:
    """Show findings and score in the terminal.

    The exit code says whether to stop. Without --fail-under and --fail-on the gate of the rubric decides: it names
    the bands that stop. A PATH that cannot be read does not pass either (3); a file in a folder that cannot be
    read is only reported.
    """
    loaded = common.load_rubric(rubric, tables, knowledge)
    from scorer.auditing import attempt

    gate = Gate.of(loaded, fail_under, fail_on)
    tally = Tally()
    stopped: list[str] = []
    unread: list[str] = []
    items = common.read_all(paths, unread)
    results = gate.watching(tally.counting(attempt(item, loaded) for item in items), stopped)
    if not sys.stdout.isatty() or format_ == "markdown":  # else the results themselves show that it is working
        results = common.watched(results)
    _PRINTERS["quiet" if quiet and format_ == "text" else format_](results)
    tally.miss(paths)
    if stopped:
        common.say(f"{len(stopped)} of {tally.sentence()} stopped by {gate.description}: {_named(stopped)}")
        return Exits.STOPPED
    if unread and tally.scored:
        common.say(f"not passed, for {len(unread)} of {len(paths)} PATHs could not be read: {_named(unread)}")
    return Exits.PASS if tally.scored and not unread else Exits.NOTHING


def _named(ids: list[str]) -> str:
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    return common.one_line(", ".join(ids[:NAMED])) + more


@dataclass(frozen=True)
class Gate:
    """What stops a pipeline."""

    bands: tuple[str, ...]
    lowest: float | None
    level: Level | None

    @classmethod
    def of(cls, rubric: Rubric, fail_under: float | None, fail_on: str | None) -> Gate:
        """The gate of the options, and of the rubric where they leave it to decide."""
        from scorer.model import Level

        own = fail_under is None and fail_on != "never"
        level = None if fail_on in {None, "never"} else Level(fail_on)
        return cls(rubric.gate.stop if own else (), fail_under, level)

    def stops(self, assessment: Assessment) -> bool:
        """Whether `assessment` is stopped; one without a score is only by its findings."""
        if self.level is not None and any(f.level and f.level.rank >= self.level.rank for f in assessment.findings):
            return True
        if assessment.score is None:
            return False
        if self.lowest is not None and assessment.score < self.lowest - 1e-9:
            return True
        return assessment.band is not None and assessment.band.id in self.bands

    @property
    def description(self) -> str:
        """The conditions in words."""
        parts = []
        if self.bands:
            parts.append(f"band {' or '.join(self.bands)}")
        if self.lowest is not None:
            parts.append(f"a score under {self.lowest:g}")
        if self.level is not None:
            parts.append(f"a finding of level {self.level.value} or above")
        return ", or ".join(parts)

    def watching(self, results: Results, stopped: list[str]) -> Iterator[Assessment | Failure]:
        """`results`; the ids of those that are stopped are added to `stopped`."""
        from scorer.model import Assessment

        for result in results:
            if isinstance(result, Assessment) and self.stops(result):
                stopped.append(result.document.id)
            yield result


def _print_text(results: Results, quiet: bool = False) -> None:
    from scorer.model import Failure
    from scorer.render import terminal

    console = common.console()
    for result in results:
        if not isinstance(result, Failure):  # a failure has been said on standard error
            terminal.print_document(result, console, quiet=quiet)


def _print_json(results: Results) -> None:
    from scorer.batch import text_of
    from scorer.model import Failure
    from scorer.render import json

    out = common.json_output()
    for result in results:
        out.write(text_of(json.failure_row(result) if isinstance(result, Failure) else json.document(result)) + "\n")
    out.flush()


def _print_markdown(results: Results) -> None:
    from scorer.render import markdown

    click.echo(markdown.summary(list(results)))


def _print_verdicts(results: Results) -> None:
    _print_text(results, quiet=True)


_PRINTERS: dict[str, Callable[[Results], None]] = {
    "text": _print_text,
    "quiet": _print_verdicts,
    "json": _print_json,
    "markdown": _print_markdown,
}
