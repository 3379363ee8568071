"""What the recipes of docs/how-to show is what happens: their files are written down and their builds are run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scorer import rubric

ROOT = Path(__file__).parents[2]
HOW_TO = ROOT / "docs" / "how-to"
SNIPPET = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GOOD = "# The weir\n\n" + (
    "The council of Little Marlow will repair the weir next spring, its clerk, Ada Penrose, said on Monday. The work "
    "costs 240,000 pounds, according to the minutes of the meeting. The river board has approved the plan and will "
    "send an engineer in March, its spokesman, Owen Tate, said.\n"
)
BAD = GOOD + "\nAs an AI language model, I cannot confirm this.\n"


def written(recipe: str, folder: Path) -> dict[str, str]:
    found = dict(SNIPPET.findall((HOW_TO / recipe).read_text(encoding="utf-8")))
    for name, text in found.items():
        (folder / name).write_text(text, encoding="utf-8")
    return found


@pytest.mark.parametrize("build", ["make build", "npm run --silent build"])
def test_a_static_site_is_checked_before_it_is_built(tmp_path: Path, build: str) -> None:
    command = build.split()
    if shutil.which(command[0]) is None:
        pytest.skip(f"there is no {command[0]} here")
    assert set(written("static-site.md", tmp_path)) == {"scorer.toml", "package.json", "Makefile"}
    (tmp_path / "content").mkdir()
    (tmp_path / ".git").mkdir()
    article = tmp_path / "content" / "weir.md"
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}

    def built(text: str) -> tuple[bool, str]:
        article.write_text(text, encoding="utf-8")
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert ("built" in done.stdout.splitlines()) == (done.returncode == 0), done.stdout + done.stderr
        return done.returncode == 0, done.stdout + done.stderr

    passed, said = built(BAD)
    assert not passed
    assert "content/weir.md:5:1 error llm_residue" in said
    assert built(GOOD)[0]


def test_the_rubric_for_wordpress_can_be_used(tmp_path: Path) -> None:
    assert set(written("wordpress.md", tmp_path)) == {"desk.yaml"}
    found = rubric.load(tmp_path / "desk.yaml")
    assert found.gate.stop == ()
    assert set(found.gate.criteria) == {"llm_residue", "template_residue"}


@pytest.mark.parametrize("recipe", ["wordpress.md", "ghost.md", "static-site.md"])
def test_paths_that_recipes_name_exist(recipe: str) -> None:
    text = (HOW_TO / recipe).read_text(encoding="utf-8")
    for path in re.findall(r"integrations/[\w./-]+", text):
        assert (ROOT / path.rstrip(".")).exists(), path
    for route in re.findall(r"/v1/[a-z]+(?:/[a-z]+)?", text):
        from scorer.service import hooks

        known = {"/v1/audit", *(f"/v1/hooks/{sender}" for sender in hooks.SENDERS)}
        assert route in known
