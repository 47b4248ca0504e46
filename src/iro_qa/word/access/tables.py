"""What stands in the way in tables: no header row, no name, merged, nested and blank cells, colour without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from iro_qa.word.access.barrier import Barrier
from iro_qa.word.access.opened import Read, shade, value, words
from iro_qa.word.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_FILL = ("", "auto", "FFFFFF")
#: What a cell may hold instead of words.
_SHOWN = tuple(f"{W}{name}" for name in ("drawing", "pict", "object", "sym", "fldSimple", "instrText"))
_CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"


def in_tables(part: Read) -> Iterator[Barrier]:
    """Every barrier in the part's tables."""
    for at, table in enumerate(part.root.iter(f"{W}tbl"), 1):
        place = f"{part.before}table {at}"
        rows = list(_rows(table))
        yield from _whole(table, rows, place)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(_cells(row), 1):
                yield from _of_cell(cell, f"{place}, row {number}, cell {column}")


def _rows(table: _Element) -> Iterator[_Element]:
    """The table's own rows, those within a content control too."""
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _rows(child)


def _cells(row: _Element) -> Iterator[_Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _cells(child)


def _whole(table: _Element, rows: list[_Element], place: str) -> Iterator[Barrier]:
    """What is wrong with the table as a whole."""
    if rows and rows[0].find(f"{W}trPr/{W}tblHeader") is None:
        yield Barrier("header-row", place)
    if not any(value(table, f"{W}tblPr/{W}{name}").strip() for name in ("tblCaption", "tblDescription")):
        yield Barrier("table-name", place)
    if any(parent.tag == f"{W}tc" for parent in table.iterancestors()):
        yield Barrier("nested-table", place)
    counts = [sum(1 for _ in _cells(row)) for row in rows]
    merged = any(True for _ in table.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"))
    if not merged:
        yield from (Barrier("uneven-row", f"{place}, row {at}") for at, n in enumerate(counts, 1) if n != counts[0])


def _of_cell(cell: _Element, place: str) -> Iterator[Barrier]:
    said = words(cell)
    if _is_merged(cell):
        yield Barrier("merged-cell", place)
    if not said and not any(True for _ in cell.iter(*_SHOWN, _CHECKBOX)):
        yield Barrier("blank-cell", place)
    elif shade(cell.find(f"{W}tcPr/{W}shd")) not in _NO_FILL and not any(letter.isalpha() for letter in said):
        yield Barrier("colour-alone", place)


def _is_merged(cell: _Element) -> bool:
    properties = cell.find(f"{W}tcPr")
    if properties is None:
        return False
    span = value(properties, f"{W}gridSpan")
    return span not in ("", "1") or any(properties.find(f"{W}{name}") is not None for name in ("vMerge", "hMerge"))
