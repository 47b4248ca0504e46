"""What happens when around a review: what is done, by whom, and by which day."""

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
_IRO, _WORKER = "the IRO", "the social worker"
#: What is done in each step, and who usually does it. A council may share them out otherwise.
_DONE = {
    "notified_working_days": ("The IRO service is told of the child", _WORKER),
    "iro_appointed_working_days": ("An IRO is named", "the IRO service"),
    "placement_plan_working_days": ("The placement plan is made", _WORKER),
    "care_plan_working_days": ("The care plan is made", _WORKER),
    "pep_initiated_working_days": ("The PEP is begun", f"{_WORKER}, with the school"),
    "child_consulted_working_days": ("The child is asked who is to come, where and when", _WORKER),
    "worker_consulted_working_days": ("Social worker and IRO speak", "both"),
    "report_working_days": ("The social worker's report is there", _WORKER),
    "decisions_working_days": ("The decisions are sent out", _IRO),
    "manager_working_days": ("The manager has replied; silence agrees", "the team manager"),
    "care_plan_updated_working_days": ("The care plan is brought up to date", _WORKER),
    "record_written_working_days": ("The record of the review is written", _IRO),
    "record_sent_working_days": ("The record is sent to those who took part", _IRO),
}


@attrs.frozen
class Step:
    """One step around a review: its limit, the last day for it, where the limit stands, and who usually takes it."""

    name: str
    title: str
    by: date
    working_days: int
    source: str
    confidence: Confidence
    #: from which day it is counted, and whether before that day
    anchor: Anchor
    before: bool
    #: what is done, as a sentence, and by whom: "the IRO"
    what: str
    who: str


def timetable(
    review_on: date | None = None, *, in_care_since: date | None = None, placed_on: date | None = None,
    decisions_on: date | None = None, rules: Standards = USUAL,
) -> tuple[Step, ...]:  # fmt: skip
    """The steps that can be counted from the days given, the earliest first.

    Without a day for the decisions, the manager's reply is counted from the last day for sending them. A step whose
    limit came into force after the review is left out. Raises WorkdayError for a day outside the years whose bank
    holidays are known.
    """
    days: dict[Anchor, date | None] = {"care": in_care_since, "placement": placed_on or in_care_since}
    days["review"] = review_on
    last = review_on and add_working_days(review_on, rules.decisions_working_days)
    days["decisions"] = decisions_on or last
    known = {limit.name: limit for limit in limits()}
    found = []
    for name, anchor, before in TIMETABLE:
        number, start, limit = getattr(rules, name), days[anchor], known[name]
        if start is not None and (limit.since or start) <= (review_on or start):
            by = add_working_days(start, -number if before else number)
            counted = (limit.title, by, number, limit.source, limit.confidence, anchor, before)
            found.append(Step(name, *counted, *_DONE[name]))
    return tuple(sorted(found, key=lambda step: step.by))
