"""Repeated entries on sheets of their own, joined to the forms they belong to by form number and revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

import attrs

from iro_qa.plugin import JOIN, Cell, Fault, Note, Place, Unreadable, form_id
from iro_qa.standard.reading.files import refused
from iro_qa.standard.reading.tables import Row, number_of

_ID, _REVISION = JOIN
#: How many entries one form may be given from other sheets, in all the rows that it stands in.
_MOST = 500


@attrs.frozen
class Entry:
    """One row of a sheet of repeated entries."""

    table: str
    row: Row

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
    #: what stands in the entries' columns that only repeat another sheet
    told: dict[str, Cell] = attrs.field(factory=dict, repr=False)


def revision_of(row: Row) -> int:
    """The revision of a form's row; 1 when it gives none."""
    return number_of(row.cells.get(_REVISION)) or 1


@attrs.frozen
class Entries:
    """Every entry of a workbook, by form number and revision."""

    by_form: dict[tuple[str, object], list[Entry]] = attrs.field(factory=dict)
    joined: set[tuple[str, object]] = attrs.field(factory=set)

    def add(self, entry: Entry) -> None:
        """File one entry."""
        self.by_form.setdefault((entry.form, entry.revision), []).append(entry)

    def join(self, row: Row, form: str, *, revisions: int, rows: int) -> Joined:
        """A form's row with its entries. Without a revision, an entry belongs to the only one there is.

        `form` is the row's form number, and `rows` how many rows have that number and revision.
        """
        blank = [(form, None)] if revisions == 1 else []
        keys = [key for key in ((form, revision_of(row)), *blank) if form and key in self.by_form]
        self.joined.update(keys)
        if sum(len(self.by_form[key]) for key in keys) * rows > _MOST:
            return Joined(row.place, row.cells, (*row.faults, _too_many(row.place)), row.notes, {})
        mine = [entry for key in keys for entry in self.by_form[key]]
        cells, origins, told = dict(row.cells), dict[str, Place](), dict[str, Cell]()
        numbers = {table: _free(table, row.cells) for table in {entry.table for entry in mine}}
        for entry in mine:
            prefix = f"{entry.table}.{next(numbers[entry.table])}"
            origins[prefix] = entry.row.place
            told |= {f"{prefix}.{name}": cell for name, cell in entry.row.told.items()}
            cells |= {f"{prefix}.{path.rpartition('.')[2]}": cell for path, cell in _answers(entry)}
        faults = (*row.faults, *(fault for entry in mine for fault in entry.row.faults))
        notes = (*row.notes, *(note for entry in mine for note in entry.row.notes))
        return Joined(row.place, cells, faults, notes, origins, told)

    def left_over(self) -> Iterator[Unreadable]:
        """Every entry that no form took, and why."""
        for key, entries in self.by_form.items():
            yield from () if key in self.joined else map(_unreadable, entries)


def _answers(entry: Entry) -> Iterator[tuple[str, Cell]]:
    return ((path, cell) for path, cell in entry.row.cells.items() if path.startswith(entry.table + "."))


def _free(table: str, cells: Mapping[str, Cell]) -> Iterator[int]:
    """The numbers, from 1, that no entry of this kind has yet in the row."""
    taken = {path.removeprefix(table + ".").partition(".")[0] for path in cells if path.startswith(table + ".")}
    return (number for number in count(1) if str(number) not in taken)


def _too_many(place: Place) -> Fault:
    what = f"More than {_MOST} entries on other sheets name this form, counted once for each row that it stands in."
    return Fault(place, "too-many-entries", what, "Correct the form numbers, or delete the copies of this row.")


def _unreadable(entry: Entry) -> Unreadable:
    if not entry.form:
        what, remedy = "This entry names no form.", "Put the form's number into its row."
        return refused(entry.row.place.at(column=_ID), "no-form", what, remedy)
    what = "No form on the sheet of forms has this entry's form number and revision."
    remedy = "Correct the number; give the revision where a form has several."
    return refused(entry.row.place.at(column=_ID), "no-form", what, remedy)
