"""Reading: every file a council hands over becomes forms, or a value that says why not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from iro_qa.boundary import Caught, attempt, drain, nearest
from iro_qa.council import Council
from iro_qa.entry_points import STANDARD
from iro_qa.errors import Failure, Fault, Note, Place, Unreadable
from iro_qa.forms import MonitoringForm
from iro_qa.forms.maps import Layout
from iro_qa.readers import Raw, read_form
from iro_qa.registry import Registry
from iro_qa.run.reading.doorkeeper import STOCK, Doorkeeper
from iro_qa.run.reading.finding import find
from iro_qa.run.reading.layouts import Layouts
from iro_qa.run.reading.presence import ABSENT, presence, reachable, why_shut
from iro_qa.summaries import PassedOver

_PERHAPS_COPY = "Perhaps a conflicted copy, by the file's name. Keep one of the two files; a form in both counts once."
_OPEN = "Somebody has it open; what is not saved yet is not in it."
_SYSTEM_ERRORS = ("PermissionError", "OSError")


@attrs.frozen
class ReadForm:
    """One form that was read, where it stood, and what was doubtful about it."""

    form: MonitoringForm = attrs.field(repr=False)
    place: Place
    notes: tuple[Note, ...] = ()
    #: the council's map that it was read by, or blank
    map: str = ""


@attrs.frozen
class Reading:
    """Files to read. Iterate it as often as needed: each time the files are read anew, one form at a time."""

    files: tuple[Path, ...] = attrs.field(repr=False)
    registry: Registry = attrs.field(repr=False)
    council: Council = attrs.field(factory=Council, repr=False)
    #: what lay in the folders and is not read, counted by kind
    passed_over: tuple[PassedOver, ...] = ()
    #: told the number of each file as it is begun, for a progress bar
    watch: Callable[[int], None] | None = attrs.field(default=None, repr=False)
    #: files named like a conflicted copy, and files that a lock file lies beside
    perhaps_copies: frozenset[Path] = attrs.field(default=frozenset(), repr=False)
    open_elsewhere: frozenset[Path] = attrs.field(default=frozenset(), repr=False)

    def __iter__(self) -> Iterator[ReadForm | Unreadable]:
        return (item for _, item in self.numbered())

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is doubtful about files as they lie there, whatever they hold."""
        return tuple(
            Note(self._place(number, path), "", said)
            for said, paths in ((_PERHAPS_COPY, self.perhaps_copies), (_OPEN, self.open_elsewhere))
            for number, path in enumerate(self.files if paths else (), start=1)
            if path in paths
        )

    def numbered(
        self, wanted: Collection[int] | None = None, starts: Sequence[int] = ()
    ) -> Iterator[tuple[int, ReadForm | Unreadable]]:
        """Every item with its number from 0, or only those wanted: no other is validated.

        `starts` says with which number each file begins, where that is known: files without a wanted one stay shut.
        """
        position = 0
        for number, path in enumerate(self.files, start=1):
            span = range(starts[number - 1], starts[number]) if len(starts) > number else None
            if wanted is not None and span is not None and not any(one in span for one in wanted):
                position = span.stop
                continue
            if self.watch is not None:
                self.watch(number)
            place = self._place(number, path)
            doorkeeper, layouts = self._doorkeeper(place, path), Layouts(self.council, place)
            for raw in layouts.explained(self._raw(place, path)):
                if wanted is None or position in wanted:
                    item = attempt(doorkeeper.item, raw) if doorkeeper else raw
                    yield position, self._one(item, place, layouts.of(raw))
                position += 1

    def _place(self, number: int, path: Path) -> Place:
        kind = path.suffix.lower() if self.registry.reader_for(path.suffix) else "other"
        return Place(number, len(self.files), kind, str(path))

    def _raw(self, place: Place, path: Path) -> Iterator[object]:
        """What the file's reader yields."""
        offer = self.registry.reader_for(path.suffix)
        if absent := presence(path):
            yield _unreadable(place, absent, *ABSENT[absent])
            return
        if offer is None:
            yield _unreadable(place, "kind", "No reader reads this kind of file.", self._kinds())
            return
        nothing = True
        module = str(getattr(offer.it.read, "__module__", ""))
        for raw in drain(lambda: offer.it.read(Path(reachable(path)), place), module=module):
            nothing = False
            shut = self._shut(path, raw)
            yield _unreadable(place, shut, *ABSENT[shut]) if shut else raw
        if nothing:
            yield _unreadable(place, "no-rows", *STOCK["no-rows"])

    def _shut(self, path: Path, given: object) -> str:
        """Why a file could not be opened, where its reader could not: what the system says of it, or a lock file."""
        stopped = isinstance(given, Caught) and given.kind in _SYSTEM_ERRORS
        if not stopped and not (isinstance(given, Unreadable) and attempt(_first_code, given) == "cannot-open"):
            return ""
        why = why_shut(path)
        return "in-use" if why and path in self.open_elsewhere else why

    def _doorkeeper(self, place: Place, path: Path) -> Doorkeeper | None:
        """Who judges what the file's reader yields; nobody, where it is one of ours."""
        offer = self.registry.reader_for(path.suffix)
        if offer is None or offer.plugin == STANDARD:
            return None
        return Doorkeeper(place, offer.id, tuple(one.it for one in self.registry.sections))

    def _one(self, raw: object, place: Place, layout: Layout | None = None) -> ReadForm | Unreadable:
        if isinstance(raw, Unreadable):
            return raw
        if not isinstance(raw, Raw) or attempt(isinstance, raw.data, (bytes, Mapping)) is not True:
            kind = raw.kind if isinstance(raw, Caught) else "something that is not a form"
            said = f"The reader broke off here ({kind})."
            faulty = _unreadable(place, "reader", said, "Save the file again; if that does not help, report it.")
            return attrs.evolve(faulty, broke=self._broke(place, raw))
        form = attempt(read_form, raw, self.council.lists, self.council.questions, layout)
        if isinstance(form, Unreadable):
            return form
        if isinstance(form, Caught):
            return _unreadable(
                raw.place, "cells", "This cannot be read as a form.", "Save the file again, or report it."
            )
        read, notes = form
        if self.council.teams:
            notes = (*notes, *self._team(read, raw.place))
        return ReadForm(read, raw.place, notes, layout.map.name if layout and layout.map else "")

    def _broke(self, place: Place, raw: object) -> Failure | None:
        """A plugin's reader that raised, or gave what is neither form nor fault. Of ours the file alone is to blame."""
        offer = self.registry.reader_for(place.kind)
        if offer is None or offer.plugin == STANDARD:
            return None
        what = f"It broke on a file: {raw}." if isinstance(raw, Caught) else "It gave something that is not a form."
        return Failure(offer.plugin, offer.version, "read", offer.id, what)

    def _team(self, form: MonitoringForm, place: Place) -> Iterator[Note]:
        """A note for a team that is not one of those the council has listed."""
        if form.team and form.team not in self.council.teams:
            close = nearest(form.team, self.council.teams)
            hint = f" The nearest is {close}." if close else ""
            yield Note(place, "child.team", f"The team is not one that iro-qa.toml lists; it counts by itself.{hint}")

    def _kinds(self) -> str:
        suffixes = sorted({suffix for offer in self.registry.readers for suffix in offer.it.suffixes})
        return f"Use one of {', '.join(suffixes)}."


