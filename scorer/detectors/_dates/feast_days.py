"""Feasts and public holidays with their days: for `date_consistency`.

A row is the names of a feast and the rules by which its day is told; several rules are those of several countries.
Only feasts whose day the world agrees upon are here: an Independence Day is another one in every country.
Sources: public calendars; the moon's feasts as kept in most countries, where one day more or less is allowed.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple


class Feast(NamedTuple):
    """`rules`: "12-25" a day of the year; "11-thu-4" a weekday of a month, "-1" the last; "e-2" days from Easter.

    `days` are those of a feast of the moon by year, `slack` the days by which countries differ on it, `only` the
    month outside which its name stands for something else.
    """

    names: tuple[str, ...]
    rules: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    slack: int = 0
    only: int = 0


def _feast(names: str, rules: str = "", days: str = "", slack: int = 0, only: int = 0) -> Feast:
    return Feast(tuple(names.split("|")), tuple(rules.split()), tuple(days.split()), slack, only)


FEASTS = (
    _feast("new year’s day|new year's day|new year’s|new year's", "1-1"),
    _feast("new year’s eve|new year's eve", "12-31"),
    _feast("christmas day|christmas", "12-25"),
    _feast("christmas eve", "12-24"),
    _feast("boxing day", "12-26"),
    _feast("thanksgiving|thanksgiving day", "11-thu-4 10-mon-2 11-thu-1"),
    _feast("black friday", "11-thu-4+1"),
    _feast("small business saturday", "11-thu-4+2"),
    _feast("cyber monday", "11-thu-4+4"),
    _feast("giving tuesday", "11-thu-4+5"),
    _feast("labor day|labour day", "9-mon-1 5-1 10-mon-4 10-mon-1 3-mon-2 3-mon-1"),
    _feast("memorial day", "5-mon--1"),
    _feast("presidents’ day|presidents' day|presidents day|president’s day|president's day", "2-mon-3"),
    _feast("martin luther king jr. day|martin luther king day|mlk day", "1-mon-3"),
    _feast("columbus day|indigenous peoples’ day|indigenous peoples' day", "10-mon-2 10-12"),
    _feast("election day", "11-mon-1+1", only=11),
    _feast("juneteenth", "6-19"),
    _feast("fourth of july", "7-4"),
    _feast("veterans day|veterans’ day|veterans' day|armistice day|remembrance day", "11-11"),
    _feast("remembrance sunday", "11-sun-2"),
    _feast("halloween|hallowe’en|hallowe'en", "10-31"),
    _feast("valentine’s day|valentine's day|valentines day", "2-14"),
    _feast("groundhog day", "2-2"),
    _feast("st patrick’s day|st patrick's day|st. patrick’s day|st. patrick's day", "3-17"),
    _feast("st david’s day|st david's day", "3-1"),
    _feast("st george’s day|st george's day", "4-23"),
    _feast("st andrew’s day|st andrew's day", "11-30"),
    _feast("st stephen’s day|st stephen's day", "12-26"),
    _feast("burns night", "1-25"),
    _feast("april fools’ day|april fools' day|april fool’s day|april fool's day", "4-1"),
    _feast("mother’s day|mother's day|mothers’ day|mothers' day", "5-sun-2 e-21 5-sun--1 5-sun-1 5-10 3-21 2-sun-2"),
    _feast("mothering sunday", "e-21"),
    _feast("father’s day|father's day|fathers’ day|fathers' day", "6-sun-3 9-sun-1 3-19"),
    _feast("shrove tuesday|pancake day|pancake tuesday|mardi gras", "e-47"),
    _feast("ash wednesday", "e-46"),
    _feast("palm sunday", "e-7"),
    _feast("maundy thursday", "e-3"),
    _feast("good friday", "e-2"),
    _feast("holy saturday", "e-1"),
    _feast("easter|easter sunday|easter day", "e+0"),
    _feast("easter monday", "e+1"),
    _feast("ascension day", "e+39"),
    _feast("whit sunday|pentecost", "e+49"),
    _feast("whit monday", "e+50"),
    _feast("all saints’ day|all saints' day", "11-1"),
    _feast("all souls’ day|all souls' day", "11-2"),
    _feast("australia day", "1-26"),
    _feast("anzac day", "4-25"),
    _feast("waitangi day", "2-6"),
    _feast("melbourne cup day", "11-tue-1"),
    _feast("canada day", "7-1"),
    _feast("bastille day", "7-14"),
    _feast("gandhi jayanti", "10-2"),
    _feast("merdeka day", "8-31"),
    _feast("malaysia day", "9-16"),
    _feast("cinco de mayo", "5-5"),
    _feast("international women’s day|international women's day", "3-8"),
    _feast("earth day", "4-22"),
    _feast("world aids day", "12-1"),
    _feast("world water day", "3-22"),
    _feast("world environment day", "6-5"),
    _feast("diwali|deepavali", days=(
        "2010-11-05 2011-10-26 2012-11-13 2013-11-03 2014-10-23 2015-11-11 2016-10-30 2017-10-19 2018-11-07 "
        "2019-10-27 2020-11-14 2021-11-04 2022-10-24 2023-11-12 2024-11-01 2025-10-20"), slack=2),
    _feast("holi", days=(
        "2010-03-01 2011-03-20 2012-03-08 2013-03-27 2014-03-17 2015-03-06 2016-03-24 2017-03-13 2018-03-02 "
        "2019-03-21 2020-03-10 2021-03-29 2022-03-18 2023-03-08 2024-03-25 2025-03-14"), slack=1),
    _feast("chinese new year|lunar new year", days=(
        "2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 "
        "2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17"), slack=1),
    _feast("eid al-fitr|eid ul-fitr|idul fitri|hari raya aidilfitri|hari raya puasa", days=(
        "2010-09-10 2011-08-30 2012-08-19 2013-08-08 2014-07-28 2015-07-17 2016-07-06 2017-06-25 2018-06-15 "
        "2019-06-04 2020-05-24 2021-05-13 2022-05-02 2023-04-21 2024-04-10 2025-03-30 2026-03-20"), slack=2),
    _feast("eid al-adha|eid ul-adha|hari raya haji", days=(
        "2010-11-16 2011-11-06 2012-10-26 2013-10-15 2014-10-04 2015-09-23 2016-09-12 2017-09-01 2018-08-21 "
        "2019-08-11 2020-07-31 2021-07-20 2022-07-09 2023-06-28 2024-06-16 2025-06-06 2026-05-27"), slack=2),
    _feast("yom kippur", days=(
        "2010-09-18 2011-10-08 2012-09-26 2013-09-14 2014-10-04 2015-09-23 2016-10-12 2017-09-30 2018-09-19 "
        "2019-10-09 2020-09-28 2021-09-16 2022-10-05 2023-09-25 2024-10-12 2025-10-02"), slack=1),
)  # fmt: skip
NAMES = tuple(name for feast in FEASTS for name in feast.names)
OF_NAME = {name: feast for feast in FEASTS for name in feast.names}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def days_of(feast: Feast, year: int) -> list[date]:
    """The days of a feast in a year, the likeliest first; none where they are not known."""
    told = [day for text in feast.days if (day := date.fromisoformat(text)).year == year]
    return told + [_day(rule, year) for rule in feast.rules]


def _day(rule: str, year: int) -> date:
    if rule.startswith("e"):
        return _easter(year) + timedelta(days=int(rule[1:]))
    rule, _, more = rule.partition("+")
    month, _, day = rule.partition("-")
    if day.isdigit():
        return date(year, int(month), int(day))
    weekday, count = _WEEKDAYS.index(day[:3]), int(day[4:])
    first = date(year, int(month), 1)
    if count < 0:
        end = date(year, int(month) + 1, 1) - timedelta(days=1)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1) + int(more or 0))


def _easter(year: int) -> date:
    """Easter Sunday of the Western churches (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
