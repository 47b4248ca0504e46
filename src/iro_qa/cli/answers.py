"""What `ask` and `take` do: forms go out to be answered, answers come back."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import attrs

from iro_qa import atomic, run
from iro_qa.boundary import Caught, attempt
from iro_qa.caseload import Caseload
from iro_qa.cli import answers_shown, caseload, screen
from iro_qa.cli.form import safe
from iro_qa.cli.inputs import apart, counted_of, day_of, opened, reading_of
from iro_qa.cli.words import wrapped
from iro_qa.council import Council
from iro_qa.dates import Month, add_months, in_words
from iro_qa.errors import Failure, OutputError, Place, UsageError
from iro_qa.forms import MonitoringForm, validate
from iro_qa.registry import Registry
from iro_qa.run.answers.asking import ToAnswer, answered_after, to_answer
from iro_qa.run.reading.finding import reached_in
from iro_qa.summaries.copy import team_name

_FORMATS = {"excel": ".xlsx", "word": ".docx", "json": ".json"}
_PERHAPS_ANSWERED = (
    "The folder holds a file to be answered under a name that is needed, perhaps with answers in it. "
    "Name another folder with --to, or move it away."
)
_NO_EARLIER_TAKE = "There is a file of this name that is not the result of an earlier take. Choose another name."


_PASSED_OVER = (
    "The file would lie in the folder of forms where it is not read: in a folder or under a name that is passed over. "
    "The answers would be lost. Choose another place or name with --to."
)
_PUT_AMONG = "This file lies outside the forms: put it among them, or name it beside them, or its answers do not count."


@attrs.frozen
class Wanted:
    """What to ask, and where to put it."""

    month: str
    as_at: str
    team: str
    to: Path
    formats: tuple[str, ...]
    #: the caseload list, and the collection year of an SSDA903 return
    caseload: tuple[Path, ...] = ()
    year: int | None = None

    @property
    def day(self) -> date | None:
        """The as-at day, or None for the month's last."""
        return day_of(self.as_at)


def ask(paths: Sequence[Path], wanted: Wanted, settings: Path | None, *, as_json: bool, names: bool) -> int:
    """Write each team's forms that wait for an answer."""
    _known(wanted.formats)
    day = wanted.day
    council, registry = opened(settings)
    listed = caseload.loaded(wanted.caseload, wanted.year, council.skip_folders)
    reading = reading_of(paths, registry, council, wanted.caseload)
    apart(paths, reading.files, wanted.to)
    folded = counted_of(reading, registry, council)
    listed = listed.beside(folded)
    asked = to_answer(reading, folded, wanted.month, as_at_day=day, team=wanted.team or None, caseload=listed.usable)
    made, failures = _documents(asked, wanted, council)
    if any(_there(path, content) for path, content in made):
        raise UsageError(_PERHAPS_ANSWERED)
    for path, content in made:
        atomic.write(path, content)
    written = tuple(path for path, _ in made)
    later = _later(folded, wanted, listed.usable)
    answers_shown.show_asked(asked, written, folded, failures, listed, later, as_json=as_json, names=names)
    faulty = listed.faults or folded.unreadable or not folded.resolution.clean
    return 3 if failures or folded.failures else 1 if faulty else 0


def _there(path: Path, content: bytes) -> bool:
    """Whether something else lies there already. Raises OutputError for what cannot be looked into."""
    if not os.path.lexists(path):
        return False
    try:
        return path.read_bytes() != content
    except OSError as error:
        problem = atomic.cannot("A document", error)
    raise OutputError(problem)


def _later(folded: run.Folded, wanted: Wanted, listed: Caseload | None) -> answers_shown.Later:
    """What came in after the day, of the teams that could be asked."""
    day = wanted.day or Month.parse(wanted.month).last_day
    return answers_shown.Later(day, answered_after(folded, day, wanted.team or None, listed))


def _known(formats: Sequence[str]) -> None:
    if not set(formats) <= _FORMATS.keys():
        raise UsageError(f"There is no such format. Formats: {', '.join(_FORMATS)}.")


def _documents(
    asked: Sequence[ToAnswer], wanted: Wanted, council: Council
) -> tuple[list[tuple[Path, bytes]], list[Failure]]:
    """Each team's files, as bytes; a team whose file cannot be made costs only its own."""
    made: list[tuple[Path, bytes]] = []
    failures: list[Failure] = []
    for one in asked:
        for name in wanted.formats:
            day = wanted.day or one.month.last_day
            for file, part in _files(one, name):
                try:
                    made.append((wanted.to / file, _content(part, name, day, council)))
                except OutputError as error:
                    failures.append(Failure("iro-qa", "", "write", file, str(error)))
    return made, failures


def _files(one: ToAnswer, name: str) -> Iterator[tuple[str, ToAnswer]]:
    """A team's files by name, with what is in each: in Word there is one for each form."""
    if name != "word":
        yield one.file_name + _FORMATS[name], one
        return
    for form in one.forms:
        yield f"{one.file_name}-{safe(form.identity.id)}{_FORMATS[name]}", attrs.evolve(one, forms=(form,))


