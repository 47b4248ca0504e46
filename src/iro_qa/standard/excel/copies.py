"""The sheets that only some copies have: teams side by side, gaps, stages, and a social worker's rows."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.plugin import CountLine, GapRow, LimitRow, MonthlySummary, Overview, Sheet, Value, WorkerPage, in_words
from iro_qa.standard.excel.figures import Column, table
from iro_qa.standard.wording import yes_no

Row = tuple[Value, ...]


def heading(summary: MonthlySummary) -> Iterator[tuple[str, str, Value]]:
    """Marking, recipient and the last day for keeping it, before everything else."""
    copy = summary.copy
    yield "This document", "Marking", summary.words.marking
    yield "This document", "Copy for", copy.recipient or summary.scope
    if copy.delete_after:
        yield "This document", "Delete after", in_words(copy.delete_after)
    if copy.services:
        yield "This document", "Rows of these services only", ", ".join(copy.services)


def sheets(summary: MonthlySummary) -> Iterator[Sheet]:
    """What a copy over several teams, or a supervision sheet, has beside the usual sheets."""
    if summary.kind == "supervision":
        yield Sheet("Social workers", _WORKERS, tuple(row for page in summary.workers for row in _page(page)))
    if summary.overview:
        yield from _overview(summary.overview)


def _overview(seen: Overview) -> Iterator[Sheet]:
    if seen.compared:
        yield Sheet(
            "Team by team", ("Figure", "Unit", "Team", "Month n", "Month of", "Target %"), tuple(_compared(seen))
        )
    yield table("Urgency", _COUNTS, seen.urgencies)
    yield table("Stages", (*_COUNTS, ("Near or past its limit", lambda line: line.near)), seen.stages)
    yield table("Gaps", _GAPS, seen.gaps)
    if seen.near_limit:
        yield table("Near the limit", _LIMITS, seen.near_limit)


def _compared(seen: Overview) -> Iterator[Row]:
    for row in seen.compared:
        for share in row.shares:
            yield row.title, row.unit, share.team or "Together", share.numerator, share.denominator, row.target


_COUNTS: tuple[Column[CountLine], ...] = (
    ("What", lambda line: line.label or "no step opened yet"),
    ("Open concerns", lambda line: line.number),
)
_GAPS: tuple[Column[GapRow], ...] = (
    ("Service", lambda row: row.service),
    ("Open concerns", lambda row: row.concerns),
    ("Children", lambda row: ", ".join(row.cases)),
)
_LIMITS: tuple[Column[LimitRow], ...] = (
    ("Child", lambda row: row.child),
    ("Team", lambda row: row.team),
    ("Urgency", lambda row: row.urgency),
    ("Headline", lambda row: row.headline),
    ("Stage", lambda row: row.stage),
    ("What happens next", lambda row: row.next_step),
    ("On", lambda row: row.next_on),
    ("Limit passed", lambda row: yes_no(row.passed)),
)
_WORKERS = ("Social worker", "What", "Child", "Headline", "Urgency or state", "First raised", "Due")


def _page(page: WorkerPage) -> Iterator[Row]:
    """One row a child, then a piece of good practice, a concern or an action."""
    who = page.label or "not named"
    yield from ((who, "child", child, "", "", None, None) for child in page.children)
    yield from ((who, "good practice", row.child, row.headline, "", None, None) for row in page.praise)
    for row in page.concerns:
        yield who, "concern", row.child, row.headline, row.urgency, row.first_raised, row.answer_due
    for step in page.actions:
        yield who, "action", step.child, step.headline, step.state, step.first_raised, step.due
