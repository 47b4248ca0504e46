"""Checks of review dates against the days that the law sets."""

from __future__ import annotations

from datetime import date

from iro_qa.plugin import (
    Cycle,
    Example,
    Finding,
    MonitoringForm,
    NotApplicable,
    Outcome,
    ReviewDue,
    Standards,
    check,
    clear,
    due_by_form,
    found,
    review_due,
    spared,
)
from iro_qa.standard.checks.answers import REVIEW_DAY, Found, given

#: The questions that the law's day is worked out from.
_BY_LAW = (
    "review.kind", "child.in_care_since", "previous.review_on", "child.short_breaks", "child.placement",
    "child.lives_there_since",
)  # fmt: skip
_NO_DUE_DAY = {"no_due_day": "the day it was due cannot be worked out from the form"}
_REGS = "Care Planning Regulations 2010 (SI 2010/959), reg 33(1) and (2)"
#: Of a council that holds all its reviews every three months.
_USUAL = Standards().reviews
_QUARTERLY = Standards(
    reviews=Cycle("quarterly", "Every three months", _USUAL.first, _USUAL.second, _USUAL.second, "practice")
)


def _by_law(form: MonitoringForm, rules: Standards) -> ReviewDue:
    """When this review was due; not applicable where the form does not say enough.

    By law, and by the council's own rule where that is earlier: what counts in days can come out later than the law.
    """
    due = due_by_form(form)
    if due is None:
        raise NotApplicable("no_due_day")
    return _earlier(due, None if rules.reviews is _USUAL else due_by_form(form, rules.reviews))


def _earlier(law: ReviewDue, own: ReviewDue | None) -> ReviewDue:
    return own if own and own.due < law.due else law


def _first(care: date, **more: object) -> dict[str, dict[str, object]]:
    """For the examples: a first review after care began."""
    return {"child": {"in_care_since": care, **more}, "review": {"kind": "first"}}


def _next(kind: str, last: date, **child: object) -> dict[str, dict[str, object]]:
    """For the examples: a review after the last one."""
    return {"review": {"kind": kind}, "previous": {"review_on": last}, "child": child}


@check(
    "review-held-by-law",
    title="Review held within the time that law or council sets",
    message="The review was held {days} days after {due}, when it was due by law or the council's own rule",
    reads=(*_BY_LAW, *REVIEW_DAY),
    severity="red",
    kind="practice",
    source=_REGS,
    remedy="Record why the review was late, and count the next one from the day it was held.",
    reasons=_NO_DUE_DAY,
    examples=(
        clear(**_first(date(2026, 9, 16))),
        found(Finding("review.held_on", days=1, due=date(2026, 10, 13)), **_first(date(2026, 9, 15))),
        # the bank holiday of 31 August puts it off by a day
        clear(child={"in_care_since": date(2026, 8, 24)}, review={"kind": "first", "held_on": date(2026, 9, 22)}),
        found(
            Finding("review.held_on", days=1, due=date(2026, 9, 22)),
            child={"in_care_since": date(2026, 8, 24)},
            review={"kind": "first", "held_on": date(2026, 9, 23)},
        ),
        # before 1 April 2011 the first was due within four weeks
        found(
            Finding("review.held_on", days=1, due=date(2011, 3, 29)),
            child={"in_care_since": date(2011, 3, 1)},
            review={"kind": "first", "held_on": date(2011, 3, 30)},
        ),
        clear(**_next("second", date(2026, 7, 14))),
        found(Finding("review.held_on", days=1, due=date(2026, 10, 13)), **_next("second", date(2026, 7, 13))),
        clear(**_next("later", date(2026, 4, 14))),
        found(Finding("review.held_on", days=1, due=date(2026, 10, 13)), **_next("later", date(2026, 4, 13))),
        found(
            Finding("review.held_on", days=1, due=date(2026, 2, 28)),
            previous={"review_on": date(2025, 8, 31)},
            review={"kind": "later", "held_on": date(2026, 3, 1)},
        ),
        # short breaks: three months to the first, then six
        clear(**_first(date(2026, 7, 14), short_breaks="yes")),
        clear(**_next("second", date(2026, 4, 14), short_breaks="yes")),
        # placed for adoption: four weeks after the placement, then reviews at six months at most
        clear(child={"placement": "A6", "lives_there_since": date(2026, 9, 16)}),
        found(
            Finding("review.held_on", days=1, due=date(2026, 10, 13)),
            child={"placement": "A6", "lives_there_since": date(2026, 9, 15)},
        ),
        found(
            Finding("review.held_on", days=1, due=date(2026, 10, 13)),
            **_next("second", date(2026, 4, 13), placement="A6", lives_there_since=date(2026, 3, 1)),
        ),
        Example(
            _next("later", date(2026, 7, 13)),
            Outcome("found", (Finding("review.held_on", days=1, due=date(2026, 10, 13)),)),
            _QUARTERLY,
        ),
        spared("no_due_day"),
        spared("no_due_day", review={"kind": "first"}),
        spared("no_due_day", review={"kind": "later"}),
        spared("no_due_day", **_first(date(2041, 1, 1))),
        spared("not_given", review={"kind": "later", "held_on": None}, previous={"review_on": date(2026, 4, 13)}),
    ),
)
def held_by_law(form: MonitoringForm, rules: Standards) -> Found:
    """Held on or before the day that the law sets, or the council where it is stricter."""
    day, due = given(form.date), _by_law(form, rules).due
    return (Finding("review.held_on", days=(day - due).days, due=due),) if day > due else None


