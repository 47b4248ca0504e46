"""A council's own questions: a flat section kept under `local.<plugin>`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Literal, Self, get_args, get_origin

from pydantic import BaseModel, ConfigDict

from iro_qa.boundary import Caught, attempt
from iro_qa.forms.form import MonitoringForm, thaw

#: Says in local data which version of its section made it, above 1. No question can be called so.
VERSION = "_version"
#: Turns a section's data of one version into that of the next.
Step = Callable[[dict[str, Any]], dict[str, Any]]


class NewerSectionError(ValueError):
    """The data was made by a newer version of the plugin than this one."""


class Section(BaseModel):
    """The base of a local section: flat, frozen, and silent about its input in errors.

    Fields are answers, code lists, dates, whole numbers, short or long text; each needs a default.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)

    #: the plugin's name in `local.<plugin>`
    plugin: ClassVar[str] = ""
    title: ClassVar[str] = ""
    #: one more when a question goes, is renamed or takes other answers; a question that is added needs none
    version: ClassVar[int] = 1
    #: version -> what turns its data into data of the next; one for each below `version`
    upgrade: ClassVar[Mapping[int, Step]] = MappingProxyType({})
    #: the section as it was in older versions: what cells of questions that have gone are read by
    earlier: ClassVar[tuple[type[Section], ...]] = ()

    @classmethod
    def of(cls, form: MonitoringForm) -> Self | None:
        """The form's own section of this kind; None when the form has none or it cannot be understood."""
        data = form.local.get(cls.plugin)
        if data is None:
            return None
        found = attempt(_read, cls, data)
        return None if isinstance(found, Caught) else found


def _read(section: type[Section], data: Mapping[str, Any]) -> Any:
    return section.model_validate_json(json.dumps(thaw(current(section, data))))  # dates are text: as in a file


def current(section: type[Section], data: Mapping[str, Any]) -> dict[str, Any]:
    """Local data as this version of the section has it, without the version. It may still be wrong.

    Raises NewerSectionError for data of a newer version, and whatever a step of the plugin's raises.
    """
    version = data.get(VERSION, 1)
    if type(version) is not int or version < 1:
        return dict(data)  # no version: a field that the section does not have
    if version > section.version:
        raise NewerSectionError
    found = {name: value for name, value in data.items() if name != VERSION}
    for step in range(version, section.version):
        found = dict(section.upgrade[step](thaw(found)))
    return found


def codes_in(section: type[Section]) -> frozenset[str]:
    """Every code that a question of the section accepts."""
    return frozenset(code for info in section.model_fields.values() for code in _literals(info.annotation))


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from (code for code in get_args(annotation) if isinstance(code, str))
        return
    for part in get_args(annotation):
        yield from _literals(part)
