"""Checks of which children an SDQ is asked for, and whether it was done in the year."""

from __future__ import annotations

from datetime import date

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, Standards, age_on, check, clear, found, spared
from iro_qa.standard.checks.answers import (
    AGE,
    Found,
    answered,
    before,
    given,
    known_age,
    later,
    not_in_short_breaks,
    seven,
)
from iro_qa.standard.checks.since import IMPOSSIBLE, days_past

#: The first day of the national collection of SDQ scores.
_COLLECTED = date(2008, 4, 1)
_A_YEAR = {"age_at_review": 10, "in_care_since": date(2025, 10, 14)}


@check(
    "sdq-in-the-year",
    title="SDQ done in the last year",
    message="No SDQ is shown for the last year (answer: {answer})",
    reads=("sdq.done", "sdq.done_on", "sdq.reason", "child.in_care_since", "child.short_breaks", *AGE),
    severity="amber",
    kind="practice",
    source="SSDA903 rules 186 and 197B (OC2)",
    remedy="Ask the carer for the questionnaire by a date, or give the reason why there is none.",
    reasons={**IMPOSSIBLE, "new_to_care": "not yet in care for so long"},
    since=_COLLECTED,
    examples=(
        *seven("sdq.done", child=_A_YEAR),
        clear(child=_A_YEAR, sdq={"done": "yes", "done_on": date(2025, 10, 14)}),
        clear(child=_A_YEAR, sdq={"done": "yes", "done_on": date(2026, 10, 14)}),
        spared("impossible", child=_A_YEAR, sdq={"done": "yes", "done_on": date(2026, 10, 15)}),
        found(
            Finding("sdq.done_on", answer="yes"),
            child=_A_YEAR,
            sdq={"done": "yes", "done_on": date(2025, 10, 13)},
        ),
        clear(child=_A_YEAR, sdq={"done": "no", "reason": "SDQ2"}),
        found(
            Finding("sdq.done", answer="partly"),
            child=_A_YEAR,
            sdq={"done": "partly", "done_on": date(2025, 10, 13)},
        ),
        spared("new_to_care", child={**_A_YEAR, "in_care_since": date(2025, 10, 15)}, sdq={"done": "no"}),
        spared("not_given", child={"age_at_review": 10}, sdq={"done": "no"}),
        spared("not_given", child=_A_YEAR, sdq={"done": "no"}, review={"held_on": None}),
        spared("age_unknown", child={"in_care_since": date(2020, 1, 1)}, sdq={"done": "no"}),
        before(_COLLECTED, child={"age_at_review": 10, "in_care_since": date(2006, 1, 1)}, sdq={"done": "no"}),
        spared("age", child={**_A_YEAR, "age_at_review": 3}, sdq={"done": "no"}),
        found(Finding("sdq.done", answer="no"), child={**_A_YEAR, "age_at_review": 4}, sdq={"done": "no"}),
        found(Finding("sdq.done", answer="no"), child={**_A_YEAR, "age_at_review": 16}, sdq={"done": "no"}),
        spared("age", child={**_A_YEAR, "age_at_review": 17}, sdq={"done": "no"}),
        spared(
            "age", child={"date_of_birth": date(2009, 10, 14), "in_care_since": date(2020, 1, 1)}, sdq={"done": "no"}
        ),
        spared("short_breaks", child={**_A_YEAR, "short_breaks": "yes"}, sdq={"done": "no"}),
    ),
)
def in_the_year(form: MonitoringForm, rules: Standards) -> Found:
    """A child of the ages for it, in care for a year, has an SDQ of the last year, or the reason for none."""
    not_in_short_breaks(form)
    if why := _due(form, rules):
        return why
    done, day = form.sdq.done, form.sdq.done_on
    missed = answered(done, "sdq.done")
    if missed is not None:
        return None if form.sdq.reason and not isinstance(missed, NotApplicable) else missed
    old = day is not None and days_past(form, day, rules.sdq_months) > 0
    return (Finding("sdq.done_on", answer=done),) if old else None


def _due(form: MonitoringForm, rules: Standards) -> NotApplicable | None:
    """Leaves out children for whom no SDQ is due: not of the ages for it, or not long enough in care."""
    if not rules.sdq_from_age <= known_age(form) <= rules.sdq_to_age:
        return NotApplicable("age")
    new = later(given(form.child.in_care_since), rules.sdq_after_months) > given(form.date)
    return NotApplicable("new_to_care") if new else None


@check(
    "sdq-age",
    title="SDQ score or reason fits the age",
    message="The SDQ answer does not fit the child's age of {age}",
    reads=("sdq.score", "sdq.reason", "sdq.done_on", *AGE),
    severity="note",
    kind="administrative",
    source="SSDA903 rules 157, 188 and 189",
    remedy="Correct the age, or take out the score or the reason that does not fit it.",
    reasons=IMPOSSIBLE,
    since=_COLLECTED,
    examples=(
        *(clear(sdq={"score": 12}, child={"age_at_review": age}) for age in (4, 16)),
        *(found(Finding("sdq.score", age=age), sdq={"score": 0}, child={"age_at_review": age}) for age in (3, 17)),
        *(clear(sdq={"reason": "SDQ1"}, child={"age_at_review": age}) for age in (3, 17)),
        *(
            found(Finding("sdq.reason", age=age), sdq={"reason": "SDQ1"}, child={"age_at_review": age})
            for age in (4, 16)
        ),
        found(Finding("sdq.score", age=3), sdq={"score": 12, "reason": "SDQ1"}, child={"age_at_review": 3}),
        # 17 at the review; the SDQ was done on the seventeenth birthday, and the day before it
        found(
            Finding("sdq.score", age=17),
            sdq={"score": 12, "done_on": date(2026, 9, 1)},
            child={"date_of_birth": date(2009, 9, 1)},
        ),
        clear(sdq={"score": 12, "done_on": date(2026, 8, 31)}, child={"date_of_birth": date(2009, 9, 1)}),
        found(Finding("sdq.score", age=17), sdq={"score": 12}, child={"date_of_birth": date(2009, 9, 1)}),
        spared(
            "impossible",
            sdq={"score": 12, "done_on": date(2009, 8, 31)},
            child={"date_of_birth": date(2009, 9, 1)},
        ),
        spared("age_unknown", sdq={"score": 12}),
        before(_COLLECTED, child={"age_at_review": 3}, sdq={"score": 12}),
        spared("not_given", sdq={"reason": "SDQ2"}, child={"age_at_review": 3}),
        spared("not_given"),
    ),
)
def fits_age(form: MonitoringForm, rules: Standards) -> Found:
    """There is a score only at the ages for an SDQ, and the age as a reason for none only outside them."""
    scored, reasoned = form.sdq.score is not None, form.sdq.reason == "SDQ1"
    if not scored and not reasoned:
        return NotApplicable("not_given")
    age = _age_then(form)
    due = rules.sdq_from_age <= age <= rules.sdq_to_age
    wrong = (("sdq.score", scored and not due), ("sdq.reason", reasoned and due))
    return [Finding(field, age=age) for field, so in wrong if so]


def _age_then(form: MonitoringForm) -> int:
    """The age on the day of the SDQ, where it and the date of birth are given; else at the review."""
    born, day = form.child.date_of_birth, form.sdq.done_on or form.date
    if born is None or day is None:
        return known_age(form)
    if born > day:
        raise NotApplicable("impossible")
    return age_on(born, day)


CHECKS = (in_the_year, fits_age)
