"""A council's own answers as cells and back. What a plain cell cannot hold is JSON behind a mark."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any

import attrs

from iro_qa.boundary import attempt
from iro_qa.forms.base import OPEN_LISTS
from iro_qa.forms.headings import LOCAL
from iro_qa.forms.load import strict_json
from iro_qa.forms.questions import Question
from iro_qa.forms.values import Cell, Meant, Wrong, meant

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


@attrs.frozen
class Told:
    """The JSON data that a cell amounts to, and what is doubtful about it."""

    value: Any = attrs.field(repr=False)
    doubt: str = ""


def local_answer(cell: Cell, question: Question | None = None) -> Told | Wrong:
    """A local answer as JSON data. What does not fit its question is given back as it stands."""
    told = from_cell(cell)
    if isinstance(told, Wrong):
        return told
    behind_mark = isinstance(cell, str) and told is not cell
    if question is None or behind_mark:
        return Told(told)
    found = meant(cell, question, OPEN_LISTS)
    return Told(found.value, found.doubt) if isinstance(found, Meant) else Told(told)


def local_cells(
    local: Mapping[str, Mapping[str, Any]], known: Mapping[str, Question] = MappingProxyType({})
) -> dict[str, Cell]:
    """A column for each local answer; a section that is empty or oddly named as one cell of JSON.

    An answer whose question is known stands there as people write it; one that says nothing is None.
    """
    cells: dict[str, Cell] = {}
    for plugin, section in local.items():
        columns = {f"local.{plugin}.{field}": value for field, value in section.items()}
        if columns and all(LOCAL.match(path) for path in columns):
            cells |= {path: _cell(value, known.get(path)) for path, value in columns.items()}
        else:
            cells[f"local.{plugin}"] = _AS_JSON + json.dumps(section)
    return cells


def _cell(value: Any, question: Question | None) -> Cell:
    """A local answer as a cell from which its question reads the same, in a workbook and in CSV."""
    if question is None:
        return _to_cell(value)
    if value in (None, "") and value == question.default:
        return None
    cell = _day(value) if question.kind == "date" else value
    plain = cell if isinstance(cell, date) else _to_cell(value)
    same = (json.dumps(read.value) == json.dumps(value) for read in _readings(plain, question))
    return plain if all(same) else _AS_JSON + json.dumps(value)


def _readings(cell: Cell, question: Question) -> Iterator[Told]:
    """What a cell is read as, as it is and as text."""
    found = (local_answer(one, question) for one in (cell, str(cell)))
    yield from (one for one in found if isinstance(one, Told))


def _day(value: Any) -> Any:
    """A day written in full as a date; anything else as it is."""
    day = attempt(date.fromisoformat, value)
    return day if isinstance(day, date) and day.isoformat() == value else value


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
