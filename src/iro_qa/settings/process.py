"""The local resolution process, as the settings describe it."""

from __future__ import annotations

from typing import Any

import attrs

from iro_qa.errors import SettingsError, UsageError
from iro_qa.process import PRESETS, Process, Stage
from iro_qa.settings.known import FILE_NAME, known
from iro_qa.settings.tables import ProcessTable


def process(table: ProcessTable) -> Process:
    """A preset with this council's changes, or a process of its own stages. Raises SettingsError."""
    given = table.model_fields_set
    if {"preset", "stages"} <= given:
        raise SettingsError(f"{FILE_NAME}: process: give preset or stages, not both.")
    known("process.preset", table.preset, PRESETS)
    problem = ""
    try:
        return attrs.evolve(_base(table), **_changes(table))
    except UsageError as error:
        problem = str(error)
    raise SettingsError(f"{FILE_NAME}: process: {problem}")


def _base(table: ProcessTable) -> Process:
    """The preset; with stages of its own a process that has nothing of any preset's."""
    if "stages" not in table.model_fields_set:
        return PRESETS[table.preset]
    return Process(table.name or "own process", tuple(Stage(**row.model_dump()) for row in table.stages))


def _changes(table: ProcessTable) -> dict[str, Any]:
    """What is given beside the preset or the stages."""
    changes = {key: getattr(table, key) for key in table.model_fields_set - {"preset", "stages"}}
    if "administrative" in changes:
        changes["administrative"] = tuple(table.administrative)
    if "enters" in changes:
        changes["enters"] = tuple(sorted(table.enters.items()))
    return changes
