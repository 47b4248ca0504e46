"""Figures of the care plan."""

from __future__ import annotations

from iro_qa.plugin import Checked, proportion
from iro_qa.standard.figures.concerning import AGE, REVIEWS_ASKED, known_age


@proportion(
    "care-plan-up-to-date",
    title="Care plan up to date",
    basis=REVIEWS_ASKED,
    reads=("care_plan.up_to_date",),
    target=95,
)
def up_to_date(checked: Checked) -> str:
    """Whether the care plan is up to date."""
    return checked.form.care_plan.up_to_date


@proportion(
    "care-plan-appropriate",
    title="Care plan appropriate",
    basis=REVIEWS_ASKED,
    reads=("care_plan.appropriate",),
    target=95,
)
def appropriate(checked: Checked) -> str:
    """Whether the care plan is the right one."""
    return checked.form.care_plan.appropriate


@proportion(
    "decisions-carried-out",
    title="Decisions of the last review carried out",
    basis=REVIEWS_ASKED,
    reads=("care_plan.decisions_carried_out",),
    target=90,
)
def decisions_carried_out(checked: Checked) -> str:
    """Whether the decisions of the last review were carried out."""
    return checked.form.care_plan.decisions_carried_out


@proportion(
    "pathway-plan",
    title="Pathway plan in place from 16",
    unit="children",
    basis="Young people of 16 or more, by their latest form; younger children are not applicable, as no "
    "pathway plan is due; unknown ages and blank answers are not recorded.",
    reads=("care_plan.pathway_plan", *AGE),
    target=95,
)
def pathway_plan(checked: Checked) -> str:
    """Whether a young person of 16 or more has a pathway plan."""
    if known_age(checked) < checked.rules.pathway_from_age:
        return "not_applicable"
    return checked.form.care_plan.pathway_plan


FIGURES = (up_to_date, appropriate, decisions_carried_out, pathway_plan)
