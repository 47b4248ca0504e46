"""Checks of what came back from the team manager."""

from __future__ import annotations

from datetime import date

from iro_qa.plugin import (
    Example,
    Finding,
    MonitoringForm,
    NotApplicable,
    Outcome,
    Standards,
    UrgencyLevel,
    check,
    clear,
    found,
    spared,
)
from iro_qa.standard.checks.answers import REVIEW_DAY, Found, given

_NEXT = date(2026, 10, 15)
_ANSWERED = {"answered_on": _NEXT}
_CONCERN = {"ref": "C1", "headline": "Something"}
_SECOND = {"ref": "C2", "headline": "Something"}
_GOOD = {"ref": "G1", "headline": "Well done"}


@check(
    "response-every-concern",
    title="Every concern answered",
    message="Concern number {entry} is not answered in the team manager's response",
    reads=("response.answered_on", "response.answers.concern", "concerns.items.ref"),
    severity="amber",
    kind="practice",
    source="practice",
    remedy="Ask the team manager for the missing answer.",
    examples=(
        clear(concerns={"items": [_CONCERN]}, response={**_ANSWERED, "answers": [{"concern": "C1"}]}),
        found(
            Finding("response.answers", entry=2),
            concerns={"items": [_CONCERN, _SECOND]},
            response={**_ANSWERED, "answers": [{"concern": "C1"}, {"concern": "C9"}]},
        ),
        spared("not_given", concerns={"items": [_CONCERN]}),
        spared("none", response=_ANSWERED),
    ),
)
def every_concern(form: MonitoringForm) -> Found:
    """A response answers every concern of the form."""
    if form.response.answered_on is None:
        return NotApplicable("not_given")
    concerns = form.concerns.items
    if not concerns:
        return NotApplicable("none")
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
    examples=(
        clear(good_practice={"items": [_GOOD]}, response={**_ANSWERED, "praise_passed_on": "yes"}),
        found(
            Finding("response.praise_passed_on", pieces=1),
            good_practice={"items": [_GOOD]},
            response={**_ANSWERED, "praise_passed_on": "no"},
        ),
        spared("not_given", good_practice={"items": [_GOOD]}, response={"praise_passed_on": "no"}),
        spared("none", response={**_ANSWERED, "praise_passed_on": "no"}),
        spared("not_recorded", good_practice={"items": [_GOOD]}, response=_ANSWERED),
    ),
)
def praise(form: MonitoringForm) -> Found:
    """Good practice reached the person whose work it was."""
    if form.response.answered_on is None:
        return NotApplicable("not_given")
    pieces, passed_on = len(form.good_practice.items), form.response.praise_passed_on
    if not pieces or passed_on == "not_recorded":
        return NotApplicable("none" if not pieces else "not_recorded")
    return (Finding("response.praise_passed_on", pieces=pieces),) if passed_on == "no" else None


@check(
    "response-in-time",
    title="Answered in time",
    message="The team manager's answer came after the first concern was to be answered (days: {days})",
    reads=(
        "response.answered_on",
        "concerns.items.answer_due",
        "concerns.items.urgency",
        "concerns.items.raised",
        *REVIEW_DAY,
    ),
    severity="amber",
    kind="practice",
    source="practice (the council's local resolution process; IRO Handbook 2010, chapter 6)",
    remedy="Ask the team manager what stood in the way, and agree the date of the next answer.",
    examples=(
        clear(response=_ANSWERED, concerns={"items": [{**_CONCERN, "answer_due": _NEXT}, _SECOND]}),
        found(
            Finding("response.answered_on", days=1),
            response=_ANSWERED,
            concerns={"items": [{**_CONCERN, "answer_due": _NEXT}, {**_SECOND, "answer_due": date(2026, 10, 14)}]},
        ),
        Example(
            {"response": _ANSWERED, "concerns": {"items": [{**_CONCERN, "raised": date(2026, 10, 13)}]}},
            Outcome("found", (Finding("response.answered_on", days=1),)),
            Standards(urgencies=(UrgencyLevel("amber", "amber", "Soon", working_days=1),)),
        ),
        spared("not_given", response=_ANSWERED, concerns={"items": [_CONCERN]}),
        spared("not_given", concerns={"items": [{**_CONCERN, "answer_due": date(2026, 10, 14)}]}),
        spared("none", response=_ANSWERED),
    ),
)
def in_time(form: MonitoringForm, rules: Standards) -> Found:
    """The answer came by the earliest day set. One that has not come is found by a day: `iro-qa due` lists it."""
    back, concerns = form.response.answered_on, form.concerns.items
    if back is None or not concerns:
        return NotApplicable("not_given" if back is None else "none")
    due = given(min(filter(None, (rules.answer_due(item, form.date) for item in concerns)), default=None))
    return (Finding("response.answered_on", days=(back - due).days),) if back > due else None


@check(
    "response-supervision",
    title="Answer discussed in supervision",
    message="The form was answered, and no day is given on which it was discussed in supervision",
    reads=("response.answered_on", "response.supervision_on"),
    severity="note",
    kind="practice",
    source="practice",
    remedy="Ask the team manager when it was discussed with the social worker.",
    examples=(
        clear(response={**_ANSWERED, "supervision_on": _NEXT}),
        found(Finding("response.supervision_on"), response=_ANSWERED),
        spared("not_given"),
    ),
)
def supervision(form: MonitoringForm) -> Found:
    """What was answered was also discussed in supervision."""
    if form.response.answered_on is None:
        return NotApplicable("not_given")
    return None if form.response.supervision_on else (Finding("response.supervision_on"),)


@check(
    "response-disputed-reason",
    title="Reason given where a concern is disputed",
    message="Answer number {entry} disputes the concern and does not say why",
    reads=("response.answers.reply", "response.answers.why"),
    severity="note",
    kind="administrative",
    source="practice",
    remedy="Ask the team manager why, so that it can be resolved.",
    examples=(
        clear(response={"answers": [{"concern": "C1", "reply": "disputed", "why": "It was done in June."}]}),
        found(
            Finding("response.answers.why", entry=2),
            response={"answers": [{"concern": "C1"}, {"concern": "C2", "reply": "disputed", "why": " \n"}]},
        ),
        spared("none", response={"answers": [{"concern": "C1"}, {"concern": "C2", "reply": "done"}]}),
        spared("none"),
    ),
)
def disputed_reason(form: MonitoringForm) -> Found:
    """Whoever disputes a concern says why."""
    answers = form.response.answers
    disputed = answers and [(entry, one) for entry, one in enumerate(answers, 1) if one.reply == "disputed"]
    if not disputed:
        return NotApplicable("none")
    return [Finding("response.answers.why", entry=entry) for entry, one in disputed if not one.why.strip()]


CHECKS = (every_concern, praise, in_time, supervision, disputed_reason)
