"""The figures of a summary as the Word templates print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iro_qa.plugin import (
    ROUNDED,
    Figures,
    MonthlySummary,
    ProportionFigure,
    TallyFigure,
    off_hundred,
    one_decimal,
    part_words,
    percent_words,
    whole,
)
from iro_qa.standard import wording
from iro_qa.standard.word.room import Limits
from iro_qa.standard.word.rows import Values

_FILLS = {"met": "C6EFCE", "near": "FFE699", "below": "F8CBAD"}


def shown_figures(summary: MonthlySummary, limits: Limits) -> Values:
    """What the forms show: on the first pages what is to be discussed, then every other shortfall, then sentences."""
    proportions = [figure for figure in summary.figures.proportions if figure.about.team_page]
    short = [figure for figure in proportions if _short(figure)]
    fine = [f for f in proportions if f.now.denominator and f not in short]
    largest = sorted(filter(_to_discuss, short), key=lambda f: f.now.numerator - f.now.denominator)
    first = largest[: limits.figures]
    rest = [figure for figure in short if figure not in first]
    return {
        "shortfalls_first": [_shortfall(figure) for figure in first],
        "shortfalls": [_shortfall(figure) for figure in rest],
        "no_shortfall": _NO_SHORTFALL if short or fine else _NO_FIGURES,
        "fine": wording.sentence("Nothing to discuss", [f"{f.about.title} ({wording.n_of_d(f.now)})" for f in fine]),
        "shortfalls_line": wording.more_behind(len(rest), "Other questions"),
        "sentences": [said for said in _sentences(summary.figures, proportions) if said],
    }


_NO_FIGURES = "There are no figures for this month."
_NO_SHORTFALL = "No question is below its target, or short three months running, for more than one child."


def _short(figure: ProportionFigure) -> bool:
    """A child behind it this month, or three months that do not reach the target."""
    now = figure.now
    return now.denominator > now.numerator or (now.denominator > 0 and figure.verdict in ("near", "below"))


def _to_discuss(figure: ProportionFigure) -> bool:
    """Somebody not met this month, and the target missed or short three months running; never for one child alone."""
    now, three = figure.now, figure.three
    children = {*now.cases, *three.cases}
    several = len(children) > 1 if children else three.denominator - three.numerator > 1
    lasting = figure.verdict in ("near", "below") or figure.short_months == _MONTHS
    return now.denominator > now.numerator and lasting and several


_MONTHS = 3


def _sentences(figures: Figures, shown: list[ProportionFigure]) -> Iterator[str]:
    unasked = [figure for figure in shown if not figure.now.denominator]
    nobody = [figure for figure in unasked if figure.now.not_applicable]
    yield wording.sentence("Applied to nobody this month", _titles(f for f in nobody if not f.now.not_recorded))
    yield wording.sentence("Not asked this month", _titles(f for f in unasked if not f.now.total))
    silent = [(f, f.now.not_recorded) for f in shown if f.now.not_recorded]
    blank = [f"{f.about.title}, {wording.units(n, f.about.unit)}" for f, n in silent]
    yield wording.sentence("Not recorded, so in no figure", blank)
    yield wording.sentence(
        "Not available, because a part of the program broke", [a.title for a in figures.not_available]
    )


def _titles(figures: Iterable[ProportionFigure]) -> list[str]:
    return [figure.about.title for figure in figures]


def _shortfall(figure: ProportionFigure) -> Values:
    now = figure.now
    return _proportion(figure) | {
        "now_more": (*wording.also(now), *([f"{now.not_evidenced:,} not evidenced"] if now.not_evidenced else [])),
        "running": ", three months running" if figure.short_months == _MONTHS else "",
        "children": ", ".join(now.cases) or ("-" if now.denominator > now.numerator else "none this month"),
    }  # fmt: skip


def _proportion(figure: ProportionFigure) -> Values:
    return {
        "title": figure.about.title, "unit": figure.about.unit_words or figure.about.unit,
        "now": wording.n_of_d(figure.now, figure.now_percent, figure.about.decimals),
        "three": wording.n_of_d(figure.three, figure.three_percent, figure.about.decimals),
        "target": "-" if figure.target is None else f"{figure.target}%",
        "verdict": wording.against(figure), "fill": _FILLS.get(figure.verdict, "auto"),
    }  # fmt: skip


def all_proportions(summary: MonthlySummary) -> list[Values]:
    """Every proportion with what it is made of, for the service's document."""
    return [_in_full(figure) for figure in summary.figures.proportions]


