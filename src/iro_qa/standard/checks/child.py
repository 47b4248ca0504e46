"""Checks of what is said of the child."""

from __future__ import annotations

from datetime import date

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, accepted_on, check, clear, found, spared
from iro_qa.standard.checks.answers import AGE, IN_FORCE, REVIEW_DAY, Found, before, given

#: The SSDA903 list of each coded question of the child.
_LISTS = (("LS", "legal_status"), ("CIN", "category_of_need"), ("PLACE", "placement"))
#: Legal statuses of a series of short breaks.
_SHORT_BREAKS = frozenset({"V3", "V4"})


@check(
    "child-age-known",
    title="Child's age known",
    message="Neither a date of birth nor an age is given, so checks that go by age cannot be made",
    reads=AGE,
    severity="amber",
    kind="administrative",
    source="SSDA903 rules 186, 440 and 441, which go by age",
    remedy="Give the date of birth, or the age at the review in whole years.",
    examples=(
        clear(child={"date_of_birth": date(2022, 10, 14)}),
        clear(child={"age_at_review": 0}),
        found(Finding("child.date_of_birth")),
        found(Finding("child.date_of_birth"), review={"held_on": None}),
        spared("not_given", child={"date_of_birth": date(2022, 10, 14)}, review={"held_on": None}),
    ),
)
def age_known(form: MonitoringForm) -> Found:
    """The age at the review is known. With a date of birth only the day of the review can be missing."""
    if form.age is not None:
        return None
    if form.child.date_of_birth is not None:
        return NotApplicable("not_given")
    return (Finding("child.date_of_birth"),)


@check(
    "child-legal-status",
    title="Legal status given",
    message="The legal status is blank",
    reads=("child.legal_status", *REVIEW_DAY),
    severity="amber",
    kind="administrative",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 7, paragraph 2",
    remedy="Give the legal status at the review by its SSDA903 code.",
    since=IN_FORCE,
    examples=(clear(child={"legal_status": "C2"}), found(Finding("child.legal_status")), before()),
)
def legal_status(form: MonitoringForm) -> Found:
    """The legal status is on the form, as the review has to consider it."""
    return None if form.child.legal_status else (Finding("child.legal_status"),)


@check(
    "child-legal-status-fits",
    title="Legal status fits short breaks",
    message="The legal status and the answer on short breaks do not fit together",
    reads=("child.legal_status", "child.short_breaks"),
    severity="note",
    kind="administrative",
    source="SSDA903 code list of legal statuses: V3 and V4 are for short breaks, and no other is",
    remedy="Correct the legal status, or the answer on short breaks.",
    examples=(
        clear(child={"legal_status": "C2", "short_breaks": "no"}),
        *(clear(child={"legal_status": code, "short_breaks": "yes"}) for code in sorted(_SHORT_BREAKS)),
        *(
            found(Finding("child.short_breaks"), child={"legal_status": code, "short_breaks": "no"})
            for code in sorted(_SHORT_BREAKS)
        ),
        found(Finding("child.legal_status"), child={"legal_status": "V2", "short_breaks": "yes"}),
        spared("not_given", child={"short_breaks": "yes"}),
        spared("not_recorded", child={"legal_status": "V4"}),
    ),
)
def legal_status_fits(form: MonitoringForm) -> Found:
    """V3 or V4 in a series of short breaks, and only there."""
    status, answer = form.child.legal_status, form.child.short_breaks
    if answer == "not_recorded":
        return NotApplicable("not_recorded")
    if not status:
        return NotApplicable("not_given")
    if (status in _SHORT_BREAKS) == (answer == "yes"):
        return None
    return (Finding("child.legal_status" if answer == "yes" else "child.short_breaks"),)


@check(
    "child-codes-of-year",
    title="Codes of the child in the year's lists",
    message="This code is not in the SSDA903 list of the year to March {year}",
    reads=("child.legal_status", "child.category_of_need", "child.placement", *REVIEW_DAY),
    severity="note",
    kind="administrative",
    source="SSDA903 code lists by collection year",
    remedy="Choose the code that the year's list has instead.",
    examples=(
        clear(child={"legal_status": "C2", "category_of_need": "N1", "placement": "U4"}),
        clear(child={"placement": "H5"}, review={"held_on": date(2024, 3, 31)}),
        found(Finding("child.placement", year=2025), child={"placement": "H5"}, review={"held_on": date(2024, 4, 1)}),
        found(Finding("child.placement", year=2027), child={"legal_status": "C2", "placement": "P2"}),
        found(Finding("child.placement", year=2024), child={"placement": "K3"}, review={"held_on": date(2024, 3, 31)}),
        clear(child={"placement": "K3"}, review={"held_on": date(2024, 4, 1)}),
        found(Finding("child.placement", year=2025), child={"placement": "Z11"}, review={"held_on": date(2025, 3, 31)}),
        clear(child={"placement": "Z11"}, review={"held_on": date(2025, 4, 1)}),
        spared("not_given"),
        spared("not_given", child={"placement": "H5"}, review={"held_on": None}),
    ),
)
def codes_of_year(form: MonitoringForm) -> Found:
    """Legal status, category of need and where the child lives: each by a code that its year has."""
    child = form.child
    coded = [(listed, field, code) for listed, field in _LISTS if (code := getattr(child, field))]
    if not coded:
        return NotApplicable("not_given")
    day = given(form.date)
    year = day.year + (day.month > 3)
    return [Finding(f"child.{field}", year=year) for listed, field, code in coded if not accepted_on(listed, code, day)]


CHECKS = (age_known, legal_status, legal_status_fits, codes_of_year)
