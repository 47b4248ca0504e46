"""What stands on one form and where: its parts in order, the questions of each, and what is locked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from iro_qa.plugin import Catalogue, Cell, MonitoringForm, Question, from_form, heading
from iro_qa.plugin import catalogue as every_question
from iro_qa.standard.wordform.controls import KEPT, LOCKED, Slot
from iro_qa.standard.wordform.format import ANSWERS, ROWS

#: How each part is headed.
TITLES: Mapping[str, str] = {
    "identity": "This form", "child": "The child", "review": "The review", "previous": "The last review",
    "health": "Health", "education": "Education", "sdq": "SDQ", "care_plan": "Care plan",
    "home": "Where the child lives", "visits": "Visits", "participation": "The child's part", "family": "Family",
    "partners": "Partner agencies", "good_practice": "Good practice", "concerns": "Concerns", "actions": "Actions",
    "disputes": "Resolution process", "response": "Team manager's answer",
}  # fmt: skip
_ALSO = "Also on this form"
#: Known beforehand, these never change on a form.
FIXED = frozenset({"identity.id", "identity.revision", "child.number"})
#: Answered in sentences: these take the width of the page.
_SENTENCES = frozenset({"comment", "why", "what_mattered", "what_changed"})


@attrs.frozen
class Row:
    """One row of a repeated entry; what is told of it is to be read and no answer."""

    slots: tuple[Slot, ...]
    told: tuple[str, ...] = ()


@attrs.frozen
class Entry:
    """One repeated entry: its rows, all with the same columns."""

    path: str
    title: str
    rows: tuple[Row, ...]
    core: bool = False
    #: whether rows may be added
    grows: bool = True


@attrs.frozen
class Part:
    """One part of the form: questions in pairs, those with boxes, entries, and those answered in sentences."""

    title: str
    slots: tuple[Slot, ...]
    entries: tuple[Entry, ...] = ()
    told: str = ""

    @property
    def pairs(self) -> tuple[Slot, ...]:
        """Questions with a short answer."""
        return tuple(slot for slot in self.slots if not is_box(slot) and not is_sentence(slot))

    @property
    def boxes(self) -> tuple[Slot, ...]:
        """Questions with several answers."""
        return tuple(filter(is_box, self.slots))

    @property
    def sentences(self) -> tuple[Slot, ...]:
        """Questions answered in sentences."""
        return tuple(filter(is_sentence, self.slots))


def is_box(slot: Slot) -> bool:
    """Whether it has check boxes."""
    return slot.question.kind == "codes" and not slot.is_local


def is_sentence(slot: Slot) -> bool:
    """Whether its answer takes the width of the page."""
    long = isinstance(slot.cell, str) and len(slot.cell) > 200
    return slot.question.kind == "text" and (slot.question.field in _SENTENCES or slot.question.long or long)


def parts_of(base: Catalogue, form: MonitoringForm | None) -> list[Part]:
    """The parts of a form to fill in: a section each, and local sections by their title."""
    cells, tables = from_form(form, base) if form else ({}, {})
    made = [
        Part(TITLES.get(name, name), _slots(base.flat(), name, cells), tuple(_entries(base, name, tables)))
        for name in _sections(base)
    ]
    return [part for part in (*made, _also(base, cells, tables)) if part.slots or part.entries]


def _sections(base: Catalogue) -> list[str]:
    """The sections that a council asks, in its order."""
    return list(dict.fromkeys(map(_section, base.questions)))


def _section(question: Question) -> str:
    return question.group or question.section


def _slots(asked: Iterable[Question], section: str, cells: Mapping[str, Cell]) -> tuple[Slot, ...]:
    return tuple(_slot(q, q.label, cells) for q in asked if _section(q) == section)


def _slot(question: Question, label: str, cells: Mapping[str, Cell]) -> Slot:
    cell = cells.get(question.path)
    fixed = (question.path in FIXED or question.fixed) and cell is not None
    return Slot(question, label, cell, KEPT if fixed else LOCKED)


def _entries(base: Catalogue, section: str, tables: Mapping[str, Sequence[Mapping[str, Cell]]]) -> Iterator[Entry]:
    for table, label in base.tables.items():
        if table.partition(".")[0] == section and base.columns(table):
            yield _entry(base, table, label, tables)


def _entry(base: Catalogue, table: str, label: str, tables: Mapping[str, Sequence[Mapping[str, Cell]]]) -> Entry:
    """An entry with the rows that the form has, and blank ones."""
    filled = tables.get(table, ())
    rows = [*filled, *({} for _ in range(_waiting(table, tables)))]
    columns = columns_of(base, table, filled)
    made = (
        Row(tuple(Slot(q, q.label, row.get(q.path), "", number) for q in columns))
        for number, row in enumerate(rows, start=1)
    )
    return Entry(table, label, tuple(made), table in base.core_tables)


def _waiting(table: str, tables: Mapping[str, Sequence[object]]) -> int:
    """How many blank rows wait: one for each concern without an answer, else some, and one behind filled ones."""
    filled = len(tables.get(table, ()))
    if table == ANSWERS:
        return max(len(tables.get("concerns.items", ())), 1) - filled
    return max(ROWS.get(table, 3) - filled, 1 if filled else 0)


def columns_of(base: Catalogue, table: str, rows: Iterable[Mapping[str, Cell]]) -> list[Question]:
    """The columns that a council asks, and hidden ones that are answered all the same."""
    answered = {path for row in rows for path in row}
    hidden = (q for q in every_question().columns(table) if q.path not in base.by_path and q.path in answered)
    return [*base.columns(table), *hidden]


def _also(base: Catalogue, cells: Mapping[str, Cell], tables: Mapping[str, Sequence[Mapping[str, Cell]]]) -> Part:
    """What the form answers although nobody asks it here."""
    whole = every_question()
    hidden = [base.known[path] for path in cells if path in base.known and path not in base.by_path]
    others = [path for path in cells if path not in base.known]
    slots = [_slot(q, heading(q, whole), cells) for q in hidden]
    slots += [_slot(local_question(path), _label(path), cells) for path in others]
    unasked = {path: label for path, label in whole.tables.items() if not base.columns(path) and tables.get(path)}
    entries = (_entry(base, path, label, tables) for path, label in unasked.items())
    return Part(_ALSO, tuple(slots), tuple(entries))


def local_question(path: str) -> Question:
    """A question that no enabled plugin asks; its answer is text."""
    return Question(path, _label(path), "", "text")


def _label(path: str) -> str:
    return path.partition(".")[2].replace(".", ": ").replace("_", " ")
