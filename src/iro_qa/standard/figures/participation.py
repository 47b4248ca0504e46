"""Figures of the child's own part in the review."""

from __future__ import annotations

from iro_qa.plugin import Checked, NotApplicable, NotRecorded, proportion
from iro_qa.standard.figures.concerning import REVIEWS_ASKED

_VIEWS_CONVEYED = frozenset({"PN1", "PN2", "PN3", "PN5", "PN6"})


@proportion(
    "participation",
    title="Children who conveyed their views to the review",
    basis="Reviews of children of four or more with a participation code; PN0 is not applicable, as the "
    "child was under four, and a blank code is not recorded.",
    reads=("participation.code",),
    target=95,
)
def participation(checked: Checked) -> str:
    """Whether the child conveyed views: codes PN1, PN2, PN3, PN5 and PN6."""
    code = checked.form.participation.code
    if not code:
        raise NotRecorded
    if code == "PN0":
        raise NotApplicable("age")
    return "yes" if code in _VIEWS_CONVEYED else "no"


@proportion(
    "what-changed",
    title="What changed because of the child is recorded",
    basis="Reviews whose form says what mattered to the child; the others are not applicable, as there is"
    " nothing to follow up.",
    reads=("participation.what_mattered", "participation.what_changed"),
)
def what_changed(checked: Checked) -> str:
    """Where something mattered to the child, whether the form says what came of it."""
    part = checked.form.participation
    if not part.what_mattered.strip():
        raise NotApplicable("not_given")
    return "yes" if part.what_changed.strip() else "no"


@proportion(
    "seen-by-iro",
    title="Child spoke with the IRO alone",
    basis=REVIEWS_ASKED,
    reads=("participation.seen_alone_by_iro",),
    target=90,
)
def seen_by_iro(checked: Checked) -> str:
    """Whether the IRO spoke with the child alone."""
    return checked.form.participation.seen_alone_by_iro


FIGURES = (participation, what_changed, seen_by_iro)
