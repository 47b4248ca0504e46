"""Days that are far off the rest of a list: a slip in a year, for there is no clock here to say so.

What a list is of shows in the reviews on it: each child in care has had one within the last six months or so.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from iro_qa.caseload.columns import Findings
from iro_qa.caseload.values import CaseloadChild
from iro_qa.dates import add_months
from iro_qa.errors import Place

#: How many years after most of its reviews a list can be made, and how many years before them care can have begun.
AFTER, BEFORE = 2, 22
#: From how many reviews on: of two, either may be the slip.
ENOUGH = 3

_FAR = "Care began {} what else is on the list allows; the day is taken as not known."


def middle(days: Iterable[date], enough: int = ENOUGH) -> date | None:
    """The one in the middle: slips at either end do not move it. None of too few to say what is a slip."""
    found = sorted(days)
    return statistics.median_low(found) if len(found) >= enough else None


def too_late(day: date, among: date | None) -> bool:
    """Whether a day lies further after the reviews of a list than any day on it can."""
    return among is not None and day > add_months(among, 12 * AFTER)


def checked(
    children: Sequence[tuple[Place, CaseloadChild]], column: str, found: Findings
) -> list[tuple[Place, CaseloadChild]]:
    """The children, in care since no day that cannot be; each that was is a fault."""
    among = middle(child.last_review for _, child in children if child.last_review)
    return [(place, _checked(place, child, among, column, found)) for place, child in children]


def _checked(place: Place, child: CaseloadChild, among: date | None, column: str, found: Findings) -> CaseloadChild:
    start = child.in_care_since
    if start is None or among is None:
        return child
    far = "later than" if too_late(start, among) else "earlier than" if start < add_months(among, -12 * BEFORE) else ""
    if not far:
        return child
    found.fault(place.at(column=column), "far-off", _FAR.format(far), "Correct the year.")
    return attrs.evolve(child, in_care_since=None, unknown=child.unknown | {"in_care_since"})
