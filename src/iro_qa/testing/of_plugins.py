"""The laws of a plugin as a whole: all it offers is accepted, its metadata is right, and listing it imports nothing."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from iro_qa.entry_points import STANDARD, Installed, asked_of_us
from iro_qa.registry import Registry
from iro_qa.testing.law import Law

#: Lists the plugins in a clean interpreter, then prints the modules that are there.
_LIST = "import sys; from iro_qa.entry_points import installed; installed(); print(*sys.modules, sep='\\n')"


def laws(name: str, registry: Registry) -> Iterator[Law]:
    """Every law of one plugin as a whole; those of its distribution only where it is installed as one."""
    yield Law.saying(name, "is-accepted", "all that a plugin offers can be used.", lambda: _failed(name, registry))
    plugin = next((one for one in registry.plugins if one.name == name and one.distribution), None)
    if plugin is None or name == STANDARD:
        return
    yield Law.saying(name, "is-listed-unseen", "listing imports no plugin.", lambda: _imported(plugin))
    yield Law.saying(name, "asks-for-iro-qa", "the distribution requires iro-qa.", lambda: _asks(plugin))
    yield Law.saying(name, "is-typed", "the package carries py.typed.", lambda: _untyped(plugin))


def _failed(name: str, registry: Registry) -> str:
    own = [failure for failure in registry.failures if failure.plugin == name]
    return " ".join(f"{failure.offer or failure.stage}: {failure.what}" for failure in own)


def _imported(plugin: Installed) -> str:
    command = [sys.executable, "-c", _LIST]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603  # our own
    if done.returncode:
        return "The list of plugins cannot be made where it is installed."
    own = plugin.module.partition(".")[0]
    there = own in {line.partition(".")[0] for line in done.stdout.splitlines()}
    return f"{own} is imported although nobody asked for it." if there else ""


def _asks(plugin: Installed) -> str:
    asked = asked_of_us(importlib.metadata.requires(plugin.distribution) or ())
    if not asked:
        return "Its dependencies do not name iro-qa."
    lowest = any(one.operator in (">=", "~=", "==") for found in asked for one in found.specifier)
    return "" if lowest else "Its dependency on iro-qa names no lowest version: write iro-qa>=0.1, say."


def _untyped(plugin: Installed) -> str:
    module = sys.modules.get(plugin.module.partition(".")[0])
    places = [Path(one) for one in getattr(module, "__path__", ())]
    return "" if not places or any((one / "py.typed").exists() for one in places) else "There is no py.typed beside it."