def _content(one: ToAnswer, name: str, day: date, council: Council) -> bytes:
    from iro_qa.standard.workbook.answers import answer_workbook

    if name == "json":
        forms = [form.model_dump(mode="json") for form in one.forms]
        return (json.dumps(forms, indent=2, ensure_ascii=False) + "\n").encode()
    about = _about(one, day, council)
    if name == "word":
        return _in_word(one, about, council)
    waiting, say = one.waiting, council.words.said
    return answer_workbook(council.questions, council.lists, one.forms, waiting, about, council.rules, say)


def _in_word(one: ToAnswer, about: Sequence[tuple[str, str]], council: Council) -> bytes:
    """The only form of it in Word; its marking stands at the head of the page."""
    from iro_qa.standard.wordform.answering import answer_form
    from iro_qa.standard.wordform.form import Look

    look = Look(council.words.marking, council.words.said)
    (form,) = one.forms
    return answer_form(council.questions, council.lists, form, one.waiting, about[1:], council.rules, look)


def _about(one: ToAnswer, day: date, council: Council) -> list[tuple[str, str]]:
    """How the workbook is marked, whose it is, and how long it may be kept."""
    after = add_months(day, council.recipients.keep_months)
    return [
        ("Marking", council.words.marking), ("For", f"Team manager, {team_name(one.team)}"),
        ("As at", in_words(day)), ("Delete after", in_words(after)),
    ]  # fmt: skip


def take(
    paths: Sequence[Path], answers: Sequence[Path], to: Path, settings: Path | None, *, as_at: str = "",
    as_json: bool, names: bool,
) -> int:  # fmt: skip
    """Take the answers of returned files into new revisions of the forms."""
    day = day_of(as_at)
    if to.suffix.lower() != ".jsonl":
        raise UsageError("The file's name ends in .jsonl, for example answers-2026-10.jsonl.")
    council, registry = opened(settings)
    earlier = _earlier(to, council)
    reading = reading_of(_with(paths, to), registry, council)
    _would_be_read(paths, to, council)
    returned = _returned(answers, registry, council)
    folded = counted_of(reading, registry, council)
    with screen.watched(returned) as items:
        taken = run.take_answers(reading, folded, items, as_at_day=day)
    if taken.forms:
        atomic.write(to, earlier + taken.json_lines)
    answers_shown.show_taken(taken, to, folded, returned, as_json=as_json, names=names)
    if taken.forms and not as_json and not _inside(paths, to):
        wrapped(_PUT_AMONG)
    if folded.failures or screen.broken(taken.unreadable):
        return 3
    return 0 if taken.clean and not folded.unreadable and folded.resolution.clean else 1


def _earlier(to: Path, council: Council) -> bytes:
    """What an earlier take has written there; it is kept. Raises UsageError for a file that is none of ours."""
    if not os.path.lexists(to):
        return b""
    content = attempt(to.read_bytes) if to.is_file() else b"-"
    if isinstance(content, Caught):
        content = b"-"
    lines = content.splitlines()
    forms = [validate(line, Place(), council.lists) for line in lines]
    if not content.endswith(b"\n") or not all(isinstance(f, MonitoringForm) and _ours(f) for f in forms):
        raise UsageError(_NO_EARLIER_TAKE)
    return content


def _ours(form: MonitoringForm) -> bool:
    return form.identity.status == "corrected" and form.identity.revision > 1


def _with(paths: Sequence[Path], to: Path) -> list[Path]:
    """The forms, with what an earlier take has written: else its answers would be taken twice."""
    return [*paths, *([to] if to.exists() and not _inside(paths, to) else [])]


def _inside(paths: Sequence[Path], to: Path) -> bool:
    """Whether a file lies where the forms lie."""
    here = Path(os.path.realpath(to))
    return any(here == one or one in here.parents for one in map(Path, map(os.path.realpath, paths)))


def _would_be_read(paths: Sequence[Path], to: Path, council: Council) -> None:
    """Raise UsageError for a file in the folder of forms that reading would pass over: its answers would be lost."""
    here = Path(os.path.realpath(to))
    if any(here == Path(os.path.realpath(path)) for path in paths):
        return  # named outright, it is read
    folders = [top for top in (Path(os.path.realpath(path)) for path in paths) if top in here.parents]
    if folders and not any(reached_in(top, here, council.skip_folders) for top in folders):
        raise UsageError(_PASSED_OVER)


def _returned(answers: Sequence[Path], registry: Registry, council: Council) -> run.Reading:
    for number, path in enumerate(answers, start=1):
        if not os.path.lexists(path):
            raise UsageError(f"--answers number {number} of {len(answers)} does not exist. Check its spelling.")
    return reading_of(answers, registry, council)
