"""`iro-qa figures`: every figure over any run of months, on the screen, as JSON or in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from iro_qa import run
from iro_qa.cli import figures_shown, keeping
from iro_qa.cli.inputs import apart, day_of, folded_of, opened, reading_of, teams_of
from iro_qa.errors import UsageError
from iro_qa.run.period import span
from iro_qa.summaries import PeriodFigures


@attrs.frozen
class Wanted:
    """Which months, of whom, as at which day, and where a workbook goes."""

    first: str
    last: str
    teams: tuple[str, ...] = ()
    as_at: str = ""
    to_file: Path | None = None


def show(paths: Sequence[Path], wanted: Wanted, settings: Path | None, *, as_json: bool, names: bool) -> int:
    """Print them, and write the workbook. 1 where forms could not be read or are in conflict; 3 where something broke.

    No child's number is printed or written: `iro-qa explain` names the forms behind a figure.
    """
    months, day, to = span(wanted.first, wanted.last), day_of(wanted.as_at), wanted.to_file
    if to and to.suffix.lower() != ".xlsx":
        raise UsageError("The workbook's name ends in .xlsx, for example figures.xlsx.")
    council, registry = opened(settings)
    reading = reading_of(paths, registry, council)
    if to:
        apart(paths, reading.files, to.parent, "--to-file")
    folded = folded_of(reading, registry, council)
    found = run.figures_of(folded, months[0], months[-1], team=teams_of(wanted.teams), as_at_day=day)
    written = keeping.write(to, _workbook(found)) if to else None
    figures_shown.show(found, folded, written, as_json=as_json, names=names)
    if folded.failures or found.failures:
        return 3
    return 1 if folded.unreadable or not folded.resolution.clean else 0


def _workbook(found: PeriodFigures) -> bytes:
    from iro_qa.standard.excel.period import period_workbook

    return period_workbook(found)
