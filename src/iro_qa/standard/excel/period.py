"""The workbook of figures over a run of months: counts only, no child, form or worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from iro_qa.plugin import (
    About,
    Average,
    Count,
    CrossTable,
    PeriodFigure,
    PeriodFigures,
    Proportion,
    Sheet,
    Tally,
    Value,
    in_words,
    off_hundred,
    one_decimal,
    whole,
    workbook,
)
from iro_qa.standard import wording
from iro_qa.standard.excel.figures import LONG, NOT_AVAILABLE, WHOSE, Row, cells_of, long, parted, percent_of, whose
from iro_qa.standard.excel.words import definitions

_Line = tuple[str, str, Value]

#: A heading, and how its cell is taken from a proportion.
_COLUMNS: tuple[tuple[str, Callable[[PeriodFigure, Proportion], Value]], ...] = (
    ("Figure", lambda f, _: f.about.title),
    ("Unit", lambda f, _: f.about.unit_words or f.about.unit),
    ("n", lambda _, p: p.numerator),
    ("of", lambda _, p: p.denominator),
    ("%", lambda f, p: percent_of(f.about, p, f.percent)),
    ("Target %", lambda f, _: f.target),
    ("Against the target", lambda f, _: wording.against(f)),
    ("Partly", lambda _, p: p.partly),
    ("No", lambda _, p: p.no),
    ("Declined", lambda _, p: p.declined),
    ("Not evidenced", lambda _, p: p.not_evidenced),
    ("Not applicable", lambda _, p: p.not_applicable),
    ("Not recorded", lambda _, p: p.not_recorded),
)
_VERDICT = next(at for at, (heading, _) in enumerate(_COLUMNS) if heading == "Against the target")


def period_workbook(found: PeriodFigures) -> bytes:
    """The figures as an .xlsx file. Raises OutputError where Excel is not installed with iro-qa."""
    return workbook(_sheets(found))


def _sheets(found: PeriodFigures) -> Iterator[Sheet]:
    yield Sheet("Summary", ("Part", "What", "Value"), (*_heading(found), *_about(found), *_words(found)))
    shares = (_share(f, f.result) for f in found.figures if isinstance(f.result, Proportion))
    columns = tuple(heading for heading, _ in _COLUMNS) + WHOSE
    yield Sheet("Figures", columns, (*shares, *map(_missing, found.not_available)))
    rows = tuple(row for figure in found.figures for row in _counts(figure, found))
    yield Sheet("Counts", LONG, rows)


def _heading(found: PeriodFigures) -> Iterator[_Line]:
    part, until = "This document", found.copy.delete_after
    yield part, "Marking", found.words.marking
    yield part, "Copy for", found.copy.recipient
    yield from ([(part, "Delete after", in_words(until))] if until else [])


def _words(found: PeriodFigures) -> Iterator[_Line]:
    """The definitions that hold for a run of months."""
    for part, word, meaning in definitions(found.smallest_denominator, tuple(rounded(found))):
        if word not in _OF_A_MONTH:
            yield part, word, found.words.said(meaning)
    if band := wording.near(found.figures):
        yield "Definitions", "Near", f"{wording.first_capital(band)}."
    yield "Definitions", "Against the target", "Over all the months together, worked out before rounding."


_OF_A_MONTH = frozenset({"Month", "Three months", "Met or below", "Better or worse", "Open and overdue", "Child"})


def _about(found: PeriodFigures) -> Iterator[_Line]:
    part, read = "These figures", found.reading
    yield part, "Council", found.council
    yield part, "Team", found.team or "Whole service"
    yield part, "Months", f"{found.months_words} ({found.months})"
    yield part, "Months without a form that counts", ", ".join(found.without_forms) or "none"
    yield part, "Data as at", found.as_at
    yield part, "Forms counted", found.forms
    yield part, "Children", found.children
    yield part, "Files or rows that could not be read, all teams", read.unreadable
    yield part, "Forms read that do not count, all teams", read.forms - read.counted
    for about in found.left_out:
        yield part, "Left out, as it lists rows or names somebody", about.title


def rounded(found: PeriodFigures) -> Iterator[str]:
    """Titles of the tallies whose rounded per cents add up to something other than 100."""
    for figure in found.figures:
        about = figure.about
        parts = tuple(figure.result.counts.values()) if isinstance(figure.result, Tally) and about.parts else ()
        if whole(parts, found.smallest_denominator) and off_hundred(parts, about.decimals):
            yield about.title


def _share(figure: PeriodFigure, share: Proportion) -> Row:
    return (*(cell(figure, share) for _, cell in _COLUMNS), *whose(figure.about))


def _missing(about: About) -> Row:
    blank: list[Value] = [None] * len(_COLUMNS)
    blank[0], blank[1], blank[_VERDICT] = about.title, about.unit, NOT_AVAILABLE
    return (*blank, *whose(about))


def _counts(figure: PeriodFigure, found: PeriodFigures) -> Iterator[Row]:
    """Every number of a count, tally, average or table in a row of its own."""
    about, one, period, labels = figure.about, figure.result, found.months_words, figure.labels
    if isinstance(one, Count):
        yield long(about, "count", period, one.value)
    elif isinstance(one, Tally):
        of = whole(one.counts.values(), found.smallest_denominator)
        for code, n in one.counts.items():
            yield from parted(about, period, labels[code], n, of)
    elif isinstance(one, Average):
        mean = float(one_decimal(one.total, one.n)) if one.n else None
        for measure, number in (("sum", one.total), ("number", one.n), ("mean", mean)):
            yield long(about, "average", period, number, measure=measure)
    elif isinstance(one, CrossTable):
        for row, column, value in cells_of(one):
            yield long(about, "table", period, value, row=labels[row], column=labels[column])
