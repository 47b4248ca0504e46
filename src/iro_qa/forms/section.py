"""A council's own questions: a flat section kept under `local.<plugin>`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar, Literal, Self, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError

from iro_qa.forms.form import MonitoringForm, thaw


class Section(BaseModel):
    """The base of a local section: flat, frozen, and silent about its input in errors.

    Fields are answers, code lists, dates, whole numbers, short or long text; each needs a default.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)

    #: the plugin's name in `local.<plugin>`
    plugin: ClassVar[str] = ""
    title: ClassVar[str] = ""

    @classmethod
    def of(cls, form: MonitoringForm) -> Self | None:
        """The form's own section of this kind; None when the form has none or it cannot be understood."""
        data = form.local.get(cls.plugin)
        if data is None:
            return None
        try:
            return cls.model_validate_json(json.dumps(thaw(data)))
        except ValidationError:
            return None


def codes_in(section: type[Section]) -> frozenset[str]:
    """Every code that a question of the section accepts."""
    return frozenset(code for info in section.model_fields.values() for code in _literals(info.annotation))


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from (code for code in get_args(annotation) if isinstance(code, str))
        return
    for part in get_args(annotation):
        yield from _literals(part)
