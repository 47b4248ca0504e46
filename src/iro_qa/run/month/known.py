"""Each child's reviews of this time in care, whether the list or a form tells of them, and when each was due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from iro_qa.caseload.values import CaseloadChild
from iro_qa.ledger import Entry, Told
from iro_qa.run.month.matching import Review, unlisted
from iro_qa.standards import Cycle, review_due
from iro_qa.standards.reviews import SAME_REVIEW_DAYS, Kind, counted, together

_NEXT: dict[str, Kind] = {"first": "second", "second": "later", "later": "later"}
_STATED = "As the form states."


@attrs.frozen
class KnownReview:
    """One review that was held up to a day, by list or form."""

    day: date
    #: its days on the list
    listed: tuple[date, ...]
    #: the forms about it, oldest first
    forms: tuple[Entry, ...]

    @property
    def told(self) -> Told:
        """What its form says; of several the latest."""
        return self.forms[-1].told if self.forms else Told()

    @property
    def form(self) -> str:
        """The number of its form, of several the latest; blank where there is none."""
        return self.forms[-1].id if self.forms else ""


@attrs.frozen
class Due:
    """The day by which a review was to be held. Unsure: another review, which nobody names, may lie before it."""

    on: date
    sentence: str
    sure: bool


def known_reviews(
    child: CaseloadChild, reviews: Sequence[Review], forms: Sequence[Entry], as_at: date
) -> tuple[KnownReview, ...]:
    """Those of this time in care up to the day, oldest first. `reviews` are the list's, `forms` those up to the day.

    Days within a week of each other are one review, held on the last of them.
    """
    since = child.in_care_since or date.min
    listed = {day: one for one in reviews if (day := one.known(as_at))}
    alone = unlisted(forms, reviews)
    days = {*listed, *(entry.day for entry in alone)}
    return tuple(
        _one(group, [listed[day] for day in group if day in listed], forms, as_at)
        for group in together(day for day in days if day >= since)
    )


def _one(group: tuple[date, ...], listed: Sequence[Review], forms: Sequence[Entry], as_at: date) -> KnownReview:
    days = tuple(sorted({day for one in listed for day in one.listed if day <= as_at}))
    mine = {*group, *days}
    about = sorted((entry for entry in forms if entry.held & mine), key=lambda entry: (entry.day, entry.id))
    return KnownReview(group[-1], days, tuple(about))


def due_of(
    child: CaseloadChild, review: KnownReview, before: Sequence[KnownReview], april: date, rule: Cycle
) -> Due | None:
    """When a review was due, by those before it; None where that cannot be told. The child's start of care is known.

    A review that neither the list nor a form names may have been held before the first that the list names, and of a
    list with the last review alone before that one. What a form says of the review before it settles that.
    """
    last, sure = _before(child, review, before)
    found = _first(child, review, april, rule) if last is None else _after(child, review, before, last, sure, rule)
    stated = review.told.due
    if stated and (found is None or (not found.sure and review.day > found.on)):
        return Due(stated, _STATED, sure=True)
    return found


def _before(child: CaseloadChild, review: KnownReview, before: Sequence[KnownReview]) -> tuple[date | None, bool]:
    """The day of the review before, and whether it is sure that none lies between."""
    last = before[-1].day if before else None
    if last and child.reviews and last >= (child.reviews[-1] if child.last_only else child.reviews[0]):
        return last, True
    stated = review.told.previous
    if stated is None or not _possible(child, stated, review):
        return last, False
    return (stated, True) if last is None or (stated - last).days > SAME_REVIEW_DAYS else (last, True)


def _possible(child: CaseloadChild, stated: date, review: KnownReview) -> bool:
    began = child.in_care_since or date.min
    return began <= stated and (review.day - stated).days > SAME_REVIEW_DAYS


def _first(child: CaseloadChild, review: KnownReview, april: date, rule: Cycle) -> Due | None:
    """Taken for the first of this time in care: no other is known."""
    began = child.in_care_since or date.min
    found = counted("first", began, rule)
    sure = review.told.kind == "first" or (began >= april and not child.last_only)
    return Due(found.due, found.sentence, sure) if found else None


def _after(
    child: CaseloadChild, review: KnownReview, before: Sequence[KnownReview], last: date, sure: bool, rule: Cycle
) -> Due | None:
    """The second is due after the first, any later one after the one before; which it is, forms may say."""
    kind = _kind(review, before)
    found = counted(kind, last, rule) if kind else review_due(child.in_care_since, {last}, rule=rule)
    return Due(found.due, found.sentence, sure) if found else None


def _kind(review: KnownReview, before: Sequence[KnownReview]) -> Kind | None:
    """Which review it is; None where neither the number of those before nor a form tells."""
    if len(before) > 1:
        return "later"
    own = review.told.kind
    if own in ("second", "later"):
        return "second" if own == "second" else "later"
    return _NEXT.get(before[0].told.kind) if before else None
