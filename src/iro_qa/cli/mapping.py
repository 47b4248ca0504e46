"""What `iro-qa map` does: reads one file's headings and answers, and proposes what they mean."""

from __future__ import annotations

import itertools
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import attrs

from iro_qa import atomic
from iro_qa.boundary import Caught, attempt, drain
from iro_qa.cli import screen
from iro_qa.cli.inputs import opened
from iro_qa.cli.words import say
from iro_qa.council import Council
from iro_qa.errors import Place, SettingsError, Unreadable, UsageError
from iro_qa.forms.values import Cell
from iro_qa.mapping import Proposal, propose, toml
from iro_qa.readers import Raw
from iro_qa.registry import Registry
from iro_qa.settings import load_settings

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}\Z")
#: How many rows of a file are looked at.
_ROWS = 2_000
_NO_COLUMNS = "This kind of file has no headings, so it needs no map. Give a CSV or Excel file."


@attrs.frozen
class Wanted:
    """Which file to propose a map for, and what to do with the proposal."""

    file: Path
    name: str
    to: Path | None
    headings: bool


def propose_map(wanted: Wanted, settings: Path | None, *, as_json: bool) -> int:
    """Print the proposal, or add it to a settings file."""
    council, registry = opened(settings)
    raws, faults = _read(wanted.file, registry)
    if not raws:
        screen.say_unreadable(faults, False, "these are the first")
        return 1
    columns = raws[0].columns
    made = propose(columns, [_cells(raw) for raw in raws], council.questions, council.lists, council.maps)
    name = _name(wanted.name, made, council)
    text = toml(made, name, headings=wanted.headings)
    if wanted.to is not None:
        _add(text, made, name, wanted.to)
    elif as_json:
        screen.as_json(_json(made, name, text))
    else:
        say(text.rstrip("\n"))
    return 1 if made.unmapped or made.conflicts or made.open or made.missing else 0


def _read(file: Path, registry: Registry) -> tuple[list[Raw], list[Unreadable]]:
    """The rows of the file's first table, and what kept it from having any."""
    if not os.path.lexists(file):
        raise UsageError("The file does not exist. Check its spelling.")
    offer = registry.reader_for(file.suffix)
    if offer is None or not file.is_file():  # a folder, or a pipe that would never end
        raise UsageError("Name one file of a kind that is read, with its headings: a CSV or Excel file.")
    place = Place(1, 1, file.suffix.lower(), str(file))
    found = list(itertools.islice(drain(lambda: offer.it.read(file, place)), _ROWS))
    raws = [one for one in found if isinstance(one, Raw)]
    if raws and not any(one.columns for one in raws):
        raise UsageError(_NO_COLUMNS)
    return [one for one in raws if one.columns], [one for one in found if isinstance(one, Unreadable)]


def _cells(raw: Raw) -> Mapping[str, Cell]:
    return {} if isinstance(raw.data, bytes) else raw.data


def _name(wanted: str, made: Proposal, council: Council) -> str:
    """What to call the map: as asked, as the one is called that fits already, or a name that is free."""
    names = {one.name for one in council.maps}
    if wanted and not _NAME.match(wanted):
        raise UsageError("A map's name is made of letters, digits, _ and -, and begins with a letter.")
    if wanted in names - {made.map}:
        raise UsageError(
            "There is a map of this name already, and this file is not one of its files. Choose another name."
        )
    free = (f"own{'' if number == 1 else f'_{number}'}" for number in itertools.count(1))
    return made.map or wanted or next(name for name in free if name not in names)


def _add(text: str, made: Proposal, name: str, to: Path) -> None:
    """Add the proposal to a settings file. Raises UsageError where it would not be one any more."""
    if made.map:
        raise UsageError(f"[map.{name}] is there already. Print the proposal without --to, and add its lines by hand.")
    before = _settings(to) if os.path.lexists(to) else ""
    if name in tomllib.loads(before).get("map", {}):
        raise UsageError(f"That file has a [map.{name}] already. Choose another name with --name.")
    atomic.write(to, (f"{before.rstrip()}\n\n{text}" if before.strip() else text).encode())
    say(f"[map.{name}] is added to the settings. Read every line of it before you use it.")


def _settings(path: Path) -> str:
    """The text of settings that can be read; load_settings says what is wrong with others."""
    load_settings(path)
    text = attempt(path.read_text, "utf-8-sig")
    if isinstance(text, Caught):
        raise SettingsError("The settings cannot be read.")
    return text


def _json(made: Proposal, name: str, text: str) -> dict[str, object]:
    return {
        "map": name,
        "columns": [{"column": one.number, "question": one.path, "likeness": one.score} for one in made.mapped],
        "conflicts": [{"column": one.number, "question": one.path, "other": one.other} for one in made.conflicts],
        "unmapped": [one.number for one in made.unmapped], "known": list(made.known), "missing": list(made.missing),
        "open": [
            {"column": one.number, "question": one.path, "different": one.different, "rows": one.rows}
            for one in made.open
        ],
        "toml": text,
    }  # fmt: skip
