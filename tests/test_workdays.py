"""Working days in England: bank holidays that are known, how days are counted, and where the count stops."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_qa.errors import UsageError, WorkdayError
from iro_qa.workdays import (
    FIRST_YEAR,
    LAST_YEAR,
    add_working_days,
    next_working_day,
    working_day,
    working_days_between,
    working_days_left,
)

#: written by hand from the lists that the government published
ONE_OFF = (
    "2002-06-03",  # golden jubilee
    "2011-04-29",  # royal wedding
    "2012-06-05",  # diamond jubilee
    "2020-05-08",  # early May moved to VE day
    "2022-06-02",  # spring holiday moved for the platinum jubilee
    "2022-06-03",  # platinum jubilee
    "2022-09-19",  # state funeral
    "2023-05-08",  # coronation
)
EASTER = (
    "2011-04-22",
    "2011-04-25",
    "2025-04-18",
    "2025-04-21",
    "2026-04-03",
    "2026-04-06",
    "2027-03-26",
    "2027-03-29",
)
SUBSTITUTES = (
    "2020-12-28", "2021-12-27", "2021-12-28", "2022-01-03", "2022-12-27", "2023-01-02", "2026-12-28", "2027-12-27",
    "2027-12-28", "2028-01-03",
)  # fmt: skip
USUAL = (
    "2026-01-01", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2025-12-25", "2025-12-26", "2022-12-26",
)  # fmt: skip
#: days that look like holidays and are none in England
ORDINARY = (
    "2020-05-04",  # the Monday from which early May was moved
    "2022-05-30",  # the Monday from which the spring holiday was moved
    "2026-01-02",  # a holiday in Scotland only
    "2026-03-17",  # in Northern Ireland only
    "2026-08-03",  # in Scotland only
    "2026-12-24",
    "2026-12-29",
    "2026-12-31",
)

days = st.dates(min_value=date(2001, 1, 1), max_value=date(2039, 12, 31))
counts = st.integers(0, 120)


@pytest.mark.parametrize("text", [*ONE_OFF, *EASTER, *SUBSTITUTES, *USUAL])
def test_a_bank_holiday_is_no_working_day(text):
    day = date.fromisoformat(text)
    assert day.weekday() < 5, "the calendar, and not the weekend, decides this one"
    assert not working_day(day)


@pytest.mark.parametrize("text", ORDINARY)
def test_a_weekday_that_is_no_holiday_in_england_is_a_working_day(text):
    assert working_day(date.fromisoformat(text))


def test_a_weekend_is_none():
    assert not working_day(date(2026, 10, 31)) and not working_day(date(2026, 11, 1))


@pytest.mark.parametrize("start, n, due", [
    ("2026-10-05", 20, "2026-11-02"),  # four plain weeks
    ("2026-10-03", 1, "2026-10-05"),   # from a Saturday
    ("2025-12-22", 5, "2025-12-31"),   # over Christmas: 23, 24, 29, 30, 31
    ("2026-12-21", 5, "2026-12-30"),   # 22, 23, 24, 29, 30
    ("2026-03-30", 5, "2026-04-08"),   # over Easter: 31, 1, 2, 7, 8
    ("2026-10-05", 0, "2026-10-05"),
    ("2026-10-31", 0, "2026-10-31"),   # day 0 is the day itself, working or not
    ("2026-04-08", -5, "2026-03-30"),  # back over Easter: 7, 2, 1, 31, 30
])  # fmt: skip
def test_day_0_is_the_start(start, n, due):
    assert add_working_days(date.fromisoformat(start), n) == date.fromisoformat(due)


def test_the_next_working_day_is_after_the_day():
    assert next_working_day(date(2026, 4, 2)) == date(2026, 4, 7)
    assert next_working_day(date(2026, 4, 7)) == date(2026, 4, 8)


@given(days, counts)
def test_counting_what_was_added_gives_it_back(day, n):
    later = add_working_days(day, n)
    assert working_days_between(day, later) == n
    assert n == 0 or working_day(later)


@given(days, counts, counts)
def test_adding_in_two_steps_is_adding_at_once(day, first, second):
    assert add_working_days(add_working_days(day, first), second) == add_working_days(day, first + second)


@given(days, st.integers(0, 200), counts)
def test_a_later_start_is_never_due_earlier(day, gap, n):
    assert add_working_days(day, n) <= add_working_days(day + timedelta(gap), n)


@given(days, st.integers(0, 200))
def test_counting_backwards_is_the_same_with_a_minus(day, gap):
    later = day + timedelta(gap)
    forward = working_days_between(day, later)
    assert working_days_between(later, day) == -forward
    assert forward == sum(working_day(day + timedelta(n)) for n in range(1, gap + 1))


@given(days, st.integers(-200, 200))
def test_what_is_past_is_at_least_a_day_late_and_else_the_count_is_the_same(day, gap):
    last = day + timedelta(gap)
    left = working_days_left(day, last)
    assert (left < 0) == (last < day)
    assert left == (working_days_between(day, last) or (-1 if gap < 0 else 0))


@given(days)
def test_five_or_fewer_working_days_in_any_seven(day):
    assert 0 <= working_days_between(day, day + timedelta(7)) <= 5


@given(days, st.integers(1, 60))
def test_going_back_lands_before_and_the_count_agrees(day, n):
    earlier = add_working_days(day, -n)
    assert earlier < day and working_day(earlier)
    assert sum(working_day(earlier + timedelta(k)) for k in range((day - earlier).days)) == n


FIRST, LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)


def test_the_first_and_the_last_day_are_known():
    assert not working_day(FIRST) and working_day(LAST), "a Saturday, and a Monday without a holiday"
    assert working_days_between(FIRST, LAST) > 10_000


@pytest.mark.parametrize("ask", [
    lambda: working_day(date(FIRST_YEAR - 1, 12, 31)),
    lambda: working_day(date(LAST_YEAR + 1, 1, 1)),
    lambda: add_working_days(LAST, 1),
    lambda: add_working_days(FIRST, -1),
    lambda: add_working_days(date.max, 0),
    lambda: next_working_day(date.min),
    lambda: working_days_between(date.min, FIRST),
    lambda: working_days_between(LAST, date.max),
    lambda: working_days_between(date.max, date.max),
])  # fmt: skip
def test_a_day_outside_is_an_error_and_never_a_working_day(ask):
    with pytest.raises(WorkdayError, match="from 2000 to 2040") as caught:
        ask()
    assert isinstance(caught.value, UsageError)
