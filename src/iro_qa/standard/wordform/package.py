"""The parts of a form's .docx beside its body: styles, header and footer, properties; and the file itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from iro_qa.standard.wordform.format import word_properties
from iro_qa.standard.wordform.house import escaped, paragraph, run
from iro_qa.standard.wordform.own_words import own_words
from iro_qa.standard.wordform.styles import styles

_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"'
)
_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="936" w:right="850" w:bottom="879" w:left="850" w:header="454" '
    'w:footer="397" w:gutter="0"/></w:sectPr>'
)
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: name of the part -> what it holds
_KINDS = {
    "word/document.xml": f"{_WORDML}.document.main+xml",
    "word/styles.xml": f"{_WORDML}.styles+xml",
    "word/settings.xml": f"{_WORDML}.settings+xml",
    "word/header1.xml": f"{_WORDML}.header+xml",
    "word/footer1.xml": f"{_WORDML}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_MODE = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'


def document(body: str, title: str, marking: str, foot: str, properties: Mapping[str, str]) -> bytes:
    """The .docx: the same content gives the same bytes. Its properties also tell what it says outside its boxes."""
    header = f"<w:hdr {_NAMES}>{paragraph(run(marking), 'Header')}</w:hdr>"
    footer = f"<w:ftr {_NAMES}>{paragraph(run(foot) + _pages(), 'Footer')}</w:ftr>"
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(
            *((f"{_OFFICE}/relationships/{kind}", f"{name}.xml") for kind, name in _BESIDE)
        ),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}{_PAGE}</w:body></w:document>",
        "word/styles.xml": styles(_NAMES),
        "word/settings.xml": _settings(),
        "word/header1.xml": header,
        "word/footer1.xml": footer,
        "docProps/core.xml": _core(title),
        "docProps/custom.xml": _custom({**properties, **word_properties(own_words(body, (header, footer)))}),
    }
    return _zipped({name: (_DECLARED + text).encode() for name, text in parts.items()})


_BESIDE = (("styles", "styles"), ("settings", "settings"), ("header", "header1"), ("footer", "footer1"))


def _types() -> str:
    made = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _KINDS.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _settings() -> str:
    return (
        f"<w:settings {_NAMES}><w:compat><w:compatSetting {_MODE}/></w:compat>"
        '<w:themeFontLang w:val="en-GB"/></w:settings>'
    )


def _pages() -> str:
    """The page's number and how many there are, at the right."""
    fields = (f'<w:fldSimple w:instr=" {name} ">{run("1")}</w:fldSimple>' for name in ("PAGE", "NUMPAGES"))
    first, last = fields
    return run("\tPage ") + first + run(" of ") + last


def _core(title: str) -> str:
    """What the document is called and its language; nothing of who or when."""
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escaped(title)}</dc:title>'
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


def _custom(properties: Mapping[str, str]) -> str:
    made = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(properties.items(), start=2)
    )
    return f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">{made}</Properties>'


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip file of the parts in their order, with no time in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(entry, content)
    return target.getvalue()
