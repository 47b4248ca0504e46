"""The workbook that a person fills in, empty or with forms in it. It reads back as the equal forms.

No text in it is a formula or a link, and nothing of the time of making: the same forms give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import attrs

from iro_qa.plugin import (
    JOIN,
    Catalogue,
    Cell,
    Lists,
    MonitoringForm,
    Question,
    from_form,
    heading,
    offered,
    shown,
)
from iro_qa.plugin import catalogue as every_question
from iro_qa.standard.reading.tables import FORMS, HELP, LISTS
from iro_qa.standard.workbook.cells import Pen, Styles, add_lists, add_rules, note, width
from iro_qa.standard.workbook.help import help_lines

#: How many rows below the headings are made ready to be filled in.
PREPARED = 500

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a document does not hold the time of making
_FORBIDDEN = set("[]:*?/\\'")


@attrs.frozen
class Column:
    """One column of a sheet to fill in."""

    path: str
    heading: str
    question: Question
    core: bool = False


@attrs.frozen
class Page:
    """One sheet to fill in: its name, its columns, and its rows as cells by path."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]
    core: bool = True
    #: the path of the repeated entry whose rows these are
    table: str = ""

    @property
    def last(self) -> int:
        """The last row that is made ready, counted from 0."""
        return 1 + max(PREPARED, len(self.rows) + 100)


def workbook(catalogue: Catalogue, lists: Lists, forms: Iterable[MonitoringForm] = ()) -> bytes:
    """The workbook for these questions and lists, with these forms filled in.

    Raises OutputError when a text is longer than a cell can hold.
    """
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, OPTIONS)
    book.set_properties({"created": MADE, "title": "Monitoring forms"})
    _fill(book, catalogue, lists, pages_of(catalogue, [from_form(form, catalogue) for form in forms]))
    book.close()
    return held.getvalue()


def _fill(book: Any, catalogue: Catalogue, lists: Lists, pages: list[Page]) -> None:
    """Every sheet: the lists stand last, but the columns have to know where."""
    styles = Styles.of(book)
    _add_help(Pen(book.add_worksheet(HELP), styles), catalogue, pages)
    sheets = [Pen(book.add_worksheet(page.title), styles) for page in pages]
    ranges = add_lists(Pen(book.add_worksheet(LISTS), styles), all_spellings(pages, lists))
    for page, pen in zip(pages, sheets, strict=True):
        _add_page(pen, page, lists, ranges)


Filled = tuple[dict[str, Cell], dict[str, list[dict[str, Cell]]]]


def pages_of(base: Catalogue, forms: list[Filled]) -> list[Page]:
    """The sheets that these forms fill, with their rows."""
    own = [row for row, _ in forms]
    pages = [Page(FORMS, tuple(_own_columns(base, own)), tuple(own))]
    for table, label in {**every_question().tables, **base.tables}.items():
        rows = tuple(_rows(table, forms))
        if not rows and not base.columns(table):
            continue
        columns = tuple(_entry_columns(base, table, rows))
        pages.append(Page(_title(label, table), columns, rows, table in base.core_tables, table))
    return pages


def _rows(table: str, forms: list[Filled]) -> Iterator[dict[str, Cell]]:
    """The entries of every form, each with the form's number and revision."""
    for row, tables in forms:
        join = {path: row.get(path) for path in JOIN}
        yield from ({**join, **entry} for entry in tables[table])


def _own_columns(base: Catalogue, rows: list[dict[str, Cell]]) -> Iterator[Column]:
    """The council's questions; behind them hidden ones that are answered all the same, and answers nobody asks for."""
    answered = {path for row in rows for path in row}
    hidden = (q for path, q in base.known.items() if path in answered and path not in base.by_path)
    asked = [*base.flat(), *hidden]
    yield from (Column(q.path, heading(q, base), q, q.core) for q in asked)
    for path in sorted(answered - {q.path for q in asked}):
        label = path.partition(".")[2].replace(".", ": ").replace("_", " ")
        yield Column(path, label, Question(path, label, "A question of your own council or plugin.", "text"))


