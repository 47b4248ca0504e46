"""The Excel sheets of the month before: its actions, what has changed since, and forms that came late."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.plugin import BecameRow, Changed, ConcernChange, LateRow, MonthlySummary, Sheet, Value, team_name
from iro_qa.standard.changed import figure, why
from iro_qa.standard.excel.figures import Column, table

Row = tuple[Value, ...]


def sheets(summary: MonthlySummary) -> Iterator[Sheet]:
    """Three sheets; the second only where the last issue was handed over."""
    yield table("Last month's actions", _BECAME, summary.became)
    if summary.changed:
        yield Sheet("Changed since last issue", _CHANGED, tuple(_changes(summary.changed)))
    yield table("Late forms", _LATE, summary.late)


_BECAME: tuple[Column[BecameRow], ...] = (
    ("Action", lambda b: b.key),
    ("Child", lambda b: b.child),
    ("Team", lambda b: b.team),
    ("Headline", lambda b: b.headline),
    ("Owner", lambda b: b.owner),
    ("Service", lambda b: b.service_label),
    ("Agreed", lambda b: b.agreed),
    ("Comes from", lambda b: b.origin),
    ("Due", lambda b: b.due),
    ("What became of it", lambda b: b.state),
    ("On", lambda b: b.on),
    ("Days overdue", lambda b: b.days_overdue or None),
    ("Now with", lambda b: b.transferred_to),
)
_LATE: tuple[Column[LateRow], ...] = (
    ("Form, late and not yet discussed", lambda late: late.form),
    ("Child", lambda late: late.child),
    ("Team", lambda late: late.team),
    ("Review held", lambda late: late.held),
    ("Sent", lambda late: late.sent),
    ("IRO", lambda late: late.iro),
    ("Red concerns", lambda late: late.red),
    ("Amber concerns", lambda late: late.amber),
)
_CHANGED = ("What has changed", "Child", "Team", "Form, figure or month", "Headline", "Then", "Now", "On")


def _changes(changed: Changed) -> Iterator[Row]:
    since = f"Compared with issue {changed.issue} of {changed.month_words}, as at"
    yield since, "", "", "", "", "", "", changed.as_at
    yield from map(_concern, changed.concerns)
    for answer in changed.answers:
        refs = ", ".join(answer.refs)
        yield "answered", answer.child, answer.team, answer.form, refs, "", "", answer.answered_on
    for move in changed.stages:
        yield "stage", move.child, move.team, move.key, move.headline, move.was or "none", move.now or "none", None
    yield from _numbers(changed)


def _concern(row: ConcernChange) -> Row:
    by = f"by {row.iro}" if row.iro else ""
    return f"concern: {row.what}", row.child, row.team, row.key, row.headline, row.urgency, by, row.on


def _numbers(changed: Changed) -> Iterator[Row]:
    for forms in changed.forms:
        where, reason = team_name(forms.team) if forms.team else "", why(forms).strip(" ()")
        yield "forms", "", where, forms.month, reason, str(forms.forms_was), str(forms.forms_now), None
        yield "children", "", where, forms.month, reason, str(forms.children_was), str(forms.children_now), None
    for move in changed.figures:
        yield "figure", "", "", move.month, f"{move.title} ({move.unit})", *figure(move), None
