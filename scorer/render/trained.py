"""The model card of `scorer train`, in Markdown. Figures are put into words, none is made."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.learning.metrics import wilson
from scorer.learning.training import Group, Plan, Result, Tested


def card(result: Result) -> str:
    """What the model is, of what it was made, and how well it does on texts that it was not trained on."""
    plan, tables = result.plan, result.tables
    parts = [
        f"# Model card: {plan.name} {plan.version}\n",
        f"Says how much a text resembles {plan.of}. A second opinion: it is shown beside the score and is no part of "
        "it, unless a rubric gives the criterion `second_opinion` a weight. It is about words on a page and proves "
        "nothing about who wrote them.\n",
        "Written by `scorer train`; do not edit.\n",
        "## What it is\n",
        _what(plan),
        "## Data\n",
        _data_table(result),
        "## How well it tells them apart\n",
        "Every figure is of texts that the model under test was not trained on; no story, pair or group stands on "
        f"both sides. Found: share of {plan.of} over the value that 1 % and 5 % of the tested {plan.negatives} "
        f"reach (here {result.limits[0]:.3f} and {result.limits[1]:.3f}).\n",
        _table("Test", tables["overall"]),
        "Texts are cut so that lengths are alike on both sides.\n",
        "### By length\n",
        _table("Length", tables["length"]),
        "### A generator left out of the training\n",
        _table("Generator", tables["generator"]),
        "### A source left out of the training\n",
        _table("Source", tables["source"]),
        "## False alarms by writer\n",
        _writers_table(result.writers),
        *([plan.notes.strip() + "\n"] if plan.notes.strip() else []),
    ]
    return "\n".join(parts)


def _what(plan: Plan) -> str:
    signals = ", ".join(f"`{id_}`" for id_ in plan.criteria) or "none"
    return (
        f"* Words: TF-IDF of word 1-2-grams (held by at least {plan.min_documents} texts from {plan.min_sources} "
        "sources; names and figures masked), logistic regression. No text can be recovered from it.\n"
        f"* Signals: logistic regression in which more of a fault never lowers the result, over {signals}.\n"
        "* Both are added up and calibrated on held-out texts, as if half of all texts were of either kind.\n"
        f"* Reads the first {plan.max_words} words of the prose; abstains under {plan.min_words} words and where the "
        f"text is not in `{plan.language}`.\n"
    )


def _data_table(result: Result) -> str:
    plan = result.plan
    lines = [f"| Source | {plan.of} | the others |", "| --- | ---: | ---: |"]
    lines += [f"| {_cell(name)} | {positives} | {negatives} |" for name, positives, negatives in result.sources]
    lines.append("")
    lines += [f"* Data: {line}" for line in plan.data]
    lines += [f"* Licences: {line}" for line in plan.licences] or ["* Licences: not stated"]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())[:80]


def _table(heading: str, rows: Sequence[Tested]) -> str:
    if not rows:
        return "Not measured: the data name no two of them with enough texts.\n"
    lines = [
        f"| {heading} | Positives | Negatives | AUROC | Found at 1 % | Found at 5 % |",
        f"| --- |{' ---: |' * 5}",
    ]
    lines += [
        f"| {_cell(row.name)} | {row.positives} | {row.negatives} | {row.auroc:.3f} | {row.found_1:.1%} | "
        f"{row.found_5:.1%} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def _writers_table(writers: Sequence[Group]) -> str:
    if not writers:
        return "Not measured: the data name no groups of writers.\n"
    lines = [
        "| Writers | Texts | Over the 1 % limit | 95 % interval | Over the 5 % limit |",
        f"| --- |{' ---: |' * 4}",
    ]
    for group in writers:
        low, high = wilson(group.flagged_1, group.texts)
        lines.append(
            f"| {_cell(group.name)} | {group.texts} | {group.flagged_1 / group.texts:.1%} | "
            f"{low:.1%} to {high:.1%} | "
            f"{group.flagged_5 / group.texts:.1%} |"
        )
    return "\n".join(lines) + "\n"
