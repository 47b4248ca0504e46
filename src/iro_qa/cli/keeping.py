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

_CORE, _APP = "docProps/core.xml", "docProps/app.xml"
#: All that stands in the properties of a document as `iro_qa.word` finishes it; a person's save adds to it.
_OURS = {b"coreProperties", b"title", b"language"}
_NAME = re.compile(rb"<(?:\w+:)?(\w+)")
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


def write(path: Path, content: bytes) -> Path:
    """Write a document at its name; where an edited one has that name, beside it, as "NAME (new).docx"."""
    return atomic.write(next(one for one in _places(path) if not edited(one, content)), content)


def _places(path: Path) -> Iterable[Path]:
    more = (path.with_stem(f"{path.stem} (new{f' {n}' if n > 1 else ''})") for n in itertools.count(1))
    return itertools.chain([path], more)


def edited(path: Path, content: bytes) -> bool:
    """Whether a Word document lies there that a person has saved, and is another than the one to be written.

    Only a document of ours can tell: it says of itself what it is called and its language, and no more.
    """
    if path.suffix.lower() != ".docx" or not path.is_file():
        return False
    there = attempt(path.read_bytes)
    return isinstance(there, bytes) and there != content and untouched(content) and not untouched(there)


def untouched(document: bytes) -> bool:
    """Whether a Word document is as we made it: without any trace of a program for writing."""
    return attempt(lambda: _untouched(document)) is True


def _untouched(document: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        with archive.open(_CORE) as core:
            names = set(_NAME.findall(core.read(_MOST)))
        return names <= _OURS and _APP not in archive.namelist()


def others(folder: Path, month: str, mine: Collection[str], suffixes: Iterable[str]) -> tuple[str, ...]:
    """Names in the folder as this month's documents have them, without those given."""
    endings = "|".join(map(re.escape, sorted(set(suffixes))))
    ours = re.compile(rf"{re.escape(month)}-[a-z0-9-]+(?<!-to-answer)( \(new( \d+)?\))?({endings})")
    names = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
    return tuple(sorted(name for name in names if ours.fullmatch(name) and name not in mine))
