"""Words that somebody wrote outside the boxes: beside one, in a row, or in paragraphs of their own."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from iro_qa.standard.wordform.format import tag_of
from iro_qa.standard.wordform.own_words import PAGE, digest, plain
from iro_qa.standard.wordform.reader_fields import Fields, table_of
from iro_qa.standard.wordform.reader_place import Place
from iro_qa.standard.wordform.reader_walk import Walk

#: In how many ways and in words of how many a text is tried as several of the form's own, one behind another.
_MOST_WAYS, _MOST_WORDS = 6, 30
#: Of how many texts it is tried whether they are the form's own in another place; all others are noted.
_MOST = 300


@attrs.frozen
class _Words:
    """Some words between two boxes: the first piece, the words, and the answer that follows, if one does."""

    at: int
    text: str = attrs.field(repr=False)
    follows: Place | None


def outside(
    walk: Walk, places: Sequence[Place], skipped: Collection[int], told: Collection[str], fields: Fields
) -> Iterator[tuple[Place | None, str, str]]:
    """Where words stand that are not the form's own: beside which answer, in which table, and how they stand there.

    `skipped` are boxes of which it is said elsewhere that they were not read.
    """
    found = [(words, _context(walk, words)) for words in _all_words(walk, places, skipped)]
    digests = [digest(context, plain(words.text, context)) for words, context in found]
    seen = {place.field for place in places}
    gone = [field for field in fields.listed if field not in seen]
    judge = _Judge(told, set(told).difference(digests), fields.listed, gone)
    around = _Around.of(walk, places)
    for (words, context), own in zip(found, digests, strict=True):
        if own not in told and not judge.is_own(words, plain(words.text, context), context):
            yield around.where(words)


def _context(walk: Walk, words: _Words) -> str:
    return PAGE if words.at >= walk.body else tag_of(words.follows.field) if words.follows else ""


def _all_words(walk: Walk, places: Sequence[Place], skipped: Collection[int]) -> Iterator[_Words]:
    at = 0
    for place in (*(place for place in places if place.reach.start < walk.body), None):
        end = place.reach.start if place else walk.body
        yield from _between(walk, at, end, skipped, place)
        at = max(at, place.reach.end) if place else walk.body
    for place in (place for place in places if place.reach.start >= walk.body):
        yield from _between(walk, at, place.reach.start, skipped, None)
        at = place.reach.end
    yield from _between(walk, at, len(walk.pieces), skipped, None)


def _between(walk: Walk, start: int, end: int, skipped: Collection[int], follows: Place | None) -> Iterator[_Words]:
    """The words between two boxes, by paragraphs."""
    first, texts = -1, list[str]()
    for at in range(start, end):
        piece = walk.pieces[at]
        texts.append("" if _is_skipped(walk, piece.box, skipped) else piece.text)
        first = at if first < 0 and texts[-1].strip() else first
        if piece.ends or at == end - 1:
            if first >= 0:
                yield _Words(first, "".join(texts), follows)
            first, texts = -1, []


def _is_skipped(walk: Walk, box: int, skipped: Collection[int]) -> bool:
    """Whether a piece stands in a box that only shows its prompt, or of which something is said already."""
    held = walk.boxes[box - 1].box if box else None
    return box > 0 and (box in skipped or (held is not None and held.prompts))


@attrs.frozen
class _Judge:
    """Tells words that the form itself says, although they do not stand where it said them."""

    told: Collection[str]
    #: those that stand nowhere in their own place
    free: set[str]
    listed: Sequence[str]
    gone: Sequence[str]
    tried: list[str] = attrs.field(factory=list, repr=False)

    def is_own(self, words: _Words, text: str, context: str) -> bool:
        """Whether they are a label whose box was moved or deleted, or stand in a table of which a row lost a box."""
        if not text:
            return True
        self.tried.append(text)
        if len(self.tried) > _MOST:
            return False
        table = table_of(words.follows.field) if words.follows else ""
        near = ["", *(tag_of(field) for field in self.listed if table and table_of(field) == table)]
        if any(digest(one, text) in self.told for one in near):
            return True
        moved = next((held for field in self.listed if (held := digest(tag_of(field), text)) in self.free), "")
        self.free.discard(moved)
        contexts = [context, *map(tag_of, self.gone[:_MOST_WAYS])]
        return bool(moved) or (bool(self.gone) and _is_made_of(text.split(" "), contexts, self.told))


def _is_made_of(words: Sequence[str], contexts: Iterable[str], told: Collection[str]) -> bool:
    """Whether a text is several of the form's own, one behind another: so they stand when a box between them went."""
    reached = {0}
    for end in range(1, len(words) + 1 if len(words) <= _MOST_WORDS else 0):
        pieces = (" ".join(words[start:end]) for start in sorted(reached))
        if any(digest(context, piece) in told for piece in pieces for context in contexts):
            reached.add(end)
    return len(words) in reached


@attrs.frozen
class _Around:
    """The answers of each cell and row, and the tables that hold repeated entries."""

    walk: Walk
    places: Sequence[Place]
    starts: Sequence[int]
    ends: Sequence[int]
    tables: Mapping[int, str]

    @classmethod
    def of(cls, walk: Walk, places: Sequence[Place]) -> _Around:
        """Of a whole document."""
        tables = {walk.lines[place.row].table: table_of(place.field) for place in places if place.row in walk.lines}
        ends = [at for at, piece in enumerate(walk.pieces) if piece.ends]
        return cls(walk, places, [place.reach.start for place in places], ends, tables)

    def where(self, words: _Words) -> tuple[Place | None, str, str]:
        """The answer or the table that words stand nearest to, and how they stand there."""
        if words.at >= self.walk.body:
            return None, "", "page"
        cell = self.walk.pieces[words.at].cell
        row = self.walk.cells[cell].table if cell else 0
        start, end = self._paragraph(words.at)
        if cell:
            start, end = self.walk.cells[cell].start, self.walk.cells[cell].end
        place = self._near(words.at, start, end)
        if place is None and row:
            line = self.walk.lines[row]
            place = self._near(words.at, line.start, line.end, after=True)
            if place is None and line.table in self.tables:
                return None, self.tables[line.table], "typed"
        if place:
            return place, "", "beside"
        last = bisect.bisect_left(self.starts, words.at)
        return (self.places[last - 1], "", "loose") if last else (None, "", "top")

    def _paragraph(self, at: int) -> tuple[int, int]:
        found = bisect.bisect_left(self.ends, at)
        start = self.ends[found - 1] + 1 if found else 0
        return start, self.ends[found] + 1 if found < len(self.ends) else len(self.walk.pieces)

    def _near(self, at: int, start: int, end: int, *, after: bool = False) -> Place | None:
        """The answer before a piece, else the one after it, among those that begin between two others."""
        held = self.places[bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)]
        before = [place for place in held if place.reach.start < at]
        behind = [place for place in held if place.reach.start >= at]
        return next(iter([*behind, *before[::-1]] if after else [*before[::-1], *behind]), None)
