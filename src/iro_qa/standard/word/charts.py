"""The charts of the service's document and of a head of service's copy, and the tables with the same numbers."""

from __future__ import annotations

from iro_qa.plugin import Chart, Charted, MonthInTime, MonthlySummary, Series, ThemeByUrgency
from iro_qa.standard import wording
from iro_qa.standard.word.rows import Values

#: The names by which a template asks for them.
CHARTS = ("timeliness", "concerns")
#: Fills that differ in lightness as well as in colour, so that print without colour tells them apart too.
_FILLS = {"red": "A61C1C", "amber": "FFC857", "learning": "DCE6F2"}
_IN_TIME, _REST, _OTHER = "1F3A5F", "F2A65A", "BFBFBF"
_TITLES = ("Held in time", "Not in time")
#: A row of the chart with its gap, and what stands above and below the rows, in centimetres.
_ROW, _AROUND, _TALLEST = 0.58, 2.0, 18.0


def charts(summary: MonthlySummary) -> dict[str, Chart | None]:
    """Every chart that a template may ask for, by its name there; None where there is nothing to draw."""
    told = summary.charted or Charted()
    made = _timeliness(told) if told.in_time else None, _concerns(summary, told) if told.themes else None
    return dict(zip(CHARTS, made, strict=True))


def charted(summary: MonthlySummary) -> Values:
    """The same numbers as texts, for the tables beside the charts."""
    told = summary.charted or Charted()
    columns = [*(_label(summary, code) for code in told.urgencies), "Together"]
    rows = [{"label": one.theme, "cells": [f"{n:,}" for n in _numbers(one, told)]} for one in told.themes]
    return {
        "timeliness": [_month(one) for one in told.in_time], "timeliness_title": _title(told),
        "timeliness_basis": told.basis,
        "by_theme": {"title": "Theme", "columns": columns, "rows": rows},
    }  # fmt: skip


def _numbers(one: ThemeByUrgency, told: Charted) -> tuple[int, ...]:
    """A theme's row: each urgency that is shown, and all of them."""
    shown = tuple(one.of(code) for code in told.urgencies)
    return (*shown, sum(shown))


def _title(told: Charted) -> str:
    months = len(told.in_time)
    return f"Reviews in time over {wording.count(months, 'month')}" if months else "Reviews in time"


def _month(one: MonthInTime) -> Values:
    share = "-" if one.percent is None else f"{one.percent}%"
    numbers = {"in_time": one.numerator, "rest": one.rest, "counted": one.denominator}
    return {"month": one.month_words, "share": share} | {name: f"{n:,}" for name, n in numbers.items()}


def _timeliness(told: Charted) -> Chart:
    months, last = told.in_time, told.in_time[-1]
    values = tuple(one.numerator for one in months), tuple(one.rest for one in months)
    span = " to ".join(dict.fromkeys((months[0].month_words, last.month_words)))
    alt = (
        f"Column chart: reviews held in time and not in time, by month, {span}. "
        f"{last.month_words}: {last.numerator:,} of {last.denominator:,} in time. The table below has every number."
    )
    series = zip(_TITLES, values, (_IN_TIME, _REST), strict=True)
    names = tuple(_short(one.month_words) for one in months)
    return Chart(_title(told), alt, names, tuple(Series(*one) for one in series), "Reviews")


def _short(month_words: str) -> str:
    """October 2026 -> Oct 2026, to stand under a bar."""
    month, _, year = month_words.partition(" ")
    return f"{month[:3]} {year}"


def _concerns(summary: MonthlySummary, told: Charted) -> Chart:
    what = summary.words.said("Open concerns")
    series = tuple(
        Series(_label(summary, code), tuple(one.of(code) for one in told.themes), _FILLS.get(code, _OTHER))
        for code in told.urgencies
    )
    most = told.themes[0]
    alt = (
        f"Bar chart: {what[:1].lower()}{what[1:]} by theme, each bar by urgency. The most are about {most.theme}: "
        f"{most.together:,}. The table below has every number."
    )
    names, height = tuple(one.theme for one in told.themes), _AROUND + _ROW * len(told.themes)
    return Chart(f"{what} by theme", alt, names, series, what, "stacked rows", round(min(height, _TALLEST), 2))


def _label(summary: MonthlySummary, code: str) -> str:
    label = summary.urgency(code)
    return label[:1].upper() + label[1:]
