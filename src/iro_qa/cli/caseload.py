"""The caseload list on the command line: loading it, and showing what was read, left out and wrong."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs

from iro_qa import atomic
from iro_qa.caseload import Caseload, list_csv, list_workbook, load_caseload
from iro_qa.caseload.files import found_files
from iro_qa.cli import screen
from iro_qa.cli.words import SHOWN, many, say, wrapped
from iro_qa.errors import Fault, Unreadable, UsageError
from iro_qa.run import Reading


@attrs.frozen
class Listed:
    """The list, where one was given, and what is wrong with it."""

    caseload: Caseload | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def usable(self) -> Caseload | None:
        """The list, if some list could be read."""
        return self.caseload if self.caseload and self.caseload.source else None


NO_LIST = Listed()
#: Where the rest of a long list of faults stands, for commands that write no fix-list.
SEE_SUMMARISE = "see `iro-qa summarise`"


def loaded(paths: Sequence[Path], year: int | None) -> Listed:
    """The list in these files. Raises UsageError for a path that is not there."""
    for number, path in enumerate(paths, start=1):
        if not os.path.lexists(path):
            raise UsageError(f"Path {number} of {len(paths)} of the caseload list does not exist. Check its spelling.")
    return Listed(*load_caseload(paths, year=year)) if paths else Listed()


def apart_from_forms(reading: Reading, paths: Sequence[Path]) -> Reading:
    """The files of forms without the list, should it lie among them."""
    listed = {os.path.realpath(path) for path in found_files(paths)}
    mine = tuple(file for file in reading.files if os.path.realpath(file) not in listed)
    return attrs.evolve(reading, files=mine) if len(mine) < len(reading.files) else reading


def show(listed: Listed, names: bool, rest: str) -> None:
    """What was read of the list, what was left out and why, and what is wrong with it. `rest` says where all is."""
    found = listed.caseload
    if found is None:
        return
    rows = many(found.rows, "child", "children") if found.source.startswith("SSDA903") else many(found.rows, "row")
    say(f"Caseload list ({found.source or 'none could be read'}): {rows} read, {len(found.children):,} in care.")
    for why, n in found.left_out:
        wrapped(f"{n:,} not on the list: {why}", 2)
    for note in (note for note in found.notes if not note.question):
        wrapped(f"{screen.where(note.place, names)}: {note.what}", 2)
    _say_faults(listed.faults, names, rest)
    doubts = sum(bool(note.question) for note in found.notes)
    if doubts:
        say(f"  {many(doubts, 'doubtful cell')} in the list, read all the same: {rest}.")


def _say_faults(faults: Sequence[Fault], names: bool, rest: str) -> None:
    if faults:
        say(f"  {many(len(faults), 'fault')} in the list; each costs only its row or cell:")
    for fault in faults[:SHOWN]:
        wrapped(f"{screen.where(fault.place, names)}: {fault.what} {fault.remedy}", 4)
    if len(faults) > SHOWN:
        say(f"    and {many(len(faults) - SHOWN, 'fault')} more: {rest}.")


def json_rows(listed: Listed) -> dict[str, Any]:
    """The same for a program."""
    found = listed.caseload
    if found is None:
        return {}
    return {
        "caseload": {
            "source": found.source, "rows": found.rows, "children": len(found.children),
            "left_out": dict(found.left_out),
            "faults": screen.fault_rows([Unreadable(one.place, (one,)) for one in listed.faults]),
            "doubtful": screen.note_rows(found.notes),
        }
    }  # fmt: skip


def template(file: Path) -> int:
    """Write the empty list to fill in, as Excel or CSV."""
    made = {".xlsx": list_workbook, ".csv": list_csv}.get(file.suffix.lower())
    if made is None:
        raise UsageError("The list's name ends in .xlsx or .csv, for example caseload.xlsx.")
    if os.path.lexists(file):
        raise UsageError("There is a file of this name already, perhaps with a list in it. Choose another name.")
    atomic.write(file, made())
    say("The list is written. Fill in one row a child; the first sheet of the workbook says how.")
    return 0
