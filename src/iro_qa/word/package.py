"""The finished .docx: tidy parts, a title and a language, no maker and no time of making, one fixed order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from iro_qa.word.parts import language_of, parse, tidy, title_of, written

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The list of the parts' kinds.
TYPES = "[Content_Types].xml"
#: How the content types of the parts end that are filled in, and of all that have text in them.
FILLED = (".document.main+xml", ".header+xml", ".footer+xml", ".footnotes+xml")
_TEXT = (".main+xml", *FILLED[1:], ".endnotes+xml")
#: Parts that say who made the file and when, show its first page, or only repeat the styles.
_DROPPED = ("docProps/app.xml", "docProps/thumbnail", "word/stylesWithEffects.xml")
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def finish(document: bytes) -> bytes:
    """The same document, tidy, titled and repeatable."""
    parts = parts_of(document)
    kinds = kinds_of(parts[TYPES])
    roots = {name: parse(parts[name]) for name, kind in kinds.items() if kind.endswith((*_TEXT, ".styles+xml"))}
    core, main, styles = (named(kinds, end) for end in ("core-properties+xml", ".main+xml", ".styles+xml"))
    for name, root in roots.items():
        if name != styles:
            tidy(root)
    parts[core] = core_part(title_of(roots[main], roots[styles]), language_of(roots[styles]))
    parts.update({name: written(root) for name, root in roots.items()})
    return zipped({name: without_dropped(name, data) for name, data in parts.items()})


def every_part(document: bytes) -> dict[str, bytes]:
    """Part name -> its bytes."""
    with zipfile.ZipFile(io.BytesIO(document)) as source:
        return {name: source.read(name) for name in source.namelist() if not name.endswith("/")}


def parts_of(document: bytes) -> dict[str, bytes]:
    """Part name -> its bytes, without the parts that say who and when."""
    return {name: data for name, data in every_part(document).items() if not name.startswith(_DROPPED)}


def text_parts(document: bytes) -> Iterator[tuple[bool, bytes]]:
    """Every part with text in it, and whether its tags are filled in."""
    parts = every_part(document)
    for name, kind in kinds_of(parts[TYPES]).items():
        if name in parts and kind.endswith((*_TEXT, ".comments+xml")):
            yield kind.endswith(FILLED), parts[name]


def kinds_of(types: bytes) -> dict[str, str]:
    """Part name -> content type, for the parts that are still there."""
    found = {str(e.get("PartName")).lstrip("/"): str(e.get("ContentType")) for e in parse(types) if e.get("PartName")}
    return {name: kind for name, kind in found.items() if not name.startswith(_DROPPED)}


def named(kinds: Mapping[str, str], end: str) -> str:
    """The first part of a kind; LookupError when there is none."""
    found = [name for name, kind in kinds.items() if kind.endswith(end)]
    return found[0]


def core_part(title: str, language: str) -> bytes:
    """Core properties: what the document is called and its language, nothing of who or when."""
    from lxml import etree

    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC})
    etree.SubElement(root, f"{{{_DC}}}title").text = title
    etree.SubElement(root, f"{{{_DC}}}language").text = language
    return written(root)


def without_dropped(name: str, data: bytes) -> bytes:
    """Lists of parts, without those that were dropped."""
    if name != TYPES and not name.endswith(".rels"):
        return data
    root = parse(data)
    for entry in list(root):
        if _points_at_dropped(entry):
            root.remove(entry)
    return written(root)


def _points_at_dropped(entry: _Element) -> bool:
    target = str(entry.get("PartName") or entry.get("Target") or "").lstrip("/")
    return target.startswith((*_DROPPED, "stylesWithEffects.xml"))


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of the parts, the list of types first and the rest by name, with no time in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name in sorted(parts, key=lambda part: (part != TYPES, part)):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = method, 0, 0
            archive.writestr(entry, parts[name])
    return target.getvalue()
