"""Checks of the child's own part in the review."""

from __future__ import annotations

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, age_on, check
from iro_qa.standard.checks.answers import REVIEW_DAY, Found, given, later

#: SSDA903: PN0 is for children under four, and that age is national, whatever a council's settings say.
_FOURTH_BIRTHDAY_IN_MONTHS = 48
_NO_VIEWS = frozenset({"PN4", "PN7"})


def _code(form: MonitoringForm) -> str:
    """The participation code; not applicable where it is blank."""
    code = form.participation.code
    if not code:
        raise NotApplicable("not_given")
    return code


@check(
    "participation-code-fits-age",
    title="Participation code fits the child's age",
    message="The code {code} does not fit a child of {age}",
    reads=("participation.code", "child.date_of_birth", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source="SSDA903 rules 440 and 441",
    remedy="Correct the code or the date: PN0 is for children under four, PN1 to PN7 for the others.",
)
def code_fits_age(form: MonitoringForm) -> Found:
    """PN0 before the fourth birthday, another code after it; on the day itself either will do."""
    code, born, day = _code(form), given(form.child.date_of_birth), given(form.date)
    birthday = later(born, _FOURTH_BIRTHDAY_IN_MONTHS)
    wrong = day > birthday if code == "PN0" else day < birthday
    return (Finding("participation.code", code=code, age=age_on(born, day)),) if wrong else None


@check(
    "participation-views",
    title="Child's views conveyed",
    message="The child's views were not conveyed to the review (code {code})",
    reads=("participation.code",),
    severity="amber",
    kind="practice",
    source="Children Act 1989, s.25B(1); that PN4 and PN7 do not count is practice",
    remedy="Say what was tried, and how the child will be heard at the next review.",
)
def views(form: MonitoringForm) -> Found:
    """A child of four or more conveyed views in some way."""
    code = _code(form)
    if code == "PN0":
        raise NotApplicable("age")
    return (Finding("participation.code", code=code),) if code in _NO_VIEWS else None


@check(
    "participation-what-changed",
    title="What changed because of the child",
    message="The form says what mattered to the child and not what changed because of it",
    reads=("participation.what_mattered", "participation.what_changed"),
    severity="note",
    kind="practice",
    source="Children Act 1989, s.25B(1): due consideration to the child's wishes and feelings",
    remedy="Say what changed, or that nothing did and why.",
)
def what_changed(form: MonitoringForm) -> Found:
    """Where something mattered to the child, the form says what came of it."""
    if not form.participation.what_mattered.strip():
        raise NotApplicable("not_given")
    return None if form.participation.what_changed.strip() else (Finding("participation.what_changed"),)


CHECKS = (code_fits_age, views, what_changed)
