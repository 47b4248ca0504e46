"""Rows that Word added and LibreOffice 7 saved: without names, they are told by where their answers stand."""

from __future__ import annotations

import bisect
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from iro_qa.standard.wordform.format import PROMPTS
from iro_qa.standard.wordform.reader_box import Box
from iro_qa.standard.wordform.reader_place import Place, as_written
from iro_qa.standard.wordform.reader_regions import Region
from iro_qa.standard.wordform.reader_walk import Walk

#: Where an answer stands in its row: the cell's number in the row, the paragraph's in the cell.
_Spot = tuple[int, int]
_NOWHERE = (-1, -1)


def rows_added(
    walk: Walk, marked: Sequence[Place], marks: Mapping[str, Iterable[tuple[int, Region]]]
) -> Iterator[Place]:
    """The answers of each row without bookmarks, by the spots of another row of its table."""
    held = {mark.row for regions in marks.values() for _, mark in regions}
    rows = _Rows.of(walk)
    models: dict[int, dict[_Spot, str]] = {}
    for row, places in itertools.groupby(sorted(marked, key=lambda place: place.row), key=lambda place: place.row):
        if row in walk.lines:
            spots = {rows.spot(place.reach.start): place.field for place in places}
            model = models.get(walk.lines[row].table, {})
            models[walk.lines[row].table] = max(model, spots, key=len)
    for number, line in walk.lines.items():
        if line.table in models and number not in held:
            yield from _row(walk, rows, number, models[line.table])


@attrs.frozen
class _Rows:
    """The number that each cell has in its row, where paragraphs end, and the boxes by number."""

    walk: Walk
    cells: Mapping[int, int]
    ends: list[int]
    boxes: Mapping[int, Region]

    @classmethod
    def of(cls, walk: Walk) -> _Rows:
        """Of a whole document."""
        rows, cells = Counter[int](), dict[int, int]()
        for number, cell in walk.cells.items():
            cells[number] = rows[cell.table]
            rows[cell.table] += 1
        ends = [at for at, piece in enumerate(walk.pieces) if piece.ends]
        return cls(walk, cells, ends, {one.number: one for one in walk.boxes if one.box and one.box.kind})

    def spot(self, at: int) -> _Spot:
        """Where a piece stands in its row."""
        number = self.walk.pieces[at].cell
        if not number:
            return _NOWHERE
        cell = self.walk.cells[number]
        paragraph = bisect.bisect_left(self.ends, at) - bisect.bisect_left(self.ends, cell.start)
        return self.cells[number], paragraph


def _row(walk: Walk, rows: _Rows, number: int, model: Mapping[_Spot, str]) -> Iterator[Place]:
    """The answers of one row, if its boxes stand where the other row has answers, and one of them is filled in."""
    found: dict[_Spot, list[int]] = {}
    for at in range(walk.lines[number].start, walk.lines[number].end):
        if walk.pieces[at].box in rows.boxes:
            found.setdefault(rows.spot(at), []).append(at)
    texts = {spot: as_written(walk.pieces[ats[0] : ats[-1] + 1])[0] for spot, ats in found.items()}
    if _NOWHERE in found or not found.keys() <= model.keys() or all(text.strip() in PROMPTS for text in texts.values()):
        return
    said = {"position"}
    for spot, ats in found.items():
        region = rows.boxes[walk.pieces[ats[0]].box]
        reach = attrs.evolve(region, start=ats[0], end=ats[-1] + 1)
        box = attrs.evolve(region.box or Box(""), prompts=False)
        doubts = walk.doubts(region) - {"joined"} | said
        said = set()
        yield Place(model[spot], number, box, texts[spot], reach, doubts, marked=False)
