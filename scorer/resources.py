"""Finds `rubrics/`, `data/` and `reports/templates`: at the top of a checkout, or inside an installed wheel."""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """The folder that holds `rubrics`, `data` and `reports`."""
    installed = PACKAGE / "_resources"
    return installed if installed.is_dir() else PACKAGE.parent


def rubrics() -> Path:
    """Folder of the shipped rubrics."""
    return root() / "rubrics"


def lexicons() -> Path:
    """Folder of the shipped word and pattern lists."""
    return root() / "data" / "lexicons"


def tables() -> Path:
    """Folder of the shipped count and substitution tables."""
    return root() / "data" / "tables"


def models() -> Path:
    """Folder of the shipped models of the second opinion."""
    return root() / "data" / "models"


def knowledge() -> Path:
    """Folder of the shipped packs of dated knowledge."""
    return root() / "data" / "knowledge"


def yearly_rates() -> Path:
    """File of yearly averages of exchange rates, for currencies without a reference rate."""
    return root() / "data" / "yearly_rates.yaml"


def events() -> Path:
    """File of tournaments, games and summits with their hosts and days."""
    return root() / "data" / "events.yaml"


def samples() -> Path:
    """Folder of the sample documents."""
    return root() / "data" / "samples"


def silence() -> Path:
    """Folder of the texts that say nothing."""
    return root() / "data" / "silence"


def templates() -> Path:
    """Folder of the report templates."""
    return root() / "reports" / "templates"


def collect_rarely() -> None:
    """Have this process look for garbage once in 20,000 new objects, not in 700: for programs that only score.

    What is read of these folders stays to the end; going over it again and again costs a tenth of the time.
    """
    gc.set_threshold(20_000)
