"""The SSDA903 return: Reviews and OC2 in the department's CSV layout, and what could not go into them.

What a form does not say is left blank or left out, and listed: nothing is guessed. Dates are DD/MM/YYYY.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from iro_qa.plugin import Material, MonitoringForm
from iro_qa_ssd.child import Child, children
from iro_qa_ssd.table import Column, Table, as_csv, blank

#: OC2 asks for an SDQ from the fourth birthday until the seventeenth.
SDQ_AGES = range(4, 17)


@attrs.frozen
class Review:
    """One review that is returned: the child has a date of birth, the review a day and a code."""

    child: Child
    day: date
    code: str


@attrs.frozen
class LeftOut:
    """What is not in a file, and why, in our own words; the child by case number."""

    number: str
    file: str
    column: str
    why: str


def make_ssda903(material: Material) -> Mapping[str, bytes]:
    """reviews.csv, oc2.csv, and left-out.csv with every gap."""
    known = children(material)
    asked = [child for child in known if child.born is not None and child.twelve_months and not _why_not_asked(child)]
    gaps = [gap for child in known for gap in _gaps(child)]
    listed = ((gap.number, gap.file, gap.column, gap.why) for gap in gaps)
    return {
        "reviews.csv": REVIEWS.csv(_reviews(known)),
        "oc2.csv": OC2.csv(asked),
        "left-out.csv": as_csv(("CHILD", "FILE", "COLUMN", "WHY"), listed),
    }


def written(day: date | None) -> str:
    """A day as the return writes it; blank for none."""
    return f"{day:%d/%m/%Y}" if day else ""


# ------------------------------------------------------------------------------------------------------- reviews


def _reviews(known: Iterable[Child]) -> Iterator[Review]:
    for child in known:
        for form in child.forms:
            if child.born is not None and form.date is not None and form.participation.code:
                yield Review(child, form.date, form.participation.code)


REVIEWS: Table[Review] = Table(
    "reviews",
    "one review whose form counts",
    (
        Column("CHILD", "child.number", lambda one: one.child.number),
        Column("DOB", "the caseload list, else child.date_of_birth", lambda one: written(one.child.born)),
        Column("REVIEW", "the day the review was completed: review.completed_on, else the last meeting, else "
               "review.held_on", lambda one: written(one.day)),
        Column("REVIEW_CODE", "participation.code", lambda one: one.code),
    ),
)  # fmt: skip

# ----------------------------------------------------------------------------------------------------------- OC2


def sdq_score(child: Child) -> str:
    """The score of the latest SDQ dated in the year, for a child of the age for it."""
    form = _sdq(child)
    return "" if form is None or form.sdq.score is None else str(form.sdq.score)


def sdq_reason(child: Child) -> str:
    """Why there is no score, by the latest form that says it; blank where there is one."""
    if child.age not in SDQ_AGES or sdq_score(child):
        return ""
    return next((form.sdq.reason for form in reversed(_in_year(child)) if form.sdq.reason), None) or ""


def _sdq(child: Child) -> MonitoringForm | None:
    if child.age not in SDQ_AGES:
        return None
    dated = [form for form in child.forms if form.sdq.score is not None and child.in_year(form.sdq.done_on)]
    return max(dated, key=lambda form: (form.sdq.done_on or date.min, form.date or date.min), default=None)


def _in_year(child: Child) -> list[MonitoringForm]:
    return [form for form in child.forms if child.in_year(form.date)]


def _dated(child: Child, days: Iterable[date | None], answers: Iterable[str]) -> str:
    """1 for a day in the year; 0 where the latest form of the year says no; else nobody has said it."""
    if any(child.in_year(day) for day in days):
        return "1"
    said = list(answers)
    return "0" if said and said[-1] == "no" else ""


def teeth(child: Child) -> str:
    """Whether the child's teeth were checked in the year."""
    return _dated(child, (f.health.dental_on for f in child.forms), (f.health.dental for f in _in_year(child)))


def assessed(child: Child) -> str:
    """Whether the health assessment was done in the year; under five by the latest answer, which is six-monthly."""
    answers = [form.health.assessment for form in _in_year(child)]
    done = _dated(child, (form.health.assessment_on for form in child.forms), answers)
    if done == "1" and child.age is not None and child.age < 5:
        return {"yes": "1", "no": "0"}.get(answers[-1] if answers else "", "")
    return done


def immunised(child: Child) -> str:
    """Whether immunisations are up to date, by the latest form of the year; partly is no."""
    said = [form.health.immunisations for form in _in_year(child)]
    return {"yes": "1", "partly": "0", "no": "0"}.get(said[-1] if said else "", "")


OC2: Table[Child] = Table(
    "oc2",
    "one child in care all through the twelve months up to the last day asked for (31 March in a whole year's return), "
    "by the list where one was given; not in a series of short breaks",
    (
        Column("CHILD", "child.number", lambda child: child.number),
        Column("DOB", "the caseload list, else child.date_of_birth", lambda child: written(child.born)),
        Column("SDQ_SCORE", "sdq.score of the latest sdq.done_on in the year, at ages 4 to 16", sdq_score),
        Column("SDQ_REASON", "sdq.reason of the latest form of the year, where there is no score", sdq_reason),
        Column("CONVICTED", "left blank: no form asks it", blank),
        Column("HEALTH_CHECK", "left blank: no form asks it (development checks under five)", blank),
        Column("IMMUNISATIONS", "health.immunisations of the latest form of the year; partly is 0", immunised),
        Column("TEETH_CHECK", "1 for a health.dental_on in the year; 0 where the latest health.dental is no", teeth),
        Column("HEALTH_ASSESSMENT", "1 for a health.assessment_on in the year, under five only where the latest "
               "health.assessment is yes; 0 where that is no", assessed),
        Column("SUBSTANCE_MISUSE", "left blank: no form asks it", blank),
        Column("INTERVENTION_RECEIVED", "left blank: no form asks it", blank),
        Column("INTERVENTION_OFFERED", "left blank: no form asks it", blank),
    ),
)  # fmt: skip

# ------------------------------------------------------------------------------------------------------ left out

_ASKED = {"SDQ_SCORE", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT"}


def _gaps(child: Child) -> Iterator[LeftOut]:
    """Whatever of this child is in no file, or in one with a blank."""
    if child.born is None:
        yield LeftOut(child.number, "reviews.csv, oc2.csv", "DOB", "Neither the list nor a form has the date of birth.")
        return
    for form in child.forms:
        if form.date is not None and not form.participation.code:
            why = f"The form of the review of {written(form.date)} has no participation code."
            yield LeftOut(child.number, "reviews.csv", "REVIEW_CODE", why)
    if child.in_care_since is None or (child.twelve_months and _why_not_asked(child)):
        why = _why_not_asked(child) or "Neither the list nor a form says since when the child is in care."
        yield LeftOut(child.number, "oc2.csv", "", why)
    elif child.twelve_months:
        yield from _blanks(child)


def _why_not_asked(child: Child) -> str:
    """Why OC2 does not ask about a child who was in care for the year; blank where it does."""
    if not child.listed:
        return "The child is not on the list: no longer in care, as far as that says."
    return "OC2 does not ask about series of short breaks." if child.short_breaks else ""


def _blanks(child: Child) -> Iterator[LeftOut]:
    """The cells of OC2 that a form could have filled and did not."""
    for column in OC2.columns:
        if column.name in _ASKED and not column.cell(child):
            if column.name == "SDQ_SCORE" and (child.age not in SDQ_AGES or sdq_reason(child)):
                continue
            yield LeftOut(child.number, "oc2.csv", column.name, "No form of the year says it with its date.")
