"""Lexicons: word and pattern lists in `data/lexicons`, found in a text in one pass.

A lexicon is a YAML file. Phrases go into one Aho-Corasick automaton, patterns to RE2, so matching takes time linear
in the text whatever a lexicon says, also one that a user wrote. Both match the folded text (lower case, straight
quotes, plain spaces), unless an entry says `cased: true`.

    name: stock_phrases
    version: "1"
    about: Phrases that say nothing.
    source: Written for this project.
    families:
      closing: {strength: 0.5, note: "a closing platitude: {match!r}"}
    entries:
      - {phrase: only time will tell, family: closing}
      - {phrase: [in conclusion, to sum up], family: closing, strength: 0.8}
      - {pattern: 'plays? an? (?:vital|key) role in', family: closing, suggest: [matters to]}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import ahocorasick_rs
import re2
import yaml

from scorer import resources
from scorer.lazily import cached_property
from scorer.model import Finding, Span
from scorer.views.fold import fold

if TYPE_CHECKING:
    from scorer.document import Document

MAX_BYTES = 4_000_000
TOGETHER = 120
"""Patterns in one RE2 set. A text is read once a set, so few sets are quicker; but the automaton of a set grows
faster than the set, and where RE2 runs out of room for its states it begins anew."""
QUICK = 5_000
"""Characters of all phrases up to which their automaton is a full table. That is read quicker, but takes ten times
the memory and the time to make: for more characters only where nearly every document is read for the lexicon."""
SHARED = ("attribution_cues", "checkable_claims", "claim_words")
"""Lexicons that nearly every document is read for: as one, since each pass over a text takes as long as the next."""
ENTRY_KEYS = frozenset({"phrase", "pattern", "family", "strength", "note", "suggest", "cased"})
FAMILY_KEYS = frozenset({"strength", "note", "about"})


class LexiconError(Exception):
    """A lexicon that cannot be used; the message names the file, the entry and the way out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon. `note` may hold `{match}`, the words found; `strength` is 0..1."""

    form: str
    is_pattern: bool
    family: str
    strength: float
    note: str
    suggest: tuple[str, ...] = ()
    cased: bool = False


class Match(NamedTuple):
    """An entry and where it was found."""

    entry: Entry
    span: Span

    def finding(self, text: str, *, strength: float | None = None) -> Finding:
        """The Finding of this match in `text`; `strength` overrides that of the entry."""
        words = " ".join(text[self.span.start : self.span.end].split())
        return Finding(
            note=self.entry.note.replace("{match}", words),
            span=self.span,
            suggestions=self.entry.suggest,
            strength=self.entry.strength if strength is None else strength,
        )


Hit = tuple[Entry, int, int]
"""An entry, and the start and the end of what it matches."""
_Found = tuple[int, int, int]
"""Start, end with a minus, and number of the entry: in this form matches sort as they are to be kept."""


@dataclass(frozen=True)
class Lexicon:
    """A lexicon that was read and checked."""

    name: str
    version: str
    about: str
    source: str
    entries: tuple[Entry, ...]
    often: bool = False
    """Whether nearly every document is read for it."""

    def find(self, document: Document) -> tuple[Match, ...]:
        """All matches in the document's text, in order; where two overlap, the earlier and then the longer.

        Of two entries that match the same words the one that stands first in the file, a phrase before a pattern.
        """
        return self.find_in(document.text, document.folded)

    def find_in(self, text: str, folded: str | None = None, *, overlapping: bool = False) -> tuple[Match, ...]:
        """As `find`, for a plain text; `folded` is `fold(text)` where the caller has it.

        With `overlapping` every match is returned, in order.
        """
        found = self._found(text, fold(text) if folded is None else folded)
        return self._matches(found if overlapping else _without_overlaps(found))

    def _found(self, text: str, folded: str) -> list[_Found]:
        return sorted([*self._phrases(folded), *self._patterns(text, folded)])

    def _matches(self, found: Iterable[_Found]) -> tuple[Match, ...]:
        ordered = self._ordered
        return tuple([Match(ordered[number], Span(start, -ends)) for start, ends, number in found])

    @cached_property
    def _ordered(self) -> tuple[Entry, ...]:
        """The entries by the numbers that `_Found` gives them: phrases, patterns, patterns of cased text."""
        return tuple(sorted(self.entries, key=lambda entry: (entry.is_pattern, entry.is_pattern and entry.cased)))

    @cached_property
    def _phrase_entries(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.is_pattern)

    @cached_property
    def _automaton(self) -> Any:
        forms = [entry.form for entry in self._phrase_entries]
        quick = self.often or sum(map(len, forms)) <= QUICK
        kind = ahocorasick_rs.Implementation.DFA if quick else ahocorasick_rs.Implementation.ContiguousNFA
        return ahocorasick_rs.AhoCorasick(forms, implementation=kind)

    def _phrases(self, folded: str) -> list[_Found]:
        if not self._phrase_entries:
            return []
        spaced = f" {folded} "  # so that every phrase has a character before and behind it, a space mostly
        return [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not (
                ((before := spaced[start]) != " " and before.isalnum() and folded[start].isalnum())
                or ((behind := spaced[end + 1]) != " " and behind.isalnum() and folded[end - 1].isalnum())
            )
        ]

    @cached_property
    def _pattern_sets(self) -> tuple[_PatternSet, ...]:
        patterns = [entry for entry in self.entries if entry.is_pattern]
        halves = ((cased, [e for e in patterns if e.cased is cased]) for cased in (False, True))
        sets = (
            (cased, entries[first : first + TOGETHER])
            for cased, entries in halves
            for first in range(0, len(entries), TOGETHER)
        )
        number, found = len(self._phrase_entries), []
        for cased, entries in sets:
            found.append(_PatternSet.of(entries, cased, number))
            number += len(entries)
        return tuple(found)

    def _patterns(self, text: str, folded: str) -> Iterator[_Found]:
        if not self._pattern_sets:
            return
        encoded = {cased: _Encoded(form) for cased, form in ((True, text), (False, folded)) if cased in self._cases}
        for pattern_set in self._pattern_sets:
            yield from pattern_set.find(encoded[pattern_set.cased])

    @cached_property
    def _cases(self) -> frozenset[bool]:
        return frozenset(pattern_set.cased for pattern_set in self._pattern_sets)


@dataclass(frozen=True, slots=True)
class _PatternSet:
    """Patterns as one RE2 set, which says quickly which of them occur at all, and each of them alone."""

    cased: bool
    first: int
    """Number of the first of the patterns among all entries."""
    together: Any
    forms: tuple[str, ...]
    alone: dict[int, Any]
    """The patterns that were found so far, compiled: most never are."""

    @classmethod
    def of(cls, entries: list[Entry], cased: bool, first: int) -> _PatternSet:
        together = re2.Set.SearchSet(_options())
        for entry in entries:
            together.Add(entry.form)
        together.Compile()
        return cls(cased, first, together, tuple(entry.form for entry in entries), {})

    def find(self, text: _Encoded) -> Iterator[_Found]:
        for index in self.together.Match(text.data) or ():  # None when nothing matches
            if index not in self.alone:
                self.alone[index] = re2.compile(self.forms[index], _options())
            for match in self.alone[index].finditer(text.data):
                start, end = match.span()
                if end > start:
                    span = text.span(start, end)
                    yield span.start, -span.end, self.first + index


_INNER = bytes(range(0x80, 0xC0))
"""Bytes of UTF-8 that begin no character."""


class _Encoded:
    """A text in UTF-8, in which RE2 looks: encoded once, not once a pattern, and with the way back to characters."""

    def __init__(self, text: str) -> None:
        self.data = text.encode()
        self._plain = len(self.data) == len(text)
        self._last = 0, 0

    def span(self, start: int, end: int) -> Span:
        """The span in characters of bytes `start` to `end`.

        They are counted from the span asked for last, as those of a pattern are asked for in order.
        """
        if self._plain:
            return Span(start, end)
        byte, character = self._last if self._last[0] <= start else (0, 0)
        first = character + len(self.data[byte:start].translate(None, _INNER))
        self._last = start, first
        return Span(first, first + len(self.data[start:end].translate(None, _INNER)))


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True  # only whole matches are asked for, and RE2 finds those far quicker without groups
    options.max_mem = 64 << 20
    return options


def _without_overlaps(found: list[_Found]) -> Iterator[_Found]:
    end = 0
    for one in found:
        if one[0] >= end:
            yield one
            end = -one[1]


@cache
def load(name: str) -> Lexicon:
    """The shipped lexicon `name`, or the one in the file `name` if it ends in .yaml or .yml.

    Raises LexiconError.
    """
    own = name.endswith((".yaml", ".yml"))
    path = Path(name) if own else resources.lexicons() / f"{name}.yaml"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LexiconError(f"{path}: cannot be read ({error.strerror}); shipped are: {', '.join(names())}") from None
    if len(data) > MAX_BYTES:
        raise LexiconError(f"{path}: larger than {MAX_BYTES:,} bytes")
    try:
        return parse(_yaml(data), str(path), tested=not own)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: not YAML: {' '.join(str(error).split())}") from None


def shared(document: Document) -> Mapping[str, list[Hit]]:
    """What `find` of each of the lexicons `SHARED` finds, by name, in a form that takes less time: found once."""
    return document.once(_shared)


def _shared(document: Document) -> dict[str, list[Hit]]:
    together, names = _together()
    entries = together._ordered
    found: dict[str, list[Hit]] = {name: [] for name in SHARED}
    for start, ends, number in together._found(document.text, document.folded):
        own = found[names[number]]
        if not own or start >= own[-1][2]:  # as in `_without_overlaps`
            own.append((entries[number], start, -ends))
    return found


@cache
def _together() -> tuple[Lexicon, tuple[str, ...]]:
    """The lexicons `SHARED` as one, and which of them each of its entries is from, by number."""
    lexicons = [load(name) for name in SHARED]
    together = Lexicon("shared", "", "", "", tuple(entry for one in lexicons for entry in one.entries), often=True)
    names = {id(entry): one.name for one in lexicons for entry in one.entries}
    return together, tuple(names[id(entry)] for entry in together._ordered)


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""A safe loader, the C one where it is built."""


