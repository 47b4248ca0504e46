"""A team's summary as its manager may see it: whatever has gone to another team is counted, and no longer named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import attrs

from iro_qa.caseload import Caseload
from iro_qa.ledger import Entry
from iro_qa.run.copying.labels import Labels, workers_as_at
from iro_qa.summaries import (
    ActionRow,
    AnswerRow,
    BecameRow,
    Changed,
    ConcernChange,
    ConcernRow,
    FormsMove,
    MonthlySummary,
    StageMove,
)

_CHILD, _GONE, _FORM = "-", "Went with a child to another team", "a form that is another team's now"

T = TypeVar("T", ConcernChange, StageMove)


class Own:
    """Whose children, forms and worker labels are whose on a day."""

    def __init__(self, entries: Sequence[Entry], as_at: date, caseload: Caseload | None) -> None:
        self.labels = Labels(entries, caseload)
        self.children = workers_as_at(entries, as_at, caseload)
        self.forms = {entry.id: entry.team for entry in entries}

    def summary(self, made: MonthlySummary) -> MonthlySummary:
        """A team's summary without any other team's number or label; the service's as it is."""
        team = made.team
        if not team:
            return made
        return attrs.evolve(
            made, concerns=tuple(self._concern(row, team) for row in made.concerns),
            actions=tuple(self._action(row, team) for row in made.actions),
            became=tuple(self._became(row, team) for row in made.became),
            changed=self._changed(made.changed, team) if made.changed else None,
        )  # fmt: skip

    def _concern(self, row: ConcernRow, team: str) -> ConcernRow:
        return attrs.evolve(row, social_worker=self.labels.own(row.social_worker, team))

    def _action(self, row: ActionRow, team: str) -> ActionRow:
        """The service stands for an owner who works in another team."""
        owner, worker = self.labels.own(row.owner, team), self.labels.own(row.social_worker, team)
        return attrs.evolve(row, owner=owner, social_worker=worker)

    def _gone(self, child: str, team: str) -> bool:
        """Whether the child is another team's now."""
        return self.children.get(child, (team, ""))[0] != team

    def _became(self, row: BecameRow, team: str) -> BecameRow:
        if self._gone(row.child, team):
            return attrs.evolve(row, key="", child=_CHILD, headline=_GONE, owner="", open_as="")
        return attrs.evolve(row, owner=self.labels.own(row.owner, team))

    def _changed(self, changed: Changed, team: str) -> Changed:
        return attrs.evolve(
            changed, concerns=tuple(self._unnamed(row, team) for row in changed.concerns),
            answers=tuple(self._answer(row, team) for row in changed.answers),
            stages=tuple(self._unnamed(row, team) for row in changed.stages),
            forms=tuple(self._forms(row, team) for row in changed.forms),
        )  # fmt: skip

    def _unnamed(self, row: T, team: str) -> T:
        return attrs.evolve(row, key="", child=_CHILD, headline=_GONE) if self._gone(row.child, team) else row

    def _answer(self, row: AnswerRow, team: str) -> AnswerRow:
        return attrs.evolve(row, form=_FORM, child=_CHILD) if self._gone(row.child, team) else row

    def _forms(self, row: FormsMove, team: str) -> FormsMove:
        """The team's forms; one that has become another team's is counted, not named."""
        late, corrected, gone = (self._named(one, team) for one in (row.came_late, row.corrected, row.gone))
        return attrs.evolve(row, came_late=late, corrected=corrected, gone=gone)

    def _named(self, forms: tuple[str, ...], team: str) -> tuple[str, ...]:
        return tuple(form if self.forms.get(form.partition("@")[0], team) == team else _FORM for form in forms)
