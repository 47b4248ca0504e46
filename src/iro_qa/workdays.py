"""Working days in England, as the Care Planning Regulations count them: no weekend, no bank holiday."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from datetime import date

from iro_qa.errors import WorkdayError

#: The years whose bank holidays are known. The first is before anyone now in care came into it. The last is a stop:
#: one-off bank holidays are proclaimed a year or two ahead, so days far off may yet turn out to be holidays.
FIRST_YEAR, LAST_YEAR = 2000, 2040


def working_day(day: date) -> bool:
    """Whether a day is a working day. Raises WorkdayError for a day outside the years that are known."""
    holidays = _bank_holidays(_known(day).year)
    return day.weekday() < 5 and day not in holidays


def next_working_day(day: date) -> date:
    """The first working day after a day. Raises WorkdayError as `working_day` does."""
    return add_working_days(day, 1)


def add_working_days(day: date, days: int) -> date:
    """The working day so many after a day, which itself is day 0; before it for a negative number.

    0 gives the day itself, working or not. Raises WorkdayError where the count leaves the years that are known.
    """
    _known(day)
    if days == 0:
        return day
    known, here = _working_days(), day.toordinal()
    at = bisect_right(known, here) + days - 1 if days > 0 else bisect_left(known, here) + days
    if not 0 <= at < len(known):
        raise WorkdayError(_OUTSIDE)
    return date.fromordinal(known[at])


def working_days_between(start: date, end: date) -> int:
    """How many working days come after `start` up to and with `end`: 0 for the same day, negative for an earlier end.

    Raises WorkdayError where a day is outside the years that are known.
    """
    if end < start:
        return -working_days_between(end, start)
    if start.year < FIRST_YEAR or end.year > LAST_YEAR:
        raise WorkdayError(_OUTSIDE)
    known = _working_days()
    return bisect_right(known, end.toordinal()) - bisect_right(known, start.toordinal())


def working_days_left(day: date, last: date) -> int:
    """How many working days are left until the last day, 0 on it, and negative once it is past.

    What is past is at least one day late, also on the Saturday after a Friday. Raises WorkdayError as the others do.
    """
    left = working_days_between(day, last)
    return min(left, -1) if last < day else left


_OUTSIDE = f"Working days are known from {FIRST_YEAR} to {LAST_YEAR}, and this day is outside."


def _known(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WorkdayError(_OUTSIDE)
    return day


@functools.cache
def _working_days() -> tuple[int, ...]:
    """Every working day of the years that are known, by its ordinal, in order."""
    days = range(date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal() + 1)
    return tuple(number for number in days if working_day(date.fromordinal(number)))


@functools.cache
def _bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays in a year, with substitute days and those proclaimed once. It is a value."""
    import holidays

    return frozenset(day for day in holidays.country_holidays("GB", subdiv="ENG", years=year) if day.year == year)
