"""docxtpl with its silent faults made good. Imported only when a document is rendered."""

from __future__ import annotations

import io
import re
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

_TAG = re.compile(r"{[{%].*?[}%]}", re.DOTALL)
_BARE_CELL = re.compile(r"(<w:tc(?: [^>]*)?>)(?!<w:tcPr[ />])")


class SafeTemplate(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """Refuses XML that does not parse, colours every cell it is told to, leaves the core properties alone."""

    #: the XML of every part rendered so far, tags included
    all_xml = ""

    def patch_xml(self, src_xml: str) -> str:
        """docxtpl's patching; before it, a place for cellbg in every cell; after it, & in tags is & again."""
        whole = src_xml.replace("<w:tcPr/>", "<w:tcPr></w:tcPr>")
        whole = _BARE_CELL.sub(r"\1<w:tcPr></w:tcPr>", whole)
        made: str = super().patch_xml(whole)
        made = _TAG.sub(lambda tag: tag[0].replace("&amp;", "&"), made)
        self.all_xml += made
        return made

    def fix_tables(self, xml: str) -> Any:
        """As docxtpl, which parses with recover=True and drops what is broken: first see that nothing is."""
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        return super().fix_tables(xml)

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Nothing: docxtpl escapes the title twice; the finished document's own heading becomes its title."""


def patched(xml: str) -> str:
    """A part as jinja can read it: every tag in one piece, and lifted out of the row or paragraph it is about."""
    return SafeTemplate(io.BytesIO()).patch_xml(xml)


def with_columns_counted(xml: str) -> Any:
    """The tree of a piece in which tables have as many columns in their grid as in their rows."""
    return SafeTemplate(io.BytesIO()).fix_tables(xml)
