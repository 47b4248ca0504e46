"""Figures of dispute resolution. Each entry on a form is one step of the process for one concern."""

from __future__ import annotations

from collections.abc import Iterable

from iro_qa.plugin import Checked, tally
from iro_qa.standard.figures.means import Mean

_STEPS = "All steps of dispute resolution on the forms, each as often as a form has one; none is left out"


@tally(
    "disputes-by-stage",
    title="Steps of dispute over concerns, by stage",
    unit="concerns",
    basis=f"{_STEPS}.",
    reads=("disputes.items.stage",),
)
def by_stage(checked: Checked) -> Iterable[str]:
    """Whether each step is informal or formal."""
    return [step.stage for step in checked.form.disputes.items]


@tally(
    "disputes-by-theme",
    title="Steps of dispute over concerns, by theme",
    unit="concerns",
    basis=f"{_STEPS}, but the theme of a concern that stands on another form is not recorded.",
    reads=("disputes.items.concern", "concerns.items.ref", "concerns.items.theme"),
    listed="themes",
)
def by_theme(checked: Checked) -> Iterable[str]:
    """The theme of the concern that each step is about, where it stands on this form."""
    form = checked.form
    if not form.disputes.items:
        return ()
    themes = {concern.ref: concern.theme for concern in form.concerns.items}
    here = f"{form.identity.id}/"
    return (themes.get(step.concern.removeprefix(here)) or "not_recorded" for step in form.disputes.items)


@tally(
    "disputes-by-outcome",
    title="Steps of dispute over concerns, by outcome",
    unit="concerns",
    basis=f"{_STEPS}, and a step without an outcome, which may still be open, is not recorded.",
    reads=("disputes.items.outcome",),
)
def by_outcome(checked: Checked) -> Iterable[str]:
    """What came of each step."""
    return [step.outcome or "not_recorded" for step in checked.form.disputes.items]


PER_100 = Mean(
    "disputes-per-100",
    lambda checked: (100 * len(checked.form.disputes.items),),
    title="Steps of dispute resolution for each 100 reviews",
    unit="reviews",
    basis="All reviews, with or without a dispute, and all steps of dispute resolution on their forms; none is left "
    "out.",
    reads=("disputes.items",),
)

FIGURES = (by_stage, by_theme, by_outcome, PER_100)
