"""`scorer compare`: the figures of a text against the texts it was written from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from scorer.cli import common
from scorer.cli.common import Command, Exits

if TYPE_CHECKING:
    from scorer.document import Document
    from scorer.model import Finding


@click.command(
    "compare",
    cls=Command,
    epilog="""\b
    Examples:
      scorer compare story.md press-release.html
      scorer compare summary.txt report.pdf annex.docx
      scorer compare story.md release.txt --format json

    \b
    Exit codes:
      0  a SOURCE bears out every figure of TEXT
      1  a figure of TEXT is in no SOURCE
      2  usage
      3  TEXT or a SOURCE could not be read, or TEXT has no figure
      4  internal error
    """,
)
@click.argument("text", metavar="TEXT", type=str)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--format",
    "-f",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people; json: one finding per line.",
)
def command(*, text: str, sources: tuple[str, ...], format_: str) -> int:
    """Find figures of a text that its sources do not bear out.

    Amounts, percentages, counts, measures, years and quarters of TEXT are looked for in the SOURCEs as printed or
    rounded. A figure that TEXT worked out from others is in no source and is shown as well: look at it, it may be
    right.
    """
    from scorer.comparing import figures_against

    document, *known = (_only(path) for path in (text, *sources))
    if document is None or None in known:
        return Exits.NOTHING
    compared = figures_against(document, *(one for one in known if one is not None))
    for finding in compared.findings:
        click.echo(_json(text, document, finding) if format_ == "json" else _line(text, document, finding))
    if not compared.figures:
        common.say(f"{text} has no figure to compare")
        return Exits.NOTHING
    common.say(f"{len(compared.findings)} of {compared.figures} figures of {text} are in no source")
    return Exits.STOPPED if compared.findings else Exits.PASS


def _only(path: str) -> Document | None:
    """The one document of a path; None, with the reason on standard error, if there is none or more than one."""
    from scorer.document import Document
    from scorer.model import Failure

    unread: list[str] = []
    found = list(common.read_all((path,), unread))
    if len(found) != 1 or isinstance(found[0], Failure):
        for failure in found:
            if isinstance(failure, Failure):
                common.complain(failure)
        if len(found) > 1:
            common.say(f"{path} holds {len(found)} documents; name a file with one")
        return None
    return Document.of(found[0])


def _line(path: str, document: Document, finding: Finding) -> str:
    place = document.place(finding.span) if finding.span else None
    where = f"{path}:{place.line}:{place.column}" if place else path
    change = f" -> {finding.suggestions[0]}" if finding.suggestions else ""
    return common.one_line(f"{where} {finding.note}{change}")


def _json(path: str, document: Document, finding: Finding) -> str:
    import json

    place = document.place(finding.span) if finding.span else None
    row = {
        "path": path,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "quote": document.quote(finding.span) if finding.span else "",
        "note": finding.note,
        "suggestions": list(finding.suggestions),
    }
    return json.dumps(row)
