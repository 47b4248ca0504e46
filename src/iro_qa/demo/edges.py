"""Planted edges of age: reviews on, just before and just after the birthdays that rules turn on."""

from __future__ import annotations

from datetime import date, timedelta

from iro_qa.demo.council import add_months
from iro_qa.demo.reviews import Review

#: Birthday, days the review falls after it, and facts fixed on that form.
_BIRTHDAYS: tuple[tuple[int, int, dict[str, str]], ...] = (
    (3, 0, {"education_pep": "no"}),
    (3, -1, {"education_pep": "no"}),
    (4, 0, {"participation_code": "PN0", "visits_seen_alone": "no"}),
    (4, 0, {"participation_code": "PN1", "visits_seen_alone": "yes"}),
    (4, -1, {"participation_code": "PN1", "visits_seen_alone": "no"}),
    (4, 1, {"participation_code": "PN0"}),
    (5, 0, {}),
    (5, -1, {}),
    (16, 0, {"care_plan_pathway_plan": "no"}),
    (16, -1, {"care_plan_pathway_plan": "no"}),
    (17, 0, {"sdq_done": "no"}),
    (17, -1, {"sdq_done": "no"}),
    (18, 0, {"education_pep": "no"}),
    (18, -1, {"education_pep": "no"}),
)


def plant_edges(every: list[Review]) -> None:
    """Move birthdays, and a few first days in care, so that reviews fall on the edge of a rule."""
    used: set[str] = set()
    for years, after, fixed in _BIRTHDAYS:
        _birthday(every, used, years, after, fixed)
    _leap_day(every, used, date(2025, 2, 28), date(2008, 2, 29), {"sdq_done": "no"})
    _leap_day(every, used, date(2026, 2, 28), date(2008, 2, 29), {"education_pep": "no"})
    _leap_day(every, used, date(2025, 3, 3), date(2020, 2, 29), {})
    _twelve_months(every, used, 0)
    _twelve_months(every, used, 1)
    _end_at_18(every, used)


def _birthday(every: list[Review], used: set[str], years: int, after: int, fixed: dict[str, str]) -> None:
    """Give the nearest child of about that age a birthday so many days before one of their reviews."""
    last = {review.child.number: review for review in every}

    def distance(review: Review) -> int:
        born = add_months(review.day - timedelta(days=after), -12 * years)
        free = review.child.number not in used and born <= review.child.enters - timedelta(days=2)
        ends = years < 18 or last[review.child.number] is review
        return abs((review.child.born - born).days) if free and ends else 99_999

    review = min(every, key=distance)
    used.add(review.child.number)
    review.child.born = add_months(review.day - timedelta(days=after), -12 * years)
    _plant(review, f"birthday {years} {after:+d}" if after else f"birthday {years}", fixed)


def _leap_day(every: list[Review], used: set[str], day: date, born: date, fixed: dict[str, str]) -> None:
    """A child born on 29 February, reviewed on that day; the first of them also came into care on one."""
    free = (review for review in every if review.child.number not in used and not review.meetings)
    near = [review for review in free if born < review.child.enters or born.year == 2008]
    review = min(near, key=lambda r: abs((r.day - day).days) * 40 + abs((r.child.born - born).days))
    used.add(review.child.number)
    review.child.born, review.day, review.held = born, day, day
    if born.year == 2008 and day.year == 2025:
        review.child.enters = date(2024, 2, 29)
    _plant(review, "born 29 February", fixed)


def _twelve_months(every: list[Review], used: set[str], short: int) -> None:
    """In care for twelve months on the day of the review, or so many days short of it."""
    free = [r for r in every if r.child.number not in used and 6 <= r.age <= 14 and r.kind == "later"]
    review = min(free, key=lambda r: abs((add_months(r.day, -12) - r.child.enters).days))
    used.add(review.child.number)
    review.child.enters = add_months(review.day, -12) + timedelta(days=short)
    _plant(review, f"in care twelve months less {short} days", {"sdq_done": "no"})


def _end_at_18(every: list[Review], used: set[str]) -> None:
    """Nobody whose birthday was moved is reviewed after the eighteenth."""
    for review in every:
        if review.child.number in used:
            review.child.leaves = min(review.child.leaves, add_months(review.child.born, 18 * 12))
    every[:] = [r for r in every if r.child.number not in used or r.day <= r.child.leaves]


def _plant(review: Review, case: str, fixed: dict[str, str]) -> None:
    review.planted = case
    review.fixed.update(fixed)
    review.child.tells = "birth"
    review.child.short_breaks = False
