"""The quick way to fill a template: what does not depend on the data is done once, the rest is joining strings.

The syntax is docxtpl's, and its own patching reads it. What this way does not take, or cannot open, it leaves to
docxtpl. Imported only when a document is made.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.parsers import expat

import attrs
from jinja2 import Environment, Template
from lxml import etree

from iro_qa.boundary import Caught, attempt
from iro_qa.word.docxtpl_fixes import patched, with_columns_counted
from iro_qa.word.names import W
from iro_qa.word.package import FILLED, TYPES, core_part, kinds_of, named, parts_of, without_dropped
from iro_qa.word.parts import language_of, parse, tidy, top_styles, written
from iro_qa.word.sandbox import environment
from iro_qa.word.settling import AFTER, BEFORE, NAME, NotTaken, held, released, settle
from iro_qa.word.tables import tidy_tables
from iro_qa.word.text import as_xml
from iro_qa.word.zipping import Entry, archive, packed

_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_LIVE = re.compile(rf"<\?{BEFORE}\s*\?>(.*?)<\?{AFTER}\s*\?>", re.DOTALL)
_NAMED = re.compile(f'<w:tblCaption w:val="{NAME}"/>')
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*&#(?:9|10);[^<]*)</w:t>")
_BREAK = re.compile("(&#9;|&#10;)")
_BREAKS = {"&#9;": "<w:tab/>", "&#10;": "<w:br/>"}
_DRAWING = re.compile(r'(<wp:docPr\b[^>]*?\bid=")\d+')
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*[^/>])?>.*?</w:p>", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_WORDS = re.compile(r"<w:(t|br|tab)(?: [^>]*)?/?>([^<]*)")


@attrs.frozen
class Part:
    """A part with tags in it, ready to be filled again and again."""

    name: str
    template: Template
    #: the root element's start and end
    ends: tuple[str, str]
    #: whether it has tables whose columns depend on the data, tables to be named, and drawings, which are numbered
    live: bool
    named: bool
    drawn: bool

    def filled(self, values: Mapping[str, Any]) -> str:
        """The part's XML, which may yet not be whole. Raises jinja's errors."""
        xml = self.template.render(values)
        if "&#10;" in xml or "&#9;" in xml:
            xml = _TEXT.sub(_broken, xml)
        if self.live:
            xml = _LIVE.sub(self._counted, xml)
        if self.named:
            xml = _NAMED.sub(_name, xml)
        if self.drawn:
            numbers = iter(range(1001, 1001 + len(xml)))
            xml = _DRAWING.sub(lambda found: f"{found[1]}{next(numbers)}", xml)
        return _DECLARATION + xml

    def _counted(self, found: re.Match[str]) -> str:
        """A table whose columns depend on the data, put in order by itself."""
        start, end = self.ends
        root = with_columns_counted(f"{start}{found[1]}{end}")
        tidy_tables(root)
        whole = etree.tostring(root, encoding="unicode")
        return whole[whole.index(">") + 1 : whole.rindex("<")]


def _name(found: re.Match[str]) -> str:
    """A table's name for screen readers: the words of the paragraph right before it."""
    xml, table = found.string, found.string.rindex("<w:tbl>", 0, found.start())
    end = xml.rfind("</w:p>", 0, table)
    start = max(xml.rfind("<w:p>", 0, end), xml.rfind("<w:p ", 0, end))
    if end + len("</w:p>") != table:
        return ""
    pieces = (text for kind, text in _WORDS.findall(xml, start, end) if kind == "t")
    said = html.unescape("".join(pieces)).strip()[:120]
    return f'<w:tblCaption w:val="{as_xml(said)}"/>' if said else ""


def _broken(found: re.Match[str]) -> str:
    """A text with Word's own line breaks and tabs."""
    first, *rest = _BREAK.split(found[1])
    return _run(first) + "".join(_BREAKS.get(piece) or _run(piece) for piece in rest if piece)


def _run(piece: str) -> str:
    return f'<w:t xml:space="preserve">{piece}</w:t>'


