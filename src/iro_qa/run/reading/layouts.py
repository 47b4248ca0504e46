"""Which of the council's maps a file is read by; a file whose headings nobody can explain is named once, not by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.council import Council
from iro_qa.errors import Note, Place, Unreadable
from iro_qa.forms.maps import Columns, Layout, layout, refusal
from iro_qa.readers import Raw


@attrs.define
class Layouts:
    """The layouts of one file. It remembers the last: every row of a table has the same columns."""

    council: Council
    place: Place
    _last: tuple[Columns, Layout | None] | None = None

    def of(self, raw: object) -> Layout | None:
        """How a raw form's columns are read; None where it has none."""
        columns = raw.columns if isinstance(raw, Raw) else None
        if not columns or not isinstance(columns, Mapping):
            return None
        if self._last is None or (self._last[0] is not columns and self._last[0] != columns):
            found = attempt(layout, columns, self.council.maps, self.council.questions)
            self._last = columns, None if isinstance(found, Caught) else found
        return self._last[1]

    def explained(self, raws: Iterable[object]) -> Iterator[object]:
        """What a reader yields; for all rows under headings that nobody explains, one refusal."""
        told: list[Columns] = []
        for raw in raws:
            found = self.of(raw)
            if not isinstance(raw, Raw) or found is None:
                yield raw
                continue
            at = self.place.at(sheet=raw.place.sheet)
            fault = None if raw.columns in told else refusal(raw.columns, found, at)
            if fault:
                told.append(raw.columns)
                yield Unreadable(fault.place, (fault,))
            elif raw.columns not in told:
                yield _with_note(raw, found)


def _with_note(raw: Raw, found: Layout) -> Raw:
    """The raw form with a note, the same for each row of the file, on headings of its map that the file has not."""
    gone = found.map.absent(raw.columns) if found.map else ()
    if not gone:
        return raw
    named = ", ".join(path for path in gone if not path.startswith("local."))
    what = f"The file lacks columns of the map by which it is read ({len(gone)} missing): {named or 'local ones'}."
    note = Note(attrs.evolve(raw.place, row=None), "", what)
    return attrs.evolve(raw, notes=(*raw.notes, note))
