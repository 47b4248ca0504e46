"""The workbook behind a chart, which Word opens at "Edit data": one sheet, written out without a library."""

from __future__ import annotations

from collections.abc import Sequence

from iro_qa.word.package import zipped
from iro_qa.word.text import as_xml

#: The sheet's name, for references such as Figures!$B$2.
SHEET = "Figures"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def chart_workbook(rows: Sequence[Sequence[str | int | None]]) -> bytes:
    """An .xlsx file of these rows, the first of them headings. None leaves its cell out; same rows, same bytes."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": relations((("rId1", f"{_RELATED}/officeDocument", "xl/workbook.xml"),)),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_SHEETS}" xmlns:r="{_RELATED}"><sheets>'
            f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations((("rId1", f"{_RELATED}/worksheet", "worksheets/sheet1.xml"),)),
        "xl/worksheets/sheet1.xml": _sheet(rows),
    }
    return zipped({name: (_DECLARED + text).encode() for name, text in parts.items()})


def cell_name(row: int, column: int, *, fixed: bool = False) -> str:
    """B2 for row 2 and column 2, both from 1; $B$2 where it is `fixed`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"${letters}${row}" if fixed else f"{letters}{row}"


def relations(listed: Sequence[tuple[str, str, str]]) -> str:
    """The XML of a part's relationships: id, type and target of each."""
    made = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in listed)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _types() -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>'
    )


def _sheet(rows: Sequence[Sequence[str | int | None]]) -> str:
    written = "".join(f'<row r="{at}">{_cells(at, row)}</row>' for at, row in enumerate(rows, 1))
    columns = '<cols><col min="1" max="1" width="30" customWidth="1"/></cols>'
    return f'<worksheet xmlns="{_SHEETS}">{columns}<sheetData>{written}</sheetData></worksheet>'


def _cells(row: int, values: Sequence[str | int | None]) -> str:
    named = ((cell_name(row, at), value) for at, value in enumerate(values, 1))
    return "".join(_cell(name, value) for name, value in named if value is not None)


def _cell(name: str, value: str | int) -> str:
    """Text is text, whatever it begins with."""
    if isinstance(value, int):
        return f'<c r="{name}"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{as_xml(value)}</t></is></c>'
