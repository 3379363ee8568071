"""`scorer check`: documents to the terminal, with an exit code for pipelines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli import common, outputs, project
from scorer.cli.audit import Tally
from scorer.cli.common import Command, Exits

if TYPE_CHECKING:
    from scorer.cli.project import Project
    from scorer.config import Config
    from scorer.model import Failure, Verdict

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
      scorer check --changed origin/main --changed-scope lines --fail-on warning
      scorer check site/ --output sarif:scorer.sarif --output junit:scorer.xml
      scorer check corpus.jsonl --format json | jq .score
      pbpaste | scorer check -

    \b
    Exit codes:
      0  every document passes the gate
      1  a document is under --fail-under, has findings at --fail-on, or is in a band that the rubric stops
      2  usage, configuration or rubric
      3  nothing could be scored (unreadable, too short, ...), or one of the PATHs could not be read
      4  internal error
    """,
)
@project.optional_paths
@common.rubric_option
@common.tables_option
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
    help="Also stop documents with a finding of that level or above; never: only --fail-under stops.",
)
@click.option("--changed", metavar="REF", help="Only files that changed since the branch left this git commit.")
@click.option("--since", metavar="DAY", help="Only files that changed since 2026-05-01, '2 weeks ago', ...")
@click.option(
    "--changed-scope",
    type=click.Choice(["files", "lines"]),
    help="Of changed files all is judged (files), or only findings on changed lines; new files as a whole.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Known findings, which stop nothing (see `scorer baseline`).",
)
@click.option("--pass-unscored", is_flag=True, help="Pass if no document is long enough for a score (for hooks).")
@click.option("--no-inline", is_flag=True, help="Remarks in documents (scorer-disable...) have no effect.")
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(["text", *outputs.FORMATS]),
    default="text",
    show_default=True,
    help="text for people; json: one document per line; the others for pipelines and spreadsheets.",
)
@click.option(
    "--output",
    "-o",
    "files",
    multiple=True,
    metavar="FORMAT:FILE",
    callback=outputs.parse,
    help="Also write a file; may be given several times.",
)
@click.option("--quiet", "-q", is_flag=True, help="Only one line per document: its score and band.")
@click.option("--fingerprints", is_flag=True, help="Show what names each finding in scorer.toml.")
@project.config_options
@click.pass_context
def command(  # noqa: PLR0913 - one parameter per option
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    rubric: str,
    tables: str | None,
    fail_under: float | None,
    fail_on: str | None,
    changed: str | None,
    since: str | None,
    changed_scope: str | None,
    baseline: Path | None,
    pass_unscored: bool,
    no_inline: bool,
    format_: str,
    files: tuple[tuple[str, Path], ...],
    quiet: bool,
    fingerprints: bool,
    config_file: Path | None,
    no_config: bool,
) -> int:
    """Show findings and score in the terminal.

    The exit code says whether to stop. Without --fail-under and --fail-on the gate of the rubric decides: it names
    the bands that stop. A PATH that cannot be read does not pass either (3); a file in a folder that cannot be
    read is only reported. Settings of scorer.toml hold where no option is given; `scorer config show` shows them.
    """
    from scorer.checking import Options

    given = project.given(ctx, "rubric", rubric)
    if tables is not None:
        common.load_rubric("default", tables)  # the one message about a folder that holds no tables
    config = project.load_config(config_file, no_config)
    options = Options(given, tables, fail_under, fail_on, False if no_inline else None)
    own = project.project(config, options, paths, baseline=baseline, changed=(changed, since, changed_scope))
    files = (*files, *(_of_config(config, text) for text in config.settings.output if not files))
    run = Run(own, Tally(), [], [], set(), pass_unscored or bool(config.settings.gate.pass_unscored))
    show = Show(format_, quiet, fingerprints, files)
    project.refuse(lambda: show.all(run))
    return run.ending()


