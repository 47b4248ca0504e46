"""Text on its way into a document: nothing is lost, and what no document can carry is seen to be missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from iro_qa.dates import in_words

_LINE_END = re.compile("\r\n?")
#: control characters but tab and line feed, halves of characters, and the two that XML does not allow
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: What docxtpl or XML would read as more than text. As a character reference it passes through both as it is.
_MARKS = re.compile("[&<>\"'{}%\t\n]")
#: Stands where a character stood that no document can carry.
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """The text as it will be read: one kind of line end, and a visible mark for what cannot be shown."""
    return _NOT_IN_XML.sub(REPLACEMENT, _LINE_END.sub("\n", text))


def cleaned(value: Any) -> Any:
    """A context made of plain values, with every text in it clean. Raises TypeError for any other kind."""
    if isinstance(value, str):
        return clean(str(value))
    if value is None or isinstance(value, bool | int | date):
        return value
    if isinstance(value, Mapping):
        return {_key(key): cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(cleaned(item) for item in value)
    raise TypeError


def _key(key: object) -> str:
    if isinstance(key, str):
        return key
    raise TypeError


def shown(value: object) -> str:
    """What a template prints for a value: dates in words, yes and no, and "-" for None."""
    if isinstance(value, str):
        return value
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, int):
        return str(value)
    raise TypeError


def as_xml(text: str) -> str:
    """The text for any place in a part's XML, in an element or in an attribute."""
    return _MARKS.sub(lambda found: f"&#{ord(found[0])};", clean(text))
