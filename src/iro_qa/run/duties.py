"""What is due, what is late and what a person has to escalate as at a day: concerns in the local process, actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

import attrs

from iro_qa.caseload import Caseload
from iro_qa.errors import WorkdayError
from iro_qa.ledger import ActionItem, ConcernItem, Open, as_at
from iro_qa.process import Position, Process
from iro_qa.run.folding import Folded
from iro_qa.run.month.placing import Placing
from iro_qa.run.month.summarising import teams
from iro_qa.workdays import add_working_days, working_days_left

#: escalate: a person has to open the next stage now; late: the last day has passed; due: it comes within the days that
#: were asked for; later: after them; undated: something is awaited and no day is set for it.
When = Literal["escalate", "late", "due", "later", "undated"]
_ORDER = ("escalate", "late", "due", "later", "undated")

#: What makes a person act, by the state of a concern's position; in any other it is the answer that is awaited.
_WHY = {"rights": "human rights", "late": "no answer", "disputed": "disputed", "up": "escalated", "outcome": "outcome",
        "unsent": "not sent"}  # fmt: skip


@attrs.frozen
class Duty:
    """One thing that somebody has to do. No text of a form but the labels of team and reviewing officer."""

    when: When
    #: form number/ref
    key: str
    kind: Literal["concern", "action"]
    #: human rights, no answer, disputed, escalated, answer, outcome, not sent, all stages, or action
    why: str
    #: the last day; for what has come without one, such as an answer that disputes the concern, the day it came
    on: date | None
    #: working days from the as-at day to the last day, negative once it is past
    days: int | None
    team: str
    iro: str
    urgency: str = ""
    #: the stage of the process, and the one that a person has to open
    stage: str = ""
    to: str = ""
    #: what happens next, in a sentence
    next: str = ""
    #: the last day for all formal stages together has passed
    over: bool = False
    cafcass_on: date | None = None
    #: of a kind that is counted apart
    administrative: bool = False
    warnings: tuple[str, ...] = ()


@attrs.frozen
class Due:
    """Everything due as at a day, in the order in which it presses."""

    as_at: date
    #: up to and with this day something is due, after it later
    until: date
    team: str
    process: Process
    rows: tuple[Duty, ...]
    #: open concerns that wait for nobody's answer: accepted, done, settled or with Cafcass
    answered: int

    def of(self, when: str, *, administrative: bool = False) -> tuple[Duty, ...]:
        """What is due then; concerns of an administrative kind are asked for apart."""
        return tuple(row for row in self.rows if row.when == when and row.administrative == administrative)

    @property
    def pressing(self) -> bool:
        """Whether anything is late or to be escalated."""
        return any(row.when in ("escalate", "late") for row in self.rows)


def due(
    folded: Folded, day: date, *, team: str | None = None, ahead: int = 20, caseload: Caseload | None = None
) -> Due:
    """What is due as at a day, for all teams or for one; `ahead` is how many working days count as due.

    Raises UsageError for an unknown team, and for a day so far off that its bank holidays are not known.
    """
    wanted = teams(folded, team, caseload)[0] if team else ""
    return _Duties(folded, day, add_working_days(day, ahead), wanted, caseload).due()


class _Duties:
    """What is the same for everything due on one day."""

    def __init__(self, folded: Folded, day: date, until: date, team: str, caseload: Caseload | None) -> None:
        self.day, self.until, self.team, self.process = day, until, team, folded.council.process
        self.view = as_at(folded.entries, day, caseload.teams if caseload else None)
        self.placing = Placing(folded.entries, self.view, self.process)

    def due(self) -> Due:
        concerns = [row for row in self.view.concerns if self.team in ("", row.team)]
        rows = [row for one in concerns for row in self._concern(one, self.placing.position(one))]
        waiting = len({row.key for row in rows})
        rows += [row for one in self.view.actions if self.team in ("", one.team) for row in self._action(one)]
        rows.sort(key=lambda row: (_ORDER.index(row.when), row.on or date.max, row.key))
        return Due(self.day, self.until, self.team, self.process, tuple(rows), len(concerns) - waiting)

    def _concern(self, row: Open[ConcernItem], at: Position) -> Iterator[Duty]:
        over = at.overall_exceeded and at.cafcass_on is None
        on, why = at.due, _WHY.get(at.state, "answer")
        if at.escalate:
            when: When = "escalate"
            on = at.on
        elif over and not at.late:
            when, on, why = "late", at.overall_due, "all stages"
        elif at.state in ("waiting", "late"):
            when = self._when(on)
        elif at.state == "unsent":
            when = "undated"
        elif at.state == "outcome":
            when, on = "undated", at.happened
        else:
            return
        yield Duty(
            when, row.key, "concern", why, on, self._days(on), row.team, row.entry.iro, row.item.urgency,
            at.stage.name, at.escalate_to, at.next, over, at.cafcass_on,
            row.item.kind in self.process.administrative, at.warnings,
        )  # fmt: skip

    def _action(self, row: Open[ActionItem]) -> Iterator[Duty]:
        done = row.item.done is not None and row.item.done <= self.day
        if not done:
            on = row.item.due
            yield Duty(self._when(on), row.key, "action", "action", on, self._days(on), row.team, row.entry.iro)

    def _when(self, on: date | None) -> When:
        if on is None:
            return "undated"
        return "late" if on < self.day else "due" if on <= self.until else "later"

    def _days(self, on: date | None) -> int | None:
        """Working days to a day of the data, which may be any."""
        try:
            return None if on is None else working_days_left(self.day, on)
        except WorkdayError:
            return None
