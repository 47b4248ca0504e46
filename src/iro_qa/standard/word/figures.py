"""The figures of a summary as the Word templates print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iro_qa.plugin import (
    ROUNDED,
    Figures,
    MonthlySummary,
    ProportionFigure,
    TallyFigure,
    falls_short,
    off_hundred,
    one_decimal,
    part_words,
    percent_words,
    to_discuss,
    whole,
)
from iro_qa.standard import wording
from iro_qa.standard.word.room import NUMBERS, Limits
from iro_qa.standard.word.rows import Values

_FILLS = {"met": "C6EFCE", "near": "FFE699", "below": "F8CBAD"}


def shown_figures(summary: MonthlySummary, limits: Limits) -> Values:
    """What the forms show: on the first pages what is to be discussed, then every other shortfall, then sentences."""
    proportions = [figure for figure in summary.figures.proportions if figure.about.team_page]
    short = [figure for figure in proportions if falls_short(figure)]
    fine = [f for f in proportions if f.now.denominator and f not in short]
    largest = sorted(filter(to_discuss, short), key=_missed)
    first, more = largest[: limits.figures], largest[limits.figures :]
    also = more if summary.team else more[: limits.also]
    rest = [figure for figure in short if figure not in first and figure not in also]
    behind = [figure for figure in short if figure in rest or (figure in also and _many(figure))]
    missing = sum(figure.verdict in _MISSED for figure in rest)
    return {
        "shortfalls_first": [_shortfall(figure) for figure in first],
        "also_short": [_in_brief(figure) for figure in also],
        "other_questions": [_in_full_line(figure) for figure in behind if _missed(figure)],
        "nobody_missed": wording.sentence(_NOBODY, [_over_three(figure) for figure in behind if not _missed(figure)]),
        "no_shortfall": "" if largest else _none(proportions) if short or fine else _NO_FIGURES,
        "unjudged": _unjudged(summary, proportions),
        "fine": wording.sentence("Nothing to discuss", [f.about.titled(wording.n_of_d(f.now)) for f in fine]),
        "shortfalls_line": wording.more_behind(len(rest), _OTHERS, _missing(missing)),
        "sentences": [said for said in _sentences(summary.figures, proportions) if said],
        "all_figures_line": _all_figures(summary),
    }


_NO_FIGURES = "There are no figures for this month."
_OTHERS = "Other questions"
_NOBODY = "Below target over the three months, though nobody was missed this month"
_MISSED = ("near", "below")
_MONTHS = 3


def _missed(figure: ProportionFigure) -> int:
    """For how many of the month it was not met, as a negative number: the most sort first."""
    return figure.now.numerator - figure.now.denominator


def _many(figure: ProportionFigure) -> bool:
    """Whether its children are too many to be named on the first pages."""
    return len(figure.now.cases) > NUMBERS


def _missing(n: int) -> str:
    return f"{n:,} of them {wording.verb(n, 'misses its target', 'miss their target')}" if n else ""


def _none(shown: Iterable[ProportionFigure]) -> str:
    if any(figure.verdict for figure in shown):
        return "No question is below its target, or short three months running, for more than one child."
    return "No question is short for more than one child."


def _unjudged(summary: MonthlySummary, shown: Iterable[ProportionFigure]) -> str:
    """How many figures have too few behind them to be judged; blank where all that have a target are judged."""
    asked = [figure for figure in shown if figure.target is not None and figure.three.denominator]
    few = sum(not figure.verdict for figure in asked)
    if not few:
        return ""
    because = f"Fewer than {summary.smallest_denominator} over three months, so"
    if few == len(asked):
        return f"{because} none is judged against its target."
    return (
        f"{because} {few:,} of {len(asked):,} questions {wording.verb(few, 'is', 'are')} not judged against a target."
    )


def _in_brief(figure: ProportionFigure) -> str:
    """A shortfall in a line: "PEP: 6 of 9 (604578, 605067, 605184)"."""
    cases = figure.now.cases
    named = f"{len(cases):,} numbers, under {_OTHERS}" if _many(figure) else ", ".join(cases)
    return f"{figure.about.titled()}: {wording.n_of_d(figure.now)}{f' ({named})' if named else ''}"


def _in_full_line(figure: ProportionFigure) -> str:
    """As above with what it is made of, every number and the three months."""
    row = _shortfall(figure)
    told = "; ".join(filter(None, (", ".join(row["now_more"]), ", ".join(figure.now.cases))))
    three = f"{row['three']} over three months{row['running']}{_aim(figure)}"
    return f"{figure.about.titled()}: {row['now']}{f' ({told})' if told else ''}; {three}."


def _over_three(figure: ProportionFigure) -> str:
    three = wording.n_of_d(figure.three, figure.three_percent, figure.about.decimals)
    return f"{figure.about.titled()}: {three}{_aim(figure)}"


def _aim(figure: ProportionFigure) -> str:
    return f", target {figure.target}%" if figure.verdict in _MISSED else ""


def _all_figures(summary: MonthlySummary) -> str:
    """Where a team finds every figure; the service's own document has them."""
    made = summary.figures
    n = sum(map(len, (made.proportions, made.counts, made.tallies, made.averages, made.tables, made.listings)))
    if not summary.team or not n:
        return ""
    every = "The figure" if n == 1 else f"All {n:,} figures"
    return (
        f"{every} of this team, with the month before, {wording.verb(n, 'is', 'are')} in the workbook and in the JSON."
    )


