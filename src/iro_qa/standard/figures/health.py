"""Figures of health, one answer a child."""

from __future__ import annotations

from iro_qa.plugin import Checked, proportion
from iro_qa.standard.checks.answers import later
from iro_qa.standard.figures.concerning import AGE, CHILDREN_ASKED, known_age, not_in_short_breaks

_NOT_SHORT_BREAKS = (
    "Children by their latest form; short-break series are not applicable, as regulation 48 does not ask "
    "it of them, and blank answers are not recorded."
)


@proportion(
    "health-assessment",
    title="Health assessment in date",
    unit="children",
    basis=_NOT_SHORT_BREAKS,
    reads=("health.assessment", "child.short_breaks"),
    target=95,
)
def health_assessment(checked: Checked) -> str:
    """Whether the statutory health assessment is in date."""
    not_in_short_breaks(checked)
    return checked.form.health.assessment


@proportion(
    "dental",
    title="Dental check in the last year",
    unit="children",
    basis=_NOT_SHORT_BREAKS,
    reads=("health.dental", "child.short_breaks"),
    target=90,
)
def dental(checked: Checked) -> str:
    """Whether a dentist saw the child in the last year."""
    not_in_short_breaks(checked)
    return checked.form.health.dental


@proportion(
    "immunisations",
    title="Immunisations up to date",
    unit="children",
    basis=_NOT_SHORT_BREAKS,
    reads=("health.immunisations", "child.short_breaks"),
    target=90,
)
def immunisations(checked: Checked) -> str:
    """Whether immunisations are up to date."""
    not_in_short_breaks(checked)
    return checked.form.health.immunisations


@proportion(
    "health-needs-met",
    title="Health needs met",
    unit="children",
    basis=CHILDREN_ASKED,
    reads=("health.needs_met",),
    target=95,
)
def health_needs_met(checked: Checked) -> str:
    """Whether the child's health needs are met."""
    return checked.form.health.needs_met


@proportion(
    "sdq",
    title="SDQ done in the last year",
    unit="children",
    basis="Children for whom an SDQ is due (usually 4 to 16, in care for twelve months), by their latest "
    "form; the others are not applicable; unknown age or first day in care, or a blank answer, is "
    "not recorded.",
    reads=("sdq.done", "child.in_care_since", *AGE),
    target=90,
)
def sdq(checked: Checked) -> str:
    """Whether a child for whom an SDQ is due has had one in the last year."""
    age, since, rules = known_age(checked), checked.form.child.in_care_since, checked.rules
    if since is None:
        return "not_recorded"
    if not rules.sdq_from_age <= age <= rules.sdq_to_age:
        return "not_applicable"
    if later(since, rules.sdq_after_months) > checked.day:
        return "not_applicable"
    return checked.form.sdq.done


FIGURES = (health_assessment, dental, immunisations, health_needs_met, sdq)
