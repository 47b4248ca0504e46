"""Summarising: the states and open items of a period become one team's, or the service's, summary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import attrs

from iro_qa.caseload import Caseload
from iro_qa.caseload.teams import with_known_teams
from iro_qa.dates import Month
from iro_qa.errors import UsageError
from iro_qa.ledger import as_at, of_months
from iro_qa.run.blocks import with_blocks
from iro_qa.run.copying.making import usual_copy
from iro_qa.run.copying.own import Own
from iro_qa.run.figures import figures
from iro_qa.run.folding import Folded, Teams
from iro_qa.run.last_issue.month_to_month import Since
from iro_qa.run.last_issue.previous import issues
from iro_qa.run.last_issue.renaming import renamed
from iro_qa.run.month.all_reviews import AllReviews
from iro_qa.run.month.all_views import EveryView
from iro_qa.run.month.charted import charted
from iro_qa.run.month.held import Beside
from iro_qa.run.month.leftout import officer
from iro_qa.run.month.rows import Rows
from iro_qa.summaries import Figures, Held, MonthlySummary


def summarise(
    folded: Folded,
    month: Month | str,
    *,
    as_at_day: date | None = None,
    issue: int = 1,
    team: str | None = None,
    caseload: Caseload | None = None,
    previous: Iterable[MonthlySummary] = (),
) -> tuple[MonthlySummary, ...]:
    """The month's summaries: one for each team, by name, then the service's (its `team` is blank).

    `as_at_day` is the day for which open, overdue and days open are worked out; the default is the month's last.
    `team` gives that team's alone ("" the service's). With a `caseload` list, open concerns and actions belong to the
    child's team by the list, and its teams have a summary even without a form. `previous` are the issues before this
    one, of any team: see `previous_issues`. Raises UsageError for a month or team without forms.
    """
    wanted = Month.parse(month)
    if issue < 1:
        raise UsageError("The issue is 1 or more.")
    some_form([wanted], folded)
    if caseload:
        caseload, _ = with_known_teams(caseload, folded.council.teams, folded.teams)
    view = as_at(folded.entries, as_at_day or wanted.last_day, caseload.teams if caseload else None)
    not_before(view.as_at, [wanted], folded)
    own = Own(folded.entries, view.as_at, caseload)
    earlier = issues(renamed(previous, folded.entries), folded.council.name, wanted, issue)
    making = _Making(folded, Since(folded, Rows(folded, wanted, view), earlier, own), issue, caseload)
    made = (own.summary(making.summary(name)) for name in teams(folded, team, caseload))
    return with_blocks(folded.registry, made)


def some_form(months: Sequence[Month], folded: Folded) -> None:
    """Raise UsageError where no form of these months counts."""
    if not set(months) & set(folded.months):
        raise UsageError(f"There is no form of {spelt(months)} that counts. {_months(folded)}")


def not_before(day: date, months: Sequence[Month], folded: Folded) -> None:
    """Raise UsageError where a form of these months that counts is about a review after the as-at day."""
    last = max((entry.day for entry in of_months(folded.entries, months, "")), default=day)
    if last > day:
        raise UsageError(f"The as-at day is before a review that counts in {spelt(months)}: take {last} or later.")


def spelt(months: Sequence[Month]) -> str:
    """A run of months for people: "April 2025 to March 2026"; one by its name."""
    return " to ".join(dict.fromkeys((months[0].words, months[-1].words)))


def _months(folded: Folded) -> str:
    if not folded.months:
        drafts = len(folded.resolution.drafts)
        hint = f" Drafts read: {drafts}; a form counts once its status is sent." if drafts else ""
        return f"No form that counts was read at all.{hint}"
    return f"The forms are from {folded.months[0]} to {folded.months[-1]}."


def teams(folded: Folded, team: str | None, caseload: Caseload | None = None) -> tuple[str, ...]:
    """The teams meant: all and the service (""), or the one. Raises UsageError for one without forms, on no list."""
    listed = caseload.teams.values() if caseload else ()
    names = tuple(sorted({*folded.teams, *listed}))
    if team is None:
        return (*names, "")
    if team and team not in names:
        alike = [known for known in names if known.casefold() == team.casefold()]
        if len(alike) == 1:
            return (alike[0],)
        raise UsageError(f"There is no team of that name. Teams: {', '.join(names)}.")
    return (team,)


def whose(folded: Folded, team: Teams) -> Teams:
    """The team, or the teams, by the names they have here. Raises UsageError for one without forms."""
    if isinstance(team, str):
        return teams(folded, team)[0]
    return frozenset(teams(folded, one)[0] for one in team)


class _Making:
    """What is the same for all summaries of one month."""

    def __init__(self, folded: Folded, since: Since, issue: int, caseload: Caseload | None) -> None:
        self.folded, self.since, self.rows, self.issue = folded, since, since.rows, issue
        self.month, self.view = month, view = self.rows.month, self.rows.view
        self.teams = teams(folded, None, caseload)[:-1]
        drafts = frozenset(form for _, form in folded.resolution.drafts)
        rules = folded.council.rules
        self.beside = Beside(caseload, folded.entries, month, view.as_at, drafts, rules) if caseload else None
        self.every = AllReviews(self.beside, folded.council) if self.beside else None
        self.heard = EveryView(self.every) if self.every else None

    def summary(self, team: str) -> MonthlySummary:
        """One team's summary, or with "" the service's."""
        folded, view, rows = self.folded, self.view, self.rows
        council = folded.council
        made = figures(folded, self.month, team)
        part = folded.part((self.month,), team)
        forms, children, concerns = part.forms, len(part.children), rows.concerns(team)
        return MonthlySummary(
            council=council.name, month=str(self.month), month_words=self.month.words, team=team,
            as_at=view.as_at, issue=self.issue, reading=folded.reading, forms=forms, children=children, figures=made,
            concerns=concerns, waiting=tuple(rows.waiting(team)), good_practice=tuple(rows.praise(team)),
            actions=rows.actions(team), themes=tuple(rows.themes(team)), three_months=_span(self.month.last(3)),
            teams=() if team else tuple(rows.team_lines(self.teams)),
            officer=None if team else officer(folded, made, view),
            incomplete=bool(folded.failures or made.failures), words=council.words,
            smallest_denominator=council.rules.smallest_denominator, copy=usual_copy(council, team, view.as_at),
            urgencies=council.rules.urgencies, held=self._held(team), **self._month_to_month(team, made),
            charted=None if team else charted(folded, self.month, team, concerns),
        )  # fmt: skip

    def _held(self, team: str) -> Held | None:
        """What the caseload list says, with the figures over the children on it."""
        if self.beside is None or self.every is None or self.heard is None:
            return None
        views = self.heard.views(team)
        return attrs.evolve(self.beside.held(team), all_in_time=self.every.in_time(team), all_views=views)

    def _month_to_month(self, team: str, made: Figures) -> dict[str, Any]:
        since = self.since
        return {
            "counted_forms": since.counted(team), "counted_before": since.counted_before(team),
            "late": since.late(team), "became": since.became(team), "changed": since.changed(team, made),
        }  # fmt: skip


def _span(months: tuple[Month, ...]) -> str:
    first, last = months[0].words.split(" "), months[-1].words.split(" ")
    years = "" if first[1] == last[1] else f" {first[1]}"
    return f"{first[0]}{years} to {last[0]}" + (f" {last[1]}" if years else "")
