"""`scorer serve` and `integrations/ghost/hold.py` beside a whole Ghost: `make ghost`.

SCORER_GHOST names the folder in which Ghost is installed. Its database is a file of SQLite, its mail goes nowhere.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from service.conftest import STORY, Running, wait_until_ready

from integrations.conftest import free_port

HOLD = Path(__file__).parents[2] / "integrations" / "ghost" / "hold.py"
SECRET = "hook-secret-of-the-tests"
ASHA = {"email": "asha@example.org", "password": "a-long-secret-1928"}
RUBRIC = """\
extends: draft
id: desk
version: "1"
title: What may not be published here
gate: {stop: [], criteria: {llm_residue: {fail_on: error}}}
"""
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in STORY.split("\n\n")[2:])
RESIDUE = "<p>As an AI language model, I cannot verify the price.</p>"


@dataclass(frozen=True)
class Ghost:
    """A Ghost that runs, with somebody logged in."""

    address: str
    client: httpx.Client

    def add(self, kind: str, query: str = "", **values: Any) -> dict[str, Any]:
        answer = self.client.post(f"/{kind}/{query}", json={kind: [values]})
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()[kind][0]
        return found

    def schedule(self, title: str, html: str) -> str:
        hour = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() + 3600))
        post = self.add("posts", "?source=html", title=title, html=html, status="scheduled", published_at=hour)
        return str(post["id"])

    def status(self, id_: str) -> str:
        status: str = self.client.get(f"/posts/{id_}/").json()["posts"][0]["status"]
        return status


def until(done: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.3)
    return done()


def up(address: str) -> bool:
    try:
        return httpx.get(f"{address}/ghost/api/admin/site/", timeout=30).status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture(scope="module")
def ghost(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ghost]:
    installed = os.environ.get("SCORER_GHOST")
    if not installed:
        pytest.skip("SCORER_GHOST names no folder with Ghost (`make ghost`)")
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node here")
    folder, port = tmp_path_factory.mktemp("ghost"), free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {
        "url": address,
        "server__host": "127.0.0.1", "server__port": str(port),
        "database__client": "sqlite3", "database__connection__filename": str(folder / "ghost.db"),
        "mail__transport": "stub", "logging__transports": '["stdout"]',
        "privacy__useUpdateCheck": "false", "privacy__useGravatar": "false",
        "security__staffDeviceVerification": "false",
    }  # fmt: skip
    with (folder / "ghost.log").open("w") as log:
        process = subprocess.Popen(
            [node, "ghost.js"], cwd=installed, env={**os.environ, "NODE_ENV": "development", **settings},
            stdout=log, stderr=log,
        )  # fmt: skip
        try:
            assert until(lambda: up(address), 180), (folder / "ghost.log").read_text("utf-8")[-2000:]
            admin = f"{address}/ghost/api/admin"
            with httpx.Client(base_url=admin, timeout=60, headers={"Origin": address}) as client:
                owner = {"name": "Asha Moreland", "blogTitle": "Harbour Post", **ASHA}
                assert client.post("/authentication/setup/", json={"setup": [owner]}).status_code == 201
                login = {"username": ASHA["email"], "password": ASHA["password"]}
                assert client.post("/session/", json=login).status_code == 201
                yield Ghost(address, client)
        finally:
            process.kill()
            process.wait()


def test_a_scheduled_post_that_the_gate_stops_is_a_draft_again(ghost: Ghost, tmp_path: Path) -> None:
    rubric = tmp_path / "desk.yaml"
    rubric.write_text(RUBRIC, "utf-8")
    integration = ghost.add("integrations", "?include=api_keys", name="scorer")
    key = next(one["secret"] for one in integration["api_keys"] if one["type"] == "admin")
    environment = {
        **os.environ, "SCORER_HOOK_SECRET": SECRET, "GHOST_URL": ghost.address, "GHOST_ADMIN_KEY": key,
    }  # fmt: skip
    serve = [sys.executable, "-m", "scorer", "serve", "--port", "0", "--workers", "1", "--rubric", str(rubric)]
    with ExitStack() as stack:

        def begun(*command: str, **pipes: Any) -> subprocess.Popen[str]:
            process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, **pipes)
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        service = begun(*serve, "--hook-results", "-", stderr=subprocess.PIPE)
        hold = begun(sys.executable, str(HOLD), stdin=service.stdout)
        assert service.stderr is not None
        assert hold.stdout is not None
        listening = re.search(r"http://\S+?(?=/ )", service.stderr.readline())
        assert listening
        wait_until_ready(Running(service, listening[0]))
        target = f"{listening[0]}/v1/hooks/ghost"
        ghost.add(
            "webhooks", event="post.scheduled", target_url=target, secret=SECRET, integration_id=integration["id"]
        )
        sound = ghost.schedule("A bridge", PARAGRAPHS)
        stopped = ghost.schedule("Again", PARAGRAPHS + RESIDUE)
        assert until(lambda: ghost.status(stopped) == "draft")
        assert ghost.status(sound) == "scheduled"
        assert hold.stdout.readline() == (
            "'Again' was set back to draft: llm_residue: 1 finding of level error or above\n"
        )
