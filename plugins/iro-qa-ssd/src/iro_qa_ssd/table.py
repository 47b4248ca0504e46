"""A table of a return: its columns, each with where its value comes from, and its rows as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import attrs

Row = TypeVar("Row")


@attrs.frozen
class Column(Generic[Row]):
    """One column: its published name, what it is made from in words, and the text of a row's cell."""

    name: str
    made_from: str
    cell: Callable[[Row], str] = attrs.field(repr=False)


@attrs.frozen
class Table(Generic[Row]):
    """One file: its name without ending, what one row is, and its columns in their published order."""

    name: str
    one_row: str
    columns: tuple[Column[Row], ...]

    def csv(self, rows: Iterable[Row]) -> bytes:
        """The rows as CSV in UTF-8, with a line of headings; lines end as the department's own files do."""
        return as_csv([column.name for column in self.columns], ([c.cell(row) for c in self.columns] for row in rows))


def as_csv(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """CSV in UTF-8."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return held.getvalue().encode()


def blank(_row: object) -> str:
    """The cell of a column that no form knows."""
    return ""


def always(text: str) -> Callable[[object], str]:
    """The cell of a column that says the same in every row."""
    return lambda _row: text
