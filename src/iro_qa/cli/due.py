"""`iro-qa due`: reads the forms, asks what is due as at a day, and shows it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from iro_qa.cli import caseload, due_shown
from iro_qa.cli.inputs import counted_of, day_of, opened, reading_of
from iro_qa.errors import UsageError
from iro_qa.run.duties import due


@attrs.frozen
class Wanted:
    """From which day to look, and for whom."""

    as_at: str
    team: str = ""
    caseload: tuple[Path, ...] = ()
    year: int | None = None


def show(paths: Sequence[Path], wanted: Wanted, settings: Path | None, *, as_json: bool, names: bool) -> int:
    """Print it. 1 where something is late or to be escalated, or could not be read; 3 where something broke."""
    day = day_of(wanted.as_at)
    if day is None:
        raise UsageError("Name the day to look from: --as-at 2026-11-02.")
    council, registry = opened(settings)
    listed = caseload.loaded(wanted.caseload, wanted.year, council.skip_folders)
    reading = reading_of(paths, registry, council, wanted.caseload)
    folded = counted_of(reading, registry, council)
    listed = listed.beside(folded)
    found = due(folded, day, team=wanted.team or None, caseload=listed.usable)
    due_shown.show(found, folded, listed, as_json=as_json, names=names)
    if folded.failures:
        return 3
    faulty = folded.unreadable or listed.faults or not folded.resolution.clean
    return 1 if found.pressing or faulty else 0
