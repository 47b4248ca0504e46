"""Checks of when and how the review was held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check, clear, found, spared
from iro_qa.standard.checks.answers import NOT_MET, REVIEW_DAY, Found, answered, given

_THE_DAY, _DAY_BEFORE, _DAY_AFTER = date(2026, 10, 14), date(2026, 10, 13), date(2026, 10, 15)


def _report(**more: str) -> Mapping[str, Any]:
    """For the examples: a review with a report of the social worker, and a PEP that was missing."""
    return {"documents": [{"kind": "pep", "provided": "no"}, {"kind": "social_work_report", **more}]}


def _days_late(form: MonitoringForm) -> int:
    """Days from the due date to the review; not applicable where either is missing."""
    return (given(form.date) - given(form.review.due_on)).days


@check(
    "review-day-known",
    title="Day of the review given",
    message="Sent, and no day of the review: it is in no figure",
    reads=("identity.status", *REVIEW_DAY),
    severity="red",
    kind="administrative",
    source="practice (a form belongs to the month in which the review was completed)",
    remedy="Give the day the review was held or completed, and send the next revision.",
    reasons={"not_sent": "the form is not sent"},
    examples=(
        clear(),
        clear(review={"held_on": None, "meetings": [_THE_DAY]}),
        clear(review={"held_on": None, "completed_on": _THE_DAY}),
        found(Finding("review.held_on"), review={"held_on": None}),
        *(
            spared("not_sent", identity={"status": status}, review={"held_on": None})
            for status in ("draft", "withdrawn")
        ),
    ),
)
def day_known(form: MonitoringForm) -> Found:
    """A form that is sent says when the review was."""
    if form.identity.status in ("draft", "withdrawn"):
        return NotApplicable("not_sent")
    return (Finding("review.held_on"),) if form.date is None else None


@check(
    "review-held-in-time",
    title="Review held in time",
    message="The review was held after the day it was due (days late: {days})",
    reads=("review.due_on", *REVIEW_DAY),
    severity="red",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 33(1) and (2)",
    remedy="Record why the review was late, and set the next one by this one's actual date.",
    examples=(
        clear(review={"due_on": _THE_DAY}),
        found(Finding("review.held_on", days=1), review={"due_on": _DAY_BEFORE}),
        found(
            Finding("review.held_on", days=2),
            review={"due_on": _DAY_BEFORE, "held_on": _DAY_BEFORE, "completed_on": _DAY_AFTER},
        ),
        spared("not_given"),
        spared("not_given", review={"due_on": _THE_DAY, "held_on": None}),
    ),
)
def held_in_time(form: MonitoringForm) -> Found:
    """Held on or before the day it was due."""
    days = _days_late(form)
    return (Finding("review.held_on", days=days),) if days > 0 else None


@check(
    "review-late-reason",
    title="Reason given for a late review",
    message="The review was late and no reason is given (days late: {days})",
    reads=("review.due_on", "review.late_reason", *REVIEW_DAY),
    severity="amber",
    kind="administrative",
    source="practice (the annual report under IRO Handbook 2010, chapter 7, paragraph 11, gives the reasons)",
    remedy="Choose the reason that the review was late.",
    reasons={"in_time": "the review was in time"},
    examples=(
        clear(review={"due_on": _DAY_BEFORE, "late_reason": "court"}),
        found(Finding("review.late_reason", days=1), review={"due_on": _DAY_BEFORE}),
        spared("in_time", review={"due_on": _THE_DAY}),
        spared("not_given"),
    ),
)
def late_reason(form: MonitoringForm) -> Found:
    """A late review has its reason."""
    days = _days_late(form)
    if days <= 0:
        return NotApplicable("in_time")
    return None if form.review.late_reason else (Finding("review.late_reason", days=days),)


@check(
    "review-social-work-report",
    title="Social work report provided in time",
    message="The social work report was missing, incomplete or late (answer: {answer})",
    reads=("review.documents.kind", "review.documents.provided", "review.documents.on_time"),
    severity="amber",
    kind="administrative",
    source="practice (IRO Handbook 2010, chapter 3; usually three working days before the review)",
    remedy="Raise it with the team manager if it is not the first time.",
    examples=(
        clear(review=_report(provided="yes", on_time="yes")),
        clear(review=_report(provided="yes")),
        *(
            found(Finding("review.documents.provided", answer=answer), review=_report(provided=answer, on_time="yes"))
            for answer in sorted(NOT_MET)
        ),
        *(
            found(Finding("review.documents.on_time", answer=answer), review=_report(provided="yes", on_time=answer))
            for answer in sorted(NOT_MET)
        ),
        spared("says_not_applicable", review=_report(provided="not_applicable", on_time="no")),
        spared("declined", review=_report(provided="declined", on_time="no")),
        spared("not_recorded", review=_report(provided="not_recorded", on_time="no")),
        spared("none", review={"documents": [{"kind": "pep", "provided": "no"}]}),
    ),
)
def social_work_report(form: MonitoringForm) -> Found:
    """The first social work report listed was provided, and in time."""
    for paper in form.review.documents:
        if paper.kind == "social_work_report":
            missing = answered(paper.provided, "review.documents.provided")
            late = missing is None and paper.on_time in NOT_MET
            return (Finding("review.documents.on_time", answer=paper.on_time),) if late else missing
    return NotApplicable("none")


CHECKS = (day_known, held_in_time, late_reason, social_work_report)
