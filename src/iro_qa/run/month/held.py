"""The caseload list beside the forms: what was held, what is missing, what is due, who has moved.

A review of the list that a form is about (see matching) is of the form's team, and of the month in which it was
completed; any other of the child's team by the list, or, where the list names none, by the child's latest form.
"""

from __future__ import annotations

import difflib
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import attrs

from iro_qa.caseload.values import Caseload, CaseloadChild
from iro_qa.dates import Month
from iro_qa.ledger import Entry, of_months
from iro_qa.run.month.known import KnownReview, known_reviews
from iro_qa.run.month.matching import Review, reviews_of, spent, unlisted
from iro_qa.standards import USUAL, Standards, review_due
from iro_qa.summaries import DueRow, Held, IroLine, MissingRow, MovedRow, OffListRow
from iro_qa.summaries.held import DueRule, Judged

#: How many months before this one a form that is still missing is asked for again.
STILL_MISSING_MONTHS = 2
#: How much alike two case numbers are for one to be taken for a slip of the other: one digit in six, or two swapped.
_ALIKE = 0.8


@attrs.frozen(slots=False)
class Beside:
    """The list beside the forms of a month, as at one day. `drafts` are the numbers of drafts that were read."""

    caseload: Caseload = attrs.field(repr=False)
    entries: tuple[Entry, ...] = attrs.field(repr=False)
    month: Month
    as_at: date
    drafts: frozenset[str] = attrs.field(default=frozenset(), repr=False)
    #: how the council counts due dates, and what an IRO's caseload is judged by
    rules: Standards = USUAL

    def held(self, team: str) -> Held:
        """One team's part; with "" the service's, which alone names what concerns no one team."""
        reviews = [r for r in self._reviews if r.month == self.month and team in ("", self._team_of(r))]
        off_list = tuple(self._off_list(team))
        return Held(
            source=self.caseload.source, children=sum(self._is_of(team, child) for child in self.caseload.children),
            reviews=len(reviews), received=sum(review.entry is not None for review in reviews),
            received_children=len({review.child.number for review in reviews if review.entry}),
            missing=self._missing((self.month,), team), still_missing=self._missing(self._before, team),
            overdue=tuple(row for row in self._due if row.due < self.as_at and team in ("", row.team)),
            due_next=tuple(self._due_next(team)), moved=tuple(self._moved(team)), caseloads=self._caseloads(team),
            off_list=off_list, off_list_forms=len(off_list), without_due=self._without_due(team),
            twice=() if team else self.caseload.twice,
            other_day=() if team else tuple(map(self._other_day, filter(lambda one: one.other_days, reviews))),
            list_older=() if team else tuple(row for row, older in self._in_another_team if older),
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
    def _of_child(self) -> dict[str, tuple[Review, ...]]:
        """Each child's reviews by the list, with the forms of every day: one completed later is not of this month."""
        forms: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(self.entries, key=lambda entry: (entry.day, entry.id)):
            forms[entry.child].append(entry)
        return {child.number: reviews_of(child, forms[child.number]) for child in self.caseload.children}

    @functools.cached_property
    def _reviews(self) -> tuple[Review, ...]:
        """Those completed up to the day."""
        return tuple(review for reviews in self._of_child.values() for review in reviews if review.day <= self.as_at)

    def _team_of(self, review: Review) -> str:
        return review.entry.team if review.entry else self._team(review.child)

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
            if review.entry is None and review.month in wanted and team in ("", self._team_of(review))
        ]  # fmt: skip
        return tuple(sorted(rows, key=lambda row: (row.iro == "", row.iro, row.held, row.child)))

    def _missing_row(self, review: Review) -> MissingRow:
        child, day = review.child, review.day
        named = {f"{child.number}/{one}" for one in review.listed}
        draft = any(one in named or one.startswith(f"{child.number}/due-") for one in self.drafts)
        return MissingRow(child.number, self._team_of(review), self._iro(child), day, (self.as_at - day).days, draft)

    @functools.cached_property
    def _due(self) -> tuple[DueRow, ...]:
        """Every child's next review, the earliest first."""
        rows = [row for child in self.caseload.children if (row := self.next_review(child))]
        return tuple(sorted(rows, key=lambda row: (row.due, row.child)))

    def next_review(self, child: CaseloadChild) -> DueRow | None:
        """When the child's next review is due as at the day; None when it cannot be worked out.

        The date that the list states holds until it is spent; then, and where it states none, the statutory rule.
        """
        listed, formed = self._listed_days(child), self._formed_days(child)
        newer = any(one.known(self.as_at) is None for one in self._of_child[child.number])
        stated = child.next_due
        if stated is not None and not spent(stated, listed, formed):
            return self._due_row(child, stated, "list", "As the list states.")
        if not child.datable:
            return None  # a cell that could not be read is not known: the child may have had a review
        held = {*listed, *formed}
        found = review_due(child.in_care_since, held, short_breaks=child.short_breaks, rule=self.rules.reviews)
        if found is None or (newer and not listed and found.due < self.as_at):
            return None  # of a list that knows only a later review, those before it are not known: not "never held"
        return self._due_row(child, found.due, found.kind, found.sentence)

    def known(self, child: CaseloadChild) -> tuple[KnownReview, ...]:
        """The child's reviews of this time in care that were held up to the day, by list or form, oldest first."""
        return known_reviews(child, self._of_child[child.number], self.forms(child), self.as_at)

    def forms(self, child: CaseloadChild) -> tuple[Entry, ...]:
        """The child's forms up to the day, the latest last."""
        return tuple(self._by_child.get(child.number, ()))

    def whose(self, child: CaseloadChild) -> tuple[str, str]:
        """The child's team and IRO, by the list, else by the latest form."""
        return self._team(child), self._iro(child)

    def held_days(self, child: CaseloadChild) -> frozenset[date]:
        """One day for each review of the child that was held up to the day, by list or form."""
        return frozenset((*self._listed_days(child), *self._formed_days(child)))

    def _listed_days(self, child: CaseloadChild) -> list[date]:
        """One for each review that the list knows of."""
        return [day for review in self._of_child[child.number] if (day := review.known(self.as_at))]

    def _formed_days(self, child: CaseloadChild) -> list[date]:
        """One for each review that only a form tells of."""
        forms = self._by_child.get(child.number, ())
        return [entry.day for entry in unlisted(forms, self._of_child[child.number])]

    def _due_row(self, child: CaseloadChild, due: date, rule: DueRule, sentence: str) -> DueRow:
        days = max(0, (self.as_at - due).days)
        return DueRow(child.number, self._team(child), self._iro(child), due, rule, days, sentence)

    def _due_next(self, team: str) -> Iterator[DueRow]:
        """Due from the day up to the end of the month after this one."""
        end = self.month.plus(1).last_day
        for row in self._due:
            if self.as_at <= row.due <= end and team in ("", row.team):
                yield row

    def _without_due(self, team: str) -> tuple[str, ...]:
        dated = {row.child for row in self._due}
        return tuple(c.number for c in self.caseload.children if c.number not in dated and self._is_of(team, c))

    def _moved(self, team: str) -> Iterator[MovedRow]:
        """In the new team's part and the service's; the old team has no more to do with the child."""
        for row, older in self._in_another_team:
            if not older and team in ("", row.to_team):
                yield row

    @functools.cached_property
    def _in_another_team(self) -> tuple[tuple[MovedRow, bool], ...]:
        """Children whose team by the list is not that of their latest form, and whether the list may be the older."""
        found = []
        for child in self.caseload.children:
            form = next(reversed(self._by_child.get(child.number, ())), None)
            if form and child.team and form.team and child.team != form.team:
                row = MovedRow(child.number, form.team, child.team, form.day)
                found.append((row, self._may_be_older(child, form)))
        return tuple(found)

    def _may_be_older(self, child: CaseloadChild, form: Entry) -> bool:
        """Whether the form is about a review later than all that a list with reviews knows of the child."""
        if not any(one.reviews for one in self.caseload.children):
            return False
        last = max((*child.reviews, *filter(None, [child.last_review])), default=date.min)
        return form.day > last and bool(unlisted([form], self._of_child[child.number]))

    def _caseloads(self, team: str) -> tuple[IroLine, ...]:
        mine = Counter(self._iro(child) for child in self.caseload.children if self._is_of(team, child))
        lines = sorted(mine.items(), key=lambda pair: (pair[0] == "", pair))
        return tuple(IroLine(iro, n) if team else self._iro_line(iro, n) for iro, n in lines)

    def _iro_line(self, iro: str, children: int) -> IroLine:
        """All of an IRO's children against the usual caseload, where the share of full time is known."""
        share, least, most = self.rules.full_time.get(iro), self.rules.caseload_from, self.rules.caseload_to
        if not share:
            return IroLine(iro, children)
        judged: Judged = "above" if 100 * children > most * share else "within"
        if 100 * children < least * share:
            judged = "below"
        return IroLine(iro, children, (200 * children + share) // (2 * share), judged, f"{least} to {most}")

    def _off_list(self, team: str) -> Iterator[OffListRow]:
        """Forms of the month without a review on the list, by form number."""
        for entry in sorted(of_months(self._known, [self.month], team), key=lambda entry: entry.id):
            child = self.caseload.by_number.get(entry.child)
            if child is None or unlisted([entry], self._of_child[child.number]):
                yield self._off_list_row(entry, child is not None, team)

    def _off_list_row(self, entry: Entry, listed: bool, team: str) -> OffListRow:
        return OffListRow(
            entry.id, entry.child, entry.team, entry.day,
            "no review of this day is on the list" if listed else "the child is not on the list",
            "" if team else self._meant(entry),
        )  # fmt: skip

    def _other_day(self, review: Review) -> OffListRow:
        form, team = review.entry.id if review.entry else "", self._team_of(review)
        why: Literal["the list has another day"] = "the list has another day"
        return OffListRow(form, review.child.number, team, review.day, why, listed=review.other_days)

    def _meant(self, entry: Entry) -> str:
        """A number very like the form's, of a child with a review of that day and no form about it."""
        waiting = {one.child.number for one in self._reviews if not one.entry and entry.held & set(one.listed)}
        close = difflib.get_close_matches(entry.child, sorted(waiting - {entry.child}), n=1, cutoff=_ALIKE)
        return close[0] if close else ""

    @functools.cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(self.caseload.teams.values())

    @functools.cached_property
    def _known_teams(self) -> frozenset[str]:
        return frozenset(entry.team for entry in self._known)
