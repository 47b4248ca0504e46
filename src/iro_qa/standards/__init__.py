"""The law and practice that forms are judged by: limits, code lists, review dates, each with its dates and source."""

from iro_qa.standards.codes import accepted_on, meaning_of
from iro_qa.standards.cycles import CYCLES, REGULATIONS_2010, STATUTORY, Cycle, Interval, cycle
from iro_qa.standards.grades import GRADES, DatedGrade, grade_labels, grade_of_day
from iro_qa.standards.limits import USUAL, Confidence, Limit, Standards, limits
from iro_qa.standards.performance import Performance, Polarity, Yardstick
from iro_qa.standards.reviews import ReviewDue, due_after_placement_order, due_by_form, review_due
from iro_qa.standards.steps import TIMETABLE, Step, timetable
from iro_qa.standards.urgencies import URGENCY_LEVELS, UrgencyLevel

__all__ = [
    "CYCLES", "GRADES", "REGULATIONS_2010", "STATUTORY", "TIMETABLE", "URGENCY_LEVELS", "USUAL", "Confidence", "Cycle",
    "DatedGrade", "Interval", "Limit", "Performance", "Polarity", "ReviewDue", "Standards", "Step", "UrgencyLevel",
    "Yardstick", "accepted_on", "cycle", "due_after_placement_order", "due_by_form", "grade_labels", "grade_of_day",
    "limits", "meaning_of", "review_due", "timetable",
]  # fmt: skip
