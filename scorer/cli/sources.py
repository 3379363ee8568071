"""`scorer sources`: ratings of domains that you supply."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import common
from scorer.cli.common import CONTEXT, Group

if TYPE_CHECKING:
    from scorer.detectors._ratings import Layout, Rating

EXAMPLES = """\b
Examples:
  scorer sources import ratings.csv -o house-ratings.csv
  scorer sources import list.csv --scale 0 100 --rating score --source "Press Index" --date 2025-03-31 -o ours.csv
  scorer sources check ratings.csv
  scorer check articles/ --sources house-ratings.csv

\b
ratings.csv:
  domain,rating,source,date
  example.org,0.85,Press Index,2025-03-31
"""


@click.group("sources", cls=Group, context_settings=CONTEXT, epilog=EXAMPLES)
def command() -> None:
    """Bring your own ratings of domains.

    They are shown with rater and date, and weigh nothing unless your rubric gives `source_record` a weight. None are
    shipped, and a domain that is not in your list is unknown, not bad.
    """


def _options(function: common.F) -> common.F:
    """What a list may lack or call otherwise."""
    for option in (
        click.option("--skip-bad", is_flag=True, help="Leave rows out that cannot be used, and say which."),
        click.option("--date", "day", metavar="DATE", default="", help="Date of all ratings that have none."),
        click.option("--source", metavar="NAME", default="", help="Who rated, for a list without that column."),
        click.option(
            "--rating", metavar="COLUMN", default="rating", show_default=True, help="Column of the ratings."
        ),
        click.option(
            "--scale", nargs=2, type=float, default=(0.0, 1.0), metavar="LOW HIGH", help="Worst and best; 0 1."
        ),
        click.argument("file", metavar="FILE", type=click.Path(path_type=Path)),
    ):
        function = option(function)
    return function


@command.command("import", epilog=EXAMPLES)
@_options
@click.option(
    "--output", "-o", required=True, metavar="OUT", type=click.Path(path_type=Path), help="The imported list."
)
def import_(*, file: Path, output: Path, **given: Any) -> None:
    """Check a CSV of ratings and write the list that --sources reads.

    FILE has the columns domain, rating, source and date. Ratings are brought to 0 (worst) to 1; of several by one
    rater the latest is kept.
    """
    from scorer.detectors import _ratings

    found = _read(file, given)
    with common.whole_file(output) as out:
        out.write(_ratings.text(found))
    click.echo(f"{_summary(found)} written to {output}")


@command.command("check", epilog=EXAMPLES)
@_options
def check(*, file: Path, **given: Any) -> None:
    """Say what a list holds, or what is wrong with it, line by line; nothing is written."""
    found = _read(file, given)
    click.echo(f"{file}: {_summary(found)}")
    for name in sorted({one.source for one in found}):
        theirs = [one for one in found if one.source == name]
        dates = sorted(one.date for one in theirs)
        click.echo(f"  {common.one_line(name)}: {len(theirs)}, {dates[0]} to {dates[-1]}")


def _read(file: Path, given: Mapping[str, Any]) -> tuple[Rating, ...]:
    """The list in `file`; `given` are the options by their names. Complains of what is wrong with it."""
    from scorer.detectors import _ratings

    skipped: list[str] | None = [] if given["skip_bad"] else None
    try:
        found = _ratings.read(file, _layout(given["scale"], given["rating"], given["source"], given["day"]), skipped)
    except _ratings.RatingsError as error:
        hint = "" if given["skip_bad"] or not file.is_file() else "\n(--skip-bad leaves such rows out)"
        raise common.Complaint("\n".join(map(common.one_line, f"{error}{hint}".splitlines()))) from None
    if skipped:
        for problem in _ratings.few(skipped):
            common.say(common.one_line(problem))
        common.say(f"{common.several(len(skipped), 'row')} left out")
    return found


def _layout(scale: tuple[float, float], rating: str, source: str, day: str) -> Layout:
    from scorer.detectors._ratings import Layout

    if not scale[0] < scale[1]:
        raise click.BadParameter("LOW must be below HIGH", param_hint="--scale")
    if day:
        try:
            date.fromisoformat(day)
        except ValueError:
            raise click.BadParameter(f"'{day}' is no date such as 2025-03-31", param_hint="--date") from None
    return Layout(scale[0], scale[1], rating, source.strip(), day)


def _summary(found: tuple[Rating, ...]) -> str:
    domains, raters = len({one.domain for one in found}), len({one.source for one in found})
    rated = f"{common.several(len(found), 'rating')} of {common.several(domains, 'domain')}"
    return f"{rated} by {common.several(raters, 'rater')}"
