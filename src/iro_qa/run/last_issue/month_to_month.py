"""From month to month: which forms came late, what became of what was agreed, what has changed since the last issue."""

from __future__ import annotations

import functools
from datetime import date

import attrs

from iro_qa.ledger import ActionItem, Open, as_at
from iro_qa.run.copying.own import Own
from iro_qa.run.folding import Folded
from iro_qa.run.last_issue.became import Agreeing, Becoming, listed
from iro_qa.run.last_issue.changes import changed
from iro_qa.run.last_issue.previous import Issues
from iro_qa.run.month.late import before, counted, late, revisions
from iro_qa.run.month.rows import Rows
from iro_qa.summaries import ActionRow, BecameRow, Changed, Figures, LateRow


@attrs.frozen(slots=False)
class Since:
    """What is the same for all summaries of one month. Without an earlier issue the folder of forms is the memory."""

    folded: Folded
    rows: Rows
    issues: Issues
    own: Own
    #: the late forms of each team, as far as they have been asked for
    _found: dict[str, tuple[LateRow, ...]] = attrs.field(factory=dict, init=False)

    def counted(self, team: str) -> tuple[str, ...]:
        """The month's forms that count."""
        return counted(self.folded.entries, [self.rows.month], team)

    def counted_before(self, team: str) -> tuple[str, ...]:
        """Those of the twelve months before."""
        return counted(self.folded.entries, before(self.rows.month), team)

    def late(self, team: str) -> tuple[LateRow, ...]:
        """The forms of earlier months that have not been discussed: a team's, and those of children who came to it."""
        came = [
            row
            for other in self.folded.teams
            if team not in ("", other)
            for row in self._late(other)
            if self.own.team(row.child) == team
        ]
        return tuple(sorted((*self._late(team), *came), key=lambda row: (row.held, row.form)))

    def _late(self, team: str) -> tuple[LateRow, ...]:
        if team not in self._found:
            previous = self.issues.before(team) or self.issues.last(team)
            self._found[team] = late(self.folded.entries, self.rows.month, team, previous)
        return self._found[team]

    def became(self, team: str) -> tuple[BecameRow, ...]:
        """The actions of the last issue, or agreed about it since. A worker of another team is not named."""
        then, since = self._then(team)
        becoming, view = Becoming.of(self.rows.view), self.rows.view
        known = {row.key for row in then} | {row.key for row in self._all_then(team)}
        agreeing = Agreeing(self.folded.council, self.rows.month, since, view.as_at, self._printed(team))
        for row in agreeing.rows(self.folded.entries, team):
            head = becoming.heads.get(row.key)
            if known.isdisjoint({row.key, *(head.chain if head else ())}) and not _ended(head, since):
                then.append(row)
        rows = becoming.rows(then)
        return tuple(attrs.evolve(row, owner=self.own.labels.own(row.owner, team)) for row in rows) if team else rows

    def _then(self, team: str) -> tuple[list[BecameRow], date]:
        """The actions of the last issue, and the day up to which it went."""
        previous = self.issues.before(team)
        if previous is not None:
            return list(listed(previous.actions)), previous.as_at
        return list(listed(self._remembered.actions(team))), self._remembered.view.as_at

    def _all_then(self, team: str) -> tuple[ActionRow, ...]:
        """The actions of the last issue of every team, as far as it is known: a child may have been another's."""
        previous = self.issues.before(team)
        return self._remembered.actions("") if previous is None else self.issues.beside(previous)

    def _printed(self, team: str) -> dict[str, int] | None:
        """The forms of the last issue with their revisions; None where the forms themselves are the memory."""
        previous = self.issues.before(team)
        if previous is None:
            return None
        listed = (*previous.counted_forms, *previous.counted_before)
        return revisions(listed, [entry.id for entry in self.folded.entries])

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


def _ended(head: Open[ActionItem] | None, day: date) -> bool:
    """Whether an action had ended by a day, so that it was in no issue of that day for a good reason."""
    return head is not None and not head.open_on(day)
