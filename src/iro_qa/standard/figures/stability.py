"""Figures of whether things will last, and of what is planned if they do not."""

from __future__ import annotations

from iro_qa.plugin import Checked, proportion
from iro_qa.standard.figures.concerning import CHILDREN_ASKED, REVIEWS_ASKED


@proportion(
    "contingency",
    title="Reviews of a care plan that has a contingency plan",
    basis=REVIEWS_ASKED,
    reads=("care_plan.contingency",),
    team_page=False,
)
def contingency(checked: Checked) -> str:
    """Whether there is a contingency plan."""
    return checked.form.care_plan.contingency


@proportion(
    "home-stable",
    title="Children whose home is likely to last",
    unit="children",
    basis=CHILDREN_ASKED,
    reads=("home.stable",),
    team_page=False,
)
def home_stable(checked: Checked) -> str:
    """Whether the child's home is likely to last."""
    return checked.form.home.stable
