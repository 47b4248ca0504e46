"""`iro-qa form new`: the monitoring form in Word, blank or one for each form that is known already."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from iro_qa import atomic
from iro_qa.cli import screen
from iro_qa.cli.inputs import apart, opened, reading_of
from iro_qa.cli.words import many, say, wrapped
from iro_qa.council import Council
from iro_qa.dates import slug
from iro_qa.errors import Failure, Unreadable, UsageError
from iro_qa.forms import MonitoringForm
from iro_qa.registry import Registry
from iro_qa.run import Reading

ENDING = ".docx"
_THERE = "There is a file of this name already, perhaps with answers in it. Choose another name."
_SOME_THERE = (
    "The folder holds a form under a name that is needed, perhaps with answers in it. "
    "Name another folder with --to, or move it away."
)

#: Numbers as most councils, and we, make them: F-1, NS-2026-0087, 604200/2026-10-14, 604200/due-2026-11-04.
_TOLD = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*(/(due-)?[0-9-]+[0-9])?\Z")


@attrs.frozen
class Asked:
    """What to do, where the form goes, and what is known of it."""

    what: str
    to: Path
    prefill: tuple[Path, ...]


def new(asked: Asked, settings: Path | None, *, as_json: bool, names: bool) -> int:
    """Write a blank form, or a folder of forms with what is known of each."""
    if asked.what != "new":
        raise UsageError("A form is written with: iro-qa form new --to form.docx")
    council, registry = opened(settings)
    if not asked.prefill:
        return _blank(asked.to, council, registry, as_json=as_json)
    if asked.to.suffix.lower() == ENDING:
        raise UsageError("With --prefill there is a form for each review: --to is the folder for them.")
    reading = reading_of(asked.prefill, registry, council)
    apart(asked.prefill, reading.files, asked.to)
    forms, unreadable = _read(reading)
    made = [(asked.to / (name + ENDING), content) for name, content in _filled(forms, council)]
    if any(os.path.lexists(path) for path, _ in made):
        raise UsageError(_SOME_THERE)
    for path, content in made:
        atomic.write(path, content)
    failures = (*registry.failures, *screen.broken(unreadable))
    _show([path for path, _ in made], unreadable, failures, asked.to, as_json=as_json, names=names)
    return 3 if failures else 1 if unreadable else 0


def _blank(to: Path, council: Council, registry: Registry, *, as_json: bool) -> int:
    if to.suffix.lower() != ENDING:
        raise UsageError("The form's name ends in .docx, for example form.docx.")
    if os.path.lexists(to):
        raise UsageError(_THERE)
    atomic.write(to, word(None, council))
    if as_json:
        failures = screen.failure_rows(registry.failures)
        screen.as_json({"written": [to.name], "unreadable": [], "failures": failures})
    else:
        say("The form is written. Open it in Word; its first lines say how to fill it in.")
        screen.say_failures(registry.failures)
    return 3 if registry.failures else 0


def word(form: MonitoringForm | None, council: Council) -> bytes:
    """The form in Word as this council asks it."""
    from iro_qa.standard.wordform.form import Look, word_form

    look = Look(council.words.marking, council.words.said)
    return word_form(council.questions, council.lists, form, look)


def file_names(forms: Iterable[MonitoringForm]) -> list[str]:
    """A name for each form's file, without ending: its number made safe, and its revision after the first."""
    return [f"form-{safe(form.identity.id)}{_again(form.identity.revision)}" for form in forms]


def safe(number: str) -> str:
    """A form's number as a part of a file's name: small letters, and "_" for "/".

    One that cannot be told from that gets a few letters made from the whole of it.
    """
    if _TOLD.match(number):
        return number.replace("/", "_").lower()
    return f"{slug(number)}-{hashlib.blake2b(number.encode(), digest_size=3).hexdigest()}"


def _again(revision: int) -> str:
    return f"-revision-{revision}" if revision > 1 else ""


def _read(reading: Reading) -> tuple[list[MonitoringForm], list[Unreadable]]:
    """The forms, each once, and what could not be read. Raises UsageError for two forms that share a number."""
    found: dict[tuple[str, int], MonitoringForm] = {}
    unreadable: list[Unreadable] = []
    with screen.watched(reading) as items:
        for item in items:
            if isinstance(item, Unreadable):
                unreadable.append(item)
                continue
            form = item.form
            if found.setdefault((form.identity.id, form.identity.revision), form) != form:
                raise UsageError(f"Two different forms have the number {form.identity.id} and the same revision.")
    return list(found.values()), unreadable


def _filled(forms: Sequence[MonitoringForm], council: Council) -> Iterable[tuple[str, bytes]]:
    return zip(file_names(forms), (word(form, council) for form in forms), strict=True)


def _show(
    written: Sequence[Path], unreadable: Sequence[Unreadable], failures: Sequence[Failure], to: Path,
    *, as_json: bool, names: bool,
) -> None:  # fmt: skip
    if as_json:
        faults, broke = screen.fault_rows(unreadable), screen.failure_rows(failures)
        screen.as_json({"written": [path.name for path in written], "unreadable": faults, "failures": broke})
        return
    screen.say_unreadable(unreadable, names, "`iro-qa check` lists them")
    where = f" written to {to}, each with what is known of its review" if written else "; nothing is written"
    wrapped(f"{many(len(written), 'form')}{where}.")
    screen.say_failures(failures)
