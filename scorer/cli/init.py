"""`scorer init`: three questions, and a project has its configuration, rubric, baseline and pipeline."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import click

from scorer.cli import common
from scorer.cli.baseline import DEFAULT as BASELINE
from scorer.cli.common import Command, Complaint, Exits

PIPELINES = ("github", "gitlab", "pre-commit", "none")
RUBRIC = "scorer-rubric.yaml"

_CONFIG = """\
# Settings of scorer for this project; `scorer config show` prints what is in effect and why.
paths = {paths}
rubric = "{rubric}"
baseline = "{baseline}"

[gate]
fail_on = "error"          # error, warning, note or never
pass_unscored = true       # texts too short for a score pass

# [[overrides]]
# files = ["press/**"]
# rubric = "press-release"
"""
_RUBRIC = """\
# What this desk asks for: only what differs from the shipped rubric. Raise the version with every change.
# `scorer rubric show {extends}` prints all that it inherits, `scorer rubric check {file}` its mistakes.
extends: {extends}
id: house
version: "1"
title: House rubric
criteria: {{}}
#  byline: {{weight: 8}}
#  readability: null
"""
_INSTALL = 'pip install "${SCORER:?set it to a wheel, a checkout or an address of scorer}"'
_GITHUB = """\
name: scorer
on: [pull_request]
permissions: {{contents: read, security-events: write}}
env:
  # What pip installs: a wheel, a checkout or an address. (The package `scorer` of PyPI is another project.)
  SCORER: {source}
jobs:
  scorer:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {{fetch-depth: 0}}
      - uses: actions/setup-python@v5
        with: {{python-version: "3.12"}}
      - run: {install}
      - run: >-
          scorer check --changed "origin/$GITHUB_BASE_REF" --format github
          --output sarif:scorer.sarif --output "markdown:$GITHUB_STEP_SUMMARY"
      - if: ${{{{ !cancelled() && hashFiles('scorer.sarif') != '' }}}}
        uses: github/codeql-action/upload-sarif@v3
        with: {{sarif_file: scorer.sarif}}
"""
_GITLAB = """\
# In .gitlab-ci.yml:  include: [{{local: .gitlab-ci-scorer.yml}}]
scorer:
  image: python:3.12
  variables:
    # What pip installs: a wheel, a checkout or an address. (The package `scorer` of PyPI is another project.)
    SCORER: {source}
    GIT_DEPTH: "0"
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - {install}
    - >-
      scorer check --changed "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
      --output gitlab:gl-code-quality-report.json --output junit:scorer.xml
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: scorer.xml
"""
_PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: scorer
        name: scorer (source quality)
        entry: scorer check
        language: system        # the scorer that is installed here
        types_or: [html, markdown, plain-text]
        require_serial: true
"""


class _Pipeline(NamedTuple):
    file: str
    text: str


_TEXTS = {
    "github": _Pipeline(".github/workflows/scorer.yml", _GITHUB),
    "gitlab": _Pipeline(".gitlab-ci-scorer.yml", _GITLAB),
    "pre-commit": _Pipeline(".pre-commit-config.yaml", _PRE_COMMIT),
}


@click.command(
    "init",
    cls=Command,
    epilog="""\b
    Examples:
      scorer init                                             asks three questions
      scorer init --path articles --rubric draft --ci github  asks none
    """,
)
@click.option("--path", "paths", multiple=True, metavar="PATH", help="Where the documents are; several times.")
@click.option("--rubric", "-r", metavar="NAME", help="The shipped rubric to begin with (see `scorer rubric list`).")
@click.option("--ci", type=click.Choice(PIPELINES), help="The pipeline that shall run the check.")
@click.option("--source", default="", metavar="TEXT", help="What the pipeline gives to pip to install scorer.")
@click.option("--no-baseline", is_flag=True, help="Accept nothing: what is there now stops as well.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing; take the proposed answers.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
def command(  # noqa: PLR0913 - one parameter per option
    *,
    paths: tuple[str, ...],
    rubric: str | None,
    ci: str | None,
    source: str,
    no_baseline: bool,
    yes: bool,
    force: bool,
) -> int:
    """Set up the check in a project.

    Writes scorer.toml, a rubric of your own that extends a shipped one, a baseline of what is there now, and the
    snippet for your pipeline. Questions are only asked for what no option says.
    """
    from scorer.rubric import names

    paths = paths or tuple(_asked("Where are the documents? (files or folders, with spaces)", _guess(), yes).split())
    rubric = rubric or _asked(f"Which rubric to begin with? ({', '.join(names())})", "default", yes)
    if rubric not in names():
        hint = common.did_you_mean(rubric, names())
        raise Complaint(f"no rubric '{common.one_line(rubric)}'{hint} (rubrics: {', '.join(names())})")
    ci = ci or _asked(f"Which pipeline? ({', '.join(PIPELINES)})", "none", yes)
    if ci not in PIPELINES:
        raise Complaint(
            f"no pipeline '{common.one_line(ci)}'{common.did_you_mean(ci, PIPELINES)} ({', '.join(PIPELINES)})"
        )
    if missing := [path for path in paths if not Path(path).exists()]:
        raise Complaint(f"{common.one_line(missing[0])}: does not exist; name where the documents are with --path")
    files = _files(paths, rubric, ci, source, baseline=not no_baseline)
    if there := [name for name in (*files, BASELINE) if Path(name).exists() and not force]:
        raise Complaint(f"{there[0]}: is there already; use --force to replace it")
    for name, text in files.items():
        with common.whole_file(Path(name)) as file:
            file.write(text)
        click.echo(f"wrote {name}")
    if not no_baseline:
        _accept()
    click.echo("now run: scorer check")
    return Exits.PASS


def _asked(question: str, proposed: str, yes: bool) -> str:
    return proposed if yes else str(click.prompt(question, default=proposed, err=True))


def _guess() -> str:
    names = ("content", "articles", "docs", "posts", "_posts", "src/content")
    return next((name for name in names if Path(name).is_dir()), ".")


def _files(paths: tuple[str, ...], rubric: str, ci: str, source: str, *, baseline: bool) -> dict[str, str]:
    config = _CONFIG.format(paths=json.dumps(list(paths), ensure_ascii=False), rubric=RUBRIC, baseline=BASELINE)
    if not baseline:
        config = config.replace(f'baseline = "{BASELINE}"\n', "")
    files = {"scorer.toml": config, RUBRIC: _RUBRIC.format(extends=rubric, file=RUBRIC)}
    if ci != "none":
        pipeline = _TEXTS[ci]
        plain = ci == "pre-commit"
        quoted, install = json.dumps(source), f"'{_INSTALL}'"
        files[pipeline.file] = pipeline.text if plain else pipeline.text.format(source=quoted, install=install)
    return files


def _accept() -> None:
    """The baseline of the project as it is now, if there is any document in it."""
    from scorer.cli import baseline

    context = click.Context(baseline.create, info_name="scorer init")
    with context:
        code = context.invoke(
            baseline.create,
            paths=(),
            rubric="default",
            tables=None,
            baseline=None,
            config_file=Path("scorer.toml"),
            no_config=False,
            force=True,
        )
    if code == Exits.NOTHING:
        Path(BASELINE).write_text(
            '{"schema": "scorer/baseline/1", "rubric": "", "documents": {}}\n', encoding="utf-8"
        )
