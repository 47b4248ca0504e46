"""Ofsted's grades by period, as data: each name with the first and the last day on which it was in use.

Councils grade on Ofsted's scale or on their own. What is not on this list is a council's own, and has no dates here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from iro_qa.forms import OPEN_LISTS
from iro_qa.standards.limits import Confidence

_RELEASE = "Ofsted's press release on the single inspection framework, in effect from November 2013"
_EARLIER = "reports of councils and Ofsted before 2012-13"


@attrs.frozen
class DatedGrade:
    """One name of a grade: its code, its words, and since when and until when it is known to have been in use."""

    code: str
    label: str
    source: str
    confidence: Confidence
    since: date | None = None
    until: date | None = None

    def in_use(self, day: date) -> bool:
        """Whether a grade of that day may have this name."""
        return (self.since or day) <= day <= (self.until or day)


#: The best first. Between April 2012 and October 2013 the sources differ on the third grade, so that both names stand.
GRADES: tuple[DatedGrade, ...] = (
    DatedGrade("outstanding", "Outstanding", "council forms on Ofsted's scale", "guidance"),
    DatedGrade("good", "Good", "council forms on Ofsted's scale", "guidance"),
    DatedGrade("satisfactory", "Satisfactory", _EARLIER, "unconfirmed", None, date(2012, 3, 31)),
    DatedGrade("adequate", "Adequate", _RELEASE, "guidance", None, date(2013, 10, 31)),
    DatedGrade(
        "requires_improvement", "Requires improvement", f"{_EARLIER}; {_RELEASE}", "unconfirmed",
        date(2012, 4, 1), date(2017, 12, 31),
    ),
    DatedGrade(
        "requires_improvement", "Requires improvement to be good",
        "Ofsted's inspections of local authority children's services (ILACS), from January 2018", "unconfirmed",
        date(2018, 1, 1),
    ),
    DatedGrade("inadequate", "Inadequate", "council forms on Ofsted's scale", "guidance"),
)  # fmt: skip


def grade_of_day(code: str, day: date) -> bool:
    """Whether a grade has a name of its day; one that is not Ofsted's has no dates, and always does."""
    named = [grade for grade in GRADES if grade.code == code]
    return not named or any(grade.in_use(day) for grade in named)


def grade_labels(own: Mapping[str, str], day: date) -> Mapping[str, str]:
    """The labels of grades on a day: the council's own where it has any, else Ofsted's of the time."""
    usual = OPEN_LISTS["grades"]
    dated = {grade.code: grade.label for grade in GRADES if grade.in_use(day)}
    return {code: dated.get(code, label) if label == usual.get(code) else label for code, label in own.items()}
