"""What the library looks for on a form without being told, one section a file."""

from __future__ import annotations

from iro_qa.plugin import Check
from iro_qa.standard.checks import (
    actions,
    care_plan,
    child,
    concerns,
    contact,
    disputes,
    education,
    family,
    health,
    home,
    identity,
    participation,
    praise,
    previous,
    response,
    review,
    review_adoption,
    review_due,
    review_meetings,
    review_timetable,
    sdq,
)

#: Every built-in check, in the order of the form's sections.
CHECKS: tuple[Check, ...] = (
    *identity.CHECKS,
    *child.CHECKS,
    *review.CHECKS,
    *review_due.CHECKS,
    *review_adoption.CHECKS,
    *review_meetings.CHECKS,
    *review_timetable.CHECKS,
    *previous.CHECKS,
    *health.CHECKS,
    *education.CHECKS,
    *sdq.CHECKS,
    *care_plan.CHECKS,
    *home.CHECKS,
    *participation.CHECKS,
    *contact.CHECKS,
    *family.CHECKS,
    *praise.CHECKS,
    *concerns.CHECKS,
    *actions.CHECKS,
    *disputes.CHECKS,
    *response.CHECKS,
)

__all__ = ["CHECKS"]
