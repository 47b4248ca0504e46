"""The Excel sheets of figures: proportions, the children behind them, and every other kind in long form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from iro_qa.plugin import (
    LONGEST_TEXT,
    About,
    AverageFigure,
    CountFigure,
    CrossFigure,
    CrossTable,
    Figures,
    Proportion,
    ProportionFigure,
    Sheet,
    TallyFigure,
    Value,
    off_hundred,
    one_decimal,
    percent,
    whole,
)
from iro_qa.standard import wording

T = TypeVar("T")
#: A heading, and how its cell is taken from the thing the row is about.
Column = tuple[str, Callable[[T], Value]]
Row = tuple[Value, ...]

MONTH, LAST, THREE, YEAR, AGO = "Month", "Last month", "Three months", "Year to date", "Month a year ago"
NOT_AVAILABLE = "not available"
CHILDREN = "Children not met"

WHOSE = ("Basis", "Plugin", "Version", "Id")


def table(title: str, columns: tuple[Column[T], ...], items: tuple[T, ...]) -> Sheet:
    """A sheet of one row an item."""
    rows = tuple(tuple(cell(item) for _, cell in columns) for item in items)
    return Sheet(title, tuple(heading for heading, _ in columns), rows)


def joined(cases: tuple[str, ...]) -> str:
    """The case numbers in one cell, or, where a cell cannot hold them, the name of the sheet that does."""
    text = ", ".join(cases)
    return text if len(text) <= LONGEST_TEXT else f"{len(cases)} children: see the sheet {CHILDREN}"


def _percent(figure: ProportionFigure, share: Proportion | None, whole_percent: int | None) -> Value:
    return None if share is None else percent_of(figure.about, share, whole_percent)


def percent_of(about: About, share: Proportion, whole_percent: int | None) -> Value:
    """The percentage as it is printed: whole, or to one decimal; None where there is none."""
    if whole_percent is None or not (about.decimals and share.denominator):
        return whole_percent
    return float(one_decimal(100 * share.numerator, share.denominator))


_PROPORTIONS: tuple[Column[ProportionFigure], ...] = (
    ("Figure", lambda f: f.about.title),
    ("Unit", lambda f: f.about.unit),
    ("Month n", lambda f: f.now.numerator),
    ("Month of", lambda f: f.now.denominator),
    ("Month %", lambda f: _percent(f, f.now, f.now_percent)),
    ("Last month n", lambda f: f.last.numerator),
    ("Last month of", lambda f: f.last.denominator),
    ("Last month %", lambda f: _percent(f, f.last, f.last_percent)),
    ("Three months n", lambda f: f.three.numerator),
    ("Three months of", lambda f: f.three.denominator),
    ("Three months %", lambda f: _percent(f, f.three, f.three_percent)),
    ("Year to date n", lambda f: f.year.numerator if f.year else None),
    ("Year to date of", lambda f: f.year.denominator if f.year else None),
    ("Year to date %", lambda f: _percent(f, f.year, f.year_percent)),
    ("Month a year ago n", lambda f: f.ago.numerator if f.ago else None),
    ("Month a year ago of", lambda f: f.ago.denominator if f.ago else None),
    ("Month a year ago %", lambda f: _percent(f, f.ago, f.ago_percent)),
    ("Better if", lambda f: f.better),
    ("Target %", lambda f: f.target),
    ("Near within", lambda f: f.judged_by.near or None if f.judged_by else None),
    ("Against the target", wording.against),
    ("Judged on", lambda f: f.verdict_on),
    ("Better or worse", lambda f: f.direction),
    ("Month partly", lambda f: f.now.partly),
    ("Month no", lambda f: f.now.no),
    ("Month declined", lambda f: f.now.declined),
    ("Month not evidenced", lambda f: f.now.not_evidenced),
    ("Month not applicable", lambda f: f.now.not_applicable),
    ("Month not recorded", lambda f: f.now.not_recorded),
    ("Children not met in the month", lambda f: joined(f.now.cases)),
)
_VERDICT = next(n for n, (heading, _) in enumerate(_PROPORTIONS) if heading == "Against the target")


def proportions(figures: Figures) -> Sheet:
    """One row a proportion; a figure that broke is named, without a number."""
    columns = tuple(heading for heading, _ in _PROPORTIONS) + WHOSE
    rows = [(*(cell(f) for _, cell in _PROPORTIONS), *whose(f.about)) for f in figures.proportions]
    return Sheet("Figures", columns, (*rows, *map(_missing, figures.not_available)))


def _missing(about: About) -> Row:
    blank: list[Value] = [None] * len(_PROPORTIONS)
    blank[0], blank[1], blank[_VERDICT] = about.title, about.unit, NOT_AVAILABLE
    return (*blank, *whose(about))


def whose(about: About) -> Row:
    """What a figure counts, and where it comes from."""
    return about.basis, about.plugin, about.version, about.id


def children(figures: Figures) -> Sheet:
    """The children behind each shortfall, one row each."""
    rows = tuple(row for figure in figures.proportions for row in _children(figure))
    return Sheet(CHILDREN, ("Figure", "Period", "Child", "Id"), rows)


def _children(figure: ProportionFigure) -> Iterator[Row]:
    for period, result in ((MONTH, figure.now), (LAST, figure.last), (THREE, figure.three)):
        for case in result.cases:
            yield figure.about.title, period, case, figure.about.id


def counts(figures: Figures, smallest: int) -> Sheet:
    """Counts, tallies, averages and tables, one row a number, ready for a pivot table."""
    rows = (
        *(row for count in figures.counts for row in _count(count)),
        *(row for tally in figures.tallies for row in _tally(tally, smallest)),
        *(row for average in figures.averages for row in _average(average)),
        *(row for cross in figures.tables for row in _cross(cross)),
    )
    return Sheet("Counts", LONG, rows)


LONG = ("Figure", "Kind", "Row", "Column", "Measure", "Period", "Value", "Unit", *WHOSE)


def long(
    about: About,
    kind: str,
    period: str,
    value: Value,
    *,
    row: str = "",
    column: str = "",
    measure: str = "number",
) -> Row:
    """A row of the sheet of counts."""
    return about.title, kind, row, column, measure, period, value, about.unit_words or about.unit, *whose(about)


def _periods(f: Any) -> Iterator[tuple[str, Any]]:
    """Each span with its number; those that an older summary does not know are left out."""
    for period, value in ((MONTH, f.now), (LAST, f.last), (THREE, f.three), (YEAR, f.year), (AGO, f.ago)):
        if value is not None:
            yield period, value


def _count(f: CountFigure) -> Iterator[Row]:
    for period, value in _periods(f):
        yield long(f.about, "count", period, value)


def _tally(f: TallyFigure, smallest: int) -> Iterator[Row]:
    wholes = {period: whole(parts, smallest) for period, parts in _spans(f).items()}
    for line in f.lines:
        for period, n in _periods(line):
            yield from parted(f.about, period, line.label or line.code, n, wholes[period])


def _spans(f: TallyFigure) -> dict[str, list[int]]:
    """Every span with the numbers of all lines."""
    spans: dict[str, list[int]] = {}
    for line in f.lines:
        for period, n in _periods(line):
            spans.setdefault(period, []).append(n)
    return spans


def parted(about: About, period: str, label: str, n: int, of: int) -> Iterator[Row]:
    """One line of a tally; of parts of a whole, and `of` is not 0, in per cent too."""
    yield long(about, "tally", period, n, row=label)
    if about.parts and of:
        share = float(one_decimal(100 * n, of)) if about.decimals else percent(n, of)
        yield long(about, "tally", period, share, row=label, measure="per cent")


def rounded(figures: Figures, smallest: int) -> Iterator[str]:
    """Tallies, with their span, whose rounded per cents add up to something other than 100."""
    for f in figures.tallies:
        for period, parts in _spans(f).items():
            if f.about.parts and whole(parts, smallest) and off_hundred(parts, f.about.decimals):
                yield f"{f.about.title} ({period.lower()})"


def _average(f: AverageFigure) -> Iterator[Row]:
    for period, value in _periods(f):
        mean = float(one_decimal(value.total, value.n)) if value.n else None
        for measure, number in (("sum", value.total), ("number", value.n), ("mean", mean)):
            yield long(f.about, "average", period, number, measure=measure)


def _cross(f: CrossFigure) -> Iterator[Row]:
    down = dict(zip(f.now.rows, f.row_labels, strict=False))
    across = dict(zip(f.now.columns, f.column_labels, strict=False))
    tables = ((MONTH, f.now), (THREE, f.three), (YEAR, f.year), (AGO, f.ago))
    for period, table in ((period, table) for period, table in tables if table):
        for row, column, value in cells_of(table):
            labels = {"row": down.get(row, row), "column": across.get(column, column)}
            yield long(f.about, "table", period, value, **labels)


def cells_of(table: CrossTable) -> Iterator[tuple[str, str, int]]:
    """Row, column and number of every cell."""
    for row, line in zip(table.rows, table.cells, strict=True):
        for column, value in zip(table.columns, line, strict=True):
            yield row, column, value


def lists(figures: Figures) -> Sheet:
    """The listings, one row a cell, because each has columns of its own."""
    rows = tuple(
        (figure.about.title, number, heading, text, *whose(figure.about))
        for figure in figures.listings
        for number, line in enumerate(figure.now.rows, start=1)
        for heading, text in zip(figure.now.columns, line, strict=True)
    )
    return Sheet("Lists", ("Figure", "Line", "Heading", "Text", *WHOSE), rows)
