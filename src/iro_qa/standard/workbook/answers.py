"""The workbook that a team manager answers in: our workbook, whole, with what is to be filled in at the front.

It reads back as the forms that were written; the rest of each form is there too, locked, so that a change is seen.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import attrs

from iro_qa.plugin import JOIN, Catalogue, Cell, Lists, MonitoringForm, Standards
from iro_qa.standard.reading.tables import FORMS, HELP, LISTS
from iro_qa.standard.workbook.answer_help import help_lines
from iro_qa.standard.workbook.answer_pages import ACTIONS, AnswerPage, answer_pages, path_of
from iro_qa.standard.workbook.cells import Pen, Styles, add_lists, add_rules, note, width
from iro_qa.standard.workbook.forms import CODED, MADE, OPTIONS, Column, all_spellings, in_cell, spellings

#: How many empty rows wait below the actions.
EMPTY = 20
#: The first row below instruction, headings and paths, counted from 0.
_TOP = 3
_YELLOW, _GREY = "#FFF8DC", "#F2F2F2"
_TITLE = "Forms to answer"
_PROTECTED = {"format_columns": True, "format_rows": True}
_A4 = 9
_TALLEST = 405  # points, the most that Excel allows

Ranges = Mapping[tuple[str, ...], str]


@attrs.frozen
class _Pens:
    """One sheet, to write on in two looks: to fill in, and to read."""

    fill: Pen
    read: Pen

    @property
    def sheet(self) -> Any:
        return self.fill.sheet


def answer_workbook(
    catalogue: Catalogue,
    lists: Lists,
    forms: Sequence[MonitoringForm],
    waiting: Collection[str],
    about: Sequence[tuple[str, str]] = (),
    rules: Standards | None = None,
    say: Callable[[str], str] = str,
) -> bytes:
    """The workbook for these copies of forms; `waiting` are the concerns and actions that wait ("form number/ref").

    `about` stands on its first sheet: whose it is and how it is marked. `rules` may set days for answers, and `say`
    puts our sentences into the council's words. Raises OutputError when a text is longer than a cell can hold.
    """
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, OPTIONS)
    book.set_properties({"created": MADE, "title": _TITLE})
    pages = answer_pages(catalogue, lists, forms, waiting, rules or Standards())
    told = [attrs.evolve(page, told=say(page.told)) for page in pages]
    helped = [one if one in about else (one[0], say(one[1])) for one in help_lines(_TITLE, iter(about))]
    _fill(book, lists, told, helped, len(forms), " ".join(text for _, text in about[:1]))
    book.close()
    return held.getvalue()


def _fill(
    book: Any, lists: Lists, pages: list[AnswerPage], helped: Sequence[tuple[str, str]], forms: int, marking: str
) -> None:
    edge = {"border": 1, "border_color": "#BFBFBF"}
    read = Styles.of(book, {"bg_color": _GREY, **edge})
    fill = Styles.of(book, {"bg_color": _YELLOW, "locked": False, **edge})
    _add_help(Pen(book.add_worksheet(HELP), read), helped)
    sheets = [book.add_worksheet(page.page.title) for page in pages]
    listed = Pen(book.add_worksheet(LISTS), read)
    ranges = add_lists(listed, all_spellings([page.page for page in pages], lists))
    for page, sheet in zip(pages, sheets, strict=True):
        _add_page(_Pens(Pen(sheet, fill), Pen(sheet, read)), page, lists, ranges, forms)
        _dress(sheet, page, marking)
    listed.sheet.hide()


def _add_page(pens: _Pens, page: AnswerPage, lists: Lists, ranges: Ranges, forms: int) -> None:
    last = _TOP + len(page.page.rows) - 1
    pens.read.put(0, 0, page.told, pens.read.styles.title)
    for number, row in enumerate(page.page.rows, start=_TOP):
        over = page.in_sight is not None and number - _TOP >= page.in_sight
        pens.sheet.set_row(number, _height(page, row), None, {"hidden": True} if over else {})
    for at, column in enumerate(page.page.columns):
        words = spellings(column.question, lists) if column.question.kind in CODED else ()
        _add_column(pens, page, at, column, words)
        for number, row in enumerate(page.page.rows, start=_TOP):
            pen = pens.fill if page.is_open(number - _TOP, column.path) else pens.read
            cell = in_cell(row.get(column.path), column.question, lists)
            style = pen.styles.of_kind(column.question)
            pens.sheet.write_blank(number, at, None, style)
            pen.put(number, at, cell, style)
        if column.path in page.fill and page.page.rows:
            add_rules(pens.sheet, at, last, column.question, ranges.get(words, ""), first=_TOP)
        if page.new:
            _add_empty(pens, page, at, ranges.get(words, ""), forms)


def _height(page: AnswerPage, row: Mapping[str, Cell]) -> int:
    """Room for the lines of the columns in sight: not every program makes it when it opens a file."""
    shown = (
        (str(row.get(column.path) or ""), width(column.question, ("",))) for column in page.page.columns[: page.shown]
    )
    lines = max(sum(1 + len(line) // wide for line in text.split("\n")) for text, wide in shown)
    return min(15 * lines + 2, _TALLEST)


def _add_column(pens: _Pens, page: AnswerPage, at: int, column: Column, words: tuple[str, ...]) -> None:
    styles, mine = pens.read.styles, column.path in page.fill
    hidden = {"hidden": True} if at >= page.shown else {}
    pens.sheet.set_column(at, at, width(column.question, words), None, hidden)
    pens.read.put(1, at, column.heading, styles.core if mine else styles.optional)
    pens.read.put(2, at, path_of(column), styles.path)
    if mine or column.path in page.new:
        note(pens.sheet, at, column.heading, column.question, words, core=None, row=1)


def _add_empty(pens: _Pens, page: AnswerPage, at: int, words: str, forms: int) -> None:
    """The cells of the empty rows below: open where something may be written into them."""
    column, first = page.page.columns[at], _TOP + len(page.page.rows)
    last, mine = first + EMPTY - 1, column.path in page.new
    style = (pens.fill if mine else pens.read).styles.of_kind(column.question)
    for number in range(first, last + 1):
        pens.sheet.write_blank(number, at, None, style)
    if column.path == JOIN[0]:
        numbers = f"={FORMS}!$A${_TOP + 1}:$A${_TOP + forms}"
        pens.sheet.data_validation(first, at, last, at, {"validate": "list", "source": numbers})
    elif column.path == f"{ACTIONS}.origin":
        pens.sheet.data_validation(first, at, last, at, {"validate": "list", "source": ["Meeting", "Response"]})
    elif mine:
        add_rules(pens.sheet, at, last, column.question, words, first=first)


def _dress(sheet: Any, page: AnswerPage, marking: str) -> None:
    """Headings and form numbers stay in sight, the row of paths does not; what is not to fill in is locked."""
    sheet.set_row(0, 26)
    sheet.set_row(1, 45)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.freeze_panes(_TOP, 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    if marking:
        sheet.set_header(f"&C{marking.replace('&', '&&')}")
    sheet.set_tab_color("#E0A800" if page.fill else "#A6B8CC")
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # case numbers are text and mean to be
    sheet.protect("", _PROTECTED)
    if page.hidden:
        sheet.hide()


def _add_help(pen: Pen, helped: Sequence[tuple[str, str]]) -> None:
    pen.sheet.hide_gridlines(2)
    pen.sheet.fit_to_pages(1, 0)
    pen.sheet.set_column(0, 0, 30)
    pen.sheet.set_column(1, 1, 84)
    for number, (title, text) in enumerate(helped):
        pen.put(number, 0, title, pen.styles.title if number == 0 else pen.styles.bold)
        pen.put(number, 1, text, pen.styles.told)
        pen.sheet.set_row(number, 8 + 15 * max(1, -(-len(text) // 80), -(-len(title) // 24)))
