"""When a child's statutory review is due, as a value that explains itself.

First: within 20 working days of coming into care. Second: within three months of the first. Later: within six months.
Each is counted from the review that was held, and by the rule in force on that day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

import attrs

from iro_qa.dates import add_months, in_words
from iro_qa.errors import WorkdayError
from iro_qa.forms import MonitoringForm
from iro_qa.standards.cycles import AUTHORISED, PLACED, SHORT_BREAKS, SHORT_PERIODS, STATUTORY, Cycle, cycle

Kind = Literal["first", "second", "later"]

#: A single known review held later than this after care began is not taken for the first one.
FIRST_HELD_WITHIN_MONTHS = 4
#: Days of one child no further apart than this are one review: its meetings within a week, or a slip in one of the
#: days. The law asks for the next review months later, and hardly any is held within a week of the last.
SAME_REVIEW_DAYS = 7
#: Where a child is placed for adoption (SSDA903).
ADOPTIVE = frozenset({"A3", "A4", "A5", "A6"})

_ASSUMED = " Only one review is known; as it was held {when} four months of care, it is taken for {what}."
_UNKNOWN = " Only one review is known, and not when care began; it is taken for a later one."


@attrs.frozen
class ReviewDue:
    """A due date: of which kind of review, counted from which day, by which rule, and that in a sentence."""

    kind: Kind
    from_day: date
    #: "20 working days", "3 months", "183 days"
    rule: str
    due: date
    #: the name of the cycle in CYCLES, or of the council's own
    cycle: str = STATUTORY.name
    #: what was assumed, as a further sentence
    assumed: str = ""

    @property
    def sentence(self) -> str:
        """How it was counted, for people."""
        began = _BEGAN.get(self.cycle, "care")
        since = f"{began} began on" if self.kind == "first" else "the last, on"
        special = " This is a series of short breaks." if began == _SERIES else ""
        said = f"{self.kind.capitalize()} review: {self.rule} after {since} {in_words(self.from_day)}."
        return f"{said}{special}{self.assumed}"

    def days_late(self, held: date) -> int:
        """Calendar days after the due date on which the review was held; 0 when it was in time."""
        return max(0, (held - self.due).days)


_SERIES = "short breaks"
_BEGAN = {
    SHORT_BREAKS.name: _SERIES,
    SHORT_PERIODS.name: _SERIES,
    PLACED.name: "the placement for adoption",
    AUTHORISED.name: "the authority to place for adoption",
}


def together(days: Iterable[date]) -> list[tuple[date, ...]]:
    """The days, oldest first, those of one review together: each within a week of the one before."""
    found: list[tuple[date, ...]] = []
    for day in sorted(set(days)):
        if found and (day - found[-1][-1]).days <= SAME_REVIEW_DAYS:
            found[-1] = (*found[-1], day)
        else:
            found.append((day,))
    return found


def review_due(
    in_care_since: date | None, held: Collection[date], *, short_breaks: bool = False, rule: Cycle = STATUTORY
) -> ReviewDue | None:
    """The next review after those held in this time in care; None when neither date is known.

    Days within a week of each other are one review, held on the last of them: so is a series of meetings.
    One known review is the first if it was held within four months of the start of care, else a later one. None as well
    where care began outside the years whose working days are known.
    """
    known = [day for day in held if in_care_since is None or day >= in_care_since]
    reviews = [days[-1] for days in together(known)] if len(known) > 1 else known
    if not reviews:
        return counted("first", in_care_since, rule, short_breaks=short_breaks) if in_care_since else None
    last = reviews[-1]
    if short_breaks or len(reviews) > 1:
        return counted("later", last, rule, short_breaks=short_breaks)
    if in_care_since and last <= add_months(in_care_since, FIRST_HELD_WITHIN_MONTHS):
        return counted("second", last, rule, told=_ASSUMED.format(when="within", what="the first"))
    told = _ASSUMED.format(when="after", what="a later one") if in_care_since else _UNKNOWN
    return counted("later", last, rule, told=told)


def counted(
    kind: Kind, day: date, rule: Cycle = STATUTORY, *, short_breaks: bool = False, told: str = ""
) -> ReviewDue | None:
    """The due date of one kind of review, counted from a day.

    None where that time's working days are not known, or its law on reviews for adoption.
    """
    used = cycle(rule, day, short_breaks=short_breaks)
    if not used.holds(day):
        return None
    interval = used.interval(kind)
    try:
        due = interval.after(day)
    except WorkdayError:
        return None
    return ReviewDue(kind, day, interval.words, due, used.name, told)


def due_by_form(form: MonitoringForm, rule: Cycle = STATUTORY) -> ReviewDue | None:
    """When the review of a form was due, by what the form says of care, of the last review and of the placement.

    None where the form lacks the day that it is counted from, or does not say which review it is.
    """
    child, last = form.child, form.previous.review_on
    short_breaks, since = child.short_breaks == "yes", child.lives_there_since
    if child.placement in ADOPTIVE and since:
        # How many reviews there were since the placement is not on the form; six months is the longest there is.
        return counted("later", last, PLACED) if last and last > since else counted("first", since, PLACED)
    match form.review.kind:
        case "first":
            return (
                counted("first", child.in_care_since, rule, short_breaks=short_breaks) if child.in_care_since else None
            )
        case "second" | "later" as kind:
            return counted(kind, last, rule, short_breaks=short_breaks) if last else None
    return None


def due_after_placement_order(ordered_on: date) -> ReviewDue | None:
    """By when the first review after a placement order is due, as long as the child is not placed for adoption.

    It is due beside the review that is due by the rule for every child; None for a day before the law on it.
    """
    return counted("first", ordered_on, AUTHORISED)
