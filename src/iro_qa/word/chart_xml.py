"""The XML of a bar chart: what is drawn (the caches), and where in its workbook each number stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import attrs

from iro_qa.word.chart_workbook import SHEET, cell_name
from iro_qa.word.colours import BLACK, ink
from iro_qa.word.text import as_xml

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LINE, _GRID = "404040", "D0D5DB"
#: A slice of less than this part of the longest bar has no room for its label; the table has its number.
_ROOM = 40
_CATEGORIES, _VALUES = 50010, 50020


@attrs.frozen
class Series:
    """One kind of bar: its name in the legend, a whole number for each category (None: no bar) and its fill."""

    name: str
    values: tuple[int | None, ...]
    #: six hexadecimal digits
    fill: str


@attrs.frozen
class Chart:
    """A bar chart of whole numbers. `alt` is what is said of it to somebody who does not see it."""

    title: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    #: what the numbers count: "Reviews"
    unit: str
    #: upright bars side by side, or level bars one after the other in a row
    kind: Literal["columns", "stacked rows"] = "columns"
    height_cm: float = 7.0

    def rows(self) -> list[list[str | int | None]]:
        """The sheet of its workbook: a heading for each series, a row for each category."""
        head: list[str | int | None] = [self.unit, *(one.name for one in self.series)]
        body = [[name, *(one.values[at] for one in self.series)] for at, name in enumerate(self.categories)]
        return [head, *body]


def chart_xml(chart: Chart) -> str:
    """The chart part of a document; its workbook is the relationship rId1."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{_bars(chart)}{_axes(chart)}</c:plotArea>'
        f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_text(900)}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(900)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _bars(chart: Chart) -> str:
    direction, grouping, overlap = ("bar", "stacked", 100) if _stacked(chart) else ("col", "clustered", 0)
    series = "".join(_series(chart, at) for at in range(len(chart.series)))
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="45"/><c:overlap val="{overlap}"/>'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/></c:barChart>'
    )


def _stacked(chart: Chart) -> bool:
    return chart.kind == "stacked rows"


def _series(chart: Chart, at: int) -> str:
    one, last = chart.series[at], len(chart.categories) + 1
    outline = f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{_LINE}"/></a:solidFill></a:ln>'
    fill = f'<a:solidFill><a:srgbClr val="{one.fill}"/></a:solidFill>'
    name = f"<c:tx>{_texts((one.name,), _range(1, 1, at + 2))}</c:tx>"
    categories = f"<c:cat>{_texts(chart.categories, _range(2, last, 1))}</c:cat>"
    values = f"<c:val>{_numbers(one.values, _range(2, last, at + 2))}</c:val>"
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{name}<c:spPr>{fill}{outline}</c:spPr>'
        f'<c:invertIfNegative val="0"/>{_labels(chart, one)}{categories}{values}</c:ser>'
    )


def _range(first: int, last: int, column: int) -> str:
    """Figures!$B$2:$B$14"""
    ends = dict.fromkeys(cell_name(row, column, fixed=True) for row in (first, last))
    return f"{SHEET}!{':'.join(ends)}"


def _texts(texts: Sequence[str], place: str) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{as_xml(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{place}</c:f>{cache}</c:strRef>"


def _numbers(values: Sequence[int | None], place: str) -> str:
    there = ((at, value) for at, value in enumerate(values) if value is not None)
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in there)
    counted = f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
    return f"<c:numRef><c:f>{place}</c:f><c:numCache>{counted}</c:numCache></c:numRef>"


def _labels(chart: Chart, one: Series) -> str:
    """The number on each bar: on the fill where bars share a row, else above the bar, where nought is told too."""
    stacked = _stacked(chart)
    shown, colour, place = ("#,##0;;", ink(one.fill), "ctr") if stacked else ("#,##0", BLACK, "outEnd")
    left_out = _narrow(chart, one) if stacked else ()
    none = "".join(f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>' for at in left_out)
    names = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    what = "".join(f'<c:show{name} val="{int(name == "Val")}"/>' for name in names)
    return (
        f'<c:dLbls>{none}<c:numFmt formatCode="{shown}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(800, colour)}"
        f'<c:dLblPos val="{place}"/>{what}</c:dLbls>'
    )


def _narrow(chart: Chart, one: Series) -> list[int]:
    """The categories in which this series' slice has no room for a label."""
    totals = [sum(other.values[at] or 0 for other in chart.series) for at in range(len(chart.categories))]
    longest = max(totals, default=0)
    return [at for at, value in enumerate(one.values) if value and value * _ROOM < longest]


def _axes(chart: Chart) -> str:
    stacked = _stacked(chart)
    first, second = ("l", "b") if stacked else ("b", "l")
    # Rows are read from the top: then the scale has to be told to stand at the end of them, which is the foot.
    order, crosses = ("maxMin", "max") if stacked else ("minMax", "autoZero")
    marks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{first}"/><c:numFmt formatCode="General" sourceLinked="0"/>{marks}'
        f'{_stroke(_LINE)}{_text(800)}<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{second}"/><c:majorGridlines>{_stroke(_GRID)}</c:majorGridlines>'
        f'{_title(chart.unit)}<c:numFmt formatCode="#,##0" sourceLinked="0"/>{marks}{_stroke(_LINE)}{_text(800)}'
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/>'
        f"{_whole_steps(chart)}</c:valAx>"
    )


def _whole_steps(chart: Chart) -> str:
    """A short scale goes by ones: there is no half a review."""
    most = max((value or 0 for one in chart.series for value in one.values), default=0)
    return '<c:majorUnit val="1"/>' if most < 5 and not _stacked(chart) else ""


def _stroke(colour: str) -> str:
    return f'<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'


def _letters(name: str, size: int, colour: str) -> str:
    return (
        f'<a:{name} lang="en-GB" sz="{size}" b="0"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="Arial"/></a:{name}>'
    )


def _text(size: int, colour: str = BLACK) -> str:
    """How texts look; the size is in hundredths of a point."""
    letters = _letters("defRPr", size, colour).replace(' lang="en-GB"', "")
    return f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{letters}</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'


def _title(text: str) -> str:
    run = f"<a:r>{_letters('rPr', 900, BLACK)}<a:t>{as_xml(text)}</a:t></a:r>"
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>{run}</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )
