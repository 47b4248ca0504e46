"""Figures of the child's own part in the review."""

from __future__ import annotations

from iro_qa.plugin import Checked, proportion
from iro_qa.standard.figures.concerning import AGE, REVIEWS_ASKED, known_age

_VIEWS_CONVEYED = frozenset({"PN1", "PN2", "PN3", "PN5", "PN6"})
_ATTENDED = frozenset({"PN1", "PN2", "PN3", "PN4"})
_CODED = (
    "with a participation code; PN0 (under four) and, where the council counts from a later age, younger children are "
    "not applicable, and a blank code is not recorded."
)
_OLD_ENOUGH = "of an age to take part (usually four or more)"
#: PN0 says that the child was younger than this.
_PN0_BEFORE = 4
#: What the figures of the participation code read.
READS = ("participation.code", *AGE)


def _coded(checked: Checked, met: frozenset[str]) -> str:
    """Whether the participation code is one of those that count as met. Up to the usual age the code alone decides."""
    code, age, floor = checked.form.participation.code, checked.form.age, checked.rules.participation_from_age
    young = age is not None and age < floor and floor > _PN0_BEFORE
    if young or code in ("", "PN0"):
        return "not_applicable" if young or code else "not_recorded"
    return "yes" if code in met else "no"


def conveyed(checked: Checked) -> str:
    """Whether the child conveyed views by the code: PN1, PN2, PN3, PN5 and PN6."""
    return _coded(checked, _VIEWS_CONVEYED)


@proportion(
    "participation",
    title="Reviews to which the child conveyed views",
    basis=f"Reviews of children {_OLD_ENOUGH} {_CODED}",
    reads=READS,
    target=95,
)
def participation(checked: Checked) -> str:
    """Whether the child conveyed views to the review."""
    return conveyed(checked)


@proportion(
    "latest-views",
    title="Children who conveyed views to their latest review",
    unit="children",
    basis=f"Children {_OLD_ENOUGH} whose latest form is one {_CODED}",
    reads=READS,
    team_page=False,
)
def latest_views(checked: Checked) -> str:
    """Whether the child conveyed views to the latest review of the period."""
    return conveyed(checked)


@proportion(
    "attended",
    title="Reviews that the child attended",
    basis=f"Reviews of children {_OLD_ENOUGH} {_CODED}",
    reads=READS,
    team_page=False,
)
def attended(checked: Checked) -> str:
    """Whether the child was there: codes PN1 to PN4."""
    return _coded(checked, _ATTENDED)


@proportion(
    "chaired",
    title="Reviews that the child chaired or co-chaired",
    basis=REVIEWS_ASKED,
    reads=("participation.chaired",),
    team_page=False,
)
def chaired(checked: Checked) -> str:
    """Whether the child chaired the review, alone or with the IRO."""
    said = checked.form.participation.chaired
    return "yes" if said in ("chaired", "co_chaired") else said


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
        return "not_applicable"
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


@proportion(
    "advocacy-offered",
    title="Reviews of children who were offered an advocate",
    basis="Reviews of children of four or more; younger children are not applicable, as it is not asked of them; "
    "unknown ages and blank answers are not recorded.",
    reads=("participation.advocacy_offered", *AGE),
    team_page=False,
)
def advocacy_offered(checked: Checked) -> str:
    """Whether a child of four or more was offered an advocate."""
    if known_age(checked) < checked.rules.alone_from_age:
        return "not_applicable"
    return checked.form.participation.advocacy_offered


FIGURES = (participation, latest_views, attended, chaired, what_changed, seen_by_iro, advocacy_offered)
