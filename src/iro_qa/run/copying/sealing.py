"""Rows for readers outside the team: free text without numbers and workers, stages by the council's own names."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import attrs

from iro_qa.run.copying.labels import Labels
from iro_qa.run.folding import Folded
from iro_qa.summaries import ActionRow, ConcernRow

#: What a form calls a step that it gives no name.
_UNNAMED = ("", "formal", "informal")


class Sealing:
    """What no copy over several teams may show in the words of a form, of one month."""

    def __init__(self, folded: Folded, labels: Labels) -> None:
        self.process, self.labels = folded.council.process, labels
        children = {entry.id: entry.child for entry in folded.entries}
        steps = (step for entry in folded.entries for step in entry.disputes)
        self._formal = {(children.get(form_of(step.concern), ""), step.name) for step in steps if step.formal}

    def concerns(self, rows: Iterable[ConcernRow], children: Collection[str] = ()) -> list[ConcernRow]:
        """Concerns without a worker's label or another child's number in any text. Their own children they may name."""
        return [self._concern(row, {row.child, *children}) for row in rows]

    def _concern(self, row: ConcernRow, children: Collection[str]) -> ConcernRow:
        texts = (row.headline, row.effect, *row.asked)
        headline, effect, *asked = (self.labels.sealed(one, children.__contains__) for one in texts)
        return attrs.evolve(row, headline=headline, effect=effect, asked=tuple(asked), stage=self.stage(row))

    def actions(self, rows: Iterable[ActionRow], children: Collection[str]) -> list[ActionRow]:
        """The same of actions."""
        return [attrs.evolve(row, headline=self.labels.sealed(row.headline, children.__contains__)) for row in rows]

    def stage(self, row: ConcernRow) -> str:
        """The stage by the name that the council's process has for it: a form may call it anything."""
        formal = (row.child, row.stage) in self._formal
        at, known = self.process.place(row.stage, formal)
        if row.stage in _UNNAMED:
            return row.stage
        return self.process.stages[at].name if known else f"another {'formal' if formal else 'informal'} stage"


def form_of(key: str) -> str:
    """The number of the form in "form number/ref"."""
    return key.rpartition("/")[0]
