"""`scorer serve`: the check as a service over HTTP, with a page for editors."""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scorer.cli import common
from scorer.cli.common import Command, Complaint

if TYPE_CHECKING:
    from scorer.rubric import Rubric

PORT = 8642
SHORTEST_TOKEN = 16


@click.command(
    "serve",
    cls=Command,
    epilog="""\b
    Examples:
      scorer serve                       then open http://127.0.0.1:8642/ in a browser
      scorer serve --rubric house.yaml --workers 4
      curl -s --data-binary @draft.md -H 'Content-Type: text/markdown' 'http://127.0.0.1:8642/v1/audit?rubric=draft'
      curl -sT corpus.jsonl -X POST -H 'Expect:' http://127.0.0.1:8642/v1/audit/batch > scored.jsonl
      SCORER_TOKEN=... scorer serve --host 0.0.0.0 --allow-host check.example.org
      SCORER_HOOK_SECRET=... scorer serve --hook-results checked.jsonl

    \b
    Exit codes: 0 stopped by SIGTERM or Ctrl-C, 2 usage or rubric.
    """,
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="Port; 0: any that is free."
)
@click.option("--workers", "-w", default=2, show_default=True, type=click.IntRange(1, 256), help="Processes.")
@common.rubric_option
@common.house_options
@click.option(
    "--max-bytes", default=5_000_000, show_default=True, type=click.IntRange(1000), help="Largest body of a request."
)
@click.option(
    "--timeout", default=20.0, show_default=True, type=click.FloatRange(0.1, 3600), help="Seconds for a document."
)
@click.option(
    "--max-waiting",
    type=click.IntRange(0),
    help="Audits that may wait for a process; further ones get 503. [default: 8 per process]",
)
@click.option(
    "--max-batches",
    default=4,
    show_default=True,
    type=click.IntRange(0),
    help="Batches at once; further ones get 429.",
)
@click.option(
    "--per-client",
    default=0,
    type=click.IntRange(0),
    help="Audits of one address at once; further ones get 429. [default: any number]",
)
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="A name the service is addressed by.")
@click.option(
    "--allow-fetch",
    "fetch",
    multiple=True,
    metavar="HOST",
    help="A host that documents may be fetched from; *.example.org: all below it. Never private addresses.",
)
@click.option(
    "--hook-results",
    metavar="FILE",
    help="Add a line of JSON for each document that came by a webhook; -: standard output.",
)
@click.option("--open", "open_", is_flag=True, help="Listen beyond this machine without a token.")
def command(  # noqa: PLR0913 - one parameter per option
    *,
    host: str,
    port: int,
    workers: int,
    rubric: str,
    house: dict[str, str | None],
    max_bytes: int,
    timeout: float,
    max_waiting: int | None,
    max_batches: int,
    per_client: int,
    hosts: tuple[str, ...],
    fetch: tuple[str, ...],
    hook_results: str | None,
    open_: bool,
) -> None:
    """Serve the check over HTTP.

    A page for editors at /, the interface described by /openapi.json. Listens on this machine only, unless --host
    says otherwise; then a token is needed: set SCORER_TOKEN, and send it as `Authorization: Bearer TOKEN`. With
    SCORER_HOOK_SECRET, documents are also taken from webhooks signed with it, at /v1/hooks/ghost and
    /v1/hooks/standard.
    """
    try:
        from scorer.service import server, settings
    except ImportError as error:
        raise Complaint(f"serve needs an extra: pip install 'scorer[serve]' (missing: {error.name})") from None
    token = _secret("SCORER_TOKEN")
    local = _is_local(host)
    if not (local or token or open_):
        raise Complaint(f"{common.one_line(host)} is not this machine alone: set SCORER_TOKEN, or say --open")
    chosen = settings.Settings(
        rubrics=_rubrics(rubric, house),
        default=_name(rubric),
        workers=workers,
        max_bytes=max_bytes,
        max_line=max_bytes,
        seconds=timeout,
        waiting=8 * workers if max_waiting is None else max_waiting,
        streams=max_batches,
        per_client=per_client,
        token=token,
        hook_secret=_hook_secret(hook_results),
        hook_results=hook_results,
        hosts=_hosts(settings.LOOPBACK, host, hosts, local),
        fetch=fetch,
    )
    try:
        listening = server.bind(host, port)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Complaint(common.one_line(f"cannot listen on {host}:{port} ({reason})")) from None
    shown = f"[{host}]" if ":" in host else host
    processes = common.several(workers, "process", "processes")
    common.say(f"listening on http://{shown}:{listening.getsockname()[1]}/ ({processes}; Ctrl-C ends it)")
    server.run(chosen, listening)


def _secret(name: str) -> str | None:
    """A secret from the environment: in the command line every user of the machine could read it."""
    value = os.environ.get(name) or None
    if value is not None and len(value) < SHORTEST_TOKEN:
        raise Complaint(f"{name} is too short to be a secret: use {SHORTEST_TOKEN} characters or more")
    return value


def _hook_secret(results: str | None) -> str | None:
    """What signs webhooks; and whether what comes of them can be written down, before the first one comes."""
    from scorer.service import hooks

    secret = _secret("SCORER_HOOK_SECRET")
    if results is not None and secret is None:
        raise Complaint("--hook-results is about webhooks: set SCORER_HOOK_SECRET")
    if results is not None and results != "-":
        with common.writing_to(Path(results)):
            Path(results).open("ab").close()
    try:
        hooks.key_of(secret or "")
    except ValueError as error:
        raise Complaint(f"SCORER_HOOK_SECRET: {error}") from None
    return secret


def _is_local(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _hosts(loopback: tuple[str, ...], host: str, given: tuple[str, ...], local: bool) -> tuple[str, ...]:
    """The names under which the service may be addressed: on this machine its own, elsewhere any unless told."""
    if not local and not given:
        return ()
    return (*loopback, f"[{host}]" if ":" in host else host, *(name.lower() for name in given))


def _name(rubric: str) -> str:
    """The name under which requests choose a rubric: its own, or that of its file."""
    return Path(rubric).stem if rubric.lower().endswith((".yaml", ".yml")) else rubric


def _rubrics(chosen: str, house: dict[str, str | None]) -> dict[str, Rubric]:
    """The rubric of `--rubric` first, and the shipped ones; all with house data."""
    from scorer.rubric import names

    found: dict[str, Any] = {_name(chosen): common.load_rubric(chosen, **house)}
    for name in names():
        found.setdefault(name, common.load_rubric(name, **house))
    return found
