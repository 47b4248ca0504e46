"""Small makers of the XML of a Word template: paragraphs, tags, cells, rows and tables in the house style."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from word_styles import PAGE_WIDTH

CM = 567
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_HEAD_FILL, _LINE = "EEF1F5", "B8C0CA"


def paragraph(text: str, style: str = "Normal", *, new_page: bool = False) -> str:
    """One paragraph; **words** are bold."""
    pieces = _BOLD.split(text)
    runs = "".join(run(piece, bold=at % 2 == 1) for at, piece in enumerate(pieces) if piece)
    page = "<w:pageBreakBefore/>" if new_page else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}</w:pPr>{runs}</w:p>'


def run(text: str, *, bold: bool = False) -> str:
    """Text in one kind of type."""
    strong = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{strong}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def field(name: str) -> str:
    """A place where a value is printed."""
    return "{{ " + name + " }}"


def tag(text: str) -> str:
    """A paragraph that only steers, for example if or for. Nothing of it is left in the document."""
    return paragraph("{%p " + text + " %}")


def when(condition: str, body: str, otherwise: str = "") -> str:
    """A part of the document that is there only under a condition."""
    instead = tag("else") + otherwise if otherwise else ""
    return tag(f"if {condition}") + body + instead + tag("endif")


def each(loop: str, body: str) -> str:
    """A part of the document for each item: each("x in xs", …)."""
    return tag(f"for {loop}") + body + tag("endfor")


def lines(items: str, style: str) -> str:
    """A paragraph for each text of a list."""
    return each(f"line in {items}", paragraph(field("line"), style))


def cell(content: str, width: int, fill: str = "") -> str:
    """One cell. Its content is text, or paragraphs that are ready."""
    body = content if content.startswith("<w:p>") else paragraph(content, "Cell")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{body}</w:tc>'


def row(contents: list[str], widths: list[int]) -> str:
    """One row of the table's body."""
    return _row("".join(cell(content, width) for content, width in zip(contents, widths, strict=True)))


def head(titles: list[str], widths: list[int]) -> str:
    """The row of headings; it repeats on every page."""
    cells = [cell(paragraph(t, "CellHead"), w, _HEAD_FILL) for t, w in zip(titles, widths, strict=True)]
    return _row("".join(cells), "<w:tblHeader/>")


def _row(cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"


def repeated(loop: str, body: str) -> str:
    """Rows for each item of a loop."""
    start, end = ("{%tr " + said + " %}" for said in (f"for {loop}", "endfor"))
    return row([start], [PAGE_WIDTH]) + body + row([end], [PAGE_WIDTH])


def filled(caption: str, titles: list[str], widths: list[int], loop: str, contents: list[str]) -> str:
    """A table with a row for each item of a loop."""
    return table(caption, head(titles, widths) + repeated(loop, row(contents, widths)), widths)


def table(caption: str, body: str, widths: list[int]) -> str:
    """A table of rows that are ready, with hairlines between them and a name for screen readers."""
    sides = ("top", "bottom", "insideH")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{PAGE_WIDTH}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_margins()}<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(caption)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'
    )


def _margins() -> str:
    wide = {"top": 30, "left": 80, "bottom": 30, "right": 80}
    made = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in wide.items())
    return f"<w:tblCellMar>{made}</w:tblCellMar>"


def grid(caption: str, first: str, columns: str, rows: str) -> str:
    """A table with as many columns as its values have: the engine makes them fill the page."""
    headings = _looped(field(first), columns, "CellHead", _HEAD_FILL)
    body = repeated(f"row in {rows}", _row(_looped(field("row.label"), "row.cells", "Cell")))
    return table(caption, _row(headings, "<w:tblHeader/>") + body, list(_LOOPED))


#: The first column, the column that is repeated, and before and after it those of the tags, which vanish.
_LOOPED = (2835, 57, 1191, 57)


def _looped(first: str, items: str, style: str, fill: str = "") -> str:
    texts = (first, "{%tc for x in " + items + " %}", field("x"), "{%tc endfor %}")
    return "".join(cell(paragraph(t, style), width, fill) for t, width in zip(texts, _LOOPED, strict=True))


def widths_in_cm(*wanted: float) -> list[int]:
    """Column widths that fill the page; the widest takes what rounding leaves."""
    made = [round(width * CM) for width in wanted]
    made[made.index(max(made))] += PAGE_WIDTH - sum(made)
    return made
