"""Checks of the steps around a review that are counted in working days."""

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
    WorkdayError,
    check,
    clear,
    found,
    spared,
    working_days_between,
)
from iro_qa.standard.checks.answers import REVIEW_DAY, Found, given
from iro_qa.standard.checks.previous import NOT_FIRST, first_only

_OUT_OF_ORDER = {"out_of_order": "a date before the step that it follows"}
_FAR_OFF = {"far_off": "a date outside the years whose working days are known"}
_WHY_NOT: Mapping[str, str] = MappingProxyType({**_OUT_OF_ORDER, **_FAR_OFF})
_HANDBOOK = "IRO Handbook 2010, chapter 3 (unconfirmed)"
#: In force from 1 April 2011, as the Handbook is.
_SINCE = date(2011, 4, 1)


def _within(path: str, start: date | None, end: date | None, limit: int) -> Found:
    """A step taken within so many working days of the one before."""
    if start is None or end is None:
        return NotApplicable("not_given")
    if end < start:
        return NotApplicable("out_of_order")
    try:
        days = working_days_between(start, end)
    except WorkdayError:
        return NotApplicable("far_off")
    return (Finding(path, days=days, limit=limit),) if days > limit else None


def _after_review(field: str, last: date, late: date, limit: int, shorter: Standards) -> tuple[Example, ...]:
    """Examples of a step after the review: the last day for it, the one after, and a council's limit of one day."""
    path = f"review.{field}"
    return (
        clear(review={field: date(2026, 10, 14)}),
        clear(review={field: last}),
        found(Finding(path, days=limit + 1, limit=limit), review={field: late}),
        Example({"review": {field: date(2026, 10, 16)}}, Outcome("found", (Finding(path, days=2, limit=1),)), shorter),
        # Friday to Monday is one working day
        Example({"review": {"held_on": date(2026, 10, 16), field: date(2026, 10, 19)}}, Outcome("clear"), shorter),
        spared("not_given"),
        spared("not_given", review={"held_on": None, field: late}),
        spared("out_of_order", review={field: date(2026, 10, 13)}),
        spared("far_off", review={field: date(2041, 1, 1)}),
        spared("not_in_force", review={"held_on": date(2011, 3, 31), field: date(2011, 6, 1)}),
    )


