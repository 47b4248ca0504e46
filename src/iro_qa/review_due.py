"""When a child's next statutory review is due (Care Planning Regulations 2010, regulation 33; short breaks: 48).

First: within 20 working days of coming into care. Second: within three months of the first. Later: within six months.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

import attrs

from iro_qa.dates import add_months, in_words
from iro_qa.errors import WorkdayError
from iro_qa.workdays import add_working_days

Kind = Literal["first", "second", "later"]

FIRST_WORKING_DAYS, SECOND_MONTHS, LATER_MONTHS = 20, 3, 6
#: A single known review held later than this after care began is not taken for the first one.
FIRST_HELD_WITHIN_MONTHS = 4
#: Days of one child no further apart than this are one review: its meetings within a week, or a slip in one of the
#: days. The law asks for the next review months later, and hardly any is held within a week of the last.
SAME_REVIEW_DAYS = 7

_ASSUMED = " Only one review is known; as it was held {when} four months of care, it is taken for {what}."


@attrs.frozen
class ReviewDue:
    """A due date: of which kind of review, counted from which day, by which rule, and that in a sentence."""

    kind: Kind
    from_day: date
    #: "20 working days", "3 months" or "6 months"
    rule: str
    due: date
    sentence: str


def together(days: Iterable[date]) -> list[tuple[date, ...]]:
    """The days, oldest first, those of one review together: each within a week of the one before."""
    found: list[tuple[date, ...]] = []
    for day in sorted(set(days)):
        if found and (day - found[-1][-1]).days <= SAME_REVIEW_DAYS:
            found[-1] = (*found[-1], day)
        else:
            found.append((day,))
    return found


def review_due(in_care_since: date | None, held: Collection[date], *, short_breaks: bool = False) -> ReviewDue | None:
    """The next review after those held in this time in care; None when neither date is known.

    Days within a week of each other are one review, held on the last of them.
    One known review is the first if it was held within four months of the start of care, else a later one. None as well
    where care began outside the years whose working days are known.
    """
    reviews = [days[-1] for days in together(day for day in held if in_care_since is None or day >= in_care_since)]
    if not reviews:
        return _first(in_care_since, short_breaks) if in_care_since else None
    last = reviews[-1]
    if short_breaks:
        return _after(last, "later", LATER_MONTHS, " This is a series of short breaks.")
    if len(reviews) > 1:
        return _after(last, "later", LATER_MONTHS)
    if in_care_since and last <= add_months(in_care_since, FIRST_HELD_WITHIN_MONTHS):
        return _after(last, "second", SECOND_MONTHS, _ASSUMED.format(when="within", what="the first"))
    told = _ASSUMED.format(when="after", what="a later one") if in_care_since else _UNKNOWN
    return _after(last, "later", LATER_MONTHS, told)


_UNKNOWN = " Only one review is known, and not when care began; it is taken for a later one."


def _first(start: date, short_breaks: bool) -> ReviewDue | None:
    if short_breaks:
        due, rule = add_months(start, SECOND_MONTHS), f"{SECOND_MONTHS} months"
        return ReviewDue("first", start, rule, due, f"First review: {rule} after short breaks began.")
    try:
        due = add_working_days(start, FIRST_WORKING_DAYS)
    except WorkdayError:
        return None
    rule = f"{FIRST_WORKING_DAYS} working days"
    return ReviewDue("first", start, rule, due, f"First review: {rule} after care began on {in_words(start)}.")


def _after(last: date, kind: Kind, months: int, assumed: str = "") -> ReviewDue:
    rule = f"{months} months"
    told = f"{kind.capitalize()} review: {rule} after the last, on {in_words(last)}.{assumed}"
    return ReviewDue(kind, last, rule, add_months(last, months), told)
