"""What happens when around a review: who is told, what is written, and by which day."""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from iro_qa.standards.limits import USUAL, Confidence, Standards, limits
from iro_qa.workdays import add_working_days

Anchor = Literal["care", "placement", "review", "decisions"]

#: The limits that make the timetable, in the order of time: which limit, from which day, and whether before it.
TIMETABLE: tuple[tuple[str, Anchor, bool], ...] = (
    ("notified_working_days", "care", False),
    ("iro_appointed_working_days", "care", False),
    ("placement_plan_working_days", "placement", False),
    ("care_plan_working_days", "placement", False),
    ("pep_initiated_working_days", "care", False),
    ("child_consulted_working_days", "review", True),
    ("worker_consulted_working_days", "review", True),
    ("report_working_days", "review", True),
    ("decisions_working_days", "review", False),
    ("manager_working_days", "decisions", False),
    ("care_plan_updated_working_days", "review", False),
    ("record_written_working_days", "review", False),
    ("record_sent_working_days", "review", False),
)


@attrs.frozen
class Step:
    """One step around a review: its limit, the last day for it, and where the limit stands."""

    name: str
    title: str
    by: date
    working_days: int
    source: str
    confidence: Confidence


def timetable(
    review_on: date | None = None, *, in_care_since: date | None = None, placed_on: date | None = None,
    decisions_on: date | None = None, rules: Standards = USUAL,
) -> tuple[Step, ...]:  # fmt: skip
    """The steps that can be counted from the days given, the earliest first.

    Without a day for the decisions, the manager's reply is counted from the last day for sending them. Raises
    WorkdayError for a day outside the years whose bank holidays are known.
    """
    days: dict[Anchor, date | None] = {"care": in_care_since, "placement": placed_on or in_care_since}
    days["review"] = review_on
    last = review_on and add_working_days(review_on, rules.decisions_working_days)
    days["decisions"] = decisions_on or last
    known = {limit.name: limit for limit in limits()}
    found = []
    for name, anchor, before in TIMETABLE:
        number, start, limit = getattr(rules, name), days[anchor], known[name]
        if start is not None:
            by = add_working_days(start, -number if before else number)
            found.append(Step(name, limit.title, by, number, limit.source, limit.confidence))
    return tuple(sorted(found, key=lambda step: step.by))
