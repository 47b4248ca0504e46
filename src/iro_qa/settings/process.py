"""The local resolution process, as the settings describe it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from iro_qa.errors import SettingsError, UsageError
from iro_qa.process import PRESETS, Process, Stage
from iro_qa.registry import discover
from iro_qa.settings.known import FILE_NAME, known
from iro_qa.settings.tables import PluginsTable, ProcessTable


def process(table: ProcessTable, plugins: PluginsTable) -> Process:
    """A preset with this council's changes, or a process of its own stages. Raises SettingsError.

    Plugins are imported only where the preset is one of theirs: plugin/name.
    """
    given = table.model_fields_set
    if {"preset", "stages"} <= given:
        raise SettingsError(f"{FILE_NAME}: process: give preset or stages, not both.")
    presets = {**PRESETS, **_offered(plugins, table.preset)} if "/" in table.preset else PRESETS
    known("process.preset", table.preset, presets)
    problem = ""
    try:
        return attrs.evolve(_base(table, presets), **_changes(table))
    except UsageError as error:
        problem = str(error)
    raise SettingsError(f"{FILE_NAME}: process: {problem}")


def _offered(plugins: PluginsTable, wanted: str) -> dict[str, Process]:
    """The processes of the enabled plugins, by id. Raises SettingsError where the one that is wanted is lost.

    Nothing stands in for it: under another process the days by which people must answer would be wrong.
    """
    registry = discover(plugins.enabled).without(plugins.off)
    there = {offer.id: offer.it.process for offer in registry.processes}
    broke = [failure for failure in registry.failures if failure.plugin == wanted.partition("/")[0]]
    if broke and wanted not in there:
        raise SettingsError(f"{FILE_NAME}: process.preset: its plugin failed. {broke[0]}")
    return there


def _base(table: ProcessTable, presets: Mapping[str, Process]) -> Process:
    """The preset; with stages of its own a process that has nothing of any preset's."""
    if "stages" not in table.model_fields_set:
        return presets[table.preset]
    return Process(table.name or "own process", tuple(Stage(**row.model_dump()) for row in table.stages))


def _changes(table: ProcessTable) -> dict[str, Any]:
    """What is given beside the preset or the stages."""
    changes = {key: getattr(table, key) for key in table.model_fields_set - {"preset", "stages"}}
    if "administrative" in changes:
        changes["administrative"] = tuple(table.administrative)
    if "enters" in changes:
        changes["enters"] = tuple(sorted(table.enters.items()))
    return changes
