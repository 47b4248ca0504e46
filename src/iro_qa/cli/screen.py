"""What is printed: on the screen for people, as JSON for programs, with a progress bar where there is one to see."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import typer

from iro_qa.checks import Check, Outcome
from iro_qa.errors import Failure, Place, Unreadable
from iro_qa.forms import MonitoringForm
from iro_qa.run import Explanation, Folded, Reading

#: How many faults are spelt out on the screen; all of them stand in the fix-list and in --json.
SHOWN = 20


@attrs.frozen
class Line:
    """One finding, ready to print."""

    form: str
    severity: str
    check: str
    field: str
    words: str
    remedy: str
    source: str


def lines(form: MonitoringForm, outcomes: Mapping[str, Outcome], checks: Mapping[str, Check]) -> Iterator[Line]:
    """The findings of one form."""
    for name, outcome in outcomes.items():
        for finding in outcome.findings:
            it = checks[name]
            yield Line(form.identity.id, it.severity, name, finding.field, it.words(finding), it.remedy, it.source)


@contextlib.contextmanager
def watched(reading: Reading) -> Iterator[Reading]:
    """The reading with a progress bar by files, where there is work, a terminal to show it and Rich to draw it."""
    rich = len(reading.files) > 1 and sys.stderr.isatty() and importlib.util.find_spec("rich")
    if not rich:
        yield reading
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading forms", total=len(reading.files))
        yield attrs.evolve(reading, watch=lambda number: bar.update(task, completed=number - 1))


def _where(place: Place, names: bool) -> str:
    return f"{place} [{Path(place.name).name}]" if names and place.name else str(place)


def _fault_rows(unreadable: Iterable[Unreadable]) -> list[dict[str, Any]]:
    return [
        {
            "file": fault.place.file, "of": fault.place.of, "kind": fault.place.kind, "sheet": fault.place.sheet,
            "row": fault.place.row, "column": fault.place.column, "code": fault.code, "what": fault.what,
            "remedy": fault.remedy,
        }
        for one in unreadable
        for fault in one.faults
    ]  # fmt: skip


def _failure_rows(failures: Iterable[Failure]) -> list[dict[str, Any]]:
    return [attrs.asdict(failure) for failure in failures]


def _say_unreadable(unreadable: Sequence[Unreadable], names: bool, rest: str) -> None:
    faults = [fault for one in unreadable for fault in one.faults]
    for fault in faults[:SHOWN]:
        typer.echo(f"  {_where(fault.place, names)}: {fault.what} {fault.remedy}")
    if len(faults) > SHOWN:
        typer.echo(f"  and {len(faults) - SHOWN} more{rest}.")


def _say_failures(failures: Sequence[Failure]) -> None:
    if failures:
        typer.echo(f"{_many(len(failures), 'part')} of iro-qa or of a plugin broke; nothing else was touched by it:")
    for failure in failures:
        typer.echo(f"  {failure}")


def _many(n: int, one: str) -> str:
    return f"{n} {one}" if n == 1 else f"{n} {one}s"


def findings(
    found: Sequence[Line],
    unreadable: Sequence[Unreadable],
    failures: Sequence[Failure],
    *,
    as_json: bool,
    names: bool,
) -> None:
    """What `check` found."""
    if as_json:
        made = {
            "schema_version": "1.0", "findings": [attrs.asdict(line) for line in found],
            "unreadable": _fault_rows(unreadable), "failures": _failure_rows(failures),
        }  # fmt: skip
        typer.echo(json.dumps(made, indent=2))
        return
    form = ""
    for line in found:
        if line.form != form:
            form = line.form
            typer.echo(f"Form {form}")
        typer.echo(f"  {line.severity.upper():<6}{line.words} ({line.field}) {line.remedy} [{line.source}]")
    if unreadable:
        typer.echo(f"{_many(len(unreadable), 'form or file')} could not be read:")
        _say_unreadable(unreadable, names, ": use --json for all")
    typer.echo(_counted(found))
    _say_failures(failures)


def _counted(found: Sequence[Line]) -> str:
    if not found:
        return "Nothing was found."
    by_severity = Counter(line.severity for line in found)
    parts = ", ".join(f"{by_severity[name]} {name}" for name in ("red", "amber", "note") if by_severity[name])
    return f"{_many(len(found), 'finding')} on {_many(len({line.form for line in found}), 'form')}: {parts}."


def outcome(
    folded: Folded,
    written: Sequence[Path],
    failures: Sequence[Failure],
    *,
    as_json: bool,
    names: bool,
    problem: str,
) -> None:
    """What `summarise` did."""
    if as_json:
        typer.echo(json.dumps(_outcome_json(folded, written, failures, problem), indent=2))
        return
    line = folded.reading
    typer.echo(f"Read {_many(line.forms, 'form')} in {_many(line.files, 'file')}; {line.counted} count in the figures.")
    _say_not_counted(folded)
    if folded.unreadable:
        typer.echo(f"{_many(len(folded.unreadable), 'form or file')} could not be read:")
        _say_unreadable(folded.unreadable, names, ": see fix-list.xlsx")
    if folded.notes:
        typer.echo(f"{_many(len(folded.notes), 'doubtful answer')}: see fix-list.xlsx.")
    for path in written:
        typer.echo(f"Wrote {path}")
    if problem:
        typer.echo(problem, err=True)
    _say_failures(failures)


_REASONS = {
    "withdrawn": "withdrawn",
    "earlier_revisions": "with an earlier revision, which does not count",
    "copies": "found twice with the same content; one counts",
    "conflicts": "in conflict: same revision, different content; neither counts",
    "without_date_or_team": "without a review date or a team, so in no figure",
}


def _say_not_counted(folded: Folded) -> None:
    found = folded.resolution
    for iro, n in sorted(Counter(iro or "no IRO given" for iro, _ in found.drafts).items()):
        typer.echo(f"  {_many(n, 'draft')} of {iro}: not counted")
    for reason, words in _REASONS.items():
        ids: tuple[str, ...] = getattr(found, reason)
        if ids:
            typer.echo(f"  {_many(len(ids), 'form')} {words}: {_first(ids)}")
    if found.possible_duplicates:
        pairs = tuple(f"{a} and {b}" for a, b in found.possible_duplicates)
        typer.echo(f"  Same child and day, perhaps one review twice: {_first(pairs)}")
    for name, forms in folded.not_understood.items():
        typer.echo(f"  {_many(len(forms), 'form')} with questions of {name}, whose plugin is not enabled; kept unread")


def _first(ids: Sequence[str]) -> str:
    return ", ".join(ids[:SHOWN]) + (f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else "")


def _outcome_json(folded: Folded, written: Sequence[Path], failures: Sequence[Failure], problem: str) -> dict[str, Any]:
    found = folded.resolution
    return {
        "schema_version": "1.0", "reading": attrs.asdict(folded.reading), "documents": [path.name for path in written],
        "drafts": [{"iro": iro, "form": form} for iro, form in found.drafts],
        **{reason: list(getattr(found, reason)) for reason in _REASONS},
        "possible_duplicates": [list(pair) for pair in found.possible_duplicates],
        "sections_not_understood": {name: list(ids) for name, ids in folded.not_understood.items()},
        "unreadable": _fault_rows(folded.unreadable), "failures": _failure_rows(failures), "problem": problem,
    }  # fmt: skip


def explanation(found: Explanation, *, as_json: bool) -> None:
    """The forms behind a figure."""
    if as_json:
        typer.echo(json.dumps({"schema_version": "1.0", **attrs.asdict(found)}, indent=2))
        return
    typer.echo(f"{found.title} ({found.id}), {found.month}, {found.team or 'whole service'}")
    for part in found.parts:
        typer.echo(f"  {part.label}: {len(part.forms)}")
        if part.forms:
            typer.echo(f"    {', '.join(part.forms)}")
