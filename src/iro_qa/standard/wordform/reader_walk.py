"""One walk through a document: its text in pieces, and which pieces stand in which control and bookmark."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import attrs

from iro_qa.standard.wordform.reader_box import Box, box_of, of_old_field
from iro_qa.standard.wordform.reader_regions import Line, Piece, Region, joined
from iro_qa.standard.wordform.reader_symbols import UNKNOWN, meaning
from iro_qa.standard.wordform.reader_xml import Element, child, inside, is_on, local, name_of, value

#: What holds no text of the document, or text that is deleted.
_SKIPPED: Final = frozenset({
    "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "tblGrid", "tblPrEx", "sdtPr", "sdtEndPr", "delText", "instrText",
    "delInstrText", "mc:Fallback",
})  # fmt: skip
_CHARACTERS: Final[Mapping[str, str]] = {
    "br": "\n", "cr": "\r", "tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
#: What is said of words that a person may not see, or that somebody struck out.
_LOOKS: Final[Mapping[str, str]] = {"vanish": "hidden", "strike": "struck", "dstrike": "struck"}
_ESCAPED: Final = re.compile("_x005F_(x[0-9A-Fa-f]{4}_)")


@attrs.define
class Walk:
    """What was found on the way through the parts of a document, in order."""

    #: whether LibreOffice saved the document: it writes _x0041_ as _x005F_x0041_
    libre: bool = False
    pieces: list[Piece] = attrs.field(factory=list)
    boxes: list[Region] = attrs.field(factory=list)
    bookmarks: list[Region] = attrs.field(factory=list)
    lines: dict[int, Line] = attrs.field(factory=dict)
    #: cells of tables by number: the row that each is in, and its pieces
    cells: dict[int, Line] = attrs.field(factory=dict)
    #: how many pieces the document itself has, without headers and footers
    body: int = 0
    #: the names in rows that somebody deleted while changes were tracked
    deleted: list[str] = attrs.field(factory=list)
    #: at which steps something doubtful was met, by kind: "changes", "picture", "struck" and so on
    _doubts: dict[str, list[int]] = attrs.field(factory=dict)
    _steps: int = 0
    _open_boxes: list[Region] = attrs.field(factory=list)
    _open_marks: dict[str, Region] = attrs.field(factory=dict)
    _fields: list[Region | None] = attrs.field(factory=list)
    _rows: tuple[int, ...] = ()
    _in_cell: int = 0
    _table: int = 0
    _tables: int = 0

    def part(self, root: Element) -> None:
        """Go through one part: the document itself first. A field that is still open at its end ends there.

        A bookmark that does not end is none: LibreOffice 7 begins twice the one of a box that was deleted.
        """
        self._go(root)
        for region in filter(None, self._fields):
            self._close(region)
        self._open_marks.clear()
        self._fields.clear()
        self.body = self.body or len(self.pieces)

    def text(self, start: int, end: int) -> str:
        """The text of some pieces, without the ends of paragraphs before and after it."""
        return joined(self.pieces[start:end])

    def _go(self, element: Element) -> None:
        name = name_of(element)
        if name in _SKIPPED:
            return
        step = _STEPS.get(name)
        if step:
            step(self, element)
        elif name in _CHARACTERS:
            self._add(_CHARACTERS[name])
        else:
            self._inside(element)

    def _inside(self, element: Element | None) -> None:
        for one in inside(element):
            self._go(one)

    def _add(self, text: str, *, ends: bool = False) -> None:
        self.pieces.append(Piece(text, self._open_boxes[-1].number if self._open_boxes else 0, ends, self._in_cell))

    def _text(self, element: Element) -> None:
        text = element.text or ""
        self._add(_ESCAPED.sub(r"_\1", text) if self.libre else text)

    def _run(self, element: Element) -> None:
        """Two texts side by side in one run: LibreOffice leaves them where a carriage return was between them."""
        names = [name_of(one) for one in element]
        if any(pair == ("t", "t") for pair in itertools.pairwise(names)):
            self._doubt("joined")
        look = child(element, "rPr")
        for doubt in dict.fromkeys(_LOOKS[local(one)] for one in inside(look) if local(one) in _LOOKS and is_on(one)):
            self._doubt(doubt)
        self._inside(element)

    def _symbol(self, element: Element) -> None:
        text = meaning(value(element, "font") or "", value(element, "char") or "")
        self._add(text)
        if text == UNKNOWN:
            self._doubt("symbol")

    def _paragraph(self, element: Element) -> None:
        self._inside(element)
        self._add("\n", ends=True)

    def _gone(self, _: Element) -> None:
        self._doubt("changes")

    def _new(self, element: Element) -> None:
        self._doubt("changes")
        self._inside(element)

    def _picture(self, element: Element) -> None:
        """A picture; a frame with words in it is none."""
        if not any(local(one) == "txbxContent" for one in element.iter()):
            self._doubt("picture")
        self._inside(element)

    def _unread(self, _: Element) -> None:
        self._doubt("picture")

    def _chunk(self, _: Element) -> None:
        self._doubt("chunk")

    def _equation(self, element: Element) -> None:
        """The signs of an equation one behind another."""
        self._doubt("equation")
        for one in element.iter():
            if local(one) == "t":
                self._add(one.text or "")

    def _doubt(self, kind: str) -> None:
        """Whatever is open holds something doubtful."""
        self._steps += 1
        self._doubts.setdefault(kind, []).append(self._steps)

    def doubts(self, region: Region) -> frozenset[str]:
        """What was doubtful while a region was open."""
        found = ((kind, steps, bisect.bisect(steps, region.opened)) for kind, steps in self._doubts.items())
        return frozenset(kind for kind, steps, at in found if at < len(steps) and steps[at] < region.closed)

    def has_outside(self, kind: str, regions: Iterable[Region]) -> bool:
        """Whether something doubtful was met that stands in none of these regions."""
        reach = sorted((region.opened, region.closed) for region in regions)
        ends = list(itertools.accumulate((last for _, last in reach), max, initial=0))
        return any(ends[bisect.bisect(reach, (step,))] < step for step in self._doubts.get(kind, ()))

    def _open(self, name: str, box: Box | None = None) -> Region:
        self._steps += 1
        return Region(name, len(self.pieces), box, self._rows, opened=self._steps, cell=self._in_cell)

    def _close(self, region: Region) -> None:
        self._steps += 1
        region.end, region.closed = len(self.pieces), self._steps

    def _choice(self, element: Element) -> None:
        """What is given in two ways is read in the first."""
        chosen = child(element, "Choice")
        self._inside(chosen if chosen is not None else child(element, "Fallback"))

    def _grid(self, element: Element) -> None:
        outer = self._table
        self._tables += 1
        self._table = self._tables
        self._inside(element)
        self._table = outer

    def _line(self, element: Element) -> None:
        properties = child(element, "trPr")
        if child(properties, "del") is not None:
            self.deleted += _names(element)
            return
        number = len(self.lines) + 1
        self.lines[number] = line = Line(self._table, len(self.pieces))
        outer, self._rows = self._rows, (*self._rows, number)
        self._inside(element)
        self._rows, line.end = outer, len(self.pieces)

    def _cell(self, element: Element) -> None:
        if child(child(element, "tcPr"), "cellDel") is not None:
            return
        number = len(self.cells) + 1
        self.cells[number] = held = Line(self._rows[-1] if self._rows else 0, len(self.pieces))
        outer, self._in_cell = self._in_cell, number
        self._inside(element)
        self._in_cell, held.end = outer, len(self.pieces)

    def _box(self, element: Element) -> None:
        found = box_of(child(element, "sdtPr"))
        region = self._open(found.tag, found)
        self.boxes.append(region)
        region.number = len(self.boxes)
        self._open_boxes.append(region)
        self._inside(child(element, "sdtContent"))
        self._close(self._open_boxes.pop())

    def _opens(self, element: Element) -> None:
        region = self._open(value(element, "name") or "")
        self._open_marks[value(element, "id") or ""] = region
        self.bookmarks.append(region)
        if self._open_boxes:
            region.number = self._open_boxes[-1].number

    def _closes(self, element: Element) -> None:
        region = self._open_marks.pop(value(element, "id") or "", None)
        if region:
            self._close(region)

    def _field(self, element: Element) -> None:
        """An old form field: it begins, its result begins, it ends. Other fields are text."""
        match value(element, "fldCharType"):
            case "begin":
                found = of_old_field(child(element, "ffData"))
                self._fields.append(self._open(found.tag, found) if found else None)
                self.boxes += [region for region in self._fields[-1:] if region]
            case "separate" if self._fields and self._fields[-1]:
                self._fields[-1].start = len(self.pieces)
            case "end" if self._fields:
                region = self._fields.pop()
                if region:
                    self._close(region)


_STEPS: Final[Mapping[str, Callable[[Walk, Element], None]]] = {
    "t": Walk._text, "r": Walk._run, "sym": Walk._symbol, "p": Walk._paragraph, "tbl": Walk._grid, "tr": Walk._line,
    "tc": Walk._cell, "sdt": Walk._box, "bookmarkStart": Walk._opens, "bookmarkEnd": Walk._closes,
    "fldChar": Walk._field, "mc:AlternateContent": Walk._choice,
    "del": Walk._gone, "moveFrom": Walk._gone, "ins": Walk._new, "moveTo": Walk._new,
    "drawing": Walk._picture, "pict": Walk._picture, "object": Walk._picture, "contentPart": Walk._unread,
    "rt": Walk._unread, "altChunk": Walk._chunk, "m:oMath": Walk._equation,
}  # fmt: skip


def _names(row: Element) -> Iterator[str]:
    """The tags in a row."""
    return (value(one) or "" for one in row.iter() if local(one) == "tag")
