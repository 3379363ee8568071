"""Shared by all tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "data"
sys.path.insert(0, str(HERE))  # chromium.py is for the tests of several folders


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation data beside the checkout; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the evaluation data (../shared/data) is not here")
    return SHARED


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    import chromium

    with chromium.launched() as launched:
        yield launched
