"""What a plugin's reader yields is judged here: only positions are believed, and words only where they are ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from iro_qa.boundary import SENTENCES, safe_path, sentence
from iro_qa.errors import Fault, Note, Place, Unreadable
from iro_qa.forms import catalogue
from iro_qa.forms.cells import NO_QUESTION
from iro_qa.forms.section import Section
from iro_qa.guard import REFUSALS
from iro_qa.readers import Raw
from iro_qa.run.reading.presence import ABSENT

#: Faults whose sentences are ours, whoever finds them: a reader's own sentence might hold a word of a form.
STOCK: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **{code: (refusal.what, refusal.remedy) for code, refusal in REFUSALS.items()},
        **{code: sentence(code) for code in SENTENCES},
        **ABSENT,
        "no-rows": ("There is not one form in it.", "Fill in a form, or take the file away."),
    }
)
_COLUMN = re.compile(r"column [1-9][0-9]{0,4}\Z")
_SHEET = re.compile(r"(sheet )?[1-9][0-9]{0,3}\Z")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}\Z")


@attrs.frozen
class Doorkeeper:
    """Judges what a plugin's reader yields from one file.

    The host validates the data. Of the rest only positions are believed, and where they might be words only ours.
    """

    ours: Place
    reader: str
    sections: tuple[type[Section], ...]

    def item(self, given: object) -> object:
        """The same with the host's own place and sentences; anything else than a Raw or Unreadable as it is."""
        if isinstance(given, Raw):
            notes = tuple(map(self._note, _many(given.notes)))
            bad = {key: self._fault(fault) for key, fault in _pairs(given.bad)}
            origins = self._origins(given.origins)
            return Raw(self._place(given.place), given.data, notes, origins, dict(_pairs(given.columns)), bad)
        if isinstance(given, Unreadable):
            return Unreadable(self._place(given.place), tuple(map(self._fault, _many(given.faults) or (None,))))
        return given

    def _origins(self, theirs: object) -> dict[str, Place]:
        origins = theirs.items() if isinstance(theirs, Mapping) else ()
        return {entry: self._place(place) for entry, place in origins if isinstance(entry, str)}

    def _place(self, theirs: object) -> Place:
        """The host's own file, with as much of the finer position as is safe to show."""
        if not isinstance(theirs, Place):
            return self.ours
        column = self._column(theirs.column)
        return attrs.evolve(self.ours, sheet=_sheet(theirs.sheet), row=_row(theirs.row), column=column)

    def _column(self, text: object) -> str:
        """A question's path or the number of a column; of anything else that it is not known."""
        if not isinstance(text, str) or not text or _COLUMN.match(text):
            return text if isinstance(text, str) else ""
        known = set(catalogue().names)
        if text.startswith("local."):
            known.update(name for section in self.sections for name in (section.plugin, *section.model_fields))
        return safe_path([int(part) - 1 if _NUMBER.match(part) else part for part in text.split(".")], known)

    def _fault(self, theirs: object) -> Fault:
        if not isinstance(theirs, Fault):
            return Fault(self.ours, "reader", *self._unsaid())
        code = _code(theirs.code)
        return Fault(self._place(theirs.place), code, *(STOCK.get(code) or self._unsaid()))

    def _unsaid(self) -> tuple[str, str]:
        return f"The reader {self.reader} could not read this.", "Save it again, or ask who looks after the plugin."

    def _note(self, theirs: object) -> Note:
        if not isinstance(theirs, Note):
            return Note(self.ours, "", f"The reader {self.reader} found something doubtful here.")
        question = self._column(theirs.question)
        said = NO_QUESTION if _COLUMN.match(question) else f"The reader {self.reader} found something doubtful here."
        return Note(self._place(theirs.place), question, said)


def _pairs(given: object) -> Iterable[tuple[str, Any]]:
    """What should be a mapping by text as pairs; nothing of what is none."""
    return [(key, value) for key, value in given.items() if isinstance(key, str)] if isinstance(given, Mapping) else []


def _many(given: object) -> tuple[object, ...]:
    """What should be a tuple as one; what is none as the only thing in it."""
    return tuple(given) if isinstance(given, tuple | list) else (given,)


def _code(theirs: object) -> str:
    return theirs if isinstance(theirs, str) and theirs in STOCK else "reader"


def _row(number: object) -> int | None:
    return number if type(number) is int and number > 0 else None


def _sheet(name: object) -> str:
    """A sheet by our own name for it or its number: others may be named after a child."""
    if not isinstance(name, str):
        return ""
    tables = catalogue().tables
    return name if name == "Forms" or name in tables or name in tables.values() or _SHEET.match(name) else ""
