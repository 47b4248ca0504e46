"""A Word file's parts: the document itself, its headers and footers, and what it says of itself."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping

import attrs

from iro_qa.standard.wordform.reader_xml import Element, child, inside, local, parse, value

_SHOWN = ("/header", "/footer")
#: Kinds of parts in which somebody may have written -> what is said of them.
_OTHERS = {"comments": "comments", "footnotes": "footnotes", "endnotes": "footnotes", "aFChunk": "chunk"}


@attrs.frozen
class Package:
    """What is read of a Word file."""

    #: the document, then its headers and footers
    parts: tuple[Element, ...] = attrs.field(repr=False)
    properties: Mapping[str, str] = attrs.field(repr=False)
    macros: bool = False
    #: whether LibreOffice saved it last
    libre: bool = False
    #: what else holds words of somebody's: "comments", "footnotes", "chunk"
    others: tuple[str, ...] = ()


def opened(data: bytes) -> Package | None:
    """The parts of a file that has passed the guard; None when there is no document in it. Raises for a spoilt one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {name.casefold(): name for name in archive.namelist()}
        targets = list(_targets(archive, names, ""))
        main = next((target for kind, target in targets if kind.endswith("/officeDocument")), "")
        root = _part(archive, names, main)
        if root is None or local(root) != "document":
            return None
        held = list(_targets(archive, names, main))
        shown = (target for kind, target in held if kind.endswith(_SHOWN))
        parts = [root, *(part for target in shown if (part := _part(archive, names, target)) is not None)]
        own = next((target for kind, target in targets if kind.endswith("/custom-properties")), "docProps/custom.xml")
        properties = dict(_properties(_part(archive, names, own)))
        macros = any(name.endswith("vbaproject.bin") for name in names)
        program = child(_part(archive, names, "docProps/app.xml"), "Application")
        libre = program is not None and str(program.text).startswith("LibreOffice")
        others = dict.fromkeys(_others(archive, names, held))
        return Package(tuple(parts), properties, macros, libre, tuple(others))


def _others(archive: zipfile.ZipFile, names: Mapping[str, str], held: Iterable[tuple[str, str]]) -> Iterator[str]:
    """What holds words beside the document: Word keeps empty footnotes in every document."""
    for kind, target in held:
        other = _OTHERS.get(kind.rpartition("/")[2], "")
        part = _part(archive, names, target) if other and other != "chunk" else None
        if other == "chunk" or (part is not None and "".join(part.itertext()).strip()):
            yield other


def _part(archive: zipfile.ZipFile, names: Mapping[str, str], name: str) -> Element | None:
    found = names.get(name.casefold())
    return parse(archive.read(found)) if found else None


def _targets(archive: zipfile.ZipFile, names: Mapping[str, str], source: str) -> Iterator[tuple[str, str]]:
    """What a part, or the file as a whole, names as its parts: the kind and the part."""
    folder, name = posixpath.split(source)
    links = _part(archive, names, posixpath.join(folder, "_rels", f"{name}.rels"))
    for link in inside(links):
        target = value(link, "Target") or ""
        if (value(link, "TargetMode") or "Internal") == "Internal":
            whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            yield value(link, "Type") or "", whole


def _properties(root: Element | None) -> Iterator[tuple[str, str]]:
    for one in inside(root):
        yield value(one, "name") or "", "".join(one.itertext()).strip()
