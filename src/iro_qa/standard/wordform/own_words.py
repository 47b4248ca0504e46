"""What a form says outside its boxes, as digests: by these the reader tells what somebody wrote beside them.

A digest is of some words between two boxes, or of a paragraph, and of the box that follows: "Mother" behind a check box
is the form's own word, in a row of the family it is an answer.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Iterator

#: Characters of one digest: with some 300 in a form one text in three million is taken for one of them.
LENGTH = 5
#: Stands for the box that follows in headers and footers. Numbers of pages change there, so no number counts.
PAGE = "page"
_BOX = r'<w:sdt><w:sdtPr><w:alias w:val="[^"]*"/><w:tag w:val="(?P<tag>[^"]*)"/>.*?</w:sdt>'
_PIECES = re.compile(rf"{_BOX}|<w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t>|(?P<gap><w:(?:br|cr|tab)/>)|(?P<end></w:p>)")
_DIGITS = re.compile("[0-9]+")


def plain(text: str, context: str = "") -> str:
    """A text with single spaces; in headers and footers without its numbers."""
    return " ".join((_DIGITS.sub("", text) if context == PAGE else text).split())


def digest(context: str, text: str) -> str:
    """A plain text before the box of this tag."""
    held = hashlib.sha256(f"{context}\0{text}".encode(errors="replace")).digest()
    return base64.urlsafe_b64encode(held).decode()[:LENGTH]


def own_words(body: str, pages: Iterable[str]) -> str:
    """The digests of what stands outside the boxes in a body as we write it, and in its headers and footers."""
    told = [(tag, plain(text)) for tag, text in _texts(body)]
    told += [(PAGE, plain(text, PAGE)) for page in pages for _, text in _texts(page)]
    return "".join(sorted({digest(context, text) for context, text in told if text}))


def _texts(xml: str) -> Iterator[tuple[str, str]]:
    """Each text with the tag of the box that follows it; blank behind the last."""
    waiting, text = [], ""
    for found in _PIECES.finditer(xml):
        if found["tag"] is not None or found["end"]:
            waiting.append(text)
            text = ""
        if found["tag"] is not None:
            yield from ((html.unescape(found["tag"]), one) for one in waiting)
            waiting = []
        text += html.unescape(found["text"] or "") or (" " if found["gap"] else "")
    yield from (("", one) for one in (*waiting, text))
