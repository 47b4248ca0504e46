"""What can be said of plugins without importing one: what is enabled in iro-qa.toml, and whose each is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from iro_qa.boundary import did_you_mean
from iro_qa.cli.words import NO_SETTINGS
from iro_qa.entry_points import Installed, installed
from iro_qa.errors import SettingsError, UsageError

FILE = "iro-qa.toml"
#: Some editors begin a text file with it.
MARK = "\ufeff"


def settings_at(settings: Path | None) -> Path:
    """Where the settings are or would be. Raises SettingsError where none are at the place given."""
    if settings is not None and not settings.is_file():
        raise SettingsError(NO_SETTINGS)
    return settings or Path(FILE)


def data_in(text: str) -> dict[str, Any]:
    """The settings as they were read. Raises ValueError for what is no TOML."""
    return tomllib.loads(text.removeprefix(MARK))


def text_of(path: Path) -> str:
    """The settings with their own line ends and mark; blank where there are none. Raises SettingsError."""
    try:
        text = path.read_bytes().decode("utf-8") if path.is_file() else ""
        data_in(text)
    except (OSError, ValueError):
        text = None
    if text is None:
        raise SettingsError(f"{FILE} cannot be read as TOML in UTF-8.")
    return text


def enabled_in(text: str) -> tuple[str, ...]:
    """The names under [plugins] enabled, read without the settings model, which would import pydantic."""
    table = data_in(text).get("plugins", {})
    names = table.get("enabled", []) if isinstance(table, dict) else None
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return tuple(names)
    raise SettingsError(f"{FILE}: [plugins] enabled must be a list of names.")


def one_of(name: str, *also: str) -> Installed:
    """The installed plugin of that name. Raises UsageError if there is none, or more than one."""
    known = installed()
    found = [plugin for plugin in known if plugin.name == name]
    if not found:
        near = did_you_mean(name, [*(plugin.name for plugin in known), *also])
        raise UsageError(f"No plugin of this name is installed.{near}")
    if len(found) > 1:
        both = " and ".join(plugin.distribution for plugin in found)
        raise UsageError(f"Two distributions use this name: {both}. Uninstall one of them.")
    return found[0]
