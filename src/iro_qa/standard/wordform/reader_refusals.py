"""Why a Word file is no form that can be read: what it is instead, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_AGAIN = "Ask for the form again, filled in in Word or LibreOffice; a workbook of `iro-qa template` will do too."

#: code -> what is wrong, what to do
REFUSED: Mapping[str, tuple[str, str]] = MappingProxyType({
    "old-word": (
        "The file is a document of the old kind (.doc), in which the form's boxes cannot be told.",
        "Open it in Word, save it as .docx and send that copy.",
    ),
    "password": ("The file has a password.", "Take the password off, and send that copy."),
    "other-program": (
        "The file is no Word document but of another kind (.odt, .rtf, .pdf or the like), whatever its name ends in.",
        "Open it in the program that made it, save it as Word document (.docx) and send that copy.",
    ),
    "document": (
        "There is no Word document in the file that can be read, although it is packed like one.",
        "Open it in Word, save it as .docx and send the new copy.",
    ),
    "version": (
        "The form was made by another version of iro-qa.",
        "Update iro-qa, then read it again; or copy the answers into a new form.",
    ),
    "no-form": (
        "This Word document is not a monitoring form: there is no box of the form in it.",
        "Leave it out; if it was meant as a form, fill in one of `iro-qa form new`.",
    ),
    "no-boxes": (
        "The boxes of this form are gone: Google Docs and some other programs take them out when they save.", _AGAIN,
    ),
    "no-rows": ("There is not one answer in the form.", "Fill it in, or take it away."),
    "several": (
        "There are two forms in this document: it gives two numbers of forms or of children.",
        "Put each form into a file of its own.",
    ),
    "twice": (
        "The question stands twice in the document, and the two answers differ.",
        "Delete one of the two, or copy the answers into a new form.",
    ),
    "too-many-boxes": (
        "There are more boxes in the document than on any form.", "Put each form into a file of its own.",
    ),
})  # fmt: skip

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (b"{\\rtf", b"%PDF", b"<!DOCTYPE", b"<html")


def kind_of(data: bytes) -> str:
    """What a file is that can be no form of ours, as a code; blank where the guard has to judge."""
    if data.startswith(_OLE):
        return "password" if _ENCRYPTED in data else "old-word"
    odt = data.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]
    return "other-program" if odt or data[:64].lstrip().startswith(_OTHERS) else ""
