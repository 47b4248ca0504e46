"""Reviews held, with or without a form, and what falls due: the other side of the forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from iro_qa.demo.children import Child
from iro_qa.demo.council import LATEST, START, add_months, month_of, working_day
from iro_qa.demo.facts import Drawn
from iro_qa.demo.reviews import Review, day_of, due_after
from iro_qa.demo.sheet import Sheet


@dataclass
class Held:
    """One review that was held. The list knows it by one of its days."""

    child: Child
    kind: str
    day: date
    listed: date
    meetings: tuple[date, ...] = ()


def held_until_october(drawn: Drawn, sheets: Iterable[Sheet]) -> list[Held]:
    """Every review up to October that there is or was a form of, and those without."""
    formed = {id(sheet.review): sheet.review for sheet in (*drawn.copies, *sheets)}
    gone = [review for review in drawn.unformed if review.day < review.child.leaves]
    every = [_held(review) for review in (*formed.values(), *gone)]
    return sorted(every, key=lambda one: (one.day, one.child.number))


def _held(review: Review) -> Held:
    """A series within October stands on the list with its first meeting, any other with its last."""
    first = min(review.meetings, default=review.day)
    begun = month_of(review.day) == LATEST == month_of(first)
    return Held(review.child, review.kind, review.day, first if begun else review.day, review.meetings)


def next_due(child: Child, held: Sequence[Held]) -> tuple[str, date]:
    """Which review comes next after those that were held, and when it is due."""
    if not held:
        return "first" if child.enters >= START else "later", due_after(child, "first", None)
    kind = "second" if held[-1].kind == "first" else "later"
    return kind, due_after(child, kind, held[-1].day)


def by_child(held: Iterable[Held], day: date) -> dict[str, list[Held]]:
    """Each child's reviews up to a day."""
    found: dict[str, list[Held]] = {}
    for one in sorted(held, key=lambda one: one.day):
        if one.day <= day:
            found.setdefault(one.child.number, []).append(one)
    return found


def november_reviews(drawn: Drawn, held: list[Held], rng: Random) -> list[Review]:
    """Reviews held in November: those that fell due, and those that had been late already; two are put off."""
    first, last = date(2026, 11, 2), date(2026, 11, 30)
    known, found = by_child(held, first), []
    for child in drawn.people:
        if not child.enters <= first < child.leaves:
            continue
        before = known.get(child.number, [])
        kind, due = next_due(child, before)
        day = day_of(child, kind, due, rng)
        day = max(day, working_day(first + timedelta(days=rng.randint(1, 12)), 1))
        if day <= last and day < child.leaves and due <= add_months(last, 1):
            found.append(Review(child, kind, due, day, day, before[-1].day if before else None))
    late = [review for review in found if review.due < date(2026, 11, 20) and review.due >= first]
    put_off = {id(review) for review in rng.sample(late, 2)}
    return [review for review in found if id(review) not in put_off]
