"""Repeated entries on sheets of their own, joined to the forms they belong to by form number and revision."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from iro_qa.plugin import JOIN, Cell, Fault, Note, Place, Unreadable, form_id
from iro_qa.standard.files import refused
from iro_qa.standard.tables import Row, number_of

_ID, _REVISION = JOIN


@attrs.define
class Entry:
    """One row of a sheet of repeated entries."""

    table: str
    row: Row
    joined: bool = False

    @property
    def form(self) -> str:
        """The form number that the row gives."""
        return form_id({_ID: self.row.cells.get(_ID)})

    @property
    def revision(self) -> object:
        """The revision that the row gives; None when it gives none, False when it is no number."""
        cell = self.row.cells.get(_REVISION)
        return None if cell is None else number_of(cell) or False


@attrs.frozen
class Joined:
    """A form's row with the entries that belong to it, and where each of them stands."""

    place: Place
    cells: dict[str, Cell] = attrs.field(repr=False)
    faults: tuple[Fault, ...]
    notes: tuple[Note, ...]
    origins: dict[str, Place]


def revision_of(row: Row) -> int:
    """The revision of a form's row; 1 when it gives none."""
    return number_of(row.cells.get(_REVISION)) or 1


@attrs.frozen
class Entries:
    """Every entry of a workbook, by form number."""

    by_form: dict[str, list[Entry]] = attrs.field(factory=dict)

    def add(self, entry: Entry) -> None:
        """File one entry."""
        self.by_form.setdefault(entry.form, []).append(entry)

    def join(self, row: Row, *, revisions: int) -> Joined:
        """A form's row with its entries. Without a revision, an entry belongs to the only one there is."""
        mine = [entry for entry in self._of(form_id(row.cells)) if _fits(entry, row, revisions)]
        cells, origins = dict(row.cells), dict[str, Place]()
        for entry in mine:
            entry.joined = True
            prefix = f"{entry.table}.{_next(entry.table, cells)}"
            origins[prefix] = entry.row.place
            cells |= {f"{prefix}.{path.rpartition('.')[2]}": cell for path, cell in _answers(entry)}
        faults = (*row.faults, *(fault for entry in mine for fault in entry.row.faults))
        notes = (*row.notes, *(note for entry in mine for note in entry.row.notes))
        return Joined(row.place, cells, faults, notes, origins)

    def _of(self, form: str) -> list[Entry]:
        return self.by_form.get(form, []) if form else []

    def left_over(self) -> Iterator[Unreadable]:
        """Every entry that no form took, and why."""
        for entries in self.by_form.values():
            yield from (_unreadable(entry) for entry in entries if not entry.joined)


def _fits(entry: Entry, row: Row, revisions: int) -> bool:
    return entry.revision == revision_of(row) or (entry.revision is None and revisions == 1)


def _answers(entry: Entry) -> Iterator[tuple[str, Cell]]:
    return ((path, cell) for path, cell in entry.row.cells.items() if path.startswith(entry.table + "."))


def _next(table: str, cells: dict[str, Cell]) -> int:
    """The first number that no entry of this kind has yet in the row."""
    taken = {path.removeprefix(table + ".").partition(".")[0] for path in cells if path.startswith(table + ".")}
    return next(number for number in range(1, len(taken) + 2) if str(number) not in taken)


def _unreadable(entry: Entry) -> Unreadable:
    if not entry.form:
        what, remedy = "This entry names no form.", "Put the form's number into its row."
        return refused(entry.row.place.at(column=_ID), "no-form", what, remedy)
    what = "No form on the sheet of forms has this entry's form number and revision."
    remedy = "Correct the number; give the revision where a form has several."
    return refused(entry.row.place.at(column=_ID), "no-form", what, remedy)
