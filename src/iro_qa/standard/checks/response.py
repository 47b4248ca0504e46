"""Checks of what came back from the team manager."""

from __future__ import annotations

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check
from iro_qa.standard.checks.answers import Found, given


@check(
    "response-every-concern",
    title="Every concern answered",
    message="Concern number {entry} is not answered in the team manager's response",
    reads=("response.answered_on", "response.answers.concern", "concerns.items.ref"),
    severity="amber",
    kind="practice",
    source="practice",
    remedy="Ask the team manager for the missing answer.",
)
def every_concern(form: MonitoringForm) -> Found:
    """A response answers every concern of the form."""
    given(form.response.answered_on)
    concerns = form.concerns.items
    if not concerns:
        raise NotApplicable("none")
    refs = {answer.concern for answer in form.response.answers}
    return [Finding("response.answers", entry=entry) for entry, item in enumerate(concerns, 1) if item.ref not in refs]


@check(
    "response-praise",
    title="Good practice passed on",
    message="Good practice was not passed on to the worker (pieces: {pieces})",
    reads=("response.answered_on", "response.praise_passed_on", "good_practice.items"),
    severity="note",
    kind="practice",
    source="practice",
    remedy="Ask the team manager to pass it on, or do it yourself.",
)
def praise(form: MonitoringForm) -> Found:
    """Good practice reached the person whose work it was."""
    given(form.response.answered_on)
    pieces, passed_on = len(form.good_practice.items), form.response.praise_passed_on
    if not pieces or passed_on == "not_recorded":
        raise NotApplicable("none" if not pieces else "not_recorded")
    return (Finding("response.praise_passed_on", pieces=pieces),) if passed_on == "no" else None


CHECKS = (every_concern, praise)