def _yaml(data: bytes) -> object:
    """`data` read as YAML without aliases: a lexicon needs none, and a few lines of them can fill the memory."""
    for event in yaml.parse(data, Loader=_LOADER) if b"*" in data else ():  # without a star there is none
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not supported in a lexicon")
    return yaml.load(data, _LOADER)  # noqa: S506 - both loaders it may be are safe


def names() -> tuple[str, ...]:
    """Names of the shipped lexicons, sorted."""
    return tuple(sorted(path.stem for path in resources.lexicons().glob("*.yaml")))


def parse(data: object, where: str, *, tested: bool = False) -> Lexicon:
    """A lexicon from parsed YAML; `where` names it in errors. Raises LexiconError.

    The patterns of a shipped one are `tested`: they need no look before they are used, which would take as long as
    all the rest.
    """
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        raise LexiconError(f"{where}: a lexicon is a mapping with a list 'entries'")
    families = data.get("families") or {}
    if not isinstance(families, dict):
        raise LexiconError(f"{where}: 'families' is a mapping, not {type(families).__name__}")
    for name, family in families.items():
        _checked(family, FAMILY_KEYS, f"{where}: family {name!r}")
    entries = tuple(
        entry
        for number, raw in enumerate(data["entries"], 1)
        for entry in _entries(raw, families, f"{where}: entry {number}", tested)
    )
    about: dict[str, Any] = {key: str(data.get(key, "")) for key in ("version", "about", "source")}
    return Lexicon(str(data.get("name") or Path(where).stem), entries=entries, **about)


