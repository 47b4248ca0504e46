"""Children on the caseload list whose reviews were all held in time since April: who counts, who does not, and why.

A review overdue and not held is late, and so is one held late of which there is no form.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from iro_qa.caseload.values import CaseloadChild
from iro_qa.council import Council
from iro_qa.dates import in_words
from iro_qa.ledger import Told
from iro_qa.run.month.held import Beside
from iro_qa.run.month.known import Due, KnownReview, due_of
from iro_qa.standards.reviews import ADOPTIVE
from iro_qa.summaries import AllInTime, Aside, LateReview, OfList, percent_words

IN_TIME = "list-all-in-time"
#: The figure over forms whose target and decimals this one has, and that target where no setting gives one.
_LIKE, _TARGET = "standard/children-all-in-time", 95

TITLE = "Children on the caseload list whose reviews were all held in time"
SHORT_BREAKS, PLACED = "in a series of short breaks", "placed for adoption"
NO_DATES = "without the day on which care began, or with a date on the list that could not be read"
NONE_LISTED = "without any review that the list or a form names"
UNTOLD = "with a review of which it cannot be told by when it was due"

#: met, not met, left out or not known; and of the last two why
Place = tuple[str, str]


@attrs.frozen
class Judged:
    """One child on the list: where they count, their late reviews, and the reviews since April that were looked at."""

    child: CaseloadChild
    place: Place
    late: tuple[LateReview, ...] = ()
    reviews: tuple[KnownReview, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The numbers of the forms about these reviews."""
        return tuple(form.id for one in self.reviews for form in one.forms)


