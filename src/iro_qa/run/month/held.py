"""The caseload list beside the forms: what was held, what is missing, what is due, who has moved.

A review of the list is matched to the form of the same child that has its day among the days it was held. A matched
review is of the form's team, and of the month in which it was completed; any other of the child's team by the list,
or, where the list names none, by the child's latest form.
"""

from __future__ import annotations

import difflib
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from iro_qa.caseload.values import Caseload, CaseloadChild
from iro_qa.dates import Month, add_months
from iro_qa.ledger import Entry, of_months
from iro_qa.review_due import review_due
from iro_qa.summaries import DueRow, Held, IroLine, MissingRow, MovedRow, OffListRow
from iro_qa.summaries.held import DueRule

#: How many months before this one a form that is still missing is asked for again.
STILL_MISSING_MONTHS = 2
#: How much alike two case numbers are for one to be taken for a slip of the other: one digit in six, or two swapped.
_ALIKE = 0.8


def _spent(stated: date, listed: list[date], formed: list[date]) -> bool:
    """Whether a stated due date is past use: a review was held on it or later, or after the last that the list knew of.

    Where the list knows of none, one held in the month before the date or later.
    """
    since = max(listed) if listed else add_months(stated, -1)
    return stated <= max(listed, default=date.min) or any(day > since for day in formed)


@attrs.frozen
class _Review:
    """One review: by the list, and by the form about it where there is one."""

    child: CaseloadChild
    day: date
    entry: Entry | None
    team: str

    @property
    def month(self) -> Month:
        return Month.of(self.entry.day if self.entry else self.day)


