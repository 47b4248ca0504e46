"""A workbook's sheets as rows of plain values: openpyxl, read-only and in process, behind the guard."""

from __future__ import annotations

import io
import re
import threading
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import attrs

from iro_qa.guard import Limits


@attrs.frozen
class BadCell:
    """Stands for a cell whose value cannot be had: an error, a formula that was never worked out."""

    code: str
    what: str
    remedy: str


Value = str | int | float | bool | date | datetime | BadCell | None

_ERROR = BadCell("error-value", "The cell shows an error such as #N/A or #VALUE!.", "Correct it or empty it.")
_FORMULA = BadCell(
    "formula",
    "The cell holds a formula that was never worked out.",
    "Copy the column and paste it as values.",
)
_NOT_A_VALUE = BadCell("time", "The cell holds a time without a day.", "Write the date, for example 2026-10-14.")

#: What a number format shows as it stands: a percent sign in it does not multiply.
_LITERAL = re.compile(r'"[^"]*"|\\.')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HAS_FORMULA = re.compile(rb"<(?:[A-Za-z0-9]+:)?f[\s/>]")
#: openpyxl deletes these letters wherever they stand in a text. What is put for them means the same.
_LOST = b"x005F_"
_KEPT = ((b"_x005F_", b"_x005f_"), (b"x005F_", b"x005_x0046__"))
#: Python's list of warning filters is one for all threads, so one workbook is opened at a time.
_ONE_AT_A_TIME = threading.Lock()


def is_blank(value: object) -> bool:
    """No value, or only spaces."""
    return value is None or (isinstance(value, str) and not value.strip())


@attrs.frozen
class Grid:
    """One sheet: its name, its position from 1, whether it is hidden, and its rows that are not blank."""

    title: str
    position: int
    hidden: bool
    rows: tuple[tuple[int, tuple[Value, ...]], ...] = attrs.field(repr=False)


def grids(data: bytes) -> list[Grid]:
    """The worksheets of a workbook that has passed the guard. Raises whatever openpyxl raises."""
    with _quietly():
        has_formulas, data = _prepared(data)
        values = _opened(data, data_only=True)
        formulas = _opened(data, data_only=False) if has_formulas else None
        return [_grid(sheet, formulas[sheet.title] if formulas else None, values) for sheet in values.worksheets]


@contextmanager
def _quietly() -> Iterator[None]:
    """Without openpyxl's warnings, which quote cells and names."""
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _opened(data: bytes, *, data_only: bool) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)


def _prepared(data: bytes) -> tuple[bool, bytes]:
    """Whether a sheet holds a formula; and the workbook, repacked if openpyxl would damage a text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    has_formulas = any("worksheets/" in name and _HAS_FORMULA.search(part) for name, part in parts.items())
    lossy = any(_LOST in part for name, part in parts.items() if _holds_texts(name))
    return has_formulas, _repacked(parts) if lossy else data


def _repacked(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, part in parts.items():
            package.writestr(name, _unharmed(part) if _holds_texts(name) else part)
    return held.getvalue()


def _unharmed(texts: bytes) -> bytes:
    for lost, kept in _KEPT:
        texts = texts.replace(lost, kept)
    return texts


def _holds_texts(name: str) -> bool:
    return name.casefold().endswith("sharedstrings.xml")


def _grid(sheet: Any, formulas: Any, book: Any) -> Grid:
    position = book.sheetnames.index(sheet.title) + 1
    return Grid(sheet.title, position, sheet.sheet_state != "visible", tuple(_rows(sheet, formulas)))


def _rows(sheet: Any, formulas: Any) -> Iterator[tuple[int, tuple[Value, ...]]]:
    for number, cells in enumerate(_walk(sheet, formulas), start=1):
        values = tuple(_value(cell, is_formula) for cell, is_formula in cells)
        if not all(map(is_blank, values)):
            yield number, values


def _walk(sheet: Any, formulas: Any) -> Iterator[list[tuple[Any, bool]]]:
    """Rows of cells, each with whether it holds a formula. The size a sheet states is not believed."""
    if formulas is None:
        for row in _all_rows(sheet):
            yield [(cell, False) for cell in row]
        return
    for row, again in zip(_all_rows(sheet), _all_rows(formulas), strict=True):
        yield [(cell, other.data_type == "f") for cell, other in zip(row, again, strict=True)]


def _all_rows(sheet: Any) -> Iterator[Any]:
    """Every row that may hold a cell. Below them Excel leaves empty rows, up to a million."""
    sheet.reset_dimensions()
    rows: Iterator[Any] = sheet.iter_rows(max_row=Limits().max_rows)
    return rows


def _value(cell: Any, is_formula: bool) -> Value:
    value = cell.value
    if value is None:
        # a formula that was worked out to be an empty text is a blank cell
        return _FORMULA if is_formula and cell.data_type != "str" else None
    if cell.data_type == "e":
        return _ERROR
    if isinstance(value, str):
        return _ESCAPED.sub(_unescaped, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _as_shown(value, cell.number_format)
    return value if isinstance(value, bool | date | datetime) else _NOT_A_VALUE


def _as_shown(number: float, number_format: str | None) -> float:
    """A percentage as people see it: Excel keeps 85% as 0.85."""
    if "%" not in _LITERAL.sub("", number_format or ""):
        return number
    return round(number * 100, 10)


def _unescaped(found: re.Match[str]) -> str:
    """Excel writes what XML cannot hold as _xHHHH_; half a character is left as it stands."""
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)
