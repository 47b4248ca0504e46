"""Whom a figure concerns: what several figures ask of a form before its answer counts."""

from __future__ import annotations

from iro_qa.plugin import Checked, NotApplicable, NotRecorded
from iro_qa.standard.checks.answers import AGE

__all__ = ["AGE", "CHILDREN_ASKED", "REVIEWS_ASKED", "known_age", "not_in_short_breaks"]

#: The basis of a plain question, by review and by child.
REVIEWS_ASKED = (
    "Reviews whose form answers the question; not applicable and blank answers are left out, as they tell neither way."
)
CHILDREN_ASKED = (
    "Children whose latest form answers the question; not applicable and blank answers are left out, as they "
    "tell neither way."
)


def not_in_short_breaks(checked: Checked) -> None:
    """Leave out a series of short breaks: regulation 48 spares it several of the usual requirements."""
    if checked.form.child.short_breaks == "yes":
        raise NotApplicable("short_breaks")


def known_age(checked: Checked) -> int:
    """The child's age at the review; not recorded where it cannot be known."""
    age = checked.form.age
    if age is None:
        raise NotRecorded
    return age
