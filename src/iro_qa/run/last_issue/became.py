"""What became of what was agreed: each action of the last issue, or agreed about it since, as at the date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from iro_qa.council import Council
from iro_qa.dates import Month
from iro_qa.ledger import ActionItem, Entry, Open, View
from iro_qa.summaries import ActionRow, BecameRow

_ORIGIN = {"meeting": 0, "response": 1, "form": 2}
_STATE = {
    "overdue": 0, "open": 1, "no longer on any form": 2, "done, the team says": 3, "confirmed by the IRO": 4
}  # fmt: skip


@attrs.frozen
class Becoming:
    """What is the same for all teams: what is open and what has ended as at the date, by every key of each chain."""

    view: View
    heads: Mapping[str, Open[ActionItem]]

    @classmethod
    def of(cls, view: View) -> Becoming:
        """From a view. Where two continue one item, an open one goes before one that has ended, then the latest."""
        latest = sorted(view.actions, key=lambda head: (head.entry.day, head.key))
        return cls(view, {key: head for head in (*view.ended_actions, *latest) for key in head.chain})

    def rows(self, then: Iterable[BecameRow]) -> tuple[BecameRow, ...]:
        """Each with its state now: what the meeting agreed first, then the most overdue."""
        return tuple(sorted(map(self._now, then), key=_first))

    def _now(self, row: BecameRow) -> BecameRow:
        head = self.heads.get(row.key)
        if head is None:
            return row
        still = head.key if head.open_on(self.view.as_at) else ""
        now = attrs.evolve(_placed(row, head), headline=head.item.headline, due=head.item.due, open_as=still)
        return self._state(now, head)

    def _state(self, row: BecameRow, head: Open[ActionItem]) -> BecameRow:
        item, day = head.item, self.view.as_at
        if not head.open_on(day):
            return attrs.evolve(row, state="confirmed by the IRO", on=item.closed)
        if item.done is not None and item.done <= day:
            return attrs.evolve(row, state="done, the team says", on=item.done)
        if item.due is not None and item.due < day:
            return attrs.evolve(row, state="overdue", days_overdue=(day - item.due).days)
        return attrs.evolve(row, state="open")


def _placed(row: BecameRow, head: Open[ActionItem]) -> BecameRow:
    """With the child's team now. Where the child's number has been corrected, it is the other child's action."""
    if head.entry.child != row.child:
        return attrs.evolve(row, child=head.entry.child, team=head.team)
    return attrs.evolve(row, transferred_to=head.team if head.team != row.team else "")


def listed(actions: Iterable[ActionRow]) -> Iterator[BecameRow]:
    """The actions of an issue, before it is known what became of them."""
    for row in actions:
        yield BecameRow(
            row.key, row.child, row.team, row.headline, row.owner, row.service_label, row.first_raised, row.origin,
            row.due, "no longer on any form",
        )  # fmt: skip


@attrs.frozen
class Agreeing:
    """The actions that the meeting, or the team manager's answer, added to forms of earlier months since the issue."""

    council: Council
    month: Month
    since: date
    until: date
    #: the forms of the last issue with their revisions; None where there was none
    printed: Mapping[str, int] | None = None

    def rows(self, entries: Iterable[Entry], team: str) -> Iterator[BecameRow]:
        """Those of a team's forms, or with "" of all. Some may have been in the last issue."""
        for entry in entries:
            if Month.of(entry.day) >= self.month or team not in ("", entry.team):
                continue
            for item in entry.actions:
                if item.origin != "form" and item.raised <= self.until and self._new(entry, item):
                    yield _agreed(entry, item, self.council)

    def _new(self, entry: Entry, item: ActionItem) -> bool:
        """Raised since, or written on the form since: the meeting may have been on the issue's own day."""
        written = self.printed is not None and self.printed.get(entry.id, 0) < entry.revision
        return item.raised > self.since or written


def _agreed(entry: Entry, item: ActionItem, council: Council) -> BecameRow:
    return BecameRow(
        f"{entry.id}/{item.ref}", entry.child, entry.team, item.headline, item.owner,
        council.label("services", item.service), item.raised, item.origin,
        item.due, "no longer on any form",
    )  # fmt: skip


def _first(row: BecameRow) -> tuple[object, ...]:
    return _ORIGIN[row.origin], _STATE[row.state], row.due or date.max, row.key
