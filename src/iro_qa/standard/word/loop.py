"""What the Word templates print of the month before: what became of it, what has changed, which forms came late."""

from __future__ import annotations

from iro_qa.plugin import BecameRow, LateRow, Month, MonthlySummary
from iro_qa.standard import wording
from iro_qa.standard.changed import sentences
from iro_qa.standard.word.rows import Values

_FILLS = {"overdue": "F8CBAD", "no longer on any form": "FFE699"}
_ORIGINS = {"meeting": "at the meeting", "response": "in the answer", "form": "on the form"}


def month_to_month(summary: MonthlySummary) -> Values:
    """`became`, `changed` and `late`, as texts."""
    return {
        "became": [_became(summary, row) for row in summary.became],
        "became_title": f"{_open_then(summary)}, {_WHAT}",
        "changed": sentences(summary.changed, team=summary.team, summary=summary) if summary.changed else (),
        "late": [_late(summary, row) for row in summary.late],
    }


_WHAT = "and what became of it"


def _open_then(summary: MonthlySummary) -> str:
    """When the actions were open. Without an issue to compare with, the forms tell of the month before."""
    last, before = summary.changed, Month.parse(summary.month).plus(-1)
    if last is None:
        return f"Open at the end of {before.words}"
    if last.month == summary.month:
        return "Open before this month"
    return "Open at the last issue" if last.month == str(before) else f"Open at the issue of {last.month_words}"


def _became(summary: MonthlySummary, row: BecameRow) -> Values:
    moved = (f"transferred to {row.transferred_to}",) if row.transferred_to else ()
    return {
        "child": row.child, "place": (*wording.place(summary, row.team), *moved), "headline": row.headline,
        "owner": row.owner or wording.service(summary, row.service_label) or "-", "due": wording.short_date(row.due),
        "agreed": f"{_ORIGINS[row.origin]}, {wording.short_date(row.agreed)}", "state": summary.words.said(state(row)),
        "fill": _FILLS.get(row.state, "auto"),
    }  # fmt: skip


def state(row: BecameRow) -> str:
    """What became of an action: "OVERDUE by 12 days", "confirmed by the IRO, 14 Oct 2026"."""
    if row.state == "overdue":
        return f"OVERDUE by {wording.count(row.days_overdue, 'day')}"
    return f"{row.state}, {wording.short_date(row.on)}" if row.on else row.state


def _late(summary: MonthlySummary, row: LateRow) -> Values:
    colours = [f"{n} {summary.urgency(code)}" for n, code in ((row.red, "red"), (row.amber, "amber")) if n]
    return {
        "form": row.form, "child": row.child, "place": wording.place(summary, row.team),
        "held": wording.short_date(row.held), "sent": wording.short_date(row.sent), "iro": row.iro or "-",
        "concerns": ", ".join(colours) or "none",
    }  # fmt: skip
