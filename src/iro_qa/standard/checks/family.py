"""Checks of the family's part and of other agencies."""

from __future__ import annotations

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check, clear, found, spared
from iro_qa.standard.checks.answers import IN_FORCE, NOT_MET, REVIEW_DAY, Found, answered, before, seven

_PARENTS = frozenset({"mother", "father"})
_INVOLVEMENT, _WORKING = "family.involvement_appropriate", "partners.working_together"
_MOTHER = {"who": "mother", "parental_responsibility": "yes"}


@check(
    "family-parents-on-form",
    title="A parent on the form",
    message="Neither the mother nor the father is among the family members on the form",
    reads=("family.people.who", "child.unaccompanied"),
    severity="note",
    kind="administrative",
    source="practice (Care Planning Regulations 2010 (SI 2010/959), reg 5(e))",
    remedy="Add the parents, and for each whether they were involved or why they could not be.",
    reasons={"unaccompanied": "the child came to the country without a parent"},
    examples=(
        clear(family={"people": [_MOTHER]}),
        clear(family={"people": [{"who": "brother_or_sister"}, {"who": "father", "involvement": "not_applicable"}]}),
        found(Finding("family.people.who"), family={"people": [{"who": "step_parent"}, {"who": "connected_person"}]}),
        found(Finding("family.people.who"), child={"unaccompanied": "no"}),
        spared("unaccompanied", child={"unaccompanied": "yes"}),
    ),
)
def parents_on_form(form: MonitoringForm) -> Found:
    """The form says of one parent at least what their part was."""
    if form.child.unaccompanied == "yes":
        return NotApplicable("unaccompanied")
    for person in form.family.people:
        if person.who in _PARENTS:
            return None
    return (Finding("family.people.who"),)


@check(
    "family-parent-not-consulted",
    title="Everyone with parental responsibility consulted",
    message="Has parental responsibility and was not consulted: {who}",
    reads=(
        "family.people.who",
        "family.people.parental_responsibility",
        "family.people.involvement",
        *REVIEW_DAY,
    ),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 5(e)",
    remedy="Seek the person's views now, or give the reason why that cannot be done.",
    since=IN_FORCE,
    examples=(
        clear(family={"people": [{**_MOTHER, "involvement": "declined"}]}),
        found(
            Finding("family.people.involvement", who="mother"),
            family={"people": [{**_MOTHER, "involvement": "attended"}, {**_MOTHER, "involvement": "not_consulted"}]},
        ),
        spared("none", family={"people": [{"who": "father", "involvement": "not_consulted"}]}),
        before(family={"people": [{**_MOTHER, "involvement": "not_consulted"}]}),
    ),
)
def parent_not_consulted(form: MonitoringForm) -> Found:
    """Nobody with parental responsibility was left out."""
    parents = [person for person in form.family.people if person.parental_responsibility == "yes"]
    if not parents:
        return NotApplicable("none")
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
    examples=(
        clear(family={"people": [{"who": "mother", "involvement": "not_applicable", "reason": "deceased"}]}),
        found(
            Finding("family.people.reason", who="father"),
            family={"people": [{"who": "father", "involvement": "not_applicable"}, {"who": "mother"}]},
        ),
        spared("none", family={"people": [_MOTHER]}),
    ),
)
def reason(form: MonitoringForm) -> Found:
    """Whoever could not be involved has the reason beside them."""
    people = [person for person in form.family.people if person.involvement == "not_applicable"]
    if not people:
        return NotApplicable("none")
    return [Finding("family.people.reason", who=person.who) for person in people if not person.reason]


@check(
    "family-involvement",
    title="Family's involvement appropriate",
    message="The family's involvement was not fully appropriate (answer: {answer})",
    reads=(_INVOLVEMENT,),
    severity="amber",
    kind="practice",
    source="practice (Care Planning Regulations 2010 (SI 2010/959), reg 5(e))",
    remedy="Say who should be involved otherwise, and how.",
    examples=seven(_INVOLVEMENT),
)
def involvement(form: MonitoringForm) -> Found:
    """The family was involved as it should be."""
    return answered(form.family.involvement_appropriate, _INVOLVEMENT)


@check(
    "family-why",
    title="Reason given where the family's involvement was not as it should be",
    message="The family's involvement was not fully appropriate and the form does not say why (answer: {answer})",
    reads=(_INVOLVEMENT, "family.why"),
    severity="note",
    kind="administrative",
    source="practice",
    remedy="Say in one line why, without names.",
    reasons={"not_unmet": "the answer does not call for a reason"},
    examples=(
        clear(family={"involvement_appropriate": "no", "why": "The father was asked too late."}),
        *(
            found(Finding("family.why", answer=answer), family={"involvement_appropriate": answer})
            for answer in sorted(NOT_MET)
        ),
        found(Finding("family.why", answer="no"), family={"involvement_appropriate": "no", "why": " "}),
        *(
            spared("not_unmet", family={"involvement_appropriate": answer})
            for answer in ("yes", "not_applicable", "declined")
        ),
        spared("not_recorded"),
    ),
)
def why(form: MonitoringForm) -> Found:
    """Where the family's involvement was not as it should be, the form says why."""
    answer = form.family.involvement_appropriate
    if answer not in NOT_MET:
        return NotApplicable("not_recorded" if answer == "not_recorded" else "not_unmet")
    return None if form.family.why.strip() else (Finding("family.why", answer=answer),)


@check(
    "partners-working-together",
    title="Agencies work well together",
    message="The agencies do not fully work well together (answer: {answer})",
    reads=(_WORKING,),
    severity="amber",
    kind="practice",
    source="practice",
    remedy="Say which agencies, and raise it as a concern with the service responsible.",
    examples=seven(_WORKING),
)
def working_together(form: MonitoringForm) -> Found:
    """The agencies around the child work well together."""
    return answered(form.partners.working_together, _WORKING)


@check(
    "partners-agency",
    title="Each agency played its part",
    message="An agency did not fully play its part: {agency} (answer: {answer})",
    reads=("partners.agencies.agency", "partners.agencies.contributed"),
    severity="amber",
    kind="resource",
    source="practice",
    remedy="Raise it with the agency through the team manager.",
    examples=(
        clear(partners={"agencies": [{"agency": "school"}]}),
        found(
            Finding("partners.agencies.contributed", agency="camhs", answer="partly"),
            partners={
                "agencies": [
                    {"agency": "school", "contributed": "yes"},
                    {"agency": "camhs", "contributed": "partly"},
                ]
            },
        ),
        spared("none"),
    ),
)
def agency(form: MonitoringForm) -> Found:
    """No agency named on the form failed to play its part."""
    agencies = form.partners.agencies
    if not agencies:
        return NotApplicable("none")
    return [
        Finding("partners.agencies.contributed", agency=one.agency, answer=one.contributed)
        for one in agencies
        if one.contributed in NOT_MET
    ]


CHECKS = (parents_on_form, parent_not_consulted, reason, involvement, why, working_together, agency)
