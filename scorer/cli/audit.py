"""`scorer audit`: documents to a report in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli import common, project
from scorer.cli.common import Command, Exits

if TYPE_CHECKING:
    from scorer.model import Assessment, Failure

FORMATS = ("html", "json", "markdown")


@click.command(
    "audit",
    cls=Command,
    epilog="""\b
    Examples:
      scorer audit articles/ -o report
      scorer audit draft.docx notes.pdf -o report --rubric draft
      scorer audit corpus.jsonl -o report --format html --format json
      curl -s https://example.org/story | scorer audit - -o report

    \b
    Exit codes: 0 done, 2 usage or rubric, 3 nothing could be scored (the report is still written).
    """,
)
@common.paths_argument
@click.option(
    "--output", "-o", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Folder for the report."
)
@common.rubric_option
@common.house_options
@click.option(
    "--format",
    "-f",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    default=("html",),
    show_default=True,
    help="May be given several times: html (index.html and a page per document), json (report.jsonl, a document per "
    "line), markdown (report.md).",
)
@project.config_options
@click.pass_context
def command(  # noqa: PLR0913 - one parameter per option
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    output: Path,
    rubric: str,
    house: dict[str, str | None],
    formats: tuple[str, ...],
    config_file: Path | None,
    no_config: bool,
) -> int:
    """Write an audit report into a folder.

    Open DIR/index.html: every page stands alone, makes no request and works without JavaScript. A document that
    cannot be read is listed with the reason and does not end the run. Suppressed findings are shown as settled.
    """
    from scorer.checking import Options

    common.load_rubric(rubric, **house)
    config = project.load_config(config_file, no_config)
    own = project.project(config, Options(project.given(ctx, "rubric", rubric), house), paths, compared=False)
    tally = Tally()
    items = common.read_all(paths, keep=own.keep)
    results = tally.counting(map(own.checker.assess, items))

    def report() -> None:
        with common.whole_folder(output) as folder:
            write(common.watched(results), folder, formats)

    project.refuse(report)
    tally.miss(paths)
    click.echo(f"{tally.sentence()}: {output / _first_file(formats)}")
    return Exits.PASS if tally.scored else Exits.NOTHING


class Tally:
    """Counts what passes by, and says on standard error what could not be read."""

    def __init__(self) -> None:
        self.scored = self.unscored = self.failed = 0

    def counting(self, results: Iterable[Assessment | Failure]) -> Iterator[Assessment | Failure]:
        """`results`, counted."""
        for result in results:
            self.count(result)
            yield result

    def count(self, result: Assessment | Failure) -> None:
        """Count one."""
        from scorer.model import Failure

        if isinstance(result, Failure):
            self.failed += 1
            common.complain(result)
        elif result.score is None:
            self.unscored += 1
        else:
            self.scored += 1

    @property
    def total(self) -> int:
        """How many passed by."""
        return self.scored + self.unscored + self.failed

    def miss(self, paths: Iterable[str]) -> None:
        """Say so if there was nothing at all."""
        if not self.total:
            common.say(f"no documents in {common.one_line(', '.join(paths))}")

    def sentence(self) -> str:
        """What was done, in words."""
        parts = [(self.scored, "scored"), (self.unscored, "without a score"), (self.failed, "not read")]
        said = ", ".join(f"{count} {what}" for count, what in parts if count)
        return f"{common.several(self.total, 'document')}{f' ({said})' if said else ''}"


def write(results: Iterable[Assessment | Failure], folder: Path, formats: Iterable[str]) -> None:
    """Write a report in every format of `formats`. Only the Markdown summary keeps the results in memory."""
    wanted = set(formats)
    kept: list[Assessment | Failure] = []
    if "markdown" in wanted:
        results = _kept(results, kept)
    if "json" in wanted:
        results = _as_lines(results, folder / "report.jsonl")
    if "html" in wanted:
        from scorer.render import html

        html.write(results, folder)
    else:
        for _ in results:
            pass
    if "markdown" in wanted:
        from scorer.render import markdown

        (folder / "report.md").write_text(markdown.summary(kept), encoding="utf-8", newline="\n")


def _kept(
    results: Iterable[Assessment | Failure], kept: list[Assessment | Failure]
) -> Iterator[Assessment | Failure]:
    for result in results:
        kept.append(result)
        yield result


def _as_lines(results: Iterable[Assessment | Failure], path: Path) -> Iterator[Assessment | Failure]:
    from scorer.batch import text_of
    from scorer.model import Failure
    from scorer.render import json as rendering

    with path.open("w", encoding="utf-8", newline="\n") as file:
        for result in results:
            row = rendering.failure_row(result) if isinstance(result, Failure) else rendering.document(result)
            file.write(text_of(row) + "\n")
            yield result


def _first_file(formats: Iterable[str]) -> str:
    names = {"html": "index.html", "json": "report.jsonl", "markdown": "report.md"}
    return next(name for format_, name in names.items() if format_ in set(formats))
