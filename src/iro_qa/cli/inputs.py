"""What the commands begin with: a day, the settings, the files of forms, and which of the forms count."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import attrs

from iro_qa import run
from iro_qa.cli import caseload, screen
from iro_qa.cli.quiet import shut
from iro_qa.cli.words import NO_SETTINGS
from iro_qa.council import Council
from iro_qa.errors import SettingsError, UsageError
from iro_qa.registry import Registry, discover
from iro_qa.settings import FILE_NAME, checked, load_settings

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day_of(text: str) -> date | None:
    """A day as it is typed, or None for a blank. Raises UsageError for anything but YYYY-MM-DD."""
    try:
        if not text or _DAY.fullmatch(text):
            return date.fromisoformat(text) if text else None
    except ValueError:
        pass  # such as 30 February
    raise UsageError("A day is written YYYY-MM-DD, for example 2026-11-02.")


def opened(settings: Path | None) -> tuple[Council, Registry]:
    """The council's settings and the registry they enable."""
    path = settings or Path(FILE_NAME)
    if settings is not None and not settings.is_file():
        raise SettingsError(NO_SETTINGS)
    council = load_settings(path) if path.is_file() else Council()
    shut()
    registry = discover(council.plugins)
    return checked(council, registry), registry.without(council.off)


def reading_of(paths: Sequence[Path], registry: Registry, council: Council, listed: Sequence[Path] = ()) -> run.Reading:
    """The files to read, without the caseload list's. Raises UsageError for no files, or a path that is not there."""
    for number, path in enumerate(paths, start=1):
        if not os.path.lexists(path):
            raise UsageError(f"Path {number} of {len(paths)} does not exist. Check its spelling.")
    reading = run.read(paths, registry, council)
    if not reading.files:
        kinds = ", ".join(sorted({s for offer in registry.readers for s in offer.it.suffixes}))
        passed = f"Passed over: {passed_over}. " if (passed_over := screen.passed_over(reading.passed_over)) else ""
        raise UsageError(f"There is no file of forms here. {passed}Kinds that are read: {kinds}.")
    return caseload.apart_from_forms(reading, listed, council.skip_folders)


def apart(paths: Sequence[Path], files: Sequence[Path], to: Path, option: str = "--to") -> None:
    """Raise UsageError where the documents would lie among the forms: over them, or read as forms the next time."""
    out = Path(os.path.realpath(to))
    folders = [Path(os.path.realpath(path)) for path in paths if path.is_dir()]
    beside = out in {Path(os.path.realpath(file.parent)) for file in files}
    if beside or any(out == folder or folder in out.parents for folder in folders):
        raise UsageError(
            "The documents would lie in the folder of forms and be read as forms next time. "
            f"Name a folder outside it with {option}."
        )


def teams_of(names: Sequence[str]) -> str | frozenset[str]:
    """The teams as they are typed: one, several together, or "" for the whole service."""
    return frozenset(names) if len(names) > 1 else "".join(names)


def folded_of(reading: run.Reading, registry: Registry, council: Council) -> run.Folded:
    """Which forms count and what is open on them, with every figure."""
    with screen.watched(reading) as items:
        return run.fold(items, registry, council)


def counted_of(reading: run.Reading, registry: Registry, council: Council) -> run.Folded:
    """The same for a command that needs no check and no figure."""
    return folded_of(reading, attrs.evolve(registry, checks=(), aggregators=()), council)
