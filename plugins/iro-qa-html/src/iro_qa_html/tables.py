"""Counts, averages, tallies, tables and lists, each as a part with one table."""

from __future__ import annotations

from collections.abc import Iterator

from iro_qa.plugin import (
    ROUNDED,
    CrossFigure,
    MonthlySummary,
    TallyFigure,
    off_hundred,
    one_decimal,
    part_words,
    percent_words,
    whole,
)
from iro_qa_html.figures import title
from iro_qa_html.meeting import month
from iro_qa_html.parts import Cell, Part, Table, cell
from iro_qa_html.texts import Text, own, said


def tables(summary: MonthlySummary, before: str) -> tuple[Part, ...]:
    """Every figure that is not a proportion."""
    spans = (month(summary), before, summary.three_months)
    return (*_plain(summary, spans), *_tallies(summary, spans), *_crossed(summary), *_listings(summary))


def _part(name: Text, columns: tuple[Text, ...], made: tuple[tuple[Cell, ...], ...]) -> Part:
    if not made:
        return Part(name, ("None.",))
    return Part(name, tables=(Table(name, columns, made, quiet=True),))


def _plain(summary: MonthlySummary, spans: tuple[str, ...]) -> Iterator[Part]:
    counts = tuple(
        (cell(title(f.about, unit=True)), *(cell(f"{n:,}") for n in (f.now, f.last, f.three)))
        for f in summary.figures.counts
    )
    means = tuple(
        (cell(title(f.about, unit=True)), *(cell(_mean(one.total, one.n)) for one in (f.now, f.last, f.three)))
        for f in summary.figures.averages
    )
    if counts:
        yield _part("Counts", ("What is counted", *spans), counts)
    if means:
        yield _part("Averages (and of how many)", ("What it is the mean of", *spans), means)


def _mean(total: int, n: int) -> str:
    return f"{one_decimal(total, n)} ({n:,})" if n else ""


def _tallies(summary: MonthlySummary, spans: tuple[str, ...]) -> Iterator[Part]:
    for figure in summary.figures.tallies:
        made, rounded = _lines(figure, summary.smallest_denominator)
        yield _part(said("{}{}", title(figure.about, unit=True), rounded), ("What", *spans), made)


def _lines(figure: TallyFigure, smallest: int) -> tuple[tuple[tuple[Cell, ...], ...], str]:
    """Counts; where the labels are parts of a whole that is large enough, in per cent too."""
    counts = [(line.now, line.last, line.three) for line in figure.lines]
    columns = list(zip(*counts, strict=True)) or [()] * 3
    wholes = [whole(column, smallest) if figure.about.parts else 0 for column in columns]
    decimals = figure.about.decimals
    made = tuple(
        (cell(own(line.label)), *(cell(part_words(n, of, decimals)) for n, of in zip(row, wholes, strict=True)))
        for line, row in zip(figure.lines, counts, strict=True) if any(row)
    )  # fmt: skip
    off = any(of and off_hundred(column, decimals) for column, of in zip(columns, wholes, strict=True))
    return made, f"; {ROUNDED}" if off else ""


def _crossed(summary: MonthlySummary) -> Iterator[Part]:
    """A table with the total of its rows; where a row is large enough, each cell in per cent of it too."""
    for figure in summary.figures.tables:
        for period, table in ((summary.month_words, figure.now), (summary.three_months, figure.three)):
            large = [row for row in table.cells if sum(row) >= max(summary.smallest_denominator, 1)]
            rounded = f"; {ROUNDED}" if any(off_hundred(row, 1) for row in large) else ""
            name = said("{}, {}{}", title(figure.about, unit=True), period, rounded)
            yield _part(name, ("What", *map(own, figure.column_labels), "All"), _cells(figure, table.cells, large))


def _cells(
    figure: CrossFigure, cells: tuple[tuple[int, ...], ...], large: list[tuple[int, ...]]
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (cell(own(label)), *(cell(f"{n:,}", _of(n, row) if row in large else "") for n in row), cell(f"{sum(row):,}"))
        for label, row in zip(figure.row_labels, cells, strict=True)
    )


def _of(n: int, row: tuple[int, ...]) -> str:
    return percent_words(n, sum(row), 1)


def _listings(summary: MonthlySummary) -> Iterator[Part]:
    for figure in summary.figures.listings:
        made = tuple(tuple(cell(own(text)) for text in row) for row in figure.now.rows if row)
        yield _part(title(figure.about), tuple(map(own, figure.now.columns)), made)
