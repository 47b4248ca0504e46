"""What a page is made of: parts with a heading, and in them lines, a chart, lists and tables. The template prints them.

Nothing here knows what a summary is, and the template knows nothing else than these.
"""

from __future__ import annotations

import attrs

from iro_qa_html.texts import Text


@attrs.frozen
class Cell:
    """A cell: its lines, and what it is marked as. A mark only tints the cell: the lines always say it in words."""

    lines: tuple[Text, ...]
    #: red, amber, met, near, below, late; blank: none
    mark: str = ""


@attrs.frozen
class Table:
    """A table. The first cell of a row is the row's heading."""

    caption: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: of the columns, in per cent of the page; none: as the browser sees fit
    widths: tuple[int, ...] = ()
    #: whether the part's heading says all that the caption says, so that it is there for screen readers only
    quiet: bool = False


@attrs.frozen
class Bar:
    """A bar of a chart: what it is about, how long each piece of it is, and the same in words."""

    label: str
    pieces: tuple[int, ...]
    words: str


@attrs.frozen
class Chart:
    """A bar chart: its name, what it shows in a sentence, what the pieces of a bar are with their fills, its bars."""

    title: str
    description: str
    legend: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]


@attrs.frozen
class Part:
    """A part of the page; `inner` are parts of it, each under a heading of its own."""

    title: Text
    lines: tuple[Text, ...] = ()
    charts: tuple[Chart, ...] = ()
    items: tuple[Text, ...] = ()
    tables: tuple[Table, ...] = ()
    #: lines below all this
    after: tuple[Text, ...] = ()
    inner: tuple[Part, ...] = ()
    #: by which the first part of the page leads here
    id: str = ""
    #: whether it is unfolded from the start
    unfolded: bool = False
    #: whether it is for paper only: rows to write in
    paper: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return any((self.lines, self.charts, self.items, self.tables, self.after, any(self.inner)))


def cell(*lines: Text, mark: str = "") -> Cell:
    """A cell with these lines. None is left blank: that nothing is there is to be seen and heard."""
    return Cell(tuple(filter(None, lines)) or ("-",), mark)
