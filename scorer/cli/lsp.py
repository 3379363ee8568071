"""`scorer lsp`: the language server for editors."""

from __future__ import annotations

import click

from scorer.cli import common
from scorer.cli.common import Command, Complaint


@click.command(
    "lsp",
    cls=Command,
    epilog="""\b
    Examples:
      scorer lsp --rubric draft      started by an editor, not by hand
      hx:    [language-server.scorer]  command = "scorer"  args = ["lsp", "--rubric", "draft"]
      nvim:  vim.lsp.start({name = "scorer", cmd = {"scorer", "lsp", "--rubric", "draft"}})
    """,
)
@common.rubric_option
@common.tables_option
def command(rubric: str, tables: str | None) -> None:
    """Serve an editor over standard input and output (LSP).

    Findings are diagnostics, the reasons are hovers, proposals are quick fixes. The editor may name another rubric
    in its initialization options: {"rubric": "press-release"}.
    """
    try:
        from scorer import lsp
    except ImportError as error:
        raise Complaint(f"lsp needs an extra: pip install 'scorer[lsp]' (missing: {error.name})") from None
    lsp.create(common.load_rubric(rubric, tables)).start_io()
