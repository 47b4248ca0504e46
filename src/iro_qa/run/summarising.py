"""Summarising: the states and open items of a period become one team's, or the service's, summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from iro_qa.council import Council, readable
from iro_qa.dates import Month, in_words
from iro_qa.errors import UsageError
from iro_qa.ledger import ActionItem, ConcernItem, Entry, Open, View, as_at
from iro_qa.run.figures import figures
from iro_qa.run.folding import Folded
from iro_qa.summaries import (
    ActionRow,
    ConcernRow,
    Figures,
    MonthlySummary,
    Named,
    Officer,
    PraiseRow,
    TeamLine,
    ThemeRow,
    WaitingRow,
)

_URGENCY = {"red": 0, "amber": 1, "learning": 2}
_STATE = {"overdue": 0, "open": 1, "done, the team says": 2}


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
        self.council: Council = folded.council
        asked: dict[tuple[str, str], list[Open[ActionItem]]] = {}
        for action in view.actions:
            asked.setdefault((action.entry.id, action.item.concern), []).append(action)
        self.asked = asked

    def summary(self, team: str) -> MonthlySummary:
        """One team's summary, or with "" the service's."""
        folded, view = self.folded, self.view
        concerns = [row for row in view.concerns if team in ("", row.team)]
        actions = [row for row in view.actions if team in ("", row.team)]
        made = figures(folded, self.month, team)
        part = folded.part((self.month,), team)
        forms, children = part.forms, len(part.children)
        return MonthlySummary(
            council=self.council.name, month=str(self.month), month_words=self.month.words, team=team,
            as_at=view.as_at, issue=self.issue, reading=folded.reading, forms=forms, children=children, figures=made,
            concerns=tuple(sorted(map(self._concern, concerns), key=_most_urgent)),
            waiting=tuple(self._waiting(concerns)), good_practice=tuple(self._praise(team)),
            actions=tuple(sorted(map(self._action, actions), key=_most_overdue)),
            themes=tuple(self._themes(team)), three_months=_span(self.month.last(3)),
            teams=() if team else tuple(self._team_lines()), officer=None if team else _officer(folded, made, view),
            incomplete=bool(folded.failures or made.failures), words=self.council.words,
            smallest_denominator=self.council.rules.smallest_denominator,
        )  # fmt: skip

    def _concern(self, row: Open[ConcernItem]) -> ConcernRow:
        item, day = row.item, self.view.as_at
        unanswered = _unanswered(row, day)
        return ConcernRow(
            key=row.key, child=row.entry.child, team=row.team, headline=item.headline, effect=item.effect,
            theme=self.council.label("themes", item.theme), kind=item.kind, urgency=item.urgency,  # type: ignore[arg-type]
            service=item.service, service_label=self.council.label("services", item.service),
            human_rights=item.human_rights, first_raised=row.first_raised, times_raised=row.times_raised,
            days_open=(day - row.first_raised).days, answer_due=item.answer_due, unanswered=unanswered,
            answer_late=unanswered and item.answer_due is not None and item.answer_due < day, stage=self._stage(row),
            asked=tuple(_asked(one) for one in self.asked.get((row.entry.id, item.ref), ())),
            transferred=row.transferred, family_group=row.entry.family_group,
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
            origin=item.origin, transferred=row.transferred,  # type: ignore[arg-type]
        )  # fmt: skip

    def _waiting(self, concerns: Iterable[Open[ConcernItem]]) -> Iterator[WaitingRow]:
        """Forms with concerns that nobody has answered, the earliest due first."""
        day, found = self.view.as_at, dict[str, list[Open[ConcernItem]]]()
        for row in concerns:
            if _unanswered(row, day):
                found.setdefault(row.entry.id, []).append(row)
        rows = [_waiting_row(rows, day) for rows in found.values()]
        yield from sorted(rows, key=lambda row: (row.due or date.max, row.form))

    def _praise(self, team: str) -> Iterator[PraiseRow]:
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
        wanted = set(self.month.last(months))
        return [e for e in self.folded.entries if team in ("", e.team) and Month.of(e.day) in wanted]

    def _themes(self, team: str) -> Iterator[ThemeRow]:
        """Themes of the concerns of three months' forms, the most frequent first."""
        found: dict[str, list[tuple[bool, ConcernItem]]] = {}
        for entry in self._month_entries(team, 3):
            now = Month.of(entry.day) == self.month
            for item in entry.concerns:
                found.setdefault(item.theme, []).append((now, item))
        rows = [self._theme(theme, items) for theme, items in found.items()]
        yield from sorted(rows, key=lambda row: (-row.three, -row.now, row.theme))

    def _theme(self, theme: str, items: list[tuple[bool, ConcernItem]]) -> ThemeRow:
        services = sorted({self.council.label("services", item.service) for _, item in items})
        repeated = sum(bool(item.continues) for _, item in items)
        label = self.council.label("themes", theme)
        return ThemeRow(label, sum(now for now, _ in items), len(items), repeated, tuple(services))

    def _team_lines(self) -> Iterator[TeamLine]:
        for team in self.folded.teams:
            part = self.folded.part((self.month,), team)
            open_here = [row for row in self.view.concerns if row.team == team]
            colours = [row.item.urgency for row in open_here]
            overdue = sum(self._action(row).state == "overdue" for row in self.view.actions if row.team == team)
            yield TeamLine(
                team, part.forms, len(part.children), colours.count("red"), colours.count("amber"),
                sum(_unanswered(row, self.view.as_at) for row in open_here), overdue,
                sum(len(entry.praise) for entry in self._month_entries(team)),
            )  # fmt: skip


