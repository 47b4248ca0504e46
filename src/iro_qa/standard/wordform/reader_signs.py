"""Whether a Word file looks like a form of ours, without reading it whole: other documents lie in the same folders."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final

from iro_qa.standard.wordform.format import PROPERTY_LAYOUT
from iro_qa.standard.wordform.reader_package import Package

#: Endings of files in which a filled form comes back; of the others it is only said what to do with them.
WORD: Final = (".docx", ".docm", ".dotx")
OTHERS: Final = (".doc", ".odt", ".rtf")

#: How much of a part or of a file is looked at, in bytes.
_MOST: Final = 25 * 2**20
_OLE: Final = b"\xd0\xcf\x11\xe0"
#: Names of boxes, bookmarks and properties that no other document has.
_NAMES: Final = (b'"identity.id"', b'"child.number"', b"f_identity_id", b"f_child_number", PROPERTY_LAYOUT.encode())
#: The same in a file of the old kind, in which a password hides them.
_OLD_NAMES: Final = ("f_identity_id", "f_child_number", PROPERTY_LAYOUT, "EncryptedPackage")
#: What stands at the foot of each page, whatever a program took out of the document.
_FOOT: Final = re.compile(rb"(?:Monitoring form|Form [A-Za-z0-9][A-Za-z0-9._/-]{0,39}), layout [0-9]")
_MARKUP: Final = re.compile(rb"<[^>]*>")


def may_be_form(path: Path) -> bool:
    """Whether a file that lies in a folder has to be read; raises where that cannot be seen."""
    with path.open("rb") as stream:
        start = stream.read(4)
    if start == _OLE or (path.suffix.lower() in OTHERS and not start.startswith(b"PK")):
        return _was_form(path)
    if not start.startswith(b"PK"):
        return True
    with zipfile.ZipFile(path) as archive:
        return any(_speaks(archive, name) for name in archive.namelist() if _is_text(name))


def _was_form(path: Path) -> bool:
    """Bookmarks and properties keep their names in every kind of document."""
    with path.open("rb") as stream:
        data = stream.read(_MOST)
    return any(name.encode() in data or name.encode("utf-16-le") in data for name in _OLD_NAMES)


def _is_text(name: str) -> bool:
    """Parts in which a form may be told: its properties, its text, its footers; the text of an OpenDocument."""
    return name == "content.xml" or (name.endswith(".xml") and not name.startswith("word/styles"))


def _speaks(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as stream:
        data = stream.read(_MOST)
    return any(known in data for known in _NAMES) or _has_foot(data)


def _has_foot(data: bytes) -> bool:
    return b", layout" in data and bool(_FOOT.search(_MARKUP.sub(b"", data)))


def says_form(package: Package) -> bool:
    """Whether a document without boxes was a form: it says so itself."""
    texts = ("".join(part.itertext()).encode() for part in package.parts)
    return PROPERTY_LAYOUT in package.properties or any(map(_has_foot, texts))
