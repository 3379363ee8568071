"""Dates that do not fit each other: weekday and date, days that do not exist, page date and dates inside.

Why it matters: A weekday that does not fall on its date, a 30 February or a page date years after everything the text
tells are slips that readers notice, or the trace of an old text put under a new date.

How it measures: The sum of the strengths of what is found, unit points, range 0 upwards, 0 for a text whose dates
agree; no value where there is no date at all. Found are: a weekday that its date contradicts (without a printed year,
the year next to the publication date counts, up to 60 days away), also where the two stand some words or a sentence
apart ("Thursday's hearing on 3 May", "It was a Thursday"); days that no month has; a date of change before the date
of publication; two publication dates more than a month apart, or a dateline two months off the page's date; a date
after the publication told in the past tense, months and years too; a date before it told as still to come ("will be
announced on", "have until"); seasons, budget years, tournaments and games that are over, told as ahead or under way;
two dates in an order which "later", "after" or "before that" contradicts, or further apart than its "three weeks
later"; an arrest, charge or funeral before the one day of the deed or death, an act after the death of who did it, a
later stage of a course (opened, closed or in use; appointed, resigned) before an earlier one, also sentences apart, a
first act in office before it was taken; a stretch of days that ends before it begins; Thanksgiving, Easter or
Christmas Day on a day that is not theirs; known games and events told of another year or before they happened,
elections of countries in years or months without one; laws, verdicts, disasters and choices of presidents with
another year than theirs; a school, budget or sporting year told as begun or ended a year too soon; a season told as
begun against the page's month and the text's weather; the middle of the winter, or the monsoon that has just set in,
in months that do not have them, or a season told of a month that is not its own, in both halves of the world; a
quarter or half told with the months of another; a text that opens with news of a day or quarter more than nine months
before the page's date, or tells plans for such a time, reports on months, calls figures the latest or tells of a
season or a budget year long over, and tells nothing newer; games ahead that are past; "this winter has been",
"schools break up for the summer", "the July heat" on a page of another season, unless the text is about the south of
the world; an election dated twice or counted down to another day; a lawsuit years before its deed; an event told as
ahead and as over; a weekday that is not that of the tweet below; and "on Wednesday" or "last week" where neither page
nor text say of which week.
Quotations are left out except for weekdays printed with their date, and seasons of today. What an exchange rate says
of the date of a text is told by `money_conversion`.

Known problems: Only English dates are read; 03/04/2026 is not, since its order is unknown; the tense of a sentence is
told from its words, not parsed; calendars other than the Gregorian and dates before 1900 are passed over.

Source: Desk practice; dates of publication and change as schema.org defines them. No weekday was
flagged in 2,700 clean articles, but only 18 pairs of weekday and date in them could be compared, four with a year.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache

from scorer.detectors._dates import events, hints, known_years, terms
from scorer.detectors._dates.ahead import future_as_past
from scorer.detectors._dates.ballots import ballots
from scorer.detectors._dates.cases import before_the_deed
from scorer.detectors._dates.coming_terms import coming_terms
from scorer.detectors._dates.courses import first_acts, stages_apart
from scorer.detectors._dates.feast_days import NAMES
from scorer.detectors._dates.feasts import misdated_feasts, weekdays_of_feasts
from scorer.detectors._dates.held import elections_of_another_year, misplaced_events
from scorer.detectors._dates.impossible import ends_of_ranges, impossible, no_days
from scorer.detectors._dates.known_years import misdated_choices, misdated_laws
from scorer.detectors._dates.lives import after_the_death
from scorer.detectors._dates.midseasons import midseasons
from scorer.detectors._dates.overdue import past_as_ahead
from scorer.detectors._dates.pages import page_dates, printed_dates
from scorer.detectors._dates.periods import misnamed_periods
from scorer.detectors._dates.ranges import reversed_ranges
from scorer.detectors._dates.relative import unanchored
from scorer.detectors._dates.seasons import CUES
from scorer.detectors._dates.sequence import told_out_of_order
from scorer.detectors._dates.stages import ends_before_it_began
from scorer.detectors._dates.stale import stale, stale_figures, stale_months, stale_periods
from scorer.detectors._dates.suits import suits_before_the_deed
from scorer.detectors._dates.terms import stale_terms
from scorer.detectors._dates.times import holidays, seasonal, so_long_ago, stale_games
from scorer.detectors._dates.told_seasons import seasons_to_come, told_seasons, works_of_the_year
from scorer.detectors._dates.told_twice import told_twice
from scorer.detectors._dates.tweets import tweeted_on
from scorer.detectors._dates.votes import misdated_votes
from scorer.detectors._dates.weekdays import weekdays, weekdays_of_a_month
from scorer.document import Document
from scorer.model import Finding, Signal, Span

_Rule = Callable[..., Iterator[Finding]]


def detect(document: Document, *, anchored_within: int = 600) -> Signal:
    """See the module. A full date at most `anchored_within` characters before a weekday says which week it is."""
    published = document.publication_date
    # Three texts of four name no day of a month, and most lack the words that a rule is about: it is not asked then.
    kinds = [mention.kind for mention in document.dates]
    dated = len(kinds) - kinds.count("weekday")
    days, several, named = "day" in kinds, dated > 1, document.once(terms.found)
    by_word = rules_by_word()
    asked = {rule for word in document.once(hints.said) for rule in by_word.get(word, ())}
    nowhere = [*(no_days(document) if no_days in asked else ()), *(ends_of_ranges(document) if days else ())]
    if not document.dates and not nowhere and not document.metadata_values("publication_date"):
        return Signal.abstain("the text and its page name no date")
    findings = [
        *(weekdays(document, published) if days else ()),
        *(weekdays_of_a_month(document, published) if dated < len(kinds) else ()),
        *(impossible(document) if days else ()),
        *nowhere,
        *page_dates(document),
        *(printed_dates(document, published) if days else ()),
        *(future_as_past(document, published) if dated else ()),
        *(past_as_ahead(document, published) if dated else ()),
        *(before_the_deed(document, published) if days else ()),
        *(suits_before_the_deed(document) if suits_before_the_deed in asked else ()),
        *(after_the_death(document, published) if after_the_death in asked else ()),
        *(ends_before_it_began(document) if several else ()),
        *(told_out_of_order(document) if several else ()),
        *(stages_apart(document) if several else ()),
        *(first_acts(document) if several else ()),
        *(stale(document, published) if dated else ()),
        *(stale_months(document, published) if stale_months in asked else ()),
        *(stale_periods(document, published) if dated else ()),
        *(stale_figures(document, published) if stale_figures in asked else ()),
        *(misnamed_periods(document, published) if "quarter" in kinds or misnamed_periods in asked else ()),
        *(stale_terms(document, published) if named else ()),
        *(coming_terms(document, published) if named else ()),
        *(stale_games(document, published) if stale_games in asked else ()),
        *(so_long_ago(document, published) if days and so_long_ago in asked else ()),
        *(seasonal(document, published) if seasonal in asked else ()),
        *(holidays(document, published) if holidays in asked else ()),
        *(midseasons(document, published) if midseasons in asked else ()),
        *(told_seasons(document, published) if told_seasons in asked else ()),
        *(seasons_to_come(document, published) if seasons_to_come in asked else ()),
        *(works_of_the_year(document, published) if works_of_the_year in asked else ()),
        *(misplaced_events(document, published) if misplaced_events in asked else ()),
        *(elections_of_another_year(document, published) if elections_of_another_year in asked else ()),
        *(ballots(document, published) if days else ()),
        *(told_twice(document) if told_twice in asked else ()),
        *(tweeted_on(document) if days and tweeted_on in asked else ()),
        *(misdated_votes(document, published) if misdated_votes in asked else ()),
        *(misdated_laws(document) if misdated_laws in asked else ()),
        *(misdated_choices(document) if misdated_choices in asked else ()),
        *(misdated_feasts(document, published) if days and misdated_feasts in asked else ()),
        *(weekdays_of_feasts(document, published) if weekdays_of_feasts in asked else ()),
        *(reversed_ranges(document) if days else ()),
        *(unanchored(document, anchored_within) if published is None else ()),
    ]
    kept = _one_of_each(findings) if findings else ()
    return Signal(sum(finding.strength for finding in kept), kept)


@cache
def rules_by_word() -> dict[str, set[_Rule]]:
    """The rules that find something only where one of their words is said, by that word."""
    words: dict[_Rule, Collection[str]] = {
        no_days: hints.NUMBERED_DAYS,
        suits_before_the_deed: hints.SUITS,
        after_the_death: hints.DEATHS,
        stale_months: hints.MONTHS_OF_A_REPORT,
        stale_figures: hints.LATEST,
        misnamed_periods: hints.HALVES,
        stale_games: events.names(),
        so_long_ago: hints.AGO,
        seasonal: CUES,
        holidays: hints.FEASTS,
        midseasons: (*hints.SEASONS, *hints.RAINS),
        told_seasons: hints.SEASONS,
        seasons_to_come: hints.SEASONS,
        works_of_the_year: hints.GROWTH,
        misplaced_events: events.names(),
        elections_of_another_year: (*hints.VOTES, *hints.CHOICES),
        told_twice: hints.HELD_ONCE,
        tweeted_on: hints.TWEETS,
        misdated_votes: hints.ELECTIONS,
        misdated_laws: known_years.names(),
        misdated_choices: hints.CHOSEN,
        misdated_feasts: NAMES,
        weekdays_of_feasts: NAMES,
    }
    rules: dict[str, set[_Rule]] = {}
    for rule, own in words.items():
        for word in own:
            rules.setdefault(word, set()).add(rule)
    return rules


def _one_of_each(findings: list[Finding]) -> tuple[Finding, ...]:
    """In the order of the text, of several findings at one place the strongest."""
    kept: dict[Span | str, Finding] = {}
    for finding in sorted(findings, key=lambda one: (one.span or Span(0, 0), -one.strength)):
        kept.setdefault(finding.span or finding.note, finding)
    return tuple(kept.values())