def _may_hold(registry: Registry) -> Callable[[Path], bool]:
    """Whether a file in a folder may hold forms, as its reader says. In doubt it has to be read."""

    def asked(path: Path) -> bool:
        offer = registry.reader_for(path.suffix)
        if offer is None or offer.it.may_hold is None or presence(path):
            return True
        return attempt(offer.it.may_hold, Path(reachable(path))) is not False

    return asked


def _first_code(given: Unreadable) -> str:
    """The first fault's code. A plugin's reader may have given none: then this raises."""
    return given.faults[0].code


def _unreadable(place: Place, code: str, what: str, remedy: str) -> Unreadable:
    return Unreadable(place, (Fault(place, code, what, remedy),))


def read(paths: Iterable[Path | str], registry: Registry, council: Council | None = None) -> Reading:
    """Find the files of forms in files and folder trees, in sorted order. Nothing is opened yet.

    In folders, what is nobody's form is counted and passed over; a file named outright is always read or named.
    """
    council = (council or Council()).asking(offer.it for offer in registry.sections)
    found = find(map(Path, paths), registry.reader_for, council.skip_folders, _may_hold(registry))
    return Reading(
        found.files, registry, council, found.passed_over,
        perhaps_copies=found.perhaps_copies, open_elsewhere=found.open_elsewhere,
    )  # fmt: skip