@attrs.frozen
class Quick:
    """A template with all done that does not depend on the data."""

    main: str
    parts: tuple[Part, ...]
    #: where the core properties stand, and in which language the document is
    core: str
    language: str
    #: the ids of the styles of titles
    tops: frozenset[str]
    #: part name -> the part as it is in every document, or None for one that is filled
    order: Mapping[str, Entry | None]
    #: the XML of all parts, tags included
    all_xml: str = attrs.field(repr=False)

    def filled(self, values: Mapping[str, Any]) -> bytes:
        """The finished document. Raises jinja's errors, and expat's where what comes out is not whole."""
        made = {part.name: part.filled(values) for part in self.parts}
        fresh = {name: packed(name, _whole(xml)) for name, xml in made.items()}
        fresh[self.core] = packed(self.core, core_part(_title(made[self.main], self.tops), self.language))
        return archive(entry or fresh[name] for name, entry in self.order.items())


def _whole(xml: str) -> bytes:
    """A condition that is closed in another cell than it was opened in makes what no program can read."""
    data = xml.encode()
    expat.ParserCreate().Parse(data, True)
    return data


@lru_cache(maxsize=16)
def prepared(template: bytes) -> Quick | None:
    """The template made ready, once; None for one that this way does not take."""
    made = attempt(_prepared, template)  # whatever is wrong with it, docxtpl's way says so in our words
    return None if isinstance(made, Caught) else made


def _prepared(template: bytes) -> Quick:
    parts = {name: without_dropped(name, data) for name, data in parts_of(template).items() if name[-1] != "/"}
    kinds = {name: kind for name, kind in kinds_of(parts[TYPES]).items() if name in parts}
    core, main, styles = (named(kinds, end) for end in ("core-properties+xml", FILLED[0], ".styles+xml"))
    style_root = parse(parts[styles])
    language = language_of(style_root)
    parts[styles] = written(style_root)
    for name in (name for name, kind in kinds.items() if kind.endswith(".endnotes+xml")):
        parts[name] = _tidied(parts[name])
    texts = {name: _text(parts[name]) for name, kind in kinds.items() if kind.endswith(FILLED)}
    jinja = environment()
    fresh = {core, *texts}
    order = {name: None if name in fresh else packed(name, parts[name]) for name in sorted(parts, key=_place)}
    filled = tuple(_part(name, text, jinja) for name, text in texts.items())
    return Quick(main, filled, core, language, frozenset(top_styles(style_root)), order, "".join(texts.values()))


def _place(name: str) -> tuple[bool, str]:
    """The list of types first, the rest by name."""
    return name != TYPES, name


def _tidied(data: bytes) -> bytes:
    root = parse(data)
    tidy(root)
    return written(root)


def _text(data: bytes) -> str:
    """A part as jinja reads it, in order as far as that does not depend on the data."""
    xml, tags = held(as_jinja(data))
    again = parse(xml.encode())
    settle(again)
    return released(etree.tostring(again, encoding="unicode"), tags)


def as_jinja(data: bytes) -> str:
    """A part with every tag in one piece. Raises NotTaken where it is not in Word's own namespace."""
    root = parse(data)
    if root.nsmap.get("w") != W[1:-1]:
        raise NotTaken
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return patched(etree.tostring(root, encoding="unicode"))


def _part(name: str, text: str, jinja: Environment) -> Part:
    start, end = text[: text.index(">") + 1], text[text.rindex("<") :]
    return Part(name, jinja.from_string(text), (start, end), f"<?{BEFORE}" in text, NAME in text, "<wp:docPr" in text)


def _title(xml: str, tops: frozenset[str]) -> str:
    """The text of the first top heading; without one, of the first paragraph that has any."""
    first = ""
    for found in _PARAGRAPH.finditer(xml):
        if said := _words(found[0]):
            style = _STYLE.search(found[0])
            if style and style[1] in tops:
                return said
            first = first or said
    return first


def _words(paragraph: str) -> str:
    pieces = (text if kind == "t" else f" {text}" for kind, text in _WORDS.findall(paragraph))
    return html.unescape("".join(pieces)).strip()
