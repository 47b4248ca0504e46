"""Entries without a ref of their own: each is given the next one that is free in the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from iro_qa.standard.wordform.reader_answers import Answers
from iro_qa.standard.wordform.reader_fields import Fields

#: The letter that the refs of an entry begin with.
_LETTERS: Final[Mapping[str, str]] = {
    "good_practice.items": "G", "concerns.items": "C", "actions.items": "A", "disputes.items": "D",
}  # fmt: skip


def numbered(made: Answers, fields: Fields) -> list[str]:
    """Give refs where the form asks for one and it is blank; the questions of those that were given."""
    taken = {str(cell).strip() for key, cell in made.cells.items() if key.endswith(".ref")}
    answered = {key.rpartition(".")[0] for key in made.cells}
    given = []
    for entry, places in made.entries.items():
        table, key = entry.rpartition(".")[0], f"{entry}.ref"
        field = f"{table}.ref"
        asked = field in fields.listed or any(place.field == field for place in places)
        if table in _LETTERS and asked and entry in answered and not str(made.cells.get(key, "")).strip():
            free = (f"{_LETTERS[table]}{number}" for number in range(1, len(taken) + 2))
            made.cells[key] = ref = next(one for one in free if one not in taken)
            taken.add(ref)
            given.append(key)
    return given
