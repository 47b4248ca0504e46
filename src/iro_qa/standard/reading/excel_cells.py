"""A workbook's sheets as rows of values, as the tables of forms know them."""

from __future__ import annotations

import attrs

from iro_qa.plugin import BadCell
from iro_qa.plugin import grids as plain_grids
from iro_qa.standard.reading.tables import Bad, Value


@attrs.frozen
class Grid:
    """One sheet: its name, its position from 1, whether it is hidden, and its rows that are not blank."""

    title: str
    position: int
    hidden: bool
    rows: tuple[tuple[int, tuple[Value, ...]], ...] = attrs.field(repr=False)


def grids(data: bytes) -> list[Grid]:
    """The worksheets of a workbook that has passed the guard. Raises whatever openpyxl raises."""
    return [
        Grid(sheet.title, sheet.position, sheet.hidden, tuple((number, _row(row)) for number, row in sheet.rows))
        for sheet in plain_grids(data)
    ]


def _row(values: tuple[object, ...]) -> tuple[Value, ...]:
    return tuple(Bad(v.code, v.what, v.remedy) if isinstance(v, BadCell) else v for v in values)  # type: ignore[misc]
