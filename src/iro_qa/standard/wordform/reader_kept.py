"""What the form was made with: its number and what else is locked; refs that nobody gave."""

from __future__ import annotations

from collections.abc import Mapping

from iro_qa.standard.wordform.format import PROPERTY_ID, PROPERTY_KEPT, is_kept
from iro_qa.standard.wordform.reader_answers import Answers
from iro_qa.standard.wordform.reader_fields import Fields
from iro_qa.standard.wordform.reader_refs import numbered

_NUMBER = "identity.id"
_OTHERS = ("identity.revision", "child.number")


def restored(made: Answers, fields: Fields, told: Mapping[str, str]) -> list[tuple[str, str]]:
    """Put back a number that was taken out and number what has no ref; the questions, and what is to be said."""
    doubts = [(key, "numbered") for key in numbered(made, fields)]
    first = told.get(PROPERTY_ID, "").strip()
    now = str(made.cells.get(_NUMBER, "")).strip()
    if first and not now:
        made.cells[_NUMBER] = first
    if first and now != first:
        doubts.append((_NUMBER, "number" if now else "unnumbered"))
    kept = told.get(PROPERTY_KEPT, "")
    return doubts + [
        (field, "kept") for field in _OTHERS if not is_kept(kept, field, str(made.cells.get(field, "")).strip())
    ]
