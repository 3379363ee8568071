"""`scorer rubric fit`: labelled rows to a rubric with fitted weights, and its card."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli import common
from scorer.cli.common import Command, Complaint
from scorer.cli.labels import Labels, label_options, require_extra, told

if TYPE_CHECKING:
    from scorer.learning.fitting import Example, Fit, Settings
    from scorer.learning.labelled import Columns, Rule
    from scorer.rubric import Rubric

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_SHIPPED = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@click.command(
    "fit",
    cls=Command,
    epilog="""\b
    Examples:
      scorer rubric fit archive.jsonl --target rating --good-from 3 --group outlet -o desk.yaml
      scorer rubric fit decisions.csv --target decision --good accept --rubric draft -o desk.yaml --curves
      scorer rubric fit rated.parquet --target rating --good-from 60 --keep byline --keep links -o desk.yaml

    \b
    Written: the rubric, which extends the one that was fitted, and its card beside it (desk.card.md).
    Then: scorer rubric check desk.yaml, scorer evaluate other.jsonl --target rating --good-from 3 --rubric desk.yaml
    Exit codes: 0 done, 2 usage, rubric or labels.
    """,
)
@click.argument("data", metavar="DATA", type=click.Path(path_type=Path))
@label_options
@click.option(
    "--output", "-o", required=True, metavar="RUBRIC", type=click.Path(path_type=Path), help="YAML file to write."
)
@click.option(
    "--cap", default=0.2, show_default=True, type=click.FloatRange(0.01, 1), help="Largest share of weight."
)
@click.option(
    "--floor", default=0.25, show_default=True, type=click.FloatRange(0, 1), help="Least part of its weight left."
)
@click.option("--keep", multiple=True, metavar="CRITERION", help="Its share stays as it is. Several times.")
@click.option("--curves", is_flag=True, help="Fit curves, too, where that does better on held-out groups.")
@click.option("--folds", default=5, show_default=True, type=click.IntRange(2, 20), help="Folds of held-out groups.")
@click.option("--version", "version", metavar="TEXT", help="Version of the rubric. Default: the day.")
@common.rubric_option
def command(  # noqa: PLR0913 - one parameter per option
    *,
    data: Path,
    labels: Labels,
    output: Path,
    cap: float,
    floor: float,
    keep: tuple[str, ...],
    curves: bool,
    folds: int,
    version: str | None,
    rubric: str,
) -> None:
    """Fit the weights of a rubric to labelled documents.

    The fit is pulled towards the current weights, never turns a criterion round, keeps a cap on each, and leaves
    texts that say nothing at most half of the points. Whether it gains anything is measured on held-out groups.
    """
    if not _NAME.fullmatch(output.stem) or output.suffix not in {".yaml", ".yml"}:
        raise click.UsageError("-o: name a file like desk.yaml: small letters, digits, - and _; its name is the id")
    loaded = common.load_rubric(rubric)
    from scorer.learning.fitting import Settings

    columns = labels.columns()
    rule = labels.rule(data, columns)
    examples = list(common.watched(_measured(data, columns, rule, loaded)))
    settings = Settings(cap, floor, keep, curves, folds)
    fitted = _fitted(examples, loaded, rule, settings)
    _write(fitted, settings, data, columns, rule, output, rubric, version)


def _measured(data: Path, columns: Columns, rule: Rule, rubric: Rubric) -> Iterator[Example]:
    """Every document that is long enough for a score, measured."""
    from scorer import measuring
    from scorer.document import Document
    from scorer.learning import labelled
    from scorer.learning.fitting import Example

    for content, label in told(labelled.read(data, columns, rule)):
        document = Document.of(content)
        if document.word_count < rubric.min_words:
            continue
        values = {id_: signal.value for id_, signal in measuring.measure(document, rubric).items()}
        yield Example(values, document.word_count, label.target, label.group)


def _fitted(examples: list[Example], rubric: Rubric, rule: Rule, settings: Settings) -> Fit:
    require_extra("fitting")
    from scorer.learning import fitting

    try:
        return fitting.fit(examples, rubric, rule.limit, settings)
    except fitting.FittingError as error:
        raise Complaint(common.one_line(str(error))) from None


def _write(  # noqa: PLR0913, PLR0917 - each is one fact of the run
    fitted: Fit,
    settings: Settings,
    data: Path,
    columns: Columns,
    rule: Rule,
    output: Path,
    rubric: str,
    version: str | None,
) -> None:
    from datetime import UTC, datetime

    from scorer.render import fitted as rendering

    day = datetime.now(UTC).date().isoformat()
    shipped = _SHIPPED.fullmatch(rubric) is not None
    origin = rendering.Origin(
        data=data.name,
        target=columns.target,
        rule=rule.text,
        grouped_by=columns.group or "document",
        day=day,
        settings=f"cap {settings.cap:g}, floor {settings.floor:g}, {settings.folds} folds, "
        f"{'curves tried' if settings.curves else 'curves as they were'}",
        extends=rubric if shipped else Path(os.path.relpath(rubric, output.parent)).as_posix(),
        id=output.stem,
        version=version or day.replace("-", "."),
    )
    with common.whole_file(output) as file:
        file.write(rendering.yaml(fitted, origin))
    with common.whole_file(output.with_suffix(".card.md")) as file:
        file.write(rendering.card(fitted, origin))
    click.echo(
        f"Spearman on held-out groups {fitted.after.spearman:.3f}, weights before {fitted.before.spearman:.3f}, "
        f"length alone {fitted.length.spearman:.3f} ({fitted.documents} documents): {output}"
    )
    if fitted.after.spearman <= fitted.length.spearman:
        common.say("the fitted score does no better than the length of the text; do not use it")
