"""The accuracy card of `scorer evaluate`, as HTML and as Markdown. Figures are put into words, none is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite, sqrt
from typing import NamedTuple

from scorer.learning.evaluation import Alarms, Bin, Card, Held, Judged, Measure
from scorer.learning.metrics import Interval, wilson
from scorer.render import html
from scorer.render.markdown import escape

Hrefs = Mapping[str, str]
"""From the id of a document to the address of its audit, relative to the card."""


class Row(NamedTuple):
    """A measure in words."""

    name: str
    good: str
    bad: str
    auroc: str
    spearman: str
    found_1: str
    found_5: str


class Point(NamedTuple):
    """A tenth of the scale, in words and as a place in the plot (640 by 300 units)."""

    range: str
    documents: int
    share: str
    interval: str
    words: str
    x: str
    y: str
    top: str
    bottom: str
    r: str


class Group(NamedTuple):
    """False alarms of a group, in words."""

    name: str
    documents: int
    mean: str
    stopped: str
    interval: str
    under: str


class Error(NamedTuple):
    """A document on the wrong side."""

    id: str
    title: str
    score: str
    target: str
    href: str | None


class View(NamedTuple):
    """The card in words."""

    rubric: str
    target: str
    rule: str
    documents: int
    good: int
    unscored: int
    unread: int
    groups: int
    grouped_by: str
    verdict: str
    score: tuple[Row, ...]
    criteria: tuple[Row, ...]
    held: tuple[str, ...]
    bins: tuple[Point, ...]
    alarms: tuple[Group, ...]
    worst_good: tuple[Error, ...]
    worst_bad: tuple[Error, ...]
    tool_version: str


def page(card: Card, hrefs: Hrefs) -> str:
    """The card as a complete HTML page that requests nothing; `hrefs` lead to audits beside it."""
    return html.page("card", view=_view(card, hrefs))


def markdown(card: Card, hrefs: Hrefs) -> str:
    """The card in GitHub-flavoured Markdown."""
    view = _view(card, hrefs)
    left = [f"{view.unscored} without a score"] * bool(view.unscored) + [f"{view.unread} not read"] * bool(
        view.unread
    )
    facts = (
        f"{view.documents} documents, {view.good} of them good ({escape(view.rule)}); {view.groups} groups by "
        f"{escape(view.grouped_by)}{'; ' if left else ''}{', '.join(left)}. Rubric `{view.rubric}`, scorer "
        f"{view.tool_version}."
    )
    parts = [
        f"# Accuracy card: the score and {escape(view.target)}\n\n{facts}\n\n{view.verdict}\n",
        _table(("Value", "Good", "Bad", "AUROC", "Spearman", "Found at 1 %", "Found at 5 %"), view.score),
        "Found: share of the bad below the limit that 1 or 5 % of the good are below. In brackets 95 % intervals of "
        "drawing whole groups again and again.\n",
        "\n".join(f"* {line}" for line in view.held) + "\n",
        "## How many are good at which score\n",
        _table(("Score", "Documents", "Good", "95 % interval"), [point[:4] for point in view.bins]),
        "## Each criterion alone\n",
        _table(("Criterion", "Good", "Bad", "AUROC", "Spearman", "Found at 1 %", "Found at 5 %"), view.criteria),
        "## False alarms: good documents that are stopped\n",
        _table(
            ("Group", "Good documents", "Mean score", "Stopped by the gate", "95 % interval", "Under the 5 % limit"),
            view.alarms,
        ),
        "## Worst errors\n\nGood, with the lowest scores:\n",
        _errors(view.worst_good),
        "Bad, with the highest scores:\n",
        _errors(view.worst_bad),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _view(card: Card, hrefs: Hrefs) -> View:
    return View(
        rubric=card.rubric,
        target=card.target,
        rule=card.rule,
        documents=card.documents,
        good=card.good,
        unscored=card.unscored,
        unread=card.unread,
        groups=card.groups,
        grouped_by=card.grouped_by,
        verdict=_verdict(card),
        score=tuple(_row(measure) for measure in (card.score, *card.baselines)),
        criteria=tuple(_row(measure) for measure in card.criteria),
        held=tuple(_held(held) for held in card.held),
        bins=tuple(_point(bin_) for bin_ in card.bins),
        alarms=tuple(_group(alarms) for alarms in (*card.gate, *card.alarms)),
        worst_good=tuple(_error(one, hrefs) for one in card.worst_good),
        worst_bad=tuple(_error(one, hrefs) for one in card.worst_bad),
        tool_version=card.tool_version,
    )


def _verdict(card: Card) -> str:
    own, length = card.score.auroc, card.baselines[0].auroc
    if own.low > length.high:
        return "The score tells good from bad better than the length of the text does, beyond both intervals."
    if own.value > length.value:
        return "The score does better than the length of the text alone, but their intervals overlap."
    return "The score does no better than the length of the text alone on these documents."


def _row(measure: Measure) -> Row:
    return Row(
        measure.name, str(measure.good), str(measure.bad), _interval(measure.auroc), _interval(measure.spearman),
        _percent(measure.found_1), _percent(measure.found_5),
    )  # fmt: skip


def _interval(figure: Interval) -> str:
    if not isfinite(figure.value):
        return "–"
    ends = f" ({figure.low:.2f} to {figure.high:.2f})" if isfinite(figure.low) and figure.low != figure.high else ""
    return f"{figure.value:.3f}{ends}"


def _percent(share: float) -> str:
    return f"{share:.1%}" if isfinite(share) else "–"


def _shares(ends: tuple[float, float]) -> str:
    return f"{ends[0]:.1%} to {ends[1]:.1%}"


def _held(held: Held) -> str:
    return (
        f"With a limit set on other groups for {held.rate:.0%} false alarms: {_percent(held.found)} of the bad are "
        f"found, {_percent(held.false_alarms)} of the good are false alarms ({_shares(held.interval)})."
    )


def _point(bin_: Bin) -> Point:
    span = f"{bin_.low:.0f} to {bin_.high:.0f}"
    low, high = bin_.interval
    return Point(
        span, bin_.documents, _percent(bin_.share), _shares(bin_.interval),
        f"{span}: {bin_.share:.0%} of {bin_.documents}",
        f"{50 + 5.8 * (bin_.low + bin_.high) / 2:.1f}", f"{260 - 240 * bin_.share:.1f}", f"{260 - 240 * high:.1f}",
        f"{260 - 240 * low:.1f}", f"{min(14.0, 3 + sqrt(bin_.documents) / 2):.1f}",
    )  # fmt: skip


def _group(alarms: Alarms) -> Group:
    name = alarms.value if alarms.column == alarms.value else f"{alarms.column}: {alarms.value}"
    return Group(
        name, alarms.documents, f"{alarms.mean:.1f}", f"{alarms.stopped / alarms.documents:.1%}",
        _shares(wilson(alarms.stopped, alarms.documents)), f"{alarms.under_5 / alarms.documents:.1%}",
    )  # fmt: skip


def _error(one: Judged, hrefs: Hrefs) -> Error:
    score = "–" if one.score is None else f"{one.score:.1f}"
    return Error(one.id, one.title, score, f"{one.label.target:g}", hrefs.get(one.id))


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"| --- |{' ---: |' * (len(heads) - 1)}"]
    lines += [f"| {escape(str(row[0]))} | {' | '.join(map(str, row[1:]))} |" for row in rows]
    return "\n".join(lines) + "\n"


def _errors(errors: Sequence[Error]) -> str:
    lines = [
        f"* {error.score} [{escape(error.title[:120])}]({error.href}) (label {error.target})"
        if error.href
        else f"* {error.score} {escape(error.title[:120])} (label {error.target})"
        for error in errors
    ]
    return "\n".join(lines or ["* none"]) + "\n"