def _entry_columns(base: Catalogue, table: str, rows: Iterable[Mapping[str, Cell]]) -> Iterator[Column]:
    answered, whole = {path for row in rows for path in row}, every_question()
    hidden = [q for q in whole.columns(table) if q.path not in base.by_path and q.path in answered]
    for path in JOIN:
        question = base.by_path.get(path) or whole.by_path[path]
        hint = "The number of the form on the sheet Forms" if path == JOIN[0] else "Blank: the only one there is"
        yield Column(path, question.label, attrs.evolve(question, hint=hint), path == JOIN[0])
    yield from (Column(q.path, heading(q, base), q, q.required) for q in (*base.columns(table), *hidden))


def _title(label: str, table: str) -> str:
    """A sheet's name: the label, if Excel allows it, else the path."""
    allowed = label.strip() == label and 0 < len(label) < 32 and not _FORBIDDEN & set(label)
    ours = {HELP.casefold(), FORMS.casefold(), LISTS.casefold(), "history"}
    return label if allowed and label.isprintable() and label.casefold() not in ours else table


def all_spellings(pages: list[Page], lists: Lists) -> dict[tuple[str, ...], str]:
    """Each list of answers that some column accepts, with a name for it."""
    found: dict[tuple[str, ...], str] = {}
    for question in (column.question for page in pages for column in page.columns if column.question.kind in CODED):
        name = question.open_list.replace("_", " ").capitalize() or question.label
        words = spellings(question, lists)
        shared = found.get(words, name) != name
        found[words] = "Answers" if shared else name
    return found


CODED = ("code", "codes")


def spellings(question: Question, lists: Lists) -> tuple[str, ...]:
    """What a person chooses from in a cell of a coded question, in order."""
    return tuple(shown(code, question, lists) for code in offered(question, lists))


def _add_page(pen: Pen, page: Page, lists: Lists, ranges: Mapping[tuple[str, ...], str]) -> None:
    for number, column in enumerate(page.columns):
        words = spellings(column.question, lists) if column.question.kind in CODED else ()
        _add_column(pen, page, number, words)
        add_rules(pen.sheet, number, page.last, column.question, ranges.get(words, ""))
    for number, row in enumerate(page.rows, start=2):
        for at, column in enumerate(page.columns):
            cell = in_cell(row.get(column.path), column.question, lists)
            pen.put(number, at, cell, pen.styles.of_kind(column.question))
    _dress(pen.sheet, core=page.core)


def _dress(sheet: Any, *, core: bool) -> None:
    """Headings and form numbers stay in sight; core sheets have a dark tab."""
    sheet.set_row(0, 60)
    sheet.freeze_panes(2, 1)
    sheet.set_landscape()
    sheet.set_print_scale(55)
    sheet.repeat_rows(0, 1)
    sheet.repeat_columns(0)
    sheet.set_tab_color("#1F4E79" if core else "#A6B8CC")
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # case numbers are text and mean to be


def _add_column(pen: Pen, page: Page, number: int, words: tuple[str, ...]) -> None:
    column, styles = page.columns[number], pen.styles
    level = int(page.title == FORMS and not column.core and column.question.section != "identity")
    look = styles.of_kind(column.question)
    pen.sheet.set_column(number, number, width(column.question, words), look, {"level": level})
    pen.put(0, number, column.heading, styles.core if column.core else styles.optional)
    pen.put(1, number, column.path, styles.path)
    note(pen.sheet, number, column.heading, column.question, words, core=column.core)


def in_cell(cell: Cell, question: Question, lists: Lists) -> Cell:
    """A code as people read it; anything else as it is."""
    if question.kind not in CODED or not isinstance(cell, str) or cell == shown("", question, lists):
        return cell
    codes = cell.split("; ") if question.kind == "codes" else [cell]
    return "; ".join(shown(code, question, lists) for code in codes)


def _add_help(pen: Pen, base: Catalogue, pages: list[Page]) -> None:
    pen.sheet.hide_gridlines(2)
    pen.sheet.fit_to_pages(1, 0)
    pen.sheet.set_column(0, 0, 30)
    pen.sheet.set_column(1, 1, 84)
    entries = [page.title for page in pages[1:]]
    for number, (title, text) in enumerate(help_lines(len(base.core), entries)):
        pen.put(number, 0, title, pen.styles.title if number == 0 else pen.styles.bold)
        pen.put(number, 1, text, pen.styles.told)
        pen.sheet.set_row(number, 8 + 15 * max(1, -(-len(text) // 80), -(-len(title) // 24)))
