"""Local sections as they are read: brought up to their plugin's version, and what is wrong with one said.

Whatever is wrong costs the section alone: the form is read, and the section kept as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from iro_qa import boundary
from iro_qa.boundary import Caught, attempt, did_you_mean
from iro_qa.errors import Note, Place
from iro_qa.forms.base import OPEN_LISTS
from iro_qa.forms.codes import remedy
from iro_qa.forms.form import MonitoringForm, freeze, thaw
from iro_qa.forms.load import Lists
from iro_qa.forms.promoted import PROMOTED, promote
from iro_qa.forms.questions import Catalogue, Question
from iro_qa.forms.section import VERSION, NewerSectionError, Section, current

_KEPT = "The section is kept as it is, and none of its answers counts."
_BROKEN = f"The local section is not as its plugin expects. {_KEPT}"
_NEWER = f"This was made by a newer version of the plugin; update the plugin. {_KEPT}"
_UNKNOWN = f"This was typed for an older version of the plugin, whose questions are not known any more. {_KEPT}"
_STUCK = f"The plugin could not bring this up from its older version. {_KEPT}"


def settled(
    form: MonitoringForm, place: Place, base: Catalogue, lists: Lists = OPEN_LISTS, *,
    typed: bool = False, table: Mapping[str, str] = PROMOTED,
) -> tuple[MonitoringForm, tuple[Note, ...]]:  # fmt: skip
    """The form with its local sections in their plugins' versions, and a note for every answer that does not fit.

    `typed`: it was read from cells, which do not say a version; where they fit the present one they are of it.
    `table` says which local questions the form asks itself by now.
    """
    notes: list[Note] = []
    made: dict[str, Any] = {}
    for section in base.sections:
        if section.plugin in form.local:
            data = form.local[section.plugin]
            now, wrong = _settled(section, data, base.known if typed else None)
            made |= {section.plugin: freeze(now)} if now is not data else {}
            notes += [Note(place, path, what) for path, what in _said(section, wrong, base)]
    if made:
        form = form.model_copy(update={"local": freeze({**form.local, **made})})
    form, more = promote(form, place, lists, table)
    return form, (*notes, *more)


#: What is wrong with a section: a sentence about all of it, or pydantic's list.
_Wrong = str | list[Any]


def _settled(
    section: type[Section], data: Mapping[str, Any], typed: Mapping[str, Question] | None
) -> tuple[Mapping[str, Any], _Wrong]:
    """The data to keep, and what is wrong with it; blank where nothing is. `typed`: by which questions it was read."""
    older = section.version > 1 and data.get(VERSION, 1) != section.version
    if typed is not None and older and VERSION not in data:
        now = {VERSION: section.version, **data}
        if not _wrongs(section, now):
            return now, ""
    found = attempt(_brought_up, section, data)
    if found is None:
        return data, _NEWER
    if typed is not None and older and any(f"local.{section.plugin}.{name}" not in typed for name in data):
        return data, _UNKNOWN
    if isinstance(found, Caught):
        return data, _STUCK
    wrong = _wrongs(section, found)
    return (data, wrong) if wrong or not older else (found, "")


def _brought_up(section: type[Section], data: Mapping[str, Any]) -> dict[str, Any] | None:
    """The data with its present version, as plain JSON; None for a newer one."""
    try:
        found = current(section, data)
    except NewerSectionError:
        return None
    if section.version > 1:
        found = {VERSION: section.version} | json.loads(json.dumps(found))
    return found


def _wrongs(section: type[Section], data: Mapping[str, Any]) -> _Wrong:
    found = attempt(_errors, section, data)
    return _BROKEN if isinstance(found, Caught) else found


def _errors(section: type[Section], data: Mapping[str, Any]) -> list[Any]:
    try:
        section.model_validate_json(json.dumps(thaw(current(section, data))))
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _said(section: type[Section], wrong: _Wrong, base: Catalogue) -> Iterator[tuple[str, str]]:
    """Each question with what is wrong, once; of what is no question of the section that there is such a thing."""
    whole = f"local.{section.plugin}"
    if isinstance(wrong, str):
        yield from [(whole, wrong)] if wrong else []
        return
    seen: set[str] = set()
    for item in wrong:
        name = str(item["loc"][0]) if item["loc"] else ""
        path = f"{whole}.{name}" if name in section.model_fields else whole
        if path not in seen:
            seen.add(path)
            yield path, f"{_sentence(item, path, name, section, base)} {_KEPT}"


def _sentence(item: Any, path: str, name: str, section: type[Section], base: Catalogue) -> str:
    """What is wrong with one answer and what to do, in our words."""
    what, todo = boundary.sentence(item["type"], item.get("ctx"))
    if item["type"] == "literal_error":
        todo = remedy(str(item["input"]), base.known[path], OPEN_LISTS)
    elif item["type"] == "string_pattern_mismatch":
        what, todo = boundary.SENTENCES["not_printable"]
    elif item["type"] == "extra_forbidden":
        what = "There is an answer to a question that the section does not have."
        todo = did_you_mean(name, section.model_fields).strip() or todo
    return f"{what} {todo}"
