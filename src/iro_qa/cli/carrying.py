"""The IRO manager's own paragraph, carried into the document that is made again, where nothing else was edited."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from iro_qa.boundary import attempt
from iro_qa.word.names import W
from iro_qa.word.package import zipped
from iro_qa.word.parts import parse, written

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The paragraph style of the place for a person's own words.
SLOT = "Slot"
#: What stands there until somebody has written something.
UNFILLED = "[type here"
_BODY, _CUSTOM, _TYPES, _RELATIONS = "word/document.xml", "docProps/custom.xml", "[Content_Types].xml", "_rels/.rels"
_NAME = "iro-qa-as-made"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CHART_VALUE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
#: What a person may add that is no text: none of it may be lost.
_MARKS = (
    "ins", "del", "moveFrom", "moveTo", "highlight", "strike", "dstrike", "commentReference", "footnoteReference",
    "endnoteReference", "sdt", "object", "drawing", "pict", "hyperlink",
)  # fmt: skip
#: More bytes than any part of ours has; what is larger is no document to be read here.
_MOST = 50_000_000


def marked(document: bytes) -> bytes:
    """The document with a fingerprint of all but the person's own paragraph; as it is where it has no such place."""
    made = attempt(lambda: _marked(document))
    return made if isinstance(made, bytes) else document


def carried(there: bytes, new: bytes) -> bytes | None:
    """The new document with the paragraph from the one that is there; None where anything else of that was edited."""
    made = attempt(lambda: _carried(there, new))
    return made if isinstance(made, bytes) else None


def as_made(document: bytes) -> bool:
    """Whether a document's fingerprint is still its own; one that has none is taken as it is."""
    return attempt(lambda: _as_made(_parts(document))) is not False


def _as_made(parts: dict[str, bytes]) -> bool:
    """Neither the rest of the text nor the place for a person's own words has been written in."""
    mark = _mark(parts)
    return not mark or (mark == _fingerprint(parts) and _unfilled(parts))


def _unfilled(parts: dict[str, bytes]) -> bool:
    return any(UNFILLED in _text(slot) for slot in _slots(parse(parts[_BODY])))


def _marked(document: bytes) -> bytes:
    parts = _parts(document)
    if not _slots(parse(parts[_BODY])) or _CUSTOM in parts:
        return document
    parts[_CUSTOM] = _property(_fingerprint(parts))
    override = f'<Override PartName="/{_CUSTOM}" ContentType="{_KIND}"/></Types>'
    parts[_TYPES] = parts[_TYPES].replace(b"</Types>", override.encode())
    related = f'<Relationship Id="rIdAsMade" Type="{_OFFICE}/relationships/custom-properties" Target="{_CUSTOM}"/>'
    parts[_RELATIONS] = parts[_RELATIONS].replace(b"</Relationships>", f"{related}</Relationships>".encode())
    return zipped(parts)


def _carried(there: bytes, new: bytes) -> bytes | None:
    old, parts = _parts(there), _parts(new)
    if _mark(old) != _fingerprint(old):
        return None
    root, theirs = parse(parts[_BODY]), _slots(parse(old[_BODY]))
    if any(True for slot in theirs for _ in slot.iter(*_tags())):
        return None
    if not any(UNFILLED in _text(slot) for slot in theirs):
        _replace(_slots(root), theirs)
        parts[_BODY] = written(root)
    return zipped(parts)


def _replace(ours: list[_Element], theirs: list[_Element]) -> None:
    """Their words, in our style; nothing where they have taken the paragraph out."""
    first, parent = ours[0], ours[0].getparent()
    if parent is None:
        return
    at = parent.index(first)
    parent[at:at] = [_own(slot, first) for slot in theirs]
    for slot in ours:
        parent.remove(slot)


def _own(slot: _Element, ours: _Element) -> _Element:
    """A paragraph of plain words, bold and italics kept."""
    made = ours.makeelement(f"{W}p", {})
    made.extend([deepcopy(properties) for properties in ours.findall(f"{W}pPr")])
    for run in slot.iter(f"{W}r"):
        copied = made.makeelement(f"{W}r", {})
        kept = [e for name in ("b", "i") for e in run.findall(f"{W}rPr/{W}{name}")]
        if kept:
            properties = copied.makeelement(f"{W}rPr", {})
            properties.extend([deepcopy(e) for e in kept])
            copied.append(properties)
        copied.extend([deepcopy(e) for e in run if e.tag in (f"{W}t", f"{W}br", f"{W}tab")])
        made.append(copied)
    return made


def _parts(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        if sum(one.file_size for one in archive.infolist()) > _MOST:
            return {}
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def _slots(root: _Element) -> list[_Element]:
    return [paragraph for paragraph in root.iter(f"{W}p") if _style(paragraph) == SLOT]


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _text(paragraph: _Element) -> str:
    """The words, with one blank for any white space: programs differ in how they write it."""
    pieces = (str(e.text or "") if e.tag == f"{W}t" else " " for e in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"))
    return " ".join("".join(pieces).split())


def _tags() -> Iterator[str]:
    return (f"{W}{name}" for name in _MARKS)


def _fingerprint(parts: dict[str, bytes]) -> str:
    """Of the words, colours and marks of the body without the person's own paragraph, of the page's head, of charts."""
    root = parse(parts[_BODY])
    for slot in _slots(root):
        parent = slot.getparent()
        if parent is not None:
            parent.remove(slot)
    words = [text for paragraph in root.iter(f"{W}p") if (text := _text(paragraph))]
    marks = [sum(1 for _ in root.iter(tag)) for tag in _tags()]
    fills = [str(e.get(f"{W}fill")).upper() for e in root.iter(f"{W}shd") if e.get(f"{W}fill") != "auto"]
    heads = {_head(data) for name, data in parts.items() if name.startswith("word/header")} - {""}
    charts = (data for name, data in parts.items() if name.startswith("word/charts/") and name.endswith(".xml"))
    drawn = sorted(filter(None, map(_drawn, charts)))
    told = json.dumps([words, marks, fills, sorted(heads), drawn])
    return hashlib.sha256(told.encode()).hexdigest()


def _head(data: bytes) -> str:
    return " ".join(filter(None, map(_text, parse(data).iter(f"{W}p"))))


def _drawn(data: bytes) -> list[str]:
    """The numbers and names that a chart draws."""
    return [str(value.text or "").strip() for value in parse(data).iter(_CHART_VALUE)]


def _property(value: str) -> bytes:
    kinds = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
    one = f'<property fmtid="{_FORMAT_ID}" pid="2" name="{_NAME}"><vt:lpwstr>{value}</vt:lpwstr></property>'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties {kinds}>{one}</Properties>'.encode()


def _mark(parts: dict[str, bytes]) -> str:
    """The fingerprint that the document was made with; blank where it has none."""
    if _CUSTOM not in parts:
        return ""
    named = [one for one in parse(parts[_CUSTOM]) if one.get("name") == _NAME]
    return "".join(str(text) for one in named for text in one.itertext()).strip()
