"""The supervision sheet: a team's children, praise, concerns and actions, by social worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import attrs

from iro_qa.caseload import Caseload
from iro_qa.dates import Month
from iro_qa.ledger import of_months
from iro_qa.run.copying.labels import Labels, workers_as_at
from iro_qa.run.folding import Folded
from iro_qa.summaries import ActionRow, ConcernRow, MonthlySummary, PraiseRow, WorkerPage

T = TypeVar("T", PraiseRow, ConcernRow, ActionRow)


def pages(
    folded: Folded, summary: MonthlySummary, labels: Labels, caseload: Caseload | None = None
) -> tuple[WorkerPage, ...]:
    """A page for each worker by label, then one for what names no worker.

    A child, and what concerns them, stands with the worker of the caseload list, else of the latest form; an action
    with the worker who owns it.
    """
    whose = _Whose(folded, summary, labels, caseload)
    summary = attrs.evolve(summary, good_practice=tuple(map(whose.own_praise, summary.good_practice)))
    children = whose.children()
    found = {
        *children.values(), *map(whose.praised, summary.good_practice), *map(whose.concerned, summary.concerns),
        *map(whose.acting, summary.actions),
    }  # fmt: skip
    return tuple(
        WorkerPage(
            label, tuple(sorted(child for child, worker in children.items() if worker == label)),
            _with(whose.praised, label, summary.good_practice), _with(whose.concerned, label, summary.concerns),
            _with(whose.acting, label, summary.actions),
        )
        for label in sorted(found, key=lambda label: (label == "", label))
    )  # fmt: skip


def _with(worker: Callable[[T], str], label: str, rows: Iterable[T]) -> tuple[T, ...]:
    return tuple(row for row in rows if worker(row) == label)


@attrs.frozen(slots=False)
class _Whose:
    """Which worker of the team a row belongs to; blank where none is named."""

    folded: Folded
    summary: MonthlySummary
    labels: Labels
    caseload: Caseload | None
    _now: dict[str, tuple[str, str]] = attrs.field(init=False)

    @_now.default
    def _latest(self) -> dict[str, tuple[str, str]]:
        return workers_as_at(self.folded.entries, self.summary.as_at, self.caseload)

    def worker(self, child: str) -> str:
        """The child's worker now, where the child is this team's."""
        team, worker = self._now.get(child, ("", ""))
        return worker if team == self.summary.team else ""

    def children(self) -> dict[str, str]:
        """The team's children reviewed in the month or with something open, each with the worker."""
        month, team = Month.parse(self.summary.month), self.summary.team
        seen = {entry.child for entry in of_months(self.folded.entries, [month], team)}
        still = {child for child in seen if self._now.get(child, ("", ""))[0] == team}
        opened = {row.child for row in self.summary.concerns} | {row.child for row in self.summary.actions}
        return {child: self.worker(child) for child in sorted(still | opened)}

    def own_praise(self, row: PraiseRow) -> PraiseRow:
        """Praise is the worker's; a child who is another team's now is not named with it."""
        team, _ = self._now.get(row.child, ("", ""))
        return row if team == self.summary.team else attrs.evolve(row, key="", child="-")

    def praised(self, row: PraiseRow) -> str:
        """The worker who is praised."""
        return row.social_worker

    def concerned(self, row: ConcernRow) -> str:
        """The child's worker, else the one on the form."""
        return self.worker(row.child) or row.social_worker

    def acting(self, row: ActionRow) -> str:
        """The owner, where that is one of the team's workers; else as for a concern."""
        owner = row.owner if self.labels.is_worker(row.owner) else ""
        return owner or self.worker(row.child) or row.social_worker
