"""What a reader is: it turns one file into raw forms and faults, and judges nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs

from iro_qa.boundary import Caught, attempt
from iro_qa.errors import Fault, Note, Place, Unreadable
from iro_qa.forms import OPEN_LISTS, Catalogue, Lists, MonitoringForm, catalogue, validate
from iro_qa.forms.cells import UNKNOWN, Shaped, to_data
from iro_qa.forms.headings import ENTRY
from iro_qa.forms.local_reading import settled
from iro_qa.forms.maps import Layout, mapped
from iro_qa.forms.values import Cell

#: Cells by question path: `health.dental`, `concerns.items.1.headline`; where the reader does not know a
#: heading (the council's settings may), `column 7: the heading`.
Cells = Mapping[str, Cell]


_NOTHING: Mapping[str, Any] = MappingProxyType({})


@attrs.frozen
class Raw:
    """One form as it was found: JSON bytes, or cells by question path. Only the host validates it."""

    place: Place
    data: bytes | Cells = attrs.field(repr=False)
    notes: tuple[Note, ...] = ()
    #: where entries stand that have a row of their own: `concerns.items.2` -> its sheet and row
    origins: Mapping[str, Place] = attrs.field(default=_NOTHING, repr=False)
    #: every column of the table, answered or not: its key in `data` -> what stands over it
    columns: Mapping[str, str] = attrs.field(default=_NOTHING, repr=False)
    #: what is wrong with cells of columns that the reader does not know, by their key: it counts if a map knows them
    bad: Mapping[str, Fault] = attrs.field(default=_NOTHING, repr=False)
    #: what stands in an entry's columns that only repeat another: `response.answers.2.headline`
    told: Mapping[str, Cell] = attrs.field(default=_NOTHING, repr=False)


Read = Callable[[Path, Place], Iterable[Raw | Unreadable]]


@attrs.frozen
class Reader:
    """A kind of file that holds forms.

    `read` is given the path and its place, and yields a Raw for every form and an Unreadable for every part
    it could not read. It may raise: that costs this file only.
    """

    name: str
    title: str
    #: file endings with their dot, lower case: (".json",)
    suffixes: tuple[str, ...]
    read: Read = attrs.field(repr=False)
    #: whether a file that lies in a folder may hold forms, where other documents have the same endings; it is quick
    #: and says True in doubt. A file named outright is always read.
    may_hold: Callable[[Path], bool] | None = attrs.field(default=None, repr=False)
    #: endings of files that it cannot read, but says of what to do with them: (".doc",)
    names: tuple[str, ...] = ()


def read_form(
    raw: Raw, lists: Lists = OPEN_LISTS, base: Catalogue | None = None, layout: Layout | None = None
) -> tuple[MonitoringForm, tuple[Note, ...]] | Unreadable:
    """The form that a Raw holds, with its notes, or everything that is wrong with it. `layout`: read by a map."""
    base = base or catalogue()
    if isinstance(raw.data, bytes):
        form = validate(raw.data, raw.place, lists)
        return form if isinstance(form, Unreadable) else _settled(form, raw, raw.notes, base, lists)
    shaped = attempt(_shaped, raw.data, raw.place, lists, base, layout)
    if isinstance(shaped, Caught):
        return Unreadable(raw.place, (Fault(raw.place, "cells", "These cells cannot be read.", "Report it."),))
    form = validate(shaped.data, raw.place, lists)
    faults = _faults(raw, shaped, form.faults if isinstance(form, Unreadable) else ())
    faults += _of_the_map(raw, layout) if layout and layout.map else ()
    if faults or isinstance(form, Unreadable):
        return Unreadable(raw.place, faults)
    return _settled(form, raw, _notes(raw, shaped, layout.understood if layout else frozenset()), base, lists)


def _settled(
    form: MonitoringForm, raw: Raw, notes: tuple[Note, ...], base: Catalogue, lists: Lists
) -> tuple[MonitoringForm, tuple[Note, ...]]:
    """The form with its local sections as their plugins have them now, and what is doubtful about those."""
    if not form.local:
        return form, notes
    form, more = settled(form, raw.place, base, lists, typed=not isinstance(raw.data, bytes))
    return form, (*notes, *more)


def _shaped(cells: Cells, place: Place, lists: Lists, base: Catalogue | None, layout: Layout | None) -> Shaped:
    return to_data(mapped(cells, layout, lists, base) if layout else cells, place, lists, base)


def _of_the_map(raw: Raw, layout: Layout) -> tuple[Fault, ...]:
    """What is wrong with cells that a map makes answers, and entries that the map and another sheet give alike."""
    spoilt = tuple(fault for key, fault in raw.bad.items() if layout.paths.get(key))
    entries = {f"{found[1]}.{found[2]}" for path in layout.paths.values() if (found := ENTRY.match(path))}
    both = sorted(entries & raw.origins.keys())
    return (*spoilt, *(Fault(raw.origins[entry], "twice", *_ENTRY_TWICE) for entry in both))


_ENTRY_TWICE = (
    "A map makes columns of the form an entry of the same kind, so this row cannot be told from it.",
    "Keep the entries of this form in one place.",
)


#: What the number of a form is made from when it is left blank.
_MAKE_THE_NUMBER = frozenset({"child.number", "review.held_on"})


def _faults(raw: Raw, shaped: Shaped, found: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each cell's own fault, and what validation found beside them; a question is named once."""
    moved = [_moved(fault, shaped.moved) for fault in found]
    own = {fault.place.column for fault in shaped.faults}
    if own & _MAKE_THE_NUMBER:
        own.add("identity.id")  # left blank, it is made from these: what is wrong is said there
    faults = (*shaped.faults, *(fault for fault in moved if fault.place.column not in own))
    return tuple(_located(fault, raw.origins) for fault in faults)


def _moved(fault: Fault, moved: Mapping[str, str]) -> Fault:
    """The fault at the number that the cells gave the entry."""
    found = ENTRY.match(fault.place.column)
    prefix = f"{found[1]}.{found[2]}" if found else ""
    if not found or prefix not in moved:
        return fault
    return attrs.evolve(fault, place=fault.place.at(column=f"{moved[prefix]}.{found[3]}"))


def _located(fault: Fault, origins: Mapping[str, Place]) -> Fault:
    """The fault at the sheet and row on which the entry stands."""
    found = ENTRY.match(fault.place.column)
    origin = origins.get(f"{found[1]}.{found[2]}") if found else None
    if not found or origin is None:
        return fault
    return attrs.evolve(fault, place=origin.at(column=f"{found[1]}.{found[3]}"))


def _notes(raw: Raw, shaped: Shaped, explained: frozenset[str]) -> tuple[Note, ...]:
    """The reader's notes, but for columns that the council's headings or map explain; then those of single cells."""
    sheet, understood = raw.place.sheet, shaped.understood | explained
    kept = [note for note in raw.notes if note.place.sheet != sheet or note.question not in understood]
    told = {note.question for note in raw.notes if UNKNOWN.match(note.question + ":")}
    return (*kept, *(note for note in shaped.notes if note.question not in told))
