"""Lists of slips written into invented articles: how many are found with the right explanation, and nothing besides.

All lists from the third on were written before they were tried. Found then were 65, 59, 42, 46, 54 and 75 per cent;
those from the fifth on were meant to be harder, and each was committed before the rules were adapted to the one
before it. Of the lists of whole articles 52, 48, 54 and 67 per cent were found when they were first tried, of the
five of figures told paragraphs apart 17, 27, 40, 33 and 56, of the four of headlines 21, 25, 30 and 62, of
the three parts of the list of relations 58, 43 and 57; the words that an explanation must show were set when each
explanation had been read.

`fifth_articles` to `ninth_articles`, `facts_articles`, `figures_articles`, `headlines_articles` and `clean_traps`
were written by others, who knew neither the rules nor the other lists. Of the fifth list of articles 29 per cent were
found at first, of the sixth 27, of the seventh 41, of the eighth 49, of the ninth 64. So were those from the tenth on
and the ninth list of passages. Of the tenth to the twelfth 56, 56 and 54 per cent were found at first, of the
thirteenth and fourteenth, of headlines and figures alone, 43 and 48 (53 and 57 after the rules had seen the three
before), of the fifteenth, of facts and dates alone, 48; of the sixteenth, the seventeenth and the ninth list of
passages 50, 54 and 60 (70, 74 and 67 once the rules had seen those before). Of the four `later_*` lists 42 per cent
(headlines), 52 (figures), 50 and 46 (dates, facts) were found at first, of the four `night_*` lists, one list of 70
articles, 43 (56 after the rules had seen the `later_*` ones). Of the eighteenth and the twentieth 50 and 58 per cent
were found before those lists were adapted to, 55 and 72 once they had been; only then were they looked at. Of
`plain_facts_articles`, of facts, dates and sums of money, 72 per cent were found at first; its siblings and the
twenty-second to the twenty-fourth are by writers who were asked for plain slips in ordinary stories, too: of
headlines 72 per cent were found at first, of figures 55, of the three mixed lists 62, 77 and 72. The last two,
which no rule has seen, hold 91 of 120, 89 before the rules had seen the others. What is found when no rule has seen
a list is what matters; here all of them hold what has been reached. The `newswire_*` lists, in the form of agencies,
are by those who wrote the rules for them. The lists of passages held more while sums were read in any order, by rules
of their own that found next to nothing in lists they had not seen and were wrong too often.
"""

from __future__ import annotations

import pytest
import slipwork

from scorer import detectors

LEAST = {
    "internal_figures.tsv": 0.88, "second_list.tsv": 0.9, "third_list.tsv": 0.93, "fourth_list.tsv": 0.82,
    "fifth_list.tsv": 0.77, "sixth_list.tsv": 0.7, "seventh_list.tsv": 0.71, "eighth_list.tsv": 0.75,
    "ninth_list.tsv": 0.66,
}  # fmt: skip
LEAST_OF_ARTICLES = {
    "first_articles.txt": 0.98, "second_articles.txt": 0.94, "third_articles.txt": 0.92, "fourth_articles.txt": 0.95,
    "first_figures_articles.txt": 0.96, "second_figures_articles.txt": 0.86, "third_figures_articles.txt": 0.86,
    "fourth_figures_articles.txt": 0.78, "dates_articles.txt": 0.9, "last_figures_articles.txt": 0.9,
    "headline_articles.txt": 0.91, "second_headline_articles.txt": 0.75, "third_headline_articles.txt": 0.7,
    "fourth_headline_articles.txt": 0.6, "relations_articles.txt": 0.87,
    "fifth_articles.txt": 0.86, "sixth_articles.txt": 0.6, "seventh_articles.txt": 0.92, "eighth_articles.txt": 0.64,
    "ninth_articles.txt": 0.68, "tenth_articles.txt": 0.96, "eleventh_articles.txt": 0.94,
    "twelfth_articles.txt": 0.94, "thirteenth_articles.txt": 0.94, "fourteenth_articles.txt": 0.94,
    "fifteenth_articles.txt": 0.9, "sixteenth_articles.txt": 0.68, "seventeenth_articles.txt": 0.72,
    "names_articles.txt": 0.94, "later_dates_articles.txt": 0.94, "later_facts_articles.txt": 0.91,
    "night_facts_articles.txt": 0.95, "night_figures_articles.txt": 0.87,
    "later_figures_articles.txt": 0.95, "later_headlines_articles.txt": 0.92,
    "facts_articles.txt": 0.83, "figures_articles.txt": 0.76, "headlines_articles.txt": 0.66,
    "night_headline_articles.txt": 0.9, "plain_headline_articles.txt": 0.97,
    "night_dates_articles.txt": 0.9,
    "plain_spans_articles.txt": 0.94,
    "eighteenth_articles.txt": 0.58, "twentieth_articles.txt": 0.73,
    "twentysecond_articles.txt": 0.71, "twentythird_articles.txt": 0.78, "twentyfourth_articles.txt": 0.73,
    "plain_figures_articles.txt": 0.75,
    "plain_facts_articles.txt": 0.96,
    "newswire_headline_articles.txt": 0.98, "newswire_dates_articles.txt": 0.92,
    "newswire_facts_articles.txt": 0.92,
}  # fmt: skip
CRITERIA = ("internal_figures", "date_consistency", "money_conversion", "headline_body")


