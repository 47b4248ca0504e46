"""From month to month: which forms came late, what became of what was agreed, what has changed since the last issue."""

from __future__ import annotations

import functools
from datetime import date

import attrs

from iro_qa.ledger import as_at
from iro_qa.run.copying.labels import Labels
from iro_qa.run.folding import Folded
from iro_qa.run.last_issue.became import Becoming, agreed_since, listed
from iro_qa.run.last_issue.changes import changed
from iro_qa.run.last_issue.previous import Issues
from iro_qa.run.month.late import before, counted, late
from iro_qa.run.month.rows import Rows
from iro_qa.summaries import BecameRow, Changed, Figures, LateRow


@attrs.frozen(slots=False)
class Since:
    """What is the same for all summaries of one month. Without an earlier issue the folder of forms is the memory."""

    folded: Folded
    rows: Rows
    issues: Issues
    labels: Labels

    def counted(self, team: str) -> tuple[str, ...]:
        """The month's forms that count."""
        return counted(self.folded.entries, [self.rows.month], team)

    def counted_before(self, team: str) -> tuple[str, ...]:
        """Those of the twelve months before."""
        return counted(self.folded.entries, before(self.rows.month), team)

    def late(self, team: str) -> tuple[LateRow, ...]:
        """The forms of earlier months that have not been discussed."""
        previous = self.issues.before(team) or self.issues.last(team)
        return late(self.folded.entries, self.rows.month, team, previous)

    def became(self, team: str) -> tuple[BecameRow, ...]:
        """The actions of the last issue, or agreed about it since. A worker of another team is not named."""
        then, since = self._then(team)
        becoming, known = Becoming.of(self.rows.view), {row.key for row in then}
        until, council = self.rows.view.as_at, self.folded.council
        for row in agreed_since(self.folded.entries, council, self.rows.month, since, until, team):
            head = becoming.heads.get(row.key)
            if known.isdisjoint({row.key, *(head.chain if head else ())}):
                then.append(row)
        rows = becoming.rows(then)
        return tuple(attrs.evolve(row, owner=self.labels.own(row.owner, team)) for row in rows) if team else rows

    def _then(self, team: str) -> tuple[list[BecameRow], date]:
        """The actions of the last issue, and the day up to which it went."""
        previous = self.issues.before(team)
        if previous is not None:
            return list(listed(previous.actions)), previous.as_at
        return list(listed(self._remembered.actions(team))), self._remembered.view.as_at

    @functools.cached_property
    def _remembered(self) -> Rows:
        """The last month's rows as the forms tell them: as at its last day, without those that came late."""
        month = self.rows.month.plus(-1)
        not_there = {row.form for row in late(self.folded.entries, self.rows.month, "", None)}
        entries = [entry for entry in self.folded.entries if entry.id not in not_there]
        return Rows(self.folded, month, as_at(entries, month.last_day))

    def changed(self, team: str, made: Figures) -> Changed | None:
        """What has changed since the last issue; None where it was not handed over."""
        found = filter(None, (self.issues.last(team), self.issues.before(team)))
        printed = tuple({(one.month, one.issue): one for one in found}.values())
        return changed(self.folded, self.rows, team, made, printed) if printed else None
