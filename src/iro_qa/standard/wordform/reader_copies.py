"""A table of the form that stands twice in a document, because somebody pasted a copy of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from iro_qa.standard.wordform.format import PROMPTS, UNCHECKED
from iro_qa.standard.wordform.reader_fields import table_of
from iro_qa.standard.wordform.reader_place import Place
from iro_qa.standard.wordform.reader_walk import Walk

_BLANK: Final = PROMPTS | {"", UNCHECKED}


def without_copies(places: Sequence[Place], walk: Walk) -> tuple[list[Place], list[str]]:
    """The places without rows of a copy that say what a row of the first says, and the entries that have a copy.

    Bookmarks are not copied: a copy is a table in which no row has one, behind another of the same entry.
    """
    rows: dict[tuple[str, int], dict[int, list[Place]]] = {}
    for place in places:
        if place.row in walk.lines:
            table = walk.lines[place.row].table
            rows.setdefault((table_of(place.field), table), {}).setdefault(place.row, []).append(place)
    dropped, copied, first = set[int](), dict[str, None](), set[str]()
    left: dict[str, list[frozenset[tuple[str, str]]]] = {}
    for (entry, _), held in rows.items():
        is_copy = entry in first and not any(place.marked for row in held.values() for place in row)
        first.add(entry)
        for number, row in held.items():
            said = frozenset((one.field, one.text.strip()) for one in row if one.text.strip() not in _BLANK)
            if is_copy and said in left.get(entry, ()):
                left[entry].remove(said)
                dropped.add(number)
            if not is_copy:
                left.setdefault(entry, []).append(said)
            elif said:
                copied[entry] = None
    return [place for place in places if place.row not in dropped or not table_of(place.field)], list(copied)
