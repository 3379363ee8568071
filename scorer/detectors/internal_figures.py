"""Figures of one text that do not go together: sums, shares, changes, ages, durations, units, things told twice.

Why it matters: A reader with a pencil finds these slips, and then doubts the rest. They need no outside knowledge:
the text itself holds both figures.

How it measures: The figures of a sentence are compared by what the words between them say is done with them: "from
A to B, a rise of C per cent", "doubled", parts and their total, shares of a whole, so much each and in all, a month
and a year, ages and years of birth, durations and years or days, measures in two units. What an article tells
paragraphs apart is compared as well: a count, a sum or a crowd that is told again or referred to, a whole and a list
of its parts, votes and members, matches and goals, shares of a group whose size is told, rates with their count and
total, changes and their figures, how long something has lasted and when it began, ages and years of birth. There both
figures must be of the same thing by the words around them, and nothing close to them may tell of another time or of
others. Last, a solver takes changes, wholes, shares, rates, ages, durations and misprints in any words: a relation
is a slip if just one set of figures can be meant and no figures of the article fit it. In an article of few figures
the nearest ones are taken for those that are meant; what is found so is only noted. Whatever other figures around it
make out (a sum of figures in a row, so many times so much, a share of one in another) is no slip. All are compared as
rounding intervals of the printed figures, wider where the text says "about" or "more than". The value is the sum of
the strengths of what is found, unit points, range 0 upwards; no value for a text without figures. Each note shows the
sum; the suggestion is the figure that would be consistent.

Known problems: Texts are read by patterns, so that most that could be checked are not, above all in long articles of
many figures, where a figure told again in other words is mostly missed; of two figures that disagree nobody can tell
which is the wrong one, and the suggestion changes the one that was worked out; totals with parts left unsaid, changes
at constant currencies and figures of different times or of two groups told in the same words can look wrong, and what
is told paragraphs apart is therefore mostly noted only.

Source: Desk practice: editors are asked to do every sum again. In 2,700 clean news articles one warning was left, a
slip of the article, and six false notes. Invented clean stories of all desks are fuller of figures: of the last 80
that the rules had not seen, six had a false note of this criterion, and those before were used to mend the
rules; of seven lists of invented slips, of all detectors of slips, 42 to 75 per cent were found before the rules were
adapted to them, of the rows for this one 24 to 68 per cent; of lists of whole articles 17 to 88 per cent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from scorer.detectors import _late, _relations
from scorer.detectors._figures import (
    across,
    again,
    ages,
    ballots,
    changes,
    each,
    games,
    groups,
    grown,
    lists,
    portions,
    rates,
    repeats,
    spells,
    steps,
    sums,
    terms,
    totals,
    years,
)
from scorer.detectors._figures.told import Story
from scorer.detectors._relations import doubts
from scorer.document import Document
from scorer.model import Finding, Signal

_BY_SENTENCE = tuple(rules.slips for rules in (repeats, totals, each, changes, steps))
"""They compare figures of one kind; `terms` compares those of time."""
_BY_DOCUMENT = tuple(
    rules.document_slips for rules in (
        totals, terms, repeats, across, years, groups, ballots, games, portions, lists, rates, grown, spells, ages,
        again, _relations,
    )
)  # fmt: skip


def detect(document: Document, *, quoted: float = 0.8) -> Signal:
    """See the module. A slip inside a quotation may be the speaker's: its strength is multiplied by `quoted`."""
    if not document.money and not document.numbers and not document.dates:
        return Signal.abstain("the text has no figures")
    findings = tuple(_finding(document, slip, quoted) for slip in _distinct(_slips(document)))
    return Signal(sum(finding.strength for finding in findings), findings)


def _slips(document: Document) -> Iterator[sums.Slip]:
    story = Story(document)
    for slip in _doubtful(document, story):
        if not doubts.cleared(story, slip):
            yield slip


def _doubtful(document: Document, story: Story) -> Iterator[sums.Slip]:
    """What looks like a slip where it stands."""
    for template in document.once(sums.templates):
        for slips in _BY_SENTENCE if template.alike > 1 or template.percents > 1 else ():
            yield from slips(document, template)
        yield from terms.slips(document, template)
    for document_slips in _BY_DOCUMENT:
        yield from document_slips(document, story)


def _distinct(slips: Iterator[sums.Slip]) -> list[sums.Slip]:
    """In text order; of several at one place, or with one sum, the first found."""
    found: dict[object, sums.Slip] = {}
    told = set()
    for slip in slips:
        told_sum = slip.note.split(";")[0].lower()
        if told_sum not in told and slip.span not in found:
            found[slip.span] = slip
            told.add(told_sum)
    return sorted(found.values(), key=_PLACE)


_PLACE = attrgetter("span")


def _finding(document: Document, slip: sums.Slip, quoted: float) -> Finding:
    strength = slip.strength * quoted if document.quoted(slip.span) else slip.strength
    printed = document.quote(slip.span)
    suggestions = tuple(suggestion for suggestion in slip.suggestions if suggestion != printed)
    note = _MULTIPLE.sub(_in_words, slip.note[0].upper() + slip.note[1:])
    return Finding(f"{note}.", slip.span, suggestions=suggestions, strength=strength)


_MULTIPLE = _late.pattern(r"\bis (?P<times>2|3|4|0\.5) times (?=[^a-z])")
_NAMED = {"2": "double", "3": "triple", "4": "quadruple", "0.5": "half"}


def _in_words(match: re.Match[str]) -> str:
    return f"is {_NAMED[match['times']]} ({match['times']} times) "
