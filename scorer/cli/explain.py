"""`scorer explain`: what a criterion measures, how it is judged, and what it cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from scorer.cli import common
from scorer.cli.common import Command

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from scorer.detectors import Detector
    from scorer.rubric import Criterion, Rubric

WIDTH = 100


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from scorer.detectors import names

    return [CompletionItem(name) for name in names() if name.startswith(incomplete)]


@click.command(
    "explain",
    cls=Command,
    epilog="""\b
    Examples:
      scorer explain
      scorer explain synonym_spin
      scorer explain byline --rubric draft
    """,
)
@click.argument("criterion", required=False, shell_complete=_complete)
@common.rubric_option
def command(criterion: str | None, rubric: str) -> None:
    """Explain a criterion, or list all of them.

    Says why it matters, how it measures, how the rubric judges the value, and which mistakes are known.
    """
    loaded = common.load_rubric(rubric)
    if criterion is None:
        click.echo("\n".join(_overview(loaded)))
        return
    found = loaded.criteria.get(criterion)
    if found is None:
        hint = common.did_you_mean(criterion, loaded.criteria)
        raise common.Complaint(
            f"no criterion '{common.one_line(criterion)}' in the rubric {loaded.id}{hint} "
            f"(criteria: {', '.join(loaded.criteria)})"
        )
    click.echo("\n".join(_explanation(criterion, found, loaded)))


def _overview(rubric: Rubric) -> Iterator[str]:
    from scorer.detectors import find

    yield f"{rubric.title} ({rubric.identity}): {len(rubric.criteria)} criteria"
    widest = max(map(len, rubric.criteria), default=0)
    for id_, dimension in rubric.dimensions.items():
        own = {name: found for name, found in rubric.criteria.items() if found.dimension == id_}
        share = sum(found.weight for found in own.values()) / rubric.weight if rubric.weight else 0.0
        yield ""
        yield f"{dimension.title}: {share:.0%} of the weight"
        for name, found in own.items():
            summary = " ".join(find(found.detector).summary.split())
            yield from _wrapped(summary, f"  {name:<{widest}} {found.weight:>4g}  ", " " * (widest + 9))
    yield ""
    yield "scorer explain CRITERION says more."


def _explanation(id_: str, criterion: Criterion, rubric: Rubric) -> Iterator[str]:
    from scorer.detectors import find

    detector = find(criterion.detector)
    yield f"{id_}: {' '.join(detector.summary.split())}"
    for heading, text in detector.sections.items():
        yield ""
        yield heading
        for paragraph in text.split("\n\n"):
            yield from _wrapped(common.sentence(paragraph), "  ", "  ")
    yield ""
    yield f"In the rubric {rubric.identity}"
    yield from _facts(criterion, rubric)
    if detector.parameters:
        yield ""
        yield "Parameters"
        yield from _parameters(criterion, detector)


def _facts(criterion: Criterion, rubric: Rubric) -> Iterator[str]:
    share = criterion.weight / rubric.weight if rubric.weight else 0.0
    points = ", ".join(f"{value:g} gives {grade:.0%}" for value, grade in criterion.points)
    levels = criterion.level or ", ".join(f"{name} from strength {low:g}" for name, low in criterion.levels.items())  # type: ignore[union-attr]  # a checked rubric has one of the two
    facts = {
        "dimension": rubric.dimensions[criterion.dimension].title,
        "weight": f"{criterion.weight:g} ({share:.1%} of all)",
        "value": criterion.unit,
        "curve": points,
        "level": levels,
        "why": criterion.why,
    }
    for name, fact in facts.items():
        yield from _wrapped(" ".join(fact.split()), f"  {name:<10} ", " " * 13)


def _parameters(criterion: Criterion, detector: Detector) -> Iterator[str]:
    for name, parameter in detector.parameters.items():
        value = criterion.parameters.get(name, parameter.default)
        set_here = " (set by this rubric)" if name in criterion.parameters else ""
        yield from _wrapped(f"{value!r}{set_here}", f"  {name} = ", "      ")


def _wrapped(text: str, first: str, rest: str) -> Iterator[str]:
    import shutil
    import textwrap

    width = min(WIDTH, max(40, shutil.get_terminal_size((WIDTH, 24)).columns))
    yield from textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest) or [first.rstrip()]
