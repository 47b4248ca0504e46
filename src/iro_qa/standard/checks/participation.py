"""Checks of the child's own part in the review."""

from __future__ import annotations

from datetime import date

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, age_on, check, clear, found, spared
from iro_qa.standard.checks.answers import IN_FORCE, REVIEW_DAY, Found, before, given, later

#: SSDA903: PN0 is for children under four, and that age is national, whatever a council's settings say.
_FOURTH_BIRTHDAY_IN_MONTHS = 48
_NO_VIEWS = frozenset({"PN4", "PN7"})

_FOUR = date(2022, 10, 14)
_NO_DAY = {"held_on": None}


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
    examples=(
        clear(participation={"code": "PN0"}, child={"date_of_birth": date(2022, 10, 15)}),
        clear(participation={"code": "PN0"}, child={"date_of_birth": _FOUR}),
        clear(participation={"code": "PN1"}, child={"date_of_birth": _FOUR}),
        found(
            Finding("participation.code", code="PN0", age=4),
            participation={"code": "PN0"},
            child={"date_of_birth": date(2022, 10, 13)},
        ),
        found(
            Finding("participation.code", code="PN1", age=3),
            participation={"code": "PN1"},
            child={"date_of_birth": date(2022, 10, 15)},
        ),
        clear(
            participation={"code": "PN0"},
            child={"date_of_birth": date(2024, 2, 29)},
            review={"held_on": date(2028, 2, 29)},
        ),
        found(
            Finding("participation.code", code="PN0", age=4),
            participation={"code": "PN0"},
            child={"date_of_birth": date(2024, 2, 29)},
            review={"held_on": date(2028, 3, 1)},
        ),
        spared("not_given", child={"date_of_birth": _FOUR}),
        spared("not_given", participation={"code": "PN0"}, child={"age_at_review": 9}),
        spared("not_given", participation={"code": "PN0"}, child={"date_of_birth": date(2017, 10, 14)}, review=_NO_DAY),
    ),
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
    reads=("participation.code", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source="Children Act 1989, s.25B(1); that PN4 and PN7 do not count is practice",
    remedy="Say what was tried, and how the child will be heard at the next review.",
    since=IN_FORCE,
    examples=(
        *(clear(participation={"code": code}) for code in ("PN1", "PN2", "PN3", "PN5", "PN6")),
        *(found(Finding("participation.code", code=code), participation={"code": code}) for code in ("PN4", "PN7")),
        spared("age", participation={"code": "PN0"}),
        spared("not_given"),
        before(participation={"code": "PN7"}),
    ),
)
def views(form: MonitoringForm) -> Found:
    """A child of four or more conveyed views in some way."""
    code = _code(form)
    if code == "PN0":
        return NotApplicable("age")
    return (Finding("participation.code", code=code),) if code in _NO_VIEWS else None


@check(
    "participation-why-not",
    title="Reason given where the child's views were not conveyed",
    message="The child's views are not represented and no reason is given (code {code})",
    reads=("participation.code", "participation.why_not"),
    severity="note",
    kind="practice",
    source="practice (annual reports name the reasons)",
    remedy="Choose the reason why the child's views could not be heard.",
    reasons={"views_conveyed": "the code is not one of views that were not conveyed"},
    examples=(
        clear(participation={"code": "PN7", "why_not": "refused"}),
        *(found(Finding("participation.why_not", code=code), participation={"code": code}) for code in ("PN4", "PN7")),
        *(
            spared("views_conveyed", participation={"code": code})
            for code in ("PN0", "PN1", "PN2", "PN3", "PN5", "PN6")
        ),
        spared("not_given", participation={"why_not": "refused"}),
    ),
)
def why_not(form: MonitoringForm) -> Found:
    """Where the child's views were not conveyed, the form says why."""
    code = _code(form)
    if code not in _NO_VIEWS:
        return NotApplicable("views_conveyed")
    return None if form.participation.why_not else (Finding("participation.why_not", code=code),)


@check(
    "participation-mattered",
    title="What mattered to the child",
    message="The child's views were conveyed and the form does not say what mattered to the child (code {code})",
    reads=("participation.code", "participation.what_mattered"),
    severity="note",
    kind="practice",
    source="practice (readers of reports ask how the child's voice is heard, and to what effect)",
    remedy="Say in the child's words, or as near to them as can be, what mattered.",
    reasons={"not_conveyed": "the child's views were not conveyed"},
    examples=(
        clear(participation={"code": "PN1", "what_mattered": "Seeing a dog"}),
        *(
            found(Finding("participation.what_mattered", code=code), participation={"code": code})
            for code in ("PN1", "PN2", "PN3", "PN5", "PN6")
        ),
        found(
            Finding("participation.what_mattered", code="PN1"), participation={"code": "PN1", "what_mattered": " \n\t"}
        ),
        *(spared("not_conveyed", participation={"code": code}) for code in ("PN4", "PN7")),
        spared("age", participation={"code": "PN0"}),
        spared("not_given"),
    ),
)
def mattered(form: MonitoringForm) -> Found:
    """Where the child's views were conveyed, the form says what mattered."""
    code = _code(form)
    if code == "PN0" or code in _NO_VIEWS:
        return NotApplicable("age" if code == "PN0" else "not_conveyed")
    return None if form.participation.what_mattered.strip() else (Finding("participation.what_mattered", code=code),)


@check(
    "participation-what-changed",
    title="What changed because of the child",
    message="The form says what mattered to the child and not what changed because of it",
    reads=("participation.what_mattered", "participation.what_changed", *REVIEW_DAY),
    severity="note",
    kind="practice",
    source="Children Act 1989, s.25B(1): due consideration to the child's wishes and feelings",
    remedy="Say what changed, or that nothing did and why.",
    since=IN_FORCE,
    examples=(
        clear(participation={"what_mattered": "Seeing a dog", "what_changed": "A dog"}),
        found(
            Finding("participation.what_changed"),
            participation={"what_mattered": "Seeing a dog", "what_changed": " \n"},
        ),
        spared("not_given", participation={"what_mattered": " \n\t"}),
        before(participation={"what_mattered": "Seeing a dog"}),
    ),
)
def what_changed(form: MonitoringForm) -> Found:
    """Where something mattered to the child, the form says what came of it."""
    if not form.participation.what_mattered.strip():
        return NotApplicable("not_given")
    return None if form.participation.what_changed.strip() else (Finding("participation.what_changed"),)


CHECKS = (code_fits_age, views, why_not, mattered, what_changed)
