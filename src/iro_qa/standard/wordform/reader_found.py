"""Where each question's answer stands in a document: in a tagged box, between bookmarks, or in an old form field."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator
from typing import Final

import attrs

from iro_qa.standard.wordform.reader_box import Box
from iro_qa.standard.wordform.reader_fields import Fields, table_of
from iro_qa.standard.wordform.reader_regions import Piece, Region, joined
from iro_qa.standard.wordform.reader_walk import Walk

_NO_BOX = Box("")
#: The row that a bookmark names, for a row that is in no table.
_LOOSE = -1000


@attrs.frozen
class Place:
    """Where one answer to one field stands."""

    field: str
    #: the row of a table that it stands in; 0 for a field that is asked once
    row: int
    box: Box
    text: str = attrs.field(repr=False)
    doubts: frozenset[str] = frozenset()


@attrs.frozen
class Found:
    """Every place of an answer, in the document's order, and how much of the form's own marks is left."""

    places: tuple[Place, ...]
    #: whether boxes have their tags, and whether bookmarks are there
    tags: bool
    bookmarks: bool
    #: how many filled boxes belong to no question
    strange: int


def find(walk: Walk, fields: Fields) -> Found:
    """The places of all answers."""
    known = {region.number: fields.of_tag(region.name) for region in walk.boxes if region.box and not region.box.old}
    finder = _Finder(walk, fields, {number: field for number, field in known.items() if field})
    tagged = list(finder.tagged())
    marked = list(finder.marked())
    old = list(finder.old())
    places = sorted((*tagged, *marked, *old), key=lambda pair: pair[0])
    marks = bool(marked or finder.of_boxes)
    return Found(tuple(place for _, place in places), bool(finder.known), marks, finder.strange())


@attrs.define
class _Finder:
    walk: Walk
    fields: Fields
    #: the number of each box that has a known tag -> its field
    known: dict[int, str]
    #: bookmarks by field
    marks: dict[str, list[tuple[int, Region]]] = attrs.field(factory=dict)
    #: bookmarks that stand round or in a tagged box
    of_boxes: set[int] = attrs.field(factory=set)
    #: where boxes and bookmarks begin
    starts: list[int] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.starts = sorted(region.start for region in (*self.walk.boxes, *self.walk.bookmarks))
        for region in self.walk.bookmarks:
            field, row = self.fields.of_bookmark(region.name)
            if field and region.end >= 0:
                self.marks.setdefault(field, []).append((row, region))

    def tagged(self) -> Iterator[tuple[int, Place]]:
        """Boxes with a tag that names a question."""
        for region in self.walk.boxes:
            field = self.known.get(region.number, "")
            if not field or region.box is None or region.box.old:
                continue
            mark = self._mark(field, region)
            text, doubts = self._text(region, mark)
            row = region.row if table_of(field) else 0
            doubts |= self.walk.doubts(region) - {"joined"} | self._behind(field, mark.end if mark else region.end)
            yield region.start, Place(field, row, region.box, text, frozenset(doubts))

    def _mark(self, field: str, region: Region) -> Region | None:
        """The bookmark round a tagged box, or begun in it."""
        found = None
        for _, mark in self.marks.get(field, ()):
            if mark.start <= region.end and mark.end >= region.start and mark.end > mark.start:
                self.of_boxes.add(id(mark))
                found = mark if mark.start <= region.start and mark.end >= region.end else found
        return found

    def _text(self, region: Region, mark: Region | None) -> tuple[str, set[str]]:
        """A box's text, with what stands beside it in its bookmark."""
        own = self._pieces(region.start, region.end, region.number)
        if mark is None:
            return joined(own), set()
        before = self._pieces(mark.start, region.start, region.number)
        after = self._pieces(region.end, mark.end, region.number)
        beside = "".join(piece.text for piece in (*before, *after) if not piece.ends)
        if beside.strip():
            return joined([*before, *own, *after]), {"outside"}
        lost = any(mark in beside for mark in _BREAKS) and joined(own).strip()
        return joined(own), {"breaks"} if lost else set()

    def _behind(self, field: str, end: int) -> set[str]:
        """Whether words stand behind a box in its paragraph. Behind a check box its own words do."""
        pieces, at = self.walk.pieces, bisect.bisect_left(self.starts, end)
        stop = self.starts[at] if at < len(self.starts) else len(pieces)
        if pieces[end - 1 : end] and pieces[end - 1].ends:
            return set()
        after = itertools.takewhile(lambda piece: not piece.ends, map(pieces.__getitem__, range(end, stop)))
        typed = self.fields.kind(field) != "check" and any(piece.text.strip() for piece in after)
        return {"behind"} if typed else set()

    def _pieces(self, start: int, end: int, number: int) -> list[Piece]:
        """Some pieces, without those of other questions' boxes."""
        return [p for p in self.walk.pieces[start:end] if p.box == number or p.box not in self.known]

    def marked(self) -> Iterator[tuple[int, Place]]:
        """Bookmarks that stand round no tagged box."""
        for field, marks in self.marks.items():
            for row, mark in marks:
                text, lost = _as_written(self._pieces(mark.start, mark.end, 0))
                if id(mark) in self.of_boxes or (self.known and not text.strip()):
                    continue  # a tagged box has it, or it is left of a box that was deleted
                doubts = self.walk.doubts(mark)
                doubts |= {"breaks"} if lost or "joined" in doubts else set()
                doubts |= {"gone"} if self.known else set()
                doubts |= self._behind(field, mark.end)
                at = (mark.row or _LOOSE - row) if table_of(field) else 0
                yield mark.start, Place(field, at, self._box(mark), text, doubts - {"joined"})

    def _box(self, mark: Region) -> Box:
        """The box that a bookmark was put round, as another program left it."""
        boxes = self.walk.boxes
        around = boxes[mark.number - 1] if mark.number else None
        if around and around.box and around.box.kind and around.start == mark.start:
            return attrs.evolve(around.box, prompts=False)
        at = bisect.bisect_left(boxes, mark.start, key=lambda region: region.start)
        inner = next((one for one in boxes[at : at + 3] if one.box and one.box.kind and one.end <= mark.end), None)
        return attrs.evolve(inner.box, prompts=False) if inner and inner.box else _NO_BOX

    def old(self) -> Iterator[tuple[int, Place]]:
        """Old form fields with a name that means a question."""
        for region in self.walk.boxes:
            if region.box is None or not region.box.old:
                continue
            named, row = self.fields.of_bookmark(region.name)
            field = named or self.fields.of_tag(region.name)
            if field and not self.known:
                at = (region.row or _LOOSE - row) if table_of(field) else 0
                text = joined(self.walk.pieces[region.start : max(region.end, region.start)])
                yield region.start, Place(field, at, region.box, text, self.walk.doubts(region) - {"joined"})

    def strange(self) -> int:
        """How many boxes with a tag of their own hold something, but belong to no question."""
        others = (one for one in self.walk.boxes if one.box and not one.box.old and one.box.kind and one.name)
        return sum(one.number not in self.known and self._is_filled(one) for one in others)

    def _is_filled(self, region: Region) -> bool:
        if region.box is None or not self.walk.text(region.start, region.end).strip():
            return False
        return region.box.ticked if region.box.kind == "check" else not region.box.prompts


_BREAKS: Final = ("\n", "\r")


def _as_written(pieces: list[Piece]) -> tuple[str, bool]:
    """A bookmark's text as it was before LibreOffice saved it, and whether line breaks were lost.

    Version 7 moves the breaks of a text out of its box and in front of it. A text in several scripts it writes once
    more beside each of its parts but perhaps the first: "ab", "a" "ab", "b" "ab", "ab".
    """
    inner = {piece.box for piece in pieces if piece.text.strip()}
    kept = [piece for piece in pieces if piece.ends or piece.box in inner or piece.text not in _BREAKS]
    lost = len(kept) < len(pieces) and bool(inner)
    texts = [joined(list(group)) for _, group in itertools.groupby(kept, key=lambda piece: piece.box)]
    again = [text.removesuffix(texts[0]) for text in texts[1:] if text.endswith(texts[0])]
    if len(texts) > 1 and len(again) == len(texts) - 1 and texts[0].endswith("".join(again)):
        return texts[0], lost
    return joined(kept), lost
