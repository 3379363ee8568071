"""A project of a desk: a folder with a configuration, documents, and git where it is asked for."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scorer.cli import main

PROSE = (
    "The council of Little Marlow will repair the weir next spring, its clerk, Ada Penrose, said on Monday. The work "
    "costs 240,000 pounds, according to the minutes of the meeting. “We have waited for this since the flood,” she "
    "said. The river board has approved the plan and will send an engineer in March, its spokesman, Owen Tate, said. "
    "Anglers had asked for a fish pass, and the plan now has one. It will be built of local stone by a firm from the "
    "next valley, which repaired the bridge in 2019. The footpath stays open on all days but four."
)
RESIDUE = "As an AI language model, I cannot confirm this."
LATER = "As a large language model, I have no access to the minutes."


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def documents(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Result]


class Project:
    """A folder, in which commands run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def git(self, *arguments: str) -> str:
        identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *identity, *arguments], cwd=self.folder, capture_output=True, text=True, check=True, timeout=60
        )
        return done.stdout

    def commit(self, when: str = "2026-03-01T12:00:00") -> None:
        self.git("add", "-A")
        subprocess.run(
            [
                "git",
                "-c",
                "user.name=Desk",
                "-c",
                "user.email=desk@example.org",
                "commit",
                "-qm",
                "x",
                "--date",
                when,
            ],
            cwd=self.folder,
            check=True,
            timeout=60,
            env={"GIT_COMMITTER_DATE": when, "PATH": "/usr/bin:/bin", "HOME": str(self.folder)},
        )


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()  # no configuration of a folder above is looked for
    return Project(tmp_path)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    found = Project(tmp_path)
    found.git("init", "-q", "-b", "main")
    return found


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments: str | Path) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        code = ended.value.code
        assert isinstance(code, int)
        return Result(code, *capsys.readouterr())

    return call
