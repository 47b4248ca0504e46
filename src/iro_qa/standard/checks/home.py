"""Checks of where the child lives; those of the social worker's visits follow them."""

from __future__ import annotations

from datetime import date
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
from iro_qa.standard.checks import visits
from iro_qa.standard.checks.answers import IN_FORCE, REVIEW_DAY, Found, answered, before, not_in_short_breaks, seven

_REGS = "Care Planning Regulations 2010 (SI 2010/959)"
_REGULATIONS_2010 = date(2011, 4, 1)
_BEFORE_2011: dict[str, Any] = {"held_on": date(2011, 3, 31)}
#: In the national collection: the distance is not known, or one of the two is not in England.
_UNKNOWN_MILES = 999.9


@check(
    "home-suitable",
    title="Home suits the child's needs",
    message="Where the child lives does not fully suit the child's needs (answer: {answer})",
    reads=("home.suitable", *REVIEW_DAY),
    severity="red",
    kind="practice",
    source=f"{_REGS}, Schedule 7, paragraph 5",
    remedy="Raise a concern that says what the home does not give the child.",
    since=IN_FORCE,
    examples=(*seven("home.suitable"), before(home={"suitable": "no"})),
)
def suitable(form: MonitoringForm) -> Found:
    """The home suits the child's needs."""
    return answered(form.home.suitable, "home.suitable")


@check(
    "home-placement-plan",
    title="Placement plan in place",
    message="The placement plan is not fully in place (answer: {answer})",
    reads=("home.placement_plan", "child.short_breaks", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source=f"{_REGS}, reg 5(c)",
    remedy="Ask for the placement plan, with delegated authority, by a date.",
    since=IN_FORCE,
    examples=(
        *seven("home.placement_plan"),
        spared("short_breaks", child={"short_breaks": "yes"}),
        spared("short_breaks", child={"short_breaks": "yes"}, home={"placement_plan": "no"}),
        before(home={"placement_plan": "no"}),
    ),
)
def placement_plan(form: MonitoringForm) -> Found:
    """There is a placement plan; a short-break series needs none."""
    not_in_short_breaks(form)
    return answered(form.home.placement_plan, "home.placement_plan")


@check(
    "home-stable",
    title="Home likely to last",
    message="Where the child lives may not last (answer: {answer})",
    reads=("home.stable",),
    severity="amber",
    kind="practice",
    source="practice (stability; with Schedule 7, paragraph 5, of the Care Planning Regulations 2010)",
    remedy="Ask what would help the home to last, and what is planned if it does not.",
    examples=seven("home.stable"),
)
def stable(form: MonitoringForm) -> Found:
    """The child can stay where the child lives."""
    return answered(form.home.stable, "home.stable")


def _moves(number: int | None) -> dict[str, Any]:
    return {"child": {"moves_since_last_review": number}}


@check(
    "home-moves",
    title="Few moves between reviews",
    message="The child moved {moves} times since the last review (pointed out from {limit})",
    reads=("child.moves_since_last_review", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source=f"{_REGS}, Schedule 7, paragraph 5",
    remedy="Ask why the child moved, and whether the review should have been brought forward.",
    since=_REGULATIONS_2010,
    examples=(
        clear(**_moves(0)),
        clear(**_moves(1)),
        found(Finding("child.moves_since_last_review", moves=2, limit=2), **_moves(2)),
        found(Finding("child.moves_since_last_review", moves=5, limit=2), **_moves(5)),
        Example(_moves(2), Outcome("clear"), Standards(moves_between_reviews=3)),
        spared("not_given", **_moves(None)),
        spared("not_in_force", **_moves(2), review=_BEFORE_2011),
    ),
)
def moves(form: MonitoringForm, rules: Standards) -> Found:
    """The child did not move again and again since the last review."""
    number = form.child.moves_since_last_review
    if number is None:
        return NotApplicable("not_given")
    limit = rules.moves_between_reviews
    return (Finding("child.moves_since_last_review", moves=number, limit=limit),) if number >= limit else None


@check(
    "home-out-of-area",
    title="Home outside the area approved",
    message="It is not shown that living outside the council's area was fully approved (answer: {answer})",
    reads=("child.out_of_area", "home.out_of_area_approved", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source=f"{_REGS}, reg 11, as amended 2013",
    remedy="Ask for the approval: of the director where the home is at a distance, else of a nominated officer.",
    reasons={"in_area": "the child lives in the council's area"},
    since=_REGULATIONS_2010,
    examples=(
        *seven("home.out_of_area_approved", child={"out_of_area": "yes"}),
        spared("in_area", child={"out_of_area": "no"}, home={"out_of_area_approved": "no"}),
        spared("not_recorded", home={"out_of_area_approved": "no"}),
        spared("not_in_force", child={"out_of_area": "yes"}, home={"out_of_area_approved": "no"}, review=_BEFORE_2011),
    ),
)
def out_of_area(form: MonitoringForm) -> Found:
    """A home outside the council's area was approved."""
    outside = form.child.out_of_area
    if outside != "yes":
        return NotApplicable("in_area" if outside == "no" else "not_recorded")
    return answered(form.home.out_of_area_approved, "home.out_of_area_approved")


def _miles(number: float | None, unaccompanied: str = "no") -> dict[str, Any]:
    return {"child": {"distance_miles": number, "unaccompanied": unaccompanied}}


@check(
    "home-distance",
    title="Home not far away",
    message="The child lives more than {limit} miles from home (whole miles: {miles})",
    reads=("child.distance_miles", "child.unaccompanied"),
    severity="note",
    kind="practice",
    source="practice (the measure councils publish)",
    remedy="See that family time, school and the social worker's visits work over that distance.",
    reasons={"unaccompanied": "an unaccompanied child"},
    examples=(
        clear(**_miles(0.0)),
        clear(**_miles(20.0)),
        clear(**_miles(20.0, "not_recorded")),
        found(Finding("child.distance_miles", miles=20, limit=20), **_miles(20.1)),
        found(Finding("child.distance_miles", miles=350, limit=20), **_miles(350.9)),
        Example(_miles(20.1), Outcome("clear"), Standards(distance_miles=21)),
        spared("unaccompanied", **_miles(60.0, "yes")),
        spared("not_given", **_miles(None)),
        spared("not_given", **_miles(999.9)),
    ),
)
def distance(form: MonitoringForm, rules: Standards) -> Found:
    """The child does not live far from home; an unaccompanied child has none to measure from."""
    child, limit = form.child, rules.distance_miles
    miles = child.distance_miles
    if miles is None or miles == _UNKNOWN_MILES:
        return NotApplicable("not_given")
    if child.unaccompanied == "yes":
        return NotApplicable("unaccompanied")
    return (Finding("child.distance_miles", miles=int(miles), limit=limit),) if miles > limit else None


CHECKS = (suitable, placement_plan, stable, moves, out_of_area, distance, *visits.CHECKS)