@pytest.mark.parametrize("name", sorted(LEAST))
def test_slips_are_found_with_the_right_explanation(name: str) -> None:
    rows = slipwork.rows(name)
    missed = [row.text for index, row in enumerate(rows) if not slipwork.found(row, index)[0]]
    assert len(missed) <= (1 - LEAST[name]) * len(rows), missed


@pytest.mark.parametrize("name", sorted(LEAST_OF_ARTICLES))
def test_slips_in_whole_articles_are_found_with_the_right_explanation(name: str) -> None:
    articles = [one for one in slipwork.articles(name) if one.shows]
    missed = [f"{one.kind}: {one.title}" for one in articles if not one.found]
    assert len(missed) <= (1 - LEAST_OF_ARTICLES[name]) * len(articles), missed


def test_whole_articles_without_a_slip_are_quiet() -> None:
    criteria = (*CRITERIA, "entity_facts")
    found = [(one.title, finding.note) for one in slipwork.articles("clean_articles.txt")
             for finding in one.findings(*criteria)]  # fmt: skip
    found += [(one.title, finding.note) for one in slipwork.articles("clean_figures_articles.txt")
              for finding in one.findings(*(name for name in criteria if name != "headline_body"))]  # fmt: skip
    assert found == []


@pytest.mark.parametrize(
    ("name", "count", "most"),
    [("clean_stories.txt", 110, 1), ("second_clean_stories.txt", 120, 1), ("third_clean_stories.txt", 90, 1),
     ("fourth_clean_stories.txt", 80, 2), ("fifth_clean_stories.txt", 80, 3), ("sixth_clean_stories.txt", 80, 6),
     ("seventh_clean_stories.txt", 80, 3), ("eighth_clean_stories.txt", 80, 8),
     ("ninth_clean_stories.txt", 80, 13)],
)  # fmt: skip
def test_clean_stories_are_nearly_quiet(name: str, count: int, most: int) -> None:
    """Articles of all desks by somebody who knew no rule: 13 of the first 110 had a finding when they were first
    tried, 23 of the second 120, 14 of the third 90, of 80 each then 22, 17, 26, 18, 22 and 17 as the rules were
    before the fourth list, and 16 of the seventh, 17 of the eighth and 16 of the ninth once they had seen those
    before; each list was then used to mend the rules."""
    articles = slipwork.articles(name)
    found = [(one.title, criterion, finding.note) for one in articles
             for criterion in (*CRITERIA, "entity_facts") for finding in one.findings(criterion)]  # fmt: skip
    assert len(articles) == count
    assert len(found) <= most, found


def test_hardly_anything_else_is_found_in_articles_with_one_slip() -> None:
    """What a detector finds in articles of which another one has the slip; some are slips, too."""
    every = [one for name in LEAST_OF_ARTICLES for one in slipwork.articles(name) if one.shows]
    found = [(one.title, name, finding.note) for one in every for name in (*CRITERIA, "entity_facts")
             if name != one.criterion for finding in one.findings(name)
             if one.shows.lower() not in f"{finding.note} {' '.join(finding.suggestions)}".lower()]  # fmt: skip
    assert len(every) > 1_600
    assert len(found) <= 0.04 * len(every), found


@pytest.mark.parametrize(
    ("name", "most"),
    [("headline_articles.txt", 0), ("second_headline_articles.txt", 1), ("fourth_headline_articles.txt", 0)],
)
def test_headlines_that_come_near_a_slip_are_quiet(name: str, most: int) -> None:
    articles = [one for one in slipwork.articles(name) if not one.shows]
    loud = [(one.title, finding.note) for one in articles for finding in one.findings("headline_body")]
    assert len(loud) <= most, loud


def test_clean_articles_full_of_traps_are_nearly_quiet() -> None:
    """Articles dense in figures that come near slips: other times, subsets, forecasts, sums of the headline."""
    articles = slipwork.articles("clean_traps.txt")
    found = [(one.title, name, finding.note) for one in articles
             for name in (*CRITERIA, "entity_facts") for finding in one.findings(name)]  # fmt: skip
    assert len(articles) >= 200
    assert len(found) <= 6, found


@pytest.mark.parametrize("name", sorted(LEAST))
def test_corrected_articles_are_quiet(name: str) -> None:
    """With the figure that is consistent in place of the slip, its detector finds nothing."""
    loud = []
    for index, row in enumerate(slipwork.rows(name)):
        if row.right is None or row.title is not None or row.text.count(row.wrong) != 1:
            continue
        document = row.document(index, corrected=True)
        findings = detectors.find(row.criterion).detect(document).findings
        loud += [(row.text, finding.note) for finding in findings if finding.strength >= 0.5]
    assert len(loud) <= 0.03 * len(slipwork.rows(name)), loud


def test_the_articles_around_the_slips_are_quiet() -> None:
    for index in range(3):
        row = slipwork.Row("", "", "2025-03-04", None, "The town hall is open all day.", "", None)
        document = row.document(index)
        for criterion in CRITERIA:
            assert [f for f in detectors.find(criterion).detect(document).findings if f.strength >= 0.3] == []
