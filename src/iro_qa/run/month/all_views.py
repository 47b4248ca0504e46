"""Children on the caseload list who conveyed views to each of their reviews since April, by participation code."""

from __future__ import annotations

import functools

import attrs

from iro_qa.caseload.values import CaseloadChild
from iro_qa.dates import age_on, in_words
from iro_qa.run.month.all_reviews import AllReviews, Place, share_of
from iro_qa.run.month.known import KnownReview
from iro_qa.summaries import AllViews, WithoutViews

VIEWS = "list-all-views"
_LIKE = "standard/children-all-views"
#: The question without which only a return says anything.
CODE = "participation.code"

#: SSDA903: attends and speaks, or another speaks, or without words; absent and views sent.
_CONVEYED = frozenset({"PN1", "PN2", "PN3", "PN5", "PN6"})
TITLE = "Children on the caseload list who conveyed views to each of their reviews"
YOUNG = "too young at each review to be asked (PN0)"
NO_REVIEW = "without a review since April"
NOT_RECORDED = "with a review of which it is not recorded how the child took part"

#: What may be said of one review, the worst last.
_RANK = ("not_applicable", "yes", "not_recorded", "no")
_PLACES: dict[str, Place] = {
    "not_applicable": ("left out", YOUNG), "yes": ("met", ""), "not_recorded": ("not known", NOT_RECORDED),
    "no": ("not met", ""),
}  # fmt: skip


@attrs.frozen
class Heard:
    """One child on the list: where they count, and each review since April with its code and what that means."""

    child: CaseloadChild
    place: Place
    reviews: tuple[tuple[KnownReview, str, str], ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The numbers of the forms about these reviews."""
        return tuple(form.id for one, *_ in self.reviews for form in one.forms)


class EveryView:
    """Judges how every child on the list took part, by the reviews that `AllReviews` knows."""

    def __init__(self, every: AllReviews) -> None:
        self.every = every

    @functools.cached_property
    def heard(self) -> tuple[Heard, ...]:
        """Every child, in the order of the list."""
        return tuple(map(self._heard, self.every.beside.caseload.children))

    def views(self, team: str) -> AllViews | None:
        """One team's children by the list, or with "" all; None where nothing tells of participation."""
        mine = [one for one in self.heard if team in ("", self.every.beside.whose(one.child)[0])]
        if not self._asked:
            return None
        share = share_of(
            self.every, VIEWS, TITLE, self._basis, {one.child.number: one.place for one in mine}, _LIKE, None,
        )  # fmt: skip
        rows = (row for one in mine if one.place[0] in ("not met", "not known") for row in self._without(one))
        return AllViews(share, tuple(sorted(rows, key=lambda row: (row.child, row.held))))

    @property
    def _asked(self) -> bool:
        listed = any(child.codes for child in self.every.beside.caseload.children)
        return listed or self.every.council.asks((CODE,))

    @property
    def _basis(self) -> str:
        every = self.every
        return (
            f"Children on the caseload list, each by all reviews from {in_words(every.april)} to "
            f"{in_words(every.as_at)}, with or without a form: one without views (PN4 or PN7) is enough. Left out are "
            f"children in care for less than {every.rules.all_in_time_days} days or in a series of short breaks, those "
            f"under {every.rules.participation_from_age} (PN0) and those without a review since April. The code is "
            "that of the list where it gives one, else of the form; a child with a review without a code, and none "
            "without views, is not recorded."
        )

    def _heard(self, child: CaseloadChild) -> Heard:
        apart = self.every.counts(child)
        if apart:
            return Heard(child, apart)
        reviews = tuple((one, *self._said(child, one)) for one in self.every.since_april(child))
        if not reviews:
            return Heard(child, ("left out", NO_REVIEW))
        worst = max((said for *_, said in reviews), key=_RANK.index)
        return Heard(child, _PLACES[worst], reviews)

    def _said(self, child: CaseloadChild, review: KnownReview) -> tuple[str, str]:
        """The code of a review, and what it means: one of the ranks."""
        code, age = self._code(child, review), self._age(child, review)
        if code == "PN0" or (age is not None and age < self.every.rules.participation_from_age):
            return code, "not_applicable"
        return code, "yes" if code in _CONVEYED else "no" if code else "not_recorded"

    def _code(self, child: CaseloadChild, review: KnownReview) -> str:
        """By the list for the last of its days that has one, else by the latest form that has one."""
        listed = [code for day, code in child.codes if day in review.listed]
        formed = [form.told.code for form in review.forms if form.told.code]
        return next(reversed(listed or formed), "")

    def _age(self, child: CaseloadChild, review: KnownReview) -> int | None:
        return age_on(child.date_of_birth, review.day) if child.date_of_birth else review.told.age

    def _without(self, one: Heard) -> list[WithoutViews]:
        team, iro = self.every.beside.whose(one.child)
        return [
            WithoutViews(one.child.number, team, iro, review.day, code, review.form)
            for review, code, said in one.reviews if said in ("no", "not_recorded")
        ]  # fmt: skip
