"""Reviews: when each was due, when it was held, in how many meetings, and planted edges of dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from iro_qa.demo.children import Child
from iro_qa.demo.council import END, LATEST, START, add_months, age_on, month_of, working_day
from iro_qa.demo.schema import Row

_LATE_REASONS = (
    "report_not_ready", "child_asked", "parent_unavailable", "worker_absent", "iro_absent", "not_notified",
    "placement_move", "court", "other", "",
)  # fmt: skip


@dataclass
class Review:
    """One review, completed on `day`. `fixed` holds facts that are planted, whatever is drawn."""

    child: Child
    kind: str
    due: date
    day: date
    held: date
    before: date | None
    late_reason: str = ""
    meetings: tuple[date, ...] = ()
    planted: str = ""
    fixed: Row = field(default_factory=dict)
    id: str = ""

    @property
    def age(self) -> int:
        """The child's true age, whether or not the form tells it."""
        return age_on(self.child.born, self.day)

    @property
    def team(self) -> str:
        """The team responsible at the review."""
        return self.child.team_on(self.day)


def reviews(people: list[Child], rng: Random) -> tuple[list[Review], list[Review]]:
    """All reviews there is a form of, in order of time, and those that were held without one."""
    drawn = [(review, rng.random() > 0.035) for child in people for review in _of_child(child, rng)]
    every = [review for review, formed in drawn if formed]
    every += _brought_forward(every, rng)
    _late_meetings(every)
    for review in every:
        if not review.meetings and rng.random() < 0.04:
            _make_series(review, rng.randint(3, 18), rng)
    every.sort(key=lambda review: (review.day, review.child.number))
    return every, [review for review, formed in drawn if not formed]


def _of_child(child: Child, rng: Random) -> Iterator[Review]:
    """Reviews as regulation 33 sets them: four weeks, three months, then every six, most of them in time."""
    kind, before = _last_before(child, rng)
    while True:
        due = due_after(child, kind, before)
        day = day_of(child, kind, due, rng)
        if before and day <= before:
            day = working_day(before + timedelta(days=20), 1)
        if day > END or day >= child.leaves:
            return
        if day >= START:
            yield Review(child, kind, due, day, day, before, _reason(day > due, rng))
        kind, before = "second" if kind == "first" else "later", day


def _last_before(child: Child, rng: Random) -> tuple[str, date | None]:
    """Which review comes next on the first of the 31 months, and when the one before it was."""
    in_care = (START - child.enters).days
    if in_care < 28:
        return "first", None
    if in_care < 110:
        return "second", child.enters + timedelta(days=26)
    return "later", START - timedelta(days=rng.randint(1, min(178, in_care - 80)))


def due_after(child: Child, kind: str, before: date | None) -> date:
    """When a review is due: after the one before, or after the child came into care."""
    if not before:
        return child.enters + timedelta(days=90 if child.short_breaks else 28)
    return add_months(before, 3 if kind == "second" else 6)


def day_of(child: Child, kind: str, due: date, rng: Random) -> date:
    """A working day, a little before it is due or, for one in sixteen (one in eight of Oak lately), after."""
    lately = child.team == "Oak" and due >= date(2026, 8, 1)
    if rng.random() < (0.12 if lately else 0.06):
        return working_day(due + timedelta(days=rng.randint(1, 35)), 1)
    return working_day(due - timedelta(days=rng.randint(0, 4 if kind == "first" else 16)))


def _reason(late: bool, rng: Random) -> str:
    weights = (28, 9, 12, 12, 6, 7, 9, 6, 5, 18)
    return rng.choices(_LATE_REASONS, weights)[0] if late else ""


def _make_series(review: Review, days: int, rng: Random) -> None:
    """Hold the review as two or three meetings, the last of them on its day."""
    review.held = max(working_day(review.day - timedelta(days=days)), review.child.enters)
    middle = review.held + (review.day - review.held) // 2
    meetings = [review.held, review.day] if rng.random() < 0.7 else [review.held, middle, review.day]
    review.meetings = tuple(sorted(set(meetings)))


def _late_meetings(every: list[Review]) -> None:
    """Plant reviews that began in one month and ended in the next, three of them in the latest month."""
    latest = [review for review in every if month_of(review.day) == LATEST and review.day.day <= 12]
    earlier = [review for review in every if month_of(review.day) == "2026-05" and review.day.day <= 12]
    for review in latest[1:8:2] + earlier[:2]:
        review.held = working_day(review.day.replace(day=1) - timedelta(days=4))
        review.meetings, review.planted = (review.held, review.day), "series over a month end"


def _brought_forward(every: list[Review], rng: Random) -> list[Review]:
    """Plant second reviews in the same month, after an unplanned move."""
    later = [review for review in every if review.kind == "later" and 5 <= review.day.day <= 14]
    chosen = [review for review in later if month_of(review.day) == LATEST][2:6:2]
    chosen += [review for review in later if month_of(review.day) in {"2025-03", "2025-11"}][:6:3]
    extra = []
    for first in chosen:
        day = working_day(first.day + timedelta(days=rng.randint(9, 13)), 1)
        if day < first.child.leaves:
            due = add_months(first.day, 6)
            extra.append(Review(first.child, "later", due, day, day, first.day, planted="twice in a month"))
    return extra


def number(every: list[Review], rng: Random) -> None:
    """Sort by time and number the forms; one in a hundred came from a spreadsheet row without a number."""
    every.sort(key=lambda review: (review.day, review.child.number))
    counts: dict[int, int] = {}
    for review in every:
        year = review.day.year
        counts[year] = counts.get(year, 0) + 1
        review.id = f"NS-{year}-{counts[year]:04}"
        if rng.random() < 0.01:
            review.id = f"{review.child.number}/{review.held}"
