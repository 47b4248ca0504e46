"""Checks of the family's part and of other agencies."""

from __future__ import annotations

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check
from iro_qa.standard.checks.answers import NOT_MET, Found, answered


@check(
    "family-parent-not-consulted",
    title="Everyone with parental responsibility consulted",
    message="Has parental responsibility and was not consulted: {who}",
    reads=("family.people.who", "family.people.parental_responsibility", "family.people.involvement"),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 5(e)",
    remedy="Seek the person's views now, or give the reason why that cannot be done.",
)
def parent_not_consulted(form: MonitoringForm) -> Found:
    """Nobody with parental responsibility was left out."""
    parents = [person for person in form.family.people if person.parental_responsibility == "yes"]
    if not parents:
        raise NotApplicable("none")
    left_out = [person for person in parents if person.involvement == "not_consulted"]
    return [Finding("family.people.involvement", who=person.who) for person in left_out]


@check(
    "family-reason",
    title="Reason given where involvement was not applicable",
    message="Involvement is not applicable and no reason is given: {who}",
    reads=("family.people.who", "family.people.involvement", "family.people.reason"),
    severity="note",
    kind="administrative",
    source="practice",
    remedy="Choose the reason why the person could not be involved.",
)
def reason(form: MonitoringForm) -> Found:
    """Whoever could not be involved has the reason beside them."""
    people = [person for person in form.family.people if person.involvement == "not_applicable"]
    if not people:
        raise NotApplicable("none")
    return [Finding("family.people.reason", who=person.who) for person in people if not person.reason]


@check(
    "family-involvement",
    title="Family's involvement appropriate",
    message="The family's involvement was not fully appropriate (answer: {answer})",
    reads=("family.involvement_appropriate",),
    severity="amber",
    kind="practice",
    source="practice (Care Planning Regulations 2010 (SI 2010/959), reg 5(e))",
    remedy="Say who should be involved otherwise, and how.",
)
def involvement(form: MonitoringForm) -> Found:
    """The family was involved as it should be."""
    return answered(form.family.involvement_appropriate, "family.involvement_appropriate")


@check(
    "partners-working-together",
    title="Agencies work well together",
    message="The agencies do not fully work well together (answer: {answer})",
    reads=("partners.working_together",),
    severity="amber",
    kind="practice",
    source="practice",
    remedy="Say which agencies, and raise it as a concern with the service responsible.",
)
def working_together(form: MonitoringForm) -> Found:
    """The agencies around the child work well together."""
    return answered(form.partners.working_together, "partners.working_together")


@check(
    "partners-agency",
    title="Each agency played its part",
    message="An agency did not fully play its part: {agency} (answer: {answer})",
    reads=("partners.agencies.agency", "partners.agencies.contributed"),
    severity="amber",
    kind="resource",
    source="practice",
    remedy="Raise it with the agency through the team manager.",
)
def agency(form: MonitoringForm) -> Found:
    """No agency named on the form failed to play its part."""
    agencies = form.partners.agencies
    if not agencies:
        raise NotApplicable("none")
    return [
        Finding("partners.agencies.contributed", agency=one.agency, answer=one.contributed)
        for one in agencies
        if one.contributed in NOT_MET
    ]


CHECKS = (parent_not_consulted, reason, involvement, working_together, agency)
