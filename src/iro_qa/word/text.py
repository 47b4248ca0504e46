"""Text on its way into a document: nothing is lost, and what no document can carry is seen to be missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from iro_qa.dates import in_words

#: Every other way to end a line: carriage return, next line, line and paragraph separator.
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
#: control characters but tab and line feed, separators, halves of characters, and the two that XML does not allow
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
#: What docxtpl or XML would read as more than text. As a character reference it passes through both as it is.
_MARKS = re.compile("[&<>\"'{}%\t\n]")
_NOT_PLAIN = re.compile(_MARKS.pattern[:-1] + _NOT_IN_XML.pattern[1:])
#: Stands where a character stood that no document can carry.
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """The text as it will be read: one kind of line end, and a visible mark for what cannot be shown."""
    if not _NOT_IN_XML.search(text):  # every end of a line but a line feed is among them
        return text
    return _NOT_IN_XML.sub(REPLACEMENT, _LINE_END.sub("\n", text))


def plain(context: Mapping[str, Any]) -> Mapping[str, Any]:
    """The context, once it is made of plain values and nothing else: a copy where it has kinds of its own.

    Raises TypeError for any other kind. Texts are cleaned when they are printed.
    """
    return context if _is_plain((context,)) else _copied(context)


def _is_plain(values: Iterable[Any]) -> bool:
    """Whether these are the plain kinds themselves, all the way down."""
    for value in values:
        kind = type(value)
        if kind is dict:
            if not (_is_plain(value.values()) and set(map(type, value)) <= {str}):
                return False
        elif kind is list or kind is tuple:
            if not _is_plain(value):
                return False
        elif kind not in _SIMPLE:
            return False
    return True


_SIMPLE = frozenset({str, int, bool, date, type(None)})


def _copied(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool | int | date):
        return value
    if isinstance(value, Mapping):
        return {_key(key): _copied(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_copied(item) for item in value)
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
    return _MARKS.sub(_reference, clean(text)) if _NOT_PLAIN.search(text) else text


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"
