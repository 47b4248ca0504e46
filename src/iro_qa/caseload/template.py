"""The workbook or CSV file that a caseload list is kept in, empty or filled in. It reads back as the same list."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from iro_qa.caseload.columns import Column
from iro_qa.caseload.own import COLUMNS, HEADINGS
from iro_qa.caseload.values import CaseloadChild
from iro_qa.sheets import new_book
from iro_qa.standards.codes import Code, accepted

#: How many rows below the headings are made ready to be filled in.
PREPARED = 2000

_HELP = (
    ("The caseload list", ""),
    ("One row, one child", "On the sheet Caseload, each row is one child in care on the day the list is made."),
    ("Child number", "The case system's number, as on the monitoring forms: never a name, never initials."),
    ("Team", "The team responsible now, spelt as on the monitoring forms."),
    ("Social worker, IRO", "By the council's own labels, as on the monitoring forms."),
    ("In care since", "The first day of the present time in care. Without it no first review can be due."),
    ("Legal status", "The SSDA903 code, for example C2. V3 and V4 are series of short breaks."),
    ("Where the child lives", "The SSDA903 code, for example U4."),
    ("Last review, Reviews held", "The reviews of this time in care that you know of, a semicolon between them."),
    ("Next review due", "As the case system has it. Left blank it is worked out: 20 working days, 3 or 6 months."),
    ("Dates", "Write 14/10/2026 or 2026-10-14, with all four digits of the year."),
    ("When you are done", "Save as .xlsx or CSV UTF-8. iro-qa summarise … --caseload FILE reads it."),
)  # fmt: skip


def list_csv(children: Iterable[CaseloadChild] = ()) -> bytes:
    """The list as CSV UTF-8, with the mark by which Excel knows it."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow(HEADINGS)
    writer.writerows([_text(child, field) for field, _ in COLUMNS] for child in children)
    return held.getvalue().encode("utf-8-sig")


def _text(child: CaseloadChild, field: str) -> str:
    value = getattr(child, field)
    if isinstance(value, tuple):
        return "; ".join(day.isoformat() for day in value)
    return "" if value is None else str(value)


def list_workbook(children: Iterable[CaseloadChild] = ()) -> bytes:
    """The list as an Excel workbook: drop-down lists for codes, date cells, and a sheet that says how to fill it in."""
    held = io.BytesIO()
    book = new_book(held, "Caseload list", date_format="yyyy-mm-dd")
    _add_help(book)
    _add_list(book, list(children))
    _add_codes(book)
    book.close()
    return held.getvalue()


def _add_help(book: Any) -> None:
    sheet, bold = book.add_worksheet("How to fill this in"), book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    sheet.hide_gridlines(2)
    for number, (title, text) in enumerate(_HELP):
        sheet.write_string(number, 0, title, bold)
        sheet.write_string(number, 1, text, wrapped)


def _add_list(book: Any, children: list[CaseloadChild]) -> None:
    sheet = book.add_worksheet("Caseload")
    looks = {
        "head": book.add_format({"bold": True, "text_wrap": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "text": book.add_format({"num_format": "@"}),
    }
    sheet.freeze_panes(1, 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # case numbers are text and mean to be
    for at, (field, column) in enumerate(COLUMNS):
        look = looks["date" if column.kind == "date" else "text"]
        sheet.set_column(at, at, 40 if column.kind == "dates" else 20, look)
        sheet.write_string(0, at, column.name, looks["head"])
        _add_rule(sheet, at, column, PREPARED + len(children))
        for number, child in enumerate(children, start=1):
            _write(sheet, number, at, child, field, look)


def _write(sheet: Any, row: int, at: int, child: CaseloadChild, field: str, look: Any) -> None:
    value = getattr(child, field)
    if hasattr(value, "isoformat"):
        sheet.write_datetime(row, at, value, look)
    elif value:
        sheet.write_string(row, at, _text(child, field), look)


def _add_rule(sheet: Any, at: int, column: Column, last: int) -> None:
    rule: dict[str, Any] = {}
    if column.kind == "code":
        letter = "AB"[[one.listed for one in _coded()].index(column.listed)]
        source = f"=Lists!${letter}$2:${letter}${len(accepted(column.listed)) + 1}"
        rule = {
            "validate": "list",
            "source": source,
            "error_message": "Choose a code from the list, or leave it blank.",
        }
    elif column.kind == "date":
        days = {"minimum": datetime(1990, 1, 1, tzinfo=UTC).replace(tzinfo=None), "maximum": _last_day()}
        rule = {"validate": "date", "criteria": "between", **days, "error_message": "Write a date, such as 14/10/2026."}
    if rule:
        sheet.data_validation(1, at, last, at, rule)


def _last_day() -> datetime:
    return datetime(2100, 12, 31, tzinfo=UTC).replace(tzinfo=None)


def _coded() -> list[Column]:
    return [column for _, column in COLUMNS if column.kind == "code"]


def _add_codes(book: Any) -> None:
    """Each list in a column of its own, and what the codes mean beside them."""
    sheet, bold = book.add_worksheet("Lists"), book.add_format({"bold": True})
    for at, column in enumerate(_coded()):
        codes: tuple[Code, ...] = accepted(column.listed)
        for column_at, heading in ((at, column.name), (at + 2, f"{column.name}: meaning")):
            sheet.set_column(column_at, column_at, 24)
            sheet.write_string(0, column_at, heading, bold)
        for number, code in enumerate(codes, start=1):
            sheet.write_string(number, at, code.code)
            sheet.write_string(number, at + 2, f"{code.code} {code.label}".strip())
