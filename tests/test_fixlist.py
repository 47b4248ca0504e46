"""The fix-list: the one place where a file's position becomes its name."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.summary_samples import texts

from iro_qa.errors import Fault, Note, Place, Unreadable
from iro_qa.fixlist import fix_list

FILE = Place(7, 12, ".xlsx", "forms/Smith October.xlsx")
ROW = FILE.at(sheet="Forms", row=4, column="health.dental")
BAD = Unreadable(
    FILE.at(row=4),
    (
        Fault(ROW, "literal_error", "The answer is not one of the accepted ones.", "Use one from the list."),
        Fault(FILE.at(row=4, column="sdq.date"), "date", "This is not a date.", "Write it as YYYY-MM-DD."),
    ),
)
NOTE = Note(FILE.at(sheet="Forms", row=9), "review.date_due", "The control is missing.")


def rows(content: bytes, sheet: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True))


def test_every_fault_has_a_row_with_the_name_of_its_file() -> None:
    assert rows(fix_list([BAD], []), "To put right") == [
        ("No.", "File", "Sheet", "Row", "Question or column", "What is wrong", "What to do"),
        ("file 7 of 12", "forms/Smith October.xlsx", "Forms", "4", "health.dental",
         "The answer is not one of the accepted ones.", "Use one from the list."),
        ("file 7 of 12", "forms/Smith October.xlsx", None, "4", "sdq.date",
         "This is not a date.", "Write it as YYYY-MM-DD."),
    ]  # fmt: skip


def test_notes_have_a_sheet_of_their_own() -> None:
    content = fix_list([], [NOTE])
    (row,) = rows(content, "Doubtful")[1:]
    assert row == ("file 7 of 12", FILE.name, "Forms", "9", "review.date_due", "The control is missing.")
    assert len(rows(content, "To put right")) == 1


def test_a_fault_whose_place_lost_its_name_takes_that_of_the_file() -> None:
    fault = Fault(Place(7, 12), "empty", "The file is empty.", "Ask for it again.")
    assert rows(fix_list([Unreadable(FILE, (fault,))], []), "To put right")[1][1] == FILE.name


def test_a_note_without_a_question_gives_its_column() -> None:
    note = Note(FILE.at(column="Dentist"), "", "Two columns have this heading.")
    assert rows(fix_list([], [note]), "Doubtful")[1][4] == "Dentist"


def test_a_file_name_that_is_not_text_is_spelled_out() -> None:
    """A name in Windows-1252 on Linux arrives as half characters; the list must be written all the same."""
    fault = Fault(Place(1, 1, "", "Ren\udce9e.xlsx"), "not-zip", "Not a workbook.", "Ask for it again.")
    assert rows(fix_list([Unreadable(fault.place, (fault,))], []), "To put right")[1][1] == "Ren\\udce9e.xlsx"


@given(texts(), texts(), texts(), st.none() | st.integers(1, 10**6))
@settings(max_examples=60)
def test_names_stay_text(name: str, sheet: str, heading: str, row: int | None) -> None:
    place = Place(1, 2, "", name, sheet, row, heading)
    content = fix_list([Unreadable(place, (Fault(place, "c", "w", "r"),))], [Note(place, "", "w")])
    expected = ("file 1 of 2", name, sheet, "" if row is None else str(row), heading)
    for title in ("To put right", "Doubtful"):
        assert tuple(cell or "" for cell in rows(content, title)[1][:5]) == expected
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
            xml = package.read(part).decode()
            assert "<f>" not in xml
            assert "<hyperlink" not in xml
            assert "<v>" not in xml.replace('t="s"><v>', "")  # every cell with a value is text


def test_the_same_faults_give_the_same_bytes() -> None:
    assert fix_list([BAD], [NOTE]) == fix_list(iter([BAD]), iter([NOTE]))
