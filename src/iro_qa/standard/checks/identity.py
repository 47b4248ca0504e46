"""Checks of the form's own particulars."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from iro_qa.plugin import (
    Example,
    Finding,
    MonitoringForm,
    NotApplicable,
    Outcome,
    Standards,
    check,
    clear,
    found,
    spared,
)
from iro_qa.standard.checks.answers import REVIEW_DAY, Found, given

_BLANK = (None, "", (), "not_recorded")
_THE_DAY, _DAY_BEFORE, _DAY_AFTER = date(2026, 10, 14), date(2026, 10, 13), date(2026, 10, 15)
#: A question of each kind there is, for the examples.
_EVERY_KIND = Standards(
    required=("health.dental", "child.iro", "sdq.score", "concerns.items", "concerns.items.effect", "child.number")
)
_LOCAL = Standards(required=("local.acme.started", "local.acme.weeks"))
_MATTER = {"ref": "C1", "headline": "Something"}


@check(
    "identity-dates-in-order",
    title="Dates of the form in order",
    message="Dated before the step it follows (days too early: {days})",
    reads=("identity.completed_on", "identity.sent_on", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source="practice",
    remedy="Correct the date: the review comes first, then the form's completion, then its sending.",
    examples=(
        clear(identity={"completed_on": _THE_DAY, "sent_on": _THE_DAY}),
        clear(identity={"sent_on": _THE_DAY}),
        found(
            Finding("identity.completed_on", days=1),
            Finding("identity.sent_on", days=1),
            identity={"completed_on": _DAY_BEFORE, "sent_on": _DAY_BEFORE},
        ),
        found(Finding("identity.sent_on", days=1), identity={"completed_on": _DAY_AFTER, "sent_on": _THE_DAY}),
        found(
            Finding("identity.completed_on", days=1),
            identity={"completed_on": _THE_DAY},
            review={"held_on": _DAY_BEFORE, "meetings": [_DAY_BEFORE, _DAY_AFTER]},
        ),
        spared("not_given"),
        spared("not_given", identity={"sent_on": _THE_DAY}, review={"held_on": None}),
    ),
)
def dates_in_order(form: MonitoringForm) -> Found:
    """Completed not before the review, sent not before either."""
    completed, sent = form.identity.completed_on, form.identity.sent_on
    if completed is None and sent is None:
        return NotApplicable("not_given")
    return _too_early(given(form.date), completed, sent)


def _too_early(day: date, completed: date | None, sent: date | None) -> list[Finding]:
    first = completed if completed and completed > day else day
    steps = (("identity.completed_on", completed, day), ("identity.sent_on", sent, first))
    return [Finding(field, days=(start - end).days) for field, end, start in steps if end and end < start]


@check(
    "identity-sent-in-time",
    title="Form sent to the team manager in time",
    message="Sent to the team manager {days} days after the review; the limit is {limit}",
    reads=("identity.sent_on", *REVIEW_DAY),
    severity="amber",
    kind="administrative",
    source="practice (no statutory limit; the council sets its own)",
    remedy="Send the form sooner after the review, so that the team manager can still act on it.",
    examples=(
        clear(identity={"sent_on": date(2026, 10, 28)}),
        found(Finding("identity.sent_on", days=15, limit=14), identity={"sent_on": date(2026, 10, 29)}),
        Example(
            {"identity": {"sent_on": _DAY_AFTER}},
            Outcome("found", (Finding("identity.sent_on", days=1, limit=0),)),
            Standards(form_to_manager_days=0),
        ),
        spared("not_given"),
        spared("not_given", identity={"sent_on": _THE_DAY}, review={"held_on": None}),
    ),
)
def sent_in_time(form: MonitoringForm, rules: Standards) -> Found:
    """Sent within the council's limit of days after the review."""
    days = (given(form.identity.sent_on) - given(form.date)).days
    if days <= rules.form_to_manager_days:
        return None
    return (Finding("identity.sent_on", days=days, limit=rules.form_to_manager_days),)


@check(
    "identity-required",
    title="Required questions answered",
    message="A question that this council requires is blank",
    reads=(),
    severity="note",
    kind="administrative",
    source="practice: the council's own settings",
    remedy="Answer the question, or say why it cannot be answered.",
    examples=(
        spared("not_asked"),
        Example(
            {
                "health": {"dental": "no"},
                "child": {"iro": "IRO 3"},
                "sdq": {"score": 0},
                "concerns": {"items": [{**_MATTER, "effect": "Unsettled"}]},
            },
            Outcome("clear"),
            _EVERY_KIND,
        ),
        Example(
            {},
            Outcome("found", tuple(map(Finding, ("health.dental", "child.iro", "sdq.score", "concerns.items")))),
            _EVERY_KIND,
        ),
        Example(
            {"concerns": {"items": [{**_MATTER, "effect": "Unsettled"}, {**_MATTER, "ref": "C2"}]}},
            Outcome("found", (Finding("concerns.items.effect"),)),
            Standards(required=("concerns.items.effect",)),
        ),
        Example({"local": {"acme": {"started": "no", "weeks": 0}}}, Outcome("clear"), _LOCAL),
        Example({"local": {"acme": {"started": ""}}}, Outcome("found", tuple(map(Finding, _LOCAL.required))), _LOCAL),
        Example({}, Outcome("found", tuple(map(Finding, _LOCAL.required))), _LOCAL),
    ),
)
def required(form: MonitoringForm, rules: Standards) -> Found:
    """Every question that the council requires has an answer."""
    if not rules.required:
        return NotApplicable("not_asked")
    return [Finding(path) for path in rules.required if _blank(form, path.split("."))]


def _blank(value: object, names: list[str]) -> bool:
    """Whether a question is blank; in a repeated entry, whether it is in any of those there are."""
    if not names or value is None:
        return value in _BLANK or (isinstance(value, str) and not value.strip())
    if isinstance(value, tuple):
        return any(_blank(entry, names) for entry in value)
    inside = value.get(names[0]) if isinstance(value, Mapping) else getattr(value, names[0])
    return _blank(inside, names[1:])


CHECKS = (dates_in_order, sent_in_time, required)
