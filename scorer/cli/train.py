"""`scorer train`: labelled texts to a second opinion with a model card."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import click

from scorer.cli import common
from scorer.cli.common import Command, Complaint

if TYPE_CHECKING:
    from scorer.rubric import Rubric
    from scorer.training import Example, Plan, Result

LONGEST_LINE = 20_000_000
DEFAULT_SIGNALS = ("llm_residue", "formulaic_prose", "substance", "synonym_spin")
"""Those that the rubric has take part if none are named."""


class Columns(NamedTuple):
    """Names of the columns of the data; None where the data have no such column."""

    text: str
    target: str
    groups: tuple[str, ...]
    source: str | None
    generator: str | None
    writers: str | None
    weight: str | None


@click.command(
    "train",
    cls=Command,
    epilog="""\b
    Examples:
      scorer train decisions.jsonl --target decision --positive reject -o desk-model
      scorer train texts.jsonl.gz --target label --positive llm --group story --source corpus -o model
      scorer check article.html --opinion desk-model

    \b
    The folder holds model.json, words.npz (plain arrays, no pickle) and CARD.md, the model card.
    Exit codes: 0 done, 2 usage or data that nothing can be learnt from.
    """,
)
@click.argument("data", nargs=-1, required=True, metavar="DATA...", type=click.Path(path_type=Path))
@click.option("--target", required=True, metavar="COLUMN", help="Column with two values, such as accept and reject.")
@click.option(
    "--output", "-o", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Folder for the model."
)
@click.option("--positive", metavar="VALUE", help="The value to look for. Default: the rarer one.")
@click.option("--text", "text", default="text", show_default=True, metavar="COLUMN", help="Column with the text.")
@click.option(
    "--group", "groups", multiple=True, metavar="COLUMN",
    help="Texts with the same value there stay together: never some in training, some in the test. Several times.",
)  # fmt: skip
@click.option("--source", metavar="COLUMN", help="Where a text is from: each is left out in turn, for the card.")
@click.option("--generator", metavar="COLUMN", help="What made a positive text: each is left out in turn.")
@click.option(
    "--aside", multiple=True, metavar="VALUE",
    help="Generator whose texts do not count for the figures of the whole, but have their own. Several times.",
)  # fmt: skip
@click.option("--writers", metavar="COLUMN", help="Group of writers: the card states false alarms for each.")
@click.option("--weight", metavar="COLUMN", help="How much a text counts in the training (a number above 0).")
@click.option(
    "--tested", metavar="COLUMN=VALUE", help="The card's figures are of such texts only; all are trained on."
)
@click.option("--name", default=None, metavar="NAME", help="Name of the model, and its key in the output.")
@click.option("--version", "version", default="1", show_default=True, metavar="TEXT", help="Version of the model.")
@click.option("--of", "of", metavar="TEXT", help="What the positives are, to complete 'resembles ...'.")
@click.option("--negatives", metavar="TEXT", help="What the others are, in the plural.")
@click.option(
    "--signals", metavar="ID,ID",
    help=f"Criteria of the rubric whose signals take part, or none. Default: {', '.join(DEFAULT_SIGNALS)}.",
)  # fmt: skip
@click.option(
    "--min-documents", default=10, show_default=True, type=click.IntRange(2), help="Texts that hold a word."
)
@click.option("--min-sources", default=3, show_default=True, type=click.IntRange(1), help="Sources that hold a word.")
@click.option("--licence", "licences", multiple=True, metavar="TEXT", help="Line for the card. Several times.")
@click.option(
    "--notes", metavar="FILE", type=click.Path(path_type=Path), help="Markdown to put at the end of the card."
)
@common.rubric_option
def command(  # noqa: PLR0913 - one parameter per option
    *,
    data: tuple[Path, ...],
    target: str,
    output: Path,
    positive: str | None,
    text: str,
    groups: tuple[str, ...],
    source: str | None,
    generator: str | None,
    aside: tuple[str, ...],
    writers: str | None,
    weight: str | None,
    tested: str | None,
    name: str | None,
    version: str,
    of: str | None,
    negatives: str | None,
    signals: str | None,
    min_documents: int,
    min_sources: int,
    licences: tuple[str, ...],
    notes: Path | None,
    rubric: str,
) -> None:
    """Train a second opinion on labelled texts, and print its card.

    DATA are files of JSON lines (also .gz). Any target with two values will do. The card states how well the model
    does on texts it was not trained on; a model that does no better than length alone is not worth using.
    """
    loaded = common.load_rubric(rubric)
    from scorer.training import Plan

    columns = Columns(text, target, groups, source, generator, writers, weight)
    rows = [row for path in data for row in _rows(path, columns)]
    yes, no = _values(rows, target, positive)
    plan = Plan(
        name=name or _identifier(f"{target}_{yes}"),
        of=of or f"texts whose {target} is {yes}",
        negatives=negatives or f"texts whose {target} is {no}",
        rubric=loaded,
        criteria=_criteria(signals, loaded),
        version=version,
        min_documents=min_documents,
        min_sources=min_sources if source else 1,
        aside=aside,
        licences=licences,
        notes=_notes(notes),
        data=(f"{len(rows)} rows of {', '.join(path.name for path in data)}",),
    )
    if not plan.name.isidentifier() or len(plan.name) > 60:
        raise click.UsageError("--name: letters, digits and underscores, please; it is a key in the output")
    result = _trained(_examples(rows, columns, yes, _condition(tested)), plan)
    from scorer import training

    with common.writing_to(output):
        training.save(result, output)
    click.echo(result.card)
    click.echo(f"model written to {output}; use it with --opinion {output}")


def _trained(examples: Iterator[Example], plan: Plan) -> Result:
    try:
        import scipy  # noqa: F401
        import sklearn  # noqa: F401
    except ImportError:
        raise Complaint("training needs an extra: pip install 'scorer[train]'") from None
    from scorer import training

    try:
        return training.train(common.watched(examples, "texts read"), plan)
    except training.TrainingError as error:
        raise Complaint(common.one_line(str(error))) from None


# --- rows -----------------------------------------------------------------------------------------------------


def _rows(path: Path, columns: Columns) -> Iterator[Mapping[str, Any]]:
    """The rows of a file, each with all the columns that were named."""
    wanted = [*columns.groups, columns.source, columns.generator, columns.writers, columns.weight]
    named = [columns.text, columns.target, *(name for name in wanted if name)]
    try:
        with _opened(path) as lines:
            for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE), ""), 1):
                if line.strip():
                    yield _row(line, f"{path}:{number}", named)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise Complaint(common.one_line(f"{path}: cannot be read ({error})")) from None


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _row(line: str, where: str, named: Sequence[str]) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Complaint(common.one_line(f"{where}: is not JSON ({error}); write one object a line")) from None
    if not isinstance(row, dict):
        raise Complaint(f"{where}: is not a JSON object; write one object a line")
    for name in named:
        if name not in row:
            near = common.did_you_mean(name, list(row))
            raise Complaint(common.one_line(f"{where}: has no column '{name}'{near}"))
    if not isinstance(row[named[0]], str):
        raise Complaint(common.one_line(f"{where}: the column '{named[0]}' holds no text"))
    return row


def _values(rows: Sequence[Mapping[str, Any]], target: str, positive: str | None) -> tuple[str, str]:
    """The value to look for and the other one."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[_cell(row[target])] = counts.get(_cell(row[target]), 0) + 1
    if len(counts) != 2:
        found = ", ".join(sorted(counts)[:6]) or "nothing"
        raise Complaint(common.one_line(f"the column '{target}' must hold two values, and holds {found}"))
    yes = positive if positive is not None else min(counts, key=lambda value: (counts[value], value))
    if yes not in counts:
        raise Complaint(common.one_line(f"--positive {yes}: the column '{target}' holds {', '.join(sorted(counts))}"))
    return yes, next(value for value in counts if value != yes)


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _notes(path: Path | None) -> str:
    try:
        return "" if path is None else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Complaint(common.one_line(f"{path}: cannot be read ({error})")) from None


