"""What was known when a form was made, as properties: so the reader sees that something of it was taken out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from iro_qa.standard.wordform.controls import KEPT
from iro_qa.standard.wordform.format import PROPERTY_KEPT, PROPERTY_ROWS, kept_of
from iro_qa.standard.wordform.plan import FIXED, Part
from iro_qa.standard.wordform.texts import text_of


def known_properties(parts: Sequence[Part]) -> dict[str, str]:
    """Digests of what is locked because it never changes, and how many rows of each entry are filled in."""
    slots = (slot for part in parts for slot in part.slots if slot.lock == KEPT and slot.question.path in FIXED)
    kept = {slot.question.path: text_of(slot.question, slot.cell) for slot in slots}
    rows: Counter[str] = Counter()
    for entry in (entry for part in parts for entry in part.entries):
        rows[entry.path] += sum(any(slot.cell is not None for slot in row.slots) for row in entry.rows)
    filled = " ".join(f"{path}={number}" for path, number in rows.items() if number)
    made = {PROPERTY_KEPT: kept_of(kept), PROPERTY_ROWS: filled}
    return {name: text for name, text in made.items() if text}
