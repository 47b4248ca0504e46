"""Checks of health."""

from __future__ import annotations

from iro_qa.plugin import MonitoringForm, check
from iro_qa.standard.checks.answers import Found, answered, not_in_short_breaks


@check(
    "health-assessment",
    title="Health assessment in date",
    message="The health assessment is not in date (answer: {answer})",
    reads=("health.assessment", "child.short_breaks"),
    severity="red",
    kind="practice",
    source="practice (Promoting the health and well-being of looked-after children, March 2015)",
    remedy="Ask for the assessment by a date: six-monthly before the fifth birthday, yearly after it.",
)
def assessment(form: MonitoringForm) -> Found:
    """The statutory health assessment is in date; a short-break series needs none."""
    not_in_short_breaks(form)
    return answered(form.health.assessment, "health.assessment")


@check(
    "health-dental",
    title="Dental check in the last year",
    message="No dental check is shown for the last year (answer: {answer})",
    reads=("health.dental", "child.short_breaks"),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), Schedule 1, paragraph 1; yearly is practice",
    remedy="Ask who books the dentist, and by when.",
)
def dental(form: MonitoringForm) -> Found:
    """Seen by a dentist in the last year; a short-break series needs no health plan."""
    not_in_short_breaks(form)
    return answered(form.health.dental, "health.dental")


@check(
    "health-needs-met",
    title="Health needs met",
    message="Health needs are not fully met (answer: {answer})",
    reads=("health.needs_met",),
    severity="amber",
    kind="practice",
    source="Care Planning Regulations 2010 (SI 2010/959), reg 5 and Schedule 1, paragraph 1",
    remedy="Say which need is not met, and raise it as a concern.",
)
def needs_met(form: MonitoringForm) -> Found:
    """The child's health needs are met."""
    return answered(form.health.needs_met, "health.needs_met")


CHECKS = (assessment, dental, needs_met)