def _in_full(figure: ProportionFigure) -> Values:
    change = {"better": "now better", "worse": "now worse", "same": "no change"}.get(figure.direction, "")
    return _proportion(figure) | {
        "basis": figure.about.basis, "change": change,
        "last": wording.n_of_d(figure.last, figure.last_percent, figure.about.decimals),
        "rest": wording.made_up_of(figure.now),
    }  # fmt: skip


def all_tables(summary: MonthlySummary, before: str) -> list[Values]:
    """Counts, averages, tallies, tables and lists, each as a caption, column titles and rows."""
    figures, month = summary.figures, summary.month_words.split(" ")[0]
    periods = [month, before, summary.three_months]
    return [
        *_plain(figures, periods),
        *(_tally(figure, periods, summary.smallest_denominator) for figure in figures.tallies),
        *_crossed(figures, summary),
        *_listings(figures),
    ]


def _plain(figures: Figures, periods: list[str]) -> Iterator[Values]:
    counts = [(wording.named(f.about), [f"{n:,}" for n in (f.now, f.last, f.three)]) for f in figures.counts]
    means = [
        (wording.named(f.about), [_mean(part.total, part.n) for part in (f.now, f.last, f.three)])
        for f in figures.averages
    ]
    yield from [_grid("Counts", "What is counted", periods, counts)] if counts else []
    yield from ([_grid("Averages (and of how many)", "What it is the mean of", periods, means)] if means else [])


def _tally(figure: TallyFigure, periods: list[str], smallest: int) -> Values:
    """Counts; where the labels are parts of a whole, and it is large enough, in per cent too."""
    parts, decimals = figure.about.parts, figure.about.decimals
    lines = [(line.label, (line.now, line.last, line.three)) for line in figure.lines]
    columns = list(zip(*(counts for _, counts in lines), strict=True)) or [()] * len(periods)
    wholes = [whole(column, smallest) if parts else 0 for column in columns]
    rows = [
        (label, [part_words(n, of, decimals) for n, of in zip(counts, wholes, strict=True)])
        for label, counts in lines if any(counts)
    ]  # fmt: skip
    off = any(of and off_hundred(column, decimals) for column, of in zip(columns, wholes, strict=True))
    return _grid(wording.named(figure.about) + (f"; {ROUNDED}" if off else ""), "What", periods, rows)


def _crossed(figures: Figures, summary: MonthlySummary) -> Iterator[Values]:
    """A table with the total of its rows; from the smallest denominator on, each row again in per cent."""
    for figure in figures.tables:
        for period, table in ((summary.month_words, figure.now), (summary.three_months, figure.three)):
            totals = [sum(row) for row in table.cells]
            same = len(set(totals)) == 1
            large = [row for row in table.cells if sum(row) >= max(summary.smallest_denominator, 1)]
            caption = f"{wording.named(figure.about)}, {period}{f', each row of {totals[0]:,}' if same else ''}"
            rounded = f"; {ROUNDED}" if any(off_hundred(row, 1) for row in large) else ""
            rows = [line for label, row in zip(figure.row_labels, table.cells, strict=True)
                    for line in _row(label, row, shared=row in large, total=not same)]  # fmt: skip
            columns = [*figure.column_labels, *([] if same else ["All"])]
            yield _grid(caption + rounded, "What", columns, rows)


def _row(label: str, row: tuple[int, ...], *, shared: bool, total: bool) -> Iterator[tuple[str, list[str]]]:
    all_of_it = sum(row)
    yield label, [f"{n:,}" for n in (*row, *([all_of_it] if total else []))]
    if shared:
        yield f"{label}, %", [percent_words(n, all_of_it, 1) for n in row] + (["100%"] if total else [])


def _listings(figures: Figures) -> Iterator[Values]:
    for figure in figures.listings:
        first, *others = figure.now.columns or ("",)
        rows = [(row[0], list(row[1:])) for row in figure.now.rows if row]
        yield _grid(figure.about.title, first, others, rows)


def _mean(total: int, n: int) -> str:
    return f"{one_decimal(total, n)} ({n:,})" if n else "-"


def _grid(caption: str, first: str, columns: list[str], rows: list[tuple[str, list[str]]]) -> Values:
    """No cell is left blank: a reader, and a screen reader, must see that nothing is there."""
    return {
        "caption": caption, "first": first or "-", "columns": [c or "-" for c in columns],
        "rows": [{"label": label or "-", "cells": [c or "-" for c in cells]} for label, cells in rows],
    }  # fmt: skip
