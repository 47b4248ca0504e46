"""Workbooks whose text stays text."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.summary_samples import HAZARDS, texts

from iro_qa import sheets
from iro_qa.errors import OutputError
from iro_qa.sheets import LONGEST_TEXT, Sheet, Value, workbook


def column(values: Sequence[Value]) -> bytes:
    return workbook([Sheet("T", ("Heading",), tuple((value,) for value in values))])


def read(content: bytes) -> list[object]:
    page = load_workbook(io.BytesIO(content))["T"]
    return [row[0].value for row in page.iter_rows(min_row=2)]


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


@given(st.lists(texts(), min_size=1, max_size=60))
def test_any_text_is_read_back_as_it_was(values: list[str]) -> None:
    assert [value or "" for value in read(column(values))] == values


@pytest.mark.parametrize("hazard", HAZARDS)
def test_a_text_that_looks_like_something_else_stays_text(hazard: str) -> None:
    content = column([hazard])
    sheet = parts(content)["xl/worksheets/sheet1.xml"]
    assert read(content) == [hazard]
    assert "<f>" not in sheet
    assert "<f " not in sheet
    assert "<hyperlink" not in sheet
    assert sheet.count('t="s"') == 2  # the heading and the text


def test_the_markup_of_the_writer_cannot_be_smuggled_in() -> None:
    """XlsxWriter's write_string() copies <r>…</r> into the file unescaped: Excel calls that damaged."""
    strings = parts(column(["<r>A & B</r>", "<r><x/></r>"]))["xl/sharedStrings.xml"]
    assert "<x/>" not in strings
    assert "A &amp; B&lt;/r&gt;" in strings


def test_numbers_and_dates_are_numbers_and_dates() -> None:
    values: list[Value] = [0, 12, 6.3, date(2026, 10, 31), None]
    assert read(column(values)) == [0, 12, 6.3, datetime.combine(date(2026, 10, 31), time.min), None]


def test_a_date_that_excel_cannot_count_is_text() -> None:
    assert read(column([date(201, 10, 14), date(1900, 2, 28)])) == ["0201-10-14", "1900-02-28"]


@pytest.mark.parametrize("start", ["a", "<r>"])
def test_a_text_that_fills_a_cell_is_whole_and_a_longer_one_is_refused(start: str) -> None:
    whole = start.ljust(LONGEST_TEXT, "b")
    assert read(column([whole])) == [whole]
    with pytest.raises(OutputError, match="32,767") as caught:
        column([whole + "c"])
    assert "bbb" not in str(caught.value)


def test_length_is_counted_as_excel_counts_it() -> None:
    """Outside the basic plane a character is two: 16,384 of them do not fit, though Python counts half."""
    assert read(column(["😀" * 16_383])) == ["😀" * 16_383]
    with pytest.raises(OutputError):
        column(["😀" * 16_384])


def test_half_a_character_is_refused_without_a_trace_of_it() -> None:
    with pytest.raises(OutputError) as caught:
        column(["secret \ud83d"])
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None


def test_more_rows_than_excel_holds_are_refused() -> None:
    class Page:
        def write_number(self, *_: object) -> int:
            return -1

    with pytest.raises(OutputError, match="more rows"):
        sheets._write(Page(), 1_048_576, 0, 1, sheets._Styles(None, None, None, None))


def test_without_xlsxwriter_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(OutputError, match="pip install") as caught:
        column(["a"])
    assert caught.value.__context__ is None


def test_a_workbook_says_nothing_about_who_made_it_or_when() -> None:
    inside = parts(column(["a"]))
    core = inside["docProps/core.xml"]
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert core.count("2000-01-01T00:00:00Z") == 2
    with zipfile.ZipFile(io.BytesIO(column(["a"]))) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_row_has_room_for_its_wrapped_lines_and_never_more_than_excel_allows() -> None:
    page = load_workbook(io.BytesIO(column(["one line", "two\nlines", "word " * 6_000])))["T"]
    assert [page.row_dimensions[row].height for row in (2, 3, 4)] == [None, 30, 405]


def test_a_wide_sheet_is_printed_on_more_pages_than_one_with_its_first_column_on_each() -> None:
    content = workbook([Sheet("T", tuple(f"Heading {n}" for n in range(40)))])
    page = load_workbook(io.BytesIO(content))["T"]
    assert page.page_setup.fitToWidth == 3
    assert (page.print_title_rows, page.print_title_cols) == ("$1:$1", "$A:$A")
