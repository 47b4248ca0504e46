"""Checks of education."""

from __future__ import annotations

from iro_qa.plugin import MonitoringForm, NotApplicable, Standards, check
from iro_qa.standard.checks.answers import AGE, Found, answered, known_age, not_in_short_breaks


@check(
    "education-pep",
    title="PEP in place and reviewed this term",
    message="The Personal Education Plan is not in place or not reviewed this term (answer: {answer})",
    reads=("education.pep", "child.short_breaks", *AGE),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 1, paragraph 2; the ages are practice",
    remedy="Ask the social worker and the designated teacher for a meeting this term.",
)
def pep(form: MonitoringForm, rules: Standards) -> Found:
    """A child of the ages for a PEP has one that was reviewed this term; a short-break series needs none."""
    not_in_short_breaks(form)
    if not rules.pep_from_age <= known_age(form) <= rules.pep_to_age:
        raise NotApplicable("age")
    return answered(form.education.pep, "education.pep")


@check(
    "education-needs-met",
    title="Education needs met",
    message="Education needs are not fully met (answer: {answer})",
    reads=("education.needs_met",),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 6",
    remedy="Say which need is not met, and raise it as a concern.",
)
def needs_met(form: MonitoringForm) -> Found:
    """The child's education needs are met."""
    return answered(form.education.needs_met, "education.needs_met")


CHECKS = (pep, needs_met)
