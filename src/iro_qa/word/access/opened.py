"""A document opened to be checked: its parts by kind, and its styles as Word works them out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from iro_qa.errors import UsageError
from iro_qa.word.names import W
from iro_qa.word.parts import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOT_A_DOCUMENT = "The file cannot be opened: it is damaged, protected, or not a .docx file."
#: How the content types of parts that people read end, and what each is called.
_READ = {".main+xml": "", "header+xml": "header", "footer+xml": "footer", "footnotes+xml": "notes"}


@attrs.frozen
class Read:
    """A part that people read: what it is called in a place (blank: the body), and its XML."""

    called: str
    root: _Element

    @property
    def before(self) -> str:
        """What stands before every place in it."""
        return f"{self.called}, " if self.called else ""


@attrs.frozen
class Style:
    """A style, with what it takes from the one it is based on. Blank: not said."""

    name: str = ""
    colour: str = ""
    fill: str = ""
    level: int | None = None


@attrs.frozen
class Opened:
    """The parts of a document."""

    read: tuple[Read, ...]
    charts: tuple[_Element, ...]
    styles_root: _Element | None
    core: _Element | None
    styles: dict[str, Style]
    #: the id of the style of paragraphs that name none
    usual: str


def opened(document: bytes) -> Opened:
    """The document's parts. Raises UsageError where it is no Word document."""
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            roots = {kind: parse(archive.read(name)) for name, kind in _kinds(archive)}
    except (zipfile.BadZipFile, LxmlError, KeyError, OSError, NotImplementedError, RuntimeError, ValueError):
        roots = {}
    if not any(kind.endswith(".main+xml") for kind, _ in roots):
        raise UsageError(_NOT_A_DOCUMENT)
    return _of(roots)


def _kinds(archive: zipfile.ZipFile) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each part that is looked at, with its kind and name."""
    wanted = (*_READ, ".styles+xml", "core-properties+xml", ".chart+xml")
    for entry in parse(archive.read("[Content_Types].xml")):
        name, kind = str(entry.get("PartName") or "").lstrip("/"), str(entry.get("ContentType"))
        if name and kind.endswith(wanted):
            yield name, (kind, name)


def _of(roots: dict[tuple[str, str], _Element]) -> Opened:
    def all_of(end: str) -> list[_Element]:
        return [root for (kind, _), root in sorted(roots.items(), key=lambda one: one[0]) if kind.endswith(end)]

    read = [
        Read(f"{called} {at}" if called else "", root)
        for end, called in _READ.items()
        for at, root in enumerate(all_of(end), 1)
    ]
    styles = next(iter(all_of(".styles+xml")), None)
    core = next(iter(all_of("core-properties+xml")), None)
    usual = _usual(styles) if styles is not None else ""
    named = _styles(styles) if styles is not None else {}
    return Opened(tuple(read), tuple(all_of(".chart+xml")), styles, core, named, usual)


def _usual(styles: _Element) -> str:
    for style in styles.iter(f"{W}style"):
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
            return str(style.get(f"{W}styleId"))
    return ""


def _styles(root: _Element) -> dict[str, Style]:
    there = {str(style.get(f"{W}styleId")): style for style in root.iter(f"{W}style")}
    default = root.find(f"{W}docDefaults/{W}rPrDefault")
    start = Style(colour=value(default, f"{W}rPr/{W}color") if default is not None else "")
    return {key: _style(key, there, start, frozenset()) for key in there}


def _style(key: str, there: dict[str, _Element], start: Style, seen: frozenset[str]) -> Style:
    """A style on top of the one it is based on; one that leads back to itself ends there."""
    if key not in there or key in seen:
        return start
    here = there[key]
    below = _style(value(here, f"{W}basedOn"), there, start, seen | {key})
    name, outline = value(here, f"{W}name").lower(), value(here, f"{W}pPr/{W}outlineLvl")
    own = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else None
    if name.startswith("heading ") and name[8:].isdigit():
        own = int(name[8:])
    colour = value(here, f"{W}rPr/{W}color") or below.colour
    fill = shade(here.find(f"{W}pPr/{W}shd")) or shade(here.find(f"{W}rPr/{W}shd")) or below.fill
    return Style(name, colour, fill, own if own is not None or outline == "9" else below.level)


def value(element: _Element, path: str) -> str:
    """The w:val of the element at a path below this one; blank where there is none."""
    found = element.find(path)
    return "" if found is None else str(found.get(f"{W}val") or "")


def shade(element: _Element | None) -> str:
    """The fill of a w:shd; "auto" where it says there is none, blank where there is no such element."""
    if element is None:
        return ""
    solid = element.get(f"{W}val") == "solid"
    return str(element.get(f"{W}color" if solid else f"{W}fill") or "auto")


def words(element: _Element) -> str:
    """The text of an element, what was deleted while changes were tracked left out."""
    return "".join(str(text.text or "") for text in element.iter(f"{W}t")).strip()
