"""Checks of what is said of the child."""

from __future__ import annotations

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check
from iro_qa.standard.checks.answers import AGE, Found


@check(
    "child-age-known",
    title="Child's age known",
    message="Neither a date of birth nor an age is given, so checks that go by age cannot be made",
    reads=AGE,
    severity="amber",
    kind="administrative",
    source="SSDA903 rules 186, 440 and 441, which go by age",
    remedy="Give the date of birth, or the age at the review in whole years.",
)
def age_known(form: MonitoringForm) -> Found:
    """The age at the review is known. With a date of birth only the day of the review can be missing."""
    if form.age is not None:
        return None
    if form.child.date_of_birth is not None:
        raise NotApplicable("not_given")
    return (Finding("child.date_of_birth"),)


@check(
    "child-legal-status",
    title="Legal status given",
    message="The legal status is blank",
    reads=("child.legal_status",),
    severity="amber",
    kind="administrative",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 2",
    remedy="Give the legal status at the review by its SSDA903 code.",
)
def legal_status(form: MonitoringForm) -> Found:
    """The legal status is on the form, as the review has to consider it."""
    return None if form.child.legal_status else (Finding("child.legal_status"),)


CHECKS = (age_known, legal_status)