def _of_config(config: Config, text: str) -> tuple[str, Path]:
    format_, path = outputs.split(text)
    return format_, config.path(str(path))


@dataclass(frozen=True)
class Run:
    """One run over the documents of a project, and what became of it."""

    project: Project
    tally: Tally
    stopped: list[str]
    unread: list[str]
    gates: set[str]
    pass_unscored: bool = False

    def results(self) -> Iterator[Verdict | Failure]:
        """The verdicts, one by one; counts and the ids of stopped documents are kept."""
        from scorer.model import Verdict

        checker = self.project.checker
        items = common.read_all(self.project.wanted(), self.unread, self.project.keep)
        for result in checker.verdicts(items):
            self.tally.count(result.assessment if isinstance(result, Verdict) else result)
            if isinstance(result, Verdict) and result.stops:
                content = result.assessment.document
                self.stopped.append(content.id)
                self.gates.add(checker.gate(checker.settings(content.path or content.id)).description)
            yield result

    def ending(self) -> int:
        """Say what is left to say; the exit code."""
        checker, tally = self.project.checker, self.tally
        if checker.changes is not None and not tally.total and not self.unread:
            common.say(f"nothing has changed in {common.one_line(', '.join(self.project.paths))}")
            return Exits.PASS
        tally.miss(self.project.paths)
        idle = self._idle()
        if self.stopped:
            why = ", or ".join(sorted(gate for gate in self.gates if gate)) or "unused suppressions"
            common.say(f"{len(self.stopped)} of {tally.sentence()} stopped by {why}: {_named(self.stopped)}")
            return Exits.STOPPED
        if idle:
            return Exits.STOPPED
        if self.unread and tally.scored:
            paths = len(self.project.paths)
            common.say(
                f"not passed, for {len(self.unread)} of {paths} PATHs could not be read: {_named(self.unread)}"
            )
        enough = tally.scored or (self.pass_unscored and tally.unscored)
        return Exits.PASS if enough and not self.unread else Exits.NOTHING

    def _idle(self) -> bool:
        """Tell of suppressions in the configuration that had no effect; whether they stop."""
        treated = self.project.checker.config.settings.suppressions.unused
        idle = self.project.checker.unused_entries(self.project.everything) if treated != "ignore" else []
        for entry in idle:
            common.say(f"{entry.where}: this suppression of {', '.join(entry.criteria)} has no effect; remove it")
        return bool(idle) and treated == "stop"


@dataclass(frozen=True)
class Show:
    """How the results are printed and written."""

    format: str
    quiet: bool
    fingerprints: bool
    files: tuple[tuple[str, Path], ...]

    def all(self, run: Run) -> None:
        """Print and write all results."""
        results = run.results()
        if not sys.stdout.isatty() or self.format not in ("text", "json"):  # else the results show that it is working
            results = common.watched(results)
        kept: list[Verdict | Failure] = []
        streams = self.format in ("text", "json")
        for result in results:
            if streams:
                self._print(result)
            if self.files or not streams:
                kept.append(result)
        if not self.files and streams:
            return
        around = outputs.surroundings(run.project.checker, kept)
        if not streams:
            common.json_output().write(outputs.rendered(self.format, kept, around))
        for format_, path in self.files:
            with common.whole_file(path) as file:
                file.write(outputs.rendered(format_, kept, around))

    def _print(self, result: Verdict | Failure) -> None:
        from scorer.model import Failure
        from scorer.render import terminal

        if self.format == "json":
            out = common.json_output()
            out.write(outputs.json_line(result))
            out.flush()
        elif not isinstance(result, Failure):  # a failure has been said on standard error
            terminal.print_document(
                result.assessment,
                common.console(),
                quiet=self.quiet,
                stops=result.stops,
                fingerprints=self.fingerprints,
            )


def _named(ids: list[str]) -> str:
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    return common.one_line(", ".join(ids[:NAMED])) + more
