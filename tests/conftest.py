"""Shared by all tests."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "data"
sys.path.insert(0, str(HERE))  # chromium.py is for the tests of several folders

# The first example of a test may load tables and models, which takes longer than an example may by default.
settings.register_profile("unhurried", settings(), deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation data beside the checkout; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the evaluation data (../shared/data) is not here")
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Keep an open browser out of the way of tests that run an event loop of their own.

    Playwright's loop counts as the running one for as long as the browser is open, and Python runs no second loop in
    the same thread. Between two calls of Playwright nothing runs in it, so that it can stand aside.
    """
    loop = asyncio._get_running_loop()
    if loop is None or "browser" in getattr(item, "fixturenames", ()):
        return (yield)
    asyncio._set_running_loop(None)
    try:
        return (yield)
    finally:
        if loop.is_running():  # unless the browser was closed after this test
            asyncio._set_running_loop(loop)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    import chromium

    with chromium.launched() as launched:
        yield launched
