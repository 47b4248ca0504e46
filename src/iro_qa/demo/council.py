"""The made-up council: its teams, workers and IROs, and the few steps on a calendar it needs."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

#: The first and the last day on which a review of the made-up council is completed.
START, END = date(2024, 4, 1), date(2026, 10, 31)
#: The day the folder was copied: nothing on any form happened later.
COPIED = date(2026, 11, 6)
LATEST = "2026-10"

TREES = (
    "Oak", "Ash", "Elm", "Rowan", "Willow", "Alder", "Aspen", "Beech", "Birch", "Cedar", "Cherry", "Hawthorn",
    "Hazel", "Holly", "Hornbeam", "Juniper", "Larch", "Lime", "Maple", "Pine", "Poplar", "Spruce", "Sycamore",
    "Walnut", "Yew",
)  # fmt: skip
#: Eight people making 3.3 whole-time equivalents.
WTE = (0.6, 0.5, 0.5, 0.4, 0.4, 0.3, 0.3, 0.3)
#: Children at a time at scale 1, how many ordinary teams Oak is as large as, and children to a worker.
CHILDREN, OAK, CASELOAD = 180, 2.8, 9


@dataclass(frozen=True)
class Council:
    """Who there is: teams with their places and workers, and the IROs with their working time."""

    teams: tuple[str, ...]
    places: Mapping[str, int]
    workers: Mapping[str, tuple[str, ...]]
    iros: tuple[str, ...]
    wte: tuple[float, ...]


def council(scale: int = 1) -> Council:
    """Northshire, or one so many times its size: 5 teams a step (at most 25), IROs in proportion."""
    teams = TREES[: min(5 * scale, len(TREES))]
    weights = {team: OAK if team == "Oak" else 1.0 for team in teams}
    total = sum(weights.values())
    places = {team: round(CHILDREN * scale * weight / total) for team, weight in weights.items()}
    iros = tuple(f"IRO {n}" for n in range(1, len(WTE) * scale + 1))
    return Council(teams, places, _workers(places), iros, WTE * scale)


def _workers(places: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Social workers numbered through the council, each with about nine children."""
    workers, next_one = {}, 1
    for team, children in places.items():
        size = max(3, round(children / CASELOAD))
        workers[team] = tuple(f"SW {n:02}" for n in range(next_one, next_one + size))
        next_one += size
    return workers


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, held back to the month's end."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def age_on(born: date, day: date) -> int:
    """Completed years; someone born on 29 February ages on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def month_of(day: date) -> str:
    """The month a day falls in, as 2026-10."""
    return f"{day.year}-{day.month:02}"


def months() -> list[date]:
    """The first days of the 31 months."""
    return [add_months(START, n) for n in range(31)]


def working_day(day: date, step: int = -1) -> date:
    """This day, or the next earlier (step -1) or later (step 1) one not on a weekend or at Christmas."""
    while day.weekday() > 4 or (day.month, day.day) in {(12, 25), (12, 26), (1, 1)}:
        day += timedelta(days=step)
    return day


def meeting_day(day: date) -> date:
    """The monthly meeting after a review: the second Monday of the next month."""
    first = add_months(day.replace(day=1), 1)
    return first + timedelta(days=(7 - first.weekday()) % 7 + 7)
