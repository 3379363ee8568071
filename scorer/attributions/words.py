"""Words and shapes by which sources are known: shared by the modules of this folder."""

from __future__ import annotations

import re

NAME_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w’'&./-]*[\w’'.]|[A-ZÀ-ÖØ-Þ]\.?)"

_INNER = r"(?:of|the|de|la|van|von|for|and|&|al|bin|on|in)"

NAME = rf"{NAME_WORD}(?: {_INNER} {NAME_WORD}| {NAME_WORD}| \d{{2,4}}\b){{0,9}}"

_NO_SUBJECTS = (
    "not", "that’s", "than", "as", "of", "for", "with", "by", "from", "more", "get", "gets", "got", "having", "to",
    "and", "or", "a", "an", "the",
)  # fmt: skip
_NOT_A_SUBJECT = re.compile(rf"(?:\b(?:{'|'.join(_NO_SUBJECTS)})|[$%])\Z")
_NO_SUBJECT = frozenset(_NO_SUBJECTS)


def not_a_subject(word: str) -> bool:
    """Whether `word` cannot end a subject."""
    return word in _NO_SUBJECT if word.isalpha() else _NOT_A_SUBJECT.search(word) is not None


each = str.split

NO_NAMES = frozenset(
    each(
        "the a an but and or if when while in on at for it he she they we i this that these those there here as so "
        "yet also after before since because although though however still meanwhile monday tuesday wednesday "
        "thursday friday saturday sunday january february march april may june july august september october "
        "november december its his her their our my one two three some many most several other another what who "
        "which how why both all no not then now last next today yesterday asked according yes with by from to of "
        "during under despite among without within keeps even just more less such instead indeed perhaps maybe "
        "once each every about around over above below through throughout between against toward towards like "
        "unlike until unless whether where whenever only also so none never always often sometimes "
        "there's it's that's"
    )
)

DETERMINERS = frozenset(
    each(
        "the a an its his her their our my one two three four five some many most several few other another that "
        "this these those all both"
    )
)

SAYING = frozenset(
    each(
        "said says say told tells wrote writes testified asked replied denied added stated announced reported "
        "tweeted posted confirmed claimed according"
    )
)
"""Words that report speech so often that one of them, without a look at what stands around it, tells a report."""

TAIL = 260

SMALL_WORD = 4
"""Letters of the words that titles may leave in small letters ("with", "from")."""
