"""What git says has changed: files, and the lines in them. Runs git, and nothing else."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_SECONDS = 60
_EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The tree without files, which every repository has: against it everything is new."""


class GitError(ValueError):
    """git is not there, or does not know what was asked for. The message says what to do."""


@dataclass(frozen=True)
class Changes:
    """The difference of the working tree in `top` to the commit `base`, with files that git does not track yet."""

    top: Path
    base: str

    @classmethod
    def against(cls, reference: str, folder: Path) -> Changes:
        """What changed since the branch in `folder` left `reference`. Raises GitError."""
        top = _top(folder)
        commit = _commit(reference, top)
        try:
            return cls(top, _git(top, "merge-base", commit, "HEAD").strip())
        except GitError:
            raise GitError(
                f"'{reference}' and the current branch have no commit in common; "
                "in CI fetch the whole history (actions/checkout: fetch-depth: 0)"
            ) from None

    @classmethod
    def since(cls, day: str, folder: Path) -> Changes:
        """What changed since `day`, as git reads it: 2026-05-01, "2 weeks ago", yesterday. Raises GitError."""
        top = _top(folder)
        if not re.search(r"\d|yesterday|midnight|noon|today|last", day):
            raise GitError(f"cannot read the time '{day}'; write 2026-05-01, or '2 weeks ago'")
        commit = _git(top, "rev-list", "-1", f"--before={day}", "HEAD").strip()
        return cls(top, commit or _EMPTY)

    @cached_property
    def files(self) -> frozenset[Path]:
        """Absolute paths of files that are new or changed."""
        changed = _git(self.top, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", self.base, "--")
        return frozenset(self.top / name for name in changed.split("\0") if name) | self.new

    @cached_property
    def new(self) -> frozenset[Path]:
        """Absolute paths of files that were not there before."""
        added = _git(self.top, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=A", self.base, "--")
        untracked = _git(self.top, "ls-files", "--others", "--exclude-standard", "-z")
        return frozenset(self.top / name for name in f"{added}\0{untracked}".split("\0") if name)

    def lines(self, path: Path) -> frozenset[int]:
        """Numbers of the lines of the file that are new or changed, counted from 1."""
        difference = _git(
            self.top, "diff", "-U0", "--no-color", "--no-ext-diff", "--no-renames", self.base, "--", str(path)
        )
        found: set[int] = set()
        for start, count in _HUNK.findall(difference):
            found.update(range(int(start), int(start) + int(count or 1)))
        return frozenset(found)


def _top(folder: Path) -> Path:
    try:
        return Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    except GitError as error:
        raise GitError(f"{folder} is not in a git repository ({error})") from None


def _commit(reference: str, top: Path) -> str:
    try:
        return _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}").strip()
    except GitError:
        raise GitError(
            f"git knows no commit '{reference}'; fetch it first, or name a branch, tag or commit"
        ) from None


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program and a list of arguments, no shell
            ["git", "-C", str(folder), "-c", "core.quotepath=off", *arguments],  # noqa: S607 - git of the user's PATH
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git did not answer within {_SECONDS} seconds") from None
    if done.returncode:
        raise GitError(" ".join(done.stderr.decode("utf-8", "replace").split())[:200] or "git failed")
    return done.stdout.decode("utf-8", "surrogateescape")
