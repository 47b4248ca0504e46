"""Which files of folders may be a list, and what is passed over there, counted by kind: last year's lists are not read.

The same rules as for forms: folders such as Archive, hidden ones and links are not gone into.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

import attrs

#: Folders that hold what no longer counts, as the council's settings have them too.
SKIPPED = ("Archive", "Archived", "Superseded", "Old", "Do not use")
_SUFFIXES = (".csv", ".xlsx", ".xml")
_PLACEHOLDERS = (".cloud", ".cloudf", ".icloud")


@attrs.frozen
class Lying:
    """The files to read, each once, and how much of each kind was passed over."""

    files: tuple[Path, ...] = attrs.field(repr=False)
    passed_over: tuple[tuple[str, int], ...] = ()


def look(paths: Iterable[Path | str], skip: Collection[str] = SKIPPED) -> Lying:
    """Every file named, and in folders those of a kind that may be a list, in sorted order. Nothing is opened."""
    skipped = frozenset(map(_folded, skip))
    found: dict[Path, None] = {}
    counts: Counter[str] = Counter()
    for path in map(Path, paths):
        inside = _inside(path, skipped, counts) if path.is_dir() else [path]
        found |= dict.fromkeys(sorted(inside))
    return Lying(tuple(found), tuple(sorted(counts.items())))


def _inside(top: Path, skipped: Collection[str], counts: Counter[str]) -> list[Path]:
    found: list[Path] = []

    def closed(_: OSError) -> None:
        counts["folder that could not be opened"] += 1

    for here, folders, names in os.walk(top, onerror=closed):
        why = {name: _not_entered(Path(here, name), skipped) for name in folders}
        folders[:] = [name for name in folders if not why[name]]
        kinds = {name: _not_read(Path(here, name)) for name in names}
        found += [Path(here, name) for name in names if not kinds[name]]
        counts.update(filter(None, (*why.values(), *kinds.values())))
    return found


def _not_entered(folder: Path, skipped: Collection[str]) -> str:
    """Why a folder is passed over; blank where it is not."""
    if folder.is_symlink():
        return "link to a folder"
    if folder.name.startswith("."):
        return "hidden folder"
    return "folder of what no longer counts, by its name" if _folded(folder.name) in skipped else ""


def _not_read(path: Path) -> str:
    """Why a file is passed over; blank where it may be a list."""
    name = path.name.casefold()
    if name.endswith(_PLACEHOLDERS):
        return "file that is not on this computer, only its name is"
    if name.startswith(("~$", ".~lock.")):
        return "lock file"
    if name.startswith("."):
        return "hidden file"
    if not name.endswith(_SUFFIXES):
        return "file of another kind"
    return "" if path.is_file() else "file that cannot be opened, such as a link that leads nowhere"


def _folded(name: str) -> str:
    """A folder's name without what people write differently."""
    return re.sub(r"[\W_]+", " ", name).strip().casefold()
