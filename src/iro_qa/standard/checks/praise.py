"""Checks of good practice."""

from __future__ import annotations

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check, clear, found, spared
from iro_qa.standard.checks.answers import Found

_WELL_JUDGED = frozenset({"outstanding", "good"})
_GOOD = {"ref": "G1", "headline": "Well done"}


@check(
    "good-practice-theme",
    title="Good practice under a theme",
    message="Good practice number {entry} is under no theme of its own",
    reads=("good_practice.items.theme",),
    severity="note",
    kind="administrative",
    source="practice",
    remedy="Choose the theme that fits best, so that the practice can be found and shared.",
    examples=(
        clear(good_practice={"items": [{**_GOOD, "theme": "health"}]}),
        found(
            Finding("good_practice.items.theme", entry=1),
            Finding("good_practice.items.theme", entry=3),
            good_practice={
                "items": [_GOOD, {**_GOOD, "ref": "G2", "theme": "health"}, {**_GOOD, "ref": "G3", "theme": ""}]
            },
        ),
        spared("none"),
    ),
)
def theme(form: MonitoringForm) -> Found:
    """Every piece of good practice stands under a theme."""
    items = form.good_practice.items
    if not items:
        return NotApplicable("none")
    return [
        Finding("good_practice.items.theme", entry=entry)
        for entry, item in enumerate(items, 1)
        if item.theme in ("", "other")
    ]


@check(
    "good-practice-named",
    title="Good practice named where the plan is good",
    message="The plan is judged {judgement} and no good practice is named",
    reads=("care_plan.judgement", "good_practice.items"),
    severity="note",
    kind="practice",
    source="practice",
    remedy="Name what was done well, so that it can be passed on.",
    reasons={"not_judged_good": "the plan is not judged good or outstanding"},
    examples=(
        clear(care_plan={"judgement": "good"}, good_practice={"items": [_GOOD]}),
        found(Finding("good_practice.items", judgement="outstanding"), care_plan={"judgement": "outstanding"}),
        spared("not_judged_good", care_plan={"judgement": "inadequate"}),
        spared("not_given"),
    ),
)
def named(form: MonitoringForm) -> Found:
    """A plan judged good or outstanding comes with good practice named."""
    judgement = form.care_plan.judgement
    if judgement not in _WELL_JUDGED:
        return NotApplicable("not_judged_good" if judgement else "not_given")
    return None if form.good_practice.items else (Finding("good_practice.items", judgement=judgement),)


CHECKS = (theme, named)
