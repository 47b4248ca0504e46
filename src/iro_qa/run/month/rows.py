"""The rows of a month's summaries: concerns, actions, forms that wait, good practice, themes and teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from iro_qa.council import Council
from iro_qa.dates import Month, in_words
from iro_qa.forms.matters import URGENCIES
from iro_qa.ledger import ActionItem, ConcernItem, Entry, Open, View, of_months
from iro_qa.run.folding import Folded
from iro_qa.run.month.placing import Placing
from iro_qa.summaries import ActionRow, ConcernRow, PraiseRow, TeamLine, ThemeRow, WaitingRow

_STATE = {"overdue": 0, "open": 1, "done, the team says": 2}

I = TypeVar("I", ConcernItem, ActionItem)  # noqa: E741  # one letter for "item", as type variables have


class Rows:
    """Makes the rows of one month as at one day."""

    def __init__(self, folded: Folded, month: Month, view: View) -> None:
        self.folded, self.month, self.view = folded, month, view
        self.council: Council = folded.council
        self.placing = Placing(folded.entries, view, self.council.process)
        asked: dict[tuple[str, str], list[Open[ActionItem]]] = {}
        for action in view.actions:
            asked.setdefault((action.entry.id, action.item.concern), []).append(action)
        self.asked = asked

    def concerns(self, team: str) -> tuple[ConcernRow, ...]:
        """Open concerns of a team ("": all), the most urgent first."""
        return tuple(sorted(map(self._concern, self._of(self.view.concerns, team)), key=_most_urgent))

    def actions(self, team: str) -> tuple[ActionRow, ...]:
        """Open actions of a team ("": all), the most overdue first."""
        return tuple(sorted(map(self._action, self._of(self.view.actions, team)), key=_most_overdue))

    def _of(self, rows: Iterable[Open[I]], team: str) -> list[Open[I]]:
        return [row for row in rows if team in ("", row.team)]

    def _concern(self, row: Open[ConcernItem]) -> ConcernRow:
        item, day = row.item, self.view.as_at
        unanswered, at = _unanswered(row, day), self.placing.position(row)
        return ConcernRow(
            key=row.key, child=row.entry.child, team=row.team, headline=item.headline, effect=item.effect,
            theme=self.council.label("themes", item.theme), kind=item.kind, urgency=item.urgency,
            service=item.service, service_label=self.council.label("services", item.service),
            human_rights=item.human_rights, first_raised=row.first_raised, times_raised=row.times_raised,
            days_open=(day - row.first_raised).days, answer_due=item.answer_due, unanswered=unanswered,
            answer_late=unanswered and item.answer_due is not None and item.answer_due < day, stage=self._stage(row),
            asked=tuple(told(one.item) for one in self.asked.get((row.entry.id, item.ref), ())),
            transferred=row.transferred, family_group=row.entry.family_group, social_worker=row.entry.social_worker,
            stage_rule=at.rule, next_step=at.next, next_on=at.next_on, escalate=at.escalate,
            pressing=at.pressing, last_day=at.on, if_not=at.if_not,
        )  # fmt: skip

    def _stage(self, row: Open[ConcernItem]) -> str:
        """The step of the dispute resolution process that the concern, or one that it continues, has reached."""
        return next((self.view.stages[key] for key in row.chain if key in self.view.stages), "")

    def _action(self, row: Open[ActionItem]) -> ActionRow:
        item, day = row.item, self.view.as_at
        done = item.done is not None and item.done <= day
        overdue = item.due is not None and item.due < day
        return ActionRow(
            key=row.key, child=row.entry.child, team=row.team, headline=item.headline, owner=item.owner,
            service_label=self.council.label("services", item.service), first_raised=row.first_raised,
            times_raised=row.times_raised, due=item.due,
            state="done, the team says" if done else "overdue" if overdue else "open",
            origin=item.origin, transferred=row.transferred,
            social_worker=row.entry.social_worker, service=item.service,
        )  # fmt: skip

    def waiting(self, team: str) -> Iterator[WaitingRow]:
        """Forms with concerns that nobody has answered, the earliest due first."""
        day, found = self.view.as_at, dict[str, list[Open[ConcernItem]]]()
        for row in self._of(self.view.concerns, team):
            if _unanswered(row, day):
                found.setdefault(row.entry.id, []).append(row)
        rows = [_waiting_row(rows, day) for rows in found.values()]
        yield from sorted(rows, key=lambda row: (row.due or date.max, row.form))

    def praise(self, team: str) -> Iterator[PraiseRow]:
        """Good practice of the month's forms, by team and form."""
        for entry in sorted(self._month_entries(team), key=lambda entry: (entry.team, entry.id)):
            for item in entry.praise:
                theme = self.council.label("themes", item.theme)
                yield PraiseRow(
                    f"{entry.id}/{item.ref}",
                    entry.child,
                    entry.team,
                    item.headline,
                    theme,
                    item.social_worker,
                )

    def _month_entries(self, team: str, months: int = 1) -> list[Entry]:
        return of_months(self.folded.entries, self.month.last(months), team)

    def themes(self, team: str) -> Iterator[ThemeRow]:
        """Themes of the concerns of three months' forms, the most frequent first."""
        found: dict[str, list[tuple[Entry, ConcernItem]]] = {}
        for entry in self._month_entries(team, 3):
            for item in entry.concerns:
                found.setdefault(item.theme, []).append((entry, item))
        rows = [self._theme(theme, items) for theme, items in found.items()]
        yield from sorted(rows, key=lambda row: (-row.three, -row.now, row.theme))

    def _theme(self, theme: str, items: list[tuple[Entry, ConcernItem]]) -> ThemeRow:
        services = sorted({self.council.label("services", item.service) for _, item in items})
        repeated = sum(bool(item.continues) for _, item in items)
        label = self.council.label("themes", theme)
        months = [Month.of(entry.day) for entry, _ in items]
        return ThemeRow(
            label, months.count(self.month), len(items), repeated, tuple(services),
            children=len({entry.child for entry, _ in items}), months=len(set(months)),
        )  # fmt: skip

    def team_lines(self, teams: Iterable[str]) -> Iterator[TeamLine]:
        """Each of these teams on one line."""
        for team in teams:
            part = self.folded.part((self.month,), team)
            open_here = [row for row in self.view.concerns if row.team == team]
            colours = [row.item.urgency for row in open_here]
            overdue = sum(self._action(row).state == "overdue" for row in self.view.actions if row.team == team)
            yield TeamLine(
                team, part.forms, len(part.children), colours.count("red"), colours.count("amber"),
                sum(_unanswered(row, self.view.as_at) for row in open_here), overdue,
                sum(len(entry.praise) for entry in self._month_entries(team)),
                sum(row.item.kind in self.council.process.administrative for row in open_here),
            )  # fmt: skip


def _unanswered(row: Open[ConcernItem], day: date) -> bool:
    answered = row.entry.answered
    return answered is None or answered > day or row.item.ref not in row.entry.replies


def told(action: ActionItem | ActionRow) -> str:
    """What is asked and by when, in words."""
    due = f", by {in_words(action.due)}" if action.due else ", no date"
    return f"{action.headline}{due}"


def _waiting_row(rows: list[Open[ConcernItem]], day: date) -> WaitingRow:
    entry = rows[0].entry
    due = min((row.item.answer_due for row in rows if row.item.answer_due), default=None)
    refs = tuple(sorted(row.item.ref for row in rows))
    return WaitingRow(entry.id, entry.child, rows[0].team, refs, due, due is not None and due < day)


def _most_urgent(row: ConcernRow) -> tuple[object, ...]:
    return (URGENCIES.index(row.urgency), not row.human_rights, not row.answer_late, row.first_raised, row.key)


def _most_overdue(row: ActionRow) -> tuple[object, ...]:
    return (_STATE[row.state], row.due or date.max, row.key)
