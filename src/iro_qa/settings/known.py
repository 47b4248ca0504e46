"""Names in iro-qa.toml that must be among those there are."""

from __future__ import annotations

from collections.abc import Collection

from iro_qa.boundary import did_you_mean
from iro_qa.errors import SettingsError

#: The file's usual name, looked for in the folder in which the command is run.
FILE_NAME = "iro-qa.toml"


def known(key: str, name: str, right: Collection[str]) -> None:
    """Raise SettingsError with the nearest right name where a name is not one of the right ones."""
    if name not in right:
        raise SettingsError(f"{FILE_NAME}: {key}: there is no {name}.{did_you_mean(name, right)}")