def _sentences(figures: Figures, shown: list[ProportionFigure]) -> Iterator[str]:
    unasked = [figure for figure in shown if not figure.now.denominator]
    nobody = [figure for figure in unasked if figure.now.not_applicable]
    yield wording.sentence("Applied to nobody this month", _titles(f for f in nobody if not f.now.not_recorded))
    yield wording.sentence("Not asked this month", _titles(f for f in unasked if not f.now.total))
    silent = [(f, f.now.not_recorded) for f in shown if f.now.not_recorded]
    blank = [f"{f.about.titled()}, {wording.units(n, f.about.unit)}" for f, n in silent]
    yield wording.sentence("Not recorded, so in no figure", blank)
    yield wording.sentence(
        "Not available, because a part of the program broke", [a.title for a in figures.not_available]
    )


def _titles(figures: Iterable[ProportionFigure]) -> list[str]:
    return [figure.about.titled() for figure in figures]


def _shortfall(figure: ProportionFigure) -> Values:
    now = figure.now
    return _proportion(figure) | {
        "now_more": (*wording.also(now), *([f"{now.not_evidenced:,} not evidenced"] if now.not_evidenced else [])),
        "running": ", three months running" if figure.short_months == _MONTHS else "",
        "children": ", ".join(now.cases) or ("-" if now.denominator > now.numerator else "none this month"),
    }  # fmt: skip


def _proportion(figure: ProportionFigure) -> Values:
    return {
        "title": figure.about.title, "unit": "; ".join(filter(None, (figure.about.brought_by, _unit(figure)))),
        "now": wording.n_of_d(figure.now, figure.now_percent, figure.about.decimals),
        "three": wording.n_of_d(figure.three, figure.three_percent, figure.about.decimals),
        "target": "-" if figure.target is None else f"{figure.target}%",
        "verdict": wording.against(figure), "fill": _FILLS.get(figure.verdict, "auto"),
    }  # fmt: skip


def _unit(figure: ProportionFigure) -> str:
    return figure.about.unit_words or figure.about.unit


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
        yield _grid(figure.about.titled(), first, others, rows)


def _mean(total: int, n: int) -> str:
    return f"{one_decimal(total, n)} ({n:,})" if n else "-"


def _grid(caption: str, first: str, columns: list[str], rows: list[tuple[str, list[str]]]) -> Values:
    """No cell is left blank: a reader, and a screen reader, must see that nothing is there."""
    return {
        "caption": caption, "first": first or "-", "columns": [c or "-" for c in columns],
        "rows": [{"label": label or "-", "cells": [c or "-" for c in cells]} for label, cells in rows],
    }  # fmt: skip
