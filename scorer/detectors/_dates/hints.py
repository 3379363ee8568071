"""Words without which a check of `date_consistency` has nothing to look at: all of them are found in one pass."""

from __future__ import annotations

from collections.abc import Set
from functools import cache

import ahocorasick_rs

from scorer.detectors._dates import events
from scorer.detectors._dates.feast_days import NAMES
from scorer.document import Document
from scorer.views.dates import MONTHS

AGO = (" ago",)
MONTHS_OF_A_REPORT = (" months ",)
STATISTICS = ("figures", "data", "numbers", "statistics")
LATEST = tuple(
    f"{lead} {word}"
    for lead in ("for which", "the latest", "the latest available", "the most recent", "the most recent available")
    for word in STATISTICS
)
FEASTS = ("christmas", "new year", "halloween", "valentine")
SEASONS = ("winter", "spring", "summer", "autumn", "fall", "christmas", "easter")
WEATHERS = (" heat", " sunshine", " warmth", " cold", " chill", " snow", " frost", " freeze", " blizzard")
MOST_OF_ALL = ("longest", "hottest", "warmest", "driest", "sunniest", "coldest", "wettest")
RAINS = ("monsoon", "harmattan", "long rains", "short rains")
VOTES = ("presidential", "midterm", "mid-term")
CHOICES = (
    "next president",
    "a president",
    "new president",
    "the presidency",
    "for the white house",
    "white house is ",
)
CHOSEN = (" elect", " the white ")
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
HALVES = ("first-half", "first half", "opening half", "second-half", "second half", "final half", "last half")
ELECTIONS = (
    "general election",
    "federal election",
    "presidential election",
    "referendum",
    "midterm",
    "mid-term",
    "lok sabha",
)
HELD_ONCE = (
    "speech", "address", "lecture", "keynote", "funeral", "wedding", "referendum", "summit", "concert", "final",
    "auction", "ceremony", "coronation", "premiere", "visit", "rally", "parade", "press conference",
    "news conference", "testimony", "match", "runoff", "trial", "sentencing", "hearing",
)  # fmt: skip
SUITS = ("lawsuit", "charge", "indict")
GROWTH = ("harvest", "lambing", "blossom", "daffodils", "snowdrops", "bluebells")
TWEETS = ("(@",)
RESTS = ("rest of ", "remainder of ")
NUMBERED_DAYS = frozenset(
    f"{end} {month.lower()}" for month in MONTHS for end in (*"0123456789", "st", "nd", "rd", "th", "th of")
)
"""Days before their month: "32 January"."""
_HERE = (
    *NAMES, *RAINS, *VOTES, *CHOICES, *CHOSEN, *DEATHS, *AGO, *MONTHS_OF_A_REPORT, *LATEST, *FEASTS, *SEASONS,
    *WEATHERS, *MOST_OF_ALL, *ELECTIONS, *SUITS, *GROWTH, *RESTS, *TWEETS, *HELD_ONCE, *HALVES, *NUMBERED_DAYS,
)  # fmt: skip


def said(document: Document) -> Set[str]:
    """Those of all words above, and of names in `data/events.yaml`, in the folded text, within longer words too.

    They choose the rules that are asked; what a rule needs of them it has by `document.once(said)`.
    """
    return frozenset(_finder().find_matches_as_strings(document.folded, overlapping=True))


@cache
def _finder() -> ahocorasick_rs.AhoCorasick:
    known = (name for one in events.data()["years"] for name in one["names"])
    words = dict.fromkeys((*_HERE, *events.names(), *known))
    return ahocorasick_rs.AhoCorasick(words, implementation=ahocorasick_rs.Implementation.DFA)
