"""Whether a document opens, by its ending: as far as can be told without the programs that people open it with."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from iro_qa.boundary import Caught, attempt
from iro_qa.testing.samples import HOSTILE

#: The hostile text as a formula of a worksheet.
_FORMULA = re.compile(rb"<f[^>]*>[^<]*1\+1")


def why_shut(ending: str, content: bytes) -> str:
    """Why a document with this ending cannot be opened, or is not safe to; blank where nothing is known against it."""
    look = _LOOKS.get(ending.lower())
    if look is None:
        return ""
    said = attempt(look, content)
    return f"It does not open: {said}." if isinstance(said, Caught) else said


def _office(content: bytes) -> str:
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if package.testzip() or "[Content_Types].xml" not in package.namelist():
            return "It is no whole package of Word or Excel."
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                fromstring(package.read(name))
    return ""


def _excel(content: bytes) -> str:
    if wrong := _office(content):
        return wrong
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        formulas = any(_FORMULA.search(package.read(name)) for name in sheets)
    return "A text of a form has become a formula." if formulas else ""


def _json(content: bytes) -> str:
    json.loads(content.decode("utf-8"), parse_constant=_no_constant)
    return ""


def _no_constant(text: str) -> None:
    raise ValueError(text)


def _csv(content: bytes) -> str:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    if len({len(row) for row in rows}) > 1:
        return "Its rows are not of one length."
    told = any(cell.startswith(HOSTILE[:4]) for row in rows for cell in row)
    return "A cell begins with = as a form's text did: a spreadsheet takes it for a formula." if told else ""


def _html(content: bytes) -> str:
    page = _Page()
    page.feed(content.decode("utf-8"))
    page.close()
    if "html" not in page.tags or "title" not in page.tags:
        return "It has no <html> or no <title>."
    return "A text of a form has become a script." if page.alert else ""


class _Page(HTMLParser):
    """The tags of a page, and whether the hostile text became one."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.alert = self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._script = tag == "script"

    def handle_data(self, data: str) -> None:
        self.alert = self.alert or (self._script and "alert(1)" in data)
        self._script = False


def _text(content: bytes) -> str:
    content.decode("utf-8-sig")
    return ""


def _xml(content: bytes) -> str:
    from defusedxml.ElementTree import fromstring

    fromstring(content)
    return ""


_LOOKS: Mapping[str, Callable[[bytes], str]] = {
    ".docx": _office, ".pptx": _office, ".xlsx": _excel, ".json": _json, ".csv": _csv, ".html": _html, ".htm": _html,
    ".txt": _text, ".md": _text, ".xml": _xml, ".svg": _xml,
}  # fmt: skip
