"""The XML of Word documents by plain names, whichever of its two namespaces a program wrote."""

from __future__ import annotations

import functools
from typing import Any

#: An element of a part's tree.
Element = Any

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_OFF = frozenset({"0", "false", "off", "none"})


def parse(data: bytes) -> Element:
    """The tree of a part that has passed the guard. Raises where it is not whole or defines entities."""
    from defusedxml import ElementTree

    return ElementTree.fromstring(data, forbid_dtd=True)


def name_of(element: Element) -> str:
    """An element's name if it is one of Word's own, with `mc:` or `m:` of a choice or an equation, else blank."""
    return _name(element.tag)


@functools.lru_cache(1024)
def _name(tag: str) -> str:
    space, _, name = tag.rpartition("}")
    if space[1:] in _WORD:
        return name
    if space[1:] in _MATHS:
        return f"m:{name}"
    return f"mc:{name}" if space[1:] == _CHOICES else ""


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag.rpartition("}")[2])


def value(element: Element, name: str = "val") -> str | None:
    """An attribute by its name, in whatever namespace; None where it is not given."""
    found = (text for key, text in element.items() if key.rpartition("}")[2] == name)
    return next(found, None)


def is_on(element: Element | None) -> bool:
    """Whether a switch is on: it is there, and does not say that it is off."""
    return element is not None and (value(element) or "1").lower() not in _OFF


def child(element: Element | None, name: str) -> Element | None:
    """The first child of a name without its namespace; None where there is none."""
    return next((one for one in inside(element) if local(one) == name), None)


def inside(element: Element | None) -> list[Element]:
    """An element's children; none of one that is not there."""
    return [] if element is None else list(element)
