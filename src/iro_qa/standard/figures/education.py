"""Figures of education, one answer a child."""

from __future__ import annotations

from iro_qa.plugin import Checked, proportion
from iro_qa.standard.figures.concerning import AGE, CHILDREN_ASKED, known_age, not_in_short_breaks


@proportion(
    "pep",
    title="PEP in place and reviewed this term",
    unit="children",
    basis="Children of the ages for a PEP (usually 3 to 17), by their latest form; other ages and short-"
    "break series are not applicable, as no PEP is due; unknown ages and blank answers are not "
    "recorded.",
    reads=("education.pep", "child.short_breaks", *AGE),
    target=95,
)
def pep(checked: Checked) -> str:
    """Whether a child of the ages for a PEP has one that was reviewed this term."""
    not_in_short_breaks(checked)
    if not checked.rules.pep_from_age <= known_age(checked) <= checked.rules.pep_to_age:
        return "not_applicable"
    return checked.form.education.pep


@proportion(
    "education-needs-met",
    title="Education needs met",
    unit="children",
    basis=CHILDREN_ASKED,
    reads=("education.needs_met",),
    target=95,
)
def education_needs_met(checked: Checked) -> str:
    """Whether the child's education needs are met."""
    return checked.form.education.needs_met


FIGURES = (pep, education_needs_met)
