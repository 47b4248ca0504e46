"""Checks of education."""

from __future__ import annotations

from datetime import date

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, Standards, check, clear, found, spared
from iro_qa.standard.checks import education_pep
from iro_qa.standard.checks.answers import (
    AGE,
    IN_FORCE,
    REVIEW_DAY,
    Found,
    answered,
    before,
    not_in_short_breaks,
    seven,
)
from iro_qa.standard.checks.education_pep import of_pep_age
from iro_qa.standard.checks.health_dates import NOT_YES

#: Answers that do not say whether needs are met.
_NOT_SAID = ("not_recorded", "not_applicable")


@check(
    "education-pep",
    title="PEP in place and reviewed this term",
    message="The Personal Education Plan is not in place or not reviewed this term (answer: {answer})",
    reads=("education.pep", "child.short_breaks", *AGE),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 1, paragraph 2; the ages are practice",
    remedy="Ask the social worker and the designated teacher for a meeting this term.",
    since=IN_FORCE,
    examples=(
        *seven("education.pep", child={"age_at_review": 10}),
        spared("short_breaks", child={"short_breaks": "yes", "age_at_review": 10}),
        spared("age_unknown", education={"pep": "no"}),
        before(education={"pep": "no"}, child={"age_at_review": 10}),
        spared("age", education={"pep": "no"}, child={"date_of_birth": date(2023, 10, 15)}),
        found(
            Finding("education.pep", answer="no"),
            education={"pep": "no"},
            child={"date_of_birth": date(2023, 10, 14)},
        ),
        found(
            Finding("education.pep", answer="no"),
            education={"pep": "no"},
            child={"date_of_birth": date(2008, 10, 15)},
        ),
        spared("age", education={"pep": "no"}, child={"date_of_birth": date(2008, 10, 14)}),
    ),
)
def pep(form: MonitoringForm, rules: Standards) -> Found:
    """A child of the ages for a PEP has one that was reviewed this term; a short-break series needs none."""
    not_in_short_breaks(form)
    if why := of_pep_age(form, rules):
        return why
    return answered(form.education.pep, "education.pep")


@check(
    "education-needs-met",
    title="Education needs met",
    message="Education needs are not fully met (answer: {answer})",
    reads=("education.needs_met", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 6",
    remedy="Say which need is not met, and raise it as a concern.",
    since=IN_FORCE,
    examples=(*seven("education.needs_met"), before(education={"needs_met": "no"})),
)
def needs_met(form: MonitoringForm) -> Found:
    """The child's education needs are met."""
    return answered(form.education.needs_met, "education.needs_met")


@check(
    "education-needs-asked",
    title="Said whether education needs are met",
    message="Education needs are identified, but not said whether they are met (answer: {answer})",
    reads=("education.needs_identified", "education.needs_met"),
    severity="note",
    kind="administrative",
    source="practice (a need that is identified is followed up; audits ask for both)",
    remedy="Say whether the needs that are identified are met.",
    reasons=NOT_YES,
    examples=(
        *(
            clear(education={"needs_identified": "yes", "needs_met": code})
            for code in ("yes", "partly", "no", "not_evidenced", "declined")
        ),
        *(
            found(
                Finding("education.needs_met", answer=code),
                education={"needs_identified": "yes", "needs_met": code},
            )
            for code in _NOT_SAID
        ),
        *(
            spared("not_yes", education={"needs_identified": code})
            for code in ("partly", "no", "not_evidenced", "not_applicable", "declined", "not_recorded")
        ),
    ),
)
def needs_asked(form: MonitoringForm) -> Found:
    """Where needs are identified, it is said whether they are met."""
    if form.education.needs_identified != "yes":
        return NotApplicable("not_yes")
    met = form.education.needs_met
    return (Finding("education.needs_met", answer=met),) if met in _NOT_SAID else None


CHECKS = (pep, *education_pep.CHECKS, needs_met, needs_asked)
