"""The styles of the Word form. Lengths are twentieths of a point, sizes halves."""

from __future__ import annotations

from typing import NamedTuple

from iro_qa.standard.wordform.format import PROMPT_STYLE
from iro_qa.standard.wordform.house import DARK, PAGE_WIDTH

_GREY, _WHITE = "595959", "FFFFFF"
_FONTS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
_LANGUAGE = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
_WITH_NEXT = "<w:keepNext/><w:keepLines/>"


class _Style(NamedTuple):
    """A paragraph style; `first` and `last` is XML that the schema wants before and after the spacing."""

    name: str
    size: int = 18
    before: int = 0
    after: int = 0
    first: str = ""
    last: str = ""
    bold: bool = False
    colour: str = ""


#: A tint, and no line: LibreOffice paints a line round a paragraph as untagged content in PDF/UA.
_TINT = '<w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/>'
_YELLOW = '<w:shd w:val="clear" w:color="auto" w:fill="FFF2B3"/>'
_BAND = f'<w:shd w:val="clear" w:color="auto" w:fill="{DARK}"/>'
_INSIDE = '<w:ind w:left="60" w:right="60"/>'
_SECOND = '<w:ind w:left="65"/><w:outlineLvl w:val="1"/>'
_RIGHT = f'<w:tabs><w:tab w:val="right" w:pos="{PAGE_WIDTH}"/></w:tabs>'

_STYLES = {
    "Normal": _Style("Normal", 19, after=60),
    "Heading1": _Style("heading 1", 32, 0, 60, _WITH_NEXT, '<w:outlineLvl w:val="0"/>', True, DARK),
    "Heading2": _Style("heading 2", 20, 20, 20, _WITH_NEXT + _BAND, _SECOND, True, _WHITE),
    "Heading3": _Style("heading 3", 18, 80, 30, _WITH_NEXT, '<w:outlineLvl w:val="2"/>', True, DARK),
    "Told": _Style("Told", 18, 40, 60, "<w:keepNext/>"),
    "Question": _Style("Question", 17),
    "Answer": _Style("Answer", 18),
    "OpenAnswer": _Style("Open answer", 18, first=_YELLOW),
    "Nothing": _Style("Nothing", 17, colour=_GREY),
    "ColumnHead": _Style("Column head", 16, 40, 20, "<w:keepNext/>", colour=_WHITE),
    "EntryHead": _Style("Entry head", 16, 10, 10, "<w:keepNext/>", "", True, DARK),
    "Boxes": _Style("Boxes", 18, 40, 40, _TINT, _INSIDE),
    "Sentence": _Style("Sentence", 18, 20, 120, _TINT, _INSIDE + "<w:contextualSpacing/>"),
    "OpenSentence": _Style(
        "Open sentence", 18, 20, 120, "<w:keepLines/>" + _YELLOW, _INSIDE + "<w:contextualSpacing/>"
    ),
    "End": _Style("End", 18, 80),
    "Header": _Style("header", 17, last='<w:jc w:val="center"/>', bold=True),
    "Footer": _Style("footer", 16, first=_RIGHT, colour=_GREY),
}


def styles(names: str) -> str:
    """word/styles.xml."""
    run = f'<w:rPr>{_FONTS}<w:sz w:val="19"/><w:szCs w:val="19"/>{_LANGUAGE}</w:rPr>'
    defaults = f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    made = "".join(_style(key, style) for key, style in _STYLES.items())
    prompt = (
        f'<w:style w:type="character" w:styleId="{PROMPT_STYLE}"><w:name w:val="Placeholder Text"/>'
        f'<w:rPr><w:color w:val="{_GREY}"/></w:rPr></w:style>'
    )
    return f"<w:styles {names}>{defaults}{made}{prompt}</w:styles>"


def _style(key: str, style: _Style) -> str:
    default, based = (' w:default="1"', "") if key == "Normal" else ("", '<w:basedOn w:val="Normal"/>')
    space = f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="240" w:lineRule="auto"/>'
    bold = "<w:b/>" if style.bold else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    look = f'{bold}{colour}<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}">'
        f'<w:name w:val="{style.name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{style.first}{space}{style.last}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )
