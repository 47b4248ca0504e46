"""What a template may not carry: macros, links to other files, other documents inside it, fields that fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from iro_qa.word.names import W
from iro_qa.word.parts import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Fields that only count, or point within the document. Every other kind can fetch, ask or run something.
FIELDS = frozenset(
    (
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "SEQ", "TOC", "TC",
        "HYPERLINK", "TITLE", "SUBJECT", "DATE", "SYMBOL", "LISTNUM",
    )
)  # fmt: skip
#: How relationships end that bring in what is not text, and what we call it.
_RELATIONS = {
    "vbaproject": "a macro (vbaProject)", "wordvbadata": "a macro (vbaData)", "afchunk": "another document (altChunk)",
    "oleobject": "an embedded object (OLE)", "control": "an ActiveX control",
    "activexcontrolbinary": "an ActiveX control", "subdocument": "another document (subDocument)",
    "attachedtoolbars": "a macro's toolbar",
    "keymapcustomizations": "a macro's keys", "customui": "a macro's ribbon", "extensibility": "a macro's ribbon",
}  # fmt: skip
_ELEMENTS = {
    "altChunk": "another document (altChunk)", "object": "an embedded object (OLE)",
    "OLEObject": "an embedded object (OLE)", "control": "an ActiveX control",
    "subDoc": "another document (subDocument)", "mailMerge": "a link to a mail-merge source",
}  # fmt: skip
_FIELD = re.compile(r"\s*\"?\s*([A-Za-z=]{1,20})")
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_STRICT = "This is a Strict Open XML document: save it as Word Document (.docx)."
_NO_DOCUMENT = "This is not a Word document (.docx): a template file or one with macros has to be saved as one."


def carried(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What is refused, by name, in sentences of ours. The parts have passed the guard."""
    for name, data in parts.items():
        low = name.lower()
        if low.endswith(".rels"):
            yield from _related(parse(data))
        elif low.endswith(".xml"):
            yield from _in_text(parse(data))
        elif "vbaproject" in low or "vbadata" in low:
            yield _holds(_RELATIONS["vbaproject"])
    if _KIND.encode() not in parts.get("[Content_Types].xml", b""):
        yield _NO_DOCUMENT


def _holds(what: str) -> str:
    return f"The template holds {what}. Remove it in Word and save the template again."


def _related(listed: _Element) -> Iterator[str]:
    for one in listed:
        kind = str(one.get("Type")).rpartition("/")[2]
        if kind.lower() in _RELATIONS:
            yield _holds(_RELATIONS[kind.lower()])
        elif one.get("TargetMode") == "External" and kind != "hyperlink":
            named = kind if re.fullmatch(r"[A-Za-z]{1,40}", kind) else "unnamed"
            yield _holds(f"a link to something outside itself ({named})")


def _in_text(root: _Element) -> Iterator[str]:
    if root.nsmap.get("w", "").startswith("http://purl.oclc.org/"):
        yield _STRICT
    for element in root.iter("{*}*"):
        name = str(element.tag).rpartition("}")[2]
        if name in _ELEMENTS:
            yield _holds(_ELEMENTS[name])
    for code in _field_codes(root):
        found = _FIELD.match(code)
        kind = found[1].upper() if found else "unnamed"
        if "{{" in code or "{%" in code:
            yield _holds("a tag inside a field's code")
        elif kind not in FIELDS:
            yield _holds(f"a field of the kind {kind}")


def _field_codes(root: _Element) -> Iterator[str]:
    """The code of every field: whole, however many runs it is cut into, and those in one another each by itself."""
    codes = list[str]()
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        kind = element.get(f"{W}fldCharType")
        if element.tag == f"{W}fldSimple":
            yield str(element.get(f"{W}instr"))
        elif kind == "begin":
            codes.append("")
        elif element.tag == f"{W}fldChar":
            yield from [codes.pop()] if kind == "end" and codes else []
        elif codes:
            codes[-1] += str(element.text or "")
        else:
            yield str(element.text or "")
    yield from codes
