"""`scorer train`: labelled texts to a second opinion with a model card."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli import common
from scorer.cli.common import Command, Complaint
from scorer.cli.labels import readable, require_extra, text_option, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorer.learning.training import Plan, Result
    from scorer.learning.training.rows import Columns
    from scorer.rubric import Rubric

DEFAULT_SIGNALS = ("llm_residue", "formulaic_prose", "substance", "synonym_spin")
"""Those that the rubric has take part if none are named."""


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
@text_option
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

    DATA are files with one text a row (.jsonl, .jsonl.gz, .csv, .parquet). Any target with two values will do. The
    card states how well the model does on texts it was not trained on; a model that does no better than length alone
    is not worth using.
    """
    loaded = common.load_rubric(rubric)
    from scorer.learning.training import Plan, rows, save
    from scorer.render import trained

    columns = rows.Columns(
        text=text.lower(),
        target=target.lower(),
        groups=tuple(map(str.lower, groups)),
        source=_lower(source),
        generator=_lower(generator),
        writers=_lower(writers),
        weight=_lower(weight),
        tested=_condition(tested),
    )
    with readable():
        found = rows.kinds(data, columns, positive)
    plan = Plan(
        name=name or _identifier(f"{target}_{found.positive}"),
        of=of or f"texts whose {target} is {found.positive}",
        negatives=negatives or f"texts whose {target} is {found.negative}",
        rubric=loaded,
        criteria=_criteria(signals, loaded),
        version=version,
        min_documents=min_documents,
        min_sources=min_sources if source else 1,
        aside=aside,
        licences=licences,
        notes=_notes(notes),
        data=(f"{found.rows} rows of {', '.join(path.name for path in data)}",),
    )
    if not plan.name.isidentifier() or len(plan.name) > 60:
        raise click.UsageError("--name: letters, digits and underscores, please; it is a key in the output")
    result = _trained(data, columns, found.positive, plan)
    card = trained.card(result)
    with common.writing_to(output):
        save(result, output)
        (output / "CARD.md").write_text(card, encoding="utf-8", newline="\n")
    click.echo(card)
    click.echo(f"model written to {output}; use it with --opinion {output}")


def _trained(data: Sequence[Path], columns: Columns, positive: str, plan: Plan) -> Result:
    require_extra("training")
    from scorer.learning import training
    from scorer.learning.training import rows

    try:
        return training.train(common.watched(told(rows.read(data, columns, positive)), "texts read"), plan)
    except training.TrainingError as error:
        raise Complaint(common.one_line(str(error))) from None


def _lower(column: str | None) -> str | None:
    return column.lower() if column else None


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
    return column.lower(), value


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
