"""Checks of the care plan: shown, brought up to date, right for the child, and carried out."""

from __future__ import annotations

from datetime import date
from typing import Any

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, Standards, check, clear, found, spared
from iro_qa.standard.checks import care_plan_judgement, care_plan_status
from iro_qa.standard.checks.answers import IN_FORCE, REVIEW_DAY, Found, answered, before, seven
from iro_qa.standard.checks.previous import not_first
from iro_qa.standard.checks.since import FAR_OFF, days_ago, working_days_later

_REGS = "Care Planning Regulations 2010 (SI 2010/959)"
_REGULATIONS_2010 = date(2011, 4, 1)
_BEFORE_2011: dict[str, Any] = {"held_on": date(2011, 3, 31)}
_LATER: dict[str, Any] = {"kind": "later"}


def _shown(provided: str) -> dict[str, Any]:
    return {"documents": [{"kind": "pep", "provided": "no"}, {"kind": "care_plan", "provided": provided}]}


@check(
    "care-plan-present",
    title="Care plan shown to the review",
    message="The care plan was not shown to the review, or not all of it (answer: {answer})",
    reads=("review.documents.kind", "review.documents.provided", *REVIEW_DAY),
    severity="red",
    kind="practice",
    source=f"{_REGS}, reg 4(2)",
    remedy="Ask to be sent the care plan by a date, and raise a concern if it does not come.",
    since=_REGULATIONS_2010,
    examples=(
        clear(review=_shown("yes")),
        *(
            found(Finding("review.documents.provided", answer=code), review=_shown(code))
            for code in ("partly", "no", "not_evidenced")
        ),
        spared("says_not_applicable", review=_shown("not_applicable")),
        spared("declined", review=_shown("declined")),
        spared("not_recorded", review=_shown("not_recorded")),
        spared("none"),
        spared("none", review={"documents": [{"kind": "pathway_plan", "provided": "no"}]}),
        spared("not_in_force", review={**_shown("no"), **_BEFORE_2011}),
    ),
)
def present(form: MonitoringForm) -> Found:
    """The first care plan listed among the documents was shown to the review."""
    for paper in form.review.documents:
        if paper.kind == "care_plan":
            return answered(paper.provided, "review.documents.provided")
    return NotApplicable("none")


@check(
    "care-plan-up-to-date",
    title="Care plan up to date",
    message="The care plan is not up to date (answer: {answer})",
    reads=("care_plan.up_to_date", *REVIEW_DAY),
    severity="red",
    kind="practice",
    source=f"{_REGS}, reg 5 and Schedule 7, paragraph 1",
    remedy="Ask for the updated plan by a date, and say what has to change in it.",
    since=IN_FORCE,
    examples=(*seven("care_plan.up_to_date"), before(care_plan={"up_to_date": "no"})),
)
def up_to_date(form: MonitoringForm) -> Found:
    """The care plan is up to date."""
    return answered(form.care_plan.up_to_date, "care_plan.up_to_date")


def _dates(updated: date | None, last: date | None = date(2026, 4, 15), **more: Any) -> dict[str, Any]:
    """A later review. Ten working days after 15 April 2026, the day of the last one, are over on 29 April."""
    return {"care_plan": {"updated_on": updated}, "previous": {"review_on": last}, "review": {**_LATER, **more}}


_NOT_UPDATED = Finding("care_plan.updated_on", limit=10)


