"""Checks of when the Personal Education Plan (PEP) was made, and how good it is."""

from __future__ import annotations

from datetime import date

from iro_qa.plugin import (
    Caught,
    Example,
    Finding,
    MonitoringForm,
    NotApplicable,
    Outcome,
    Standards,
    attempt,
    check,
    clear,
    found,
    spared,
    working_days_between,
)
from iro_qa.standard.checks.answers import AGE, Found, answered, given, known_age, not_in_short_breaks, seven
from iro_qa.standard.checks.previous import NOT_FIRST, first_only, not_first
from iro_qa.standard.checks.since import FAR_OFF, IMPOSSIBLE, days_past

_TIMETABLES = "practice (virtual schools' published timetables)"
_FIRST, _LATER = {"kind": "first"}, {"kind": "later"}
_TEN = {"age_at_review": 10}
#: Came into care on Tuesday 15 September 2026: the tenth working day after it is Tuesday 29 September.
_IN_CARE = {**_TEN, "in_care_since": date(2026, 9, 15)}
_LATE = {"pep_initiated_on": date(2026, 9, 30)}
_OLD = {"pep_on": date(2026, 6, 13)}


def of_pep_age(form: MonitoringForm, rules: Standards) -> NotApplicable | None:
    """Leaves out children who are not of the ages for a PEP; None for the others."""
    return None if rules.pep_from_age <= known_age(form) <= rules.pep_to_age else NotApplicable("age")


@check(
    "education-pep-initiated",
    title="PEP initiated in time",
    message="The PEP was initiated {days} working days after the child came into care; the limit is {limit}",
    reads=("education.pep_initiated_on", "child.in_care_since", "review.kind", "child.short_breaks", *AGE),
    severity="amber",
    kind="practice",
    source=_TIMETABLES,
    remedy="Ask the social worker why the PEP was late, and whether the child missed support at school.",
    reasons={**NOT_FIRST, **FAR_OFF},
    examples=(
        clear(review=_FIRST, child=_IN_CARE, education={"pep_initiated_on": date(2026, 9, 29)}),
        clear(review=_FIRST, child=_IN_CARE, education={"pep_initiated_on": date(2026, 9, 15)}),
        found(
            Finding("education.pep_initiated_on", days=11, limit=10),
            review=_FIRST,
            child=_IN_CARE,
            education=_LATE,
        ),
        Example(
            {"review": _FIRST, "child": _IN_CARE, "education": _LATE},
            Outcome("clear"),
            Standards(pep_initiated_working_days=11),
        ),
        # the bank holiday of 25 May 2026 is no working day
        clear(
            review=_FIRST,
            child={**_TEN, "in_care_since": date(2026, 5, 18)},
            education={"pep_initiated_on": date(2026, 6, 2)},
        ),
        spared("impossible", review=_FIRST, child=_IN_CARE, education={"pep_initiated_on": date(2026, 9, 14)}),
        spared("far_off", review=_FIRST, child={**_TEN, "in_care_since": date(1999, 9, 14)}, education=_LATE),
        spared("far_off", review=_FIRST, child=_IN_CARE, education={"pep_initiated_on": date(2041, 1, 2)}),
        spared("not_given", review=_FIRST, child=_IN_CARE),
        spared("not_given", review=_FIRST, child=_TEN, education=_LATE),
        spared("age_unknown", review=_FIRST, child={"in_care_since": date(2026, 9, 15)}, education=_LATE),
        spared("age", review=_FIRST, child={**_IN_CARE, "age_at_review": 2}, education=_LATE),
        spared("age", review=_FIRST, child={"date_of_birth": date(2023, 10, 15)}, education=_LATE),
        spared("not_first", review={"kind": "second"}, child=_IN_CARE, education=_LATE),
        spared("not_recorded", child=_IN_CARE, education=_LATE),
        spared("short_breaks", review=_FIRST, child={**_IN_CARE, "short_breaks": "yes"}, education=_LATE),
    ),
)
def initiated(form: MonitoringForm, rules: Standards) -> Found:
    """At the first review: the PEP was initiated within so many working days of coming into care."""
    if why := first_only(form):
        return why
    not_in_short_breaks(form)
    if why := of_pep_age(form, rules):
        return why
    days, limit = _working_days(form), rules.pep_initiated_working_days
    return (Finding("education.pep_initiated_on", days=days, limit=limit),) if days > limit else None


def _working_days(form: MonitoringForm) -> int:
    """From coming into care until the PEP was initiated; not applicable where they cannot be counted."""
    begun, since = given(form.education.pep_initiated_on), given(form.child.in_care_since)
    if begun < since:
        raise NotApplicable("impossible")
    days = attempt(working_days_between, since, begun)
    if isinstance(days, Caught):
        raise NotApplicable("far_off")
    return days


