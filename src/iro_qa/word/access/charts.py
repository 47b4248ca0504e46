"""What stands in the way in charts: series told apart by colour alone, no numbers, fills that are not solid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from iro_qa.word.access.barrier import Barrier
from iro_qa.word.colours import LEAST, contrast

if TYPE_CHECKING:
    from lxml.etree import _Element

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def in_chart(chart: _Element, at: int) -> Iterator[Barrier]:
    """Every barrier in the `at`-th chart."""
    place, series = f"chart {at}", list(chart.iter(f"{_C}ser"))
    if len(series) > 1 and chart.find(f"{_C}chart/{_C}legend") is None:
        yield Barrier("chart-legend", place)
    for number, one in enumerate(series, 1):
        where = f"{place}, series {number}"
        if not _prints_numbers(one) and not any(True for _ in chart.iter(f"{_C}dTable")):
            yield Barrier("chart-labels", where)
        if one.find(f"{_C}spPr/{_A}pattFill") is not None or one.find(f"{_C}spPr/{_A}gradFill") is not None:
            yield Barrier("chart-fill", where)
        if _hard_to_read(one):
            yield Barrier("contrast", where)


def _prints_numbers(series: _Element) -> bool:
    return any(mark.get("val", "1") in ("1", "true") for mark in series.findall(f"{_C}dLbls/{_C}showVal"))


def _hard_to_read(series: _Element) -> bool:
    """Whether labels that stand on the fill differ too little from it."""
    place = series.find(f"{_C}dLbls/{_C}dLblPos")
    if place is None or place.get("val") == "outEnd":
        return False
    fill = series.find(f"{_C}spPr/{_A}solidFill/{_A}srgbClr")
    label = series.find(f"{_C}dLbls/{_C}txPr//{_A}srgbClr")
    return fill is not None and label is not None and contrast(str(fill.get("val")), str(label.get("val"))) < LEAST