@check(
    "review-due-day-right",
    title="Due date no later than the law's",
    message="The form has the review due on {due}, later than {by_law}, the day by law or the council's own rule",
    reads=("review.due_on", *_BY_LAW),
    severity="amber",
    kind="administrative",
    source=_REGS,
    remedy="Count the due date from the day the last review was held, or from the day care began.",
    reasons=_NO_DUE_DAY,
    examples=(
        clear(**_next("later", date(2026, 4, 14)) | {"review": {"kind": "later", "due_on": date(2026, 10, 14)}}),
        clear(**_next("later", date(2026, 4, 14)) | {"review": {"kind": "later", "due_on": date(2026, 7, 14)}}),
        found(
            Finding("review.due_on", due=date(2026, 10, 15), by_law=date(2026, 10, 14)),
            **_next("later", date(2026, 4, 14)) | {"review": {"kind": "later", "due_on": date(2026, 10, 15)}},
        ),
        clear(child={"in_care_since": date(2026, 9, 16)}, review={"kind": "first", "due_on": date(2026, 10, 14)}),
        found(
            Finding("review.due_on", due=date(2026, 10, 15), by_law=date(2026, 10, 14)),
            child={"in_care_since": date(2026, 9, 16)},
            review={"kind": "first", "due_on": date(2026, 10, 15)},
        ),
        clear(
            child={"in_care_since": date(2026, 7, 14), "short_breaks": "yes"},
            review={"kind": "first", "due_on": date(2026, 10, 14)},
        ),
        found(
            Finding("review.due_on", due=date(2026, 10, 15), by_law=date(2026, 10, 14)),
            child={"placement": "A4", "lives_there_since": date(2026, 9, 16)},
            review={"kind": "later", "due_on": date(2026, 10, 15)},
            previous={"review_on": date(2026, 4, 15)},
        ),
        spared("not_given", review={"kind": "later"}, previous={"review_on": date(2026, 4, 14)}),
        spared("no_due_day", review={"kind": "later", "due_on": date(2026, 10, 15)}),
    ),
)
def due_day_right(form: MonitoringForm, rules: Standards) -> Found:
    """The due date on the form is the law's or an earlier one; a council may set shorter intervals."""
    due, by_law = given(form.review.due_on), _by_law(form, rules).due
    return (Finding("review.due_on", due=due, by_law=by_law),) if due > by_law else None


