"""Checks of disputes."""

from __future__ import annotations

from datetime import date

from iro_qa.plugin import (
    Caught,
    Example,
    Finding,
    MonitoringForm,
    NotApplicable,
    Outcome,
    Standards,
    attempt,
    check,
    clear,
    found,
    spared,
    working_days_between,
)
from iro_qa.standard.checks.answers import REVIEW_DAY, Found

_HELD, _BEFORE = date(2026, 10, 14), date(2026, 10, 13)
_GRAVE = {"ref": "C1", "headline": "Something", "human_rights": "yes"}
_PLAIN = {"ref": "D1", "concern": "C1"}
_SECOND = {"ref": "D2", "concern": "C1"}
_FORMAL = {**_PLAIN, "stage": "formal"}
_OPEN = {**_PLAIN, "opened": _HELD}


@check(
    "disputes-human-rights",
    title="Formal dispute where human rights may be breached",
    message="Concern number {entry} may breach the child's human rights and is in no formal dispute",
    reads=(
        "concerns.items.human_rights",
        "concerns.items.ref",
        "disputes.items.stage",
        "disputes.items.concern",
        "identity.id",
    ),
    severity="red",
    kind="risk",
    source="IRO Handbook 2010, paragraph 6.2; that it is formal at once is practice",
    remedy="Start the formal dispute resolution process, and consider a referral to Cafcass.",
    examples=(
        clear(concerns={"items": [_GRAVE]}, disputes={"items": [_FORMAL]}),
        clear(concerns={"items": [_GRAVE]}, disputes={"items": [{**_FORMAL, "concern": "F-1/C1"}]}),
        found(
            Finding("disputes.items.concern", entry=1),
            concerns={"items": [_GRAVE]},
            disputes={"items": [_PLAIN, {**_FORMAL, "ref": "D2", "concern": "F-0/C1"}]},
        ),
        spared("none", concerns={"items": [{"ref": "C1", "headline": "Something", "urgency": "red"}]}),
    ),
)
def human_rights(form: MonitoringForm) -> Found:
    """A possible breach of human rights is in formal dispute."""
    items = form.concerns.items
    grave = items and [(entry, item) for entry, item in enumerate(items, 1) if item.human_rights == "yes"]
    if not grave:
        return NotApplicable("none")
    formal = {dispute.concern for dispute in form.disputes.items if dispute.stage == "formal"}
    return [
        Finding("disputes.items.concern", entry=entry)
        for entry, item in grave
        if formal.isdisjoint((item.ref, f"{form.identity.id}/{item.ref}"))
    ]


@check(
    "disputes-outcome",
    title="Outcome of every resolved dispute",
    message="Dispute number {entry} is resolved and its outcome is blank",
    reads=("disputes.items.resolved", "disputes.items.outcome"),
    severity="note",
    kind="administrative",
    source="practice (IRO Handbook 2010, paragraph 6.2)",
    remedy="Record how the dispute ended.",
    examples=(
        clear(disputes={"items": [{**_PLAIN, "resolved": _HELD, "outcome": "escalated"}, _SECOND]}),
        found(Finding("disputes.items.outcome", entry=1), disputes={"items": [{**_PLAIN, "resolved": _HELD}]}),
        spared("none", disputes={"items": [{**_PLAIN, "outcome": "resolved"}]}),
    ),
)
def outcome(form: MonitoringForm) -> Found:
    """Every resolved dispute has its outcome."""
    items = form.disputes.items
    resolved = items and [(entry, item) for entry, item in enumerate(items, 1) if item.resolved]
    if not resolved:
        return NotApplicable("none")
    return [Finding("disputes.items.outcome", entry=entry) for entry, item in resolved if not item.outcome]


