"""One form in the making: its facts and entries, and the decks that its sentences are drawn from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Generic, Protocol, TypeVar

from iro_qa.demo.council import add_months
from iro_qa.demo.reviews import Review
from iro_qa.demo.schema import LISTS, Row

SHORTFALL = ("partly", "no", "not_evidenced")
_CHILD = re.compile(r"\b([Cc])hild\b(?! in care|ren)")
_NUMBERS = ("two", "three", "four")


@dataclass
class Sheet:
    """One copy of a form: `facts` by column, `lists` by table."""

    review: Review
    facts: Row
    lists: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in LISTS})
    planted: str = ""
    file: str = ""
    backwards: int = 0
    unclean: int = 0
    content: int = 0

    @property
    def id(self) -> str:
        """The form number."""
        return str(self.facts["identity_id"])

    @property
    def day(self) -> date:
        """The true day of the review, also where the form has lost it."""
        return self.review.day

    def copy(self, planted: str) -> Sheet:
        """The same again, to be changed."""
        return Sheet(self.review, dict(self.facts), deepcopy(self.lists), planted, self.file)

    def same(self) -> Sheet:
        """The same at another time, and the same case."""
        return replace(self, facts=dict(self.facts), lists=deepcopy(self.lists))


class Card(Protocol):
    """A sentence with what it asks of the form."""

    @property
    def ages(self) -> tuple[int, int]:
        """The youngest and the oldest age it suits."""

    @property
    def when(self) -> str:
        """What must be so on the form; blank for nothing."""


C = TypeVar("C", bound=Card)


class Deck(Generic[C]):
    """Cards of which the first that suits is taken and put underneath: nothing repeats before its turn."""

    def __init__(self, cards: Sequence[C], rng: Random) -> None:
        self.cards = list(cards)
        rng.shuffle(self.cards)

    def draw(self, sheet: Sheet) -> C:
        """The next card that suits this form."""
        for n, card in enumerate(self.cards):
            if _suits(card, sheet) and (not card.when or _so(card.when, sheet)):
                self.cards.append(self.cards.pop(n))
                return card
        raise LookupError("no card suits")


def _suits(card: Card, sheet: Sheet) -> bool:
    low, high = card.ages
    return low <= sheet.review.age <= high


def _no_permanence(sheet: Sheet) -> bool:
    return not sheet.lists["permanence"] and sheet.review.kind != "first"


def _report(sheet: Sheet) -> bool:
    report = [row for row in sheet.lists["document"] if row["kind"] == "social_work_report"]
    return bool(report) and {"no", "partly"} & {report[0]["provided"], report[0]["on_time"]} != set()


#: Circumstances a sentence may ask for.
_CIRCUMSTANCES: dict[str, Callable[[Sheet], bool]] = {
    "family": lambda sheet: sheet.facts["child_family_group"] != "",
    "fostered": lambda sheet: sheet.facts["child_placement"].startswith("U"),
    "residential": lambda sheet: sheet.facts["child_placement"][:1] in {"K", "R", "H"},
    "with_parents": lambda sheet: sheet.facts["child_placement"] == "P1",
    "section20": lambda sheet: sheet.review.child.legal == "V2" and not sheet.review.child.unaccompanied,
    "order": lambda sheet: sheet.review.child.legal in {"C1", "C2"},
    "short_breaks": lambda sheet: sheet.review.child.short_breaks,
    "unaccompanied": lambda sheet: sheet.review.child.unaccompanied,
    "moved": lambda sheet: bool(sheet.facts["child_moves_since_last_review"]),
    "decisions": lambda sheet: sheet.facts["care_plan_decisions_carried_out"] == "yes",
    "no_permanence": _no_permanence,
    "report": _report,
}


def _so(when: str, sheet: Sheet) -> bool:
    if when in _CIRCUMSTANCES:
        return _CIRCUMSTANCES[when](sheet)
    return sheet.facts[when] in SHORTFALL


def fill(text: str, sheet: Sheet, marks: dict[str, str]) -> str:
    """The sentence for this form: marks filled in, and "young person" from 16 on."""
    text = text.format_map(marks) if "{" in text else text
    return _CHILD.sub(_young, text) if sheet.review.age >= 16 else text


def _young(found: re.Match[str]) -> str:
    return "Young person" if found[1] == "C" else "young person"


def marks(day: date, rng: Random) -> dict[str, str]:
    """What the marks of a sentence stand for, on a form of that day."""
    some = rng.choice(_NUMBERS)
    low = rng.randint(58, 84)
    return {
        "weeks": str(rng.randint(5, 11)),
        "months": str(rng.randint(4, 14)),
        "miles": str(rng.randint(24, 90)),
        "two": some,
        "Two": some.capitalize(),
        "times": "twice" if some == "two" else f"{some} times",
        "last": f"{add_months(day, -1):%B}",
        "since": f"{add_months(day, -rng.randint(2, 4)):%B}",
        "term": "spring" if day.month < 4 else "summer" if day.month < 8 else "autumn",
        "low": str(low),
        "high": str(low + rng.randint(8, 14)),
    }
