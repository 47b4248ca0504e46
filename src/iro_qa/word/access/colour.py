"""What is hard to see: text that differs too little from what is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from iro_qa.word.access.barrier import Barrier
from iro_qa.word.access.opened import Opened, Read, Style, shade, value
from iro_qa.word.colours import LEAST, WHITE, contrast, ink
from iro_qa.word.names import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080", "darkCyan": "008080",
    "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "green": "00FF00", "lightGray": "C0C0C0", "magenta": "FF00FF", "red": "FF0000",
    "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
_NONE = Style()


def too_little(document: Opened, part: Read) -> Iterator[Barrier]:
    """Paragraphs with words that differ too little from the fill behind them, each told once."""
    seen = dict[tuple[str, str], bool]()
    for at, paragraph in enumerate(part.root.iter(f"{W}p"), 1):
        style = document.styles.get(value(paragraph, f"{W}pPr/{W}pStyle") or document.usual, _NONE)
        behind = ""
        for run in paragraph.iter(f"{W}r"):
            if run.find(f"{W}t") is None:
                continue
            behind = behind or _behind(paragraph, style)
            pair = _colours(document, run, style, behind)
            if pair not in seen:
                seen[pair] = contrast(*pair) >= LEAST
            if not seen[pair]:
                yield Barrier("contrast", f"{part.before}paragraph {at}")
                break


def _colours(document: Opened, run: _Element, style: Style, behind: str) -> tuple[str, str]:
    """The colour of a run's text and of what is behind it."""
    properties = run.find(f"{W}rPr")
    own = _NONE
    if properties is not None:
        chosen = document.styles.get(value(properties, f"{W}rStyle"), _NONE)
        fill = _HIGHLIGHTS.get(value(properties, f"{W}highlight"), "") or shade(properties.find(f"{W}shd"))
        own = Style("", value(properties, f"{W}color") or chosen.colour, fill or chosen.fill)
    fill = own.fill if _COLOUR.fullmatch(own.fill) else behind
    colour = own.colour or style.colour
    return (colour if _COLOUR.fullmatch(colour) else ink(fill)), fill


def _behind(paragraph: _Element, style: Style) -> str:
    """What is behind a paragraph: its own fill, its style's, its cell's, its table's, else the white page."""
    said = [shade(paragraph.find(f"{W}pPr/{W}shd")), style.fill]
    said += [shade(cell.find(f"{W}tcPr/{W}shd")) for cell in paragraph.iterancestors(f"{W}tc")]
    said += [shade(table.find(f"{W}tblPr/{W}shd")) for table in paragraph.iterancestors(f"{W}tbl")]
    return next((fill for fill in said if _COLOUR.fullmatch(fill)), WHITE)
