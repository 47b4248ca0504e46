"""Checks of health."""

from __future__ import annotations

from datetime import date

from iro_qa.plugin import Finding, MonitoringForm, NotApplicable, check, clear, found, spared
from iro_qa.standard.checks import health_dates
from iro_qa.standard.checks.answers import IN_FORCE, REVIEW_DAY, Found, answered, before, not_in_short_breaks, seven
from iro_qa.standard.checks.health_dates import NOT_YES

_SHORT_BREAKS = {"short_breaks": "yes"}
#: Answers that do not say whether needs are met.
_NOT_SAID = ("not_recorded", "not_applicable")


@check(
    "health-assessment",
    title="Health assessment in date",
    message="The health assessment is not in date (answer: {answer})",
    reads=("health.assessment", "child.short_breaks"),
    severity="red",
    kind="practice",
    source="practice (Promoting the health and well-being of looked-after children, March 2015)",
    remedy="Ask for the assessment by a date: six-monthly before the fifth birthday, yearly after it.",
    examples=(
        *seven("health.assessment"),
        spared("short_breaks", child=_SHORT_BREAKS, health={"assessment": "no"}),
        spared("short_breaks", child=_SHORT_BREAKS),
    ),
)
def assessment(form: MonitoringForm) -> Found:
    """The statutory health assessment is in date; a short-break series needs none."""
    not_in_short_breaks(form)
    return answered(form.health.assessment, "health.assessment")


@check(
    "health-dental",
    title="Dental check in the last year",
    message="No dental check is shown for the last year (answer: {answer})",
    reads=("health.dental", "child.short_breaks", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 1, paragraph 1; yearly is practice",
    remedy="Ask who books the dentist, and by when.",
    since=IN_FORCE,
    examples=(
        *seven("health.dental"),
        spared("short_breaks", child=_SHORT_BREAKS, health={"dental": "no"}),
        spared("short_breaks", child=_SHORT_BREAKS),
        before(health={"dental": "no"}),
    ),
)
def dental(form: MonitoringForm) -> Found:
    """Seen by a dentist in the last year; a short-break series needs no health plan."""
    not_in_short_breaks(form)
    return answered(form.health.dental, "health.dental")


@check(
    "health-immunisations",
    title="Immunisations up to date",
    message="Immunisations are not up to date (answer: {answer})",
    reads=("health.immunisations", "child.short_breaks", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 1, paragraph 1; SSDA903 collection (OC2)",
    remedy="Ask the nurse or the practice which are missing, who takes the child, and by when.",
    since=IN_FORCE,
    examples=(
        *seven("health.immunisations"),
        spared("short_breaks", child=_SHORT_BREAKS, health={"immunisations": "no"}),
        before(health={"immunisations": "no"}),
    ),
)
def immunisations(form: MonitoringForm) -> Found:
    """Immunisations are up to date; a short-break series needs no health plan."""
    not_in_short_breaks(form)
    return answered(form.health.immunisations, "health.immunisations")


@check(
    "health-needs-met",
    title="Health needs met",
    message="Health needs are not fully met (answer: {answer})",
    reads=("health.needs_met", *REVIEW_DAY),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 5 and Schedule 1, paragraph 1",
    remedy="Say which need is not met, and raise it as a concern.",
    since=IN_FORCE,
    examples=(*seven("health.needs_met"), before(health={"needs_met": "no"})),
)
def needs_met(form: MonitoringForm) -> Found:
    """The child's health needs are met."""
    return answered(form.health.needs_met, "health.needs_met")


@check(
    "health-needs-asked",
    title="Said whether health needs are met",
    message="Health needs are identified, but not said whether they are met (answer: {answer})",
    reads=("health.needs_identified", "health.needs_met"),
    severity="note",
    kind="administrative",
    source="practice (a need that is identified is followed up; audits ask for both)",
    remedy="Say whether the needs that are identified are met.",
    reasons=NOT_YES,
    examples=(
        *(
            clear(health={"needs_identified": "yes", "needs_met": code})
            for code in ("yes", "partly", "no", "not_evidenced", "declined")
        ),
        *(
            found(Finding("health.needs_met", answer=code), health={"needs_identified": "yes", "needs_met": code})
            for code in _NOT_SAID
        ),
        *(
            spared("not_yes", health={"needs_identified": code})
            for code in ("partly", "no", "not_evidenced", "not_applicable", "declined", "not_recorded")
        ),
    ),
)
def needs_asked(form: MonitoringForm) -> Found:
    """Where needs are identified, it is said whether they are met."""
    if form.health.needs_identified != "yes":
        return NotApplicable("not_yes")
    met = form.health.needs_met
    return (Finding("health.needs_met", answer=met),) if met in _NOT_SAID else None


@check(
    "health-assessment-dates",
    title="Dates of health assessments in order",
    message="The latest health assessment is dated before the one given as the last (days before it: {days})",
    reads=("health.assessment_on", "previous.health_assessment_on"),
    severity="note",
    kind="administrative",
    source="practice (the latest assessment is not before the last one known)",
    remedy="Correct whichever of the two dates is wrong.",
    examples=(
        clear(health={"assessment_on": date(2026, 3, 2)}, previous={"health_assessment_on": date(2025, 3, 5)}),
        clear(health={"assessment_on": date(2026, 3, 2)}, previous={"health_assessment_on": date(2026, 3, 2)}),
        found(
            Finding("health.assessment_on", days=1),
            health={"assessment_on": date(2026, 3, 2)},
            previous={"health_assessment_on": date(2026, 3, 3)},
        ),
        spared("not_given", previous={"health_assessment_on": date(2026, 3, 3)}),
        spared("not_given", health={"assessment_on": date(2026, 3, 2)}),
    ),
)
def assessment_dates(form: MonitoringForm) -> Found:
    """The latest health assessment is no earlier than the last one known."""
    latest, last = form.health.assessment_on, form.previous.health_assessment_on
    if latest is None or last is None:
        return NotApplicable("not_given")
    return (Finding("health.assessment_on", days=(last - latest).days),) if last > latest else None


CHECKS = (
    assessment, *health_dates.CHECKS, assessment_dates, dental, immunisations, needs_met, needs_asked,
)  # fmt: skip