@check(
    "disputes-days",
    title="Dates of a dispute in order",
    message="Dispute number {entry} was answered or resolved before it was opened",
    reads=("disputes.items.opened", "disputes.items.answered", "disputes.items.resolved"),
    severity="note",
    kind="administrative",
    source="practice",
    remedy="Correct the dates of the dispute.",
    examples=(
        clear(disputes={"items": [{**_OPEN, "answered": _HELD, "resolved": _HELD}, _SECOND]}),
        found(
            Finding("disputes.items.opened", entry=1),
            Finding("disputes.items.opened", entry=3),
            disputes={
                "items": [
                    {**_OPEN, "answered": _BEFORE, "resolved": _HELD},
                    {**_OPEN, "ref": "D2", "resolved": _HELD},
                    {**_OPEN, "ref": "D3", "answered": _HELD, "resolved": _BEFORE},
                ]
            },
        ),
        spared("not_given", disputes={"items": [{**_PLAIN, "resolved": _BEFORE}, {**_OPEN, "ref": "D2"}]}),
        spared("none"),
    ),
)
def days(form: MonitoringForm) -> Found:
    """No dispute is answered or resolved before it is opened."""
    items = form.disputes.items
    if not items:
        return NotApplicable("none")
    ends = [
        (entry, item.opened, end)
        for entry, item in enumerate(items, 1)
        if item.opened and (end := min(filter(None, (item.answered, item.resolved)), default=None))
    ]
    if not ends:
        return NotApplicable("not_given")
    return [Finding("disputes.items.opened", entry=entry) for entry, opened, end in ends if end < opened]


@check(
    "disputes-overall",
    title="Disputes resolved within 20 working days",
    message="Dispute number {entry} took {days} working days to resolve; the limit is {limit}",
    reads=("disputes.items.opened", "disputes.items.resolved", *REVIEW_DAY),
    severity="note",
    kind="practice",
    source="IRO Handbook 2010, paragraph 6.2",
    remedy="Ask at which stage the time went, and take the next dispute on sooner.",
    reasons={"far_off": "a date outside the years whose working days are known"},
    since=date(2011, 4, 1),
    examples=(
        clear(disputes={"items": [{**_OPEN, "resolved": date(2026, 11, 11)}, _SECOND]}),
        found(
            Finding("disputes.items.resolved", entry=2, days=21, limit=20),
            disputes={"items": [_SECOND, {**_OPEN, "resolved": date(2026, 11, 12)}]},
        ),
        found(
            Finding("disputes.items.resolved", entry=1, days=21, limit=20),
            disputes={"items": [{**_PLAIN, "opened": date(2026, 12, 14), "resolved": date(2027, 1, 15)}]},
        ),
        Example(
            {"disputes": {"items": [{**_OPEN, "resolved": date(2026, 10, 16)}]}},
            Outcome("found", (Finding("disputes.items.resolved", entry=1, days=2, limit=1),)),
            Standards(dispute_working_days=1),
        ),
        spared("none", disputes={"items": [{**_OPEN, "resolved": _BEFORE}]}),
        spared("far_off", disputes={"items": [{**_OPEN, "resolved": date(2041, 1, 1)}]}),
        spared("none", disputes={"items": [{**_PLAIN, "resolved": _HELD}, {**_OPEN, "ref": "D2"}]}),
        spared("none"),
        spared(
            "not_in_force",
            disputes={"items": [{**_OPEN, "resolved": date(2026, 11, 12)}]},
            review={"held_on": date(2011, 3, 31)},
        ),
    ),
)
def overall(form: MonitoringForm, rules: Standards) -> Found:
    """No dispute took longer from its first day to its last than the whole process may."""
    if not form.disputes.items:
        return NotApplicable("none")
    ended = [
        (entry, attempt(working_days_between, item.opened, item.resolved))
        for entry, item in enumerate(form.disputes.items, 1)
        if item.opened and item.resolved and item.opened <= item.resolved
    ]
    known = [(entry, days) for entry, days in ended if not isinstance(days, Caught)]
    if not known:
        return NotApplicable("far_off" if ended else "none")
    limit = rules.dispute_working_days
    long = [(entry, days) for entry, days in known if days > limit]
    return [Finding("disputes.items.resolved", entry=entry, days=days, limit=limit) for entry, days in long]


CHECKS = (human_rights, outcome, days, overall)