class AllReviews:
    """Judges every child on the list, as at the day of what stands beside the forms."""

    def __init__(self, beside: Beside, council: Council) -> None:
        self.beside, self.council, self.rules = beside, council, council.rules
        self.as_at = beside.as_at
        first = beside.month.to_date[0]
        self.april = date(first.year, first.number, 1)

    @functools.cached_property
    def judged(self) -> tuple[Judged, ...]:
        """Every child, in the order of the list."""
        return tuple(map(self._judged, self.beside.caseload.children))

    def in_time(self, team: str) -> AllInTime:
        """One team's children by the list, or with "" all."""
        mine = [one for one in self.judged if team in ("", self.beside.whose(one.child)[0])]
        met = [one for one in mine if one.place[0] == "met"]
        late = (row for one in mine for row in one.late if one.place[0] == "not met")
        share = share_of(
            self, IN_TIME, TITLE, self._basis, {one.child.number: one.place for one in mine}, _LIKE, _TARGET,
        )  # fmt: skip
        return AllInTime(
            share, tuple(sorted(late, key=lambda row: (row.due, row.child))), sum(not one.reviews for one in met)
        )

    @property
    def _basis(self) -> str:
        placed = "" if self.rules.placed_for_adoption else ", placed for adoption"
        days = f"{in_words(self.april)} to {in_words(self.as_at)}"
        return (
            f"Children on the caseload list, each by all reviews from {days}, with or without a form: "
            "one that was held after it was due, or is overdue and not held, is enough. "
            f"Left out are children in care for less than {self.rules.all_in_time_days} days{placed} or in a series of "
            "short breaks. Due days are worked out from the reviews before."
        )

    def counts(self, child: CaseloadChild) -> Place | None:
        """Why a child does not count, or cannot be judged; None for one who counts."""
        if child.short_breaks or (not child.legal_status and self._told(child).short_breaks):
            return "left out", SHORT_BREAKS
        if child.in_care_since is None or not child.datable:
            return "not known", NO_DATES
        if (self.as_at - child.in_care_since).days < self.rules.all_in_time_days:
            return "left out", f"in care for less than {self.rules.all_in_time_days} days"
        return None

    def since_april(self, child: CaseloadChild) -> tuple[KnownReview, ...]:
        """The child's reviews of this time in care, from April to the day."""
        return tuple(one for one in self.beside.known(child) if one.day >= self.april)

    def _told(self, child: CaseloadChild) -> Told:
        """What the latest form of this time in care says."""
        forms = self.beside.forms(child)
        since = child.in_care_since or date.min
        return forms[-1].told if forms and forms[-1].day >= since else Told()

    def _judged(self, child: CaseloadChild) -> Judged:
        lives = child.lives or self._told(child).placement
        if lives in ADOPTIVE and not child.short_breaks and not self.rules.placed_for_adoption:
            return Judged(child, ("left out", PLACED))
        apart = self.counts(child)
        if apart:
            return Judged(child, apart)
        known = self.beside.known(child)
        now = tuple(one for one in known if one.day >= self.april)
        found = [(one, self._due(child, one, known)) for one in now]
        late = (*self._held_late(child, found), *self._not_held(child, known))
        return Judged(child, self._place(child, known, found, late), late, now)

    def _due(self, child: CaseloadChild, review: KnownReview, known: tuple[KnownReview, ...]) -> Due | None:
        before = [one for one in known if one.day < review.day]
        return due_of(child, review, before, self.april, self.rules.reviews)

    def _place(
        self, child: CaseloadChild, known: tuple[KnownReview, ...], found: list[tuple[KnownReview, Due | None]],
        late: tuple[LateReview, ...],
    ) -> Place:  # fmt: skip
        if late:
            return "not met", ""
        if any(due is None or one.day > due.on for one, due in found):
            return "not known", UNTOLD
        coming = self.beside.next_review(child)
        if coming is None:
            return "not known", UNTOLD
        return ("met", "") if coming.due >= self.as_at else ("not known", NONE_LISTED)

    def _held_late(self, child: CaseloadChild, found: Iterable[tuple[KnownReview, Due | None]]) -> Iterator[LateReview]:
        for one, due in found:
            if due and due.sure and one.day > due.on:
                days, reason = (one.day - due.on).days, self._reason(one)
                yield LateReview(
                    child.number, *self.beside.whose(child), due.on, one.day, days, reason, one.form, due.sentence
                )

    def _reason(self, review: KnownReview) -> str:
        code = next((form.told.late_reason for form in reversed(review.forms) if form.told.late_reason), "")
        return self.council.label("late_reasons", code) if code else ""

    def _not_held(self, child: CaseloadChild, known: tuple[KnownReview, ...]) -> Iterator[LateReview]:
        """Overdue as at the day. Of a list that begins in April it is not known whether an earlier one was held."""
        row = self.beside.next_review(child)
        if row is None or row.due >= self.as_at:
            return
        began = child.in_care_since
        if known or row.rule == "list" or (began and began >= self.april) or self._begins_before:
            yield LateReview(child.number, row.team, row.iro, row.due, None, row.days_overdue, "", "", row.sentence)

    @functools.cached_property
    def _begins_before(self) -> bool:
        """Whether the list names any review from before April."""
        return any(day < self.april for child in self.beside.caseload.children for day in child.reviews)


def share_of(
    made: AllReviews, name: str, title: str, basis: str, places: Mapping[str, Place], like: str, target: int | None
) -> OfList:
    """The figure over these children, each by case number with the place they are in."""
    counts = [place for place, _ in places.values()]
    n, rules = counts.count("met"), made.rules
    of = n + counts.count("not met")
    shown = of >= max(rules.smallest_denominator, 1)
    target = rules.targets.get(like, rules.targets.get(like.removeprefix("standard/"), target))
    judged_by = rules.performance.yardstick(like, target, "high")
    return OfList(
        name, title, basis, made.april, made.as_at, len(places), n, of, percent_words(n, of, 1) if shown else "",
        target, judged_by.judged(n, of) if judged_by and shown else "",
        _asides(places, "left out"), _asides(places, "not known"),
    )  # fmt: skip


def _asides(places: Mapping[str, Place], where: str) -> tuple[Aside, ...]:
    """Those left out, or not known, by why, most first."""
    found: dict[str, list[str]] = {}
    for number, (place, why) in places.items():
        if place == where:
            found.setdefault(why, []).append(number)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(Aside(why, tuple(sorted(children))) for why, children in ordered)
