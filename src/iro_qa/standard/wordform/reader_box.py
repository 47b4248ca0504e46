"""What a control says of itself: its kind, its list, its day, its tick, and whether it shows a prompt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import attrs

from iro_qa.standard.wordform.reader_xml import Element, child, inside, is_on, local, value

Kind = Literal["text", "list", "date", "check", ""]
_KINDS: Mapping[str, Kind] = {
    "text": "text", "dropDownList": "list", "comboBox": "list", "date": "date", "checkbox": "check",
}  # fmt: skip


@attrs.frozen
class Box:
    """A content control or an old form field."""

    tag: str
    kind: Kind = ""
    #: whether it says that what stands in it is a prompt
    prompts: bool = False
    #: of a list: each text that it offers with what it stands for
    items: tuple[tuple[str, str], ...] = ()
    #: of a date: the day behind the text, YYYY-MM-DD
    day: str = ""
    #: of a check box: whether it is ticked
    ticked: bool = False
    #: of a check box: the two characters that it shows
    marks: tuple[str, str] = ("", "")
    old: bool = False


def box_of(properties: Element | None) -> Box:
    """A content control by its properties."""
    tag = child(properties, "tag")
    found = next((one for one in inside(properties) if local(one) in _KINDS), None)
    made = Box(
        (value(tag) or "") if tag is not None else "",
        _KINDS[local(found)] if found is not None else "",
        is_on(child(properties, "showingPlcHdr")),
    )
    match made.kind:
        case "list":
            return attrs.evolve(made, items=tuple(map(_item, _each(found, "listItem"))))
        case "date":
            return attrs.evolve(made, day=(value(found, "fullDate") or "")[:10])
        case "check":
            marks = (_mark(child(found, "checkedState")), _mark(child(found, "uncheckedState")))
            return attrs.evolve(made, ticked=_ticked(found), marks=marks)
    return made


def _each(element: Element, name: str) -> list[Element]:
    return [one for one in element if local(one) == name]


def _item(element: Element) -> tuple[str, str]:
    """What an item shows, and its value. Word leaves out either where both are alike."""
    code, text = value(element, "value"), value(element, "displayText")
    return text or code or "", code or text or ""


def _ticked(checkbox: Element) -> bool:
    found = child(checkbox, "checked")
    return is_on(found)


def _mark(state: Element | None) -> str:
    try:
        return chr(int((value(state) or "") if state is not None else "", 16))
    except (ValueError, OverflowError):
        return ""


def of_old_field(data: Element | None) -> Box | None:
    """A form field as Word had them before content controls; None where it has no name."""
    name = child(data, "name")
    tag = value(name) if name is not None else ""
    if not tag:
        return None
    if (found := child(data, "checkBox")) is not None:
        state = child(found, "checked")
        return Box(tag, "check", ticked=is_on(state if state is not None else child(found, "default")), old=True)
    if (found := child(data, "ddList")) is not None:
        return Box(tag, "list", items=tuple((text, text) for text in _chosen(found)), old=True)
    return Box(tag, "text", old=True)


def _chosen(old_list: Element) -> list[str]:
    """The entry of an old list that is chosen, if it is not the first: that one is what it begins with."""
    entries = [value(one) or "" for one in _each(old_list, "listEntry")]
    result = child(old_list, "result")
    number = (value(result) or "") if result is not None else ""
    return entries[int(number) : int(number) + 1] if number.isdecimal() and len(number) < 4 else []
