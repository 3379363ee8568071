"""Runs the command line, in this process for speed or in one of its own where that matters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from scorer.cli import main

SAMPLES = Path(__file__).parents[2] / "data" / "samples"

PROSE = (
    "The council of Little Marlow will repair the weir next spring, its clerk, Ada Penrose, said on Monday. The work "
    "costs 240,000 pounds, according to the minutes of the meeting. “We have waited for this since the flood,” she "
    "said. The river board has approved the plan and will send an engineer in March, its spokesman, Owen Tate, said. "
    "Anglers had asked for a fish pass, and the plan now has one. It will be built of local stone by a firm from the "
    "next valley, which repaired the bridge in 2019. The footpath stays open on all days but four. "
)
"""About a hundred words of invented, blameless news."""


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `scorer ARGUMENTS...` in this process."""
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments: str | Path) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        code = ended.value.code
        assert isinstance(code, int)
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def spawn() -> Run:
    """Runs `python -m scorer ARGUMENTS...` in a process of its own."""

    def call(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **variables: str) -> Result:
        command = [sys.executable, "-m", "scorer", *map(str, arguments)]
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, **variables},
            timeout=120,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A readable document that is long enough for a score."""
    path = tmp_path / "article.txt"
    path.write_text(f"Weir to be repaired in spring\nBy Jon Ashe\n4 May 2026\n\n{PROSE}\n", encoding="utf-8")
    return path


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    """A rubric whose gate stops every document that has a score."""
    stanza = {
        "id": "strict",
        "version": "1",
        "extends": "default",
        "bands": [{"id": "hold", "lowest": 0, "title": "Nothing passes."}],
        "gate": {"stop": ["hold"]},
    }
    path = tmp_path / "strict.yaml"
    path.write_text(yaml.safe_dump(stanza), encoding="utf-8")
    return path
