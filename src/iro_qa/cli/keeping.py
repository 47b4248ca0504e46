"""Writing documents into a folder that was written before: what somebody has edited there is kept, the rest named."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Collection, Iterable
from pathlib import Path

import attrs

from iro_qa import atomic
from iro_qa.boundary import attempt
from iro_qa.cli import carrying

_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
#: All that stands in the properties of a document as `iro_qa.word` and `iro_qa.sheets` finish it; a save adds to it.
_OURS = {
    ".docx": {b"coreProperties", b"title", b"language"},
    ".xlsx": {b"coreProperties", b"title", b"creator", b"lastModifiedBy", b"created", b"modified"},
}
_NAME = re.compile(rb"<(?:\w+:)?(\w+)")
#: What a save writes over in a workbook: when it was, and by whom. Ours all say the same day and nobody.
_SAVED = re.compile(rb">(?!2000-01-01T00:00:00Z<)[^<>]+</(?:\w+:)?(?:created|modified|creator|lastModifiedBy)>")
#: More than these few properties can take.
_MOST = 100_000


@attrs.frozen
class Written:
    """The documents of one run, and what else lies in their folder."""

    paths: tuple[Path, ...] = ()
    #: documents that somebody has edited since they were made, so that the new one stands beside them
    kept: tuple[str, ...] = ()
    #: names of our own making, of the same month, that this run has not written
    others: tuple[str, ...] = ()
    #: documents into which a paragraph was carried that a person had written in the one that lay there
    carried: tuple[str, ...] = ()


def write(path: Path, content: bytes) -> Path:
    """Write a document at its name; where an edited one has that name, beside it, as "NAME (new).docx"."""
    return put(path, content)[0]


def put(path: Path, content: bytes) -> tuple[Path, bool]:
    """As `write`; and whether only the manager's own paragraph was edited there, and is in the new one as well."""
    made = carrying.marked(content) if path.suffix.lower() == ".docx" else content
    for place in _places(path):
        kept = _carried(place, made)
        if kept is not None:
            return atomic.write(place, kept), kept != made
        if not edited(place, made):
            return atomic.write(place, made), False
    raise AssertionError  # pragma: no cover  # there is always one more place


def _carried(place: Path, made: bytes) -> bytes | None:
    """The new document with the paragraph of the one that lies there; None where that is not to be written over."""
    if place.suffix.lower() != ".docx" or not place.is_file():
        return None
    there = attempt(place.read_bytes)
    return carrying.carried(there, made) if isinstance(there, bytes) else None


def _places(path: Path) -> Iterable[Path]:
    more = (path.with_stem(f"{path.stem} (new{f' {n}' if n > 1 else ''})") for n in itertools.count(1))
    return itertools.chain([path], more)


def edited(path: Path, content: bytes) -> bool:
    """Whether a Word document or workbook lies there that a person has saved, and is another than the one to write.

    Only a document of ours can tell: its properties name nobody, no day but a fixed one, and hardly anything else. A
    Word document tells by its fingerprint as well, where the program that saved it has left no trace.
    """
    suffix = path.suffix.lower()
    if suffix not in _OURS or not path.is_file():
        return False
    there = attempt(path.read_bytes)
    if not isinstance(there, bytes) or there == content:
        return False
    return untouched(content, suffix) and not (untouched(there, suffix) and carrying.as_made(there))


def untouched(document: bytes, suffix: str) -> bool:
    """Whether a Word document or a workbook is as we made it: without any trace of a program that saved it."""
    return attempt(lambda: _untouched(document, suffix)) is True


def _untouched(document: bytes, suffix: str) -> bool:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        with archive.open(_CORE) as core:
            properties = core.read(_MOST)
        if set(_NAME.findall(properties)) - _OURS[suffix] or _SAVED.search(properties):
            return False
        return suffix == ".xlsx" or _APP not in archive.namelist()


def others(folder: Path, month: str, mine: Collection[str], suffixes: Iterable[str]) -> tuple[str, ...]:
    """Names in the folder as this month's documents have them, without those given."""
    endings = "|".join(map(re.escape, sorted(set(suffixes))))
    ours = re.compile(rf"{re.escape(month)}-[a-z0-9-]+(?<!-to-answer)( \(new( \d+)?\))?({endings})")
    names = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
    return tuple(sorted(name for name in names if ours.fullmatch(name) and name not in mine))
