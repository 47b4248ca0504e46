"""What each command does. Only sentences of our own reach the screen: positions, form numbers and codes, never text."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import attrs

from iro_qa import atomic, run
from iro_qa.cli import against, caseload, findings, keeping, outcome, screen
from iro_qa.cli.inputs import apart, day_of, folded_of, opened, reading_of, teams_of
from iro_qa.cli.words import say
from iro_qa.council import Council
from iro_qa.dates import Month
from iro_qa.errors import Failure, OutputError, Unreadable, UsageError
from iro_qa.fixlist import fix_list
from iro_qa.registry import Registry, discover
from iro_qa.summaries import MonthlySummary

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
    #: the issues before this one, in JSON: files, or folders of them
    previous: tuple[Path, ...] = ()
    #: the caseload list, and the collection year of an SSDA903 return
    caseload: tuple[Path, ...] = ()
    year: int | None = None

    @property
    def day(self) -> date | None:
        """The as-at day, or None for the usual. Raises UsageError for anything but YYYY-MM-DD."""
        return day_of(self.as_at)


def demo(folder: Path) -> int:
    """Write the made-up council's forms and its caseload list, and summarise its last month."""
    from iro_qa import demo as made_up
    from iro_qa.demo import loop

    forms, listed, out = folder / "forms", folder / "list.csv", folder / "summaries"
    say(f"A made-up council. Its forms go to {forms}, its caseload list to {listed},")
    say(f"October 2026's summaries to {out}.")
    try:
        files = made_up.write(forms, clean=True)
        loop.write_list(listed)
    except OSError as error:
        problem = atomic.cannot("The forms", error)
    else:
        wanted = Wanted("2026-10", "", 1, "", out, ("word", "excel", "json"), caseload=(listed,))
        return _summarise(files, wanted, Council(name="Northshire (made up)"), discover(), as_json=False, names=False)
    raise OutputError(problem)


def check(paths: Sequence[Path], settings: Path | None, *, as_json: bool, names: bool) -> int:
    """Every finding of every form, drafts too."""
    council, registry = opened(settings)
    reading = reading_of(paths, registry, council)
    checks = {offer.id: offer.it for offer in registry.checks}
    seen = findings.Seen(passed_over=reading.passed_over, notes=[*reading.notes])
    checking = run.FormChecker(registry, council)
    with screen.watched(reading) as items:
        for item in items:
            if isinstance(item, Unreadable):
                seen.unreadable.append(item)
                checking.not_read(item)
                continue
            seen.forms += 1
            seen.notes += item.notes
            seen.maps.update([item.map] if item.map else ())
            if found := findings.lines(item.form, checking.outcomes(item.form), checks):
                seen.findings.append(found)
    failures = (*registry.failures, *checking.failures())
    findings.show(seen, failures, as_json=as_json, names=names)
    return 3 if failures else 1 if seen.findings or seen.unreadable else 0


def summarise(paths: Sequence[Path], wanted: Wanted, settings: Path | None, *, as_json: bool, names: bool) -> int:
    """A month's documents, written one by one."""
    council, registry = opened(settings)
    return _summarise(paths, wanted, council, registry, as_json=as_json, names=names)


def _summarise(
    paths: Sequence[Path], wanted: Wanted, council: Council, registry: Registry, *, as_json: bool, names: bool
) -> int:
    templates = _checked_templates(wanted, registry, council)
    earlier = run.previous_issues(wanted.previous)
    listed = caseload.loaded(wanted.caseload, wanted.year, council.skip_folders)
    reading = reading_of(paths, registry, council, wanted.caseload)
    apart(paths, reading.files, wanted.to)
    folded = folded_of(reading, registry, council)
    listed = listed.beside(folded, Month.parse(wanted.month))
    failures = list(folded.failures)
    summaries, problem = _summaries(folded, wanted, earlier, listed)
    if problem and (Month.parse(wanted.month) in folded.months or not _code(folded, failures, listed)):
        raise UsageError(problem)  # nothing is written; else the fix-list says why the month has no form
    broke = (one for summary in summaries for one in (*summary.figures.failures, *summary.failures))
    failures += dict.fromkeys(broke)
    written = _written(folded, summaries, wanted, failures, listed, templates)
    last = against.Last.of(earlier, summaries) if wanted.previous else None
    outcome.show(folded, written, failures, as_json=as_json, names=names, problem=problem, listed=listed, last=last)
    if problem:
        say(problem, err=True)
    return _code(folded, failures, listed)


def _checked_templates(wanted: Wanted, registry: Registry, council: Council) -> Mapping[str, bytes]:
    """Say what is wrong with the options before all the work; the council's own templates."""
    day_of(wanted.as_at)
    Month.parse(wanted.month)
    if wanted.issue < 1:
        raise UsageError("The issue is 1 or more.")
    templates = run.templates_of(council, registry)
    run.export((), registry, wanted.formats, templates)
    return templates


