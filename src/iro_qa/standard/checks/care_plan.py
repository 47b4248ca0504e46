"""Checks of the care plan."""

from __future__ import annotations

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, Standards, check
from iro_qa.standard.checks.answers import AGE, Found, answered, known_age
from iro_qa.standard.checks.previous import not_first


@check(
    "care-plan-up-to-date",
    title="Care plan up to date",
    message="The care plan is not up to date (answer: {answer})",
    reads=("care_plan.up_to_date",),
    severity="red",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 5 and Schedule 7, paragraph 1",
    remedy="Ask for the updated plan by a date, and say what has to change in it.",
)
def up_to_date(form: MonitoringForm) -> Found:
    """The care plan is up to date."""
    return answered(form.care_plan.up_to_date, "care_plan.up_to_date")


@check(
    "care-plan-permanence",
    title="Plan for permanence from the second review on",
    message="No plan for permanence is given although this is not the first review",
    reads=("care_plan.permanence", "review.kind"),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 5(a); by the second review is practice",
    remedy="Record the plan or plans for permanence, or raise a concern that there is none.",
)
def permanence(form: MonitoringForm) -> Found:
    """From the second review on there is a plan for permanence."""
    not_first(form)
    return None if form.care_plan.permanence else (Finding("care_plan.permanence"),)


@check(
    "care-plan-pathway-plan",
    title="Pathway plan from 16",
    message="The pathway plan is not as it should be (answer: {answer})",
    reads=("care_plan.pathway_plan", *AGE),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), regs 42 to 44 and Schedule 8",
    remedy="Ask for the needs assessment and the pathway plan by a date.",
)
def pathway_plan(form: MonitoringForm, rules: Standards) -> Found:
    """A young person of 16 or more has a pathway plan."""
    if known_age(form) < rules.pathway_from_age:
        raise NotApplicable("age")
    return answered(form.care_plan.pathway_plan, "care_plan.pathway_plan")


CHECKS = (up_to_date, permanence, pathway_plan)
