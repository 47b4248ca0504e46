"""What the library counts over many forms without being told, one subject a file."""

from __future__ import annotations

from iro_qa.plugin import Aggregator
from iro_qa.standard.figures import (
    care_plan,
    contact,
    days,
    disputes,
    education,
    family,
    findings,
    grades,
    health,
    home,
    of_all,
    participation,
    review,
    stability,
    tallies,
)
from iro_qa.standard.figures.attendance import FamilyAttendance
from iro_qa.standard.figures.average import SdqScore
from iro_qa.standard.figures.bands import SdqBands
from iro_qa.standard.figures.counts import Children, Forms
from iro_qa.standard.figures.every_review import ALL_IN_TIME, ALL_VIEWS
from iro_qa.standard.figures.raised_again import RaisedAgain

#: Every built-in figure, in the order in which they are read.
FIGURES: tuple[Aggregator, ...] = (
    Forms(),
    Children(),
    *review.FIGURES,
    ALL_IN_TIME,
    tallies.late_reasons,
    *contact.FIGURES,
    *participation.FIGURES,
    ALL_VIEWS,
    *family.FIGURES,
    *of_all.FIGURES,
    FamilyAttendance(),
    *health.FIGURES,
    SdqScore(),
    SdqBands(),
    *education.FIGURES,
    *grades.FIGURES,
    *care_plan.FIGURES,
    stability.contingency,
    tallies.plan_judgement,
    *home.FIGURES,
    stability.home_stable,
    tallies.good_practice,
    *tallies.CONCERNS,
    RaisedAgain(),
    days.TO_ANSWER,
    days.TO_CLOSE,
    *disputes.FIGURES,
    findings.found,
)

__all__ = ["FIGURES"]
