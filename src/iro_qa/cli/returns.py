"""`iro-qa return`: the files of a return that a plugin offers, from the forms of some months."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import attrs

from iro_qa import atomic, run
from iro_qa.boundary import attempt
from iro_qa.cli import caseload, keeping, outcome, screen
from iro_qa.cli.inputs import apart, counted_of, opened, reading_of
from iro_qa.cli.words import many, say, wrapped
from iro_qa.errors import UsageError
from iro_qa.run.month.summarising import spelt
from iro_qa.run.period import span


@attrs.frozen
class Wanted:
    """Which return, of which months, with which caseload list, and where its files go."""

    name: str
    first: str
    last: str
    out: Path
    listed: tuple[Path, ...] = ()
    year: int | None = None


def make(paths: Sequence[Path], wanted: Wanted, settings: Path | None, *, as_json: bool, names: bool) -> int:
    """Write its files, and say what it was made from.

    1 where forms or the list could not be read, or forms are in conflict; 3 where something broke.
    """
    months = span(wanted.first, wanted.last)  # before all the work
    council, registry = opened(settings)
    run.return_offer(registry, wanted.name)
    listed = caseload.loaded(wanted.listed, wanted.year, council.skip_folders)
    reading = reading_of(paths, registry, council, wanted.listed)
    apart(paths, reading.files, wanted.out, "--out")
    folded = counted_of(reading, registry, council)
    listed = listed.beside(folded)
    made = run.make_return(reading, folded, wanted.name, months[0], months[-1], listed.usable)
    written = keeping.Written(tuple(_written(made, wanted.out)))
    _show(made, folded, listed, written, as_json=as_json, names=names)
    if folded.failures or made.failure:
        return 3
    return 1 if listed.faults or folded.unreadable or not folded.resolution.clean else 0


def _written(made: run.Returned, folder: Path) -> list[Path]:
    """Write all its files. Raises UsageError, with none written, where one would be written over another."""
    files = [(folder / document.name, document.content) for document in made.documents]
    there = [path.name for path, content in files if os.path.lexists(path) and attempt(path.read_bytes) != content]
    if there:
        raise UsageError(f"The folder has {', '.join(there)} already, with something else in it. Name another folder.")
    return [atomic.write(path, content) for path, content in files]


def _show(
    made: run.Returned, folded: run.Folded, listed: caseload.Listed, written: keeping.Written,
    *, as_json: bool, names: bool,
) -> None:  # fmt: skip
    failures = (*folded.failures, *([made.failure] if made.failure else []))
    if as_json:
        about = {"return": made.id, "months": [str(month) for month in made.months], "forms_of_the_months": made.forms}
        rest = outcome.json_rows(folded, written, failures, "")
        screen.as_json({**about, **rest, **caseload.json_rows(listed)})
        return
    outcome.say_read(folded)
    screen.say_unreadable(folded.unreadable, names, screen.SEE_SUMMARISE)
    caseload.show(listed, names, caseload.SEE_SUMMARISE)
    done = "not made" if made.failure else f"made from {many(made.forms, 'form')}"
    wrapped(f"{made.title} ({made.id}), {spelt(made.months)}: {done}.")
    if written.paths:
        say(f"Wrote {many(len(written.paths), 'file')} to {written.paths[0].parent}:")
    for path in written.paths:
        say(f"  {path.name}")
    screen.say_failures(failures)
