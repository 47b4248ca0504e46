"""Checks of a review's meetings, of its papers, and of the time between two reviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    spared,
)
from iro_qa.standard.checks.answers import NOT_MET, REVIEW_DAY, Found, answered, given, later, seven
from iro_qa.standard.checks.previous import not_first


def _papers(*answers: str) -> Mapping[str, Any]:
    """For the examples: a review without the social worker's report, and with other papers."""
    others = ({"kind": "pep", "provided": answer} for answer in answers)
    return {"documents": [{"kind": "social_work_report", "provided": "no"}, *others]}


@check(
    "review-documents",
    title="Documents provided to the review",
    message="Documents not provided, beside the social work report: {documents}",
    reads=("review.documents.kind", "review.documents.provided"),
    severity="note",
    kind="administrative",
    source="practice (IRO Handbook 2010, chapter 3)",
    remedy="Ask for what is missing before the next review.",
    examples=(
        clear(review=_papers("yes", "not_recorded")),
        *(
            found(Finding("review.documents.provided", documents=1), review=_papers("yes", answer))
            for answer in sorted(NOT_MET)
        ),
        found(Finding("review.documents.provided", documents=2), review=_papers("no", "partly", "declined")),
        spared("none"),
        spared("none", review=_papers()),
        spared("none", review=_papers("not_applicable", "declined", "not_recorded")),
    ),
)
def documents(form: MonitoringForm) -> Found:
    """Every document listed was provided; the social work report has a check of its own."""
    papers = [paper.provided for paper in form.review.documents if paper.kind != "social_work_report"]
    if NOT_MET.isdisjoint(papers):
        return None if "yes" in papers else NotApplicable("none")
    return (Finding("review.documents.provided", documents=sum(answer in NOT_MET for answer in papers)),)


_MEETINGS = [date(2026, 10, 7), date(2026, 10, 14)]


@check(
    "review-meetings-in-order",
    title="Meetings of a series in order",
    message="A series of meetings begins or ends on another day than the form says (days apart: {days})",
    reads=REVIEW_DAY,
    severity="note",
    kind="administrative",
    source="practice",
    remedy="Correct the days: held on is the first meeting, completed on no earlier than the last.",
    examples=(
        clear(review={"held_on": date(2026, 10, 7), "meetings": _MEETINGS, "completed_on": date(2026, 10, 14)}),
        clear(review={"held_on": date(2026, 10, 7), "meetings": _MEETINGS}),
        clear(review={"held_on": None, "meetings": _MEETINGS, "completed_on": date(2026, 10, 20)}),
        found(
            Finding("review.completed_on", days=1),
            review={"held_on": date(2026, 10, 7), "meetings": _MEETINGS, "completed_on": date(2026, 10, 13)},
        ),
        found(Finding("review.meetings", days=1), review={"held_on": date(2026, 10, 8), "meetings": _MEETINGS}),
        found(
            Finding("review.completed_on", days=4),
            Finding("review.meetings", days=3),
            review={"held_on": date(2026, 10, 10), "meetings": _MEETINGS, "completed_on": date(2026, 10, 10)},
        ),
        spared("none"),
        spared("not_given", review={"held_on": None, "meetings": _MEETINGS}),
    ),
)
def meetings_in_order(form: MonitoringForm) -> Found:
    """No meeting of a series is before the day it began or after the day it was completed."""
    review = form.review
    if not review.meetings:
        return NotApplicable("none")
    if review.held_on is None and review.completed_on is None:
        return NotApplicable("not_given")
    return _apart(review.meetings, review.held_on, review.completed_on)


def _apart(meetings: tuple[date, ...], held: date | None, completed: date | None) -> Iterator[Finding]:
    first, last = min(meetings), max(meetings)
    if completed and completed < last:
        yield Finding("review.completed_on", days=(last - completed).days)
    if held and first < held:
        yield Finding("review.meetings", days=(held - first).days)


_LATER: Mapping[str, Mapping[str, Any]] = {"review": {"kind": "later"}, "child": {"in_care_since": date(2026, 4, 14)}}
_UNCHECKED = {"kind": "later", "midway_check": "no"}


@check(
    "review-midway-check",
    title="Midway check made",
    message="No midway check is shown since the last review (answer: {answer})",
    reads=("review.kind", "review.midway_check", "child.in_care_since", *REVIEW_DAY),
    severity="note",
    kind="practice",
    source="practice (councils publish the share of midway checks; no limit in law)",
    remedy="Book the midway check when the review is booked.",
    reasons={"too_soon": "not in care for long enough"},
    examples=(
        *seven("review.midway_check", **_LATER),
        found(
            Finding("review.midway_check", answer="no"),
            review={**_UNCHECKED, "kind": "second"},
            child={"in_care_since": date(2025, 4, 14)},
        ),
        Example(
            {"review": _UNCHECKED, "child": {"in_care_since": date(2026, 7, 14)}},
            Outcome("found", (Finding("review.midway_check", answer="no"),)),
            Standards(midway_after_months=3),
        ),
        spared("too_soon", review=_UNCHECKED, child={"in_care_since": date(2026, 4, 15)}),
        spared("first_review", review={"kind": "first", "midway_check": "no"}),
        spared("not_recorded", review={"midway_check": "no"}),
        spared("not_given", review=_UNCHECKED),
        spared("not_given", review={**_UNCHECKED, "held_on": None}, child={"in_care_since": date(2026, 4, 14)}),
    ),
)
def midway_check(form: MonitoringForm, rules: Standards) -> Found:
    """From so many months in care on, the IRO looked at the case between two reviews."""
    if why := not_first(form):
        return why
    if later(given(form.child.in_care_since), rules.midway_after_months) > given(form.date):
        return NotApplicable("too_soon")
    return answered(form.review.midway_check, "review.midway_check")


CHECKS = (documents, meetings_in_order, midway_check)
