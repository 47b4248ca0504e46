"""What the library looks for on a form without being told, one section a file."""

from __future__ import annotations

from iro_qa.plugin import Check
from iro_qa.standard.checks import (
    care_plan,
    child,
    education,
    family,
    health,
    home,
    identity,
    matters,
    participation,
    previous,
    response,
    review,
    sdq,
)

#: Every built-in check, in the order of the form's sections.
CHECKS: tuple[Check, ...] = (
    *identity.CHECKS,
    *child.CHECKS,
    *review.CHECKS,
    *previous.CHECKS,
    *health.CHECKS,
    *education.CHECKS,
    *sdq.CHECKS,
    *care_plan.CHECKS,
    *home.CHECKS,
    *participation.CHECKS,
    *family.CHECKS,
    *matters.CHECKS,
    *response.CHECKS,
)

__all__ = ["CHECKS"]
