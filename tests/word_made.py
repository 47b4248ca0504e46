"""Makes Word templates that carry what they should not, part by part."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import docx

from iro_qa.word.names import W
from iro_qa.word.zipping import archive, packed

FIELDS: dict[str, Any] = {
    "title": "text",
    "n": "number",
    "yes": "yes or no",
    "words": {"concern": "text"},
    "concerns": [{"comment": "text", "fill": "text", "lines": ["text"], "days": "number"}],
    "actions": [{"owner": "text"}],
}


def parts(template: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(template)) as source:
        return {name: source.read(name) for name in source.namelist()}


def zipped(given: dict[str, bytes]) -> bytes:
    return archive(packed(name, data) for name, data in given.items())


def _plain() -> dict[str, bytes]:
    """A small template: one heading, and a place for more."""
    document = docx.Document()
    document.add_heading("{{ title }}", 1)
    document.add_paragraph("HERE")
    for style in [style for style in document.styles if style.name not in ("Normal", "Heading 1")]:
        style.element.getparent().remove(style.element)
    target = io.BytesIO()
    document.save(target)
    return parts(target.getvalue())


PLAIN = _plain()
MAIN, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_PLACE = re.compile(rb"<w:p(?: [^>]*)?><w:r><w:t>HERE</w:t></w:r></w:p>")


def saying(*texts: str) -> bytes:
    """A template with these paragraphs."""
    document = docx.Document()
    document.add_heading("{{ title }}", 1)
    for text in texts:
        document.add_paragraph(text)
    for style in [style for style in document.styles if style.name not in ("Normal", "Heading 1")]:
        style.element.getparent().remove(style.element)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def holding(xml: str) -> bytes:
    """A template with this XML in its body."""
    assert _PLACE.search(PLAIN[MAIN])
    return zipped(PLAIN | {MAIN: _PLACE.sub(lambda _: xml.encode(), PLAIN[MAIN])})


def related(
    kind: str, target: str, *, outside: bool = False, more: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """A template with one more relationship, and the parts that it leads to."""
    mode = ' TargetMode="External"' if outside else ""
    one = (
        f'<Relationship Id="rIdX" Type="http://schemas.microsoft.com/x/relationships/{kind}" Target="{target}"{mode}/>'
    )
    listed = PLAIN[RELATIONS].replace(b"</Relationships>", f"{one}</Relationships>".encode())
    return zipped(PLAIN | {RELATIONS: listed, **more})


def field(*runs: str) -> bytes:
    """A template with a field whose code is cut into these runs."""
    codes = "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
    ends = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return holding(f"<w:p>{ends[0]}{codes}{ends[1]}<w:r><w:t>1</w:t></w:r>{ends[2]}</w:p>")


def typed(kind: str) -> bytes:
    """The template as another kind of file."""
    usual = b"wordprocessingml.document.main+xml"
    return zipped(PLAIN | {TYPES: PLAIN[TYPES].replace(usual, kind.encode())})


def twice() -> bytes:
    entries = [packed(name, data) for name, data in PLAIN.items()]
    return archive([*entries, packed(MAIN, PLAIN[MAIN])])


def doctype() -> bytes:
    head, _, rest = PLAIN[MAIN].partition(b"?>")
    return zipped(PLAIN | {MAIN: head + b'?><!DOCTYPE x [<!ENTITY a "b">]>' + rest})


def crossed() -> bytes:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "{% if yes %}"
    document.add_paragraph("{% endif %}")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def strict() -> bytes:
    usual, other = (
        b"schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"purl.oclc.org/ooxml/wordprocessingml/main",
    )
    return zipped(PLAIN | {MAIN: PLAIN[MAIN].replace(usual, other)})


def endnote() -> bytes:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
    entry = b'<Override PartName="/word/endnotes.xml" ContentType="' + kind + b'"/></Types>'
    said = "<w:endnote><w:p><w:r><w:t>{{ title }}</w:t></w:r></w:p></w:endnote>"
    note = f'<w:endnotes xmlns:w="{W[1:-1]}">{said}</w:endnotes>'
    return zipped(PLAIN | {TYPES: PLAIN[TYPES].replace(b"</Types>", entry), "word/endnotes.xml": note.encode()})