def _unanswered(row: Open[ConcernItem], day: date) -> bool:
    answered = row.entry.answered
    return answered is None or answered > day or row.item.ref not in row.entry.answered_refs


def _asked(row: Open[ActionItem]) -> str:
    due = f", by {in_words(row.item.due)}" if row.item.due else ", no date"
    return f"{row.item.headline}{due}"


def _waiting_row(rows: list[Open[ConcernItem]], day: date) -> WaitingRow:
    entry = rows[0].entry
    due = min((row.item.answer_due for row in rows if row.item.answer_due), default=None)
    refs = tuple(sorted(row.item.ref for row in rows))
    return WaitingRow(entry.id, entry.child, rows[0].team, refs, due, due is not None and due < day)


def _most_urgent(row: ConcernRow) -> tuple[object, ...]:
    return (_URGENCY[row.urgency], not row.human_rights, not row.answer_late, row.first_raised, row.key)


def _most_overdue(row: ActionRow) -> tuple[object, ...]:
    return (_STATE[row.state], row.due or date.max, row.key)


def _span(months: tuple[Month, ...]) -> str:
    first, last = months[0].words.split(" "), months[-1].words.split(" ")
    years = "" if first[1] == last[1] else f" {first[1]}"
    return f"{first[0]}{years} to {last[0]}" + (f" {last[1]}" if years else "")


def _officer(folded: Folded, made: Figures, view: View) -> Officer:
    found, drafts = folded.resolution, dict[str, list[str]]()
    for iro, form in found.drafts:
        drafts.setdefault(iro or "no IRO given", []).append(form)
    return Officer(
        drafts_by_iro=tuple(Named(iro, tuple(forms)) for iro, forms in sorted(drafts.items())),
        withdrawn=found.withdrawn, earlier_revisions=found.earlier_revisions, copies=found.copies,
        conflicts=found.conflicts, possible_duplicates=found.possible_duplicates,
        without_date_or_team=found.without_date_or_team,
        sections_not_understood=tuple(Named(readable(n), ids) for n, ids in folded.not_understood.items()),
        links_not_followed=view.not_followed, teams_alike=_alike(folded.teams),
        failures=(*folded.failures, *made.failures),
    )  # fmt: skip


def _alike(teams: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Teams that differ only in capital letters: perhaps one team."""
    first: dict[str, str] = {}
    return tuple((known, team) for team in teams if (known := first.setdefault(team.casefold(), team)) != team)
