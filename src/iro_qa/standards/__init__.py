"""The law and practice that forms are judged by: limits, code lists, review dates, each with its dates and source."""

from iro_qa.standards.codes import accepted_on
from iro_qa.standards.cycles import CYCLES, REGULATIONS_2010, STATUTORY, Cycle, Interval, cycle
from iro_qa.standards.limits import USUAL, Confidence, Limit, Standards, limits
from iro_qa.standards.reviews import ReviewDue, due_by_form, review_due
from iro_qa.standards.steps import TIMETABLE, Step, timetable

__all__ = [
    "CYCLES", "REGULATIONS_2010", "STATUTORY", "TIMETABLE", "USUAL", "Confidence", "Cycle", "Interval", "Limit",
    "ReviewDue", "Standards", "Step", "accepted_on", "cycle", "due_by_form", "limits", "review_due", "timetable",
]  # fmt: skip
