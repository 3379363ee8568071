"""Opens pages in a real Chromium and writes down what they do besides showing themselves."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

ARGUMENTS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TEXT = "[...document.querySelectorAll('[data-text]')].map(part => part.textContent).join('')"
"""What a report shows as the text of the document, to be evaluated in its page."""


@contextmanager
def launched() -> Iterator[Browser]:
    """A Chromium, from SCORER_CHROMIUM or the system. Without one, tests fail under CI and skip elsewhere."""
    path = os.environ.get("SCORER_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        message = f"no Chromium: set SCORER_CHROMIUM or install one of {', '.join(NAMES)}"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=ARGUMENTS)
        loop = asyncio._get_running_loop()
        yield browser
        asyncio._set_running_loop(loop)  # conftest.py may have taken it away
        browser.close()


@dataclass
class Log:
    """What a page did besides showing itself."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def assert_quiet(self, address: str) -> None:
        assert not self.console
        assert not self.dialogs
        assert [request.split("#")[0] for request in self.requests] == [address]


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[tuple[Tab, Log]]:
    options.setdefault("viewport", {"width": 1280, "height": 900})
    options.setdefault("reduced_motion", "reduce")  # so that a jump has arrived when it is looked at
    context = browser.new_context(**options)
    tab, log = context.new_page(), Log()
    tab.on("console", lambda message: log.console.append(message.text))
    tab.on("pageerror", lambda error: log.console.append(str(error)))
    tab.on("request", lambda request: log.requests.append(request.url))

    def dismiss(dialog: Any) -> None:
        log.dialogs.append(dialog.message)
        dialog.dismiss()

    tab.on("dialog", dismiss)
    tab.goto(address)
    try:
        yield tab, log
    finally:
        context.close()


def violations(tab: Tab) -> list[str]:
    """What axe-core finds, one line each. It is injected by the driver, which the page's policy does not see."""
    tab.evaluate(AXE)
    found = tab.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{item['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for item in found
        for node in item["nodes"]
    ]
