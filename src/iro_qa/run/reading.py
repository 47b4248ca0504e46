"""Reading: every file a council hands over becomes forms, or a value that says why not."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from iro_qa.boundary import Caught, drain
from iro_qa.council import Council
from iro_qa.errors import Fault, Note, Place, Unreadable
from iro_qa.forms import MonitoringForm
from iro_qa.forms.section import Section
from iro_qa.readers import Raw, read_form
from iro_qa.registry import Registry

#: Files that lie in shared folders and are nobody's form.
_NOISE = ("~$", ".", "thumbs.db", "desktop.ini")


@attrs.frozen
class ReadForm:
    """One form that was read, where it stood, and what was doubtful about it."""

    form: MonitoringForm = attrs.field(repr=False)
    place: Place
    notes: tuple[Note, ...] = ()


@attrs.frozen
class Reading:
    """Files to read. Iterate it as often as needed: each time the files are read anew, one form at a time."""

    files: tuple[Path, ...] = attrs.field(repr=False)
    registry: Registry = attrs.field(repr=False)
    council: Council = attrs.field(factory=Council, repr=False)
    #: how many files of a kind that no reader reads were passed over in folders
    passed_over: int = 0
    #: told the number of each file as it is begun, for a progress bar
    watch: Callable[[int], None] | None = attrs.field(default=None, repr=False)

    def __iter__(self) -> Iterator[ReadForm | Unreadable]:
        return (item for _, item in self.numbered())

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
            for raw in self._raw(place, path):
                if wanted is None or position in wanted:
                    yield position, self._one(raw, place)
                position += 1

    def _place(self, number: int, path: Path) -> Place:
        kind = path.suffix.lower() if self.registry.reader_for(path.suffix) else "other"
        return Place(number, len(self.files), kind, str(path))

    def _raw(self, place: Place, path: Path) -> Iterator[object]:
        """What the file's reader yields."""
        offer = self.registry.reader_for(path.suffix)
        if offer is None:
            yield _unreadable(place, "kind", "No reader reads this kind of file.", self._kinds())
            return
        yield from drain(lambda: offer.it.read(path, place))

    def _one(self, raw: object, place: Place) -> ReadForm | Unreadable:
        if isinstance(raw, Unreadable):
            return raw
        if not isinstance(raw, Raw):
            kind = raw.kind if isinstance(raw, Caught) else "something that is not a form"
            return _unreadable(
                place,
                "reader",
                f"The reader broke off here ({kind}).",
                "Save the file again; if that does not help, report it.",
            )
        form = read_form(raw, self.council.lists, self.council.questions)
        if isinstance(form, Unreadable):
            return form
        return ReadForm(form[0], raw.place, (*form[1], *self._local(form[0], raw.place)))

    def _local(self, form: MonitoringForm, place: Place) -> Iterator[Note]:
        """A note for every local section that its own plugin cannot understand; the section is kept as it is."""
        for offer in self.registry.sections if form.local else ():
            section: type[Section] = offer.it
            if section.plugin in form.local and section.of(form) is None:
                yield Note(
                    place,
                    f"local.{section.plugin}",
                    "The local section is not as its plugin expects; it is kept unchanged.",
                )

    def _kinds(self) -> str:
        suffixes = sorted({suffix for offer in self.registry.readers for suffix in offer.it.suffixes})
        return f"Use one of {', '.join(suffixes)}."


def _unreadable(place: Place, code: str, what: str, remedy: str) -> Unreadable:
    return Unreadable(place, (Fault(place, code, what, remedy),))


def read(paths: Iterable[Path | str], registry: Registry, council: Council | None = None) -> Reading:
    """Find the files of forms in files and folder trees, in sorted order. Nothing is opened yet.

    In folders, files of other kinds are counted and passed over; a file named outright is always read or named.
    """
    found: dict[Path, None] = {}
    passed_over = 0
    for path in map(Path, paths):
        if not path.is_dir():
            found[path] = None
            continue
        for file in _tree(path):
            if registry.reader_for(file.suffix):
                found[file] = None
            else:
                passed_over += 1
    return Reading(tuple(sorted(found)), registry, council or Council(), passed_over)


def _tree(folder: Path) -> Iterator[Path]:
    """Every file below a folder that might be meant, in sorted order; links out of it are not followed."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(files) if not name.lower().startswith(_NOISE))
