"""Findings and the bill on a terminal, one finding a line: `file:line:col level criterion message -> suggestion`.

Lines are never wrapped, so that editors and scripts can read them; colour appears on terminals only and not under
NO_COLOR (rich sees to both). Control and bidirectional characters of documents are spelt out and cannot move the
cursor.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from scorer.model import Assessment, Content, Failure, Finding, Level, SecondOpinion, Span, Stop
from scorer.render import bill as bills
from scorer.render import characters

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_BANDS = {"low": "bold red", "middle": "bold yellow", "high": "bold green", "none": "bold"}


def print_document(  # noqa: PLR0913 - what to show, each by its name
    assessment: Assessment,
    console: Console,
    *,
    lowest: Level = Level.NOTE,
    bill: bool = True,
    quiet: bool = False,
    stops: Sequence[Stop] = (),
    fingerprints: bool = False,
) -> None:
    """Print the findings of level `lowest` and above, then the bill, then score and band, and what stops it.

    Findings that are known from before are only counted. `bill=False` leaves out the bill; `quiet` leaves only the
    line with the score. `fingerprints` adds what names a finding in a configuration.
    """
    if not quiet:
        for finding in assessment.findings:
            if (finding.level or Level.NOTE).rank >= lowest.rank and finding.baseline != "unchanged":
                _print_finding(assessment.document, finding, console, fingerprints)
    if bill and not quiet and any(line.value is not None for line in assessment.lines):
        console.print()
        console.print(_table(bills.make(assessment), console))
        console.print()
    if assessment.second_opinion and not quiet:
        _print_opinion(assessment.second_opinion, console)
    _print_verdict(assessment, console, advice=not quiet)
    if not quiet:
        _print_remarks(assessment, stops, console)


def print_failure(failure: Failure, console: Console) -> None:
    """Print why a document could not be read, on one line."""
    _print(
        console,
        (failure.path or failure.id, ""),
        (": ", ""),
        ("unreadable", _STYLES["error"]),
        (f" {failure.reason}", ""),
    )


def _print_remarks(assessment: Assessment, stops: Sequence[Stop], console: Console) -> None:
    known = sum(finding.baseline == "unchanged" for finding in assessment.findings)
    if known:
        _print(console, (f"  {known} known {'finding is' if known == 1 else 'findings are'} not shown", "dim"))
    for entry in assessment.suppressions:
        if entry.state != "used":
            _print(console, (f"  suppression in {entry.where} is {entry.state}: {entry.reason}", "yellow"))
    for stop in stops:
        _print(console, ("  stopped: ", _STYLES["error"]), (stop.reason, ""))


def _print_finding(content: Content, finding: Finding, console: Console, fingerprint: bool) -> None:
    level = (finding.level or Level.NOTE).value
    place = finding.place or content.place(finding.span or Span(0, 0))
    page = f" (page {place.page})" if place.page is not None else ""
    change = f" -> {' | '.join(finding.suggestions)}" if finding.suggestions else ""
    settled = finding.suppression
    _print(
        console,
        (f"{_name(content)}:{place.line}:{place.column}", "bold"),
        (" suppressed", "dim") if settled else (f" {level}", _STYLES[level]),
        (f" {finding.criterion}", "dim"),
        (f" {finding.note}{page}", ""),
        (change, "green"),
        (f" (suppressed in {settled.where}: {settled.reason})" if settled else "", "dim"),
        (f" [{finding.fingerprint}]" if fingerprint else "", "dim"),
    )


def _print_verdict(assessment: Assessment, console: Console, *, advice: bool) -> None:
    name = _name(assessment.document)
    if assessment.score is None:
        _print(console, (f"{name}: ", ""), ("no score", "bold"), (f" ({assessment.reason or 'no reason given'})", ""))
        return
    rank = bills.band_rank(assessment.band, assessment.bands)
    band = assessment.band.id if assessment.band else ""
    coverage = f", {bills.percent(assessment.coverage)} % of the weight checked"
    score = bills.points(assessment.score)
    _print(console, (f"{name}: ", ""), (f"{score} {band}", _BANDS[rank]), (coverage, ""))
    if assessment.band and advice:
        why = f"{assessment.band_reason} " if assessment.band_reason else ""
        _print(console, (f"  {why}{assessment.band.title}", "dim"))


def _print_opinion(opinion: SecondOpinion, console: Console) -> None:
    """A short line; JSON and the report have the whole of it."""
    title = f"  second opinion, no part of the score ({opinion.name}): "
    if opinion.value is None:
        _print(console, (f"{title}none, {opinion.reason}", "dim"))
        return
    moved = ", ".join([reason.what for reason in opinion.reasons if reason.kind != "rest"][:3])
    why = f"; mainly: {moved}" if moved else ""
    value = "over 0.99" if opinion.value > 0.99 else f"{opinion.value:.2f}"
    _print(console, (f"{title}{value}, {opinion.verdict}{why}", "dim"))


def _name(content: Content) -> str:
    """The file, and the row where a file holds several documents: line and column count within the row's text."""
    if content.path is None or content.id == content.path:
        return content.path or content.id
    row = content.id.removeprefix(f"{PurePath(content.path).name}#")
    return f"{content.path}#{row}"


def _table(bill: bills.Bill, console: Console) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_footer=True, pad_edge=False, safe_box=True)
    table.add_column("lost", Text(bills.decimal(bill.possible - bill.kept)), justify="right", no_wrap=True)
    table.add_column("kept", Text(bills.decimal(bill.kept)), justify="right", no_wrap=True)
    table.add_column("of", Text(bills.decimal(bill.possible)), justify="right", no_wrap=True)
    table.add_column("criterion", Text("points kept"), overflow="fold")
    table.add_column("", "", overflow="fold")
    for row in bill.losing:
        table.add_row(
            Text(bills.decimal(row.lost), "red"),
            Text(bills.decimal(row.kept)),
            Text(bills.decimal(row.possible), "dim"),
            Text(_fit(row.line.criterion, console)),
            Text(_fit(f"{row.line.title} ({bills.measured(row.line)})", console)),
        )
    if bill.full:
        full = bills.decimal(sum(row.kept for row in bill.full))
        names = ", ".join(row.line.criterion for row in bill.full)
        table.add_row(Text("0.0", "dim"), full, Text(full, "dim"), Text("kept in full"), Text(_fit(names, console)))
    for row in bill.beside:
        said = Text(_fit(f"{row.line.title} (no weight)", console), "dim")
        dash = Text("-", "dim")
        table.add_row(dash, dash, dash, Text(_fit(row.line.criterion, console), "dim"), said)
    for reason, lines in bill.unchecked:
        dash, names = Text("-", "dim"), ", ".join(line.criterion for line in lines)
        table.add_row(dash, dash, dash, Text("not checked", "dim"), Text(_fit(f"{names}: {reason}", console), "dim"))
    return table


def _print(console: Console, *parts: tuple[str, str]) -> None:
    """One line of `parts` (text, style), never wrapped or cut."""
    from rich.text import Text

    line = Text()
    for text, style in parts:
        start = " " * (len(text) - len(text.lstrip(" ")))
        end = " " if text.endswith(" ") and text.strip() else ""
        line.append(start + _fit(text, console) + end, style)
    console.print(line, soft_wrap=True, highlight=False)


def _fit(text: str, console: Console) -> str:
    """`text` with hidden characters spelt out, in characters that the terminal can show."""
    shown = characters.visible(text)
    return shown.encode(console.encoding, "backslashreplace").decode(console.encoding)
