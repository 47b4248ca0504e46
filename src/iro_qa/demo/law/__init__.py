"""Facts that checks of law and practice look for; drawn apart, so that they leave everything else as it is."""

from __future__ import annotations

from random import Random

from iro_qa.demo.law import adoption, health, people, plan, timing
from iro_qa.demo.sheet import Sheet

_PARTS = {
    "timing": timing.facts,
    "health": health.facts,
    "plan": plan.facts,
    "people": people.facts,
    "adoption": adoption.facts,
}


def complete(sheet: Sheet) -> Sheet:
    """The sheet with these facts, each part by chances of its own for this child and day."""
    for name, facts in _PARTS.items():
        facts(sheet, Random(f"law/{name}/{sheet.review.child.number}/{sheet.review.day}"))
    return sheet


def replied(sheet: Sheet) -> None:
    """The same for the matters of the form, once they are all there."""
    people.matters(sheet, Random(f"law/matters/{sheet.review.child.number}/{sheet.review.day}"))
