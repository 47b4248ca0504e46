"""The urgency of a concern as a council words it: what documents call each, what it means, and by when it is answered.

The codes on forms are always red, amber and learning. The colour of a concern is no figure's, action's or change's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from iro_qa.errors import WorkdayError
from iro_qa.forms import Concern
from iro_qa.forms.matters import Urgency
from iro_qa.workdays import add_working_days


@attrs.frozen
class UrgencyLevel:
    """One urgency. `working_days` from the day raised is the day for the answer where the form gives none."""

    code: Urgency
    label: str
    #: a sentence without its full stop
    meaning: str
    working_days: int | None = None
    #: whether it is offered here; a form that has it all the same keeps it
    used: bool = True


#: The usual ones, the most urgent first.
URGENCY_LEVELS = (
    UrgencyLevel("red", "red", "risk of harm, or a breach of duty or rights; act at once"),
    UrgencyLevel("amber", "amber", "a shortfall, to be put right by a date"),
    UrgencyLevel("learning", "learning", "something to learn for next time"),
)


def answer_due(item: Concern, review: date | None, levels: Iterable[UrgencyLevel]) -> date | None:
    """The day by which a concern is to be answered: the form's own, else as its urgency says.

    None where neither says, where no day is known to count from, and where the day is too far off to be counted.
    """
    days = next((level.working_days for level in levels if level.code == item.urgency), None)
    if item.answer_due or days is None:
        return item.answer_due
    raised = item.raised or review
    if raised is None:
        return None
    try:
        return add_working_days(raised, days)
    except WorkdayError:
        return None
