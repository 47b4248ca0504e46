"""Tables that Word, LibreOffice and screen readers understand: widths, header rows, whole rows, a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iro_qa.word.names import CELL_PROPERTIES, TABLE_PROPERTIES, W

if TYPE_CHECKING:
    from lxml.etree import _Element

#: 2 cm: a column is not made narrower than this for the others' sake.
_NARROW = 1134


def tidy_tables(root: _Element) -> None:
    """Put every table of a part in order; a row without cells, and a table without rows, is none."""
    for row in [row for row in root.iter(f"{W}tr") if row.find(f".//{W}tc") is None]:
        _remove(row)
    for table in [table for table in root.iter(f"{W}tbl") if table.find(f".//{W}tr") is None]:
        _remove(table)
    for table in root.iter(f"{W}tbl"):
        tidy_table(table)
    sort_cells(root)


def tidy_table(table: _Element) -> None:
    """Put one table in order, but for what its cells say of themselves."""
    _set_widths(table)
    _mark_header(table)
    _keep_rows_whole(table)
    _say_on_and_off(table)
    name_table(table)
    _sort(table.find(f"{W}tblPr"), TABLE_PROPERTIES)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def sort_cells(root: _Element) -> None:
    """What cells say of themselves, in the order of the schema."""
    for properties in root.iter(f"{W}tcPr"):
        _sort(properties, CELL_PROPERTIES)


def _sort(properties: _Element | None, order: tuple[str, ...]) -> None:
    if properties is not None:
        place = {W + name: at for at, name in enumerate(order)}
        properties[:] = sorted(properties, key=lambda child: place.get(str(child.tag), len(order)))


def _set_widths(table: _Element) -> None:
    """LibreOffice goes by the grid, Word by the cells: make both say the same, and fill the table's width."""
    rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
    widths = [_width(cell) for cell in rows[0]] if rows else []
    if not all(widths) or any(len(row) != len(widths) for row in rows) or _has_merged(table):
        return
    fitted = _fit(widths, _table_width(table))
    for row in rows:
        for cell, width in zip(row, fitted, strict=True):
            put(put(cell, "tcPr", first=True), "tcW", w=str(width), type="dxa")
    grid = put(table, "tblGrid")
    grid[:] = [grid.makeelement(f"{W}gridCol", {f"{W}w": str(width)}) for width in fitted]


def _fit(widths: list[int], whole: int) -> list[int]:
    """Widths that add up to the whole (0: as they are). Too much comes off the widest column first."""
    total, widest = sum(widths), max(widths)
    if whole in (0, total):
        return widths
    if 0 < total - whole <= widest - _NARROW:
        at = widths.index(widest)
        return [*widths[:at], widest - (total - whole), *widths[at + 1 :]]
    scaled = [width * whole // total for width in widths]
    scaled[-1] += whole - sum(scaled)
    return scaled


def _table_width(table: _Element) -> int:
    width = table.find(f"{W}tblPr/{W}tblW")
    return _number(width) if width is not None else 0


def _width(cell: _Element) -> int:
    width = cell.find(f"{W}tcPr/{W}tcW")
    return _number(width) if width is not None else 0


def _number(width: _Element) -> int:
    """Twentieths of a point; 0 for a width that is automatic or in per cent."""
    said = str(width.get(f"{W}w", ""))
    return int(said) if width.get(f"{W}type", "dxa") == "dxa" and said.isdigit() else 0


def _has_merged(table: _Element) -> bool:
    return any(table.find(f".//{W}{name}") is not None for name in ("gridSpan", "vMerge", "hMerge", "gridBefore"))


def _mark_header(table: _Element) -> None:
    """The first row repeats on every page, unless the table's author has said that it has no header."""
    rows, look = table.findall(f"{W}tr"), table.find(f"{W}tblPr/{W}tblLook")
    if len(rows) < 2 or (look is not None and not _first_row(look)):
        return
    if not any(True for _ in table.iter(f"{W}tblHeader")):
        put(_row_properties(rows[0]), "tblHeader")
    put(put(table, "tblPr", first=True), "tblLook", firstRow="1")


def _first_row(look: _Element) -> bool:
    flag, bits = look.get(f"{W}firstRow"), str(look.get(f"{W}val", "0"))
    return flag in ("1", "true", "on") if flag else bool(int(bits, 16) & 0x20)


def _keep_rows_whole(table: _Element) -> None:
    for row in table.findall(f"{W}tr"):
        put(_row_properties(row), "cantSplit")


def _say_on_and_off(table: _Element) -> None:
    """LibreOffice writes "true" where the schema of Word's rows knows on and off only."""
    for flag in table.iter(f"{W}cantSplit", f"{W}tblHeader"):
        if flag.get(f"{W}val") in ("true", "1"):
            del flag.attrib[f"{W}val"]
        elif flag.get(f"{W}val") in ("false", "0"):
            flag.set(f"{W}val", "off")


def _row_properties(row: _Element) -> _Element:
    """The row's trPr, made where it is missing: after tblPrEx, before the cells."""
    found = row.find(f"{W}trPr")
    if found is None:
        found = row.makeelement(f"{W}trPr", {})
        row.insert(1 if row.find(f"{W}tblPrEx") is not None else 0, found)
    return found


def name_table(table: _Element) -> None:
    """A table without a caption for screen readers gets the text of the paragraph before it."""
    properties = put(table, "tblPr", first=True)
    before = table.getprevious()
    if properties.find(f"{W}tblCaption") is None and before is not None:
        said = "".join(str(text.text or "") for text in before.iter(f"{W}t")).strip()[:120]
        if said:
            put(properties, "tblCaption", val=said)


def put(parent: _Element, name: str, *, first: bool = False, **attributes: str) -> _Element:
    """The child of that name, made where it is missing, with the given w: attributes."""
    child = parent.find(W + name)
    if child is None:
        child = parent.makeelement(W + name, {})
        parent.insert(0 if first else len(parent), child)
    for key, value in attributes.items():
        child.set(W + key, value)
    return child
