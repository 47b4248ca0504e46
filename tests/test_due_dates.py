"""Due dates against an independent calculation: every start day from 2011 to the horizon, each convention.

The bank holidays are worked out here from the calendar and the list of those proclaimed once, not from the package.
How often the conventions differ stands in docs/explanation/due-dates.md, and a test keeps it there.
"""

from __future__ import annotations

import calendar
import functools
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_qa.errors import WorkdayError
from iro_qa.standards import CYCLES, STATUTORY, review_due
from iro_qa.standards.reviews import counted
from iro_qa.workdays import LAST_YEAR

pytestmark = pytest.mark.own

FIRST, LAST = date(2011, 4, 1), date(LAST_YEAR, 11, 20)
DAY = timedelta(1)
PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "due-dates.md"

#: England's bank holidays that were proclaimed once, and those moved for them (None: the usual day was given up).
ONCE = {
    date(2011, 4, 29), date(2012, 6, 4), date(2012, 6, 5), date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3),
    date(2022, 9, 19), date(2023, 5, 8),
}  # fmt: skip
GIVEN_UP = {date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}


def easter(year):
    """Easter Sunday by Gauss and Lichtenberg, in integers."""
    k, a = year // 100, year % 19
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    sz = 7 - (year + year // 4 + s) % 7
    oe = 7 - (og - sz) % 7
    return date(year, 3, 1) + timedelta(og + oe - 1)


def monday(year, month, last=False):
    """The first or the last Monday of a month."""
    days = [day for week in calendar.monthcalendar(year, month) if (day := week[0])]
    return date(year, month, days[-1 if last else 0])


@functools.cache
def bank_holidays(year):
    found = {
        easter(year) - 2 * DAY, easter(year) + DAY, monday(year, 5), monday(year, 5, last=True),
        monday(year, 8, last=True),
    }  # fmt: skip
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        later = (fixed + n * DAY for n in range(7))
        found.add(next(day for day in later if day.weekday() < 5 and day not in found))
    return (found | {day for day in ONCE if day.year == year}) - GIVEN_UP


def nth_working_day(start, number):
    day = start
    while number:
        day += DAY
        number -= day.weekday() < 5 and day not in bank_holidays(day.year)
    return day


def months_on(day, months):
    """The corresponding day by the calendar's own month lengths; the month's last where there is none."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def every_day():
    return (FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))


BY_HAND = {
    "statutory": {"first": lambda d: nth_working_day(d, 20), "second": lambda d: months_on(d, 3),
                  "later": lambda d: months_on(d, 6)},
    "28-91-183": {"first": lambda d: d + timedelta(28), "second": lambda d: d + timedelta(91),
                  "later": lambda d: d + timedelta(183)},
    "20-91-183": {"first": lambda d: nth_working_day(d, 20), "second": lambda d: d + timedelta(91),
                  "later": lambda d: d + timedelta(183)},
    "placed-for-adoption": {"first": lambda d: d + timedelta(28), "second": lambda d: months_on(d, 3),
                            "later": lambda d: months_on(d, 6)},
    "authorised-for-adoption": {"first": lambda d: months_on(d, 3), "second": lambda d: months_on(d, 6),
                                "later": lambda d: months_on(d, 6)},
}  # fmt: skip


@pytest.mark.parametrize("kind", ["first", "second", "later"])
@pytest.mark.parametrize("name", BY_HAND)
def test_every_due_date_from_2011_to_the_horizon_is_what_an_independent_count_says(name, kind):
    for day in every_day():
        found = counted(kind, day, CYCLES[name])
        assert (found.due, found.from_day, found.kind) == (BY_HAND[name][kind](day), day, kind)


def test_short_breaks_have_their_own_cycle_whatever_the_council_counts():
    for day in every_day():
        for name in ("statutory", "28-91-183"):
            assert review_due(day, [], short_breaks=True, rule=CYCLES[name]).due == months_on(day, 3)
            assert review_due(day, [day], short_breaks=True, rule=CYCLES[name]).due == months_on(day, 6)


def differences():
    """How many start days of how many come out otherwise in each convention than in law, earlier and later."""
    rows = []
    for name in ("28-91-183", "20-91-183"):
        for kind in ("first", "second", "later"):
            by = [(counted(kind, d, CYCLES[name]).due - counted(kind, d, STATUTORY).due).days for d in every_day()]
            signs = Counter((days > 0) - (days < 0) for days in by)
            rows.append((name, kind, len(by), signs[-1], signs[1], min(by), max(by)))
    return rows


def test_the_page_says_how_often_the_conventions_differ():
    page = PAGE.read_text("utf-8")
    for name, kind, days, earlier, later, least, most in differences():
        line = f"| `{name}` | {kind} | {days:,} | {earlier:,} | {later:,} | {least:+} to {most:+} |"
        assert line in page, line


@given(st.dates(date(2000, 1, 1), LAST), st.sampled_from(sorted(CYCLES)), st.sampled_from(["first", "second", "later"]))
def test_a_due_date_says_how_it_was_counted_and_is_late_only_after_it(day, name, kind):
    found = counted(kind, day, CYCLES[name])
    if found is None:  # a rule of another time
        assert not CYCLES[name].holds(day)
        return
    assert found.rule in found.sentence and str(day.year) in found.sentence and found.sentence.endswith(".")
    assert found.days_late(found.due) == 0 == found.days_late(day)
    assert found.days_late(found.due + 3 * DAY) == 3


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(LAST_YEAR, 12, 31), date(LAST_YEAR + 1, 1, 1)])
def test_working_days_outside_the_years_that_are_known_are_an_error_and_never_guessed(day):
    with pytest.raises(WorkdayError):
        STATUTORY.first.after(day)
