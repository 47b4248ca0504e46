"""Figures of the IRO's own contact with the child between reviews."""

from __future__ import annotations

from iro_qa.plugin import Checked, proportion
from iro_qa.standard.checks.answers import later


@proportion(
    "midway-check",
    title="Children with a midway check since the last review",
    unit="children",
    basis="Children by their latest form, if it is of a second or later review and they had been in care for six "
    "months (or as long as the council sets); the others are not applicable, as no midway check is due; an unknown "
    "kind of review or first day in care, or a blank answer, is not recorded.",
    reads=("review.kind", "review.midway_check", "child.in_care_since"),
    team_page=False,
)
def midway_check(checked: Checked) -> str:
    """Whether the IRO looked at the case midway, where that is due."""
    review, since = checked.form.review, checked.form.child.in_care_since
    if review.kind == "first":
        return "not_applicable"
    if review.kind == "not_recorded" or since is None:
        return "not_recorded"
    if later(since, checked.rules.midway_after_months) > checked.day:
        return "not_applicable"
    return review.midway_check


@proportion(
    "iro-visit",
    title="Children seen by the IRO in the six months before the review",
    unit="children",
    basis="Children by their latest form, whether the day on which the IRO last saw the child lies within six months "
    "(or what the council sets) before the review; a blank day, or one after the review, is not recorded.",
    reads=("review.last_iro_visit_on",),
    team_page=False,
)
def iro_visit(checked: Checked) -> str:
    """Whether the IRO saw the child within the usual months before the review."""
    seen = checked.form.review.last_iro_visit_on
    if seen is None or seen > checked.day:
        return "not_recorded"
    return "yes" if later(seen, checked.rules.iro_seen_months) >= checked.day else "no"


FIGURES = (midway_check, iro_visit)
