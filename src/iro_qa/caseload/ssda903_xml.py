"""An SSDA903 return as XML: its elements become rows of the same tables as in CSV.

A row's number is its place among the rows of its table, in the order of the file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.caseload.columns import Findings
from iro_qa.caseload.ssda903 import Table
from iro_qa.caseload.ssda903_layout import BY_NAME, DERIVED, DIRECT, IN_HEADER, LAYOUTS, RENAMED, Layout
from iro_qa.errors import Place

#: Elements that a return of ten thousand children does not reach, and how deep they may stand.
MOST_ELEMENTS, DEEPEST = 5_000_000, 12
_ROOT = "EXPSSDA903"
#: What every row of a child repeats of Header.
_SHARED = ("CHILD", "DOB", "SEX")
_UNSAFE = "The file holds a document type definition or entities, which no return has."
_ORIGIN = "Do not open it. Ask where the file came from, and for a new copy."
_NOT_XML = "The file is not correct XML."
_OTHER = f"The file is XML, and not a return: its first element is not {_ROOT}."
_AGAIN = "Export the return again."


@attrs.define
class _Rows:
    """Rows by table, as cells by column; and elements that no table has, by how often."""

    by_table: dict[str, list[dict[str, str]]] = attrs.field(factory=lambda: {layout.name: [] for layout in LAYOUTS})
    unknown: int = 0


def tables(data: bytes, place: Place, found: Findings) -> Iterator[Table]:
    """The return's tables; none, with a fault, where the file is not safe or no return."""
    root = attempt(_parsed, data)
    if isinstance(root, Caught):
        found.fault(place, "xml", *_refusal(data))
        return
    if root is None:
        found.fault(place, "too-many-elements", "The file holds too many elements, or too deep ones.", _AGAIN)
        return
    if _name(root) != _ROOT:
        found.fault(place, "no-return", _OTHER, f"The nearest accepted is {_ROOT}.")
        return
    rows = _Rows()
    for child in root:
        _child(child, rows)
    if rows.unknown:
        found.note(place, "", f"{rows.unknown} elements are none of the return's; they were not read.")
    always = ("Header", "Episodes", "Reviews")
    yield from (_table(BY_NAME[name], made, place) for name, made in rows.by_table.items() if made or name in always)


def _parsed(data: bytes) -> Any:
    """The root, or None where there is too much of it. Raises what the parser raises; nothing is fetched."""
    from defusedxml.ElementTree import iterparse

    depth = count = 0
    root = None
    for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True):
        root = element if root is None else root
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > DEEPEST or count > MOST_ELEMENTS:
            return None
    return root


def _refusal(data: bytes) -> tuple[str, str]:
    """By what the start of the file holds: no library's message is repeated."""
    unsafe = any(mark in data for mark in (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le")))
    return (_UNSAFE, _ORIGIN) if unsafe else (_NOT_XML, _AGAIN)


def _name(element: Any) -> str:
    """The element's name without a namespace, in capitals."""
    return str(element.tag).rpartition("}")[2].strip().upper()


def _child(child: Any, rows: _Rows) -> None:
    if _name(child) != "CHILD":
        rows.unknown += 1
        return
    header: dict[str, str] = {}
    for part in child:
        if _name(part) == "HEADER":
            header |= _header(part, rows)
    known: dict[str, str] = {column: header[column] for column in _SHARED if column in header}
    for part in child:
        if _name(part) == "EPISODE":
            _add("Episodes", {**_cells(part, rows), "CHILD": header.get("CHILD", "")}, rows)
        elif _name(part) in IN_HEADER:
            _add(IN_HEADER[_name(part)], {**known, **_cells(part, rows)}, rows)
        elif _name(part) != "HEADER":
            rows.unknown += 1


def _header(header: Any, rows: _Rows) -> dict[str, str]:
    """Header's own cells; rows of other tables that stand in it, and of those whose columns do."""
    own = {name: _text(part) for part in header if not len(part) and (name := _column(part)) not in IN_HEADER}
    known: dict[str, str] = {column: own[column] for column in _SHARED if column in own}
    for part in header:
        if _name(part) in IN_HEADER and len(part):
            _add(IN_HEADER[_name(part)], {**known, **_cells(part, rows)}, rows)
        elif len(part):
            rows.unknown += 1
    _add("Header", {name: text for name, text in own.items() if name in BY_NAME["Header"].names}, rows)
    direct = set(BY_NAME["Header"].names)
    for table in DIRECT:
        mine = {name: text for name, text in own.items() if name in BY_NAME[table].names - direct}
        direct |= mine.keys()
        if any(mine.values()):
            _add(table, {**known, **mine}, rows)
    rows.unknown += len(own.keys() - direct - DERIVED)
    return own


def _column(element: Any) -> str:
    return RENAMED.get(_name(element), _name(element))


def _text(element: Any) -> str:
    return (element.text or "").strip()


def _cells(part: Any, rows: _Rows) -> dict[str, str]:
    every = frozenset().union(*(layout.names for layout in LAYOUTS))
    rows.unknown += sum(_column(one) not in every | DERIVED for one in part)
    return {_column(one): _text(one) for one in part}


def _add(table: str, cells: Mapping[str, str], rows: _Rows) -> None:
    rows.by_table[table].append(dict(cells))


def _table(layout: Layout, made: list[dict[str, str]], place: Place) -> Table:
    names = [column.name for column in layout.columns]
    rows = tuple((number, tuple(row.get(name, "") for name in names)) for number, row in enumerate(made, start=1))
    return Table(layout, place.at(sheet=layout.name), layout.columns, rows)
