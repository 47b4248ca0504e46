"""`iro-qa plugins`: what is installed and enabled, from metadata alone."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from iro_qa.cli.words import NO_SETTINGS, say
from iro_qa.entry_points import STANDARD, Installed, installed
from iro_qa.errors import SettingsError


def plugins(settings: Path | None, *, as_json: bool) -> int:
    """Print every installed plugin, then those enabled but not installed. Imports nothing of any plugin."""
    enabled = (STANDARD, *_enabled(settings))
    known = installed()
    if as_json:
        rows = [{**_row(plugin), "enabled": plugin.name in enabled} for plugin in known]
        say(json.dumps({"schema_version": "1.0", "plugins": rows, "missing": _missing(enabled, known)}, indent=2))
        return 0
    for plugin in known:
        state = "enabled" if plugin.name in enabled else "not enabled"
        say(f"{plugin.name:<20} {state:<12} {plugin.distribution} {plugin.version}")
    for name in _missing(enabled, known):
        say(f"{name:<20} enabled in iro-qa.toml, but not installed")
    return 0


def _row(plugin: Installed) -> dict[str, str]:
    return {"name": plugin.name, "distribution": plugin.distribution, "version": plugin.version}


def _missing(enabled: tuple[str, ...], known: tuple[Installed, ...]) -> list[str]:
    return sorted(set(enabled) - {plugin.name for plugin in known})


def _enabled(settings: Path | None) -> tuple[str, ...]:
    """The names under [plugins] enabled, read without the settings model, which would import pydantic."""
    path = settings or Path("iro-qa.toml")
    if not path.is_file():
        if settings is None:
            return ()
        raise SettingsError(NO_SETTINGS)
    problem = "iro-qa.toml: [plugins] enabled must be a list of names."
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("plugins", {})
    except (OSError, ValueError):
        problem, table = "iro-qa.toml cannot be read as TOML in UTF-8.", None
    names = table.get("enabled", []) if isinstance(table, dict) else None
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return tuple(names)
    raise SettingsError(problem)
