"""Months, ages and the days that correspond."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_qa.dates import Month, add_months, age_on, in_words, slug
from iro_qa.errors import UsageError

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1))


def test_a_month_is_read_and_printed_the_same():
    assert str(Month.parse("2026-10")) == "2026-10"
    assert Month.parse("2026-10").words == "October 2026"
    assert Month.parse("2024-02").last_day == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "October", "2026-1", "0000-01", "2026-10-01", ""])
def test_anything_else_is_no_month(text):
    with pytest.raises(UsageError, match="written YYYY-MM"):
        Month.parse(text)


def test_three_months_cross_the_new_year():
    assert [str(m) for m in Month(2026, 1).last(3)] == ["2025-11", "2025-12", "2026-01"]


def test_the_corresponding_day_is_held_back_to_the_months_end():
    assert add_months(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert add_months(date(2020, 2, 29), 48) == date(2024, 2, 29)


@given(days, st.integers(-60, 60))
def test_so_many_months_later_is_in_that_month_and_never_past_the_day(day, months):
    later = add_months(day, months)
    assert Month.of(later) == Month.of(day).plus(months)
    assert later.day <= day.day


@given(st.dates(), st.integers(-600, 600))
def test_no_day_and_number_of_months_leaves_the_calendar(day, months):
    later = add_months(day, months)
    assert (later >= day) if months >= 0 else (later <= day)
    assert add_months(date.max, 1) == date.max and add_months(date.min, -1) == date.min


@given(days, days)
def test_age_counts_birthdays_that_have_passed(born, day):
    if day >= born:
        age = age_on(born, day)
        passed = sum(
            (born.month, born.day) <= (day.month, day.day) if y == day.year else 1
            for y in range(born.year + 1, day.year + 1)
        )
        assert age == passed


def test_someone_born_on_29_february_ages_on_1_march():
    assert age_on(date(2020, 2, 29), date(2023, 2, 28)) == 2
    assert age_on(date(2020, 2, 29), date(2023, 3, 1)) == 3


@given(st.text())
def test_a_file_name_is_only_ever_letters_digits_and_hyphens(text):
    made = slug(text)
    assert made and all(c.isascii() and (c.isalnum() or c == "-") for c in made) and len(made) <= 40


def test_a_day_in_words():
    assert in_words(date(2026, 10, 4)) == "4 October 2026"
