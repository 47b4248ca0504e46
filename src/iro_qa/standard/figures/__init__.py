"""What the library counts over many forms without being told, one subject a file."""

from __future__ import annotations

from iro_qa.plugin import Aggregator
from iro_qa.standard.figures import (
    care_plan,
    education,
    family,
    findings,
    health,
    home,
    participation,
    review,
    tallies,
)
from iro_qa.standard.figures.attendance import FamilyAttendance
from iro_qa.standard.figures.average import SdqScore
from iro_qa.standard.figures.counts import Children, Forms

#: Every built-in figure, in the order in which they are read.
FIGURES: tuple[Aggregator, ...] = (
    Forms(),
    Children(),
    *review.FIGURES,
    tallies.late_reasons,
    *participation.FIGURES,
    *family.FIGURES,
    FamilyAttendance(),
    *health.FIGURES,
    SdqScore(),
    *education.FIGURES,
    *care_plan.FIGURES,
    tallies.plan_judgement,
    *home.FIGURES,
    tallies.good_practice,
    *tallies.CONCERNS,
    findings.found,
)

__all__ = ["FIGURES"]
