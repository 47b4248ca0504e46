"""Where each question's answer stands in a document: in a tagged box, between bookmarks, or in an old form field."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator

import attrs

from iro_qa.standard.wordform.reader_box import Box
from iro_qa.standard.wordform.reader_fields import Fields, table_of
from iro_qa.standard.wordform.reader_place import BREAKS, Place, as_written
from iro_qa.standard.wordform.reader_regions import Piece, Region, joined
from iro_qa.standard.wordform.reader_rows import rows_added
from iro_qa.standard.wordform.reader_walk import Walk

_NO_BOX = Box("")
#: The row that a bookmark names, for a row that is in no table.
_LOOSE = -1000


@attrs.frozen
class Found:
    """Every place of an answer, in the document's order, and how much of the form's own marks is left."""

    places: tuple[Place, ...]
    #: whether boxes have their tags, and whether bookmarks are there
    tags: bool
    bookmarks: bool
    #: the numbers of filled boxes that belong to no question
    strange: frozenset[int]


def find(walk: Walk, fields: Fields) -> Found:
    """The places of all answers."""
    known = {region.number: fields.of_tag(region.name) for region in walk.boxes if region.box and not region.box.old}
    finder = _Finder(walk, fields, {number: field for number, field in known.items() if field})
    tagged = list(finder.tagged())
    marked = list(finder.marked())
    added = [] if finder.known else list(rows_added(walk, marked, finder.marks))
    places = sorted((*tagged, *marked, *added, *finder.old()), key=lambda place: place.reach.start)
    marks = bool(marked or finder.of_boxes)
    return Found(tuple(places), bool(finder.known), marks, frozenset(finder.strange(places)))


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

    def __attrs_post_init__(self) -> None:
        """Bookmarks that end, by field; one that reaches over the beginning of another is spoilt, and left out."""
        found = [(*self.fields.of_bookmark(one.name), one) for one in self.walk.bookmarks if one.end >= 0]
        starts = sorted(one.start for field, _, one in found if field)
        for field, row, one in found:
            if field and bisect.bisect_right(starts, one.start) >= bisect.bisect_left(starts, one.end):
                self.marks.setdefault(field, []).append((row, one))

    def tagged(self) -> Iterator[Place]:
        """Boxes with a tag that names a question."""
        for region in self.walk.boxes:
            field = self.known.get(region.number, "")
            if not field or region.box is None or region.box.old:
                continue
            mark = self._mark(field, region)
            text, doubts = self._text(region, mark)
            row = region.row if table_of(field) else 0
            doubts |= self.walk.doubts(region) - {"joined"} | self._nested(region)
            reach = _around(region, mark) if mark else region
            yield Place(field, row, region.box, text, reach, frozenset(doubts), mark is not None)

    def _nested(self, region: Region) -> set[str]:
        """Whether a box that is none of the form's stands in one."""
        inner = itertools.takewhile(lambda one: one.opened < region.closed, self.walk.boxes[region.number :])
        return {"nested"} if any(one.number not in self.known and _is_own(one) for one in inner) else set()

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
        lost = any(mark in beside for mark in BREAKS) and joined(own).strip()
        return joined(own), {"breaks"} if lost else set()

    def _pieces(self, start: int, end: int, number: int) -> list[Piece]:
        """Some pieces, without those of other questions' boxes."""
        return [p for p in self.walk.pieces[start:end] if p.box == number or p.box not in self.known]

    def marked(self) -> Iterator[Place]:
        """Bookmarks that stand round no tagged box."""
        for field, marks in self.marks.items():
            for row, mark in marks:
                text, lost = as_written(self._pieces(mark.start, mark.end, 0))
                box = self._box(mark)
                if id(mark) in self.of_boxes or (not text.strip() and (self.known or not box.kind)):
                    continue  # a tagged box has it, or it is left of a box that was deleted
                doubts = self.walk.doubts(mark)
                doubts |= {"breaks"} if lost or "joined" in doubts else set()
                doubts |= {"gone"} if self.known else set()
                at = (mark.row or _LOOSE - row) if table_of(field) else 0
                yield Place(field, at, box, text, mark, doubts - {"joined"})

    def _box(self, mark: Region) -> Box:
        """The box that a bookmark was put round, as another program left it."""
        boxes = self.walk.boxes
        around = boxes[mark.number - 1] if mark.number else None
        if around and around.box and around.box.kind and around.start == mark.start:
            return attrs.evolve(around.box, prompts=False)
        at = bisect.bisect_left(boxes, mark.start, key=lambda region: region.start)
        inner = next((one for one in boxes[at : at + 3] if one.box and one.box.kind and one.end <= mark.end), None)
        return attrs.evolve(inner.box, prompts=False) if inner and inner.box else _NO_BOX

    def old(self) -> Iterator[Place]:
        """Old form fields with a name that means a question."""
        for region in self.walk.boxes:
            if region.box is None or not region.box.old:
                continue
            field, row = self._named(region)
            if field:
                at = (region.row or _LOOSE - row) if table_of(field) else 0
                reach = attrs.evolve(region, end=max(region.end, region.start))
                text = joined(self.walk.pieces[reach.start : reach.end])
                doubts = self.walk.doubts(region) - {"joined"} | ({"old"} if self.known else set())
                yield Place(field, at, region.box, text, reach, frozenset(doubts))

    def _named(self, region: Region) -> tuple[str, int]:
        """The field that an old form field names, or blank; and the row."""
        field, row = self.fields.of_bookmark(region.name)
        return field or self.fields.of_tag(region.name), row

    def strange(self, places: Iterable[Place]) -> Iterator[int]:
        """The boxes with a name of their own that hold something, but belong to no question and stand in no answer."""
        reach = sorted((place.reach.start, place.reach.end) for place in places)
        for region in self.walk.boxes:
            if region.number in self.known or not region.name or region.box is None:
                continue
            mine = region.box.old and self._named(region)[0]
            at = bisect.bisect_left(reach, (region.start, region.end))
            met = any(first < region.end and last > region.start for first, last in reach[max(at - 1, 0) : at + 1])
            if not mine and not met and self._is_filled(region):
                yield region.number

    def _is_filled(self, region: Region) -> bool:
        box = region.box
        if box is None or (box.kind == "check" or (box.old and box.kind == "list")):
            return box is not None and (box.ticked or bool(box.items))
        return not box.prompts and bool(self.walk.text(region.start, region.end).strip())


def _is_own(region: Region) -> bool:
    """Whether a control is a box of somebody's, and no frame round others."""
    return region.box is not None and not region.box.old and bool(region.box.kind or region.name)


def _around(region: Region, mark: Region) -> Region:
    """A box together with its bookmark."""
    return attrs.evolve(
        region,
        start=min(region.start, mark.start),
        end=max(region.end, mark.end),
        opened=min(region.opened, mark.opened),
        closed=max(region.closed, mark.closed),
    )
