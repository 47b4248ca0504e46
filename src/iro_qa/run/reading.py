"""Reading: every file a council hands over becomes forms, or a value that says why not."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import attrs

from iro_qa.boundary import SENTENCES, Caught, attempt, drain, nearest, safe_path, sentence
from iro_qa.council import Council
from iro_qa.entry_points import STANDARD
from iro_qa.errors import Fault, Note, Place, Unreadable
from iro_qa.forms import MonitoringForm, catalogue
from iro_qa.forms.cells import NO_QUESTION
from iro_qa.forms.section import Section
from iro_qa.guard import REFUSALS
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
            doorkeeper = self._doorkeeper(place, path)
            for raw in self._raw(place, path):
                if wanted is None or position in wanted:
                    yield position, self._one(attempt(doorkeeper.item, raw) if doorkeeper else raw, place)
                position += 1

    def _place(self, number: int, path: Path) -> Place:
        kind = path.suffix.lower() if self.registry.reader_for(path.suffix) else "other"
        return Place(number, len(self.files), kind, str(path))

    def _raw(self, place: Place, path: Path) -> Iterator[object]:
        """What the file's reader yields."""
        offer = self.registry.reader_for(path.suffix)
        if not os.path.isfile(path):  # noqa: PTH113  # unlike Path's, it takes a place that may not be looked at too
            yield _unreadable(place, "no-file", *_NO_FILE)
            return
        if offer is None:
            yield _unreadable(place, "kind", "No reader reads this kind of file.", self._kinds())
            return
        nothing = True
        for raw in drain(lambda: offer.it.read(path, place)):
            nothing = False
            yield raw
        if nothing:
            yield _unreadable(place, "no-rows", *_STOCK["no-rows"])

    def _doorkeeper(self, place: Place, path: Path) -> _Doorkeeper | None:
        """Who judges what the file's reader yields; nobody, where it is one of ours."""
        offer = self.registry.reader_for(path.suffix)
        if offer is None or offer.plugin == STANDARD:
            return None
        return _Doorkeeper(place, offer.id, tuple(one.it for one in self.registry.sections))

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
        form = attempt(read_form, raw, self.council.lists, self.council.questions)
        if isinstance(form, Unreadable):
            return form
        if isinstance(form, Caught):
            return _unreadable(
                raw.place, "cells", "This cannot be read as a form.", "Save the file again, or report it."
            )
        doubtful = (*self._team(form[0], raw.place), *self._local(form[0], raw.place))
        return ReadForm(form[0], raw.place, (*form[1], *doubtful))

    def _team(self, form: MonitoringForm, place: Place) -> Iterator[Note]:
        """A note for a team that is not one of those the council has listed."""
        if self.council.teams and form.team and form.team not in self.council.teams:
            close = nearest(form.team, self.council.teams)
            hint = f" The nearest is {close}." if close else ""
            yield Note(place, "child.team", f"The team is not one that iro-qa.toml lists; it counts by itself.{hint}")

    def _local(self, form: MonitoringForm, place: Place) -> Iterator[Note]:
        """A note for every local section that its own plugin cannot understand; the section is kept as it is."""
        for offer in self.registry.sections if form.local else ():
            section: type[Section] = offer.it
            if section.plugin in form.local and isinstance(attempt(section.of, form), Caught | None):
                yield Note(
                    place,
                    f"local.{section.plugin}",
                    "The local section is not as its plugin expects; it is kept unchanged.",
                )

    def _kinds(self) -> str:
        suffixes = sorted({suffix for offer in self.registry.readers for suffix in offer.it.suffixes})
        return f"Use one of {', '.join(suffixes)}."


_NO_FILE = (
    "There is no file here that can be opened: a folder or a file without permission, or a link that leads nowhere.",
    "Ask for permission to read it, or remove it.",
)


#: Faults whose sentences are ours, whoever finds them: a reader's own sentence might hold a word of a form.
_STOCK: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **{code: (refusal.what, refusal.remedy) for code, refusal in REFUSALS.items()},
        **{code: sentence(code) for code in SENTENCES},
        "no-file": _NO_FILE,
        "no-rows": ("There is not one form in it.", "Fill in a form, or take the file away."),
    }
)
_COLUMN = re.compile(r"column [1-9][0-9]{0,4}\Z")
_SHEET = re.compile(r"(sheet )?[1-9][0-9]{0,3}\Z")
_NUMBER = re.compile(r"[1-9][0-9]{0,3}\Z")


@attrs.frozen
class _Doorkeeper:
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
            return Raw(self._place(given.place), given.data, notes, self._origins(given.origins))
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
        return Fault(self._place(theirs.place), code, *(_STOCK.get(code) or self._unsaid()))

    def _unsaid(self) -> tuple[str, str]:
        return f"The reader {self.reader} could not read this.", "Save it again, or ask who looks after the plugin."

    def _note(self, theirs: object) -> Note:
        if not isinstance(theirs, Note):
            return Note(self.ours, "", f"The reader {self.reader} found something doubtful here.")
        question = self._column(theirs.question)
        said = NO_QUESTION if _COLUMN.match(question) else f"The reader {self.reader} found something doubtful here."
        return Note(self._place(theirs.place), question, said)


def _many(given: object) -> tuple[object, ...]:
    """What should be a tuple as one; what is none as the only thing in it."""
    return tuple(given) if isinstance(given, tuple | list) else (given,)


def _code(theirs: object) -> str:
    return theirs if isinstance(theirs, str) and theirs in _STOCK else "reader"


def _row(number: object) -> int | None:
    return number if type(number) is int and number > 0 else None


def _sheet(name: object) -> str:
    """A sheet by our own name for it or its number: others may be named after a child."""
    if not isinstance(name, str):
        return ""
    tables = catalogue().tables
    return name if name == "Forms" or name in tables or name in tables.values() or _SHEET.match(name) else ""


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
            if registry.reader_for(file.suffix) or file.is_dir():
                found[file] = None
            else:
                passed_over += 1
    return Reading(tuple(sorted(found)), registry, council or Council(), passed_over)


def _tree(folder: Path) -> Iterator[Path]:
    """Every file below a folder that might be meant, in sorted order; links out of it are not followed.

    A folder that cannot be opened comes out itself, so that it is named.
    """
    shut: list[Path] = []
    for root, folders, files in os.walk(folder, onerror=lambda error: shut.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(files) if not name.lower().startswith(_NOISE))
    yield from shut
