"""`iro-qa plugins enable` and `disable`: a name into iro-qa.toml or out of it, and nothing else of the file changed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from iro_qa import atomic
from iro_qa.cli.plugins.metadata import made_by
from iro_qa.cli.plugins.settings_file import FILE, MARK, data_in, enabled_in, one_of, settings_at, text_of
from iro_qa.cli.words import wrapped
from iro_qa.entry_points import PLUGIN_NAME, STANDARD
from iro_qa.errors import OutputError, UsageError

_NEW_FILE = "# The council's settings for iro-qa: see Keys of iro-qa.toml in its documentation.\n\n"
#: The line that begins [plugins].
_HEADER = re.compile(r"^[ \t]*\[[ \t]*plugins[ \t]*\][^\n]*(\n|\Z)", re.MULTILINE)


def enable(name: str, settings: Path | None) -> int:
    """Put the name under [plugins] enabled, and say with whose code children's records will be read."""
    path, found = settings_at(settings), one_of(name)
    text = text_of(path)
    if name == STANDARD or name in enabled_in(text):
        wrapped(f"{name} is enabled already.")
        return 0
    if not PLUGIN_NAME.match(name):
        raise UsageError("It cannot be enabled: a plugin's name is lower case letters, digits and _.")
    made = not path.is_file()
    _write(path, text or _NEW_FILE, name, [*enabled_in(text), name])
    wrapped(f"{name} is enabled in {FILE}{', which is new' if made else ''}.")
    whose = f"{found.distribution} {found.version} by {made_by(found) or 'somebody who gives no name'}"
    wrapped(f"From now on it runs beside children's records: {whose}.")
    wrapped(f"`iro-qa plugins check {name}` looks it over; `iro-qa plugins --offers` shows what it offers.")
    return 0


def disable(name: str, settings: Path | None) -> int:
    """Take the name out of [plugins] enabled; the plugin need not be installed any more."""
    path = settings_at(settings)
    text = text_of(path)
    enabled = enabled_in(text)
    if name == STANDARD:
        raise UsageError("standard is what is built in. Single checks and figures are switched off by their ids.")
    if name not in enabled:
        one_of(name, *enabled)
        wrapped(f"{name} is not enabled.")
        return 0
    _write(path, text, name, [one for one in enabled if one != name])
    wrapped(f"{name} is no longer enabled in {FILE}. Answers to its questions stay in the forms.")
    if left := sorted(set(_naming(data_in(text), f"{name}/"))):
        wrapped(f"{FILE} still names {', '.join(left)}. Take that out too, or no other command will accept the file.")
    return 0


def _write(path: Path, text: str, name: str, enabled: list[str]) -> None:
    """Write the settings with these names. Whatever else stands in the file is kept, or nothing is written."""
    whole, mark, text = text, text[: text.startswith(MARK)], text.removeprefix(MARK)
    expected = tomllib.loads(text)
    expected["plugins"] = {**expected.get("plugins", {}), "enabled": enabled}
    after = _edited(text, name, add=name in enabled)
    if "\r\n" in text and not re.search(r"(?<!\r)\n", text):
        after = re.sub(r"(?<!\r)\n", "\r\n", after)
    if tomllib.loads(after) != expected:
        raise OutputError(f"{FILE} could not be changed safely. Write the names under [plugins] enabled by hand.")
    if path.is_file() and text_of(path) != whole:
        raise OutputError(f"Somebody else changed {FILE} just now. Nothing was written: try again.")
    atomic.write(path.resolve(), (mark + after).encode())  # a link to shared settings stays one


def _edited(text: str, name: str, *, add: bool) -> str:
    """The text with the name in or out. Where there is no list yet, it comes first, before others' comments."""
    import tomlkit

    document = tomlkit.parse(text)
    table: Any = document.get("plugins")
    if add and table is not None and "enabled" not in table and (header := _HEADER.search(text)):
        begun = header[0] if header[1] else f"{header[0]}\n"
        return f'{text[: header.start()]}{begun}enabled = ["{name}"]\n{text[header.end() :]}'
    if add:
        document.setdefault("plugins", tomlkit.table()).setdefault("enabled", tomlkit.array()).append(name)
    while not add and name in table["enabled"]:
        table["enabled"].remove(name)
    return tomlkit.dumps(document)


def _naming(data: object, prefix: str) -> Iterator[str]:
    """Every id of the plugin's that the settings name, as a key or as a value."""
    parts = [*data, *data.values()] if isinstance(data, dict) else data if isinstance(data, list) else ()
    for part in parts:
        yield from (part,) if isinstance(part, str) and part.startswith(prefix) else _naming(part, prefix)
