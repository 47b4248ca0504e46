"""How far back a date on the form lies at the review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from iro_qa.plugin import MonitoringForm, NotApplicable, WorkdayError, add_working_days
from iro_qa.standard.checks.answers import given, later

#: The reasons that these functions give beside the usual ones.
IMPOSSIBLE: Mapping[str, str] = MappingProxyType({"impossible": "a date that cannot be right"})
FAR_OFF: Mapping[str, str] = MappingProxyType(
    {**IMPOSSIBLE, "far_off": "a date outside the years whose working days are known"}
)
#: No young person with a form is older than 25, so a day further back than 26 years is mistyped.
_LONGEST = 26 * 366


def days_ago(form: MonitoringForm, day: date | None) -> int:
    """Days from a date to the review. Not applicable: one of them is missing, or the date is later or mistyped."""
    review = form.date
    if review is None or day is None:
        raise NotApplicable("not_given")
    days = (review - day).days
    if not 0 <= days <= _LONGEST:
        raise NotApplicable("impossible")
    return days


def months_ago(form: MonitoringForm, day: date | None) -> int:
    """Whole months from a date to the review. Not applicable as `days_ago`."""
    days_ago(form, day)
    start, review = given(day), given(form.date)
    months = (review.year - start.year) * 12 + review.month - start.month
    return months - (later(start, months) > review)


def days_past(form: MonitoringForm, day: date | None, months: int) -> int:
    """Days by which so many months after a date were over at the review; 0 or less: they were not."""
    days_ago(form, day)
    return (given(form.date) - later(given(day), months)).days


def working_days_later(day: date, number: int) -> date:
    """So many working days later. Not applicable outside the years whose working days are known."""
    try:
        return add_working_days(day, number)
    except WorkdayError:
        raise NotApplicable("far_off") from None
