"""What a chart adds to a document: the drawing in its paragraph, its own parts, and their place in the lists of parts.

The parts are called figures1, figures2: a council's template may have charts of its own, which Word calls chart1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from iro_qa.word.chart_workbook import chart_workbook, relations
from iro_qa.word.chart_xml import Chart, chart_xml
from iro_qa.word.names import W
from iro_qa.word.parts import parse, written
from iro_qa.word.text import as_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_CHART_KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_XLSX_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A centimetre, in the units of drawings.
_CM = 360_000
#: As wide as our own pages' text; Word keeps it within a narrower page when somebody moves it there.
_WIDTH_CM = 17.0


def draw(paragraph: _Element, chart: Chart, at: int, number: int) -> None:
    """Put the `at`-th chart where the paragraph's words were; no other drawing has its `number`."""
    _empty(paragraph)
    paragraph.append(parse(_drawing(chart, at, number).encode()))


def say(paragraph: _Element, text: str) -> None:
    """Put a sentence where the paragraph's words were."""
    _empty(paragraph)
    paragraph.append(parse(f'<w:r xmlns:w="{W[1:-1]}"><w:t>{as_xml(text)}</w:t></w:r>'.encode()))


def _empty(paragraph: _Element) -> None:
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)


def free_number(body: _Element) -> int:
    """The first of the numbers that no drawing has."""
    numbers = (str(e.get("id")) for e in body.iter(f"{{{_DRAWING}/wordprocessingDrawing}}docPr"))
    return 1 + max((int(number) for number in numbers if number.isdigit()), default=0)


def _drawing(chart: Chart, at: int, number: int) -> str:
    size = f'cx="{round(_WIDTH_CM * _CM)}" cy="{round(chart.height_cm * _CM)}"'
    return (
        f'<w:r xmlns:w="{W[1:-1]}"><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{as_xml(chart.title)}" descr="{as_xml(chart.alt)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" xmlns:r="{_RELATED}" r:id="{_key(at)}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def _key(at: int) -> str:
    return f"rIdFigures{at}"


def chart_parts(chart: Chart, at: int) -> dict[str, bytes]:
    """The `at`-th chart's parts by name: the drawing itself, and its workbook."""
    book = f"figures{at}.xlsx"
    related = relations((("rId1", f"{_RELATED}/package", f"../embeddings/{book}"),))
    return {
        f"word/charts/figures{at}.xml": chart_xml(chart).encode(),
        f"word/charts/_rels/figures{at}.xml.rels": related.encode(),
        f"word/embeddings/{book}": chart_workbook(chart.rows()),
    }


def with_types(types: _Element, charts: int) -> bytes:
    """The list of types, with those of so many charts."""
    name = f"{{{_PACKAGE}/content-types}}"
    if not any(entry.get("Extension") == "xlsx" for entry in types):
        types.insert(0, types.makeelement(f"{name}Default", {"Extension": "xlsx", "ContentType": _XLSX_KIND}))
    for at in range(1, charts + 1):
        values = {"PartName": f"/word/charts/figures{at}.xml", "ContentType": _CHART_KIND}
        types.append(types.makeelement(f"{name}Override", values))
    return written(types)


def with_relations(listed: bytes, charts: int) -> bytes:
    """The document's relationships, with those to so many charts."""
    root = parse(listed)
    for at in range(1, charts + 1):
        values = {"Id": _key(at), "Type": f"{_RELATED}/chart", "Target": f"/word/charts/figures{at}.xml"}
        root.append(root.makeelement(f"{{{_PACKAGE}/relationships}}Relationship", values))
    return written(root)
