"""The styles of our Word templates, written out in full: they do not change with the version of a library.

They are 9 kB where python-docx's own start document has 350. Lengths are twentieths of a point, sizes halves.
"""

from __future__ import annotations

from typing import NamedTuple

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
#: A4 less two margins of 1.8 cm.
PAGE_WIDTH = 9866

_WITH_NEXT = "<w:keepNext/><w:keepLines/>"
_BLUE, _GREY, _PALE = "1F3A5F", "404040", "767676"
#: A tint, and no line: LibreOffice paints a line round a paragraph as untagged content in PDF/UA.
_TINT = '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/>'
_BULLET = '<w:keepLines/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_TO_THE_RIGHT = f'<w:tabs><w:tab w:val="right" w:pos="{PAGE_WIDTH}"/></w:tabs>'


class Style(NamedTuple):
    """A paragraph style. `first` and `last` is XML that the schema wants before and after the spacing."""

    name: str
    based_on: str = "Normal"
    before: int = 0
    after: int = 70
    line: int = 250
    first: str = ""
    last: str = ""
    bold: bool = False
    colour: str = ""
    size: int = 20


def _heading(level: int, before: int, after: int, size: int, colour: str = _BLUE) -> Style:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return Style(f"heading {level}", "Normal", before, after, 240, _WITH_NEXT, outline, True, colour, size)


STYLES = {
    "Normal": Style("Normal", ""),
    "Heading1": _heading(1, 0, 90, 32),
    "Heading2": _heading(2, 170, 50, 23),
    "Heading3": _heading(3, 150, 50, 20, ""),
    "Lead": Style("Lead", first="<w:keepNext/>"),
    "Chart": Style("Chart", first="<w:keepNext/>"),
    "AfterTable": Style("After table", before=60, after=40),
    "BeforeList": Style("Before list", before=60, after=30, first="<w:keepNext/>"),
    "Slot": Style("Slot", before=80, after=80, first=_TINT, last='<w:ind w:left="200"/>'),
    "ListBullet": Style("List Bullet", after=20, first=_BULLET),
    "Cell": Style("Cell", after=0, line=240, size=18),
    "CellMore": Style("Cell more", "Cell", before=10, after=0, line=240, colour=_GREY, size=18),
    "CellItem": Style("Cell item", "Cell", after=20, line=240, size=18),
    "CellHead": Style("Cell head", "Cell", after=0, line=240, first="<w:keepNext/>", bold=True, size=18),
    "CellHand": Style("Cell by hand", "Cell", 70, 70, 240, first="<w:keepNext/>", colour=_PALE, size=18),
    "Word": Style("Word", after=30, line=240, first="<w:keepLines/>", size=18),
    "Header": Style("header", after=0, colour=_GREY, size=17),
    "Footer": Style("footer", after=0, first=_TO_THE_RIGHT, colour=_GREY, size=17),
}


def styles() -> str:
    """word/styles.xml."""
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    language = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    run = f'<w:rPr>{fonts}<w:sz w:val="20"/><w:szCs w:val="20"/>{language}</w:rPr>'
    defaults = f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    made = "".join(_style(key, style) for key, style in STYLES.items())
    return f"{DECLARATION}<w:styles {NAMESPACES}>{defaults}{made}</w:styles>"


def _style(key: str, style: Style) -> str:
    default = ' w:default="1"' if key == "Normal" else ""
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{style.name}"/>'
        f"{based}<w:qFormat/><w:pPr>{_paragraph(style)}</w:pPr><w:rPr>{_run(style)}</w:rPr></w:style>"
    )


def _paragraph(style: Style) -> str:
    space = f'w:before="{style.before}" w:after="{style.after}" w:line="{style.line}" w:lineRule="auto"'
    return f"{style.first}<w:spacing {space}/>{style.last}"


def _run(style: Style) -> str:
    bold = "<w:b/>" if style.bold else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    return f'{bold}{colour}<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'


def numbering() -> str:
    """word/numbering.xml: one kind of bullet."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="255"/></w:pPr></w:lvl>'
    )
    return (
        f'{DECLARATION}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def settings() -> str:
    """word/settings.xml: the newest mode, so that Word does not speak of compatibility."""
    mode = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    return (
        f"{DECLARATION}<w:settings {NAMESPACES}><w:compat><w:compatSetting {mode}/></w:compat>"
        '<w:themeFontLang w:val="en-GB"/></w:settings>'
    )
