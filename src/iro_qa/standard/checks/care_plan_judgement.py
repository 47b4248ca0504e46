"""Checks of the judgement on the care plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from iro_qa.plugin import (
    Example,
    Finding,
    MonitoringForm,
    NotApplicable,
    Outcome,
    Standards,
    check,
    clear,
    found,
    grade_of_day,
    spared,
)
from iro_qa.standard.checks.answers import REVIEW_DAY, Found, given


@check(
    "care-plan-judgement",
    title="Judgement on the plan",
    message="The plan was judged below what is good (grade: {grade})",
    reads=("care_plan.judgement",),
    severity="note",
    kind="practice",
    source="practice (a council's own grades, mostly Ofsted's)",
    remedy="See that a concern or an action says what has to change.",
    examples=(
        clear(care_plan={"judgement": "outstanding"}),
        clear(care_plan={"judgement": "good"}),
        found(
            Finding("care_plan.judgement", grade="requires_improvement"),
            care_plan={"judgement": "requires_improvement"},
        ),
        found(Finding("care_plan.judgement", grade="inadequate"), care_plan={"judgement": "inadequate"}),
        Example(
            {"care_plan": {"judgement": "good"}},
            Outcome("found", (Finding("care_plan.judgement", grade="good"),)),
            Standards(good_grades=("outstanding",)),
        ),
        spared("not_given"),
    ),
)
def judgement(form: MonitoringForm, rules: Standards) -> Found:
    """The plan was judged good, by the grades that the council calls so."""
    grade = form.care_plan.judgement
    if not grade:
        return NotApplicable("not_given")
    return None if grade in rules.good_grades else (Finding("care_plan.judgement", grade=grade),)


#: The first day on which Ofsted's third grade may be called "requires improvement", and the day before it.
_RENAMED, _BEFORE = date(2012, 4, 1), date(2012, 3, 31)


def _graded(grade: str, held: date | None) -> dict[str, Any]:
    return {"care_plan": {"judgement": grade}, "review": {"held_on": held}}


@check(
    "care-plan-grade-of-the-time",
    title="Grade by its name of the time",
    message="The grade does not have the name of the time of the review (grade: {grade})",
    reads=("care_plan.judgement", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source="practice (Ofsted's names of grades by period; not all of them could be read)",
    remedy="Use the grade's name at the time: adequate up to October 2013 at the latest, then requires improvement.",
    examples=(
        clear(**_graded("requires_improvement", _RENAMED)),
        clear(**_graded("good", _BEFORE)),
        found(Finding("care_plan.judgement", grade="requires_improvement"), **_graded("requires_improvement", _BEFORE)),
        spared("not_given"),
        spared("not_given", **_graded("requires_improvement", None)),
    ),
)
def grade_of_the_time(form: MonitoringForm) -> Found:
    """A grade of Ofsted's is called as it was at the time."""
    grade = form.care_plan.judgement
    if not grade:
        return NotApplicable("not_given")
    return None if grade_of_day(grade, given(form.date)) else (Finding("care_plan.judgement", grade=grade),)


CHECKS = (judgement, grade_of_the_time)
