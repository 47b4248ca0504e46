"""The caseload list on the command line: loading it, and showing what was read, left out and wrong."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import attrs

from iro_qa import atomic
from iro_qa.caseload import Caseload, list_csv, list_workbook, load_caseload
from iro_qa.caseload.folders import SKIPPED, look
from iro_qa.caseload.teams import with_known_teams
from iro_qa.cli import screen
from iro_qa.cli.words import SHOWN, many, say, wrapped
from iro_qa.dates import Month
from iro_qa.errors import Fault, Place, Unreadable, UsageError
from iro_qa.run import Folded, Reading


@attrs.frozen
class Listed:
    """The list, where one was given, and what is wrong with it."""

    caseload: Caseload | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def usable(self) -> Caseload | None:
        """The list, if some list could be read."""
        return self.caseload if self.caseload and self.caseload.source else None

    def needed(self) -> Caseload:
        """The list. Raises UsageError where none was given."""
        if self.caseload is None:
            raise UsageError("The caseload list is missing: name it with --caseload.")
        return self.caseload

    def beside(self, folded: Folded, month: Month | None = None) -> Listed:
        """The same with the teams of these forms and settings, and with what of it does not fit the month."""
        if self.caseload is None:
            return self
        made, faults = with_known_teams(self.caseload, folded.council.teams, folded.teams)
        late = _without_review(made, month) if month else ()
        return Listed(made, (*late, *self.faults, *faults))


def _without_review(caseload: Caseload, month: Month) -> tuple[Fault, ...]:
    """One fault where no review of the month is on the list: it may be another month's."""
    if any(Month.of(day) == month for child in caseload.children for day in child.reviews):
        return ()
    place = next(iter(caseload.places.values()), Place())
    what = f"The list knows no review held in {month.words}; is it last month's, or of another year?"
    return (Fault(attrs.evolve(place, sheet="", row=None), "no-review", what, "Give the list of this month."),)


NO_LIST = Listed()
#: Where the rest of a long list of faults stands, for commands that write no fix-list.
SEE_SUMMARISE = "see `iro-qa summarise`"
_NOTHING = "Nothing on the caseload list can be used, so nothing is made."


def loaded(paths: Sequence[Path], year: int | None, skip: Collection[str] = SKIPPED) -> Listed:
    """The list in these files, without folders of these names.

    Raises UsageError for a path that is not there, and for a list on which nothing can be used.
    """
    for number, path in enumerate(paths, start=1):
        if not os.path.lexists(path):
            raise UsageError(f"Path {number} of {len(paths)} of the caseload list does not exist. Check its spelling.")
    if not paths:
        return NO_LIST
    caseload, faults = load_caseload(paths, year=year, skip=skip)
    if not caseload.children:
        raise UsageError(f"{_NOTHING} {_why(caseload, faults)}".strip())
    return Listed(caseload, faults)


def _why(caseload: Caseload, faults: Sequence[Fault]) -> str:
    """The first fault, and how many more; without one, why all rows were left out."""
    if faults:
        more = f" And {many(len(faults) - 1, 'fault')} more." if len(faults) > 1 else ""
        return f"{faults[0]}{more}"
    return "; ".join(f"{n:,} left out: {why}" for why, n in caseload.left_out) + "."


def apart_from_forms(reading: Reading, paths: Sequence[Path], skip: Collection[str] = SKIPPED) -> Reading:
    """The files of forms without the list, should it lie among them."""
    listed = {os.path.realpath(path) for path in look(paths, skip).files}
    mine = tuple(file for file in reading.files if os.path.realpath(file) not in listed)
    return attrs.evolve(reading, files=mine) if len(mine) < len(reading.files) else reading


def show(listed: Listed, names: bool, rest: str) -> None:
    """What was read of the list, what was left out and why, and what is wrong with it. `rest` says where all is."""
    found = listed.caseload
    if found is None:
        return
    rows = many(found.rows, "child", "children") if found.source.startswith("SSDA903") else many(found.rows, "row")
    say(f"Caseload list ({found.source}): {rows} read, {len(found.children):,} in care.")
    for why, n in found.left_out:
        wrapped(f"{n:,} not on the list: {why}", 2)
    for why, n in found.passed_over:
        wrapped(f"{n:,} passed over in the list's folders: {why}", 2)
    for note in (note for note in found.notes if not note.question):
        wrapped(f"{screen.where(note.place, names)}: {note.what}", 2)
    _say_faults(listed.faults, names, rest)
    doubts = sum(bool(note.question) for note in found.notes)
    if doubts:
        say(f"  {many(doubts, 'doubtful cell')} in the list, read all the same: {rest}.")


def _say_faults(faults: Sequence[Fault], names: bool, rest: str) -> None:
    if faults:
        say(f"  {many(len(faults), 'fault')} in the list; a faulty row or cell costs only itself:")
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
            "left_out": dict(found.left_out), "passed_over": dict(found.passed_over),
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
    how = "the first sheet says how" if file.suffix.lower() == ".xlsx" else "the manual says what each column holds"
    say(f"The list is written. Fill in one row a child; {how}.")
    return 0
