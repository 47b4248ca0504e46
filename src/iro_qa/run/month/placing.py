"""Each open concern's place in the local resolution process, from the forms that raised it and the steps recorded."""

from __future__ import annotations

from collections.abc import Iterable

from iro_qa.ledger import ConcernItem, DisputeItem, Entry, Open, View
from iro_qa.process import Asked, Facts, Position, Process, Step, position


class Placing:
    """Places the concerns of one view."""

    def __init__(self, entries: Iterable[Entry], view: View, process: Process) -> None:
        self.view, self.process = view, process
        self.raised: dict[str, tuple[ConcernItem, Entry]] = {}
        self.steps: dict[str, list[Step]] = {}
        for entry in (entry for entry in entries if entry.day <= view.as_at):
            self.raised.update((f"{entry.id}/{item.ref}", (item, entry)) for item in entry.concerns)
            for step in entry.disputes:
                self.steps.setdefault(step.concern, []).append(_step(step))

    def position(self, row: Open[ConcernItem]) -> Position:
        """Where a concern stands as at the view's day."""
        return position(self.process, self.facts(row), self.view.as_at)

    def facts(self, row: Open[ConcernItem]) -> Facts:
        """What is known of a concern and of all that it continues."""
        return Facts(
            asked=tuple(_asked(*self.raised[key]) for key in row.chain),
            steps=tuple(step for key in row.chain for step in self.steps.get(key, ())),
            human_rights=row.item.human_rights, kind=row.item.kind, urgency=row.item.urgency,
        )  # fmt: skip


def _asked(item: ConcernItem, entry: Entry) -> Asked:
    return Asked(
        raised=item.raised, review=entry.day, form=entry.completed, sent=entry.sent, answered=entry.answered,
        reply=entry.replies.get(item.ref, ""), answer_due=item.answer_due,
    )  # fmt: skip


def _step(item: DisputeItem) -> Step:
    return Step(item.opened, item.formal, item.name, item.answered, item.resolved, item.outcome, item.cafcass)
