"""Checks of the social worker's visits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from iro_qa.plugin import (
    Example,
    Finding,
    MonitoringForm,
    NotApplicable,
    Outcome,
    Standards,
    check,
    clear,
    found,
    spared,
)
from iro_qa.standard.checks.answers import (
    AGE,
    IN_FORCE,
    REVIEW_DAY,
    Found,
    answered,
    before,
    known_age,
    not_in_short_breaks,
    seven,
)
from iro_qa.standard.checks.since import IMPOSSIBLE, days_ago, days_past, months_ago

_REGS = "Care Planning Regulations 2010 (SI 2010/959)"
_HELD = date(2026, 10, 14)
#: Foster homes and plans that are meant to last until the child is 18.
_LASTING, _PLANS = frozenset({"U1", "U4"}), frozenset({"LTFOST18", "LTRELFR"})
#: Regulation 28 asks for more visits in "the first year" there: no limit of a council's own.
_FIRST_YEAR_MONTHS = 12


@check(
    "visits-in-time",
    title="Visits in time",
    message="The social worker's visits were not all in time (answer: {answer})",
    reads=("visits.in_time", *REVIEW_DAY),
    severity="red",
    kind="practice",
    source=f"{_REGS}, reg 28",
    remedy="Raise a concern with the team manager, and agree the dates of the next visits.",
    since=IN_FORCE,
    examples=(*seven("visits.in_time"), before(visits={"in_time": "no"})),
)
def in_time(form: MonitoringForm) -> Found:
    """The social worker visited as often as the regulations ask."""
    return answered(form.visits.in_time, "visits.in_time")


def _four(days: int) -> dict[str, Any]:
    """Four years old so many days after the review, and not seen alone."""
    return {"visits": {"seen_alone": "no"}, "child": {"date_of_birth": date(2022, 10, 14) + timedelta(days=days)}}


@check(
    "visits-seen-alone",
    title="Child seen alone",
    message="The social worker did not always see the child alone (answer: {answer})",
    reads=("visits.seen_alone", *AGE),
    severity="amber",
    kind="practice",
    source="practice",
    remedy="Ask why, and that the child is offered time alone at the next visit.",
    examples=(
        *seven("visits.seen_alone", child={"age_at_review": 4}),
        found(Finding("visits.seen_alone", answer="no"), **_four(0)),
        spared("age", **_four(1)),
        spared("age_unknown", visits={"seen_alone": "no"}),
        Example(_four(0), Outcome("not_applicable", reason="age"), Standards(alone_from_age=8)),
    ),
)
def seen_alone(form: MonitoringForm, rules: Standards) -> Found:
    """A child of four or more was seen alone."""
    if known_age(form) < rules.alone_from_age:
        return NotApplicable("age")
    return answered(form.visits.seen_alone, "visits.seen_alone")


def _visit(last: date | None, *plans: str, **child: Any) -> dict[str, Any]:
    return {"visits": {"last_on": last}, "care_plan": {"permanence": plans}, "child": child}


_A_YEAR: dict[str, Any] = {"lives_there_since": date(2025, 10, 14)}
_LESS: dict[str, Any] = {"lives_there_since": date(2025, 10, 15)}
_42, _43, _3_MONTHS, _LONGER = date(2026, 9, 2), date(2026, 9, 1), date(2026, 7, 14), date(2026, 7, 13)


@check(
    "visits-last",
    title="Last visit not long ago",
    message="By the date given, the social worker's last visit was {days} days before the review",
    reads=(
        "visits.last_on", "child.short_breaks", "child.placement", "child.lives_there_since", "care_plan.permanence",
        *REVIEW_DAY,
    ),
    severity="amber",
    kind="practice",
    source=f"{_REGS}, reg 28",
    remedy="Ask for the date of the last visit, and agree the dates of the next ones.",
    reasons=IMPOSSIBLE,
    since=date(2011, 4, 1),
    examples=(
        clear(**_visit(_HELD)),
        clear(**_visit(_42)),
        found(Finding("visits.last_on", days=43), **_visit(_43)),
        found(Finding("visits.last_on", days=43), **_visit(_43, "SGO", placement="U6", **_A_YEAR)),
        clear(**_visit(_43, placement="U1", **_A_YEAR)),
        clear(**_visit(_3_MONTHS, placement="U4", **_A_YEAR)),
        clear(**_visit(_3_MONTHS, "SGO", "LTFOST18", placement="U6", **_A_YEAR)),
        clear(**_visit(_3_MONTHS, "LTRELFR", **_A_YEAR)),
        found(Finding("visits.last_on", days=93), **_visit(_LONGER, "LTRELFR", placement="U4", **_A_YEAR)),
        found(Finding("visits.last_on", days=43), **_visit(_43, placement="U4", **_LESS)),
        found(Finding("visits.last_on", days=93), **_visit(_LONGER, placement="U4")),
        clear(**_visit(_42, placement="U4")),
        Example(_visit(_43), Outcome("clear"), Standards(visit_days=43)),
        Example(_visit(_LONGER, placement="U4", **_A_YEAR), Outcome("clear"), Standards(visit_settled_months=4)),
        spared("short_breaks", **_visit(_43, short_breaks="yes")),
        spared("not_given", **_visit(None)),
        spared("not_given", **_visit(_43, placement="U4")),
        spared("not_given", **_visit(_43), review={"held_on": None}),
        spared("impossible", **_visit(_HELD + timedelta(days=1))),
        spared("impossible", **_visit(_43, placement="U4", lives_there_since=_HELD + timedelta(days=1))),
        spared("not_in_force", **_visit(date(2010, 10, 1)), review={"held_on": date(2011, 3, 31)}),
    ),
)  # fmt: skip
def last(form: MonitoringForm, rules: Standards) -> Found:
    """The last visit is no older than the time between visits may be."""
    not_in_short_breaks(form)
    day = form.visits.last_on
    if day is None:
        return NotApplicable("not_given")
    days = days_ago(form, day)
    if days <= rules.visit_days or (days_past(form, day, rules.visit_settled_months) <= 0 and _settled(form)):
        return None
    return (Finding("visits.last_on", days=days),)


def _settled(form: MonitoringForm) -> bool:
    """The first year in a home meant to last is over; not applicable where it is not known how long it has been."""
    lasting = form.child.placement in _LASTING or not _PLANS.isdisjoint(form.care_plan.permanence)
    return lasting and months_ago(form, form.child.lives_there_since) >= _FIRST_YEAR_MONTHS


CHECKS = (in_time, seen_alone, last)
