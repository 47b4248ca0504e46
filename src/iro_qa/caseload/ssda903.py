"""An SSDA903 return, table by table: every row read by its layout, every fault named by table, row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from iro_qa.boundary import nearest
from iro_qa.caseload.columns import Column, Findings, Found, cell_at, fold
from iro_qa.caseload.ssda903_children import ReturnChild, Row, on_the_list
from iro_qa.caseload.ssda903_layout import BY_NAME, DERIVED, LAYOUTS, Layout
from iro_qa.caseload.values import CaseloadChild
from iro_qa.errors import Note, Place
from iro_qa.grids import Grid, Value, is_blank
from iro_qa.standards.codes import FIRST_YEAR, LAST_YEAR

SOURCE = "SSDA903 return"
_NEEDED = ("Header", "Episodes", "Reviews")


@attrs.frozen
class Table:
    """One table as it was found: its layout, the column in each place, and its rows by number."""

    layout: Layout
    place: Place
    columns: tuple[Column | None, ...]
    rows: tuple[tuple[int, tuple[Value, ...]], ...] = attrs.field(repr=False)
    #: positions of columns that the table does not have, by the nearest that is missing
    unknown: tuple[tuple[int, str], ...] = ()


def recognised(grid: Grid, place: Place) -> Table | None:
    """The table whose columns the first row names, in any order and with others beside them; None for any other.

    A table with one column missing or misspelt is still that table; which, has to be clear.
    """
    if not grid.rows:
        return None
    number, heads = grid.rows[0]
    names = [fold(head).replace(" ", "_").upper() if isinstance(head, str) else "" for head in heads]
    layout = _layout(frozenset(names))
    if layout is None:
        return None
    columns = {column.name: column for column in layout.columns}
    taken = tuple(columns.get(name) if name not in names[:at] else None for at, name in enumerate(names))
    missing = sorted(layout.names - set(names))
    unknown = tuple(
        (at, nearest(name, missing)) for at, name in enumerate(names) if name and not taken[at] and name not in DERIVED
    )
    return Table(layout, place.at(sheet=layout.name, row=number), taken, grid.rows[1:], unknown)


def _layout(names: frozenset[str]) -> Layout | None:
    """The layout that has most columns here, with CHILD and all but one, or all but two of many, of its own."""
    if "CHILD" not in names:
        return None
    fitting = [
        layout
        for layout in LAYOUTS
        if len(layout.names - names) <= (0 if len(layout.names) < 4 else len(layout.names) // 4)
    ]
    return max(fitting, key=lambda layout: (len(layout.names & names), -len(layout.names)), default=None)


def children(
    tables: Sequence[Table], year: int | None, into: list[tuple[Place, CaseloadChild]], found: Findings,
    left_out: Counter[str],
) -> int:  # fmt: skip
    """Put the children who are in care into the list, count the others by reason, and say how many there are in all."""
    year = year or _year(tables, found)
    rows: dict[str, list[Row]] = {layout.name: [] for layout in LAYOUTS}
    for table in tables:
        rows[table.layout.name] += _read(table, year, found)
    present = {table.layout.name for table in tables}
    for name in _NEEDED:
        if name not in present:
            found.fault(attrs.evolve(tables[0].place, sheet="", row=None), "no-table", *_no_table(name))
    headers = _headers(rows["Header"], found)
    _agree(rows, headers, found)
    episodes, reviews = _by_child(rows["Episodes"]), _by_child(rows["Reviews"])
    known = sorted({*headers, *episodes})
    for number in known:
        child = ReturnChild(number, headers.get(number), episodes.get(number, []), reviews.get(number, []), year)
        on_the_list(child, into, found, left_out)
    return len(known)


def _no_table(name: str) -> tuple[str, str]:
    return f"The return has no table {name}.", "Add its file, or check that its headings are those of the return."


def _by_child(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["CHILD"], []).append(row)
    return found


def _year(tables: Sequence[Table], found: Findings) -> int:
    """The collection year of the latest episode that began in a year known here; it is said which that is."""
    days = [day for table in tables if table.layout.name == "Episodes" for day in _begun(table)]
    years = [day.year + (day >= date(day.year, 4, 1)) for day in days]
    year = max((year for year in years if FIRST_YEAR <= year <= LAST_YEAR), default=LAST_YEAR)
    told = (
        f"Read by the code lists of the collection year {year} (1 April {year - 1} to 31 March {year}), "
        "in which the latest episode began. Another year is given with --year."
    )
    found.notes.append(Note(attrs.evolve(tables[0].place, row=None, sheet=""), "", told))
    return year


def _begun(table: Table) -> Iterator[date]:
    quiet, at = Findings(), [column.name if column else "" for column in table.columns].index("DECOM")
    for _, values in table.rows:
        day = quiet.read(cell_at(values, at), BY_NAME["Episodes"].columns[1], table.place)
        if isinstance(day, date):
            yield day


def _read(table: Table, year: int, found: Findings) -> Iterator[Row]:
    _about_columns(table, year, found)
    for number, values in table.rows:
        row = _row(table, values, table.place.at(row=number), year, found)
        if row["CHILD"] is not None:
            yield row


def _about_columns(table: Table, year: int, found: Findings) -> None:
    layout, place = table.layout, table.place
    if not layout.exists(year):
        what = f"The collection year {year} has no table {layout.name}; it came in with {layout.first}."
        found.fault(place, "no-such-table", what, "Take the file away, or give the right year with --year.")
    for name in sorted(layout.names - {column.name for column in table.columns if column}):
        found.fault(place.at(column=name), "no-column", "The table has no such column.", "Add it, with this heading.")
    for at, close in table.unknown:
        hint = f" The nearest that is missing is {close}." if close else ""
        found.note(place, f"column {at + 1}", f"The column is none of the table's; it was not read.{hint}")


def _row(table: Table, values: Sequence[Value], place: Place, year: int, found: Findings) -> Row:
    cells: dict[str, Found] = {}
    for at, column in enumerate(table.columns):
        cell = cell_at(values, at)
        if column and not is_blank(cell):
            cells[column.name] = found.read(cell, column, place, year)
        elif column and column.required:
            found.read(cell, column, place, year)  # a blank cell that must not be
    if any(value not in (None, "") for value in values[len(table.columns) :]):
        found.fault(place, "too-many-cells", "The row has more cells than the table has columns.", "Correct the row.")
    return Row(place, cells)


def _headers(rows: Iterable[Row], found: Findings) -> dict[str, Row]:
    """Each child's row in Header; a second one is named."""
    first: dict[str, Row] = {}
    for row in rows:
        if first.setdefault(row["CHILD"], row) is not row:
            found.fault(row.place.at(column="CHILD"), "twice", "The child stands in Header already.", "Delete one row.")
    return first


def _agree(rows: Mapping[str, list[Row]], headers: Mapping[str, Row], found: Findings) -> None:
    """Every other table's children are in Header, with the same date of birth and sex."""
    for name, others in rows.items():
        for row in others if name != "Header" and headers else ():
            header = headers.get(row["CHILD"])
            if header is None:
                what, remedy = "The child is not in Header.", "Correct the number, or add the child to Header."
                found.fault(row.place.at(column="CHILD"), "not-in-header", what, remedy)
                continue
            for column in ("DOB", "SEX"):
                if row[column] and header[column] and row[column] != header[column]:
                    what = f"{column} is not that of Header."
                    found.fault(row.place.at(column=column), "differs", what, "Correct one of the two.")
