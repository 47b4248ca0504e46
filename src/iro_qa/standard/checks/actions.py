"""Checks of actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check, clear, found, spared
from iro_qa.standard.checks.answers import IN_FORCE, REVIEW_DAY, Found, before, given

_HELD, _BEFORE, _NEXT = date(2026, 10, 14), date(2026, 10, 13), date(2026, 10, 15)
_NO_DAY = {"held_on": None}
_PLAIN = {"ref": "A1", "headline": "Something"}
_SECOND = {"ref": "A2", "headline": "Something"}
_LATE = {**_PLAIN, "due": _BEFORE}


@check(
    "actions-owner-and-date",
    title="Owner and date for every action",
    message="Action number {entry} lacks its owner or its date",
    reads=("actions.items.owner", "actions.items.due"),
    severity="amber",
    kind="practice",
    source="practice",
    remedy="Say who is to do it and by when.",
    examples=(
        clear(actions={"items": [{**_PLAIN, "owner": "SW 07", "due": _NEXT}]}),
        found(Finding("actions.items.owner", entry=1), actions={"items": [{**_PLAIN, "owner": " ", "due": _NEXT}]}),
        found(Finding("actions.items.due", entry=1), actions={"items": [{**_PLAIN, "owner": "SW 07"}]}),
        spared("none"),
    ),
)
def owner_and_date(form: MonitoringForm) -> Found:
    """Every action has an owner and a date."""
    if not form.actions.items:
        return NotApplicable("none")
    return _without_owner_or_date(form)


def _without_owner_or_date(form: MonitoringForm) -> Iterator[Finding]:
    for entry, item in enumerate(form.actions.items, 1):
        if not item.owner.strip():
            yield Finding("actions.items.owner", entry=entry)
        if item.due is None:
            yield Finding("actions.items.due", entry=entry)


@check(
    "actions-overdue",
    title="No action overdue at the review",
    message="Action number {entry} was overdue at the review (days: {days})",
    reads=("actions.items.due", "actions.items.done_on", "actions.items.confirmed_on", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 1",
    remedy="Ask the owner what stands in the way, and raise a concern if it matters to the child.",
    since=IN_FORCE,
    examples=(
        clear(
            actions={
                "items": [
                    {**_PLAIN, "due": _HELD},
                    {**_SECOND, "due": _BEFORE, "done_on": _NEXT},
                    {**_SECOND, "ref": "A3", "due": _BEFORE, "confirmed_on": _NEXT},
                ]
            }
        ),
        found(Finding("actions.items.due", entry=2, days=1), actions={"items": [_PLAIN, {**_SECOND, "due": _BEFORE}]}),
        spared("none", actions={"items": [_PLAIN]}),
        spared("not_given", actions={"items": [_LATE]}, review=_NO_DAY),
        before(actions={"items": [{**_PLAIN, "due": date(2011, 3, 30)}]}),
    ),
)
def overdue(form: MonitoringForm) -> Found:
    """No action was past its date at the review, unless done or confirmed."""
    day, items = given(form.date), form.actions.items
    dated = items and [(entry, item, item.due) for entry, item in enumerate(items, 1) if item.due]
    if not dated:
        return NotApplicable("none")
    return [
        Finding("actions.items.due", entry=entry, days=(day - due).days)
        for entry, item, due in dated
        if due < day and item.done_on is None and item.confirmed_on is None
    ]


@check(
    "actions-due-in-order",
    title="Actions due after they were raised",
    message="Actions are due before they were raised (actions: {actions})",
    reads=("actions.items.due", "actions.items.raised", "actions.items.continues", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source="practice",
    remedy="Correct the date, or name the earlier action that this one continues.",
    examples=(
        clear(actions={"items": [{**_PLAIN, "due": _HELD}, {**_SECOND, "due": _NEXT, "raised": _NEXT}]}),
        clear(actions={"items": [{**_LATE, "raised": _BEFORE}]}, review=_NO_DAY),
        clear(actions={"items": [{**_LATE, "continues": "F-0/A1"}, {**_SECOND, "due": _HELD}]}),
        found(
            Finding("actions.items.due", actions=2),
            actions={"items": [_LATE, {**_SECOND, "due": _HELD, "raised": _NEXT}, {**_SECOND, "ref": "A3"}]},
        ),
        spared("none", actions={"items": [{**_LATE, "continues": "F-0/A1"}]}),
        spared("none", actions={"items": [_PLAIN]}),
        spared("none"),
        spared("not_given", actions={"items": [_LATE]}, review=_NO_DAY),
    ),
)
def due_in_order(form: MonitoringForm) -> Found:
    """No new action is due before it was raised."""
    items = form.actions.items
    new = items and [(item.due, item.raised) for item in items if item.due and not item.continues]
    if not new:
        return NotApplicable("none")
    known = [(due, start) for due, raised in new if (start := raised or form.date)]
    if not known:
        return NotApplicable("not_given")
    wrong = sum(due < start for due, start in known)
    return (Finding("actions.items.due", actions=wrong),) if wrong else None


CHECKS = (owner_and_date, overdue, due_in_order)
