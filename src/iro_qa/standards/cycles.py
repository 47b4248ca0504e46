"""How often a child's case is reviewed: by law, by counts of days that councils' systems use, and in special cases."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

import attrs

from iro_qa.dates import add_months
from iro_qa.workdays import add_working_days

IntervalUnit = Literal["working days", "days", "months"]


@attrs.frozen(slots=False)
class Interval:
    """So many working days, days or months after a day; months are calendar months, held back to the month's end."""

    number: int
    unit: IntervalUnit

    def after(self, day: date) -> date:
        """The last day of the interval that begins with `day` as day 0. Raises WorkdayError as `add_working_days`."""
        if self.unit == "working days":
            return add_working_days(day, self.number)
        if self.unit == "months":
            return add_months(day, self.number)
        return day + timedelta(self.number) if (date.max - day).days >= self.number else date.max

    @functools.cached_property
    def words(self) -> str:
        """For people: 20 working days."""
        return f"{self.number} {self.unit}"

    def __str__(self) -> str:
        return self.words


@attrs.frozen
class Cycle:
    """When the first, the second and every later review is due, the law or practice it comes from, and since when."""

    name: str
    title: str
    #: after care, short breaks or the placement began
    first: Interval
    #: after the first review was held
    second: Interval
    #: after the review before was held
    later: Interval
    source: str
    #: the first and the last day on which counting starts by this rule; None: no such day
    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether counting that starts on a day goes by this rule."""
        return (self.since or day) <= day <= (self.until or day)

    def interval(self, kind: Literal["first", "second", "later"]) -> Interval:
        """The interval before a review of this kind."""
        return self.first if kind == "first" else self.second if kind == "second" else self.later


_REGS = "Care Planning Regulations 2010 (SI 2010/959)"
_THREE, _SIX = Interval(3, "months"), Interval(6, "months")
_CASES, _AGENCIES = "Review of Children's Cases Regulations 1991 (SI 1991/895)", "Adoption Agencies Regulations 2005"
#: The day on which the Care Planning Regulations 2010 came into force, and the last day of those before them.
REGULATIONS_2010, _UNTIL = date(2011, 4, 1), date(2011, 3, 31)
#: The day on which the Adoption Agencies Regulations 2005 came into force.
ADOPTION_2005 = date(2005, 12, 30)

STATUTORY = Cycle(
    "statutory", "Statutory reviews", Interval(20, "working days"), _THREE, _SIX, f"{_REGS}, reg 33(1) and (2)",
    since=REGULATIONS_2010,
)  # fmt: skip
BEFORE_2011 = Cycle(
    "before-april-2011", "Statutory reviews before 1 April 2011", Interval(28, "days"), _THREE, _SIX,
    f"{_CASES}, reg 3", until=_UNTIL,
)  # fmt: skip
SHORT_BREAKS = Cycle(
    "short-breaks", "Reviews of a series of short breaks", _THREE, _SIX, _SIX, f"{_REGS}, reg 48(3)(d)",
    since=REGULATIONS_2010,
)  # fmt: skip
SHORT_PERIODS = Cycle(
    "short-breaks-before-april-2011", "Reviews of a series of short breaks before 1 April 2011", _THREE, _SIX, _SIX,
    f"{_CASES}, reg 11 (unconfirmed)", until=_UNTIL,
)  # fmt: skip
PLACED = Cycle(
    "placed-for-adoption", "Reviews of a child placed for adoption", Interval(28, "days"), _THREE, _SIX,
    f"{_AGENCIES} (SI 2005/389), reg 36(3)", since=ADOPTION_2005,
)  # fmt: skip
AUTHORISED = Cycle(
    "authorised-for-adoption", "Reviews of a child who may be placed for adoption and is not yet", _THREE, _SIX, _SIX,
    f"{_AGENCIES} (SI 2005/389), reg 36(1)", since=ADOPTION_2005,
)  # fmt: skip
#: Counts of days that stand for months in councils' systems; practice, no law. They come out some days apart from it.
IN_DAYS = Cycle(
    "28-91-183", "Reviews counted in days", Interval(28, "days"), Interval(91, "days"), Interval(183, "days"),
    "practice (counts of days in councils' case systems)",
)  # fmt: skip
DATASET = Cycle(
    "20-91-183", "First review in working days, the others in days", Interval(20, "working days"),
    Interval(91, "days"), Interval(183, "days"), "practice (Standard Safeguarding Dataset, published queries)",
)  # fmt: skip

#: Every cycle by its name.
CYCLES: Mapping[str, Cycle] = MappingProxyType(
    {
        one.name: one
        for one in (STATUTORY, IN_DAYS, DATASET, BEFORE_2011, SHORT_BREAKS, SHORT_PERIODS, PLACED, AUTHORISED)
    }
)


#: They hold whatever the council's rule is.
_ADOPTION = frozenset({PLACED.name, AUTHORISED.name})


def cycle(rule: Cycle, day: date, *, short_breaks: bool = False) -> Cycle:
    """The cycle in force for what is counted from a day: the council's rule, or that of short breaks or of the time."""
    if short_breaks:
        return SHORT_BREAKS if SHORT_BREAKS.holds(day) else SHORT_PERIODS
    if rule.name in _ADOPTION:
        return rule
    return BEFORE_2011 if BEFORE_2011.holds(day) else rule
