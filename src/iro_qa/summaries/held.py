"""What the caseload list says beside the forms: reviews held without a form, overdue, due, and who has moved."""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

#: How a due date came about: as the list states it, or by the statutory rule.
DueRule = Literal["list", "first", "second", "later"]


@attrs.frozen
class MissingRow:
    """A review that the list says was held, and no form that counts is about it."""

    child: str
    team: str
    #: the IRO by the list, else by the child's latest form; blank when neither says
    iro: str
    held: date
    #: from the day it was held to the as-at day
    days_waited: int
    #: whether a draft for it was read: by its number, child/day or that of a prefilled one
    draft: bool = False


@attrs.frozen
class DueRow:
    """A review that is due, or overdue and not held."""

    child: str
    team: str
    iro: str
    due: date
    rule: DueRule
    #: from the due day to the as-at day; 0 for one that lies ahead
    days_overdue: int
    #: how the date was worked out, in one sentence
    sentence: str


@attrs.frozen
class MovedRow:
    """A child whose team by the list is another than on the latest form."""

    child: str
    from_team: str
    to_team: str


@attrs.frozen
class IroLine:
    """How many children on the list an IRO has; a blank `iro` is no IRO given."""

    iro: str
    children: int


@attrs.frozen
class OffListRow:
    """A form of the month about a review that the list does not have."""

    form: str
    child: str
    team: str
    held: date
    why: Literal["the child is not on the list", "no review of this day is on the list"]
    #: the number on the list that is meant, where one very like it has a review of that day without a form
    perhaps: str = ""


@attrs.frozen
class Held:
    """A month of one team, or of the service, by the caseload list. Short-break children count like the others."""

    source: str
    #: children on the list
    children: int
    #: reviews of the month by the list, and how many of them a form that counts is about
    reviews: int
    received: int
    missing: tuple[MissingRow, ...] = ()
    #: of the two months before, where forms of theirs were read
    still_missing: tuple[MissingRow, ...] = ()
    overdue: tuple[DueRow, ...] = ()
    due_next: tuple[DueRow, ...] = ()
    moved: tuple[MovedRow, ...] = ()
    caseloads: tuple[IroLine, ...] = ()
    off_list: tuple[OffListRow, ...] = ()
    #: children for whom no due date can be worked out: no date of care and no review is on the list
    without_due: tuple[str, ...] = ()
    #: only for the service: children on the list more than once, and teams that only one side has
    twice: tuple[str, ...] = ()
    teams_without_forms: tuple[str, ...] = ()
    teams_not_on_list: tuple[str, ...] = ()
