"""Figures over the children on the caseload list, held with or without a form: reviews in time, and views conveyed.

Each child on the list is in exactly one place: met, not met, left out, or not known.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from iro_qa.summaries.figures import Verdict


@attrs.frozen
class Aside:
    """Children of the list who are neither met nor not met, and why."""

    why: str
    children: tuple[str, ...]


@attrs.frozen
class OfList:
    """A share of the children on the caseload list, by their reviews from the first of April up to a day."""

    id: str
    title: str
    #: what is counted and what is left out, and why
    basis: str
    since: date
    as_at: date
    #: on the list: those of d, left out and not known
    children: int
    numerator: int
    denominator: int
    #: as it is printed, with one decimal and its sign; blank below the smallest denominator
    percent: str
    #: in per cent
    target: int | None
    verdict: Verdict
    left_out: tuple[Aside, ...]
    not_known: tuple[Aside, ...]
    unit: Literal["children"] = "children"

    @property
    def not_met(self) -> int:
        """How many of d are not in n."""
        return self.denominator - self.numerator


@attrs.frozen
class LateReview:
    """A review that was held after it was due, or is overdue and not held."""

    child: str
    team: str
    iro: str
    due: date
    #: None: not held up to the as-at day
    held: date | None
    #: to the day it was held, or to the as-at day
    days_late: int
    #: from the form, in words; blank where no form gives one
    reason: str
    #: the number of the form about it; blank where there is none
    form: str
    #: how the due day was worked out
    sentence: str


@attrs.frozen
class AllInTime:
    """Children on the list whose reviews were all held in time; the late reviews, those longest due first."""

    share: OfList
    late: tuple[LateReview, ...] = ()
    #: of n: children without a review in this time, none being overdue
    none_held: int = 0


@attrs.frozen
class WithoutViews:
    """A review to which the child conveyed no views, or of which that is not recorded."""

    child: str
    team: str
    iro: str
    held: date
    #: PN4 or PN7; blank: not recorded
    code: str
    #: the number of the form about it; blank where there is none
    form: str


@attrs.frozen
class AllViews:
    """Children on the list who conveyed views to each of their reviews; the reviews without, by child and day."""

    share: OfList
    without: tuple[WithoutViews, ...] = ()
