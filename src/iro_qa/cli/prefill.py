"""`iro-qa prefill`: drafts for the reviews that are due, as JSON, JSON Lines or our workbook."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import attrs

from iro_qa import atomic, run
from iro_qa.cli import caseload, screen
from iro_qa.cli.inputs import counted_of, day_of, opened, reading_of
from iro_qa.cli.words import first, many, say, wrapped
from iro_qa.council import Council
from iro_qa.dates import Month
from iro_qa.errors import UsageError
from iro_qa.forms import MonitoringForm
from iro_qa.run.prefilling import Prefilled, prefill

_MORE = "--json gives them all"
_KINDS = (".json", ".jsonl", ".xlsx")


@attrs.frozen
class Asked:
    """What to write drafts from, for which month, and where to."""

    listed: tuple[Path, ...]
    forms: tuple[Path, ...]
    month: str
    as_at: str
    year: int | None
    to: Path


def write(asked: Asked, settings: Path | None, *, as_json: bool, names: bool) -> int:
    """Write one draft for each review due in the month, and say what was read."""
    month, day = Month.parse(asked.month), day_of(asked.as_at)
    _check(asked)
    council, registry = opened(settings)
    listed = caseload.loaded(asked.listed, asked.year, council.skip_folders)
    listed.needed()  # before all the work
    reading = run.read((), registry, council)
    if asked.forms:
        reading = reading_of(asked.forms, registry, council, asked.listed)
    folded = counted_of(reading, registry, council)
    listed = listed.beside(folded)
    made = prefill(reading, folded, listed.needed(), month, as_at_day=day)
    if made.forms:
        atomic.write(asked.to, _content(made.forms, asked.to.suffix.lower(), council))
    _show(made, folded, listed, asked, as_json=as_json, names=names)
    return 3 if folded.failures else 1 if listed.faults or folded.unreadable else 0


def _check(asked: Asked) -> None:
    if asked.to.suffix.lower() not in _KINDS:
        raise UsageError(f"The drafts go to a file whose name ends in one of {', '.join(_KINDS)}.")
    if os.path.lexists(asked.to):
        raise UsageError("There is a file of this name already, perhaps with drafts in it. Choose another name.")


def _content(forms: Sequence[MonitoringForm], suffix: str, council: Council) -> bytes:
    if suffix == ".xlsx":
        from iro_qa.standard.workbook.forms import workbook

        return workbook(council.questions, council.lists, forms)
    texts = [form.model_dump_json() for form in forms]
    return ("\n".join(texts) + "\n" if suffix == ".jsonl" else f"[{','.join(texts)}]\n").encode()


def _show(
    made: Prefilled, folded: run.Folded, listed: caseload.Listed, asked: Asked, *, as_json: bool, names: bool
) -> None:
    if as_json:
        found = {"drafts": [form.identity.id for form in made.forms], "overdue": made.overdue}
        rest = {"without_due": list(made.without_due), "unreadable": screen.fault_rows(folded.unreadable)}
        broke = {"failures": screen.failure_rows(folded.failures)}
        screen.as_json({**found, **rest, **broke, **caseload.json_rows(listed)})
        return
    caseload.show(listed, names, _MORE)
    screen.say_unreadable(folded.unreadable, names, "`iro-qa check` lists them")
    if made.without_due:
        told = first(made.without_due)
        wrapped(f"{many(len(made.without_due), 'child', 'children')} whose next review cannot be worked out: {told}")
    overdue = f", {made.overdue:,} of them overdue" if made.overdue else ""
    where = f"{',' if made.overdue else ''} written to {asked.to}" if made.forms else "; nothing is written"
    say(f"{many(len(made.forms), 'draft')}{overdue}{where}.")
    screen.say_failures(folded.failures)
