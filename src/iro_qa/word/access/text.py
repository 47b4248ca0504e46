"""What stands in the way in running text: headings, blank paragraphs, links, pictures, and what is hard to see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from iro_qa.word.access.barrier import Barrier
from iro_qa.word.access.opened import Opened, Read, value, words
from iro_qa.word.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
#: What a paragraph may hold instead of words.
_SHOWN = (
    *(f"{W}{name}" for name in ("drawing", "pict", "object", "sym", "fldSimple", "instrText", "sdt")),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
)
_SAYS_NOTHING = ("here", "click here", "link", "more", "read more", "this", "this page")


def headings(document: Opened) -> Iterator[Barrier]:
    """One heading of the first level, which comes first; none blank; none deeper than one below the last."""
    found = [(at, level, said) for at, level, said in _headings(document) if level]
    if sum(level == 1 for _, level, _ in found) != 1:
        yield Barrier("one-title", "document")
    before = 0
    for at, level, said in found:
        if not said:
            yield Barrier("blank-heading", f"paragraph {at}")
        if level > before + 1:
            yield Barrier("heading-level", f"paragraph {at}")
        before = level


def _headings(document: Opened) -> Iterator[tuple[int, int | None, str]]:
    """Each paragraph of the body: its number, its level as a heading, its words."""
    for at, paragraph in enumerate(document.read[0].root.iter(f"{W}p"), 1):
        style = document.styles.get(value(paragraph, f"{W}pPr/{W}pStyle") or document.usual)
        own = value(paragraph, f"{W}pPr/{W}outlineLvl")
        level = int(own) + 1 if own.isdigit() and int(own) < 9 else None
        yield at, level if level or style is None else style.level, words(paragraph)


def blanks(part: Read) -> Iterator[Barrier]:
    """Paragraphs that only make room. One has to stand after a table that ends a cell or the document."""
    for at, paragraph in enumerate(part.root.iter(f"{W}p"), 1):
        if not words(paragraph) and not any(True for _ in paragraph.iter(*_SHOWN)) and not _needed(paragraph):
            yield Barrier("blank-paragraph", f"{part.before}paragraph {at}")


def _needed(paragraph: _Element) -> bool:
    """Whether the schema wants it: the only one of its cell or part, after a table at the end, or a section's end."""
    parent = paragraph.getparent()
    if parent is None or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return True
    before, after = paragraph.getprevious(), paragraph.getnext()
    last = after is None or after.tag == f"{W}sectPr"
    if last and before is not None and before.tag == f"{W}tbl":
        return True
    alone = [child for child in parent if child.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")] == [paragraph]
    return alone and parent.tag != f"{W}body"


def pictures(part: Read) -> Iterator[Barrier]:
    """Pictures, charts and text boxes: an alternative text for each, and each in line with the text."""
    for at, shown in enumerate(part.root.iter(f"{W}drawing", f"{W}pict"), 1):
        place = f"{part.before}picture {at}"
        if not _has_alt(shown):
            yield Barrier("no-alt", place)
        if shown.find(f"{_WP}anchor") is not None or any(True for _ in shown.iter(f"{W}txbxContent")):
            yield Barrier("floating", place)


def _has_alt(shown: _Element) -> bool:
    if any(mark.get("val", "1") in ("1", "true") for mark in shown.iter(_DECORATIVE)):
        return True
    told = [e.get("descr") for e in shown.iter(f"{_WP}docPr")] or [e.get("alt") for e in shown.iter(f"{_VML}shape")]
    return all(str(text or "").strip() for text in told)


def links(part: Read) -> Iterator[Barrier]:
    """Links whose words are an address, or say nothing."""
    for at, link in enumerate(part.root.iter(f"{W}hyperlink"), 1):
        said = words(link).casefold().rstrip(".")
        if not said or said in _SAYS_NOTHING or said.startswith(("http://", "https://", "www.")):
            yield Barrier("link-text", f"{part.before}link {at}")
