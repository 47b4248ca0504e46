"""The section "Over the year": month, three months, year to date and the same month a year ago, side by side."""

from __future__ import annotations

from iro_qa.plugin import About, CountFigure, Month, MonthlySummary, Proportion, ProportionFigure
from iro_qa.standard import wording
from iro_qa.standard.word.rows import Values

_Cells = tuple[str, str, str, str]


def over_the_year(summary: MonthlySummary) -> Values:
    """Every count and proportion; no row in a summary from before there were these."""
    figures, month = summary.figures, Month.parse(summary.month)
    rows = [_row(f.about, _counts(f)) for f in figures.counts if f.year is not None]
    rows += [_row(f.about, _shares(f)) for f in figures.proportions if f.year is not None]
    return {"over_year": rows, "to_date": _to_date(month), "year_ago": month.plus(-12).words}


def _to_date(month: Month) -> str:
    """April to October; with the years where the months are of two."""
    first, last = month.to_date[0].words.split(" "), month.words.split(" ")
    if first == last:
        return first[0]
    return f"{first[0]} to {last[0]}" if first[1] == last[1] else f"{' '.join(first)} to {' '.join(last)}"


def _row(about: About, cells: _Cells) -> Values:
    return {"title": wording.named(about)} | dict(zip(("now", "three", "year", "ago"), cells, strict=True))


def _counts(figure: CountFigure) -> _Cells:
    return _count(figure.now), _count(figure.three), _count(figure.year), _count(figure.ago)


def _count(n: int | None) -> str:
    return "-" if n is None else f"{n:,}"


def _shares(f: ProportionFigure) -> _Cells:
    spans = (f.now, f.now_percent), (f.three, f.three_percent), (f.year, f.year_percent), (f.ago, f.ago_percent)
    now, three, year, ago = (_share(one, percent, f.about.decimals) for one, percent in spans)
    return now, three, year, ago


def _share(one: Proportion | None, percent: int | None, decimals: int) -> str:
    return wording.n_of_d(one, percent, decimals) if one else "-"
