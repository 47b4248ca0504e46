"""Checks of what is known of the reviews before."""

from __future__ import annotations

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check
from iro_qa.standard.checks.answers import Found


def not_first(form: MonitoringForm) -> None:
    """Leave out first reviews, and those that do not say which they are."""
    kind = form.review.kind
    if kind == "first":
        raise NotApplicable("first_review")
    if kind == "not_recorded":
        raise NotApplicable("not_recorded")


@check(
    "previous-known",
    title="Last review known",
    message="The date of the last review is blank although this is not the first",
    reads=("review.kind", "previous.review_on"),
    severity="note",
    kind="administrative",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 1",
    remedy="Give the date of the last review, so that this one can be checked against it.",
)
def known(form: MonitoringForm) -> Found:
    """A second or later review names the one before it."""
    not_first(form)
    return (Finding("previous.review_on"),) if form.previous.review_on is None else None


@check(
    "previous-twice-not-carried-out",
    title="No decision left undone twice",
    message="Decisions not carried out for the second time: {decisions}",
    reads=("previous.twice_not_carried_out",),
    severity="red",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 1",
    remedy="Raise a concern for each, and consider the dispute resolution process.",
)
def twice_not_carried_out(form: MonitoringForm) -> Found:
    """No decision has been left undone over two reviews."""
    decisions = form.previous.twice_not_carried_out
    if decisions is None:
        raise NotApplicable("not_given")
    return (Finding("previous.twice_not_carried_out", decisions=decisions),) if decisions else None


CHECKS = (known, twice_not_carried_out)
