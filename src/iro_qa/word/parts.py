"""What is put right inside one part of a finished document: line breaks, spaces, tables, language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from iro_qa.word.names import XML_SPACE, W
from iro_qa.word.tables import tidy_tables

if TYPE_CHECKING:
    from lxml.etree import _Element

#: The language of a document whose template names none, or only the one every new file starts with.
LANGUAGE = "en-GB"
_BREAKS = re.compile("([\t\n])")
_BREAK_NAMES = {"\n": "br", "\t": "tab"}


def parse(data: bytes) -> _Element:
    """The XML of a part. Raises lxml's error where it is not whole."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False))


def written(root: _Element) -> bytes:
    """A part's bytes, with the declaration that Word writes."""
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def tidy(root: _Element) -> None:
    """Line ends and tabs in printed text become Word's own; no space is lost; tables are put in order."""
    for text in list(root.iter(f"{W}t")):
        break_up(text)
    tidy_tables(root)


def break_up(text: _Element) -> None:
    """Put Word's own line breaks and tabs where a text has its own."""
    pieces = _BREAKS.split(str(text.text or ""))
    parent, text.text = text.getparent(), pieces[0]
    text.set(XML_SPACE, "preserve")
    for piece in reversed(pieces[1:]):
        if parent is not None and piece:
            made = parent.makeelement(W + _BREAK_NAMES.get(piece, "t"), {})
            if piece not in _BREAK_NAMES:
                made.text = piece
                made.set(XML_SPACE, "preserve")
            text.addnext(made)


def title_of(body: _Element, styles: _Element) -> str:
    """The text of the first top heading; without one, of the first paragraph that has any."""
    tops = top_styles(styles)
    paragraphs = [(_style(p), _words(p)) for p in body.iter(f"{W}p")]
    said = [words for style, words in paragraphs if style in tops and words]
    return next(iter(said or [words for _, words in paragraphs if words]), "")


def top_styles(styles: _Element) -> set[str]:
    """Style ids are translated, names are not."""
    named = [(s.get(f"{W}styleId"), s.find(f"{W}name")) for s in styles.iter(f"{W}style")]
    tops = ("title", "heading 1")
    return {str(key) for key, name in named if name is not None and str(name.get(f"{W}val")).lower() in tops}


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return str(style.get(f"{W}val")) if style is not None else ""


def _words(paragraph: _Element) -> str:
    pieces = [str(e.text or "") if e.tag == f"{W}t" else " " for e in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")]
    return "".join(pieces).strip()


def language_of(styles: _Element) -> str:
    """The document's language as its styles say it; those that say none are made to say British English."""
    default = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if default is None:
        return LANGUAGE
    said = default.find(f"{W}lang")
    if said is None:
        said = default.makeelement(f"{W}lang", {})
        default.append(said)
    if said.get(f"{W}val", "en-US") == "en-US":
        said.set(f"{W}val", LANGUAGE)
    return str(said.get(f"{W}val"))
