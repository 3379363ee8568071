"""Tournaments, games and summits of `data/events.yaml`: for `date_consistency`."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, NamedTuple

import ahocorasick_rs
import yaml

from scorer import resources
from scorer.detectors._late import pattern
from scorer.document import Document
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
    happened: bool = False
    """Whether its name tells it as done."""


class Named(NamedTuple):
    """An event in a text, whose host its sentence names."""

    span: Span
    event: Event


@cache
def data() -> Any:
    """The pack as it is printed in its file."""
    return yaml.safe_load(resources.events().read_text(encoding="utf-8"))


@cache
def _pack() -> tuple[tuple[str, ...], dict[str, tuple[Event, ...]], Any]:
    """All names, the editions of each, and what finds them."""
    editions: dict[str, tuple[Event, ...]] = {}
    for one in data()["events"]:
        forms, others = tuple(one["names"]), tuple(one.get("not", ()))
        found = tuple(
            Event(
                forms, others, tuple(each["hosts"]), each.get("year", each["from"].year), each["from"], each["to"],
                bool(one.get("happened")),
            )
            for each in one["editions"]
        )  # fmt: skip
        editions |= dict.fromkeys(forms, found)
    words = tuple(editions)
    finder = ahocorasick_rs.AhoCorasick(
        words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, implementation=ahocorasick_rs.Implementation.DFA
    )
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


def hosted(document: Document) -> list[Named]:
    """Events of a text whose host stands near their name, and which that picks out; told once."""
    return document.once(_hosted)


def _hosted(document: Document) -> list[Named]:
    text = document.folded
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
