"""Forms that came after their month's summary: counted there, and not yet discussed."""

from __future__ import annotations

from datetime import date

import attrs


@attrs.frozen
class LateRow:
    """A form of an earlier month that was not in the last issue."""

    form: str
    child: str
    #: the team at the review
    team: str
    #: the day of the review
    held: date
    sent: date | None
    iro: str
    #: how many red and amber concerns it raised
    red: int
    amber: int
