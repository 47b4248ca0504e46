"""Bringing a form of an older major version up to this one, a step a version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from iro_qa.forms.form import SCHEMA_VERSION

Data = dict[str, Any]
Step = Callable[[Data], Data]

#: Major version -> what turns a form of that version into one of the next. Version 1 is the first, so none yet.
STEPS: Mapping[int, Step] = MappingProxyType({})


class TooNew(Exception):
    """The form was made by a newer iro-qa than this one."""


def major(version: object) -> int | None:
    """The major number of a version such as "1.0"; None when it is no version."""
    head = version.partition(".")[0] if isinstance(version, str) else ""
    return int(head) if head.isascii() and head.isdigit() and len(head) < 4 else None


def upgrade(data: Data, *, to: str = SCHEMA_VERSION, steps: Mapping[int, Step] = STEPS) -> Data:
    """The form's data in this version. Raises TooNew for a newer one; anything else is left to validation."""
    have, want = major(data.get("schema_version", to)), major(to)
    if have is None or want is None or (have < want and have not in steps):
        return data
    if have > want:
        raise TooNew
    while have < want:
        data = {**steps[have](data), "schema_version": f"{have + 1}.0"}
        have += 1
    return {**data, "schema_version": to} if "schema_version" in data else data
