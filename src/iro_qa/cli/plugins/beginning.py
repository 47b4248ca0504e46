"""`iro-qa plugins new`: a whole distribution to begin from, written into a folder of its own."""

from __future__ import annotations

from pathlib import Path

from iro_qa import atomic
from iro_qa.boundary import Caught, attempt
from iro_qa.cli.words import say
from iro_qa.entry_points import STANDARD, installed
from iro_qa.errors import UsageError
from iro_qa.scaffold import distribution, may_be_called


def new(name: str, to: Path) -> int:
    """Write it, and say in three lines what to do next."""
    if not may_be_called(name):
        raise UsageError(
            "A plugin's name is lower case letters, digits and single _ between them, at most 30, as eastshire."
        )
    if name == STANDARD or any(plugin.name == name for plugin in installed()):
        raise UsageError("A plugin of this name is installed already. Choose another name.")
    _must_be_empty(to)
    files = distribution(name)
    for path, text in files.items():
        atomic.write(to / path, text.encode())
    say(f"1. {len(files)} files are written. Make them your own, from src/iro_qa_{name}/section.py on.")
    say("2. In the folder: pip install --group test --editable . && pytest")
    say(f"3. Then: iro-qa plugins check {name}; and beside your iro-qa.toml: iro-qa plugins enable {name}")
    return 0


def _must_be_empty(folder: Path) -> None:
    """Raise UsageError over a folder that holds something: nothing of anybody's is written over."""
    found = attempt(lambda: any(folder.iterdir())) if folder.exists() else False
    if isinstance(found, Caught):
        raise UsageError("--to must be a folder, empty or to be made.")
    if found:
        raise UsageError("The folder is not empty. Give one that is, or one to be made.")
