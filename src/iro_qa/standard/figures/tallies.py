"""Figures that count codes."""

from __future__ import annotations

from collections.abc import Iterable

from iro_qa.plugin import Checked, tally

_ITEMS = "All concerns on the forms, each as often as a form raises it; none is left out."
#: What a code that was left blank is counted as.
_BLANK = "not_recorded"


@tally(
    "late-reasons",
    title="Reasons for late reviews",
    basis="Reviews held after their due date, a blank reason as not recorded; the others are left out, as"
    " they need no reason.",
    reads=("review.due_on", "review.late_reason"),
    listed="late_reasons",
)
def late_reasons(checked: Checked) -> Iterable[str]:
    """The reason of a late review."""
    review = checked.form.review
    late = review.due_on is not None and checked.day > review.due_on
    return (review.late_reason or _BLANK,) if late else ()


@tally(
    "good-practice",
    title="Good practice by theme",
    basis="All pieces of good practice named on the forms; none is left out.",
    reads=("good_practice.items.theme",),
    unit="good practice",
    listed="themes",
)
def good_practice(checked: Checked) -> Iterable[str]:
    """The theme of each piece of good practice."""
    return [item.theme or _BLANK for item in checked.form.good_practice.items]


@tally(
    "concerns-by-theme",
    title="Concerns by theme",
    basis=_ITEMS,
    reads=("concerns.items.theme",),
    unit="concerns",
    listed="themes",
)
def concerns_by_theme(checked: Checked) -> Iterable[str]:
    """The theme of each concern."""
    return [item.theme or _BLANK for item in checked.form.concerns.items]


@tally(
    "concerns-by-kind",
    title="Concerns by kind",
    basis=_ITEMS,
    reads=("concerns.items.kind",),
    unit="concerns",
)
def concerns_by_kind(checked: Checked) -> Iterable[str]:
    """The kind of each concern."""
    return [item.kind for item in checked.form.concerns.items]


@tally(
    "concerns-by-urgency",
    title="Concerns by urgency",
    listed="urgencies",
    basis=_ITEMS,
    reads=("concerns.items.urgency",),
    unit="concerns",
)
def concerns_by_urgency(checked: Checked) -> Iterable[str]:
    """The urgency of each concern."""
    return [item.urgency for item in checked.form.concerns.items]


@tally(
    "concerns-by-service",
    title="Concerns by service responsible",
    basis=_ITEMS,
    reads=("concerns.items.service",),
    unit="concerns",
    listed="services",
)
def concerns_by_service(checked: Checked) -> Iterable[str]:
    """The service responsible for each concern."""
    return [item.service or _BLANK for item in checked.form.concerns.items]


@tally(
    "plan-judgement",
    title="Judgements on the care plan",
    basis="Reviews with a judgement on the plan; those without one are left out, as there is nothing to count.",
    reads=("care_plan.judgement",),
    listed="grades",
    parts=True,
)
def plan_judgement(checked: Checked) -> Iterable[str]:
    """The judgement on the plan, where there is one."""
    judgement = checked.form.care_plan.judgement
    return (judgement,) if judgement else ()


CONCERNS = (concerns_by_theme, concerns_by_kind, concerns_by_urgency, concerns_by_service)
