"""When the next review is due: the statutory rule on both sides of its edges, by a calendar counted by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iro_qa.dates import add_months
from iro_qa.standards.reviews import review_due, together


@pytest.mark.parametrize(
    "began, due",
    [
        (date(2026, 9, 1), date(2026, 9, 29)),  # no bank holiday: four weeks
        (date(2025, 12, 12), date(2026, 1, 14)),  # over Christmas Day, Boxing Day and New Year's Day
        (date(2026, 3, 20), date(2026, 4, 21)),  # over Good Friday and Easter Monday
        (date(2026, 10, 3), date(2026, 10, 30)),  # from a Saturday
    ],
)
def test_the_first_review_is_due_on_the_twentieth_working_day_after_care_began(began, due):
    found = review_due(began, ())
    assert (found.kind, found.due, found.from_day, found.rule) == ("first", due, began, "20 working days")


def test_the_second_is_due_three_months_after_the_first_held():
    found = review_due(date(2026, 6, 1), [date(2026, 6, 30)])
    assert (found.kind, found.due, found.rule) == ("second", date(2026, 9, 30), "3 months")


@pytest.mark.parametrize("held, due", [(date(2026, 8, 31), date(2027, 2, 28)), (date(2027, 8, 29), date(2028, 2, 29))])
def test_a_later_one_is_due_six_months_after_the_last_held_back_to_the_end_of_the_month(held, due):
    found = review_due(date(2025, 1, 6), [date(2025, 2, 3), held])
    assert (found.kind, found.due, found.from_day, found.rule) == ("later", due, held, "6 months")


def test_one_known_review_is_the_first_up_to_four_months_after_care_began_and_a_later_one_from_then():
    began = date(2026, 1, 15)
    assert review_due(began, [date(2026, 5, 15)]).kind == "second"
    assert review_due(began, [date(2026, 5, 16)]).kind == "later"
    assert "taken for the first" in review_due(began, [date(2026, 5, 15)]).sentence
    assert "taken for a later one" in review_due(began, [date(2026, 5, 16)]).sentence


def test_reviews_from_before_this_time_in_care_do_not_count():
    assert review_due(date(2026, 9, 1), [date(2025, 3, 3), date(2025, 9, 3)]).kind == "first"
    assert review_due(date(2026, 9, 1), [date(2026, 8, 31)]).kind == "first"
    assert review_due(date(2026, 9, 1), [date(2026, 9, 1)]).kind == "second"


def test_days_within_a_week_are_one_review_held_on_the_last_of_them():
    began = date(2026, 7, 20)
    assert together([date(2026, 8, 21), date(2026, 8, 7), date(2026, 8, 14), date(2026, 8, 29)]) == [
        (date(2026, 8, 7), date(2026, 8, 14), date(2026, 8, 21)),
        (date(2026, 8, 29),),
    ]
    found = review_due(began, [date(2026, 8, 13), date(2026, 8, 14)])
    assert (found.kind, found.due) == ("second", date(2026, 11, 14))
    assert review_due(began, [date(2026, 8, 13), date(2026, 8, 21)]).kind == "later"


def test_without_a_date_of_care_one_review_is_a_later_one_and_without_either_nothing_is_known():
    assert review_due(None, [date(2026, 1, 15)]).due == date(2026, 7, 15)
    assert "not when care began" in review_due(None, [date(2026, 1, 15)]).sentence
    assert review_due(None, ()) is None


def test_a_series_of_short_breaks_is_reviewed_within_three_months_and_then_every_six():
    assert review_due(date(2026, 1, 31), (), short_breaks=True).due == date(2026, 4, 30)
    assert review_due(date(2026, 1, 31), [date(2026, 4, 1)], short_breaks=True).due == date(2026, 10, 1)


def test_care_that_began_after_the_years_whose_working_days_are_known_gives_no_first_date():
    assert review_due(date(2041, 1, 2), ()) is None


def test_before_april_2011_the_first_review_was_due_in_four_weeks():
    assert review_due(date(2011, 3, 31), ()).due == date(2011, 4, 28)
    assert review_due(date(2011, 3, 31), ()).cycle == "before-april-2011"
    assert review_due(date(2011, 4, 1), ()).rule == "20 working days"


@given(
    st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.lists(st.dates(date(2015, 1, 1), date(2030, 12, 31)), max_size=6)
)
def test_the_order_in_which_reviews_are_known_means_nothing_and_a_due_date_is_after_the_last(began, held):
    found = review_due(began, held)
    assert found == review_due(began, list(reversed(held))) == review_due(began, held * 2)
    assert found.due > found.from_day
    assert found.due <= add_months(found.from_day, 6)
