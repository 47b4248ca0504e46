"""Figures of where the child lives and of the social worker's visits."""

from __future__ import annotations

from iro_qa.plugin import Checked, proportion
from iro_qa.standard.figures.concerning import AGE, CHILDREN_ASKED, REVIEWS_ASKED, known_age


@proportion(
    "home-suitable",
    title="Home suits the child's needs",
    unit="children",
    basis=CHILDREN_ASKED,
    reads=("home.suitable",),
    target=95,
)
def home_suitable(checked: Checked) -> str:
    """Whether the home suits the child's needs."""
    return checked.form.home.suitable


@proportion(
    "visits-in-time",
    title="Social worker's visits in time",
    basis=REVIEWS_ASKED,
    reads=("visits.in_time",),
    target=95,
)
def visits_in_time(checked: Checked) -> str:
    """Whether the social worker visited as often as the regulations ask."""
    return checked.form.visits.in_time


@proportion(
    "seen-alone",
    title="Child seen alone by the social worker",
    basis="Reviews of children of four or more; younger children are not applicable, as it is not asked "
    "of them; unknown ages and blank answers are not recorded.",
    reads=("visits.seen_alone", *AGE),
    target=95,
)
def seen_alone(checked: Checked) -> str:
    """Whether the social worker saw a child of four or more alone."""
    if known_age(checked) < checked.rules.alone_from_age:
        return "not_applicable"
    return checked.form.visits.seen_alone


FIGURES = (home_suitable, visits_in_time, seen_alone)
