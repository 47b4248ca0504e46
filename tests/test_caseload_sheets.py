"""A workbook with more than one list: what is hidden is not read, and which of two counts is asked, never guessed."""

import openpyxl
import pytest
from tests.caseload_files import ANNEX_ROW, OWN_ROW, REVIEW_ROW, where

from iro_qa.caseload import load_caseload
from iro_qa.caseload.annex_a_layout import NAMES
from iro_qa.caseload.own import HEADINGS


def book(path, *sheets):
    """Sheets by whether they are hidden, headings and row."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for hidden, row in sheets:
        sheet = made.create_sheet()
        sheet.append(list(row))
        sheet.append(list(row.values()))
        sheet.sheet_state = hidden or "visible"
    made.create_sheet("Front")
    made.save(path)
    return path


OWN = {name: OWN_ROW[name] for name in HEADINGS}
LEFT = OWN | {"Child number": "900"}


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("first", [True, False])
def test_a_hidden_list_is_not_read_and_it_is_said_which_sheet_that_is(tmp_path, state, first):
    sheets = [(state, LEFT), ("", OWN)] if first else [("", OWN), (state, LEFT)]
    found, faults = load_caseload([book(tmp_path / "l.xlsx", *sheets)])
    assert ([child.number for child in found.children], faults) == (["10417"], ())
    assert [(note.place.sheet, note.what[:45]) for note in found.notes] == [
        ("1" if first else "2", "A list stands on this sheet, which is hidden;")
    ]


def test_a_hidden_table_of_a_return_is_not_read_either(tmp_path):
    found, faults = load_caseload([book(tmp_path / "l.xlsx", ("", OWN), ("hidden", REVIEW_ROW))])
    assert (len(found.children), faults, len(found.notes)) == (1, (), 1)


def test_of_two_visible_lists_none_is_read_and_it_is_asked_which_counts(tmp_path):
    annex = {name: ANNEX_ROW[name] for name in NAMES}
    for other in (LEFT, annex):
        found, faults = load_caseload([book(tmp_path / "l.xlsx", ("", OWN), ("", other))])
        assert (found.children, [fault.code for fault in faults]) == ((), ["two-lists"])
        assert "sheets 1 and 2" in faults[0].what


def test_a_list_that_is_only_hidden_is_no_list(tmp_path):
    found, faults = load_caseload([book(tmp_path / "l.xlsx", ("hidden", OWN))])
    assert (found.children, where(faults)) == ((), [("", None, "", "no-list")])
