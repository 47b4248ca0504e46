"""Small makers of the form's XML: text, paragraphs, cells, rows and tables in the house style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

#: A4 less two margins of 1.5 cm, in twentieths of a point.
PAGE_WIDTH = 10206
DARK, PALE, MIDDLE, LINE = "1F3A5F", "EEF1F5", "D3DCE8", "AEB8C4"
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
#: What means something in XML, and what no document can carry.
_ESCAPED = re.compile('[&<>"\r]|[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_BREAKS = re.compile("([\n\t\r])")
_NAMES = {"\n": "<w:br/>", "\t": "<w:tab/>", "\r": "<w:cr/>"}


def escaped(text: str) -> str:
    """A text for an element or an attribute; what no document can carry is seen to be missing."""
    return _ESCAPED.sub(lambda found: _MARKS.get(found[0], "\ufffd"), text)


def is_safe(text: str) -> bool:
    """Whether a document can carry every character of a text."""
    return all(found in _MARKS for found in _ESCAPED.findall(text))


def run(text: str, look: str = "") -> str:
    """A text in one look; its line ends and tabs are Word's own."""
    pieces = (_NAMES.get(piece) or _piece(piece) for piece in _BREAKS.split(text) if piece)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{''.join(pieces)}</w:r>"


def _piece(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def paragraph(content: str, style: str = "Normal", more: str = "") -> str:
    """One paragraph of runs and controls; `more` is what its style does not say."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def cell(paragraphs: str, width: int, fill: str = "") -> str:
    """One cell, of ready paragraphs."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraphs}</w:tc>'


def label_cell(text: str, width: int, *, core: bool) -> str:
    """A question beside its answer; a core question is bold and has a star."""
    return cell(paragraph(run(f"{text} *" if core else text, "<w:b/>" if core else ""), "Question"), width, PALE)


def row(cells: Iterable[str], properties: str = "") -> str:
    """One row, which stays together on a page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def head(titles: Sequence[str], widths: Sequence[int], style: str = "ColumnHead") -> str:
    """The row of headings, which comes again on every page; the first may be a ready paragraph."""
    fill = DARK if style == "ColumnHead" else MIDDLE
    made = (
        cell(title if title.startswith("<w:p>") else paragraph(run(title), style), width, fill)
        for title, width in zip(titles, widths, strict=True)
    )
    return row(made, "<w:tblHeader/>")


def table(caption: str, rows: str, widths: Sequence[int]) -> str:
    """A table of ready rows, with hairlines and a name for screen readers."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", 20), ("left", 70), ("bottom", 20), ("right", 50))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1" '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(caption)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def shares(parts: Sequence[float]) -> list[int]:
    """Widths in these proportions that fill the page."""
    made = [int(PAGE_WIDTH * part / sum(parts)) for part in parts]
    made[-1] += PAGE_WIDTH - sum(made)
    return made
