"""A council's own answers as cells and back. What a plain cell cannot hold is JSON behind a mark."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from iro_qa.forms.headings import LOCAL
from iro_qa.forms.load import strict_json
from iro_qa.forms.values import Cell, Wrong

#: Before an answer that a plain cell cannot hold: what follows is JSON.
_AS_JSON = "json:"
_NO_CELL = Wrong("cell", "The cell holds neither text, number nor date.", "Type it again as text.")


def from_cell(cell: Cell) -> Any:
    """A local answer as JSON data, or Wrong."""
    if isinstance(cell, str):
        return _text_or_json(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    known = isinstance(cell, bool | int) or (isinstance(cell, float) and math.isfinite(cell))
    return cell if known else _NO_CELL


def _text_or_json(text: str) -> Any:
    if not text.startswith(_AS_JSON):
        return text
    try:
        return strict_json(text.removeprefix(_AS_JSON).encode())
    except (ValueError, RecursionError):
        return text


def local_cells(local: Mapping[str, Mapping[str, Any]]) -> dict[str, Cell]:
    """A column for each local answer; a section that is empty or oddly named as one cell of JSON."""
    cells: dict[str, Cell] = {}
    for plugin, section in local.items():
        columns = {f"local.{plugin}.{field}": value for field, value in section.items()}
        if columns and all(LOCAL.match(path) for path in columns):
            cells |= {path: _to_cell(value) for path, value in columns.items()}
        else:
            cells[f"local.{plugin}"] = _AS_JSON + json.dumps(section)
    return cells


def _to_cell(value: Any) -> Cell:
    """A local answer as a cell that reads back as the same JSON."""
    if isinstance(value, bool) or (isinstance(value, int | float) and _survives(value)):
        return value
    if isinstance(value, str) and value.strip() and not value.startswith(_AS_JSON):
        return value
    return _AS_JSON + json.dumps(value)


def _survives(number: float) -> bool:
    """Whether a spreadsheet keeps the number as it is: it has 16 digits for it."""
    return abs(number) < 2**53 and float(f"{number:.16G}") == number
