"""`scorer evaluate`: labelled rows to an accuracy card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scorer.cli import common
from scorer.cli.common import Command, Complaint, Exits
from scorer.cli.labels import Labels, label_options, readable

if TYPE_CHECKING:
    from scorer.learning.evaluation import Card, Judged
    from scorer.learning.labelled import Columns, Rule
    from scorer.model import Assessment
    from scorer.rubric import Rubric


@click.command(
    "evaluate",
    cls=Command,
    epilog="""\b
    Examples:
      scorer evaluate archive.jsonl --target rating --good-from 3 --group outlet -o card
      scorer evaluate decisions.csv --target decision --good accept --by desk --by language -o card
      scorer evaluate rated.parquet --target score --good-from 60 --rubric house.yaml -o card

    \b
    DATA has one document a row: text or html, the label, and id, title, url, date, author, publisher if known.
    Written: index.html (the card), card.md, and the audits of the worst errors.
    Exit codes: 0 done, 2 usage, rubric or labels, 3 nothing could be scored.
    """,
)
@click.argument("data", metavar="DATA", type=click.Path(path_type=Path))
@label_options
@click.option("--by", multiple=True, metavar="COLUMN", help="False alarms for each value there. Several times.")
@click.option(
    "--output", "-o", required=True, metavar="DIR", type=click.Path(path_type=Path), help="Folder for the card."
)
@click.option(
    "--rounds", default=400, show_default=True, type=click.IntRange(0, 10_000), help="Draws for the intervals."
)
@common.rubric_option
@common.house_options
def command(  # noqa: PLR0913 - one parameter per option
    *,
    data: Path,
    labels: Labels,
    by: tuple[str, ...],
    output: Path,
    rounds: int,
    rubric: str,
    house: dict[str, str | None],
) -> int:
    """Measure a rubric on labelled documents of your own.

    Writes an accuracy card: how well the score and each criterion tell good from bad, with intervals, beside what the
    length of the text alone reaches; false alarms by group; and the worst errors, each with its audit.
    """
    loaded = common.load_rubric(rubric, **house)
    columns = labels.columns(by)
    rule = labels.rule(data, columns)
    run = _Run(data, columns, rule, loaded)
    judged = list(common.watched(run.judged()))
    if not judged:
        common.say(f"no documents in {common.one_line(str(data))}")
        return Exits.NOTHING
    card = run.card(judged, rounds)
    with common.whole_folder(output) as folder:
        run.write(card, folder)
    click.echo(f"AUROC {card.score.auroc.value:.3f}, of length alone {card.baselines[0].auroc.value:.3f} "
               f"({len(judged)} documents): {output / 'index.html'}")  # fmt: skip
    return Exits.PASS


class _Run:
    """The documents judged one by one; of the assessments only those of the worst errors are kept."""

    def __init__(self, data: Path, columns: Columns, rule: Rule, rubric: Rubric) -> None:
        self._data, self._columns, self._rule, self._rubric = data, columns, rule, rubric
        self._kept: dict[bool, list[tuple[float, str, Assessment]]] = {True: [], False: []}
        self._unread = 0

    def judged(self) -> Iterator[Judged]:
        """Every document that could be measured; the others are told of and counted."""
        from scorer.auditing import attempt
        from scorer.learning import labelled
        from scorer.learning.evaluation import Judged
        from scorer.model import Failure

        with readable():
            for pair in labelled.read(self._data, self._columns, self._rule):
                result = pair if isinstance(pair, Failure) else attempt(pair[0], self._rubric)
                if isinstance(result, Failure):
                    self._unread += 1
                    common.complain(result)
                if isinstance(pair, Failure) or isinstance(result, Failure):
                    continue
                if result.score is not None:
                    self._keep(pair[1].good, result, result.score)
                yield Judged.of(result, pair[1], self._rubric.gate.stop)

    def _keep(self, good: bool, assessment: Assessment, score: float) -> None:
        """Keep the lowest of the good and the highest of the bad."""
        from scorer.learning.evaluation import WORST

        kept = self._kept[good]
        kept.append((score if good else -score, assessment.document.id, assessment))
        kept.sort(key=lambda item: item[:2])
        del kept[WORST:]

    def card(self, judged: list[Judged], rounds: int) -> Card:
        """The card, or exit code 2 where there is not enough of both kinds."""
        from scorer import __version__
        from scorer.learning import evaluation

        about = evaluation.About(
            rubric=str(self._rubric.identity),
            target=self._columns.target,
            rule=self._rule.text,
            grouped_by=self._columns.group or "document",
            unread=self._unread,
            tool_version=__version__,
            rounds=rounds,
        )
        try:
            return evaluation.card(judged, about)
        except evaluation.EvaluationError as error:
            raise Complaint(common.one_line(f"{self._data}: {error}")) from None

    def write(self, card: Card, folder: Path) -> None:
        """Write the card and the audits that it leads to."""
        from scorer.render import card as rendering
        from scorer.render import html

        hrefs: dict[str, str] = {}
        for good, kept in self._kept.items():
            for number, (_, id_, assessment) in enumerate(kept, 1):
                hrefs[id_] = f"{'good' if good else 'bad'}-{number:02}.html"
                page = html.document(assessment, back="index.html")
                (folder / hrefs[id_]).write_text(page, encoding="utf-8", newline="\n")
        (folder / "card.md").write_text(rendering.markdown(card, hrefs), encoding="utf-8", newline="\n")
        (folder / "index.html").write_text(rendering.page(card, hrefs), encoding="utf-8", newline="\n")
