"""For a plugin's conftest.py: a registry of the plugin and the built-ins, under which nobody discovers others.

from iro_qa.testing.pytest import only

registry = only("northshire")
"""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from iro_qa import entry_points
from iro_qa.entry_points import BUILT_IN, STANDARD
from iro_qa.registry import Registry, discover, registry_of

_SAID = (
    "A test that has the fixture `registry` must not look for installed plugins: what it found would depend on the "
    "machine. Use the fixture's value."
)


def only(plugin: str, module: object = None) -> Any:
    """A pytest fixture: a registry of the built-ins and this installed plugin; with a `module`, of it under this name.

    While a test has it, looking for installed plugins raises AssertionError. So does a plugin that fails, at once.
    """

    @pytest.fixture
    def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
        """The plugin under test and the built-ins."""
        made = _made(plugin, module)
        assert not made.failures, " ".join(failure.what for failure in made.failures)
        monkeypatch.setattr(entry_points, "_points", _refused)
        return made

    return registry


def _made(plugin: str, module: object) -> Registry:
    if module is None:
        return discover([plugin])
    return registry_of({STANDARD: importlib.import_module(BUILT_IN), plugin: module})


def _refused() -> None:
    raise AssertionError(_SAID)
