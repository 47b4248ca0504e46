"""Children: who comes into care in which team, with whom, for how long, and who changes team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from iro_qa.demo.council import END, START, Council, add_months, months

#: Shares of ages (from, to, weight) on entering care, and of those in care on the first day.
_ENTERING = ((0, 0, 13), (1, 4, 19), (5, 9, 22), (10, 15, 36), (16, 16, 10))
_IN_CARE = ((0, 4, 18), (5, 9, 24), (10, 15, 42), (16, 17, 16))


@dataclass
class Child:
    """One child's time in care. `tells` is what the forms say of the age: birth, age, both or nothing."""

    born: date
    enters: date
    leaves: date
    team: str
    iro: str
    worker: str
    legal: str
    need: str
    tells: str = "birth"
    unaccompanied: bool = False
    short_breaks: bool = False
    family: int = 0
    number: str = ""
    family_group: str = ""
    moves_on: date | None = None
    moves_to: str = ""

    def team_on(self, day: date) -> str:
        """The team responsible that day."""
        return self.moves_to if self.moves_on and day >= self.moves_on else self.team


def children(council: Council, rng: Random) -> list[Child]:
    """Everyone in care at some time of the 31 months, by the day they came, numbered in that order."""
    people = [child for team in council.teams for child in _of_team(council, team, rng)]
    people.sort(key=lambda child: (child.enters, child.born, child.team))
    number = 604100
    for child in people:
        number += rng.randint(2, 8)
        child.number = str(number)
    _name_families(people)
    return people


def _name_families(people: list[Child]) -> None:
    """A group number for brothers and sisters; none for a child alone."""
    groups: dict[tuple[str, int], list[Child]] = {}
    for child in people:
        groups.setdefault((child.team, child.family), []).append(child)
    shared = [members for members in groups.values() if len(members) > 1]
    for n, members in enumerate(shared, 1):
        for child in members:
            child.family_group = f"F{n:03}"


def _of_team(council: Council, team: str, rng: Random) -> list[Child]:
    """Families until the team's places are taken, and again each month as children leave."""
    people: list[Child] = []
    while len(people) < council.places[team]:
        people += _family(council, team, None, len(people), rng)
    living = list(people)
    for first in months():
        living = [child for child in living if child.leaves > first]
        while len(living) < council.places[team]:
            new = _family(council, team, first, len(people), rng)
            people += new
            living += new
    return people


def _family(council: Council, team: str, month: date | None, mark: int, rng: Random) -> list[Child]:
    """One family that enters in the month, or (None) is in care already: mostly one child, up to four."""
    size = rng.choices((1, 2, 3, 4), (68, 20, 9, 3))[0]
    first = month + timedelta(days=rng.randint(0, 27)) if month else START
    iro = rng.choices(council.iros, council.wte)[0]
    worker = rng.choice(council.workers[team])
    births = _births(size, first, _ENTERING if month else _IN_CARE, rng)
    years = rng.random() ** 2 * 7 if not month else 0.0
    entered = first - timedelta(days=round(years * 365) + (9 if not month else 0))
    need = rng.choices(("N1", "N2", "N3", "N4", "N5", "N6", "N8"), (62, 3, 4, 9, 15, 4, 3))[0]
    family = []
    for born in births:
        enters = max(entered, born + timedelta(days=3))
        leaves = _leaving(born, enters, bool(month), rng)
        family.append(Child(born, enters, leaves, team, iro, worker, "", need, family=mark))
    for child in family:
        _particulars(child, council, alone=size == 1, rng=rng)
    return family


def _births(size: int, first: date, shares: tuple[tuple[int, int, int], ...], rng: Random) -> list[date]:
    """Birthdays of brothers and sisters at most some years apart, all under 17 and a half on the day."""
    low, high, _ = rng.choices(shares, [weight for *_, weight in shares])[0]
    days = rng.randint(low * 365 + 20, high * 365 + 200)
    births = [first - timedelta(days=days)]
    for n in range(1, size):
        apart = rng.randint(400, 900) * n * rng.choice((1, -1))
        births.append(first - timedelta(days=min(max(days + apart, 20 + n), 17 * 365)))
    return births


def _leaving(born: date, enters: date, new: bool, rng: Random) -> date:
    """A third leave within months, a quarter within two years, the rest at 18."""
    shares = ((30, 250, 28), (250, 620, 24)) if new else ((20, 365, 24), (365, 900, 24))
    low, high, _ = rng.choices((*shares, (9000, 9000, 50)), (shares[0][2], shares[1][2], 50))[0]
    return min(max(enters, START) + timedelta(days=rng.randint(low, high)), add_months(born, 18 * 12))


def _particulars(child: Child, council: Council, alone: bool, rng: Random) -> None:
    """Legal status, what forms tell of the age; the few who come alone, for short breaks, or change team."""
    age = (max(child.enters, START) - child.born).days // 365
    child.unaccompanied = alone and age >= 14 and rng.random() < 0.3
    child.short_breaks = alone and not child.unaccompanied and 5 <= age <= 15 and rng.random() < 0.09
    child.legal = _legal(child, age, rng)
    child.need = "N5" if child.unaccompanied else "N2" if child.short_breaks else child.need
    child.tells = rng.choices(("birth", "age", "both", "nothing"), (915, 40, 25, 20))[0]
    stay = (min(child.leaves, END) - max(child.enters, START)).days
    if rng.random() < 0.07 and stay > 200:
        child.moves_on = max(child.enters, START) + timedelta(days=rng.randint(100, stay))
        child.moves_to = rng.choice([team for team in council.teams if team != child.team])


def _legal(child: Child, age: int, rng: Random) -> str:
    """An SSDA903 legal status that suits the child."""
    if child.short_breaks:
        return rng.choice(("V3", "V4"))
    if child.unaccompanied:
        return "V2"
    if age < 5 and rng.random() < 0.15:
        return "E1"
    codes = ("C1", "C2", "V2", "L1", "L2", "L3", "J1", "J2", "J3", "D1")
    return rng.choices(codes, (18, 52, 22, 1, 1, 1, 1, 1, 1, 1))[0]
