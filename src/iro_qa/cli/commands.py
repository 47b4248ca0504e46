"""What each command does. Only sentences of our own reach the screen: positions, form numbers and codes, never text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import attrs
import typer

from iro_qa import atomic, run
from iro_qa.cli import screen
from iro_qa.council import Council
from iro_qa.dates import Month
from iro_qa.errors import Failure, SettingsError, Unreadable, UsageError
from iro_qa.fixlist import fix_list
from iro_qa.registry import Registry, discover
from iro_qa.settings import FILE_NAME, checked, load_settings

FIX_LIST = "fix-list.xlsx"


@attrs.frozen
class Wanted:
    """What to summarise, and where to put it."""

    month: str
    as_at: str
    issue: int
    team: str
    to: Path
    formats: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The as-at day, or None for the usual. Raises UsageError for anything but YYYY-MM-DD."""
        try:
            return date.fromisoformat(self.as_at) if self.as_at else None
        except ValueError:
            problem = "A day is written YYYY-MM-DD, for example 2026-11-02."
        raise UsageError(problem)


def opened(settings: Path | None) -> tuple[Council, Registry]:
    """The council's settings and the registry they enable."""
    path = settings or Path(FILE_NAME)
    if settings is not None and not path.is_file():
        raise SettingsError(
            f"There is no settings file at the place given. Leave --settings out, or write {FILE_NAME}."
        )
    council = load_settings(path) if path.is_file() else Council()
    registry = discover(council.plugins)
    return checked(council, registry), registry.without(council.off)


def demo(folder: Path) -> int:
    """Write the made-up council's forms and summarise its last month."""
    from iro_qa import demo as made_up

    forms, out = folder / "forms", folder / "summaries"
    typer.echo(f"A made-up council. Its forms go to {forms}, October 2026's summaries to {out}.")
    made_up.write(forms, clean=True)
    wanted = Wanted("2026-10", "", 1, "", out, ("word", "excel", "json"))
    registry = discover()
    return _summarise([forms], wanted, Council(name="Northshire (made up)"), registry, as_json=False, names=False)


def check(paths: Sequence[Path], settings: Path | None, *, as_json: bool, names: bool) -> int:
    """Every finding of every form, drafts too."""
    council, registry = opened(settings)
    reading = _found(paths, registry, council)
    checks = {offer.id: offer.it for offer in registry.checks}
    findings: list[screen.Line] = []
    unreadable: list[Unreadable] = []
    checking = run.FormChecker(registry, council)
    with screen.watched(reading) as items:
        for item in items:
            if isinstance(item, Unreadable):
                unreadable.append(item)
            else:
                findings += screen.lines(item.form, checking.outcomes(item.form), checks)
    failures = (*registry.failures, *checking.failures())
    screen.findings(findings, unreadable, failures, as_json=as_json, names=names)
    return 3 if failures else 1 if findings or unreadable else 0


def summarise(paths: Sequence[Path], wanted: Wanted, settings: Path | None, *, as_json: bool, names: bool) -> int:
    """A month's documents, written one by one."""
    council, registry = opened(settings)
    return _summarise(paths, wanted, council, registry, as_json=as_json, names=names)


def _summarise(
    paths: Sequence[Path], wanted: Wanted, council: Council, registry: Registry, *, as_json: bool, names: bool
) -> int:
    day, month = wanted.day, Month.parse(wanted.month)
    reading = _found(paths, registry, council)
    with screen.watched(reading) as items:
        folded = run.fold(items, registry, council)
    atomic.sweep(wanted.to)
    written = _fix_list(folded, wanted.to)
    problem, failures = "", list(folded.failures)
    try:
        summaries = run.summarise(folded, month, as_at_day=day, issue=wanted.issue, team=wanted.team or None)
    except UsageError as error:
        problem, summaries = str(error), ()
    failures += dict.fromkeys(one for summary in summaries for one in summary.figures.failures)
    if not problem:
        for document in run.export(summaries, registry, wanted.formats):
            if isinstance(document, Failure):
                failures.append(document)
            else:
                written.append(atomic.write(wanted.to / document.name, document.content))
    screen.outcome(folded, written, failures, as_json=as_json, names=names, problem=problem)
    return _code(folded, failures, problem)


def _code(folded: run.Folded, failures: Sequence[Failure], problem: str) -> int:
    if failures:
        return 3
    if folded.unreadable or not folded.resolution.clean:
        return 1
    return 2 if problem else 0


def _fix_list(folded: run.Folded, to: Path) -> list[Path]:
    """Write the fix-list when there is something to fix or look at; else remove an old one."""
    if folded.unreadable or folded.notes:
        return [atomic.write(to / FIX_LIST, fix_list(folded.unreadable, folded.notes))]
    (to / FIX_LIST).unlink(missing_ok=True)
    return []


def _found(paths: Sequence[Path], registry: Registry, council: Council) -> run.Reading:
    """The files to read. Raises UsageError when there are none, or a path is not there."""
    for number, path in enumerate(paths, start=1):
        if not path.exists():
            raise UsageError(f"Path {number} of {len(paths)} does not exist. Check its spelling.")
    reading = run.read(paths, registry, council)
    if not reading.files:
        kinds = ", ".join(sorted({s for offer in registry.readers for s in offer.it.suffixes}))
        raise UsageError(f"There is no file of forms here ({reading.passed_over} of other kinds). Kinds read: {kinds}.")
    return reading


def explain(
    figure: str,
    paths: Sequence[Path],
    month: str,
    months: int,
    team: str,
    settings: Path | None,
    *,
    as_json: bool,
) -> int:
    """The form numbers behind one figure."""
    council, registry = opened(settings)
    reading = _found(paths, registry, council)
    with screen.watched(reading) as items:
        folded = run.fold(items, registry, council)
    found = run.explain(reading, folded, figure, Month.parse(month).last(months), team)
    screen.explanation(found, as_json=as_json)
    return 3 if folded.failures else 0


def template(file: Path, settings: Path | None) -> int:
    """Write the workbook for forms."""
    from iro_qa.standard.workbook import workbook

    if file.suffix.lower() != ".xlsx":
        raise UsageError("The workbook's name ends in .xlsx, for example forms.xlsx.")
    council, _ = opened(settings)
    atomic.write(file, workbook(council.questions, council.lists))
    typer.echo("The workbook is written. Fill in one row a form; the first sheet says how.")
    return 0


def schema(what: str) -> int:
    """Print a JSON Schema."""
    from iro_qa.forms import MonitoringForm
    from iro_qa.summaries import summary_schema

    if what not in ("form", "summary"):
        raise UsageError("There are two schemas: form and summary.")
    made = MonitoringForm.model_json_schema() if what == "form" else summary_schema()
    typer.echo(json.dumps(made, indent=2, ensure_ascii=False))
    return 0
