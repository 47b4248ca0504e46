"""The cells of the workbook that a person fills in: how they look, what they hold, what they accept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from iro_qa.plugin import LONGEST_TEXT, Cell, OutputError, Question

_DATE = "yyyy-mm-dd"
_FIRST_DATE = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was: an earlier date is text
#: Answered in sentences: wide columns, and no text format, in which old Excels show #### beyond 255.
_SENTENCES = frozenset(
    {"comment", "detail", "headline", "effect", "what_mattered", "what_changed", "why", "discussed_with"}
)
_LIST_RULE: Mapping[str, Any] = {
    "validate": "list",
    "error_title": "Not in the list",
    "error_message": "Choose an answer from the list, or leave the cell blank.",
}
_DATE_RULE: Mapping[str, Any] = {
    "validate": "date",
    "criteria": "between",
    "minimum": date(1980, 1, 1),
    "maximum": date(2100, 12, 31),
    "error_title": "Not a date",
    "error_message": "Write a date, for example 14/10/2026.",
}
#: Where a question names no least number: any that a cell keeps.
_SMALLEST = -(10**15)
#: Excel writes a character as _xHHHH_ and XlsxWriter escapes a text that looks so, but not two that overlap.
_TWICE_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}(?=_x[0-9A-Fa-f]{4}_)")
_KINDS = {
    "code": "Choose one of:", "codes": "One or more, with a semicolon between them, of:", "date": "A date.",
    "dates": "One or more dates, with a semicolon between them.", "number": "A number.", "text": "Text.",
}  # fmt: skip


@attrs.frozen
class Styles:
    """The few looks that cells have."""

    title: Any
    bold: Any
    core: Any
    optional: Any
    path: Any
    told: Any
    body: Any
    text: Any
    date: Any

    @classmethod
    def of(cls, book: Any, cells: Mapping[str, Any] | None = None) -> Styles:
        """Register them in a workbook; `cells` is what else the cells below the headings look like."""
        body = {"text_wrap": True, "valign": "top", "align": "left", **(cells or {})}
        head = {"text_wrap": True, "valign": "vcenter", "bold": True, "border": 1, "border_color": "#FFFFFF"}
        return cls(
            title=book.add_format({"bold": True, "font_size": 16, "font_color": "#1F4E79"}),
            bold=book.add_format(body | {"bold": True, "bottom": 4, "bottom_color": "#A6B8CC"}),
            core=book.add_format(head | {"bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
            optional=book.add_format(head | {"bg_color": "#DCE6F1", "font_color": "#1F3550"}),
            path=book.add_format({"font_size": 8, "font_color": "#7F7F7F", "shrink": True, "bottom": 1}),
            told=book.add_format(body | {"bottom": 4, "bottom_color": "#A6B8CC"}),
            body=book.add_format(body),
            text=book.add_format(body | {"num_format": "@"}),
            date=book.add_format(body | {"num_format": _DATE}),
        )

    def of_kind(self, question: Question) -> Any:
        """The look of a column; an ordinary text is kept as text, so that 007 and 1/2 stay what they are."""
        if question.kind == "date":
            return self.date
        as_text = question.kind == "dates" or (question.kind == "text" and not is_sentences(question))
        return self.text if as_text else self.body


def is_sentences(question: Question) -> bool:
    """Whether it is answered in sentences; of a local question its section says so."""
    return question.long if question.group else question.field in _SENTENCES


def width(question: Question, words: tuple[str, ...]) -> int:
    """Wide enough for the answer; headings wrap."""
    if question.kind in ("code", "codes"):
        return min(max(14, *map(len, words)) + 3, 30)
    return 48 if is_sentences(question) else {"date": 13, "number": 12}.get(question.kind, 18)


def note(
    sheet: Any, column: int, title: str, question: Question, words: tuple[str, ...], *, core: bool | None, row: int = 0
) -> None:
    """The note that opens when somebody points at a heading. `core` is None where that is not the question."""
    hint = "" if question.hint == question.label else f"{question.hint}."
    accepts = "\n".join([_KINDS[question.kind], *words])
    parts = [title, {True: "Core question.", False: "Optional.", None: ""}[core], hint, accepts]
    text = "\n".join(part for part in parts if part)
    lines = sum(1 + len(line) // 44 for line in text.split("\n"))
    size = {"x_scale": 2.2, "height": min(20 + 15 * lines, 560), "font_size": 9}
    sheet.write_comment(row, column, text[:LONGEST_TEXT], size)


@attrs.frozen
class Pen:
    """Writes on one sheet: text as text whatever it begins with, a date as a date."""

    sheet: Any
    styles: Styles

    def put(self, row: int, column: int, cell: Cell, style: Any = None) -> None:
        """Write one cell; a blank one is left alone. Raises OutputError for what no cell can hold."""
        if isinstance(cell, date) and cell < _FIRST_DATE:
            cell = cell.isoformat()
        if isinstance(cell, float) and float(f"{cell:.16G}") != cell:
            cell = repr(cell)  # a number cell would round it
        if cell is not None and cell != "" and self._write(row, column, cell, style or self.styles.body):
            raise OutputError("A workbook could not be made: a text is longer than a cell can hold.")

    def _write(self, row: int, column: int, cell: Cell, style: Any) -> int:
        if isinstance(cell, str):
            return self._write_text(row, column, cell, style)
        if isinstance(cell, date):
            return int(self.sheet.write_datetime(row, column, cell, self.styles.date))
        write = self.sheet.write_boolean if isinstance(cell, bool) else self.sheet.write_number
        return int(write(row, column, cell, style))

    def _write_text(self, row: int, column: int, text: str, style: Any) -> int:
        if _TWICE_ESCAPED.search(text):
            raise OutputError("A workbook could not be made: Excel would change a text with _x005F_x0041_ in it.")
        if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
            return -2
        if text.startswith("<r>") and text.endswith("</r>"):  # XlsxWriter would take it for its own markup
            return int(self.sheet.write_rich_string(row, column, text[:1], style, text[1:], style))
        return int(self.sheet.write_string(row, column, text, style))


def add_rules(sheet: Any, column: int, last: int, question: Question, words: str, *, first: int = 2) -> None:
    """What a column accepts: a list from the sheet of lists, a date, a number; anything where it is text."""
    if words:
        # a list cannot check several answers in one cell
        rule: Mapping[str, Any] = {**_LIST_RULE, "source": words, "show_error": question.kind != "codes"}
    elif question.kind == "date":
        rule = _DATE_RULE
    elif question.kind == "number":
        rule = _number_rule(question)
    else:
        return
    sheet.data_validation(first, column, last, column, dict(rule))


def _number_rule(question: Question) -> dict[str, Any]:
    """A whole number or any, as small and as large as the question takes."""
    least = _SMALLEST if question.least is None else question.least
    rule: dict[str, Any] = {"validate": "integer" if question.whole else "decimal", "error_title": "Not a number"}
    what = "Write a whole number" if question.whole else "Write a number"
    if question.most is None:
        return rule | {"criteria": ">=", "value": least, "error_message": f"{what}."}
    limits = f"up to {question.most}" if question.least is None else f"from {least} to {question.most}"
    return rule | {
        "criteria": "between", "minimum": least, "maximum": question.most, "error_message": f"{what} {limits}."
    }  # fmt: skip


def add_lists(pen: Pen, lists: Mapping[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """Write each list of answers into a column of its own; gives back the range that holds it."""
    from xlsxwriter.utility import xl_col_to_name

    ranges: dict[tuple[str, ...], str] = {}
    for column, (words, name) in enumerate(lists.items()):
        pen.sheet.set_column(column, column, max(len(name), *map(len, words)) + 2)
        pen.put(0, column, name, pen.styles.optional)
        for row, word in enumerate(words, start=1):
            pen.put(row, column, word)
        letter = xl_col_to_name(column)
        ranges[words] = f"={pen.sheet.get_name()}!${letter}$2:${letter}${len(words) + 1}"
    pen.sheet.freeze_panes(1, 0)
    return ranges
