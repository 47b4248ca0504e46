"""Checks of the IRO's own contact with the child, and of advocacy."""

from __future__ import annotations

from datetime import date

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
    spared,
)
from iro_qa.standard.checks.answers import AGE, REVIEW_DAY, Found, answered, known_age, later, seven

_ALONE, _ADVOCACY = "participation.seen_alone_by_iro", "participation.advocacy_offered"
_TEN = {"age_at_review": 10}
_FROM_EIGHT = Standards(alone_from_age=8)


def _old_enough(form: MonitoringForm, rules: Standards) -> NotApplicable | None:
    """Leaves out a child too young to be spoken with alone; None for the others."""
    return NotApplicable("age") if known_age(form) < rules.alone_from_age else None


@check(
    "participation-spoke-alone",
    title="IRO spoke with the child alone",
    message="The IRO did not fully speak with the child alone (answer: {answer})",
    reads=(_ALONE, *AGE),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 36(1) (unconfirmed)",
    remedy="Speak with the child in private before the next review, unless the child does not want it.",
    since=date(2011, 4, 1),
    examples=(
        *seven(_ALONE, child=_TEN),
        found(
            Finding(_ALONE, answer="no"),
            participation={"seen_alone_by_iro": "no"},
            child={"date_of_birth": date(2022, 10, 14)},
        ),
        spared("age", participation={"seen_alone_by_iro": "no"}, child={"date_of_birth": date(2022, 10, 15)}),
        spared("age_unknown", participation={"seen_alone_by_iro": "no"}),
        Example(
            {"participation": {"seen_alone_by_iro": "no"}, "child": {"age_at_review": 7}},
            Outcome("not_applicable", reason="age"),
            _FROM_EIGHT,
        ),
        spared(
            "not_in_force",
            participation={"seen_alone_by_iro": "no"},
            child=_TEN,
            review={"held_on": date(2011, 3, 31)},
        ),
    ),
)
def spoke_alone(form: MonitoringForm, rules: Standards) -> Found:
    """The IRO spoke alone with a child of four or more."""
    if why := _old_enough(form, rules):
        return why
    return answered(form.participation.seen_alone_by_iro, _ALONE)


_LAST = {"review_on": date(2026, 2, 27)}


@check(
    "participation-seen-since",
    title="IRO saw the child since the last review",
    message="The IRO has not seen the child since the last review (days since the last visit: {days})",
    reads=("review.kind", "review.last_iro_visit_on", "previous.review_on", *REVIEW_DAY),
    severity="note",
    kind="practice",
    source="practice (published dashboards; there is no statutory interval)",
    remedy="See the child before the next review, and enter the date.",
    reasons={"impossible": "a date that cannot be right"},
    examples=(
        clear(review={"kind": "later", "last_iro_visit_on": date(2026, 2, 28)}, previous=_LAST),
        clear(
            review={"kind": "later", "last_iro_visit_on": date(2026, 4, 14)}, previous={"review_on": date(2026, 7, 1)}
        ),
        clear(review={"kind": "second", "last_iro_visit_on": date(2026, 10, 14)}, previous=_LAST),
        found(
            Finding("review.last_iro_visit_on", days=184),
            review={"kind": "later", "last_iro_visit_on": date(2026, 4, 13)},
            previous={"review_on": date(2026, 4, 13)},
        ),
        Example(
            {
                "review": {"kind": "second", "last_iro_visit_on": date(2026, 6, 30)},
                "previous": {"review_on": date(2026, 7, 1)},
            },
            Outcome("found", (Finding("review.last_iro_visit_on", days=106),)),
            Standards(iro_seen_months=3),
        ),
        spared("impossible", review={"kind": "later", "last_iro_visit_on": date(2026, 10, 15)}, previous=_LAST),
        spared(
            "impossible",
            review={"kind": "later", "last_iro_visit_on": date(2026, 2, 1)},
            previous={"review_on": date(2026, 10, 15)},
        ),
        spared("first_review", review={"kind": "first", "last_iro_visit_on": date(2026, 2, 1)}, previous=_LAST),
        spared("not_recorded", review={"last_iro_visit_on": date(2026, 2, 1)}, previous=_LAST),
        spared("not_given", review={"kind": "later"}, previous=_LAST),
        spared("not_given", review={"kind": "later", "last_iro_visit_on": date(2026, 2, 1)}),
        spared(
            "not_given",
            review={"kind": "later", "last_iro_visit_on": date(2026, 2, 1), "held_on": None},
            previous=_LAST,
        ),
    ),
)
def seen_since(form: MonitoringForm, rules: Standards) -> Found:
    """The IRO saw the child after the last review, or at least within the usual months before this one."""
    kind, visit = form.review.kind, form.review.last_iro_visit_on
    if kind in ("first", "not_recorded"):
        return NotApplicable("first_review" if kind == "first" else kind)
    last, day = form.previous.review_on, form.date
    if visit is None or last is None or day is None:
        return NotApplicable("not_given")
    if visit > day or last > day:
        return NotApplicable("impossible")
    recent = visit > last or later(visit, rules.iro_seen_months) >= day
    return None if recent else (Finding("review.last_iro_visit_on", days=(day - visit).days),)


@check(
    "participation-advocacy",
    title="Advocacy offered",
    message="The child was not fully offered an advocate (answer: {answer})",
    reads=(_ADVOCACY, *AGE),
    severity="note",
    kind="practice",
    source="Children Act 1989, s.26A; that it is offered at each review is practice",
    remedy="Tell the child what an advocate can do, and how to reach one.",
    examples=(
        *seven(_ADVOCACY, child=_TEN),
        found(
            Finding(_ADVOCACY, answer="no"),
            participation={"advocacy_offered": "no"},
            child={"date_of_birth": date(2022, 10, 14)},
        ),
        spared("age", participation={"advocacy_offered": "no"}, child={"date_of_birth": date(2022, 10, 15)}),
        spared("age_unknown", participation={"advocacy_offered": "no"}),
        Example(
            {"participation": {"advocacy_offered": "no"}, "child": {"age_at_review": 7}},
            Outcome("not_applicable", reason="age"),
            _FROM_EIGHT,
        ),
    ),
)
def advocacy(form: MonitoringForm, rules: Standards) -> Found:
    """A child old enough was offered an advocate."""
    if why := _old_enough(form, rules):
        return why
    return answered(form.participation.advocacy_offered, _ADVOCACY)


CHECKS = (spoke_alone, seen_since, advocacy)
