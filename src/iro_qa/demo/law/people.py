"""Facts of the child's part, the family and the matters raised."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from iro_qa.demo.council import month_of
from iro_qa.demo.sheet import SHORTFALL, Sheet

_WHY_NOT = ("disability", "refused", "short_notice", "unsuitable", "other")
_WHY = (
    "The father was asked only a week before the review.",
    "Neither parent was sent the report in time.",
    "The grandparents were not asked, although they see the child every week.",
    "An interpreter was not booked for the mother.",
    "The parents' views were not sought apart from each other.",
    "The mother was told of the day and not asked what she thinks.",
)


def facts(sheet: Sheet, rng: Random) -> None:
    """Fill in what the checks of this part look for: reasons, and the day on which the IRO last saw the child."""
    row = sheet.facts
    if row["participation_code"] in {"PN4", "PN7"} and rng.random() < 0.88:
        row["participation_why_not"] = rng.choices(_WHY_NOT, (18, 40, 12, 20, 10))[0]
    if row["family_involvement_appropriate"] in SHORTFALL and not row["family_why"] and rng.random() < 0.88:
        row["family_why"] = rng.choice(_WHY)
    last, seen = row["previous_review_on"], row["review_last_iro_visit_on"]
    if last and seen and rng.random() < 0.08:
        long_ago = min(last, sheet.day - timedelta(days=180)) - timedelta(days=rng.randint(5, 60))
        row["review_last_iro_visit_on"] = long_ago if long_ago >= sheet.review.child.enters else seen


def matters(sheet: Sheet, rng: Random) -> None:
    """Red concerns are mostly spoken about first; a few dates of what was soon over are out of order."""
    for row in sheet.lists["concern"]:
        if row["urgency"] == "red" and not row["discussed_with"] and rng.random() < 0.7:
            row["discussed_with"] = "Team manager"
    for row in sheet.lists["dispute"]:
        if row["answered"] and month_of(row["resolved"]) == month_of(sheet.day) and rng.random() < 0.3:
            row["answered"] = row["opened"] - timedelta(days=7)
    for row in sheet.lists["action"]:
        due, ended = row["due"], row["confirmed_on"]
        new = not row["continues"] and not row["raised"] and due and due > sheet.day
        if new and ended and ended > due and month_of(ended) == month_of(sheet.day) and rng.random() < 0.8:
            row["raised"] = due + timedelta(days=1)
