"""What `check` shows: the findings of each form, then how many of each kind there are and what to do about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import attrs

from iro_qa.checks import Check, Finding, Outcome
from iro_qa.cli import screen
from iro_qa.cli.words import SHOWN, many, say, wrapped
from iro_qa.errors import Failure, Note, Unreadable
from iro_qa.forms import MonitoringForm
from iro_qa.forms.identity import Identity
from iro_qa.summaries import PassedOver

_ORDER = ("red", "amber", "note")


@attrs.frozen
class Line:
    """One finding, ready to print."""

    form: str
    revision: int
    status: str
    severity: str
    check: str
    title: str
    field: str
    words: str
    remedy: str
    source: str


def lines(form: MonitoringForm, outcomes: Mapping[str, Outcome], checks: Mapping[str, Check]) -> tuple[Line, ...]:
    """The findings of one form, the most severe first."""
    identity = form.identity
    found = [
        _line(identity, name, checks[name], finding)
        for name, outcome in outcomes.items()
        for finding in outcome.findings
    ]
    return tuple(sorted(found, key=lambda line: _ORDER.index(line.severity)))


def _line(identity: Identity, name: str, it: Check, finding: Finding) -> Line:
    return Line(
        identity.id, identity.revision, identity.status, it.severity, name, it.title, finding.field,
        it.words(finding), it.remedy, it.source,
    )  # fmt: skip


@attrs.define
class Seen:
    """What `check` came upon, gathered form by form."""

    forms: int = 0
    passed_over: tuple[PassedOver, ...] = ()
    findings: list[tuple[Line, ...]] = attrs.field(factory=list)
    unreadable: list[Unreadable] = attrs.field(factory=list)
    notes: list[Note] = attrs.field(factory=list)
    #: the council's maps that files were read by, and how many forms by each
    maps: Counter[str] = attrs.field(factory=Counter)


def show(seen: Seen, failures: Sequence[Failure], *, as_json: bool, names: bool) -> None:
    """Print it."""
    if as_json:
        screen.as_json({
            "forms": seen.forms, "maps": dict(seen.maps),
            "findings": [attrs.asdict(line) for found in seen.findings for line in found],
            "unreadable": screen.fault_rows(seen.unreadable), "doubtful": screen.note_rows(seen.notes),
            "failures": screen.failure_rows(failures),
            "passed_over": screen.passed_over_rows(seen.passed_over),
        })  # fmt: skip
        return
    for found in seen.findings:
        _say_form(found)
    _say_checks([line for found in seen.findings for line in found])
    _say_notes(seen.notes, names)
    screen.say_unreadable(seen.unreadable, names, "--json lists them all")
    screen.say_maps(seen.maps)
    wrapped(_counted(seen))
    screen.say_passed_over(seen.passed_over)
    screen.say_failures(failures)


def _say_form(found: tuple[Line, ...]) -> None:
    revision = f", revision {found[0].revision}" if found[0].revision > 1 else ""
    draft = ", a draft" if found[0].status == "draft" else ""
    say(f"Form {found[0].form}{revision}{draft}")
    for line in found:
        wrapped(f"{line.severity.upper():<5} {line.words}", 2, 6)


def _say_checks(found: Sequence[Line]) -> None:
    """Each check with how often it found something, the most severe first, then the most frequent."""
    if found:
        say("What to do:")
    by_check = {line.check: line for line in found}
    times = Counter(line.check for line in found)
    for name in sorted(by_check, key=lambda one: (_ORDER.index(by_check[one].severity), -times[one], one)):
        line = by_check[name]
        wrapped(f"{line.severity.upper():<5} {line.title}: {many(times[name], 'finding')}. {line.remedy}", 2, 6)
        wrapped(f"Source: {line.source} ({name})", 8)


def _say_notes(notes: Sequence[Note], names: bool) -> None:
    if notes:
        say(f"{many(len(notes), 'doubtful answer')}, read all the same:")
    for note in notes[:SHOWN]:
        question = f", {note.question}" if note.question and note.question != note.place.column else ""
        wrapped(f"{screen.where(note.place, names)}{question}: {note.what}", 2)
    if len(notes) > SHOWN:
        say(f"  and {len(notes) - SHOWN:,} more: --json lists them all.")


def _counted(seen: Seen) -> str:
    """How many forms were read, and what was found on how many of them."""
    read = f"Read {many(seen.forms, 'form')}"
    if not seen.forms:
        return "No form was read."
    if not seen.findings:
        return f"{read}. Nothing was found."
    by_severity = Counter(line.severity for found in seen.findings for line in found)
    parts = ", ".join(f"{by_severity[name]:,} {name}" for name in _ORDER if by_severity[name])
    total = many(by_severity.total(), "finding")
    return f"{read}: {total} on {len(seen.findings):,} of them ({parts})."