@check(
    "review-adjourned",
    title="Adjourned review completed in time",
    message="The review was completed {days} working days after it was adjourned; the limit is {limit}",
    reads=("review.adjourned_on", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 36(2) (unconfirmed)",
    remedy="Record why it took so long, and that nothing proposed was done before the review was completed.",
    reasons=_WHY_NOT,
    since=_SINCE,
    examples=(
        clear(review={"adjourned_on": date(2026, 9, 16)}),
        found(Finding("review.adjourned_on", days=21, limit=20), review={"adjourned_on": date(2026, 9, 15)}),
        found(
            Finding("review.adjourned_on", days=21, limit=20),
            review={
                "held_on": date(2026, 9, 15),
                "adjourned_on": date(2026, 9, 15),
                "meetings": [date(2026, 9, 15), date(2026, 10, 14)],
            },
        ),
        # the bank holiday of 31 August is no working day
        clear(review={"adjourned_on": date(2026, 8, 24), "held_on": date(2026, 9, 22)}),
        Example(
            {"review": {"adjourned_on": date(2026, 10, 5)}},
            Outcome("found", (Finding("review.adjourned_on", days=7, limit=6),)),
            Standards(adjournment_working_days=6),
        ),
        spared("not_given"),
        spared("not_given", review={"adjourned_on": date(2026, 9, 15), "held_on": None}),
        spared("out_of_order", review={"adjourned_on": date(2026, 10, 15)}),
        spared("far_off", review={"adjourned_on": date(1999, 12, 31)}),
        spared("not_in_force", review={"adjourned_on": date(2011, 1, 5), "held_on": date(2011, 3, 31)}),
    ),
)
def adjourned(form: MonitoringForm, rules: Standards) -> Found:
    """Completed within the limit of working days after the adjournment."""
    return _within("review.adjourned_on", form.review.adjourned_on, form.date, rules.adjournment_working_days)


@check(
    "review-iro-named",
    title="IRO named in time",
    message="The IRO was named {days} working days after care began; the limit is {limit}",
    reads=("review.kind", "review.iro_named_on", "child.in_care_since", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source="Children Act 1989, s.25A(2): before the first review; five working days is practice",
    remedy="Agree how an IRO is named as soon as a child comes into care.",
    reasons={**NOT_FIRST, **_FAR_OFF},
    since=_SINCE,
    examples=(
        clear(review={"kind": "first", "iro_named_on": date(2026, 9, 23)}, child={"in_care_since": date(2026, 9, 16)}),
        found(
            Finding("review.iro_named_on", days=6, limit=5),
            review={"kind": "first", "iro_named_on": date(2026, 9, 24)},
            child={"in_care_since": date(2026, 9, 16)},
        ),
        # the IRO of an earlier time in care
        clear(review={"kind": "first", "iro_named_on": date(2024, 9, 23)}, child={"in_care_since": date(2026, 9, 16)}),
        Example(
            {
                "review": {"kind": "first", "iro_named_on": date(2026, 9, 18)},
                "child": {"in_care_since": date(2026, 9, 16)},
            },
            Outcome("found", (Finding("review.iro_named_on", days=2, limit=1),)),
            Standards(iro_appointed_working_days=1),
        ),
        spared("not_first", review={"kind": "later", "iro_named_on": date(2026, 9, 24)}),
        spared("not_recorded", review={"iro_named_on": date(2026, 9, 24)}),
        spared("not_given", review={"kind": "first"}, child={"in_care_since": date(2026, 9, 16)}),
        spared("not_given", review={"kind": "first", "iro_named_on": date(2026, 9, 24)}),
        spared(
            "far_off",
            review={"kind": "first", "iro_named_on": date(2041, 1, 1)},
            child={"in_care_since": date(2026, 9, 16)},
        ),
        spared(
            "not_in_force",
            review={"kind": "first", "iro_named_on": date(2011, 3, 30), "held_on": date(2011, 3, 31)},
            child={"in_care_since": date(2011, 3, 1)},
        ),
    ),
)
def iro_named(form: MonitoringForm, rules: Standards) -> Found:
    """At a first review: an IRO was named within the limit of working days after care began, or before."""
    if why := first_only(form):
        return why
    named, began = given(form.review.iro_named_on), given(form.child.in_care_since)
    return _within("review.iro_named_on", began, max(named, began), rules.iro_appointed_working_days)


@check(
    "review-decisions-sent",
    title="Decisions sent out in time",
    message="The decisions were sent out {days} working days after the review; the limit is {limit}",
    reads=("review.decisions_sent_on", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source=_HANDBOOK,
    remedy="Send the decisions out sooner after the review, so that they can be acted on.",
    reasons=_WHY_NOT,
    since=_SINCE,
    examples=_after_review(
        "decisions_sent_on", date(2026, 10, 21), date(2026, 10, 22), 5, Standards(decisions_working_days=1)
    ),
)
def decisions_sent(form: MonitoringForm, rules: Standards) -> Found:
    """The decisions went out within the limit of working days after the review."""
    sent = form.review.decisions_sent_on
    return _within("review.decisions_sent_on", form.date, sent, rules.decisions_working_days)


@check(
    "review-record-written",
    title="Record of the review written in time",
    message="The record was written {days} working days after the review; the limit is {limit}",
    reads=("review.record_written_on", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source=_HANDBOOK,
    remedy="Set time aside for the record when the review is booked.",
    reasons=_WHY_NOT,
    since=_SINCE,
    examples=_after_review(
        "record_written_on", date(2026, 11, 4), date(2026, 11, 5), 15, Standards(record_written_working_days=1)
    ),
)
def record_written(form: MonitoringForm, rules: Standards) -> Found:
    """The record was written within the limit of working days after the review."""
    written = form.review.record_written_on
    return _within("review.record_written_on", form.date, written, rules.record_written_working_days)


@check(
    "review-record-sent",
    title="Record of the review sent in time",
    message="The record was sent {days} working days after the review; the limit is {limit}",
    reads=("review.record_sent_on", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source=_HANDBOOK,
    remedy="Send the record to all who took part as soon as it is written.",
    reasons=_WHY_NOT,
    since=_SINCE,
    examples=_after_review(
        "record_sent_on", date(2026, 11, 11), date(2026, 11, 12), 20, Standards(record_sent_working_days=1)
    ),
)
def record_sent(form: MonitoringForm, rules: Standards) -> Found:
    """The record went out within the limit of working days after the review."""
    sent = form.review.record_sent_on
    return _within("review.record_sent_on", form.date, sent, rules.record_sent_working_days)


CHECKS = (adjourned, iro_named, decisions_sent, record_written, record_sent)
