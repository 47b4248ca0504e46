"""Figures of when the review was held and of the paper it had."""

from __future__ import annotations

from iro_qa.plugin import Checked, proportion


@proportion(
    "reviews-in-time",
    title="Reviews held in time",
    basis="Reviews with a due date on the form; those without one are not recorded, as lateness cannot be told.",
    reads=("review.due_on",),
    target=95,
)
def reviews_in_time(checked: Checked) -> str:
    """Held on or before the day it was due."""
    due_on = checked.form.review.due_on
    if due_on is None:
        return "not_recorded"
    return "yes" if checked.day <= due_on else "no"


@proportion(
    "reports-in-time",
    title="Social work reports provided in time",
    basis="Reviews whose form lists a social work report; those that list none are not recorded, as the "
    "form does not say.",
    reads=("review.documents.kind", "review.documents.provided", "review.documents.on_time"),
    target=95,
)
def reports_in_time(checked: Checked) -> str:
    """Whether the first social work report listed was provided and, if so, in time."""
    for paper in checked.form.review.documents:
        if paper.kind == "social_work_report":
            return paper.on_time if paper.provided == "yes" else paper.provided
    return "not_recorded"


FIGURES = (reviews_in_time, reports_in_time)
