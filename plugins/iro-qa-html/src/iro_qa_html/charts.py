"""The charts, each with a table of the same numbers."""

from __future__ import annotations

from iro_qa.plugin import Charted, MonthInTime, MonthlySummary, ProportionFigure, ThemeRow, so_many
from iro_qa_html.figures import shown, target, title
from iro_qa_html.meeting import month, theme_table
from iro_qa_html.parts import Bar, Chart, Part, Table, cell
from iro_qa_html.texts import capital, own, plain

#: Fills that differ in lightness as well as in colour, so that print without colour tells them apart too.
_URGENCIES = {"red": "#a61c1c", "amber": "#ffc857", "learning": "#dce6f2"}
_MET, _REST, _OTHER = "#1f3a5f", "#f2a65a", "#bfbfbf"


def charts(summary: MonthlySummary) -> Part:
    """What the summary has to draw: for several teams timeliness and concerns, for one team its answers and themes."""
    told = summary.charted
    inner = (_in_time(summary, told), _by_theme(summary, told)) if told else _of_team(summary)
    name = "Timeliness, and what the concerns are about" if told else "In pictures"
    return Part(summary.words.said(name), inner=inner, id="charts", unfolded=True)


def _in_time(summary: MonthlySummary, told: Charted) -> Part:
    months, name = told.in_time, "Reviews in time"
    if not months:
        return Part(name, ("This figure is not in this summary.",))
    name, last = f"{name} over {so_many(len(months), 'month')}", months[-1]
    span = " to ".join(dict.fromkeys((months[0].month_words, last.month_words)))
    description = (
        f"Bar chart: reviews held in time and not in time, by month, {span}. {last.month_words}: "
        f"{last.numerator:,} of {last.denominator:,} in time. The table below has every number."
    )
    legend = (("Held in time", _MET), ("Not in time", _REST))
    bars = tuple(Bar(one.month_words, (one.numerator, one.rest), _share(one)) for one in months)
    note = f"{told.basis} A month with fewer than {summary.smallest_denominator} has no percentage."
    table = _months(months)
    return Part(name, charts=(Chart(name, description, legend, bars),), tables=(table,), after=(note,))


def _share(one: MonthInTime) -> str:
    share = "" if one.percent is None else f" ({one.percent}%)"
    return f"{one.numerator:,} of {one.denominator:,}{share}"


def _months(months: tuple[MonthInTime, ...]) -> Table:
    columns = ("Month", "Held in time", "Not in time", "Counted", "In time")
    made = tuple(
        (cell(one.month_words), *(cell(f"{n:,}") for n in (one.numerator, one.rest, one.denominator)),
         cell("" if one.percent is None else f"{one.percent}%")) for one in months
    )  # fmt: skip
    return Table("Reviews in time, month by month", columns, made)


def _by_theme(summary: MonthlySummary, told: Charted) -> Part:
    what = summary.words.said("Open concerns")
    name = f"{what} by theme and urgency"
    if not told.themes:
        return Part(name, (f"No open {summary.words.concerns}.",))
    labels = [summary.urgency(code) for code in told.urgencies]
    numbers = [(one.theme, tuple(one.of(code) for code in told.urgencies)) for one in told.themes]
    most = told.themes[0]
    description = (
        f"Bar chart: {what[:1].lower()}{what[1:]} by theme, each bar by urgency. The most are about {most.theme}: "
        f"{most.together:,}. The table below has every number."
    )
    bars = tuple(Bar(theme, counts, _words(counts, labels)) for theme, counts in numbers)
    legend = tuple(
        (capital(name), _URGENCIES.get(code, _OTHER)) for name, code in zip(labels, told.urgencies, strict=True)
    )
    columns = ("Theme", *map(capital, labels), "Together")
    made = tuple(
        (cell(own(theme)), *(cell(f"{n:,}") for n in (*counts, sum(counts)))) for theme, counts in numbers
    )  # fmt: skip
    return Part(
        name, charts=(Chart(name, description, legend, bars),), tables=(Table(name, columns, made, quiet=True),)
    )


def _words(counts: tuple[int, ...], labels: list[str]) -> str:
    """No colour is alone: "2 red, 1 amber"."""
    return ", ".join(f"{n:,} {label}" for n, label in zip(counts, labels, strict=True) if n)


def _of_team(summary: MonthlySummary) -> tuple[Part, ...]:
    asked = [f for f in summary.figures.proportions if f.about.team_page and f.three.denominator]
    made = (_answers(summary, asked) if asked else None, _themes(summary, summary.themes) if summary.themes else None)
    return tuple(part for part in made if part)


def _answers(summary: MonthlySummary, asked: list[ProportionFigure]) -> Part:
    name = f"What the forms show, {summary.three_months}"
    description = (
        f"Bar chart: {so_many(len(asked), 'question')}, each with how many were met and not met, "
        f"{summary.three_months}. The table below has every number."
    )
    bars = tuple(
        Bar(plain(title(one.about, unit=True)), (one.three.numerator, one.three.denominator - one.three.numerator),
            shown(one, "three")) for one in asked
    )  # fmt: skip
    chart = Chart(name, description, (("Met", _MET), ("Not met", _REST)), bars)
    columns = ("Question (what is counted)", month(summary), summary.three_months, "Target")
    made = tuple(
        (cell(title(one.about, unit=True)), cell(shown(one, "now")), cell(shown(one, "three")), target(one))
        for one in asked
    )  # fmt: skip
    return Part(name, charts=(chart,), tables=(Table(name, columns, made, quiet=True),))


def _themes(summary: MonthlySummary, themes: tuple[ThemeRow, ...]) -> Part:
    name = summary.words.said(f"What the concerns were about, {summary.three_months}")
    most, this_month = max(themes, key=lambda row: row.three), month(summary)
    description = (
        f"Bar chart: how often each theme was raised, in {this_month} and before it, {summary.three_months}. The most "
        f"is {most.theme}: {most.three:,}. The table below has every number."
    )
    legend = ((f"In {this_month}", _MET), ("In the two months before", _REST))
    bars = tuple(
        Bar(row.theme, (row.now, row.three - row.now), f"{row.now:,} in {this_month}, {row.three:,} in all")
        for row in themes
    )  # fmt: skip
    return Part(name, charts=(Chart(name, description, legend, bars),), tables=(theme_table(summary, themes),))
