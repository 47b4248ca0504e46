"""Facts of children who may be placed for adoption."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from iro_qa.demo.council import START
from iro_qa.demo.sheet import Sheet


def facts(sheet: Sheet, _rng: Random) -> None:
    """Since when a child is under a placement order: the same day on every form, and blank on those before it."""
    row, child = sheet.facts, sheet.review.child
    if row["child_legal_status"] != "E1":
        return
    same = Random(f"law/adoption/{child.number}")
    since = max(child.enters + timedelta(days=40), START) + timedelta(days=same.randint(0, 100))
    if since <= sheet.day:
        row["child_legal_status_since"] = since
