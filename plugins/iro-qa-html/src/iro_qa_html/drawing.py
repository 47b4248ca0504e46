"""A chart as SVG: bars one below the other, each under its name and its numbers in words. Whole numbers only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from textwrap import wrap

from markupsafe import Markup

from iro_qa_html.parts import Bar, Chart
from iro_qa_html.texts import joined, said

#: Units of the drawing: its width, a line of text, the height of a bar, and what is left free below one.
_WIDTH, _LINE, _BAR, _GAP = 360, 15, 10, 9
#: Characters of a name and its numbers that share a line; of a name that has its lines to itself.
_BESIDE, _ALONE = 57, 56


def svg(chart: Chart, name: str) -> Markup:
    """The chart; `name` makes its ids, so no other chart of the page may have it."""
    most = max((sum(bar.pieces) for bar in chart.bars), default=0) or 1
    tops = list(accumulate(map(_height, chart.bars), initial=0))
    drawn = [_bar(bar, chart.legend, top, most) for bar, top in zip(chart.bars, tops, strict=False)]
    return said(
        '<svg role="img" aria-labelledby="{0}-title {0}-desc" viewBox="0 0 {1} {2}"><title id="{0}-title">{3}</title>'
        '<desc id="{0}-desc">{4}</desc>{5}</svg>',
        name, _WIDTH, tops[-1], chart.title, chart.description, joined(drawn, "\n"),
    )  # fmt: skip


def _lines(bar: Bar) -> list[str]:
    """The name's lines; the numbers stand at the right of the last, or below it where there is no room."""
    if len(bar.label) + len(bar.words) < _BESIDE:
        return [bar.label]
    lines = wrap(bar.label, _ALONE)
    return lines if len(lines[-1:] and lines[-1]) + len(bar.words) < _BESIDE else [*lines, ""]


def _height(bar: Bar) -> int:
    return _LINE * len(_lines(bar)) + _BAR + _GAP


def _bar(bar: Bar, legend: tuple[tuple[str, str], ...], top: int, most: int) -> Markup:
    lines = _lines(bar)
    names = [_text(line, 0, top + _LINE * (at + 1) - 4) for at, line in enumerate(lines) if line]
    under = top + _LINE * len(lines)
    words = said('<text x="{}" y="{}" text-anchor="end">{}</text>', _WIDTH, under - 4, bar.words)
    return joined((*names, words, *_pieces(bar, legend, under, most)), "\n")


def _text(line: str, x: int, y: int) -> Markup:
    return said('<text x="{}" y="{}">{}</text>', x, y, line)


def _pieces(bar: Bar, legend: tuple[tuple[str, str], ...], top: int, most: int) -> Iterator[Markup]:
    """Each piece from where the one before it ended; to a whole unit, so that the same numbers are the same bytes."""
    ends = list(accumulate(bar.pieces, initial=0))
    for (_, fill), start, end in zip(legend, ends, ends[1:], strict=False):
        left, right = _WIDTH * start // most, _WIDTH * end // most
        if end > start:
            yield said(
                '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>', left, top, max(right - left, 1), _BAR, fill
            )
