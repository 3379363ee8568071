"""Words without which a check of `date_consistency` has nothing to look at: all of them are found in one pass."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

import ahocorasick_rs

from scorer.detectors._dates.feast_days import NAMES
from scorer.document import Document
from scorer.views.dates import MONTHS

AGO = (" ago",)
MONTHS_OF_A_REPORT = (" months ",)
LATEST = ("for which ", "the latest ", "the most recent ")
FEASTS = ("christmas", "new year", "halloween", "valentine")
SEASONS = ("winter", "spring", "summer", "autumn", "fall", "christmas", "easter")
WEATHERS = (" heat", " sunshine", " warmth", " cold", " chill", " snow", " frost", " freeze", " blizzard")
MOST_OF_ALL = ("longest", "hottest", "warmest", "driest", "sunniest", "coldest", "wettest")
RAINS = ("monsoon", "harmattan", "long rains", "short rains")
VOTES = ("presidential", "midterm", "mid-term")
DEATHS = (
    "died",
    "passed away",
    "passed on",
    "his last",
    "her last",
    "was killed",
    "was murdered",
    "drowned",
    " life",
    "succumbed",
)
RESTS = ("rest of ", "remainder of ")
NUMBERED_DAYS = tuple(
    f"{end} {month.lower()}" for month in MONTHS for end in (*"0123456789", "st", "nd", "rd", "th", "th of")
)
"""Days before their month: "32 January"."""
_WORDS = tuple(
    dict.fromkeys(
        (
            *NAMES,
            *RAINS,
            *VOTES,
            *DEATHS,
            *AGO,
            *MONTHS_OF_A_REPORT,
            *LATEST,
            *FEASTS,
            *SEASONS,
            *WEATHERS,
            *MOST_OF_ALL,
            *RESTS,
            *NUMBERED_DAYS,
        )
    )
)


def said(document: Document) -> Set[str]:
    """Those of all words above that occur in the folded text, within longer words too; found once."""
    return document.once(_said)


def _said(document: Document) -> Set[str]:
    return {_WORDS[index] for index, _, _ in _automaton().find_matches_as_indexes(document.folded, overlapping=True)}


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(_WORDS, implementation=ahocorasick_rs.Implementation.DFA)
