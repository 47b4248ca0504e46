"""A copy of one form for a team manager to answer: what is to be filled in stands first, and all else is locked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

import attrs

from iro_qa.plugin import JOIN, Catalogue, Cell, Lists, MonitoringForm, Question, Standards, in_words
from iro_qa.standard.wordform.controls import KEPT, LOCKED, Slot
from iro_qa.standard.wordform.form import Look, written
from iro_qa.standard.wordform.plan import Entry, Part, Row, parts_of
from iro_qa.standard.workbook.answer_pages import ACTIONS, ANSWERS, AnswerPage, answer_pages

_TITLE = "A form to answer"
_TOLD = (
    "Yours is what stands on yellow; all else is locked, and to be read. If something else on the form is wrong, tell "
    "the reviewing officer: a change made here is listed for the QA officer and never applied. The child may ask to "
    "read what you write: no names."
)
_ANSWER = (
    "Choose Accepted, Done or Disputed for each concern, and write why, or what was done. A concern that you leave "
    "blank still waits for an answer."
)
_ACTION = "Write the day on which an action was done."
_NEW = (
    "An action agreed at the meeting: write what is to be done, who owns it and by when, and choose Meeting. Any other "
    "new action of yours comes from your response."
)
_ANSWERED = "Write the day on which you answered: without it the form still waits."
_END = "Save it as a Word document (.docx) and send it back to whom it came from, under any name."
#: How many blank actions wait below those of the form.
_EMPTY = 3
#: Where a new action of a team manager may come from.
_ORIGINS = ("meeting", "response")


def answer_form(
    catalogue: Catalogue,
    lists: Lists,
    form: MonitoringForm,
    waiting: Collection[str],
    about: Sequence[tuple[str, str]] = (),
    rules: Standards | None = None,
    look: Look | None = None,
) -> bytes:
    """The copy, as .docx; `waiting` are the concerns and actions that wait ("form number/ref").

    `about` is said at its top: whose it is and how long it may be kept.
    """
    look = look or Look()
    answers, actions, flat, *_ = answer_pages(catalogue, lists, [form], waiting, rules or Standards())
    mine = [
        *_answers(answers, look.say),
        Part("Your response", tuple(_flat(flat)), told=_ANSWERED),
        *_actions(actions),
    ]
    rest = _rest(parts_of(catalogue, form), flat.fill)
    parts = [attrs.evolve(one, title=look.say(one.title), told=look.say(one.told)) for one in (*mine, *rest)]
    whose = ". ".join(f"{name}: {text}" for name, text in about)
    return written(parts, lists, form, look, _TITLE, [*([f"{whose}."] if about else []), _TOLD], _END, marks_open=True)


def _answers(page: AnswerPage, say: Callable[[str], str]) -> Iterator[Part]:
    """A row for each concern, with what it is about."""
    columns = [one.question for one in page.page.columns if one.path.startswith(f"{ANSWERS}.")]
    held = _even([_slot(page, number, q) for q in columns] for number in range(len(page.page.rows)))
    rows = tuple(Row(slots, _told(row, say)) for slots, row in zip(held, page.page.rows, strict=True))
    if rows:
        yield Part("Your answers", (), (Entry(ANSWERS, "Answers", rows, grows=False),), _ANSWER)


def _slot(page: AnswerPage, number: int, question: Question) -> Slot:
    lock = LOCKED if page.is_open(number, question.path) else KEPT
    return Slot(question, question.label, page.page.rows[number].get(question.path), lock, number + 1)


def _matters(slot: Slot) -> bool:
    """Whether it is to be filled in or has an answer: else nobody needs to see it."""
    return slot.lock == LOCKED or slot.cell is not None


def _even(rows: Iterable[Sequence[Slot]]) -> list[tuple[Slot, ...]]:
    """The rows with the columns that matter in any of them: a row with a control less would look deleted."""
    held = list(rows)
    used = {slot.question.path for slots in held for slot in slots if _matters(slot)}
    return [tuple(slot for slot in slots if slot.question.path in used) for slots in held]


def _told(row: Mapping[str, Cell], say: Callable[[str], str]) -> tuple[str, ...]:
    """What the concern of a row is about, and by when the answer is due."""
    headline, effect, urgency, due = (row.get(f"read.{name}") for name in ("headline", "effect", "urgency", "due"))
    by = f"Answer due {in_words(due)}" if isinstance(due, date) else ""
    told = (say(str(headline)) if urgency is None else headline, effect, urgency and f"Urgency: {urgency}", by)
    return tuple(str(text) for text in told if text)


def _flat(page: AnswerPage) -> Iterator[Slot]:
    """The questions of the response that are asked once a form."""
    for column in page.page.columns:
        if column.path in page.fill:
            slot = attrs.evolve(_slot(page, 0, column.question), row=0)
            yield from [slot] if _matters(slot) else []


def _actions(page: AnswerPage) -> Iterator[Part]:
    """The actions there are, with the day each was done; then room for new ones."""
    columns = [one.question for one in page.page.columns if one.path.startswith(f"{ACTIONS}.")]
    held = _even([_slot(page, number, q) for q in columns] for number in range(len(page.page.rows)))
    rows = tuple(map(Row, held))
    if rows:
        yield Part("Actions", (), (Entry(ACTIONS, "Actions", rows, grows=False),), _ACTION)
    asked = [_narrowed(q) for q in columns if q.path in page.new and q.path not in JOIN]
    numbers = range(len(rows) + 1, len(rows) + 1 + _EMPTY)
    new = tuple(Row(tuple(Slot(q, q.label, None, LOCKED, number) for q in asked)) for number in numbers)
    yield Part("New actions", (), (Entry(ACTIONS, "New actions", new, grows=False),), _NEW)


def _narrowed(question: Question) -> Question:
    """A question of a new action: it does not come from the form."""
    return attrs.evolve(question, offered=_ORIGINS) if question.field == "origin" else question


def _rest(parts: Sequence[Part], mine: Collection[str]) -> Iterator[Part]:
    """What the form says, to be read: locked, without the questions that nobody answered."""
    for part in parts:
        slots = (attrs.evolve(slot, lock=KEPT) for slot in part.slots if slot.cell is not None)
        kept = tuple(slot for slot in slots if slot.question.path not in mine)
        entries = (_read(entry) for entry in part.entries if entry.path not in (ANSWERS, ACTIONS))
        found = attrs.evolve(part, slots=kept, entries=tuple(entry for entry in entries if entry.rows))
        if found.slots or found.entries:
            yield found


def _read(entry: Entry) -> Entry:
    """The rows that the form has, with what any of them answers."""
    held = [[attrs.evolve(slot, lock=KEPT) for slot in row.slots] for row in entry.rows]
    rows = _even(slots for slots in held if any(map(_matters, slots)))
    return attrs.evolve(entry, rows=tuple(map(Row, rows)), grows=False)
