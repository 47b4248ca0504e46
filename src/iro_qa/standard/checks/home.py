"""Checks of where the child lives and of the social worker's visits."""

from __future__ import annotations

from iro_qa.plugin import MonitoringForm, NotApplicable, Standards, check
from iro_qa.standard.checks.answers import AGE, Found, answered, known_age, not_in_short_breaks


@check(
    "home-suitable",
    title="Home suits the child's needs",
    message="Where the child lives does not fully suit the child's needs (answer: {answer})",
    reads=("home.suitable",),
    severity="red",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 5",
    remedy="Raise a concern that says what the home does not give the child.",
)
def suitable(form: MonitoringForm) -> Found:
    """The home suits the child's needs."""
    return answered(form.home.suitable, "home.suitable")


@check(
    "home-placement-plan",
    title="Placement plan in place",
    message="The placement plan is not fully in place (answer: {answer})",
    reads=("home.placement_plan", "child.short_breaks"),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 5(c)",
    remedy="Ask for the placement plan, with delegated authority, by a date.",
)
def placement_plan(form: MonitoringForm) -> Found:
    """There is a placement plan; a short-break series needs none."""
    not_in_short_breaks(form)
    return answered(form.home.placement_plan, "home.placement_plan")


@check(
    "visits-in-time",
    title="Visits in time",
    message="The social worker's visits were not all in time (answer: {answer})",
    reads=("visits.in_time",),
    severity="red",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 28",
    remedy="Raise a concern with the team manager, and agree the dates of the next visits.",
)
def in_time(form: MonitoringForm) -> Found:
    """The social worker visited as often as the regulations ask."""
    return answered(form.visits.in_time, "visits.in_time")


@check(
    "visits-seen-alone",
    title="Child seen alone",
    message="The social worker did not always see the child alone (answer: {answer})",
    reads=("visits.seen_alone", *AGE),
    severity="amber",
    kind="practice",
    source="practice",
    remedy="Ask why, and that the child is offered time alone at the next visit.",
)
def seen_alone(form: MonitoringForm, rules: Standards) -> Found:
    """A child of four or more was seen alone."""
    if known_age(form) < rules.alone_from_age:
        raise NotApplicable("age")
    return answered(form.visits.seen_alone, "visits.seen_alone")


CHECKS = (suitable, placement_plan, in_time, seen_alone)
