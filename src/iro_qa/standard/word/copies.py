"""What only some copies print: teams side by side, gaps, stages, and a page for each social worker."""

from __future__ import annotations

from collections.abc import Iterable

from iro_qa.plugin import (
    ComparedRow,
    CountLine,
    GapRow,
    LimitRow,
    MonthlySummary,
    Overview,
    Share,
    WorkerPage,
    in_words,
)
from iro_qa.standard import wording
from iro_qa.standard.word.rows import FILLS, Values, action, concern, own_step, stage


def overview(summary: MonthlySummary) -> Values:
    """The parts of a head of service's and an assistant director's copy."""
    seen = summary.overview or Overview()
    return {
        "services": lines(seen.services), "compared": _compared(seen.compared),
        "urgencies": [_urgency(summary, line) for line in seen.urgencies],
        "stages": [_stage(line) for line in seen.stages], "gaps": [_gap(summary, row) for row in seen.gaps],
        "near_limit": [_limit(summary, row) for row in seen.near_limit],
    }  # fmt: skip


def lines(rows: Iterable[object]) -> list[Values]:
    """Teams or services, one line each."""
    names = ("team", "forms", "children", "red", "amber", "unanswered", "overdue_actions", "good_practice")
    short = {"overdue_actions": "overdue", "good_practice": "praise"}
    return [{short.get(name, name): getattr(row, name) for name in names} for row in rows]


def _urgency(summary: MonthlySummary, line: CountLine) -> Values:
    fill = FILLS.get(line.label, "auto")
    return {"label": summary.urgency(line.label).upper(), "number": line.number, "fill": fill}


def _stage(line: CountLine) -> Values:
    return {"label": line.label or "No step opened yet", "number": line.number, "near": line.near}


def _gap(summary: MonthlySummary, row: GapRow) -> Values:
    named = wording.service(summary, row.service) or "no service named"
    return {"service": named, "concerns": row.concerns, "children": ", ".join(row.cases)}


def _limit(summary: MonthlySummary, row: LimitRow) -> Values:
    """A step that is late or has to be escalated is the reviewing officer's; before that the answer is awaited."""
    step = own_step(summary, row.next_step) if _pressing(row) else row.next_step
    said = tuple(filter(None, (wording.ended(wording.first_capital(stage(row))), step)))
    return {
        "child": row.child, "team": row.team or "no team", "headline": row.headline,
        "urgency": summary.urgency(row.urgency).upper(),
        "fill": FILLS.get(row.urgency, "auto"), "process": said or ("-",),
        "limit": ", ".join(filter(None, (_pressing(row), wording.short_date(row.next_on)))),
        "limit_fill": FILLS["red"] if _pressing(row) else "auto",
    }  # fmt: skip


_PRESSING = {"rights": "ACT NOW: human rights", "disputed": "ESCALATE: disputed", "up": "ESCALATE: no next step"}


def _pressing(row: LimitRow) -> str:
    """What makes a person act, in a few words; blank where the day is still to come."""
    return "LATE: act now" if row.passed else _PRESSING.get(row.pressing, "")


def _compared(rows: tuple[ComparedRow, ...]) -> Values:
    """A table whose columns are the teams, then all together, then the target."""
    teams = [share.team or "Together" for share in rows[0].shares] if rows else []
    shown = [{"label": f"{row.title} ({row.unit})", "cells": [*map(_share, row.shares), _target(row)]} for row in rows]
    return {"title": "Question (what is counted)", "columns": [*teams, "Target"], "rows": shown}


def _share(share: Share) -> str:
    return f"{share.numerator:,} of {share.denominator:,}" if share.denominator else "-"


def _target(row: ComparedRow) -> str:
    return "-" if row.target is None else f"{row.target}%"


def attendee(summary: MonthlySummary) -> Values:
    """What an attendee's page rests on."""
    concerns = summary.words.said(wording.count(len(summary.concerns), "open concern"))
    actions = wording.count(len(summary.actions), "open action")
    about = f", about {wording.count(summary.children, 'child', 'children')}" if summary.children else ""
    services = ", ".join(summary.copy.services) or "no service"
    told = f"{concerns} and {actions}{about}"
    return {
        "theirs": f"For {services}, as at {in_words(summary.as_at)} (issue {summary.issue}): {told}.",
        "concerns": [concern(summary, row) for row in summary.concerns],
    }


def supervision(summary: MonthlySummary) -> Values:
    """A page for each social worker."""
    return {"workers": [_worker(summary, page) for page in summary.workers if _something(page)]}


def _something(page: WorkerPage) -> bool:
    """Whether there is anything on it to be talked about."""
    return bool(page.children or page.praise or page.concerns or page.actions)


def _worker(summary: MonthlySummary, page: WorkerPage) -> Values:
    concerns, actions = len(page.concerns), len(page.actions)
    told = [summary.words.said(wording.count(concerns, "open concern")), wording.count(actions, "open action")]
    return {
        "label": page.label or "Social worker not named on the form",
        "children": ", ".join(page.children) or "none", "has_children": bool(page.children), "counts": ", ".join(told),
        "praise": [f"{row.child}: {row.headline}" for row in page.praise],
        "concerns": [concern(summary, row) for row in page.concerns],
        "actions": [action(summary, row) for row in page.actions],
    }  # fmt: skip
