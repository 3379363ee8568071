"""A summary in GitHub-flavoured Markdown, for comments on pull requests and job summaries.

Nothing from a document acts: markup, HTML, mentions, references and addresses are all escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scorer.model import Assessment, Failure, Finding, Level
from scorer.render import bill as bills
from scorer.render import characters

_ACTIVE = re.compile(r"[\\`*_{}\[\]()#!|<>&~:@$^=]|(?<=www)\.", re.IGNORECASE)
_SHAPES = {"low": "⛔", "middle": "⚠️", "high": "✅", "none": "❔"}
_BREAK = "\u200b"  # keeps @name and #1 from becoming mentions and references


def summary(items: Sequence[Assessment | Failure], *, findings: int = 10) -> str:
    """A table of all documents, lowest score first, then up to `findings` findings per document that has warnings.

    Failures stand at the end with their reasons.
    """
    judged = sorted(
        (item for item in items if isinstance(item, Assessment)),
        key=lambda item: (item.score is None, item.score or 0.0, item.document.id),
    )
    failures = [item for item in items if isinstance(item, Failure)]
    parts = [f"### Source audit: {len(items)} {'document' if len(items) == 1 else 'documents'}\n"]
    if judged:
        parts.append("| Score | Band | Document | Most points lost |\n| ---: | --- | --- | --- |")
        parts.extend(_table_row(item) for item in judged)
        parts.append("")
    parts.extend(_details(item, findings) for item in judged if findings > 0 and _loud(item))
    if settled := [(item, entry) for item in judged for entry in item.suppressions]:
        parts.append("**Suppressions**\n")
        parts.extend(
            f"- {escape(entry.where)} ({entry.state}): {escape(', '.join(entry.criteria) or 'all')}: "
            f"{_clipped(entry.reason, 400)}"
            for _, entry in settled
        )
        parts.append("")
    if failures:
        parts.append("**Could not be read**\n")
        parts.extend(f"- {escape(item.path or item.id)}: {escape(item.reason)}" for item in failures)
        parts.append("")
    rubrics = sorted({f"{item.rubric} with scorer {item.tool_version}" for item in judged})
    parts.extend(f"<sub>Judged by {escape(rubric)}.</sub>" for rubric in rubrics)
    return "\n".join(parts).rstrip() + "\n"


def escape(text: str) -> str:
    """`text` on one line so that Markdown and HTML show it as it is.

    Meant for the middle of a line: list markers at its start are left alone. Addresses do not become links.
    """
    shown = _ACTIVE.sub(_escaped, characters.visible(text))
    return shown.replace("\\@", f"\\@{_BREAK}").replace("\\#", f"\\#{_BREAK}")


def _escaped(match: re.Match[str]) -> str:
    entity = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(match[0])
    return entity or f"\\{match[0]}"


def _clipped(text: str, limit: int) -> str:
    return escape(characters.clipped(text, limit))


def _table_row(item: Assessment) -> str:
    rank = bills.band_rank(item.band, item.bands)
    band = _clipped(item.band.id, 40) if item.band else "no score"
    score = "–" if item.score is None else bills.points(item.score)
    worst = bills.worst(bills.make(item))
    lost = "; ".join(line.title for line in worst)
    why = item.reason or "" if item.score is None else f"{item.band_reason} {lost}" if item.band_reason else lost
    name = item.document.path or item.document.id
    title = f"<br>{_clipped(item.document.title, 160)}" if item.document.title else ""
    return f"| {score} | {_SHAPES[rank]} {band} | {_clipped(name, 200)}{title} | {_clipped(why, 300)} |"


def _loud(item: Assessment) -> list[Finding]:
    return [f for f in item.findings if f.active and (f.level or Level.NOTE).rank >= Level.WARNING.rank]


def _details(item: Assessment, limit: int) -> str:
    loud = _loud(item)
    name = _clipped(item.document.path or item.document.id, 200)
    lines = [f"<details><summary>{_inside_html(item)}: {len(loud)} to look at</summary>\n", f"In {name}:\n"]
    for finding in loud[:limit]:
        level = (finding.level or Level.NOTE).value
        place = f" line {finding.place.line}" if finding.place else ""
        change = ""
        if finding.suggestions:
            change = f" ~~{_clipped(finding.quote, 120)}~~ → **{_clipped(finding.suggestions[0], 120)}**:"
        lines.append(f"- {level}{place} {escape(finding.criterion)}:{change} {_clipped(finding.note, 400)}")
    if len(loud) > limit:
        lines.append(f"- and {len(loud) - limit} more")
    lines.append("\n</details>\n")
    return "\n".join(lines)


def _inside_html(item: Assessment) -> str:
    """The title for an HTML element, where backslashes do not escape."""
    from markupsafe import escape as escape_html

    shown = characters.clipped(item.document.title or item.document.id, 160)
    return (
        str(escape_html(shown)).replace("@", f"@{_BREAK}").replace("#", f"#{_BREAK}").replace("://", f":{_BREAK}//")
    )
