"""Tables on the screen: drawn by Rich where it is installed, else a line for each row. Always 80 columns, no colour."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Sequence

from iro_qa.cli.words import WIDTH, say, wrapped

_INDENT, _GAP = 2, 2
#: The first column, which alone wraps, is never narrower.
_FIRST = 20


def say_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under titles, of which a line break may be part; titles that are all blank are not printed."""
    draw = _drawn if importlib.util.find_spec("rich") and _fits(titles, rows) else _told
    draw(titles, rows)


def _fits(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    widths = [_wide(column) + _GAP for column in list(zip(titles, *rows, strict=True))[1:]]
    return _INDENT + _FIRST + sum(widths) <= WIDTH


def _wide(column: Sequence[str]) -> int:
    return max(len(line) for cell in column for line in cell.split("\n"))


def _drawn(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), show_header=any(titles), header_style="")
    for at, title in enumerate(titles):
        table.add_column(Text(title), no_wrap=at > 0, vertical="bottom" if title else "top")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out = io.StringIO()
    Console(file=out, width=WIDTH - _INDENT, color_system=None, legacy_windows=False).print(table)
    for line in out.getvalue().splitlines():
        say(f"{' ' * _INDENT}{line}".rstrip())


def _told(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    names = [title.replace("\n", " ") for title in titles[1:]]
    for label, *cells in rows:
        told = (f"{name} {cell}".strip() for name, cell in zip(names, cells, strict=True) if cell)
        wrapped(f"{label}: {', '.join(told)}", _INDENT)
