"""Checks of the care plan: what the child's legal status asks of it, and the plan for leaving care."""

from __future__ import annotations

from datetime import date, timedelta
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
from iro_qa.standard.checks.answers import AGE, IN_FORCE, REVIEW_DAY, Found, answered, before, known_age, seven
from iro_qa.standard.checks.since import IMPOSSIBLE, days_past, months_ago

_REGS = "Care Planning Regulations 2010 (SI 2010/959)"
_HELD = date(2026, 10, 14)
_A_YEAR_AGO = date(2025, 10, 14)
_ON = "care_plan.pathway_plan_on"


def _status(since: date | None, care: date | None = None, legal: str = "V2") -> dict[str, Any]:
    return {"legal_status": legal, "legal_status_since": since, "in_care_since": care}


@check(
    "care-plan-section-20",
    title="No drift under section 20",
    message="Accommodated under section 20 for {months} months",
    reads=("child.legal_status", "child.legal_status_since", "child.in_care_since", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source=(
        "practice (no limit in law; a High Court judgement of about 2018 asked IROs for a more robust answer to drift)"
    ),
    remedy="Ask whether section 20 is still right for the child, and what legal advice says.",
    reasons={**IMPOSSIBLE, "not_section_20": "not accommodated under section 20"},
    examples=(
        clear(child=_status(date(2025, 10, 15))),
        clear(child=_status(date(2026, 1, 5), date(2020, 3, 2))),
        found(Finding("child.legal_status", months=12), child=_status(_A_YEAR_AGO)),
        found(Finding("child.legal_status", months=12), child=_status(None, _A_YEAR_AGO)),
        found(
            Finding("child.legal_status", months=25),
            child=_status(date(2024, 8, 31)),
            review={"held_on": date(2026, 9, 30)},
        ),
        Example({"child": _status(_A_YEAR_AGO)}, Outcome("clear"), Standards(section_20_months=13)),
        spared("not_section_20", child=_status(_A_YEAR_AGO, legal="C2")),
        spared("not_given", child=_status(_A_YEAR_AGO, legal="")),
        spared("not_given", child=_status(None)),
        spared("not_given", child=_status(_A_YEAR_AGO), review={"held_on": None}),
        spared("impossible", child=_status(_HELD + timedelta(days=1))),
        spared("impossible", child=_status(date(1925, 10, 14))),
    ),
)
def section_20(form: MonitoringForm, rules: Standards) -> Found:
    """A child accommodated by agreement is not left so for long without a decision."""
    child = form.child
    if child.legal_status != "V2":
        return NotApplicable("not_section_20" if child.legal_status else "not_given")
    months = months_ago(form, child.legal_status_since or child.in_care_since)
    return (Finding("child.legal_status", months=months),) if months >= rules.section_20_months else None


def _parents(since: date | None, answer: str = "no", placement: str = "P1", legal: str = "C2") -> dict[str, Any]:
    child = {"placement": placement, "legal_status": legal, "lives_there_since": since}
    return {"child": child, "care_plan": {"discharge_considered": answer}}


_NOT_CONSIDERED = Finding("care_plan.discharge_considered", months=12)


@check(
    "care-plan-with-parents",
    title="Discharge of the care order considered",
    message="With parents on a care order for {months} months, and nothing shows that its discharge was considered",
    reads=(
        "child.placement", "child.legal_status", "child.lives_there_since", "care_plan.discharge_considered",
        *REVIEW_DAY,
    ),
    severity="amber",
    kind="practice",
    source="practice (corporate parenting panels: to be considered after about a year with parents)",
    remedy="Ask for legal advice on the discharge of the order, and record what was considered.",
    reasons={**IMPOSSIBLE, "not_with_parents": "not known to live with parents on a full care order"},
    examples=(
        clear(**_parents(_A_YEAR_AGO, "yes")),
        clear(**_parents(date(2025, 10, 15))),
        *(
            found(_NOT_CONSIDERED, **_parents(_A_YEAR_AGO, code))
            for code in ("partly", "no", "not_evidenced", "not_applicable", "declined", "not_recorded")
        ),
        Example(_parents(_A_YEAR_AGO), Outcome("clear"), Standards(with_parents_months=13)),
        spared("not_with_parents", **_parents(_A_YEAR_AGO, placement="U4")),
        spared("not_with_parents", **_parents(_A_YEAR_AGO, legal="C1")),
        spared("not_with_parents"),
        spared("not_given", **_parents(None)),
        spared("not_given", **_parents(_A_YEAR_AGO), review={"held_on": None}),
        spared("impossible", **_parents(_HELD + timedelta(days=1))),
    ),
)  # fmt: skip
def with_parents(form: MonitoringForm, rules: Standards) -> Found:
    """On a care order with parents for long: whether it can be discharged was considered."""
    child = form.child
    if child.placement != "P1" or child.legal_status != "C2":
        return NotApplicable("not_with_parents")
    months = months_ago(form, child.lives_there_since)
    if months < rules.with_parents_months or form.care_plan.discharge_considered == "yes":
        return None
    return (Finding("care_plan.discharge_considered", months=months),)


def _young(days: int) -> dict[str, Any]:
    """Sixteen so many days after the review."""
    return {"date_of_birth": date(2010, 10, 14) + timedelta(days=days)}


@check(
    "care-plan-pathway-plan",
    title="Pathway plan from 16",
    message="The pathway plan is not as it should be (answer: {answer})",
    reads=("care_plan.pathway_plan", *AGE),
    severity="amber",
    kind="practice",
    source=f"{_REGS}, regs 42 to 44 and Schedule 8",
    remedy="Ask for the needs assessment and the pathway plan by a date.",
    since=IN_FORCE,
    examples=(
        *seven("care_plan.pathway_plan", child={"age_at_review": 16}),
        found(Finding("care_plan.pathway_plan", answer="no"), care_plan={"pathway_plan": "no"}, child=_young(0)),
        spared("age", care_plan={"pathway_plan": "no"}, child=_young(1)),
        spared("age_unknown", care_plan={"pathway_plan": "no"}),
        before(care_plan={"pathway_plan": "no"}, child={"age_at_review": 16}),
        Example(
            {"care_plan": {"pathway_plan": "no"}, "child": {"age_at_review": 15}},
            Outcome("found", (Finding("care_plan.pathway_plan", answer="no"),)),
            Standards(pathway_from_age=15),
        ),
    ),
)
def pathway_plan(form: MonitoringForm, rules: Standards) -> Found:
    """A young person of 16 or more has a pathway plan."""
    if known_age(form) < rules.pathway_from_age:
        return NotApplicable("age")
    return answered(form.care_plan.pathway_plan, "care_plan.pathway_plan")


def _plan_of(day: date | None, age: int = 16) -> dict[str, Any]:
    return {"care_plan": {"pathway_plan_on": day}, "child": {"age_at_review": age}}


@check(
    "care-plan-pathway-date",
    title="Pathway plan reviewed in time",
    message="By the date given, the pathway plan was due to be reviewed {days} days before this review",
    reads=(_ON, *AGE),
    severity="note",
    kind="practice",
    source=f"{_REGS}, Part 8 (unconfirmed)",
    remedy="Ask for the pathway plan to be reviewed by a date, or for the date of its last review.",
    reasons=IMPOSSIBLE,
    since=date(2011, 4, 1),
    examples=(
        clear(**_plan_of(date(2026, 4, 14))),
        clear(**_plan_of(_HELD)),
        found(Finding(_ON, days=1), **_plan_of(date(2026, 4, 13))),
        clear(**_plan_of(date(2025, 8, 31)), review={"held_on": date(2026, 2, 28)}),
        found(Finding(_ON, days=1), **_plan_of(date(2025, 8, 31)), review={"held_on": date(2026, 3, 1)}),
        found(Finding(_ON, days=1), care_plan={"pathway_plan_on": date(2026, 4, 13)}, child=_young(0)),
        Example(_plan_of(date(2026, 4, 13)), Outcome("clear"), Standards(pathway_months=7)),
        spared("age", **_plan_of(date(2026, 4, 13), age=15)),
        spared("age", care_plan={"pathway_plan_on": date(2026, 4, 13)}, child=_young(1)),
        spared("age_unknown", care_plan={"pathway_plan_on": date(2026, 4, 13)}),
        spared("not_given", **_plan_of(None)),
        spared("not_given", **_plan_of(date(2026, 4, 13)), review={"held_on": None}),
        spared("impossible", **_plan_of(_HELD + timedelta(days=1))),
        spared("not_in_force", **_plan_of(date(2010, 4, 13)), review={"held_on": date(2011, 3, 31)}),
    ),
)
def pathway_date(form: MonitoringForm, rules: Standards) -> Found:
    """The pathway plan of a young person of 16 or more was reviewed within the limit."""
    if known_age(form) < rules.pathway_from_age:
        return NotApplicable("age")
    days = days_past(form, form.care_plan.pathway_plan_on, rules.pathway_months)
    return (Finding(_ON, days=days),) if days > 0 else None


CHECKS = (section_20, with_parents, pathway_plan, pathway_date)
