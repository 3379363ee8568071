"""Lines of business: the words for them in a text, and which are near each other."""

from __future__ import annotations

from scorer.knowledge import Base

_STOP_WORDS = frozenset({
    "of", "for", "in", "that", "which", "to", "by", "with", "and", "behind", "at", "on", "from", "than", "as",
    "whose", "who",
})  # fmt: skip
"""Words at which what is said of a company ends."""
_HEADS = frozenset({
    "giant", "giants", "company", "firm", "group", "maker", "manufacturer", "conglomerate", "producer", "major",
    "titan", "powerhouse", "behemoth", "startup", "start-up", "multinational", "corporation", "operator", "provider",
    "supplier",
    "business", "chain", "developer", "player", "heavyweight", "specialist", "service", "network", "platform",
    "brand", "carrier", "champion", "empire", "concern", "house", "outfit", "enterprise", "name", "leader",
})  # fmt: skip
"""Nouns that call a company a company, behind the word for its industry."""


class Industries:
    """The industries of the packs by the words for them."""

    def __init__(self, base: Base) -> None:
        self._near = {e.name: e.values("near") for e in base.kind("industry")}
        self._before: dict[str, set[str]] = {}
        self._nouns: dict[str, set[str]] = {}
        self._noun: dict[str, str] = {}
        for entity in base.kind("industry"):
            for word in (entity.name, *entity.also):
                self._before.setdefault(word.lower(), set()).add(entity.name)
            if nouns := entity.of("nouns"):
                self._noun[entity.name] = f"{entity.name} ({nouns[0].value})"
            for statement in entity.of("nouns"):
                self._nouns.setdefault(statement.value.lower(), set()).add(entity.name)
        self._last_words = {noun.rpartition(" ")[2] for noun in self._nouns}

    def told(self, text: str, *, first: bool) -> tuple[str, set[str], bool]:
        """The words for an industry in a description, the industries they may name, and whether they name a company.

        `first`: the description stands behind the name, and its first noun counts; else the last word.
        """
        words = text.split()
        told: set[str] = set()
        begin = 0
        ends = range(1, len(words) + 1) if first else [len(words)]
        for end in ends:
            last = words[end - 1] if words else ""
            if first and last in _STOP_WORDS:
                part = next(
                    (p for at in range(begin, end - 1) if (p := " ".join(words[at : end - 1])) in self._before), ""
                )
                if last != "and" or not part:
                    break
                told |= self._before[part]  # "the pharmaceuticals and diagnostics giant"
                begin = end
                continue
            if last in self._last_words or last.removesuffix("s") in self._last_words:
                for start in range(max(0, end - 3), end):
                    phrase = " ".join(words[start:end])
                    phrase = phrase if phrase in self._nouns else phrase.removesuffix("s")
                    if phrase in self._nouns:
                        return phrase, told | self._nouns[phrase], True
            if last in _HEADS:
                for start in range(max(0, end - 4), end - 1):
                    phrase = " ".join(words[start : end - 1])
                    if phrase in self._before:
                        return phrase, told | self._before[phrase], True
                return " ".join(words[: begin - 1]) if told else "", told, True
        return "", set(), bool(words) and words[-1].endswith("maker") and not first

    def fit(self, one: str, other: str) -> bool:
        """Whether two industries are one, or near each other."""
        return one == other or other in self._near.get(one, ()) or one in self._near.get(other, ())

    def in_words(self, name: str) -> str:
        """An industry with what its companies are called ("cars (carmaker)")."""
        return self._noun.get(name, name)
