"""Facts of health, education and the SDQ: when things were done, and what was known before."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from iro_qa.demo.reviews import Review
from iro_qa.demo.sheet import Sheet

#: Column -> days before the review within which it usually was, and, now and then, how many it was.
_USUAL = {
    "health_dental_on": ((5, 350), (372, 460)),
    "education_pep_on": ((3, 115), (126, 165)),
    "sdq_done_on": ((6, 350), (370, 440)),
}
_LATELY, _YEARLY = ((5, 172), (190, 260)), ((8, 355), (372, 450))
_LATE = 0.06


def facts(sheet: Sheet, rng: Random) -> None:
    """Make the dates that are given sensible, and fill in what the checks of this part look for."""
    row, review = sheet.facts, sheet.review
    for column, days in _USUAL.items():
        if row[column]:
            row[column] = _ago(review, days, review.child.born, rng)
    if row["health_assessment_on"]:
        row["health_assessment_on"] = _assessed(sheet, rng)
    row["education_pep_initiated_on"] = _initiated(review, rng)
    _known_before(sheet, rng)


def _ago(review: Review, days: tuple[tuple[int, int], tuple[int, int]], first: date, rng: Random) -> date:
    """A day before the review, mostly a usual one; never before the first there can be."""
    most = max((review.day - first).days, 0)
    drawn = rng.randint(*days[rng.random() < _LATE])
    return review.day - timedelta(days=drawn if drawn <= most else rng.randint(0, most))


def _assessed(sheet: Sheet, rng: Random) -> date:
    """The latest health assessment, in care; the initial one now and then between the review and its form."""
    review, written = sheet.review, sheet.facts["identity_completed_on"] or sheet.day
    after = (written - sheet.day).days
    if review.kind == "first" and after > 0 and rng.random() < _LATE:
        return sheet.day + timedelta(days=rng.randint(1, after))
    return _ago(review, _YEARLY if review.age > 5 else _LATELY, review.child.enters, rng)


def _initiated(review: Review, rng: Random) -> date | None:
    """When the PEP of a child new to care was begun: mostly within ten working days."""
    told = {"first": 0.85, "second": 0.3}.get(review.kind, 0)
    if not 3 <= review.age <= 17 or review.child.short_breaks or rng.random() > told:
        return None
    day = review.child.enters
    left = rng.randint(2, 10) if rng.random() > 1.5 * _LATE else rng.randint(12, 17)
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day if day <= review.day else None


def _known_before(sheet: Sheet, rng: Random) -> None:
    """The assessment and the score known from before: the one hardly ever later, the other seldom much lower."""
    row, latest, score = sheet.facts, sheet.facts["health_assessment_on"], sheet.facts["sdq_score"]
    if row["previous_health_assessment_on"] and latest:
        days = rng.randint(150, 390) if rng.random() > _LATE else -rng.randint(3, 40)
        last = min(max(latest - timedelta(days=days), sheet.review.child.enters), sheet.day)
        row["previous_health_assessment_on"] = last if days < 0 else min(last, latest)
    if row["previous_sdq_score"] is not None and score is not None:
        apart = rng.randint(-6, 4) if rng.random() > 1.5 * _LATE else rng.randint(5, 9)
        row["previous_sdq_score"] = min(max(score - apart, 0), 40)
    if score is not None and row["sdq_informant"] == "not_recorded":
        row["sdq_informant"] = rng.choices(("carer", "teacher", "self"), (90, 6, 4))[0]
