"""Figures that count what the forms say of a PEP and of young people of 16 or more."""

from __future__ import annotations

from collections.abc import Iterable

from iro_qa.plugin import Checked, tally


@tally(
    "pep-quality",
    title="PEPs by grade",
    basis="Reviews whose form grades the PEP; the others are left out, as there is nothing to count.",
    reads=("education.pep_quality",),
    listed="grades",
    parts=True,
)
def pep_quality(checked: Checked) -> Iterable[str]:
    """The grade of the PEP, where there is one."""
    grade = checked.form.education.pep_quality
    return (grade,) if grade else ()


@tally(
    "post-16",
    title="What young people of 16 or more do, by review",
    basis="Reviews whose form says what the young person does; not applicable and blank answers are left out, as "
    "there is nothing to count.",
    reads=("education.post_16",),
)
def post_16(checked: Checked) -> Iterable[str]:
    """What the young person does, where the form says it."""
    does = checked.form.education.post_16
    return () if does in ("not_applicable", "not_recorded") else (does,)


FIGURES = (pep_quality, post_16)
