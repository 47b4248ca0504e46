"""A file's columns with what is known of them already, by the reader, the council's labels or one of its maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from iro_qa.forms import Catalogue
from iro_qa.forms.cells import UNKNOWN
from iro_qa.forms.headings import fold
from iro_qa.forms.maps import Layout, Map, layout, numbered
from iro_qa.forms.values import Cell
from iro_qa.mapping.evidence import Evidence, evidence


@attrs.frozen
class Column:
    """One column: its position, its heading as a map names it, its answers, and the question it has already."""

    number: int
    heading: str = attrs.field(repr=False)
    found: Evidence
    #: the question that it answers already; blank for a column left aside on purpose; None: nobody knows
    path: str | None = None


def columns(
    headings: Mapping[str, str], rows: Iterable[Mapping[str, Cell]], maps: Iterable[Map], base: Catalogue
) -> tuple[tuple[Column, ...], Layout]:
    """The columns of a table that have a heading, and how they are read now."""
    found = layout(headings, maps, base)
    cells: dict[str, list[Cell]] = {key: [] for key in headings}
    for row in rows:
        for key, cell in row.items():
            if key in cells:
                cells[key].append(cell)
    names = _names(headings)
    made = [
        Column(number, names[key], evidence(cells[key]), found.paths.get(key, None if UNKNOWN.match(key) else key))
        for number, key in enumerate(headings, start=1)
        if headings[key].strip()
    ]
    return tuple(made), found


def _names(headings: Mapping[str, str]) -> dict[str, str]:
    """Headings as a map has to name them: as the file writes them, the second of the same name with (2) behind it."""
    names = {}
    for (key, heading), name in zip(headings.items(), numbered(headings.values()), strict=True):
        times = name.removeprefix(fold(heading)).removeprefix("_")
        names[key] = f"{heading.strip()} {times}".strip()
    return names