@check(
    "care-plan-updated",
    title="Care plan updated after the last review",
    message="By the date given, the care plan was not updated within {limit} working days of the last review",
    reads=("care_plan.updated_on", "previous.review_on", "review.kind", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source="practice (as councils track it; Children Act 1989 guidance, volume 2) (unconfirmed)",
    remedy="Ask when the plan was brought up to date with the decisions of the last review.",
    reasons={**FAR_OFF, "not_yet": "the time for it was not over at this review"},
    since=_REGULATIONS_2010,
    examples=(
        clear(**_dates(date(2026, 4, 15))),
        clear(**_dates(date(2026, 4, 29))),
        clear(**_dates(date(2026, 5, 11), date(2026, 4, 24))),  # 4 May is a bank holiday
        found(_NOT_UPDATED, **_dates(date(2026, 4, 14))),
        found(_NOT_UPDATED, **_dates(date(2026, 4, 30))),
        found(_NOT_UPDATED, **_dates(date(2026, 5, 12), date(2026, 4, 24))),
        found(_NOT_UPDATED, **_dates(date(2026, 5, 2), date(2026, 4, 17))),  # a Saturday after the last day
        spared("not_given", **_dates(None)),
        spared("not_given", **_dates(date(2026, 4, 20), None)),
        spared("not_given", **_dates(date(2026, 4, 20), held_on=None)),
        spared("impossible", **_dates(date(2026, 10, 15))),
        spared("impossible", **_dates(date(2026, 10, 1), date(2026, 10, 15))),
        spared("impossible", **_dates(date(1926, 4, 20))),
        spared("not_yet", **_dates(date(2026, 9, 1), date(2026, 9, 30))),
        found(_NOT_UPDATED, **_dates(date(2026, 9, 1), date(2026, 9, 29))),
        spared("far_off", **_dates(date(2044, 4, 20), date(2044, 4, 15), held_on=date(2044, 10, 14))),
        spared("first_review", **_dates(date(2026, 4, 20), kind="first")),
        spared("not_recorded", **_dates(date(2026, 4, 20), kind="not_recorded")),
        spared("not_in_force", **_dates(date(2010, 4, 20), date(2010, 10, 1), **_BEFORE_2011)),
    ),
)
def updated(form: MonitoringForm, rules: Standards) -> Found:
    """The plan was updated on or after the last review, and within the limit."""
    if why := not_first(form):
        return why
    last, updated_on, day = form.previous.review_on, form.care_plan.updated_on, form.date
    if last is None or day is None:
        return NotApplicable("not_given")
    since_last = days_ago(form, last)
    if updated_on is None:
        return NotApplicable("not_given")
    ago, by = days_ago(form, updated_on), working_days_later(last, rules.care_plan_updated_working_days)
    if ago <= since_last and updated_on <= by:
        return None
    if by >= day:
        return NotApplicable("not_yet")
    return (Finding("care_plan.updated_on", limit=rules.care_plan_updated_working_days),)


@check(
    "care-plan-appropriate",
    title="Care plan appropriate",
    message="The care plan is not, or not in all, appropriate to the child (answer: {answer})",
    reads=("care_plan.appropriate", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source=f"{_REGS}, reg 5 and Schedule 7",
    remedy="Say what the plan does not meet, and ask for the change by a date.",
    since=_REGULATIONS_2010,
    examples=(
        *seven("care_plan.appropriate"),
        spared("not_in_force", care_plan={"appropriate": "no"}, review=_BEFORE_2011),
    ),
)
def appropriate(form: MonitoringForm) -> Found:
    """The plan is the right one for the child."""
    return answered(form.care_plan.appropriate, "care_plan.appropriate")


@check(
    "care-plan-permanence",
    title="Plan for permanence from the second review on",
    message="No plan for permanence is given although this is not the first review",
    reads=("care_plan.permanence", "review.kind", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source=f"{_REGS}, reg 5(a); by the second review is practice",
    remedy="Record the plan or plans for permanence, or raise a concern that there is none.",
    since=IN_FORCE,
    examples=(
        before(review=_LATER),
        clear(review={"kind": "second"}, care_plan={"permanence": ["SGO", "ADOPTION"]}),
        found(Finding("care_plan.permanence"), review={"kind": "second"}),
        spared("first_review", review={"kind": "first"}),
        spared("not_recorded"),
    ),
)
def permanence(form: MonitoringForm) -> Found:
    """From the second review on there is a plan for permanence."""
    if why := not_first(form):
        return why
    return None if form.care_plan.permanence else (Finding("care_plan.permanence"),)


@check(
    "care-plan-contingency",
    title="Contingency plan",
    message="The plan does not fully say what happens if it fails (answer: {answer})",
    reads=("care_plan.contingency",),
    severity="note",
    kind="practice",
    source="practice (a contingency or parallel plan is expected)",
    remedy="Ask for a contingency plan in the care plan.",
    examples=seven("care_plan.contingency"),
)
def contingency(form: MonitoringForm) -> Found:
    """The plan says what happens if it fails."""
    return answered(form.care_plan.contingency, "care_plan.contingency")


@check(
    "care-plan-decisions",
    title="Decisions of the last review carried out",
    message="The decisions of the last review were not all carried out (answer: {answer})",
    reads=("care_plan.decisions_carried_out", "review.kind", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source=f"{_REGS}, Schedule 7, paragraph 1",
    remedy="Ask why, and agree who does what is left by which day.",
    since=_REGULATIONS_2010,
    examples=(
        *seven("care_plan.decisions_carried_out", review=_LATER),
        found(
            Finding("care_plan.decisions_carried_out", answer="no"),
            care_plan={"decisions_carried_out": "no"},
            review={"kind": "second"},
        ),
        spared("first_review", care_plan={"decisions_carried_out": "no"}, review={"kind": "first"}),
        spared("not_recorded", care_plan={"decisions_carried_out": "no"}),
        spared("not_in_force", care_plan={"decisions_carried_out": "no"}, review={**_LATER, **_BEFORE_2011}),
    ),
)
def decisions(form: MonitoringForm) -> Found:
    """From the second review on: what the last one decided was carried out."""
    if why := not_first(form):
        return why
    return answered(form.care_plan.decisions_carried_out, "care_plan.decisions_carried_out")


CHECKS = (
    present, up_to_date, updated, appropriate, permanence, contingency, decisions, *care_plan_status.CHECKS,
    *care_plan_judgement.CHECKS,
)  # fmt: skip
