"""The fix-list: which files and rows could not be read, and what to do about each. For the QA officer only.

This is the one place where a file's position is resolved to its name: councils name files after children.
"""

from __future__ import annotations

from collections.abc import Iterable

from iro_qa.errors import Fault, Note, Place, Unreadable
from iro_qa.sheets import Sheet, workbook

_WHERE = ("No.", "File", "Sheet", "Row", "Question or column")


def fix_list(
    unreadable: Iterable[Unreadable],
    notes: Iterable[Note],
    in_list: Iterable[Fault] = (),
    doubtful_in_list: Iterable[Note] = (),
) -> bytes:
    """An .xlsx file: one row for each fault, and in a second sheet what was doubtful. Every cell is text.

    What is wrong or doubtful in the caseload list stands on two sheets of its own, where there is any.
    """
    faults = tuple(
        (*_where(fault.place, fault.place.column, one.place), fault.what, fault.remedy)
        for one in unreadable
        for fault in one.faults
    )
    doubts = _doubts(notes)
    wrong = Sheet("To put right", (*_WHERE, "What is wrong", "What to do"), faults)
    sheets = [wrong, Sheet("Doubtful", (*_WHERE, "What is doubtful"), doubts)]
    listed = tuple((*_where(f.place, f.place.column, f.place), f.what, f.remedy) for f in in_list)
    sheets += [Sheet("Caseload list", (*_WHERE, "What is wrong", "What to do"), listed)] if listed else []
    more = _doubts(doubtful_in_list)
    sheets += [Sheet("Caseload list, doubtful", (*_WHERE, "What is doubtful"), more)] if more else []
    return workbook(sheets)


def _doubts(notes: Iterable[Note]) -> tuple[tuple[str, ...], ...]:
    return tuple((*_where(note.place, note.question or note.place.column, note.place), note.what) for note in notes)


def _where(place: Place, question: str, whole: Place) -> tuple[str, ...]:
    """The position and the file's name; a name that is not proper text is spelled out."""
    name = (place.name or whole.name).encode("utf-8", "backslashreplace").decode()
    row = "" if place.row is None else str(place.row)
    return f"file {place.file} of {place.of}", name, place.sheet, row, question
