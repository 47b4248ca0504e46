"""Earlier issues by the names that the teams have now: a team on a form may have been corrected, or renamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import attrs

from iro_qa.ledger import Entry
from iro_qa.run.month.late import revisions
from iro_qa.summaries import ActionRow, ConcernRow, MonthlySummary, WaitingRow

R = TypeVar("R", ConcernRow, ActionRow)


def renamed(summaries: Iterable[MonthlySummary], entries: Sequence[Entry]) -> tuple[MonthlySummary, ...]:
    """The issues with each row under the team that its form, as it is now, is about; and each team by its new name."""
    given, forms = tuple(summaries), {entry.id: entry.team for entry in entries}
    names = _names(given, forms)
    return tuple(_issue(one, forms, names) for one in given) if given else ()


def _issue(one: MonthlySummary, forms: Mapping[str, str], names: Mapping[str, str]) -> MonthlySummary:
    return attrs.evolve(
        one, team=names.get(one.team, one.team),
        teams=tuple(attrs.evolve(line, team=names.get(line.team, line.team)) for line in one.teams),
        concerns=tuple(_row(row, forms, names) for row in one.concerns),
        actions=tuple(_row(row, forms, names) for row in one.actions),
        waiting=tuple(_waiting(row, names) for row in one.waiting),
    )  # fmt: skip


def _row(row: R, forms: Mapping[str, str], names: Mapping[str, str]) -> R:
    """A row that was with its form's own team goes where the form is now; another only where its team is renamed."""
    was = names.get(row.team, row.team)
    now = was if row.transferred else forms.get(row.key.rpartition("/")[0], was)
    return attrs.evolve(row, team=now)


def _waiting(row: WaitingRow, names: Mapping[str, str]) -> WaitingRow:
    return attrs.evolve(row, team=names.get(row.team, row.team))


def _names(given: Iterable[MonthlySummary], forms: Mapping[str, str]) -> dict[str, str]:
    """The new name of each team that no form is about any longer: the one on most of its forms."""
    teams, found = set(forms.values()), dict[str, Counter[str]]()
    for team, form in (pair for one in given for pair in _pairs(one, forms)):
        if team and team not in teams and form in forms:
            found.setdefault(team, Counter())[forms[form]] += 1
    return {team: min(counted, key=lambda name: (-counted[name], name)) for team, counted in found.items()}


def _pairs(one: MonthlySummary, forms: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Teams of an issue, each with the number of a form that was about it."""
    if one.team:
        yield from ((one.team, form) for form in revisions((*one.counted_forms, *one.counted_before), forms))
    rows: tuple[ConcernRow | ActionRow, ...] = (*one.concerns, *one.actions)
    for row in rows:
        if not row.transferred:
            yield row.team, row.key.rpartition("/")[0]
