"""Which plugins are installed, from metadata alone: nothing of a plugin is imported."""

from __future__ import annotations

import importlib.metadata

import attrs

#: The group of entry points in which plugins are found, and the name under which their hooks are filed.
GROUP = "iro_qa"
#: The built-in plugin, which is always enabled.
STANDARD = "standard"


@attrs.frozen
class Installed:
    """A plugin as its metadata says."""

    name: str
    distribution: str
    version: str
    module: str


def installed() -> tuple[Installed, ...]:
    """Every installed plugin, the built-in one first, then by name."""
    found = {
        Installed(point.name, point.dist.name, point.dist.version, point.value)
        for point in importlib.metadata.entry_points(group=GROUP)
        if point.dist is not None
    }
    return tuple(sorted(found, key=lambda plugin: (plugin.name != STANDARD, plugin.name, plugin.distribution)))
