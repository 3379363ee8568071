"""A fitted rubric as the YAML file that holds its new weights, and its card in Markdown."""

from __future__ import annotations

import textwrap
from typing import NamedTuple

from scorer.learning.fitting import Fit, Quality
from scorer.render.markdown import escape
from scorer.rubric import Rubric

_SAME = 0.005


class Origin(NamedTuple):
    """Facts of the run: the data, the label and its rule, what groups them, the day, settings, and the new ids."""

    data: str
    target: str
    rule: str
    grouped_by: str
    day: str
    settings: str
    extends: str
    id: str
    version: str


def yaml(fit: Fit, origin: Origin) -> str:
    """A rubric that extends the one that was fitted, and gives the weights and curves that changed."""
    lines = [
        "# Weights fitted to what people said of documents; the sentences, and why each criterion is asked, stand in",
        f"# `{origin.extends}`, which this extends. Written by `scorer rubric fit`; change that file and fit again.",
        f"# Data: {_line(origin.data)}; {fit.documents} documents, {fit.groups} groups: {_line(origin.grouped_by)}.",
        f"# Label: {_line(origin.target)}; good: {_line(origin.rule)}. Day: {origin.day}.",
        "# On groups that were held out of the fit:",
        *(f"#   {name:<22} Spearman {_figure(q.spearman)}, AUROC {_figure(q.auroc)}" for name, q in _qualities(fit)),
        *textwrap.wrap(
            f"The data say nothing about these, or they were kept: {', '.join(fit.kept) or 'none'}.",
            110,
            initial_indent="# ",
            subsequent_indent="# ",
        ),
        f"extends: {origin.extends}",
        f"id: {origin.id}",
        f'version: "{origin.version}"',
        "criteria:",
    ]
    for id_, criterion in fit.rubric.criteria.items():
        weight = round(fit.weights[id_], 2)
        curve = fit.curves.get(id_)
        if curve is None and abs(weight - criterion.weight) < _SAME:
            continue
        points = "" if curve is None else f", curve: [{', '.join(f'[{at:g}, {grade:g}]' for at, grade in curve)}]"
        lines.append(f"  {id_}: {{weight: {weight:g}{points}}}  # was {criterion.weight:g}")
    if lines[-1] == "criteria:":
        lines[-1] = "criteria: {}"
    return "\n".join(lines) + "\n"


def card(fit: Fit, origin: Origin) -> str:
    """What was fitted to what, and how much better it is, as Markdown."""
    rubric = fit.rubric
    lines = [
        f"# Card: the rubric `{origin.id}`\n",
        "Written by `scorer rubric fit`; do not edit.\n",
        f"* Data: {escape(origin.data)}, {fit.documents} documents in {fit.groups} groups by "
        f"{escape(origin.grouped_by)}.",
        f"* Label: {escape(origin.target)}; good: {escape(origin.rule)}.",
        f"* Day: {origin.day}. Settings: {escape(origin.settings)}.",
        "* Bounds: no weight below 0, no grade turned round, none above the cap or below its floor, and texts "
        "that say nothing earn at most half of the weight.",
        f"* Pull towards the weights before: {fit.pull:g} (the best of several on held-out groups).\n",
        "## On groups that were held out of the fit\n",
        "| Score | Spearman with the label | AUROC of good against bad |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {_figure(q.spearman)} | {_figure(q.auroc)} |" for name, q in _qualities(fit)),
        "",
        _verdict(fit),
        "\n## Weights\n",
        "| Criterion | Before | Fitted | |",
        "| --- | ---: | ---: | --- |",
        *(_weight(fit, rubric, id_) for id_ in rubric.criteria),
    ]
    return "\n".join(lines) + "\n"


def _qualities(fit: Fit) -> tuple[tuple[str, Quality], ...]:
    return (("fitted weights", fit.after), ("weights before", fit.before), ("length of the text", fit.length))


def _verdict(fit: Fit) -> str:
    if fit.after.spearman <= fit.length.spearman:
        return "The fitted score agrees with the label no better than the length of the text does: do not use it."
    if fit.after.spearman <= fit.before.spearman:
        return "Fitting gains nothing over the weights before."
    return (
        f"Fitting gains {fit.after.spearman - fit.before.spearman:.3f} in rank correlation over the weights before, "
        f"{fit.after.spearman - fit.length.spearman:.3f} over length alone."
    )


def _weight(fit: Fit, rubric: Rubric, id_: str) -> str:
    remark = "kept: asked for, or the data say nothing about it" if id_ in fit.kept else ""
    remark = "with a new curve" if id_ in fit.curves else remark
    return f"| `{id_}` | {rubric.criteria[id_].weight:g} | {fit.weights[id_]:.2f} | {remark} |"


def _figure(value: float) -> str:
    return f"{value:.3f}"


def _line(text: str) -> str:
    """`text` as part of a comment of one line."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
