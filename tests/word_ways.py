"""A document in both ways, ours and docxtpl's, and what is read of it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from lxml import etree

from iro_qa.errors import OutputError
from iro_qa.word import render
from iro_qa.word.names import W
from iro_qa.word.rendering import slowly
from iro_qa.word.text import plain


def parts(document: bytes) -> dict[str, bytes]:
    """Name -> the part, its XML in canonical form."""
    with zipfile.ZipFile(io.BytesIO(document)) as archived:
        assert archived.testzip() is None
        return {name: _canonical(name, archived.read(name)) for name in archived.namelist()}


def _without_lone_headers(made: dict[str, bytes]) -> dict[str, bytes]:
    """A header row that stands alone is marked by the quick way only."""
    root = etree.fromstring(made["word/document.xml"])
    for table in root.iter(f"{W}tbl"):
        if len(table.findall(f"{W}tr")) == 1:
            for mark in list(table.iter(f"{W}tblHeader")):
                parent = mark.getparent()
                assert parent is not None
                parent.remove(mark)
    return made | {"word/document.xml": etree.tostring(root, method="c14n2")}


def _canonical(name: str, data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n2") if name.endswith((".xml", ".rels")) else data


def saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def same(template: bytes, values: dict[str, Any]) -> dict[str, bytes]:
    """The parts, once they are the same in either way; none where neither way makes a document."""
    slow = slowly(template, plain(values))
    if isinstance(slow, str):
        with pytest.raises(OutputError) as refused:
            render(template, values)
        assert str(refused.value) == slow
        return {}
    made = parts(render(template, values))
    assert _without_lone_headers(made) == _without_lone_headers(parts(slow))
    assert list(made) == list(parts(slow))
    return made


def said(part: bytes) -> list[str]:
    """Its paragraphs' texts, with line breaks and tabs."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    root = etree.fromstring(part)
    pieces = [[marks.get(e.tag, e.text or "") for e in p.iter(f"{W}t", *marks)] for p in root.iter(f"{W}p")]
    return ["".join(one) for one in pieces]


def paragraphs(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def _full() -> bytes:
    document = docx.Document()
    document.add_heading("{{ text }}", 1)
    document.sections[0].header.paragraphs[0].text = "{{ text }}"
    document.sections[0].footer.paragraphs[0].text = "{% for row in rows %}{{ row }}, {% endfor %}"
    document.add_paragraph("About")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "One", "Two"
    table.cell(1, 0).text = "{% cellbg colour %}{{ text }}"
    table.cell(1, 1).text = "{{ text }}"
    for style in [style for style in document.styles if style.name not in ("Normal", "Heading 1")]:
        style.element.getparent().remove(style.element)
    return saved(document)


FULL = _full()