@check(
    "review-next-due",
    title="Next review due in time",
    message="The next review is set for {due}, later than {by_law}, the day by law or the council's own rule",
    reads=("review.next_due_on", "review.kind", "child.short_breaks", *REVIEW_DAY),
    severity="amber",
    kind="administrative",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 33(2)",
    remedy="Set the next review within three months of a first review, and within six of any other.",
    reasons={
        **_NO_DUE_DAY,
        "out_of_order": "a date before the step that it follows",
    },
    since=date(2011, 4, 1),
    examples=(
        clear(review={"kind": "first", "next_due_on": date(2027, 1, 14)}),
        found(
            Finding("review.next_due_on", due=date(2027, 1, 15), by_law=date(2027, 1, 14)),
            review={"kind": "first", "next_due_on": date(2027, 1, 15)},
        ),
        clear(review={"kind": "second", "next_due_on": date(2027, 4, 14)}),
        *(
            found(
                Finding("review.next_due_on", due=date(2027, 4, 15), by_law=date(2027, 4, 14)),
                review={"kind": kind, "next_due_on": date(2027, 4, 15)},
            )
            for kind in ("second", "later")
        ),
        clear(child={"short_breaks": "yes"}, review={"kind": "first", "next_due_on": date(2027, 4, 14)}),
        found(
            Finding("review.next_due_on", due=date(2027, 4, 15), by_law=date(2027, 4, 14)),
            child={"short_breaks": "yes"},
            review={"kind": "first", "next_due_on": date(2027, 4, 15)},
        ),
        clear(review={"kind": "later", "held_on": date(2026, 8, 31), "next_due_on": date(2027, 2, 28)}),
        found(
            Finding("review.next_due_on", due=date(2027, 3, 1), by_law=date(2027, 2, 28)),
            review={"kind": "later", "held_on": date(2026, 8, 31), "next_due_on": date(2027, 3, 1)},
        ),
        Example(
            {"review": {"kind": "later", "next_due_on": date(2027, 1, 15)}},
            Outcome("found", (Finding("review.next_due_on", due=date(2027, 1, 15), by_law=date(2027, 1, 14)),)),
            _QUARTERLY,
        ),
        spared("not_given", review={"kind": "later"}),
        spared("not_given", review={"kind": "later", "held_on": None, "next_due_on": date(2027, 4, 15)}),
        spared("not_recorded", review={"next_due_on": date(2027, 4, 15)}),
        spared("out_of_order", review={"kind": "later", "next_due_on": date(2026, 10, 13)}),
        spared(
            "not_in_force",
            review={"kind": "later", "held_on": date(2011, 3, 31), "next_due_on": date(2011, 12, 1)},
        ),
    ),
)
def next_due(form: MonitoringForm, rules: Standards) -> Found:
    """The next review is due within three months after a first, six after another or in short breaks."""
    due, by_law = given(form.review.next_due_on), _next_by_law(form, given(form.date), rules)
    return (Finding("review.next_due_on", due=due, by_law=by_law),) if due > by_law else None


def _next_by_law(form: MonitoringForm, day: date, rules: Standards) -> date:
    """When the review after this one is due by law."""
    kind, short_breaks = form.review.kind, form.child.short_breaks == "yes"
    if kind == "not_recorded":
        raise NotApplicable("not_recorded")
    if given(form.review.next_due_on) < day:
        raise NotApplicable("out_of_order")
    began = day if kind == "first" else None  # what is counted after the first review is the second
    by_law = review_due(began, (day,), short_breaks=short_breaks)
    if by_law is None:
        raise NotApplicable("no_due_day")
    if rules.reviews is _USUAL:
        return by_law.due
    return _earlier(by_law, review_due(began, (day,), short_breaks=short_breaks, rule=rules.reviews)).due


CHECKS = (held_by_law, due_day_right, next_due)
