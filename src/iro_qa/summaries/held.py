"""What the caseload list says beside the forms: reviews held without a form, overdue, due, and who has moved."""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from iro_qa.summaries.of_list import AllInTime, AllViews

#: How a due date came about: as the list states it, or by the statutory rule.
Judged = Literal["below", "within", "above", ""]
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
    #: the day of the form
    form_on: date | None = None


@attrs.frozen
class IroLine:
    """How many children on the list an IRO has; a blank `iro` is no IRO given."""

    iro: str
    children: int
    #: children for a full-time officer, rounded half up; None where the IRO's share of full time is not in the settings
    full_time: int | None = None
    #: against the usual caseload of a full-time officer, which stands beside it
    judged: Judged = ""
    usual: str = ""


@attrs.frozen
class OffListRow:
    """A form of the month about a review that the list does not have, or has on another day."""

    #: blank where no form is about the review
    form: str
    child: str
    team: str
    held: date
    why: Literal["the child is not on the list", "no review of this day is on the list", "the list has another day"]
    #: the number on the list that is meant, where one very like it has a review of that day without a form
    perhaps: str = ""
    #: days of the list that are taken for days of this review, and that the form does not have
    listed: tuple[date, ...] = ()


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
    #: due before the as-at day
    overdue: tuple[DueRow, ...] = ()
    #: due from the as-at day up to the end of the month after this one
    due_next: tuple[DueRow, ...] = ()
    moved: tuple[MovedRow, ...] = ()
    caseloads: tuple[IroLine, ...] = ()
    off_list: tuple[OffListRow, ...] = ()
    #: how many those are; a copy has their number without the rows
    off_list_forms: int = 0
    #: children for whom no due date can be worked out: no date of care and no review is known, or only a review after
    #: the as-at day, so that those before it are not known
    without_due: tuple[str, ...] = ()
    #: only for the service: children on the list more than once, and teams that only one side has
    twice: tuple[str, ...] = ()
    teams_without_forms: tuple[str, ...] = ()
    teams_not_on_list: tuple[str, ...] = ()
    #: children whom the forms that were received are about
    received_children: int = 0
    #: only for the service: reviews whose days on the list and on the form differ, and children whose latest form is
    #: later than all that the list knows of them and names another team: the list may be the older
    other_day: tuple[OffListRow, ...] = ()
    list_older: tuple[MovedRow, ...] = ()
    #: by the children on the list; None in a copy and where the question is not asked
    all_in_time: AllInTime | None = None
    all_views: AllViews | None = None
