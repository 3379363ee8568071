"""Tournaments, games and summits of `data/events.yaml`: for `date_consistency`."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, NamedTuple

import ahocorasick_rs
import yaml

from scorer import resources
from scorer.detectors._late import pattern
from scorer.model import Span

_NEAR = 200
_REST_OF_NAME = pattern(r"[a-z]*(?: games)?")


class Event(NamedTuple):
    """An edition of an event. `year` is the one in its name, of a postponed edition not that of its days."""

    names: tuple[str, ...]
    others: tuple[str, ...]
    """Words near its name by which it is another event."""
    hosts: tuple[str, ...]
    year: int
    first: date
    last: date


class Named(NamedTuple):
    """An event in a text, whose host its sentence names."""

    span: Span
    event: Event


@cache
def _pack() -> tuple[tuple[str, ...], dict[str, tuple[Event, ...]], Any]:
    """All names, the editions of each, and what finds them."""
    data: Any = yaml.safe_load(resources.events().read_text(encoding="utf-8"))
    editions: dict[str, tuple[Event, ...]] = {}
    for one in data["events"]:
        forms, others = tuple(one["names"]), tuple(one.get("not", ()))
        found = tuple(
            Event(forms, others, tuple(each["hosts"]), each.get("year", each["from"].year), each["from"], each["to"])
            for each in one["editions"]
        )
        editions |= dict.fromkeys(forms, found)
    words = tuple(editions)
    finder = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return words, editions, finder


@cache
def names() -> frozenset[str]:
    """All names of events, in lower case."""
    return frozenset(_pack()[0])


def last_day_of(year: int, words: str) -> date | None:
    """The last day of the event that `words` name; None if it is not in the pack."""
    forms, editions, finder = _pack()
    for index, start, end in finder.find_matches_as_indexes(words):
        around = words[:start] + words[end:]
        for event in editions[forms[index]]:
            if event.year == year and not any(other in around for other in event.others):
                return event.last
    return None


def hosted(text: str) -> list[Named]:
    """Events in folded `text` whose host stands near their name, and which that picks out."""
    forms, editions, finder = _pack()
    found = []
    for index, start, end in finder.find_matches_as_indexes(text):
        first, last = max(0, start - _NEAR), min(len(text), end + _NEAR)
        first = max(first, text.rfind("\n", first, start) + 1, text.rfind(". ", first, start) + 1)
        last = min(at for at in (last, text.find("\n", end, last), text.find(". ", end, last)) if at >= 0)
        around = text[first:last]
        editions_here = {
            event
            for event in editions[forms[index]]
            if any(host in around for host in event.hosts) and not any(other in around for other in event.others)
        }
        if len(editions_here) == 1:
            whole = _REST_OF_NAME.match(text, end)
            found.append(Named(Span(start, whole.end() if whole else end), editions_here.pop()))
    return found