@check(
    "education-pep-first-review",
    title="PEP in place for the first review",
    message="The PEP was not in place in time for the first review (answer: {answer})",
    reads=("education.pep", "review.kind", "child.short_breaks", *AGE),
    severity="amber",
    kind="practice",
    source=_TIMETABLES,
    remedy="Ask for the PEP by a date, and tell the virtual school.",
    reasons=NOT_FIRST,
    examples=(
        *seven("education.pep", review=_FIRST, child=_TEN),
        spared("not_first", review=_LATER, child=_TEN, education={"pep": "no"}),
        spared("not_recorded", child=_TEN, education={"pep": "no"}),
        spared("age", review=_FIRST, child={"age_at_review": 2}, education={"pep": "no"}),
        spared("age", review=_FIRST, child={"age_at_review": 18}, education={"pep": "no"}),
        found(
            Finding("education.pep", answer="no"),
            review=_FIRST,
            child={"date_of_birth": date(2023, 10, 14)},
            education={"pep": "no"},
        ),
        spared("age_unknown", review=_FIRST, education={"pep": "no"}),
        spared("short_breaks", review=_FIRST, child={**_TEN, "short_breaks": "yes"}, education={"pep": "no"}),
    ),
)
def first_review(form: MonitoringForm, rules: Standards) -> Found:
    """At the first review: a child of the ages for a PEP has one."""
    if why := first_only(form):
        return why
    not_in_short_breaks(form)
    if why := of_pep_age(form, rules):
        return why
    return answered(form.education.pep, "education.pep")


@check(
    "education-pep-interval",
    title="PEP no older than a term",
    message="The PEP is older than {limit} months (days past: {days})",
    reads=("education.pep_on", "review.kind", "child.short_breaks", *AGE),
    severity="note",
    kind="practice",
    source=_TIMETABLES,
    remedy="Ask the social worker and the designated teacher for a meeting this term.",
    reasons=IMPOSSIBLE,
    examples=(
        clear(review=_LATER, child=_TEN, education={"pep_on": date(2026, 6, 14)}),
        clear(review={"kind": "second"}, child=_TEN, education={"pep_on": date(2026, 10, 14)}),
        found(Finding("education.pep_on", days=1, limit=4), review={"kind": "second"}, child=_TEN, education=_OLD),
        Example({"review": _LATER, "child": _TEN, "education": _OLD}, Outcome("clear"), Standards(pep_months=5)),
        spared("impossible", review=_LATER, child=_TEN, education={"pep_on": date(2026, 10, 15)}),
        spared("not_given", review=_LATER, child=_TEN),
        spared("not_given", review={**_LATER, "held_on": None}, child=_TEN, education=_OLD),
        spared("age", review=_LATER, child={"age_at_review": 18}, education=_OLD),
        spared("age_unknown", review=_LATER, education=_OLD),
        spared("age", review=_LATER, child={"date_of_birth": date(2023, 10, 15)}, education=_OLD),
        spared("first_review", review=_FIRST, child=_TEN, education=_OLD),
        spared("not_recorded", child=_TEN, education=_OLD),
        spared("short_breaks", review=_LATER, child={**_TEN, "short_breaks": "yes"}, education=_OLD),
    ),
)
def interval(form: MonitoringForm, rules: Standards) -> Found:
    """From the second review on: the PEP was reviewed within so many months."""
    if why := not_first(form):
        return why
    not_in_short_breaks(form)
    if why := of_pep_age(form, rules):
        return why
    pep_on = form.education.pep_on
    if pep_on is None:
        return NotApplicable("not_given")
    days = days_past(form, pep_on, rules.pep_months)
    return (Finding("education.pep_on", days=days, limit=rules.pep_months),) if days > 0 else None


@check(
    "education-pep-quality",
    title="PEP of good quality",
    message="The quality of the PEP is below good (grade: {grade})",
    reads=("education.pep_quality",),
    severity="note",
    kind="practice",
    source="practice (virtual schools grade PEPs; the grades are the council's own)",
    remedy="Say what the PEP lacks, and ask the virtual school for a better one by a date.",
    examples=(
        *(clear(education={"pep_quality": grade}) for grade in ("outstanding", "good")),
        *(
            found(Finding("education.pep_quality", grade=grade), education={"pep_quality": grade})
            for grade in ("requires_improvement", "inadequate")
        ),
        Example(
            {"education": {"pep_quality": "good"}},
            Outcome("found", (Finding("education.pep_quality", grade="good"),)),
            Standards(good_grades=("outstanding",)),
        ),
        spared("not_given"),
    ),
)
def quality(form: MonitoringForm, rules: Standards) -> Found:
    """The PEP has one of the grades that need no action."""
    grade = form.education.pep_quality
    if not grade:
        return NotApplicable("not_given")
    return None if grade in rules.good_grades else (Finding("education.pep_quality", grade=grade),)


CHECKS = (initiated, first_review, interval, quality)
