"""A team's summary as its manager may see it: whatever has gone to another team is counted, and no longer named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import attrs

from iro_qa.caseload import Caseload
from iro_qa.ledger import Entry
from iro_qa.run.copying.labels import Labels, workers_as_at
from iro_qa.run.month.late import MARK, hidden
from iro_qa.summaries import (
    ActionRow,
    AnswerRow,
    BecameRow,
    Changed,
    ConcernChange,
    ConcernRow,
    FormsMove,
    LateRow,
    MonthlySummary,
    PraiseRow,
    StageMove,
)

_CHILD, _GONE, _FORM = "-", "Went with a child to another team", "a form that is another team's now"

T = TypeVar("T", ConcernChange, StageMove)
S = TypeVar("S", ConcernRow, ActionRow, PraiseRow, BecameRow, ConcernChange, StageMove)


class Own:
    """Whose children, forms and worker labels are whose on a day."""

    def __init__(self, entries: Sequence[Entry], as_at: date, caseload: Caseload | None) -> None:
        self.labels = Labels(entries, caseload)
        self.children = workers_as_at(entries, as_at, caseload)
        self.forms = {entry.id: entry.child for entry in entries}

    def team(self, child: str) -> str:
        """The child's team now; blank for a child of whom nothing is known."""
        return self.children.get(child, ("", ""))[0]

    def summary(self, made: MonthlySummary) -> MonthlySummary:
        """A team's summary without any other team's number or label; the service's as it is."""
        team = made.team
        if not team:
            return made
        return attrs.evolve(
            made, concerns=tuple(self._concern(row, team) for row in made.concerns),
            actions=tuple(self._action(row, team) for row in made.actions),
            good_practice=tuple(self._said(row, team) for row in made.good_practice),
            late=tuple(self._late(row, team) for row in made.late),
            became=tuple(self._became(row, team) for row in made.became),
            changed=self._changed(made.changed, team) if made.changed else None,
            counted_forms=self._counted(made.counted_forms, team),
            counted_before=self._counted(made.counted_before, team),
        )  # fmt: skip

    def _text(self, text: str, child: str, team: str) -> str:
        """A free text that names this child, the team's own now, and nobody else."""
        return self.labels.sealed(text, lambda other: other == child or self.team(other) == team, team)

    def _said(self, row: S, team: str) -> S:
        return attrs.evolve(row, headline=self._text(row.headline, row.child, team))

    def _concern(self, row: ConcernRow, team: str) -> ConcernRow:
        effect, stage, *asked = (self._text(one, row.child, team) for one in (row.effect, row.stage, *row.asked))
        worker = self.labels.own(row.social_worker, team)
        return attrs.evolve(self._said(row, team), effect=effect, stage=stage, asked=tuple(asked), social_worker=worker)

    def _action(self, row: ActionRow, team: str) -> ActionRow:
        """The service stands for an owner who works in another team."""
        owner, worker = self.labels.own(row.owner, team), self.labels.own(row.social_worker, team)
        return attrs.evolve(self._said(row, team), owner=owner, social_worker=worker)

    def _late(self, row: LateRow, team: str) -> LateRow:
        """A late form of a child who is another team's now is discussed there: here it is only counted."""
        if not self.gone(row.child, team):
            return row
        return attrs.evolve(row, form=_FORM, child=_CHILD, iro="", sent=None, red=0, amber=0)

    def _counted(self, forms: tuple[str, ...], team: str) -> tuple[str, ...]:
        """The counted forms; one of a child who is another team's now by a mark that is not its number."""
        return tuple(hidden(form) if self._elsewhere(form, team) else form for form in forms)

    def _elsewhere(self, form: str, team: str) -> bool:
        """Whether a form, with or without its revision, is about a child who is another team's now."""
        number = form.partition("@")[0]
        return number.startswith(MARK) or self.gone(self.forms.get(number, ""), team)

    def gone(self, child: str, team: str) -> bool:
        """Whether the child is another team's now."""
        return self.team(child) not in ("", team)

    def _became(self, row: BecameRow, team: str) -> BecameRow:
        if self.gone(row.child, team):
            return attrs.evolve(row, key="", child=_CHILD, headline=_GONE, owner="", open_as="")
        return attrs.evolve(self._said(row, team), owner=self.labels.own(row.owner, team))

    def _changed(self, changed: Changed, team: str) -> Changed:
        return attrs.evolve(
            changed, concerns=tuple(self._unnamed(row, team) for row in changed.concerns),
            answers=tuple(self._answer(row, team) for row in changed.answers),
            stages=tuple(self._stage(self._unnamed(row, team), team) for row in changed.stages),
            forms=tuple(self._forms(row, team) for row in changed.forms),
        )  # fmt: skip

    def _unnamed(self, row: T, team: str) -> T:
        if self.gone(row.child, team):
            return attrs.evolve(row, key="", child=_CHILD, headline=_GONE)
        return self._said(row, team)

    def _stage(self, row: StageMove, team: str) -> StageMove:
        was, now = (self._text(one, row.child, team) for one in (row.was, row.now))
        return attrs.evolve(row, was=was, now=now)

    def _answer(self, row: AnswerRow, team: str) -> AnswerRow:
        return attrs.evolve(row, form=_FORM, child=_CHILD) if self.gone(row.child, team) else row

    def _forms(self, row: FormsMove, team: str) -> FormsMove:
        """The team's forms; one that has become another team's is counted, not named."""
        late, corrected, gone = (self._named(one, team) for one in (row.came_late, row.corrected, row.gone))
        return attrs.evolve(row, came_late=late, corrected=corrected, gone=gone)

    def _named(self, forms: tuple[str, ...], team: str) -> tuple[str, ...]:
        return tuple(_FORM if self._elsewhere(form, team) else form for form in forms)
