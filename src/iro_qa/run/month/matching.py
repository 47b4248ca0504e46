"""Which days of the list are one review, and which form is about it.

Each form is one review, held on the day it was completed. A day of the list belongs to the form that has it among its
days, else to the nearest form within a week; days of the list without a form are one review where a week or less lies
between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from iro_qa.caseload.values import CaseloadChild
from iro_qa.dates import Month, add_months
from iro_qa.ledger import Entry
from iro_qa.standards.reviews import SAME_REVIEW_DAYS, together


@attrs.frozen
class Review:
    """One review on the list: its days there, oldest first, and the form about it where there is one."""

    child: CaseloadChild
    listed: tuple[date, ...]
    entry: Entry | None

    @property
    def day(self) -> date:
        """The day it was completed."""
        return self.entry.day if self.entry else self.listed[-1]

    @property
    def month(self) -> Month:
        """The month it is of."""
        return Month.of(self.day)

    @property
    def other_days(self) -> tuple[date, ...]:
        """Days of the list that the form does not have; without a form those before the last."""
        return tuple(day for day in self.listed if day not in self.entry.held) if self.entry else self.listed[:-1]

    def known(self, as_at: date) -> date | None:
        """The day on which it was held as far as was known on a day; one that was only begun by its days so far."""
        return self.day if self.day <= as_at else max((day for day in self.listed if day <= as_at), default=None)


def reviews_of(child: CaseloadChild, forms: Sequence[Entry]) -> tuple[Review, ...]:
    """The reviews of a child that the list knows of; `forms` are the child's, oldest first."""
    about = {day: _form(day, forms) for day in child.reviews}
    found = {entry.id: entry for entry in about.values() if entry}
    formed = [Review(child, _days_of(entry, about), entry) for entry in found.values()]
    alone = together(day for day, entry in about.items() if entry is None)
    return (*formed, *(Review(child, days, None) for days in alone))


def _days_of(entry: Entry, about: dict[date, Entry | None]) -> tuple[date, ...]:
    return tuple(sorted(day for day, one in about.items() if one and one.id == entry.id))


def _form(day: date, forms: Sequence[Entry]) -> Entry | None:
    """The form of that day, else the nearest within a week."""
    near = [(_apart(day, entry), at) for at, entry in enumerate(forms)]
    days, at = min(near, default=(SAME_REVIEW_DAYS + 1, 0))
    return forms[at] if days <= SAME_REVIEW_DAYS else None


def _apart(day: date, entry: Entry) -> int:
    return min(abs((day - held).days) for held in entry.held)


def unlisted(forms: Iterable[Entry], reviews: Iterable[Review]) -> list[Entry]:
    """The forms about no review on the list: neither matched nor about a day of one that is."""
    listed = {day for review in reviews for day in (*review.listed, *(review.entry.held if review.entry else ()))}
    return [entry for entry in forms if not entry.held & listed]


def spent(stated: date, listed: list[date], formed: list[date]) -> bool:
    """Whether a stated due date is past use: a review was held on it or later, or after the last that the list knew of.

    `listed` are the reviews that the list knows of, `formed` those that only a form tells of. Where the list knows of
    none, one held in the month before the date or later.
    """
    since = max(listed) if listed else add_months(stated, -1)
    return stated <= max(listed, default=date.min) or any(day > since for day in formed)
