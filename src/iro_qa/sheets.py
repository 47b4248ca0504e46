"""Excel workbooks whose text stays text: no cell becomes a formula or a link, and nothing is cut in silence.

The same sheets give the same bytes: no clock, no author, nothing but what is on the sheets.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import attrs

from iro_qa.errors import OutputError

#: What a cell may hold. None is a blank cell.
Value = str | int | float | date | None

#: Excel's limit for one cell, counted as Excel counts: a character outside the basic plane is two.
LONGEST_TEXT = 32_767

_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_OPTIONS = {"in_memory": True, **_AS_TEXT}  # in memory: no temporary file with a child's record in it
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a document does not hold the time of making
_FIRST_DATE = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was: an earlier date is text
_NARROWEST, _WIDEST, _DATE_WIDTH = 8, 60, 13
_ARROW = 3  # the filter's arrow stands beside a heading
_A4 = 9
_LEGIBLE = 170  # characters across a page
_LINE, _TALLEST = 15, 405  # points
_MARKUP = "<r>"  # XlsxWriter takes <r>…</r> for markup of its own and would write it as it stands
_FAILED = "A workbook could not be made:"


@attrs.frozen
class Sheet:
    """One table: its name, its headings, and rows of text, numbers and dates."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...] = ()


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as an .xlsx file.

    Raises OutputError when a text is longer than a cell can hold, or Excel is not installed with iro-qa.
    """
    held = io.BytesIO()
    book = new_book(held)
    styles = _Styles.of(book)
    for sheet in sheets:
        _add(book, styles, sheet)
    book.close()
    return held.getvalue()


def new_book(held: io.BytesIO, title: str = "", date_format: str = "") -> Any:
    """An empty book of XlsxWriter's, with the promises above. Raises OutputError where it is not installed."""
    options = {**_OPTIONS, "default_date_format": date_format} if date_format else _OPTIONS
    book = _xlsxwriter().Workbook(held, options)
    book.set_properties({"created": _MADE, "title": title} if title else {"created": _MADE})
    return book


def _xlsxwriter() -> Any:
    try:
        import xlsxwriter
    except ImportError:
        pass
    else:
        return xlsxwriter
    raise OutputError("Excel files need a further package: pip install 'iro-qa[excel]'.")


@attrs.frozen
class _Styles:
    heading: Any
    body: Any
    date: Any
    left: Any

    @classmethod
    def of(cls, book: Any) -> _Styles:
        body = {"text_wrap": True, "valign": "top"}
        return cls(
            heading=book.add_format(body | {"bold": True, "bottom": 1, "bg_color": "#E7ECF2"}),
            body=book.add_format(body | {"align": "right", "indent": 1}),
            date=book.add_format(body | {"num_format": "d mmm yyyy", "align": "left"}),
            left=book.add_format(body | {"align": "left"}),
        )

    def of_column(self, values: Iterable[Value]) -> _Styles:
        """Numbers stand at the right, but at the left in a column that also holds text."""
        return attrs.evolve(self, body=self.left) if any(isinstance(v, str) for v in values) else self


def _add(book: Any, styles: _Styles, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.title)
    widths = []
    for column, heading in enumerate(sheet.columns):
        values = [row[column] for row in sheet.rows]
        widths.append(_width(heading, values))
        page.set_column(column, column, widths[-1])
        _write_text(page, 0, column, heading, styles.heading)
        for number, value in enumerate(values, start=1):
            _write(page, number, column, value, styles.of_column(values))
    for number, row in enumerate((sheet.columns, *sheet.rows)):
        _set_height(page, number, row, widths)
    _dress(page, len(sheet.rows), widths)


def _dress(page: Any, rows: int, widths: Sequence[int]) -> None:
    """Headings stay in sight and filter the rows; on paper they are repeated, and so is the first column."""
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(rows, 1), len(widths) - 1)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # case numbers are text and mean to be
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(-(-sum(widths) // _LEGIBLE), 0)
    page.repeat_rows(0)
    page.repeat_columns(0)


def _set_height(page: Any, number: int, row: Sequence[Value], widths: Sequence[int]) -> None:
    """Room for the lines of wrapped text: not every program makes it when it opens a file."""
    taken = _ARROW if number == 0 else 0
    lines = max(_lines(value, width - taken) for value, width in zip(row, widths, strict=True))
    if lines > 1:
        page.set_row(number, min(lines * _LINE, _TALLEST))


def _lines(value: Value, width: int) -> int:
    if not isinstance(value, str):
        return 1
    return sum(len(textwrap.wrap(line, width)) or 1 for line in value.split("\n"))


def _write(page: Any, row: int, column: int, value: Value, styles: _Styles) -> None:
    if isinstance(value, date) and value < _FIRST_DATE:
        value = value.isoformat()
    if isinstance(value, str):
        code = _write_text(page, row, column, value, styles.body)
    elif isinstance(value, date):
        code = page.write_datetime(row, column, value, styles.date)
    elif value is not None:
        code = page.write_number(row, column, value, styles.body)
    else:
        code = page.write_blank(row, column, None, styles.body)
    if code:
        raise OutputError(f"{_FAILED} a sheet has more rows than Excel can hold.")


def _write_text(page: Any, row: int, column: int, text: str, style: Any) -> int:
    """Text as a text cell, whatever it begins with."""
    if _units(text) > LONGEST_TEXT:
        raise OutputError(f"{_FAILED} a text is longer than the 32,767 characters of a cell.")
    if not text:
        code = page.write_blank(row, column, None, style)
    elif text.startswith(_MARKUP):
        code = page.write_rich_string(row, column, text[:1], style, text[1:], style)
    else:
        code = page.write_string(row, column, text, style)
    return int(code)


def _units(text: str) -> int:
    """The text's length as Excel counts it. Raises OutputError for half a character: no file carries one."""
    try:
        return len(text.encode("utf-16-le")) // 2
    except UnicodeEncodeError:
        pass
    raise OutputError(f"{_FAILED} a text holds half a character.")


def _width(heading: str, values: Iterable[Value]) -> int:
    """Wide enough for the heading's longest word and the longest line, within reason; longer text wraps."""
    longest = max((_line(value) for value in values), default=0)
    word = max(map(len, heading.split())) + _ARROW
    return min(max(longest, word, _NARROWEST), _WIDEST) + 1


def _line(value: Value) -> int:
    if isinstance(value, date):
        return _DATE_WIDTH
    return 0 if value is None else max(map(len, str(value).split("\n")))
