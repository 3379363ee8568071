"""The manual pages say what the commands say, and are troff."""

from __future__ import annotations

import shutil
import subprocess

import click
import pytest

from scorer.cli import cli, man

PAGES = dict(man.pages(cli))


def test_every_command_has_a_page() -> None:
    assert {f"scorer-{name}" for name in cli.commands} < set(PAGES)
    assert "scorer-baseline-create" in PAGES
    check = PAGES["scorer-check"]
    assert isinstance(cli.commands["check"], click.Command)
    for parameter in cli.commands["check"].params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert option.replace("-", "\\-") in check
    assert ".SH EXAMPLES\n" in check
    assert ".SH EXIT CODES\n" in check
    assert "scorer check \\-\\-changed origin/main" in check


@pytest.mark.parametrize("name", sorted(PAGES))
def test_no_line_is_taken_for_a_request(name: str) -> None:
    known = (".TH ", ".SH ", ".B ", ".PP", ".TP", ".nf", ".fi")
    assert all(line.startswith(known) for line in PAGES[name].splitlines() if line.startswith((".", "'")))
    assert "\b" not in PAGES[name]


def test_groff_has_nothing_to_say() -> None:
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("there is no groff here")
    for name, text in PAGES.items():
        command = [groff, "-man", "-ww", "-z", "-Tutf8", "-K", "utf8"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), name
