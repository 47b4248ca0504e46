"""Puts the parts of a Word template together: header, footer with page numbers, A4, lists of parts."""

from __future__ import annotations

import zipfile

from word_house import paragraph, run
from word_styles import DECLARATION, NAMESPACES, numbering, settings, styles

from iro_qa.word.package import zipped

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE_KIND = "application/vnd.openxmlformats-package"
#: File -> its kind, in the order of the relationships' numbers.
_PARTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "header1": "header",
    "footer1": "footer",
}


def document(body: str, header: tuple[str, ...], footer: str) -> bytes:
    """The template: stored, not compressed, so that its bytes do not depend on a compression library."""
    core = f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": core,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}{_section()}</w:body></w:document>",
        "word/_rels/document.xml.rels": _document_relations(),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{''.join(paragraph(line, 'Header') for line in header)}</w:hdr>",
        "word/footer1.xml": f"<w:ftr {NAMESPACES}>{_footer(footer)}</w:ftr>",
    }
    return zipped({name: _declared(text).encode() for name, text in parts.items()}, zipfile.ZIP_STORED)


def _declared(text: str) -> str:
    return text if text.startswith("<?xml") else DECLARATION + text


def _footer(text: str) -> str:
    page = f"<w:r><w:tab/></w:r>{run('Page ')}{_number('PAGE')}{run(' of ')}{_number('NUMPAGES')}"
    return paragraph(text, "Footer").replace("</w:p>", f"{page}</w:p>")


def _number(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} ">{run("1")}</w:fldSimple>'


def _section() -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1020" w:bottom="1077" w:left="1020" '
        'w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>'
    )


def _content_types() -> str:
    kinds = {f"/word/{file}.xml": f"{_OFFICE}.{kind}+xml" for file, kind in _PARTS.items()}
    kinds["/word/document.xml"] = f"{_OFFICE}.document.main+xml"
    kinds["/docProps/core.xml"] = f"{_CORE_KIND}.core-properties+xml"
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in sorted(kinds.items()))
    defaults = f'<Default Extension="rels" ContentType="{_CORE_KIND}.relationships+xml"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{listed}</Types>'


def _package_relations() -> str:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations([(f"{_RELATED}/officeDocument", "word/document.xml"), (core, "docProps/core.xml")])


def _document_relations() -> str:
    return _relations([(f"{_RELATED}/{kind}", f"{file}.xml") for file, kind in _PARTS.items()])


def _relations(listed: list[tuple[str, str]]) -> str:
    made = [f'Id="rId{at}" Type="{kind}" Target="{target}"' for at, (kind, target) in enumerate(listed, 1)]
    rows = "".join(f"<Relationship {one}/>" for one in made)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
