"""A quotation mark that is never closed swallows the rows after it: the row that holds them is a fault, not silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.caseload_files import where

from iro_qa.caseload import load_caseload
from iro_qa.caseload.own import HEADINGS

HEAD = ",".join(HEADINGS)


def listed(folder, *lines, head=HEAD):
    path = folder / "list.csv"
    path.write_text("\n".join([head, *lines]) + "\n")
    return load_caseload([path])


def row(number, worker="SW 1", more=""):
    return f"{number},Oak,{worker},IRO 1,2026-01-05,,,,,{more}"


def test_a_quotation_mark_that_swallows_the_next_row_is_named_by_its_row(tmp_path):
    lines = [row("C100", '"SW 1'), row("C101", 'SW 2"'), row("C102")]
    found, faults = listed(tmp_path, *lines)
    assert [child.number for child in found.children] == ["C102"]
    assert where(faults) == [("", 2, "", "quote")]


def test_twenty_rows_swallowed_in_a_column_of_notes_are_named_too(tmp_path):
    swallowed = [row(f"C{number}", more=",") for number in range(101, 120)]
    lines = [row("C100", more=',"said hello'), *swallowed, row("C120", more=',bye"'), row("C121", more=",")]
    found, faults = listed(tmp_path, *lines, head=f"{HEAD},Notes")
    assert [child.number for child in found.children] == ["C121"]
    assert where(faults) == [("", 2, "", "quote")]


def test_notes_of_several_lines_and_quotes_swallow_nothing(tmp_path):
    notes = '"Seen at home, with the carer,\nthen at school, and once more"'
    found, faults = listed(tmp_path, row("C100", more=f",{notes}"), row("C101", more=","), head=f"{HEAD},Notes")
    assert [child.number for child in found.children] == ["C100", "C101"] and faults == ()


@given(st.integers(0, 9), st.integers(0, 9), st.integers(1, 4))
def test_wherever_the_two_marks_stand_no_child_is_lost_in_silence(tmp_path_factory, first, last, apart):
    rows = [row(f"C{number}").split(",") for number in range(100, 110)]
    rows[2][first] = f'"{rows[2][first]}'
    rows[2 + apart][last] += '"'
    found, faults = listed(tmp_path_factory.mktemp("csv"), *(",".join(cells) for cells in rows))
    assert len(found.children) == 10 or "quote" in {fault.code for fault in faults}


@pytest.mark.parametrize("name", ["pipe.csv", "folder.csv"])
def test_what_is_no_regular_file_is_named_and_not_waited_for(tmp_path, name):
    os = pytest.importorskip("os")
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "folder.csv" / "list.csv").write_text(HEAD + "\n" + row("C100") + "\n")
    found, faults = load_caseload([tmp_path / name])
    assert [fault.code for fault in faults] == (["cannot-open"] if name == "pipe.csv" else [])
    assert len(found.children) == (name == "folder.csv")