def _summaries(
    folded: run.Folded, wanted: Wanted, earlier: Sequence[MonthlySummary], listed: caseload.Listed
) -> tuple[Sequence[MonthlySummary], str]:
    """The month's summaries and copies; or none, and why."""
    try:
        made = run.summarise(
            folded, wanted.month, as_at_day=wanted.day, issue=wanted.issue, team=wanted.team or None,
            caseload=listed.usable, previous=earlier,
        )  # fmt: skip
    except UsageError as error:
        return (), str(error)
    return (*made, *run.copies(folded, made, listed.usable)), ""


def _written(
    folded: run.Folded,
    summaries: Sequence[MonthlySummary],
    wanted: Wanted,
    failures: list[Failure],
    listed: caseload.Listed,
    templates: Mapping[str, bytes],
) -> keeping.Written:
    """Write every document, and say which; what an exporter breaks on is added to the failures."""
    atomic.sweep(wanted.to)
    written, kept, carried = _fix_list(folded, wanted.to, listed), list[str](), list[str]()
    broke = list[Failure]()
    for document in run.export(summaries, folded.registry, wanted.formats, templates):
        if isinstance(document, Failure):
            broke.append(document)
            continue
        try:
            path, with_theirs = keeping.put(wanted.to / document.name, document.content)
        except OutputError as error:
            failures.append(Failure("iro-qa", "", "write", document.name, str(error)))
        else:
            written.append(path)
            kept += [document.name] if path.name != document.name else []
            carried += [path.name] if with_theirs else []
    failures += screen.once(broke)
    others = _others(folded, wanted, [*(p.name for p in written), *kept])
    return keeping.Written(tuple(written), tuple(kept), others, tuple(carried))


def _others(folded: run.Folded, wanted: Wanted, mine: Sequence[str]) -> tuple[str, ...]:
    """What an earlier run has left there: nothing is said where only one team's was made."""
    if wanted.team or not mine:
        return ()
    suffixes = (offer.it.suffix for offer in folded.registry.exporters)
    return keeping.others(wanted.to, str(Month.parse(wanted.month)), mine, suffixes)


def _code(folded: run.Folded, failures: Sequence[Failure], listed: caseload.Listed = caseload.NO_LIST) -> int:
    if failures:
        return 3
    return 1 if listed.faults or folded.unreadable or not folded.resolution.clean else 0


def _fix_list(folded: run.Folded, to: Path, listed: caseload.Listed) -> list[Path]:
    """Write the fix-list when there is something to fix or look at; else remove an old one."""
    doubts = listed.caseload.notes if listed.caseload else ()
    if folded.unreadable or folded.notes or listed.faults or doubts:
        made = fix_list(folded.unreadable, folded.notes, listed.faults, doubts)
        return [atomic.write(to / FIX_LIST, made)]
    atomic.remove(to / FIX_LIST)
    return []


def explain(
    figure: str,
    paths: Sequence[Path],
    month: str,
    months: int,
    team: Sequence[str],
    settings: Path | None,
    *,
    as_json: bool,
    listed: Sequence[Path] = (),
    year: int | None = None,
) -> int:
    """The form numbers behind one figure; of one over the children on the caseload list, the children with theirs."""
    wanted = Month.parse(month)
    if not 1 <= months <= 60:
        raise UsageError("The number of months is from 1 to 60.")
    council, registry = opened(settings)
    of_list = caseload.loaded(listed, year, council.skip_folders)
    reading = reading_of(paths, registry, council, listed)
    folded = folded_of(reading, registry, council)
    of_list = of_list.beside(folded)
    found = run.explain(reading, folded, figure, wanted.last(months), teams_of(team), of_list.usable)
    outcome.explain(found, folded, as_json=as_json)
    if not as_json:
        caseload.show(of_list, False, caseload.SEE_SUMMARISE)
    return _code(folded, folded.failures, of_list)


def template(file: Path, settings: Path | None, *, caseload_list: bool = False) -> int:
    """Write the workbook for forms, or that for the caseload list."""
    if caseload_list:
        return caseload.template(file)
    from iro_qa.standard.workbook.forms import workbook

    if file.suffix.lower() != ".xlsx":
        raise UsageError(
            "The workbook's name ends in .xlsx, for example forms.xlsx. For the caseload list add --caseload."
        )
    if os.path.lexists(file):
        raise UsageError("There is a file of this name already, perhaps with forms in it. Choose another name.")
    council, registry = opened(settings)
    atomic.write(file, workbook(council.questions, council.lists))
    say("The workbook is written. Fill in one row a form; the first sheet says how.")
    screen.say_failures(registry.failures)
    return 3 if registry.failures else 0


def schema(what: str, settings: Path | None) -> int:
    """Print a JSON Schema; that of the form with what enabled plugins ask."""
    from iro_qa.forms.local_questions import form_schema
    from iro_qa.summary_json import summary_schema

    if what not in ("form", "summary"):
        raise UsageError("There are two schemas: form and summary.")
    if what == "summary":
        say(json.dumps(summary_schema(), indent=2, ensure_ascii=False))
        return 0
    council, registry = opened(settings)
    say(json.dumps(form_schema(council.questions.sections), indent=2, ensure_ascii=False))
    for failure in registry.failures:
        say(str(failure), err=True)
    return 3 if registry.failures else 0
