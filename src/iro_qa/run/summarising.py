"""Summarising: the states and open items of a period become one team's, or the service's, summary."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from iro_qa.dates import Month
from iro_qa.errors import UsageError
from iro_qa.ledger import View, as_at
from iro_qa.run.figures import figures
from iro_qa.run.folding import Folded
from iro_qa.run.leftout import officer
from iro_qa.run.rows import Rows
from iro_qa.summaries import (
    MonthlySummary,
)


def summarise(
    folded: Folded,
    month: Month | str,
    *,
    as_at_day: date | None = None,
    issue: int = 1,
    team: str | None = None,
) -> tuple[MonthlySummary, ...]:
    """The month's summaries: one for each team, by name, then the service's (its `team` is blank).

    `as_at_day` is the day for which open, overdue and days open are worked out; the default is the month's last.
    `team` gives that team's alone ("" the service's). Raises UsageError for a month or team without forms.
    """
    wanted = Month.parse(month) if isinstance(month, str) else month
    if issue < 1:
        raise UsageError("The issue is 1 or more.")
    some_form([wanted], folded)
    view = as_at(folded.entries, as_at_day or wanted.last_day)
    last = max((entry.day for entry in folded.entries if Month.of(entry.day) == wanted), default=view.as_at)
    if last > view.as_at:
        raise UsageError(f"The as-at day is before a review that counts in {wanted.words}: take {last} or later.")
    making = _Making(folded, wanted, view, issue)
    return tuple(making.summary(name) for name in teams(folded, team))


def some_form(months: Sequence[Month], folded: Folded) -> None:
    """Raise UsageError where no form of these months counts."""
    if not set(months) & set(folded.months):
        words = " to ".join(dict.fromkeys((months[0].words, months[-1].words)))
        raise UsageError(f"There is no form of {words} that counts. {_months(folded)}")


def _months(folded: Folded) -> str:
    if not folded.months:
        drafts = len(folded.resolution.drafts)
        hint = f" Drafts read: {drafts}; a form counts once its status is sent." if drafts else ""
        return f"No form that counts was read at all.{hint}"
    return f"The forms are from {folded.months[0]} to {folded.months[-1]}."


def teams(folded: Folded, team: str | None) -> tuple[str, ...]:
    """The teams meant: all and the service (""), or the one. Raises UsageError for a team without forms."""
    if team is None:
        return (*folded.teams, "")
    if team and team not in folded.teams:
        alike = [known for known in folded.teams if known.casefold() == team.casefold()]
        if len(alike) == 1:
            return (alike[0],)
        raise UsageError(f"There is no team of that name. Teams: {', '.join(folded.teams)}.")
    return (team,)


class _Making:
    """What is the same for all summaries of one month."""

    def __init__(self, folded: Folded, month: Month, view: View, issue: int) -> None:
        self.folded, self.month, self.view, self.issue = folded, month, view, issue
        self.rows = Rows(folded, month, view)

    def summary(self, team: str) -> MonthlySummary:
        """One team's summary, or with "" the service's."""
        folded, view, rows = self.folded, self.view, self.rows
        council = folded.council
        made = figures(folded, self.month, team)
        part = folded.part((self.month,), team)
        forms, children = part.forms, len(part.children)
        return MonthlySummary(
            council=council.name, month=str(self.month), month_words=self.month.words, team=team,
            as_at=view.as_at, issue=self.issue, reading=folded.reading, forms=forms, children=children, figures=made,
            concerns=rows.concerns(team), waiting=tuple(rows.waiting(team)), good_practice=tuple(rows.praise(team)),
            actions=rows.actions(team), themes=tuple(rows.themes(team)), three_months=_span(self.month.last(3)),
            teams=() if team else tuple(rows.team_lines()), officer=None if team else officer(folded, made, view),
            incomplete=bool(folded.failures or made.failures), words=council.words,
            smallest_denominator=council.rules.smallest_denominator,
        )  # fmt: skip


def _span(months: tuple[Month, ...]) -> str:
    first, last = months[0].words.split(" "), months[-1].words.split(" ")
    years = "" if first[1] == last[1] else f" {first[1]}"
    return f"{first[0]}{years} to {last[0]}" + (f" {last[1]}" if years else "")
