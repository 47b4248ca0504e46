"""The check of reviews of a child who may be placed for adoption."""

from __future__ import annotations

from datetime import date
from typing import Any

from iro_qa.plugin import (
    Finding,
    MonitoringForm,
    NotApplicable,
    check,
    clear,
    due_after_placement_order,
    found,
    spared,
)
from iro_qa.standard.checks.answers import REVIEW_DAY, Found, given

#: Under a placement order since 14 July 2026: three months end on the day of the examples' review.
_ORDER, _EARLIER = date(2026, 7, 14), date(2026, 7, 13)


def _ordered(since: date | None, last: date | None = date(2026, 5, 4), **more: Any) -> dict[str, Any]:
    """For the examples: a placement order, the review before, and a foster home."""
    child = {"legal_status": "E1", "legal_status_since": since, "placement": "U6", **more}
    return {"child": child, "previous": {"review_on": last}, "review": {"kind": "later"}}


def _first(since: date) -> dict[str, Any]:
    return {**_ordered(since, None), "review": {"kind": "first"}}


@check(
    "review-placement-order",
    title="Review within three months of a placement order",
    message="The first review after the placement order was held {days} days after {due}, when it was due",
    reads=(
        "child.legal_status", "child.legal_status_since", "child.placement", "previous.review_on", "review.kind",
        *REVIEW_DAY,
    ),
    severity="amber",
    kind="practice",
    source="Adoption Agencies Regulations 2005 (SI 2005/389), reg 36(1)",
    remedy="Ask why no review was held in the three months, and what was done to find a family.",
    reasons={
        "no_placement_order": "not under a placement order",
        "placed": "placed for adoption, so that other reviews are due",
        "reviewed_since": "not the first review after the placement order",
        "impossible": "a date that cannot be right",
        "no_due_day": "the day it was due cannot be worked out from the form",
    },
    since=date(2005, 12, 30),
    examples=(
        clear(**_ordered(_ORDER)),
        clear(**_ordered(_ORDER, None)),
        found(Finding("review.held_on", days=1, due=date(2026, 10, 13)), **_ordered(_EARLIER)),
        found(Finding("review.held_on", days=1, due=date(2026, 10, 13)), **_ordered(_EARLIER, date(2026, 7, 12))),
        found(Finding("review.held_on", days=1, due=date(2026, 10, 13)), **_first(_EARLIER)),
        found(Finding("review.held_on", days=1, due=date(2026, 10, 13)), **_ordered(_EARLIER, placement="U5")),
        # 30 November and three months: the last day of February
        clear(**_ordered(date(2025, 11, 30), date(2025, 9, 1)) | {"review": {"held_on": date(2026, 2, 28)}}),
        spared("reviewed_since", **_ordered(_EARLIER, _EARLIER)),
        spared("reviewed_since", **_ordered(_EARLIER, date(2026, 9, 1))),
        spared("not_given", **_ordered(_EARLIER, None)),  # a review since then may have been held
        spared("not_given", **_ordered(None)),
        spared("not_given", **_ordered(_EARLIER, placement="")),
        spared("not_given", **_ordered(_EARLIER, legal_status="")),
        spared("not_given", **_ordered(_EARLIER) | {"review": {"held_on": None}}),
        spared("impossible", **_ordered(date(2026, 10, 15))),
        *(spared("placed", **_ordered(_EARLIER, placement=code)) for code in ("A3", "A4", "A5", "A6")),
        # a freeing order is of a time before these regulations
        *(spared("no_placement_order", **_ordered(_EARLIER, legal_status=code)) for code in ("C2", "D1", "V2")),
        spared("no_due_day", **_ordered(date(2005, 12, 29), date(2005, 9, 1)) | {"review": {"held_on": _EARLIER}}),
        spared("not_in_force", **_ordered(date(2005, 7, 1), None) | {"review": {"held_on": date(2005, 12, 29)}}),
    ),
)  # fmt: skip
def placement_order(form: MonitoringForm) -> Found:
    """A child who may be placed for adoption and is not was reviewed within three months of the order."""
    child, last = form.child, form.previous.review_on
    _concerned(child.legal_status, child.placement)
    since, day = given(child.legal_status_since), given(form.date)
    if since > day:
        raise NotApplicable("impossible")
    if last and last >= since:
        raise NotApplicable("reviewed_since")
    due = due_after_placement_order(since)
    if due is None:
        raise NotApplicable("no_due_day")
    if day <= due.due:
        return None
    if last is None and form.review.kind != "first":
        raise NotApplicable("not_given")
    return (Finding("review.held_on", days=(day - due.due).days, due=due.due),)


def _concerned(legal_status: str, placement: str) -> None:
    """Leave out whoever is not under a placement order, and whoever is placed for adoption."""
    if legal_status and legal_status != "E1":
        raise NotApplicable("no_placement_order")
    if not legal_status or not placement:
        raise NotApplicable("not_given")
    if placement.startswith("A"):
        raise NotApplicable("placed")


CHECKS = (placement_order,)
