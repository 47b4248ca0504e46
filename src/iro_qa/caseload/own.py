"""Our own list: one row a child, with the headings of the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from iro_qa.boundary import nearest
from iro_qa.caseload.columns import Column, Findings, cell_at, filled, fold
from iro_qa.caseload.values import CaseloadChild
from iro_qa.errors import Place
from iro_qa.grids import Grid, Value, is_blank

SOURCE = "our own list"
#: In how many rows at the top the headings are looked for.
TOP = 5

#: The headings, in the template's order, with the field each one fills.
COLUMNS: tuple[tuple[str, Column], ...] = (
    ("number", Column("Child number", "child", required=True)),
    ("team", Column("Team", "label", required=True)),
    ("social_worker", Column("Social worker", "label")),
    ("iro", Column("IRO", "label")),
    ("in_care_since", Column("In care since", "date", required=True)),
    ("legal_status", Column("Legal status", "code", listed="LS")),
    ("lives", Column("Where the child lives", "code", listed="PLACE")),
    ("last_review", Column("Last review", "date")),
    ("next_due", Column("Next review due", "date")),
    ("reviews", Column("Reviews held", "dates")),
)
HEADINGS = tuple(column.name for _, column in COLUMNS)
_FIELDS = {fold(column.name): (field, column) for field, column in COLUMNS}
#: Columns without which the list cannot say what it is for.
_NEEDED = ("Team", "In care since")


@attrs.frozen
class Header:
    """Where the headings stand, and which column answers what."""

    number: int
    fields: Mapping[int, tuple[str, Column]]
    unknown: tuple[int, ...] = ()


def find_header(grid: Grid) -> Header | None:
    """The row of headings among the first: it names the child's number and two more of ours."""
    for number, values in grid.rows[:TOP]:
        fields = _fields(values)
        names = {field for field, _ in fields.values()}
        if "number" in names and len(names) > 2:
            filled = {at for at, value in enumerate(values) if not is_blank(value)}
            return Header(number, fields, tuple(sorted(filled - fields.keys())))
    return None


def _fields(values: Sequence[Value]) -> dict[int, tuple[str, Column]]:
    """Our field of each column; of two columns with one heading the first."""
    found: dict[int, tuple[str, Column]] = {}
    for at, value in enumerate(values):
        known = _FIELDS.get(fold(value)) if isinstance(value, str) else None
        if known and known not in found.values():
            found[at] = known
    return found


def children(grid: Grid, header: Header, place: Place, found: Findings) -> Iterator[tuple[Place, CaseloadChild | None]]:
    """Each row with its child; None for a row that cannot be used, which has its fault."""
    _about_columns(grid, header, place, found)
    for number, values in grid.rows:
        if number > header.number:
            at = place.at(row=number)
            yield at, _child(values, header, at, found)


def _about_columns(grid: Grid, header: Header, place: Place, found: Findings) -> None:
    names = {column.name for _, column in header.fields.values()}
    at = place.at(row=header.number)
    for name in HEADINGS:
        if name not in names and (name in _NEEDED or (name == "Reviews held" and "Last review" not in names)):
            found.fault(at.at(column=name), "no-column", "The list has no such column.", "Add it, with this heading.")
        elif name not in names:
            found.note(at, name, "The list has no such column; it is taken as blank.")
    headings = dict(grid.rows)[header.number]
    for column in header.unknown:
        close = nearest(fold(str(headings[column])), set(HEADINGS) - names)
        hint = f" The nearest heading that is missing is {close}." if close else ""
        found.note(
            at, f"column {column + 1}", f"The heading is none of ours, or stands here twice; it was not read.{hint}"
        )


def _child(values: Sequence[Value], header: Header, place: Place, found: Findings) -> CaseloadChild | None:
    cells: dict[str, Any] = {}
    for at, (field, column) in header.fields.items():
        cells[field] = found.read(cell_at(values, at), column, place)
    if not cells["number"]:
        return None
    unread = (field for at, (field, _) in header.fields.items() if cells[field] is None and filled(cell_at(values, at)))
    known = {field: value for field, value in cells.items() if value is not None}
    return child_of({**known, "unknown": frozenset(unread)}, place, found)


def child_of(cells: dict[str, Any], place: Place, found: Findings) -> CaseloadChild:
    """A child from what its cells mean: the last review is one of those held, and the latest of them."""
    held: set[date] = {*cells.get("reviews", ()), *filter(None, (cells.get("last_review"),))}
    start = cells.get("in_care_since")
    stated = cells.get("last_review")
    if stated and stated < max(held):
        found.note(place, "Last review", "A later day stands under reviews held; that is taken for the last.")
    if start and any(day < start for day in held):
        found.note(place, "Reviews held", "A review is from before this time in care; it does not count for due dates.")
    reviews = tuple(sorted(held))
    known = {"reviews": reviews, "last_review": reviews[-1] if reviews else None}
    return CaseloadChild(**cells | known, last_only=bool(reviews) and not cells.get("reviews"))