def _entries(raw: object, families: dict[str, Any], where: str, tested: bool) -> Iterator[Entry]:
    raw = {"phrase": raw} if isinstance(raw, str) else raw
    raw = _checked(raw, ENTRY_KEYS, where)
    if ("phrase" in raw) == ("pattern" in raw):
        raise LexiconError(f"{where}: needs either 'phrase' or 'pattern'")
    family = str(raw.get("family", ""))
    if family and family not in families:
        raise LexiconError(f"{where}: unknown family {family!r}; there are: {', '.join(families)}")
    defaults = {"strength": 0.5, "note": "“{match}”", **families.get(family, {})}
    forms = raw.get("phrase", raw.get("pattern"))
    values = {**defaults, **raw}
    for form in forms if isinstance(forms, list) else [forms]:
        yield _entry(str(form), "pattern" in raw, family, values, where)
        if "pattern" in raw and not tested:
            _look_at_pattern(str(form), where)


def _entry(form: str, is_pattern: bool, family: str, values: dict[str, Any], where: str) -> Entry:
    strength = values["strength"]
    if isinstance(strength, bool) or not isinstance(strength, int | float) or not 0 <= strength <= 1:
        raise LexiconError(f"{where}: strength is a number from 0 to 1, not {strength!r}")
    if not form.strip():
        raise LexiconError(f"{where}: is empty")
    suggest = values.get("suggest") or []
    suggestions = tuple(map(str, suggest if isinstance(suggest, list) else [suggest]))
    form = form if is_pattern else fold(form)
    return Entry(
        form, is_pattern, family, float(strength), str(values["note"]), suggestions, bool(values.get("cased"))
    )


def _look_at_pattern(form: str, where: str) -> None:
    try:
        re2.compile(form, _options())
    except re2.error as error:
        raise LexiconError(f"{where}: {form!r} is no RE2 pattern: {_message(error)}") from None


def _message(error: Exception) -> str:
    first = error.args[0] if error.args else error
    return first.decode(errors="replace") if isinstance(first, bytes) else str(first)


def _checked(raw: object, known: frozenset[str], where: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise LexiconError(f"{where}: is a mapping, not {type(raw).__name__}")
    for key in raw:
        if key not in known:
            raise LexiconError(f"{where}: unknown key {key!r}; there are: {', '.join(sorted(known))}")
    return raw