def _condition(tested: str | None) -> tuple[str, str] | None:
    if tested is None:
        return None
    column, equals, value = tested.partition("=")
    if not equals:
        raise click.UsageError("--tested: write COLUMN=VALUE")
    return column, value


def _examples(
    rows: Sequence[Mapping[str, Any]], columns: Columns, yes: str, tested: tuple[str, str] | None
) -> Iterator[Example]:
    from scorer.training import Example

    def cell(row: Mapping[str, Any], column: str | None) -> str:
        value = row[column] if column else None
        return "" if value is None else _cell(value)

    for row in rows:
        groups = [f"{column}={value}" for column in columns.groups if (value := cell(row, column))]
        yield Example(
            text=row[columns.text],
            label=_cell(row[columns.target]) == yes,
            groups=tuple(groups),
            source=cell(row, columns.source),
            generator=cell(row, columns.generator),
            writers=cell(row, columns.writers),
            weight=_weight(row, columns.weight),
            tested=tested is None or _cell(row.get(tested[0])) == tested[1],
        )


def _weight(row: Mapping[str, Any], column: str | None) -> float:
    value = row[column] if column else 1.0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e6:
        raise Complaint(f"the column '{column}' holds a weight that is no number above 0: {_cell(value)[:40]}")
    return float(value)


def _criteria(signals: str | None, rubric: Rubric) -> tuple[str, ...]:
    if signals is None:
        return tuple(name for name in DEFAULT_SIGNALS if name in rubric.criteria)
    named = tuple(name.strip() for name in signals.split(",") if name.strip())
    if named == ("none",):
        return ()
    for name in named:
        if name not in rubric.criteria:
            near = common.did_you_mean(name, list(rubric.criteria))
            raise click.UsageError(f"--signals: the rubric has no criterion '{name}'{near}")
    return named


def _identifier(name: str) -> str:
    plain = "".join(char if char.isalnum() else "_" for char in name.lower()).strip("_")[:60]
    return plain if plain.isidentifier() else f"target_{plain}"[:60]