@attrs.frozen(slots=False)
class Beside:
    """The list beside the forms of a month, as at one day. `drafts` are the numbers of drafts that were read."""

    caseload: Caseload = attrs.field(repr=False)
    entries: tuple[Entry, ...] = attrs.field(repr=False)
    month: Month
    as_at: date
    drafts: frozenset[str] = attrs.field(default=frozenset(), repr=False)

    def held(self, team: str) -> Held:
        """One team's part; with "" the service's, which alone names what concerns no one team."""
        reviews = [r for r in self._reviews if r.month == self.month and team in ("", r.team)]
        return Held(
            source=self.caseload.source, children=sum(self._is_of(team, child) for child in self.caseload.children),
            reviews=len(reviews), received=sum(review.entry is not None for review in reviews),
            missing=self._missing((self.month,), team), still_missing=self._missing(self._before, team),
            overdue=tuple(row for row in self._due if row.due <= self.as_at and team in ("", row.team)),
            due_next=tuple(self._due_next(team)), moved=tuple(self._moved(team)), caseloads=self._caseloads(team),
            off_list=tuple(self._off_list(team)), without_due=self._without_due(team),
            twice=() if team else self.caseload.twice,
            teams_without_forms=() if team else tuple(sorted(self._listed - self._known_teams)),
            teams_not_on_list=() if team else tuple(sorted(self._known_teams - self._listed)),
        )  # fmt: skip

    @functools.cached_property
    def _known(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.day <= self.as_at)

    @functools.cached_property
    def _by_child(self) -> dict[str, list[Entry]]:
        """Each child's forms, the latest last."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(self._known, key=lambda entry: (entry.day, entry.id)):
            found[entry.child].append(entry)
        return found

    @functools.cached_property
    def _reviews(self) -> tuple[_Review, ...]:
        return tuple(review for child in self.caseload.children for review in self._of_child(child))

    def _of_child(self, child: CaseloadChild) -> Iterator[_Review]:
        """The child's reviews up to the day. Several days of one series are one review."""
        seen: set[str] = set()
        for day in (day for day in child.reviews if day <= self.as_at):
            entry = next((entry for entry in self._by_child.get(child.number, ()) if day in entry.held), None)
            if entry is None or entry.id not in seen:
                yield _Review(child, day, entry, entry.team if entry else self._team(child))
            seen |= {entry.id} if entry else set()

    def _team(self, child: CaseloadChild) -> str:
        """By the list, else by the child's latest form: a return names no team."""
        forms = self._by_child.get(child.number)
        return child.team or (forms[-1].team if forms else "")

    def _is_of(self, team: str, child: CaseloadChild) -> bool:
        return team in ("", self._team(child))

    def _iro(self, child: CaseloadChild) -> str:
        """By the list, else by the child's latest form."""
        forms = self._by_child.get(child.number)
        return child.iro or (forms[-1].iro if forms else "")

    @property
    def _before(self) -> tuple[Month, ...]:
        """The months before of which some form was read: without one, all their forms would seem to be missing."""
        read = {Month.of(entry.day) for entry in self._known}
        return tuple(month for month in self.month.plus(-1).last(STILL_MISSING_MONTHS) if month in read)

    def _missing(self, months: Iterable[Month], team: str) -> tuple[MissingRow, ...]:
        wanted = set(months)
        rows = [
            self._missing_row(review) for review in self._reviews
            if review.entry is None and review.month in wanted and team in ("", review.team)
        ]  # fmt: skip
        return tuple(sorted(rows, key=lambda row: (row.iro == "", row.iro, row.held, row.child)))

    def _missing_row(self, review: _Review) -> MissingRow:
        child, day = review.child, review.day
        draft = any(f"{child.number}/{day}" == one or one.startswith(f"{child.number}/due-") for one in self.drafts)
        return MissingRow(child.number, review.team, self._iro(child), day, (self.as_at - day).days, draft)

    @functools.cached_property
    def _due(self) -> tuple[DueRow, ...]:
        """Every child's next review, the earliest first."""
        rows = [row for child in self.caseload.children if (row := self.next_review(child))]
        return tuple(sorted(rows, key=lambda row: (row.due, row.child)))

    def next_review(self, child: CaseloadChild) -> DueRow | None:
        """When the child's next review is due as at the day; None when it cannot be worked out.

        The date that the list states holds until it is spent; then, and where it states none, the statutory rule.
        """
        listed = [day for day in child.reviews if day <= self.as_at]
        formed = [day for entry in self._by_child.get(child.number, ()) for day in entry.held if day <= self.as_at]
        if child.next_due is not None and not _spent(child.next_due, listed, formed):
            return self._due_row(child, child.next_due, "list", "As the list states.")
        found = review_due(child.in_care_since, {*listed, *formed}, short_breaks=child.short_breaks)
        return self._due_row(child, found.due, found.kind, found.sentence) if found else None

    def _due_row(self, child: CaseloadChild, due: date, rule: DueRule, sentence: str) -> DueRow:
        days = max(0, (self.as_at - due).days)
        return DueRow(child.number, self._team(child), self._iro(child), due, rule, days, sentence)

    def _due_next(self, team: str) -> Iterator[DueRow]:
        """Due in the month after this one, and not yet overdue."""
        coming = self.month.plus(1)
        for row in self._due:
            if Month.of(row.due) == coming and row.due > self.as_at and team in ("", row.team):
                yield row

    def _without_due(self, team: str) -> tuple[str, ...]:
        dated = {row.child for row in self._due}
        return tuple(c.number for c in self.caseload.children if c.number not in dated and self._is_of(team, c))

    def _moved(self, team: str) -> Iterator[MovedRow]:
        """In the new team's part and the service's; the old team has no more to do with the child."""
        for child in self.caseload.children:
            before = self._by_child[child.number][-1].team if child.number in self._by_child else ""
            if child.team and before and child.team != before and team in ("", child.team):
                yield MovedRow(child.number, before, child.team)

    def _caseloads(self, team: str) -> tuple[IroLine, ...]:
        mine = Counter(self._iro(child) for child in self.caseload.children if self._is_of(team, child))
        return tuple(IroLine(iro, n) for iro, n in sorted(mine.items(), key=lambda pair: (pair[0] == "", pair)))

    def _off_list(self, team: str) -> Iterator[OffListRow]:
        """Forms of the month without a review on the list, by form number."""
        for entry in sorted(of_months(self._known, [self.month], team), key=lambda entry: entry.id):
            child = self.caseload.by_number.get(entry.child)
            if child is None or not entry.held & set(child.reviews):
                yield self._off_list_row(entry, child is not None, team)

    def _off_list_row(self, entry: Entry, listed: bool, team: str) -> OffListRow:
        return OffListRow(
            entry.id, entry.child, entry.team, entry.day,
            "no review of this day is on the list" if listed else "the child is not on the list",
            "" if team else self._meant(entry),
        )  # fmt: skip

    def _meant(self, entry: Entry) -> str:
        """A number very like the form's, of a child with a review of that day and no form about it."""
        waiting = {review.child.number for review in self._reviews if not review.entry and review.day in entry.held}
        close = difflib.get_close_matches(entry.child, sorted(waiting - {entry.child}), n=1, cutoff=_ALIKE)
        return close[0] if close else ""

    @functools.cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(self.caseload.teams.values())

    @functools.cached_property
    def _known_teams(self) -> frozenset[str]:
        return frozenset(entry.team for entry in self._known)
