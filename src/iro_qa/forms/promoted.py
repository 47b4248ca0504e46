"""Local questions that have become questions of the form: an old answer is read from its local place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from iro_qa.errors import Note, Place, Unreadable
from iro_qa.forms.form import MonitoringForm, thaw
from iro_qa.forms.load import Lists, validate

#: `local.<plugin>.<question>` -> the question of the form that it became. None has yet.
PROMOTED: Mapping[str, str] = MappingProxyType({})

_NOTHING: tuple[Any, ...] = (None, "", "not_recorded", (), [])
_BOTH = "The form asks this itself now and has another answer than this one: that counts, and both are kept."
_UNFIT = "The form asks this itself now, and this is none of the answers to it. It is kept, and does not count."


def promote(
    form: MonitoringForm, place: Place, lists: Lists, table: Mapping[str, str] = PROMOTED
) -> tuple[MonitoringForm, tuple[Note, ...]]:
    """The form with questions that it leaves blank answered from their old local place, which keeps its answer."""
    notes: list[Note] = []
    for old, path in table.items():
        _, plugin, field = old.split(".")
        answer = thaw(form.local.get(plugin, {}).get(field))
        if answer in _NOTHING:
            continue
        section, _, name = path.partition(".")
        has = form.model_dump(mode="json", include={section: {name}})[section][name]
        if has in _NOTHING:
            filled = _filled(form, section, name, answer, lists)
            notes += [] if filled else [Note(place, old, _UNFIT)]
            form = filled or form
        elif has != answer:
            notes.append(Note(place, old, _BOTH))
    return form, tuple(notes)


def _filled(form: MonitoringForm, section: str, name: str, answer: object, lists: Lists) -> MonitoringForm | None:
    """The form with one more answer; None where that is no answer to the question."""
    data: dict[str, Any] = form.model_dump(mode="json", exclude_unset=True)
    data.setdefault(section, {})[name] = answer
    made = validate(data, Place(), lists)
    return None if isinstance(made, Unreadable) else made
