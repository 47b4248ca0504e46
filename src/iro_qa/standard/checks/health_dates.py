"""Checks of when health assessments and dental checks were done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from iro_qa.plugin import (
    Example,
    Finding,
    MonitoringForm,
    NotApplicable,
    Outcome,
    Standards,
    age_on,
    check,
    clear,
    found,
    spared,
)
from iro_qa.standard.checks.answers import (
    AGE,
    REVIEW_DAY,
    Found,
    answered,
    known_age,
    later,
    not_in_short_breaks,
    seven,
)
from iro_qa.standard.checks.previous import NOT_FIRST, first_only, not_first
from iro_qa.standard.checks.since import IMPOSSIBLE, days_past

#: Why a check does not concern a form whose answer is another.
NOT_YES: Mapping[str, str] = MappingProxyType({"not_yes": "the answer is not yes"})

_SHORT_BREAKS = {"short_breaks": "yes"}
_FIRST, _LATER = {"kind": "first"}, {"kind": "later"}
_FIVE, _FOUR = {"age_at_review": 5}, {"age_at_review": 4}


@check(
    "health-initial-assessment",
    title="Initial health assessment by the first review",
    message="The initial health assessment was not done by the day of the first review (answer: {answer})",
    reads=("health.assessment", "health.assessment_on", "review.kind", "child.short_breaks", *REVIEW_DAY),
    severity="red",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 7 (unconfirmed)",
    remedy="Ask for the assessment by a date; one of the three months before care began will do.",
    reasons=NOT_FIRST,
    since=date(2011, 4, 1),
    examples=(
        *seven("health.assessment", review=_FIRST),
        clear(review=_FIRST, health={"assessment": "yes", "assessment_on": date(2026, 10, 14)}),
        found(
            Finding("health.assessment_on", answer="yes"),
            review=_FIRST,
            health={"assessment": "yes", "assessment_on": date(2026, 10, 15)},
        ),
        found(
            Finding("health.assessment", answer="no"),
            review=_FIRST,
            health={"assessment": "no", "assessment_on": date(2026, 10, 15)},
        ),
        spared("declined", review=_FIRST, health={"assessment": "declined", "assessment_on": date(2026, 10, 15)}),
        clear(review={**_FIRST, "held_on": None}, health={"assessment": "yes", "assessment_on": date(2026, 10, 15)}),
        spared("not_first", review={"kind": "second"}, health={"assessment": "no"}),
        spared("not_first", review=_LATER, health={"assessment": "no"}),
        spared("not_recorded", health={"assessment": "no"}),
        spared("short_breaks", review=_FIRST, child=_SHORT_BREAKS, health={"assessment": "no"}),
        spared("not_in_force", review={**_FIRST, "held_on": date(2011, 3, 31)}, health={"assessment": "no"}),
        found(
            Finding("health.assessment", answer="no"),
            review={**_FIRST, "held_on": date(2011, 4, 1)},
            health={"assessment": "no"},
        ),
    ),
)
def initial_assessment(form: MonitoringForm) -> Found:
    """By the first review the initial assessment is done, by its answer and, where there is one, by its date."""
    if why := first_only(form):
        return why
    not_in_short_breaks(form)
    answer, done, held = form.health.assessment, form.health.assessment_on, form.date
    missed = answered(answer, "health.assessment")
    late = done is not None and held is not None and done > held
    return (Finding("health.assessment_on", answer=answer),) if late and not missed else missed


@check(
    "health-assessment-interval",
    title="Health assessment no older than the law allows",
    message="The latest health assessment is older than {limit} months (days past: {days})",
    reads=("health.assessment_on", "review.kind", "child.short_breaks", *AGE),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 7 (unconfirmed)",
    remedy="Ask for the next assessment by a date, or give the date of a later one.",
    reasons=IMPOSSIBLE,
    since=date(2011, 4, 1),
    examples=(
        clear(review=_LATER, child=_FIVE, health={"assessment_on": date(2025, 10, 14)}),
        found(
            Finding("health.assessment_on", days=1, limit=12),
            review=_LATER,
            child=_FIVE,
            health={"assessment_on": date(2025, 10, 13)},
        ),
        clear(review={"kind": "second"}, child=_FOUR, health={"assessment_on": date(2026, 4, 14)}),
        found(
            Finding("health.assessment_on", days=1, limit=6),
            review={"kind": "second"},
            child=_FOUR,
            health={"assessment_on": date(2026, 4, 13)},
        ),
        Example(
            {"review": _LATER, "child": _FOUR, "health": {"assessment_on": date(2026, 4, 13)}},
            Outcome("found", (Finding("health.assessment_on", days=1, limit=6),)),
            Standards(health_yearly_from_age=6, health_months=18),
        ),
        Example(
            {"review": _LATER, "child": _FOUR, "health": {"assessment_on": date(2026, 4, 13)}},
            Outcome("clear"),
            Standards(health_young_months=7),
        ),
        # due by six months on 13 September 2026: on the fifth birthday, and a day before it
        clear(
            review=_LATER,
            child={"date_of_birth": date(2021, 9, 13)},
            health={"assessment_on": date(2026, 3, 13)},
        ),
        found(
            Finding("health.assessment_on", days=31, limit=6),
            review=_LATER,
            child={"date_of_birth": date(2021, 9, 14)},
            health={"assessment_on": date(2026, 3, 13)},
        ),
        spared(
            "impossible",
            review=_LATER,
            child={"date_of_birth": date(2024, 1, 2)},
            health={"assessment_on": date(2024, 1, 1)},
        ),
        clear(
            review=_LATER,
            child={"date_of_birth": date(2026, 10, 1)},
            health={"assessment_on": date(2026, 10, 1)},
        ),
        clear(review=_LATER, child=_FOUR, health={"assessment_on": date(2026, 10, 14)}),
        spared("impossible", review=_LATER, child=_FOUR, health={"assessment_on": date(2026, 10, 15)}),
        spared("age_unknown", review=_LATER, health={"assessment_on": date(2020, 1, 1)}),
        spared("not_given", review=_LATER, child=_FIVE),
        spared(
            "not_given", review={**_LATER, "held_on": None}, child=_FIVE, health={"assessment_on": date(2020, 1, 1)}
        ),
        spared("first_review", review=_FIRST, child=_FIVE, health={"assessment_on": date(2020, 1, 1)}),
        spared("not_recorded", child=_FIVE, health={"assessment_on": date(2020, 1, 1)}),
        spared(
            "short_breaks",
            review=_LATER,
            child={**_FIVE, **_SHORT_BREAKS},
            health={"assessment_on": date(2020, 1, 1)},
        ),
        spared(
            "not_in_force",
            review={**_LATER, "held_on": date(2011, 3, 31)},
            child=_FIVE,
            health={"assessment_on": date(2010, 1, 1)},
        ),
    ),
)
def assessment_interval(form: MonitoringForm, rules: Standards) -> Found:
    """From the second review on: the assessment is no older than half a year, or a year from the fifth birthday."""
    if why := not_first(form):
        return why
    not_in_short_breaks(form)
    last = form.health.assessment_on
    if last is None:
        return NotApplicable("not_given")
    months = _months(form, last, rules)
    days = days_past(form, last, months)
    return (Finding("health.assessment_on", days=days, limit=months),) if days > 0 else None


def _months(form: MonitoringForm, last: date, rules: Standards) -> int:
    """Months until the next assessment, by the age on the day it would be due, or else at the review."""
    born = form.child.date_of_birth
    if born and born > last:
        raise NotApplicable("impossible")
    age = age_on(born, later(last, rules.health_young_months)) if born else known_age(form)
    return rules.health_young_months if age < rules.health_yearly_from_age else rules.health_months


@check(
    "health-dental-date",
    title="Dental check of the date given is of the last year",
    message="The dental check is said to be in date, and its date is more than {limit} months ago (days past: {days})",
    reads=("health.dental", "health.dental_on", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source="practice (yearly; SSDA903 collection, OC2: teeth checked by a dentist in the year)",
    remedy="Correct the date, or the answer.",
    reasons={**NOT_YES, **IMPOSSIBLE},
    examples=(
        clear(health={"dental": "yes", "dental_on": date(2025, 10, 14)}),
        clear(health={"dental": "yes", "dental_on": date(2026, 10, 14)}),
        found(
            Finding("health.dental_on", days=1, limit=12),
            health={"dental": "yes", "dental_on": date(2025, 10, 13)},
        ),
        Example(
            {"health": {"dental": "yes", "dental_on": date(2026, 4, 12)}},
            Outcome("found", (Finding("health.dental_on", days=2, limit=6),)),
            Standards(dental_months=6),
        ),
        spared("impossible", health={"dental": "yes", "dental_on": date(2026, 10, 15)}),
        spared("not_given", health={"dental": "yes"}),
        spared("not_given", health={"dental": "yes", "dental_on": date(2020, 1, 1)}, review={"held_on": None}),
        *(
            spared("not_yes", health={"dental": code, "dental_on": date(2020, 1, 1)})
            for code in ("partly", "no", "not_evidenced", "not_applicable", "declined", "not_recorded")
        ),
    ),
)
def dental_date(form: MonitoringForm, rules: Standards) -> Found:
    """The date of a dental check that is said to be of the last year is of the last year."""
    dental_on = form.health.dental_on
    if form.health.dental != "yes" or dental_on is None:
        return NotApplicable("not_yes" if form.health.dental != "yes" else "not_given")
    days = days_past(form, dental_on, rules.dental_months)
    return (Finding("health.dental_on", days=days, limit=rules.dental_months),) if days > 0 else None


CHECKS = (initial_assessment, assessment_interval, dental_date)
