"""Hooks whose results are not what the hook asks for, seen where the module is held against the protocols."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from iro_qa.plugin import Check, Exporter, hook


@hook
def iro_qa_checks() -> Iterable[str]:
    """The names of checks instead of checks."""
    return ["life-story"]


@hook
def iro_qa_aggregators(checks: list[Check]) -> list[Check]:
    """A hook takes no arguments, and figures are no checks."""
    return checks


@hook
def iro_qa_exporters() -> Exporter:
    """One, not in a list."""
    return Exporter("text", "Text", ".txt", lambda summary: summary.team.encode())


@hook
def iro_qa_raeders() -> Iterable[Check]:
    """Misspelt."""
    return []


if TYPE_CHECKING:
    import hooks_give_wrong_things

    from iro_qa.plugin import HasAggregators, HasChecks, HasExporters, HasReaders

    _checks: HasChecks = hooks_give_wrong_things  # E: texts where checks are asked for
    _aggregators: HasAggregators = hooks_give_wrong_things  # E: it takes an argument
    _exporters: HasExporters = hooks_give_wrong_things  # E: one exporter instead of several
    _readers: HasReaders = hooks_give_wrong_things  # E: there is no such hook here: its name is misspelt
